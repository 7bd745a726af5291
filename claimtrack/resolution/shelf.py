"""Shelf: where the names of an actor book stand, a million of them in some hundred megabytes.

Names that came lately are in dictionaries. From some thousands on they go into a `_Run`:
sorted names, and one sorted array of numbers for the keys that lead to them. Runs are
merged as they grow, so that there are never more than a few. Nothing is kept for a name
but its letters, one byte for its kind and eight bytes for each key.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import Protocol

from claimtrack.models import ActorKind, surer_kind
from claimtrack.models.actor import KINDS
from claimtrack.resolution.keys import name_keys

Named = tuple[str, ActorKind]

# So many names are kept in dictionaries, and so many at the most are put into a run at once.
_LATELY = 16_384
_AT_ONCE = 262_144
# The keys of a run are parted by so many of their 32 leading bits.
_PARTS = 14
_REST = 32 - _PARTS
_CODES = {kind: code for code, kind in enumerate(KINDS)}


class Shelf(Protocol):
    """Where the names of a book are kept: in memory, or in a ledger's file."""

    def kind(self, name: str) -> ActorKind | None:
        """Return the kind of a name, or None if it is not there."""

    def under(self, key: int, most: int) -> Sequence[Named]:
        """Return the names under a key with their kinds; if there are more than `most`, any so many."""

    def first(self, key: int, most: int) -> Sequence[Named]:
        """Return the first names under a key in the order of the alphabet, at most so many."""

    def under_any(self, keys: Iterable[int]) -> Iterable[Named]:
        """Return the names under at least one of these keys, with their kinds."""

    def __iter__(self) -> Iterator[str]: ...

    def __len__(self) -> int: ...


class MemoryShelf:
    """The names of a book in memory.

    >>> shelf = MemoryShelf()
    >>> shelf.put("Ada Quill", "person"), shelf.put("Ada Quill", "unknown")
    (True, False)
    >>> shelf.put_all([("Ben Quill", "person"), ("Ada Quill", "person")])
    1
    >>> shelf.first(name_keys("Quill")[1], 10)
    [('Ada Quill', 'person'), ('Ben Quill', 'person')]
    """

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._kinds: dict[str, ActorKind] = {}
        self._keys: dict[int, list[str]] = {}

    # -- putting in ------------------------------------------------------------------------------

    def put(self, name: str, kind: ActorKind) -> bool:
        """Put a name on the shelf, or give it the surer of two kinds; tell whether anything changed."""
        known = self.kind(name)
        if known is not None and (known == kind or surer_kind(known, kind) == known):
            return False
        if known is not None and name not in self._kinds:
            self._set_kind(name, kind)
            return True
        if known is None:
            for key in name_keys(name):
                self._keys.setdefault(key, []).append(name)
        self._kinds[name] = kind
        if len(self._kinds) >= _LATELY:
            self._tidy()
        return True

    def put_all(self, names: Iterable[Named]) -> int:
        """Put any number of names on the shelf at once; return how many were not there."""
        waiting = iter(names)
        before = len(self)
        while chunk := list(islice(waiting, _AT_ONCE)):
            if len(chunk) < _LATELY:
                for name, kind in chunk:
                    self.put(name, kind)
            else:
                self._put_run(chunk)
        return len(self) - before

    def _put_run(self, names: Iterable[Named]) -> None:
        new: dict[str, ActorKind] = {}
        for name, kind in names:
            there = new.get(name)
            if there is not None:
                new[name] = surer_kind(there, kind)
            elif self.kind(name) is None:
                new[name] = kind
            else:
                self.put(name, kind)
        if new:
            in_order = sorted(new)
            codes = bytearray(_CODES[new[name]] for name in in_order)
            keys = array("Q")
            for place, name in enumerate(in_order):
                keys.extend([key << 32 | place for key in name_keys(name)])
            self._add(_Run(tuple(in_order), codes, _sorted(keys)))

    def _set_kind(self, name: str, kind: ActorKind) -> None:
        for run in self._runs:
            if (place := run.place(name)) is not None:
                run.codes[place] = _CODES[kind]

    def _tidy(self) -> None:
        """Put the names that came lately into a run."""
        in_order = sorted(self._kinds)
        places = {name: place for place, name in enumerate(in_order)}
        codes = bytearray(_CODES[self._kinds[name]] for name in in_order)
        keys = array("Q", (key << 32 | places[name] for key, names in self._keys.items() for name in names))
        self._kinds, self._keys = {}, {}
        self._add(_Run(tuple(in_order), codes, _sorted(keys)))

    def _add(self, run: "_Run") -> None:
        # A run is merged with all that are not at least twice its size: each name is merged a few times only.
        while self._runs and len(self._runs[-1].names) < 2 * len(run.names):
            run = _merged(self._runs.pop(), run)
        self._runs.append(run)

    # -- asking ----------------------------------------------------------------------------------

    def kind(self, name: str) -> ActorKind | None:
        """Return the kind of a name, or None if it is not there."""
        kind = self._kinds.get(name)
        if kind is None:
            for run in self._runs:
                if (place := run.place(name)) is not None:
                    return KINDS[run.codes[place]]
        return kind

    def under(self, key: int, most: int) -> list[Named]:
        """Return the names under a key with their kinds; if there are more than `most`, any so many."""
        found = [(name, self._kinds[name]) for name in self._keys.get(key, ())[:most]]
        for run in self._runs:
            found += run.under(key, most - len(found))
        return found

    def first(self, key: int, most: int) -> list[Named]:
        """Return the first names under a key in the order of the alphabet, at most so many."""
        found = [(name, self._kinds[name]) for name in self._keys.get(key, ())]
        for run in self._runs:
            found += run.under(key, most)
        return sorted(found)[:most]

    def under_any(self, keys: Iterable[int]) -> set[Named]:
        """Return the names under at least one of these keys, with their kinds."""
        return {named for key in keys for named in self.under(key, len(self))}

    def __iter__(self) -> Iterator[str]:
        return merge(sorted(self._kinds), *(run.names for run in self._runs))

    def __len__(self) -> int:
        return len(self._kinds) + sum(len(run.names) for run in self._runs)


