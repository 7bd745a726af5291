"""Components: from scored pairs of claims to groups that do not chain.

If A says what B says and B what C says, A and C may still be two claims, and in
a million of them such chains run through half the news. So two groups become
one only if their claims agree on average, those pairs counted that were never
found alike.
"""

import numpy as np
import numpy.typing as npt

from claimtrack.matching.arrays import Bools, Floats, Ints, Keys, mix, run_starts

# Scores are counted in millionths.
_UNIT = 1e6


def join_all(size: int, left: Ints, right: Ints) -> Ints:
    """Label claims so that both of each pair share a label: the lowest claim that can be reached.

    >>> join_all(5, np.array([4, 1]), np.array([3, 4])).tolist()
    [0, 1, 2, 1, 1]
    """
    labels = np.arange(size)
    while True:
        one, other = labels[left], labels[right]
        apart = one != other
        if not apart.any():
            return labels
        left, right, one, other = left[apart], right[apart], one[apart], other[apart]
        np.minimum.at(labels, np.maximum(one, other), np.minimum(one, other))
        while True:
            further = labels[labels]
            if (further == labels).all():
                break
            labels = further


def join_close(
    size: int, left: Ints, right: Ints, scores: Floats, marks: Keys, *, least: float = 0.5
) -> Ints:
    """Join claims to groups whose members agree on average (average linkage).

    The two groups that agree best are joined first, and so on; here all groups
    that are each other's best are joined in the same step, which comes to the
    same. Pairs that are not given count as not alike at all.

    Args:
        size: how many claims there are.
        left: one claim of each pair; no pair is given twice.
        right: the other.
        scores: from 0 to 1, how alike they are.
        marks: a number for each claim by which ties are settled, so that the order of claims has no say.
        least: groups that agree less than this stay apart.

    Returns:
        for each claim the label of its group, the number of one of its claims.

    >>> left, right = np.array([0, 1, 2]), np.array([1, 2, 3])
    >>> scores, marks = np.array([0.9, 0.8, 0.9], np.float32), np.arange(4, dtype=np.uint64)
    >>> join_close(4, left, right, scores, marks).tolist()
    [0, 0, 2, 2]
    """
    labels = np.arange(size)
    members = np.ones(size)
    marks = mix(marks)
    # Sums of integers do not depend on their order.
    units = np.round(scores.astype(np.float64) * _UNIT).astype(np.int64)
    least *= _UNIT
    left, right, total = _connected(size, left, right, units, members, least)
    while len(left):
        mean = total / (members[left] * members[right])
        joined = _best_of_each_other(size, left, right, mean, marks, least)
        low, high = np.minimum(left, right)[joined], np.maximum(left, right)[joined]
        moved = np.arange(size)
        moved[high] = low
        members[low] += members[high]
        marks[low] = mix(marks[low] + marks[high])
        labels = moved[labels]
        left, right, total = _contract(moved[left], moved[right], total)
        left, right, total = _connected(size, left, right, total, members, least)
    return labels


def _connected(
    size: int, left: Ints, right: Ints, total: Ints, members: npt.NDArray[np.float64], least: float
) -> tuple[Ints, Ints, Ints]:
    """Leave out the pairs that no joining can reach any more."""
    close = total >= least * members[left] * members[right]
    labels = join_all(size, left[close], right[close])
    inside = labels[left] == labels[right]
    return left[inside], right[inside], total[inside]


def _best_of_each_other(
    size: int, left: Ints, right: Ints, mean: npt.NDArray[np.float64], marks: Keys, least: float
) -> Ints:
    """Find pairs of groups that are each other's best; every group is in one of them at most."""
    best = np.zeros(size)
    np.maximum.at(best, left, mean)
    np.maximum.at(best, right, mean)
    found = np.flatnonzero((mean >= least) & (mean == best[left]) & (mean == best[right]))
    # Of several that are equally good, the one with the highest mark.
    mark = mix(marks[left[found]] ^ marks[right[found]])
    highest = np.zeros(size, np.uint64)
    np.maximum.at(highest, left[found], mark)
    np.maximum.at(highest, right[found], mark)
    chosen: Bools = (mark == highest[left[found]]) & (mark == highest[right[found]])
    best_pairs: Ints = found[chosen]
    return best_pairs


def _contract(left: Ints, right: Ints, total: Ints) -> tuple[Ints, Ints, Ints]:
    """Add up what is between the same two groups."""
    apart = left != right
    left, right, total = left[apart], right[apart], total[apart]
    key = (np.minimum(left, right) << 32) | np.maximum(left, right)
    order = np.argsort(key, kind="stable")
    key, total = key[order], total[order]
    starts = np.flatnonzero(run_starts(key))
    if not len(starts):
        return left, right, total
    key = key[starts]
    return key >> 32, key & 0xFFFFFFFF, np.add.reduceat(total, starts)
