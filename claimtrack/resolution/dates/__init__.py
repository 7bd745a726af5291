"""Dates: "late Monday", read from the day of publication, with how exact it is."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

from claimtrack.models import When
from claimtrack.resolution.dates.arithmetic import Interval
from claimtrack.resolution.dates.phrases import read_phrase
from claimtrack.resolution.dates.readings import Clock, NothingToCountFrom, Reading

__all__ = ["find_dates", "read_date"]

# The longest expression of the tables has 52 letters; what is longer is a sentence.
_LONGEST = 80
_MONTH_FIRST = ("en", "en-us", "en-ph")


def read_date(
    text: str,
    published: date | datetime | str | None,
    language: str = "en",
    *,
    anchor: When | date | str | None = None,
    future: bool = False,
) -> When | None:
    """Read a date expression, as exactly as it is meant.

    The past is preferred: a bare weekday, month or quarter is the last one, today included; with
    `future` it is the next. A day with its month but without a year ("Nov. 8") is the one nearest
    to publication, as newspapers use it. "Last week" is the calendar week from Monday, "three weeks
    ago" the week in which that day fell. "Since" reaches up to publication, "until" and "before"
    have no first day, "after" has no last one. Fiscal years are told as calendar years. Days are
    counted in the zone in which publication is given; a zone in the expression changes nothing.

    Args:
        text: the expression alone, with or without its preposition.
        published: the day to count from, or a moment, or either in ISO 8601; None if unknown.
        language: BCP 47 tag; "en" and "en-US" read 10/5/2020 as October.
        anchor: the date last read, from which "two days earlier" and "the same day" count;
            without one they count from publication.
        future: the expression stands with a verb of the future ("will meet Friday").

    Returns:
        The days, the grain and the expression itself; start and end are None where nothing tells
        which days are meant. None if the text is no date, or an impossible one.

    Raises:
        ValueError: `published` or `anchor` is a text that is no ISO 8601 date.

    >>> print(read_date("late Monday", "2020-10-06"))
    5 October 2020
    >>> read_date("earlier this year", "2020-10-06").grain
    'year'
    >>> print(read_date("two days earlier", "2020-10-06", anchor=read_date("3 May 2019", None)))
    1 May 2019
    >>> read_date("last week", None).start is None
    True
    """
    expression = text.strip()
    if not expression or len(expression) > _LONGEST:
        return None
    reading = _read(expression, language)
    if reading is None:
        return None
    moment = _moment(published)
    clock = Clock(
        moment.date() if isinstance(moment, datetime) else moment,
        _anchor(anchor),
        future,
        moment if isinstance(moment, datetime) else None,
    )
    try:
        start, end = reading.days(clock)
    except (NothingToCountFrom, OverflowError):
        start, end = None, None
    except ValueError:  # 31 February
        return None
    # Each is of its type; a validator would have to be made first, which takes longer than reading the date.
    return When.of(start=start, end=end, grain=reading.grain, text=expression)


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Find the date expressions in a stretch of text, as pairs of offsets.

    >>> list(find_dates("She left on Monday."))
    [(12, 18)]
    """
    from claimtrack.text.time_expressions import find_time_expressions

    return ((found.start, found.end) for found in find_time_expressions(text, start, end))


@lru_cache(maxsize=4096)
def _read(expression: str, language: str) -> Reading | None:
    tag = language.replace("_", "-").lower()
    if tag == "en" or tag.startswith("en-"):
        reading = read_phrase(expression, day_first=tag not in _MONTH_FIRST)
    else:
        reading = read_phrase(expression, day_first=True) if expression[0].isdigit() else None
    if reading is not None:
        return reading
    from claimtrack.resolution.dates.formats import read_format

    return read_format(expression, tag)


def _moment(published: date | datetime | str | None) -> date | datetime | None:
    if isinstance(published, str):
        published = published.strip()
        return date.fromisoformat(published) if len(published) <= 10 else datetime.fromisoformat(published)
    return published


def _anchor(anchor: When | date | str | None) -> Interval | None:
    if anchor is None:
        return None
    if isinstance(anchor, When):
        return Interval(anchor.start, anchor.end)
    day = _moment(anchor)
    day = day.date() if isinstance(day, datetime) else day
    return Interval(day, day)
