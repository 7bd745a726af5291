"""Annotated articles as numbers: what the network sees, and what it should say."""

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.extraction.learned_features import Features, Vocabulary, normal_form, read_features
from claimtrack.extraction.learned_network import CONTENT, CUE, SOURCE, TAGS
from claimtrack.text.layout import Layout, read_layout
from claimtrack.training.corpus import Article, Marked
from claimtrack.training.network import Batch, import_torch

NAMES = frozenset((1, 2, 3, 4, 6))
"""Shapes that begin with a capital."""


class Goal(NamedTuple):
    """What the network should say of one text.

    Attributes:
        tags: for each word read, an index into `TAGS`.
        owner: for each word read, the index in `cues` of the cue to which it is content, or -1.
        cues: first and last word of each cue and of its source (-1, -1 for none).
    """

    tags: npt.NDArray[np.int64]
    owner: npt.NDArray[np.int64]
    cues: tuple[tuple[int, int, int, int], ...]


class Example(NamedTuple):
    """One text: its words, numbered over the whole corpus, and the goal.

    Attributes:
        features: the text as the network sees it.
        words: for each word read, its number.
        shapes: for each word read, how it is written (see `NAMES`).
        goal: what the network should say.
        chances: for each word read, how likely each tag should be.
    """

    features: Features
    words: npt.NDArray[np.int64]
    shapes: npt.NDArray[np.int64]
    goal: Goal
    chances: npt.NDArray[np.float32]


