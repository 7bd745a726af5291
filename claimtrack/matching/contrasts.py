"""Contrasts: what makes two contents that look alike two different claims.

Half of the words of a claim can be replaced without harm, and one digit of it can
not. Each function here compares one side of two comparable forms: figures, days,
amounts ("all", "some"), denial, and who does it to whom.
"""

from collections.abc import Iterable
from typing import NamedTuple

from claimtrack.matching.figures import Quantity
from claimtrack.matching.normal_form import NormalForm
from claimtrack.matching.vocabulary import vocabulary

# Two figures that both stand without "about" may still be one figure rounded: 29.8 and 30.
_ROUNDING = 0.01
_MAGNITUDES = ("dozens", "hundreds", "thousands", "millions", "billions")
_LEAST = {"dozens": 20, "hundreds": 150, "thousands": 1500, "millions": 1.5e6, "billions": 1.5e9}


class Contrast(NamedTuple):
    """What agrees on one side of two contents, and what does not; each said in words."""

    agree: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()


def compare_figures(a: NormalForm, b: NormalForm) -> Contrast:
    """Compare figures that count the same thing.

    A figure on one side alone contradicts nothing: "cut jobs" and "cut 300 jobs".

    >>> from claimtrack.matching.normal_form import normal_form
    >>> compare_figures(normal_form("about 1,000 fighters"), normal_form("1,012 fighters"))
    Contrast(agree=('both name 1,000 fighters',), differ=())
    >>> compare_figures(normal_form("1,000 fighters"), normal_form("4,000 fighters")).differ
    ('1,000 against 4,000',)
    """
    if not a.quantities or not b.quantities:
        return Contrast()
    agree: list[str] = []
    left = list(a.quantities)
    right = list(b.quantities)
    for ours in a.quantities:
        found = next((theirs for theirs in right if _same_unit(ours, theirs) and _meet(ours, theirs)), None)
        if found is not None:
            agree.append(
                f"both name {ours.text}"
                + (f" {ours.unit}s" if ours.unit.isalpha() and _is_noun(ours.unit) else "")
            )
            left.remove(ours)
            right.remove(found)
    differ = [
        _figures_apart(ours, theirs)
        for ours in left
        for theirs in right
        if _same_unit(ours, theirs) or (ours.low == theirs.low and ours.unit and theirs.unit)
    ]
    if not differ and not agree and left and right:
        differ = [f"{left[0].text} against {right[0].text}"]
    return Contrast(tuple(agree), tuple(differ[:3]))


def _figures_apart(a: Quantity, b: Quantity) -> str:
    if a.text != b.text:
        return f"{a.text} against {b.text}"
    if a.course != b.course:
        return f"{a.course} {a.text} against {b.course} {b.text}".replace("  ", " ")
    return f"at most {a.text} against at least {a.text}"


def _is_noun(unit: str) -> bool:
    return unit not in ("percent", "usd", "eur", "gbp") and len(unit) > 2


def _same_unit(a: Quantity, b: Quantity) -> bool:
    return (
        a.unit == b.unit
        or not a.unit
        or not b.unit
        or (_is_noun(a.unit) and _is_noun(b.unit) and not _measures(a, b))
    )


def _measures(a: Quantity, b: Quantity) -> bool:
    """Miles and metres are never one unit; soldiers and fighters may be."""
    known = set(vocabulary().units.values())
    return a.unit in known or b.unit in known


def _meet(a: Quantity, b: Quantity) -> bool:
    if a.course != b.course and a.course and b.course:
        return False
    if not (a.exact or b.exact) and (a.high == b.low or b.high == a.low):
        return False  # at least 40, and at most
    if a.low <= b.high and b.low <= a.high:
        return True
    low, high = min(a.low, b.low), max(a.high, b.high)
    # 1998 and 2004 lie close as figures and are no rounding of each other; so it is with small numbers.
    return high >= 10 and abs(high - low) <= _ROUNDING * high and (a.low != int(a.low) or b.low != int(b.low))


