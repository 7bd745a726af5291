"""Tracker: the whole way from articles to a ledger of claims and their denials, in one object.

This is the file that tells the story: an engine finds attributions, resolution makes
statements of them, matching puts statements into claims, linking says which answers
which, and the store keeps it all. The stages do not know each other; they meet here.
"""

import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, islice
from types import TracebackType
from typing import Any, Self, TypeVar

from claimtrack import deciding
from claimtrack.checking import check_statements
from claimtrack.errors import NotStored
from claimtrack.extraction import Engine, load_engine
from claimtrack.finding import Finder
from claimtrack.matching.claims import build_claim
from claimtrack.matching.scoring import compare
from claimtrack.models import Claim, Decision, Document, Link, Statement, Verdict
from claimtrack.naming import Actors
from claimtrack.neighbours import counted_rebuttals, neighbour_links, retraction_links
from claimtrack.queries import Query
from claimtrack.reading import expect_document, expect_documents, extract, extract_many
from claimtrack.settling import index, settle
from claimtrack.storage import Store

Thing = TypeVar("Thing")

# So many claims are put together at a time.
_CLAIMS = 64

__all__ = ["Tracker", "check", "compare", "extract"]


def check(claim: str, document: Document, *, engine: str | Engine = "default") -> Verdict:
    """Tell whether an article affirms, denies, questions or discusses a claim.

    Args:
        claim: the claim in your words.
        document: the article.
        engine: the name of an engine, or one of your own.

    Returns:
        A verdict: its label is affirmed, denied, questioned, discussed or unrelated.

    Raises:
        TypeError: the claim is no text, or the article no `Document`.

    >>> article = Document(text="Lowland Water denied that it had hidden the dam report.")
    >>> check("Lowland Water hid the dam report", article).label
    'denied'
    """
    if not isinstance(claim, str):
        raise TypeError(f"a claim in words is checked, not a {type(claim).__name__}")
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

    def __init__(
        self, path: str | os.PathLike[str] | None = None, *, engine: str | Engine = "default"
    ) -> None:
        self._store = Store(path)
        self._engine = load_engine(engine) if isinstance(engine, str) else engine
        self._finder = Finder(self._store)
        self._actors = Actors(self._store)

    # -- adding --------------------------------------------------------------------------------

    def add(self, document: Document) -> tuple[Statement, ...]:
        """Read one article into the ledger; adding it again changes nothing.

        The article and its statements are written in one transaction: once this
        returns, they survive a crash, and until then nothing of them shows.

        Args:
            document: the article.

        Returns:
            Its statements in text order, with the names that this article gives.

        Raises:
            DocumentConflict: the ledger holds another article under this id.
            StoreError: it cannot be written.
            TypeError: it is no `Document`: a text alone is to be wrapped in one, `Document(text=...)`.
        """
        expect_document(document)
        if self._store.has_document(document.id):
            self._store.add_document(document)  # refuses another text under a known id
            return tuple(self._store.statements(document=document.id))
        return self._keep(document, extract(document, engine=self._engine))

    def _keep(self, document: Document, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        with self._store.transaction():
            if self._store.add_document(document):
                self._store.add_statements(document.id, statements)
                index(self._store, statements, document)
        return statements

    def add_many(self, documents: Iterable[Document], *, progress: bool = False, workers: int = 1) -> int:
        """Read any number of articles, and write them down in their order; return how many were new.

        Args:
            documents: any iterable; it is streamed.
            progress: count them on standard error.
            workers: how many processes read. The ledger is the same for any number.

        Raises:
            ReadingError: the engine failed over an article, which it names; those before it are kept.
            DocumentConflict: the ledger holds another article under this id.
            TypeError: one of them is no `Document`; those before it are kept.
        """
        expect_documents(documents)
        new = 0
        read = extract_many(self._unknown(documents), engine=self._engine, workers=workers)
        for document, statements in _with_progress(read) if progress else read:
            new += not self._store.has_document(document.id)
            self._keep(document, statements)
        return new

    def _unknown(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield the articles that are not kept yet."""
        for document in documents:
            expect_document(document)
            if self._store.has_document(document.id):
                self._store.add_document(document)  # refuses another text under a known id
            else:
                yield document

    def record(self, statement: Statement) -> Statement:
        """Write down a statement made by hand; recording it again changes nothing.

        Args:
            statement: `Statement(sources=["Turkey"], content="...", stance="denies")`.

        Returns:
            The statement.
        """
        with self._store.transaction():
            if self._store.add_statements(None, [statement]):
                index(self._store, [statement])
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
        settle(self._store)
        found = self._finder.search(query, top)
        claims = {claim.id: claim for claim in self._build(self._store.claims(found))}
        return [
            claims[id].model_copy(update={"score": score, "reasons": reasons})
            for id, (score, reasons) in found.items()
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
        return Query(self._store, self._actors)

    @property
    def actors(self) -> Actors:
        """Who is who in this ledger, and what was decided about that."""
        return self._actors

    def document(self, id: str) -> Document:
        """Return one article.

        Raises:
            NotStored: the ledger holds none of this id.
        """
        return self._store.document(id)

    def statement(self, id: str) -> Statement:
        """Return one statement.

        Raises:
            NotStored: the ledger holds none of this id.
        """
        self._actors.book()
        return self._actors.show(self._store.statement(id))

    def documents(self) -> Iterator[Document]:
        """Yield the articles, by day of publication."""
        return self._store.documents()

    def claims(self) -> Iterator[Claim]:
        """Yield the claims, each with its statements, oldest first."""
        settle(self._store)
        return self._build(self._store.claims())

    def links(self, of: Claim | Statement | None = None, *, rejected: bool = False) -> Iterator[Link]:
        """Yield which statement rebuts, supports or repeats which.

        Args:
            of: only the links from or to this statement, or the statements of this claim.
            rejected: also those that a person rejected.
        """
        settle(self._store)
        ids = None
        if of is not None:
            ids = [of.id] if isinstance(of, Statement) else [statement.id for statement in of.statements]
        found = chain(
            self._store.links(ids), neighbour_links(self._store, ids), retraction_links(self._store, ids)
        )
        return self._decided().mark(found, None if ids is None else frozenset(ids), rejected=rejected)

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the whole ledger as plain dicts, one at a time: documents, statements, claims, links."""
        yield from (document.record() for document in self.documents())
        yield from (statement.record() for statement in self.statements())
        yield from (claim.record() for claim in self.claims())
        yield from (link.record() for link in self.links())

    # -- deciding ------------------------------------------------------------------------------

    def merge(
        self, claim: Claim | str, other: Claim | str, *, by: str | None = None, now: datetime | None = None
    ) -> Decision:
        """Decide that two claims are one; that stands whatever comes, until it is undone.

        Args:
            claim: a claim, or its id.
            other: another one.
            by: who decides; by default whoever is logged in.
            now: when; by default now.

        Returns:
            The decision, as `log` has it.

        Raises:
            NotStored: the ledger has no such claim.

        Warns:
            ContradictionWarning: this goes against an earlier decision, which gives way.
        """
        return deciding.merge(self._store, [*self._ids(claim), *self._ids(other)], by=by, now=now)

    def split(
        self,
        claim: Claim | str,
        statements: Iterable[Statement | str],
        *,
        by: str | None = None,
        now: datetime | None = None,
    ) -> Decision:
        """Decide that some statements of a claim are another one: the two never join again.

        Args:
            claim: a claim, or its id.
            statements: those that are parted off, or their ids; they stay together.
            by: who decides.
            now: when.

        Raises:
            ValueError: none of the claim's statements is left, or none is parted off.
        """
        chosen = {one if isinstance(one, str) else one.id for one in statements}
        ids = self._ids(claim)
        if missing := chosen.difference(ids):
            raise ValueError(f"not a statement of this claim: {', '.join(sorted(missing))}")
        rest = [id for id in ids if id not in chosen]
        return deciding.split(self._store, chosen, rest, by=by, now=now)

    def confirm(self, link: Link, *, by: str | None = None, now: datetime | None = None) -> Decision:
        """Decide that a link is right: it stays, and its two statements stay in one claim."""
        return deciding.rule(self._store, "confirm", link, by=by, now=now)

    def reject(self, link: Link, *, by: str | None = None, now: datetime | None = None) -> Decision:
        """Decide that a link is wrong: it is never suggested again."""
        return deciding.rule(self._store, "reject", link, by=by, now=now)

    def undo(
        self, decision: Decision | int | None = None, *, by: str | None = None, now: datetime | None = None
    ) -> Decision | None:
        """Take a decision back; the log keeps both.

        Args:
            decision: by default the last one that stands. An undoing can be undone, by its number.
            by: who takes it back.
            now: when.

        Returns:
            The decision that no longer stands, or None where there is none.

        Raises:
            NotStored: the log has no such decision.
        """
        number = decision.id if isinstance(decision, Decision) else decision
        return deciding.undo(self._store, number, by=by, now=now)

    def log(self) -> list[Decision]:
        """Return all decisions, oldest first, those undone included."""
        return self._store.decisions()

    def _ids(self, claim: Claim | str) -> list[str]:
        if isinstance(claim, Claim):
            return [statement.id for statement in claim.statements]
        settle(self._store)
        for _, ids in self._store.claims([claim]):
            return list(ids)
        raise NotStored(claim)

    def _decided(self) -> deciding.Decided:
        return deciding.Decided(self._store.decisions())

    # -- keeping -------------------------------------------------------------------------------

    def _build(self, claims: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[Claim]:
        self._actors.book()
        waiting = iter(claims)
        while batch := list(islice(waiting, _CLAIMS)):
            answers = self._rebuttals(batch)
            for claim, ids in batch:
                statements = self._show(ids)
                rebuttals = list(
                    zip(
                        self._show(from_ for from_, _ in answers[claim]),
                        (to for _, to in answers[claim]),
                        strict=True,
                    )
                )
                used = (*statements, *(denial for denial, _ in rebuttals))
                documents = self._store.documents({s.document for s in used if s.document})
                yield build_claim(statements, {document.id: document for document in documents}, rebuttals)

    def _show(self, ids: Iterable[str]) -> list[Statement]:
        return [self._actors.show(statement) for statement in self._store.get_statements(ids)]

    def _rebuttals(self, claims: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, list[tuple[str, str]]]:
        """For each claim, the denials of other claims that count for it, with what they answer."""
        claim_of = {id: claim for claim, ids in claims for id in ids}
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for link in counted_rebuttals(self._store, self._decided(), claim_of):
            found[claim_of[link.to]].append((link.from_, link.to))
        return found

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


def _with_progress(things: Iterable[Thing]) -> Iterator[Thing]:
    shown = 0.0
    for count, thing in enumerate(things, 1):
        yield thing
        if time.monotonic() - shown > 0.2:
            shown = time.monotonic()
            print(f"\r{count:,} articles", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
