"""Matcher: finds, among many known claims, those that a text repeats.

Words that are rare among the claims come first (BM25), and make it fast. The
best are then looked at again: by the letters that they share with the text,
which forgives spelling and rewards the same wording, and by names and figures.
A model of meanings can be lent to it, and has its say in both steps.
"""

import json
import zlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from claimtrack.errors import FormatError
from claimtrack.matching.encoders import Encoder, encode
from claimtrack.matching.index import Index, Term, read_terms

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Id = str | int

# The kind of file that `save` writes.
_VERSION = 1
# What reading a damaged file can end in.
_DAMAGE = (
    TypeError,
    ValueError,
    AttributeError,
    EOFError,
    BadZipFile,
    zlib.error,
    NotImplementedError,
    MemoryError,
)
# So many of the best by words are looked at again; with a model so many, and as many of the best by meaning.
_DEPTH, _DEPTH_WITH_MEANING = 40, 60
# What is weighed of each of them.
FEATURES = ("words", "letters", "figures", "names", "rarest", "length", "meaning")
# Of how alike two texts are, so much is words and the rest letters, where the score of the best is set.
_WORDS_PART = 0.6


class InvalidIndex(FormatError):
    """A file that holds no saved `Matcher`, or a damaged one.

    >>> str(InvalidIndex("claims.npz", "'words' is missing"))
    "claims.npz holds no Matcher that can be read: 'words' is missing"
    """

    def __init__(self, path: str | Path, reason: str) -> None:
        super().__init__("a saved Matcher", [])
        self.args = (f"{path} holds no Matcher that can be read: {reason}",)
        self.path, self.reason = Path(path), reason