def word_counts(texts: Sequence[str]) -> Counter[str]:
    """Count in how many texts each word occurs.

    >>> sorted(word_counts(["The dam, the dam.", "A dam."]).items())
    [(',', 1), ('.', 2), ('a', 1), ('dam', 2), ('the', 1)]
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({normal_form(word) for word in read_layout(text).words})
    return counts


def read_goal(layout: Layout, features: Features, marked: Sequence[Marked]) -> Goal:
    """Write an annotator's marks as tags and ties."""
    read_as = {place: index for index, place in enumerate(features.places.tolist())}
    total = len(features.words)
    tags = np.zeros(total, dtype=np.int64)
    owner = np.full(total, -1, dtype=np.int64)
    cues: list[tuple[int, int, int, int]] = []

    def ranges(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        found = []
        for start, end in spans:
            first, last = bisect_right(layout.ends, start), bisect_left(layout.starts, end)
            if first < last and first in read_as and last - 1 in read_as:
                found.append((read_as[first], read_as[last - 1] + 1))
        return found

    for one in marked:
        source, cue, content = (ranges(spans) for spans in one)
        if not cue:
            continue
        for begin, pieces in ((SOURCE, source), (CUE, cue), (CONTENT, content)):
            for first, last in pieces:
                tags[first] = begin
                tags[first + 1 : last] = begin + 1
        for first, last in content:
            owner[first:last] = len(cues)
        where = (source[0][0], source[-1][1] - 1) if source else (-1, -1)
        cues.append((cue[0][0], cue[-1][1] - 1, *where))
    return Goal(tags, owner, tuple(cues))


class Corpus:
    """Examples, with one numbering of distinct words over all of them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.examples: list[Example] = []
        self._kinds: dict[tuple[tuple[int, ...], int], int] = {}
        self._rows: list[tuple[int, ...]] = []
        self._suffixes: list[int] = []

    def add(self, article: Article, judged: npt.NDArray[np.floating[Any]] | None = None) -> Example:
        """Read one article.

        Args:
            article: the text and its marks.
            judged: for each word, how likely a teacher finds each tag; such an opinion and the mark
                itself count half each. Without one the mark alone counts.
        """
        layout = read_layout(article.text)
        features = read_features(layout, self.vocabulary)
        goal = read_goal(layout, features, article.marked)
        suffixes = features.suffixes.tolist()
        numbers = [self._number(*kind) for kind in zip(features.kinds, suffixes, strict=True)]
        words = np.array(numbers, dtype=np.int64)[features.words] if numbers else features.words
        shapes = features.context[:, :14].argmax(axis=1)
        chances: npt.NDArray[np.float32] = np.eye(len(TAGS), dtype=np.float32)[goal.tags]
        if judged is not None:
            chances = (chances + judged.astype(np.float32)) / np.float32(2)
        self.examples.append(Example(features, words, shapes, goal, chances))
        return self.examples[-1]

    def _number(self, rows: tuple[int, ...], suffix: int) -> int:
        key = (rows, suffix)
        if key not in self._kinds:
            self._kinds[key] = len(self._rows)
            self._rows.append(rows[:8])
            self._suffixes.append(suffix)
        return self._kinds[key]

    def groups(self, budget: int, chance: random.Random) -> list[list[tuple[int, int]]]:
        """Return paragraphs, as pairs of example and paragraph, in groups of like length, shuffled."""
        keyed = []
        for number, example in enumerate(self.examples):
            for index, (first, last) in enumerate(example.features.paragraphs):
                keyed.append((last - first + 8 * chance.random(), last - first, number, index))
        groups: list[list[tuple[int, int]]] = [[]]
        longest = 0
        for _, length, number, index in sorted(keyed):
            longest = max(longest, length)
            if groups[-1] and (len(groups[-1]) + 1) * longest > budget:
                groups.append([])
                longest = length
            groups[-1].append((number, index))
        chance.shuffle(groups)
        return groups

    def batch(self, group: Sequence[tuple[int, int]], chance: np.random.Generator | None) -> Batch:
        """Pad a group of paragraphs to one length, hiding words at random if there is a chance to."""
        ranges = [self.examples[number].features.paragraphs[index] for number, index in group]
        longest = max(last - first for first, last in ranges)
        shape = (len(group), longest)
        arrays: dict[str, Any] = {
            "words": np.zeros(shape, dtype=np.int64),
            "sentence": np.zeros(shape, dtype=np.int64),
            "chances": np.zeros((*shape, len(TAGS)), dtype=np.float32),
            "owner": np.full(shape, -1, dtype=np.int64),
            "shapes": np.zeros(shape, dtype=np.int64),
            "present": np.zeros(shape, dtype=bool),
        }
        context = np.zeros((*shape, self.examples[0].features.context.shape[1]), dtype=np.float32)
        cues: list[tuple[int, ...]] = []
        for row, ((number, _), (first, last)) in enumerate(zip(group, ranges, strict=True)):
            example, length = self.examples[number], last - first
            arrays["present"][row, :length] = True
            arrays["words"][row, :length] = example.words[first:last]
            arrays["shapes"][row, :length] = example.shapes[first:last]
            arrays["sentence"][row, :length] = example.features.sentences[first:last]
            arrays["chances"][row, :length] = example.chances[first:last]
            context[row, :length] = example.features.context[first:last]
            kept = {}
            for cue, ends in enumerate(example.goal.cues):
                if first <= ends[0] and ends[1] < last:
                    kept[cue] = len(cues)
                    whose = (ends[2] - first, ends[3] - first)
                    within = first <= ends[2] and ends[3] < last
                    cues.append((row, ends[0] - first, ends[1] - first, *(whose if within else (-1, -1))))
            owner = example.goal.owner[first:last]
            arrays["owner"][row, :length] = [kept.get(cue, -1) for cue in owner.tolist()]
        return self._pack(arrays, context, cues, chance)

    def _pack(self, arrays: dict[str, Any], context: Any, cues: list[tuple[int, ...]], chance: Any) -> Batch:
        torch = import_torch()
        named = np.isin(arrays["shapes"], list(NAMES)) & arrays["present"]
        # Names and other words are told apart, so that a name can be hidden where the common word is not.
        combined = arrays["words"] * 2 + named
        distinct, words = np.unique(combined, return_inverse=True)
        lists = [self._rows[kind // 2] for kind in distinct.tolist()]
        flat = sorted({row for rows in lists for row in rows})
        index = {row: place for place, row in enumerate(flat)}
        width = max(map(len, lists))
        pieces = np.zeros((len(lists), width), dtype=np.int64)
        weight = np.zeros((len(lists), width), dtype=np.float32)
        for place, rows in enumerate(lists):
            pieces[place, : len(rows)] = [index[row] for row in rows]
            weight[place, : len(rows)] = 1 / len(rows)
        shown = np.full(len(lists), 2)
        if chance is not None:
            drawn = chance.random(len(lists))
            capital = distinct % 2 == 1
            shown[drawn < np.where(capital, 0.5, 0.15)] = 1
            shown[drawn < np.where(capital, 0.25, 0.03)] = 0
        tensor = torch.from_numpy
        return Batch(
            tensor(arrays["present"]),
            torch.tensor(flat),
            tensor(pieces),
            tensor(weight),
            torch.tensor([self._suffixes[kind // 2] for kind in distinct.tolist()]),
            tensor(shown),
            tensor(words.reshape(combined.shape)),
            tensor(context),
            tensor(arrays["sentence"]),
            tensor(arrays["chances"]),
            tensor(arrays["owner"]),
            torch.tensor(cues, dtype=torch.long).reshape(-1, 5),
        )
