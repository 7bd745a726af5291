"""Documents: the articles of a ledger."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.errors import DocumentConflict, NotStored
from claimtrack.models import Document
from claimtrack.storage.shelf import Shelf, chunks


class Documents(Shelf):
    """The part of a store that keeps articles."""

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
            rows = self._database.numbers(
                "SELECT number FROM documents ORDER BY published IS NULL, published, id"
            )
        else:
            rows = self._database.numbers(
                "SELECT number FROM documents WHERE id IN (SELECT value FROM json_each(?))"
                " ORDER BY published IS NULL, published, id",
                (json.dumps(list(ids)),),
            )
        for chunk in chunks(rows):
            for row in self._database.rows(
                "SELECT d.id, d.title, d.publisher, d.url, d.published, d.language, d.text"
                " FROM json_each(?) AS wanted JOIN documents AS d ON d.number = wanted.value"
                " ORDER BY wanted.key",
                (chunk,),
            ):
                yield _read_document(row)

    def _refuse_another(self, document: Document) -> None:
        kept = self.document(document.id)
        fields = [name for name in Document.model_fields if getattr(kept, name) != getattr(document, name)]
        if fields:
            raise DocumentConflict(document.id, fields)


def _read_document(row: tuple[Any, ...]) -> Document:
    names = ("id", "title", "publisher", "url", "published", "language", "text")
    return Document(**dict(zip(names, row, strict=True)))