class _Run:
    """Names in the order of the alphabet, with what leads to them.

    Args:
        names: the names; in a tuple, as the collector of garbage goes through a list again and again.
        codes: of each name, the place of its kind in `KINDS`.
        keys: a key and the place of a name under it in one number, in rising order; so
            under one key the names are in the order of the alphabet.
    """

    __slots__ = ("codes", "keys", "names", "starts")

    def __init__(self, names: tuple[str, ...], codes: bytearray, keys: "array[int]") -> None:
        self.names, self.codes, self.keys = names, codes, keys
        self.starts = _starts(keys)

    def place(self, name: str) -> int | None:
        place = bisect_left(self.names, name)
        return place if place < len(self.names) and self.names[place] == name else None

    def under(self, key: int, most: int) -> list[Named]:
        keys, part = self.keys, key >> _REST
        number = key << 32
        place = bisect_left(keys, number, self.starts[part], self.starts[part + 1])
        found: list[Named] = []
        # Most keys lead to one name: a slice for each would cost more than the look itself.
        end, stop = min(place + most, len(keys)), number + 0x1_0000_0000
        while place < end and (number := keys[place]) < stop:
            there = number & 0xFFFF_FFFF
            found.append((self.names[there], KINDS[self.codes[there]]))
            place += 1
        return found


def _starts(keys: "array[int]") -> "array[int]":
    """Tell where the keys of each part begin, so that only one part has to be searched; and where all end."""
    import numpy

    firsts = numpy.arange(1 << _PARTS, dtype=numpy.uint64) << numpy.uint64(64 - _PARTS)
    starts = array("Q", numpy.searchsorted(numpy.frombuffer(keys, dtype=numpy.uint64), firsts).tolist())
    starts.append(len(keys))
    return starts


def _sorted(keys: "array[int]") -> "array[int]":
    import numpy

    return _as_array(numpy.sort(numpy.frombuffer(keys, dtype=numpy.uint64)).tobytes())


def _merged(one: _Run, other: _Run) -> _Run:
    """Make one run of two that have no name in common."""
    import numpy

    # Both halves are in order already: a stable sort, here and below, only has to merge them.
    names = numpy.array(one.names + other.names, dtype=object)
    was = numpy.argsort(names, kind="stable")
    new_place = numpy.empty(len(names), dtype=numpy.uint64)
    new_place[was] = numpy.arange(len(names), dtype=numpy.uint64)
    keys = []
    for run, places in ((one, new_place[: len(one.names)]), (other, new_place[len(one.names) :])):
        numbers = numpy.frombuffer(run.keys, dtype=numpy.uint64)
        lower = numpy.uint64(0xFFFF_FFFF)
        keys.append((numbers & ~lower) | places[numbers & lower])
    codes = numpy.frombuffer(bytes(one.codes + other.codes), dtype=numpy.uint8)[was]
    in_order = numpy.sort(numpy.concatenate(keys), kind="stable")
    return _Run(tuple(names[was].tolist()), bytearray(codes.tobytes()), _as_array(in_order.tobytes()))


def _as_array(numbers: bytes) -> "array[int]":
    made = array("Q")
    made.frombytes(numbers)
    return made
