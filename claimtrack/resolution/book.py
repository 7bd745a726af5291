"""The actor book: who is who across articles, and what a person decided about it.

Names are found by keys (surname and given name, surname and initial, the whole
name of a body), never by going through all actors. What fits is told with a score
and reasons; only a clear match is joined by itself. A merge, split or rename by a
person stands from then on, is logged, and can be undone.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from claimtrack.errors import UnknownActor
from claimtrack.lexicon.gazetteer import fold_accents, load_gazetteer
from claimtrack.models import Actor, ActorKind, Score
from claimtrack.resolution.names import read_name, same_person, spelling_key

# From here on two full names are joined without asking; below it they are shown as candidates.
SURE = 0.85
# How many actors under one key are compared: "Smith" alone may be anybody, and stays so.
MOST_COMPARED = 48


class Candidate(NamedTuple):
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

    >>> book = ActorBook()
    >>> book.add(Actor(name="Ada Quill", kind="person"))
    'Ada Quill'
    >>> book.add(Actor(name="Ben Quill", kind="person"))
    'Ben Quill'
    >>> [(found.name, found.score) for found in book.look_up("Quill")]
    [('Ada Quill', 0.6), ('Ben Quill', 0.6)]
    >>> book.merge("Madam Mayor", into="Ada Quill")
    >>> book.canonical("Madam Mayor")
    'Ada Quill'
    """

    def __init__(self) -> None:
        self._names: list[str] = []
        self._kinds: list[ActorKind] = []
        self._places: dict[str, int] = {}
        # From the checksum of a key to one place or several; a collision costs a comparison.
        self._keys: dict[int, int | array[int]] = {}
        self._joined: dict[str, str] = {}
        self._same: dict[str, str] = {}
        self._apart: set[frozenset[str]] = set()
        self._shown: dict[str, str] = {}
        self._log: list[dict[str, Any]] = []

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._names if self.canonical(name) == self._shown.get(name, name))

    def __contains__(self, name: object) -> bool:
        return name in self._places or name in self._joined or name in self._same

    # -- reading in ----------------------------------------------------------------------------------------

    def add(self, actor: Actor | str) -> str:
        """Enter an actor, or find the one that it clearly is; return the name it goes by.

        A full name that agrees with exactly one actor in given name and surname
        is taken for that one. A bare surname never is: it stays by itself, and
        `look_up` tells whom it may mean.
        """
        actor = Actor(name=actor) if isinstance(actor, str) else actor
        name = actor.name
        if name in self:
            return self.canonical(name)
        sure = [found for found in self.look_up(name, actor.kind) if found.score >= SURE]
        sure = [found for found in sure if self._may_join(name, found.name)]
        if len({found.name for found in sure}) == 1:
            self._joined[name] = sure[0].name
            return self.canonical(name)
        self._enter(name, actor.kind)
        return name

    def _may_join(self, name: str, other: str) -> bool:
        return frozenset((name, other)) not in self._apart

    def _enter(self, name: str, kind: ActorKind) -> None:
        place = len(self._names)
        self._names.append(name)
        self._kinds.append(kind)
        self._places[name] = place
        for key in _keys(name, kind):
            there = self._keys.get(key)
            if there is None:
                self._keys[key] = place
            elif isinstance(there, int):
                self._keys[key] = array("I", (there, place))
            elif len(there) < MOST_COMPARED * 4:
                there.append(place)

    # -- asking --------------------------------------------------------------------------------------------

    def canonical(self, name: str) -> str:
        """Return the name under which an actor goes, after all that was joined and decided."""
        seen = set()
        while name not in seen:
            seen.add(name)
            if name in self._same:
                name = self._same[name]
            elif name in self._joined:
                name = self._joined[name]
        return self._shown.get(name, name)

    def look_up(self, name: str, kind: str = "unknown", *, most: int = 10) -> list[Candidate]:
        """Find whom a name may mean, best first.

        Args:
            name: as printed, whatever its accents, order or title.
            kind: leave out other kinds; "unknown" leaves out none.
            most: how many to return.
        """
        found: dict[str, Candidate] = {}
        if name in self:
            known = self.canonical(name)
            reason = "decided by a person" if name in self._same else "same name"
            found[known] = Candidate(known, self._kind_of(known, name), 1.0, (reason,))
        compared = 0
        for key in _keys(name, kind, asking=True):
            there = self._keys.get(key)
            places: Iterable[int] = () if there is None else (there,) if isinstance(there, int) else there
            for place in places:
                if compared >= MOST_COMPARED:
                    break
                if (candidate := self._compare(name, kind, place)) is not None:
                    compared += 1
                    best = found.get(candidate.name)
                    if best is None or candidate.score > best.score:
                        found[candidate.name] = candidate
        return sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.name))[:most]

    def _compare(self, name: str, kind: str, place: int) -> Candidate | None:
        other, other_kind = self._names[place], self._kinds[place]
        if "unknown" not in (kind, other_kind) and kind != other_kind:
            return None
        if _body_key(name) == _body_key(other):
            fit = Score(1.0, ("same name but for its legal form or accents",))
        elif "person" in (kind, other_kind) or kind == other_kind == "unknown":
            fit = same_person(name, other)
        else:
            return None
        return Candidate(self.canonical(other), other_kind, *fit) if fit.value else None

    def _kind_of(self, *names: str) -> ActorKind:
        for name in names:
            if name in self._places:
                return self._kinds[self._places[name]]
        return "unknown"

    def aliases(self, name: str) -> tuple[str, ...]:
        """List the other names that an actor goes by.

        Raises:
            UnknownActor: nobody goes by that name.
        """
        self._require(name)
        known = self.canonical(name)
        others = (*self._joined, *self._same, *self._shown)
        return tuple(sorted({other for other in others if other != known and self.canonical(other) == known}))

    def _require(self, name: str) -> None:
        if name not in self and name not in self._shown.values():
            raise UnknownActor(name, [candidate.name for candidate in self.look_up(name, most=3)])

    # -- deciding ------------------------------------------------------------------------------------------

    def merge(self, name: str, *, into: str, by: str = "") -> None:
        """Decide that a name means another actor; it need not have been read yet.

        Raises:
            UnknownActor: nobody goes by the name to merge into.
        """
        self._require(into)
        self._decide({"act": "merge", "name": name, "into": into, "by": by})

    def split(self, name: str, *, off: str, by: str = "") -> None:
        """Decide that a name is not that actor: it stands by itself, and is never joined to it again.

        Raises:
            UnknownActor: one of the names is not in the book.
        """
        self._require(name)
        self._require(off)
        self._decide({"act": "split", "name": name, "off": off, "by": by})

    def rename(self, name: str, to: str, *, by: str = "") -> None:
        """Decide under which name an actor is shown.

        Raises:
            UnknownActor: nobody goes by the old name.
        """
        self._require(name)
        self._decide({"act": "rename", "name": name, "to": to, "by": by})

    def undo(self) -> dict[str, Any] | None:
        """Take back the last decision that stands; return it, or None where there is none."""
        for entry in reversed(self._log):
            if not entry["undone"]:
                entry["undone"] = True
                self._replay()
                return dict(entry)
        return None

    @property
    def log(self) -> tuple[dict[str, Any], ...]:
        """All decisions in the order they were taken, those undone included."""
        return tuple(dict(entry) for entry in self._log)

    def _decide(self, entry: dict[str, Any]) -> None:
        self._log.append({**entry, "undone": False})
        self._apply(self._log[-1])

    def _replay(self) -> None:
        self._same, self._apart, self._shown = {}, set(), {}
        for entry in self._log:
            if not entry["undone"]:
                self._apply(entry)

    def _apply(self, entry: Mapping[str, Any]) -> None:
        name = entry["name"]
        if entry["act"] == "merge":
            # The actor merged into stands by its own name, even if it was merged away before.
            target = self._own_name(entry["into"])
            if target != name:
                self._same[name] = target
        elif entry["act"] == "split":
            self._same[entry["off"]] = entry["off"]
            self._apart.add(frozenset((self._own_name(name), entry["off"])))
        else:
            self._shown[self._own_name(name)] = entry["to"]

    def _own_name(self, name: str) -> str:
        """Return the name an actor was entered under, from whichever it is shown by."""
        for own, shown in self._shown.items():
            if shown == name:
                return own
        known = self.canonical(name)
        return next((own for own, shown in self._shown.items() if shown == known), known)

    # -- keeping -------------------------------------------------------------------------------------------

    def to_dict(self) -> dict[str, Any]:
        """Return the book as plain data."""
        return {
            "actors": [list(pair) for pair in zip(self._names, self._kinds, strict=True)],
            "joined": dict(self._joined),
            "log": [dict(entry) for entry in self._log],
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
            book._enter(name, kind)
        book._joined = dict(data["joined"])
        book._log = [dict(entry) for entry in data["log"]]
        book._replay()
        return book


def _keys(name: str, kind: str, *, asking: bool = False) -> list[int]:
    """List the keys under which a name is entered, or looked for: the telling ones first."""
    keys = [f"b {_body_key(name)}"]
    if kind in ("person", "unknown") and len(name) <= 120:
        parsed = read_name(name)
        surnames = [parsed.key]
        if parsed.other_surname:
            surnames.append(spelling_key(parsed.other_surname))
        if "-" in parsed.surname:
            surnames.append(spelling_key(parsed.surname.rsplit("-", 1)[-1]))
        given = [part.replace("-", "") for part in parsed.given]
        for surname in surnames:
            keys += [f"g {surname} {part}" for part in given]
            keys += [f"i {surname} {letter}" for letter in _letters(given, asking)]
            if not given or not asking:
                keys.append(f"s {surname}")
    return [crc32(key.encode("utf-8", "surrogatepass")) for key in dict.fromkeys(keys)]


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
