"""Encoders: from texts to vectors in which near meanings lie close.

The library ranks by words alone and needs none of these. Whoever has a model
lends it to `Matcher(claims, encoder=...)`; anything with a method `encode` that
takes a list of texts and returns one row of numbers for each will do.
"""

import importlib
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from claimtrack.errors import ClaimtrackError, MissingExtra

Floats = npt.NDArray[np.float32]
# The length below which a row is not divided by it.
_SMALL = 1e-12


class InvalidVectors(ClaimtrackError, ValueError):
    """An encoder's answer that cannot be used.

    Attributes:
        reason: what is wrong with it.
        row: the first row that it is wrong with, from 0, where it is a matter of one row.

    >>> str(InvalidVectors("3 rows for 2 texts"))
    'the encoder gave 3 rows for 2 texts'
    """

    def __init__(self, reason: str, row: int | None = None) -> None:
        super().__init__(f"the encoder gave {reason}")
        self.reason, self.row = reason, row


class Encoder(Protocol):
    """Whatever turns texts into vectors."""

    def encode(self, texts: list[str]) -> npt.ArrayLike:
        """Return one row of numbers for each text; all rows of all calls have one length."""
        ...


def encode(
    encoder: Encoder, texts: Sequence[str], *, width: int | None = None, names: Sequence[object] | None = None
) -> Floats:
    """Encode texts, check what came back, and bring each row to length 1; a row of zeros stays one.

    Args:
        encoder: the encoder.
        texts: what to encode.
        width: how long the rows must be, if that is known.
        names: of each text what an error calls it; by default its place.

    Raises:
        InvalidVectors: there are too many or too few rows, rows of another
            length, or entries that are no numbers.

    >>> class Letters:
    ...     def encode(self, texts):
    ...         return [[text.count("a"), text.count("b")] for text in texts]
    >>> encode(Letters(), ["abba", "b"]).tolist()
    [[0.7071067690849304, 0.7071067690849304], [0.0, 1.0]]
    """

    def name(row: int) -> str:
        return f"text {row}" if names is None or row >= len(names) else f"claim {names[row]!r}"

    vectors = _read_table(encoder.encode(list(texts)), name)
    if len(vectors) != len(texts):
        raise InvalidVectors(f"{len(vectors)} rows for {len(texts)} texts")
    if vectors.shape[1] == 0 or (width is not None and vectors.shape[1] != width):
        raise InvalidVectors(f"rows of {vectors.shape[1]} numbers, {width or 'some'} are needed")
    finite = np.isfinite(vectors).all(axis=1)
    if not finite.all():
        row = int(np.argmin(finite))
        raise InvalidVectors(f"entries that are not finite, first for {name(row)}", row)
    return _bring_to_length_1(vectors)


def _read_table(answer: Any, name: Callable[[int], str]) -> Floats:
    """Read rows of numbers; where one row is at fault, say which."""
    kind = getattr(getattr(answer, "dtype", None), "kind", "")
    if kind in ("c", "S", "U"):
        raise InvalidVectors(f"no table of numbers ({'complex numbers' if kind == 'c' else 'texts'})")
    try:
        with np.errstate(over="ignore"):  # what float32 cannot hold turns infinite, and is told as that
            vectors = np.asarray(answer, np.float32)
    except (TypeError, ValueError, RuntimeError) as error:  # the last where a tensor will not be read
        row, why = _find_odd_row(answer, name)
        raise InvalidVectors(f"no table of numbers ({why or error})", row) from None
    if vectors.ndim != 2:
        raise InvalidVectors(f"an array of {vectors.ndim} dimensions, 2 are needed")
    return vectors


def _find_odd_row(answer: Any, name: Callable[[int], str]) -> tuple[int | None, str]:
    """Find the first row that is none, or is no row like the first."""
    if not isinstance(answer, (list, tuple, np.ndarray)):
        return None, ""
    first: tuple[int, ...] | None = None
    for row, values in enumerate(answer):
        try:
            shape = np.asarray(values, np.float32).shape
        except (TypeError, ValueError, RuntimeError):
            return row, f"something else than numbers for {name(row)}"
        first = shape if first is None else first
        if len(shape) != 1:
            return row, f"no row for {name(row)}"
        if shape != first:
            return row, f"{shape[0]} numbers for {name(row)}, {first[0]} before it"
    return None, ""


def _bring_to_length_1(vectors: Floats) -> Floats:
    with np.errstate(over="ignore", under="ignore"):
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    # The squares of very large and very small numbers do not fit; such rows are made handy first.
    odd = np.flatnonzero((~np.isfinite(norms) | (norms < _SMALL)).ravel())
    if len(odd):
        rows = vectors[odd]
        largest = np.abs(rows).max(axis=1, keepdims=True)
        largest[largest == 0] = 1
        rows /= largest
        vectors = vectors.copy()
        vectors[odd], norms[odd] = rows, np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = vectors / np.maximum(norms, np.float32(_SMALL))
    return unit


