"""From the network's numbers to who said what: spans first, then which belong together.

Every attribution hangs on its cue. A cue points to the first and the last word of
its source, or to nobody; each piece of content goes to the cue that claims it
most. So pieces on both sides of "she said" come together as one.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from claimtrack.extraction.learned_features import SHAPES, Features, Ints
from claimtrack.extraction.learned_network import CONTENT, CUE, REACH, SOURCE, Floats, Heads, Reading

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
PAIRS = 20_000
"""So many pairs of a cue and a word are weighed at a time, to keep memory small on text of cues alone."""
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


def decode(network: Heads, features: Features, reading: Reading) -> list[Tie]:
    """Find the attributions of a text, in text order of their cues."""
    tags = best_tags(reading.tags, features.paragraphs)
    scene = _Scene(network, features, reading, tags)
    ties: list[Tie] = []
    for group in _groups(scene.paragraphs()):
        ties.extend(_Pointing(scene, group).ties())
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
    wrong = [0, *np.cumsum(unbegun).tolist()]
    for first, last in paragraphs:
        if wrong[last] > wrong[first]:
            result[first:last] = _search(scores[first:last].tolist())
    return result


def _search(rows: Sequence[Sequence[float]]) -> list[int]:
    """Return the best sequence of tags for one paragraph (Viterbi's algorithm).

    Only two things need to be remembered of each step, as a role goes on from its own beginning or going
    on and all else follows whatever is best: so plain numbers are faster here than arrays of seven.
    """
    best = [score if tag < 2 or tag % 2 else -1e6 for tag, score in enumerate(rows[0])]
    tops: list[int] = []
    goes: list[tuple[bool, bool, bool]] = []
    for other, source, in_source, cue, in_cue, content, in_content in rows[1:]:
        _, b1, i1, b2, i2, b3, i3 = best
        top = max(best)
        tops.append(best.index(top))
        goes.append((i1 > b1, i2 > b2, i3 > b3))
        best = [
            top + other,
            top + source,
            (i1 if i1 > b1 else b1) + in_source,
            top + cue,
            (i2 if i2 > b2 else b2) + in_cue,
            top + content,
            (i3 if i3 > b3 else b3) + in_content,
        ]
    tag = best.index(max(best))
    tags = [tag]
    for top, going in zip(reversed(tops), reversed(goes), strict=True):
        if tag == 0 or tag % 2:
            tag = top
        elif not going[tag // 2 - 1]:
            tag -= 1
        tags.append(tag)
    return tags[::-1]


def spans(tags: Ints, begin: int) -> list[Range]:
    """Return the ranges that begin with one tag and go on with the next.

    >>> spans(np.array([0, 3, 4, 3, 0]), 3)
    [(1, 3), (3, 4)]
    """
    starts = np.flatnonzero(tags == begin)
    stops = np.append(np.flatnonzero(tags != begin + 1), len(tags))
    ends = stops[np.searchsorted(stops, starts + 1)]
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


class _Block(NamedTuple):
    """A paragraph in which something is said."""

    first: int
    last: int
    sources: list[Range]
    cues: list[Range]
    contents: list[Range]


class _Scene:
    """What all paragraphs of a text share."""

    def __init__(self, network: Heads, features: Features, reading: Reading, tags: Ints) -> None:
        self.network, self.features, self.reading = network, features, reading
        self.sources, self.contents = spans(tags, SOURCE), spans(tags, CONTENT)
        self.cues = sorted([*spans(tags, CUE), *_possible_cues(reading.tags, tags)])
        likely = np.exp(reading.tags.T)
        # Sums up to each word: the sum over any range is a difference of two.
        self.said = np.append(0.0, np.cumsum(likely[CONTENT:].sum(axis=0, dtype=np.float64))).tolist()
        self.quoted = np.append(0, np.cumsum(features.context[:, SHAPES] == 0)).tolist()
        self.opens = likely[CUE : CUE + 2].sum(axis=0).tolist()

    def paragraphs(self) -> Iterator[_Block]:
        """Yield the paragraphs that have both a cue and a content."""
        at = [0, 0, 0]
        spans_of = (self.sources, self.cues, self.contents)
        for first, last in self.features.paragraphs:
            within: list[list[Range]] = []
            for role, ranges in enumerate(spans_of):
                begin = at[role]
                while at[role] < len(ranges) and ranges[at[role]][0] < last:
                    at[role] += 1
                within.append(ranges[begin : at[role]])
            if within[1] and within[2]:
                yield _Block(first, last, *within)

    def is_doubtful(self, tie: Tie) -> bool:
        """Whether an attribution is too unsure to be told."""
        inside = sum(self.quoted[end] - self.quoted[start] for start, end in tie.content)
        quoted = 2 * inside > sum(end - start for start, end in tie.content)
        return tie.sure < (DOUBT_QUOTED if quoted else DOUBT)

    def mean_said(self, piece: Range) -> float:
        """Return how likely the words of a piece are content, on average."""
        return float((self.said[piece[1]] - self.said[piece[0]]) / (piece[1] - piece[0]))


def _possible_cues(scores: Floats, tags: Ints) -> list[Range]:
    """Return words that may be cues though something else is likelier."""
    other = (tags != CUE) & (tags != CUE + 1)
    possible = np.flatnonzero((scores[:, CUE] > math.log(POSSIBLE)) & other)
    goes_on = scores[:, CUE + 1] > np.maximum(scores[:, 0], scores[:, CONTENT + 1])
    stops = np.append(np.flatnonzero(~(goes_on & other & (tags != SOURCE))), len(tags))
    ends = stops[np.searchsorted(stops, possible + 1)]
    return list(zip(possible.tolist(), ends.tolist(), strict=True))


def _groups(blocks: Iterable[_Block]) -> Iterator[list[_Block]]:
    """Yield paragraphs whose cues are weighed together."""
    group: list[_Block] = []
    pairs = 0
    for block in blocks:
        more = len(block.cues) * (block.last - block.first)
        if group and pairs + more > PAIRS:
            yield group
            group, pairs = [], 0
        group.append(block)
        pairs += more
    if group:
        yield group


class _Pointing:
    """Where the cues of some paragraphs point: all pairs of a cue and a word of its paragraph, in one row."""

    def __init__(self, scene: _Scene, blocks: list[_Block]) -> None:
        self.scene, self.blocks = scene, blocks
        cues = [(cue, block) for block in blocks for cue in block.cues]
        first = np.array([cue[0] for cue, _ in cues])
        last = np.array([cue[1] - 1 for cue, _ in cues])
        begins = np.array([block.first for _, block in cues])
        lengths = np.array([block.last - block.first for _, block in cues])
        rows = np.cumsum(lengths) - lengths
        # Where a word of the text stands in the row: its number and this.
        self.shift = (rows - begins).tolist()
        cue = np.repeat(np.arange(len(cues)), lengths)
        word = np.arange(len(cue)) - (rows - begins)[cue]
        scores = self._scores(first, last, cue, word)
        nobody = scene.reading.null[first, 0] + scene.reading.null[last, 1]
        self.nobody, self.shares, self.sums = [], [], []
        for role in (0, 1):
            top = np.maximum(np.maximum.reduceat(scores[role], rows), nobody)
            shares = np.exp(scores[role] - top[cue])
            alone = np.exp(nobody - top)
            whole = np.add.reduceat(shares, rows) + alone
            shares /= whole[cue]
            self.shares.append(shares)
            self.nobody.append((alone / whole).tolist())
            self.sums.append(np.append(0.0, np.cumsum(shares, dtype=np.float64)).tolist())
        trust = np.maximum(scene.reading.tags[first, CUE], -5)
        self.claims = np.append(0.0, np.cumsum(scores[2], dtype=np.float64)).tolist()
        self.trust = (TRUST * trust).tolist()

    def _scores(self, first: Ints, last: Ints, cue: Ints, word: Ints) -> Floats:
        """Score each pair three times: the word as first of the cue's source, as its last, and as content."""
        network, reading = self.scene.network, self.scene.reading
        sought = network.point(reading.inner[first], reading.inner[last])
        sought *= np.float32(1 / math.sqrt(network.pair))
        sought = sought.transpose(1, 0, 2)
        keys = reading.keys.T.reshape(3, network.pair, -1)
        scores = np.empty((3, len(cue)), dtype=np.float32)
        number = row = 0
        for block in self.blocks:
            asked = sought[:, number : number + len(block.cues)]
            pairs = (asked @ keys[:, :, block.first : block.last]).reshape(3, -1)
            scores[:, row : row + pairs.shape[1]] = pairs
            number += len(block.cues)
            row += pairs.shape[1]
        apart = np.minimum(word - first[cue], 0) + np.maximum(word - last[cue], 0)
        sentence = self.scene.features.sentences
        over = np.clip(sentence[word] - sentence[first[cue]], -2, 2) + 2
        scores += network.weights["reach"][:, np.clip(apart, -REACH, REACH) + REACH]
        scores += network.weights["sentence"][:, over]
        return scores

    def ties(self) -> Iterator[Tie]:
        """Yield what belongs together."""
        number = 0
        for block in self.blocks:
            mine = range(number, number + len(block.cues))
            pieces: dict[int, list[Range]] = {}
            for piece in block.contents:
                owner = self._owner(mine, piece) if len(mine) > 1 else number
                pieces.setdefault(owner, []).append(piece)
            for owner in sorted(pieces):
                tie = self._tie(owner, block, block.cues[owner - number], pieces[owner])
                if not self.scene.is_doubtful(tie):
                    yield tie
            number += len(block.cues)

    def _owner(self, cues: Iterable[int], piece: Range) -> int:
        """Return the cue that claims a piece of content most."""
        start, end = piece
        best, most = -1, -math.inf
        for cue in cues:
            shift = self.shift[cue]
            claim = (self.claims[shift + end] - self.claims[shift + start]) / (end - start) + self.trust[cue]
            if claim > most:
                best, most = cue, claim
        return best

    def _tie(self, number: int, block: _Block, cue: Range, content: list[Range]) -> Tie:
        scene = self.scene
        if len(content) > 1:
            least = STRAY * max(scene.mean_said(piece) for piece in content)
            content = [piece for piece in content if scene.mean_said(piece) >= least]
        words = sum(scene.said[end] - scene.said[start] for start, end in content)
        words /= sum(end - start for start, end in content)
        source, share = self._source(number, block)
        # The root for the source: it is wrong more often than it is unsure.
        sure = min(1.0, scene.opens[cue[0]] * words) * math.sqrt(min(1.0, share))
        return Tie(source, cue, tuple(content), sure)

    def _source(self, number: int, block: _Block) -> tuple[Range | None, float]:
        """Return the words that a cue points to, as the tags bound them where they do, and how surely."""
        row = self.shift[number]
        starts, ends = self.sums
        best, weight = None, math.sqrt(self.nobody[0][number] * self.nobody[1][number])
        for start, end in block.sources:
            mass = (starts[row + end] - starts[row + start]) * (ends[row + end] - ends[row + start])
            share = math.sqrt(max(0.0, mass))
            if share > weight:
                best, weight = (start, end), share
        if best is None or weight < 0.5:
            start = row + block.first + int(self.shares[0][row + block.first : row + block.last].argmax())
            limit = min(start + LONGEST_SOURCE, row + block.last)
            end = start + int(self.shares[1][start:limit].argmax())
            share = math.sqrt(float(self.shares[0][start]) * float(self.shares[1][end]))
            if share > weight:
                return (start - row, end - row + 1), share
        return best, weight
