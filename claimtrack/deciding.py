"""Deciding: what people ruled about claims and links, and how it is written down.

A claim changes with every article, so a ruling is about the statements that the claim
had when it was made: these belong together, those never do. Settling takes them as they
are, whatever any score says. Nothing is lost: a ruling is a line in the ledger's log,
and so is taking it back.
"""

import warnings
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from heapq import merge as in_order
from typing import Any

from claimtrack.errors import ContradictionWarning, NotStored
from claimtrack.models import Decision, Link, Relation, Rulings
from claimtrack.storage import Store

# A link of one of these kinds joins statements of one claim; a confirmed one keeps them in it.
_OF_ONE_CLAIM = frozenset({Relation.REBUTS, Relation.SUPPORTS, Relation.SAME})

_ABOUT_LINKS = ("confirm", "reject")

LinkKey = tuple[str, str, Relation]


class Decided:
    """What stands of all that was decided about statements and links.

    Args:
        decisions: the log, oldest first; those undone count for nothing.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.rulings = Rulings()
        self.links: dict[LinkKey, tuple[Link, int]] = {}
        standing = [decision for decision in decisions if decision.stands]
        # Of what was ruled about one link the last word alone counts.
        last = {_key(_link(d)): d.id for d in standing if d.kind in _ABOUT_LINKS}
        for decision in standing:
            if decision.kind not in _ABOUT_LINKS or last[_key(_link(decision))] == decision.id:
                self.apply(decision)
        # Statements of one wording share a claim. Those parted off do not, and of the two sides the smaller
        # one stands apart from its wording, so that a claim of thousands stays cheap.
        self.alone = {
            id for off, rest in self.rulings.blocks() for id in (off if len(off) <= len(rest) else rest)
        }

    def __bool__(self) -> bool:
        return bool(self.rulings or self.links)

    def apply(self, decision: Decision) -> int | None:
        """Let a decision stand; return the number of an earlier one that it goes against."""
        data = decision.data
        if decision.kind == "merge":
            return self.rulings.join(data["statements"], by=decision.id)
        if decision.kind == "split":
            return self.rulings.part(data["off"], data["rest"], by=decision.id)
        if decision.kind in _ABOUT_LINKS:
            return self._apply_to_link(decision, _link(decision))
        return None

    def _apply_to_link(self, decision: Decision, link: Link) -> int | None:
        overruled = None
        status = "confirmed" if decision.kind == "confirm" else "rejected"
        before = self.links.get(_key(link))
        if before is not None and before[0].status != status:
            overruled = before[1]
        self.links[_key(link)] = (link.model_copy(update={"status": status}), decision.id)
        ends = (link.from_, link.to)
        if status == "confirmed" and link.relation in _OF_ONE_CLAIM:
            overruled = self.rulings.join(ends, by=decision.id) or overruled
        elif status == "rejected" and link.relation is Relation.SAME:
            overruled = self.rulings.part(ends[:1], ends[1:], by=decision.id) or overruled
        return overruled

    def _parts(self, link: Link) -> bool:
        """Whether a link would join what somebody ruled to be two claims."""
        if link.relation not in _OF_ONE_CLAIM:
            return False
        return self.rulings.are_apart(link.from_, link.to)

    def rejects(self, from_: str, to: str, relation: Relation | str) -> bool:
        """Tell whether somebody ruled that this statement does not answer that one."""
        found = self.links.get((from_, to, Relation(relation)))
        return found is not None and found[0].status == "rejected"

    def mark(
        self, links: Iterable[Link], of: Collection[str] | None = None, *, rejected: bool = False
    ) -> Iterator[Link]:
        """Tell of each link whether it was confirmed; leave those rejected out, unless they are asked for.

        Args:
            links: as they were found, in order.
            of: only links from or to one of these statements were asked for.
            rejected: whether to yield those too.
        """
        ruled = sorted(
            (link for link, _ in self.links.values() if of is None or link.from_ in of or link.to in of),
            key=_key,
        )
        known = {_key(link) for link in ruled}
        # A link that was confirmed stays, even where nothing suggests it any more.
        suggested = (link for link in links if _key(link) not in known and not self._parts(link))
        for link in in_order(suggested, ruled, key=_key):
            if rejected or link.status != "rejected":
                yield link


def _link(decision: Decision) -> Link:
    return Link.model_validate(decision.data["link"])


def _key(link: Link) -> LinkKey:
    return (link.from_, link.to, link.relation)


# -- deciding ----------------------------------------------------------------------------------


def merge(
    store: Store, statements: Collection[str], *, by: str | None = None, now: datetime | None = None
) -> Decision:
    """Rule that these statements, by their ids, are about one proposition."""
    if len(set(statements)) < 2:
        raise ValueError("merging needs two claims")
    return _decide(store, "merge", {"statements": sorted(set(statements))}, by, now)


def split(
    store: Store,
    off: Collection[str],
    rest: Collection[str],
    *,
    by: str | None = None,
    now: datetime | None = None,
) -> Decision:
    """Rule that some statements are a claim of their own, and none of the rest belongs to it."""
    if not off or not rest or set(off) & set(rest):
        raise ValueError("a claim is split into some of its statements and the rest, and neither is empty")
    return _decide(store, "split", {"off": sorted(set(off)), "rest": sorted(set(rest))}, by, now)


def rule(
    store: Store, kind: str, link: Link, *, by: str | None = None, now: datetime | None = None
) -> Decision:
    """Rule that a link is right ("confirm") or wrong ("reject")."""
    plain = link.model_copy(update={"status": "suggested"})
    return _decide(store, kind, {"link": plain.model_dump(mode="json", by_alias=True)}, by, now)


def undo(
    store: Store,
    number: int | None = None,
    *,
    by: str | None = None,
    now: datetime | None = None,
    kinds: Collection[str] | None = None,
) -> Decision | None:
    """Take a decision back; return it as it is now, or None where there is nothing to take back.

    Args:
        store: the ledger.
        number: of the decision; by default the last one that stands and is no undoing itself.
        by: who takes it back.
        now: when.
        kinds: only a decision of one of these kinds, where no number is given.

    Raises:
        NotStored: the log has no decision of this number.
    """
    log = store.decisions()
    if number is None:
        standing = [d for d in log if d.stands and d.kind != "undo" and (kinds is None or d.kind in kinds)]
        found = standing[-1] if standing else None
    else:
        found = next((decision for decision in log if decision.id == number), None)
        if found is None:
            raise NotStored(str(number))
    if found is None or not found.stands:
        return found
    with store.transaction():
        taken = store.log_decision("undo", {"decision": found.id}, who=by, made=now)
        _release(store, [found, *_undone_by(found, log)], log)
    return found.model_copy(update={"undone_by": taken.id})


def _decide(store: Store, kind: str, data: dict[str, Any], by: str | None, now: datetime | None) -> Decision:
    log = store.decisions()
    with store.transaction():
        decision = store.log_decision(kind, data, who=by, made=now)
        store.get_statements(_touched(decision))  # raises NotStored, and the decision is not kept
        overruled = Decided(log).apply(decision)
        _release(store, [decision], log)
    earlier = [d for d in log if d.id == overruled]
    if earlier:
        # The caller of the caller: the line in the user's own program.
        warnings.warn(ContradictionWarning(str(decision), str(earlier[0]), earlier[0].id), stacklevel=4)
    return decision


def _undone_by(decision: Decision, log: Iterable[Decision]) -> list[Decision]:
    """Return what an undoing took back, and that stands again when it is undone itself."""
    if decision.kind != "undo":
        return []
    found = [d for d in log if d.id == decision.data["decision"]]
    return [*found, *(other for d in found for other in _undone_by(d, log))]


def _touched(decision: Decision) -> list[str]:
    """List the statements that a decision is about."""
    data = decision.data
    if decision.kind == "merge":
        return list(data["statements"])
    if decision.kind == "split":
        return [*data["off"], *data["rest"]]
    if decision.kind in _ABOUT_LINKS:
        return [data["link"]["from"], data["link"]["to"]]
    return []


def _release(store: Store, decisions: Iterable[Decision], log: Iterable[Decision]) -> None:
    """Let the claims that these decisions touch be settled anew.

    Where one decision comes or goes, others that meet it, through others too, may count
    for more or for less than before.
    """
    touched = {id for decision in decisions for id in _touched(decision)}
    waiting = [set(_touched(decision)) for decision in log]
    while meeting := [ids for ids in waiting if ids & touched]:
        touched.update(*meeting)
        waiting = [ids for ids in waiting if not ids & touched]
    store.delete_claims(sorted(set(store.claims_of(sorted(touched)).values())))
