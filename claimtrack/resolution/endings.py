"""Endings: what stands behind a name and still belongs to it.

"Apple Inc.", "Meta Platforms, Inc.", "Samsung Electronics Co., Ltd.", "Pavel Orlov, Jr.",
"Pavel Orlov senior": the legal form of a company, and which of two of one name is meant.
"""

from collections.abc import Sequence

from claimtrack.lexicon.gazetteer import Gazetteer
from claimtrack.resolution.grammar import AFTER_A_HEAD, word_set

# What tells a father from his son behind a comma, in small letters, or with an article.
_GENERATIONS = word_set("Jr Jr. Sr Sr. II III IV Junior Senior")
_SMALL_GENERATIONS = word_set("junior senior")
_WITH_ARTICLE = word_set("elder younger Elder Younger")
# Words behind which such an ending may come.
ENDING_STARTS = frozenset((",", "the", *_SMALL_GENERATIONS))
# Legal forms that mean something else behind a comma, or alone.
_WORDS_TOO = word_set("Company Group Holding Holdings Bros. Cos. AG SE SA AB AS NV BV SL SAS LP KG Oy")


def past_ending(words: Sequence[str], first: int, after: int, end: int, gazetteer: Gazetteer) -> int:
    """Find where a name that begins at `first` ends, if more of it stands at `after`.

    >>> from claimtrack.lexicon.gazetteer import load_gazetteer
    >>> past_ending(["Pavel", "Orlov", ",", "Jr.", ",", "said"], 0, 2, 6, load_gazetteer())
    4
    >>> past_ending(["Pavel", "Orlov", "senior", "adviser"], 0, 2, 4, load_gazetteer())
    2
    """
    while after + 1 < end and words[after] == ",":
        following = words[after + 1]
        if following in _GENERATIONS and after - first > 1:
            return after + 2
        if following not in gazetteer.legal_forms or following in _WORDS_TOO:
            return after
        after += 2
    if after - first < 2:
        return after
    length = 1 if words[after : after + 1] and words[after] in _SMALL_GENERATIONS else 0
    if after + 1 < end and words[after] == "the" and words[after + 1] in _WITH_ARTICLE:
        length = 2
    beyond = words[after + length] if after + length < end else "."
    # "Pavel Orlov senior said"; not "Pavel Orlov senior adviser", where it belongs to the office.
    return after + length if beyond in AFTER_A_HEAD or not beyond[0].isalpha() else after


def before_generation(words: Sequence[str], begin: int, end: int, gazetteer: Gazetteer) -> int:
    """Find where the name proper ends, before "Jr." and the like.

    >>> from claimtrack.lexicon.gazetteer import load_gazetteer
    >>> before_generation(["Pavel", "Orlov", ",", "Jr."], 0, 4, load_gazetteer())
    2
    """
    if end > begin + 1 and words[end - 1] in _WITH_ARTICLE and words[end - 2] == "the":
        end -= 2
    while end > begin and words[end - 1] in gazetteer.suffixes:
        end -= 1
    return end - 1 if end > begin and words[end - 1] == "," else end


def before_legal_form(words: Sequence[str], begin: int, end: int, gazetteer: Gazetteer) -> int:
    """Find where the name proper ends, before its legal forms.

    >>> from claimtrack.lexicon.gazetteer import load_gazetteer
    >>> before_legal_form(["Samsung", "Co.", ",", "Ltd."], 0, 4, load_gazetteer())
    1
    """
    while end > begin and (words[end - 1] in gazetteer.legal_forms or words[end - 1] == ","):
        end -= 1
    return end


def is_legal_form(words: Sequence[str], begin: int, end: int, gazetteer: Gazetteer) -> bool:
    """Tell whether words are a legal form and nothing else: never a name by itself."""
    return all(word in gazetteer.legal_forms and word not in _WORDS_TOO for word in words[begin:end])


def belongs_to_a_name(word: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a word stands only behind a name: "Inc.", "Jr."."""
    return word in _GENERATIONS or (word in gazetteer.legal_forms and word not in _WORDS_TOO)
