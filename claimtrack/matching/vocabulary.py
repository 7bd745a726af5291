"""What the library knows of English words when it compares contents: forms, rarity, opposites, near meanings.

Three files stand behind it. `words.toml` and `opposites.toml` are kept by hand. `words.npz` was learned
(by `claimtrack.training.words`) and holds, for each of some thousands of
dictionary forms: how rare it is in news sentences, how often it is written with
a capital, how often it is a verb, and a short vector in which words of near
meaning lie close. Both ship with the package and never change with a ledger, so
that the score of two contents depends on nothing but the two.
"""

import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

# An unseen word counts as rare as one seen in this many of the sentences counted.
_UNSEEN = 0.5


class Word(NamedTuple):
    """One word form, looked up.

    Args:
        form: the form itself, in lower case.
        lemma: its dictionary form.
        row: where its vector stands, or -1.
        rarity: inverse document frequency; about 1 for "say", 11 for a word never seen.
        stop: too common to tell claims apart.
        name: the share of capitals in running text, or -1.0 for a word never seen.
        verb: the share of uses as a verb.
        past: a past tense or participle.
        groups: numbers of its groups of near-synonyms.
    """

    form: str
    lemma: str
    row: int
    rarity: float
    stop: bool
    name: float
    verb: float
    past: bool
    groups: frozenset[int]


