"""Pair scores: how likely each of many pairs of claims says the same thing.

Two wordings of one claim differ here and there: a word left out, a word put in.
Two different claims that look alike differ in one place on both sides: where
the one has a name, a figure or half a sentence, the other has another. So the
words that only one of two claims has are looked at in their places, between the
same neighbours.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.matching.arrays import (
    Bools,
    Doubles,
    Flags,
    Floats,
    Ints,
    Keys,
    Small,
    count_bits,
    in_parallel,
    ramp,
    run_starts,
)
from claimtrack.matching.candidates import pack
from claimtrack.matching.forms import LIGHT, NAME, NEGATION, NUMBER, STOP, TITLE, UNDOING, Forms

# Pairs, and words of them, looked at together; their arrays stay in the processor's cache.
_PAIRS, _WORDS = 1 << 12, 1 << 18
# Of a longer claim so many words are compared.
LONGEST = 1 << 10
# Names between the same neighbours that are less alike than this (0 to 100) are two names.
_ALIKE = 70
# Names that have less than this of the letters of the one with fewer in common need no further look.
_COMMON = 0.6
# A negation among more words than this that the other claim lacks denies those, not what both say.
_OWN_CLAUSE = 3
# Pairs less likely than this are not looked at for names, and are too far apart to contradict each other.
_UNLIKELY = 0.05
# What a contradiction counts, where 1 is the same thing; best of 0, -0.5, -1 and -2 on made claims.
CONTRAST = -0.5

# Learned by claimtrack.training.claim_pairs from the candidate pairs of 100,000 claims made with known
# clusters (0.995 precision and 0.967 recall on pairs not learned from); nothing that one claim has alone
# may count in favour. The logarithm is of one more than the number.
WEIGHTS = {
    "shared part": 5.94,  # of the weight of all words, the part that both have
    "log left over, more": -0.47,  # weight of the words that only one has: the side with more
    "figure left over": -3.33,
    "log names, more": -0.20,  # weight of the names that only one has
    "log words, less": -4.97,  # how many words only one has: the side with fewer
    "log words, more": -3.43,
    "log gaps, less": 3.79,  # in how many places
    "log gaps, more": 1.08,
    "log replaced": -0.78,  # weight of what stands between the same neighbours
    "log length": -0.30,  # of the shorter claim
    "bias": 8.61,
}


class Compared(NamedTuple):
    """What was found of many pairs.

    Args:
        features: a row for each pair, in the order of `WEIGHTS`.
        contrast: whether the two contradict each other.
    """

    features: Floats
    contrast: Bools


def score_pairs(forms: Forms, left: Ints, right: Ints, *, workers: int = 1) -> Floats:
    """Tell for each pair of claims how likely the two say the same thing, from 0 to 1.

    A pair that looks alike but whose figures, names or negations contradict each other scores `CONTRAST`.

    >>> from claimtrack.matching.forms import read_forms
    >>> texts = ["Bus fares rose 4 percent.", "Bus fares rose by 4 per cent", "Bus fares fell 4 percent"]
    >>> score_pairs(read_forms(texts), np.array([0, 0]), np.array([1, 2])).round(1).tolist()
    [1.0, -0.5]
    """
    if not len(left):
        return np.zeros(0, np.float32)
    return np.concatenate(
        list(in_parallel(partial(_score_chunk, forms), _chunks(forms, left, right), workers))
    )


def compare_pairs(forms: Forms, left: Ints, right: Ints) -> Compared:
    """Compare the claims of each pair word by word: what the weights are learned from."""
    parts = []
    for pairs in _chunks(forms, left, right):
        sides = _read_sides(forms, *pairs)
        compared, renames = _compare_sides(sides, forms.opposites)
        compared.contrast[renames.pair[~_alike(forms, sides, renames)]] = True
        compared.contrast[_find_swaps(sides, np.ones(sides.number, np.bool_))] = True
        parts.append(compared)
    return Compared(np.concatenate([p.features for p in parts]), np.concatenate([p.contrast for p in parts]))


def _chunks(forms: Forms, left: Ints, right: Ints) -> Iterator[tuple[Ints, Ints]]:
    lengths = np.minimum(np.diff(forms.offsets), LONGEST)
    ends = np.cumsum(lengths[left] + lengths[right])
    start = 0
    while start < len(left):
        done = int(ends[start - 1]) if start else 0
        end = max(start + 1, min(start + _PAIRS, int(np.searchsorted(ends, done + _WORDS))))
        yield left[start:end], right[start:end]
        start = end


def _score_chunk(forms: Forms, pairs: tuple[Ints, Ints]) -> Floats:
    sides = _read_sides(forms, *pairs)
    compared, renames = _compare_sides(sides, forms.opposites)
    weights = np.array(list(WEIGHTS.values()), np.float32)
    # Two claims of a megabyte are so far apart that the exponential has no number for it.
    scores = 1 / (1 + np.exp(-np.clip(compared.features @ weights[:-1] + weights[-1], -60, 60)))
    contrast = compared.contrast
    # Spelling is looked at last: most pairs are settled by now.
    likely = scores > _UNLIKELY
    renames = renames.take((likely & ~contrast)[renames.pair])
    contrast[renames.pair[~_alike(forms, sides, renames)]] = True
    contrast |= _find_swaps(sides, likely)
    scores[contrast] = np.where(scores[contrast] > _UNLIKELY, CONTRAST, 0.0)
    rounded: Floats = scores.astype(np.float32)
    return rounded


class _Sides(NamedTuple):
    """The words of many pairs: those of all left claims one after the other, then those of all right claims.

    A side is one claim of one pair; of `number` pairs, sides `i` and `number + i` are the two of pair `i`.

    Args:
        number: how many pairs there are.
        side: the side of each word.
        token: each word.
        starts: the first word of each side.
        weight: how much each word says.
        kind: its kinds, as bits.
        pole: whether it has an opposite.
        name: whether it is a name here.
        alone: whether the other side lacks it.
    """

    number: int
    side: Ints
    token: Small
    starts: Ints
    weight: Floats
    kind: Flags
    pole: Bools
    name: Bools
    alone: Bools

    def pairs(self, side: Ints) -> Ints:
        """The pair of each side."""
        return np.where(side >= self.number, side - self.number, side)


def _read_sides(forms: Forms, left: Ints, right: Ints) -> _Sides:
    claims = np.concatenate((left, right))
    lengths = np.minimum(forms.offsets[claims + 1] - forms.offsets[claims], LONGEST)
    starts = np.cumsum(lengths) - lengths
    side = np.repeat(np.arange(len(claims)), lengths)
    at = np.arange(len(side)) + (forms.offsets[claims] - starts)[side]
    token = forms.tokens[at]
    kind = forms.kinds[token]
    name = (kind & (NAME | STOP | LIGHT | TITLE)) == NAME
    capital = forms.capitals[at]
    # Before a name a title is none; alone it stands for one ("the Prime Minister").
    idle = ((kind & TITLE) > 0) & np.append(capital[1:] & (side[1:] == side[:-1]), False)
    # A capital at the start of a clause may stand there for that alone.
    idle |= forms.breaks[at] & ((kind & (STOP | LIGHT)) > 0)
    name |= capital & ~idle
    alone = ~_shared(side, token, forms.repeats[at], len(left))
    pole = forms.poles[token]
    # "By" and "to" tell a figure's part, and little else.
    figure = np.append(((kind[1:] & NUMBER) > 0) & (side[1:] == side[:-1]), False)
    pole &= ((kind & STOP) == 0) | figure
    return _Sides(len(left), side, token, starts, forms.weights[token], kind, pole, name, alone)


def _shared(side: Ints, token: Small, repeat: Flags, number: int) -> Bools:
    """Mark the words that the other side has as well; a word said twice needs two partners."""
    packed = np.where(side >= number, side - number, side).astype(np.uint64) << np.uint64(52)
    packed |= (token.astype(np.uint64) & np.uint64(0xFFFFFF)) << np.uint64(28)
    packed |= repeat.astype(np.uint64) << np.uint64(20)
    packed |= np.arange(len(side), dtype=np.uint64)
    packed.sort()
    # On each side every repeat of a word stands once, so that partners are neighbours now.
    word = packed >> np.uint64(20)
    same = word[1:] == word[:-1]
    place = (packed & np.uint64(0xFFFFF)).astype(np.int64)
    marks = np.zeros(len(side), np.bool_)
    marks[place[1:][same]] = True
    marks[place[:-1][same]] = True
    lonely = np.ones(len(side), np.bool_)
    lonely[1:] &= ~same
    lonely[:-1] &= ~same
    again = np.flatnonzero(lonely & ((packed & np.uint64(0xFF << 20)) > 0))
    _move_repeats(side, token, repeat, place, again, marks)
    return marks


def _move_repeats(side: Ints, token: Small, repeat: Flags, place: Ints, again: Ints, marks: Bools) -> None:
    """Of a word that one side says once more, let that one be alone which stands elsewhere than the other's.

    "Islamic State (Isis) militants" and "Quill (Isis) militants": what the second lacks is the name before
    the bracket, though it is the first "Islamic State" that found a partner.
    """
    at = again[again > 1]
    # The two before it in order are the last of this word that have partners: each other.
    one, other = place[at - 2], place[at - 1]
    more = place[at]
    paired = marks[one] & marks[other] & (token[one] == token[more]) & (token[other] == token[more])
    paired &= (side[one] != side[other]) & (repeat[one] == repeat[other])
    one, other, more = one[paired], other[paired], more[paired]
    mine = np.where(side[one] == side[more], one, other)
    theirs = one + other - mine

    def beside(place: Ints, step: int) -> Ints:
        near = np.clip(place + step, 0, len(side) - 1)
        return np.where((side[near] == side[place]) & (near != place), token[near], -1)

    def alike(place: Ints) -> Ints:
        before, after = (beside(place, step) == beside(theirs, step) for step in (-1, 1))
        counts: Ints = before.astype(np.int64) + after
        return counts

    moved = (side[mine] == side[more]) & (alike(more) > alike(mine))
    marks[more[moved]], marks[mine[moved]] = True, False


class _Gaps(NamedTuple):
    """Stretches of words that only one side has, between two words of both.

    Args:
        side: the side that each is on.
        first: its first word.
        last: its last word.
        before: the token before it, or -1 at the start of the claim.
        after: the token after it, or -1 at the end.
        weight: how much its words say.
        names: how many of its words are names.
        content: how many of its words say something.
        negations: how many of its words deny.
    """

    side: Ints
    first: Ints
    last: Ints
    before: Ints
    after: Ints
    weight: Floats
    names: Ints
    content: Ints
    negations: Ints


def _read_gaps(sides: _Sides) -> _Gaps:
    alone, side = sides.alone, sides.side
    joined = np.zeros(len(side) + 1, np.bool_)
    joined[1:-1] = alone[1:] & alone[:-1] & (side[1:] == side[:-1])
    first = np.flatnonzero(alone & ~joined[:-1])
    last = np.flatnonzero(alone & ~joined[1:])
    mine = side[first]
    before, after = np.maximum(first - 1, 0), np.minimum(last + 1, len(side) - 1)

    def inside(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        sums = np.concatenate((np.zeros(1, values.dtype), np.cumsum(values)))
        stretches: npt.NDArray[Any] = sums[last + 1] - sums[first]
        return stretches

    # Three counts in one sum: no gap has more words than fit into 20 bits.
    negation = (sides.kind & (NEGATION | UNDOING)) > 0
    content = (sides.kind & (STOP | NEGATION)) == 0
    counts = inside((sides.name.astype(np.int64) << 40) + (content.astype(np.int64) << 20) + negation)
    return _Gaps(
        mine, first, last,
        np.where((first > 0) & (side[before] == mine), sides.token[before], -1).astype(np.int64),
        np.where((last + 1 < len(side)) & (side[after] == mine), sides.token[after], -1).astype(np.int64),
        inside(sides.weight.astype(np.float64)), counts >> 40, (counts >> 20) & 0xFFFFF, counts & 0xFFFFF,
    )  # fmt: skip


class _Renames(NamedTuple):
    """Places where one side has a name and the other side another, or the same in another spelling.

    Args:
        pair: the pair.
        one: first and last word on the left side.
        other: first and last word on the right side.
    """

    pair: Ints
    one: Ints
    other: Ints

    def take(self, which: Bools) -> "_Renames":
        """Keep some."""
        return _Renames(self.pair[which], self.one[which], self.other[which])


def _compare_sides(sides: _Sides, opposites: Keys) -> tuple[Compared, _Renames]:
    shape = (2, sides.number)

    def total(values: npt.NDArray[Any]) -> Floats:
        sums: Floats = np.add.reduceat(values, sides.starts, dtype=np.float32).reshape(shape)
        return sums

    alone = sides.alone
    left_over = total(sides.weight * alone)
    shared = total(sides.weight)[0] - left_over[0]
    names = total(sides.weight * (alone & sides.name))
    figures = total(alone & ((sides.kind & NUMBER) > 0))
    words = total(alone)
    gaps = _read_gaps(sides)
    counts = np.bincount(gaps.side, minlength=2 * sides.number).reshape(shape)
    replaced, renames = _find_replacements(sides, gaps)
    lengths = np.diff(np.append(sides.starts, len(sides.side))).reshape(shape)
    features = np.empty((sides.number, len(WEIGHTS) - 1), np.float32)
    features[:, 0] = shared / np.maximum(shared + left_over.sum(axis=0), 1e-6)
    features[:, 2] = figures.max(axis=0) > 0
    for column, values in (
        (1, left_over.max(axis=0)), (3, names.max(axis=0)), (4, words.min(axis=0)), (5, words.max(axis=0)),
        (6, counts.min(axis=0)), (7, counts.max(axis=0)), (8, replaced), (9, lengths.min(axis=0)),
    ):  # fmt: skip
        features[:, column] = np.log1p(np.maximum(values, 0))
    contrast = (figures.min(axis=0) > 0) | _find_opposites(sides, opposites)
    contrast[sides.pairs(gaps.side[(gaps.negations > 0) & (gaps.content <= _OWN_CLAUSE)])] = True
    return Compared(features, contrast), renames


def _find_replacements(sides: _Sides, gaps: _Gaps) -> tuple[Doubles, _Renames]:
    """Measure how much stands between the same neighbours in one claim and is another thing in the other."""
    replaced = np.zeros(sides.number)
    found: list[tuple[Ints, Ints]] = []
    on_right = gaps.side >= sides.number
    pair = sides.pairs(gaps.side)
    ours, theirs = np.flatnonzero(~on_right), np.flatnonzero(on_right)
    for neighbour in (gaps.before, gaps.after) if len(ours) and len(theirs) else ():
        key = (pair << 32) + neighbour + 1
        order = theirs[np.argsort(key[theirs], kind="stable")]
        place = np.minimum(np.searchsorted(key[order], key[ours]), len(order) - 1)
        hit = key[order[place]] == key[ours]
        one, other = ours[hit], order[place[hit]]
        np.maximum.at(replaced, pair[one], np.minimum(gaps.weight[one], gaps.weight[other]))
        both = (gaps.names[one] > 0) & (gaps.names[other] > 0)
        found.append((one[both], other[both]))
    one = np.concatenate([one for one, _ in found]) if found else np.zeros(0, np.int64)
    other = np.concatenate([other for _, other in found]) if found else np.zeros(0, np.int64)
    # Most places have the same word on both sides of them, and were found twice.
    places = np.sort((one << 32) | other)
    places = places[run_starts(places)]
    one, other = places >> 32, places & 0xFFFFFFFF
    spans = np.column_stack((gaps.first, gaps.last))
    return replaced, _Renames(pair[one], spans[one], spans[other])


def _alike(forms: Forms, sides: _Sides, renames: _Renames) -> Bools:
    """Tell whether two names are spellings of one."""
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import cpdist

    if not len(renames.pair):
        return np.zeros(0, np.bool_)
    letters = forms.letters[sides.token]
    one, other = _letters_of(letters, renames.one), _letters_of(letters, renames.other)
    fewer = np.minimum(count_bits(one), count_bits(other))
    alike: Bools = count_bits(one & other) >= _COMMON * fewer
    near = renames.take(alike)

    def write(spans: Ints) -> list[str]:
        lengths = spans[:, 1] - spans[:, 0] + 1
        tokens = sides.token[ramp(lengths) + np.repeat(spans[:, 0], lengths)]
        words = [forms.names[token] for token in tokens.tolist()]
        ends = np.cumsum(lengths)
        bounds = zip((ends - lengths).tolist(), ends.tolist(), strict=True)
        return ["".join(words[start:end]) for start, end in bounds]

    alike[alike] = (
        cpdist(write(near.one), write(near.other), scorer=partial_ratio, dtype=np.float32) >= _ALIKE
    )
    return alike


def _letters_of(letters: npt.NDArray[np.uint32], spans: Ints) -> npt.NDArray[np.uint32]:
    """Tell which letters the words of each span have."""
    bounds = spans.copy()
    bounds[:, 1] += 1
    padded = np.append(letters, np.uint32(0))
    every: npt.NDArray[np.uint32] = np.bitwise_or.reduceat(padded, bounds.ravel())[::2]
    return every


def _find_swaps(sides: _Sides, likely: Bools) -> Bools:
    """Mark the pairs in which two names have changed places: who did it, and to whom."""
    before = np.concatenate((np.full(1, -1), sides.token[:-1]))
    before[sides.starts] = -1
    chosen = np.flatnonzero(sides.name & ~sides.alone)
    pair = sides.pairs(sides.side[chosen])
    chosen, pair = chosen[likely[pair]], pair[likely[pair]]
    right = sides.side[chosen] >= sides.number
    key = (pair << 32) + before[chosen] + 1
    order = np.flatnonzero(right)[np.argsort(key[right], kind="stable")]
    marks = np.zeros(sides.number, np.bool_)
    if not len(order) or right.all():
        return marks
    place = np.minimum(np.searchsorted(key[order], key[~right]), len(order) - 1)
    # Behind the same word stands one name here and another, which both claims have, there.
    one, other = chosen[~right], chosen[order[place]]
    moved = (key[order[place]] == key[~right]) & (sides.token[one] != sides.token[other])
    here, names = pair[~right][moved], pack(sides.token[one[moved]], sides.token[other[moved]])
    # Two names that stand for each other come twice.
    order = np.lexsort((names, here))
    here, names = here[order], names[order]
    marks[here[1:][(here[1:] == here[:-1]) & (names[1:] == names[:-1])]] = True
    return marks


def _find_opposites(sides: _Sides, opposites: Keys) -> Bools:
    """Mark the pairs of which one says "rise" where the other says "fall"."""
    chosen = np.flatnonzero(sides.pole & sides.alone)
    token, side = sides.token[chosen].astype(np.uint64), sides.side[chosen]
    right = side >= sides.number
    pair = sides.pairs(side)
    first = np.searchsorted(opposites, token[~right] << np.uint64(32))
    counts = np.searchsorted(opposites, (token[~right] + np.uint64(1)) << np.uint64(32)) - first
    others = opposites[ramp(counts) + np.repeat(first, counts)] & np.uint64(0xFFFFFFFF)
    ours = np.repeat(pair[~right], counts)
    sought = (ours.astype(np.uint64) << np.uint64(32)) | others
    theirs = (pair[right].astype(np.uint64) << np.uint64(32)) | token[right]
    marks = np.zeros(sides.number, np.bool_)
    marks[ours[np.isin(sought, theirs)]] = True
    return marks
