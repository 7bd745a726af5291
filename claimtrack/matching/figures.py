"""Figures: how many of what, and when: the numbers and the days that a content names."""

from functools import cache
from typing import NamedTuple

from claimtrack.matching.vocabulary import Vocabulary

_LARGEST = 1e18  # nothing that the news counts is more; a longer run of digits is no figure
CLAUSE_END = frozenset(".;:?!,")
CURRENCIES = frozenset("$€£")
_BEFORE_FIGURE = frozenset("a an at just only than the $ € £".split())
_DATE_LEADS = frozenset("in since until by during before after from between and of on".split())


class Quantity(NamedTuple):
    """A figure with what it counts: between `low` and `high`, "about 1,000" from 900 to 1,100.

    Its course is "by" or "to" where that tells it: what fell by 4 percent seldom fell to 4 percent.
    """

    low: float
    high: float
    unit: str
    exact: bool
    text: str
    course: str = ""


class Figures:
    """Reads the figures and the days of one content.

    Args:
        tokens: its words and marks, in order.
        cased: whether capitals tell names from other words.
    """

    def __init__(self, words: Vocabulary, tokens: list[str], *, cased: bool) -> None:
        self.words, self.tokens, self.cased = words, tokens, cased
        self.quantities: list[Quantity] = []
        self.dates: list[tuple[str, str]] = []
        self.folded: list[str] = []

    def _day(self, i: int, lower: str, token: str) -> bool:
        found = _calendar().get(lower)
        if found is None:
            return False
        kind, value = found
        tokens = self.tokens
        if kind == "season" or not self.cased:
            before = tokens[i - 1].lower() if i else ""
            if kind == "season" and before not in ("the", "this", "last", "next", "in", "early", "late"):
                return False
            if lower in ("may", "march", "mar", "sun", "sat") and kind != "season":
                return False
        elif not token[0].isupper() or (lower in ("may", "march") and not self._beside_date(i)):
            return False
        self.dates.append((kind, value))
        if kind == "month":
            for at in (i - 1, i + 1, i + 2):
                if (
                    0 <= at < len(tokens)
                    and tokens[at].isdecimal()
                    and len(tokens[at]) <= 2
                    and 1 <= int(tokens[at]) <= 31
                ):
                    self.dates.append(("day", str(int(tokens[at]))))
                    # Read already as a figure, it is none.
                    if at < i and self.quantities and self.quantities[-1].text == tokens[at]:
                        self.quantities.pop()
                    break
        return True

    def _beside_date(self, i: int) -> bool:
        around = self.tokens[max(0, i - 1) : i] + self.tokens[i + 1 : i + 2]
        return any(token[0].isdecimal() or token.lower() in _DATE_LEADS for token in around)

    def _figure(self, i: int) -> int:
        """Read a figure with its multiplier and unit; returns the place after it, or 0."""
        tokens, words = self.tokens, self.words
        start, currency = i, ""
        if tokens[i] in CURRENCIES:
            currency = words.units[tokens[i]]
            i += 1
            if i >= len(tokens) or not tokens[i][0].isdecimal():
                return i
        value, past = self._value(i)
        if past == 0:
            return 0
        token = tokens[i]
        after = tokens[past].lower() if past < len(tokens) else ""
        if not currency and past == i + 1 and self._is_year(i, token, after):
            self.dates.append(("year", token))
            return past
        if (
            token.isdecimal()
            and len(token) <= 2
            and (after in _calendar() or (i and tokens[i - 1].rstrip(".").lower() in _calendar()))
        ):
            if after in _calendar() and after not in ("may", "march", "sun", "sat"):
                return past  # the month itself takes its day
            if i and _calendar().get(tokens[i - 1].lower(), ("", ""))[0] == "month":
                return past
            if after in ("may", "march") and tokens[past][0].isupper():
                return past
        if i > 1 and tokens[i - 1] == "." and tokens[i - 2].lower() in _calendar() and len(token) <= 2:
            self.dates.append(("day", str(int(value))))
            return past
        unit, past = self._unit(past, currency)
        low, high, exact = self._spread(start, value)
        text = " ".join(tokens[start:past])
        course = self._course(start)
        self.quantities.append(Quantity(low, high, unit, exact, token if past == i + 1 else text, course))
        self.folded.append(f"{value:g}")
        return past

    def _is_year(self, i: int, token: str, after: str) -> bool:
        if not (token.isdecimal() and len(token) == 4 and 1500 <= int(token) <= 2100):
            return False
        before = self.tokens[i - 1].lower() if i else ""
        if before in ("about", "around", "some", "than", "over", "nearly", "least", "another", "$", "the"):
            return False
        # "2020 election" is a year before a noun; "1500 containers" a figure: round ones count.
        return int(token) % 100 != 0 or before in _DATE_LEADS or before in _calendar()

    def _value(self, i: int) -> tuple[float, int]:
        tokens, words = self.tokens, self.words
        lower = tokens[i].lower()
        size = len(tokens)
        if lower[0].isdecimal():
            value = _parse(lower)
            i += 1
        elif lower in words.fractions:
            return self._share(i, 1.0)
        elif lower in words.multipliers:
            if len(lower) < 3:
                return 0.0, 0
            value = 1.0
        else:
            value = words.numbers.get(lower, 1.0)
            i += 1
            while (
                i < size and tokens[i].lower() in words.numbers and words.numbers[tokens[i].lower()] < value
            ):
                value += words.numbers[tokens[i].lower()]
                i += 1
        scaled = False
        while i < size and (factor := words.multipliers.get(tokens[i].lower())) is not None:
            if len(tokens[i]) < 3 and scaled:
                break
            value *= factor
            scaled = True
            i += 1
        if i < size and not scaled and tokens[i].lower() in words.fractions:
            return self._share(i, value)
        if i + 2 <= size and tokens[i].lower() == "in" and value and i + 1 < size and not scaled:
            of = tokens[i + 1].lower()
            whole = words.numbers.get(of) or (float(of) if of.isdecimal() and len(of) < 4 else 0.0)
            if whole and value < whole <= 100:  # "two in five"
                self._percent = True
                return round(100 * value / whole, 1), i + 2
        return value, i

    def _share(self, i: int, times: float) -> tuple[float, int]:
        lower = self.tokens[i].lower()
        after = self.tokens[i + 1].lower() if i + 1 < len(self.tokens) else ""
        if lower in ("quarter", "third", "fifth", "tenth") and after != "of":
            return 0.0, 0  # "in the third quarter"
        self._percent = True
        return round(self.words.fractions[lower] * times, 1), i + 1

    _percent = False

    def _unit(self, i: int, currency: str) -> tuple[str, int]:
        tokens, words = self.tokens, self.words
        if self._percent:
            self._percent = False
            return "percent", i
        if currency:
            return currency, i
        if i >= len(tokens):
            return "", i
        lower = tokens[i].lower()
        if lower == "per" and i + 1 < len(tokens) and tokens[i + 1].lower() == "cent":
            return "percent", i + 2
        if lower in words.units:
            return words.units[lower], i + 1
        # What is counted: the next plural. It stays to be read as a word.
        for at in range(i, min(i + 4, len(tokens))):
            token = tokens[at].lower()
            if token in CLAUSE_END:
                break
            word = words.look(token)
            if (
                not word.stop
                and token not in words.approximate
                and (token.endswith("s") or word.lemma in ("people", "person"))
            ):
                return word.lemma, i
        return "", i

    def _course(self, start: int) -> str:
        """Tell whether a change is told by how much it is, or by where it led: "by 4", "to about 4"."""
        at = start - 1
        while at > 0 and (
            self.tokens[at].lower() in self.words.approximate or self.tokens[at] in _BEFORE_FIGURE
        ):
            at -= 1
        if at < 1 or self.tokens[at] not in ("by", "to") or self.tokens[at - 1][-1:].isdecimal():
            return ""
        return "" if self.tokens[at - 1].lower() in self.words.approximate else self.tokens[at]  # "up to 40"

    def _spread(self, start: int, value: float) -> tuple[float, float, bool]:
        kind = ""
        for at in range(start - 1, max(-1, start - 4), -1):
            token = self.tokens[at].lower()
            found = self.words.approximate.get(token)
            if found:
                kind = found
                if token in ("than", "least", "most"):
                    continue
                if at and self.tokens[at - 1].lower() in ("no", "not"):
                    kind = {"more": "less", "less": "more"}.get(kind, kind)  # "no more than 40"
                break
            if token not in ("than", "at", "a", "an", "to", "of"):
                break
        if kind == "about":
            return value * 0.9, value * 1.1, False
        if kind == "more":
            return value, value * 1.5, False
        if kind == "less":
            return value * 0.5, value, False
        return value, value, True


@cache
def _calendar() -> dict[str, tuple[str, str]]:
    import tomllib
    from importlib import resources

    raw = (resources.files("claimtrack.matching") / "words.toml").read_text("utf-8")
    table = tomllib.loads(raw)["dates"]
    found: dict[str, tuple[str, str]] = {}
    for number, word in enumerate(table["months"].split(), 1):
        found[word] = ("month", str(number))
    for number, word in enumerate(table["short"].split(), 1):
        found.setdefault(word, ("month", str(number if number <= 12 else 9)))
    for kind, words in (("weekday", table["weekdays"]), ("season", table["seasons"])):
        for word in words.split():
            found[word] = (kind, word)
    return found


def _parse(digits: str) -> float:
    """Read digits with thousands marks: "1,012", "1.2", "1,000,000"."""
    try:
        return min(_LARGEST, float(digits.replace(",", "")))
    except ValueError:  # "3.14.15" and the like: dots that part a date or a version
        return min(_LARGEST, float(digits.partition(".")[0].replace(",", "") or 0))
