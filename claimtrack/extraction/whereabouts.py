"""Whereabouts: where in a text some words stand that somebody says they read there.

Words are compared folded and without marks, so that a straight quotation mark finds a
curly one and a line break a space; what is found is always a range of the text's own
words. Each look-up goes through an index, and all of them together through a budget:
ten thousand quotations of a million letters take seconds, and hostile ones no more.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from claimtrack.extraction.proposal import Range
from claimtrack.extraction.stance import is_negation
from claimtrack.text.layout import Layout
from claimtrack.text.normalise import fold

MOST_PLACES = 200
"""So many places of the same words are told apart; what stands in more of them is nothing to go by."""
_REMEMBERED = 1_000
_BUDGET = 30_000_000
"""So many words are compared for one text, then the rest counts as not found."""

# Nearly the same words: at least this alike (of 100), so long, and anchored by words no commoner than that.
_ALIKE = 90.0
_FEWEST_TOKENS = 4
_MOST_TOKENS = 400
_ANCHORS = 8
_COMMON = 200
_STARTS = 3

_TOKEN = re.compile(r"[^\W_]+")


class Place(NamedTuple):
    """A range of words, and how like the words looked for it is, from 0 to 1."""

    first: int
    last: int
    likeness: float = 1.0


class Whereabouts:
    """Finds words in one text.

    >>> from claimtrack.text.layout import read_layout
    >>> layout = read_layout("“We hid  nothing,” she said. She hid nothing from us.")
    >>> Whereabouts(layout).find('"we hid nothing"')
    [Place(first=1, last=4, likeness=1.0)]
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._tokens: list[str] = []
        self._words: list[int] = []  # of each token, the word that it is part of
        for word, written in enumerate(layout.words):
            for token in _tokens(written):
                self._tokens.append(token)
                self._words.append(word)
        self._places: dict[str, list[int]] = {}
        for place, token in enumerate(self._tokens):
            self._places.setdefault(token, []).append(place)
        self._marks: dict[str, list[int]] = {}
        for word, written in enumerate(layout.words):
            if not _tokens(written):
                self._marks.setdefault(written, []).append(word)
        self._spent = 0
        self._known: dict[tuple[str, int], list[Place]] = {}

    def find(self, words: str, near: int = 0) -> list[Place]:
        """Return where words stand, in text order; places that spell them alike before all others.

        Args:
            words: as somebody quotes them.
            near: the word around which places are kept, where there are more than `MOST_PLACES`.
        """
        key = (words, near // MOST_PLACES)
        if key not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = self._find(words, near)
        return self._known[key]

    @property
    def exhausted(self) -> bool:
        """Whether the budget is spent, and what is not found may be there all the same."""
        return self._spent > _BUDGET

    def _find(self, words: str, near: int) -> list[Place]:
        if len(words) > 2 * len(self._layout.text) + 100:
            return []
        tokens = [token for word in words.split() for token in _tokens(word)]
        if not tokens:
            marks = self._marks.get(words.strip(), [])
            return [Place(word, word + 1) for word in _around(marks, near)]
        found = self._same(tokens, near)
        if found:
            literal = [place for place in found if self._spelt(place, words)]
            return literal or found
        return self._alike(tokens)

    def _spelt(self, place: Place, words: str) -> bool:
        layout = self._layout
        return layout.text.startswith(words.strip(), layout.starts[place.first])

    def _same(self, tokens: list[str], near: int) -> list[Place]:
        """Find the very words, marks and case aside, through the rarest of them."""
        count = len(tokens)
        rarest = min(range(count), key=lambda k: len(self._places.get(tokens[k], ())))
        places = self._places.get(tokens[rarest], [])
        if count == 1:
            near_by = _around(places, bisect_left(self._words, near))
            return [Place(self._words[place], self._words[place] + 1) for place in near_by]
        found = []
        for place in places:
            start = place - rarest
            if self.exhausted:
                break
            self._spent += 1
            if start < 0 or self._tokens[start] != tokens[0]:
                continue
            self._spent += count
            if self._tokens[start : start + count] == tokens:
                found.append(Place(self._words[start], self._words[start + count - 1] + 1))
        return _around(found, Place(near, near))

    # -- nearly the same words -------------------------------------------------------------------

    def _alike(self, tokens: list[str]) -> list[Place]:
        """Find the one place whose words are nearly those, figures and negations being the same."""
        if not _FEWEST_TOKENS <= len(tokens) <= _MOST_TOKENS:
            return []
        best: Place | None = None
        for start in self._likely_starts(tokens):
            if self.exhausted:
                break
            self._spent += 20 * len(tokens)
            place = self._align(tokens, start)
            if place is not None and (best is None or place.likeness > best.likeness):
                best = place
        return [best] if best else []

    def _likely_starts(self, tokens: list[str]) -> list[int]:
        """Let the rarest words vote for where the quotation would begin."""
        known = [k for k, token in enumerate(tokens) if 0 < len(self._places.get(token, ())) <= _COMMON]
        known.sort(key=lambda k: (len(self._places[tokens[k]]), k))
        votes: dict[int, int] = {}
        for k in known[:_ANCHORS]:
            for place in self._places[tokens[k]]:
                votes[place - k] = votes.get(place - k, 0) + 1
        self._spent += len(votes)
        return sorted(votes, key=lambda start: (-votes[start], start))[:_STARTS]

    def _align(self, tokens: list[str], start: int) -> Place | None:
        from rapidfuzz.fuzz import partial_ratio_alignment

        slack = 3 + len(tokens) // 8
        low, high = max(start - slack, 0), min(start + len(tokens) + slack, len(self._tokens))
        window = self._tokens[low:high]
        wanted = " ".join(tokens)
        text = " ".join(window)
        if len(text) < len(wanted):
            return None
        aligned = partial_ratio_alignment(wanted, text, score_cutoff=_ALIKE)
        if aligned is None:
            return None
        ends, end = [], -1
        for token in window:
            end += len(token) + 1
            ends.append(end)
        first = bisect_left(ends, aligned.dest_start + 1)
        last = bisect_left(ends, aligned.dest_end) + 1
        # A token of which only a letter was touched does not belong.
        while last - 1 > first and aligned.dest_end - (ends[last - 2] + 1) < len(window[last - 1]) / 2:
            last -= 1
        while first + 1 < last and ends[first] - aligned.dest_start < len(window[first]) / 2:
            first += 1
        last = min(last, len(window))
        if _weighty(tokens) != _weighty(window[first:last]):
            return None
        return Place(self._words[low + first], self._words[low + last - 1] + 1, aligned.score / 100)


@lru_cache(maxsize=50_000)
def _tokens(word: str) -> tuple[str, ...]:
    """Cut a word into what is compared of it: "didn’t" into didn and t."""
    return tuple(_TOKEN.findall(fold(word)))


def _weighty(tokens: Sequence[str]) -> list[str]:
    """Return the words on which no slip is forgiven: figures and negations."""
    return sorted(t for t in tokens if t[0].isdigit() or is_negation(t) or t in ("t", "without"))


T = TypeVar("T", int, Place)


def _around(places: list[T], near: T) -> list[T]:
    """Return the places around one, if there are too many."""
    if len(places) <= MOST_PLACES:
        return places
    first = min(max(bisect_left(places, near) - MOST_PLACES // 4, 0), len(places) - MOST_PLACES)
    return places[first : first + MOST_PLACES]


def gap(ours: Range, theirs: Range) -> int:
    """Return how many words lie between two ranges; 0 where they touch or overlap.

    >>> gap((0, 2), (5, 6)), gap((5, 6), (0, 2)), gap((0, 3), (2, 4))
    (3, 3, 0)
    """
    return max(theirs[0] - ours[1], ours[0] - theirs[1], 0)
