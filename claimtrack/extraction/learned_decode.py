"""From the network's numbers to who said what: spans first, then which belong together.

Every attribution hangs on its cue. A cue points to the first and the last word of
its source, or to nobody; each piece of content goes to the cue that claims it
most. So pieces on both sides of "she said" come together as one.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from claimtrack.extraction.learned_features import SHAPES, Features, Ints
from claimtrack.extraction.learned_network import CONTENT, CUE, REACH, SOURCE, TAGS, Floats, Network, Reading

Range = tuple[int, int]

POSSIBLE = 0.15
"""A word this likely to begin a cue may claim contents even where something else is likelier.

Half of what was missed lacked its cue. Tried 0.05 to 1 on articles held out of training: the less likely
ones bring in noise.
"""
TRUST = 2.0
"""How much a cue's own likelihood counts when it claims contents; tried 0, 0.5, 1 and 2."""
STRAY = 0.7
"""A piece of content whose words are less likely content than the best piece's, by this factor, is left out.

Without it, who said what stays the same and word-for-word matches are 0.01 fewer; tried 0.6 to 0.85.
"""
LONGEST_SOURCE = 30
DOUBT, DOUBT_QUOTED = 0.3, 0.1
"""An attribution less sure than this is dropped; less than the second where most of its content is
quoted, as few quotations are nobody's words. Tried 0.2 to 0.4 and 0.02 to 0.3, for the F1 of who said what.
"""


class Tie(NamedTuple):
    """One attribution, as ranges of words read.

    Attributes:
        source: the source's range, or None.
        cue: the cue's range.
        content: the ranges of what is said.
        sure: from 0 to 1, how sure the network is of all three.
    """

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    sure: float


def decode(network: Network, features: Features, reading: Reading) -> list[Tie]:
    """Find the attributions of a text, in text order of their cues."""
    tags = best_tags(reading.tags, features.paragraphs)
    ties: list[Tie] = []
    for first, last in features.paragraphs:
        block = tags[first:last]
        if (block >= CONTENT).any():
            ties.extend(_Paragraph(network, features, reading, first, last, block).ties())
    return ties


def best_tags(scores: Floats, paragraphs: Sequence[Range]) -> Ints:
    """Return the best sequence of tags in which nothing goes on that has not begun.

    Mostly that is simply the likeliest tag of each word; only paragraphs in
    which those contradict each other are searched for the best sequence.
    """
    if not len(scores):
        return np.zeros(0, dtype=np.int64)
    result: Ints = scores.argmax(axis=1)
    before = np.append(0, result[:-1])
    before[[first for first, _ in paragraphs]] = 0
    unbegun = (result > 0) & (result % 2 == 0) & (before != result) & (before != result - 1)
    wrong = np.append(0, np.cumsum(unbegun))
    contradictory = [(first, last) for first, last in paragraphs if wrong[last] > wrong[first]]
    if contradictory:
        _search(scores, contradictory, result)
    return result


def _search(scores: Floats, paragraphs: Sequence[Range], result: Ints) -> None:
    """Write the best sequence of tags for each of the paragraphs (Viterbi's algorithm, all side by side)."""
    order = sorted(paragraphs, key=lambda paragraph: paragraph[0] - paragraph[1])
    lengths = [last - first for first, last in order]
    starts = np.array([first for first, _ in order])
    # Longest first: at each step the paragraphs that are still running stand in front.
    running = np.searchsorted(-np.array(lengths), -np.arange(lengths[0]), side="left")
    best = scores[starts]
    best[:, 2::2] = -1e6
    back = np.zeros((lengths[0], len(order), len(TAGS)), dtype=np.int8)
    for step in range(1, lengths[0]):
        live = int(running[step])
        begun, going = best[:live, 1::2], best[:live, 2::2]
        # What goes on comes from its own beginning or going on; all else from whatever is best.
        back[step, :live] = best[:live].argmax(axis=1)[:, None]
        back[step, :live, 2::2] = np.where(going > begun, _GOING, _BEGUN)
        within = np.maximum(going, begun)
        best[:live] = best[:live].max(axis=1)[:, None]
        best[:live, 2::2] = within
        best[:live] += scores[starts[:live] + step]
    state = best.argmax(axis=1)
    for step in range(lengths[0] - 1, -1, -1):
        live = int(running[step])
        result[starts[:live] + step] = state[:live]
        state[:live] = back[step, np.arange(live), state[:live]]


