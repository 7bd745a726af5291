"""Scoring: whether two contents are the same claim, with the reasons in words.

String similarity cannot tell "Turkey sent fighters to Azerbaijan" from
"Azerbaijan sent fighters to Turkey". So a score is made of many small
comparisons of two comparable forms, weighed by weights that were learned
(`weights.json`; `docs` tell from what), and each comparison that mattered is
told as a reason.
"""

import json
import math
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from operator import mul
from typing import Any, NamedTuple

from claimtrack.matching.contrasts import (
    Contrast,
    compare_dates,
    compare_figures,
    compare_roles,
    compare_scope,
    denial_differs,
)
from claimtrack.matching.normal_form import NormalForm, Term, name_terms, normal_form, statement_form
from claimtrack.matching.vocabulary import vocabulary
from claimtrack.models import Comparison, Relation, Score, Stance, Statement

# Vectors of two words at random agree this much; from here on up they count. Read off words.toml's synonyms
# against random pairs of words of one text.
_NEAR, _SPAN, _BEST = 0.45, 0.40, 0.85

FEATURES = (
    "covered by the fuller", "covered by the barer", "exact in the fuller", "exact in the barer",
    "names shared", "names apart", "one name apart", "no names", "figures agree", "figures differ",
    "dates agree", "dates differ", "scope differs", "scope on one side", "roles agree", "places change",
    "actor moves", "verbs meet", "actors meet", "acted on meet", "token sort", "token set", "length",
    "hedge on one side", "rarest shared", "rarest apart", "many terms", "figure on one side",
    "other words covered by the fuller", "other words covered by the barer", "names and nothing else",
    "the weakest of verb and parties", "everything meets", "any contrast",
    "meanings alike", "left over alike", "nothing left over", "left over in the barer",
    "left over in the fuller", "no word shared", "one word shared", "no common word shared",
    "one common word shared", "three common words shared", "verbs apart", "verbs alike", "names alone shared",
    "words near", "one noun replaced", "and by a near one", "one verb replaced", "and by a near verb",
    "surely covered, the fuller", "surely covered, the barer", "verb kept in one", "verb kept in both",
    "shared is like the rest", "shared is like the rest in one", "shared has many senses",
    "denied in fewer words",
    "denied by one it names",
)  # fmt: skip
# Of these verbs the noun beside them tells what is done: "gave protection", "made an offer".
_LIGHT = frozenset(("give", "make", "take", "put", "do", "have", "get"))
_MEANINGS = FEATURES.index("meanings alike")
_BARER = FEATURES.index("covered by the barer")
_FEWER_WORDS = FEATURES.index("denied in fewer words")
_FIGURE_ON_ONE_SIDE = FEATURES.index("figure on one side")
_SCOPE_ON_ONE_SIDE = FEATURES.index("scope on one side")


class Pairing(NamedTuple):
    """Two forms laid side by side: features for the weights, and what to tell a person."""

    features: tuple[float, ...]
    flips: bool
    denial: str
    contrasts: tuple[Contrast, ...]
    shared: tuple[str, ...]
    near: tuple[tuple[str, str], ...]


class Chances(NamedTuple):
    """How likely two contents are the same proposition, of one matter, or of two."""

    same: float
    related: float
    different: float


def score(a: str | Statement, b: str | Statement) -> Score:
    """Score how likely two contents make the same claim; a denial of a claim is not the same claim.

    Args:
        a: a claim's text, or a statement.
        b: another.

    Returns:
        A number from 0 to 1, the same for (b, a), and what spoke for and against it.

    >>> score("Fighters were sent to Azerbaijan by Turkey", "Turkey sent fighters to Azerbaijan").value > 0.8
    True
    >>> score("Azerbaijan sent fighters to Turkey", "Turkey sent fighters to Azerbaijan").value < 0.3
    True
    """
    pairing, opposed = _pair(a, b)
    chances = weigh(pairing.features)
    reasons = explain(pairing)
    if opposed:
        return Score(round(chances.same * 0.1, 4), (*reasons, _opposition(a, b, pairing)))
    return Score(round(chances.same, 4), reasons)


