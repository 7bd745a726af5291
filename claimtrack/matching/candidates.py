"""Candidates: which pairs of many claims are worth a closer look.

Two claims that say the same thing share at least two of their rarest words.
One rare word is shared by too many claims, all words by too few. Where two
words are shared by a crowd as well (a name and a city), three are asked for,
and so on. What comes out is looked at through sketches, 128 bits of each claim,
before any word is compared.
"""

import math
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np

from claimtrack.matching.arrays import (
    Bools,
    Ints,
    Keys,
    Small,
    count_bits,
    in_parallel,
    mix,
    ramp,
    run_starts,
)
from claimtrack.matching.forms import LIGHT, NEGATION, NUMBER, STOP, Forms

# Of each claim so many rarest words make keys.
RAREST = 6
# A key that more claims share than this tells nothing of any two of them.
MOST = 32
# Where even all words together are shared by a crowd, each claim meets so many neighbours.
_NEIGHBOURS = 8
# Of 128 bits, two claims share this part of the fewer that are set; measured on made claims, 999 of 1,000
# pairs that say the same thing do.
_LEAST_BITS = 0.6
# Claims sketched together.
_SLICE = 1 << 16
# Pairs looked at together.
_BATCH = 1 << 19
# Bits that tell which words of its claim a key is made of: there are at most 20 choices of 3 from 6.
_CHOICE_BITS = 5


def rarest_words(forms: Forms, *, rarest: int = RAREST) -> Small:
    """Give each claim its rarest words that others use too: a row each, rarest first, filled up with -1.

    >>> from claimtrack.matching.forms import read_forms
    >>> forms = read_forms(["The dam broke.", "The dam never broke."])
    >>> [[forms.names[token] for token in row if token >= 0] for row in rarest_words(forms).tolist()]
    [['dam', 'break'], ['dam', 'break']]
    """
    rows, size = forms.rows(), forms.size
    # A word that says little finds too much.
    chosen = ((forms.kinds & (LIGHT | STOP | NEGATION)) == 0)[forms.tokens]
    packed = (rows[chosen].astype(np.uint64) << np.uint64(32)) | forms.tokens[chosen].astype(np.uint64)
    packed.sort()
    packed = packed[run_starts(packed)]
    tokens = (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)
    counts = np.bincount(tokens, minlength=len(forms.names))
    order = np.lexsort((forms.hashes, counts))
    rank = np.empty(len(order), np.uint64)
    rank[order] = np.arange(len(order), dtype=np.uint64)
    # A word that stands nowhere else finds nothing.
    shared = counts[tokens] > 1
    packed = (packed[shared] & ~np.uint64(0xFFFFFFFF)) | rank[tokens[shared]]
    packed.sort()
    owners = (packed >> np.uint64(32)).astype(np.int64)
    place = ramp(np.bincount(owners, minlength=size))
    kept = place < rarest
    table = np.full((size, rarest), -1, np.int32)
    table[owners[kept], place[kept]] = order[(packed[kept] & np.uint64(0xFFFFFFFF)).astype(np.int64)]
    return table


class Keyed(NamedTuple):
    """Sorted keys, each with the claim that has it packed into its last bits.

    Args:
        packed: the keys.
        bits: how many of the last bits tell the claim; five more tell which of its words were taken.
    """

    packed: Keys
    bits: int

    def owners(self) -> Small:
        """The claim of each key."""
        return (self.packed & np.uint64((1 << self.bits) - 1)).astype(np.int32)

    def choices(self) -> Small:
        """Which of its words each key is made of: a place in `combinations`."""
        return ((self.packed >> np.uint64(self.bits)) & np.uint64((1 << _CHOICE_BITS) - 1)).astype(np.int32)


