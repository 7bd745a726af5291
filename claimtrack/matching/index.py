"""Index: known claims by their words and by their letters, growing and shrinking.

Words are looked up in dictionary form; a word that no claim has is looked for
among those that differ by one letter. Claims are ranked by BM25, and measured
against a text by the four-letter stretches that they share.
"""

import hashlib
import math
import re
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.matching.meanings import other_names
from claimtrack.matching.vocabulary import vocabulary

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

# The usual values; 0.9 to 2 and 0.75 to 1 came out the same within 0.008 MAP@5 on debate sentences.
_SATURATION, _LENGTH = 1.2, 0.75
# Stretches of four letters fall into so many boxes.
BOXES = 1 << 18
# Of more claims than this the stretches are not kept but read again where they are needed.
_KEEP_LETTERS = 200_000
# Of a longer text so many letters are read.
_LONGEST = 20_000
# Shorter words are not looked for under other spellings: "fire" is no slip for "fare".
SLIPPED = 5

_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:'[^\W\d_]+)?|%")
_QUOTES = str.maketrans("’‘ʼ`´", "'''''")


class Term(NamedTuple):
    """A word as it is looked up.

    Args:
        word: its comparable form.
        kind: "name", "number" or "word".
    """

    word: str
    kind: str


@lru_cache(maxsize=200_000)
def read_term(form: str) -> Term | None:
    """Tell how a word is looked up; nothing for a stop word.

    >>> read_term("Militants"), read_term("Syrian"), read_term("the")
    (Term(word='militant', kind='word'), Term(word='Syria', kind='name'), None)
    """
    words, aliases = vocabulary(), other_names()
    lower = form.lower()
    if lower[0].isdecimal():
        return Term(lower.replace(",", "").rstrip("."), "number")
    plain = lower.replace(".", "")
    acronym = aliases.acronyms.get(plain) if form.isupper() and len(form) > 1 else None
    if acronym or plain in aliases.single:
        return Term(acronym or aliases.single[plain], "name")
    if "'" in plain:
        plain = "not" if plain.endswith("n't") else plain.partition("'")[0]
    if plain in words.numbers:
        return Term(f"{words.numbers[plain]:g}", "number")
    word = words.look(plain)
    if word.stop or plain in words.negators:
        return None
    return Term(word.lemma, "name" if word.name > 0.6 else "word")


def read_terms(text: str) -> list[Term]:
    """Read the words of a text that are looked up, each once."""
    found = dict.fromkeys(map(read_term, _WORD.findall(text[:_LONGEST].translate(_QUOTES))))
    found.pop(None, None)
    return list(found)  # type: ignore[arg-type]


def read_words(text: str) -> list[str]:
    """Read the words of a text under which it is found, each once.

    >>> read_words("Syrian militants in the U.S.")
    ['Syria', 'militant', 'United States']
    """
    # Two words may be looked up as one, of two kinds: "may" and "May".
    return list(dict.fromkeys(term.word for term in read_terms(text)))


def read_letters(text: str) -> Ints:
    """Read which stretches of four letters a text has: the numbers of their boxes, sorted."""
    letters = f" {' '.join(_WORD.findall(text[:_LONGEST].lower().translate(_QUOTES)))} ".encode()
    if len(letters) < 4:
        return np.zeros(0, np.int32)
    byte = np.frombuffer(letters, np.uint8).astype(np.uint32)
    stretch = byte[:-3] | (byte[1:-2] << 8) | (byte[2:-1] << 16) | (byte[3:] << 24)
    boxes = (stretch * np.uint32(2654435761)) >> np.uint32(14)
    return np.unique(boxes).astype(np.int32)


def number_of_text(text: str) -> int:
    """Give a number of 63 bits that depends on the text alone.

    >>> number_of_text("The dam is safe.") == number_of_text("The dam is safe!")
    False
    """
    return _number(text)