def proposition_score(a: Statement, b: Statement) -> Score:
    """Score how likely two statements are about the same proposition, whoever affirms and whoever denies it.

    >>> sent = Statement(sources=["Armenia"], content="Turkey sent fighters to Azerbaijan")
    >>> denied = Statement(sources=["Turkey"], content="it had not sent fighters to Azerbaijan", act="say",
    ...                    stance="denies")
    >>> proposition_score(sent, denied).value > 0.8
    True
    """
    pairing = pair_up(a, b)
    value = weigh(pairing.features).same
    # Prices that rose and prices that fell are two propositions, not one with two stances.
    if "against" in pairing.denial:
        value *= 0.1
    return Score(round(value, 4), explain(pairing))


def compare(a: str | Statement, b: str | Statement) -> Comparison:
    """Tell how two claims stand to each other.

    Of texts, the words decide: a denial rebuts what it denies. Of statements,
    stance and source count as well: an affirmation and a denial of the same
    proposition rebut each other, two denials of it are the same claim.

    Args:
        a: a claim's text, or a statement.
        b: another.

    >>> compare("Turkey sent fighters to Azerbaijan", "Turkey did not send fighters to Azerbaijan").relation
    <Relation.REBUTS: 'rebuts'>
    >>> compare("about 1,000 fighters arrived", "4,000 fighters arrived").relation
    <Relation.RELATED: 'related'>
    """
    pairing, opposed = _pair(a, b)
    chances = weigh(pairing.features)
    reasons = explain(pairing) or ("alike in meaning",)
    if chances.same >= max(chances.related, chances.different):
        if opposed:
            return Comparison(
                relation=Relation.REBUTS,
                score=_round(chances.same),
                reasons=(*reasons, _opposition(a, b, pairing)),
            )
        return Comparison(relation=Relation.SAME, score=_round(chances.same), reasons=reasons)
    if chances.related >= chances.different:
        return Comparison(relation=Relation.RELATED, score=_round(chances.related), reasons=reasons)
    return Comparison(
        relation=Relation.DIFFERENT,
        score=_round(chances.different),
        reasons=explain(pairing) or ("nothing in common",),
    )


def pair_up(a: str | Statement, b: str | Statement) -> Pairing:
    """Compare two claims side by side; of statements, who denies counts beside what the words say.

    >>> sold = Statement(sources=["Norland"], content="Velden sold arms", about=["Velden"])
    >>> denied = Statement(sources=["Velden"], content="any such trade", stance="denies")
    >>> pair_up(sold, denied).features[-1] > pair_up("Velden sold arms", "no such trade").features[-1]
    True
    """
    left, right = _form(a), _form(b)
    pairing = lay_side_by_side(left, right)
    if _denies(a) != _denies(b):
        pairing = _deny_in_fewer_words(pairing, *((left, right) if _denies(a) else (right, left)))
    if _denied_by_one_it_names(a, b, left) or _denied_by_one_it_names(b, a, right):
        # The accused denies much; only what means something near is an answer.
        alike = max(0.0, pairing.features[_MEANINGS])
        return pairing._replace(features=(*pairing.features[:-1], alike))
    return pairing


def _deny_in_fewer_words(pairing: Pairing, denial: NormalForm, said: NormalForm) -> Pairing:
    """Who denies owning any hotel denies owning three: what the other side has more is no difference.

    Args:
        pairing: the two, side by side.
        denial: the form of the one that denies.
        said: the other one's.
    """
    features = list(pairing.features)
    if not denial.quantities:
        features[_FIGURE_ON_ONE_SIDE] = 0.0
    if not denial.scope:
        features[_SCOPE_ON_ONE_SIDE] = 0.0
    fewer = sum(term.rarity for term in denial.terms) <= sum(term.rarity for term in said.terms)
    if fewer and not any(contrast.differ for contrast in pairing.contrasts):
        features[_FEWER_WORDS] = features[_BARER]
    return pairing._replace(features=tuple(features))


def differ(a: str | Statement, b: str | Statement) -> bool:
    """Tell whether figures, dates, extent or roles set two claims apart, alike as they may be.

    >>> differ("Norland sent 300 fighters", "Norland sent 4,000 fighters")
    True
    >>> differ("Norland sent fighters", "Norland sent 4,000 fighters")
    False
    """
    return any(contrast.differ for contrast in pair_up(a, b).contrasts)


