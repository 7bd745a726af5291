"""Settling: put the statements that came in since the last time into claims, and link them.

Only what can be reached from the new statements is grouped again, and the result is that of
grouping everything from the start, in whatever order the articles came. For that, the
wordings that are compared and the links within an article depend on nothing but what the
ledger holds: see `claimtrack.storage.Index`.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

from claimtrack.deciding import Decided
from claimtrack.linking import answer_in_other_words, bears_out, has_two_sides, link_statements
from claimtrack.matching.groups import (
    JOIN,
    NEAR,
    compare_statements,
    keys,
    nearness,
    parts_of_one,
    wording_number,
)
from claimtrack.matching.index import number_of_text, read_words, spellings
from claimtrack.matching.parting import partition
from claimtrack.models import Comparison, Document, Link, Relation, Score, Stance, Statement, content_id
from claimtrack.storage import Answer, Store

# Statements are held for comparing so many at a time; the ones least recently compared are read again.
_HELD = 20_000
# So many statements of a claim are linked among themselves at once. Of a larger claim each part meets
# itself, the statements before it in the same article, and the first that were made.
_WHOLE, _PART, _BEFORE, _FIRST = 96, 32, 16, 32
# The links that follow from which statements are in one claim.
_IN_CLAIMS = (Relation.REBUTS, Relation.SUPPORTS, Relation.SAME)


def index(store: Store, statements: Sequence[Statement], document: Document | None = None) -> None:
    """Prepare statements that were just kept: their keys, and what follows from one article alone.

    Args:
        store: the ledger, inside of a transaction.
        statements: all of one article, or any written by hand.
        document: the article.
    """
    known = {document.id: document} if document else {}
    found = answer_in_other_words(statements, known, compare=compare_statements) if document else ()
    answers = [Answer(link.from_, link.to, link.relation, link.score, link.reasons) for link in found]
    answers = [answer for answer in answers if answer.relation in _IN_CLAIMS]
    answers += [Answer(s.id, s.answers, Relation.REBUTS, None, ()) for s in statements if s.answers]
    answered = {answer.statement: answer.claim for answer in answers}
    said: dict[str, int] = {}
    for statement in statements:
        target = answered.get(statement.id)
        said[statement.id] = wording_number(statement, answered=said.get(target, target) if target else None)
        store.index.put_wording(statement.id, said[statement.id], keys(statement))
        text = statement.text
        store.words.put(statement.id, number_of_text(text), partial(read_words, text), spellings)
    store.index.put_answers(answers)
    if document is not None:
        apart = [(said[statements[i].id], said[statements[j].id]) for i, j in parts_of_one(statements)]
        store.index.put_apart(pair for pair in apart if pair[0] != pair[1])
        links = link_statements(statements, [], known, compare=compare_statements, answered=found)
        store.add_links(link for link in links if link.relation not in _IN_CLAIMS)


class Change(NamedTuple):
    """Claims that are no more, and claims that are new; of one that has grown both."""

    gone: frozenset[str]
    new: frozenset[str]


def settle(store: Store) -> Change:
    """Put the statements that belong to no claim into claims, and link them.

    Args:
        store: the ledger; all is written in one transaction.
    """
    if not store.has_unclaimed():
        return Change(frozenset(), frozenset())
    with store.transaction():
        return _Settling(store).run()


class _Settling:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._decided = Decided(store.decisions())
        self._held: OrderedDict[int, Statement] = OrderedDict()
        self._gone: set[str] = set()
        self._new: set[str] = set()

    def run(self) -> Change:
        waiting, new = self._store.index.new_wordings()
        parted = self._meet(new)
        reach = _Reach(self._store, self._bound())
        reach.follow({*waiting, *parted})
        self._held.clear()
        for component in reach.components():
            nodes = self._nodes(component)
            groups = [list(nodes)] if len(nodes) == 1 else self._partition(nodes, reach)
            self._write([{node: nodes[node] for node in group} for group in groups])
        return Change(frozenset(self._gone - self._new), frozenset(self._new))

    # -- comparing ---------------------------------------------------------------------------

    def _meet(self, new: Sequence[int]) -> set[int]:
        """Compare the new wordings with those that they meet; return the old ones that meet no more."""
        index, fresh = self._store.index, set(new)
        crowds: set[int] = set()
        for wording in new:
            here = self._statement(wording)
            words = keys(here)
            met = [other for other in index.meet(wording, words) if other not in fresh or other > wording]
            self._hold(met)
            scored = ((wording, other, nearness(here, self._statement(other))) for other in met)
            index.put_pairs(pair for pair in scored if pair[2] >= NEAR)
            crowds.update(index.crowds(wording, words))
        displaced = {hub for crowd in crowds for hub in index.displaced(crowd, fresh)}
        return {end for hub in sorted(displaced) for end in self._part(hub)}

    def _part(self, hub: int) -> set[int]:
        """Forget the pairs of a wording that has lost its place as a hub; return who was in them."""
        meets = set(self._store.index.meet(hub, keys(self._statement(hub))))
        lost = [
            (hub, other)
            for _, other, score in self._store.index.pairs_of([hub])
            if score >= 0 and other not in meets
        ]
        self._store.index.drop_pairs(lost)
        return {end for pair in lost for end in pair}

    def _statement(self, wording: int) -> Statement:
        """Return the statement that stands for a wording."""
        if wording not in self._held:
            self._hold([wording])
        self._held.move_to_end(wording)
        return self._held[wording]

    def _hold(self, wordings: Iterable[int]) -> None:
        missing = [wording for wording in wordings if wording not in self._held]
        while missing and self._held and len(self._held) + len(missing) > _HELD:
            self._held.popitem(last=False)
        first = self._store.index.first_statements(missing)
        for (wording, _), statement in zip(
            first.items(), self._store.get_statements(first.values()), strict=True
        ):
            self._held[wording] = statement

    # -- grouping ----------------------------------------------------------------------------

    def _bound(self) -> dict[int, set[int]]:
        """Return, for each wording, those that people put into one claim with it."""
        groups = self._decided.rulings.groups()
        said = self._store.index.wordings_of(id for group in groups for id in group)
        bound: defaultdict[int, set[int]] = defaultdict(set)
        for group in groups:
            wordings = {said[id] for id in group if id in said}
            for wording in wordings:
                bound[wording] |= wordings
        return bound

    def _nodes(self, component: Sequence[int]) -> "dict[_Node, list[str]]":
        """Return what is grouped, and the statements of each: a wording, or a statement that stands apart.

        Statements of one wording are in one claim, unless a person parted them.
        """
        nodes: dict[_Node, list[str]] = {}
        for wording, ids in sorted(self._store.index.statements_of(component).items()):
            rest = [id for id in ids if id not in self._decided.alone]
            if rest:
                nodes[_Node(wording)] = rest
            nodes.update((_Node(wording, id), [id]) for id in ids if id in self._decided.alone)
        return nodes

    def _partition(self, nodes: "dict[_Node, list[str]]", reach: "_Reach") -> "list[list[_Node]]":
        order = list(nodes)
        statements = [
            self._without_rejected_answer(statement)
            for statement in self._store.get_statements(ids[0] for ids in nodes.values())
        ]
        places: defaultdict[int, list[int]] = defaultdict(list)
        for place, node in enumerate(order):
            places[node.wording].append(place)
        edges = [edge for wording in places for edge in reach.edges[wording] if edge.far in places]
        pairs = [
            (i, j, Score(e.score))
            for e in edges
            if e.kind in ("alike", "apart") and e.near < e.far
            for i in places[e.near]
            for j in places[e.far]
        ]
        pairs += [(i, j, Score(1.0)) for same in places.values() for i, j in combinations(same, 2)]
        if self._decided:
            answers = self._answers(nodes)
        else:
            answers = [(places[e.near][0], places[e.far][0], e.kind, e.score) for e in edges]
        together, apart = self._rulings(nodes)
        groups = partition(
            statements,
            pairs,
            joined=sorted({(i, j) for i, j, kind, _ in answers if kind == "points back"}),
            answered=[(i, j, score) for i, j, kind, score in answers if kind == "answers"],
            together=together,
            apart=apart,
        )
        return [[order[i] for i in group] for group in groups]

    def _answers(self, nodes: "dict[_Node, list[str]]") -> list[tuple[int, int, str, float]]:
        """Return what answers what, statement by statement, less what a person rejected."""
        place = {id: i for i, ids in enumerate(nodes.values()) for id in ids}
        best: dict[tuple[int, int, str], float] = {}
        for answer in self._store.index.answers_from(place):
            if answer.claim not in place or self._rejects(answer):
                continue
            kind = "points back" if answer.score is None else "answers"
            edge = (place[answer.statement], place[answer.claim], kind)
            if edge[0] != edge[1]:
                best[edge] = max(answer.score or 0.0, best.get(edge, 0.0))
        return [(*edge, score) for edge, score in best.items()]

    def _rulings(
        self, nodes: "dict[_Node, list[str]]"
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Return the pairs of places that people put together, and those that they keep apart."""
        if not self._decided.rulings:
            return [], []
        place = {id: i for i, ids in enumerate(nodes.values()) for id in ids}
        together: list[tuple[int, int]] = []
        first: dict[int, int] = {}
        for group in self._decided.rulings.groups():
            here = sorted({place[id] for id in group if id in place})
            together += [(here[0], other) for other in here[1:]]
            first.update((other, here[0]) for other in here)
        apart = {
            (first.get(i, i), first.get(j, j))
            for off, rest in self._decided.rulings.blocks()
            for i in {place[id] for id in off if id in place}
            for j in {place[id] for id in rest if id in place}
        }
        return together, sorted(apart)

    def _rejects(self, answer: Answer) -> bool:
        return self._decided.rejects(answer.statement, answer.claim, answer.relation)

    def _without_rejected_answer(self, statement: Statement) -> Statement:
        if statement.answers and self._decided.rejects(statement.id, statement.answers, Relation.REBUTS):
            return statement.model_copy(update={"answers": None})
        return statement

    def _compare(self, a: Statement, b: Statement) -> Comparison:
        """Compare two statements; what a person said is no rebuttal never comes out as one."""
        found = compare_statements(a, b)
        if found.relation is Relation.REBUTS and (
            self._decided.rejects(b.id, a.id, Relation.REBUTS)
            or self._decided.rejects(a.id, b.id, Relation.REBUTS)
        ):
            return found.model_copy(update={"relation": Relation.RELATED})
        return found

    # -- writing -----------------------------------------------------------------------------

    def _write(self, groups: "Iterable[dict[_Node, list[str]]]") -> None:
        for members in groups:
            ids = sorted(id for same in members.values() for id in same)
            claim = content_id("c", *ids)
            before = self._store.claims_of(ids)
            if len(before) == len(ids) and set(before.values()) == {claim}:
                continue  # as it was, and so are its links
            self._gone.update(before.values())
            self._new.add(claim)
            self._store.set_claim(claim, ids)
            self._store.set_links(ids, self._links(members, ids), relations=_IN_CLAIMS)

    def _links(self, members: "dict[_Node, list[str]]", ids: Sequence[str]) -> list[Link]:
        answers = [
            Link(relation=a.relation, from_=a.statement, to=a.claim, score=a.score, reasons=a.reasons)
            for a in self._store.index.answers_from(ids)
            if a.score is not None and not self._rejects(a)
        ]
        if len(ids) == 1:
            return answers
        wording_of = {id: node.wording for node, same in members.items() for id in same}
        statements, repeated = self._without_repetition(ids, wording_of)
        answering = any(s.stance is Stance.DENIES or bears_out(s) for s in statements)
        if not answers and not answering and not has_two_sides(statements):
            return []
        documents = {
            document.id: document
            for document in self._store.documents({s.document for s in statements if s.document})
        }
        found: list[Link] = []
        for part in _parts(statements, documents):
            inside = {s.id for s in part}
            given = [answer for answer in answers if answer.from_ in inside]
            found += link_statements(
                part, [range(len(part))], documents, compare=self._compare, answered=given
            )
        once = {(link.from_, link.to): link for link in found if link.relation in _IN_CLAIMS}
        return [
            link if id == link.from_ else link.model_copy(update={"from_": id})
            for link in once.values()
            for id in (link.from_, *repeated.get(link.from_, ()))
        ]

    def _without_repetition(
        self, ids: Sequence[str], wording_of: dict[str, int]
    ) -> tuple[list[Statement], dict[str, list[str]]]:
        """Read statements; of those that repeat a source's words within one article only the first by id.

        Returns:
            the statements, and by id of each the ids of its repetitions: they are linked to the same.
        """
        kept: dict[tuple[object, ...], Statement] = {}
        repeated: defaultdict[str, list[str]] = defaultdict(list)
        for start in range(0, len(ids), 500):
            for kept_statement in self._store.get_statements(ids[start : start + 500]):
                statement = self._without_rejected_answer(kept_statement)
                names = tuple(actor.name for actor in statement.sources)
                # Written by hand, each is an act of its own.
                where = statement.document or statement.id
                same = (wording_of[statement.id], where, names, statement.act, statement.stance)
                first = kept.setdefault(same, statement)
                if first is not statement:
                    repeated[first.id].append(statement.id)
        return list(kept.values()), repeated


