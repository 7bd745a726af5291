"""Articles: files of text, pages and JSON Lines, read into documents one at a time.

A newsroom's folder holds empty files, pictures named .txt and lines cut in
half. Each is told in one line that names the file and the place, and costs
nobody the other articles.
"""

import codecs
import json
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from claimtrack.errors import InvalidDocument
from claimtrack.formats.page import Page, is_date, read_page
from claimtrack.models import Document

OnError = Callable[[InvalidDocument], None]
STANDARD_INPUT = "-"


def read_documents(
    path: str | os.PathLike[str],
    *,
    published: date | datetime | str | None = None,
    publisher: str | None = None,
    on_error: OnError | None = None,
) -> Iterator[Document]:
    """Read the articles of a file, one at a time.

    `.txt` holds one article, kept exactly as it stands; `.html` and `.htm` a page
    with one; `.jsonl` one document object a line, read line by line. `-` is
    standard input, either JSON Lines or one text, as its first character tells.
    Text is UTF-8; a byte order mark is no part of it. A page may declare another
    encoding.

    Args:
        path: the file, or `-`.
        published: the day of those documents that name none.
        publisher: the outlet of those documents that name none.
        on_error: called with what cannot be read; reading goes on with the next
            line. Without it, the error is raised.

    Raises:
        InvalidDocument: a file or a line holds no article, and there is no
            `on_error`. The error names the file, and the line if there are lines.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "news.jsonl")
    ...     _ = file.write_text('{"text": "The dam held."}\\n{"text": 5}\\n')
    ...     for document in read_documents(file, publisher="The Post", on_error=print):
    ...         print(document.text, document.publisher)  # doctest: +ELLIPSIS
    The dam held. The Post
    ...news.jsonl:2: 'text': Input should be a valid string
    """
    source = Source(os.fspath(path), published, publisher, on_error)
    try:
        yield from source.read()
    except InvalidDocument as error:
        source.tell(error)


class Source:
    """One file being read, with what to fill in and whom to tell."""

    def __init__(
        self,
        path: str,
        published: date | datetime | str | None,
        publisher: str | None,
        on_error: OnError | None,
    ) -> None:
        self.path, self.published, self.publisher, self.on_error = path, published, publisher, on_error
        self.name = "standard input" if path == STANDARD_INPUT else path

    def tell(self, error: InvalidDocument) -> None:
        """Hand an error to whoever asked for errors, or raise it."""
        if self.on_error is None:
            raise error
        self.on_error(error)

    def read(self) -> Iterator[Document]:
        """Read documents by what the file's name says it is."""
        if self.path == STANDARD_INPUT:
            yield from self._read_unnamed(sys.stdin.buffer)
            return
        reader = _READERS.get(Path(self.path).suffix.lower())
        try:
            mode = os.stat(self.path).st_mode
            if stat.S_ISDIR(mode):
                raise InvalidDocument(self.name, "is a directory, not a file")
            if reader is None and stat.S_ISREG(mode):
                raise InvalidDocument(self.name, f"is of no kind that can be read ({', '.join(_READERS)})")
            with open(self.path, "rb") as file:
                # A pipe has no extension: claimtrack extract <(zcat news.jsonl.gz)
                yield from reader(self, file) if reader else self._read_unnamed(file)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise InvalidDocument(self.name, f"cannot be read: {reason}") from error
        except ValueError as error:  # a name with a NUL in it
            if isinstance(error, InvalidDocument):
                raise
            raise InvalidDocument(self.name, f"cannot be read: {error}") from error

    def read_text(self, file: IO[bytes]) -> Iterator[Document]:
        """Read a file that is one article."""
        yield self._document({"text": self._decode(file.read())})

    def read_page(self, file: IO[bytes]) -> Iterator[Document]:
        """Read a page that holds one article."""
        yield self._read_page(file.read())

    def _read_page(self, data: bytes) -> Document:
        page = _read_article(self._decode(data, _declared_encoding(data)))
        if not page.text:
            raise InvalidDocument(self.name, "holds no text of an article")
        return self._document({key: value for key, value in page._asdict().items() if value})

    def read_lines(self, lines: Iterable[bytes]) -> Iterator[Document]:
        """Read one document object a line."""
        empty = True
        for number, line in enumerate(lines, 1):
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if b"\0" in line:
                raise InvalidDocument(self.name, "is a binary file, not JSON Lines", line=number)
            if not line.strip():
                continue
            empty = False
            try:
                document = self._read_line(line, number)
            except InvalidDocument as error:
                self.tell(error)
            else:
                yield document
        if empty:
            raise InvalidDocument(self.name, "is empty")

    def _read_unnamed(self, file: IO[bytes]) -> Iterator[Document]:
        """Read what has no name to tell its kind; the first character that is no space tells it."""
        before: list[bytes] = []
        for line in file:
            before.append(line)
            start = line.removeprefix(codecs.BOM_UTF8) if len(before) == 1 else line
            if not start.strip():
                continue
            if start.lstrip().startswith(b"{"):
                yield from self.read_lines(_chain(before, file))
                return
            break
        data = b"".join(before) + file.read()
        if re.match(rb"(?:\xef\xbb\xbf)?\s*+<(?:!doctype html|html)\b", data, re.IGNORECASE):
            yield self._read_page(data)
        else:
            yield self._document({"text": self._decode(data)})

    def _decode(self, data: bytes, encoding: str = "utf-8") -> str:
        if not data.strip():
            raise InvalidDocument(self.name, "is empty")
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise InvalidDocument(self.name, "is UTF-16 text; UTF-8 is needed")
        if b"\0" in data or data.startswith(_BINARY):
            raise InvalidDocument(self.name, "is a binary file, not text")
        if data.startswith(codecs.BOM_UTF8):
            data, encoding = data[len(codecs.BOM_UTF8) :], "utf-8"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise InvalidDocument(self.name, _name_byte(error, encoding), line=line) from error
        if not text.strip("\ufeff \t\r\n"):
            raise InvalidDocument(self.name, "is empty")
        return text

    def _read_line(self, line: bytes, number: int) -> Document:
        try:
            data = json.loads(line.decode("utf-8").rstrip("\r\n"))
        except UnicodeDecodeError as error:
            raise InvalidDocument(self.name, _name_byte(error, "utf-8"), line=number) from error
        except json.JSONDecodeError as error:
            reason = f"is not JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1}"
            raise InvalidDocument(self.name, reason, line=number) from error
        except (ValueError, RecursionError) as error:
            raise InvalidDocument(self.name, f"is not JSON: {error}", line=number) from error
        if not isinstance(data, dict):
            raise InvalidDocument(self.name, "is no JSON object", line=number)
        kind = data.pop("type", "document")
        if kind != "document":
            raise InvalidDocument(self.name, f"is a {kind!s:.40}, not a document", line=number)
        return self._document(data, number)

    def _document(self, fields: dict[str, Any], number: int | None = None) -> Document:
        fields = dict(fields)
        if fields.get("published") in (None, ""):
            fields["published"] = self.published
        if fields.get("publisher") in (None, ""):
            fields["publisher"] = self.publisher
        try:
            reason = _lacks(fields)
            if reason is None:
                return Document.model_validate(fields)
        except ValidationError as error:
            reason = _explain(error)
        raise InvalidDocument(self.name, reason, line=number)


