"""Arrays: a million texts read as words at once.

A loop that looks at one word after the other spends its time in the
interpreter. Here all letters of many texts stand in one array, and each step
(where do words start, which words are equal) is one operation on it.
"""

import unicodedata
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from claimtrack.matching.columns import Column

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Keys = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]
Doubles = npt.NDArray[np.float64]

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

# Letters read at a time: small enough that the working arrays stay in the processor's cache.
_CHUNK = 1 << 19
_LONGEST = 2_000_000

# What a character does to a word.
_OTHER, _LETTER, _DIGIT, _APOSTROPHE, _POINT, _COMMA, _ALONE = range(7)

# An odd base has an inverse among the 64-bit integers, so that the hash of a word is a difference of two
# sums over the whole array, moved back to the word's place.
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)


class Words(NamedTuple):
    """The words of many texts.

    Args:
        types: every distinct word once, in lower case; curly apostrophes made straight.
        hashes: one number for each type, which depends on its letters alone.
        ids: for each word of each text, in order, its place in `types`.
        offsets: text `i` has the words `offsets[i]` to `offsets[i + 1]`.
        capitals: for each word 0, 1 for a capital first letter, 2 for an acronym.
        breaks: for each word, whether punctuation that ends a clause comes before it.
    """

    types: list[str]
    hashes: Keys
    ids: Small
    offsets: Ints
    capitals: Flags
    breaks: Bools


def read_words(texts: Sequence[str], *, workers: int = 1, folder: Path | None = None) -> Words:
    """Read the words of many texts.

    Args:
        texts: the texts; of a text of more than two million letters the rest is left out.
        workers: how many threads.
        folder: where to keep long arrays; in memory if None.

    >>> words = read_words(["The U.S. paid $1,200.", "the us’s 5%"])
    >>> words.types
    ['the', 'u.s', 'paid', '1,200', "us's", '5', '%']
    >>> words.ids.tolist(), words.offsets.tolist()
    ([0, 1, 2, 3, 0, 4, 5, 6], [0, 4, 8])
    """
    ids, capitals, breaks = Column(np.int32, folder), Column(np.uint8, folder), Column(np.bool_, folder)
    types = _Types()
    hashes, counts, sizes = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)], []
    for chunk in in_parallel(_read_chunk, _chunks(texts), workers):
        types.take(chunk)
        hashes.append(chunk.hashes)
        counts.append(chunk.counts)
        sizes.append((len(chunk.hashes), len(chunk.inverse)))
        ids.append(chunk.inverse)
        capitals.append(chunk.capitals)
        breaks.append(chunk.breaks)
    offsets = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(np.concatenate(counts), out=offsets[1:])
    merged, first, back = np.unique(np.concatenate(hashes), return_index=True, return_inverse=True)
    # Types stand in the order in which they first occur.
    order = np.argsort(first, kind="stable")
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    places = place[back]
    # Until now each chunk has counted its own types.
    whole = ids.finish()
    start = done = 0
    for distinct, count in sizes:
        whole[done : done + count] = places[start : start + distinct][whole[done : done + count]]
        start, done = start + distinct, done + count
    return Words(
        types.names,
        merged[order],
        whole,
        offsets,
        capitals.finish(),
        breaks.finish(),
    )


class _Chunk(NamedTuple):
    joined: str
    starts: Ints
    ends: Ints
    hashes: Keys
    inverse: Small
    counts: Ints
    capitals: Flags
    breaks: Bools


