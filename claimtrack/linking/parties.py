"""Parties: whether two names belong to one side.

"Ankara", "a senior Turkish official" and "Turkey" speak for one party; "a Turkish
court" and "a Turkish journalist" do not, but whoever is accused seldom answers
through those.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from claimtrack.lexicon.gazetteer import load_gazetteer
from claimtrack.models import Actor

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[-'’][^\W_]+)*")
_PLAIN = frozenset(
    word
    for line in (
        "the a an of and for in on at by to its his her their our office officials official government",
        "ministry minister foreign defence defense president prime spokesman spokeswoman spokesperson",
        "senior former some two three other state secretary department company group firm council party",
        "army forces military police chief head director",
    )
    for word in line.split()
)


@lru_cache(maxsize=20_000)
def party_words(name: str) -> frozenset[str]:
    """Find the words of a name that tell whose side it is on.

    >>> sorted(party_words("a senior Turkish official")), sorted(party_words("the Kremlin"))
    (['senior turkish official', 'turkey'], ['kremlin', 'russia'])
    >>> sorted(party_words("Norland's foreign minister"))
    ['norland', 'norland foreign minister']
    """
    words = [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(name)]
    found: set[str] = set()
    forms, longest = _forms()
    i = 0
    while i < len(words):
        for size in range(min(longest, len(words) - i), 0, -1):
            known = forms.get(" ".join(words[i : i + size]).casefold())
            if known and (size > 1 or words[i][0].isupper()):
                found.add(known)
                i += size
                break
        else:
            if words[i][0].isupper() and words[i].casefold() not in _PLAIN:
                found.add(words[i].casefold())
            i += 1
    whole = [
        word.casefold()
        for word in words
        if word.casefold() not in ("the", "a", "an", "its", "his", "her", "their")
    ]
    if whole:
        found.add(" ".join(whole))
    return frozenset(found)


def words_of(actors: Iterable[Actor]) -> frozenset[str]:
    """Find the words that tell the side of any of these actors, their roles included.

    >>> sorted(words_of([Actor(name="Fahrettin Altun", role="Turkish communications director")]))
    ['altun', 'fahrettin', 'fahrettin altun', 'turkey', 'turkish communications director']
    """
    found: set[str] = set()
    for actor in actors:
        found |= party_words(actor.name)
        if actor.role:
            found |= party_words(actor.role)
    return frozenset(found)


def same_party(a: Iterable[Actor], b: Iterable[Actor]) -> bool:
    """Tell whether some actor of one list speaks for the side of one of the other.

    >>> same_party([Actor(name="Turkey")], [Actor(name="two Turkish officials")])
    True
    """
    return bool(words_of(a) & words_of(b))


@cache
def _forms() -> tuple[dict[str, str], int]:
    forms = {form.casefold(): known.name.casefold() for form, known in load_gazetteer().forms.items()}
    for form in list(forms):
        forms.setdefault(form.removeprefix("the "), forms[form])
    return forms, max(form.count(" ") for form in forms) + 1
