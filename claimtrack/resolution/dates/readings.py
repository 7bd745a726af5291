"""Readings: what a date expression comes to, once it is known from which day to count.

An expression is understood once and kept as a `Reading`; each publication date then costs no more
than the arithmetic, and nothing needs to be remembered for it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from claimtrack.models import Grain
from claimtrack.resolution.dates.arithmetic import (
    GRAINS,
    HOLIDAYS,
    ONE_DAY,
    Interval,
    containing,
    days,
    month_of,
    months_of,
    move,
    nth_weekday,
    part_of,
    season_of,
    years_of,
)


class NothingToCountFrom(Exception):
    """The expression counts from a day that is not known."""


class Clock(NamedTuple):
    """From where an expression counts."""

    today: date | None
    anchor: Interval | None = None  # the date last read
    future: bool = False
    moment: datetime | None = None  # today with its hour, where that is known
    exact_past: bool = False  # within a range: never look ahead

    def day(self) -> date:
        """Return the day of publication."""
        if self.today is None:
            raise NothingToCountFrom
        return self.today

    def told(self) -> tuple[date, date]:
        """Return the days told of last, or else the day of publication."""
        if self.anchor is None:
            return self.day(), self.day()
        start, end = self.anchor
        if start is None and end is None:
            raise NothingToCountFrom
        return start or end or date.min, end or start or date.max


# A fixed date names its year; a relative one counts from a day ("last week"); a floating one recurs,
# and which one is meant depends on what stands beside it ("Monday", "March", "the first quarter").
Kind = Literal["fixed", "relative", "floating"]


class Reading(NamedTuple):
    """What an expression comes to: its grain, and its days for a clock."""

    grain: Grain
    days: Callable[[Clock], Interval]
    kind: Kind = "relative"


def fixed(grain: Grain, interval: Interval) -> Reading:
    """Read an expression that needs no clock."""
    return Reading(grain, lambda clock: interval, "fixed")


def vague(grain: Grain) -> Reading:
    """Read an expression that names no days ("in recent weeks", "years ago")."""

    def nothing(clock: Clock) -> Interval:
        raise NothingToCountFrom

    return Reading(grain, nothing)


def period(grain: Grain, count: int, *, told: bool = False) -> Reading:
    """Read "last week" (-1), "this week" (0), "next week" (1); or count from the date last told."""

    def read(clock: Clock) -> Interval:
        day = clock.told()[count > 0] if told else clock.day()
        return containing(grain, move(grain, day, count))

    return Reading(grain, read)


def moved(base: Reading, grain: Grain, count: int) -> Reading:
    """Read "two weeks before Christmas" (-2), "the day after Monday" (1)."""

    def read(clock: Clock) -> Interval:
        start, end = base.days(clock)
        day = end if count > 0 else start
        if day is None:
            raise NothingToCountFrom
        return containing(grain, move(grain, day, count))

    return Reading(grain, read)


def window(grain: Grain, count: int) -> Reading:
    """Read "the past two weeks" (-2) and "the next three days" (3): up to today, or from today on."""

    def read(clock: Clock) -> Interval:
        today = clock.day()
        other = move(grain, today, count)
        return days(other, today) if count < 0 else days(today, other)

    return Reading(grain, read)


def hours(count: float, *, told: bool) -> Reading:
    """Read "two hours ago", "20 minutes later": the day it was, if the hour of publication is known."""

    def read(clock: Clock) -> Interval:
        if told or clock.moment is None:
            start, end = clock.told() if told else (clock.day(), clock.day())
            # Of 48 hours two days are known, of three hours none.
            whole = int(count / 24) * ONE_DAY
            return days(start + whole, end + whole)
        return days((clock.moment + timedelta(hours=count)).date())

    return Reading("hour", read)


def weekday(number: int, which: str = "") -> Reading:
    """Read a weekday: bare; "last", "next", "this"; or beside the date told: "before", "after", "that"."""

    def read(clock: Clock) -> Interval:
        if which in ("before", "after", "that"):
            start, end = clock.told()
            if which == "that":
                return days(start + ONE_DAY * (number - start.weekday()))
            return days(_before(start, number) if which == "before" else _after(end, number))
        today = clock.day()
        if which == "last":
            return days(_before(today, number))
        if which == "next":
            return days(_after(today, number))
        if which == "this":
            ahead = number - today.weekday()
            # On a Saturday, "this Tuesday" is the coming one.
            return days(today + ONE_DAY * (ahead + 7 if ahead < -3 else ahead))
        if clock.future:
            return days(_after(today - ONE_DAY, number))
        return days(_before(today + ONE_DAY, number))

    return Reading("day", read, "relative" if which else "floating")


def _before(day: date, number: int) -> date:
    return day - ONE_DAY * ((day.weekday() - number - 1) % 7 + 1)


def _after(day: date, number: int) -> date:
    return day + ONE_DAY * ((number - day.weekday() - 1) % 7 + 1)


def weekend(which: str = "") -> Reading:
    """Read "the weekend", the last that has begun, "this weekend" and "the coming weekend" ("next")."""

    def read(clock: Clock) -> Interval:
        today = clock.day()
        # On Monday and Tuesday "this weekend" is the one just past: all ten were, in news of 2016.
        back = {"": 5, "this": 2}.get(which, 0)
        if today.weekday() < back and not clock.future:
            return containing("weekend", today - 7 * ONE_DAY)
        return containing("weekend", today)

    return Reading("weekend", read, "relative" if which else "floating")


def day_of_month(number: int, weekday: int | None = None) -> Reading:
    """Read "the 14th" and "Friday the 13th": the last one, or with a future verb the next."""

    def read(clock: Clock) -> Interval:
        today = clock.day()
        for months in range(60 if weekday is not None else 3):
            first, last = containing("month", move("month", today, months if clock.future else -months))
            if first is None or last is None or number > last.day:
                continue
            day = first.replace(day=number)
            due = day >= today if clock.future else day <= today
            if due and weekday in (None, day.weekday()):
                return days(day)
        raise NothingToCountFrom

    return Reading("day", read, "floating")


def overnight() -> Reading:
    """Read "overnight": the night to the day of publication, or with a future verb the one from it."""

    def read(clock: Clock) -> Interval:
        today = clock.day()
        return days(today, today + ONE_DAY) if clock.future else days(today - ONE_DAY, today)

    return Reading("day", read)


Yearly = Callable[[int], Interval]


def in_year(grain: Grain, make: Yearly, year: Callable[[Clock], int], kind: Kind) -> Reading:
    """Read what comes once a year, in a year that is named."""
    return Reading(grain, lambda clock: make(year(clock)), kind)


def yearly(grain: Grain, make: Yearly, *, weekday: int | None = None, which: str = "") -> Reading:
    """Read what comes once a year, without its year.

    Months, seasons and quarters are the last that have begun. Of days, news leaves out the year when
    it is the current one or the nearest: "Nov. 8" is ahead in September, "Dec. 15" is behind in
    January. A weekday beside the day decides between years.
    """

    def read(clock: Clock) -> Interval:
        if which == "that":
            return make(clock.told()[0].year)
        if which in ("before", "after"):
            first, last = clock.told()
            if which == "before":
                return _first(make, first.year, -1, lambda found: _end(found) < first)
            return _first(make, last.year, 1, lambda found: _start(found) > last)
        today = clock.day()
        if weekday is not None:
            for interval in _around(make, today):
                if interval.start is not None and interval.start.weekday() == weekday:
                    return interval
        if which == "last":
            return _first(make, today.year, -1, lambda found: _end(found) < today)
        if which == "next":
            return _first(make, today.year, 1, lambda found: _start(found) > today)
        if which == "this":
            found = make(today.year)
            # Until May, "this winter" is the one that began last year.
            spans_years = _end(found).year > today.year
            return make(today.year - 1) if spans_years and today.month < 6 else found
        if clock.future:
            return _first(make, today.year - 1, 1, lambda found: _end(found) >= today)
        past = _first(make, today.year, -1, lambda found: _start(found) <= today)
        if grain == "day" and not clock.exact_past and _may_be_ahead(_start(past), today):
            ahead = _first(make, today.year, 1, lambda found: _start(found) > today)
            return ahead if _is_ahead(_start(past), _start(ahead), today) else past
        return past

    return Reading(grain, read, "relative" if which else "floating")


# Eight months: of 330 days without a year in news of 2016, those further back in it were in the next.
_LONG_AGO = 245


def _may_be_ahead(past: date, today: date) -> bool:
    return past.year != today.year or (today - past).days > _LONG_AGO


def _is_ahead(past: date, ahead: date, today: date) -> bool:
    behind = (today - past).days
    if past.year == today.year:
        return behind > _LONG_AGO
    return behind > 150 or (ahead - today).days < behind


def _start(interval: Interval) -> date:
    return interval.start or date.min


def _end(interval: Interval) -> date:
    return interval.end or date.max


def _years(make: Yearly, first: int, step: int) -> Iterator[Interval]:
    # Nine, because a 29 February may be eight years away.
    for year in range(first, first + 10 * step, step):
        try:
            yield make(year)
        except ValueError:
            continue


def _first(make: Yearly, year: int, step: int, fits: Callable[[Interval], bool]) -> Interval:
    for interval in _years(make, year, step):
        if fits(interval):
            return interval
    raise NothingToCountFrom


def _around(make: Yearly, today: date) -> list[Interval]:
    found = list(_years(make, today.year - 1, 1))[:3]
    return sorted(found, key=lambda interval: abs((_start(interval) - today).days))


def joined(first: Reading, last: Reading) -> Reading:
    """Read a range: "Monday to Friday" is the Monday before that Friday, "March to June 2019" one year."""

    def read(clock: Clock) -> Interval:
        if first.kind == "floating" and (last.kind != "floating" or not clock.future):
            end = last.days(clock)
            back = clock._replace(today=end.end, future=False, exact_past=True)
            start = first.days(back)
        elif last.kind == "floating":
            start = first.days(clock)
            end = last.days(clock._replace(today=start.start, future=True))
        else:
            start, end = first.days(clock), last.days(clock)
        if start.start is None or end.end is None or start.start > end.end:
            raise ValueError("the range ends before it begins")
        return Interval(start.start, end.end)

    grain = min(first.grain, last.grain, key=GRAINS.index)
    kind: Kind = "fixed" if first.kind == last.kind == "fixed" else "relative"
    return Reading(grain, read, kind)


def since(base: Reading) -> Reading:
    """Read "since 2014": from its first day to the day of publication, open where that is unknown."""

    def read(clock: Clock) -> Interval:
        start = base.days(clock._replace(exact_past=True)).start
        if start is None or clock.today is None:
            return Interval(start, None)
        return Interval(start, max(start, clock.today))

    return Reading(base.grain, read, base.kind)


def bounded(base: Reading, side: str) -> Reading:
    """Read "until 2016", "before Monday", "after May 3": open on the other side."""

    def read(clock: Clock) -> Interval:
        start, end = base.days(clock)
        if side == "until":
            return Interval(None, end)
        if side == "from":
            return Interval(start, None)
        if side == "before":
            return Interval(None, start and start - ONE_DAY)
        return Interval(end and end + ONE_DAY, None)

    return Reading(base.grain, read, base.kind)


def cut(base: Reading, side: str, *, told: bool = False) -> Reading:
    """Read "earlier this week" and "later that month": up to the day, or from the day on."""

    def read(clock: Clock) -> Interval:
        start, end = base.days(clock)
        if start is None or end is None or start == end or (clock.today is None and not told):
            return Interval(start, end)
        day = clock.told()[side == "later"] if told else clock.day()
        if not start <= day <= end:
            return Interval(start, end)
        return days(start, day) if side == "earlier" else days(day, end)

    return Reading(base.grain, read, base.kind)


def exactly(year: int, month: int, day: int) -> Reading:
    """Read a date that tells day, month and year."""

    def read(clock: Clock) -> Interval:
        return days(date(year, month, day))

    return Reading("day", read, "fixed")


def full_year(year: int) -> int:
    """Return the year that two digits mean, as POSIX reads them."""
    if year > 99:
        return year
    return year + (2000 if year < 70 else 1900)


def latest(number: int, cycle: int, clock: Clock) -> int:
    """Return the last year ending so that is not far ahead: '98 is 1998, '21 is 2021."""
    if clock.today is None:
        raise NothingToCountFrom
    return number + (clock.today.year + 5 - number) // cycle * cycle


def decade(text: str) -> Reading:
    """Read "1990s", "'90s", and the centuries that are told like decades, "the 1800s"."""
    first = int(re.sub(r"\D", "", text))
    if first >= 1000:
        # "The 1800s" are a century; "the 2000s", so far, a decade.
        long = first % 100 == 0 and first < 2000
        return fixed("century" if long else "decade", years_of(first, first + (99 if long else 9)))

    def read(clock: Clock) -> Interval:
        start = 1900 + first if clock.today is None and first >= 30 else latest(first, 100, clock)
        return years_of(start, start + 9)

    return Reading("decade", read)


def day_in(month: int, day: int) -> Yearly:
    """Make a day of a month for any year."""
    return lambda year: days(date(year, month, day))


def month_in(month: int) -> Yearly:
    """Make a month for any year."""
    return lambda year: month_of(year, month)


def months_in(month: int, count: int) -> Yearly:
    """Make some months in a row for any year."""
    return lambda year: months_of(year, month, count)


def season_in(name: str) -> Yearly:
    """Make a season for any year."""
    return lambda year: season_of(year, name)


def holiday(name: str) -> Yearly:
    """Make a holiday for any year."""
    return lambda year: days(HOLIDAYS[name](year))


def _known(interval: Interval) -> tuple[date, date]:
    if interval.start is None or interval.end is None:
        raise NothingToCountFrom
    return interval.start, interval.end


def narrow(whole: Reading, part: str, told: bool) -> Reading:
    """Read "late September", "the first half of the year", "earlier this week"."""
    if part in ("earlier", "later"):
        return cut(whole, part, told=told)
    grain: Grain = "quarter" if whole.grain == "year" and part in ("first", "second") else whole.grain
    return Reading(grain, lambda clock: part_of(whole.grain, whole.days(clock), part), whole.kind)


def weeks_from(base: Reading, count: int, *, ahead: bool = False) -> Reading:
    """Move a day by weeks: "Friday week", "a week from Friday"."""

    def read(clock: Clock) -> Interval:
        if ahead:
            clock = clock._replace(future=True)
        return days(_known(base.days(clock))[0] + 7 * count * ONE_DAY)

    return Reading("day", read)


def day_of_week(week: Reading, number: int) -> Reading:
    """Read "Monday of last week"."""

    def read(clock: Clock) -> Interval:
        return days(_known(week.days(clock))[0] + number * ONE_DAY)

    return Reading("day", read)


def day_of_that_month(month: Reading, number: int) -> Reading:
    """Read "the 14th of last month"."""

    def read(clock: Clock) -> Interval:
        return days(_known(month.days(clock))[0].replace(day=number))

    return Reading("day", read)


def shifted_weeks(base: Reading, count: int) -> Reading:
    """Read "a week ago today", "two weeks ago tomorrow": that day, so many weeks off."""
    return Reading("day", lambda clock: days(_known(base.days(clock))[0] + 7 * count * ONE_DAY))


def shifted_years(base: Reading, count: int) -> Reading:
    """Read "a year ago today", "this time last year": as long, so many years off."""

    def read(clock: Clock) -> Interval:
        start, end = _known(base.days(clock))
        return containing(base.grain, move("year", start if start == end else end, count))

    return Reading(base.grain, read)


def run_up(end_of: Reading, unit: Grain, count: int, *, past: bool) -> Reading:
    """Read "the three months ended Sept. 30", "the year to March": so long, up to that day."""

    def read(clock: Clock) -> Interval:
        _, end = _known(end_of.days(clock._replace(exact_past=past)))
        return days(move(unit, end + ONE_DAY, -count), end)

    return Reading("quarter" if unit == "month" and count == 3 else unit, read, end_of.kind)


def weekend_of_month(month: Reading, count: int) -> Reading:
    """Read "the first weekend of October", "the last weekend in May"."""

    def read(clock: Clock) -> Interval:
        start, _ = _known(month.days(clock))
        saturday = nth_weekday(start.year, start.month, 5, count)
        return days(saturday, saturday + ONE_DAY)

    return Reading("weekend", read, month.kind)


def period_at(day: Reading, unit: Grain, how: str) -> Reading:
    """Read "the week of Oct. 5", "the week ended Sept. 30"."""

    def read(clock: Clock) -> Interval:
        start, end = _known(day.days(clock))
        if how in ("ended", "ending"):
            return days(move(unit, end, -1) + ONE_DAY, end)
        if how in ("beginning", "starting"):
            return days(start, move(unit, start, 1) - ONE_DAY)
        return containing(unit, start)

    return Reading(unit, read, day.kind)


def weekday_of_month(month: Reading, number: int, count: int) -> Reading:
    """Read "the second Monday in October", "the last Friday of May"."""

    def read(clock: Clock) -> Interval:
        start, _ = _known(month.days(clock))
        return days(nth_weekday(start.year, start.month, number, count))

    return Reading("day", read, month.kind)


def nth_part(whole: Reading, unit: Grain, count: int, length: int) -> Reading:
    """Read "the first week of October", "the last three months of 2019"."""

    def read(clock: Clock) -> Interval:
        start, end = _known(whole.days(clock))
        if count < 0:
            return days(max(start, move(unit, end + ONE_DAY, -length)), end)
        first = move(unit, start, count - 1)
        last = move(unit, first, length) - ONE_DAY
        if first > end:
            raise ValueError("the period is not that long")
        return days(first, min(last, end))

    return Reading(unit, read, whole.kind)
