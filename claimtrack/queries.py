"""Queries: statements by who said them, about whom, with which stance; chained, and read only when asked.

A query remembers conditions and nothing else. It looks into the ledger each time it is
iterated, so a query made before an article is added finds that article's statements too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from claimtrack.lexicon.gazetteer import load_gazetteer
from claimtrack.models import Actor, Stance, Statement
from claimtrack.naming import Actors
from claimtrack.storage import Store
from claimtrack.text.normalise import fold

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Query:
    """Statements that fit every condition added so far.

    >>> from claimtrack import Statement, Tracker
    >>> tracker = Tracker()
    >>> _ = tracker.record(Statement(sources="Ada Quill", content="the dam leaks", about="Lowland Water"))
    >>> _ = tracker.record(Statement(sources="Lowland Water", content="the dam leaks", stance="denies"))
    >>> [str(statement) for statement in tracker.said_by("Lowland Water").denied()]
    ['Lowland Water denied: “the dam leaks”']
    >>> len(tracker.said_by("Quill").about("Lowland Water"))
    1
    """

    store: Store
    actors: Actors | None = None
    sources: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    stance: Stance | None = None
    publisher: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    only_spoken: bool = False

    def said_by(self, name: str) -> "Query":
        """Keep the statements of one actor; a surname, another spelling or a country's other name will do."""
        return replace(self, sources=(*self.sources, name))

    def about(self, name: str) -> "Query":
        """Keep the statements that are about an actor or a group ("Syrian militants")."""
        return replace(self, topics=(*self.topics, name))

    def denied(self) -> "Query":
        """Keep the denials."""
        return replace(self, stance=Stance.DENIES)

    def affirmed(self) -> "Query":
        """Keep the affirmations."""
        return replace(self, stance=Stance.AFFIRMS)

    def questioned(self) -> "Query":
        """Keep the statements that question their content."""
        return replace(self, stance=Stance.QUESTIONS)

    def spoken(self) -> "Query":
        """Keep what was said, and leave out beliefs and intentions ("hopes", "plans": `Statement.kind`)."""
        return replace(self, only_spoken=True)

    def published_by(self, publisher: str) -> "Query":
        """Keep the statements that an outlet printed."""
        return replace(self, publisher=publisher)

    def since(self, day: date | str) -> "Query":
        """Keep what was said (or else published) on a day or later."""
        return replace(self, first_day=_read_day(day))

    def until(self, day: date | str) -> "Query":
        """Keep what was said (or else published) on a day or earlier."""
        return replace(self, last_day=_read_day(day))

    def first(self) -> Statement | None:
        """Return the first statement that fits, or None."""
        return next(iter(self), None)

    def __iter__(self) -> Iterator[Statement]:
        actors = Actors(self.store) if self.actors is None else self.actors
        actors.book()
        sources = [actors.bearers(name) for name in self.sources]
        topics = [actors.bearers(name) for name in self.topics]
        # One name may mean two persons: who is meant in an article shows once its statement is shown.
        said_by = [actors.asked_for(name) for name in self.sources]
        said_about = [actors.asked_for(name) for name in self.topics]
        if not all(sources) or not all(topics):
            return
        found = self.store.statements(
            source=sources[0] if sources else None,
            about=topics[0] if topics else None,
            stance=self.stance,
            publisher=self.publisher,
            since=self.first_day,
            until=self.last_day,
        )
        for statement in found:
            if self.only_spoken and statement.kind != "speech":
                continue
            # The store looks up one name of each kind; a second one ("said by A and by B") is checked here.
            if _named_by_each(statement.sources, sources[1:]) and _named_by_each(statement.about, topics[1:]):
                shown = actors.show(statement)
                if _shown_as_each(shown.sources, said_by) and _shown_as_each(shown.about, said_about):
                    yield shown

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return self.first() is not None

    def __str__(self) -> str:
        parts = [f"said by {name}" for name in self.sources] + [f"about {name}" for name in self.topics]
        parts += [f"stance {self.stance}"] if self.stance else []
        parts += ["spoken"] if self.only_spoken else []
        parts += [f"published by {self.publisher}"] if self.publisher else []
        return f"statements {', '.join(parts)}" if parts else "all statements"

    def _repr_html_(self) -> str:
        from claimtrack.views.html import statements_table

        return statements_table(list(self))


def names_match(asked: str, name: str) -> bool:
    """Tell whether a name that a person typed fits a name in the ledger.

    It fits if all its words stand in the name, or if both are known names of one
    state or organisation.

    >>> names_match("macron", "Emmanuel Macron"), names_match("U.K.", "United Kingdom")
    (True, True)
    >>> names_match("Mac", "Emmanuel Macron")
    False
    """
    return _words(asked) <= _words(name) or _canonical(asked) == name


def _named_by_each(actors: tuple[Actor, ...], bearers: list[list[str]]) -> bool:
    return all(any(actor.name in names for actor in actors) for names in bearers)


def _shown_as_each(actors: tuple[Actor, ...], asked: list[frozenset[str] | None]) -> bool:
    return all(names is None or any(actor.name in names for actor in actors) for names in asked)


def _words(name: str) -> set[str]:
    return set(_WORD.findall(fold(name)))


def _canonical(name: str) -> str:
    known = load_gazetteer().lookup(name)
    return known.name if known else name


def _read_day(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day
