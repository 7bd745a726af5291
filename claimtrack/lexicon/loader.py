"""Word lists: read, checked, and joined with a user's own.

The lists are data that prove themselves: each cue carries an example which must
yield a statement, and often a counterexample which must not.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from claimtrack.errors import LexiconError

FRAMES = frozenset(
    "clause that quote wh to ing object claim as object-of object-for object-with object-as "
    "object-two object-to person person-to person-about about against at for in of on over with from "
    "prep-to passive-to".split()
)
"""What may stand beside a cue; the head of cues.toml tells what each means."""

_STANCES = ("affirms", "denies", "questions", "neutral")
_CERTAINTIES = ("certain", "probable", "possible")
_PARTS = ("verb", "noun", "phrase")
_KEYS = frozenset("lemma pos act stance certainty cameo past part ing unless frames example not".split())


class Cue(NamedTuple):
    """A word or phrase that signals speaking, thinking or wanting.

    Args:
        lemma: the word as a dictionary lists it.
        pos: verb, noun or phrase.
        act: the kind of speech.
        stance: of the source to the content, if nothing else speaks.
        certainty: of the source.
        frames: what may stand beside the word.
        unless: nouns that make it another matter ("denied entry").
        cameo: CAMEO event code, or "".
        example: a sentence that must yield a statement by this cue.
        counterexample: a sentence that must not, or "".
    """

    lemma: str
    pos: str
    act: str
    stance: str
    certainty: str
    frames: frozenset[str]
    unless: frozenset[str]
    cameo: str
    example: str
    counterexample: str


class Form(NamedTuple):
    """One written form of a cue: "says" is say's third person, "pointed" the past of point out.

    `kinds` holds what the form may be: base, third, past, part, ing; singular or plural;
    phrase. `rest` are the words that must follow.
    """

    cue: Cue
    kinds: frozenset[str]
    rest: tuple[str, ...]


class Cues:
    """A list of cues, to be looked up by the first word of a written form.

    >>> [form.cue.lemma for form in load_cues().forms["denied"]]
    ['deny']
    """

    def __init__(self, cues: Iterable[Cue], inflections: Mapping[str, Mapping[str, str]]) -> None:
        self.cues = tuple(cues)
        forms: dict[str, list[Form]] = {}
        for cue in self.cues:
            first, *rest = cue.lemma.split()
            for written, kinds in _inflect(cue, first, inflections.get(f"{cue.pos} {cue.lemma}", {})).items():
                forms.setdefault(written, []).append(Form(cue, frozenset(kinds), tuple(rest)))
        # "point out" before "point": the longest wins.
        for group in forms.values():
            group.sort(key=lambda form: -len(form.rest))
        self.forms: dict[str, tuple[Form, ...]] = {word: tuple(group) for word, group in forms.items()}
        self.acts = frozenset(cue.act for cue in self.cues)

    def find(self, lemma: str, pos: str = "verb") -> Cue | None:
        """Return the cue of that lemma, or None."""
        return next((cue for cue in self.cues if cue.lemma == lemma and cue.pos == pos), None)


class Forms(NamedTuple):
    """Verb forms in general, by which a clause is told from a list of nouns."""

    base: frozenset[str]
    third: frozenset[str]
    past: frozenset[str]
    participle: frozenset[str]
    not_past: frozenset[str]
    not_doing: frozenset[str]


def load_cues(path: str | Path | None = None) -> Cues:
    """Load the shipped cues, with those of a file of your own added or put in their place.

    An entry of your file replaces the shipped one of the same lemma and part of speech.

    Args:
        path: a TOML file written like cues.toml.

    Raises:
        LexiconError: an entry cannot be used; the message names it.

    >>> load_cues().find("deny").stance
    'denies'
    """
    if path is None:
        return _shipped()
    entries = {(cue.pos, cue.lemma): cue for cue in _shipped().cues}
    cues, inflections = _read(Path(path).read_text(encoding="utf-8"), str(path))
    entries.update({(cue.pos, cue.lemma): cue for cue in cues})
    return Cues(entries.values(), {**_shipped_text()[1], **inflections})


@cache
def load_forms() -> Forms:
    """Load the shipped verb forms.

    >>> "went" in load_forms().past
    True
    """
    table = tomllib.loads(_resource("forms.toml"))
    return Forms(**{name: frozenset(table[name].split()) for name in Forms._fields})


@cache
def _shipped() -> Cues:
    return Cues(*_shipped_text())


@cache
def _shipped_text() -> tuple[list[Cue], dict[str, dict[str, str]]]:
    return _read(_resource("cues.toml"), "cues.toml")


def _resource(name: str) -> str:
    return (resources.files("claimtrack.lexicon") / name).read_text(encoding="utf-8")


def _read(text: str, path: str) -> tuple[list[Cue], dict[str, dict[str, str]]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(path, "(file)", f"not readable as TOML: {error}") from error
    cameo = table.get("cameo", {})
    cues: list[Cue] = []
    inflections: dict[str, dict[str, str]] = {}
    seen: set[tuple[str, str]] = set()
    for number, entry in enumerate(table.get("cue", ()), 1):
        cue = _check(entry, number, cameo, path)
        if (cue.pos, cue.lemma) in seen:
            raise LexiconError(path, repr(cue.lemma), f"there are two of this {cue.pos}")
        seen.add((cue.pos, cue.lemma))
        cues.append(cue)
        own = {key: entry[key] for key in ("past", "part", "ing") if key in entry}
        if own:
            inflections[f"{cue.pos} {cue.lemma}"] = own
    return cues, inflections


def _check(entry: Any, number: int, cameo: Mapping[str, str], path: str) -> Cue:
    """Turn one table of the file into a cue, or say what is wrong with it."""
    lemma = entry.get("lemma") if isinstance(entry, dict) else None
    if not isinstance(lemma, str) or not lemma.strip():
        raise LexiconError(path, f"number {number}", "it has no lemma")

    def refuse(reason: str) -> LexiconError:
        return LexiconError(path, repr(lemma), reason)

    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise refuse(f"unknown key {unknown[0]!r}; known: {', '.join(sorted(_KEYS))}")
    for key, value in entry.items():
        if not isinstance(value, str):
            raise refuse(f"{key} must be a text, not {value!r}")
    choices = (
        ("pos", "verb", _PARTS),
        ("stance", "affirms", _STANCES),
        ("certainty", "certain", _CERTAINTIES),
    )
    chosen = {}
    for key, default, allowed in choices:
        chosen[key] = entry.get(key, default)
        if chosen[key] not in allowed:
            raise refuse(f"{key} is {chosen[key]!r}, not one of {', '.join(allowed)}")
    frames = frozenset(entry.get("frames", "").split())
    if not frames:
        raise refuse("it has no frames")
    if frames - FRAMES:
        raise refuse(f"unknown frame {min(frames - FRAMES)!r}")
    if not entry.get("example", "").strip():
        raise refuse("it has no example")
    act = entry.get("act", lemma)
    return Cue(
        lemma=lemma,
        act=act,
        frames=frames,
        unless=frozenset(entry.get("unless", "").split()),
        cameo=entry.get("cameo", cameo.get(act, "")),
        example=entry["example"],
        counterexample=entry.get("not", ""),
        **chosen,
    )


_VOWEL_Y = re.compile(r"[aeiou]y$")
_SIBILANT = re.compile(r"(s|x|z|ch|sh|o)$")


def _inflect(cue: Cue, word: str, own: Mapping[str, str]) -> dict[str, set[str]]:
    """Write all forms of a word, each with what it may be."""
    forms: dict[str, set[str]] = {}

    def add(written: str, kind: str) -> None:
        forms.setdefault(written, set()).add(kind)

    if cue.pos == "phrase":
        add(word, "phrase")
        return forms
    ies = word.endswith("y") and not _VOWEL_Y.search(word)
    plural = word[:-1] + "ies" if ies else word + ("es" if _SIBILANT.search(word) else "s")
    if cue.pos == "noun":
        add(word, "singular")
        add(plural, "plural")
        return forms
    past = own.get("past") or (
        word[:-1] + "ied" if ies else word + "d" if word.endswith("e") else word + "ed"
    )
    silent = word.endswith("e") and not word.endswith(("ee", "oe", "ye"))
    ing = own.get("ing") or ((word[:-1] if silent else word) + "ing")
    for written, kind in ((word, "base"), (plural, "third"), (past, "past"), (own.get("part", past), "part")):
        add(written, kind)
    add(ing, "ing")
    return forms
