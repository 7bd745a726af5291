"""Pairing: two comparable forms laid side by side, and what that shows, number by number.

Each number is one of `FEATURES`, small and dull: how many of the names are shared, whether the
figures agree, how near in meaning is what is left over. What they come to together is not told
here: see `scoring`.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from claimtrack.matching.alignment import align, surely_like
from claimtrack.matching.contrasts import (
    Contrast,
    compare_dates,
    compare_figures,
    compare_roles,
    compare_scope,
    denial_differs,
)
from claimtrack.matching.ends import compare_courses, is_turned_comparison, turn_round
from claimtrack.matching.normal_form import NormalForm, Term
from claimtrack.matching.vocabulary import vocabulary

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
    """Two forms laid side by side: features for the weights, and what to tell a person.

    They are parted where the same words stand in other places ("from Kesh to Brill", "from Brill to Kesh") or
    the same figure is bounded from the other side.
    """

    features: tuple[float, ...]
    flips: bool
    denial: str
    contrasts: tuple[Contrast, ...]
    shared: tuple[str, ...]
    near: tuple[tuple[str, str], ...]
    parted: bool = False


@lru_cache(maxsize=50_000)
def lay_side_by_side(a: NormalForm, b: NormalForm) -> Pairing:
    """Compare two forms side by side; the order of the two makes no difference to the features."""
    a, b = turn_round(a, b)
    ours, theirs = a.terms, b.terms
    best_a, best_b, meets = align(ours, theirs)
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
    compared = is_turned_comparison(a, b)
    courses = Contrast() if compared else compare_courses(a, b)
    if compared or courses.differ:
        roles = courses
    in_a = frozenset(term.lemma for term, value in zip(ours, best_a, strict=True) if value >= 0.5)
    in_b = frozenset(term.lemma for term, value in zip(theirs, best_b, strict=True) if value >= 0.5)
    flips, denial = denial_differs(a, b, (in_a, in_b), turned_round=compared)
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
    # Where nine people die, a quake may kill them: the places tell of one verb alone.
    turned = bool(courses.differ) or (moved and a.verb == b.verb)
    parted = turned or any("at most" in reason or " to " in reason for reason in figures.differ)
    contrasts = (figures, roles, dates, scope)
    pairing = Pairing(features, flips, denial, contrasts, shared, near, parted)  # type: ignore[arg-type]
    if a.negated != b.negated:
        return deny_in_fewer_words(pairing, *((a, b) if a.negated else (b, a)))
    return pairing


def deny_in_fewer_words(pairing: Pairing, denial: NormalForm, said: NormalForm) -> Pairing:
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


def deny_as_one_named(pairing: Pairing) -> Pairing:
    """Whom a content names denies much; only what means something near is an answer to it."""
    alike = max(0.0, pairing.features[_MEANINGS])
    return pairing._replace(features=(*pairing.features[:-1], alike))


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
        if value == 1.0 or surely_like(ours[i], theirs[j]):
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
