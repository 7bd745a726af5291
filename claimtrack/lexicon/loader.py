"""Word lists: read, checked, and joined with a user's own.

The lists are data that prove themselves: each cue carries an example which must
yield a statement, and often a counterexample which must not.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from claimtrack.errors import LexiconError

FRAMES = frozenset(
    "clause that quote behind wh to ing object claim as object-of object-for object-with object-as object-at "
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
            own = inflections.get(f"{cue.pos} {cue.lemma}", {})
            for written, kinds in _inflect(cue, first, own).items():
                forms.setdefault(written, []).append(Form(cue, frozenset(kinds), tuple(rest)))
        # "point out" before "point": the longest wins.
        for group in forms.values():
            if len(group) > 1:
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
    lists = dict(_LIST.findall(_resource("forms.toml")))
    return Forms(**{name: frozenset(lists[name].split()) for name in Forms._fields})


@cache
def _shipped() -> Cues:
    return Cues(*_shipped_text())


@cache
def _shipped_text() -> tuple[list[Cue], dict[str, dict[str, str]]]:
    return _read_table(_quick_table(_resource("cues.toml")), "cues.toml", checked=True)


_LIST = re.compile(r'^(\w+) = """([^"]*)"""$', re.MULTILINE)
_ROW = re.compile(r"^    \{(.*)\},$", re.MULTILINE)
_CODE = re.compile(r'^"?([\w -]+?)"? = "([^"]*)"$', re.MULTILINE)
_PAIR = re.compile(r'(\w+) = "([^"]*)"')


def _quick_table(text: str) -> dict[str, Any]:
    """Read the shipped file, one cue a line, as TOML would, at an eighth of the time.

    A new process waits for this before its first statement. A test holds the two readings side by side;
    files of your own are read as TOML.
    """
    rows, codes = text.split("\n[cameo]\n")
    return {
        "cue": [dict(_PAIR.findall(row)) for row in _ROW.findall(rows)],
        "cameo": dict(_CODE.findall(codes)),
    }


def _resource(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _read(text: str, path: str) -> tuple[list[Cue], dict[str, dict[str, str]]]:
    import tomllib  # here, as the shipped lists are read without it

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(path, "(file)", f"not readable as TOML: {error}") from error
    return _read_table(table, path)


def _read_table(
    table: Mapping[str, Any], path: str, *, checked: bool = False
) -> tuple[list[Cue], dict[str, dict[str, str]]]:
    """Make cues of the tables of a file; `checked` tells that nothing can be wrong with them."""
    cameo = table.get("cameo", {})
    cues: list[Cue] = []
    inflections: dict[str, dict[str, str]] = {}
    seen: set[tuple[str, str]] = set()
    for number, entry in enumerate(table.get("cue", ()), 1):
        if not checked:
            _check(entry, number, path)
        cue = _cue(entry, cameo)
        if (cue.pos, cue.lemma) in seen:
            raise LexiconError(path, repr(cue.lemma), f"there are two of this {cue.pos}")
        seen.add((cue.pos, cue.lemma))
        cues.append(cue)
        own = {key: entry[key] for key in ("past", "part", "ing") if key in entry}
        if own:
            inflections[f"{cue.pos} {cue.lemma}"] = own
    return cues, inflections


_CHOICES = {"pos": _PARTS, "stance": _STANCES, "certainty": _CERTAINTIES}


def _check(entry: Any, number: int, path: str) -> None:
    """Say what is wrong with one table of the file, if anything is."""
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
    for key, allowed in _CHOICES.items():
        if entry.get(key, allowed[0]) not in allowed:
            raise refuse(f"{key} is {entry[key]!r}, not one of {', '.join(allowed)}")
    frames = _split(entry.get("frames", ""))
    if not frames:
        raise refuse("it has no frames")
    if frames - FRAMES:
        raise refuse(f"unknown frame {min(frames - FRAMES)!r}")
    if not entry.get("example", "").strip():
        raise refuse("it has no example")


def _cue(entry: Mapping[str, str], cameo: Mapping[str, str]) -> Cue:
    lemma = entry["lemma"]
    act = entry.get("act", lemma)
    return Cue(
        lemma,
        entry.get("pos", "verb"),
        act,
        entry.get("stance", "affirms"),
        entry.get("certainty", "certain"),
        _split(entry["frames"]),
        _split(entry.get("unless", "")),
        entry.get("cameo", cameo.get(act, "")),
        entry["example"],
        entry.get("not", ""),
    )


@cache
def _split(words: str) -> frozenset[str]:
    """Return the words of a text as a set; many cues have the same."""
    return frozenset(words.split())


_SIBILANTS = ("s", "x", "z", "ch", "sh", "o")


def _inflect(cue: Cue, word: str, own: Mapping[str, str]) -> dict[str, set[str]]:
    """Write all forms of a word, each with what it may be."""
    if cue.pos == "phrase":
        return {word: {"phrase"}}
    ies = word.endswith("y") and word[-2:-1] not in tuple("aeiou")
    plural = word[:-1] + "ies" if ies else word + ("es" if word.endswith(_SIBILANTS) else "s")
    if cue.pos == "noun":
        return {word: {"singular"}, plural: {"plural"}}
    past = own.get("past") or (
        word[:-1] + "ied" if ies else word + "d" if word.endswith("e") else word + "ed"
    )
    silent = word.endswith("e") and not word.endswith(("ee", "oe", "ye"))
    ing = own.get("ing") or ((word[:-1] if silent else word) + "ing")
    forms: dict[str, set[str]] = {word: {"base"}}
    for written, kind in ((plural, "third"), (past, "past"), (own.get("part", past), "part"), (ing, "ing")):
        forms.setdefault(written, set()).add(kind)
    return forms
