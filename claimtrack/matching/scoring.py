"""Scoring: whether two contents are the same claim, with the reasons in words.

String similarity cannot tell "Turkey sent fighters to Azerbaijan" from
"Azerbaijan sent fighters to Turkey". So a score is made of many small
comparisons of two comparable forms (see `pairing`), weighed by weights that were
learned (`weights.json`; `docs` tell from what), and each comparison that mattered
is told as a reason.
"""

import json
import math
from functools import cache, lru_cache
from importlib import resources
from operator import mul
from typing import Any, NamedTuple

from claimtrack.matching.contrasts import parted_plainly
from claimtrack.matching.normal_form import NormalForm, name_terms, normal_form, statement_form
from claimtrack.matching.pairing import Pairing, deny_as_one_named, deny_in_fewer_words, lay_side_by_side
from claimtrack.models import Comparison, Relation, Score, Stance, Statement

# Of two claims that are set apart plainly, how likely one proposition may be against one matter.
_PARTED = 0.25


class Chances(NamedTuple):
    """How likely two contents are the same proposition, of one matter, or of two."""

    same: float
    related: float
    different: float


class _Sides(NamedTuple):
    """All of two claims that their words are weighed by; the same sides, the same outcome."""

    left: NormalForm
    right: NormalForm
    left_denies: bool
    right_denies: bool
    denied_by_one_named: bool


class _Weighed(NamedTuple):
    pairing: Pairing
    chances: Chances
    opposed: bool
    reasons: tuple[str, ...]


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
    pairing, chances, opposed, reasons = _weigh_sides(_sides(a, b))
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
    pairing, chances, _, reasons = _weigh_sides(_sides(a, b))
    value = chances.same
    # Prices that rose and prices that fell are two propositions, not one with two stances.
    if "against" in pairing.denial:
        value *= 0.1
    return Score(round(value, 4), reasons)


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
    pairing, chances, opposed, found = _weigh_sides(_sides(a, b))
    reasons = found or ("alike in meaning",)
    if chances.same >= max(chances.related, chances.different):
        if opposed:
            return _comparison(Relation.REBUTS, chances.same, (*reasons, _opposition(a, b, pairing)))
        return _comparison(Relation.SAME, chances.same, reasons)
    if chances.related >= chances.different:
        return _comparison(Relation.RELATED, chances.related, reasons)
    return _comparison(Relation.DIFFERENT, chances.different, found or ("nothing in common",))


def _comparison(relation: Relation, chance: float, reasons: tuple[str, ...]) -> Comparison:
    return Comparison.of(relation=relation, score=round(min(1.0, max(0.0, chance)), 4), reasons=reasons)


def pair_up(a: str | Statement, b: str | Statement) -> Pairing:
    """Compare two claims side by side; of statements, who denies counts beside what the words say.

    >>> sold = Statement(sources=["Norland"], content="Velden sold arms", about=["Velden"])
    >>> denied = Statement(sources=["Velden"], content="any such trade", stance="denies")
    >>> pair_up(sold, denied).features[-1] > pair_up("Velden sold arms", "no such trade").features[-1]
    True
    """
    return _pair_sides(_sides(a, b))


def _sides(a: str | Statement, b: str | Statement) -> _Sides:
    left, right = _form(a), _form(b)
    named = _denied_by_one_it_names(a, b, left) or _denied_by_one_it_names(b, a, right)
    return _Sides(left, right, _denies(a), _denies(b), named)


def _pair_sides(sides: _Sides) -> Pairing:
    left, right = sides.left, sides.right
    pairing = lay_side_by_side(left, right)
    if sides.left_denies != sides.right_denies:
        pairing = deny_in_fewer_words(pairing, *((left, right) if sides.left_denies else (right, left)))
    return deny_as_one_named(pairing) if sides.denied_by_one_named else pairing


# Where many claims stand near many denials, the same two are weighed for one after the other.
@lru_cache(maxsize=20_000)
def _weigh_sides(sides: _Sides) -> _Weighed:
    pairing = _pair_sides(sides)
    opposed = pairing.flips != (sides.left_denies != sides.right_denies)
    return _Weighed(pairing, chances_of(pairing), opposed, explain(pairing))


def differ(a: str | Statement, b: str | Statement) -> bool:
    """Tell whether figures, dates, extent or roles set two claims apart, alike as they may be.

    >>> differ("Norland sent 300 fighters", "Norland sent 4,000 fighters")
    True
    >>> differ("Norland sent fighters", "Norland sent 4,000 fighters")
    False
    """
    return any(contrast.differ for contrast in pair_up(a, b).contrasts)


def plainly_differ(a: str | Statement, b: str | Statement) -> bool:
    """Tell whether figures, dates or extent alone set two claims apart: whatever does so, `differ` does too.

    It costs a twentieth of what `differ` costs, as no word of one is looked for in the other.

    >>> plainly_differ("Norland sent 300 fighters", "Norland sent 4,000 fighters")
    True
    >>> plainly_differ("Norland attacked Velden", "Velden attacked Norland")
    False
    """
    return parted_plainly(_form(a), _form(b))


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


def chances_of(pairing: Pairing) -> Chances:
    """Weigh two forms laid side by side; two that have changed places, or bounds, are of one matter at most.

    Weights are learned from what is usual, and such pairs are rare and have the same words: so here the last
    word is a rule's.
    """
    found = weigh(pairing.features)
    if not pairing.parted or found.same <= _PARTED * found.related:
        return found
    both = found.same + found.related
    return Chances(both * _PARTED / (1 + _PARTED), both / (1 + _PARTED), found.different)


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


def _form(x: str | Statement) -> NormalForm:
    return normal_form(x) if isinstance(x, str) else statement_form(x)


def _denies(x: str | Statement) -> bool:
    return isinstance(x, Statement) and x.stance is Stance.DENIES


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
