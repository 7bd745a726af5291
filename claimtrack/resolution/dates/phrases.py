"""The grammar of English date expressions: from words to a `Reading`, once for each expression.

Every rule is a generator over the places at which it can end, so that "May 3" and "May 3 to 5" need no
look ahead: the first way to read all the words is taken. Expressions are short, and no rule calls
itself more than twice, so that nonsense is refused as fast as a date is read.
"""

import re
from collections.abc import Iterator
from datetime import date

from claimtrack.models import Grain
from claimtrack.resolution.dates import readings
from claimtrack.resolution.dates.arithmetic import (
    HOLIDAYS,
    SEASONS,
    Interval,
    days,
    month_of,
    years_of,
)
from claimtrack.resolution.dates.cursor import Amount, Cursor, whole_units
from claimtrack.resolution.dates.readings import Reading, Yearly
from claimtrack.resolution.dates.wordings import plainly
from claimtrack.resolution.dates.words import (
    AFTERWARDS,
    BEFOREHAND,
    DECADES,
    FROM_A_DATE,
    HOURS,
    LEADS,
    LONGEST,
    MONTHS,
    NARROWERS,
    NOT_DATES,
    PARTS,
    PERIODS,
    PLURALS,
    RANGE_WORDS,
    UNITS,
    WEEKDAYS,
    Token,
    figure,
    split_words,
    without_hours,
)

Parses = Iterator[tuple[Reading, int]]


def read_phrase(text: str, *, day_first: bool = False) -> Reading | None:
    """Understand an English date expression, or return None.

    Args:
        text: the expression and nothing else.
        day_first: 5/10/2020 is in October, not in May.

    >>> read_phrase("late Monday").grain
    'day'
    >>> read_phrase("three apples") is None
    True
    """
    if text.strip() in NOT_DATES:
        return None
    tokens = split_words(text)
    if not tokens or len(tokens) > 24:
        return None
    tokens, at_hour = without_hours(plainly(tokens))
    if at_hour and all(token.text in LEADS for token in tokens):
        return Reading("hour", lambda clock: days(clock.day()))
    for reading, end in _Grammar(tokens, day_first).expression():
        if end == len(tokens):
            return reading._replace(grain="hour") if at_hour and reading.grain == "day" else reading
    return None


