"""Neighbours: links between statements of different claims, worked out when they are asked for.

A denial may answer in words of its own what another article reported, and two claims may
be of one matter without being one claim. Such links follow from what the ledger holds and
nothing else, so they are the same in whatever order the articles came. They are few by
construction: a denial answers one statement elsewhere, and a wording is related to two
earlier ones at most.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice

from claimtrack.deciding import Decided
from claimtrack.linking import answer_elsewhere, answers_any, relate
from claimtrack.linking.answers import accused_answers
from claimtrack.matching.groups import NEAR, compare_statements
from claimtrack.matching.scoring import differ, plainly_differ
from claimtrack.matching.standing import take_back
from claimtrack.models import Document, Link, Relation, Stance, Statement
from claimtrack.models.statement import said_day
from claimtrack.storage import Store

_BATCH = 200
# So many statements are held at a time, lest those that many are near be read for each of them.
_HELD = 5_000
# Of the wordings that are like one, so many are looked at, the likest first.
_CLOSEST = 32
# A wording that very many share is looked at through the first of them by id.
_SHARED = 32
# So many earlier wordings a wording is related to at the most.
_RELATED = 2
# Less like each other than this, two propositions are rather two than one, and only the accused answers.
_LIKE = 1 / 3
# From here on a rebuttal counts for the claim that it answers: `answer_score` gives so much to an accused who
# answers what was said of them within a week, or answers an accusation.
COUNTED = 0.6
# How sure it is that a retraction means what its source said before: as sure as a denial that points back.
_TAKES_BACK = 0.95


def neighbour_links(store: Store, of: Collection[str] | None = None) -> Iterator[Link]:
    """Yield rebuttals and relations from one claim to another.

    Args:
        store: the ledger, settled.
        of: only links from or to the statements of these ids.
    """
    reader = _Neighbours(store)
    if of is None:
        for ids in _batches(store):
            yield from reader.links_from(ids)
        return
    wanted = set(of)
    asked = sorted(wanted | reader.around(wanted))
    for start in range(0, len(asked), _BATCH):
        for link in reader.links_from(asked[start : start + _BATCH]):
            if link.from_ in wanted or link.to in wanted:
                yield link


def retraction_links(store: Store, of: Collection[str] | None = None) -> Iterator[Link]:
    """Yield links from those who take back what they said to what they had said, within their claim.

    Nobody rebuts themselves: such a link is `related`, and its reason tells what it is.

    Args:
        store: the ledger, settled.
        of: only links from or to the statements of these ids.
    """
    claims = None if of is None else sorted(set(store.claims_of(of).values()))
    for _, ids in store.claims(claims):
        if len(ids) < 2:
            continue
        statements = _of_sources_heard_twice(store.get_statements(ids))
        documents = store.documents({s.document for s in statements if s.document}) if statements else ()
        for later, earlier in take_back(statements, {document.id: document for document in documents}):
            if of is None or later.id in of or earlier.id in of:
                reasons = (f"takes back what {later.sources[0]} said",)
                yield Link(
                    relation=Relation.RELATED,
                    from_=later.id,
                    to=earlier.id,
                    score=_TAKES_BACK,
                    reasons=reasons,
                )


def _of_sources_heard_twice(statements: Sequence[Statement]) -> list[Statement]:
    """Leave out whoever speaks once: they take nothing back, and their articles need not be read."""
    heard = Counter(name for s in statements for name in {actor.name for actor in s.sources})
    return [s for s in statements if any(heard[actor.name] > 1 for actor in s.sources)]


def counted_rebuttals(store: Store, decided: Decided, of: Collection[str]) -> list[Link]:
    """Find the denials of other claims that count where they are answers.

    Those that a person confirmed, and those whose score reaches `COUNTED`, unless figures, dates, extent or
    roles differ: who denies having sent 300 fighters does not answer for 4,000.

    Args:
        store: the ledger, settled.
        decided: what people ruled; what they rejected does not count.
        of: the statements that are answered, by id.

    Returns:
        Links from statements of other claims, sorted by the ids that they join.
    """
    answered, reader = set(of), _Neighbours(store)
    found = chain(store.rebuttals_across(answered), reader.rebuttals_of(answered, least=COUNTED))
    links = {
        (link.from_, link.to): link
        for link in decided.mark(found, answered)
        if link.relation is Relation.REBUTS and link.to in answered
        if link.status == "confirmed" or link.score >= COUNTED
    }
    # A link can be confirmed before both of its ends are kept, and what is confirmed is of one claim mostly.
    claims = store.claims_of({id for ends in links for id in ends})
    across = {
        ends: link for ends, link in links.items() if len({claims.get(id, "") for id in ends} - {""}) == 2
    }
    said = reader.statements({id for ends in across for id in ends})
    return [
        link
        for (from_, to), link in sorted(across.items())
        if link.status == "confirmed" or not differ(said[from_], said[to])
    ]


def _batches(store: Store) -> Iterator[list[str]]:
    last = ""
    while ids := store.index.ids_after(last, _BATCH):
        yield ids
        last = ids[-1]


class _Neighbours:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[str, Statement] = {}

    def statements(self, ids: Collection[str]) -> dict[str, Statement]:
        """Return statements by their ids; those that were read lately are not read again."""
        missing = sorted(id for id in ids if id not in self._held)
        found = {id: self._held[id] for id in ids if id in self._held}
        if len(self._held) + len(missing) > _HELD:
            self._held.clear()
        read = {statement.id: statement for statement in self._store.get_statements(missing)}
        self._held.update(read)
        return found | read

    def around(self, ids: Collection[str]) -> set[str]:
        """Return the statements from which links may lead to these."""
        wordings = set(self._store.index.wordings_of(ids).values())
        near = self._near(wordings, _CLOSEST * 8)
        others = {other for found in near.values() for other in found}
        return {id for same in self._members(others).values() for id in same}

    def rebuttals_of(self, ids: Collection[str], *, least: float) -> Iterator[Link]:
        """Yield the rebuttals of these statements by denials of other claims, from a score on.

        Those of what plainly differs are left out: they count for nothing.
        """
        near = self._near(set(self._store.index.wordings_of(ids).values()), _CLOSEST * 8)
        denials = self._members({other for found in near.values() for other in found}, stance=Stance.DENIES)
        closest = {
            wording: list(islice((other for other in found if other in denials), _CLOSEST))
            for wording, found in near.items()
        }
        claims = {wording: [id for id in same if id in ids] for wording, same in self._members(near).items()}
        wanted = {id for others in closest.values() for other in others for id in denials[other]}
        wanted.update(id for wording, others in closest.items() if others for id in claims[wording])
        said = self.statements(wanted)
        possible: defaultdict[str, set[str]] = defaultdict(set)
        for wording, others in closest.items():
            for other in others:
                # Figures, dates and extent are parts of a wording: one statement of each tells for all.
                if not claims[wording] or plainly_differ(said[denials[other][0]], said[claims[wording][0]]):
                    continue
                likeness = near[wording][other]
                for denial in denials[other]:
                    possible[denial].update(
                        id for id in claims[wording] if _may_answer(said[denial], said[id], likeness)
                    )
        documents = self._documents(said[id] for id in sorted(set().union(possible, *possible.values())))
        # To rank all that a denial may answer costs more than to see that it does not answer these.
        asked = [
            denial
            for denial in sorted(possible)
            if answers_any(
                said[denial],
                [said[id] for id in sorted(possible[denial])],
                documents,
                compare=compare_statements,
                least=least,
            )
        ]
        for start in range(0, len(asked), _BATCH):
            for link in self.links_from(asked[start : start + _BATCH], related=False):
                if link.to in ids and link.score >= least:
                    yield link

    def links_from(self, ids: Sequence[str], *, related: bool = True) -> Iterator[Link]:
        """Yield the links from these statements to those of other claims: rebuttals, and what is related."""
        wording_of = self._store.index.wordings_of(ids)
        near = self._near(set(wording_of.values()), _CLOSEST)
        members = self._members({*near, *(other for found in near.values() for other in found)})
        ids = [id for id in ids if near.get(wording_of[id]) and id in members[wording_of[id]]]
        if not ids:
            return
        first = {wording: same[0] for wording, same in members.items()}
        claims = self._store.claims_of({*ids, *first.values()})
        linked = {(link.from_, link.to): link.relation for link in self._store.links(ids)}
        answering = {from_ for (from_, _), relation in linked.items() if relation is Relation.REBUTS}
        held = self._read(ids, near, wording_of, members)
        documents = self._documents(held.values())
        for id in ids:
            here, wording = held[id], wording_of[id]
            claim = claims.get(id)
            others = [other for other in near[wording] if claims.get(first[other]) != claim]
            answer = None
            if here.stance is Stance.DENIES and id not in answering:
                same = [held[other] for other in members[wording] if other in held]
                if not _repeats(here, same, documents):
                    said = [
                        held[id]
                        for other in others
                        for id in members[other]
                        if _may_answer(here, held[id], near[wording][other])
                    ]
                    answer = self._answer(here, said, documents)
            if answer is not None:
                yield answer
            if related and id == first[wording]:
                targets = (held[first[other]] for other in others)
                earlier = (
                    target
                    for target in targets
                    if _order(target, documents) < _order(here, documents)
                    and not (target.document and target.document == here.document)
                    and (id, target.id) not in linked
                    and (target.id, id) not in linked
                    and not (answer and answer.to == target.id)
                )
                offers = (relate(here, target, compare=compare_statements) for target in earlier)
                yield from islice((link for link in offers if link), _RELATED)

    def _answer(
        self, denial: Statement, said: Iterable[Statement], documents: Mapping[str, Document]
    ) -> Link | None:
        return answer_elsewhere(denial, said, documents, compare=compare_statements)

    def _documents(self, statements: Iterable[Statement]) -> dict[str, Document]:
        """Return, by id, the articles that some statements are dated by: those that do not say their day."""
        ids = {
            statement.document
            for statement in statements
            if statement.document and not (statement.said_on and statement.said_on.start)
        }
        return {document.id: document for document in self._store.documents(ids)}

    def _near(self, wordings: Collection[int], top: int) -> dict[int, dict[int, float]]:
        """The wordings that are like each of these, the likest first, each with how like it is."""
        found: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for wording, other, score in self._store.index.nearest(sorted(wordings), least=NEAR, most=top):
            found[wording][other] = score
        return dict(found)

    def _members(self, wordings: Collection[int], *, stance: str | None = None) -> dict[int, list[str]]:
        found = self._store.index.statements_of(sorted(wordings), stance=stance)
        return {wording: same[:_SHARED] for wording, same in found.items()}

    def _read(
        self,
        ids: Sequence[str],
        near: dict[int, dict[int, float]],
        wording_of: dict[str, int],
        members: dict[int, list[str]],
    ) -> dict[str, Statement]:
        wordings = {wording_of[id] for id in ids}
        wordings |= {other for wording in wordings for other in near[wording]}
        return self.statements({id for wording in wordings for id in members[wording]})


def _order(statement: Statement, documents: dict[str, Document]) -> tuple[date, str]:
    return said_day(statement, documents) or date.max, statement.id


def _may_answer(denial: Statement, claim: Statement, likeness: float) -> bool:
    """Whether one could answer the other, as far as that is told without comparing their words again."""
    return likeness >= _LIKE or accused_answers(claim, denial)


def _repeats(denial: Statement, same: Sequence[Statement], documents: dict[str, Document]) -> bool:
    """Whether others printed this source's denial before: it is one denial, and answers once."""
    names = [actor.name for actor in denial.sources]
    return any(
        [actor.name for actor in other.sources] == names
        and other.stance is denial.stance
        and _order(other, documents) < _order(denial, documents)
        for other in same
    )
