"""Offices and bodies spoken of by a common noun: "the spy chief", "the ministry", "the newspaper".

An office belongs to whoever was introduced with it, under that word or one that
can stand for it; a body is the last one named that the word fits.
"""

from collections.abc import Iterable
from typing import NamedTuple

from claimtrack.lexicon.gazetteer import Gazetteer
from claimtrack.resolution.grammar import LOOSE_MODIFIERS, NO_ROLE_WORDS, word_set


class Office(NamedTuple):
    """The words of an office that somebody was introduced with.

    Args:
        heads: what its holder is called ("director"; "president" and "executive").
        words: all its telling words, in lower case ("intelligence", "service", "director").
    """

    heads: frozenset[str]
    words: frozenset[str]


def read_office(text: str, gazetteer: Gazetteer) -> Office:
    """Read an office as printed beside a name.

    >>> from claimtrack.lexicon.gazetteer import load_gazetteer
    >>> sorted(read_office("the mayor of Brill", load_gazetteer()).words)
    ['brill', 'mayor']
    """
    words = [_bare(raw) for raw in text.split()]
    before = next((i for i, word in enumerate(words) if i and word in _ENDS), len(words))
    heads = [word for word in words[:before] if _names_an_office(word, gazetteer)]
    if len(heads) > 1 and heads[-1] == "general":
        heads.pop()  # an attorney general is no general
    telling = frozenset(word for word in words if word and word not in NO_ROLE_WORDS)
    return Office(frozenset(heads or words[before - 1 : before]), telling)


def names_of_office(noun: str, gazetteer: Gazetteer) -> set[str]:
    """Return what the holder of an office may have been called where "the ⟨noun⟩" is meant.

    >>> from claimtrack.lexicon.gazetteer import load_gazetteer
    >>> "director" in names_of_office("chief", load_gazetteer())
    True
    """
    return {name.casefold() for name in (noun, *gazetteer.offices.get(noun, ()))}


def fits_office(wanted: Iterable[str], names: Iterable[str], office: Office, gazetteer: Gazetteer) -> bool:
    """Whether "the ⟨wanted⟩ ⟨noun⟩" can mean the holder of an office; `names` are those of the noun.

    >>> from claimtrack.lexicon.gazetteer import load_gazetteer
    >>> gazetteer = load_gazetteer()
    >>> held, names = read_office("Intelligence Service Director", gazetteer), ["chief", "director"]
    >>> fits_office(["spy"], names, held, gazetteer), fits_office(["prime"], names, held, gazetteer)
    (True, False)
    """
    if not any(_is_called(name, office) for name in names):
        return False
    for word in wanted:
        lower = word.casefold()
        fields = {field.casefold() for field in gazetteer.fields.get(lower, frozenset())}
        if lower not in LOOSE_MODIFIERS and lower not in office.words and not fields & office.words:
            return False
    return True


def fits_body(noun: str, name: str, kind: str) -> bool:
    """Whether "the ⟨noun⟩" can mean a body of this name and kind.

    >>> fits_body("ministry", "Brill Ministry", "organisation"), fits_body("ministry", "Ford", "organisation")
    (True, False)
    """
    if noun in _OUTLETS:
        paper = not _OF_OUTLETS.isdisjoint(name.casefold().split())
        return kind == "media" or (kind == "organisation" and paper)
    if noun in _COUNTRIES:
        return kind == "state"
    if kind not in ("organisation", "media"):
        return False
    return noun in _ANY_BODY or noun in name.casefold().split()


def is_held_by_bodies(calling: str) -> bool:
    """Whether a firm or a state may be called so as well as a person: "its owner, Lowland Water".

    >>> is_held_by_bodies("owner"), is_held_by_bodies("mayor")
    (True, False)
    """
    return calling in _OF_BODIES


def _is_called(name: str, office: Office) -> bool:
    return name in office.heads or (" " in name and office.words.issuperset(name.split()))


def _names_an_office(word: str, gazetteer: Gazetteer) -> bool:
    noun = gazetteer.nouns.get(word) or gazetteer.nouns.get(word.upper())
    title = word.capitalize()
    return (noun is not None and noun.kind in ("role", "person")) or title in gazetteer.titles


def _bare(raw: str) -> str:
    return raw.strip(",").removesuffix("'s").removesuffix("’s").casefold()


# What anybody is called, and no office to be known by.
NO_OFFICES = word_set(
    """man woman boy girl person people friend child son daughter someone somebody individual human adult
    kid baby genius idiot fool liar hero villain character source reader viewer user"""
)
_OF_BODIES = word_set(
    """publisher employer supplier maker owner client rival partner insurer buyer seller tenant landlord
    operator developer contractor subcontractor lender creditor competitor ally retailer wholesaler vendor
    carrier organiser organizer broker manufacturer producer provider shareholder investor importer exporter
    opponent neighbour neighbor winner loser backer subscriber consultant"""
)
_ENDS = word_set("of for at in to with on from who and,")
_OUTLETS = word_set(
    "newspaper paper magazine tabloid outlet broadcaster station channel publication daily weekly network"
)
# In the names of outlets that nobody knows: "the Daily Lark", "the Kesh Gazette".
_OF_OUTLETS = word_set(
    """daily evening weekly times gazette herald tribune journal chronicle telegraph post news echo mirror
    newspaper magazine review courier observer bulletin television radio"""
)
_COUNTRIES = word_set("country nation kingdom republic")
_ANY_BODY = word_set(
    """company firm corporation conglomerate business enterprise manufacturer carmaker automaker airline
    retailer startup start-up utility operator maker giant lender insurer developer contractor
    organization organisation
    group charity foundation nonprofit non-profit body agency watchdog regulator institution alliance bloc"""
)
