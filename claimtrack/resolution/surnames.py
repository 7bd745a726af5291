"""Surnames: whether a name of one word, of which nothing else is known, is a person's.

"Weiss said" tells no kind. Once a ledger has one Anton Weiss and nobody else of that
name, he is meant; not so where the word is more likely a place, a body or a given name.
"""

from functools import lru_cache

from claimtrack.lexicon.gazetteer import fold_accents, load_gazetteer
from claimtrack.resolution.names import read_name

# Shorter words in capitals are acronyms; longer ones may be of a headline.
_SHORTEST_SHOUT = 6


@lru_cache(maxsize=16_384)
def may_be_surname(name: str) -> bool:
    """Tell whether a name of unknown kind is likely the bare surname of a person.

    >>> may_be_surname("Çavuşoğlu"), may_be_surname("von der Leyen")
    (True, True)
    >>> [name for name in ("NATO", "Paris", "Maria", "Police") if may_be_surname(name)]
    []
    """
    parsed = read_name(name)
    if parsed.given or parsed.suffix or not parsed.surname:
        return False
    word = name.split()[-1]
    if not word[0].isupper() or not word.replace("-", "").replace("'", "").replace("’", "").isalpha():
        return False
    if word.isupper() and len(word) < _SHORTEST_SHOUT:
        return False
    gazetteer = load_gazetteer()
    plain, lower = fold_accents(word).title() if word.isupper() else fold_accents(word), word.lower()
    if plain in gazetteer.given or word in gazetteer.given:
        return False
    noun = gazetteer.nouns.get(lower)
    return not (
        gazetteer.lookup(name)
        or gazetteer.lookup(plain)
        or word in gazetteer.titles
        or word in gazetteer.not_names
        or word in gazetteer.body_names
        or word in gazetteer.place_names
        or word in gazetteer.legal_forms
        or lower in gazetteer.modifiers
        or (noun is not None and (noun.plural or noun.kind in ("body", "people")))
    )


@lru_cache(maxsize=16_384)
def may_be_full_name(name: str) -> bool:
    """Tell whether a name of unknown kind is likely a person's: it begins with a given name.

    >>> may_be_full_name("Ada Quill"), may_be_full_name("Quill"), may_be_full_name("Lowland Water")
    (True, False, False)
    """
    parsed = read_name(name)
    return bool(parsed.given) and parsed.given[0].capitalize() in load_gazetteer().given
