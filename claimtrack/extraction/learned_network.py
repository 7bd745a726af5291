"""The small network of the learned engine, run with numpy alone.

Words come in as table rows and yes-or-no features (see `learned_features`). A
few layers, each either a convolution over the neighbouring words or attention
over the paragraph, turn them into vectors; heads on top say which words belong to
a source, a cue or a content, and which source and content belong to which cue.
"""

import json
import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.extraction.learned_features import LONGEST, Features, Vocabulary, batches

Floats = npt.NDArray[np.float32]

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
SOURCE, CUE, CONTENT = 1, 3, 5
REACH = 64
"""Distances between a cue and a word are told apart up to here."""
NEAR = 32
"""Distances within attention are told apart up to here."""


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
        result = inner @ self.out + self.out_bias
        scores, keys, null = np.split(result, [len(TAGS), len(TAGS) + 3 * self.pair], axis=1)
        scores = scores - scores.max(axis=1, keepdims=True, initial=-1e9)
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return Reading(scores, keys, null, inner)

    def point(self, first: Floats, last: Floats) -> Floats:
        """Return what cues look for, by the inner vectors of their first and last words: cues x 3 x pair."""
        w = self.weights
        sought: Floats = first @ w["first.w"] + w["first.b"] + last @ w["last.w"] + w["last.b"]
        return sought.reshape(len(first), 3, self.pair)


def read_arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Read an npz file; nothing in it is ever executed."""
    with np.load(path, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


class Network(Heads):
    """Weights, and the arithmetic on them."""

    def __init__(self, weights: dict[str, npt.NDArray[Any]]) -> None:
        settings = json.loads(bytes(weights["settings"]).decode())
        self.plan: list[tuple[str, int]] = [(kind, int(width)) for kind, width in settings["plan"]]
        self.heads: int = settings["heads"]
        self.settings: dict[str, Any] = settings
        self.vocabulary = Vocabulary(bytes(weights["vocabulary"]).decode().split("\n"))
        self.table = weights["table"]
        self.table_scale = weights["table_scale"]
        skip = {"settings", "vocabulary", "table", "table_scale"}
        floats = {
            name: np.array(array, dtype=np.float32, order="C")
            for name, array in weights.items()
            if name not in skip
        }
        super().__init__(floats, settings["pair"])
        size = self.out.shape[0]
        self.mean = np.full((size, 1), 1 / size, dtype=np.float32)
        for name in floats:
            if name.endswith((".qkv", ".qkv.b")):
                # Queries come scaled, so that likeness needs no scaling.
                floats[name][..., :size] *= np.float32(1 / math.sqrt(size // self.heads))
        steps = np.clip(np.arange(1 - LONGEST, LONGEST), -NEAR, NEAR) + NEAR
        self.apart = {name: table[:, steps] for name, table in floats.items() if name.endswith(".apart")}

    @classmethod
    def load(cls, path: Path) -> "Network":
        """Read weights from an npz file; nothing in it is ever executed."""
        return cls(read_arrays(path))

    def read(self, features: Features) -> Reading:
        """Run the network over a text."""
        total = len(features.words)
        inner = np.zeros((total, len(self.out)), dtype=np.float32)
        if total:
            vectors = self._word_vectors(features)
            for group in batches(features):
                self._read_group(features, vectors, group, inner)
        return self.judge(inner)

    def _word_vectors(self, features: Features) -> Floats:
        """Return a vector for each distinct word: the mean of its rows, and its last letters."""
        rows = np.array([kind[0] for kind in features.kinds], dtype=np.int64)
        vectors = self.table[rows].astype(np.float32) * self.table_scale[rows, None]
        for index, kind in enumerate(features.kinds):
            if len(kind) > 1:
                several = np.array(kind)
                vectors[index] = (self.table[several] * self.table_scale[several, None]).mean(axis=0)
        known: Floats = vectors + self.weights["suffix"][features.suffixes]
        return known

    def _read_group(self, features: Features, vectors: Floats, group: Sequence[int], inner: Floats) -> None:
        ranges = [features.paragraphs[index] for index in group]
        lengths = np.array([last - first for first, last in ranges])
        longest = int(lengths.max())
        present = np.arange(longest)[None, :] < lengths[:, None]
        where = np.concatenate([np.arange(first, last) for first, last in ranges])
        x = np.zeros((len(group), longest, vectors.shape[1]), dtype=np.float32)
        around = features.context[where].astype(np.float32) @ self.weights["context"]
        x[present] = self._norm(vectors[features.words[where]] + around, "input")
        absent = None if present.all() else ~present
        for number, (kind, width) in enumerate(self.plan):
            name = f"layer{number}"
            change = self._convolve(x, name, width) if kind == "near" else self._attend(x, name, absent)
            change += x
            x = self._norm(change, name)
            if absent is not None:
                x[absent] = 0
        inner[where] = x[present]

    def _norm(self, x: Floats, name: str) -> Floats:
        """Scale each word's vector to mean 0 and variance 1, in place."""
        # Means by matrix product: several times faster than numpy's own over short rows.
        x -= x @ self.mean
        x /= np.sqrt((x * x) @ self.mean + np.float32(1e-5))
        x *= self.weights[f"{name}.gain"]
        x += self.weights[f"{name}.shift"]
        return x

    def _convolve(self, x: Floats, name: str, width: int) -> Floats:
        """Mix each word with the words `width` before and after it."""
        rows, length, size = x.shape
        mixed = (x.reshape(-1, size) @ self.weights[f"{name}.w"]).reshape(rows, length, 3, size)
        change: Floats = mixed[:, :, 1] + self.weights[f"{name}.b"]
        if length > width:
            change[:, width:] += mixed[:, :-width, 0]
            change[:, :-width] += mixed[:, width:, 2]
        return np.maximum(change, 0, out=change)

    def _attend(self, x: Floats, name: str, absent: npt.NDArray[np.bool_] | None) -> Floats:
        """Mix each word with all words of its paragraph, by likeness and distance."""
        rows, length, size = x.shape
        each = size // self.heads
        flat = x.reshape(-1, size) @ self.weights[f"{name}.qkv"] + self.weights[f"{name}.qkv.b"]
        query, key, value = flat.reshape(rows, length, 3, self.heads, each).transpose(2, 0, 3, 1, 4)
        scores = np.matmul(query, key.transpose(0, 1, 3, 2))
        scores += self._distances(name, length)
        if absent is not None:
            scores += (absent * np.float32(-1e9))[:, None, None, :]
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        mixed = np.matmul(scores, value)
        mixed /= scores.sum(axis=-1, keepdims=True)
        change = mixed.transpose(0, 2, 1, 3).reshape(-1, size) @ self.weights[f"{name}.o"]
        change += self.weights[f"{name}.o.b"]
        attended: Floats = change.reshape(rows, length, size)
        return attended

    def _distances(self, name: str, length: int) -> Floats:
        """Return heads x length x length: what the distance between two words says."""
        told = self.apart[f"{name}.apart"][:, LONGEST - length : LONGEST + length - 1]
        windows: Floats = np.lib.stride_tricks.sliding_window_view(told, length, axis=1)
        backwards: Floats = windows[:, ::-1]
        return backwards