_READERS: dict[str, Callable[[Source, IO[bytes]], Iterator[Document]]] = {
    ".txt": Source.read_text,
    ".html": Source.read_page,
    ".htm": Source.read_page,
    ".jsonl": Source.read_lines,
}
# Files that may hold no NUL in a small sample, and never text: PDF, PNG, JPEG, GIF, zip and office, gzip.
_BINARY = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b")


def _chain(before: Iterable[bytes], after: Iterable[bytes]) -> Iterator[bytes]:
    yield from before
    yield from after


def _name_byte(error: UnicodeDecodeError, encoding: str) -> str:
    byte = error.object[error.start]
    return f"is not {encoding.upper()} text: byte 0x{byte:02x} at offset {error.start}"


def _lacks(fields: dict[str, Any]) -> str | None:
    """Say what keeps an object from being a document, where a model's own words would be less clear."""
    known = ", ".join(Document.model_fields)
    unknown = [name for name in fields if name not in Document.model_fields]
    if unknown:
        return f"unknown field {unknown[0]!r:.60} (a document has {known})"
    text = fields.get("text")
    if text is None:
        return "no field 'text'"
    published = fields["published"]
    if isinstance(published, str) and not is_date(published.strip()):
        return f"'published': {published!r:.60} is no date"
    for name, value in fields.items():
        if isinstance(value, str) and (half := _SURROGATE.search(value)):
            return f"{name!r}: half a character (U+{ord(half[0]):04X}) at {half.start()}"
    if isinstance(text, str) and not text.strip():
        return "the text is empty"
    return None


_SURROGATE = re.compile("[\ud800-\udfff]")


def _explain(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = ".".join(map(str, first["loc"][:1]))
    message = first["msg"].removeprefix("Value error, ")
    return f"{where!r}: {message}" if where else message


# -- pages --------------------------------------------------------------------------------------------------

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


# Encodings that pages are written in; Python knows others that are none, such as rot13.
_OF_PAGES = re.compile(r"cp\d+|iso8859[-_]\d+|koi8[-_]\w|mac[-_]\w+|gb\w+|big5\w*|euc[-_]\w+|shift_jis\w*|hz")


def _declared_encoding(data: bytes) -> str:
    """Return the encoding that a page declares in its first lines, or UTF-8."""
    match = _CHARSET.search(data[:4096])
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else "utf-8"
    except LookupError:
        return "utf-8"
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"  # what pages that say Latin-1 mean, as browsers have long read them
    return name if _OF_PAGES.fullmatch(name) else "utf-8"


def _read_article(markup: str) -> Page:
    """Read a page with trafilatura where it is installed; our own reader fills in what that leaves open."""
    page = read_page(markup)
    try:
        import trafilatura
    except ImportError:
        return page
    text = trafilatura.extract(markup, output_format="txt", include_comments=False, include_tables=False)
    about = trafilatura.extract_metadata(markup)
    if about is not None:
        page = page._replace(
            title=page.title or about.title,
            publisher=page.publisher or about.sitename,
            published=page.published or about.date,
            url=page.url or about.url,
        )
    return page._replace(text=text or page.text)
