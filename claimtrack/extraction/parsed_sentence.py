"""A sentence with its dependency tree: how far its phrases reach, and what is said in it."""

from collections.abc import Iterable, Sequence

from claimtrack.extraction.dependencies import Tree
from claimtrack.extraction.page import COLON, COMMA, MARK, STOP, Page
from claimtrack.extraction.proposal import Range

_ASIDES = ("relcl", "advcl", "cc", "conj", "punct", "preconj")
_MOST_MEMBERS = 20
_LOOSE = frozenset("and but or , ; : –".split())


class ParsedSentence:
    """One sentence of a page, less its full stop, with the tree over it."""

    def __init__(self, page: Page, tree: Tree, number: int, first: int, last: int) -> None:
        self.page, self.tree, self.number = page, tree, number
        while last > first and page.words[last - 1] == "." and page.outer[last - 1] < 0:
            last -= 1
        self.first, self.last = first, last

    def phrases(self, noun: int) -> tuple[Range, ...]:
        """Return the ranges of a noun phrase: one for each of its coordinated members."""
        tree = self.tree
        if noun < 0:
            return ()
        members, member = [noun], noun
        for _ in range(_MOST_MEMBERS):
            member = tree.child(member, ("conj",))
            if member < 0:
                break
            members.append(member)
        ranges = []
        for place, member in enumerate(members):
            first, last = self._phrase(member)
            if place + 1 < len(members):
                last = min(last, self.tree.hulls[members[place + 1]][0])
            first, last = self.trim(first, last)
            if first < last:
                ranges.append((first, last))
        return tuple(ranges)

    def _phrase(self, noun: int) -> Range:
        """Return the range of one noun with what belongs to its name, less clauses and coordination."""
        tree = self.tree
        first = last = noun
        last += 1
        for below in tree.children[noun]:
            low, high = tree.hulls[below]
            if below < noun:
                first = min(first, low)
            elif tree.labels[below] == "punct" and self.page.words[below] in (")", "]"):
                last = max(last, high)
            elif tree.labels[below] in _ASIDES and not self._restricts(below):
                continue
            elif tree.labels[below] != "case" and low <= last + 1:
                last = max(last, high)
        return first, last

    def _restricts(self, clause: int) -> bool:
        """Whether a relative clause follows its noun without a comma: "those *who lived there*"."""
        first = self.tree.hulls[clause][0]
        return self.tree.labels[clause] == "relcl" and self.page.classes[first - 1] not in (
            COMMA,
            COLON,
            MARK,
        )

    def settle(self, pieces: Iterable[Range], taken: Iterable[Range]) -> tuple[Range, ...]:
        """Take cue and source out of what is said, let quotations be whole, and trim the ends."""
        holes = sorted(taken)
        settled: list[Range] = []
        for first, last in sorted(pieces):
            for low, high in without(first, last, holes):
                low, high = self.trim(*self._whole_quotations(low, high, holes))
                if low < high and (not settled or low >= settled[-1][1]) and self._wordy(low, high):
                    settled.append((low, high))
        return tuple(settled)

    def _whole_quotations(self, first: int, last: int, holes: Sequence[Range]) -> Range:
        page = self.page
        if first >= last:
            return first, last
        if page.outer[first] >= 0:
            low = page.bounds[page.outer[first]][0]
            first = low if not any(low < high and start < first for start, high in holes) else first
        if page.outer[last - 1] >= 0:
            high = page.bounds[page.outer[last - 1]][1]
            last = high if not any(start < high and last <= start for start, _ in holes) else last
        return first, last

    def _wordy(self, first: int, last: int) -> bool:
        return any(self.page.words[k][0].isalnum() for k in range(first, last))

    def trim(self, first: int, last: int) -> Range:
        """Take commas, dashes and loose conjunctions off the ends."""
        classes, outer = self.page.classes, self.page.outer
        while first < last and classes[first] in (COMMA, COLON, STOP) and outer[first] < 0:
            first += 1
        while first < last and classes[last - 1] in (COMMA, COLON) and outer[last - 1] < 0:
            last -= 1
        while first < last and (self.page.words[last - 1] == "." or self.page.lower[last - 1] in _LOOSE):
            if outer[last - 1] >= 0:
                break
            last -= 1
        while first < last and classes[first] == MARK and outer[first] < 0:
            first += 1
        while first < last and classes[last - 1] == MARK and outer[last - 1] < 0:
            last -= 1
        return first, last


def without(first: int, last: int, holes: Sequence[Range]) -> list[Range]:
    """Cut ranges out of a range."""
    kept = []
    for low, high in holes:
        if high <= first or low >= last:
            continue
        if first < low:
            kept.append((first, low))
        first = max(first, high)
    if first < last:
        kept.append((first, last))
    return kept