def make_keys(
    words: Small, marks: Keys, crowded: Bools, count: int, *, part: int = 0, parts: int = 1
) -> Keyed:
    """Give each claim a key for every choice of so many of its words.

    Args:
        words: rows as `rarest_words` gives them.
        marks: a number for each word.
        crowded: for each claim and each choice of one word less, whether a crowd shares it.
        count: how many words make a key.
        part: of the keys, those that leave this remainder
        parts: when divided by this.
    """
    size, rarest = words.shape
    bits = max(1, int(size - 1).bit_length())
    smaller = {columns: i for i, columns in enumerate(combinations(range(rarest), count - 1))}
    kept = np.uint64((1 << (64 - bits - _CHOICE_BITS)) - 1) << np.uint64(bits + _CHOICE_BITS)
    packed = []
    for choice, columns in enumerate(combinations(range(rarest), count)):
        # Where fewer words are rare enough, they have found the pair already.
        wanted = np.ones(size, np.bool_)
        for subset in combinations(columns, count - 1):
            wanted &= crowded[:, smaller[subset]]
        chosen = np.flatnonzero(wanted)
        key = np.zeros(len(chosen), np.uint64)
        for column in columns:
            key += marks[words[chosen, column]]
        key = mix(key)
        if parts > 1:
            mine = key % np.uint64(parts) == part
            key, chosen = mix(key[mine]), chosen[mine]
        packed.append((key & kept) | np.uint64(choice << bits) | chosen.astype(np.uint64))
    keys = np.concatenate(packed)
    keys.sort()
    return Keyed(keys, bits)


def make_pairs(owners: Small, starts: Ints, sizes: Ints) -> Iterator[Keys]:
    """Pair all claims of each block, some blocks at a time.

    Args:
        owners: the claims of all blocks, one block after the other.
        starts: where each block starts.
        sizes: how many claims it has.

    Yields:
        pairs, the lower claim in the first 32 bits, the higher one in the last.

    >>> [pair] = make_pairs(np.array([5, 3], np.int32), np.array([0]), np.array([2]))
    >>> [(int(p) >> 32, int(p) & 0xFFFFFFFF) for p in pair]
    [(3, 5)]
    """
    ends = np.cumsum(sizes * (sizes - 1) // 2)
    first = 0
    while first < len(starts):
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + _BATCH)))
        here = sizes[first:last]
        place = ramp(here)
        at = np.repeat(starts[first:last], here) + place
        # The claim at place p of its block pairs with the p before it.
        right = np.repeat(at, place)
        yield pack(owners[right - 1 - ramp(place)], owners[right])
        first = last


