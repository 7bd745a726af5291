"""Links: which statement of a ledger rebuts, supports or repeats which."""

import json
from collections.abc import Collection, Iterable, Iterator

from claimtrack.models import Link, Relation
from claimtrack.storage.shelf import Shelf


class Links(Shelf):
    """The part of a store that keeps links."""

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


def _ends(links: Iterable[Link]) -> list[str]:
    return list(dict.fromkeys(end for link in links for end in (link.from_, link.to)))
