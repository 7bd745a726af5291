"""From the network's numbers to who said what: spans first, then which belong together.

Every attribution hangs on its cue. A cue points to the first and the last word of
its source, or to nobody; each piece of content goes to the cue that claims it
most. So pieces on both sides of "she said" come together as one.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from claimtrack.extraction.learned_features import Features, Ints
from claimtrack.extraction.learned_network import CONTENT, CUE, REACH, SOURCE, TAGS, Floats, Network, Reading

Range = tuple[int, int]


class Tie(NamedTuple):
    """One attribution, as ranges of words read.

    Attributes:
        source: the source's range, or None.
        cue: the cue's range.
        content: the ranges of what is said.
        sure: from 0 to 1, how sure the network is of cue and content.
    """

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    sure: float


def decode(network: Network, features: Features, reading: Reading) -> list[Tie]:
    """Find the attributions of a text, in text order of their cues."""
    tags = best_tags(reading.tags, features.paragraphs, network.settings.get("bias", [0.0] * len(TAGS)))
    ties: list[Tie] = []
    for first, last in features.paragraphs:
        block = tags[first:last]
        if (block >= CONTENT).any():
            ties.extend(_Paragraph(network, features, reading, first, last, block).ties())
    return ties


def best_tags(scores: Floats, paragraphs: Sequence[Range], bias: Sequence[float]) -> Ints:
    """Return the best sequence of tags in which nothing goes on that has not begun."""
    total = len(scores)
    result = np.zeros(total, dtype=np.int64)
    if not total:
        return result
    scores = scores + np.array(bias, dtype=np.float32)
    order = sorted(range(len(paragraphs)), key=lambda index: paragraphs[index][0] - paragraphs[index][1])
    lengths = [paragraphs[index][1] - paragraphs[index][0] for index in order]
    starts = np.array([paragraphs[index][0] for index in order])
    # Longest first: at each step the paragraphs that are still running stand in front.
    running = np.searchsorted(-np.array(lengths), -np.arange(lengths[0]), side="left")
    best = scores[starts] + _OPENING
    back = np.zeros((lengths[0], len(order), len(TAGS)), dtype=np.int8)
    rows = np.arange(len(order))[:, None]
    for step in range(1, lengths[0]):
        live = int(running[step])
        before = best[:live, :, None] + _MOVES
        back[step, :live] = choice = before.argmax(axis=1)
        best[:live] = before[rows[:live], choice, _ALL] + scores[starts[:live] + step]
    state = best.argmax(axis=1)
    for step in range(lengths[0] - 1, -1, -1):
        live = int(running[step])
        result[starts[:live] + step] = state[:live]
        state[:live] = back[step, np.arange(live), state[:live]]
    return result


def _moves() -> Floats:
    moves = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for inside in (SOURCE + 1, CUE + 1, CONTENT + 1):
        moves[:, inside] = -1e6
        moves[inside - 1 : inside + 1, inside] = 0
    return moves


_MOVES = _moves()
_ALL = np.arange(len(TAGS))[None, :]
_OPENING = _MOVES[0]


def spans(tags: Sequence[int], begin: int) -> list[Range]:
    """Return the ranges that begin with one tag and go on with the next.

    >>> spans([0, 3, 4, 3, 0], 3)
    [(1, 3), (3, 4)]
    """
    found = []
    for start, tag in enumerate(tags):
        if tag == begin:
            end = start + 1
            while end < len(tags) and tags[end] == begin + 1:
                end += 1
            found.append((start, end))
    return found


class _Paragraph:
    """The attributions of one paragraph; ranges count from its start until `ties` hands them out."""

    def __init__(
        self, network: Network, features: Features, reading: Reading, first: int, last: int, tags: Ints
    ) -> None:
        self.network, self.offset = network, first
        self.scores = reading.tags[first:last]
        self.opening, self.closing = reading.first[first:last], reading.last[first:last]
        self.null = reading.null[first:last]
        self.sentence = features.sentences[first:last]
        listed = tags.tolist()
        self.sources, self.cues, self.contents = (spans(listed, begin) for begin in (SOURCE, CUE, CONTENT))
        self.keys = reading.keys[first:last].reshape(last - first, 3, network.pair)

    def ties(self) -> list[Tie]:
        """Return what belongs together, in text order."""
        if not self.cues:
            self.cues = [self._likeliest_cue()]
        shares, claims = self._point()
        pieces: list[list[Range]] = [[] for _ in self.cues]
        for start, end in self.contents:
            mine = claims[:, start:end].mean(axis=1).argmax() if len(self.cues) > 1 else 0
            pieces[mine].append((start, end))
        return [
            self._tie(cue, content, self._source(shares[:, number]))
            for number, (cue, content) in enumerate(zip(self.cues, pieces, strict=True))
            if content
        ]

    def _likeliest_cue(self) -> Range:
        """Return the word that is a cue, if any is: content alone says that there must be one."""
        start = int(self.scores[:, CUE].argmax())
        end = start + 1
        while end < len(self.scores) and self.scores[end].argmax() == CUE + 1:
            end += 1
        return start, end

    def _point(self) -> tuple[Floats, Floats]:
        """Let every cue point.

        Returns:
            Two x cues x (words + 1): how likely a word is the first, or the last, of the cue's source; the
            last number is that of nobody. And cues x words: how much the cue claims a word as content.
        """
        first = np.array([start for start, _ in self.cues])
        last = np.array([end - 1 for _, end in self.cues])
        query = (self.opening[first] + self.closing[last]).reshape(len(first), 3, -1).transpose(1, 0, 2)
        scores = np.matmul(query, self.keys.transpose(1, 2, 0)) * np.float32(1 / math.sqrt(self.network.pair))
        steps = np.arange(len(self.scores))[None, :]
        apart = np.minimum(steps - first[:, None], 0) + np.maximum(steps - last[:, None], 0)
        over = np.clip(self.sentence[None, :] - self.sentence[first][:, None], -2, 2) + 2
        scores += self.network.weights["reach"][:, np.clip(apart, -REACH, REACH) + REACH]
        scores += self.network.weights["sentence"][:, over]
        nobody = (self.null[first, 0] + self.null[last, 1])[None, :, None]
        whole = np.concatenate([scores[:2], np.broadcast_to(nobody, (2, len(first), 1))], axis=2)
        whole = np.exp(whole - whole.max(axis=2, keepdims=True))
        shares: Floats = whole / whole.sum(axis=2, keepdims=True)
        return shares, scores[2]

    def _tie(self, cue: Range, content: list[Range], source: Range | None) -> Tie:
        offset = self.offset
        return Tie(
            (source[0] + offset, source[1] + offset) if source else None,
            (cue[0] + offset, cue[1] + offset),
            tuple((start + offset, end + offset) for start, end in content),
            self._sure(cue, content),
        )

    def _source(self, shares: Floats) -> Range | None:
        """Return the span of words that the cue points to, as the tags bound it where they do."""
        starts, ends = shares
        best, weight = None, math.sqrt(starts[-1] * ends[-1])
        for start, end in self.sources:
            share = math.sqrt(float(starts[start:end].sum()) * float(ends[start:end].sum()))
            if share > weight:
                best, weight = (start, end), share
        if best is None or weight < 0.5:
            start = int(starts[:-1].argmax())
            end = start + int(ends[start : min(start + 30, len(ends) - 1)].argmax())
            if math.sqrt(starts[start] * ends[end]) > weight:
                return start, end + 1
        return best

    def _sure(self, cue: Range, content: list[Range]) -> float:
        """Return how likely the cue's first word is one, times the mean of that over the content."""
        likely = [np.exp(self.scores[start:end, CONTENT:]).sum(axis=1) for start, end in content]
        words = float(sum(piece.sum() for piece in likely)) / sum(map(len, likely))
        opened = float(np.exp(self.scores[cue[0], CUE : CUE + 2]).sum())
        return min(1.0, opened * words)
