"""Naming: who is who in a ledger, across its articles.

Statements are kept with the names that their own article gives. Which of these mean one
actor follows from all names that the ledger holds, and from what a person decided; it is
worked out when somebody asks. So no article that comes later changes a statement that is
kept, and the order in which articles came makes no difference.
"""

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache, lru_cache
from itertools import count
from typing import Any

from claimtrack.errors import ContradictionWarning, UnknownActor
from claimtrack.lexicon.gazetteer import load_gazetteer
from claimtrack.models import Actor, Decision, Document, Statement
from claimtrack.resolution.book import ActorBook, ActorMatch
from claimtrack.resolution.keys import key_number, name_keys
from claimtrack.resolution.letters import Letters
from claimtrack.resolution.shelf import Named
from claimtrack.storage import Store
from claimtrack.storage.names import Names
from claimtrack.text.normalise import fold

KINDS = ("merge actors", "split actors", "rename actor")

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r" \([0-9]+\)$")
# Words that tell nothing about whom a name means.
_PLAIN = frozenset("the a an of from in for and some several many other its his her their".split())
# The first names of so many crowds are remembered; of a crowd itself all names are read.
_MOST_CROWDS = 1_000
_ALL = 2**31


class Actors:
    """The actors of a ledger: its names, whom they mean, and what a person decided about that.

    Args:
        store: the ledger.

    >>> from claimtrack import Statement, Tracker
    >>> tracker = Tracker()
    >>> for name in ("Ada Quill", "Madam Mayor"):
    ...     _ = tracker.record(Statement(sources=name, content="the dam leaks"))
    >>> [match.name for match in tracker.actors.find("Quil")]
    ['Ada Quill']
    >>> print(tracker.actors.merge("Madam Mayor", "Ada Quill", by="Rosa").by)
    Rosa
    >>> [str(actor) for actor in tracker.find("dam leaks")[0].affirmed_by]
    ['Ada Quill']
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names = _Shelf(store.names)
        self._book = ActorBook(self._names)
        self._letters = Letters()
        self._seen: tuple[int, int] | None = None
        self._ruled = 0

    # -- asking --------------------------------------------------------------------------------

    def find(self, name: str, *, top: int = 10) -> list[ActorMatch]:
        """Find whom a name may mean, best first: each with a score and reasons.

        Args:
            name: as anybody may write it; a surname, another spelling, a group's description.
            top: how many at the most.
        """
        book = self.book()
        # What is known of names tells more than that words are shared; letters are the last resort.
        found = {match.name: match for match in book.look_up(name, most=top * 2)}
        wanted = len(found) + top
        others = self._by_words(name)
        reason = "has the words of" if found or others else "spelt like"
        for score, other in others if found or others else self._by_letters(name):
            goes_by = book.canonical(other)
            if goes_by not in found:
                kind = self._store.names.kind(other) or "unknown"
                found[goes_by] = ActorMatch(goes_by, kind, score, (f"{reason} “{name}”",))
            if len(found) == wanted:
                break
        return sorted(found.values(), key=lambda match: (-match.score, match.name))[:top]

    def canonical(self, name: str, *, document: Document | str | None = None) -> str:
        """Return the name that an actor goes by in this ledger; an unknown name stays as it is.

        Args:
            name: as it is printed.
            document: the article that prints it, or its id; a name may mean another there than elsewhere.
        """
        return self.book().canonical(name, _id(document))

    def aliases(self, name: str) -> tuple[str, ...]:
        """List the other names that an actor goes by.

        Raises:
            UnknownActor: nobody goes by that name.
        """
        return self.book().aliases(self._known(name))

    def bearers(self, asked: str) -> list[str]:
        """Return all names of the ledger's statements that may be meant by what a person asks for."""
        return sorted(self._book.printed_names(*self._meant(asked)))

    def asked_for(self, asked: str) -> frozenset[str] | None:
        """Return the names that the bearers are shown under; None where who bears a name tells enough.

        Where a name means one person in one article and another elsewhere, a statement that
        prints it need not be by whom was asked for: only `show` tells.
        """
        book = self.book()
        if not book.told_apart:
            return None
        return frozenset(book.canonical(name) for name in self._meant(asked))

    def _meant(self, asked: str) -> list[str]:
        book = self.book()
        found = [name for _, name in self._by_words(asked)]
        if asked in book:
            found.append(asked)
        else:
            found += [name for name in book.told_apart if _words(asked) <= _words(name)]
        known = load_gazetteer().lookup(asked)
        if known and known.name in book:
            found.append(known.name)
        if not found:
            found = [match.name for match in book.look_up(asked, most=1)]
            found = found or [name for _, name in self._by_letters(asked)][:1]
        return found

    def show(self, statement: Statement) -> Statement:
        """Return a statement with its actors under the names that they go by."""
        book, document = self._book, statement.document
        fields = {}
        for field in ("sources", "about", "addressees"):
            actors = getattr(statement, field)
            if any(book.canonical(actor.name, document) != actor.name for actor in actors):
                fields[field] = self._renamed(actors, document)
        return statement.model_copy(update=fields) if fields else statement

    def _renamed(self, actors: Sequence[Actor], document: str | None) -> tuple[Actor, ...]:
        shown: dict[str, Actor] = {}
        for actor in actors:
            name = self._book.canonical(actor.name, document)
            if name != actor.name:
                why = self._book.why(actor.name, document)
                reason = f"{actor.name} goes by {name} in the ledger: {why}"
                reasons = "; ".join(filter(None, (actor.reason, reason)))
                actor = actor.model_copy(update={"name": name, "reason": reasons})
            shown.setdefault(name, actor)
        return tuple(shown.values())

    def book(self) -> ActorBook:
        """Return the book as it is now, whoever wrote to the ledger in the meantime."""
        version = self._store.version()
        if version != self._seen:
            self._store.names.write_keys(_all_keys)
            if (last := self._store.last_decision()) != self._ruled:
                self._book.rule(self._store.decisions())
                self._ruled = last
            self._names.refresh()
            self._book.refresh()
            self._seen = self._store.version()
        return self._book

    def __iter__(self) -> Iterator[str]:
        """Yield every actor once, by the name it goes by."""
        return iter(self.book())

    def __contains__(self, name: object) -> bool:
        return name in self.book()

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"<Actors: {len(self._store.names)} names>"

    # -- finding by words ----------------------------------------------------------------------

    def _by_words(self, asked: str) -> list[tuple[float, str]]:
        """Find the names that hold all words asked for, best first: "militants from Syria" for "Syrian"."""
        loosely = not _is_one_name(asked)
        words = _stems(asked) if loosely else _words(asked)
        if not words:
            return []
        names = self._store.names.under_all(_word_keys(asked))
        found = []
        for name in names:
            theirs = _stems(name) if loosely else _words(name)
            if words <= theirs:
                score = 1.0 if words == theirs else round(0.6 + 0.3 * len(words) / len(theirs), 3)
                found.append((-score, name))
        return [(-score, name) for score, name in sorted(found)]

    def _by_letters(self, asked: str) -> list[tuple[float, str]]:
        """Find the names that are spelt nearly as asked, best first."""
        names = self._store.names
        self._letters.add(names.after(self._letters.last))
        return self._letters.near(asked, names.numbered)

    # -- deciding ------------------------------------------------------------------------------

    def merge(
        self, name: str, other: str, *, into: str | None = None, by: str | None = None,
        now: datetime | None = None,
    ) -> Decision:  # fmt: skip
        """Decide that two names mean one actor.

        Args:
            name: a name in the ledger.
            other: another one.
            into: the name to show; by default the fuller one.
            by: who decides; by default whoever is logged in.
            now: when; by default now.

        Raises:
            UnknownActor: nobody goes by one of the names; the nearest ones are told.

        Warns:
            ContradictionWarning: this goes against an earlier decision, which gives way.
        """
        names = [self._known(name), self._known(other)]
        return self._decide("merge actors", {"names": names, "into": into}, by, now)

    def split(
        self,
        name: str,
        off: str | None = None,
        *,
        documents: Iterable[Document | str] | None = None,
        by: str | None = None,
        now: datetime | None = None,
    ) -> Decision:
        """Decide that two names mean two actors, or that one name does: they are never joined again.

        Args:
            name: a name in the ledger.
            off: another one. With documents it may be a new name, and left out it is the
                first with a number ("Alex Moran (2)").
            documents: the articles, or their ids, in which the first name means the other actor.
            by: who decides; by default whoever is logged in.
            now: when; by default now.

        Raises:
            UnknownActor: nobody goes by one of the names.
            ValueError: it is one name twice, or nobody goes by it in one of the documents.
            NotStored: the ledger has no such document.

        >>> from claimtrack import Document, Tracker
        >>> tracker = Tracker()
        >>> for id, what in (("sport", "the cup was lost"), ("news", "the bridge is safe")):
        ...     _ = tracker.add(Document(text=f"Alex Moran said {what}.", id=id))
        >>> print(tracker.actors.split("Alex Moran", "Alex Moran (skipper)", documents=["sport"]).kind)
        split actors
        >>> sorted({str(statement.sources[0]) for statement in tracker.statements()})
        ['Alex Moran', 'Alex Moran (skipper)']
        """
        if name == off or (off is None and documents is None):
            raise ValueError(f"{name!r} cannot be split from itself")
        data: dict[str, Any] = {"name": self._known(name)}
        if documents is None:
            return self._decide("split actors", {**data, "off": self._known(off or "")}, by, now)
        ids = sorted({id for document in documents if (id := _id(document)) is not None})
        for id in ids:
            self._require_in(id, name)
        if not ids:
            raise ValueError(f"no documents are given in which {name!r} means another")
        off = self._next_name(name) if off is None else off
        return self._decide("split actors", {**data, "off": off, "documents": ids}, by, now)

    def _require_in(self, document: str, name: str) -> None:
        """Make sure that a document names an actor."""
        self._store.document(document)  # refuses an unknown one
        book = self.book()
        goes_by = book.canonical(name)
        for statement in self._store.statements(document=document):
            for actor in (*statement.sources, *statement.about, *statement.addressees):
                if book.canonical(actor.name, document) == goes_by:
                    return
        raise ValueError(f"nobody goes by {name!r} in document {document!r}")

    def _next_name(self, name: str) -> str:
        book, plain = self.book(), _NUMBER.sub("", name)
        return next(made for number in count(2) if (made := f"{plain} ({number})") not in book)

    def rename(self, old: str, new: str, *, by: str | None = None, now: datetime | None = None) -> Decision:
        """Decide under which name an actor is shown; if somebody goes by it already, the two become one.

        Raises:
            UnknownActor: nobody goes by the old name.
            ValueError: the new name is empty.
        """
        if not new.strip():
            raise ValueError("a name cannot be empty")
        if new in self.book() and new not in self.book().names_of(old):
            return self.merge(old, new, into=new, by=by, now=now)
        return self._decide("rename actor", {"name": self._known(old), "to": new}, by, now)

    def _known(self, name: str) -> str:
        if name not in self.book():
            raise UnknownActor(name, [match.name for match in self.find(name, top=3)])
        return name

    def _decide(self, kind: str, data: dict[str, Any], by: str | None, now: datetime | None) -> Decision:
        book, log = self.book(), self._store.decisions()
        decision = self._store.log_decision(kind, data, who=by, made=now)
        overruled = book.goes_against(decision)
        for earlier in (d for d in log if d.id == overruled):
            # The caller of the caller: the line in the user's own program.
            warnings.warn(ContradictionWarning(str(decision), str(earlier), earlier.id), stacklevel=3)
        return decision


