"""Single days: the rules for "Monday", "the 14th", "3 to 5 May", 10/5/2020 and "the day before yesterday"."""

import re
from datetime import date

from claimtrack.resolution.dates import readings
from claimtrack.resolution.dates.arithmetic import Interval, days
from claimtrack.resolution.dates.cursor import Parses
from claimtrack.resolution.dates.periods import Periods
from claimtrack.resolution.dates.words import LONGEST, MONTHS, PARTS, RANGE_WORDS, WEEKDAYS, Token, figure


class SingleDays(Periods):
    """The rules for days.

    Args:
        tokens: the words of one expression.
        day_first: 5/10/2020 is in October, not in May.
    """

    def __init__(self, tokens: list[Token], day_first: bool) -> None:
        super().__init__(tokens)
        self.day_first = day_first

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
        """Read a day that is told by one name of its own."""
        yield from self.near_day(at)
        yield from self.figures(at)
        yield from self.weekdays(at)
        yield from ((reading, end) for reading, end in self.recurring(at) if reading.grain == "day")
        yield from self.numbered_day(at)

    def near_day(self, at: int) -> Parses:
        """Read "today", "last night", "the day before yesterday", "overnight"."""
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

    # --- in figures ------------------------------------------------------------------------------

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
        """Tell the month of 5/10 from the day."""
        if self.day_first:
            first, second = second, first
        # 13/10 can be read in one way only.
        return (second, first) if first > 12 >= second else (first, second)

    # --- by the day of the week ------------------------------------------------------------------

    def weekdays(self, at: int) -> Parses:
        """Read a weekday, alone or with what points to it."""
        if self.word(at) in WEEKDAYS:
            yield from self.weekday(at)
        else:
            yield from self.pointed_weekday(at)
            yield from self.weekday_of_week(at)

    def weekday(self, at: int) -> Parses:
        """Read "Monday", "Monday last", "Friday week", "Friday of last week", "Friday, May 3"."""
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
