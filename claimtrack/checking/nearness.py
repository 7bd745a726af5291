"""How much of a claim stands where in an article.

The measure is the checker's own, and plain: the share of the claim's words, rare
ones counting more, that have their like in a sentence or a statement. It hangs on
no learned weights but the rarity and the vectors of words, so that what verdicts
were learned from stays true when the scorer of pairs learns anew.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimtrack.checking.articles import Reading, meanings_of
from claimtrack.matching.normal_form import NormalForm, Term, normal_form, statement_form
from claimtrack.matching.pairing import lay_side_by_side
from claimtrack.matching.scoring import weigh
from claimtrack.models import Stance, Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# So many of the sentences nearest to the claim are looked at closely, and so many statements.
_CLOSE = 4
_STATEMENTS = 10
# A passage with less of the claim's words than this says nothing about the claim.
LEAST = 0.25
# A passage with this much of them says the claim as a whole, if it says it at all.
WHOLE = 0.6


class NearStatement(NamedTuple):
    """A statement held against the claim.

    Args:
        statement: the statement.
        covered: the share of the claim that it has.
        same: how likely it is of the claim's own proposition, as pairs of claims are scored.
        against: whether it is against the claim.
        place: the first sentence that it stands in, or -1.
    """

    statement: Statement
    covered: float
    same: float
    against: bool
    place: int


class Near(NamedTuple):
    """A claim held against an article.

    Args:
        form: the claim in comparable form.
        weights: what each word of the claim counts; together 1.
        best: of each word of the claim, how near the nearest word of each sentence is.
        share: of each sentence, how much of the claim it has.
        order: the few sentences that have most, best first.
        statements: the few statements that have most, likeliest first.
    """

    form: NormalForm
    weights: "NDArray[np.float64]"
    best: "NDArray[np.float64]"
    share: "NDArray[np.float64]"
    order: tuple[int, ...]
    statements: tuple[NearStatement, ...]

    @property
    def together(self) -> float:
        """How much of the claim two neighbouring sentences have, at most."""
        import numpy as np

        pairs = np.maximum(self.best[:, :-1], self.best[:, 1:]) if self.best.shape[1] > 1 else self.best
        return float((self.weights @ pairs).max()) if len(self.weights) else 0.0


def look(claim: str, reading: Reading) -> Near:
    """Hold a claim against an article."""
    import numpy as np

    form = normal_form(claim)
    rarity = np.array([term.rarity for term in form.terms])
    weights = rarity / (float(rarity.sum()) or 1.0)
    likes = _likes(form.terms, reading)
    best = np.zeros((len(form.terms), max(1, len(reading.forms))))
    for i, row in enumerate(likes):
        for j, value in row.items():
            for sentence in reading.holders[j]:
                if value > best[i, sentence]:
                    best[i, sentence] = value
    share = weights @ best if len(weights) else np.zeros(best.shape[1])
    order = tuple(int(i) for i in np.argsort(-share, kind="stable")[:_CLOSE] if share[i] > 0.0)
    return Near(form, weights, best, share, order, _statements(form, weights, likes, reading, share))


_WORD = re.compile(r"\w+(?:['’.-]\w+)*")


def things_of(claim: str, form: NormalForm) -> list[tuple[int, ...]]:
    """Group the words of a claim by the people and things they name; each other word stands alone.

    Returns:
        Numbers of terms, group by group.

    >>> claim = "Corvin Bank fired Lena Brandt"
    >>> terms = normal_form(claim).terms
    >>> [" ".join(terms[k].form for k in thing) for thing in things_of(claim, normal_form(claim))]
    ['corvin bank', 'fired', 'lena brandt']
    """
    capitals: list[bool] = []
    places: dict[str, int] = {}
    for place, word in enumerate(_WORD.findall(claim)):
        capitals.append(word[:1].isupper())
        places.setdefault(word.casefold(), place)
    # Where each word has a capital, as in some headlines, they tell no names.
    headline = all(capitals[places[term.form]] for term in form.terms if term.form in places)
    things: list[tuple[int, ...]] = []
    before = -2  # where the name stands that the last thing ends with
    for number, term in enumerate(form.terms):
        place = places.get(term.form, -2)
        named = place >= 0 and capitals[place] and not headline
        if named and place == before + 1:
            things[-1] += (number,)
        else:
            things.append((number,))
        before = place if named else -2
    return things


def _likes(ours: Sequence[Term], reading: Reading) -> list[dict[int, float]]:
    """For each word of the claim the words of the article that are like it, and how much."""
    import numpy as np

    if not ours or not reading.terms:
        return [{} for _ in ours]
    cosines = reading.meanings @ meanings_of(ours).T
    found = []
    for i, term in enumerate(ours):
        row: dict[int, float] = {}
        if not term.name:
            near = cosines[:, i]
            row.update((int(j), min(0.8, (float(near[j]) - 0.45) / 0.4)) for j in np.flatnonzero(near > 0.6))
        for group in term.groups:
            row.update((j, 0.9) for j in reading.groups.get(group, ()))
        if term.lemma in reading.rows:
            row[reading.rows[term.lemma]] = 1.0
        found.append(row)
    return found


def covered(
    terms: Iterable[Term],
    form: NormalForm,
    weights: "NDArray[np.float64]",
    likes: Sequence[Mapping[int, float]],
    reading: Reading,
) -> float:
    """The share of the claim's words that have their like among some terms of the article."""
    lemmas = {term.lemma for term in terms}
    rows = [reading.rows[lemma] for lemma in lemmas if lemma in reading.rows]
    total = 0.0
    for term, weight, row in zip(form.terms, weights.tolist(), likes, strict=True):
        # A resolved name may stand in no sentence as it is.
        like = 1.0 if term.lemma in lemmas else max((row.get(j, 0.0) for j in rows), default=0.0)
        total += weight * like
    return min(1.0, total)


def _statements(
    form: NormalForm,
    weights: "NDArray[np.float64]",
    likes: Sequence[Mapping[int, float]],
    reading: Reading,
    share: "NDArray[np.float64]",
) -> tuple[NearStatement, ...]:
    ranked = []
    for statement, sentences in reading.statements:
        value = max((float(share[i]) for i in sentences), default=-1.0) if sentences else 1.0
        if value >= LEAST:
            ranked.append((value, statement, sentences[0] if sentences else -1))
    ranked.sort(key=lambda item: (-item[0], item[1].id))
    found = []
    for _, statement, place in ranked[:_STATEMENTS]:
        theirs = statement_form(statement)
        part = covered(theirs.terms, form, weights, likes, reading)
        same, flips = 0.0, False
        if part >= LEAST:
            pairing = lay_side_by_side(form, theirs)
            same, flips = weigh(pairing.features).same, pairing.flips
        against = flips != (statement.stance is Stance.DENIES)
        found.append(NearStatement(statement, part, same, against, place))
    return tuple(sorted(found, key=lambda item: -item.same))
