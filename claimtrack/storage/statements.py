"""Statements: who said what in a ledger, and how that is asked for."""

import json
from array import array
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, TypedDict, Unpack

from pydantic import ValidationError

from claimtrack.errors import NotStored, StoreError
from claimtrack.models import Stance, Statement
from claimtrack.storage.names import Names
from claimtrack.storage.shelf import Shelf, chunks

Role = Literal["source", "about", "addressee"]


class Conditions(TypedDict, total=False):
    """What statements can be asked for by; those that are left out, or None, ask for nothing.

    `document` and `claim` are ids. `source`, `about` and `actor` (anybody in the
    statement) are exact names, and `publisher` an outlet; of several, any will do.
    `since` and `until` are days, both included: that of saying, or else of publication.
    """

    document: str | None
    claim: str | None
    source: str | Collection[str] | None
    about: str | Collection[str] | None
    actor: str | Collection[str] | None
    publisher: str | Collection[str] | None
    stance: Stance | str | None
    since: date | None
    until: date | None


class Statements(Shelf):
    """The part of a store that keeps statements, and the names that they bear."""

    names: Names

    def add_statements(self, document_id: str | None, statements: Iterable[Statement]) -> int:
        """Keep the statements of an article, in the order of its text; return how many are new.

        Args:
            document_id: the article, which must be kept already; None for
                statements that were written by hand.
            statements: those whose id is kept already are passed over.

        Raises:
            NotStored: there is no such article.
        """
        number, published = None, None
        if document_id is not None:
            rows = self._database.rows("SELECT number, published FROM documents WHERE id = ?", (document_id,))
            if not rows:
                raise NotStored(document_id)
            number, published = rows[0]
        with self.transaction():
            return sum(
                self._add_statement(statement, number, position, published)
                for position, statement in enumerate(statements)
            )

    def statement(self, id: str) -> Statement:
        """Return one statement.

        Raises:
            NotStored: there is none of this id.
        """
        rows = self._database.rows("SELECT id, json FROM statements WHERE id = ?", (id,))
        if not rows:
            raise NotStored(id)
        return self._read_statement(*rows[0])

    def get_statements(self, ids: Iterable[str]) -> list[Statement]:
        """Return the statements of these ids, in the order of the ids.

        Raises:
            NotStored: one of them is not kept.
        """
        ids = list(ids)
        rows = self._database.rows(
            "SELECT s.id, s.json FROM json_each(?) AS wanted JOIN statements AS s ON s.id = wanted.value",
            (json.dumps(ids),),
        )
        found = dict(rows)
        missing = next((id for id in ids if id not in found), None)
        if missing is not None:
            raise NotStored(missing)
        return [self._read_statement(id, found[id]) for id in ids]

    def statements(self, **conditions: Unpack[Conditions]) -> Iterator[Statement]:
        """Yield the statements that fit every condition given: by document, then as they stand in it.

        What is yielded is what fitted at the call; the models themselves are
        read as the caller asks for them.

        Args:
            conditions: see `Conditions`.
        """
        return self._load(self._find(conditions))

    def count_statements(self, **conditions: Unpack[Conditions]) -> int:
        """Count the statements that `statements` would yield."""
        return len(self._find(conditions))

    def actors(self, role: Role | None = None) -> Iterator[tuple[str, int]]:
        """Yield every name and the number of statements it occurs in, by name.

        Args:
            role: count only as source, about or addressee.
        """
        yield from self._database.rows(
            "SELECT name, count(DISTINCT statement) FROM actors JOIN roles ON actor = number"
            " WHERE ?1 IS NULL OR role = ?1 GROUP BY number ORDER BY name",
            (role,),
        )

    def _add_statement(
        self, statement: Statement, document: int | None, position: int, published: str | None
    ) -> int:
        said = statement.said_on.start if statement.said_on else None
        day = said.isoformat() if said else published and published[:10]
        added = self._database.write(
            "INSERT OR IGNORE INTO statements (id, document, position, stance, day, json)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                statement.id,
                document,
                position,
                str(statement.stance),
                day,
                statement.model_dump_json(exclude_defaults=True),
            ),
        )
        if not added.rowcount:
            return 0
        number = added.lastrowid
        named = [
            *((actor.name, "source", number) for actor in statement.sources),
            *((actor.name, "about", number) for actor in statement.about),
            *((actor.name, "addressee", number) for actor in statement.addressees),
        ]
        self.names.put((*statement.sources, *statement.about, *statement.addressees))
        self._database.write_all(
            "INSERT OR IGNORE INTO roles (actor, role, statement)"
            " VALUES ((SELECT number FROM actors WHERE name = ?), ?, ?)",
            named,
        )
        return 1

    def _find(self, conditions: Conditions) -> "array[int]":
        stance, since, until = conditions.get("stance"), conditions.get("since"), conditions.get("until")
        given = {
            "claim": conditions.get("claim"),
            "document": conditions.get("document"),
            "source": _names(conditions.get("source")),
            "about": _names(conditions.get("about")),
            "actor": _names(conditions.get("actor")),
            "publisher": _names(conditions.get("publisher")),
            "stance": None if stance is None else str(stance),
        }
        # The first of these is looked up through its index, the rest are checked row by row.
        first = next((name for name, value in given.items() if value is not None), "all")
        days = {"since": since and date.isoformat(since), "until": until and date.isoformat(until)}
        return self._database.numbers(_find_sql(), {**given, **days, "first": first})

    def _load(self, numbers: "array[int]") -> Iterator[Statement]:
        for chunk in chunks(numbers):
            for row in self._database.rows(
                "SELECT s.id, s.json FROM json_each(?) AS wanted"
                " JOIN statements AS s ON s.number = wanted.value"
                " ORDER BY wanted.key",
                (chunk,),
            ):
                yield self._read_statement(*row)

    def _read_statement(self, id: str, text: str) -> Statement:
        try:
            return Statement.model_validate_json(text)
        except ValidationError as error:
            reason = error.errors(include_url=False)[0]["msg"]
            raise StoreError(
                f"{self._database.name}: statement {id!r} cannot be read back: {reason}"
            ) from error


@cache
def _find_sql() -> str:
    return files("claimtrack.storage").joinpath("find.sql").read_text("utf-8")


def _names(given: str | Collection[str] | None) -> str | None:
    if given is None:
        return None
    return json.dumps([given] if isinstance(given, str) else sorted(given))
