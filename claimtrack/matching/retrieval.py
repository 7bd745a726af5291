"""Matcher: finds, among many known claims, those that a text repeats.

Ranking by words that are rare among the claims (BM25) comes first, and is what
makes it fast.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_SATURATION, _LENGTH = 1.2, 0.75


class Hit(NamedTuple):
    """One known claim that a text may repeat, and why it may."""

    id: str | int
    text: str
    score: float
    reasons: tuple[str, ...]


class Matcher:
    """An index of claims that grows and shrinks, and is asked what a text repeats.

    Args:
        claims: texts, or pairs of an id and a text. A bare text gets its position as id.

    >>> matcher = Matcher(["The dam at Lowland is safe.", "Bus fares rose by 4 percent."])
    >>> [hit.id for hit in matcher.search("Is the Lowland dam really safe?")]
    [0]
    """

    def __init__(self, claims: Iterable[str | tuple[str, str]] = ()) -> None:
        self._texts: dict[str | int, str] = {}
        self._postings: dict[str, dict[str | int, int]] = {}
        self._lengths: dict[str | int, int] = {}
        for claim in claims:
            if isinstance(claim, str):
                self.add(claim)
            else:
                self.add(claim[1], id=claim[0])

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, text: str, *, id: str | int | None = None) -> str | int:
        """Put one claim in, and return its id."""
        if id is None:
            id = len(self._texts)
        self.remove(id)
        counts = Counter(_WORD.findall(text.casefold()))
        self._texts[id], self._lengths[id] = text, counts.total()
        for word, count in counts.items():
            self._postings.setdefault(word, {})[id] = count
        return id

    def remove(self, id: str | int) -> None:
        """Take one claim out, if it is there."""
        text = self._texts.pop(id, None)
        if text is None:
            return
        del self._lengths[id]
        for word in set(_WORD.findall(text.casefold())):
            del self._postings[word][id]

    def search(self, text: str, top: int = 10) -> list[Hit]:
        """Rank the claims that the text may repeat, best first."""
        scores: dict[str | int, float] = {}
        shared: dict[str | int, list[tuple[float, str]]] = {}
        mean = sum(self._lengths.values()) / max(1, len(self._lengths))
        total = 0.0
        for word in dict.fromkeys(_WORD.findall(text.casefold())):
            found: Mapping[str | int, int] = self._postings.get(word, {})
            rarity = math.log(1 + (len(self) - len(found) + 0.5) / (len(found) + 0.5))
            total += rarity * (_SATURATION + 1)
            for id, count in found.items():
                bend = _SATURATION * (1 - _LENGTH + _LENGTH * self._lengths[id] / mean)
                gain = rarity * count * (_SATURATION + 1) / (count + bend)
                scores[id] = scores.get(id, 0.0) + gain
                shared.setdefault(id, []).append((gain, word))
        best = sorted(scores, key=lambda id: (-scores[id], str(id)))[:top]
        return [
            Hit(
                id,
                self._texts[id],
                min(1.0, scores[id] / total),
                tuple(f"both say “{word}”" for _, word in sorted(shared[id], reverse=True)[:4]),
            )
            for id in best
        ]
