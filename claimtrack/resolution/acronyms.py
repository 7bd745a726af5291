"""Acronyms that look like small words: WHO, US and IS, and those that an article introduces in brackets.

In "WHO said cases fell" the first word is a body, in "WHO SAID IT?" it is none: a word in
capitals means something of its own only where its neighbours are not in capitals too.
"""

from functools import lru_cache

from claimtrack.lexicon.gazetteer import Gazetteer
from claimtrack.resolution.grammar import FUNCTION_WORDS, PRONOUNS
from claimtrack.text.layout import Layout

_SMALL_WORDS = FUNCTION_WORDS | PRONOUNS.keys()


class Acronyms:
    """The acronyms of one article that are written like small words.

    Attributes:
        doubtful: the words in capitals that may be such an acronym.
        introduced: those words in capitals that stand alone in brackets.
    """

    def __init__(self, layout: Layout, gazetteer: Gazetteer) -> None:
        self.layout = layout
        self.gazetteer = gazetteer
        self.introduced = _in_brackets(layout)
        self.doubtful = _known(gazetteer)
        if more := {word for word in self.introduced if word.lower() in _SMALL_WORDS}:
            self.doubtful = self.doubtful | more

    def is_name(self, position: int, start: int, end: int) -> bool:
        """Whether a doubtful word of a sentence is an acronym there."""
        words = self.layout.words
        word = words[position]
        if any(self._is_shouted(words[near]) for near in (position - 1, position + 1) if start <= near < end):
            return False
        if word.lower() not in _AUXILIARIES or position > start or word in self.introduced:
            return True
        # "IS said": a sentence can begin with the verb, so the article must have told of the body.
        return self._is_told_of(word)

    def _is_shouted(self, word: str) -> bool:
        return (
            len(word) > 1
            and word.isalpha()
            and word.isupper()
            and (word in self.doubtful or word not in self.gazetteer.forms)
        )

    def _is_told_of(self, acronym: str) -> bool:
        known = self.gazetteer.forms.get(acronym)
        return known is not None and any(
            form in self.layout.text for form in _other_forms(self.gazetteer, acronym)
        )


_AUXILIARIES = frozenset(("is", "are", "was", "has", "had", "do", "does", "did", "can", "may", "will", "am"))


@lru_cache(maxsize=8)
def _known(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the acronyms of the gazetteer that are small words too."""
    return frozenset(
        form for form in gazetteer.forms if len(form) > 1 and form.isupper() and form.lower() in _SMALL_WORDS
    )


@lru_cache(maxsize=64)
def _other_forms(gazetteer: Gazetteer, acronym: str) -> tuple[str, ...]:
    """Return the longer names of what an acronym stands for."""
    meant = gazetteer.forms[acronym].name
    return tuple(
        form
        for form, known in gazetteer.forms.items()
        if known.name == meant and len(form) > len(acronym) and acronym not in form.split()
    )


def _in_brackets(layout: Layout) -> frozenset[str]:
    """Return the words in capitals that stand alone in brackets: "the Brill Harbour Trust (BHT)"."""
    words, found = layout.words, set()
    if "(" not in layout.text:
        return frozenset()
    places = (place for place, word in enumerate(words[:-2]) if word == "(")
    for place in places:
        word = words[place + 1]
        if words[place + 2] == ")" and word.isupper() and len(word) > 1:
            found.add(word)
    return frozenset(found)
