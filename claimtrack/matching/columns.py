"""Columns: arrays that grow at their end, in memory or, where that is short, in a file."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt


class Column:
    """An array of numbers that is written once from front to back, then read.

    Args:
        dtype: the kind of its numbers.
        folder: where to keep it; in memory if None.

    >>> column = Column(np.int32)
    >>> column.append(np.array([3, 1]))
    >>> column.append(np.array([4]))
    >>> column.finish().tolist()
    [3, 1, 4]
    """

    def __init__(self, dtype: npt.DTypeLike, folder: Path | None = None) -> None:
        self.dtype = np.dtype(dtype)
        self._parts: list[npt.NDArray[Any]] = []
        self._size = 0
        self._path: Path | None = None
        if folder is not None:
            with tempfile.NamedTemporaryFile(dir=folder, delete=False) as handle:
                self._path = Path(handle.name)

    def __len__(self) -> int:
        return self._size

    def append(self, values: npt.NDArray[Any]) -> None:
        """Write some numbers at the end."""
        values = np.ascontiguousarray(values, self.dtype)
        self._size += len(values)
        if self._path is None:
            self._parts.append(values)
        else:
            with self._path.open("ab") as handle:
                handle.write(values.data)

    def finish(self) -> npt.NDArray[Any]:
        """Give the whole array; one in a file can be changed in place as well."""
        if self._path is not None and self._size:
            return np.memmap(self._path, self.dtype, "r+")
        whole = np.concatenate(self._parts) if self._parts else np.zeros(0, self.dtype)
        self._parts = [whole]
        return whole
