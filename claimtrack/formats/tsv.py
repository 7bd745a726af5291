"""TSV: claims and queries as `id <TAB> text` lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from claimtrack.errors import InvalidDocument


class Texts(NamedTuple):
    """The rows of a file of texts, and whether a header stood above them."""

    rows: list[tuple[str, str]]
    header: bool


def read_texts(source: str | Path | IO[bytes]) -> Texts:
    """Read `id <TAB> text` lines; more columns are passed over.

    A first line that names the columns `id` and `text` is a header, and then the
    two may stand anywhere. Quotation marks are letters like any other.

    Args:
        source: a path, or a file open for bytes.

    Raises:
        InvalidDocument: the file cannot be read, a line has no tab or is no
            UTF-8, or an id comes twice; the error names the file and the line.

    >>> import io
    >>> read_texts(io.BytesIO(b"id\\ttext\\nq1\\tThe dam leaks.\\n"))
    Texts(rows=[('q1', 'The dam leaks.')], header=True)
    """
    if isinstance(source, str | Path):
        try:
            with Path(source).open("rb") as lines:
                return _read(lines, str(source))
        except OSError as error:
            raise InvalidDocument(str(source), (error.strerror or str(error)).lower()) from error
    return _read(source, getattr(source, "name", "(lines)"))


def _read(lines: IO[bytes], name: str) -> Texts:
    rows: list[tuple[str, str]] = []
    seen: set[str] = set()
    id_column, text_column, header = 0, 1, False
    for number, cells in _cells(lines, name):
        if not rows and not header and {"id", "text"} <= set(cells):
            id_column, text_column, header = cells.index("id"), cells.index("text"), True
            continue
        if len(cells) <= max(id_column, text_column):
            raise InvalidDocument(name, "no tab between an id and a text", line=number)
        id, text = cells[id_column], cells[text_column]
        if id in seen:
            raise InvalidDocument(name, f"the id {id!r} comes twice", line=number)
        seen.add(id)
        rows.append((id, text))
    return Texts(rows, header)


def _cells(lines: IO[bytes], name: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            raise InvalidDocument(name, "is not UTF-8 text", line=number) from None
        if text.strip():
            yield number, text.split("\t")
