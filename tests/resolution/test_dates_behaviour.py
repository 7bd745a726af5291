"""What holds for every date: from where it counts, in which zone, in which language, at what cost."""

import subprocess
import sys
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.models import When
from claimtrack.resolution import dates, read_date

TUESDAY = date(2020, 10, 6)
RECURRING = (
    "late Monday", "Tuesday", "last week", "the weekend", "the first quarter", "overnight", "Friday night",
    "a year ago", "March", "in the summer", "the 14th", "two days earlier", "earlier this year",
)  # fmt: skip
COMMON = (
    *RECURRING, "Oct. 5", "October 5, 2020", "3 p.m. ET Tuesday", "hours later", "in the 1990s", "since 2014",
    "2015", "from 3 to 5 May", "late September", "spring 2019", "Christmas", "10/5/2020", "in two weeks",
)  # fmt: skip


def start_of(expression: str, published: date | datetime | str | None, **options: object) -> str:
    when = read_date(expression, published, **options)  # type: ignore[arg-type]
    return "-" if when is None else str(when.start)


def test_the_expression_is_kept_as_it_was_written() -> None:
    when = read_date("  late\nMonday ", TUESDAY)
    assert when is not None
    assert when.text == "late\nMonday"
    assert read_date("last week", None) == When(start=None, end=None, grain="week", text="last week")


@pytest.mark.parametrize(
    "published",
    [
        pytest.param(TUESDAY, id="date"),
        pytest.param(datetime(2020, 10, 6, 23, 30), id="moment"),
        pytest.param("2020-10-06", id="text"),
        pytest.param("2020-10-06T23:30:00", id="text of a moment"),
        pytest.param("2020-10-06T23:30:00Z", id="text in universal time"),
        pytest.param(" 2020-10-06 ", id="text with blanks"),
    ],
)
def test_publication_is_given_in_many_ways(published: date | datetime | str) -> None:
    assert start_of("late Monday", published) == "2020-10-05"


@pytest.mark.parametrize("hours", [-11, -5, 0, 5.5, 13])
def test_days_are_counted_in_the_zone_of_publication(hours: float) -> None:
    zone = timezone(timedelta(hours=hours))
    for hour in (0, 12, 23):
        assert start_of("today", datetime(2020, 10, 6, hour, 30, tzinfo=zone)) == "2020-10-06"
        assert start_of("3 p.m. ET Tuesday", datetime(2020, 10, 6, hour, 30, tzinfo=zone)) == "2020-10-06"


def test_hours_are_counted_back_where_the_hour_of_publication_is_known() -> None:
    assert start_of("two hours ago", "2020-10-06T01:15:00") == "2020-10-05"
    assert start_of("two hours ago", "2020-10-06T09:15:00") == "2020-10-06"
    assert start_of("90 minutes ago", "2020-10-06T01:15:00") == "2020-10-05"


def test_a_publication_that_is_no_date_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        read_date("Monday", "yesterday")


@pytest.mark.parametrize(
    "anchor",
    [
        pytest.param(date(2019, 5, 3), id="date"),
        pytest.param("2019-05-03", id="text"),
        pytest.param(datetime(2019, 5, 3, 8), id="moment"),
        pytest.param(When(start="2019-05-03", end="2019-05-03", grain="day"), id="what was read"),
    ],
)
def test_an_anchor_is_given_in_many_ways(anchor: When | date | str) -> None:
    assert start_of("the day before", TUESDAY, anchor=anchor) == "2019-05-02"
    assert start_of("the day before", None, anchor=anchor) == "2019-05-02"


def test_from_a_stretch_of_time_one_counts_outwards() -> None:
    may = When(start="2019-05-01", end="2019-05-31", grain="month", text="May 2019")
    assert start_of("two days earlier", TUESDAY, anchor=may) == "2019-04-29"
    assert start_of("two days later", TUESDAY, anchor=may) == "2019-06-02"


def test_from_an_unknown_date_nothing_is_counted() -> None:
    unknown = When(start=None, end=None, grain="day", text="in recent days")
    assert start_of("two days later", TUESDAY, anchor=unknown) == "None"
    assert start_of("two days later", TUESDAY) == "2020-10-08"


