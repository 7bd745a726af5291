"""What the learned engine sees of a text: numbers for each word and its surroundings.

Words are looked up by their lower-cased form; one that the weights do not know
is read by its pieces (*coalitionist* as *coalition* + *ist*). Case, quotation
marks and the place in sentence and paragraph come as separate features, so that
a name never met before still looks like a name.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.text.layout import Layout

Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

LONGEST = 240
"""Words read as one piece; a longer paragraph is cut, so that time stays linear."""

SUFFIXES = 1024
SHAPES = 14
QUOTES = 12
CONTEXT = SHAPES + QUOTES + 8 + 5 + 4 + 4 + 6
"""How many yes-or-no features tell the surroundings of a word: its shape, then where it stands to quotations.

The first of the latter, in column `SHAPES`, tells that it stands outside of any.
"""


class Features(NamedTuple):
    """One text as numbers.

    Attributes:
        words: for each word read, its index in `kinds`.
        kinds: for each distinct word, its rows in the table of words: known words have one, others several.
        suffixes: for each distinct word, a number for its last three letters.
        context: for each word read, which yes-or-no features hold (0 or 1).
        places: for each word read, its index in the layout.
        sentences: for each word read, the index of its sentence in the layout.
        paragraphs: half-open ranges of words read that are looked at together.
    """

    words: Ints
    kinds: list[tuple[int, ...]]
    suffixes: Ints
    context: Bytes
    places: Ints
    sentences: Ints
    paragraphs: list[tuple[int, int]]


class Vocabulary:
    """The words that the weights know, and how to read others by their pieces."""

    def __init__(self, entries: Sequence[str]) -> None:
        self.entries = tuple(entries)
        self.rows = dict(zip(self.entries, range(len(self.entries)), strict=True))
        self.unknown = (self.rows["[UNK]"],)

    def read(self, word: str) -> tuple[int, ...]:
        """Return the rows of a word: one if it is known, else those of its pieces.

        >>> vocabulary = Vocabulary(["[UNK]", "dam", "##s", "'s"])
        >>> vocabulary.read("Dam"), vocabulary.read("dams"), vocabulary.read("’s"), vocabulary.read("zzz")
        ((1,), (1, 2), (3,), (0,))
        """
        key = normal_form(word)
        row = self.rows.get(key)
        if row is not None:
            return (row,)
        rows: list[int] = []
        for part in _PARTS.findall(key)[:6]:
            rows.extend(self._pieces(part))
        return tuple(rows) or self.unknown

    def _pieces(self, part: str) -> tuple[int, ...]:
        found: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            # No piece is longer than 18 letters: the search stays short for words without end.
            for end in range(min(len(part), start + 18), start, -1):
                row = self.rows.get(prefix + part[start:end])
                if row is not None:
                    found.append(row)
                    start = end
                    break
            else:
                return self.unknown
            if len(found) > 8:
                return self.unknown
        return tuple(found)


_PARTS = re.compile(r"[^\W_]+|[\W_]")
_DIGIT = re.compile(r"\d")
_STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‑": "-", "‐": "-"}
)


def normal_form(word: str) -> str:
    """Return the form under which a word is looked up.

    >>> normal_form("Don’t"), normal_form("1,200")
    ("don't", '0,000')
    """
    key = word.lower()
    if key.isascii() and key.isalpha():
        return key
    key = key.translate(_STRAIGHT)
    return _DIGIT.sub("0", key) if any(letter.isdigit() for letter in key) else key


def read_features(layout: Layout, vocabulary: Vocabulary) -> Features:
    """Turn a text into numbers; furniture is left out.

    >>> from claimtrack.text.layout import read_layout
    >>> features = read_features(read_layout("The dam held. The mayor left."), Vocabulary(["[UNK]"]))
    >>> len(features.words), len(features.kinds), features.paragraphs
    (8, 6, [(0, 8)])
    """
    places, sentence_of = _places(layout)
    kind_of: dict[str, int] = {}
    kinds: list[tuple[int, ...]] = []
    shapes: list[int] = []
    suffixes: list[int] = []
    words: list[int] = []
    for word in [layout.words[place] for place in places.tolist()]:
        kind = kind_of.get(word)
        if kind is None:
            kind = kind_of[word] = len(kinds)
            kinds.append(vocabulary.read(word))
            shapes.append(_shape(word))
            suffixes.append(_suffix(word))
        words.append(kind)
    numbers = np.array(words, dtype=np.int64)
    columns = _columns(layout, places, sentence_of)
    columns.insert(0, np.array(shapes, dtype=np.int64)[numbers] if words else numbers)
    return Features(
        numbers,
        kinds,
        np.array(suffixes, dtype=np.int64),
        _one_hot(columns, len(words)),
        places,
        sentence_of,
        list(_ranges(layout, places, sentence_of)),
    )


def _places(layout: Layout) -> tuple[Ints, Ints]:
    lengths = [sentence.last - sentence.first for sentence in layout.sentences]
    if not lengths:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    sentence_of = np.repeat(np.arange(len(lengths)), lengths)
    firsts = np.array([sentence.first for sentence in layout.sentences], dtype=np.int64)
    before = np.cumsum(lengths) - np.array(lengths)
    places: Ints = np.arange(len(sentence_of)) - before[sentence_of] + firsts[sentence_of]
    return places, sentence_of


def _ranges(layout: Layout, places: Ints, sentence_of: Ints) -> Iterator[tuple[int, int]]:
    """Yield the words of each paragraph; one that is too long is cut, between sentences if it can be."""
    start = end = 0
    paragraph = -1
    for sentence in layout.sentences:
        length = sentence.last - sentence.first
        if end > start and (sentence.paragraph != paragraph or end - start + length > LONGEST):
            yield start, end
            start = end
        paragraph = sentence.paragraph
        end += length
        while end - start > LONGEST:
            yield start, start + LONGEST
            start += LONGEST
    if end > start:
        yield start, end


def _shape(word: str) -> int:
    first = word[0]
    if word.isalpha():
        if word.islower():
            return 0
        if first.isupper() and (len(word) == 1 or word[1:].islower()):
            return 1 if len(word) > 1 else 2
        return 3 if word.isupper() else 4
    if any(letter.isdigit() for letter in word):
        return 5
    if len(word) > 1:
        if first.isalpha():
            return 6 if first.isupper() else 7
        return 8
    return {",": 9, ".": 10, ":": 11, '"': 12, "“": 12, "”": 12}.get(word, 13)


def _suffix(word: str) -> int:
    """Number the last three letters; the same on every machine, unlike `hash`."""
    number = 0
    for letter in word[-3:].lower():
        number = (number * 131 + ord(letter)) % 1_000_003
    return number % SUFFIXES


def _columns(layout: Layout, places: Ints, sentence_of: Ints) -> list[Ints]:
    """Return the features of the surroundings, one number of each kind for each word."""
    sentences = layout.sentences
    firsts = np.array([sentence.first for sentence in sentences], dtype=np.int64)
    lasts = np.array([sentence.last for sentence in sentences], dtype=np.int64)
    owner = np.array([sentence.paragraph for sentence in sentences], dtype=np.int64)
    heading = np.array([paragraph.kind == "heading" for paragraph in layout.paragraphs], dtype=np.int64)
    if not len(places):
        empty = np.zeros(0, dtype=np.int64)
        return [empty] * 6
    new = np.append(True, owner[1:] != owner[:-1])
    number = np.cumsum(new) - 1
    opener = np.flatnonzero(new)
    within = np.arange(len(sentences)) - opener[number]
    counts = np.bincount(number)[number]
    return [
        _quote_states(layout)[places],
        _bucket(places - firsts[sentence_of], (0, 1, 2, 4, 8, 16, 32)),
        _bucket(lasts[sentence_of] - 1 - places, (0, 1, 3, 8)),
        np.minimum(within, 3)[sentence_of],
        np.minimum(counts, 4)[sentence_of] - 1,
        np.where(heading[owner] > 0, 0, 1 + _bucket(number, (0, 1, 3, 10)))[sentence_of],
    ]


def _bucket(values: Ints, edges: Sequence[int]) -> Ints:
    return np.searchsorted(np.array(edges), values, side="left").astype(np.int64)


def _quote_states(layout: Layout) -> Ints:
    """Tell for each word whether a quotation begins, goes on or ends there, and of which length.

    0 outside; then, for quotations of up to 3 words, of up to 8, longer, and
    left open or carried over: opening mark, inside; 9 closing mark; 10 and 11
    the marks and the inside of a quotation within a quotation.
    """
    states = np.zeros(len(layout.words), dtype=np.int64)
    if not layout.quotations:
        return states
    bounds = np.array([(quotation.start, quotation.end) for quotation in layout.quotations], dtype=np.int64)
    firsts = np.searchsorted(np.array(layout.starts), bounds[:, 0])
    lasts = np.searchsorted(np.array(layout.starts), bounds[:, 1])
    for quotation, first, last in zip(layout.quotations, firsts.tolist(), lasts.tolist(), strict=True):
        if last <= first:
            continue
        if quotation.depth > 1:
            states[first:last] = 11
            states[first] = states[last - 1] = 10
            continue
        length = last - first - 2
        whole = quotation.closed and quotation.continues < 0
        size = (length > 3) + (length > 8) if whole else 3
        states[first] = 1 + 2 * size
        states[first + 1 : last] = 2 + 2 * size
        if quotation.closed:
            states[last - 1] = 9
    return states


def _one_hot(columns: Sequence[Ints], length: int) -> Bytes:
    context = np.zeros((length, CONTEXT), dtype=np.uint8)
    rows = np.arange(length)
    offset = 0
    for column, width in zip(columns, (SHAPES, QUOTES, 8, 5, 4, 4, 6), strict=True):
        context[rows, offset + column] = 1
        offset += width
    return context
