"""The small network of the learned engine, run with numpy alone.

Words come in as table rows and yes-or-no features (see `learned_features`). A
few layers, each either a convolution over the neighbouring words or attention
over the paragraph, turn them into vectors; heads on top say which words belong to
a source, a cue or a content, and which source and content belong to which cue.
"""

import json
import math
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.extraction.learned_features import LONGEST, Features, Ints, Vocabulary
from claimtrack.extraction.stored import read_arrays

Floats = npt.NDArray[np.float32]
Range = tuple[int, int]

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
SOURCE, CUE, CONTENT = 1, 3, 5
REACH = 64
"""Distances between a cue and a word are told apart up to here."""
NEAR = 32
"""Distances within attention are told apart up to here."""
PART = 400
"""So many words are read side by side: few enough for their numbers to stay in the processor's cache."""
RUN = 32
"""Neighbouring paragraphs that have no more words than this together are looked at together: fewer steps."""


class Reading(NamedTuple):
    """What the network makes of one text: a row for each word read.

    Attributes:
        tags: logarithms of the probabilities of `TAGS`.
        keys: what a word offers as source start, source end and content.
        null: what a cue's first and last word say for having no source (two columns).
        inner: the vectors behind all this.
    """

    tags: Floats
    keys: Floats
    null: Floats
    inner: Floats


class Heads(ABC):
    """A network that ends in tags for words, and in ties of cues to sources and contents.

    Args:
        weights: the arrays of the heads, by name.
        pair: length of the vectors by which cues, sources and contents are tied.
    """

    vocabulary: Vocabulary

    def __init__(self, weights: dict[str, Floats], pair: int) -> None:
        self.weights, self.pair = weights, pair
        self.out = np.concatenate([weights["tag.w"], weights["key.w"], weights["null.w"]], axis=1)
        self.out_bias = np.concatenate([weights["tag.b"], weights["key.b"], weights["null.b"]])

    @abstractmethod
    def read(self, features: Features) -> Reading:
        """Run the network over a text, whose words are rows of its vocabulary."""

    def judge(self, inner: Floats) -> Reading:
        """Return what the vectors of words, one row each, say."""
        # Words as columns: numpy is several times faster along long rows than along many short ones.
        result = self.out.T @ inner.T
        result += self.out_bias[:, None]
        scores, keys, null = np.split(result, [len(TAGS), len(TAGS) + 3 * self.pair])
        scores -= scores.max(axis=0)
        scores -= np.log(np.exp(scores).sum(axis=0))
        return Reading(scores.T, keys.T, null.T, inner)

    def point(self, first: Floats, last: Floats) -> Floats:
        """Return what cues look for, by the inner vectors of their first and last words: cues x 3 x pair."""
        w = self.weights
        sought: Floats = first @ w["first.w"] + w["first.b"] + last @ w["last.w"] + w["last.b"]
        return sought.reshape(len(first), 3, self.pair)


class Attention(NamedTuple):
    """The weights of a layer in which the words of a paragraph see each other.

    Attributes:
        asked: gives queries, keys and values. Every head has one value more than it learned, which is
            always 1: mixed like the others, it is the sum that they have to be divided by.
        told: what distances tell, heads x words asked x words asking.
        out: what becomes of the mixed values.
    """

    asked: Floats
    told: Floats
    out: Floats