class _Node(NamedTuple):
    """What is grouped as one: a wording, or one statement of it that a person set apart."""

    wording: int
    alone: str = ""


class _Edge(NamedTuple):
    near: int
    far: int
    kind: str
    score: float


class _Reach:
    """The wordings that some reach over pairs and answers: no others can change their claims."""

    def __init__(self, store: Store, bound: Mapping[int, set[int]]) -> None:
        self._store = store
        self._bound = bound
        self.edges: dict[int, list[_Edge]] = {}
        self._ways: defaultdict[int, list[int]] = defaultdict(list)

    def follow(self, wordings: Iterable[int]) -> None:
        """Walk from these wordings to all that can be reached."""
        frontier = sorted(wordings)
        known: set[_Edge] = set()
        while frontier:
            self.edges.update((wording, []) for wording in frontier)
            arrived: set[tuple[int, int]] = set()
            for near, far, score in self._store.index.pairs_of(frontier):
                if 0 <= score < JOIN:
                    continue  # of one matter perhaps, but not one claim
                self.edges[near].append(_Edge(near, far, "alike" if score >= 0 else "apart", max(score, 0.0)))
                if score >= 0:
                    arrived.add((near, far))
            for denial, claim, answered in self._store.index.answers_between(frontier):
                if denial in self.edges and denial != claim:
                    kind = "points back" if answered is None else "answers"
                    edge = _Edge(denial, claim, kind, answered or 0.0)
                    if edge not in known:
                        known.add(edge)
                        self.edges[denial].append(edge)
                self._ways[claim].append(denial)
                arrived.add((denial, claim))
            ends = {end for way in arrived for end in way}
            ends.update(*(self._bound.get(wording, ()) for wording in frontier))
            frontier = sorted(ends - self.edges.keys())

    def components(self) -> Iterator[list[int]]:
        """Yield the wordings that hang together, sorted."""
        seen: set[int] = set()
        for start in sorted(self.edges):
            if start in seen:
                continue
            seen.add(start)
            found, waiting = [], [start]
            while waiting:
                here = waiting.pop()
                found.append(here)
                for other in (
                    *(edge.far for edge in self.edges[here] if edge.kind != "apart"),
                    *self._ways[here],
                    *self._bound.get(here, ()),
                ):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
            yield sorted(found)