def _denied_by_one_it_names(said: str | Statement, answer: str | Statement, form: NormalForm) -> bool:
    if not (isinstance(said, Statement) and isinstance(answer, Statement) and len(answer.sources) <= 3):
        return False
    if answer.stance is not Stance.DENIES or said.stance is Stance.DENIES:
        return False
    named = {term.lemma for term in form.terms}
    return any(term.lemma in named for actor in answer.sources for term in name_terms(actor.name))


def weigh(features: tuple[float, ...]) -> Chances:
    """Turn features into chances by the learned weights."""
    rows = _weights()
    logits = [row[-1] + sum(map(mul, row, features)) for row in rows]
    top = max(logits)
    exps = [math.exp(value - top) for value in logits]
    total = sum(exps)
    return Chances(*(value / total for value in exps))


def explain(pairing: Pairing) -> tuple[str, ...]:
    """Say what two contents share and where they part."""
    reasons = []
    if pairing.shared:
        reasons.append("shares “" + " ".join(pairing.shared[:4]) + "”")
    reasons.extend(f"“{left}” is near “{right}”" for left, right in pairing.near[:2])
    for contrast in pairing.contrasts:
        reasons.extend(contrast.agree[:2])
    for contrast in pairing.contrasts:
        reasons.extend(contrast.differ[:2])
    return tuple(reasons)


def _round(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 4)


def _form(x: str | Statement) -> NormalForm:
    return normal_form(x) if isinstance(x, str) else statement_form(x)


def _denies(x: str | Statement) -> bool:
    return isinstance(x, Statement) and x.stance is Stance.DENIES


def _pair(a: str | Statement, b: str | Statement) -> tuple[Pairing, bool]:
    pairing = pair_up(a, b)
    opposed = pairing.flips != (_denies(a) != _denies(b))
    return pairing, opposed


def _opposition(a: str | Statement, b: str | Statement, pairing: Pairing) -> str:
    if pairing.denial:
        return pairing.denial
    denier = next((x for x in (a, b) if isinstance(x, Statement) and x.stance is Stance.DENIES), None)
    return f"{denier.sources[0]} denies it" if denier and denier.sources else "one denies it"


@cache
def _weights() -> tuple[tuple[float, ...], ...]:
    raw = (resources.files("claimtrack.matching") / "weights.json").read_text("utf-8")
    table: dict[str, Any] = json.loads(raw)
    return tuple(tuple(table[name]) for name in Chances._fields)


