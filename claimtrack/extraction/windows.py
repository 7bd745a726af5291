"""Windows: the pieces of a text that a transformer reads at one go.

A window holds whole paragraphs as far as they fit, and begins with some words of the
paragraph before, so that a speaker who goes on, or a "he", is read beside the name. Each
word is read out of the one window in which its paragraph is whole.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.extraction.learned_features import Features, Ints

SIZE = 192
"""A window takes in paragraphs until it holds this many tokens; a longer paragraph is a window of its own."""
BEFORE = 24
"""So many tokens of what stands before a window are read with it."""
MOST = 510
"""Tokens that a transformer of the BERT family can read at one go, marks at the ends excluded."""


class Marks(NamedTuple):
    """Rows of the vocabulary that stand for no word."""

    start: int
    stop: int
    hidden: int


class Tokens(NamedTuple):
    """One text as tokens, all in a row.

    Attributes:
        ids: the row of each token; after the last word of a paragraph stands one that ends it.
        words: the word read to which each token belongs; -1 where a paragraph ends.
        firsts: for each word read, the index of its first token; one more entry tells the end.
    """

    ids: Ints
    words: Ints
    firsts: Ints


class Window(NamedTuple):
    """Ranges of words read: what a window shows, and the paragraphs that are read out of it."""

    first: int
    last: int
    paragraphs: tuple[int, int]


def read_tokens(features: Features, marks: Marks) -> Tokens:
    """Spell a text in tokens.

    Args:
        features: the text; the `kinds` of its words are rows of the transformer's vocabulary.
        marks: the rows of the tokens that stand for no word.
    """
    counts = np.array([len(kind) for kind in features.kinds], dtype=np.int64)
    flat = np.array([row for kind in features.kinds for row in kind], dtype=np.int64)
    begins = np.cumsum(counts) - counts
    lengths = counts[features.words] if len(counts) else np.zeros(0, dtype=np.int64)
    ends = np.zeros(len(lengths), dtype=np.int64)
    ends[[last - 1 for _, last in features.paragraphs]] = 1
    after = np.cumsum(lengths + ends)
    firsts = np.append(0, after)
    owner = np.repeat(np.arange(len(lengths)), lengths + ends)
    within = np.arange(len(owner)) - firsts[owner]
    word = within < lengths[owner]
    ids = np.full(len(owner), marks.stop, dtype=np.int64)
    ids[word] = flat[begins[features.words[owner[word]]] + within[word]]
    return Tokens(ids, np.where(word, owner, -1), firsts)


def cut(
    tokens: Tokens,
    paragraphs: Sequence[tuple[int, int]],
    *,
    size: int = SIZE,
    before: int = BEFORE,
    first: int | None = None,
) -> list[Window]:
    """Cut a text into windows; each paragraph is read out of exactly one.

    Args:
        tokens: the text.
        paragraphs: half-open ranges of words.
        size: how many tokens a window holds.
        before: how many tokens of what stands before are read along.
        first: another size for the first window, so that learning sees a text cut in several ways.
    """
    windows: list[Window] = []
    begin = 0
    room = size if first is None else first
    for number in range(len(paragraphs)):
        start = int(tokens.firsts[paragraphs[begin][0]])
        if number > begin and int(tokens.firsts[paragraphs[number][1]]) - start > room:
            windows.append(_window(tokens, paragraphs, begin, number, before))
            begin, room = number, size
    if paragraphs:
        windows.append(_window(tokens, paragraphs, begin, len(paragraphs), before))
    return windows


def _window(
    tokens: Tokens, paragraphs: Sequence[tuple[int, int]], begin: int, end: int, before: int
) -> Window:
    start, last = paragraphs[begin][0], paragraphs[end - 1][1]
    held = int(tokens.firsts[last] - tokens.firsts[start])
    room = max(0, min(before, MOST - held))
    first = int(np.searchsorted(tokens.firsts, tokens.firsts[start] - room, side="left"))
    return Window(first, last, (begin, end))


class Batch(NamedTuple):
    """Windows side by side, padded to one length.

    Attributes:
        ids: windows x length, rows of the vocabulary.
        present: windows x length, whether a token stands there.
        words: windows x length, the word read to which a token belongs, or -1.
    """

    ids: Ints
    present: npt.NDArray[np.bool_]
    words: Ints


def lay_out(windows: Sequence[tuple[Tokens, Window]], marks: Marks) -> Batch:
    """Lay windows side by side; they may come from several texts."""
    cuts = [
        (tokens, int(tokens.firsts[window.first]), min(int(tokens.firsts[window.last]), _end(tokens, window)))
        for tokens, window in windows
    ]
    length = 1 + max(last - first for _, first, last in cuts)
    ids = np.zeros((len(cuts), length), dtype=np.int64)
    words = np.full((len(cuts), length), -1, dtype=np.int64)
    present = np.zeros((len(cuts), length), dtype=np.bool_)
    ids[:, 0] = marks.start
    present[:, 0] = True
    for row, (tokens, first, last) in enumerate(cuts):
        ids[row, 1 : 1 + last - first] = tokens.ids[first:last]
        words[row, 1 : 1 + last - first] = tokens.words[first:last]
        present[row, 1 : 1 + last - first] = True
    return Batch(ids, present, words)


def _end(tokens: Tokens, window: Window) -> int:
    """Return where a window's tokens end at the latest: words without end are cut off."""
    return int(tokens.firsts[window.first]) + MOST


def places(tokens: Tokens, window: Window, first: int, last: int) -> Ints:
    """Return the column, in its window, of the first token of each of some words."""
    columns: Ints = tokens.firsts[first:last] - tokens.firsts[window.first] + 1
    return np.minimum(columns, MOST)
