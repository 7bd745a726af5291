"""Store: everything that a ledger holds, in one SQLite file or in memory.

The store knows no matching and no linking. It takes models and gives models back;
what belongs to one claim, and what answers what, is told to it. Whatever a finished
transaction has written is on the disk, and what an unfinished one wrote never shows.
"""

import getpass
import json
import os
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self, TypedDict, Unpack

from pydantic import ValidationError

from claimtrack.errors import DocumentConflict, NotStored, StoreError
from claimtrack.models import Decision, Document, Link, Relation, Stance, Statement
from claimtrack.models.statement import content_text
from claimtrack.storage.database import Database
from claimtrack.storage.index import Index
from claimtrack.storage.names import Names

Role = Literal["source", "about", "addressee"]

# Models are read this many at a time: the reader holds no cursor open meanwhile, so that
# neither a writer nor the tidying of the write-ahead log ever waits for it.
_CHUNK = 500


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


class Counts(NamedTuple):
    """How much a ledger holds."""

    documents: int
    statements: int
    claims: int
    links: int
    actors: int


class Store:
    """A ledger's file; without a path, the same thing in memory.

    Several processes may read a file while one writes it. A write outside of
    `transaction()` is a transaction of its own.

    Args:
        path: the file, made if it is not there; None for memory.
        wait: seconds to wait for another writer.

    Raises:
        StoreError: the file cannot be opened, or is no ledger.
        SchemaMismatch: the file was written by a later release.

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
        self._database = Database(self.path, wait)
        self.index = Index(self._database)
        self.names = Names(self._database)

    # -- documents ---------------------------------------------------------------------------

    def add_document(self, document: Document) -> bool:
        """Keep an article; False if it was there already.

        Raises:
            DocumentConflict: another article has this id.
        """
        published = document.published.isoformat() if document.published else None
        with self.transaction():
            if self.has_document(document.id):
                self._refuse_another(document)
                return False
            self._database.write(
                "INSERT INTO documents (id, title, publisher, url, published, language, text)"
                " VALUES (:id, :title, :publisher, :url, :published, :language, :text)",
                {**document.model_dump(), "published": published},
            )
        return True

    def has_document(self, id: str) -> bool:
        """Tell whether an article of this id is kept."""
        return bool(self._database.rows("SELECT 1 FROM documents WHERE id = ?", (id,)))

    def document(self, id: str) -> Document:
        """Return one article.

        Raises:
            NotStored: there is none of this id.
        """
        for document in self.documents([id]):
            return document
        raise NotStored(id)

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """Yield articles by day of publication, then by id, the undated last: all, or those of the ids."""
        if ids is None:
            rows = self._database.rows(
                "SELECT number FROM documents ORDER BY published IS NULL, published, id"
            )
        else:
            rows = self._database.rows(
                "SELECT number FROM documents WHERE id IN (SELECT value FROM json_each(?))"
                " ORDER BY published IS NULL, published, id",
                (json.dumps(list(ids)),),
            )
        for chunk in _chunks(rows):
            for row in self._database.rows(
                "SELECT d.id, d.title, d.publisher, d.url, d.published, d.language, d.text"
                " FROM json_each(?) AS wanted JOIN documents AS d ON d.number = wanted.value"
                " ORDER BY wanted.key",
                (chunk,),
            ):
                yield _read_document(row)

    # -- statements --------------------------------------------------------------------------

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

    # -- actors ------------------------------------------------------------------------------

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

    # -- claims ------------------------------------------------------------------------------

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
                self._database.write("INSERT INTO claims (id) VALUES (?)", (claim_id,))
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
            rows = self._database.rows(
                "SELECT m.claim FROM members AS m JOIN statements AS s ON s.number = m.statement"
                " JOIN claims AS c ON c.number = m.claim"
                " GROUP BY m.claim ORDER BY coalesce(min(s.day), '9999'), c.id"
            )
        else:
            rows = self._database.rows(
                "SELECT m.claim FROM members AS m JOIN statements AS s ON s.number = m.statement"
                " JOIN claims AS c ON c.number = m.claim WHERE c.id IN (SELECT value FROM json_each(?))"
                " GROUP BY m.claim ORDER BY coalesce(min(s.day), '9999'), c.id",
                (json.dumps(list(ids)),),
            )
        for chunk in _chunks(rows):
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

    def claims_in(self, wordings: Iterable[int]) -> dict[int, list[str]]:
        """Tell which claims have statements of these wordings: wording to the ids of claims, sorted."""
        found: dict[int, list[str]] = {}
        for wording, claim in self._database.rows(
            "SELECT DISTINCT wording, c.id FROM json_each(?) AS wanted"
            " CROSS JOIN wordings ON wording = wanted.value JOIN members USING (statement)"
            " JOIN claims AS c ON c.number = claim ORDER BY wording, c.id",
            (json.dumps(list(wordings)),),
        ):
            found.setdefault(wording, []).append(claim)
        return found

    def wordings_after(self, number: int) -> Iterator[tuple[int, int, str]]:
        """Yield (number, wording, text) of the statements that were added after the one of this number."""
        while rows := self._database.rows(
            "SELECT number, wording, json -> '$.content' FROM statements JOIN wordings ON statement = number"
            " WHERE number > ? ORDER BY number LIMIT ?",
            (number, _CHUNK * 10),
        ):
            for number, wording, content in rows:
                yield number, wording, content_text(piece["text"] for piece in json.loads(content or "[]"))

    # -- links -------------------------------------------------------------------------------

    def add_links(self, links: Iterable[Link]) -> None:
        """Keep links; one of the same two statements and relation is replaced.

        Raises:
            NotStored: a link's statement is not kept.
        """
        links = list(links)
        numbers = dict(zip(ends := _ends(links), self._numbers(ends), strict=True))
        with self.transaction():
            self._database.write_all(
                "INSERT OR REPLACE INTO links (from_statement, to_statement, relation, score, reasons)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    (
                        numbers[link.from_],
                        numbers[link.to],
                        str(link.relation),
                        link.score,
                        json.dumps(link.reasons, ensure_ascii=False),
                    )
                    for link in links
                ),
            )

    def set_links(
        self,
        statement_ids: Iterable[str],
        links: Iterable[Link],
        *,
        relations: Collection[Relation | str] = tuple(Relation),
    ) -> None:
        """Replace the links that go out from these statements by the links given.

        Args:
            statement_ids: the answering statements.
            links: the new ones.
            relations: only links of these kinds are replaced.
        """
        with self.transaction():
            self._database.write(
                "DELETE FROM links WHERE from_statement IN"
                " (SELECT s.number FROM json_each(?) AS wanted JOIN statements AS s ON s.id = wanted.value)"
                " AND relation IN (SELECT value FROM json_each(?))",
                (json.dumps(list(statement_ids)), json.dumps([str(relation) for relation in relations])),
            )
            self.add_links(links)

    def links(
        self, statement_ids: Iterable[str] | None = None, *, relation: Relation | str | None = None
    ) -> Iterator[Link]:
        """Yield links, by the answering statement.

        Args:
            statement_ids: only links from or to one of these.
            relation: only links of this kind.
        """
        conditions = {"relation": None if relation is None else str(relation)}
        if statement_ids is None:
            rows = self._database.rows(
                "SELECT a.id, b.id, relation, score, reasons FROM links"
                " JOIN statements AS a ON a.number = from_statement"
                " JOIN statements AS b ON b.number = to_statement"
                " WHERE :relation IS NULL OR relation = :relation"
                " ORDER BY a.id, b.id, relation",
                conditions,
            )
        else:
            rows = self._database.rows(
                "WITH chosen (number) AS ("
                "   SELECT s.number FROM json_each(:ids) AS wanted"
                "   JOIN statements AS s ON s.id = wanted.value),"
                " touching AS ("
                "   SELECT links.* FROM chosen CROSS JOIN links ON from_statement = chosen.number"
                "   UNION SELECT links.* FROM chosen CROSS JOIN links ON to_statement = chosen.number)"
                " SELECT a.id, b.id, relation, score, reasons FROM touching"
                " JOIN statements AS a ON a.number = from_statement"
                " JOIN statements AS b ON b.number = to_statement"
                " WHERE :relation IS NULL OR relation = :relation"
                " ORDER BY a.id, b.id, relation",
                {**conditions, "ids": json.dumps(list(statement_ids))},
            )
        for from_, to, kind, score, reasons in rows:
            yield Link(relation=kind, from_=from_, to=to, score=score, reasons=tuple(json.loads(reasons)))

    def rebuttals_across(self, statement_ids: Iterable[str]) -> Iterator[Link]:
        """Yield the rebuttals of these statements that are statements of another claim."""
        for from_, to, score, reasons in self._database.rows(
            "SELECT a.id, b.id, score, reasons FROM json_each(?) AS wanted"
            " JOIN statements AS b ON b.id = wanted.value"
            " JOIN links ON to_statement = b.number AND relation = 'rebuts'"
            " JOIN statements AS a ON a.number = from_statement"
            " JOIN members AS ours ON ours.statement = a.number"
            " JOIN members AS theirs ON theirs.statement = b.number"
            " WHERE ours.claim <> theirs.claim ORDER BY a.id, b.id",
            (json.dumps(list(statement_ids)),),
        ):
            yield Link(
                relation=Relation.REBUTS, from_=from_, to=to, score=score, reasons=tuple(json.loads(reasons))
            )

    # -- decisions and settings ----------------------------------------------------------------

    def log_decision(
        self, kind: str, data: dict[str, Any], *, who: str | None = None, made: datetime | None = None
    ) -> Decision:
        """Write down what a person decided; the log only grows.

        Args:
            kind: what sort of decision it is; "undo" takes back the one whose number is
                `data["decision"]`.
            data: what it is about.
            who: by default whoever is logged in.
            made: when, with a time zone; by default now.

        >>> store = Store()
        >>> _ = store.log_decision("merge", {"names": ["Ada", "Ada Quill"]}, who="Rosa")
        >>> _ = store.log_decision("undo", {"decision": 1}, who="Rosa")
        >>> [(decision.id, decision.kind, decision.undone_by) for decision in store.decisions()]
        [(1, 'merge', 2), (2, 'undo', None)]
        """
        made = datetime.now(UTC) if made is None else made.astimezone(UTC)
        who = _user() if who is None else who
        with self.transaction():
            added = self._database.write(
                "INSERT INTO decisions (made, who, kind, json) VALUES (?, ?, ?, ?)",
                (made.isoformat(), who, kind, json.dumps(data, ensure_ascii=False)),
            )
        return Decision(id=added.lastrowid or 0, made=made, by=who, kind=kind, data=data)

    def decisions(self) -> list[Decision]:
        """Return what people decided, oldest first; those undone tell by which."""
        rows = self._database.rows("SELECT number, made, who, kind, json FROM decisions ORDER BY number")
        found = [
            Decision(id=number, made=datetime.fromisoformat(made), by=who, kind=kind, data=json.loads(data))
            for number, made, who, kind, data in rows
        ]
        undone: dict[int, int] = {}
        # From the last one back: an undo that was itself undone takes nothing back.
        for decision in reversed(found):
            if decision.kind == "undo" and decision.id not in undone:
                undone.setdefault(decision.data.get("decision", 0), decision.id)
        return [
            decision.model_copy(update={"undone_by": undone[decision.id]})
            if decision.id in undone
            else decision
            for decision in found
        ]

    def last_decision(self) -> int:
        """Return the number of the last decision; 0 where nobody has decided anything."""
        number: int = self._database.rows("SELECT coalesce(max(number), 0) FROM decisions")[0][0]
        return number

    def version(self) -> tuple[int, int]:
        """Return what changes whenever the ledger does, through this store or another."""
        return self._database.version()

    def setting(self, name: str) -> str | None:
        """Return what was kept under a name by `set_setting`, or None."""
        rows = self._database.rows("SELECT value FROM meta WHERE name = 'setting ' || ?", (name,))
        return str(rows[0][0]) if rows else None

    def set_setting(self, name: str, value: str) -> None:
        """Keep a short text that belongs to the ledger as a whole."""
        with self.transaction():
            self._database.write("INSERT OR REPLACE INTO meta VALUES ('setting ' || ?, ?)", (name, value))

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

    # -- transactions, opening and closing -----------------------------------------------------

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

    # -- helpers -----------------------------------------------------------------------------

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

    def _refuse_another(self, document: Document) -> None:
        kept = self.document(document.id)
        fields = [name for name in Document.model_fields if getattr(kept, name) != getattr(document, name)]
        if fields:
            raise DocumentConflict(document.id, fields)

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
        rows = self._database.rows(_find_sql(), {**given, **days, "first": first})
        return array("q", (number for (number,) in rows))

    def _load(self, numbers: "array[int]") -> Iterator[Statement]:
        for start in range(0, len(numbers), _CHUNK):
            for row in self._database.rows(
                "SELECT s.id, s.json FROM json_each(?) AS wanted"
                " JOIN statements AS s ON s.number = wanted.value"
                " ORDER BY wanted.key",
                (json.dumps(numbers[start : start + _CHUNK].tolist()),),
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


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody is logged in
        return "unknown"


def _names(given: str | Collection[str] | None) -> str | None:
    if given is None:
        return None
    return json.dumps([given] if isinstance(given, str) else sorted(given))


def _chunks(rows: Sequence[tuple[int]]) -> Iterator[str]:
    """Cut row numbers into JSON arrays that one query each can take."""
    numbers = array("q", (number for (number,) in rows))
    for start in range(0, len(numbers), _CHUNK):
        yield json.dumps(numbers[start : start + _CHUNK].tolist())


def _grouped(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    members: dict[str, list[str]] = {}
    for claim, statement in pairs:
        members.setdefault(claim, []).append(statement)
    for claim, statements in members.items():
        yield claim, tuple(statements)


def _ends(links: Iterable[Link]) -> list[str]:
    return list(dict.fromkeys(end for link in links for end in (link.from_, link.to)))


def _read_document(row: tuple[Any, ...]) -> Document:
    names = ("id", "title", "publisher", "url", "published", "language", "text")
    return Document(**dict(zip(names, row, strict=True)))
