"""Shelf: what all parts of a store share: one database, its transactions, and how rows are read."""

import json
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from claimtrack.errors import NotStored
from claimtrack.storage.database import Database

# Models are read this many at a time: the reader holds no cursor open meanwhile, so that
# neither a writer nor the tidying of the write-ahead log ever waits for it.
CHUNK = 500


class Shelf:
    """One part of a store.

    Args:
        database: where it is kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all writes of a `with` block one: all of them are kept, or none.

        A block inside a block can fail alone: what it wrote is undone, and the
        outer one may catch the error and go on.

        Raises:
            StoreError: another process kept writing for longer than this store waits.
        """
        with self._database.transaction():
            yield

    def _numbers(self, statement_ids: Iterable[str]) -> list[int]:
        ids = list(statement_ids)
        rows = self._database.rows(
            "SELECT s.id, s.number FROM json_each(?) AS wanted JOIN statements AS s ON s.id = wanted.value",
            (json.dumps(ids),),
        )
        numbers = dict(rows)
        missing = next((id for id in ids if id not in numbers), None)
        if missing is not None:
            raise NotStored(missing)
        return [numbers[id] for id in ids]


def chunks(numbers: "array[int]") -> Iterator[str]:
    """Cut row numbers into JSON arrays that one query each can take."""
    for start in range(0, len(numbers), CHUNK):
        yield json.dumps(numbers[start : start + CHUNK].tolist())
