"""Claims: which statements of a ledger make up a claim, and which wait to be put into one."""

import json
from collections.abc import Iterable, Iterator

from claimtrack.storage.shelf import Shelf, chunks


class Claims(Shelf):
    """The part of a store that keeps claims."""

    def set_claim(self, claim_id: str, statement_ids: Iterable[str]) -> None:
        """Say which statements make up a claim; they leave whatever claim they were in.

        A claim that is left without statements is gone.

        Raises:
            NotStored: one of the statements is not kept.
        """
        numbers = self._numbers(statement_ids)
        with self.transaction():
            left = self._database.rows(
                "SELECT DISTINCT claim FROM members WHERE statement IN (SELECT value FROM json_each(?))",
                (json.dumps(numbers),),
            )
            self._database.write("DELETE FROM claims WHERE id = ?", (claim_id,))
            if numbers:
                self._database.write(
                    "INSERT INTO claims (id, day) SELECT ?, coalesce(min(day), '9999')"
                    " FROM json_each(?) AS wanted CROSS JOIN statements ON number = wanted.value",
                    (claim_id, json.dumps(numbers)),
                )
                self._database.write_all(
                    "INSERT OR REPLACE INTO members (statement, claim)"
                    " VALUES (?, (SELECT number FROM claims WHERE id = ?))",
                    ((number, claim_id) for number in numbers),
                )
            self._database.write(
                "DELETE FROM claims WHERE number IN (SELECT value FROM json_each(?))"
                " AND NOT EXISTS (SELECT 1 FROM members WHERE claim = claims.number)",
                (json.dumps([number for (number,) in left]),),
            )

    def delete_claims(self, ids: Iterable[str] | None = None) -> None:
        """Forget claims, all of them or those of the ids; their statements stay."""
        with self.transaction():
            if ids is None:
                self._database.write("DELETE FROM claims")
            else:
                self._database.write(
                    "DELETE FROM claims WHERE id IN (SELECT value FROM json_each(?))",
                    (json.dumps(list(ids)),),
                )

    def claims(self, ids: Iterable[str] | None = None) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each claim's id and the ids of its statements, the claims by their first day.

        Args:
            ids: only these claims.
        """
        if ids is None:
            rows = self._database.numbers("SELECT number FROM claims ORDER BY day, id")
        else:
            rows = self._database.numbers(
                "SELECT c.number FROM (SELECT DISTINCT value FROM json_each(?)) AS wanted"
                " CROSS JOIN claims AS c ON c.id = wanted.value ORDER BY c.day, c.id",
                (json.dumps(list(ids)),),
            )
        for chunk in chunks(rows):
            yield from _grouped(
                self._database.rows(
                    "SELECT c.id, s.id FROM json_each(?) AS wanted"
                    " CROSS JOIN members AS m ON m.claim = wanted.value"
                    " JOIN claims AS c ON c.number = m.claim JOIN statements AS s ON s.number = m.statement"
                    " ORDER BY wanted.key, s.id",
                    (chunk,),
                )
            )

    def unclaimed(self) -> list[str]:
        """Return the ids of the statements that belong to no claim, by id.

        >>> from claimtrack.models import Statement
        >>> from claimtrack.storage import Store
        >>> store = Store()
        >>> leak = Statement(content="the dam leaks")
        >>> store.add_statements(None, [leak])
        1
        >>> store.unclaimed() == [leak.id]
        True
        """
        rows = self._database.rows(
            "SELECT id FROM unclaimed JOIN statements ON number = statement ORDER BY id"
        )
        return [id for (id,) in rows]

    def has_unclaimed(self) -> bool:
        """Tell whether some statement belongs to no claim."""
        return bool(self._database.rows("SELECT 1 FROM unclaimed LIMIT 1"))

    def claims_of(self, statement_ids: Iterable[str]) -> dict[str, str]:
        """Tell which claim each statement belongs to: statement id to claim id."""
        rows = self._database.rows(
            "SELECT s.id, c.id FROM json_each(?) AS wanted JOIN statements AS s ON s.id = wanted.value"
            " JOIN members AS m ON m.statement = s.number JOIN claims AS c ON c.number = m.claim",
            (json.dumps(list(statement_ids)),),
        )
        return dict(rows)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    members: dict[str, list[str]] = {}
    for claim, statement in pairs:
        members.setdefault(claim, []).append(statement)
    for claim, statements in members.items():
        yield claim, tuple(statements)