@lru_cache(maxsize=50_000)
def lay_side_by_side(a: NormalForm, b: NormalForm) -> Pairing:
    """Compare two forms side by side; the order of the two makes no difference to the features."""
    ours, theirs = a.terms, b.terms
    best_a, best_b, meets = _align(ours, theirs)
    figures, dates, scope, roles = (
        compare_figures(a, b),
        compare_dates(a, b),
        compare_scope(a, b),
        compare_roles(a, b),
    )
    if (
        a.verb
        and b.verb
        and not any(v >= 0.5 and ours[i].slot == theirs[j].slot == "verb" for i, j, v in meets)
    ):
        # "Turkey moved fighters to Kesh", "fighters entered Kesh by way of Turkey": of two such verbs, the
        # places of who does it and to whom cannot be told against each other.
        roles = Contrast(roles.agree, ())
    in_a = frozenset(term.lemma for term, value in zip(ours, best_a, strict=True) if value >= 0.5)
    in_b = frozenset(term.lemma for term, value in zip(theirs, best_b, strict=True) if value >= 0.5)
    flips, denial = denial_differs(a, b, (in_a, in_b))
    coverage = _coverage(ours, theirs, best_a, best_b)
    names = _names(ours, theirs, best_a, best_b)
    slots = _slot_features(a, b, meets)
    others = _other_words(ours, theirs, best_a, best_b)
    moved = any("places" in reason for reason in roles.differ)
    features = (
        *coverage,
        *names,
        float(bool(figures.agree)),
        float(bool(figures.differ)),
        float(bool(dates.agree)),
        float(bool(dates.differ)),
        float(bool(scope.differ)),
        float(bool(a.scope ^ b.scope)),
        float(bool(roles.agree)),
        float(moved),
        float(any("acts in one" in reason for reason in roles.differ)),
        *slots,
        *_string_features(a, b),
        min(len(ours), len(theirs)) / max(len(ours), len(theirs), 1),
        float(a.hedged != b.hedged),
        *_rarest(ours, theirs, best_a, best_b),
        min(1.0, min(len(ours), len(theirs)) / 8),
        float(bool(a.quantities) != bool(b.quantities)),
        *others,
        names[0] * (1.0 - others[1]),
        min(slots),
        slots[0] * slots[1] * slots[2],
        float(moved or names[1] > 0 or bool(figures.differ or dates.differ or scope.differ)),
        *_left_over(ours, theirs, best_a, best_b),
        *_shared_words(ours, theirs, best_a, best_b, meets),
        *_replaced(ours, theirs, meets),
        *_verbs_kept(ours, theirs, best_a, best_b),
        *_shared_like_the_rest(ours, theirs, best_a, best_b),
        _senses_shared(ours, theirs, best_a),
        0.0,  # told below, where one side denies
        0.0,  # who denies stands in the statements, not in their words
    )
    shared = tuple(
        term.form
        for term, value in sorted(zip(ours, best_a, strict=True), key=lambda x: (-x[0].rarity, x[0].lemma))
        if value == 1.0
    )
    near = tuple(
        sorted({tuple(sorted((ours[i].form, theirs[j].form))) for i, j, v in meets if 0.5 <= v < 1.0})
    )
    pairing = Pairing(features, flips, denial, (figures, roles, dates, scope), shared, near)  # type: ignore[arg-type]
    if a.negated != b.negated:
        return _deny_in_fewer_words(pairing, *((a, b) if a.negated else (b, a)))
    return pairing


def _align(
    ours: tuple[Term, ...], theirs: tuple[Term, ...]
) -> tuple[list[float], list[float], list[tuple[int, int, float]]]:
    """Find for each term its best like on the other side: 1 for the same word, less for a near one."""
    best_a = [0.0] * len(ours)
    best_b = [0.0] * len(theirs)
    meets: list[tuple[int, int, float]] = []
    if not ours or not theirs:
        return best_a, best_b, meets
    places = {term.lemma: j for j, term in enumerate(theirs)}
    for i, term in enumerate(ours):
        j = places.get(term.lemma)
        if j is not None:
            best_a[i] = best_b[j] = 1.0
            meets.append((i, j, 1.0))
    open_a = [i for i, value in enumerate(best_a) if value == 0.0]
    if not open_a and all(best_b):
        return best_a, best_b, meets
    near = _nearness(ours, theirs)
    for i, term in enumerate(ours):
        row = near[i]
        for j, other in enumerate(theirs):
            if best_a[i] == 1.0 and best_b[j] == 1.0:
                continue
            value = _like(term, other, row[j])
            if value <= 0.0 or value == 1.0:
                continue
            # A word that has its very self on the other side is not there to stand for another one.
            if best_a[i] == 1.0 or best_b[j] == 1.0:
                value *= 0.6
            if value > best_a[i]:
                best_a[i] = value
            if value > best_b[j]:
                best_b[j] = value
            if value >= 0.3:
                meets.append((i, j, value))
    return best_a, best_b, meets


def _nearness(ours: tuple[Term, ...], theirs: tuple[Term, ...]) -> list[list[float]]:
    """Cosines of the words' vectors; of a word without one they mean nothing, and are not asked for."""
    vectors = vocabulary().vectors
    cosines = vectors[[term.row for term in ours]] @ vectors[[term.row for term in theirs]].T
    found: list[list[float]] = cosines.tolist()
    return found


def _like(a: Term, b: Term, cosine: float) -> float:
    sure = _surely_like(a, b)
    if sure > 0.8 or a.name or b.name:
        return sure
    if a.row >= 0 and b.row >= 0 and cosine > _NEAR:
        return max(sure, min(_BEST, (cosine - _NEAR) / _SPAN))
    return sure


