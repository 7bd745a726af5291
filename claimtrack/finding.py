"""Finding: claims by words that are like theirs.

What is searched are the texts of statements, and a text never changes. Their words are kept
in the ledger's file, so that a search reads the texts that share the rarest words of the
query, and no others, however many the ledger holds.
"""

from collections.abc import Collection
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from claimtrack.matching.index import (
    BOXES,
    SLIPPED,
    PartIndex,
    Whole,
    number_of_text,
    rarity_of,
    rarity_of_letters,
    read_letters,
    read_words,
    spellings,
    weigh_lengths,
)
from claimtrack.matching.retrieval import Matcher
from claimtrack.storage import KnownWord, Store

# A claim is found by any of its wordings, so more are asked for than claims wanted.
_WORDINGS = 8
# So many texts are read off the words of a query, the rarest word first. Of the words that are left over it
# is only asked which of so many of the best texts have them.
_READ, _BEST = 20_000, 500
# How rare stretches of letters are is told from so many texts: all of a small ledger, some of a large one.
_SAMPLE = 1_000


class Finder:
    """Searches the texts of a ledger.

    Args:
        store: the ledger.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        # The letters of the texts with the lowest numbers: some of all, whatever order they came in.
        self._sample: dict[int, npt.NDArray[np.int32]] = {}
        self._rarity = rarity_of_letters(np.zeros(BOXES, np.int32), 0)

    def search(self, query: str, top: int) -> dict[str, tuple[float, tuple[str, ...]]]:
        """Return claims by id, best first, each with its score and the reasons for it.

        Args:
            query: words of the claim.
            top: how many claims at the most.
        """
        self._catch_up()
        depth = top * _WORDINGS
        meant = self._look_up(query)
        size, words = self._store.words.totals()
        mean = words / max(1, size)
        best = self._best(set(meant.values()), size, mean, depth)
        counts = {word.word: word.texts for word in meant.values()}
        names = {asked: word.word for asked, word in meant.items()}
        index = PartIndex(Whole(size, mean, names, counts, self._letters()))
        matcher = Matcher(((text, read) for text, read in self._store.words.read(best).items()), index=index)
        hits = matcher.search(query, top=depth)
        # Statements of one wording are of one claim, unless somebody parted them.
        parted = self._store.last_decision() > 0
        claims = self._store.words.claims_of((int(hit.id) for hit in hits), parted=parted)
        found: dict[str, tuple[float, tuple[str, ...]]] = {}
        for hit in hits:
            for claim in claims.get(int(hit.id), ()):
                if claim not in found:
                    found[claim] = (hit.score, hit.reasons)
        # Of equals none came first: the order of articles must not matter.
        ordered = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
        return dict(ordered[:top])

    def _look_up(self, query: str) -> dict[str, KnownWord]:
        """Find the words of the query among those of the ledger, or else words that they are slips for."""
        asked = read_words(query)
        found = self._store.words.look_up(asked)
        for word in asked:
            keys = spellings(word) if word not in found and len(word) >= SLIPPED else []
            near = self._store.words.spelt_like(keys) if keys else []
            if near:
                found[word] = near[0]
        return found

    def _best(self, words: Collection[KnownWord], size: int, mean: float, depth: int) -> list[int]:
        """Find the texts that have the most of some words, the rare ones counting more (BM25)."""
        left = _READ
        read: list[npt.NDArray[np.int64]] = []
        rare: list[float] = []
        common: list[KnownWord] = []
        for word in sorted(words, key=lambda word: (word.texts, word.word)):
            if read and word.texts > left:
                common.append(word)
                continue
            rows = self._store.words.having(word.number, left)
            left -= len(rows)
            read.append(np.array(rows, np.int64).reshape(-1, 2))
            rare.append(rarity_of(word.texts, size))
        if not read:
            return []
        having = np.concatenate(read)
        rarity = np.repeat(rare, [len(rows) for rows in read])
        texts, first, back = np.unique(having[:, 0], return_index=True, return_inverse=True)
        lengths = having[first, 1]
        worth = weigh_lengths(lengths.astype(np.float32), mean)
        scores = np.bincount(back, rarity) * worth
        if common:
            kept = _highest(scores, texts, max(_BEST, depth))
            texts, lengths, worth, scores = texts[kept], lengths[kept], worth[kept], scores[kept]
            for word in common:
                those = dict(zip(texts.tolist(), lengths.tolist(), strict=True))
                has = np.isin(texts, self._store.words.having_of(word.number, those))
                scores += has * worth * rarity_of(word.texts, size)
        chosen: list[int] = texts[_highest(scores, texts, depth)].tolist()
        return chosen

    def _letters(self) -> npt.NDArray[np.float32]:
        """Tell how rare each stretch of letters is among the texts."""
        lowest = self._store.words.first(_SAMPLE)
        if len(lowest) != len(self._sample) or not all(text in self._sample for text in lowest):
            new = self._store.words.read(text for text in lowest if text not in self._sample)
            sample = {text: self._sample.get(text) for text in lowest}
            self._sample = {
                text: read_letters(new[text]) if letters is None else letters
                for text, letters in sample.items()
            }
            boxes = np.bincount(np.concatenate(list(self._sample.values())), minlength=BOXES)
            self._rarity = rarity_of_letters(boxes.astype(np.int32), len(lowest))
        return self._rarity

    def _catch_up(self) -> None:
        """Let the statements be found that an earlier release kept."""
        if not self._store.words.is_waiting():
            return
        with self._store.transaction():
            for id, text in self._store.words.waiting():
                self._store.words.put(id, number_of_text(text), partial(read_words, text), spellings)
            self._store.words.done()


def _highest(
    scores: npt.NDArray[np.floating[Any]], texts: npt.NDArray[np.int64], most: int
) -> npt.NDArray[np.int64]:
    """Find the places of the highest scores; of equals the lowest texts, whatever order they came in."""
    order = np.lexsort((texts, -np.round(scores, 9)))
    highest: npt.NDArray[np.int64] = order[:most]
    return highest
