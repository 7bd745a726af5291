"""Alignment: which word of one content stands for which word of another, and how surely.

The same word stands for itself, "Ankara" for Turkey, "militants" for "fighters". Dictionaries,
names and spelling tell it for sure; vectors of words only tell that two are of one kind.
"""

from functools import cache

from claimtrack.matching.normal_form import Term
from claimtrack.matching.vocabulary import vocabulary

# Vectors of two words at random agree this much; from here on up they count. Read off words.toml's synonyms
# against random pairs of words of one text.
_NEAR, _SPAN, _BEST = 0.45, 0.40, 0.85


def align(
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
    sure = surely_like(a, b)
    if sure > 0.8 or a.name or b.name:
        return sure
    if a.row >= 0 and b.row >= 0 and cosine > _NEAR:
        return max(sure, min(_BEST, (cosine - _NEAR) / _SPAN))
    return sure


def surely_like(a: Term, b: Term) -> float:
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
