"""Arrays from an npz file, quickly: a new process waits for them before its first statement."""

import ast
import struct
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

# Of a zip file: the end of its directory; an entry of the directory; what stands before a member.
_END = struct.Struct("<4s6xHLL2x")
_ENTRY = struct.Struct("<4s6xH4xLLLHHH8xL")
_MEMBER = struct.Struct("<4s22xHH")
_STORED, _DEFLATED = 0, 8


def read_arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Read an npz file; nothing in it is ever executed.

    What numpy writes is read here, in less than the time that `numpy.load` takes for it; a file of any other
    form is left to numpy, which says what is wrong with it. The arrays may be read-only.
    """
    try:
        return _read(path.read_bytes())
    except (struct.error, zlib.error, ValueError, SyntaxError, KeyError, TypeError, IndexError):
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}


def _read(data: bytes) -> dict[str, npt.NDArray[Any]]:
    mark, count, _, place = _END.unpack_from(data, len(data) - _END.size)
    _expect(mark == b"PK\5\6")
    arrays: dict[str, npt.NDArray[Any]] = {}
    for _ in range(count):
        mark, method, check, packed, size, name, extra, comment, member = _ENTRY.unpack_from(data, place)
        _expect(mark == b"PK\1\2" and method in (_STORED, _DEFLATED))
        first = place + _ENTRY.size
        file = data[first : first + name].decode()
        place = first + name + extra + comment
        mark, name, extra = _MEMBER.unpack_from(data, member)
        _expect(mark == b"PK\3\4" and file.endswith(".npy"))
        first = member + _MEMBER.size + name + extra
        raw = memoryview(data)[first : first + packed]
        plain = zlib.decompress(raw, -zlib.MAX_WBITS, size) if method == _DEFLATED else raw
        _expect(len(plain) == size and zlib.crc32(plain) == check)
        arrays[file.removesuffix(".npy")] = _array(plain)
    return arrays


def _array(plain: bytes | memoryview) -> npt.NDArray[Any]:
    _expect(bytes(plain[:8]) == b"\x93NUMPY\1\0")
    (length,) = struct.unpack_from("<H", plain, 8)
    kind, shape = _header(bytes(plain[10 : 10 + length]))
    return np.frombuffer(plain, dtype=kind, offset=10 + length).reshape(shape)


@cache
def _header(text: bytes) -> tuple[np.dtype[Any], tuple[int, ...]]:
    """Read what an array is; many have the same."""
    header = ast.literal_eval(text.decode("latin-1"))
    _expect(not header["fortran_order"])
    kind = np.dtype(header["descr"])
    _expect(not kind.hasobject)
    return kind, header["shape"]


def _expect(usual: bool) -> None:
    if not usual:
        raise ValueError("not as numpy writes it")