def _id(document: Document | str | None) -> str | None:
    return document.id if isinstance(document, Document) else document


class _Shelf:
    """The names of a ledger as a shelf of the book: read from the file when they are asked for."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._first: dict[tuple[int, int], list[Named]] = {}
        self.kind = names.kind
        self.under = names.under
        self.under_any = names.under_any

    def first(self, key: int, most: int) -> list[Named]:
        """Return the first names under a key by the alphabet; to find them all are read, once."""
        found = self._first.get((key, most))
        if found is None:
            if len(self._first) > _MOST_CROWDS:
                self._first.clear()
            found = self._first[key, most] = self._names.under(key, _ALL)[:most]
        return found

    def refresh(self) -> None:
        """Forget what was read, as the file may have changed."""
        self._first.clear()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _all_keys(name: str) -> list[int]:
    return [*name_keys(name), *_word_keys(name)]


def _word_keys(name: str) -> list[int]:
    # In one form each: who asks for the words themselves leaves some of what is found out.
    return [key_number(f"t {stem}") for stem in _stems(name)]


def _is_one_name(asked: str) -> bool:
    """Whether only a name is asked for: "Banks" is not "bank", and "Turkey" is no Turkish official."""
    return not asked.islower() and len(_words(asked)) == 1


@lru_cache(maxsize=65_536)
def _words(name: str) -> frozenset[str]:
    """Return the words of a name that tell whom it means."""
    return frozenset(word for word in _WORD.findall(fold(name)) if word not in _PLAIN)


@lru_cache(maxsize=65_536)
def _stems(name: str) -> frozenset[str]:
    """Return these words in one form each: "Syrian" as "Syria", and "nurses" as "nurse"."""
    return frozenset(stem for word in _words(name) for stem in _one_form(word))


def _one_form(word: str) -> list[str]:
    if len(word) > 3 and (state := _states_by_people().get(word)):
        return state
    return [_singular(word)]


def _singular(word: str) -> str:
    for ending, made in (("ies", "y"), ("sses", "ss"), ("s", "")):
        if word.endswith(ending) and not word.endswith("ss") and len(word) > len(ending) + 2:
            return word[: -len(ending)] + made
    return word


@cache
def _states_by_people() -> dict[str, list[str]]:
    """Give the name of a state, in words, for what its people are called."""
    return {
        fold(form): [_singular(word) for word in _WORD.findall(fold(known.name))]
        for form, known in load_gazetteer().forms.items()
        if known.kind == "state" and known.how == "people" and " " not in form
    }