class Network(Heads):
    """Weights, and the arithmetic on them.

    Within the network a word is a column: sums over a word's numbers then run along whole rows of memory,
    and a paragraph is a slice. Paragraphs stand side by side, without padding; where a convolution
    would look over a border, what it would see is set to zero.
    """

    def __init__(self, weights: dict[str, npt.NDArray[Any]]) -> None:
        settings = json.loads(bytes(weights["settings"]).decode())
        self.plan: list[tuple[str, int]] = [(kind, int(width)) for kind, width in settings["plan"]]
        self.heads: int = settings["heads"]
        self.settings: dict[str, Any] = settings
        self.vocabulary = Vocabulary(bytes(weights["vocabulary"]).decode().split("\n"))
        self.table = weights["table"]
        self.table_scale = weights["table_scale"].astype(np.float32)
        skip = {"settings", "vocabulary", "table", "table_scale"}
        floats = {
            name: np.array(array, dtype=np.float32, order="C")
            for name, array in weights.items()
            if name not in skip
        }
        super().__init__(floats, settings["pair"])
        self.size = self.out.shape[0]
        self.mean = np.full((1, self.size), 1 / self.size, dtype=np.float32)
        self.zeros = np.zeros((self.size, 1), dtype=np.float32)
        self.norms = {
            name: (floats[f"{name}.gain"][:, None], floats[f"{name}.shift"][:, None])
            for name in ("input", *(f"layer{number}" for number in range(len(self.plan))))
        }
        names = [(f"layer{number}", kind) for number, (kind, _) in enumerate(self.plan)]
        self.near = {name: self._convolution(name) for name, kind in names if kind == "near"}
        self.wide = {name: self._attention(name) for name, kind in names if kind == "wide"}

    @classmethod
    def load(cls, path: Path) -> "Network":
        """Read weights from an npz file; nothing in it is ever executed."""
        return cls(read_arrays(path))

    def _convolution(self, name: str) -> Floats:
        """Lay a layer's weights out for `_convolve`: word before, word after, word itself, one."""
        before, itself, after = np.split(self.weights[f"{name}.w"].T, 3)
        return np.concatenate([before, after, itself, self.weights[f"{name}.b"][:, None]], axis=1)

    def _attention(self, name: str) -> Attention:
        """Lay a layer's weights out for `_attend`."""
        size, each = self.size, self.size // self.heads
        asked = np.column_stack([self.weights[f"{name}.qkv"].T, self.weights[f"{name}.qkv.b"]])
        # Queries come scaled, so that likeness needs no scaling.
        asked[:size] *= np.float32(1 / math.sqrt(each))
        values = np.zeros((self.heads, each + 1, size + 1), dtype=np.float32)
        values[:, :-1] = asked[2 * size :].reshape(self.heads, each, -1)
        values[:, -1, -1] = 1
        steps = np.clip(np.arange(LONGEST - 1, -LONGEST, -1), -NEAR, NEAR) + NEAR
        told = self.weights[f"{name}.apart"][:, steps]
        return Attention(
            np.concatenate([asked[: 2 * size], values.reshape(-1, size + 1)]),
            np.lib.stride_tricks.sliding_window_view(told, LONGEST, axis=1)[:, ::-1],
            np.column_stack([self.weights[f"{name}.o"].T, self.weights[f"{name}.o.b"]]),
        )

    def read(self, features: Features) -> Reading:
        """Run the network over a text."""
        vectors = self._word_vectors(features)
        inner = np.empty((self.size, len(features.words)), dtype=np.float32)
        # Where the weights are sane nothing overflows; where they are not, `_attend` sees it.
        with np.errstate(over="ignore", invalid="ignore"):
            for paragraphs in _parts(features.paragraphs):
                first, last = paragraphs[0][0], paragraphs[-1][1]
                inner[:, first:last] = self._read_part(features, vectors, paragraphs)
        return self.judge(inner.T)

    def _word_vectors(self, features: Features) -> Floats:
        """Return a vector for each distinct word: the mean of its rows, and its last letters."""
        kinds = features.kinds
        vectors = self._rows([kind[0] for kind in kinds])
        several = [index for index, kind in enumerate(kinds) if len(kind) > 1]
        if several:
            lengths = np.array([len(kinds[index]) for index in several])
            rows = self._rows([row for index in several for row in kinds[index]])
            sums = np.add.reduceat(rows, np.cumsum(lengths) - lengths)
            vectors[several] = sums / lengths[:, None].astype(np.float32)
        vectors += self.weights["suffix"][features.suffixes]
        return vectors

    def _rows(self, numbers: Sequence[int]) -> Floats:
        rows = np.array(numbers, dtype=np.int64)
        vectors: Floats = self.table[rows].astype(np.float32)
        vectors *= self.table_scale[rows, None]
        return vectors

    def _read_part(self, features: Features, vectors: Floats, paragraphs: Sequence[Range]) -> Floats:
        """Return a column for each word of some paragraphs that stand one after the other."""
        first, last = paragraphs[0][0], paragraphs[-1][1]
        size, paragraphs = self.size, [(start - first, end - first) for start, end in paragraphs]
        firsts, lasts = np.array(paragraphs).T
        # Before, after, and the words themselves; below them a row of ones, for what is added to all.
        around = np.empty((3 * size + 1, last - first), dtype=np.float32)
        around[-1] = 1
        x = around[2 * size : -1]
        known = features.context[first:last].astype(np.float32) @ self.weights["context"]
        known += vectors[features.words[first:last]]
        self._norm(known.T.copy(), "input", x)
        for number, (kind, width) in enumerate(self.plan):
            name = f"layer{number}"
            if kind == "near":
                change = self._convolve(around, self.near[name], width, firsts, lasts)
            else:
                change = self._attend(around[2 * size :], self.wide[name], paragraphs)
            change += x
            self._norm(change, name, x)
        return x

    def _norm(self, x: Floats, name: str, out: Floats) -> None:
        """Scale each word's vector to mean 0 and variance 1; `x` is used up."""
        # Means by matrix product: faster than numpy's own.
        x -= self.mean @ x
        np.multiply(x, x, out=out)
        x /= np.sqrt(self.mean @ out + np.float32(1e-5))
        gain, shift = self.norms[name]
        x *= gain
        np.add(x, shift, out=out)

    def _convolve(self, around: Floats, weights: Floats, width: int, firsts: Ints, lasts: Ints) -> Floats:
        """Mix each word with the words `width` before and after it."""
        before, after, x = around[:-1].reshape(3, -1)
        # One move of memory each: what spills from one row into the next is zeroed with the other borders.
        before[width:] = x[:-width]
        after[:-width] = x[width:]
        steps = np.arange(width)[:, None]
        around[: self.size, np.minimum(firsts + steps, lasts - 1).ravel()] = 0
        around[self.size : 2 * self.size, np.maximum(lasts - 1 - steps, firsts).ravel()] = 0
        change: Floats = weights @ around
        # A column of zeros, as numpy is twice as slow with a lone number.
        return np.maximum(change, self.zeros, out=change)

    def _attend(self, x: Floats, layer: Attention, paragraphs: Sequence[Range]) -> Floats:
        """Mix each word with all words of its paragraph, by likeness and distance."""
        size, heads, length = self.size, self.heads, x.shape[1]
        flat = layer.asked @ x
        queries = flat[:size].reshape(heads, -1, length)
        keys = flat[size : 2 * size].reshape(heads, -1, length)
        values = flat[2 * size :].reshape(heads, -1, length)
        mixed = _mix(queries, keys, values, layer.told, paragraphs)
        if not 1e-30 < mixed[:, -1].min() <= mixed[:, -1].max() < 1e30:
            mixed = _mix(queries, keys, values, layer.told, paragraphs, steady=True)
        result = np.ones((size + 1, length), dtype=np.float32)
        np.divide(mixed[:, :-1], mixed[:, -1:], out=result[:-1].reshape(heads, -1, length))
        attended: Floats = layer.out @ result
        return attended


