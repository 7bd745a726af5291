"""Things in the plural: "the doors", "three keys", which "them" may mean as well as people."""

from collections.abc import Mapping

from claimtrack.lexicon.gazetteer import Noun
from claimtrack.resolution.grammar import DETERMINERS, POSSESSIVE_MARKS, STOPS
from claimtrack.text.layout import Layout

_NO_PLURALS = ("ss", "us", "is")


def find_things(layout: Layout, nouns: Mapping[str, Noun]) -> list[int]:
    """Find the places of plural nouns that are no people's, behind a determiner and one word at most.

    >>> from claimtrack.lexicon.gazetteer import load_gazetteer
    >>> from claimtrack.text.layout import read_layout
    >>> layout = read_layout("Holt told the investigators that he shut the fire doors.")
    >>> [layout.words[place] for place in find_things(layout, load_gazetteer().nouns)]
    ['doors']
    """
    lower = layout.lower
    return [
        place
        for place in range(1, len(lower))
        if lower[place].endswith("s")
        and not lower[place].endswith(_NO_PLURALS)
        and layout.words[place].islower()
        and _determined(lower, place)
        and ((noun := nouns.get(lower[place])) is None or noun.kind == "body")
    ]


def _determined(lower: list[str], place: int) -> bool:
    for before in (place - 1, place - 2):
        if before < 0:
            break
        if lower[before] in DETERMINERS or lower[before] in POSSESSIVE_MARKS:
            return True
        if lower[before] in STOPS or not lower[before].isalpha():
            break
    return False
