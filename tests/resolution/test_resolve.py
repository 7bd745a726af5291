"""What holds of every resolution: one statement each, spans of the text, reasons, and no text too strange."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.models import Attribution, Document, Statement
from claimtrack.resolution import resolve

Read = Callable[[str], tuple[Statement, ...]]


def test_a_carried_speaker_has_no_mention() -> None:
    article = Document(text="Mayor Ada Quill said no. “Never.”", id="a")
    first = Attribution(sources=(article.span(0, 15),), content=(article.span(21, 23),))
    second = Attribution(content=(article.span(25, 33),), carried_from=0, quote="direct")
    said, carried = resolve(article, [first, second])
    assert said.sources[0].mention == article.span(0, 15)
    assert [(actor.name, actor.mention) for actor in carried.sources] == [("Ada Quill", None)]


def test_a_coordinated_source_is_split_with_the_office_of_each(read_story: Read) -> None:
    story = "[Danish Minister Lena Voss, Mayor Ada Quill and Tom Marsh] condemned {the raid}."
    (statement,) = read_story(story)
    assert [(actor.name, actor.role) for actor in statement.sources] == [
        ("Lena Voss", "Danish Minister"),
        ("Ada Quill", "Mayor"),
        ("Tom Marsh", None),
    ]


def test_indices_become_ids_of_statements() -> None:
    article = Document(text="Quill said Marsh had denied the raid.", id="a")
    outer = Attribution(sources=(article.span(0, 5),), content=(article.span(11, 36),))
    inner = Attribution(sources=(article.span(11, 16),), content=(article.span(28, 36),), within=0, answers=0)
    first, second = resolve(article, [outer, inner])
    assert second.within == first.id
    assert second.answers == first.id


def test_two_attributions_alike_to_the_letter_have_two_ids() -> None:
    article = Document(text="Quill said no.", id="a")
    same = Attribution(sources=(article.span(0, 5),), content=(article.span(11, 13),))
    statements = resolve(article, [same, same, same])
    assert len({statement.id for statement in statements}) == 3
    assert [s.id for s in statements] == [s.id for s in resolve(article, [same, same, same])]


def test_a_spokesman_speaks_for_somebody_through_a_role(read_story: Read) -> None:
    (statement,) = read_story("[A spokeswoman for Ada Quill] said {no}.")
    assert [(actor.name, actor.role) for actor in statement.sources] == [("Ada Quill", "spokeswoman")]


@pytest.mark.parametrize(
    ("story", "reason"),
    [
        ("Ilya Marsh left. [Marsh] said {no}.", "surname of Ilya Marsh"),
        ("[Baku] said {no}.", "capital of Azerbaijan"),
        ("[The Kremlin] said {no}.", "seat of power of Russia"),
        ("[Britain] said {no}.", "other name of United Kingdom"),
        ("[Mayor Ada Quill] said {no}.", "named with the office: Mayor"),
        ("Mayor Ada Quill left. [She] said {no}.", "“she”: the last fitting actor before is Ada Quill"),
        ("Mayor Ada Quill left. [The mayor] said {no}.", "“mayor”: the office of Ada Quill"),
        ("[Two officials] said {no}.", "the words used"),
        ("The Brill Dam Trust (BDT) met. [BDT] said {no}.", "short for Brill Dam Trust"),
        ("[The Norwegian government] said {no}.", "government of Norway"),
    ],
)
def test_every_resolution_says_why(read_story: Read, story: str, reason: str) -> None:
    assert read_story(story)[-1].sources[0].reason == reason


@pytest.mark.parametrize(
    ("story", "reason"),
    [
        (
            "Otto Marsh died. Ilya Marsh followed. Ilya Marsh rose. [Marsh] said {no}.",
            "surname of Ilya Marsh, the one named again since (not Otto Marsh)",
        ),
        (
            "Otto Marsh spoke. Marsh left. Ilya Marsh followed. [Marsh] said {no}.",
            "surname of Otto Marsh, the one called so before (not Ilya Marsh)",
        ),
        (
            "Otto Marsh died. Ilya Marsh followed. [Marsh] said {no}.",
            "surname of Ilya Marsh or Otto Marsh: which of them stays open",
        ),
    ],
)
def test_of_two_bearers_the_other_is_told(read_story: Read, story: str, reason: str) -> None:
    (statement,) = read_story(story)
    assert statement.sources[0].reason == reason


def test_no_gender_is_asserted_where_nothing_tells_it(read_story: Read) -> None:
    story = "Robin Vex met Ada Quill. Robin Vex had called. [He] said {no}."
    assert read_story(story)[-1].sources[0].name == "Robin Vex"
    story = "Robin Vex met Tom Marsh. Robin Vex had called. [She] said {no}."
    assert read_story(story)[-1].sources[0].name == "Robin Vex"


def test_a_pronoun_without_anybody_before_it_stays_as_it_is(read_story: Read) -> None:
    (statement,) = read_story("[She] said {no}.")
    assert [(actor.name, actor.kind) for actor in statement.sources] == [("She", "unknown")]


def test_nobody_at_all_gives_no_source() -> None:
    article = Document(text="“Never.”", id="a")
    (statement,) = resolve(article, [Attribution(content=(article.span(0, 8),))])
    assert statement.sources == ()
    assert resolve(article, []) == ()


HOSTILE = [
    *(
        "He ",
        "They and They ",
        "Ada Quill, ",
        "Google ",
        "the minister ",
        "“He said ",
        "President of the ",
        "al-",
    ),
    *(
        "Mr. ",
        "’s ",
        "and the Kremlin ",
        "his his ",
        "Jr. Sr. ",
        "( BDT ) ",
        "A. B. ",
        "É",
        "\u200b",
        "of State ",
    ),
    "\U0001f600 ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_run_of_words_is_too_strange(unit: str) -> None:
    text = unit * 300
    article = Document(text=text, id="a")
    found = [
        Attribution(
            sources=(article.span(start, min(start + 9, len(text))),),
            content=(article.span(start, min(start + 40, len(text))),),
            quote="direct",
        )
        for start in range(0, len(text) - 1, max(1, len(text) // 40))
    ]
    statements = resolve(article, found)
    assert len(statements) == len(found)
    assert len({statement.id for statement in statements}) == len(found)


WORDS = st.sampled_from(
    [
        *(
            "He",
            "She",
            "they",
            "It",
            "his",
            "Ada",
            "Quill",
            "Marsh",
            "Mayor",
            "the",
            "The",
            "Kremlin",
            "minister",
        ),
        *(
            "said",
            ",",
            ".",
            "“",
            "”",
            "’s",
            "and",
            "of",
            "for",
            "Norway",
            "Turkish",
            "officials",
            "Trust",
            "(",
        ),
        *(")", "BDT", "president", "a", "in", "who", "company"),
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=40), st.data())
@settings(max_examples=150, deadline=None)
def test_any_text_resolves_and_its_spans_are_its_slices(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    article = Document(text=text, id="a")
    found = []
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        found.append(
            Attribution(
                sources=(article.span(start, end),),
                content=(article.span(0, len(text)),),
                addressees=(article.span(start, end),),
                quote=data.draw(st.sampled_from(["direct", "indirect"])),
            )
        )
    statements = resolve(article, found)
    assert len(statements) == len(found)
    for statement in statements:
        assert statement.sources
        for actor in (*statement.sources, *statement.about, *statement.addressees):
            assert actor.name
            assert actor.reason
            assert actor.mention is not None
            assert text[actor.mention.start : actor.mention.end] == actor.mention.text
