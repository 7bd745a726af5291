"""Meanings: what each distinct word of many claims counts as.

A million claims have some hundred thousand distinct words. Whatever needs a
dictionary or a rule is asked once for each of those; the claims themselves are
only looked up.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np

from claimtrack.lexicon.gazetteer import load_gazetteer
from claimtrack.matching.arrays import Doubles, Ints, Small
from claimtrack.matching.spelling import find_slips
from claimtrack.matching.vocabulary import Word, vocabulary

# What every negating word counts as.
NOT = "not"
# At the start of a claim these tell what kind of message follows ("Breaking:", "Says the mayor lied").
LABELS = frozenset(
    ["says", "breaking", "report", "update", "watch", "video", "rt", "exclusive", "live", "alert"]
)

_CLITIC = re.compile(r"'(?:s|d|ll|re|ve|m)?$")
_FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?)(k|m|mn|bn|b|tn)?$")
_SPLIT = re.compile(r"[\s’'-]+")
# Short forms of figures that the vocabulary leaves out because they are words as well.
_FACTORS = {"b": 1e9}


class Meanings(NamedTuple):
    """What each distinct word counts as.

    Args:
        names: comparable words: dictionary forms, names of states and bodies, groups of near-synonyms.
        place: where each stands in `names`.
        entries: for each distinct word its comparable word, or -1 for a figure.
        surfaces: for each distinct word a number for its letters less a possessive ending.
        surface_of: those numbers.
        stops: the comparable words that say nothing.
        values: for each distinct word the figure that it is, or not-a-number.
        factors: for each distinct word what it multiplies a figure before it by, or 0.
    """

    names: list[str]
    place: dict[str, int]
    entries: Small
    surfaces: Small
    surface_of: dict[str, int]
    stops: set[int]
    values: Doubles
    factors: Doubles

    def enter(self, name: str) -> int:
        """Give the place of a comparable word; a new one gets a new place."""
        found = self.place.get(name)
        if found is None:
            found = self.place[name] = len(self.names)
            self.names.append(name)
        return found


def read_meanings(types: Sequence[str], counts: Ints) -> Meanings:
    """Tell what distinct words count as; slips of the pen count as the word that was meant.

    Args:
        types: distinct words in lower case.
        counts: how often each is seen.

    >>> read = read_meanings(["4,000", "isis", "deployed", "didn't", "the"], np.ones(5, np.int64))
    >>> [read.names[entry] if entry >= 0 else None for entry in read.entries.tolist()]
    [None, 'Islamic State', 'send', 'not', 'the']
    """
    size = len(types)
    # Stop words, figures and other names are known without asking.
    known = np.ones(size, np.bool_)
    read = Meanings(
        [], {}, np.full(size, -1, np.int32), np.full(size, -1, np.int32), {}, set(),
        np.full(size, np.nan), np.zeros(size),
    )  # fmt: skip
    for i, form in enumerate(types):
        _read_type(read, i, form, known)
    meant = find_slips(types, counts, known)
    return read._replace(
        entries=read.entries[meant],
        surfaces=read.surfaces[meant],
        values=read.values[meant],
        factors=read.factors[meant],
    )


def _read_type(read: Meanings, i: int, form: str, known: np.ndarray) -> None:
    words, aliases = vocabulary(), other_names()
    if "'" in form:
        if form.endswith("n't"):
            read.entries[i] = read.enter(NOT)
            return
        form = _CLITIC.sub("", form)
    plain = form.replace(".", "") if "." in form else form
    read.surfaces[i] = read.surface_of.setdefault(plain, len(read.surface_of))
    if plain in words.negators:
        read.entries[i] = read.enter(NOT)
    elif form[:1].isdecimal() and (figure := _FIGURE.match(form)):
        factor = _FACTORS.get(figure[2]) or words.multipliers.get(figure[2], 1.0)
        read.values[i] = float(figure[1].replace(",", "")) * factor
    elif plain in words.numbers:
        read.values[i] = words.numbers[plain]
    elif plain in aliases.single:
        read.entries[i] = read.enter(aliases.single[plain])
    else:
        read.factors[i] = words.multipliers.get(plain, 0.0)
        word = words.look(plain)
        # An initial tells little: "J. Smith" is John Smith.
        if (word.stop or len(plain) == 1) and word.lemma not in words.opposites:
            read.entries[i] = read.enter(word.lemma)
            read.stops.add(int(read.entries[i]))
        else:
            read.entries[i] = read.enter(words.units.get(plain) or name_sense(word))
            known[i] = word.row >= 0


def name_sense(word: Word) -> str:
    """Name what near-synonyms share; a word of several groups ("fire") stands for itself.

    >>> name_sense(vocabulary().look("deployed"))
    'send'
    """
    return _first_words()[next(iter(word.groups))] if len(word.groups) == 1 else word.lemma


@cache
def _first_words() -> tuple[str, ...]:
    """The first word of each group of near-synonyms: it stands for all."""
    table = tomllib.loads((resources.files("claimtrack.matching") / "words.toml").read_text("utf-8"))
    return tuple(group.split()[0] for group in table["synonyms"]["groups"])


@cache
def titles() -> frozenset[str]:
    """Words that stand before a name and are none ("Mr", "Sen.", "president")."""
    known = (title.lower().replace(".", "") for title in load_gazetteer().titles)
    return vocabulary().titles | {title for title in known if " " not in title}


class OtherNames(NamedTuple):
    """Other names of states, bodies and groups, in lower case, and the name that the ledger writes.

    Args:
        single: names of one word.
        acronyms: names that in small letters are common words ("us", "who").
        phrases: names of several words, as the words that they are read as.
    """

    single: dict[str, str]
    acronyms: dict[str, str]
    phrases: dict[tuple[str, ...], str]


@cache
def other_names() -> OtherNames:
    """Read the other names that the gazetteer knows.

    >>> other_names().phrases["islamic", "state"], other_names().acronyms["us"]
    ('Islamic State', 'United States')
    """
    read = OtherNames({}, {}, {("per", "cent"): "percent"})
    words = vocabulary()
    for form, known in load_gazetteer().forms.items():
        # A capital or a seat of power may speak for its state, but what happens there is another matter.
        if known.how not in ("name", "alias", "people"):
            continue
        parts = tuple(part for part in _SPLIT.split(form.lower().replace(".", "")) if part not in ("", "the"))
        if len(parts) > 1:
            read.phrases.setdefault(parts, known.name)
        elif parts:
            word = words.look(parts[0])
            # Outlets are called after common things: The Independent, The Sun.
            common = word.stop or (word.row >= 0 and word.name < 0.5)
            if not common:
                read.single.setdefault(parts[0], known.name)
            elif form.isupper():
                read.acronyms.setdefault(parts[0], known.name)
    return read
