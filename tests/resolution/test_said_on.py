"""When something was said: the date beside the cue, counted from where the article counts it."""

import pytest

from claimtrack.models import Attribution, Document, Span, Statement, When
from claimtrack.resolution import read_date, resolve


def when_said(story: str, published: str | None = "2020-10-06") -> When | None:
    """Resolve the last sentence: its cue in {braces}, its content in <angles>, its time in [brackets].

    A content of another sentence stands in angles too, before the last one.
    """
    text, spans, opened = "", {"{": [], "<": [], "[": []}, 0
    for letter in story:
        if letter in "{<[":
            opened = len(text)
        elif letter in "}>]":
            spans["{<["["}>]".index(letter)]].append((opened, len(text)))
        else:
            text += letter
    article = Document(text=text, id="a", published=published)
    cut: dict[str, list[Span]] = {mark: [article.span(*pair) for pair in spans[mark]] for mark in spans}
    earlier = [Attribution(content=(span,)) for span in cut["<"][:-1]]
    last = Attribution(cue=tuple(cut["{"]), content=(cut["<"][-1],), time=cut["["][0])
    return resolve(article, [*earlier, last])[-1].said_on


STORIES = [
    pytest.param("Marsh left on Sunday. [A day later], Quill {said} <why>.", "2020-10-05", id="a day later"),
    pytest.param(
        "Marsh left on 3 May 2019. [Two days earlier], Quill {said} <why>.", "2019-05-01", id="earlier"
    ),
    pytest.param("Marsh left on Sunday. [Hours later], Quill {said} <why>.", "2020-10-04", id="hours later"),
    pytest.param("Marsh left on Sunday. Quill {said} [the same day] <why>.", "2020-10-04", id="the same day"),
    pytest.param(
        "Marsh left on Sunday. Quill had {said} [the day before] <why>.", "2020-10-03", id="day before"
    ),
    pytest.param(
        "Marsh left on Friday. Two days later he fell. [The next day], Quill {said} <why>.",
        "2020-10-05",
        id="one counts from another that counts",
    ),
    pytest.param(
        "The 2015 law failed on Sunday in a vote on 2016 rules. [Hours later], Quill {said} <why>.",
        "2020-10-04",
        id="hours are not counted from a year",
    ),
    pytest.param(
        "In 2015 the law failed. [A year later], Quill {said} <why>.", "2016-01-01", id="a year later"
    ),
    pytest.param(
        "Quill said Sunday that <Marsh left on Friday>. [Hours later], he {denied} <it>.",
        "2020-10-04",
        id="from the saying, not from what was told",
    ),
    pytest.param(
        "Quill said that <Marsh left on Friday>. [Hours later], he {denied} <it>.",
        "2020-10-02",
        id="from what was told, if nothing else is dated",
    ),
    pytest.param("[Two days earlier], Quill had {said} <why>.", "2020-10-04", id="from publication"),
    pytest.param(
        "The law of 2015 stands. Quill {denied} it [two days later] <again>.",
        None,
        id="later than nobody knows what",
    ),
    pytest.param("Quill {said} on [Friday] <why>.", "2020-10-02", id="the last Friday"),
    pytest.param("Quill {will say} on [Friday] <why>.", "2020-10-09", id="the next Friday"),
    pytest.param(
        "Quill will {say} on [Friday] <why>.", "2020-10-09", id="the next Friday, the cue without will"
    ),
    pytest.param("Quill {is expected to say} on [Friday] <why>.", "2020-10-09", id="expected on Friday"),
    pytest.param(
        "Quill {said} on [Tuesday] <that he left on Monday>.", "2020-10-06", id="not the event's day"
    ),
    pytest.param(
        "Quill {said} [after the close on Friday] that <sales fell in the three months ended Sept. 30>.",
        "2020-10-02",
        id="said after the close, of a quarter before",
    ),
    pytest.param(
        "Marsh scored on Saturday. [48 hours later], Quill {said} <why>.", "2020-10-05", id="48 hours later"
    ),
    pytest.param(
        "Quill {will rule} [as early as Monday] <that he must go>.", "2020-10-12", id="will, as early as"
    ),
    pytest.param(
        "Quill {is due to say} [before dawn on Friday] <when they march>.", "2020-10-09", id="due before dawn"
    ),
    pytest.param("Quill {said} [a week ago today] <why>.", "2020-09-29", id="a week ago to the day"),
]


@pytest.mark.parametrize(("story", "day"), STORIES)
def test_a_saying_is_dated_from_where_the_article_counts(story: str, day: str | None) -> None:
    when = when_said(story)
    assert when is not None
    assert (str(when.start) if when.start else None) == day


@pytest.mark.parametrize(
    ("published", "day"),
    [
        pytest.param("2020-10-06T02:00:00", "2020-10-05", id="shortly after midnight"),
        pytest.param("2020-10-06T12:00:00+02:00", "2020-10-06", id="at noon"),
        pytest.param("2020-10-06", "2020-10-06", id="the hour unknown"),
        pytest.param(None, "None", id="the day unknown"),
    ],
)
def test_hours_count_from_the_hour_of_publication(published: str | None, day: str) -> None:
    when = when_said("Quill {said} [three hours ago] <why>.", published)
    assert when is not None
    assert (str(when.start), when.grain, when.text) == (day, "hour", "three hours ago")


@pytest.mark.parametrize("story", ["Marsh left on Sunday. [Two days later] Quill {said} <why>."])
def test_without_a_day_of_publication_the_words_are_kept(story: str) -> None:
    assert when_said(story, None) == When(start=None, end=None, grain="day", text="Two days later")


def test_many_dates_that_count_from_each_other_are_read() -> None:
    when = when_said(
        "On 1 May 2019 it began. " + "Two days later it broke. " * 400 + "[A day later] he {said} <no>."
    )
    assert str(when) == "10 July 2021"


@pytest.mark.parametrize(
    ("expression", "written"),
    [
        ("late Monday", "on 5 October 2020"),
        ("last week", "from 28 September 2020 to 4 October 2020"),
        ("last month", "in September 2020"),
        ("the first quarter", "from January to March 2020"),
        ("last winter", "from December 2019 to February 2020"),
        ("2015", "in 2015"),
        ("2011 to 2016", "from 2011 to 2016"),
        ("in the 1990s", "from 1990 to 1999"),
        ("the 19th century", "from 1801 to 1900"),
        ("earlier this year", "from 1 January 2020 to 6 October 2020"),
        ("after May 3", "since 4 May 2020"),
    ],
)
def test_a_date_reads_well_in_a_sentence(expression: str, written: str) -> None:
    when = read_date(expression, "2020-10-06")
    said = Statement(sources=["Quill"], content="no", said_on=when)
    assert str(said) == f"Quill said {written}: “no”"