def compare_dates(a: NormalForm, b: NormalForm) -> Contrast:
    """Compare the days, months and years that both name.

    >>> from claimtrack.matching.normal_form import normal_form
    >>> compare_dates(normal_form("it sank on 3 May"), normal_form("it sank on 9 May")).differ
    ('day 3 against 9',)
    """
    agree, differ = [], []
    for kind in ("year", "month", "day", "weekday", "season"):
        ours = {value for k, value in a.dates if k == kind}
        theirs = {value for k, value in b.dates if k == kind}
        if ours and theirs:
            if ours & theirs:
                agree.append(f"same {kind}")
            else:
                differ.append(f"{kind} {min(ours)} against {min(theirs)}")
    return Contrast(tuple(agree), tuple(differ))


def compare_scope(a: NormalForm, b: NormalForm) -> Contrast:
    """Compare how much or how many: all against some, thousands against dozens, "only" against not.

    >>> from claimtrack.matching.normal_form import normal_form
    >>> compare_scope(normal_form("all schools are closed"), normal_form("some schools are closed")).differ
    ('all against some',)
    """
    ours, theirs = a.scope - b.scope, b.scope - a.scope
    differ: list[str] = []
    if ("only" in ours) != ("only" in theirs):
        differ.append("“only” on one side")
    for kinds in (("all", "most", "many", "minority", "few", "some"), _MAGNITUDES):
        left = [kind for kind in kinds if kind in ours]
        right = [kind for kind in kinds if kind in theirs]
        if left and right:
            differ.append(f"{left[0]} against {right[0]}")
    if not differ:
        differ.extend(_amounts(ours, theirs) or _amounts(theirs, ours))
        differ.extend(_magnitude_against(a, b) or _magnitude_against(b, a))
        differ.extend(_share_against(a, b) or _share_against(b, a))
    same = tuple(f"both say {kind}" for kind in sorted(a.scope & b.scope))
    return Contrast(same, tuple(differ))


def _amounts(ours: frozenset[str], theirs: frozenset[str]) -> list[str]:
    """Few against thousands."""
    if "some" in ours and any(kind in theirs for kind in _MAGNITUDES):
        return ["some against " + next(kind for kind in _MAGNITUDES if kind in theirs)]
    return []


def _magnitude_against(a: NormalForm, b: NormalForm) -> list[str]:
    """Thousands against 300; a plain plural says nothing of how many."""
    for kind in a.scope:
        if kind in _LEAST and b.quantities:
            figure = max(b.quantities, key=lambda q: q.high)
            if figure.high < _LEAST[kind] and figure.unit != "percent":
                return [f"{kind} against {figure.text}"]
    return []


def _share_against(a: NormalForm, b: NormalForm) -> list[str]:
    """Most against 30 percent, all against 90."""
    shares = [q for q in b.quantities if q.unit == "percent"]
    if not shares or b.scope or any(q.unit == "percent" for q in a.quantities):
        return []
    for kind, least, most in (("all", 100, 100), ("most", 50, 100), ("minority", 0, 50), ("few", 0, 50)):
        if kind in a.scope and all(q.high < least or q.low > most for q in shares):
            return [f"{kind} against {shares[0].text}"]
    return []


def parted_plainly(a: NormalForm, b: NormalForm) -> bool:
    """Tell whether figures, dates or extent differ: that much is told without a look at the other words.

    >>> from claimtrack.matching.normal_form import normal_form
    >>> parted_plainly(normal_form("1,000 fighters"), normal_form("4,000 fighters"))
    True
    """
    return any(compare(a, b).differ for compare in (compare_figures, compare_dates, compare_scope))


