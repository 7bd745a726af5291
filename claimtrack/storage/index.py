"""Index: how the statements of a ledger find each other, however many there are.

Statements of equal wording are one thing here: they are compared once, and whatever is
alike to one is alike to all. A wording is kept under keys, and meets the wordings that
share a key with it. Where a crowd shares a key, not all of it meets: everybody meets the
same few, its hubs. Which those are depends on what the ledger holds and not on the order
in which it came, so the wordings that meet are the same for any order.
"""

import json
from array import array
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from claimtrack.storage.database import Database

# So many wordings that share a key all meet each other; of a larger crowd, so many are its hubs.
HUBS = 16
# SQLite's integers end here, and so do those of keys and wordings.
_LAST = 2**63 - 1
_CHUNK = 500


class Answer(NamedTuple):
    """A statement and what it answers in its document, by their ids, and how sure that is.

    The score is None where the text itself points back ("a charge it rejects").
    """

    statement: str
    claim: str
    relation: str
    score: float | None
    reasons: tuple[str, ...]


class Index:
    """Wordings and their keys, the pairs of them that are alike, and the answers within documents.

    Args:
        database: where all of this is kept; writes belong into a transaction of the store.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- wordings and keys -------------------------------------------------------------------

    def put_wording(self, statement_id: str, wording: int, keys: Iterable[int]) -> None:
        """Say in which wording a statement is, and which keys that wording has.

        Args:
            statement_id: a statement that is kept.
            wording: a number that statements of equal wording share.
            keys: under which the wording is found.

        Raises:
            ValueError: a number needs more than 64 bits.
        """
        row = [(_checked(key), _checked(wording)) for key in keys]
        known = self._database.rows("SELECT 1 FROM wordings WHERE wording = ? LIMIT 1", (_checked(wording),))
        with self._database.transaction():
            self._database.write(
                "INSERT OR REPLACE INTO wordings (statement, wording)"
                " SELECT number, ? FROM statements WHERE id = ?",
                (wording, statement_id),
            )
            if not known:
                self._database.write_all("INSERT OR IGNORE INTO keys (key, wording) VALUES (?, ?)", row)

    def new_wordings(self) -> tuple[list[int], list[int]]:
        """Return the wordings of the statements that belong to no claim: all, and those new to the ledger."""
        rows = self._database.rows(
            "SELECT wording, NOT EXISTS (SELECT 1 FROM wordings AS other JOIN members USING (statement)"
            " WHERE other.wording = waiting.wording)"
            " FROM (SELECT DISTINCT wording FROM unclaimed CROSS JOIN wordings USING (statement)) AS waiting"
            " ORDER BY wording"
        )
        return [wording for wording, _ in rows], [wording for wording, new in rows if new]

    def first_statements(self, wordings: Iterable[int]) -> dict[int, str]:
        """Return, for each wording, the lowest id of its statements."""
        return {
            wording: id
            for chunk in _chunks(wordings)
            for wording, id in self._database.rows(
                "SELECT wording, min(statements.id) FROM json_each(?) AS wanted"
                " CROSS JOIN wordings ON wording = wanted.value JOIN statements ON number = statement"
                " GROUP BY wording",
                (chunk,),
            )
        }

    def wordings_of(self, statement_ids: Iterable[str]) -> dict[str, int]:
        """Return the wording of each of these statements."""
        rows = self._database.rows(
            "SELECT s.id, wording FROM json_each(?) AS wanted JOIN statements AS s ON s.id = wanted.value"
            " JOIN wordings ON statement = s.number",
            (json.dumps(list(statement_ids)),),
        )
        return dict(rows)

    def ids_after(self, last: str, count: int) -> list[str]:
        """Return the next ids of statements after one, sorted; "" comes before all."""
        rows = self._database.rows(
            "SELECT id FROM statements WHERE id > ? ORDER BY id LIMIT ?", (last, count)
        )
        return [id for (id,) in rows]

    def statements_of(self, wordings: Iterable[int], *, stance: str | None = None) -> dict[int, list[str]]:
        """Return, for each wording, the ids of its statements, sorted; or of those of one stance."""
        found: dict[int, list[str]] = {}
        for chunk in _chunks(wordings):
            for wording, id in self._database.rows(
                "SELECT wording, statements.id FROM json_each(?1) AS wanted"
                " CROSS JOIN wordings ON wording = wanted.value JOIN statements ON number = statement"
                " WHERE ?2 IS NULL OR stance = ?2 ORDER BY statements.id",
                (chunk, stance),
            ):
                found.setdefault(wording, []).append(id)
        return found

    def meet(self, wording: int, keys: Iterable[int]) -> list[int]:
        """Find the wordings that one is to be compared with, itself left out.

        Those that share a key with it; of a key that a crowd shares only the hubs, unless it is
        a hub itself.
        """
        rows = self._database.rows(
            "WITH wanted (key, bound) AS ("
            "   SELECT value, (SELECT wording FROM keys WHERE key = value ORDER BY wording LIMIT 1 OFFSET ?2)"
            "   FROM json_each(?1))"
            " SELECT DISTINCT keys.wording FROM wanted CROSS JOIN keys ON keys.key = wanted.key"
            " AND keys.wording <= CASE WHEN ?3 <= bound THEN ?4 ELSE coalesce(bound, ?4) END"
            " WHERE keys.wording <> ?3 ORDER BY keys.wording",
            (json.dumps(list(keys)), HUBS - 1, wording, _LAST),
        )
        return [other for (other,) in rows]

    def crowds(self, wording: int, keys: Iterable[int]) -> list[int]:
        """Return those of the keys that a crowd shares of which this wording is a hub."""
        rows = self._database.rows(
            "SELECT value FROM json_each(?1) WHERE"
            " ?3 <= (SELECT wording FROM keys WHERE key = value ORDER BY wording LIMIT 1 OFFSET ?2 - 1)"
            " AND EXISTS (SELECT 1 FROM keys WHERE key = value LIMIT 1 OFFSET ?2)",
            (json.dumps(list(keys)), HUBS, wording),
        )
        return [key for (key,) in rows]

    def displaced(self, key: int, new: Collection[int]) -> list[int]:
        """Return the wordings that were hubs of a key before the new ones came, and are none now."""
        before: list[int] = []
        now = last = None
        while len(before) < HUBS:
            rows = self._database.rows(
                "SELECT wording FROM keys WHERE key = ? AND wording > ? ORDER BY wording LIMIT ?",
                (key, -1 - _LAST if last is None else last, _CHUNK),
            )
            if not rows:
                break
            last = rows[-1][0]
            now = {wording for (wording,) in rows[:HUBS]} if now is None else now
            before += [wording for (wording,) in rows if wording not in new]
        return [wording for wording in before[:HUBS] if wording not in (now or ())]

    # -- pairs -------------------------------------------------------------------------------

    def put_pairs(self, pairs: Iterable[tuple[int, int, float]]) -> None:
        """Keep pairs of wordings that are alike, with their scores; those kept already stay as they are."""
        with self._database.transaction():
            self._database.write_all(
                "INSERT OR IGNORE INTO pairs (wording, other, score) VALUES (?, ?, ?)", _both_ways(pairs)
            )

    def put_apart(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Say that two wordings are never alike, whatever their words: one is part of the other."""
        apart = ((a, b, -1.0) for a, b in pairs)
        with self._database.transaction():
            self._database.write_all(
                "INSERT OR REPLACE INTO pairs (wording, other, score) VALUES (?, ?, ?)", _both_ways(apart)
            )

    def drop_pairs(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Forget that wordings are alike."""
        both = [row for a, b in pairs for row in ((a, b), (b, a))]
        with self._database.transaction():
            self._database.write_all("DELETE FROM pairs WHERE wording = ? AND other = ? AND score >= 0", both)

    def pairs_of(self, wordings: Iterable[int]) -> Iterator[tuple[int, int, float]]:
        """Yield (wording, other, score) for every pair that one of these is in; -1 for those kept apart."""
        for chunk in _chunks(wordings):
            yield from self._database.rows(
                "SELECT wording, other, score FROM json_each(?) AS wanted"
                " CROSS JOIN pairs ON wording = wanted.value",
                (chunk,),
            )

    def nearest(
        self, wordings: Iterable[int], *, least: float, most: int
    ) -> Iterator[tuple[int, int, float]]:
        """Yield (wording, other, score) for the pairs that each of these is most alike in, the likest first.

        Args:
            wordings: some wordings.
            least: pairs that score less are left out.
            most: how many of each wording at the most.
        """
        for chunk in _chunks(wordings):
            yield from self._database.rows(
                "SELECT wording, other, score FROM ("
                " SELECT wording, other, score,"
                "  row_number() OVER (PARTITION BY wording ORDER BY score DESC, other) AS place"
                " FROM json_each(?) AS wanted CROSS JOIN pairs ON wording = wanted.value WHERE score >= ?)"
                " WHERE place <= ? ORDER BY wording, place",
                (chunk, least, most),
            )

    # -- answers -----------------------------------------------------------------------------

    def put_answers(self, answers: Iterable[Answer]) -> None:
        """Keep which statement answers what; the one that is answered need not be kept yet."""
        rows = [
            (a.claim, a.relation, a.score, json.dumps(a.reasons, ensure_ascii=False), a.statement)
            for a in answers
        ]
        with self._database.transaction():
            self._database.write_all(
                "INSERT OR REPLACE INTO answers (statement, claim, relation, score, reasons)"
                " SELECT number, ?, ?, ?, ? FROM statements WHERE id = ?",
                rows,
            )

    def answers_from(self, statement_ids: Iterable[str]) -> Iterator[Answer]:
        """Yield what these statements answer, as far as that is kept."""
        ids = list(statement_ids)
        for start in range(0, len(ids), _CHUNK):
            for id, claim, relation, score, reasons in self._database.rows(
                "SELECT a.id, b.id, relation, score, reasons FROM json_each(?) AS wanted"
                " JOIN statements AS a ON a.id = wanted.value"
                " JOIN answers ON answers.statement = a.number JOIN statements AS b ON b.id = answers.claim",
                (json.dumps(ids[start : start + _CHUNK]),),
            ):
                yield Answer(id, claim, relation, score, tuple(json.loads(reasons)))

    def answers_between(self, wordings: Iterable[int]) -> Iterator[tuple[int, int, float | None]]:
        """Yield (wording of an answer, wording of what it answers, best score), where one of them is given.

        The score is None where the text points back.
        """
        for chunk in _chunks(wordings):
            for sql in (_FROM_ANSWERS, _FROM_ANSWERED):
                yield from self._database.rows(sql, (chunk,))


_FROM_ANSWERS = """
SELECT here.wording, there.wording, max(score) FROM json_each(?) AS wanted
CROSS JOIN wordings AS here ON here.wording = wanted.value
JOIN answers ON answers.statement = here.statement
JOIN statements AS answered ON answered.id = answers.claim
JOIN wordings AS there ON there.statement = answered.number
GROUP BY here.wording, there.wording, score IS NULL
"""
_FROM_ANSWERED = """
SELECT there.wording, here.wording, max(score) FROM json_each(?) AS wanted
CROSS JOIN wordings AS here ON here.wording = wanted.value
JOIN statements AS answered ON answered.number = here.statement
JOIN answers ON answers.claim = answered.id
JOIN wordings AS there ON there.statement = answers.statement
GROUP BY here.wording, there.wording, score IS NULL
"""


def _both_ways(pairs: Iterable[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    return [row for a, b, score in pairs for row in ((a, b, score), (b, a, score))]


def _checked(number: int) -> int:
    if not -(2**63) <= number <= _LAST:
        raise ValueError(f"{number} does not fit into 64 bits with its sign")
    return number


def _chunks(numbers: Iterable[int]) -> Iterator[str]:
    """Cut numbers into JSON arrays that one query each can take."""
    kept = array("q", numbers)
    for start in range(0, len(kept), _CHUNK):
        yield json.dumps(kept[start : start + _CHUNK].tolist())
