"""Database: one SQLite file, its transactions, and its troubles told in one line each."""

import sqlite3
import threading
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from claimtrack.errors import StoreError
from claimtrack.storage.migrations import ForeignFile, prepare

Values = Sequence[Any] | Mapping[str, Any]


class Database:
    """An open ledger file, or the same thing in memory; threads take turns.

    Raises:
        StoreError: the file cannot be opened, or is no ledger.
        SchemaMismatch: the file was written by a later release.
    """

    def __init__(self, path: Path | None, wait: float) -> None:
        self.name = ":memory:" if path is None else str(path)
        self._wait = wait
        self._lock = threading.RLock()
        self._depth = 0
        if path is not None and not path.parent.is_dir():
            raise StoreError(f"{self.name}: there is no folder {str(path.parent)!r} to keep a ledger in")
        if path is not None and path.is_dir():
            raise StoreError(f"{self.name}: is a folder, not a ledger")
        with self._translated():
            # Transactions are this class's own (isolation_level=None), and so are the turns of threads.
            self._connection = sqlite3.connect(
                self.name, timeout=wait, isolation_level=None, check_same_thread=False, cached_statements=256
            )
        try:
            with self._translated():
                self._configure()
        except BaseException:
            self._connection.close()
            raise

    def rows(self, sql: str, values: Values = ()) -> list[Any]:
        """Read all rows of a query at once, so that nobody ever waits for a reader."""
        with self._lock, self._translated():
            return self._connection.execute(sql, values).fetchall()

    def numbers(self, sql: str, values: Values = ()) -> "array[int]":
        """Read a query of one column of numbers at once, in little memory however many rows there are."""
        with self._lock, self._translated():
            # Rows are chained, not unpacked: of a million numbers that takes half the time.
            return array("q", chain.from_iterable(self._connection.execute(sql, values)))

    def write(self, sql: str, values: Values = ()) -> sqlite3.Cursor:
        """Change rows; called inside of a transaction."""
        return self._connection.execute(sql, values)

    def write_all(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Change rows, once for each row of values; called inside of a transaction."""
        self._connection.executemany(sql, rows)

    def version(self) -> tuple[int, int]:
        """Return what changes whenever the file does: by another connection, or by this one."""
        with self._lock, self._translated():
            foreign = self._connection.execute("PRAGMA data_version").fetchone()[0]
            return (foreign, self._connection.total_changes)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all writes of a `with` block one; see `Store.transaction`."""
        with self._lock, self._translated():
            inner = self._depth > 0
            self._connection.execute("SAVEPOINT inner" if inner else "BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
                self._connection.execute("RELEASE inner" if inner else "COMMIT")
            except BaseException:
                # A full disk may have ended the transaction already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK TO inner" if inner else "ROLLBACK")
                    if inner:
                        self._connection.execute("RELEASE inner")
                raise
            finally:
                self._depth -= 1

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        with self._lock:
            self._connection.close()

    def _configure(self) -> None:
        connection = self._connection
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")  # in KiB
        try:
            prepare(connection)
        except ForeignFile:
            raise StoreError(f"{self.name}: is not a claimtrack ledger") from None
        # Only now, so that a file of another program is left as it was; and once, as it wants a lock.
        if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            connection.execute("PRAGMA journal_mode = WAL")
        # FULL: what a transaction wrote is on the disk when it ends, not only after the next checkpoint.
        connection.execute("PRAGMA synchronous = FULL")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.name}: {self._explain(error)}") from error

    def _explain(self, error: sqlite3.Error) -> str:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of the code is detail
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return f"another process is writing; gave up after waiting {self._wait:g} s"
        if code == sqlite3.SQLITE_NOTADB:
            return "is not a claimtrack ledger"
        if code == sqlite3.SQLITE_CORRUPT:
            return f"is damaged ({error})"
        return str(error)
