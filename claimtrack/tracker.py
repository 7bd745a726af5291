"""Tracker: the whole way from articles to a ledger of claims and their denials, in one object.

This is the file that tells the story: an engine finds attributions, resolution makes
statements of them, matching puts statements into claims, linking says which answers
which, and the store keeps it all. The stages do not know each other; they meet here.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Self

from claimtrack.checking import check_statements
from claimtrack.extraction import Engine, load_engine
from claimtrack.linking import link_statements
from claimtrack.matching import Matcher, build_claim, compare, keys, pair_score, partition
from claimtrack.models import Claim, Document, Link, Statement, Verdict
from claimtrack.queries import Query
from claimtrack.resolution import resolve
from claimtrack.storage import Store

__all__ = ["Tracker", "check", "compare", "extract"]


def extract(document: Document, *, engine: str | Engine = "default") -> tuple[Statement, ...]:
    """Find every statement of one document: who said what, about whom, when, with which stance.

    Args:
        document: the article.
        engine: the name of an engine, or one of your own.

    Returns:
        The statements in text order; none where the article attributes nothing.

    Raises:
        MissingExtra: the engine needs an optional dependency.

    >>> article = Document(text="The strike will go on, union leader Mara Voss said on Monday.",
    ...                    published="2024-03-06")
    >>> for statement in extract(article):
    ...     print(statement)
    Mara Voss said on 4 March 2024: “The strike will go on”
    """
    reader = load_engine(engine) if isinstance(engine, str) else engine
    return resolve(document, reader.attributions(document))


def check(claim: str, document: Document, *, engine: str | Engine = "default") -> Verdict:
    """Tell whether an article affirms, denies, questions or discusses a claim.

    Args:
        claim: the claim in your words.
        document: the article.
        engine: the name of an engine, or one of your own.

    Returns:
        A verdict: its label is affirmed, denied, questioned, discussed or unrelated.

    >>> article = Document(text="Lowland Water denied that it had hidden the dam report.")
    >>> check("Lowland Water hid the dam report", article).label
    'denied'
    """
    return check_statements(claim, document, extract(document, engine=engine))


class Tracker:
    """A ledger of claims and their denials, in memory or in a file.

    Args:
        path: a ledger file, made if it is not there; without one, the ledger lives in memory.
        engine: the name of an extraction engine, or one of your own.

    Raises:
        StoreError: the file is no ledger, or was written by a later release.

    >>> tracker = Tracker()
    >>> _ = tracker.add(Document(text="Mayor Ada Quill said Lowland Water had hidden the dam report."))
    >>> _ = tracker.add(Document(text="Lowland Water denied that it had hidden the dam report."))
    >>> claim = tracker.find("hidden dam report")[0]
    >>> str(claim.status), [str(actor) for actor in claim.denied_by]
    ('disputed', ['Lowland Water'])
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, *, engine: str | Engine = "default") -> None:
        self._store = Store(path)
        self._engine = load_engine(engine) if isinstance(engine, str) else engine
        self._known_documents: dict[str, Document] = {}
        self._matcher: Matcher | None = None

    # -- adding --------------------------------------------------------------------------------

    def add(self, document: Document) -> tuple[Statement, ...]:
        """Read one article into the ledger; adding it again changes nothing.

        The article and its statements are written in one transaction: once this
        returns, they survive a crash, and until then nothing of them shows.

        Args:
            document: the article.

        Returns:
            Its statements in text order.

        Raises:
            StoreError: the ledger holds another text under this id, or cannot be written.
        """
        if self._store.has_document(document.id):
            self._store.add_document(document)  # refuses another text under a known id
            return tuple(self._store.statements(document=document.id))
        statements = extract(document, engine=self._engine)
        with self._store.transaction():
            self._store.add_document(document)
            self._store.add_statements(document.id, statements)
            self._index(statements)
        return statements

    def add_many(self, documents: Iterable[Document], *, progress: bool = False) -> int:
        """Read any number of articles, one at a time; return how many were new.

        Args:
            documents: any iterable; it is streamed.
            progress: count them on standard error.
        """
        before = self._store.counts().documents
        for document in _with_progress(documents) if progress else documents:
            self.add(document)
        return self._store.counts().documents - before

    def record(self, statement: Statement) -> Statement:
        """Write down a statement made by hand; recording it again changes nothing.

        Args:
            statement: `Statement(sources=["Turkey"], content="...", stance="denies")`.

        Returns:
            The statement.
        """
        with self._store.transaction():
            if self._store.add_statements(None, [statement]):
                self._index([statement])
        return statement

    # -- asking --------------------------------------------------------------------------------

    def find(self, query: str, *, top: int = 10) -> list[Claim]:
        """Search the claims by fuzzy matching.

        Args:
            query: words of the claim, in any form ("Syrian militants in Azerbaijan").
            top: how many claims at the most.

        Returns:
            Claims, best first, each with a score and the reasons for it.
        """
        self._settle()
        if self._matcher is None:
            self._matcher = Matcher(
                (f"{claim.id} {number}", text)
                for claim in self.claims()
                for number, text in enumerate(dict.fromkeys(s.text for s in claim.statements))
            )
        best: dict[str, tuple[float, tuple[str, ...]]] = {}
        # A claim is found by any of its wordings, so more hits are asked for than claims wanted.
        for hit in self._matcher.search(query, top=top * 8):
            best.setdefault(hit.id.split(" ")[0], (hit.score, hit.reasons))
        chosen = dict(list(best.items())[:top])
        claims = {claim.id: claim for claim in self._build(self._store.claims(chosen))}
        return [
            claims[id].model_copy(update={"score": score, "reasons": reasons})
            for id, (score, reasons) in chosen.items()
        ]

    def said_by(self, name: str) -> Query:
        """Ask for the statements of one actor; chains with `about`, `denied`, `since` ..."""
        return self.statements().said_by(name)

    def about(self, name: str) -> Query:
        """Ask for the statements about an actor or a group; chains like `said_by`."""
        return self.statements().about(name)

    def denied(self) -> Query:
        """Ask for the denials; chains like `said_by`."""
        return self.statements().denied()

    def statements(self) -> Query:
        """Ask for all statements; chains like `said_by`."""
        return Query(self._store)

    def documents(self) -> Iterator[Document]:
        """Yield the articles, by day of publication."""
        return self._store.documents()

    def claims(self) -> Iterator[Claim]:
        """Yield the claims, each with its statements, oldest first."""
        self._settle()
        return self._build(self._store.claims())

    def links(self) -> Iterator[Link]:
        """Yield which statement rebuts, supports or repeats which."""
        self._settle()
        return self._store.links()

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the whole ledger as plain dicts, one at a time: documents, statements, claims, links."""
        yield from (document.record() for document in self.documents())
        yield from (statement.record() for statement in self.statements())
        yield from (claim.record() for claim in self.claims())
        yield from (link.record() for link in self.links())

    # -- keeping -------------------------------------------------------------------------------

    def close(self) -> None:
        """Close the ledger's file; what was added is on the disk already."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return self._store.counts().documents

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        counts = self._store.counts()
        return f"<Tracker: {counts.documents} documents, {counts.statements} statements>"

    def _repr_html_(self) -> str:
        from claimtrack.views.html import tracker_overview

        return tracker_overview(self)
