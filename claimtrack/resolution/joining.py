"""Joining: which names of a book are one actor, for certain or by what a person decided.

A name goes with all that it surely fits, unless two of these cannot be one: "John Marsh"
may be John David Marsh or John Peter Marsh, and so stands by itself. Where a crowd shares
given name and surname, only those who share the middle name's initial too are compared.
Names that differ in case or accents alone are always one, whatever else either may mean.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from claimtrack.models import ActorKind, Rulings, Score
from claimtrack.resolution.keys import body_key, joining_keys, key_number, may_be_person, surname_keys
from claimtrack.resolution.names import could_agree, read_name, same_letters, same_person
from claimtrack.resolution.shelf import Named, Shelf
from claimtrack.resolution.surnames import may_be_full_name, may_be_surname

# From here on two full names are joined without asking; below it they are shown as candidates.
SURE = 0.85
# How many names under one key are compared: "Smith" alone may be anybody, and stays so.
MOST_COMPARED = 32
# From so many on, a name with a middle initial is compared with those only that share it or have none.
_MANY = 8
# More names than this are never joined into one by themselves.
_MOST_JOINED = 64
# In so many ways a name may be written in capitals and accents, and is one by itself.
_MOST_TWINS = 256
# Of so many names is remembered what was worked out, and who is under so many keys.
_MOST_KEPT = 20_000
_MOST_KEYS = 1_000

# The names that one surely fits; None where two of these cannot be one.
_Near = frozenset[str] | None
# Most names surely fit no other: these share one set, which costs nothing to keep.
_NOBODY: frozenset[str] = frozenset()


class Joins:
    """Who goes with whom among the names on a shelf.

    Args:
        shelf: the names.
        rulings: what a person decided about them.
    """

    def __init__(self, shelf: Shelf, rulings: Rulings) -> None:
        self._shelf = shelf
        self._rulings = rulings
        self._near: dict[str, _Near] = {}
        self._joined: dict[str, frozenset[str]] = {}
        # The names under a key, for those that are looked up together; None for a crowd.
        self._under: dict[int, Sequence[Named] | None] = {}
        self._kinds: dict[str, ActorKind | None] = {}

    def forget(self) -> None:
        """Forget what was worked out, as the names on the shelf may have changed."""
        self._near.clear()
        self._joined.clear()
        self._under.clear()
        self._kinds.clear()

    def forget_around(self, name: str) -> None:
        """Forget what was worked out about the names that a new one may change."""
        self._joined.clear()
        self._under.clear()
        self._kinds.clear()
        self._near.pop(name, None)
        if not self._near:
            return
        for wide, narrow, _ in joining_keys(name):
            there = self._shelf.under(wide, MOST_COMPARED + 2)
            # One more in what was a crowd already changes nothing but for those who share the narrower key.
            if len(there) == MOST_COMPARED + 2:
                there = [] if narrow is None else self._shelf.under(narrow, MOST_COMPARED + 2)
            for other, _ in there:
                self._near.pop(other, None)

    # -- asking ----------------------------------------------------------------------------------

    def kind(self, name: str) -> ActorKind | None:
        """Return the kind of a name, or None if it is not on the shelf."""
        if name in self._kinds:
            return self._kinds[name]
        if len(self._kinds) >= _MOST_KEPT:
            self._kinds.clear()
        kind = self._kinds[name] = self._shelf.kind(name)
        return kind

    def bearers(self, name: str) -> frozenset[str]:
        """Return the full names of an actor; of a surname that several bear, or nobody, itself."""
        joined = self.joined_with(name)
        if not _is_bare(name, self.kind(name)) or not self._are_bare_twins(joined):
            return joined
        found, one = None, min(joined)
        for other, kind in self._under_surname(one):
            if not _is_full(other, kind):
                continue
            if any(self._rulings.are_apart(bare, other) for bare in joined):
                continue
            if self.fit(one, other).value >= 0.5:
                bearer = self.joined_with(other)
                if found is not None and bearer != found:
                    return joined
                found = bearer
        return found or joined

    def bare_names(self, names: frozenset[str]) -> frozenset[str]:
        """Return the bare surnames that can mean nobody but the actor of these names."""
        return frozenset(
            other
            for member in names
            for other, kind in self._under_surname(member)
            if _is_bare(other, kind) and other not in names and self.bearers(other) == names
        )

    def joined_with(self, name: str) -> frozenset[str]:
        """Return the names that are clearly, or by a person's word, the same as this one."""
        joined = self._joined.get(name)
        if joined is None:
            if not self._near_to(name) and not self._twins(name) and len(self._rulings.group(name)) < 2:
                return frozenset((name,))
            if len(self._joined) > _MOST_KEPT:
                self._joined.clear()
            joined = self._part(name)
            self._joined.update(dict.fromkeys(joined, joined))
        return joined

    def fit(self, one: str, other: str) -> Score:
        """Score whether two names of the shelf can mean one actor, whatever a person said."""
        ours, theirs = sorted((name, self.kind(name) or "unknown") for name in (one, other))
        return fit(*ours, *theirs)

    # -- working it out --------------------------------------------------------------------------

    def _part(self, name: str) -> frozenset[str]:
        part = _reach(name, self._neighbours, _MOST_JOINED)
        if len(part) > _MOST_JOINED or self._any_conflict(part):
            # So many, or such as contradict each other, are not one for certain: only one name in other
            # letters is, and what a person says.
            return _reach(name, self._certain)
        return part

    def _neighbours(self, name: str) -> Iterator[str]:
        # A name that fits two who cannot be one leads nowhere: it may be either.
        for other in self._near_to(name) or ():
            if self._near_to(other) is not None:
                yield other
        yield from self._certain(name)

    def _certain(self, name: str) -> Iterator[str]:
        yield from self._twins(name)
        yield from self._rulings.group(name)

    def _twins(self, name: str) -> list[str]:
        """Return the names that differ from this one in case or accents alone.

        None does if these are of several kinds, or a person told some of them apart: then
        each is compared like any other name.
        """
        key = key_number(body_key(name))
        there = self._few(key)
        if there is None:
            there = self._shelf.under(key, _MOST_TWINS + 1)
        if len(there) < 2 or len(there) > _MOST_TWINS:
            return []
        same = {other: kind for other, kind in there if same_letters(name, other)}
        if len(same) < 2 or name not in same:
            return []
        if len({*same.values()} - {"unknown"}) > 1:
            same = {other: kind for other, kind in same.items() if kind == same[name]}
        if any(self._rulings.are_apart(*pair) for pair in combinations(same, 2)):
            return []
        return [other for other in same if other != name]

    def _near_to(self, name: str) -> _Near:
        if name not in self._near:
            if len(self._near) > _MOST_KEPT:
                self._near.clear()
            self._near[name] = self._sure(name)
        return self._near[name]

    def _sure(self, name: str) -> _Near:
        kind = self.kind(name)
        if kind is None:
            return _NOBODY
        sharing = self._sharing_keys(name)
        if not sharing:
            return _NOBODY
        found: set[str] = set()
        for other, other_kind in sharing:
            if _clearly_two(name, kind, other, other_kind):
                continue
            ours, theirs = sorted(((name, kind), (other, other_kind)))
            if fit(*ours, *theirs).value >= SURE and not self._rulings.are_apart(name, other):
                if any(self._conflict(other, another) for another in found):
                    return None
                found.add(other)
        return frozenset(found) if found else _NOBODY

    def _sharing_keys(self, name: str) -> Iterable[Named]:
        found: dict[str, ActorKind] = {}
        for wide, narrow, plain in joining_keys(name):
            there = self._few(wide)
            keys = []
            # Whether two names are compared is the same from either: one without a middle name meets all
            # the others, and in a crowd neither of the two meets the other.
            if there is None:
                keys = [narrow]
            elif len(there) > _MANY and plain is not None:
                keys = [narrow, plain]
            else:
                found.update(there)
            for key in keys:
                if key is not None and (there := self._few(key)) is not None:
                    found.update(there)
        found.pop(name, None)
        return found.items()

    def _few(self, key: int) -> Sequence[Named] | None:
        """Return the names under a key; None if a crowd is there."""
        # Those whom a name may mean share keys, and are joined one after the other.
        if key in self._under:
            return self._under[key]
        if len(self._under) >= _MOST_KEYS:
            self._under.clear()
        there = self._shelf.under(key, MOST_COMPARED + 1)
        few = there if len(there) <= MOST_COMPARED else None
        self._under[key] = few
        return few

    def _under_surname(self, name: str) -> list[Named]:
        """Return the names that share a surname; none if a crowd does."""
        found: dict[str, ActorKind] = {}
        for key in surname_keys(name):
            there = self._few(key)
            if there is None:
                return []
            found.update(there)
        return sorted(found.items())

    def _are_bare_twins(self, names: frozenset[str]) -> bool:
        """Tell whether these are one bare surname, however it is written."""
        if len(names) == 1:
            return True
        one = min(names)
        return {one, *self._twins(one)} == names and all(_is_bare(name, self.kind(name)) for name in names)

    def _any_conflict(self, names: Iterable[str]) -> bool:
        return any(self._conflict(one, other) for one, other in combinations(names, 2))

    def _conflict(self, one: str, other: str) -> bool:
        if other in self._rulings.group(one):
            return False
        kind, other_kind = self.kind(one) or "unknown", self.kind(other) or "unknown"
        if _clearly_two(one, kind, other, other_kind):
            return True
        return self._rulings.are_apart(one, other) or not self.fit(one, other).value


