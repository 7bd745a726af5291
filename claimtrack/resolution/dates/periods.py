"""Weeks, months, seasons, years and longer: the rules for all that is no single day, and for counting.

They ask nothing of the rules for days, which are built on them: see `single_days`.
"""

from collections.abc import Iterator

from claimtrack.models import Grain
from claimtrack.resolution.dates import readings
from claimtrack.resolution.dates.arithmetic import HOLIDAYS, SEASONS, Interval, month_of, years_of
from claimtrack.resolution.dates.cursor import Amount, Cursor, Parses, whole_units
from claimtrack.resolution.dates.readings import Reading, Yearly
from claimtrack.resolution.dates.words import (
    DECADES,
    HOURS,
    LONGEST,
    MONTHS,
    PARTS,
    PERIODS,
    PLURALS,
    UNITS,
    WEEKDAYS,
    figure,
)


class Periods(Cursor):
    """The rules for what lasts longer than a day, and for what comes once a year."""

    # --- what comes once a year ------------------------------------------------------------------

    def recurring(self, at: int) -> Parses:
        """Read what comes every year, with its year if that is told: "May 2020", "last Easter"."""
        for year, kind, middle in self.years(at):
            for grain, make, end in self.yearly(middle):
                yield readings.in_year(grain, make, year, kind), end
        which, start = self.pointer(at)
        if which:
            for grain, make, end in self.yearly(start):
                yield readings.yearly(grain, make, which=which), end
        for grain, make, end in self.yearly(at):
            yield from self.with_year(grain, make, end)

    def with_year(self, grain: Grain, make: Yearly, at: int, weekday: int | None = None) -> Parses:
        """Read on after what comes once a year: the year beside it, a weekday, or nothing."""
        for year, kind, end in self.years(self.skip(at, "of", "in")):
            yield readings.in_year(grain, make, year, kind), end
        winter = self.skip(at, "of", "in")
        if grain == "season" and self.kind(winter) == "years" and self.word(at - 1) == "winter":
            first = int(self.word(winter)[:4])
            yield readings.in_year(grain, make, lambda clock: first, "fixed"), winter + 1
        beside = self.skip(at, "on")
        if grain == "day" and weekday is None and self.word(beside) in WEEKDAYS:
            yield readings.yearly(grain, make, weekday=WEEKDAYS[self.word(beside)]), beside + 1
        yield readings.yearly(grain, make, weekday=weekday), at

    def yearly(self, at: int) -> Iterator[tuple[Grain, Yearly, int]]:
        """Find what comes once a year, and how to date it in any year."""
        yield from self.holidays(at)
        yield from self.days_of_months(at)
        yield from self.quarters(at)
        if self.word(at) in MONTHS:
            yield "month", readings.month_in(MONTHS[self.word(at)]), at + 1
        the = self.skip(at, "the")
        if self.starts(the, "month", "of") and self.word(the + 2) in MONTHS:
            yield "month", readings.month_in(MONTHS[self.word(the + 2)]), the + 3
        if self.word(the) in SEASONS:
            yield "season", readings.season_in(self.word(the)), the + 1

    def holidays(self, at: int) -> Iterator[tuple[Grain, Yearly, int]]:
        """Find "Christmas Day", "the fourth of July"."""
        the = self.skip(at, "the")
        if self.starts(the, "fourth", "of", "july") or self.starts(the, "july", "fourth"):
            yield "day", readings.holiday("independence day"), the + (3 if self.word(the + 1) == "of" else 2)
        for length in (4, 3, 2, 1):
            name = " ".join(token.text for token in self.tokens[at : at + length])
            if name in HOLIDAYS and at + length <= len(self.tokens):
                yield "day", readings.holiday(name), at + length

    def days_of_months(self, at: int) -> Iterator[tuple[Grain, Yearly, int]]:
        """Find "May 3", "the 3rd of May"."""
        if self.word(at) in MONTHS:
            month = MONTHS[self.word(at)]
            for day, end in self.day_number(self.skip(at + 1, "the"), month):
                yield "day", readings.day_in(month, day), end
        for day, middle in self.day_number(self.skip(at, "the"), 1):
            middle = self.skip(self.skip(middle, "day"), "of")
            month = MONTHS.get(self.word(middle), 0)
            if day <= LONGEST[month]:
                yield "day", readings.day_in(month, day), middle + 1

    def quarters(self, at: int) -> Iterator[tuple[Grain, Yearly, int]]:
        """Find "the third quarter", "Q3", "the first half"."""
        word, the = self.word(at), self.skip(at, "the")
        limits = {"quarter": 4, "half": 2}
        if word in ("q", "h") and self.kind(at + 1) == "number":
            unit, number, end = {"q": "quarter", "h": "half"}[word], figure(self.word(at + 1)), at + 2
        else:
            unit, number, end = self.word(the + 1), self.ordinal(the), the + 2
        if 1 <= number <= limits.get(unit, 0):
            length = 12 // limits[unit]
            # Half a year is told as its two quarters.
            yield "quarter", readings.months_in(1 + length * (number - 1), length), end

    # --- years -----------------------------------------------------------------------------------

    def years_and_decades(self, at: int) -> Parses:
        """Read "2015-16", "the 1990s", "the nineties", "the 19th century"."""
        yield from self.two_years(at)
        at = self.skip(at, "the")
        yield from self.seasons_of_sport(at)
        word = self.word(at)
        if self.kind(at) == "decade":
            yield readings.decade(word), at + 1
        elif word in DECADES:
            yield readings.decade(f"{DECADES[word]}s"), at + 1
        number = self.ordinal(at)
        if number and self.word(at + 1) == "century":
            first = (number - 1) * 100 + 1
            yield readings.fixed("century", years_of(first, first + 99)), at + 2
        if word in ("fiscal", "financial") and self.ordinal(at + 1) and self.word(at + 2) == "quarter":
            # Which months these are is known to the company alone.
            yield readings.vague("quarter"), at + 3
        if self.ordinal(at) and self.word(at + 1) == "fiscal" and self.word(at + 2) == "quarter":
            yield readings.vague("quarter"), at + 3

    def two_years(self, at: int) -> Parses:
        """Read "2015-16" as two years, "2020-10" as a month."""
        if self.word(at) in ("fiscal", "fy", "financial"):
            at = self.skip(at + 1, "year", "years")
        if self.kind(at) != "years":
            return
        first, second = int(self.word(at)[:4]), int(self.word(at)[5:])
        last = first // 100 * 100 + second
        if 1 <= second <= 12 and last != first + 1 and "-" in self.word(at):
            yield readings.fixed("month", month_of(first, second)), at + 1
        elif (last := last + 100 if last < first else last) - first < 60:
            yield readings.fixed("year", years_of(first, last)), at + 1

    def seasons_of_sport(self, at: int) -> Parses:
        """Read "the 2018-19 season", "last season"; when a season begins, its sport knows."""
        if self.kind(at) == "years" and self.word(at + 1) == "season":
            yield from ((years, at + 2) for years, _ in self.two_years(at))
        which, start = self.pointer(at)
        if which and self.word(start) == "season":
            yield readings.vague("season"), start + 1

    def last_year_then(self, at: int) -> Parses:
        """Read "this time last year", "the same month last year", "the year-ago quarter"."""
        the = self.skip(at, "the")
        if self.word(the) in ("this", "same") and self.starts(the + 2, "last", "year"):
            unit = {"time": "month", "day": "day", "week": "week", "month": "month"}.get(self.word(the + 1))
            told = self.word(the) == "same"
            if unit:
                base = readings.period(unit, 0, told=told)  # type: ignore[arg-type]
                yield readings.shifted_years(base, -1), the + 4
            if self.word(the + 1) in ("quarter", "period"):
                yield readings.vague("quarter"), the + 4
        ago = self.starts(the, "year", "ago") or self.starts(the, "year", "earlier")
        if ago and self.word(the + 2) in ("quarter", "period"):
            # The quarter that the report is about, a year before; only the report tells which.
            yield readings.vague("quarter"), the + 3

    # --- weeks, months and longer ----------------------------------------------------------------

    def whole(self, at: int) -> Parses:
        """Read a period as a whole: a month, a season, a week, a year, a decade."""
        yield from ((reading, end) for reading, end in self.recurring(at) if reading.grain != "day")
        yield from self.periods(at)
        for year, kind, end in self.years(at):
            yield readings.in_year("year", whole_year, year, kind), end
        yield from self.years_and_decades(at)

    def periods(self, at: int) -> Parses:
        """Read a week, a month, a year by its place beside today or beside the date told."""
        the = self.skip(at, "the")
        which, start = self.pointer(at)
        unit = PERIODS.get(self.word(start))
        if self.word(the) in ("current", "present") and self.word(the + 1) in PERIODS:
            yield readings.period(PERIODS[self.word(the + 1)], 0), the + 2
        if unit and which:
            yield self.pointed(which, unit, start, long=the > at or start == the + 2), start + 1
        bare = PERIODS.get(self.word(the))
        if bare is None or the == at:
            return
        if self.starts(the + 1, "before", "last"):
            yield readings.period(bare, -2), the + 3
        if self.starts(the + 1, "after", "next"):
            yield readings.period(bare, 2), the + 3
        if bare == "weekend":
            yield readings.weekend(), the + 1
        elif self.word(the) not in PARTS:
            yield readings.period(bare, 0, told=bare == "day"), the + 1

    def pointed(self, which: str, unit: Grain, at: int, *, long: bool) -> Reading:
        """Read a pointing word and a unit; `long` where more than "last" and "next" stands before it."""
        if which in ("before", "that", "after"):
            return readings.period(unit, {"before": -1, "that": 0, "after": 1}[which], told=True)
        if unit == "weekend" and (which == "this" or self.word(at - 1) == "coming"):
            return readings.weekend(which)
        count = {"last": -1, "this": 0, "next": 1}[which]
        if unit == "day" and (which == "next" or long):
            return readings.period("day", count, told=which == "next")
        if long and self.word(at - 1) in ("past", "last", "coming") and unit not in ("weekend", "quarter"):
            return readings.window(unit, count)
        if long and which == "next" and unit != "weekend":
            # "Over the next week" begins today, "the next week he left" after the date told.
            ahead = self.word(at - 3) in ("over", "within", "in", "during", "for", "through")
            return readings.window(unit, 1) if ahead else readings.period(unit, 1, told=True)
        return readings.period(unit, count)

    def nth_of(self, at: int) -> Parses:
        """Read "the first week of October", "the last three months of 2019", "the second Monday in May"."""
        at = self.skip(at, "the")
        count = -1 if self.word(at) in ("last", "final", "closing") else self.ordinal(at)
        count = 1 if self.word(at) == "opening" else count
        if not count:
            return
        length, unit_at = 1, at + 1
        for number, end in self.numbers(at + 1):
            if number and abs(count) == 1 and self.word(end) in PLURALS:
                length, unit_at = int(number), end
        word = self.word(unit_at)
        if self.word(unit_at + 1) not in ("of", "in"):
            return
        for whole, end in self.whole(unit_at + 2):
            if word in WEEKDAYS and whole.grain == "month":
                yield readings.weekday_of_month(whole, WEEKDAYS[word], count), end
            elif word == "weekend" and whole.grain == "month":
                yield readings.weekend_of_month(whole, count), end
            elif word in UNITS and UNITS[word] in ("day", "week", "month", "quarter", "year", "decade"):
                yield readings.nth_part(whole, UNITS[word], count, length), end

    def windows(self, at: int) -> Parses:
        """Read "the past two weeks", "the next few days", "recent months"."""
        the = self.skip(at, "the")
        if self.word(the) in ("recent", "past", "last", "coming", "next", "previous") and (
            unit := PLURALS.get(self.word(the + 1))
        ):
            yield readings.vague(unit), the + 2
        count = {"past": -1, "last": -1, "previous": -1, "next": 1, "coming": 1}.get(self.word(the))
        if count is None:
            if self.word(the) in PLURALS and (
                self.word(the + 1) == "ahead" or self.starts(the + 1, "to", "come")
            ):
                yield (
                    readings.vague(PLURALS[self.word(the)]),
                    the + (2 if self.word(the + 1) == "ahead" else 3),
                )
            return
        for (number, name), end in self.amount(the + 1):
            unit = UNITS[name]
            if number is None:
                yield readings.vague(unit), end
            elif unit == "hour":
                today = round(number * HOURS[name.removesuffix("s")] / 24)
                yield readings.window("day", count * today) if today else readings.period("day", 0), end
            else:
                number, unit = whole_units(number, name)
                yield readings.window(unit, count * int(number)), end

    # --- counting from today ---------------------------------------------------------------------

    def counted_from_today(self, at: int) -> Parses:
        """Read "three weeks ago", "two days hence", "a month from now"."""
        for amount, end in self.amount(at):
            yield from self.to_the_day(amount, end)
            if self.word(end) == "ago":
                yield self.counted(amount, -1), end + 1
            if self.word(end) == "hence":
                yield self.counted(amount, 1), end + 1
            if self.word(end) == "from" and self.word(end + 1) in ("now", "today"):
                yield self.counted(amount, 1), end + 2

    def to_the_day(self, amount: Amount, at: int) -> Parses:
        """Read on after "a year" in "a year ago today", after "a week" in "a week on Monday"."""
        number, name = amount
        unit = UNITS.get(name, "day")
        near = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
        if not number or unit not in ("week", "year"):
            return
        shift = readings.shifted_weeks if unit == "week" else readings.shifted_years
        if self.word(at) == "ago" and self.word(at + 1) in near:
            yield shift(readings.period("day", near[self.word(at + 1)]), -int(number)), at + 2
        if self.word(at) in near and unit == "week":
            yield shift(readings.period("day", near[self.word(at)]), int(number)), at + 1
        if self.word(at) == "on" and self.word(at + 1) in WEEKDAYS and unit == "week":
            day = readings.weekday(WEEKDAYS[self.word(at + 1)])
            yield readings.weeks_from(day, int(number), ahead=True), at + 2

    def counted(self, amount: Amount, sign: int, *, told: bool = False) -> Reading:
        """Count units from today, or from the date told."""
        number, name = amount
        unit = UNITS.get(name, "day")
        if unit == "hour":
            return readings.hours(sign * (number or 0) * HOURS[name.removesuffix("s")], told=told)
        if number is None:
            return readings.vague(unit)
        whole, unit = whole_units(number, name)
        return readings.period(unit, sign * whole, told=told)

    def counted_from_base(self, amount: Amount, sign: int, base: Reading, *, ahead: bool) -> Reading:
        """Count units from a date that is named: "two days before Christmas"."""
        number, name = amount
        unit = UNITS.get(name, "day")
        if unit == "hour":
            return base
        if number is None:
            return readings.vague(unit)
        whole, unit = whole_units(number, name)
        if ahead and unit == "week" and base.kind == "floating":
            return readings.weeks_from(base, whole, ahead=True)  # "a week from Friday" is that Friday week
        return readings.moved(base, unit, sign * whole)


def whole_year(year: int) -> Interval:
    """Return the first and the last day of a year.

    >>> [str(day) for day in whole_year(2020)]
    ['2020-01-01', '2020-12-31']
    """
    return years_of(year, year)