class Hit:
    """One known claim that a text may repeat, and why.

    Attributes:
        id: the id of the claim.
        text: its text.
        score: how alike it is, from 0 to 1.
    """

    __slots__ = ("_meaning", "_query", "id", "score", "text")

    def __init__(self, id: Id, text: str, score: float, query: str, meaning: float | None = None) -> None:
        self.id, self.text, self.score = id, text, score
        self._query, self._meaning = query, meaning

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for it, in words; worked out when asked for."""
        ours, theirs = read_terms(self._query), set(read_terms(self.text))
        both = [term for term in ours if term in theirs]
        reasons = [f"both name {term.word}" for term in both if term.kind != "word"]
        words = [f"“{term.word}”" for term in both if term.kind == "word"]
        if words:
            reasons.append(f"both say {', '.join(words)}")
        if not both:
            reasons.append("spelt alike")
        if self._meaning is not None and self._meaning > 0.5:
            reasons.append(f"close in meaning ({self._meaning:.2f})")
        return tuple(reasons)

    def __repr__(self) -> str:
        return f"Hit(id={self.id!r}, text={self.text!r}, score={self.score:.2f})"


class Looked(NamedTuple):
    """What a look at the index found for one text.

    Args:
        slots: the places of claims that are worth a closer look.
        features: a row for each, in the order of `FEATURES`.
        found: the words of the text, and their numbers in the index.
    """

    slots: Ints
    features: Floats
    found: dict[Term, int | None]


@cache
def load_weights(with_meaning: bool) -> Floats:
    """Read what the features weigh, without or with a model of meanings (`claimtrack.training.retrieval`)."""
    table = json.loads((resources.files("claimtrack.matching") / "retrieval.json").read_text("utf-8"))
    weights = table["with meaning" if with_meaning else "words alone"]
    return np.array([weights.get(name, 0.0) for name in FEATURES], np.float32)


class Matcher:
    """An index of claims that grows and shrinks, and is asked what a text repeats.

    Args:
        claims: texts, or pairs of an id and a text. A bare text gets its position as id.
        encoder: a model of meanings, if there is one.
        index: an empty index to use, such as a `PartIndex`.

    >>> matcher = Matcher(["The Lowland dam is safe.", "Bus fares rose by 4 percent."])
    >>> [hit] = matcher.search("Is the dam at Lowland really safe?")
    >>> hit.id, hit.reasons
    (0, ('both say “dam”, “lowland”, “safe”',))
    """

    def __init__(
        self,
        claims: Iterable[str | tuple[Id, str]] = (),
        *,
        encoder: Encoder | None = None,
        index: Index | None = None,
    ) -> None:
        self._index = Index() if index is None else index
        self._encoder = encoder
        self._slots: dict[Id, int] = {}
        self._ids: list[Id] = []
        self._texts: list[str] = []
        self._vectors: Floats | None = None
        for claim in claims:
            if isinstance(claim, str):
                self.add(claim)
            else:
                id, text = claim
                self.add(text, id=id)

    def __len__(self) -> int:
        return len(self._slots)

    def __contains__(self, id: object) -> bool:
        return id in self._slots

    def add(self, text: str, *, id: Id | None = None) -> Id:
        """Put one claim in, in place of the one that has its id; returns the id.

        >>> matcher = Matcher()
        >>> matcher.add("The dam is safe.", id="c1")
        'c1'
        """
        if id is None:
            id = len(self._ids)
        if id in self._slots:
            self.remove(id)
        self._slots[id] = self._index.add(text)
        self._ids.append(id)
        self._texts.append(text)
        return id

    def remove(self, id: Id) -> None:
        """Take one claim out.

        Raises:
            KeyError: there is none with this id.
        """
        slot = self._slots.pop(id)
        self._index.remove(slot, self._texts[slot])
        self._texts[slot] = ""

    def search(self, text: str, top: int = 10) -> list[Hit]:
        """Rank the claims that the text may repeat, best first.

        Args:
            text: a sentence or two.
            top: how many to give at most. Claims that share nothing with the text are left out.

        >>> matcher = Matcher([("a", "Quill paid 40,000 dollars."), ("b", "Quill paid 90,000 dollars.")])
        >>> [hit.id for hit in matcher.search("Did Quil pay $40,000?")]
        ['a', 'b']
        """
        if top < 1 or not self._slots:
            return []
        looked = self.look_up(text, least=top)
        slots = looked.slots
        if not len(slots):
            return []
        ranks = looked.features @ load_weights(self._encoder is not None)
        order = np.lexsort((slots, -ranks))[:top]
        meaning = None if self._encoder is None else looked.features[:, FEATURES.index("meaning")]
        letters = looked.features[:, FEATURES.index("letters")]
        scores = self._calibrate(looked.found, int(order[0]), slots, letters, ranks, meaning)
        return [
            Hit(
                self._ids[slot],
                self._texts[slot],
                scores[place],
                text,
                None if meaning is None else float(meaning[place]),
            )
            for place, slot in zip(order.tolist(), slots[order].tolist(), strict=True)
        ]

    def look_up(self, text: str, *, least: int = 0) -> "Looked":
        """Find the claims that are worth a closer look, and what is weighed of each.

        Args:
            text: a sentence or two.
            least: look at so many of the best at least.
        """
        depth = max(_DEPTH if self._encoder is None else _DEPTH_WITH_MEANING, least)
        found = {term: self._index.find(term.word) for term in read_terms(text)}
        numbers = list(dict.fromkeys(number for number in found.values() if number is not None))
        by_words = self._index.rank(numbers)
        slots = _best(by_words, depth)
        meaning: Floats | None = None
        if self._encoder is not None:
            vectors = self._encode_claims(self._encoder)
            every = self._alive(vectors @ encode(self._encoder, [text], width=vectors.shape[1])[0])
            slots = np.union1d(slots, _best(every, depth)).astype(np.int32)
            meaning = every[slots]
        features = np.zeros((len(slots), len(FEATURES)), np.float32)
        if len(slots):
            words = by_words[slots]
            features[:, 0] = words / max(float(words.max()), 1e-6)
            features[:, 1] = self._index.letters_alike(text, slots, self._texts)
            self._note_terms(found, slots, features)
            features[:, 5] = self._index.lengths(slots)
            if meaning is not None:
                features[:, 6] = meaning
        return Looked(slots, features, found)

    def _note_terms(self, found: dict[Term, int | None], slots: Ints, features: Floats) -> None:
        """Note the figures and names that a claim shares with the text, and the rarest word."""
        known = [
            (self._index.rarity(number), number, term.kind)
            for term, number in found.items()
            if number is not None
        ]
        known.sort(reverse=True)
        rarest = features[:, 4]
        open_ones = len(slots)
        for rarity, number, kind in known:
            if kind == "word" and not open_ones:
                continue
            has = self._index.has(number, slots)
            if kind == "number":
                features[:, 2] += has
            elif kind == "name":
                features[:, 3] += has * np.float32(rarity)
            if open_ones:
                rarest[has & (rarest == 0)] = rarity
                open_ones = len(slots) - int(np.count_nonzero(rarest))

    def _calibrate(
        self,
        found: dict[Term, int | None],
        best: int,
        slots: Ints,
        letters: Floats,
        ranks: Floats,
        meaning: Floats | None,
    ) -> list[float]:
        """Turn ranks into scores: the best gets what it shares with the text, the others a part of that."""
        whole = sum(self._index.rarity(number) for number in found.values())
        claim = {self._index.terms[term.word] for term in read_terms(self._texts[int(slots[best])])}
        both = sum(self._index.rarity(number) for number in found.values() if number in claim)
        alike = _WORDS_PART * both / max(whole, 1e-6) + (1 - _WORDS_PART) * float(letters[best])
        if meaning is not None:
            alike = max(alike, float(meaning[best]))
        part = np.clip(ranks / max(float(ranks[best]), 1e-6), 0, 1) * min(max(alike, 0.0), 1.0)
        scores: list[float] = part.tolist()
        return scores

    def _width(self) -> int | None:
        return None if self._vectors is None else self._vectors.shape[1]

    def _alive(self, values: Floats) -> Floats:
        if len(self._slots) < len(self._ids):
            values = values.copy()
            alive = np.zeros(len(self._ids), np.bool_)
            alive[list(self._slots.values())] = True
            values[~alive] = 0
        return values

    def _encode_claims(self, encoder: Encoder) -> Floats:
        """Encode the claims that have come since the last time."""
        done = 0 if self._vectors is None else len(self._vectors)
        if self._vectors is None or done < len(self._texts):
            fresh = encode(encoder, self._texts[done:], width=self._width(), names=self._ids[done:])
            self._vectors = fresh if self._vectors is None else np.concatenate((self._vectors, fresh))
        return self._vectors

    def save(self, path: str | Path) -> None:
        """Write the index, the claims and their vectors to a file.

        Whatever happens on the way, the path holds the whole new file or what it held before. The
        encoder itself is not written; it is given again to `load`.
        """
        path = Path(path)
        ids = list(self._slots)
        slots = np.array(list(self._slots.values()), np.int32)
        about = {"version": _VERSION, "ids": ids, "texts": [self._texts[slot] for slot in slots.tolist()]}
        raw = json.dumps(about).encode("utf-8", "surrogatepass")
        arrays = {"about": np.frombuffer(raw, np.uint8), **self._index.arrays(slots)}
        if self._encoder is not None and ids:
            arrays["vectors"] = self._encode_claims(self._encoder)[slots]
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as handle:
            try:
                np.savez_compressed(handle, **arrays)  # type: ignore[arg-type]
                handle.close()
                Path(handle.name).replace(path)
            except BaseException:
                Path(handle.name).unlink(missing_ok=True)
                raise

    @classmethod
    def load(cls, path: str | Path, *, encoder: Encoder | None = None) -> "Matcher":
        """Read what `save` wrote; no claim is read or encoded again.

        Args:
            path: the file.
            encoder: the one that the claims were encoded with, if they were; another one encodes them anew.

        Raises:
            InvalidIndex: the file holds something else, or is damaged.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     Matcher(["The dam is safe."]).save(Path(folder) / "claims.npz")
        ...     Matcher.load(Path(folder) / "claims.npz").search("the dam is safe")
        [Hit(id=0, text='The dam is safe.', score=1.00)]
        """
        try:
            with Path(path).open("rb") as handle, np.load(handle, allow_pickle=False) as file:
                arrays = {name: file[name] for name in file.files}
            about = json.loads(bytes(arrays.pop("about")).decode("utf-8", "surrogatepass"))
            if about["version"] != _VERSION:
                raise InvalidIndex(path, f"it has version {about['version']}, {_VERSION} is needed")
            ids, texts = about["ids"], about["texts"]
            index = Index.from_arrays(arrays)
            if not len(ids) == len(texts) == len(set(ids)) == len(index):
                raise ValueError(f"{len(ids)} ids and {len(texts)} texts for {len(index)} claims")
            if not all(isinstance(text, str) for text in texts):
                raise ValueError("texts that are none")
        except InvalidIndex:
            raise
        except KeyError as error:
            raise InvalidIndex(path, f"{error} is missing") from error
        except _DAMAGE as error:
            raise InvalidIndex(path, str(error) or type(error).__name__) from error
        matcher = cls(encoder=encoder)
        matcher._index = index
        matcher._ids, matcher._texts = list(ids), list(texts)
        matcher._slots = {id: slot for slot, id in enumerate(ids)}
        vectors = arrays.get("vectors")
        if encoder is not None and vectors is not None:
            if (
                vectors.dtype.kind != "f"
                or vectors.ndim != 2
                or len(vectors) != len(ids)
                or not vectors.shape[1]
                or not np.isfinite(vectors).all()
            ):
                raise InvalidIndex(path, "its vectors do not belong to its claims")
            matcher._vectors = vectors.astype(np.float32)
        return matcher


def _best(scores: Floats, depth: int) -> Ints:
    """Find the slots with the highest scores above 0."""
    found = np.flatnonzero(scores > 0)
    if len(found) > depth:
        values = scores[found]
        least = np.partition(values, len(values) - depth)[len(values) - depth]
        # Of those that are as good as the last, the earliest are taken.
        above, level = found[values > least], found[values == least]
        found = np.concatenate((above, level[: depth - len(above)]))
    return found.astype(np.int32)
