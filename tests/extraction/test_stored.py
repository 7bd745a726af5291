"""Arrays from npz files: as numpy reads them, and nothing but arrays."""

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claimtrack.extraction.stored import read_arrays

ARRAYS: dict[str, np.ndarray[Any, Any]] = {
    "small": np.arange(6, dtype=np.int8).reshape(2, 3),
    "half.w": np.linspace(0, 1, 5000).astype(np.float16),
    "lone": np.float32(0.5).reshape(()),
    "none": np.zeros((0, 4), dtype=np.float32),
    "by column": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    "text": np.frombuffer("été".encode(), dtype=np.uint8),
}


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
@pytest.mark.parametrize("left_out", ["by column", ""])
def test_arrays_come_back_as_they_were_saved(tmp_path: Path, save: Any, left_out: str) -> None:
    path = tmp_path / "weights.npz"
    saved = {name: array for name, array in ARRAYS.items() if name != left_out}
    save(path, **saved)
    found = read_arrays(path)
    assert list(found) == list(saved)
    for name, array in saved.items():
        assert (found[name].dtype, found[name].shape) == (array.dtype, array.shape)
        assert np.array_equal(found[name], array)


def test_a_file_with_a_letter_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    np.savez(path, a=np.arange(1000))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(zipfile.BadZipFile, match="CRC"):
        read_arrays(path)


@pytest.mark.parametrize("kept", [0, 10, 500])
def test_a_file_cut_short_is_refused(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "weights.npz"
    np.savez(path, a=np.arange(1000))
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises((zipfile.BadZipFile, EOFError, ValueError)):
        read_arrays(path)


def test_an_object_that_would_have_to_be_executed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    np.savez(path, a=np.array([{"not": "numbers"}], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        read_arrays(path)