def spellings(word: str) -> list[int]:
    """Give numbers of which two words share one if a letter left out, put in or replaced parts them.

    The first letter is trusted, and short words have none: "fire" is no slip for "fare".

    >>> bool(set(spellings("lowland")) & set(spellings("lowlnad")))
    True
    """
    if not (SLIPPED - 1 <= len(word) <= 24 and word.isalpha()):
        return []
    return sorted(map(_number, _shortened(word)))


def _number(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def _shortened(word: str) -> set[str]:
    """The word, and the word less each letter but the first: two words one slip apart share one of these."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))}


def _check_rows(
    flat: npt.NDArray[Any], ends: npt.NDArray[Any], bound: int, what: str
) -> tuple[Ints, npt.NDArray[np.int64]]:
    """Check rows read from a file: a number out of bounds would be found only by the query that meets it."""
    if flat.ndim != 1 or ends.ndim != 1 or flat.dtype.kind not in "iu" or ends.dtype.kind not in "iu":
        raise ValueError(f"{what} that are no rows of numbers")
    if not len(ends) or ends[0] != 0 or ends[-1] != len(flat) or (np.diff(ends) < 0).any():
        raise ValueError(f"rows of {what} that do not fit together")
    if len(flat) and (int(flat.min()) < 0 or int(flat.max()) >= bound):
        raise ValueError(f"{what} out of bounds")
    return flat.astype(np.int32), ends.astype(np.int64)


def rarity_of(count: int, size: int) -> float:
    """Tell how rare a word is that so many of so many claims have.

    >>> round(rarity_of(1, 100), 1), round(rarity_of(90, 100), 1)
    (4.2, 0.1)
    """
    return math.log1p((size - count + 0.5) / (count + 0.5))


def rarity_of_letters(boxes: Ints, size: int) -> Floats:
    """Tell how rare each stretch of letters is, from how many of so many claims have it."""
    rare: Floats = np.log1p((size + 1) / (boxes.astype(np.float32) + 0.5))
    return rare


def weigh_lengths(lengths: Floats, mean: float) -> Floats:
    """Tell how much a word counts in claims of so many words: more in short ones."""
    bend = 1 + _SATURATION * (1 - _LENGTH + _LENGTH * lengths / max(mean, 1e-6))
    worth: Floats = (_SATURATION + 1) / bend
    return worth


class _Rows:
    """Rows of numbers, one after the other in an array that doubles when it is full."""

    def __init__(self) -> None:
        self._flat = np.zeros(1 << 12, np.int32)
        self._ends = np.zeros(1 << 8, np.int64)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, row: Ints) -> None:
        start = int(self._ends[self._count])
        if start + len(row) > len(self._flat):
            self._flat = np.concatenate((self._flat, np.zeros(max(len(self._flat), len(row)), np.int32)))
        if self._count + 2 > len(self._ends):
            self._ends = np.concatenate((self._ends, np.zeros_like(self._ends)))
        self._flat[start : start + len(row)] = row
        self._count += 1
        self._ends[self._count] = start + len(row)

    def take(self, rows: Ints) -> tuple[Ints, npt.NDArray[np.int64]]:
        """Give some rows one after the other, and how long each is."""
        starts, ends = self._ends[rows], self._ends[rows + 1]
        parts = [self._flat[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
        return np.concatenate(parts) if parts else self._flat[:0], ends - starts

    def whole(self) -> tuple[Ints, npt.NDArray[np.int64]]:
        """Give all rows one after the other, and where each ends (the first at 0)."""
        ends = self._ends[: self._count + 1]
        return self._flat[: int(ends[-1])], ends

    @classmethod
    def read(cls, flat: Ints, ends: npt.NDArray[np.int64]) -> "_Rows":
        """Take rows that `whole` gave."""
        rows = cls()
        rows._flat, rows._ends, rows._count = flat.copy(), ends.copy(), len(ends) - 1
        return rows


class Index:
    """Claims by slot: a number that each gets when it is added, and that is not given again."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self._claims: list[array[int]] = []
        self._counts: list[int] = []
        self._lengths = array("f")
        self._dead: set[int] = set()
        self._size = 0
        self._total = 0.0
        self._letters = _Rows()
        self._boxes = np.zeros(BOXES, np.int32)
        self._slips: dict[str, list[int]] | None = None
        self._fresh: dict[str, Any] = {}

    def arrays(self, kept: Ints) -> dict[str, npt.NDArray[Any]]:
        """Give all that the index knows of some slots, in plain arrays; in them the slots count from 0.

        >>> index = Index()
        >>> slots = [index.add(text) for text in ("The dam broke", "A dam leaks")]
        >>> again = Index.from_arrays(index.arrays(np.array(slots, np.int32)))
        >>> again.find("leak"), again.rank([again.find("leak")]) > 0
        (2, array([False,  True]))
        """
        moved = np.full(self.slots, -1, np.int32)
        moved[kept] = np.arange(len(kept), dtype=np.int32)
        words, flat, sizes = [], [np.zeros(0, np.int32)], []
        for word, number in self.terms.items():
            claims = moved[np.array(self._claims[number], np.int32)]
            claims = np.sort(claims[claims >= 0])
            if len(claims):
                words.append(word)
                flat.append(claims)
                sizes.append(len(claims))
        # Slots only grow: the claims whose letters are kept come first here as well.
        known = kept[kept < len(self._letters)]
        letters, lengths = self._letters.take(known)
        return {
            "words": np.frombuffer("\n".join(words).encode("utf-8", "surrogatepass"), np.uint8),
            "claims": np.concatenate(flat),
            "claim_ends": np.cumsum([0, *sizes], dtype=np.int64),
            "lengths": np.array(self._lengths, np.float32)[kept],
            "letters": letters,
            "letter_ends": np.cumsum(np.concatenate(([0], lengths)), dtype=np.int64),
            "boxes": self._boxes,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> "Index":
        """Take an index from what `arrays` gave, without reading a text again.

        Raises:
            KeyError: an array is missing.
            ValueError: the arrays do not belong together.
        """
        lengths = np.asarray(arrays["lengths"], np.float32)
        size = len(lengths)
        claims, ends = _check_rows(arrays["claims"], arrays["claim_ends"], size, "claims")
        letters, letter_ends = _check_rows(arrays["letters"], arrays["letter_ends"], BOXES, "letters")
        words = bytes(arrays["words"]).decode("utf-8", "surrogatepass").split("\n") if len(ends) > 1 else []
        boxes = np.asarray(arrays["boxes"], np.int32)
        if len(set(words)) != len(ends) - 1:
            raise ValueError(f"{len(set(words))} words for {len(ends) - 1} lists of claims")
        if len(letter_ends) - 1 > size or boxes.shape != (BOXES,):
            raise ValueError(f"letters of {len(letter_ends) - 1} claims in {len(boxes)} boxes")
        if not np.isfinite(lengths).all() or (lengths < 0).any():
            raise ValueError("lengths that are no lengths")
        index = cls()
        index.terms = {word: number for number, word in enumerate(words)}
        raw, bounds = claims.astype(np.intc), ends.tolist()
        index._claims = [array("i", raw[a:b].tobytes()) for a, b in pairwise(bounds)]
        index._counts = np.diff(ends).tolist()
        index._lengths = array("f", lengths.tobytes())
        index._size, index._total = size, float(lengths.sum(dtype=np.float64))
        index._letters = _Rows.read(letters, letter_ends)
        index._boxes = boxes.copy()
        return index

    def __len__(self) -> int:
        return self._size

    @property
    def slots(self) -> int:
        """How many slots have been given."""
        return len(self._lengths)

    def add(self, text: str) -> int:
        """Put a claim in; returns its slot."""
        slot = len(self._lengths)
        terms = read_terms(text)
        for term in terms:
            number = self.terms.get(term.word)
            if number is None:
                number = self.terms[term.word] = len(self._claims)
                self._claims.append(array("i"))
                self._counts.append(0)
                if self._slips is not None:
                    self._note_slips(term.word, number)
            self._claims[number].append(slot)
            self._counts[number] += 1
        self._lengths.append(len(terms))
        self._total += len(terms)
        self._size += 1
        letters = read_letters(text)
        self._count_letters(letters)
        if slot == len(self._letters) < _KEEP_LETTERS:
            self._letters.append(letters)
        self._fresh.clear()
        return slot

    def _count_letters(self, letters: Ints) -> None:
        self._boxes[letters] += 1

    def remove(self, slot: int, text: str) -> None:
        """Take a claim out again; `text` is what was put in."""
        for term in read_terms(text):
            self._counts[self.terms[term.word]] -= 1
        self._total -= self._lengths[slot]
        self._boxes[read_letters(text)] -= 1
        self._dead.add(slot)
        self._size -= 1
        self._fresh.clear()

    def find(self, word: str) -> int | None:
        """Find a word, or else the most frequent one that is a slip of the pen away."""
        number = self.terms.get(word)
        if number is not None and self._counts[number]:
            return number
        if len(word) < SLIPPED or not word.isalpha():
            return None
        if self._slips is None:
            self._slips = {}
            for known, place in self.terms.items():
                self._note_slips(known, place)
        near = {place for key in _shortened(word) for place in self._slips.get(key, ())}
        near = {place for place in near if self._counts[place]}
        return max(near, key=lambda place: (self._counts[place], -place), default=None)

    def _note_slips(self, word: str, place: int) -> None:
        assert self._slips is not None
        if SLIPPED - 1 <= len(word) <= 24 and word.isalpha():
            for key in _shortened(word):
                self._slips.setdefault(key, []).append(place)

    def rarity(self, number: int | None) -> float:
        """Tell how rare a word is among the claims; None stands for a word that no claim has."""
        return rarity_of(0 if number is None else self._counts[number], self._size)

    def rank(self, numbers: Sequence[int]) -> Floats:
        """Score every slot by the words given: BM25."""
        scores = np.zeros(self.slots, np.float32)
        for number in numbers:
            claims, weights = self._weights(number)
            scores[claims] += weights
        if self._dead:
            scores[self._dead_slots()] = 0
        return scores

    def _weights(self, number: int) -> tuple[Ints, Floats]:
        """Give the claims that have a word, and what it is worth in each."""
        cached = self._fresh.get("weights")
        if cached is None:
            known: dict[int, tuple[Ints, Floats]] = {}
            worth = weigh_lengths(np.array(self._lengths, np.float32), self._mean_length())
            cached = self._fresh["weights"] = (worth, known)
        worth, known = cached
        found = known.get(number)
        if found is None:
            claims = np.array(self._claims[number], np.int32)
            found = known[number] = (claims, worth[claims] * np.float32(self.rarity(number)))
        pair: tuple[Ints, Floats] = found
        return pair

    def _mean_length(self) -> float:
        return self._total / max(1, len(self))

    def _dead_slots(self) -> Ints:
        dead = self._fresh.get("dead")
        if dead is None:
            dead = self._fresh["dead"] = np.array(sorted(self._dead), np.int32)
        slots: Ints = dead
        return slots

    def has(self, number: int, slots: Ints) -> npt.NDArray[np.bool_]:
        """Tell which of the slots have a word."""
        claims, _ = self._weights(number)
        if not len(claims):
            return np.zeros(len(slots), np.bool_)
        place = np.minimum(np.searchsorted(claims, slots), len(claims) - 1)
        hit: npt.NDArray[np.bool_] = claims[place] == slots
        return hit

    def lengths(self, slots: Ints) -> Floats:
        """Tell how many words each of the slots has."""
        return np.array([self._lengths[slot] for slot in slots.tolist()], np.float32)

    def letters_alike(self, text: str, slots: Ints, texts: Sequence[str]) -> Floats:
        """Measure how many rare stretches of letters a text shares with each claim: a cosine, from 0 to 1.

        Args:
            text: the text.
            slots: the claims.
            texts: the text of each slot, in case the stretches were not kept.
        """
        rare, marks, whole = self._letter_tables()
        ours = read_letters(text)
        if not len(ours) or not len(slots):
            return np.zeros(len(slots), np.float32)
        flat, sizes = self._read_slots(slots, texts)
        ends = np.cumsum(sizes)
        fresh = np.isnan(whole[slots])
        if fresh.any():
            # How much all stretches of a claim weigh is worked out once, until the claims change.
            sums = np.concatenate((np.zeros(1), np.cumsum(rare[flat], dtype=np.float64)))
            whole[slots[fresh]] = (sums[ends] - sums[ends - sizes])[fresh]
        # Few stretches are shared: a table of bytes tells which, and only those are weighed.
        marks[ours] = True
        shared = np.flatnonzero(marks[flat])
        marks[ours] = False
        owners = np.searchsorted(ends, shared, side="right")
        weight = np.bincount(owners, rare[flat[shared]], minlength=len(slots))
        alike: Floats = (weight / np.sqrt(np.maximum(whole[slots] * rare[ours].sum(), 1e-6))).astype(
            np.float32
        )
        return alike

    def _letter_tables(self) -> tuple[Floats, npt.NDArray[np.bool_], Floats]:
        """Give how much each stretch weighs, a table of marks, and how much all of each claim weigh."""
        tables: tuple[Floats, npt.NDArray[np.bool_], Floats] | None = self._fresh.get("letters")
        if tables is None:
            tables = self._letter_rarity(), np.zeros(BOXES, np.bool_), np.full(self.slots, np.nan, np.float32)
            self._fresh["letters"] = tables
        return tables

    def _letter_rarity(self) -> Floats:
        return rarity_of_letters(self._boxes, len(self))

    def _read_slots(self, slots: Ints, texts: Sequence[str]) -> tuple[Ints, npt.NDArray[np.int64]]:
        """Give the stretches of some claims one after the other, and how many each has."""
        if int(slots.max()) < len(self._letters):
            return self._letters.take(slots)
        rows = [read_letters(texts[slot]) for slot in slots.tolist()]
        return np.concatenate(rows), np.array([len(row) for row in rows])


class Whole(NamedTuple):
    """What is known of all claims where only some of them are at hand.

    Args:
        size: how many there are.
        mean_length: how many words they have on the mean.
        meant: of each word of the text that is looked for, the word of the claims that it stands for.
        counts: how many claims have each of these.
        letters: how rare each stretch of four letters is, as `rarity_of_letters` tells.
    """

    size: int
    mean_length: float
    meant: Mapping[str, str]
    counts: Mapping[str, int]
    letters: Floats


class PartIndex(Index):
    """Some of many claims, weighed as they are among all of them.

    Args:
        whole: what is known of all.

    >>> letters = rarity_of_letters(np.zeros(1 << 18, np.int32), 1000)
    >>> whole = Whole(1000, 4.0, {"dam": "dam", "leak": "leak"}, {"dam": 900, "leak": 3}, letters)
    >>> index = PartIndex(whole)
    >>> slots = [index.add(text) for text in ("The dam broke", "A roof leaks")]
    >>> by_dam, by_leak = index.rank([index.find("dam"), index.find("leak")]).tolist()
    >>> by_dam < by_leak
    True
    """

    def __init__(self, whole: Whole) -> None:
        super().__init__()
        self._whole = whole
        # The words that are looked for come first, so that each has a number even where nothing has the word.
        for word in whole.counts:
            self.terms[word] = len(self._claims)
            self._claims.append(array("i"))
            self._counts.append(0)
        self._rarity = [rarity_of(count, whole.size) for count in whole.counts.values()]

    def find(self, word: str) -> int | None:
        """Find a word, or the one that it stands for."""
        meant = self._whole.meant.get(word)
        return None if meant is None else self.terms[meant]

    def rarity(self, number: int | None) -> float:
        """Tell how rare one of the words is that are looked for."""
        return rarity_of(0, self._whole.size) if number is None else self._rarity[number]

    def _mean_length(self) -> float:
        return self._whole.mean_length

    def _count_letters(self, letters: Ints) -> None:
        pass

    def _letter_rarity(self) -> Floats:
        return self._whole.letters
