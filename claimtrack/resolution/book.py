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

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations
from typing import Any, NamedTuple, Protocol
from zlib import crc32

from claimtrack.errors import UnknownActor
from claimtrack.lexicon.gazetteer import fold_accents, load_gazetteer
from claimtrack.models import Actor, ActorKind, Decision, Rulings, Score, surer_kind
from claimtrack.resolution.names import read_name, same_person, spelling_key

# From here on two full names are joined without asking; below it they are shown as candidates.
SURE = 0.85
# How many actors under one key are compared: "Smith" alone may be anybody, and stays so.
MOST_COMPARED = 48
# More names than this are never joined into one by themselves.
_MOST_JOINED = 64


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


class Shelf(Protocol):
    """Where the names of a book are kept: in memory, or in a ledger's file."""

    def kind(self, name: str) -> ActorKind | None:
        """Return the kind of a name, or None if it is not there."""

    def under(self, key: int, most: int) -> Sequence[tuple[str, ActorKind]]:
        """Return the names under a key with their kinds, at most so many."""

    def __iter__(self) -> Iterator[str]: ...

    def __len__(self) -> int: ...


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
        self._memory = _MemoryShelf()
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
        return isinstance(name, str) and (self._shelf.kind(name) is not None or self._is_ruled(name))

    def _is_ruled(self, name: str) -> bool:
        return len(self._rulings.group(name)) > 1 or name in self._own

    # -- reading in ----------------------------------------------------------------------------------------

    def add(self, actor: Actor | str) -> str:
        """Enter an actor, and return the name that it goes by as far as is known by now.

        A full name that agrees with another in given name and surname is taken for
        the same, and a bare surname for its only bearer.
        """
        actor = Actor(name=actor) if isinstance(actor, str) else actor
        known = self._memory.kind(actor.name)
        if known is None or surer_kind(known, actor.kind) != known:
            self._memory.enter(actor.name, actor.kind)
            self._forget_around(actor.name)
        return self.canonical(actor.name)

    def _forget_around(self, name: str) -> None:
        """Forget what was worked out about the names that a new one may change."""
        for key in name_keys(name):
            for other, _ in self._shelf.under(key, MOST_COMPARED + 2):
                for member in self._reached.pop(other, ()):
                    self._joined.pop(member, None)
                    self._shown.pop(member, None)
                self._joined.pop(other, None)
                self._shown.pop(other, None)
        self._fits.clear()

    def _clear(self) -> None:
        self._rulings = Rulings()
        # A name that a person gave, and the name in the book that it was given to.
        self._own: dict[str, str] = {}
        self._renamed: list[tuple[str, str]] = []
        for decision in self._log:
            if decision.stands:
                self._apply(decision)
        self.refresh()

    def refresh(self) -> None:
        """Forget what was worked out, as the names on the shelf may have changed."""
        self._joined: dict[str, frozenset[str]] = {}
        self._reached: dict[str, frozenset[str]] = {}
        self._shown: dict[str, str] = {}
        self._fits: dict[tuple[str, str], Score] = {}

    # -- asking --------------------------------------------------------------------------------------------

    def canonical(self, name: str) -> str:
        """Return the name under which an actor goes, after all that was joined and decided."""
        shown = self._shown.get(name)
        if shown is None:
            shown = self._shown[name] = self._choose(self._bearers(name)) if name in self else name
        return shown

    def names_of(self, name: str) -> frozenset[str]:
        """Return all names in the book that mean the same actor."""
        own = self._own.get(name, name)
        base = self._bearers(own)
        bare = {
            other
            for member in base
            for other, _ in self._under_surname(member)
            if other not in base and self._bearers(other) == base
        }
        return base | bare

    def aliases(self, name: str) -> tuple[str, ...]:
        """List the other names that an actor goes by.

        Raises:
            UnknownActor: nobody goes by that name.
        """
        self.require(name)
        return tuple(sorted(self.names_of(name) - {self.canonical(name)}))

    def why(self, name: str) -> str:
        """Say why a name goes by another one; empty where it goes by itself.

        >>> book = ActorBook()
        >>> _ = [book.add(Actor(name=name, kind="person")) for name in ("Mevlüt Çavuşoğlu", "Cavusoglu")]
        >>> book.why("Cavusoglu")
        'the only bearer of the name'
        """
        shown = self.canonical(name)
        if shown == name:
            return ""
        if len(self._rulings.group(name)) > 1 or any(shown == to for _, to in self._renamed):
            return "decided by a person"
        if shown not in self._joined_with(name):
            return "the only bearer of the name"
        return ", ".join(self._fit(name, shown).reasons) or "the same name"

    def look_up(self, name: str, kind: str = "unknown", *, most: int = 10) -> list[ActorMatch]:
        """Find whom a name may mean, best first.

        Args:
            name: as printed, whatever its accents, order or title.
            kind: leave out other kinds; "unknown" leaves out none.
            most: how many to return.
        """
        found: dict[str, ActorMatch] = {}
        if name in self:
            known = self.canonical(name)
            reason = self.why(name) if known != name else "same name"
            found[known] = ActorMatch(known, self._kind_of(known, name), 1.0, (reason,))
        compared = 0
        for key in _keys(name, asking=True):
            for other, other_kind in sorted(self._shelf.under(key, 1000)):
                if compared >= MOST_COMPARED:
                    break
                fit = _fit(name, kind, other, other_kind) if other != name else Score(0.0)
                if fit.value:
                    compared += 1
                    goes_by = self.canonical(other)
                    best = found.get(goes_by)
                    if best is None or fit.value > best.score:
                        found[goes_by] = ActorMatch(goes_by, other_kind, *fit)
        return sorted(found.values(), key=lambda match: (-match.score, match.name))[:most]

    def _kind_of(self, *names: str) -> ActorKind:
        return next((kind for name in names if (kind := self._shelf.kind(name))), "unknown")

    def require(self, name: str) -> None:
        """Make sure that somebody goes by a name.

        Raises:
            UnknownActor: nobody does; it tells the nearest names.
        """
        if name not in self:
            raise UnknownActor(name, [match.name for match in self.look_up(name, most=3)])

    # -- joining -------------------------------------------------------------------------------------------

    def _bearers(self, name: str) -> frozenset[str]:
        """Return the full names of an actor; of a surname that several bear, or nobody, itself."""
        joined = self._joined_with(name)
        if len(joined) > 1 or not self._is_bare(name, self._shelf.kind(name)):
            return joined
        clusters = {
            self._joined_with(other)
            for other, kind in self._under_surname(name)
            if kind == "person"
            and not self._is_bare(other, kind)
            and not self._rulings.are_apart(name, other)
            and self._fit(name, other).value >= 0.5
        }
        return clusters.pop() if len(clusters) == 1 else joined

    def _is_bare(self, name: str, kind: ActorKind | None) -> bool:
        return kind == "person" and len(name) <= 120 and not read_name(name).given

    def _under_surname(self, name: str) -> list[tuple[str, ActorKind]]:
        """Return the names that share a surname; none if a crowd does."""
        found: dict[str, ActorKind] = {}
        for key in _surname_keys(name):
            there = self._shelf.under(key, MOST_COMPARED + 1)
            if len(there) > MOST_COMPARED:
                return []
            found.update(there)
        return sorted(found.items())

    def _joined_with(self, name: str) -> frozenset[str]:
        """Return the names that are clearly, or by a person's word, the same as this one."""
        if name not in self._joined:
            reached = self._reach(name)
            members = frozenset(reached)
            for part in self._parts(reached):
                self._joined.update(dict.fromkeys(part, part))
            self._reached.update(dict.fromkeys(members, members))
        return self._joined[name]

    def _reach(self, name: str) -> dict[str, set[str]]:
        """Walk from a name to all that it could be joined with; return who fits whom."""
        edges: dict[str, set[str]] = {}
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here in edges:
                continue
            edges[here] = self._sure(here)
            if len(edges) > _MOST_JOINED:
                # So many are not one for certain; each is what a person made of it.
                group = self._rulings.group(name)
                return {member: set() for member in group}
            waiting += [*edges[here], *self._rulings.group(here)]
        return edges

    def _sure(self, name: str) -> set[str]:
        kind = self._shelf.kind(name)
        if kind is None:
            return set()
        found: set[str] = set()
        for key in _keys(name, asking=True):
            there = self._shelf.under(key, MOST_COMPARED + 1)
            if len(there) <= MOST_COMPARED:
                found.update(other for other, _ in there if other != name and other not in found)
        return {
            other
            for other in found
            if self._fit(name, other).value >= SURE and not self._rulings.are_apart(name, other)
        }

    def _parts(self, edges: Mapping[str, set[str]]) -> list[frozenset[str]]:
        """Join what fits, but no name that fits two who cannot be one: it may be either."""
        clear = {name for name, others in edges.items() if not self._any_conflict(others)}
        found = []
        for part in _components(edges, lambda name: self._neighbours(name, edges, clear)):
            if self._any_conflict(part):
                found += _components(dict.fromkeys(part), self._rulings.group)
            else:
                found.append(part)
        return found

    def _neighbours(self, name: str, edges: Mapping[str, set[str]], clear: set[str]) -> Iterable[str]:
        sure = [other for other in edges[name] if other in clear] if name in clear else []
        return [*sure, *self._rulings.group(name)]

    def _any_conflict(self, names: Iterable[str]) -> bool:
        return any(self._conflict(one, other) for one, other in combinations(sorted(names), 2))

    def _conflict(self, one: str, other: str) -> bool:
        if other in self._rulings.group(one):
            return False
        return self._rulings.are_apart(one, other) or not self._fit(one, other).value

    def _fit(self, one: str, other: str) -> Score:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._fits:
            if len(self._fits) > 100_000:
                self._fits.clear()
            kinds = [self._shelf.kind(name) or "unknown" for name in pair]
            self._fits[pair] = _fit(pair[0], kinds[0], pair[1], kinds[1])
        return self._fits[pair]

    def _choose(self, names: frozenset[str]) -> str:
        """Choose the name to show: the one that a person gave last, or else the fullest."""
        for name, shown in reversed(self._renamed):
            if name in names:
                return shown
        return min(names, key=_rank)

    # -- deciding ------------------------------------------------------------------------------------------

    def merge(self, name: str, *, into: str, by: str = "") -> None:
        """Decide that a name means another actor; it need not have been read yet.

        Raises:
            UnknownActor: nobody goes by the name to merge into.
        """
        self.require(into)
        self._decide("merge actors", {"names": [name, into], "into": into}, by)

    def split(self, name: str, *, off: str, by: str = "") -> None:
        """Decide that a name is not that actor: it stands by itself, and is never joined to it again.

        Raises:
            UnknownActor: one of the names is not in the book.
        """
        self.require(name)
        self.require(off)
        self._decide("split actors", {"name": name, "off": off}, by)

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
        for name, kind in data["actors"]:
            book._memory.enter(name, kind)
        book.rule(Decision.model_validate(entry) for entry in data["log"])
        return book