def _mix(
    queries: Floats,
    keys: Floats,
    values: Floats,
    told: Floats,
    paragraphs: Sequence[Range],
    steady: bool = False,
) -> Floats:
    """Sum the values of the words of each paragraph, by how alike they are to each of its words.

    Args:
        queries: heads x numbers x words.
        keys: the same.
        values: the same.
        told: what distances tell, heads x words asked x words asking.
        paragraphs: the ranges of words that see each other.
        steady: whether likeness may be so great that its exponential overflows.
    """
    mixed = np.empty_like(values)
    keys = keys.transpose(0, 2, 1)
    for run in _runs(paragraphs):
        first, last = run[0][0], run[-1][1]
        alike = np.matmul(keys[:, first:last], queries[:, :, first:last])
        alike += told[:, : last - first, : last - first]
        if len(run) > 1:
            owner = np.repeat(np.arange(len(run)), [end - start for start, end in run])
            alike[:, owner[:, None] != owner] = -np.inf  # each sees its own paragraph only
        if steady:
            alike -= alike.max(axis=1, keepdims=True)
        np.exp(alike, out=alike)
        np.matmul(values[:, :, first:last], alike, out=mixed[:, :, first:last])
    return mixed


def _runs(paragraphs: Sequence[Range]) -> Iterator[Sequence[Range]]:
    """Yield paragraphs one by one, and very short ones together."""
    begin = 0
    for index in range(len(paragraphs)):
        if index + 1 == len(paragraphs) or paragraphs[index + 1][1] - paragraphs[begin][0] > RUN:
            yield paragraphs[begin : index + 1]
            begin = index + 1


def _parts(paragraphs: Sequence[Range]) -> Iterator[Sequence[Range]]:
    """Yield runs of paragraphs of about `PART` words."""
    begin = 0
    for index, (_, last) in enumerate(paragraphs):
        if last - paragraphs[begin][0] >= PART or index + 1 == len(paragraphs):
            yield paragraphs[begin : index + 1]
            begin = index + 1
