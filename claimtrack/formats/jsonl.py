"""JSON Lines: one object a line, in the form that other programs rely on.

`type` tells what a line is: document, statement, claim, link or verdict. What was
written is read back into the same models, so a ledger can be sent to somebody else
without its file; a claim comes back with the statements that stood before it.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from claimtrack.errors import InvalidDocument
from claimtrack.models import Actor, Claim, Document, Link, Record, Statement, Verdict

Line = Mapping[str, Any]


def write_records(records: Iterable[Record | Line], out: IO[str]) -> int:
    """Write models, or the dicts of `Tracker.records()`, one a line; return how many.

    Args:
        records: any iterable; it is streamed.
        out: a file open for text.

    >>> import sys
    >>> write_records([Document(text="x", id="a1", publisher="The Post")], sys.stdout)
    {"type": "document", "id": "a1", "title": null, "publisher": "The Post", "url": null, "published": null}
    1
    """
    count = 0
    for record in records:
        line = record.record() if isinstance(record, Record) else record
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
        count += 1
    return count


def read_records(source: str | os.PathLike[str] | IO[str]) -> Iterator[Record]:
    """Read lines back into models, one at a time.

    A document comes back without its text: the lines of the contract carry none.
    A claim comes back with those of its statements that stood before it.

    Args:
        source: a file, or a path to one.

    Raises:
        InvalidDocument: a line is no JSON object, or not of a known type; the
            error names the file and the line.

    >>> import io
    >>> link = Link(relation="rebuts", from_="s2", to="s1", score=0.9)
    >>> out = io.StringIO()
    >>> _ = write_records([link], out)
    >>> list(read_records(io.StringIO(out.getvalue()))) == [link]
    True
    """
    if isinstance(source, str | os.PathLike):
        with Path(source).open("rb") as lines:
            yield from _read(_decode(lines, str(source)), str(source))
    else:
        yield from _read(source, getattr(source, "name", "(lines)"))


def _decode(lines: Iterable[bytes], name: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InvalidDocument(name, "is not UTF-8 text", line=number) from error


def _read(lines: Iterable[str], name: str) -> Iterator[Record]:
    statements: dict[str, Statement] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record = _read_line(line, statements, name, number)
        if isinstance(record, Statement):
            statements[record.id] = record
        yield record


def _read_line(line: str, statements: Mapping[str, Statement], name: str, number: int) -> Record:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidDocument(name, f"is not JSON ({error})", line=number) from error
    kind = data.pop("type", None) if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in _READERS:
        raise InvalidDocument(name, f"no record of a known type ({', '.join(_READERS)})", line=number)
    try:
        return _READERS[kind](data, statements)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise InvalidDocument(name, f"{kind}: {where}: {first['msg']}", line=number) from error
    except (KeyError, TypeError) as error:
        raise InvalidDocument(
            name, f"{kind}: not as this library writes it ({error})", line=number
        ) from error


def _read_document(data: dict[str, Any], _: Mapping[str, Statement]) -> Document:
    return Document.model_validate({"text": "", **data})


def _read_statement(data: dict[str, Any], _: Mapping[str, Statement]) -> Statement:
    return Statement.model_validate(data)


def _read_claim(data: dict[str, Any], statements: Mapping[str, Statement]) -> Claim:
    known = [statements[id] for id in data["statements"] if id in statements]
    actors = {actor.name: actor.unmentioned() for s in known for actor in (*s.sources, *s.about)}
    named = {
        role: [actors.get(name, Actor(name=name)) for name in data[role]]
        for role in ("about", "affirmed_by", "denied_by")
    }
    return Claim.model_validate({**data, **named, "statements": known})


def _read_link(data: dict[str, Any], _: Mapping[str, Statement]) -> Link:
    return Link.model_validate(data)


def _read_verdict(data: dict[str, Any], _: Mapping[str, Statement]) -> Verdict:
    said = [{key: value for key, value in s.items() if key != "type"} for s in data["statements"]]
    return Verdict.model_validate({**data, "statements": said})


_READERS: dict[str, Callable[[dict[str, Any], Mapping[str, Statement]], Record]] = {
    "document": _read_document,
    "statement": _read_statement,
    "claim": _read_claim,
    "link": _read_link,
    "verdict": _read_verdict,
}
