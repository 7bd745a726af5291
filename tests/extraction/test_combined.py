"""The default engine: what rules and weights say together."""

import pytest

from claimtrack.extraction import load_engine, rules
from claimtrack.extraction.combined import combine
from claimtrack.extraction.learned import Seen
from claimtrack.extraction.page import Page
from claimtrack.extraction.proposal import Proposal
from claimtrack.models import Document
from claimtrack.text.layout import read_layout

TEXT = "Mayor Ada Quill told reporters that the dam was safe and denied any leak. The water rose."


@pytest.fixture
def page() -> Page:
    return Page(read_layout(TEXT))


def place(words: str) -> tuple[int, int]:
    layout = read_layout(TEXT)
    start = TEXT.index(words)
    return layout.starts.index(start), layout.ends.index(start + len(words)) + 1


def shown(found: list[Proposal]) -> list[tuple[str, str]]:
    layout = read_layout(TEXT)

    def cut(ranges: tuple[tuple[int, int], ...]) -> str:
        return " ".join(TEXT[layout.starts[a] : layout.ends[b - 1]] for a, b in ranges)

    return [(cut(proposal.sources), cut(proposal.content)) for proposal in found]


def seen(proposals: list[Proposal], cue: float = 0.5) -> Seen:
    """What weights see that find every word as likely a cue."""
    return Seen(proposals, [cue] * len(read_layout(TEXT).words))


TOLD = Proposal(sources=(place("Ada Quill"),), cue=(place("told"),), content=(place("the dam was safe"),))
DENIED = Proposal(sources=(place("Ada Quill"),), cue=(place("denied"),), content=(place("any leak"),))


def test_where_both_agree_the_weights_name_the_source_and_the_rules_the_bounds(page: Page) -> None:
    learned = TOLD._replace(
        sources=(place("Mayor Ada Quill"),),
        content=(place("reporters that the dam was safe"),),
        confidence=0.9,
    )
    assert shown(combine(page, [TOLD], seen([learned]))) == [("Mayor Ada Quill", "that the dam was safe")]


@pytest.mark.parametrize(
    ("confidence", "content"),
    [
        pytest.param(0.9, "The water rose", id="sure weights stand"),
        pytest.param(0.4, "any leak", id="unsure weights give way to the rules"),
    ],
)
def test_where_they_differ_the_surer_witness_is_taken(page: Page, confidence: float, content: str) -> None:
    learned = DENIED._replace(content=(place("The water rose"),), confidence=confidence)
    assert shown(combine(page, [DENIED], seen([learned])))[0][1] == content


def test_what_only_the_rules_found_is_added(page: Page) -> None:
    learned = TOLD._replace(confidence=0.9)
    assert [content for _, content in shown(combine(page, [TOLD, DENIED], seen([learned])))] == [
        "that the dam was safe",
        "any leak",
    ]


def test_a_verb_that_the_weights_cannot_see_as_a_cue_is_added_only_if_it_denies(page: Page) -> None:
    ruled = rules.propose(page)
    assert [content for _, content in shown(combine(page, ruled, seen([], cue=0.5)))] == [
        "that the dam was safe",
        "any leak",
    ]
    assert [content for _, content in shown(combine(page, ruled, seen([], cue=0.0)))] == ["any leak"]


def test_two_statements_with_one_content_stay_two(page: Page) -> None:
    shared = DENIED._replace(content=TOLD.content)
    learned = DENIED._replace(content=(place("that the dam was safe"),), confidence=0.99)
    assert len(combine(page, [TOLD, shared], seen([learned]))) == 2


def test_a_weak_guess_that_the_rules_passed_over_is_dropped(page: Page) -> None:
    assert combine(page, [], seen([TOLD._replace(confidence=0.4)])) == []
    assert len(combine(page, [], seen([TOLD._replace(confidence=0.7)]))) == 1


def test_a_sentence_that_goes_on_with_the_speaker_is_a_statement_of_its_own(page: Page) -> None:
    learned = TOLD._replace(content=(place("the dam was safe"), place("The water rose")), confidence=0.9)
    first, second = combine(page, [], seen([learned]))
    assert second.carried_from == 0
    assert shown([second]) == [("", "The water rose")]
    assert first.carried_from == -1


def test_a_denial_that_points_back_takes_the_claim_and_leaves_it_whole() -> None:
    claim, denial = load_engine("default").attributions(
        Document(text="The union alleges that two foremen falsified the logs, something the shipyard denies.")
    )
    assert (claim.act, denial.act, denial.stance) == ("allege", "deny", "denies")
    assert [str(source) for source in denial.sources] == ["the shipyard"]
    assert denial.answers == 0
    assert denial.content == claim.content
    assert str(claim.content[-1]).endswith("falsified the logs")


def test_a_denial_within_a_report_is_kept_apart() -> None:
    found = load_engine("default").attributions(
        Document(text="Mayor Ada Quill said on Friday that Lowland Water had denied that the valve leaked.")
    )
    assert [(one.act, one.within) for one in found] == [("say", None), ("deny", 0)]


def test_sources_that_speak_together_are_told_apart() -> None:
    (found,) = load_engine("default").attributions(
        Document(text="Hana Okoro and Luis Brandt said the bridge would reopen in May.")
    )
    assert [str(source) for source in found.sources] == ["Hana Okoro", "Luis Brandt"]


def test_hearsay_is_the_whole_of_what_is_told() -> None:
    layout = read_layout("The clerk reportedly fled.")
    subject_alone = Proposal(cue=((2, 3),), content=((0, 2),), confidence=0.6)
    (found,) = combine(Page(layout), [], Seen([subject_alone], [0.5] * len(layout.words)))
    assert [layout.words[first:last] for first, last in found.content] == [["The", "clerk"], ["fled"]]


@pytest.mark.parametrize("text", ["", "“" * 500, "said " * 500, "(" * 500, "denied that " * 200])
def test_odd_text_gives_less_and_never_an_error(text: str) -> None:
    document = Document(text=text)
    for attribution in load_engine("default").attributions(document):
        assert all(text[span.start : span.end] == span.text for span in attribution.content)


def test_a_report_around_another_one_is_kept() -> None:
    text = (
        "The striker Luca Moretti has not asked to leave Porto Vell, his agent said on Friday, after two "
        "newspapers reported that he had told the club he wanted to go."
    )
    found = load_engine("default").attributions(Document(text=text))
    assert "The striker Luca Moretti has not asked to leave Porto Vell" in [
        attribution.content[0].text for attribution in found
    ]
