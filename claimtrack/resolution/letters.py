"""Letters: the names that are spelt nearly as one that was typed by hand.

Two spellings that are alike share most of their letters, whatever their order. So of each
name is kept how often it has each letter; a look at these counts, in arrays, leaves few
names whose spelling has to be compared letter by letter.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from claimtrack.text.normalise import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Gives the names that have these numbers.
NamesOf = Callable[[Iterable[int]], Mapping[int, str]]

_WORD_OR_END = re.compile(r"\w+|\n")
_END = -1
# How alike in letters a name must be that was typed by hand, of 100: "Oduyo" and "Oduya" are 80.
_NEAR = 80
# So many spellings are looked at: a word that many names share counts once for each of them.
_MOST_NEAR = 50
_MOST = 10
# Anything shorter is like too much.
_SHORTEST = 4
# Letters a to z are counted one by one, all others together with those whose code leaves the same rest.
_PLAIN = 30
_SORTS = 64
# More of one letter than this are not told apart.
_COUNTED = 255
_AT_ONCE = 50_000


class Letters:
    """The names of a ledger by the letters they are written in.

    >>> letters = Letters()
    >>> letters.add([(1, "Ada Quill"), (2, "Karl Oduya")])
    >>> letters.near("Oduyo", lambda numbers: {2: "Karl Oduya"})
    [(0.64, 'Karl Oduya')]
    """

    def __init__(self) -> None:
        self.last = 0
        """The number of the last name that was added."""
        self._numbers = _Column()
        self._wholes = _Forms()
        # The different words of all names, and which name, by its number, has which.
        self._places = _Places()
        self._words = _Forms()
        self._word_of = _Column()
        self._name_of = _Column()

    def add(self, names: Sequence[tuple[int, str]]) -> None:
        """Add names under numbers that rise."""
        for start in range(0, len(names), _AT_ONCE):
            self._add(names[start : start + _AT_ONCE])

    def _add(self, names: Sequence[tuple[int, str]]) -> None:
        import numpy as np

        numbers = np.array([number for number, _ in names], np.int64)
        wholes = [fold(name) for _, name in names]
        known = len(self._places)
        place_of = np.fromiter(
            map(self._places.__getitem__, _WORD_OR_END.findall("\n".join(wholes))), np.int64
        )
        is_end = place_of == _END
        self._wholes.add(wholes)
        self._words.add(list(self._places)[known:])
        self._numbers.add(numbers)
        self._word_of.add(place_of[~is_end])
        self._name_of.add(numbers[np.cumsum(is_end)[~is_end]])
        self.last = names[-1][0]

    def near(self, asked: str, names: NamesOf) -> list[tuple[float, str]]:
        """Find the names that are spelt nearly as asked, best first, each with a score.

        Args:
            asked: as it was typed.
            names: gives the names that have these numbers.
        """
        folded = fold(asked)
        if len(folded) < _SHORTEST or not self.last:
            return []
        there = names(self._numbers.all()[self._wholes.could_be_near(folded)].tolist())
        alike = _compare(folded, {number: fold(name) for number, name in there.items()})
        hits = [(-likeness, 0, there[number]) for number, likeness in alike.items()]
        if " " not in folded:
            # One word may be meant for any word of a name.
            hits += self._near_words(folded, names)
        found: dict[str, float] = {}
        for likeness, _, name in sorted(hits)[:_MOST_NEAR]:
            found.setdefault(name, likeness)
        in_order = sorted((likeness, name) for name, likeness in found.items())
        return [(round(-likeness / 125, 3), name) for likeness, name in in_order[:_MOST]]

    def _near_words(self, folded: str, names: NamesOf) -> list[tuple[float, int, str]]:
        import numpy as np

        words = list(self._places)[1:]
        alike = _compare(
            folded, {place: words[place] for place in self._words.could_be_near(folded).tolist()}
        )
        there = np.zeros(len(words), bool)
        there[list(alike)] = True
        held = np.flatnonzero(there[self._word_of.all()])
        word_of, name_of = (column.all()[held].tolist() for column in (self._word_of, self._name_of))
        name = names(dict.fromkeys(name_of))
        # A name of one word was compared as a whole.
        return [
            (-alike[word], 1, name[number])
            for word, number in zip(word_of, name_of, strict=True)
            if fold(name[number]) != words[word]
        ]


def _compare(folded: str, forms: Mapping[int, str]) -> dict[int, float]:
    """Return how like these forms are to the one asked for, if they are like enough."""
    from rapidfuzz import fuzz, process

    near = process.extract(folded, forms, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
    return {number: likeness for _, likeness, number in near}


class _Places(dict[str, int]):
    """The places of words, in the order in which they are met; first of all stands the end of a name."""

    def __init__(self) -> None:
        super().__init__({"\n": _END})

    def __missing__(self, word: str) -> int:
        place = self[word] = len(self) - 1
        return place


class _Column:
    """Numbers in the order in which they came."""

    def __init__(self) -> None:
        self._pieces: list[NDArray[Any]] = []

    def add(self, numbers: "NDArray[Any]") -> None:
        self._pieces.append(numbers)

    def all(self) -> "NDArray[Any]":
        self._pieces[:] = [_joined(self._pieces)]
        return self._pieces[0]


class _Forms:
    """How often each of some folded texts has which letters, and how long it is."""

    def __init__(self) -> None:
        self._counts: list[NDArray[Any]] = []
        self._lengths: list[NDArray[Any]] = []

    def add(self, forms: Sequence[str]) -> None:
        import numpy as np

        if not forms:
            return
        sorts = _sorts("\n".join(forms))
        ends = sorts < 0
        place = np.cumsum(ends)
        cells = (place * _SORTS + sorts)[~ends]
        counts = np.bincount(cells, minlength=len(forms) * _SORTS).reshape(len(forms), _SORTS)
        self._lengths.append(counts.sum(axis=1))
        # Letter by letter, as few letters are asked for.
        self._counts.append(np.minimum(counts, _COUNTED).astype(np.uint8).T.copy())

    def could_be_near(self, folded: str) -> "NDArray[Any]":
        """Return the places of the texts that share enough letters with one."""
        import numpy as np

        if not self._counts:
            return np.zeros(0, np.int64)
        self._counts[:] = [_joined(self._counts)]
        self._lengths[:] = [_joined(self._lengths)]
        counts, lengths = self._counts[0], self._lengths[0]
        asked = np.bincount(_sorts(folded), minlength=_SORTS)
        shared = np.zeros(len(lengths), np.int64)
        for sort in np.flatnonzero(asked):
            shared += np.minimum(counts[sort], min(int(asked[sort]), _COUNTED))
        # Of two texts as alike as `_NEAR` twice the letters in common are that part of all their letters.
        near = 200 * shared >= _NEAR * (lengths + len(folded))
        return np.flatnonzero(near | (lengths > _COUNTED))


def _joined(pieces: "Iterable[NDArray[Any]]") -> "NDArray[Any]":
    import numpy as np

    held = list(pieces)
    return held[0] if len(held) == 1 else np.concatenate(held, axis=-1)


def _sorts(text: str) -> "NDArray[Any]":
    """Return of each letter which sort it is of; -1 for the end of a line."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    return np.where(codes < 128, _ascii_sorts()[codes & 127], _PLAIN + codes % (_SORTS - _PLAIN))


@cache
def _ascii_sorts() -> "NDArray[Any]":
    import numpy as np

    sorts = np.full(128, _PLAIN - 1, np.int64)
    sorts[ord("a") : ord("z") + 1] = np.arange(26)
    sorts[ord("0") : ord("9") + 1] = 26
    sorts[[ord(" "), ord("-")]] = 27, 28
    sorts[ord("\n")] = -1
    return sorts
