"""Store: everything that a ledger holds, in one SQLite file or in memory.

The store knows no matching and no linking. It takes models and gives models back;
what belongs to one claim, and what answers what, is told to it. Whatever a finished
transaction has written is on the disk, and what an unfinished one wrote never shows.
"""

import os
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from claimtrack.storage.claims import Claims
from claimtrack.storage.database import Database
from claimtrack.storage.documents import Documents
from claimtrack.storage.index import Index
from claimtrack.storage.links import Links
from claimtrack.storage.log import Log
from claimtrack.storage.names import Names
from claimtrack.storage.statements import Statements
from claimtrack.storage.words import Words


class Counts(NamedTuple):
    """How much a ledger holds."""

    documents: int
    statements: int
    claims: int
    links: int
    actors: int


class Store(Documents, Statements, Claims, Links, Log):
    """A ledger's file; without a path, the same thing in memory.

    Several processes may read a file while one writes it. A write outside of
    `transaction()` is a transaction of its own.

    Args:
        path: the file, made if it is not there; None for memory.
        wait: seconds to wait for another writer.

    Raises:
        StoreError: the file cannot be opened, or is no ledger.
        SchemaMismatch: the file was written by a later release.

    >>> from claimtrack.models import Document, Statement
    >>> store = Store()
    >>> store.add_document(Document(text="Quill denied it.", id="a1"))
    True
    >>> store.add_statements("a1", [Statement(sources="Ada Quill", content="the dam leaks", stance="denies")])
    1
    >>> [str(statement) for statement in store.statements(stance="denies")]
    ['Ada Quill denied: “the dam leaks”']
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, *, wait: float = 30.0) -> None:
        self.path = None if path is None else Path(path)
        super().__init__(Database(self.path, wait))
        self.index = Index(self._database)
        self.names = Names(self._database)
        self.words = Words(self._database)

    def version(self) -> tuple[int, int]:
        """Return what changes whenever the ledger does, through this store or another."""
        return self._database.version()

    def counts(self) -> Counts:
        """Count what the ledger holds.

        >>> Store().counts()
        Counts(documents=0, statements=0, claims=0, links=0, actors=0)
        """
        rows = self._database.rows(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM statements),"
            " (SELECT count(*) FROM claims), (SELECT count(*) FROM links), (SELECT count(*) FROM actors)"
        )
        return Counts(*rows[0])

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({self._database.name!r})"
