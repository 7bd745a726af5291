"""Ends: from where to where it goes, who is more than whom, and a deed told from either of its ends.

"The ship left Kesh for Brill" and "the ship left Brill for Kesh" have the same words. "Norland sold
the jets to Velden" and "Velden bought the jets from Norland" have not, and are one claim.
"""

from claimtrack.matching.contrasts import Contrast, shared_opposites
from claimtrack.matching.normal_form import NormalForm, Term
from claimtrack.matching.vocabulary import vocabulary

_COURSES = ("to", "from", "for", "than", "against")
_OTHER_SLOT = {"before": "after", "after": "before"}


def compare_courses(a: NormalForm, b: NormalForm) -> Contrast:
    """Compare what stands behind "from", "to", "for", "than" and "against".

    >>> from claimtrack.matching.normal_form import normal_form
    >>> left = normal_form("the ship left Kesh for Brill")
    >>> compare_courses(left, normal_form("the ship left Brill for Kesh")).differ
    ('brill and kesh change places',)
    >>> compare_courses(left, normal_form("the ship left for Brill")).differ
    ()
    """
    if not a.courses or not b.courses:
        return Contrast()
    for course in _COURSES:
        swapped = _swapped(a, b, course)
        if swapped:
            return Contrast((), (f"{swapped[0]} and {swapped[1]} change places",))
    if a.verb and a.verb == b.verb:
        for here, there in (("from", "to"), ("to", "from")):
            turned = [
                word
                for word in _behind(a, here)
                if word in _behind(b, there)
                and word not in _behind(a, there)
                and word not in _behind(b, here)
            ]
            if turned:
                return Contrast((), (f"{here} {turned[0]} against {there} {turned[0]}",))
    return Contrast()


def _behind(form: NormalForm, course: str) -> list[str]:
    return [word for name, word in form.courses if name == course]


def _swapped(a: NormalForm, b: NormalForm, course: str) -> tuple[str, str] | None:
    """Find two words of which one stands behind a preposition here, and the other one there."""
    ours, theirs = _behind(a, course), _behind(b, course)
    if not ours or not theirs:
        return None
    in_a, in_b = ({term.lemma for term in form.terms} for form in (a, b))
    one = next((word for word in ours if word in in_b and word not in theirs), None)
    other = next((word for word in theirs if word in in_a and word not in ours), None)
    return (one, other) if one and other else None


def is_turned_comparison(a: NormalForm, b: NormalForm) -> bool:
    """Tell whether one content says of a first that it is more, and the other of the second that it is less.

    >>> from claimtrack.matching.normal_form import normal_form
    >>> is_turned_comparison(normal_form("Norland is richer than Velden"),
    ...                      normal_form("Velden is poorer than Norland"))
    True
    """
    return bool(a.courses and b.courses and _swapped(a, b, "than") and shared_opposites(a, b))


def turn_round(a: NormalForm, b: NormalForm) -> tuple[NormalForm, NormalForm]:
    """Tell a deed from one end where the two contents tell it from both: of who buys and who sells, who buys.

    Nothing changes if one and the same side is said to buy and to sell: these are two claims.

    >>> from claimtrack.matching.normal_form import normal_form
    >>> bought, sold = turn_round(normal_form("Velden bought the jets from Norland"),
    ...                           normal_form("Norland sold the jets to Velden"))
    >>> sold.verb, sorted(sold.actors - sold.acted)
    ('buy', ['velden'])
    """
    converses = vocabulary().converses
    one, other = (a, b) if a.verb and b.verb else (_with_deed(a, b), _with_deed(b, a))
    if not one.verb or other.verb not in converses.get(one.verb, ()):
        return a, b
    first, second = ({term.lemma for term in form.terms if term.slot == "before"} for form in (one, other))
    if first & second or not (first & other.acted or second & one.acted):
        return a, b
    return (one, _turned(other, one)) if one.verb < other.verb else (_turned(one, other), other)


def _with_deed(form: NormalForm, other: NormalForm) -> NormalForm:
    """Take for the verb what is mostly a noun ("exports"), if the other content has the deed's other name."""
    converses = vocabulary().converses
    theirs = {term.lemma for term in other.terms if term.lemma in converses}
    at = next((i for i, t in enumerate(form.terms) if not theirs.isdisjoint(converses.get(t.lemma, ()))), -1)
    if form.verb or at < 1:
        return form
    slots = ("before",) * at + ("verb",) + ("after",) * (len(form.terms) - at - 1)
    return _with_slots(form, tuple(t._replace(slot=s) for t, s in zip(form.terms, slots, strict=True)))


def _with_slots(form: NormalForm, terms: tuple[Term, ...]) -> NormalForm:
    return form._replace(
        terms=terms,
        verb=next(term.lemma for term in terms if term.slot == "verb"),
        actors=frozenset(term.lemma for term in terms if term.slot == "before"),
        acted=frozenset(term.lemma for term in terms if term.slot == "after"),
    )


def _turned(form: NormalForm, like: NormalForm) -> NormalForm:
    """Tell a deed in the words of the other content, from its end."""
    verb = next(term for term in like.terms if term.slot == "verb")
    parties = {term.lemma for term in like.terms if term.lemma in like.actors or _goes(term, like)}
    terms = tuple(
        verb
        if term.slot == "verb"
        else term._replace(slot=_OTHER_SLOT.get(term.slot, term.slot) if term.lemma in parties else term.slot)
        for term in form.terms
    )
    return _with_slots(form, terms)._replace(courses=())


def _goes(term: Term, form: NormalForm) -> bool:
    return any(word == term.lemma for name, word in form.courses if name in ("from", "to"))
