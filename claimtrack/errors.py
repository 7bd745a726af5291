"""Errors: everything that the library raises on purpose, as one family.

The message of each is a full thought for a person; its attributes are the same
thought for a program. Each is also the builtin that a careful caller would have
caught anyway.
"""

from collections.abc import Sequence


class ClaimtrackError(Exception):
    """Base of every error that claimtrack raises on purpose.

    >>> issubclass(InvalidSpan, ClaimtrackError)
    True
    """


class InvalidSpan(ClaimtrackError, ValueError):
    """Offsets that cover no text of the document they were asked of."""

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(f"span {start}:{end} lies outside a text of {length} characters")
        self.start, self.end, self.length = start, end, length


class InvalidDocument(ClaimtrackError, ValueError):
    """A file, or a line of one, that holds no article.

    >>> str(InvalidDocument("news.jsonl", "no field 'text'", line=7))
    "news.jsonl:7: no field 'text'"
    """

    def __init__(self, path: str, reason: str, *, line: int | None = None) -> None:
        where = path if line is None else f"{path}:{line}"
        super().__init__(f"{where}: {reason}")
        self.path, self.line, self.reason = path, line, reason


class ReadingError(ClaimtrackError, RuntimeError):
    """An engine that failed over an article.

    >>> str(ReadingError("d1", "ValueError: no such label"))
    "document 'd1' could not be read: ValueError: no such label"
    """

    def __init__(self, id: str, reason: str) -> None:
        super().__init__(f"document {id!r} could not be read: {reason}")
        self.id, self.reason = id, reason


class LexiconError(ClaimtrackError, ValueError):
    """An entry of a word list that cannot be used."""

    def __init__(self, path: str, entry: str, reason: str) -> None:
        super().__init__(f"{path}: entry {entry}: {reason}")
        self.path, self.entry, self.reason = path, entry, reason


class UnknownActor(ClaimtrackError, LookupError):
    """A name that no statement bears; the nearest known names are told."""

    def __init__(self, name: str, nearest: Sequence[str] = ()) -> None:
        hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
        super().__init__(f"nobody named {name!r} is in the ledger{hint}")
        self.name, self.nearest = name, tuple(nearest)


class MissingExtra(ClaimtrackError, ImportError):
    """A part of the library that needs an optional dependency.

    >>> str(MissingExtra("html", "reading .html files"))
    "reading .html files needs an optional part: pip install 'claimtrack[html]'"
    """

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs an optional part: pip install 'claimtrack[{extra}]'")
        self.extra = extra


class FormatError(ClaimtrackError, ValueError):
    """A record that lacks what a format asks for."""

    def __init__(self, format_name: str, missing: Sequence[str]) -> None:
        super().__init__(f"{format_name} needs fields that the record lacks: {', '.join(missing)}")
        self.format, self.missing = format_name, tuple(missing)


class StoreError(ClaimtrackError, RuntimeError):
    """A ledger file that cannot be read or written."""


class NotStored(StoreError, LookupError):
    """An id that the store does not hold."""

    def __init__(self, id: str) -> None:
        super().__init__(f"nothing with id {id!r} is stored")
        self.id = id


class DocumentConflict(StoreError, ValueError):
    """An article under an id under which the ledger holds another one.

    >>> str(DocumentConflict("d1", ["text"]))
    "document 'd1' is kept already with another text"
    """

    def __init__(self, id: str, fields: Sequence[str]) -> None:
        super().__init__(f"document {id!r} is kept already with another {' and '.join(fields)}")
        self.id, self.fields = id, tuple(fields)


class SchemaMismatch(StoreError):
    """A ledger file written in a layout that this version cannot read."""

    def __init__(self, found: int, expected: int) -> None:
        super().__init__(f"the file has schema version {found}, this release reads {expected}")
        self.found, self.expected = found, expected


class ContradictionWarning(UserWarning):
    """A decision that goes against an earlier one; it stands, and the earlier one gives way.

    >>> warning = ContradictionWarning("5: Rosa, 16 May 2024 09:30 UTC: merge",
    ...                                "3: Rosa, 15 May 2024 11:00 UTC: split", 3)
    >>> print(warning)
    decision 5: Rosa, 16 May 2024 09:30 UTC: merge; it goes against 3: Rosa, 15 May 2024 11:00 UTC: split
    """

    def __init__(self, decision: str, earlier: str, number: int) -> None:
        super().__init__(f"decision {decision}; it goes against {earlier}")
        self.decision, self.earlier, self.number = decision, earlier, number
