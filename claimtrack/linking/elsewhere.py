"""Elsewhere: what a statement answers, or is related to, in another article and in other words.

Within a claim, and within an article, `rebuttals` finds who answers whom. What is left
are denials that stand alone ("Baku says no foreign fighter is on its soil", when other
papers had the accusation), and statements of one matter that are not one claim.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from claimtrack.linking.answers import Compare, accused_answers, answer_score, who_answers
from claimtrack.linking.parties import same_party
from claimtrack.linking.rebuttals import LATER
from claimtrack.models import Document, Link, Relation, Stance, Statement
from claimtrack.models.link import IN_PASSING
from claimtrack.models.statement import said_day

# An answer may be printed a little before what it answers: papers differ in when they print.
_EARLY = timedelta(days=2)
# An accused who answers in words of their own answers what is in the news, not what was said last year.
_RECENT, _FRESH = timedelta(days=30), timedelta(days=7)
# Below this a link would be a guess.
_SURE = 0.5


def answer_elsewhere(
    denial: Statement,
    said: Iterable[Statement],
    documents: Mapping[str, Document],
    *,
    compare: Compare,
) -> Link | None:
    """Find what a denial answers among statements of other articles, or None.

    Args:
        denial: one that answers nothing in its own article.
        said: what it may answer, in any order.
        documents: by id, as far as known; they date the statements that do not say when.
        compare: tells how two statements stand to each other.

    >>> charge = Statement(sources=["Velden"], content="Norland of shelling the hospital in Kesh",
    ...                    act="accuse", about=["Norland"], said_on="2024-05-14")
    >>> from claimtrack.models import Comparison
    >>> denial = Statement(sources=["Norland"], content="its guns had fired on Kesh", stance="denies",
    ...                    said_on="2024-05-15")
    >>> link = answer_elsewhere(denial, [charge], {},
    ...                         compare=lambda a, b: Comparison(relation="related", score=0.6))
    >>> print(link.relation, link.reasons)
    rebuts ('the accused Norland answers', 'said before')
    """
    offers = _offers(denial, said, documents, compare)
    best = max(offers, key=lambda offer: offer.rank, default=None)
    if best is None:
        return None
    return Link(
        relation=Relation.REBUTS, from_=denial.id, to=best.claim, score=best.value, reasons=best.reasons
    )


def answers_any(
    denial: Statement,
    said: Iterable[Statement],
    documents: Mapping[str, Document],
    *,
    compare: Compare,
    least: float,
) -> bool:
    """Tell whether a denial answers one of some statements, with a score from `least` on.

    As `answer_elsewhere` would tell, but no more are compared once there is one.

    >>> from claimtrack.models import Comparison
    >>> said = Statement(sources=["Velden"], content="Norland shelled Kesh")
    >>> denial = Statement(sources=["Norland"], content="it shelled Kesh", stance="denies")
    >>> rebutting = lambda a, b: Comparison(relation="rebuts", score=0.8)
    >>> [answers_any(denial, [said], {}, compare=rebutting, least=least) for least in (0.8, 0.9)]
    [True, False]
    """
    best: _Offer | None = None
    for offer in _offers(denial, said, documents, compare):
        if offer.value >= least and not offer.late:
            return True  # what is answered instead is better still
        best = offer if best is None else max(best, offer, key=lambda one: one.rank)
    return best is not None and best.value >= least


class _Offer(NamedTuple):
    """What a denial may answer, by id."""

    value: float
    day: date
    claim: str
    reasons: tuple[str, ...]
    late: bool

    @property
    def rank(self) -> tuple[float, date, str]:
        """What is answered is sooner what was printed before."""
        return self.value - LATER * self.late, self.day, self.claim


def _offers(
    denial: Statement, said: Iterable[Statement], documents: Mapping[str, Document], compare: Compare
) -> Iterator[_Offer]:
    day = said_day(denial, documents)
    for claim in said:
        if claim.document is not None and claim.document == denial.document:
            continue
        claimed = said_day(claim, documents)
        value, reasons = _weigh(claim, claimed, denial, day, compare)
        if value >= _SURE:
            late = bool(claimed and day and claimed > day)
            yield _Offer(round(value, 4), claimed or date.min, claim.id, reasons, late)


def _weigh(
    claim: Statement, claimed: date | None, denial: Statement, day: date | None, compare: Compare
) -> tuple[float, tuple[str, ...]]:
    if claim.stance is not Stance.AFFIRMS or same_party(claim.sources, denial.sources):
        return 0.0, ()
    if claimed and day and claimed > day + _EARLY:
        return 0.0, ()
    comparison = compare(claim, denial)
    order = () if not (claimed and day) else ("said before" if claimed <= day else "printed a little later",)
    if comparison.relation is Relation.REBUTS:
        return comparison.score, (*comparison.reasons, *order)
    if comparison.relation is not Relation.RELATED or IN_PASSING in comparison.reasons:
        return 0.0, ()
    if not claimed or not day or day - claimed > _RECENT or not accused_answers(claim, denial):
        return 0.0, ()
    value = answer_score(claim, denial, near=day - claimed <= _FRESH, related=True)
    return value, (who_answers(claim, denial), *comparison.reasons[:2], *order)


def relate(later: Statement, earlier: Statement, *, compare: Compare) -> Link | None:
    """Link two statements that are of one matter and not one claim; None where they are not.

    >>> from claimtrack.models import Comparison
    >>> fog = Statement(content="the ferry to Norland sank in fog")
    >>> storm = Statement(content="the ferry to Norland was built in 1998")
    >>> relate(storm, fog, compare=lambda a, b: Comparison(relation="related", score=0.6)).relation
    <Relation.RELATED: 'related'>
    >>> relate(storm, fog, compare=lambda a, b: Comparison(relation="different", score=0.6)) is None
    True
    """
    comparison = compare(later, earlier)
    if comparison.relation is Relation.DIFFERENT:
        return None
    if comparison.relation is Relation.RELATED and comparison.score < _SURE:
        return None
    reasons = comparison.reasons or ("of one matter",)
    # Alike as they are, others of their claims are not: so they are less than the same.
    score = comparison.score if comparison.relation is Relation.RELATED else min(_SURE, comparison.score)
    return Link(relation=Relation.RELATED, from_=later.id, to=earlier.id, score=score, reasons=reasons)
