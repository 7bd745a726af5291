"""Clustering: which of many claim texts say the same thing.

Four steps, each a function of plain arrays, so that an engine which spreads
work over many machines can run the same four: keys (`candidates.make_keys`),
pairs (`candidates.make_pairs`), scores (`pair_scores.score_pairs`) and
components (`components.join_close`). This module runs them on one machine.
"""

import math
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np

from claimtrack.matching.arrays import Ints, Keys, powers, ramp, run_starts
from claimtrack.matching.candidates import find_pairs, unpack
from claimtrack.matching.columns import Column
from claimtrack.matching.components import join_close
from claimtrack.matching.forms import Forms, read_forms, select
from claimtrack.matching.pair_scores import CONTRAST, score_pairs

# Groups whose claims agree less than this on average stay apart: more likely one claim than two.
_LEAST = 0.5
# Pairs that score between 0 and this are left out: they change no average by much.
_NOTHING = 0.02
_WORKERS = 2
# Bytes that a claim takes as words, and while its keys are sorted and its pairs collected.
_WORD_BYTES, _KEY_BYTES, _PAIR_BYTES = 250, 250, 120
# Groups go on with one claim each as long as this leaves fewer claims by so much.
_FEWER = 0.9

Progress = Callable[[str, float], None]


def cluster(
    texts: Sequence[str],
    *,
    memory_limit: int | None = None,
    workers: int = _WORKERS,
    progress: Progress | None = None,
) -> list[int]:
    """Label the texts so that those that say the same thing share a label.

    Labels count from 0 in the order in which their first texts come. Which
    texts share a label does not depend on their order. A claim and its
    opposite, or one with another figure or name, get two labels.

    Args:
        texts: claims, a sentence or two each.
        memory_limit: bytes that the work may take beside the texts; what is more goes to temporary files.
        workers: how many threads.
        progress: is told what is being done, and how much of the whole is done, from 0 to 1.

    >>> cluster(["Bus fares rose 4 percent.", "The bus fares rose by 4 per cent", "Bus fares fell."])
    [0, 0, 1]
    """
    texts = list(texts)
    if not texts:
        return []
    tell = progress or _say_nothing
    with ExitStack() as stack:
        folder, parts = None, 1
        if memory_limit is not None and memory_limit < len(texts) * (_WORD_BYTES + _KEY_BYTES + _PAIR_BYTES):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="claimtrack-")))
            parts = math.ceil(len(texts) * (_KEY_BYTES + _PAIR_BYTES) / max(memory_limit, 1 << 20))
        tell("reading the claims", 0.0)
        forms = read_forms(texts, workers=workers, folder=folder)
        marks = _mark_claims(forms)
        labels = _label_copies(forms, texts, marks)
        active = np.unique(labels)
        share = 0.3
        while True:
            tell(f"comparing {len(active):,} different claims", share)
            joined, crowd = _join(select(forms, active, folder=folder), marks[active], folder, parts, workers)
            moved = np.arange(len(texts))
            moved[active] = active[joined]
            labels = moved[labels]
            # Where not all pairs could be made, each group goes on with one claim to meet the others.
            again = np.unique(active[joined[crowd]])
            if len(again) < 2 or len(again) > _FEWER * len(active):
                break
            active, share = again, (1 + share) / 2
        tell("done", 1.0)
        return _number(labels)


def _say_nothing(step: str, share: float) -> None:
    pass


def _mark_claims(forms: Forms) -> Keys:
    """Give each claim a number that depends on its words and their order alone."""
    lengths = np.diff(forms.offsets)
    longest = int(lengths.max(initial=0))
    marks = np.zeros(forms.size, np.uint64)
    step = max(1, (1 << 20) // max(1, longest))
    raised, _ = powers(longest)
    filled = np.flatnonzero(lengths)
    for start in range(0, len(filled), step):
        claims = filled[start : start + step]
        first, last = int(forms.offsets[claims[0]]), int(forms.offsets[claims[-1] + 1])
        terms = forms.hashes[forms.tokens[first:last]] * raised[ramp(lengths[claims])]
        marks[claims] = np.add.reduceat(terms, forms.offsets[claims] - first)
    return marks


def _label_copies(forms: Forms, texts: Sequence[str], marks: Keys) -> Ints:
    """Label each claim with the first one that has the same words in the same order."""
    _, first, back = np.unique(marks, return_index=True, return_inverse=True)
    labels: Ints = first[back]
    # Texts without words are alike only if they are the same.
    empty: dict[str, int] = {}
    for i in np.flatnonzero(np.diff(forms.offsets) == 0).tolist():
        labels[i] = empty.setdefault(texts[i], i)
    return labels


def _join(forms: Forms, marks: Keys, folder: Path | None, parts: int, workers: int) -> tuple[Ints, Ints]:
    """Join the claims to groups; tell also for which of them not all pairs could be made."""
    pile = _Pile(forms.size, parts, folder)
    crowd = [np.zeros(0, np.int64)]
    for pairs, stuck in find_pairs(forms, parts=parts, workers=workers):
        pile.add(pairs)
        crowd.append(np.unique(stuck).astype(np.int64))
    left, right, scores = Column(np.int64, folder), Column(np.int64, folder), Column(np.float32, folder)
    for pairs in pile.take():
        one, other = unpack(pairs)
        score = score_pairs(forms, one, other, workers=workers)
        kept = (score > _NOTHING) | (score == CONTRAST)
        left.append(one[kept])
        right.append(other[kept])
        scores.append(score[kept])
    labels = join_close(forms.size, left.finish(), right.finish(), scores.finish(), marks, least=_LEAST)
    return labels, np.unique(np.concatenate(crowd))


class _Pile:
    """Pairs by their first claim, in as many parts as memory asks for; each pair comes out once."""

    def __init__(self, size: int, parts: int, folder: Path | None) -> None:
        self._bounds = (np.arange(1, parts) * size // parts).astype(np.uint64) << np.uint64(32)
        self._columns = [Column(np.uint64, folder) for _ in range(parts)]

    def add(self, pairs: Keys) -> None:
        pairs = np.sort(pairs)
        pairs = pairs[run_starts(pairs)]
        cuts = np.searchsorted(pairs, self._bounds)
        for column, part in zip(self._columns, np.split(pairs, cuts), strict=True):
            column.append(part)

    def take(self) -> Iterator[Keys]:
        while self._columns:
            pairs = np.sort(self._columns.pop().finish())
            yield pairs[run_starts(pairs)]


def _number(labels: Ints) -> list[int]:
    """Number the labels in the order in which they first occur."""
    _, first, back = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    numbers: list[int] = rank[back].tolist()
    return numbers
