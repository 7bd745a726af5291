"""Rebuttals: who answered whom, and in answer to what.

Most denials say what they deny in the words of the claim, and are found with it.
Others point back ("a charge it rejects"), or are found by `answers`: the accused
speaks after the accusation. An accusation thrown back is related, and rebuts nothing.

How alike two statements are is not this room's business: whoever calls it hands in
a function that tells.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from claimtrack.linking.answers import (
    ACCUSING,
    REACH,
    SENTENCE,
    SENTENCE_END,
    SUPPORTING,
    SURE,
    Compare,
    Placed,
    bears_out,
    place_statement,
    teller_of,
)
from claimtrack.linking.parties import same_party
from claimtrack.models import Document, Link, Relation, Stance, Statement
from claimtrack.models.link import IN_PASSING
from claimtrack.text.copies import find_copies

# An answer may be printed a little before the claim that it answers: papers differ in when they print.
_EARLY = timedelta(days=2)
# And what was printed later must fit so much better than what was printed before.
LATER = 0.2
# So many wordings of a claim printed elsewhere are tried for a denial, the oldest first.
_ELSEWHERE = 30
# Other targets of one denial are linked too when they score within this of the best.
_TIE = 0.02


def link_statements(
    statements: Sequence[Statement],
    groups: Iterable[Sequence[int]],
    documents: Mapping[str, Document],
    *,
    compare: Compare,
    answered: Iterable[Link] = (),
) -> tuple[Link, ...]:
    """Link statements to those that they answer or bear out.

    A denial rebuts the statement that it answers best: the one it points back to,
    or else one of its own article, or else one printed elsewhere before. What a
    dispatch says is not linked again to each copy of it.

    Args:
        statements: those of the claims in question.
        groups: the claims, as places in `statements`.
        documents: by id.
        compare: tells how two statements stand to each other.
        answered: what `answer_in_other_words` found.

    Returns:
        Links sorted by the ids they join, each pair at most once.
    """
    return _Linker(statements, documents, compare).run([list(group) for group in groups], list(answered))


_NEGATED = re.compile(r"\b(?:not|never|no|nobody|nothing|none|neither|cannot)\b|n['’]t\b", re.IGNORECASE)


def _is_negated(statement: Statement) -> bool:
    return bool(_NEGATED.search(statement.text))


def has_two_sides(statements: Iterable[Statement]) -> bool:
    """Tell whether some affirm with a negation what others affirm without one.

    "The dam was not safe" answers "the dam was safe" as a denial does.

    >>> has_two_sides([Statement(content="the dam was safe"), Statement(content="the dam was not safe")])
    True
    >>> has_two_sides([Statement(content="it was not safe"), Statement(content="it was never safe")])
    False
    """
    return len({_is_negated(s) for s in statements if s.stance is Stance.AFFIRMS}) == 2


class _Offer(NamedTuple):
    """A claim as what a denial may answer; of two alike the one of higher order is answered."""

    value: float
    order: float
    claim: Statement
    reasons: tuple[str, ...]
    late: bool = False  # printed elsewhere, on a later day

    @property
    def rank(self) -> tuple[float, float, str]:
        """What is answered is sooner what was printed before."""
        return round(self.value - LATER * self.late, 3), self.order, self.claim.id


class _Linker:
    def __init__(
        self, statements: Sequence[Statement], documents: Mapping[str, Document], compare: Compare
    ) -> None:
        self.placed = [place_statement(statement, documents) for statement in statements]
        self.by_id = {statement.id: i for i, statement in enumerate(statements)}
        self.compare = compare
        self.documents = documents
        used = sorted({s.document for s in statements if s.document in documents and s.document})
        labels = find_copies([documents[name].text for name in used])
        # Of copies the one first printed stands for all.
        first: dict[int, str] = {}
        for name, label in sorted(
            zip(used, labels, strict=True), key=lambda item: (documents[item[0]].day or date.max, item[0])
        ):
            first.setdefault(label, name)
        self.original = {name: first[label] for name, label in zip(used, labels, strict=True)}
        self.found: dict[tuple[str, str], Link] = {}
        self.answered: defaultdict[str, set[str]] = defaultdict(set)

    def run(self, groups: list[list[int]], answered: list[Link]) -> tuple[Link, ...]:
        in_other_words = {given.from_: given for given in answered if given.relation is Relation.REBUTS}
        for group in groups:
            beside: defaultdict[str | None, list[int]] = defaultdict(list)
            for i in group:
                beside[self.placed[i].statement.document].append(i)
            printed_first = self._printed_first(group)
            two_sided = has_two_sides(self.placed[i].statement for i in group)
            # Those that follow another denial come behind it: they answer what it answers.
            for i in sorted(group, key=self._follows):
                statement = self.placed[i].statement
                inside = beside[statement.document] if statement.document is not None else []
                if statement.stance is Stance.DENIES:
                    self._answer(i, inside, printed_first, in_other_words.get(statement.id))
                elif two_sided:
                    opposed = [j for j in inside if self._opposed(i, j)]
                    earlier = [j for j in printed_first if self._opposed(i, j) and self._answers_day(i, j)]
                    self._answer(i, opposed, earlier, None)
            self._support(group)
        rebutting = {link.from_ for link in self.found.values() if link.relation is Relation.REBUTS}
        for given in answered:
            if given.relation is not Relation.REBUTS or given.from_ not in rebutting:
                self._keep(given)
        self._thrown_back()
        return tuple(sorted(self.found.values(), key=lambda link: (link.from_, link.to)))

    def _follows(self, i: int) -> tuple[int, int]:
        """Count the denials that one points back to, one pointing to the next; then its place in the text."""
        steps, here, seen = 0, self.placed[i].statement, {i}
        while here.answers in self.by_id and (at := self.by_id[here.answers]) not in seen:
            seen.add(at)
            here = self.placed[at].statement
            steps += 1
        return steps, self.placed[i].start

    def _opposed(self, i: int, j: int) -> bool:
        """Whether one of two affirms with a negation, and the other one without."""
        here, there = self.placed[i].statement, self.placed[j].statement
        return (
            here.stance is Stance.AFFIRMS is there.stance
            and here.act != "retract" != there.act
            and _is_negated(here) != _is_negated(there)
        )

    def _answers_day(self, i: int, j: int) -> bool:
        """Whether i may answer j by their days; of one day, the negated one answers."""
        here, there = self.placed[i], self.placed[j]
        if here.day and there.day and here.day != there.day:
            return there.day < here.day
        return _is_negated(here.statement)

    def _keep(self, link: Link) -> None:
        pair = (link.from_, link.to)
        if link.relation is Relation.REBUTS:
            self.answered[link.from_].add(link.to)
        there = self.found.get(pair)
        if there is None or there.score < link.score:
            self.found[pair] = link

    def _answer(
        self, i: int, inside: list[int], printed_first: list[int], in_other_words: Link | None
    ) -> None:
        denial = self.placed[i].statement
        if denial.answers in self.by_id and self._answer_by_pointing(denial, self.by_id[denial.answers]):
            return
        near = [offer for j in inside if (offer := self._offer(i, j))]
        beside = [self.placed[j].statement for j in inside]
        near = [offer._replace(claim=teller_of(offer.claim, beside, denial) or offer.claim) for offer in near]
        if not near and in_other_words is not None:
            return
        pool = near or [offer for j in self._elsewhere(i, printed_first) if (offer := self._offer(i, j))]
        if not pool:
            return
        best = max(pool, key=lambda offer: offer.rank)
        for offer in sorted(pool, key=lambda offer: (-offer.value, -offer.order, offer.claim.id)):
            # Two who made the claim before, in the same article and nearly the same words, are both answered.
            tied = bool(near) and min(offer.order, best.order) > 0 and offer.value >= best.value - _TIE
            if offer is best or (tied and not same_party(offer.claim.sources, best.claim.sources)):
                self._keep(
                    Link(
                        relation=Relation.REBUTS,
                        from_=denial.id,
                        to=offer.claim.id,
                        score=round(offer.value, 4),
                        reasons=offer.reasons,
                    )
                )

    def _answer_by_pointing(self, denial: Statement, there: int) -> bool:
        """Link a denial to what it points back to; False where only its words can tell what it answers."""
        target = self.placed[there].statement
        own = same_party(target.sources, denial.sources)
        # "Baku dismissed the report, too" can follow another denial, and answers what that one answers.
        follows = target.stance is Stance.DENIES or self.compare(target, denial).relation is Relation.SAME
        if not follows:
            if not own:  # nobody answers their own side, whatever they seem to point to
                self._point(denial, target.id)
            return True
        answered = self.answered[target.id]
        for claim in sorted(answered):
            if not same_party(self.placed[self.by_id[claim]].statement.sources, denial.sources):
                self._point(denial, claim)
        return bool(answered) or own

    def _point(self, denial: Statement, claim: str) -> None:
        reasons = ("points back to it",)
        self._keep(Link(relation=Relation.REBUTS, from_=denial.id, to=claim, score=0.95, reasons=reasons))

    def _printed_first(self, group: list[int]) -> list[int]:
        """Of a claim's affirmations each wording of each source, where it was printed first."""
        first: dict[tuple[str, str], int] = {}
        for j in sorted(group, key=lambda j: (self.placed[j].day or date.max, self.placed[j].statement.id)):
            claim = self.placed[j].statement
            copied = (
                claim.document is not None
                and self.original.get(claim.document, claim.document) != claim.document
            )
            if claim.stance is Stance.AFFIRMS and not copied:
                who = ", ".join(actor.name for actor in claim.sources)
                first.setdefault((claim.text.casefold(), who), j)
        return list(first.values())

    def _elsewhere(self, i: int, printed_first: list[int]) -> list[int]:
        """The affirmations that a denial may answer outside of its article."""
        name = self.placed[i].statement.document
        if name is not None and self.original.get(name, name) != name:
            return []  # a copy answers what its original answers
        others = (j for j in printed_first if name is None or self.placed[j].statement.document != name)
        return list(islice(others, _ELSEWHERE))

    def _offer(self, i: int, j: int) -> _Offer | None:
        """Score statement j as what denial i answers."""
        denial, claim = self.placed[i], self.placed[j]
        said, answer = claim.statement, denial.statement
        if i == j or said.stance is not Stance.AFFIRMS:
            return None
        if said.sources and same_party(said.sources, answer.sources):
            return None
        inside = said.document is not None and said.document == answer.document
        gap = denial.start - claim.start
        # A claim that follows its denial stands in the same sentence: "denied allegations by X that ...".
        if inside and gap < 0 and said.content != answer.content and not self._one_sentence(denial, claim):
            return None
        if not inside and denial.day and claim.day and claim.day > denial.day + _EARLY:
            return None
        comparison = self.compare(said, answer)
        if comparison.relation is not Relation.REBUTS:
            return None
        value, reasons = comparison.score, comparison.reasons
        late = bool(not inside and claim.day and denial.day and claim.day > denial.day)
        if inside:
            before = gap >= 0 or (bool(said.content) and said.content == answer.content)
            order = 1e6 - abs(gap) if before else -float(abs(gap))
            reasons = (*reasons, "in the same article")
            if said.act in ACCUSING:
                value = min(1.0, value + 0.03)
        else:
            order = float((claim.day - date.min).days) if claim.day and denial.day else 0.0
            if claim.day and denial.day:
                reasons = (*reasons, "printed a little later" if late else "said before")
        if said.act in SUPPORTING:
            value = max(0.0, value - 0.05)
        return _Offer(value, order, said, reasons, late)

    def _one_sentence(self, first: Placed, then: Placed) -> bool:
        """Whether two statements of an article stand in one sentence, as far as that is known."""
        document = self.documents.get(first.statement.document or "")
        if then.start - first.start > SENTENCE:
            return False
        return document is None or not SENTENCE_END.search(document.text, first.start, then.start)

    def _support(self, group: list[int]) -> None:
        """Link what bears out an earlier statement of the claim: confirmations, reports and pictures."""
        for i in group:
            here = self.placed[i]
            if not bears_out(here.statement):
                continue
            earlier = [
                self.placed[j]
                for j in group
                if j != i
                and self.placed[j].statement.stance is Stance.AFFIRMS
                and not same_party(self.placed[j].statement.sources, here.statement.sources)
                and self._before(self.placed[j], here)
            ]
            if earlier:
                inside = [p for p in earlier if p.statement.document == here.statement.document]
                best = max(inside or earlier, key=lambda p: (p.day or date.min, p.start, p.statement.id))
                comparison = self.compare(best.statement, here.statement)
                if comparison.relation is Relation.SAME or here.statement.act != "report":
                    self._keep(
                        Link(
                            relation=Relation.SUPPORTS,
                            from_=here.statement.id,
                            to=best.statement.id,
                            score=max(
                                SURE, comparison.score if comparison.relation is Relation.SAME else 0.0
                            ),
                            reasons=(f"another source: {here.statement.act}", *comparison.reasons[:2]),
                        )
                    )

    def _before(self, a: Placed, b: Placed) -> bool:
        if a.statement.document == b.statement.document:
            return a.start <= b.start
        return bool(a.day and b.day and a.day <= b.day)

    def _thrown_back(self) -> None:
        """Link accusations that two sides make against each other in one article: related, not rebuttals.

        The second may be said in other words: "it was Norland that broke the truce".
        """
        affirmed: defaultdict[str, list[Placed]] = defaultdict(list)
        for placed in self.placed:
            statement = placed.statement
            if statement.document and statement.stance is Stance.AFFIRMS and statement.about:
                affirmed[statement.document].append(placed)
        for placed_here in affirmed.values():
            ordered = sorted(placed_here, key=lambda p: (p.start, p.statement.id))
            accusations = [p for p in ordered if p.statement.act in _ACCUSATIONS]
            starts = [placed.start for placed in accusations]
            for later in ordered if accusations else ():
                before = slice(bisect_left(starts, later.start - REACH), bisect_left(starts, later.start))
                for earlier in accusations[before]:
                    if self._throws_back(later.statement, earlier.statement):
                        self._keep(
                            Link(
                                relation=Relation.RELATED,
                                from_=later.statement.id,
                                to=earlier.statement.id,
                                score=0.6,
                                reasons=("an accusation thrown back",),
                            )
                        )

    def _throws_back(self, later: Statement, earlier: Statement) -> bool:
        if not same_party(earlier.about, later.sources) or not same_party(later.about, earlier.sources):
            return False
        if later.act in _ACCUSATIONS:
            return True
        comparison = self.compare(earlier, later)
        return comparison.relation is not Relation.DIFFERENT and IN_PASSING not in comparison.reasons


_ACCUSATIONS = frozenset(("accuse", "blame", "allege"))
