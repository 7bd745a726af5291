"""The actor book: who is who across articles, and what a person decided about it.

Within an article a surname means whoever bears it there. Across articles only what is
clear is joined: two full names that agree, or a bare surname with a single bearer. Who
goes with whom follows from the names in the book and from what a person decided, never
from the order in which the names came; so a name that fitted one person fits none for
certain once a second bearer is in the book. Whatever stays open is told as candidates,
with scores and reasons.

Names are found by keys (surname and given name, surname and initial, the whole name of
a body), never by going through all actors.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from claimtrack.errors import UnknownActor
from claimtrack.lexicon.gazetteer import load_gazetteer
from claimtrack.models import Actor, ActorKind, Decision, Rulings
from claimtrack.resolution.joining import Joins, fit
from claimtrack.resolution.keys import asked_keys, body_key, key_number, surname_keys
from claimtrack.resolution.names import read_name
from claimtrack.resolution.shelf import MemoryShelf, Named, Shelf

# If more names than this share a key with one that is looked up, only the first of them are compared.
_CROWD = 24
_FIRST = 12
# A look-up compares no more names than this, however many keys there are.
_MOST_COMPARED = 64
_MOST_KEPT = 50_000
# Of so many names asked about at once, those are looked for first that others could be joined with.
_MANY_NAMES = 16
_CUT = f"more than {_CROWD} names share as much: not all were compared"


class ActorMatch(NamedTuple):
    """An actor that a name may mean.

    Args:
        name: its name in the book.
        kind: its kind.
        score: how well the name fits, from 0 to 1.
        reasons: why.
    """

    name: str
    kind: ActorKind
    score: float
    reasons: tuple[str, ...]


class ActorBook:
    """All actors of a ledger, by name.

    Args:
        shelf: where the names are; by default in memory, where `add` puts them.

    >>> book = ActorBook()
    >>> book.add(Actor(name="Ada Quill", kind="person"))
    'Ada Quill'
    >>> book.add(Actor(name="Quill", kind="person"))
    'Ada Quill'
    >>> book.add(Actor(name="Ben Quill", kind="person"))
    'Ben Quill'
    >>> book.canonical("Quill")
    'Quill'
    >>> [(found.name, found.score) for found in book.look_up("Quill")][1:]
    [('Ada Quill', 0.6), ('Ben Quill', 0.6)]
    >>> book.merge("Quill", into="Ada Quill")
    >>> book.canonical("Quill")
    'Ada Quill'
    """

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._memory = MemoryShelf()
        self._shelf: Shelf = self._memory if shelf is None else shelf
        self._log: list[Decision] = []
        self._clear()

    def __len__(self) -> int:
        """Count the names."""
        return len(self._shelf)

    def __iter__(self) -> Iterator[str]:
        """Yield each actor once, by the name it goes by."""
        return iter(sorted({self.canonical(name) for name in self._shelf}))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (self._joins.kind(name) is not None or self._is_ruled(name))

    def _is_ruled(self, name: str) -> bool:
        return len(self._rulings.group(name)) > 1 or name in self._own or name in self._told_apart

    # -- reading in ----------------------------------------------------------------------------------------

    def add(self, actor: Actor | str) -> str:
        """Enter an actor, and return the name that it goes by as far as is known by now.

        A full name that agrees with another in given name and surname is taken for
        the same, and a bare surname for its only bearer.
        """
        name, kind = _named(actor)
        if self._memory.put(name, kind):
            self._joins.forget_around(name)
            self._shown.clear()
        return self.canonical(name)

    def add_many(self, actors: Iterable[Actor | str]) -> int:
        """Enter any number of actors at once, which costs the least; return how many names were new.

        >>> book = ActorBook()
        >>> book.add_many(["Ada Quill", Actor(name="Ben Quill", kind="person"), "Ada Quill"])
        2
        """
        new = self._memory.put_all(map(_named, actors))
        self.refresh()
        return new

    def _clear(self) -> None:
        self._rulings = Rulings()
        # A name that a person gave, and the name in the book that it was given to.
        self._own: dict[str, str] = {}
        self._renamed: list[tuple[str, str]] = []
        # Who a name means in some documents: by document and, the other way round, by the name given to it.
        self._in_document: dict[str, list[tuple[str, str]]] = {}
        self._told_apart: dict[str, set[str]] = {}
        for decision in self._log:
            if decision.stands:
                self._apply(decision)
        self._joins = Joins(self._shelf, self._rulings)
        self._shown: dict[str, str] = {}

    def refresh(self) -> None:
        """Forget what was worked out, as the names on the shelf may have changed."""
        self._joins.forget()
        self._shown.clear()

    # -- asking --------------------------------------------------------------------------------------------

    def canonical(self, name: str, document: str | None = None) -> str:
        """Return the name under which an actor goes, after all that was joined and decided.

        Args:
            name: as it is printed.
            document: the id of the document that prints it, in which it may mean another than elsewhere.
        """
        shown = self._canonical(name)
        if document is not None and document in self._in_document:
            for told_from, other in self._in_document[document]:
                if shown == self._canonical(told_from):
                    shown = self._canonical(other)
        return shown

    def _canonical(self, name: str) -> str:
        shown = self._shown.get(name)
        if shown is None:
            if len(self._shown) > _MOST_KEPT:
                self._shown.clear()
            shown = self._choose(self._joins.bearers(name)) if name in self else name
            self._shown[name] = shown
        return shown

    def names_of(self, name: str) -> frozenset[str]:
        """Return all names in the book that mean the same actor."""
        base = self._joins.bearers(self._own.get(name, name))
        return base | self._joins.bare_names(base)

    def printed_names(self, *names: str) -> frozenset[str]:
        """Return all names by which documents may mean one of these actors, though elsewhere another.

        Args:
            names: any number of them; of many, those that nobody else could be joined with cost little.
        """
        if len(names) < _MANY_NAMES or self._told_apart:
            return frozenset().union(*map(self._printed_names, names))
        asked = frozenset(names)
        inside, outside = self._borders(asked)
        found = set(asked)
        done: set[str] = set()
        for name in sorted(inside):
            if name not in done:
                done |= self._printed_names(name)
        found |= done
        for name in sorted(outside):
            if name not in found and not asked.isdisjoint(group := self.names_of(name)):
                found |= group
        for name, _ in self._renamed:
            if name in found:
                found |= self._printed_names(name)
        return frozenset(found)

    def _printed_names(self, name: str) -> frozenset[str]:
        meant = {self.canonical(name)}
        waiting = list(meant)
        while waiting:
            here = waiting.pop()
            for other, told_from in self._told_apart.items():
                if self.canonical(other) == here:
                    more = {self.canonical(one) for one in told_from} - meant
                    meant |= more
                    waiting += more
        return self.names_of(name).union(*(self.names_of(one) for one in meant))

    def _borders(self, names: frozenset[str]) -> tuple[set[str], set[str]]:
        """Find where names may be joined with others: all that are, are joined through one of those found.

        Whoever may be joined with a name is under its surname, or is a body of the same name. Under each
        key either those among the names that are there are found, or those outside, whichever are fewer.

        Returns:
            Some of the names, and some that are not among them.
        """
        same_body = self._shelf.under_any(key_number(body_key(name)) for name in names)
        kinds = dict(same_body)
        inside = {name for name in names if name not in kinds or self._is_ruled(name)}
        outside = kinds.keys() - names
        under: dict[int, list[str]] = {}
        for name in names - inside:
            if kinds[name] in ("person", "unknown"):
                for key in surname_keys(name):
                    under.setdefault(key, []).append(name)
        for key, ours in under.items():
            there = self._shelf.under(key, 2 * len(ours) + 1)
            others = {name for name, _ in there} - names
            if len(others) > len(ours) or len(there) > 2 * len(ours):
                inside.update(ours)
            else:
                outside |= others
        return inside, outside

    @property
    def told_apart(self) -> tuple[str, ...]:
        """The names of actors that only some documents mean by a name which means another elsewhere."""
        return tuple(sorted(self._told_apart))

    def aliases(self, name: str) -> tuple[str, ...]:
        """List the other names that an actor goes by.

        Raises:
            UnknownActor: nobody goes by that name.
        """
        self.require(name)
        return tuple(sorted(self.names_of(name) - {self.canonical(name)}))

    def why(self, name: str, document: str | None = None) -> str:
        """Say why a name, in some document, goes by another one; empty where it goes by itself.

        >>> book = ActorBook()
        >>> _ = [book.add(Actor(name=name, kind="person")) for name in ("Mevlüt Çavuşoğlu", "Cavusoglu")]
        >>> book.why("Cavusoglu")
        'the only bearer of the name'
        """
        shown = self.canonical(name)
        if shown != self.canonical(name, document):
            return "decided by a person"
        if shown == name:
            return ""
        if len(self._rulings.group(name)) > 1 or any(shown == to for _, to in self._renamed):
            return "decided by a person"
        if shown not in self._joins.joined_with(name):
            return "the only bearer of the name"
        return ", ".join(self._joins.fit(name, shown).reasons) or "the same name"

    def look_up(self, name: str, kind: ActorKind = "unknown", *, most: int = 10) -> list[ActorMatch]:
        """Find whom a name may mean, best first.

        What it costs does not grow with the book. Of the names that a crowd shares only some
        are compared, which the reasons then say: those with the same middle initial, and the
        first in the order of the alphabet.

        Args:
            name: as printed, whatever its accents, order or title.
            kind: leave out other kinds; "unknown" leaves out none.
            most: how many to return.
        """
        found: dict[str, ActorMatch] = {}
        if name in self:
            known = self.canonical(name)
            reason = self.why(name) if known != name else "same name"
            kind_of = self._kind_of(known, name, *sorted(self._told_apart.get(name, ())))
            found[known] = ActorMatch(known, kind_of, 1.0, (reason,))
        for score, other, other_kind, reasons in self._fitting(name, kind):
            if len(found) >= most:
                break
            goes_by = self.canonical(other)
            if goes_by not in found:
                found[goes_by] = ActorMatch(goes_by, other_kind, -score, reasons)
        for other, told_from in self._told_apart.items():
            for match in filter(None, [found.get(self.canonical(one)) for one in sorted(told_from)]):
                reasons = (*match.reasons, f"told apart from {match.name} in some documents")
                found.setdefault(other := self.canonical(other), match._replace(name=other, reasons=reasons))
        return sorted(found.values(), key=lambda match: (-match.score, match.name))[:most]

    def _fitting(self, name: str, kind: ActorKind) -> list[tuple[float, str, ActorKind, tuple[str, ...]]]:
        """Score the names that share a key with one, and sort them, best first."""
        found = []
        for other, (other_kind, cut) in self._sharing_keys(name).items():
            fits = fit(name, kind, other, other_kind)
            if fits.value and other != name:
                reasons = (*fits.reasons, _CUT) if cut else fits.reasons
                found.append((-fits.value, other, other_kind, reasons))
        return sorted(found)

    def _sharing_keys(self, name: str) -> dict[str, tuple[ActorKind, bool]]:
        """Return the names that share a key with one: their kinds, and whether they are some of a crowd."""
        found: dict[str, tuple[ActorKind, bool]] = {}
        for asked in asked_keys(name):
            there = self._shelf.under(asked.key, _CROWD + 1)
            crowded = len(there) > _CROWD
            if crowded:
                keys = (*asked.narrower, asked.key) if asked.fill else asked.narrower
                there = [named for key in keys for named in self._shelf.first(key, _FIRST)]
            for other, kind in there:
                found.setdefault(other, (kind, crowded))
            if len(found) >= _MOST_COMPARED:
                return {other: (kind, True) for other, (kind, _) in found.items()}
        return found

    def _kind_of(self, *names: str) -> ActorKind:
        return next((kind for name in names if (kind := self._joins.kind(name))), "unknown")

    def require(self, name: str) -> None:
        """Make sure that somebody goes by a name.

        Raises:
            UnknownActor: nobody does; it tells the nearest names.
        """
        if name not in self:
            raise UnknownActor(name, [match.name for match in self.look_up(name, most=3)])

    def _choose(self, names: frozenset[str]) -> str:
        """Choose the name to show: the one that a person gave last, or else the fullest."""
        for name, shown in reversed(self._renamed):
            if name in names:
                return shown
        if len(names) == 1:
            return next(iter(names))
        # A name that was only made up to tell two apart comes last.
        return min(names, key=lambda name: (name in self._told_apart, _rank(name)))

    # -- deciding ------------------------------------------------------------------------------------------

    def merge(self, name: str, *, into: str, by: str = "") -> None:
        """Decide that a name means another actor; it need not have been read yet.

        Raises:
            UnknownActor: nobody goes by the name to merge into.
        """
        self.require(into)
        self._decide("merge actors", {"names": [name, into], "into": into}, by)

    def split(self, name: str, *, off: str, documents: Iterable[str] = (), by: str = "") -> None:
        """Decide that a name is not that actor: it stands by itself, and is never joined to it again.

        Args:
            name: the one.
            off: the other; with documents, it may be new.
            documents: the ids of documents in which what is printed as the one means the other.
            by: who decides.

        Raises:
            UnknownActor: one of the names is not in the book.

        >>> book = ActorBook()
        >>> _ = book.add("Ada Quill")
        >>> book.split("Ada Quill", off="Ada Quill (sailor)", documents=["a7"])
        >>> book.canonical("Ada Quill"), book.canonical("Ada Quill", "a7")
        ('Ada Quill', 'Ada Quill (sailor)')
        """
        self.require(name)
        there = sorted(set(documents))
        if not there:
            self.require(off)
        self._decide(
            "split actors", {"name": name, "off": off, **({"documents": there} if there else {})}, by
        )

    def rename(self, name: str, to: str, *, by: str = "") -> None:
        """Decide under which name an actor is shown.

        Raises:
            UnknownActor: nobody goes by the old name.
        """
        self.require(name)
        self._decide("rename actor", {"name": name, "to": to}, by)

    def undo(self) -> Decision | None:
        """Take back the last decision that stands; return it, or None where there is none."""
        for place in reversed(range(len(self._log))):
            if self._log[place].stands:
                taken = self._log[place].model_copy(update={"undone_by": 0})
                self.rule([*self._log[:place], taken, *self._log[place + 1 :]])
                return taken
        return None

    def rule(self, decisions: Iterable[Decision]) -> None:
        """Let these decisions stand, and none but these."""
        self._log = [decision for decision in decisions if decision.kind.endswith(("actor", "actors"))]
        self._clear()

    def goes_against(self, decision: Decision) -> int | None:
        """Return the number of an earlier decision that a new one would overrule."""
        book = ActorBook(self._shelf)
        book.rule(self._log)
        return book._apply(decision)

    @property
    def log(self) -> tuple[Decision, ...]:
        """All decisions in the order they were taken, those undone included."""
        return tuple(self._log)

    def _decide(self, kind: str, data: dict[str, Any], by: str) -> None:
        made = Decision(id=len(self._log) + 1, made=datetime.now(UTC), by=by, kind=kind, data=data)
        self.rule([*self._log, made])

    def _apply(self, decision: Decision) -> int | None:
        data = decision.data
        if decision.kind == "merge actors":
            names = [self._own.get(name, name) for name in data["names"]]
            if into := data.get("into"):
                self._renamed.append((self._own.get(into, into), into))
            return self._rulings.join(names, by=decision.id) if len(set(names)) > 1 else None
        if decision.kind == "split actors":
            name, off = (self._own.get(data[key], data[key]) for key in ("name", "off"))
            for document in data.get("documents", ()):
                self._in_document.setdefault(document, []).append((name, off))
                self._told_apart.setdefault(off, set()).add(name)
            return self._rulings.part([off], [name], by=decision.id) if name != off else None
        name, to = self._own.get(data["name"], data["name"]), data["to"]
        self._renamed.append((name, to))
        if to != name and self._shelf.kind(to) is None:
            self._own[to] = name
        return None

    # -- keeping -------------------------------------------------------------------------------------------

    def to_dict(self) -> dict[str, Any]:
        """Return the book as plain data."""
        return {
            "actors": [[name, self._kind_of(name)] for name in self._shelf],
            "log": [decision.model_dump(mode="json") for decision in self._log],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "ActorBook":
        """Make a book from plain data; the decisions in it stand.

        >>> book = ActorBook()
        >>> _ = book.add("Ada Quill")
        >>> "Ada Quill" in ActorBook.from_dict(book.to_dict())
        True
        """
        book = cls()
        book._memory.put_all((name, kind) for name, kind in data["actors"])
        book.rule(Decision.model_validate(entry) for entry in data["log"])
        return book


def _named(actor: Actor | str) -> Named:
    return (actor, "unknown") if isinstance(actor, str) else (actor.name, actor.kind)


def _rank(name: str) -> tuple[object, ...]:
    """Order names by how fit they are to be shown: full ones first, spelt as their bearers do."""
    parsed = read_name(name) if len(name) <= 120 else None
    given = parsed.given if parsed else ()
    words = name.casefold().replace(".", "").split()
    turned = "," in name or words[:1] == ["the"] or (words[-1:] and words[-1] in load_gazetteer().legal_keys)
    accents = sum(not letter.isascii() for letter in name)
    return (
        bool(turned),
        bool(parsed and parsed.titled),
        -sum(len(part) > 1 for part in given),
        -len(given),
        name.isupper(),
        -accents,
        -len(name) if given else len(name),
        # Of two spellings alike so far, Pashinyan before Pashinian.
        tuple(-ord(letter) for letter in name),
    )