def pack(left: Small, right: Small) -> Keys:
    """Put two claims into one number, the lower one first."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    return (low.astype(np.uint64) << np.uint64(32)) | high.astype(np.uint64)


def unpack(pairs: Keys) -> tuple[Ints, Ints]:
    """Take the two claims of each pair out again."""
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


class Sketches(NamedTuple):
    """Of each claim 128 bits in which its words leave marks, how many are set, and 64 for its figures."""

    low: Keys
    high: Keys
    counts: Small
    figures: Keys

    def alike(self, pairs: Keys) -> Keys:
        """Keep the pairs that have enough marks in common, and not a figure each that the other lacks."""
        left, right = unpack(pairs)
        ours, theirs = self.figures[left], self.figures[right]
        same = ((ours & ~theirs) == 0) | ((theirs & ~ours) == 0)
        pairs, left, right = pairs[same], left[same], right[same]
        both = count_bits(self.low[left] & self.low[right])
        both += count_bits(self.high[left] & self.high[right])
        alike: Bools = both >= _LEAST_BITS * np.minimum(self.counts[left], self.counts[right])
        return pairs[alike]


def make_sketches(forms: Forms) -> Sketches:
    """Sketch each claim."""
    none = np.zeros(len(forms.names), np.uint64)
    bit = np.uint64(1) << (forms.hashes & np.uint64(63))
    says = (forms.kinds & (STOP | NEGATION)) == 0
    high = ((forms.hashes >> np.uint64(40)) & np.uint64(1)) > 0
    marks = [np.where(which, bit, none) for which in (says & ~high, says & high)]
    marks.append(np.where(says & ((forms.kinds & NUMBER) > 0), bit, none))
    bits = np.zeros((3, forms.size), np.uint64)
    filled = np.flatnonzero(np.diff(forms.offsets))
    for start in range(0, len(filled), _SLICE):
        claims = filled[start : start + _SLICE]
        first, last = int(forms.offsets[claims[0]]), int(forms.offsets[claims[-1] + 1])
        tokens = forms.tokens[first:last]
        for row, mark in zip(bits, marks, strict=True):
            row[claims] = np.bitwise_or.reduceat(mark[tokens], forms.offsets[claims] - first)
    counts = count_bits(bits[0]).astype(np.int32) + count_bits(bits[1]).astype(np.int32)
    return Sketches(bits[0], bits[1], counts, bits[2])


def find_pairs(
    forms: Forms, *, most: int = MOST, rarest: int = RAREST, parts: int = 1, workers: int = 1
) -> Iterator[tuple[Keys, Small]]:
    """Find the pairs of claims that are worth a closer look.

    Args:
        forms: the claims.
        most: a key that more claims share is a crowd.
        rarest: of each claim so many rarest words make keys.
        parts: handle the keys in so many parts, to save memory.
        workers: how many threads.

    Yields:
        pairs, in no order and some more than once; and claims of which not all pairs were made, because
        all their words are shared by a crowd.
    """
    words = rarest_words(forms, rarest=rarest)
    sketches = make_sketches(forms)
    crowded = words >= 0
    filled = crowded.sum(axis=1)
    marks = mix(forms.hashes)
    waiting: list[tuple[Small, Ints]] = []
    for count in range(min(2, rarest), rarest + 1):
        crowds = np.zeros((forms.size, math.comb(rarest, count)), np.bool_)
        found: list[tuple[Small, Ints]] = []
        for part in range(parts):
            keyed = make_keys(words, marks, crowded, count, part=part, parts=parts)
            if not len(keyed.packed):
                continue
            owners = keyed.owners()
            starts = np.flatnonzero(run_starts(keyed.packed >> np.uint64(keyed.bits + _CHOICE_BITS)))
            sizes = np.diff(np.append(starts, len(owners)))
            small = (sizes > 1) & (sizes <= most)
            batches = make_pairs(owners, starts[small], sizes[small])
            for pairs in in_parallel(sketches.alike, batches, workers):
                yield pairs, owners[:0]
            crowd = np.flatnonzero(np.repeat(sizes > most, sizes))
            crowds[owners[crowd], keyed.choices()[crowd]] = True
            block = np.repeat(np.arange(len(sizes)), sizes)[crowd]
            # A few words may be shared by chance; who shares more, or has no more, is among his like.
            chosen = (count > 3) | (filled[owners[crowd]] <= count)
            found.append((owners[crowd][chosen], block[chosen]))
        # A claim whose larger keys are no crowd any more meets those beside it in the last one.
        further = np.asarray(crowds.any(axis=1))
        yield from _meet_neighbours(waiting, further, sketches)
        waiting, crowded = found, crowds
    yield from _meet_neighbours(waiting, np.zeros(forms.size, np.bool_), sketches)


def _meet_neighbours(
    crowds: list[tuple[Small, Ints]], further: Bools, sketches: Sketches
) -> Iterator[tuple[Keys, Small]]:
    for claims, block in crowds:
        stuck = ~further[claims]
        if stuck.any():
            yield _pair_neighbours(claims[stuck], block[stuck], sketches)


def _pair_neighbours(claims: Small, block: Ints, sketches: Sketches) -> tuple[Keys, Small]:
    order = np.lexsort((sketches.low[claims], sketches.high[claims], block))
    claims, block = claims[order], block[order]
    pairs = [
        pack(claims[step:], claims[:-step])[block[step:] == block[:-step]]
        for step in range(1, min(_NEIGHBOURS, len(claims) - 1) + 1)
    ]
    return (sketches.alike(np.concatenate(pairs)) if pairs else np.zeros(0, np.uint64)), claims
