"""Ranges of words: how far they overlap, without a look at every word.

A content may be a quotation of a million words: all but `words_of` cost no more for it than for a short one.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain, starmap

from claimtrack.extraction.proposal import Range


def words_of(ranges: Iterable[Range]) -> set[int]:
    """Return the words of ranges, one by one; for short ones.

    >>> words_of([(1, 3), (5, 6)]) == {1, 2, 5}
    True
    """
    return set(chain.from_iterable(starmap(range, ranges)))


def size_of(ranges: Iterable[Range]) -> int:
    """Count the words of ranges.

    >>> size_of([(1, 3), (5, 6)])
    3
    """
    return sum(last - first for first, last in ranges)


def shared(ours: Iterable[Range], theirs: Sequence[Range]) -> int:
    """Count the words that are in both.

    >>> shared([(1, 3), (5, 8)], [(2, 6)])
    2
    """
    return sum(max(0, min(last, end) - max(first, start)) for first, last in ours for start, end in theirs)


def within(ranges: Iterable[Range], content: Sequence[Range]) -> bool:
    """Whether each of some ranges lies in a piece of a content.

    >>> within([(2, 3)], [(0, 4), (6, 9)]), within([(3, 7)], [(0, 4), (6, 9)])
    (True, False)
    """
    return all(any(start <= first and last <= end for start, end in content) for first, last in ranges)


def overlap(ours: Sequence[Range], theirs: Sequence[Range]) -> float:
    """Return how alike two contents are: F1 of their words.

    >>> overlap([(0, 4)], [(2, 6)])
    0.5
    """
    whole = size_of(ours) + size_of(theirs)
    return 2 * shared(ours, theirs) / whole if whole else 0.0


class Marked:
    """The words of a page that something covers.

    Args:
        count: how many words there are.

    >>> marked = Marked(10)
    >>> marked.add([(2, 5)])
    >>> marked.count([(0, 4)]), marked.holds([(2, 4)]), marked.holds([(4, 6)])
    (2, True, False)
    """

    def __init__(self, count: int) -> None:
        self._words = bytearray(count)

    def add(self, ranges: Iterable[Range]) -> None:
        """Cover ranges of words."""
        for first, last in ranges:
            self._words[first:last] = b"\1" * (last - first)

    def count(self, ranges: Iterable[Range]) -> int:
        """Count how many words of ranges are covered."""
        return sum(self._words.count(1, first, last) for first, last in ranges)

    def holds(self, ranges: Sequence[Range]) -> bool:
        """Whether all words of ranges are covered."""
        return self.count(ranges) == size_of(ranges)


class Places:
    """Where the pieces of some contents stand, to find those that may be like another content.

    Args:
        pieces: each with the number of its content.

    >>> Places([((0, 4), 7), ((9, 12), 8)]).near([(3, 6)])
    [7]
    """

    def __init__(self, pieces: Iterable[tuple[Range, int]]) -> None:
        self._pieces = sorted(pieces)
        self._firsts = [first for (first, _), _ in self._pieces]

    def near(self, content: Sequence[Range]) -> list[int]:
        """Return whose pieces overlap with a content; those of far longer ones may be missing."""
        # Two contents that share half of their words are at most three times as long as each other.
        most = 3 * size_of(content)
        found: set[int] = set()
        for first, last in content:
            low, high = bisect_left(self._firsts, first - most), bisect_left(self._firsts, last)
            found.update(index for (_, end), index in self._pieces[low:high] if end > first)
        return sorted(found)