class Vocabulary:
    """All tables, read once."""

    def __init__(self, table: Mapping[str, Any], learned: Mapping[str, Any]) -> None:
        def words(text: str) -> frozenset[str]:
            return frozenset(text.split())

        self.stop = words(table["stop"])
        self.reporting = words(table["reporting"])
        self.voices = words(table["voices"])
        self.negators = words(table["negators"])
        self.undoing = words(table["undoing"])
        self.undoing_deeds = words(table["undoing_deeds"])
        self.not_a_denial = tuple(tuple(phrase.split()) for phrase in table["not_a_denial"])
        self.hedges = words(table["hedges"])
        self.titles = words(table["titles"])
        self.mutual = words(table["mutual"])
        self.scope = {word: kind for kind, text in table["scope"].items() for word in text.split()}
        self.numbers: dict[str, float] = dict(table["numbers"])
        self.multipliers: dict[str, float] = dict(table["multipliers"])
        self.fractions: dict[str, float] = dict(table["fractions"])
        self.approximate = {
            word: kind for kind, text in table["approximate"].items() for word in text.split()
        }
        self.units = {word: unit for unit, text in table["units"].items() for word in text.split()}
        self._lemma_of, self._past = _irregular_forms(table["irregular"])
        self._groups: dict[str, set[int]] = {}
        for number, group in enumerate(table["synonyms"]["groups"]):
            for word in group.split():
                self._groups.setdefault(word, set()).add(number)

        self.phrases = {verb: _phrases(rests) for verb, rests in table["phrases"].items()}

        self.near = _near_words(str(learned["near"]))
        self._rows = {word: row for row, word in enumerate(str(learned["words"]).split("\n"))}
        self._counts = learned["counts"]
        self._names = learned["names"]
        self._verbs = learned["verbs"]
        self._sentences = float(learned["sentences"])
        self.vectors = learned["vectors"]
        # In how many fields of meaning each noun is at home: a plant is a growing thing, and a building.
        self.fields = learned["fields"]
        self.unseen = math.log(self._sentences / _UNSEEN)
        self._known: dict[str, Word] = {}
        self.opposites = _both_ways([*self._opposite_words(table), *self._prefixed(table["prefixed"])])
        self.common_opposites = _both_ways(_pairs(table["common"]))
        # Of one deed the two names that the two sides give it: who buys, and who sells.
        self.converses = _both_ways(_pairs(table["converses"]))

    def _opposite_words(self, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Give the pairs of opposites, and those of their near-synonyms: who sacks somebody hires nobody."""
        mates: dict[str, tuple[str, ...]] = {}
        alone = {self._table_form(word) for word in table["alone"].split()}
        for group in table["synonyms"]["groups"]:
            words = group.split()
            # A word of several meanings ("fire") stands for itself.
            mates.update({word: tuple(words) for word in words if len(self._groups[word]) == 1})
        yield from _pairs(table["converses"])
        for one, other in ((self._table_form(a), self._table_form(b)) for a, b in _pairs(table["opposites"])):
            yield one, other
            if one in alone or other in alone:
                continue
            for near in mates.get(one, ()):
                yield near, other
            for near in mates.get(other, ()):
                yield one, near

    def _prefixed(self, table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for prefix, words in table.items():
            for word in words.split():
                yield self._table_form(word), self.lemma(prefix + word)

    def _table_form(self, word: str) -> str:
        """Give the form that a content has of it: "hidden" is of "hide"; "willing" is not of "will"."""
        lemma = self.lemma(word)
        return word if lemma in self.stop else lemma

    def look(self, form: str) -> Word:
        """Look up a form in lower case.

        >>> vocabulary().look("deployed").lemma
        'deploy'
        """
        word = self._known.get(form)
        if word is None:
            word = self._read(form)
            if len(self._known) < 200_000:  # hostile input may hold any number of distinct words
                self._known[form] = word
        return word

    def rarity(self, lemma: str) -> float:
        """Tell how rare a dictionary form is in news sentences."""
        row = self._rows.get(lemma)
        return self.unseen if row is None else math.log(self._sentences / float(self._counts[row]))

    def lemma(self, form: str) -> str:
        """Give the dictionary form.

        >>> [vocabulary().lemma(form) for form in ("sent", "militants", "stopping", "cities", "glass")]
        ['send', 'militant', 'stop', 'city', 'glass']
        """
        found = self._lemma_of.get(form)
        if found is not None:
            return found
        for candidate in _stems(form):
            if candidate in self._rows:
                return candidate
        return next(iter(_stems(form)), form)

    def _read(self, form: str) -> Word:
        lemma = self.lemma(form)
        row = self._rows.get(lemma, -1)
        seen = row >= 0
        verb = float(self._verbs[row]) / 100 if seen else 0.0
        past = form in self._past or (form != lemma and form.endswith("ed"))
        if form in self._past:
            verb = max(verb, 0.6)
        if past and (verb >= 0.1 or not seen):  # "attack" is mostly a noun, "attacked" is not
            verb = max(verb, 0.9)
        return Word(
            form,
            lemma,
            row,
            math.log(self._sentences / float(self._counts[row])) if seen else self.unseen,
            form in self.stop or lemma in self.stop,
            float(self._names[row]) / 100 if seen else -1.0,
            verb,
            past,
            frozenset(self._groups.get(lemma, ())),
        )


@cache
def vocabulary() -> Vocabulary:
    """Read the tables that ship with the package."""
    import io

    import numpy as np

    folder = resources.files("claimtrack.matching")
    table = tomllib.loads((folder / "words.toml").read_text("utf-8"))
    table.update(tomllib.loads((folder / "opposites.toml").read_text("utf-8")))
    with np.load(io.BytesIO((folder / "words.npz").read_bytes()), allow_pickle=False) as arrays:
        learned = {name: arrays[name] for name in arrays.files}
    for name in ("words", "near"):
        learned[name] = bytes(learned[name]).decode("utf-8")
    vectors = learned["vectors"].astype(np.float32)
    norms = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
    learned["vectors"] = vectors / np.maximum(norms, 1e-6)
    return Vocabulary(table, learned)


_VOWEL = re.compile("[aeiouy]")


def _stems(form: str) -> tuple[str, ...]:
    """Give the forms that a regular ending could have been put on, likeliest first."""
    size = len(form)
    if size < 4 or not form.isalpha():
        return (form,)
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        if form.endswith("ies"):
            if size == 4:  # "lies", "ties"
                return (form[:-1],)
            return (form[:-3] + "y", form[:-1])
        if form.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
            return (form[:-2], form[:-1])
        return (form[:-1],)
    for ending in ("ing", "ed"):
        if form.endswith(ending) and size - len(ending) >= 2:
            stem = form[: -len(ending)]
            if not _VOWEL.search(stem):
                break
            if ending == "ed" and stem.endswith("i"):
                return (stem[:-1] + "y",)
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
                pair = (stem[:-1], stem, stem + "e")
                return (stem, *pair) if stem[-1] in "lsz" else pair
            # "used" is of "use": a single consonant after a single vowel mostly lost an e; "wanted" lost
            # none.
            short = len(stem) < 3 or (
                stem[-1] not in "aeiouwxy" and stem[-2] in "aeiou" and stem[-3] not in "aeiou"
            )
            return (stem + "e", stem) if short or stem[-1] in "cgsuvz" else (stem, stem + "e")
    return (form,)


def _irregular_forms(table: Mapping[str, str]) -> tuple[dict[str, str], frozenset[str]]:
    lemma_of: dict[str, str] = {}
    past: set[str] = set()
    for entry in table["verbs"].split(","):
        lemma, *forms = entry.split()
        for form in forms:
            lemma_of.setdefault(form, lemma)
        past.update(forms)
    for entry in table["nouns"].split(","):
        one, many = entry.split()
        lemma_of[many] = one
    lemma_of.update({form: form for form in table["unchanged"].split()})
    return lemma_of, frozenset(past)


def _phrases(table: Mapping[str, str]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """What may follow a verb, and what both together count as; "run out of" is tried before "run out"."""
    pairs = [(tuple(rest.split()), tuple(meant.split())) for rest, meant in table.items()]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _near_words(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in text.split("\n"):
        one, _, other = line.partition(" ")
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def _pairs(table: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    return [(one, other) for one, others in table.items() for other in others]


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}