def _surely_like(a: Term, b: Term) -> float:
    """How like two words are as far as names, dictionaries and spelling tell."""
    if a.name or b.name:
        if a.name and b.name:
            if _misspelt(a, b):
                return 0.8
            return 0.7 if _capitals().get(a.lemma) == b.lemma or _capitals().get(b.lemma) == a.lemma else 0.0
        return 0.9 if a.form == b.form else 0.0
    if (a.groups and a.groups & b.groups) or b.lemma in a.also or a.lemma in b.also:
        return 0.95
    words = vocabulary()
    if b.lemma in words.opposites.get(a.lemma, ()):
        return 0.9
    if b.lemma in words.near.get(a.lemma, ()):
        return 0.85
    if a.lemma[:4] == b.lemma[:4]:
        shorter = min(len(a.lemma), len(b.lemma))
        if shorter >= 4 and a.lemma[: max(4, shorter - 2)] == b.lemma[: max(4, shorter - 2)]:
            return 0.8  # "involve" and "involvement"
    return 0.8 if _misspelt(a, b) else 0.0


@cache
def _capitals() -> dict[str, str]:
    """The states that capitals lie in, both as terms are written."""
    from claimtrack.lexicon.gazetteer import load_gazetteer

    return {
        form.casefold(): known.name.casefold().removeprefix("the ")
        for form, known in load_gazetteer().forms.items()
        if known.how == "capital"
    }


def _misspelt(a: Term, b: Term) -> bool:
    if min(len(a.lemma), len(b.lemma)) < 6 or a.lemma[0] != b.lemma[0] or (a.row >= 0 and b.row >= 0):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(a.lemma, b.lemma, score_cutoff=1) <= 1


def _share(terms: tuple[Term, ...], best: list[float]) -> float:
    whole = sum(term.rarity for term in terms)
    return sum(term.rarity * value for term, value in zip(terms, best, strict=True)) / whole if whole else 0.0


def _coverage(
    ours: tuple[Term, ...], theirs: tuple[Term, ...], best_a: list[float], best_b: list[float]
) -> tuple[float, ...]:
    soft = sorted((_share(ours, best_a), _share(theirs, best_b)))
    exact = sorted(
        (_share(ours, [float(v == 1.0) for v in best_a]), _share(theirs, [float(v == 1.0) for v in best_b]))
    )
    return (*soft, *exact)


def _other_words(
    ours: tuple[Term, ...], theirs: tuple[Term, ...], best_a: list[float], best_b: list[float]
) -> tuple[float, ...]:
    """How far the words that are no names are covered."""
    left = [(term, value) for term, value in zip(ours, best_a, strict=True) if not term.name]
    right = [(term, value) for term, value in zip(theirs, best_b, strict=True) if not term.name]
    if not left or not right:
        return 0.0, 0.0
    shares = (_share(tuple(t for t, _ in side), [v for _, v in side]) for side in (left, right))
    return tuple(sorted(shares))


def _names(
    ours: tuple[Term, ...], theirs: tuple[Term, ...], best_a: list[float], best_b: list[float]
) -> tuple[float, ...]:
    left = [(term, value) for term, value in zip(ours, best_a, strict=True) if term.name]
    right = [(term, value) for term, value in zip(theirs, best_b, strict=True) if term.name]
    if not left and not right:
        return 0.0, 0.0, 0.0, 1.0
    shared = sum(value > 0.5 for _, value in left) + sum(value > 0.5 for _, value in right)
    alone_left, alone_right = sum(v <= 0.5 for _, v in left), sum(v <= 0.5 for _, v in right)
    apart = float(bool(alone_left and alone_right))
    return shared / (len(left) + len(right)), apart, float(bool(alone_left) != bool(alone_right)), 0.0


def _slot_features(
    a: NormalForm, b: NormalForm, meets: list[tuple[int, int, float]]
) -> tuple[float, float, float]:
    """How well the verbs, those who act and those acted on meet."""
    found = []
    for slot in ("verb", "before", "after"):
        left = {i for i, term in enumerate(a.terms) if term.slot == slot}
        right = {j for j, term in enumerate(b.terms) if term.slot == slot}
        if not left or not right:
            found.append(0.5)
            continue
        met_left = sum(
            max((v for i, j, v in meets if i == at and j in right), default=0.0) * a.terms[at].rarity
            for at in left
        )
        met_right = sum(
            max((v for i, j, v in meets if j == at and i in left), default=0.0) * b.terms[at].rarity
            for at in right
        )
        whole_left = sum(a.terms[at].rarity for at in left)
        whole_right = sum(b.terms[at].rarity for at in right)
        found.append(max(met_left / whole_left, met_right / whole_right))
    return found[0], found[1], found[2]


