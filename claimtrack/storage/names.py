"""Names: every name that a ledger's statements bear, with its kind, and the keys it is found under.

What the keys are is the caller's business. Names come in with the statements that
bear them; their keys are written the first time that anybody asks for a name.
"""

import json
from collections.abc import Callable, Iterable, Iterator

from claimtrack.models import Actor, ActorKind
from claimtrack.models.actor import KINDS
from claimtrack.storage.database import Database

_KINDS = " ".join(KINDS)
_AT_ONCE = 5_000


class Names:
    """The names of a ledger.

    Args:
        database: where they are kept; writes belong into a transaction of the store.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, actors: Iterable[Actor]) -> None:
        """Keep names; of two kinds that one was given the surer stands."""
        self._database.write_all(
            "INSERT INTO actors (name, kind) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET kind = ?2"
            " WHERE instr(?3, ?2) > instr(?3, kind)",
            ((actor.name, actor.kind, _KINDS) for actor in actors),
        )

    def write_keys(self, keys: Callable[[str], Iterable[int]]) -> None:
        """Let the names that came in since the last time be found.

        Args:
            keys: gives the keys of a name.
        """
        while waiting := self._database.rows(
            "SELECT number, name FROM actors WHERE NOT found LIMIT ?", (_AT_ONCE,)
        ):
            with self._database.transaction():
                self._database.write_all(
                    "INSERT OR IGNORE INTO name_keys (key, actor) VALUES (?, ?)",
                    # In the table's own order: pages are written once.
                    sorted((key, number) for number, name in waiting for key in keys(name)),
                )
                self._database.write_all(
                    "UPDATE actors SET found = 1 WHERE number = ?", ((number,) for number, _ in waiting)
                )

    def kind(self, name: str) -> ActorKind | None:
        """Return the kind of a name, or None if nobody bears it."""
        rows = self._database.rows("SELECT kind FROM actors WHERE name = ?", (name,))
        return rows[0][0] if rows else None

    def under(self, key: int, most: int) -> list[tuple[str, ActorKind]]:
        """Return names that are found under a key, with their kinds, by name.

        Args:
            key: one of those that `write_keys` was given.
            most: how many at the most.
        """
        rows: list[tuple[str, ActorKind]] = self._database.rows(
            "SELECT name, kind FROM name_keys CROSS JOIN actors ON number = actor WHERE key = ? LIMIT ?",
            (key, most),
        )
        return sorted(rows)

    def under_all(self, keys: Iterable[int]) -> list[str]:
        """Return the names that are found under every one of these keys, by name."""
        wanted = sorted(set(keys))
        # From the rarest key on: of a name in a hundred thousand and one in ten only ten are looked at.
        counts = self._database.rows(
            "SELECT value, (SELECT count(*) FROM (SELECT 1 FROM name_keys WHERE key = value LIMIT 10000))"
            " FROM json_each(?)",
            (json.dumps(wanted),),
        )
        ordered = [key for _, key in sorted((count, key) for key, count in counts)]
        rows = self._database.rows(
            "SELECT name FROM name_keys CROSS JOIN actors ON number = actor WHERE key = ?1 AND NOT EXISTS ("
            " SELECT 1 FROM json_each(?2) WHERE NOT EXISTS ("
            "  SELECT 1 FROM name_keys AS other WHERE other.key = value AND other.actor = number))"
            " ORDER BY name",
            (ordered[0], json.dumps(ordered[1:])),
        )
        return [name for (name,) in rows]

    def under_any(self, keys: Iterable[int]) -> list[tuple[str, ActorKind]]:
        """Return the names that are found under at least one of these keys, with their kinds, by name."""
        rows: list[tuple[str, ActorKind]] = self._database.rows(
            "SELECT DISTINCT name, kind FROM json_each(?) CROSS JOIN name_keys ON name_keys.key = value"
            " CROSS JOIN actors ON number = actor",
            (json.dumps(sorted(set(keys))),),
        )
        return sorted(rows)

    def after(self, number: int) -> list[tuple[int, str]]:
        """Return the names that came in after the one of a number, with their own numbers, which rise."""
        rows: list[tuple[int, str]] = self._database.rows(
            "SELECT number, name FROM actors WHERE number > ? ORDER BY number", (number,)
        )
        return rows

    def numbered(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the names that have these numbers."""
        return dict(
            self._database.rows(
                "SELECT number, name FROM json_each(?) CROSS JOIN actors ON number = value",
                (json.dumps(list(numbers)),),
            )
        )

    def __iter__(self) -> Iterator[str]:
        return iter([name for (name,) in self._database.rows("SELECT name FROM actors ORDER BY name")])

    def __len__(self) -> int:
        count: int = self._database.rows("SELECT count(*) FROM actors")[0][0]
        return count