@lru_cache(maxsize=4_096)
def fit(name: str, kind: ActorKind, other: str, other_kind: ActorKind) -> Score:
    """Score whether two names, of these kinds, can mean one actor."""
    if "unknown" not in (kind, other_kind) and kind != other_kind:
        return Score(0.0, ("of different kinds",))
    if "person" in (kind, other_kind):
        return same_person(name, other)
    if body_key(name) == body_key(other):
        return Score(1.0, ("same name but for its legal form or accents",))
    return same_person(name, other) if kind == other_kind == "unknown" else Score(0.0)


def _clearly_two(name: str, kind: ActorKind, other: str, other_kind: ActorKind) -> bool:
    """Tell at little cost whether two names are of two persons; if not, a comparison may still find so."""
    return (
        kind == other_kind == "person"
        and may_be_person(name)
        and may_be_person(other)
        and not could_agree(read_name(name), read_name(other))
    )


def _is_bare(name: str, kind: ActorKind | None) -> bool:
    """Whether a name is a person's surname alone, by its kind or, where nobody told it, by its looks."""
    if kind == "person":
        return may_be_person(name) and not read_name(name).given
    return kind == "unknown" and may_be_person(name) and may_be_surname(name)


def _is_full(name: str, kind: ActorKind) -> bool:
    if kind == "person":
        return not _is_bare(name, kind)
    return kind == "unknown" and may_be_person(name) and may_be_full_name(name)


def _reach(name: str, neighbours: Callable[[str], Iterable[str]], most: int | None = None) -> frozenset[str]:
    """Walk from a name to all that it leads to; give up once there are more than so many."""
    seen = {name}
    waiting = [name]
    while waiting and (most is None or len(seen) <= most):
        for other in neighbours(waiting.pop()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return frozenset(seen)