@pytest.mark.parametrize(
    ("expression", "language", "day"),
    [
        pytest.param("10/5/2020", "en", "2020-10-05", id="month first"),
        pytest.param("10/5/2020", "en-US", "2020-10-05", id="month first in the US"),
        pytest.param("10/5/2020", "en-GB", "2020-05-10", id="day first in Britain"),
        pytest.param("10/13/2020", "en-GB", "2020-10-13", id="day first, where it is one"),
        pytest.param("5 octobre 2020", "fr", "2020-10-05", id="French day"),
        pytest.param("octobre 2019", "fr", "2019-10-01", id="French month"),
        pytest.param("lundi", "fr", "2020-10-05", id="French weekday"),
        pytest.param("il y a 3 jours", "fr", "2020-10-03", id="French days ago"),
        pytest.param("la semaine dernière", "fr", "2020-09-28", id="French last week"),
        pytest.param("gestern", "de", "2020-10-05", id="German yesterday"),
        pytest.param("5. Oktober 2020", "de", "2020-10-05", id="German day"),
        pytest.param("letztes Jahr", "de", "2019-01-01", id="German last year"),
        pytest.param("3 de marzo", "es", "2020-03-03", id="Spanish day of a month"),
        pytest.param("marzo", "es", "2020-03-01", id="Spanish month"),
        pytest.param("вчера", "ru", "2020-10-05", id="Russian yesterday"),
        pytest.param("5 Ekim 2020", "tr", "2020-10-05", id="Turkish day"),
        pytest.param("05.10.2020", "tr", "2020-10-05", id="figures in any language"),
        pytest.param("segunda-feira", "pt-BR", "2020-10-05", id="a language with its region"),
        pytest.param("blabla", "fr", "-", id="no French date"),
        pytest.param("Montag", "tlh", "-", id="a language nobody reads"),
        pytest.param("!?", "fr", "-", id="no word of any language"),
    ],
)
def test_other_languages_are_read_by_dateparser(expression: str, language: str, day: str) -> None:
    assert start_of(expression, TUESDAY, language=language) == day


def test_a_weekday_of_another_language_prefers_the_past_too() -> None:
    assert start_of("mardi", TUESDAY, language="fr") == "2020-10-06"
    assert start_of("mercredi", TUESDAY, language="fr") == "2020-09-30"
    assert start_of("mercredi", TUESDAY, language="fr", future=True) == "2020-10-07"


def test_common_expressions_need_no_dateparser() -> None:
    script = (
        "import sys; from claimtrack.resolution import read_date\n"
        f"found = [read_date(text, '2020-10-06') for text in {COMMON!r}]\n"
        "assert all(found), found\n"
        "assert 'dateparser' not in sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_distinct_publication_dates_leave_nothing_behind() -> None:
    read_date("5-Oct-2020", TUESDAY)  # dateparser, and the tables of its language
    read_date("gestern", TUESDAY, "de")
    before = dates._read.cache_info().currsize
    for day in range(500):
        for expression, language in (("late Monday", "en"), ("5-Oct-2020", "en"), ("gestern", "de")):
            read_date(expression, TUESDAY + timedelta(days=day), language)
    assert dates._read.cache_info().currsize <= before + 1


def test_a_sentence_is_no_date() -> None:
    assert read_date("Monday " * 20, TUESDAY) is None
    assert read_date("on Monday, " + "a" * 100_000, TUESDAY) is None


WORDS = """
    the of in on to and - from between since until before after last next this that same previous following
    early late mid end first half quarter week weekend month year decade century day days hours night morning
    Monday Friday. March May Oct. 5 3rd 14 31 2015 1990s '90s 9/11 10/5/2020 2015-16 ago later earlier a few
    two noon 3 p.m. ET overnight Christmas summer fiscal now recent past 29 February , ( ’s \u0130 ١٢ ½
"""
EXPRESSIONS = st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join) | st.text(max_size=90)
DAYS = st.dates()


@settings(deadline=None)
@given(EXPRESSIONS, DAYS | st.none(), st.booleans(), DAYS | st.none())
def test_any_text_is_a_date_or_none(
    text: str, published: date | None, future: bool, anchor: date | None
) -> None:
    when = read_date(text, published, future=future, anchor=anchor)
    assert when == read_date(text, published, future=future, anchor=anchor)
    if when is not None:
        assert when.text == text.strip()
        assert when.start is None or when.end is None or when.start <= when.end


@settings(deadline=None)
@given(st.sampled_from(RECURRING), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_without_a_future_verb_what_recurs_has_begun(expression: str, published: date) -> None:
    when = read_date(expression, published)
    assert when is not None
    assert when.start is not None
    assert when.start <= published


@settings(deadline=None)
@given(st.dates(date(1700, 1, 1), date(2199, 12, 31)))
def test_a_day_written_out_is_read_back(day: date) -> None:
    month = f"{day:%B}"
    for expression in (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month[:3]}. {day.day}, {day.year}",
        f"{day:%A}, {month} {day.day}, {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.month}/{day.day}/{day.year}",
    ):
        assert start_of(expression, TUESDAY) == str(day), expression


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_weekday_lies_in_the_week_up_to_publication(published: date, number: int) -> None:
    when = read_date(f"{TUESDAY + timedelta(days=6 + number):%A}", published)
    assert when is not None
    assert when.start is not None
    assert when.start.weekday() == number
    assert 0 <= (published - when.start).days <= 6
