"""Looking at the words of a date expression: numbers, years, and words that point."""

from collections.abc import Callable, Iterator

from claimtrack.models import Grain
from claimtrack.resolution.dates import readings
from claimtrack.resolution.dates.readings import Clock, Kind, Reading
from claimtrack.resolution.dates.words import (
    APPROXIMATIONS,
    LONGEST,
    NUMBERS,
    ORDINALS,
    PLURALS,
    TENS,
    UNITS,
    VAGUE,
    Token,
    figure,
)

# Each way to read what begins at a place, and where it ends.
Parses = Iterator[tuple[Reading, int]]
Years = Iterator[tuple[Callable[[Clock], int], Kind, int]]
Amount = tuple[float | None, str]
# What "last", "the following" ... come to; "before", "that" and "after" count from the date told.
_POINTERS = {
    "last": "last", "past": "last", "next": "next", "coming": "next", "this": "this", "that": "that",
    "same": "that", "previous": "before", "prior": "before", "preceding": "before", "following": "after",
}  # fmt: skip


class Cursor:
    """The words of one expression. What is found at a place comes with the place where it ends."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    def word(self, at: int) -> str:
        """Return the word at a place, or nothing beyond the last."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def kind(self, at: int) -> str:
        """Return what kind of word stands there."""
        return self.tokens[at].kind if at < len(self.tokens) else ""

    def skip(self, at: int, *words: str) -> int:
        """Step over one of these words, if it stands there."""
        return at + 1 if self.word(at) in words else at

    def starts(self, at: int, *words: str) -> bool:
        """Tell whether these words stand there."""
        return all(self.word(at + place) == word for place, word in enumerate(words))

    def pointer(self, at: int) -> tuple[str, int]:
        """Look for a word that points to one of several: "last", "this past", "the following"."""
        the = self.skip(at, "the")
        the = self.skip(the, "very")
        if self.word(the) in ("this", "that") and self.word(the + 1) in ("past", "coming", "last", "same"):
            the += 1
        return _POINTERS.get(self.word(the), ""), the + 1

    def ordinal(self, at: int) -> int:
        """Return the number of "third" or "3rd", or 0."""
        if self.kind(at) == "ordinal":
            return figure(self.word(at))
        return ORDINALS.get(self.word(at), 0)

    def day_number(self, at: int, month: int) -> Iterator[tuple[int, int]]:
        """Find the number of a day that the month has."""
        word, number, end = self.word(at), 0, at + 1
        if self.kind(at) == "ordinal" or (self.kind(at) == "number" and word.isdigit() and len(word) <= 2):
            number = figure(word)
        elif word in ORDINALS:
            number = ORDINALS[word]
        elif word in ("twenty", "thirty") and 1 <= ORDINALS.get(self.word(at + 1), 0) <= 9:
            number, end = TENS[word] + ORDINALS[self.word(at + 1)], at + 2
        if 1 <= number <= LONGEST[month]:
            yield number, end

    def years(self, at: int) -> Years:
        """Find a year: its number, or "last year", "the same year"."""
        if self.starts(at, "the", "year"):
            at += 2
        if self.word(at) in ("fiscal", "fy", "financial"):
            at = self.skip(at + 1, "year")
        if self.kind(at) == "number" and len(self.word(at)) == 4 and "1000" <= self.word(at) < "2200":
            year = int(self.word(at))
            yield (lambda clock: year), "fixed", at + 1
        if self.kind(at) == "short":
            digits = int(self.word(at)[1:])
            yield (lambda clock: readings.latest(digits, 100, clock)), "relative", at + 1
        count = {"last": -1, "this": 0, "next": 1, "current": 0}.get(self.word(self.skip(at, "the")))
        end = self.skip(at, "the") + 2
        if count is not None and self.word(end - 1) == "year":
            yield (lambda clock: clock.day().year + count), "relative", end
        which, start = self.pointer(at)
        if which in ("that", "before", "after") and self.word(start) == "year":
            step = {"before": -1, "that": 0, "after": 1}[which]
            yield (lambda clock: clock.told()[0].year + step), "relative", start + 1

    def amount(self, at: int) -> Iterator[tuple[Amount, int]]:
        """Read "two weeks", "more than a year and a half", "several days", "hours"."""
        for words in ((), *APPROXIMATIONS):
            if not self.starts(at, *words):
                continue
            start = at + len(words)
            if self.word(start) in PLURALS:
                yield (None, self.word(start)), start + 1
            for number, end in self.numbers(start):
                name = self.word(end)
                if name not in UNITS:
                    continue
                yield (number, name), end + 1
                if self.starts(end + 1, "and", "a", "half") and number is not None:
                    yield (number + 0.5, name), end + 4
                if self.starts(end + 1, "or", "so") or self.starts(end + 1, "or", "more"):
                    yield (number, name), end + 3

    def numbers(self, at: int) -> Iterator[tuple[float | None, int]]:
        """Find a number in figures or words; None for "several"."""
        word, following = self.word(at), self.word(at + 1)
        number: float | None = None
        end = at + 1
        if self.kind(at) == "number":
            number = float(word)
        elif word in TENS:
            number = TENS[word]
            if 1 <= NUMBERS.get(following, 0) <= 9:
                number, end = number + NUMBERS[following], at + 2
        elif word in ("a", "an", "half"):
            yield from self.numbers_with_article(at)
            number = None if word == "half" else 1
        elif word in NUMBERS:
            number = NUMBERS[word]
        elif word in VAGUE:
            yield None, at + 1
        elif word in ("dozens", "scores", "hundreds", "thousands") and following == "of":
            yield None, at + 2
        if number is None:
            return
        yield number, end
        if self.word(end) in ("hundred", "thousand"):
            yield number * (100 if self.word(end) == "hundred" else 1000), end + 1
        if self.word(end) == "dozen":
            yield number * 12, end + 1
        if self.starts(end, "and", "a", "half"):
            yield number + 0.5, end + 3
        if self.kind(end) == "pair" and self.word(end) == "1/2":
            yield number + 0.5, end + 1

    def numbers_with_article(self, at: int) -> Iterator[tuple[float | None, int]]:
        """Find "a couple of", "a few", "half a"."""
        word, following = self.word(at), self.word(at + 1)
        if word == "half":
            if following in ("a", "an"):
                yield 0.5, at + 2
        elif following in ("couple", "pair"):
            yield 2, self.skip(at + 2, "of")
        elif following in ("few", "good"):
            yield None, self.skip(at + 2, "few", "many")
        elif following in ("number", "handful") and self.word(at + 2) == "of":
            yield None, at + 3
        elif following == "half":
            yield 0.5, at + 2


def whole_units(number: float, name: str) -> tuple[int, Grain]:
    """Turn half years into months, and fortnights into weeks."""
    unit = UNITS.get(name, "day")
    if name.startswith("fortnight"):
        number *= 2
    smaller: dict[Grain, tuple[int, Grain]] = {
        "week": (7, "day"), "month": (4, "week"), "quarter": (3, "month"), "year": (12, "month"),
        "decade": (10, "year"), "century": (100, "year"),
    }  # fmt: skip
    if number != int(number) and unit in smaller:
        factor, unit = smaller[unit]
        number *= factor
    return int(number), unit