_BEGUN = np.array([SOURCE, CUE, CONTENT])
_GOING = _BEGUN + 1


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
        self.said = np.exp(self.scores[:, CONTENT:]).sum(axis=1)
        self.inner = reading.inner[first:last]
        self.null = reading.null[first:last]
        self.quoted = features.context[first:last, SHAPES] == 0
        self.sentence = features.sentences[first:last]
        listed = tags.tolist()
        self.sources, self.contents = spans(listed, SOURCE), spans(listed, CONTENT)
        self.cues = sorted([*spans(listed, CUE), *self._possible_cues(tags)])
        self.keys = reading.keys[first:last].reshape(last - first, 3, network.pair)

    def ties(self) -> list[Tie]:
        """Return what belongs together, in text order."""
        if not self.cues:
            return []
        shares, claims = self._point()
        pieces: list[list[Range]] = [[] for _ in self.cues]
        for start, end in self.contents:
            mine = claims[:, start:end].mean(axis=1).argmax() if len(self.cues) > 1 else 0
            pieces[mine].append((start, end))
        ties = [
            self._tie(cue, self._without_strays(content), shares[:, number])
            for number, (cue, content) in enumerate(zip(self.cues, pieces, strict=True))
            if content
        ]
        return [tie for tie in ties if tie.sure >= (DOUBT_QUOTED if self._is_quoted(tie) else DOUBT)]

    def _is_quoted(self, tie: Tie) -> bool:
        inside = sum(
            int(self.quoted[start - self.offset : end - self.offset].sum()) for start, end in tie.content
        )
        return 2 * inside > sum(end - start for start, end in tie.content)

    def _possible_cues(self, tags: Ints) -> list[Range]:
        """Return words that may be cues though something else is likelier."""
        possible = (self.scores[:, CUE] > math.log(POSSIBLE)) & (tags != CUE) & (tags != CUE + 1)
        goes_on = self.scores[:, CUE + 1] > np.maximum(self.scores[:, 0], self.scores[:, CONTENT + 1])
        goes_on &= (tags != CUE) & (tags != SOURCE)
        found = []
        for start in np.flatnonzero(possible).tolist():
            end = start + 1
            while end < len(tags) and goes_on[end]:
                end += 1
            found.append((start, end))
        return found

    def _point(self) -> tuple[Floats, Floats]:
        """Let every cue point.

        Returns:
            Two x cues x (words + 1): how likely a word is the first, or the last, of the cue's source; the
            last number is that of nobody. And cues x words: how much the cue claims a word as content.
        """
        first = np.array([start for start, _ in self.cues])
        last = np.array([end - 1 for _, end in self.cues])
        query = self.network.point(self.inner[first], self.inner[last]).transpose(1, 0, 2)
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
        claims: Floats = scores[2] + np.float32(TRUST) * np.maximum(self.scores[first, CUE], -5)[:, None]
        return shares, claims

    def _tie(self, cue: Range, content: list[Range], shares: Floats) -> Tie:
        source, share = self._source(*shares)
        offset = self.offset
        return Tie(
            (source[0] + offset, source[1] + offset) if source else None,
            (cue[0] + offset, cue[1] + offset),
            tuple((start + offset, end + offset) for start, end in content),
            # Half the weight for the source: it is wrong more often than it is unsure.
            self._sure(cue, content) * math.sqrt(min(1.0, share)),
        )

    def _source(self, starts: Floats, ends: Floats) -> tuple[Range | None, float]:
        """Return the words that the cue points to, as the tags bound them where they do, and how surely."""
        best, weight = None, math.sqrt(starts[-1] * ends[-1])
        for start, end in self.sources:
            share = math.sqrt(float(starts[start:end].sum()) * float(ends[start:end].sum()))
            if share > weight:
                best, weight = (start, end), share
        if best is None or weight < 0.5:
            start = int(starts[:-1].argmax())
            end = start + int(ends[start : min(start + LONGEST_SOURCE, len(ends) - 1)].argmax())
            share = math.sqrt(starts[start] * ends[end])
            if share > weight:
                return (start, end + 1), share
        return best, weight

    def _without_strays(self, content: list[Range]) -> list[Range]:
        if len(content) < 2:
            return content
        means = [float(self.said[start:end].mean()) for start, end in content]
        return [piece for piece, mean in zip(content, means, strict=True) if mean >= STRAY * max(means)]

    def _sure(self, cue: Range, content: list[Range]) -> float:
        """Return how likely the cue's first word is one, times the mean of that over the content."""
        words = sum(float(self.said[start:end].sum()) for start, end in content)
        opened = float(np.exp(self.scores[cue[0], CUE : CUE + 2]).sum())
        return min(1.0, opened * words / sum(end - start for start, end in content))