class _Types:
    """The distinct words of all chunks, in the order in which they first occur."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._known = np.zeros(0, np.uint64)

    def take(self, chunk: _Chunk) -> None:
        """Read the words that are new."""
        new = np.flatnonzero(~_is_in(self._known, chunk.hashes))
        self.names += [
            chunk.joined[start:end].lower().replace("’", "'")
            for start, end in zip(chunk.starts[new].tolist(), chunk.ends[new].tolist(), strict=True)
        ]
        self._known = np.sort(np.concatenate((self._known, chunk.hashes[new])))


def _is_in(known: Keys, values: Keys) -> Bools:
    """Tell which values are among others, which are sorted."""
    if not len(known):
        return np.zeros(len(values), np.bool_)
    found: Bools = known[np.minimum(np.searchsorted(known, values), len(known) - 1)] == values
    return found


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    start = done = 0
    while start < len(texts):
        end = max(start + 1, int(np.searchsorted(ends, done + _CHUNK)))
        yield [text[:_LONGEST] for text in texts[start:end]]
        start, done = end, int(ends[end - 1])


def _read_chunk(texts: Sequence[str]) -> _Chunk:
    table = _characters()
    joined = "\n".join(texts) + "\n"
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    if not joined.isascii() and bool(((points >= 0x300) & (points < 0x370)).any()):
        texts = [unicodedata.normalize("NFC", text) for text in texts]
        joined = "\n".join(texts) + "\n"
        points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    points = np.minimum(points, np.uint32(0xFFFF))
    kinds = table.kinds[points]
    starts, ends = _bounds(kinds)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    counts = np.diff(np.searchsorted(starts, np.concatenate(([0], np.cumsum(lengths + 1)))))

    hashes = _hash(table.folded[points], starts, ends)
    first, inverse = find_distinct(hashes)
    order = np.argsort(first)
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    first = first[order]
    upper = table.upper[points]
    capitals = upper[starts]
    second = points[starts + 1]
    capitals += capitals & ((upper[starts + 1] != 0) | (second == ord("."))) & (ends - starts > 1)
    breaks = table.ends[points[starts - 2]]
    return _Chunk(joined, starts[first], ends[first], hashes[first], place[inverse], counts, capitals, breaks)


def _bounds(kinds: Flags) -> tuple[Ints, Ints]:
    """Find where words start and end."""
    letter, digit, alone = kinds == _LETTER, kinds == _DIGIT, kinds == _ALONE
    plain = letter | digit
    word = plain.copy()
    inner = np.flatnonzero((kinds >= _APOSTROPHE) & (kinds <= _COMMA))
    inner = inner[(inner > 0) & (inner < len(kinds) - 2)]
    kind = kinds[inner]
    joins = (kind == _APOSTROPHE) & letter[inner - 1] & letter[inner + 1]
    joins |= (kind != _APOSTROPHE) & digit[inner - 1] & digit[inner + 1]
    # The point of U.S. joins single letters.
    single = letter[inner - 1] & letter[inner + 1] & ~plain[np.maximum(inner - 2, 0)] & ~plain[inner + 2]
    joins |= (kind == _POINT) & single
    word[inner[joins]] = True
    before = np.concatenate(([False], word[:-1]))
    after = np.concatenate((word[1:], [False]))
    return np.flatnonzero((word & ~before) | alone), np.flatnonzero((word & ~after) | alone) + 1


def _hash(folded: Keys, starts: Ints, ends: Ints) -> Keys:
    raised, lowered = powers(len(folded))
    sums = np.zeros(len(folded) + 1, np.uint64)
    np.cumsum(folded * raised[: len(folded)], out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * lowered[starts]
    hashes ^= hashes >> np.uint64(29)
    return hashes * np.uint64(_BASE)


_POWERS: list[tuple[Keys, Keys]] = []


def powers(size: int) -> tuple[Keys, Keys]:
    """Give at least so many powers of the base of hashes, and of its inverse."""
    if not _POWERS or len(_POWERS[0][0]) < size:
        length = max(size, _CHUNK + (1 << 12))
        table = []
        for base in (_BASE, _INVERSE):
            row = np.full(length, base, np.uint64)
            row[0] = 1
            table.append(np.cumprod(row))
        _POWERS[:] = [(table[0], table[1])]
    return _POWERS[0]


class _Characters(NamedTuple):
    kinds: Flags
    folded: Keys
    upper: Flags
    ends: Bools


@cache
def _characters() -> _Characters:
    """Tell for each character of the basic plane what it does to a word, and which letter it counts as."""
    kinds = np.zeros(0x10000, np.uint8)
    folded = np.zeros(0x10000, np.uint64)
    upper = np.zeros(0x10000, np.uint8)
    for point in range(0xFFFF):
        character = chr(point)
        if character.isalpha() or unicodedata.category(character)[0] == "M":
            kinds[point] = _ALONE if _stands_alone(point) else _LETTER
            lower = character.lower()
            folded[point] = ord(unicodedata.normalize("NFKD", lower)[0])
            upper[point] = lower != character
        elif character.isdecimal():
            kinds[point], folded[point] = _DIGIT, ord("0") + int(character)
    for character in "'’ʼ`´":
        kinds[ord(character)], folded[ord(character)] = _APOSTROPHE, ord("'")
    kinds[ord(".")], folded[ord(".")] = _POINT, ord(".")
    kinds[ord(",")], folded[ord(",")] = _COMMA, ord(",")
    kinds[ord("%")], folded[ord("%")] = _ALONE, ord("%")
    ends = np.zeros(0x10000, np.bool_)
    ends[[ord(character) for character in ",;:.!?–—()[]\n"]] = True
    return _Characters(kinds, folded, upper, ends)


def _stands_alone(point: int) -> bool:
    """Tell whether a script writes no spaces, so that each sign is read as a word."""
    return (
        0x0E00 <= point < 0x0F00
        or 0x3040 <= point < 0x3100
        or 0x3400 <= point < 0xA000
        or 0xF900 <= point < 0xFB00
    )


def in_parallel(work: Callable[[_Item], _Result], items: Iterator[_Item], workers: int) -> Iterator[_Result]:
    """Do the same work on every item, in threads; results keep their order."""
    if workers < 2:
        yield from map(work, items)
        return
    with ThreadPoolExecutor(workers) as pool:
        # Only so many are begun ahead of time: the items may be large.
        waiting: deque[Future[_Result]] = deque()
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def mix(keys: Keys) -> Keys:
    """Spread numbers evenly over all 64-bit numbers."""
    keys = keys * np.uint64(_BASE)
    keys ^= keys >> np.uint64(29)
    keys *= np.uint64(0xBF58476D1CE4E5B9)
    return keys ^ (keys >> np.uint64(32))


def count_bits(values: npt.NDArray[np.unsignedinteger[Any]]) -> Flags:
    """Count the bits that are set in each number.

    >>> count_bits(np.array([0, 7, 256], np.uint64)).tolist()
    [0, 3, 1]
    """
    if hasattr(np, "bitwise_count"):
        counts: Flags = np.bitwise_count(values)
        return counts
    # Before numpy 2.
    bits = np.unpackbits(np.ascontiguousarray(values).view(np.uint8)).reshape(len(values), -1)
    sums: Flags = bits.sum(axis=1, dtype=np.uint8)
    return sums


def find_distinct(values: Keys) -> tuple[Ints, Small]:
    """Find the distinct values, in no order: where each first stands, and which of them each value is.

    >>> first, which = find_distinct(np.array([7, 1 << 40, 7], np.uint64))
    >>> sorted(first.tolist()), which.tolist() in ([0, 1, 0], [1, 0, 1])
    ([0, 1], True)
    """
    # Sorted with its place in its last bits a number need not be sorted together with its place.
    bits = np.uint64(max(1, len(values) - 1).bit_length())
    last = (np.uint64(1) << bits) - np.uint64(1)
    packed = (values & ~last) | np.arange(len(values), dtype=np.uint64)
    packed.sort()
    place = (packed & last).astype(np.int64)
    starts = run_starts(values[place])
    if (starts[1:] & ((packed[1:] ^ packed[:-1]) <= last)).any():
        # Two values differ in these bits alone, and may take turns.
        _, first, inverse = np.unique(values, return_index=True, return_inverse=True)
        return first, inverse.astype(np.int32)
    which = np.empty(len(values), np.int32)
    which[place] = np.cumsum(starts, dtype=np.int32) - 1
    return place[starts], which


def order_by(major: Ints | Small, minor: Ints | Small) -> Ints:
    """Order places by one small number, then by another, then as they stand: `np.lexsort`, in less time.

    >>> order_by(np.array([1, 0, 1]), np.array([5, 9, 3])).tolist()
    [1, 2, 0]
    """
    bits = [int(numbers.max(initial=0)).bit_length() for numbers in (major, minor)]
    places = max(1, len(major) - 1).bit_length()
    if sum(bits) + places > 64:
        order: Ints = np.lexsort((minor, major))
        return order
    packed = major.astype(np.uint64) << np.uint64(bits[1])
    packed |= minor.astype(np.uint64)
    packed <<= np.uint64(places)
    packed |= np.arange(len(major), dtype=np.uint64)
    packed.sort()
    return (packed & np.uint64((1 << places) - 1)).astype(np.int64)


def run_starts(values: npt.NDArray[Any]) -> Bools:
    """Mark the first of each run of equal values.

    >>> run_starts(np.array([4, 4, 7])).tolist()
    [True, False, True]
    """
    marks = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=marks[1:])
    return marks


def pairs_within(keys: Keys, owners: Ints | Small, most: int) -> tuple[Ints, Ints]:
    """Pair all owners of one key; keys with more owners than `most` are left out.

    >>> left, right = pairs_within(np.array([7, 9, 7, 7], np.uint64), np.array([0, 1, 2, 3]), 40)
    >>> sorted(zip(left.tolist(), right.tolist()))
    [(0, 2), (0, 3), (2, 3)]
    """
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    change = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    starts = np.concatenate(([0], change))
    sizes = np.diff(np.concatenate((starts, [len(keys)])))
    sizes[(sizes < 2) | (sizes > most)] = 0
    # The member at place p of its group pairs with the p before it.
    chosen = np.flatnonzero(sizes)
    place = ramp(sizes[chosen])
    at = np.repeat(starts[chosen], sizes[chosen]) + place
    right = np.repeat(at, place)
    left = right - 1 - ramp(place)
    return owners[left].astype(np.int64), owners[right].astype(np.int64)


def ramp(sizes: Ints) -> Ints:
    """Count from 0 within each stretch of the given sizes.

    >>> ramp(np.array([2, 0, 3])).tolist()
    [0, 1, 0, 1, 2]
    """
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) - np.repeat(ends - sizes, sizes)