def _left_over(
    ours: tuple[Term, ...], theirs: tuple[Term, ...], best_a: list[float], best_b: list[float]
) -> tuple[float, float, float, float, float]:
    """How near the two are in meaning as wholes, and what each has alone: how near that is, and how much.

    In "put to death" and "executed" what is left over means the same. In "the bank approved
    the loan" and "boats lay along the bank" it tells that the bank is not the same thing.
    """
    apart_a = [(term, value) for term, value in zip(ours, best_a, strict=True) if value < 1.0]
    apart_b = [(term, value) for term, value in zip(theirs, best_b, strict=True) if value < 1.0]
    alone = _cosine([term for term, _ in apart_a], [term for term, _ in apart_b])
    whole = _cosine(ours, theirs)
    weights = sorted(sum(term.rarity * (1.0 - value) for term, value in side) for side in (apart_a, apart_b))
    return (
        0.5 if whole is None else whole,
        alone or 0.0,
        float(alone is None),
        min(1.0, weights[0] / 20),
        min(1.0, weights[1] / 30),
    )


def _cosine(ours: Sequence[Term], theirs: Sequence[Term]) -> float | None:
    """How near two lots of words are in meaning, rare words counting more; None if one has none known."""
    left, right = _direction(ours), _direction(theirs)
    return None if left is None or right is None else float(left @ right)


def _direction(terms: Sequence[Term]) -> Any:
    known = [term for term in terms if term.row >= 0]
    if not known:
        return None
    total = [term.rarity for term in known] @ vocabulary().vectors[[term.row for term in known]]
    length = math.sqrt(float(total @ total))
    return total / length if length > 1e-6 else None


def _shared_words(
    ours: tuple[Term, ...],
    theirs: tuple[Term, ...],
    best_a: list[float],
    best_b: list[float],
    meets: list[tuple[int, int, float]],
) -> tuple[float, ...]:
    """How many words both have, names and others; and whether they say the same of them."""
    exact = [term for term, value in zip(ours, best_a, strict=True) if value == 1.0]
    # A word that is a name on one side ("Turkey") may be read as none on the other ("TURKEY DENIES ...").
    names = {term.lemma for term in (*ours, *theirs) if term.name}
    common = sum(term.lemma not in names for term in exact)
    verbs_a = [term for term in ours if term.slot == "verb" and term.lemma not in _LIGHT]
    verbs_b = [term for term in theirs if term.slot == "verb" and term.lemma not in _LIGHT]
    met = max(
        (v for i, j, v in meets if ours[i].slot == "verb" and theirs[j].slot == "verb"),
        default=0.0,
    )
    alike = _cosine(verbs_a, verbs_b)
    near_a, near_b = (sum(0.0 < value < 1.0 for value in best) for best in (best_a, best_b))
    return (
        float(not exact),
        float(len(exact) == 1),
        float(common == 0),
        float(common == 1),
        float(common >= 3),
        float(bool(verbs_a and verbs_b) and met < 0.5),
        0.3 if alike is None else alike,
        float(common == 0 < len(exact)),
        near_a / max(1, len(ours)) + near_b / max(1, len(theirs)),
    )


