"""The grammar of English date expressions: from words to a `Reading`, once for each expression.

Every rule is a generator over the places at which it can end, so that "May 3" and "May 3 to 5" need no
look ahead: the first way to read all the words is taken. Expressions are short, and no rule calls
itself more than twice, so that nonsense is refused as fast as a date is read.

The rules stand on each other: those of a whole expression, here, on those of `single_days`, those on
the ones of `periods`, and all on the `cursor`, which looks at the words.
"""

from claimtrack.resolution.dates import readings
from claimtrack.resolution.dates.arithmetic import days
from claimtrack.resolution.dates.cursor import Amount, Parses
from claimtrack.resolution.dates.periods import whole_year
from claimtrack.resolution.dates.readings import Reading
from claimtrack.resolution.dates.single_days import SingleDays
from claimtrack.resolution.dates.wordings import plainly
from claimtrack.resolution.dates.words import (
    AFTERWARDS,
    BEFOREHAND,
    FROM_A_DATE,
    LEADS,
    NARROWERS,
    NOT_DATES,
    PERIODS,
    PLURALS,
    RANGE_WORDS,
    split_words,
    without_hours,
)


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


class _Grammar(SingleDays):
    """The rules, over the words of one expression; each yields what it read and where it ended."""

    # --- the whole -------------------------------------------------------------------------------

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

    # --- parts of something longer ---------------------------------------------------------------

    def longer(self, at: int) -> Parses:
        yield from self.last_year_then(at)
        yield from self.narrowed(at)
        yield from self.whole(at)
        yield from self.nth_of(at)
        yield from self.windows(at)
        yield from self.weeks_of_days(at)

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
                yield readings.narrow(readings.in_year("year", whole_year, year, kind), "late", False), end
            yield readings.narrow(readings.period(PERIODS[self.word(the)], 0), "late", False), the + 2

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

    # --- counting --------------------------------------------------------------------------------

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


# What else bounds a date: "no later than Friday" reaches up to it, "not before Friday" from it on.
_BOUNDS = (
    (("no", "later", "than"), "until"), (("not", "later", "than"), "until"), (("up", "to"), "until"),
    (("on", "or", "before"), "until"), (("not", "before"), "from"), (("not", "until"), "from"),
    (("on", "or", "after"), "from"),
)  # fmt: skip