class _Grammar(Cursor):
    """The rules, over the words of one expression; each yields what it read and where it ended."""

    def __init__(self, tokens: list[Token], day_first: bool) -> None:
        super().__init__(tokens)
        self.day_first = day_first

    # --- the whole -----------------------------------------------------------------------------

    def expression(self) -> Parses:
        first = self.word(0)
        bounds = {"before": "before", "until": "until", "till": "until", "through": "until", "after": "after"}
        if first == "since":
            yield from ((readings.since(reading), end) for reading, end in self.stretch(1))
        elif first in bounds:
            yield from ((readings.bounded(reading, bounds[first]), end) for reading, end in self.stretch(1))
        elif self.starts(0, "prior", "to") or self.starts(0, "ahead", "of"):
            yield from ((readings.bounded(reading, "before"), end) for reading, end in self.stretch(2))
        elif first in ("in", "within"):
            for amount, end in self.amount(1):
                yield self.counted(amount, 1), self.skip(end, "time")
        for words, side in _BOUNDS:
            if self.starts(0, *words):
                yield from (
                    (readings.bounded(reading, side), end) for reading, end in self.stretch(len(words))
                )
        yield from self.so_far()
        yield from self.stretch(0)
        start = 0
        while self.word(start) in LEADS and start < 3:
            start += 1
            yield from self.stretch(start)

    def so_far(self) -> Parses:
        """Read "so far this year", "the year to date", "from Monday on"."""
        if self.starts(0, "so", "far"):
            for whole, end in self.whole(self.skip(2, "in")):
                yield readings.cut(whole, "earlier"), end
        the = self.skip(0, "the", "this")
        unit = PERIODS.get(self.word(the))
        if unit and self.starts(the + 1, "to", "date"):
            yield readings.cut(readings.period(unit, 0), "earlier"), the + 3
        if self.word(0) == "from":
            for reading, end in self.stretch(1):
                if self.word(end) in ("on", "onward", "onwards"):
                    yield readings.bounded(reading, "from"), end + 1

    def stretch(self, at: int) -> Parses:
        """One date, or a range of them."""
        yield from self.run_up(at)
        night = self.skip(at, "the")
        if self.word(night) in ("night", "nights") and self.word(night + 1) in ("from", "of", "between"):
            yield from self.days_in_one_month(night + 2)
            if self.word(night + 1) != "of":
                yield from self.stretch(night + 2)
        yield from self.days_in_one_month(at)
        for first, middle in self.single(at):
            yield first, middle
            if self.word(middle) in RANGE_WORDS:
                for last, end in self.single(self.skip(middle + 1, "on", "in")):
                    yield readings.joined(first, last), end

    def days_in_one_month(self, at: int) -> Parses:
        """Read "3 to 5 May 2020" and "May 3-5"."""
        month_first = self.word(at) in MONTHS
        first = self.skip(at + month_first, "the")
        if self.word(first + 1) not in RANGE_WORDS:
            return
        last = self.skip(first + 2, "the")
        end = last + 1 if month_first else self.skip(last + 1, "of") + 1
        month = MONTHS.get(self.word(at if month_first else end - 1), 0)
        numbers = [number for place in (first, last) for number, _ in self.day_number(place, month)]
        if not month or len(numbers) != 2 or numbers[0] > numbers[1]:
            return

        def make(year: int) -> Interval:
            return days(date(year, month, numbers[0]), date(year, month, numbers[1]))

        yield from self.with_year("day", make, end)

    def run_up(self, at: int) -> Parses:
        """Read "the three months ended Sept. 30", "the year to March"."""
        the = self.skip(at, "the")
        counts: list[tuple[float | None, int]] = [(1, the), *self.numbers(the)]
        for number, unit_at in counts:
            unit = (PLURALS if unit_at > the else PERIODS).get(self.word(unit_at))
            if not number or unit not in ("week", "month", "quarter", "year") or the == at:
                continue
            told = self.word(unit_at + 1)
            # "The week to Sunday" can be any; "the year to March" is one that is reckoned.
            if told in ("ended", "ending") or (told in ("to", "through") and unit != "week"):
                for rule in (self.day, self.whole):
                    for last, end in rule(self.skip(unit_at + 2, "on", "in")):
                        yield readings.run_up(last, unit, int(number), past=told != "ending"), end

    def single(self, at: int) -> Parses:
        yield from self.counted_from(at)
        yield from self.day(at)
        yield from self.longer(at)

    # --- days ----------------------------------------------------------------------------------

    def day(self, at: int, depth: int = 2) -> Parses:
        """One day, with the part of it that is told: it makes the day no shorter."""
        for reading, end in self.plain_day(at):
            yield reading, end
            part = self.skip(self.skip(end, "at", "in", "during"), "the")
            if self.word(part) in PARTS:
                yield reading, part + 1
        if depth:
            inner = self.skip(at, "the")
            inner = self.skip(self.skip(inner, "very"), "early", "late", "earlier", "later", "mid")
            inner = self.skip(self.skip(inner, "on", "in"), "the")
            if self.word(inner) in PARTS | {"hours"} and inner > at:
                inner = self.skip(self.skip(inner + 1, "hours"), "of", "on")
            if inner > self.skip(at, "the"):
                yield from self.day(inner, depth - 1)

    def plain_day(self, at: int) -> Parses:
        yield from self.near_day(at)
        yield from self.figures(at)
        yield from self.weekdays(at)
        yield from ((reading, end) for reading, end in self.recurring(at) if reading.grain == "day")
        yield from self.numbered_day(at)

    def near_day(self, at: int) -> Parses:
        word, following = self.word(at), self.word(at + 1)
        near = {"today": 0, "tonight": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
        if word in near:
            yield readings.period("day", near[word]), at + 1
        if word == "overnight":
            yield readings.overnight(), at + 1
            yield from self.weekdays(self.skip(at + 1, "on"))
        if word in ("last", "this") and following in PARTS:
            yield readings.period("day", -1 if word == "last" else 0), at + 2
        the = self.skip(at, "the")
        if self.word(the) in ("day", "night", "evening") and self.starts(the + 1, "before", "yesterday"):
            yield readings.period("day", -2), the + 3
        if self.word(the) in ("night", "evening") and self.starts(the + 1, "before", "last"):
            yield readings.period("day", -2), the + 3
        if self.starts(the, "day", "after", "tomorrow"):
            yield readings.period("day", 2), the + 3
        if self.starts(at, "the", "other", "day") or self.starts(at, "the", "other", "night"):
            yield readings.vague("day"), at + 3

    def figures(self, at: int) -> Parses:
        """Read dates in figures: 2020-10-05, 10/5/2020, 5.10.2020."""
        kind, text = self.kind(at), self.word(at)
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        if kind in ("iso", "ymd"):
            exact = readings.exactly(numbers[0], numbers[1], numbers[2])
            yield exact._replace(grain="hour") if ":" in text else exact, at + 1
        elif kind == "compact":
            yield readings.exactly(int(text[:4]), int(text[4:6]), int(text[6:])), at + 1
        elif kind == "dot":
            yield readings.exactly(readings.full_year(numbers[2]), numbers[1], numbers[0]), at + 1
        elif kind == "slash":
            yield (
                readings.exactly(readings.full_year(numbers[2]), *self.month_and_day(numbers[0], numbers[1])),
                at + 1,
            )
        elif text == "9/11":
            # In English, no longer a day of some year.
            yield readings.fixed("day", days(date(2001, 9, 11))), at + 1
        elif kind == "pair":
            month, day = self.month_and_day(numbers[0], numbers[1])
            if 1 <= month <= 12 and 1 <= day <= LONGEST[month]:
                yield readings.yearly("day", readings.day_in(month, day)), at + 1

    def month_and_day(self, first: int, second: int) -> tuple[int, int]:
        if self.day_first:
            first, second = second, first
        # 13/10 can be read in one way only.
        return (second, first) if first > 12 >= second else (first, second)

    def weekdays(self, at: int) -> Parses:
        if self.word(at) in WEEKDAYS:
            yield from self.weekday(at)
        else:
            yield from self.pointed_weekday(at)
            yield from self.weekday_of_week(at)

    def weekday(self, at: int) -> Parses:
        number = WEEKDAYS[self.word(at)]
        yield from self.weekday_with_date(at + 1, number)
        which = {"last": "last", "past": "last", "next": "next", "week": "next"}.get(self.word(at + 1))
        if self.starts(at + 1, "before", "last"):
            yield readings.weeks_from(readings.weekday(number, "last"), -1), at + 3
        if self.word(at + 1) == "week":
            yield readings.weeks_from(readings.weekday(number), 1, ahead=True), at + 2
        elif which:
            yield readings.weekday(number, which), at + 2
        for week, end in self.periods(self.skip(at + 1, "of", "in")):
            if week.grain == "week":
                yield readings.day_of_week(week, number), end
        yield readings.weekday(number), at + 1

    def weekday_with_date(self, at: int, number: int) -> Parses:
        """Read on after "Friday": the date beside it decides, and the weekday decides the year."""
        for start in (at, self.skip(at, "the")):
            for grain, make, end in self.yearly(start):
                if grain == "day":
                    yield from self.with_year(grain, make, end, weekday=number)
        yield from self.figures(at)
        the = self.skip(at, "the")
        if self.kind(the) == "ordinal" and 1 <= figure(self.word(the)) <= 31:
            yield readings.day_of_month(figure(self.word(the)), number), the + 1

    def pointed_weekday(self, at: int) -> Parses:
        """Read "last Monday", "this coming Friday", "the following Tuesday"."""
        which, start = self.pointer(at)
        if which and self.word(start) in WEEKDAYS:
            number = WEEKDAYS[self.word(start)]
            yield from self.weekday_with_date(start + 1, number)
            yield readings.weekday(number, which), start + 1

    def weekday_of_week(self, at: int) -> Parses:
        """Read "last week's Monday", "a week ago Tuesday"."""
        for rule in (self.counted_from_today, self.periods):
            for week, end in rule(at):
                end = self.skip(end, "on")
                if week.grain == "week" and self.word(end) in WEEKDAYS:
                    yield readings.day_of_week(week, WEEKDAYS[self.word(end)]), end + 1

    def numbered_day(self, at: int) -> Parses:
        """Read "the 14th", "the 14th of last month"."""
        if self.word(at) != "the" or self.kind(at + 1) != "ordinal":
            return
        number = figure(self.word(at + 1))
        if 1 <= number <= 31:
            for month, end in self.periods(self.skip(at + 2, "of")):
                if month.grain == "month":
                    yield readings.day_of_that_month(month, number), end
            yield readings.day_of_month(number), at + 2

    # --- what comes once a year ----------------------------------------------------------------

    def recurring(self, at: int) -> Parses:
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
        the = self.skip(at, "the")
        if self.starts(the, "fourth", "of", "july") or self.starts(the, "july", "fourth"):
            yield "day", readings.holiday("independence day"), the + (3 if self.word(the + 1) == "of" else 2)
        for length in (4, 3, 2, 1):
            name = " ".join(token.text for token in self.tokens[at : at + length])
            if name in HOLIDAYS and at + length <= len(self.tokens):
                yield "day", readings.holiday(name), at + length

    def days_of_months(self, at: int) -> Iterator[tuple[Grain, Yearly, int]]:
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

    # --- years ---------------------------------------------------------------------------------

    def seasons_of_sport(self, at: int) -> Parses:
        """Read "the 2018-19 season", "last season"; when a season begins, its sport knows."""
        if self.kind(at) == "years" and self.word(at + 1) == "season":
            yield from ((years, at + 2) for years, _ in self.two_years(at))
        which, start = self.pointer(at)
        if which and self.word(start) == "season":
            yield readings.vague("season"), start + 1

    # --- weeks, months and longer --------------------------------------------------------------

    def longer(self, at: int) -> Parses:
        yield from self.last_year_then(at)
        yield from self.narrowed(at)
        yield from self.whole(at)
        yield from self.nth_of(at)
        yield from self.windows(at)
        yield from self.weeks_of_days(at)

    def whole(self, at: int) -> Parses:
        yield from ((reading, end) for reading, end in self.recurring(at) if reading.grain != "day")
        yield from self.periods(at)
        for year, kind, end in self.years(at):
            yield readings.in_year("year", _whole_year, year, kind), end
        yield from self.years_and_decades(at)

    def years_and_decades(self, at: int) -> Parses:
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

    def narrowed(self, at: int) -> Parses:
        """Read "late September", "the end of the year", "earlier this week"."""
        the = self.skip(at, "the")
        for length in (3, 2, 1):
            part = NARROWERS.get(tuple(token.text for token in self.tokens[the : the + length]))
            if part is None:
                continue
            start = self.skip(the + length, "in", "on", "during")
            told = self.pointer(start)[0] == "that"
            for whole, end in self.whole(start):
                yield readings.narrow(whole, part, told), end
            if self.word(start) in PERIODS:
                yield readings.narrow(readings.period(PERIODS[self.word(start)], 0), part, told), start + 1
            yield from self.day(start, 0)
        if self.word(the) in ("year", "month", "quarter") and self.word(the + 1) == "end":
            for year, kind, end in self.years(self.skip(the + 2, "of")):
                yield readings.narrow(readings.in_year("year", _whole_year, year, kind), "late", False), end
            yield readings.narrow(readings.period(PERIODS[self.word(the)], 0), "late", False), the + 2

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

    def weeks_of_days(self, at: int) -> Parses:
        """Read "the week of Oct. 5", "the week ended Sept. 30", "the weekend of May 3"."""
        the = self.skip(at, "the")
        unit = PERIODS.get(self.word(the))
        how = self.word(the + 1)
        if unit in ("week", "weekend", "month", "quarter", "year") and how in (
            "of", "ended", "ending", "beginning", "starting",
        ):  # fmt: skip
            start = self.skip(the + 2, "on")
            for rule in (self.days_in_one_month, self.day):
                for day, end in rule(start):
                    yield readings.period_at(day, unit, how), end

    # --- counting ------------------------------------------------------------------------------

    def counted_from(self, at: int) -> Parses:
        """Read "three weeks ago", "two days earlier", "the day before", "a week after Easter"."""
        yield from self.counted_from_today(at)
        the = self.skip(at, "the")
        amounts: list[tuple[Amount, int]] = list(self.amount(at))
        if self.word(the) in PERIODS:
            amounts.append(((1.0, self.word(the)), the + 1))
        for amount, end in amounts:
            if self.word(end) in AFTERWARDS:
                yield self.counted(amount, 1, told=True), end + 1
            if self.word(end) in BEFOREHAND:
                yield self.counted(amount, -1, told=True), end + 1
            yield from self.counted_from_date(amount, end)
        if (
            self.word(at) in ("shortly", "soon", "immediately")
            and self.word(at + 1) in AFTERWARDS | BEFOREHAND
        ):
            yield readings.hours(0, told=True), at + 2

    def counted_from_date(self, amount: Amount, at: int) -> Parses:
        """Read on after "two days" in "two days before Christmas"."""
        for words, sign in FROM_A_DATE:
            if not self.starts(at, *words):
                continue
            for rule in (self.day, self.whole, self.narrowed):
                for base, end in rule(at + len(words)):
                    yield self.counted_from_base(amount, sign, base, ahead=words == ("from",)), end

    def counted_from_today(self, at: int) -> Parses:
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
        number, name = amount
        unit = UNITS.get(name, "day")
        if unit == "hour":
            return readings.hours(sign * (number or 0) * HOURS[name.removesuffix("s")], told=told)
        if number is None:
            return readings.vague(unit)
        whole, unit = whole_units(number, name)
        return readings.period(unit, sign * whole, told=told)

    def counted_from_base(self, amount: Amount, sign: int, base: Reading, *, ahead: bool) -> Reading:
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


# What else bounds a date: "no later than Friday" reaches up to it, "not before Friday" from it on.
_BOUNDS = (
    (("no", "later", "than"), "until"), (("not", "later", "than"), "until"), (("up", "to"), "until"),
    (("on", "or", "before"), "until"), (("not", "before"), "from"), (("not", "until"), "from"),
    (("on", "or", "after"), "from"),
)  # fmt: skip


def _whole_year(year: int) -> Interval:
    return years_of(year, year)
