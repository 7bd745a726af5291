"""From the network's numbers to who said what: spans first, then which belong together.

Every attribution hangs on its cue. A cue points to the first and the last word of
its source, or to nobody; each piece of content goes to the cue that claims it
most. So pieces on both sides of "she said" come together as one.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

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
    """The attributions of one paragraph; ranges are relative to its start until `ties` hands them out."""

    def __init__(
        self, network: Network, features: Features, reading: Reading, first: int, last: int, tags: Ints
    ) -> None:
        self.network, self.first, self.last = network, first, last
        self.scores = reading.tags[first:last]
        self.opening, self.closing = reading.first[first:last], reading.last[first:last]
        self.null = reading.null[first:last]
        self.sentence = features.sentences[first:last]
        listed = tags.tolist()
        self.sources, self.cues, self.contents = (spans(listed, begin) for begin in (SOURCE, CUE, CONTENT))
        self.keys = reading.keys[first:last].reshape(last - first, 3, network.pair)
        self.steps = np.arange(last - first)

    def ties(self) -> list[Tie]:
        """Return what belongs together, in text order."""
        if not self.cues:
            self.cues = [self._likeliest_cue()]
        pointing = [self._scores(cue) for cue in self.cues]
        pieces: list[list[Range]] = [[] for _ in self.cues]
        for start, end in self.contents:
            claims = [float(scores[2, start:end].mean()) for scores, _ in pointing]
            pieces[claims.index(max(claims))].append((start, end))
        return [
            self._tie(cue, content, *scores)
            for cue, content, scores in zip(self.cues, pieces, pointing, strict=True)
            if content
        ]

    def _likeliest_cue(self) -> Range:
        """Return the word that is a cue, if any is: content alone says that there must be one."""
        start = int(self.scores[:, CUE].argmax())
        end = start + 1
        while end < len(self.scores) and self.scores[end].argmax() == CUE + 1:
            end += 1
        return start, end

    def _scores(self, cue: Range) -> tuple[Floats, float]:
        """Score each word as the start and end of the cue's source, and as its content; then no source at all."""
        first, last = cue[0], cue[1] - 1
        query = (self.opening[first] + self.closing[last]).reshape(3, -1)
        weights = self.network.weights
        scores = np.einsum("nrk,rk->rn", self.keys, query) * np.float32(1 / math.sqrt(self.network.pair))
        apart = np.minimum(self.steps - first, 0) + np.maximum(self.steps - last, 0)
        scores += weights["reach"][:, np.clip(apart, -REACH, REACH) + REACH]
        scores += weights["sentence"][:, np.clip(self.sentence - self.sentence[first], -2, 2) + 2]
        return scores, float(self.null[first, 0] + self.null[last, 1])

    def _tie(self, cue: Range, content: list[Range], scores: Floats, null: float) -> Tie:
        source = self._source(scores, null)
        offset = self.first
        return Tie(
            (source[0] + offset, source[1] + offset) if source else None,
            (cue[0] + offset, cue[1] + offset),
            tuple((start + offset, end + offset) for start, end in content),
            self._sure(cue, content),
        )

    def _source(self, scores: Floats, null: float) -> Range | None:
        starts, ends = _shares(scores[0], null), _shares(scores[1], null)
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
        said = np.concatenate([self.scores[start:end] for start, end in content])
        words = np.exp(np.logaddexp(said[:, CONTENT], said[:, CONTENT + 1])).mean()
        opened = math.exp(float(np.logaddexp(self.scores[cue[0], CUE], self.scores[cue[0], CUE + 1])))
        return float(min(1.0, opened * float(words)))


def _shares(scores: Floats, null: float) -> npt.NDArray[np.float64]:
    """Return probabilities; the last is that of no word at all."""
    whole = np.append(scores.astype(np.float64), null)
    whole = np.exp(whole - whole.max())
    shares: npt.NDArray[np.float64] = whole / whole.sum()
    return shares