def _replaced(
    ours: tuple[Term, ...], theirs: tuple[Term, ...], meets: list[tuple[int, int, float]]
) -> tuple[float, ...]:
    """Whether all is the same but for one word, and how near that is; and how much is covered for sure.

    "Spain will send doctors" and "Spain will send engineers" are near in meaning and two claims. Only a
    dictionary tells that a word says the same as another one; vectors tell that it is of one kind.
    """
    sure_a, sure_b = [0.0] * len(ours), [0.0] * len(theirs)
    near_a, near_b = [0.0] * len(ours), [0.0] * len(theirs)
    same = 0
    for i, j, value in meets:
        same += value == 1.0
        near_a[i], near_b[j] = max(near_a[i], value), max(near_b[j], value)
        if value == 1.0 or _surely_like(ours[i], theirs[j]):
            sure_a[i], sure_b[j] = max(sure_a[i], value), max(sure_b[j], value)
    covered = sorted((_share(ours, sure_a), _share(theirs, sure_b)))
    open_a = [i for i, value in enumerate(sure_a) if value < 0.5]
    open_b = [j for j, value in enumerate(sure_b) if value < 0.5]
    if same < 2 or len(open_a) != 1 or len(open_b) != 1:
        return (0.0, 0.0, 0.0, 0.0, *covered)
    near = min(near_a[open_a[0]], near_b[open_b[0]])
    verb = ours[open_a[0]].slot == "verb" and theirs[open_b[0]].slot == "verb"
    return (0.0, 0.0, 1.0, near, *covered) if verb else (1.0, near, 0.0, 0.0, *covered)


def _verbs_kept(
    ours: tuple[Term, ...], theirs: tuple[Term, ...], best_a: list[float], best_b: list[float]
) -> tuple[float, float]:
    """How well the verb of each finds its like in the other, be it a noun there; the better and the worse."""
    kept = [
        max(
            (v for t, v in zip(side, best, strict=True) if t.slot == "verb" and t.lemma not in _LIGHT),
            default=0.5,
        )
        for side, best in ((ours, best_a), (theirs, best_b))
    ]
    return max(kept), min(kept)


def _shared_like_the_rest(
    ours: tuple[Term, ...], theirs: tuple[Term, ...], best_a: list[float], best_b: list[float]
) -> tuple[float, float]:
    """How near the shared words are in meaning to what else each says.

    A river bank has little to do with boats that a bank lends money for; the less in one
    and the more in the other, the likelier is it that a word is meant in two senses.
    """
    # A word may be read as a name on one side, and then has no vector there.
    sides = (*zip(ours, best_a, strict=True), *zip(theirs, best_b, strict=True))
    shared = _direction(sorted((t for t, v in sides if v == 1.0), key=lambda term: (term.lemma, term.rarity)))
    alone = [
        _direction([t for t, v in zip(side, best, strict=True) if v < 1.0])
        for side, best in ((ours, best_a), (theirs, best_b))
    ]
    if shared is None:
        return 0.2, 0.2
    likes = sorted(0.2 if rest is None else float(shared @ rest) for rest in alone)
    return likes[0], likes[1]


def _senses_shared(ours: tuple[Term, ...], theirs: tuple[Term, ...], best_a: list[float]) -> float:
    """In how many fields of meaning the plainest of the shared words is at home, of ten; a name is plain."""
    exact = {term.lemma for term, value in zip(ours, best_a, strict=True) if value == 1.0}
    if any(term.name and term.lemma in exact for term in (*ours, *theirs)):
        return 0.0
    fields = vocabulary().fields
    senses = [int(fields[term.row]) for term in ours if term.row >= 0 and term.lemma in exact]
    return min(1.0, min((max(0, count - 1) for count in senses), default=0) / 10)


def _string_features(a: NormalForm, b: NormalForm) -> tuple[float, float]:
    from rapidfuzz import fuzz

    if not a.text or not b.text:
        return 0.0, 0.0
    return fuzz.token_sort_ratio(a.text, b.text) / 100, fuzz.token_set_ratio(a.text, b.text) / 100


def _rarest(
    ours: tuple[Term, ...], theirs: tuple[Term, ...], best_a: list[float], best_b: list[float]
) -> tuple[float, float]:
    """The rarest word shared, and the rarest that the barer side has alone; of 9.5 at most."""
    both = (*zip(ours, best_a, strict=True), *zip(theirs, best_b, strict=True))
    shared = max((term.rarity for term, value in both if value == 1.0), default=0.0)
    alone_a = max((t.rarity * (1 - v) for t, v in zip(ours, best_a, strict=True)), default=0.0)
    alone_b = max((t.rarity * (1 - v) for t, v in zip(theirs, best_b, strict=True)), default=0.0)
    return shared / 9.5, min(alone_a, alone_b) / 9.5
