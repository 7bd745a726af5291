"""Spelling: which rare words are slips of the pen for better known ones.

News is retyped in a hurry. One letter left out, doubled, swapped or replaced
makes a word that no other claim has, and the rarest word of a claim is the one
that would have found its twin.
"""

from collections.abc import Sequence

import numpy as np

from claimtrack.matching.arrays import Bools, Ints, Keys, Small, pairs_within, powers

# Shorter words have too many neighbours ("war", "was"); longer ones are not words.
_SHORTEST, _LONGEST = 4, 24
# A word is a slip for another that is seen so many times as often. Those seen more than once ask for more:
# nobody slips twice the same way, but for very common words.
_TIMES_ONCE, _TIMES_OFTEN = 3, 10
# In long words the one in favour needs to be seen more often only: few long words are a slip apart.
_LONG = 7
# More words than this that agree but for a letter are not looked at: they are made up.
_CROWD = 64


def find_slips(words: Sequence[str], counts: Ints, known: Bools) -> Small:
    """Find the words that are most likely another word with one slip in it.

    Only words that the vocabulary does not know are taken for slips. The first
    letter is trusted: slips there are rare, and names that differ there are two.

    Args:
        words: distinct words in lower case.
        counts: how often each is seen.
        known: whether each is in the vocabulary.

    Returns:
        for each word the place of the word that was meant: mostly its own.

    >>> words = ["fighters", "fihgters", "fightrs", "writers"]
    >>> find_slips(words, np.array([2, 1, 1, 1]), np.array([True, False, False, True])).tolist()
    [0, 0, 0, 3]
    """
    meant = np.arange(len(words), dtype=np.int32)
    fit = np.array([_SHORTEST - 1 <= len(word) <= _LONGEST and word.isalpha() for word in words], np.bool_)
    long_enough = np.array([len(word) >= _SHORTEST for word in words], np.bool_)
    if not (fit & long_enough & ~known).any():
        return meant
    keys, owners = _shortened(words, np.flatnonzero(fit))
    left, right = pairs_within(keys, owners, _CROWD)
    slips = np.concatenate((left, right))
    targets = np.concatenate((right, left))
    possible = ~known[slips] & long_enough[slips] & (slips != targets)
    slips, targets = slips[possible], targets[possible]
    likely = _outweighs(words, counts, known, slips, targets)
    slips, targets = slips[likely], targets[likely]
    near = _one_slip_apart([words[i] for i in slips.tolist()], [words[i] for i in targets.tolist()])
    slips, targets = slips[near], targets[near]
    # The most seen wins; ties go by the alphabet, so that the order of the claims has no say.
    alphabet = np.empty(len(words), np.int64)
    alphabet[np.argsort(np.array([word[:_LONGEST] for word in words]))] = np.arange(len(words))
    order = np.lexsort((alphabet[targets], counts[targets] * np.where(known[targets], 8, 1), slips))
    meant[slips[order]] = targets[order]
    # A slip of a slip means what the other means.
    return meant[meant]


def _outweighs(words: Sequence[str], counts: Ints, known: Bools, slips: Ints, targets: Ints) -> Bools:
    length = np.array([len(word) for word in words])[slips]
    often = counts[slips] > 1
    times = np.where(often, _TIMES_OFTEN, np.where(known[targets], 1, _TIMES_ONCE))
    times = np.where(length >= _LONG, (times + 2) // 3, times)
    enough = counts[targets] >= times * counts[slips]
    # Of two unknown words seen equally often, neither is right.
    return enough & (known[targets] | (counts[targets] > counts[slips]))


def _shortened(words: Sequence[str], which: Ints) -> tuple[Keys, Ints]:
    """Hash each word, and each less any letter but the first: words one slip apart share one of these."""
    chosen = [words[i] for i in which.tolist()]
    letters = np.frombuffer("".join(chosen).encode("utf-32-le"), np.uint32).astype(np.uint64)
    lengths = np.array([len(word) for word in chosen], np.int64)
    starts = np.cumsum(lengths) - lengths
    owner = np.repeat(np.arange(len(chosen)), lengths)
    place = np.arange(len(letters)) - starts[owner]
    raised, lowered = powers(_LONGEST + 2)
    terms = letters * raised[place]
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(terms, out=sums[1:])
    here = np.arange(len(letters))
    before = sums[here] - sums[starts[owner]]
    behind = sums[(starts + lengths)[owner]] - sums[here + 1]
    less = before + behind * lowered[1]
    whole = sums[starts + lengths] - sums[starts]
    kept = place > 0
    keys = np.concatenate((whole, less[kept])) * np.uint64(0x9E3779B97F4A7C15)
    owners = np.concatenate((which, which[owner[kept]]))
    return keys, owners


def _one_slip_apart(left: Sequence[str], right: Sequence[str]) -> Bools:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cpdist

    if not left:
        return np.zeros(0, np.bool_)
    return cpdist(left, right, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8) <= 1
