"""Finding: claims by words that are like theirs.

What is searched are the wordings of statements, and a wording never changes. So the
index only grows, whatever becomes of the claims, and whoever wrote to the ledger.
"""

from collections import defaultdict

from claimtrack.matching.retrieval import Matcher
from claimtrack.storage import Store

# A claim is found by any of its wordings, so more are asked for than claims wanted.
_WORDINGS = 8


class Finder:
    """The wordings of a ledger, in memory, ready to be searched.

    Args:
        store: the ledger.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._matcher = Matcher()
        # Of each text that the matcher holds, by its place: the wordings that read so.
        self._wordings: list[list[int]] = []
        self._places: dict[str, int] = {}
        self._last = 0

    def search(self, query: str, top: int) -> dict[str, tuple[float, tuple[str, ...]]]:
        """Return claims by id, best first, each with its score and the reasons for it.

        Args:
            query: words of the claim.
            top: how many claims at the most.
        """
        self._catch_up()
        hits = self._matcher.search(query, top=top * _WORDINGS)
        claims = self._store.claims_in(wording for hit in hits for wording in self._wordings[int(hit.id)])
        best: dict[str, tuple[float, tuple[str, ...]]] = {}
        for hit in hits:
            for wording in self._wordings[int(hit.id)]:
                for claim in claims.get(wording, ()):
                    best.setdefault(claim, (hit.score, hit.reasons))
        # Of equals none came first: the order of articles must not matter.
        ordered = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
        return dict(ordered[:top])

    def _catch_up(self) -> None:
        """Take in the statements that were added since the last time."""
        seen: defaultdict[str, set[int]] = defaultdict(set)
        for number, wording, text in self._store.wordings_after(self._last):
            self._last = number
            place = self._places.get(text)
            if place is None:
                place = self._places[text] = len(self._wordings)
                self._wordings.append([wording])
                self._matcher.add(text, id=place)
            elif len(there := self._wordings[place]) < 4:
                if wording not in there:
                    there.append(wording)
            else:
                seen[text].add(wording)
        for text, wordings in seen.items():
            there = self._wordings[self._places[text]]
            there.extend(sorted(wordings.difference(there)))