def _parts(statements: Sequence[Statement], documents: dict[str, Document]) -> Iterator[list[Statement]]:
    """Cut the statements of a claim into parts to link, each statement in one; see `_WHOLE`."""
    if len(statements) <= _WHOLE:
        yield list(statements)
        return

    def start(statement: Statement) -> int:
        return min((span.start for span in statement.cue or statement.content), default=0)

    def printed(statement: Statement) -> str:
        document = documents.get(statement.document or "")
        day = (statement.said_on and statement.said_on.start) or (document and document.day)
        return day.isoformat() if day else "9999"

    ordered = sorted(statements, key=lambda s: (s.document or "", start(s), s.id))
    # Nobody's links but those of the part itself are asked for: whatever is answered only affirms.
    plain = [s.stance is Stance.AFFIRMS and not bears_out(s) for s in ordered]
    affirming = [s for s, asked in zip(ordered, plain, strict=True) if asked]
    first = sorted(affirming, key=lambda s: (printed(s), s.document or "", start(s), s.id))[:_FIRST]
    for at in range(0, len(ordered), _PART):
        part = ordered[at : at + _PART]
        before = [
            s
            for s, asked in zip(
                ordered[max(0, at - 2 * _BEFORE) : at], plain[max(0, at - 2 * _BEFORE) : at], strict=True
            )
            if asked and s.document == part[0].document
        ][-_BEFORE:]
        there = {s.id for s in part}
        more = {s.id: s for s in (*before, *first) if s.id not in there}
        yield [*part, *more.values()]
