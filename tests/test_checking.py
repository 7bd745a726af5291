"""What one article says to one claim."""

import pytest

from claimtrack.checking import check_statements, nearness, overrule, read_article, read_signals
from claimtrack.matching.scoring import Chances
from claimtrack.models import Actor, Document, Statement

CLAIM = "Lowland Water hid the dam report"
NOISE = "The harbour festival drew large crowds. Fishermen sold their catch, and a band played until dusk."


def said(source: str, content: str, **fields: str) -> Statement:
    return Statement(sources=[source], content=content, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "statements", "label"),
    [
        pytest.param(
            "Ada Quill said on Monday that Lowland Water had hidden the dam report.",
            [said("Ada Quill", "Lowland Water had hidden the dam report")],
            "affirmed",
            id="somebody says so",
        ),
        pytest.param(
            "Lowland Water denied that it had hidden the dam report.",
            [said("Lowland Water", "it had hidden the dam report", stance="denies")],
            "denied",
            id="somebody denies it",
        ),
        pytest.param(
            "Ada Quill asked whether Lowland Water had hidden the dam report.",
            [said("Ada Quill", "Lowland Water had hidden the dam report", stance="questions")],
            "questioned",
            id="somebody asks",
        ),
        pytest.param(NOISE, [said("a fisherman", "the catch was good")], "unrelated", id="another matter"),
        pytest.param("", [], "unrelated", id="an empty article"),
    ],
)
def test_an_article_is_judged_by_what_it_says_to_the_claim(
    text: str, statements: list[Statement], label: str
) -> None:
    verdict = check_statements(CLAIM, Document(text=text), statements)
    assert verdict.label == label
    assert 0.0 <= verdict.score <= 1.0
    assert verdict.reasons
    if label != "unrelated":
        assert verdict.statements == tuple(statements)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("Lowland Water hid the dam report for a year.", "affirmed", id="the narrator says so"),
        pytest.param(
            "The claim that Lowland Water hid the dam report turned out to be false.",
            "denied",
            id="called false",
        ),
        pytest.param(
            "Claims that Lowland Water hid the dam report were debunked by the county.",
            "denied",
            id="debunked",
        ),
        pytest.param(
            "The story that Lowland Water hid the dam report is a hoax, an engineer found.",
            "denied",
            id="hoax",
        ),
        pytest.param(
            "There is no evidence that Lowland Water hid the dam report.",
            "denied",
            id="nothing speaks for it",
        ),
        pytest.param("It is not true that Lowland Water hid the dam report.", "denied", id="not true"),
        pytest.param("Did Lowland Water hide the dam report?", "questioned", id="the narrator asks"),
        pytest.param(
            "Is it true that Lowland Water hid the dam report? Nobody knows.",
            "questioned",
            id="asks if it is true",
        ),
    ],
)
def test_what_the_narrator_says_counts(text: str, label: str) -> None:
    verdict = check_statements(CLAIM, Document(text=f"{text} {NOISE}"), [])
    assert verdict.label == label
    assert verdict.score > 0.5


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Lowland Water hid dam report", "affirmed"),
        ("No, Lowland Water did not hide the dam report", "denied"),
        ("County debunks claims that Lowland Water hid the dam report", "denied"),
    ],
)
def test_the_headline_counts(title: str, label: str) -> None:
    assert check_statements(CLAIM, Document(title=title, text=NOISE), []).label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The story that Lowland Water hid the dam report is no hoax.", "affirmed"),
        ("The claim that Lowland Water hid the dam report isn’t a hoax.", "affirmed"),
        ("Reports that Lowland Water hid the dam report are not false.", "affirmed"),
        ("It is no rumour that Lowland Water hid the dam report.", "affirmed"),
        ("It’s not a myth that Lowland Water hid the dam report.", "affirmed"),
        ("It is no joke: Lowland Water hid the dam report.", "affirmed"),
        ("Lowland Water hid the dam report, and that is no rumour.", "affirmed"),
        ("There is no doubt that Lowland Water hid the dam report.", "affirmed"),
        ("It is a myth that Lowland Water hid the dam report.", "denied"),
        ("It is not true that Lowland Water hid the dam report.", "denied"),
        ("The story that Lowland Water hid the dam report is not true.", "denied"),
        ("It isn’t the case that Lowland Water hid the dam report.", "denied"),
    ],
)
def test_what_is_called_no_falsehood_is_affirmed_and_what_is_called_no_fact_denied(
    text: str, label: str
) -> None:
    assert check_statements(CLAIM, Document(text=f"{text} {NOISE}"), []).label == label


