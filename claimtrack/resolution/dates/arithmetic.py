"""Calendar arithmetic: which days a period has, and how far it is to the next one."""

from calendar import isleap
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from claimtrack.models import Grain

ONE_DAY = timedelta(days=1)
# From the finest to the coarsest.
GRAINS: tuple[Grain, ...] = (
    "hour", "day", "weekend", "week", "month", "season", "quarter", "year", "decade", "century",
)  # fmt: skip
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


class Interval(NamedTuple):
    """From the first day to the last; None on a side that is open."""

    start: date | None
    end: date | None


def days(first: date, last: date | None = None) -> Interval:
    """Return the days from the first to the last, or the first alone."""
    return Interval(first, last or first)


_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    return 29 if month == 2 and isleap(year) else _LENGTHS[month]


def month_of(year: int, month: int) -> Interval:
    """Return the days of a month.

    >>> month_of(2020, 2).end
    datetime.date(2020, 2, 29)
    """
    return Interval(date(year, month, 1), date(year, month, days_in(year, month)))


def months_of(year: int, month: int, count: int) -> Interval:
    """Return the days of some months in a row, which may reach into the next year."""
    last = year * 12 + month - 1 + count - 1
    return Interval(date(year, month, 1), month_of(last // 12, last % 12 + 1).end)


def years_of(first: int, last: int) -> Interval:
    """Return the days from the first of January of one year to the last of December of another."""
    return Interval(date(first, 1, 1), date(last, 12, 31))


def season_of(year: int, name: str) -> Interval:
    """Return the three months of a season in the year in which it begins, as the north has it.

    >>> season_of(2019, "winter").start
    datetime.date(2019, 12, 1)
    """
    return months_of(year, SEASONS[name], 3)


def containing(grain: Grain, day: date) -> Interval:
    """Return the period of that length in which a day lies.

    Weeks begin on Monday (ISO 8601), the weekend ends its week, centuries begin in a year 1.

    >>> containing("week", date(2020, 10, 6)).start
    datetime.date(2020, 10, 5)
    """
    if grain in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday())
        return Interval(monday if grain == "week" else monday + 5 * ONE_DAY, monday + 6 * ONE_DAY)
    if grain == "month":
        return month_of(day.year, day.month)
    if grain == "quarter":
        return months_of(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    if grain == "season":
        month = day.month // 3 * 3 or 12
        return months_of(day.year - (day.month < 3), month, 3)
    if grain == "year":
        return years_of(day.year, day.year)
    if grain == "decade":
        first = day.year // 10 * 10
        return years_of(max(first, 1), first + 9)
    if grain == "century":
        first = (day.year - 1) // 100 * 100 + 1
        return years_of(first, first + 99)
    return Interval(day, day)


_MONTHS_IN: dict[Grain, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "year": 12,
    "decade": 120,
    "century": 1200,
}


def move(grain: Grain, day: date, count: int) -> date:
    """Return the day that lies so many periods later (earlier, if negative).

    A day that the other month lacks becomes its last one. Hours leave the day as it is.

    >>> move("month", date(2020, 3, 31), -1)
    datetime.date(2020, 2, 29)

    Raises:
        OverflowError: the calendar of Python ends before.
    """
    if grain in ("week", "weekend"):
        return day + timedelta(days=7 * count)
    if grain == "day":
        return day + timedelta(days=count)
    if grain == "hour":
        return day
    months = day.year * 12 + day.month - 1 + count * _MONTHS_IN[grain]
    year, month = months // 12, months % 12 + 1
    if not 1 <= year <= 9999:
        raise OverflowError("a year that the calendar does not have")
    return date(year, month, min(day.day, days_in(year, month)))


def part_of(grain: Grain, whole: Interval, part: str) -> Interval:
    """Cut the "early", "mid" or "late" third out of a period, or its "first" or "second" half.

    Thirds of a month end on the 10th, the 20th and the last day, those of a year in April, August
    and December, those of a decade with its years 3, 6 and 9. Early in the week is Monday and
    Tuesday, late begins on Thursday. Days are left whole.
    """
    start, end = whole
    if start is None or end is None or grain in ("hour", "day", "weekend"):
        return whole
    if part in ("first", "second"):
        return _halves(start, end)[part == "second"]
    third = ("early", "mid", "late").index(part)
    if grain == "week":
        return days(start + ONE_DAY * (0, 1, 3)[third], start + ONE_DAY * (1, 3, 6)[third])
    if grain == "month":
        edges = [start, start + 10 * ONE_DAY, start + 20 * ONE_DAY, end + ONE_DAY]
    elif grain in ("decade", "century"):
        share = 10 if grain == "century" else 1
        edges = [date(start.year + years * share, 1, 1) for years in (0, 4, 7)] + [end + ONE_DAY]
    else:
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        edges = [move("month", start, months * k // 3) for k in range(4)]
    return days(edges[third], edges[third + 1] - ONE_DAY)


def _halves(start: date, end: date) -> tuple[Interval, Interval]:
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.day == 1 and months > 1:
        middle = move("month", start, months // 2)
    elif start.day == 1:
        middle = start + 15 * ONE_DAY
    else:
        middle = start + (end - start + ONE_DAY) / 2
    return days(start, middle - ONE_DAY), days(middle, end)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """Return the first (1), second (2) ... or last (-1) of a weekday in a month.

    >>> nth_weekday(2020, 11, 3, 4)
    datetime.date(2020, 11, 26)
    """
    first, last = month_of(year, month)
    assert first is not None
    assert last is not None
    if count < 0:
        return last - ONE_DAY * ((last.weekday() - weekday) % 7 + 7 * (-count - 1))
    day = first + ONE_DAY * ((weekday - first.weekday()) % 7 + 7 * (count - 1))
    if day > last:
        raise ValueError("the month has no such weekday")
    return day


def easter(year: int) -> date:
    """Return the Sunday of western Easter (the Gregorian rule, after Butcher).

    >>> easter(2020)
    datetime.date(2020, 4, 12)
    """
    century, place = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (place // 4) - moon - place % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


# Days that every newsroom calls by name; those of one country are of the one whose papers do.
HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year day": lambda year: date(year, 1, 1),
    "new year eve": lambda year: date(year, 12, 31),
    "martin luther king day": lambda year: nth_weekday(year, 1, 0, 3),
    "valentine day": lambda year: date(year, 2, 14),
    "presidents day": lambda year: nth_weekday(year, 2, 0, 3),
    "st patrick day": lambda year: date(year, 3, 17),
    "international women day": lambda year: date(year, 3, 8),
    "palm sunday": lambda year: easter(year) - 7 * ONE_DAY,
    "ash wednesday": lambda year: easter(year) - 46 * ONE_DAY,
    "maundy thursday": lambda year: easter(year) - 3 * ONE_DAY,
    "good friday": lambda year: easter(year) - 2 * ONE_DAY,
    "easter": easter,
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + ONE_DAY,
    "ascension day": lambda year: easter(year) + 39 * ONE_DAY,
    "pentecost": lambda year: easter(year) + 49 * ONE_DAY,
    "may day": lambda year: date(year, 5, 1),
    "victory day": lambda year: date(year, 5, 9),
    "memorial day": lambda year: nth_weekday(year, 5, 0, -1),
    "orthodox christmas": lambda year: date(year, 1, 7),
    "australia day": lambda year: date(year, 1, 26),
    "anzac day": lambda year: date(year, 4, 25),
    "whit monday": lambda year: easter(year) + 50 * ONE_DAY,
    "juneteenth": lambda year: date(year, 6, 19),
    "canada day": lambda year: date(year, 7, 1),
    "independence day": lambda year: date(year, 7, 4),
    "bastille day": lambda year: date(year, 7, 14),
    "labor day": lambda year: nth_weekday(year, 9, 0, 1),
    "halloween": lambda year: date(year, 10, 31),
    "all saints day": lambda year: date(year, 11, 1),
    "columbus day": lambda year: nth_weekday(year, 10, 0, 2),
    "indigenous peoples day": lambda year: nth_weekday(year, 10, 0, 2),
    "election day": lambda year: nth_weekday(year, 11, 0, 1) + ONE_DAY,
    "remembrance sunday": lambda year: nth_weekday(year, 11, 6, 2),
    "bonfire night": lambda year: date(year, 11, 5),
    "veterans day": lambda year: date(year, 11, 11),
    "armistice day": lambda year: date(year, 11, 11),
    "remembrance day": lambda year: date(year, 11, 11),
    "thanksgiving": lambda year: nth_weekday(year, 11, 3, 4),
    "thanksgiving day": lambda year: nth_weekday(year, 11, 3, 4),
    "black friday": lambda year: nth_weekday(year, 11, 3, 4) + ONE_DAY,
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas": lambda year: date(year, 12, 25),
    "christmas day": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
}