def shared_opposites(a: NormalForm, b: NormalForm) -> list[tuple[str, str]]:
    """Find the words of one content whose opposites stand in the other.

    >>> from claimtrack.matching.normal_form import normal_form
    >>> shared_opposites(normal_form("exports rose"), normal_form("exports fell"))
    [('rise', 'fall')]
    """
    opposites = vocabulary().opposites
    # Beside figures, "more" and "fewer" belong to the figure.
    counted = bool(a.quantities or b.quantities)
    ours = _lemmas(a, counted)
    theirs = _lemmas(b, counted)
    return [
        (word, other)
        for word in ours
        if word in opposites and word not in theirs
        for other in theirs
        if other in opposites[word] and other not in ours and not _two_ends(word, other, a, b)
    ]


def _two_ends(word: str, other: str, a: NormalForm, b: NormalForm) -> bool:
    """Whether one sells and another one buys: both may be so."""
    return (
        other in vocabulary().converses.get(word, ())
        and bool(a.actors and b.actors)
        and not a.actors & b.actors
    )


def _lemmas(form: NormalForm, counted: bool) -> list[str]:
    words = [term.lemma for term in form.terms if not term.name]
    words.extend(word for word in form.undone if word not in words)
    words.extend(
        word for word in sorted(form.functions) if word not in words and (word == "double" or not counted)
    )
    return words


def denial_differs(
    a: NormalForm, b: NormalForm, meets: Iterable[frozenset[str]], *, turned_round: bool = False
) -> tuple[bool, str]:
    """Tell whether one content denies what the other says, and by what.

    A "not" counts when what it falls on has its like in the other content: that the
    harbour "was not inspected because the keys were lost" is no denial of the loss.

    Args:
        a: one form.
        b: the other.
        meets: the lemmas of `a` and of `b` that have a like on the other side.
        turned_round: whether opposites are none, as the two compare a first with a second, and back.
    """
    in_a, in_b = meets
    pairs = shared_opposites(a, b)
    turned = {word for pair in pairs for word in pair}
    ours = _denials(a, in_a, turned)
    theirs = _denials(b, in_b, turned)
    flips = (len(ours) + len(theirs) + (1 if pairs and not turned_round else 0)) % 2 == 1
    if not flips:
        return False, ""
    if pairs and not turned_round and (len(ours) + len(theirs)) % 2 == 0:
        return True, f"“{pairs[0][0]}” against “{pairs[0][1]}”"
    return True, "one is negated"


def _denials(form: NormalForm, meeting: frozenset[str], turned: set[str]) -> list[str]:
    found = [word for word in form.negations if not word or word in meeting or word in turned]
    return found + [word for word in form.undone if word not in turned]


def compare_roles(a: NormalForm, b: NormalForm) -> Contrast:
    """Compare who acts and who is acted on, as far as word order tells.

    >>> from claimtrack.matching.normal_form import normal_form
    >>> attacked = normal_form("Velden attacked Norland")
    >>> compare_roles(attacked, normal_form("Norland attacked Velden")).differ
    ('velden and norland change places',)
    >>> compare_roles(attacked, normal_form("Norland was attacked by Velden")).differ
    ()
    """
    if a.verb in vocabulary().mutual and b.verb in vocabulary().mutual:
        return Contrast()
    there = (a.actors - a.acted) & (b.acted - b.actors)
    back = (a.acted - a.actors) & (b.actors - b.acted)
    if there and back:
        first = _first(a, there)
        second = _first(a, back)
        return Contrast((), (f"{first} and {second} change places",))
    agree = [word for word in a.actors & b.actors if word not in a.acted and word not in b.acted]
    moved = there | back
    if moved and not agree:
        return Contrast((), (f"{_first(a, moved)} acts in one and not in the other",))
    return Contrast(tuple(f"{word} acts in both" for word in sorted(agree)[:2]), ())


def _first(form: NormalForm, among: frozenset[str]) -> str:
    return next(term.lemma for term in form.terms if term.lemma in among)
