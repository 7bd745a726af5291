"""Decisions: what a person ruled about claims, links and names, and what follows when rulings meet."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from claimtrack.models.base import Record
from claimtrack.models.document import write_day


class Decision(Record):
    """One entry of a ledger's log: who decided what, and when.

    Args:
        id: its number in the log.
        made: when, with a time zone.
        by: who.
        kind: merge, split, confirm, reject, undo, or one of these of actors ("merge actors").
        data: what it is about, as plain data.
        undone_by: the number of the decision that took it back, or None while it stands.

    >>> made = datetime.fromisoformat("2024-05-16T09:30:00+00:00")
    >>> print(Decision(id=3, made=made, by="Rosa", kind="undo", data={"decision": 2}))
    3: Rosa, 16 May 2024 09:30 UTC: undo of 2
    """

    id: int
    made: datetime
    by: str
    kind: str
    data: dict[str, Any]
    undone_by: int | None = None

    @property
    def stands(self) -> bool:
        """Whether nobody has undone it."""
        return self.undone_by is None

    def record(self) -> dict[str, Any]:
        """Return the decision as plain data."""
        return {"type": "decision", **self.model_dump(mode="json")}

    def __str__(self) -> str:
        what = f"undo of {self.data['decision']}" if self.kind == "undo" else f"{self.kind}{self._what()}"
        undone = "" if self.stands else f" (undone by {self.undone_by})"
        return f"{self.id}: {self.by}, {write_day(self.made)} {self.made:%H:%M %Z}: {what}{undone}"

    def _what(self) -> str:
        plain = {name: value for name, value in self.data.items() if isinstance(value, str)}
        named = [f"“{value}”" for name, value in plain.items() if self.kind.endswith(("actor", "actors"))]
        return f" {', '.join(named)}" if named else ""


class Rulings:
    """Which things belong together and which never do, as a person ruled: the later word stands.

    What belongs together does so through others too: if a goes with b, and b with c, then a
    goes with c. A ruling that cannot stand beside an earlier one takes its place, as far as
    they meet.

    >>> rulings = Rulings()
    >>> rulings.join({"a", "b"}, by=1), rulings.part({"c"}, {"a"}, by=2)
    (None, None)
    >>> rulings.are_apart("c", "b")
    True
    >>> rulings.join({"b", "c"}, by=3)  # and says which decision it goes against
    2
    >>> rulings.are_apart("c", "b")
    False
    """

    def __init__(self) -> None:
        self._groups: dict[str, frozenset[str]] = {}
        self._ruled: dict[frozenset[str], int] = {}
        self._blocks: list[tuple[frozenset[str], frozenset[str], int]] = []

    def __bool__(self) -> bool:
        return bool(self._groups or self._blocks)

    # -- ruling ------------------------------------------------------------------------------

    def join(self, ids: Collection[str], *, by: int) -> int | None:
        """Rule that these belong together; return the number of an earlier ruling that is overruled.

        Args:
            ids: of whatever is ruled about.
            by: the number of the decision.
        """
        group = frozenset(ids).union(*(self.group(id) for id in ids))
        overruled = None
        blocks = []
        for off, rest, number in self._blocks:
            if off & group and rest & group:
                overruled = max(number, overruled or 0)
                blocks += [(off - group, rest, number), (off & group, rest - group, number)]
            else:
                blocks.append((off, rest, number))
        self._blocks = [(off, rest, number) for off, rest, number in blocks if off and rest]
        self._put(group, by)
        return overruled

    def part(self, off: Collection[str], rest: Collection[str], *, by: int) -> int | None:
        """Rule that none of the one belongs to any of the other; what is parted off stays together."""
        ours, theirs = frozenset(off), frozenset(rest)
        overruled = None
        for group in {self.group(id) for id in ours}:
            if group & theirs:
                overruled = max(self._ruled[group], overruled or 0)
                number = self._forget(group)
                for piece in (group & ours, group & theirs):
                    self._put(piece, number)
        within = self.join(ours, by=by)
        self._blocks.append((ours, theirs, by))
        return overruled or within

    def _put(self, group: frozenset[str], by: int) -> None:
        for old in {self._groups[id] for id in group if id in self._groups}:
            self._forget(old)
        if len(group) > 1:
            self._ruled[group] = by
            self._groups.update(dict.fromkeys(group, group))

    def _forget(self, group: frozenset[str]) -> int:
        for id in group:
            self._groups.pop(id, None)
        return self._ruled.pop(group, 0)

    # -- asking ------------------------------------------------------------------------------

    def group(self, id: str) -> frozenset[str]:
        """Return all that belongs together with it, itself among them."""
        return self._groups.get(id) or frozenset((id,))

    def groups(self) -> list[frozenset[str]]:
        """Return the groups of two and more."""
        return sorted(self._ruled, key=min)

    def blocks(self) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        """Yield what is apart from what, each side as a whole."""
        for off, rest, _ in self._blocks:
            yield off, rest

    def are_apart(self, one: str, other: str) -> bool:
        """Tell whether two never belong together, through others too."""
        if not self._blocks:
            return False
        ours, theirs = self.group(one), self.group(other)
        return any(
            (not off.isdisjoint(ours) and not rest.isdisjoint(theirs))
            or (not off.isdisjoint(theirs) and not rest.isdisjoint(ours))
            for off, rest, _ in self._blocks
        )
