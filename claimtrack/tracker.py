"""Tracker: the whole way from articles to a ledger of claims and their denials, in one object.

This is the file that tells the story: an engine finds attributions, resolution makes
statements of them, matching puts statements into claims, linking says which answers
which, and the store keeps it all. The stages do not know each other; they meet here.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Self

from claimtrack.checking import check_statements
from claimtrack.extraction import Engine, load_engine
from claimtrack.linking import answer_in_other_words, link_statements
from claimtrack.matching.groups import JOIN, build_claim, keys, pair_score, partition
from claimtrack.matching.retrieval import Matcher
from claimtrack.matching.scoring import compare
from claimtrack.models import Claim, Document, Link, Score, Statement, Verdict
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
            best.setdefault(str(hit.id).split(" ")[0], (hit.score, hit.reasons))
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

    def links(self, of: Claim | Statement | None = None) -> Iterator[Link]:
        """Yield which statement rebuts, supports or repeats which.

        Args:
            of: only the links from or to this statement, or the statements of this claim.
        """
        self._settle()
        if of is None:
            return self._store.links()
        ids = [of.id] if isinstance(of, Statement) else [statement.id for statement in of.statements]
        return self._store.links(ids)

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the whole ledger as plain dicts, one at a time: documents, statements, claims, links."""
        yield from (document.record() for document in self.documents())
        yield from (statement.record() for statement in self.statements())
        yield from (claim.record() for claim in self.claims())
        yield from (link.record() for link in self.links())

    # -- keeping -------------------------------------------------------------------------------

    def _index(self, statements: Iterable[Statement]) -> None:
        for statement in statements:
            self._store.put_keys(statement.id, keys(statement))

    def _settle(self) -> None:
        """Put the statements that came in since the last time into claims, and link them.

        Only what can be reached from the new statements is grouped again, and the
        result is that of grouping everything from the start.
        """
        pending = self._store.unclaimed()
        if not pending:
            return
        with self._store.transaction():
            reach = _Reach(self._store)
            reach.follow(pending)
            groups = partition(reach.statements, reach.pairs, answered=reach.answered)
            documents = reach.documents
            for group in groups:
                claim = build_claim([reach.statements[place] for place in group], documents)
                self._store.set_claim(claim.id, [statement.id for statement in claim.statements])
            links = link_statements(reach.statements, groups, documents, compare=compare, answered=reach.answers)
            self._store.set_links([statement.id for statement in reach.statements], links)
        self._matcher = None

    def _build(self, claims: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[Claim]:
        for _, ids in claims:
            statements = self._store.get_statements(ids)
            documents = self._store.documents({s.document for s in statements if s.document})
            yield build_claim(statements, {document.id: document for document in documents})

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


class _Reach:
    """The statements that new ones can be compared with, and whatever those can be, and so on.

    Statements that no chain of likely pairs joins to a new one cannot change their claims.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._places: dict[str, int] = {}
        self.statements: list[Statement] = []
        self.pairs: list[tuple[int, int, Score]] = []
        self.documents: dict[str, Document] = {}
        self.answers: list[Link] = []

    def follow(self, ids: Iterable[str]) -> None:
        """Walk from these statements to all that can be reached."""
        frontier = sorted(ids)
        while frontier:
            arrived = self._store.get_statements(frontier)
            self._read_documents(arrived)
            for statement in arrived:
                self._places[statement.id] = len(self.statements)
                self.statements.append(statement)
            near = {other for statement in arrived for other in self._meet(statement)}
            frontier = sorted(near - self._places.keys())

    @property
    def answered(self) -> list[tuple[int, int, float]]:
        """Denials in other words, as places of the denial and of what it answers, with a score."""
        return [
            (self._places[answer.from_], self._places[answer.to], answer.score) for answer in self.answers
        ]

    def _meet(self, statement: Statement) -> Iterator[str]:
        """Score a statement against those that share its keys; yield those it may share a claim with."""
        here = self._places[statement.id]
        candidates = [id for id in self._store.statements_with_keys(keys(statement)) if id != statement.id]
        for other in self._store.get_statements(candidates):
            there = self._places.get(other.id)
            if there is not None and there >= here:
                continue  # that pair is scored when the other one's turn comes
            score = pair_score(statement, other)
            if there is not None:
                self.pairs.append((there, here, score))
            elif score.value >= JOIN:
                yield other.id
        if statement.answers:
            yield statement.answers
        for answer in self.answers:
            if statement.id in (answer.from_, answer.to):
                yield answer.to if statement.id == answer.from_ else answer.from_

    def _read_documents(self, statements: Sequence[Statement]) -> None:
        new = {s.document for s in statements if s.document} - self.documents.keys()
        for document in self._store.documents(sorted(new)):
            self.documents[document.id] = document
            told = list(self._store.statements(document=document.id))
            self.answers += answer_in_other_words(told, self.documents, compare=compare)


def _with_progress(documents: Iterable[Document]) -> Iterator[Document]:
    shown = 0.0
    for count, document in enumerate(documents, 1):
        yield document
        if time.monotonic() - shown > 0.2:
            shown = time.monotonic()
            print(f"\r{count:,} articles", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