class SentenceEncoder:
    """A sentence-transformers model (extra `semantic`).

    Args:
        model: a name that sentence-transformers knows, or a folder with a model.
        batch: texts handed over at a time.

    Raises:
        MissingExtra: sentence-transformers is not installed.
    """

    def __init__(self, model: str | Path = "all-MiniLM-L6-v2", *, batch: int = 64) -> None:
        try:
            library = importlib.import_module("sentence_transformers")
        except ImportError as error:
            raise MissingExtra("semantic", "SentenceEncoder") from error
        self._model: Any = library.SentenceTransformer(str(model))
        self._batch = batch

    def encode(self, texts: list[str]) -> npt.ArrayLike:
        """Return one row for each text."""
        rows: npt.ArrayLike = self._model.encode(texts, batch_size=self._batch, show_progress_bar=False)
        return rows


_WORD = re.compile(r"\w+|[^\w\s]")


class StaticEncoder:
    """Fixed vectors of words or word pieces, averaged over the text: small, fast, and no neural network runs.

    Args:
        tokens: words or word pieces; pieces that continue a word start with `##`.
        vectors: a row for each.

    >>> encoder = StaticEncoder(["dam", "##s", "fares"], [[1, 0], [0.5, 0], [0, 1]])
    >>> encoder.encode(["Dams", "fares, fares"]).tolist()
    [[0.75, 0.0], [0.0, 1.0]]
    """

    def __init__(self, tokens: Sequence[str], vectors: npt.ArrayLike) -> None:
        self._vectors = np.asarray(vectors, np.float32)
        if self._vectors.ndim != 2 or len(self._vectors) != len(tokens):
            raise InvalidVectors(f"an array of shape {self._vectors.shape} for {len(tokens)} words")
        self._rows = {token: row for row, token in enumerate(tokens)}

    @classmethod
    def load(cls, path: str | Path) -> "StaticEncoder":
        """Read vectors from a folder as model2vec writes it, or from an .npz file.

        A folder has `model.safetensors` and `tokenizer.json`; an .npz file has an
        array `vectors` and an array `tokens` of texts.

        Raises:
            InvalidVectors: the file holds something else.
        """
        path = Path(path)
        if path.is_dir():
            tokenizer = json.loads((path / "tokenizer.json").read_text("utf-8"))
            vocabulary = tokenizer["model"]["vocab"]
            if not isinstance(vocabulary, dict):  # of a unigram model: pairs of a token and its score
                vocabulary = {token: row for row, (token, _) in enumerate(vocabulary)}
            return cls(
                sorted(vocabulary, key=vocabulary.__getitem__), _read_safetensors(path / "model.safetensors")
            )
        with np.load(path, allow_pickle=False) as arrays:
            if not {"tokens", "vectors"} <= set(arrays.files):
                raise InvalidVectors(f"a file {path.name} without tokens and vectors")
            return cls([str(token) for token in arrays["tokens"]], arrays["vectors"])

    def encode(self, texts: list[str]) -> Floats:
        """Return one row for each text; zeros for a text without known words."""
        rows = np.zeros((len(texts), self._vectors.shape[1]), np.float32)
        for i, text in enumerate(texts):
            found = [row for word in _WORD.findall(text.lower()) for row in self._split(word)]
            if found:
                rows[i] = self._vectors[found].mean(axis=0)
        return rows

    def _split(self, word: str) -> list[int]:
        """Cut a word into known pieces, the longest first; nothing if that does not come out."""
        whole = self._rows.get(word)
        if whole is not None:
            return [whole]
        found, start = [], 0
        while start < len(word) <= 64:
            for end in range(len(word), start, -1):
                row = self._rows.get(word[start:end] if start == 0 else "##" + word[start:end])
                if row is not None:
                    found.append(row)
                    start = end
                    break
            else:
                return []
        return found


_KINDS = {"F64": np.float64, "F32": np.float32, "F16": np.float16}


def _read_safetensors(path: Path) -> Floats:
    """Read the one table of a safetensors file: a length, a JSON header, then the numbers."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    try:
        header = json.loads(raw[8 : 8 + size])
    except ValueError:
        raise InvalidVectors(f"a file {path.name} that is not safetensors") from None
    tables = [about for name, about in header.items() if name != "__metadata__" and len(about["shape"]) == 2]
    if len(tables) != 1 or tables[0]["dtype"] not in _KINDS:
        raise InvalidVectors(f"a file {path.name} with {len(tables)} tables of vectors, 1 is needed")
    start, end = (8 + size + offset for offset in tables[0]["data_offsets"])
    flat = np.frombuffer(raw[start:end], _KINDS[tables[0]["dtype"]])
    return flat.reshape(tables[0]["shape"]).astype(np.float32)
