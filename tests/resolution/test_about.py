"""Whom a content is about: names in full, groups in the words used, pronouns resolved, the accused first."""

from collections.abc import Callable

import pytest

from claimtrack import extract
from claimtrack.models import Attribution, Document, Statement
from claimtrack.resolution import resolve
from claimtrack.resolution.book import ActorBook

Read = Callable[[str], tuple[Statement, ...]]

ABOUT = [
    ("[Quill] said {foreign fighters had crossed into Lowmark}.", {"foreign fighters", "Lowmark"}),
    ("[Quill] said {thousands of striking nurses were on the square}.", {"striking nurses"}),
    ("[Quill] said {Syrian militants were in Norway}.", {"Syrian militants", "Norway"}),
    ("[Quill] said {Kurds fought beside Armenians}.", {"Armenia"}),
    ("[Quill] said {Danish forces would leave Greenland}.", {"Danish forces", "Greenland"}),
    ("Tom Marsh left. [Quill] said {Marsh had lied}.", {"Tom Marsh"}),
    ("Finance Minister Lena Voss left. [Quill] said {the finance minister had lied}.", {"Lena Voss"}),
    ("[Norway] denied {its troops were in Sweden}.", {"Norway", "Sweden"}),
    ("[Norway] says {it’s defending the strait}.", {"Norway"}),
    ("[Ada Quill] said: {“I took no money.”}", {"Ada Quill"}),
    ("[Ada Quill] told <Tom Marsh>: {“You took the money.”}", {"Tom Marsh"}),
    ("Mayor Ada Quill left. [Tom Marsh] said {she had lied}.", {"Ada Quill"}),
    ("[Quill] said {the Kremlin had lied}.", {"Russia"}),
    ("[Quill] said {Islamist groups were armed}.", {"Islamist groups"}),
    ("[Quill] said {security guards beat two protesters}.", {"security guards", "protesters"}),
    ("[Quill] said {NATO had sent ships}.", {"NATO"}),
    ("Lowland Water hid a report. [Quill] said {the company had lied}.", {"Lowland Water"}),
    ("Syrian militants crossed the river. [Quill] saw pictures of {their presence}.", {"Syrian militants"}),
]


@pytest.mark.parametrize(("story", "subjects"), ABOUT)
def test_a_content_is_about_whom_it_names(read_story: Read, story: str, subjects: set[str]) -> None:
    found = {actor.name for actor in read_story(story)[-1].about}
    assert subjects <= found


@pytest.mark.parametrize(
    "story",
    [
        "[Quill] said {the dam was safe}.",
        "[Quill] called for {a truce}.",
        "[Quill] said {prices would rise on Monday}.",
        "[Quill] promised {to leave in January}.",
        "[Quill] said {it was raining}.",
    ],
)
def test_a_content_that_names_nobody_is_about_nobody(read_story: Read, story: str) -> None:
    assert read_story(story)[-1].about == ()


def test_the_accused_comes_first() -> None:
    article = Document(text="Norway and Denmark watched. Quill accused Sweden of arming Norway.", id="a")
    start = article.text.index("Sweden")
    content = article.span(start, len(article.text) - 1)
    accusation = Attribution(
        sources=(article.span(28, 33),), content=(content,), accused=(article.span(start, start + 6),)
    )
    (statement,) = resolve(article, [accusation])
    assert [actor.name for actor in statement.about] == ["Sweden", "Norway"]
    assert statement.about[0].reason.startswith("the accused")


@pytest.mark.parametrize(
    ("story", "kind"),
    [
        ("[Quill] said {the prime minister had lied}.", "unknown"),
        ("[Quill] said {the striking nurses had lied}.", "group"),
        ("[Quill] said {the local police had lied}.", "group"),
    ],
)
def test_one_person_without_a_name_is_no_group(read_story: Read, story: str, kind: str) -> None:
    assert [actor.kind for actor in read_story(story)[-1].about] == [kind]


THINGS = [
    ("[Tom Reed] told <police> {he shut the doors}. {“I closed them,”} [he] said.", {"Tom Reed"}),
    (
        "Reed hid the keys. [Reed] told <police> {all was well}. [Reed] said {Ada Quill had them}.",
        {"Ada Quill"},
    ),
    (
        "[Tom Reed] told <the workers> {it was over}. [Tom Reed] said {he would pay them}.",
        {"Tom Reed", "workers"},
    ),
    ("[Quill] said {Lowmark had misled villagers}.", {"Lowmark", "villagers"}),
]


@pytest.mark.parametrize(("story", "subjects"), THINGS)
def test_them_is_nobody_who_was_told_where_it_may_be_things(
    read_story: Read, story: str, subjects: set[str]
) -> None:
    assert {actor.name for actor in read_story(story)[-1].about} == subjects


OWN_DOINGS = [
    ("The mill’s manager, Greta Holm, said it had discharged nothing.", set()),
    ("Tom Marsh was held. A lawyer for the family said he took nothing.", {"Tom Marsh"}),
    ("The harbour union said he took nothing.", set()),
    ("Ada Quill said she took nothing.", {"Ada Quill"}),
    ("Lowland Water said it hid nothing.", {"Lowland Water"}),
    ("Tom Marsh was held. Ada Quill said he took nothing.", {"Tom Marsh"}),
]


@pytest.mark.parametrize(("text", "subjects"), OWN_DOINGS)
def test_a_denial_of_another_s_doing_is_not_about_its_speaker(text: str, subjects: set[str]) -> None:
    assert {actor.name for actor in extract(Document(text=text))[-1].about} == subjects


def test_each_subject_says_where_it_stands_and_why(read_story: Read) -> None:
    for story, _ in ABOUT:
        for actor in read_story(story)[-1].about:
            assert actor.mention is not None
            assert actor.reason


def test_every_mention_within_the_content_is_kept(read_story: Read) -> None:
    (statement,) = read_story(
        "[Quill] said {Norway was warned before Norwegians sailed, and it was Norway’s fault}."
    )
    (norway,) = (actor for actor in statement.about if actor.name == "Norway")
    assert norway.mention is not None
    assert [span.text for span in (norway.mention, *norway.mentions)] == [
        "Norway",
        "Norwegians",
        "it",
        "Norway",
    ]


def test_what_is_said_beside_a_report_of_two_parties_concerns_them(read_story: Read) -> None:
    story = "[Iceland] said {ships of Norway and Denmark had met}, as [it] called for {a quick truce}."
    assert {actor.name for actor in read_story(story)[1].about} == {"Norway", "Denmark"}


def test_a_person_is_not_a_state_of_the_same_name(read_story: Read) -> None:
    (statement,) = read_story("[Quill] said {Michael Jordan had left}. ")
    assert [(actor.name, actor.kind) for actor in statement.about] == [("Michael Jordan", "person")]


def test_names_go_by_the_book_where_there_is_one() -> None:
    book = ActorBook()
    book.add("Mevlüt Çavuşlu")
    article = Document(text="Mevlut Cavuslu said the dam was safe. Two officials agreed.", id="a")
    first = Attribution(sources=(article.span(0, 14),), content=(article.span(20, 36),))
    second = Attribution(sources=(article.span(38, 51),), content=(article.span(20, 36),))
    named, unnamed = resolve(article, [first, second], actors=book)
    assert named.sources[0].name == "Mevlüt Çavuşlu"
    assert "Mevlut Cavuslu goes by" in named.sources[0].reason
    assert unnamed.sources[0].name == "Two officials"
    assert "Two officials" not in book