@pytest.mark.parametrize(
    "text",
    [
        "The story that Lowland Water hid the dam report was never debunked.",
        "Is the story that Lowland Water hid the dam report no hoax?",
        "The story that Lowland Water sold the old ferry is no hoax.",
    ],
)
def test_not_everything_beside_a_negated_falsehood_is_told(text: str) -> None:
    plain = read_signals(CLAIM, read_article(Document(text=text), [])).plain
    assert max(plain.called_false, plain.told) < 0.5


def test_both_sides_in_one_article_are_no_plain_answer() -> None:
    both = [
        said("Ada Quill", "Lowland Water had hidden the dam report"),
        said("Lowland Water", "it had hidden the dam report", stance="denies"),
    ]
    text = (
        "Ada Quill said Lowland Water had hidden the dam report. Lowland Water denied that it had hidden it."
    )
    assert check_statements(CLAIM, Document(text=text), both).label != "unrelated"


@pytest.mark.parametrize("claim", ["", "?", "not", "the of and", "a" * 50_000, "dam " * 20_000])
def test_odd_claims_and_long_articles_get_a_verdict(claim: str) -> None:
    text = f"{NOISE} The dam held. " * 400
    assert check_statements(claim, Document(text=text), []).label


def test_a_long_run_of_spaces_is_read_as_one() -> None:
    told = "Claims that claims that Lowland Water hid the{}dam report are false."
    once, wide = (
        check_statements(CLAIM, Document(id="a", text=told.format(gap)), []) for gap in (" ", " " * 20_000)
    )
    assert (wide.label, wide.score) == (once.label, once.score) == ("denied", once.score)


# Ten sentences of no hearsay and none of the claim's words: with them an article is no longer brief.
LONG = f"{NOISE} " * 5


@pytest.mark.parametrize(
    ("source", "fields", "decided"),
    [
        pytest.param("Ada Quill", {}, "affirmed", id="one with a name, sure of it"),
        pytest.param("two officials", {}, None, id="nameless officials"),
        pytest.param("Ada Quill", {"certainty": "possible"}, None, id="may be so"),
        pytest.param("Ada Quill", {"act": "allege"}, None, id="only alleged"),
        pytest.param("Lowland Water", {"stance": "denies"}, "denied", id="a denial that nobody answers"),
    ],
)
def test_in_a_long_article_one_who_answers_for_the_claim_affirms_it(
    source: str, fields: dict[str, str], decided: str | None
) -> None:
    kind = "unknown" if source == "two officials" else "person"
    content = "Lowland Water had hidden the dam report"
    statement = Statement(
        sources=[Actor(name=source, kind=kind)],  # type: ignore[arg-type]
        content=content,
        **fields,  # type: ignore[arg-type]
    )
    article = Document(text=f"{content}, it was said. {LONG}")
    plain = read_signals(CLAIM, read_article(article, [statement])).plain
    assert overrule(plain) == decided


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("Lowland Water hid the dam report for a year.", "affirmed"),
        ("Lowland Water hid the dam report for a year, it is claimed. " + "It may be a rumour. " * 5, None),
        ("Lowland Water hid it.", None),
        ("More to come.", "unrelated"),
    ],
)
def test_a_narrator_tells_the_claim_in_most_of_its_words_and_without_much_hearsay(
    text: str, decided: str | None
) -> None:
    plain = read_signals(CLAIM, read_article(Document(text=f"{text} {LONG}"), [])).plain
    assert overrule(plain) == decided


def test_what_is_weighed_is_the_same_whatever_pairs_of_claims_score(monkeypatch: pytest.MonkeyPatch) -> None:
    article = Document(text=f"Ada Quill said Lowland Water had hidden the dam report. {NOISE}")
    statements = [said("Ada Quill", "Lowland Water had hidden the dam report")]
    before = read_signals(CLAIM, read_article(article, statements))
    monkeypatch.setattr(nearness, "weigh", lambda features: Chances(0.1, 0.1, 0.8))
    after = read_signals(CLAIM, read_article(article, statements))
    assert after.weighed == before.weighed
    assert after.plain.affirmed < before.plain.affirmed
