"""Dependency trees over the words of a layout: which word hangs on which, and as what.

Whoever parses (spaCy, another parser, a hand in a test) writes heads, labels and
tags; the reading in `claimtrack.extraction.parsed` needs no parser to be installed.
Labels are those of ClearNLP's English scheme, tags those of the Penn Treebank.
"""

from collections.abc import Iterable, Sequence

from claimtrack.extraction.proposal import Range

LONGEST = 300
"""A sentence of more words is parsed and read in pieces: nobody wrote it, and time must stay linear."""


class Tree:
    """The words of a text with their heads; a word that hangs on nothing is its own head.

    Heads that close a ring, or point out of the text, are cut: any parser's output gives a tree.

    Attributes:
        heads: for each word the word that it hangs on.
        labels: as what it hangs there ("nsubj"); "" where nothing was parsed.
        tags: its part of speech ("VBD").
        children: for each word those that hang on it, in text order.
        hulls: for each word the range from the first to the last word below it.

    >>> tree = Tree([1, 1, 3, 1], ["nsubj", "ROOT", "nsubj", "ccomp"], ["NNP", "VBD", "PRP", "VBD"])
    >>> tree.children[1], tree.hulls[3]
    ([0, 3], (2, 4))
    """

    __slots__ = ("children", "heads", "hulls", "labels", "tags")

    def __init__(self, heads: Sequence[int], labels: Sequence[str], tags: Sequence[str]) -> None:
        count = len(heads)
        self.heads = [head if 0 <= head < count else word for word, head in enumerate(heads)]
        self.labels = list(labels)
        self.tags = list(tags)
        self._cut_rings()
        self.children: list[list[int]] = [[] for _ in range(count)]
        for word, head in enumerate(self.heads):
            if head != word:
                self.children[head].append(word)
        self.hulls = self._hulls()

    def _cut_rings(self) -> None:
        """Make a root of one word of each ring."""
        state = bytearray(len(self.heads))  # 1: on the way up from here, 2: known to reach a root
        for word in range(len(self.heads)):
            path = []
            above = word
            while not state[above]:
                state[above] = 1
                path.append(above)
                above = self.heads[above]
            if state[above] == 1:
                self.heads[above] = above
            for passed in path:
                state[passed] = 2

    def _hulls(self) -> list[Range]:
        order = [word for word, head in enumerate(self.heads) if head == word]
        for word in order:  # grows while it is walked: each word comes behind its head
            order.extend(self.children[word])
        first = list(range(len(self.heads)))
        last = [word + 1 for word in first]
        for word in reversed(order):
            head = self.heads[word]
            first[head] = min(first[head], first[word])
            last[head] = max(last[head], last[word])
        return list(zip(first, last, strict=True))

    def child(self, word: int, labels: Iterable[str]) -> int:
        """Return the first child that hangs on a word as one of these, or -1."""
        return next((below for below in self.children[word] if self.labels[below] in labels), -1)

    def is_verb(self, word: int) -> bool:
        """Whether a word is a verb, in whatever form."""
        return self.tags[word].startswith("VB")