class _MemoryShelf:
    """The names of a book in memory."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._kinds: list[ActorKind] = []
        self._places: dict[str, int] = {}
        # From the checksum of a key to one place or several; a collision costs a comparison.
        self._keys: dict[int, int | array[int]] = {}

    def enter(self, name: str, kind: ActorKind) -> None:
        place = self._places.get(name)
        if place is not None:
            self._kinds[place] = surer_kind(self._kinds[place], kind)
            return
        place = self._places[name] = len(self._names)
        self._names.append(name)
        self._kinds.append(kind)
        for key in name_keys(name):
            there = self._keys.get(key)
            if there is None:
                self._keys[key] = place
            elif isinstance(there, int):
                self._keys[key] = array("I", (there, place))
            elif len(there) < MOST_COMPARED * 4:
                there.append(place)

    def kind(self, name: str) -> ActorKind | None:
        place = self._places.get(name)
        return None if place is None else self._kinds[place]

    def under(self, key: int, most: int) -> list[tuple[str, ActorKind]]:
        there = self._keys.get(key)
        places = () if there is None else (there,) if isinstance(there, int) else there[:most]
        return [(self._names[place], self._kinds[place]) for place in places]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))

    def __len__(self) -> int:
        return len(self._names)


def _components(names: Iterable[str], neighbours: Callable[[str], Iterable[str]]) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    seen: set[str] = set()
    for start in sorted(names):
        part: set[str] = set()
        waiting = [start] if start not in seen else []
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                part.add(here)
                waiting += neighbours(here)
        if part:
            found.append(frozenset(part))
    return found


def _fit(name: str, kind: str, other: str, other_kind: str) -> Score:
    """Score whether two names can mean one actor, whatever a person said."""
    if "unknown" not in (kind, other_kind) and kind != other_kind:
        return Score(0.0, ("of different kinds",))
    if _body_key(name) == _body_key(other):
        return Score(1.0, ("same name but for its legal form or accents",))
    if "person" in (kind, other_kind) or kind == other_kind == "unknown":
        return same_person(name, other)
    return Score(0.0)


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


# -- keys ------------------------------------------------------------------------------------------------


def name_keys(name: str) -> list[int]:
    """List the keys under which a name is to be kept, as numbers of 32 bits."""
    return _keys(name)


def _keys(name: str, *, asking: bool = False) -> list[int]:
    """List the keys under which a name is entered, or looked for: the telling ones first."""
    keys = [f"b {_body_key(name)}"]
    if _may_be_person(name):
        parsed = read_name(name)
        given = [part.replace("-", "") for part in parsed.given]
        for surname in _surnames(name):
            keys += [f"g {surname} {part}" for part in given]
            keys += [f"i {surname} {letter}" for letter in _letters(given, asking)]
            if not given or not asking:
                keys.append(f"s {surname}")
    return [key_number(key) for key in dict.fromkeys(keys)]


def key_number(key: str) -> int:
    """Turn a key into a number.

    >>> key_number("s quill") == key_number("s quill")
    True
    """
    return crc32(key.encode("utf-8", "surrogatepass"))


def _may_be_person(name: str) -> bool:
    # "two officials" and other words without a name have no surname that others could share.
    return len(name) <= 120 and (not name.islower() or not name.isascii())


def _surname_keys(name: str) -> list[int]:
    return [key_number(f"s {surname}") for surname in _surnames(name)] if _may_be_person(name) else []


def _surnames(name: str) -> list[str]:
    parsed = read_name(name)
    surnames = [parsed.key]
    if parsed.other_surname:
        surnames.append(spelling_key(parsed.other_surname))
    if "-" in parsed.surname:
        surnames.append(spelling_key(parsed.surname.rsplit("-", 1)[-1]))
    return list(dict.fromkeys(surnames))


def _letters(given: list[str], asking: bool) -> list[str]:
    """List the first letters of given names and, when asking, of the names they are short for."""
    letters = dict.fromkeys(part[0] for part in given if part)
    if asking:
        gazetteer = load_gazetteer()
        for part in given:
            groups = gazetteer.short_for.get(part, frozenset())
            for group in sorted(groups):
                letters.update(dict.fromkeys(gazetteer.initials[group]))
    return list(letters)


def _body_key(name: str) -> str:
    """Write a body's name without article, accents, points and legal form."""
    words = fold_accents(name).casefold().removeprefix("the ").replace(".", "").replace(",", "").split()
    while len(words) > 1 and words[-1] in load_gazetteer().legal_keys:
        words.pop()
    return " ".join(words)
