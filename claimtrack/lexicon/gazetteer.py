"""The gazetteer: whom and what the news names, and the words for people.

`actors.tsv` holds states with their peoples, capitals and seats of power,
places, international bodies, outlets and companies; `people.txt` holds titles,
offices, callings and given names. Both are read once. A file of your own, in the
form of `actors.toml`, is laid over them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from claimtrack.errors import LexiconError

HERE = Path(__file__).parent
KINDS = ("state", "organisation", "media", "company", "place", "group", "person")
FIELDS = ("name", "code", "aliases", "people", "capital", "seats", "gender")

How = Literal["name", "alias", "people", "capital", "seat"]


class Known(NamedTuple):
    """What one printed form means.

    Args:
        name: the name that the ledger writes.
        kind: state, organisation, media, company, place, group or person.
        how: which of its forms this is: name, alias, people (adjective or
            inhabitant), capital or seat.
        plural: whether the form is a plural ("Turks").
        gender: "m", "f" or "", of a person.
    """

    name: str
    kind: str
    how: How = "name"
    plural: bool = False
    gender: str = ""

    def reason(self, form: str) -> str:
        """Say why the form means this name.

        >>> Known("Azerbaijan", "state", "capital").reason("Baku")
        'capital of Azerbaijan'
        """
        if self.how == "name":
            return f"name of a {self.kind}" if self.kind != "organisation" else "name of an organisation"
        if self.how == "alias":
            return f"other name of {self.name}"
        if self.how == "people":
            return f"people of {self.name}"
        return f"capital of {self.name}" if self.how == "capital" else f"seat of power of {self.name}"


class Noun(NamedTuple):
    """A word for a person or for persons: its kind, gender and number.

    Args:
        kind: role (an office or calling), person, people or body.
        gender: "m", "f" or "", where the word itself tells it.
        plural: whether it is a plural.
        singular: the word in the singular.
    """

    kind: str
    gender: str
    plural: bool
    singular: str


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The tables, ready to be asked; made by `load_gazetteer`. Each is equal to itself alone.

    >>> gazetteer = load_gazetteer()
    >>> gazetteer.forms["the Kremlin"].name
    'Russia'
    >>> gazetteer.gender("Ada"), gazetteer.gender("Robin")
    ('f', '')
    """

    forms: Mapping[str, Known]
    reach: Mapping[str, int]
    titles: Mapping[str, str]
    nouns: Mapping[str, Noun]
    given: Mapping[str, str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    legal_forms: frozenset[str]
    legal_keys: frozenset[str]
    body_names: frozenset[str]
    place_names: frozenset[str]
    not_names: frozenset[str]
    modifiers: frozenset[str]
    surname_first: frozenset[str]
    short_for: Mapping[str, frozenset[int]]
    initials: tuple[str, ...]
    one_surname: Mapping[str, str]
    offices: Mapping[str, frozenset[str]]
    fields: Mapping[str, frozenset[str]]

    def gender(self, given_name: str) -> str:
        """Tell the gender of a given name: "m", "f", or "" where it tells none."""
        return self.given.get(given_name) or self.given.get(fold_accents(given_name), "")

    def lookup(self, form: str) -> Known | None:
        """Find what a printed form means, whatever its accents and article.

        >>> load_gazetteer().lookup("the Élysée").name
        'France'
        """
        bare = form[4:] if form[:4].casefold() == "the " else form
        candidates = (form, f"the {bare}", bare, fold_accents(bare))
        return next((self.forms[c] for c in candidates if c in self.forms), None)


_UNDECOMPOSED = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss",
     "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "’": "'", "ʻ": "'", "ʼ": "'", "‘": "'"}
)  # fmt: skip


def fold_accents(text: str) -> str:
    """Write a name in plain letters.

    >>> fold_accents("Çavuşoğlu, Wałęsa, N’Djamena")
    "Cavusoglu, Walesa, N'Djamena"
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=8)
def load_gazetteer(*paths: str | Path) -> Gazetteer:
    """Read the shipped tables, and lay files of your own over them.

    Args:
        paths: TOML files in the form of `claimtrack/lexicon/actors.toml`; a later
            file wins over an earlier one, and all of them over the shipped table.

    Raises:
        LexiconError: a file cannot be read, or an entry is wrong; it is named.

    >>> load_gazetteer().forms["Daesh"].name
    'Islamic State'
    """
    forms: dict[str, Known] = {}
    for kind, entry in _read_table(HERE / "actors.tsv"):
        _add_forms(forms, kind, entry)
    for path in paths:
        own: dict[str, Known] = {}
        for kind, entry in read_toml(Path(path)):
            _add_forms(own, kind, entry)
        forms.update(own)
    # Plain tables, which nobody writes to, as their type says: a proxy would double the cost of a look-up.
    return Gazetteer(forms=forms, reach=_reach(forms), **_people())


# A word list gives a form to the first who claims it, in the order of this list: a name beats a capital.
_ORDER: dict[How, int] = {"name": 0, "alias": 1, "seat": 2, "people": 3, "capital": 4}


def _add_forms(forms: dict[str, Known], kind: str, entry: Mapping[str, Any]) -> None:
    name, gender = entry["name"], entry.get("gender", "")
    for how, form in _entry_forms(entry):
        plural = how == "people" and form not in entry.get("people", ())
        known = Known(name, kind, how, plural, gender)
        for spelling in (form,) if form.isascii() else (form, fold_accents(form)):
            there = forms.get(spelling)
            if there is None or _ORDER[how] < _ORDER[there.how]:
                forms[spelling] = known


def _entry_forms(entry: Mapping[str, Any]) -> Iterator[tuple[How, str]]:
    yield "name", entry["name"]
    for alias in entry.get("aliases", ()):
        yield "alias", alias
    for seat in entry.get("seats", ()):
        yield "seat", seat
    for people in entry.get("people", ()):
        yield "people", people
        # "the French", "the Swiss" are plurals already; "Britons" and "Iraqis" are made.
        if not people.endswith(("ese", "sh", "ch", "ss", "ic", "x", "man")):
            yield "people", _plural(people)
    for capital in entry.get("capital", ()):
        yield "capital", capital


_CUT = re.compile(r"[-'’.]")


def _reach(forms: Iterable[str]) -> dict[str, int]:
    """For each first word, how many words the longest form may have, however words are cut."""
    reach: dict[str, int] = {}
    for form in forms:
        first, *more = form.split(" ")
        cuts = len(_CUT.findall(form))
        size = 1 + len(more) + 2 * cuts
        if size > reach.get(first, 0):
            reach[first] = size
        if cuts and (part := _CUT.split(first, maxsplit=1)[0]) != first and size > reach.get(part, 0):
            reach[part] = size
    return reach


def _read_table(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    columns = ("aliases", "people", "capital", "seats")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, name, *rest = line.split("\t")
        lists = {column: cell.split("|") for column, cell in zip(columns, rest, strict=True) if cell}
        yield kind, {"name": name, **lists}


def read_toml(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read and check a table of actors in TOML; yields the kind and the fields of each.

    Raises:
        LexiconError: the file cannot be read, or an entry of it is wrong.
    """
    import tomllib  # here, as the shipped tables are read without it

    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise LexiconError(str(path), "(the file)", str(problem)) from None
    for kind, entries in tables.items():
        if kind not in KINDS:
            raise LexiconError(str(path), kind, f"no such kind; one of {', '.join(KINDS)} is needed")
        if not isinstance(entries, list):
            raise LexiconError(str(path), kind, "a list of entries is needed")
        for number, entry in enumerate(entries, 1):
            _check(path, f"{kind} {number}", entry)
            yield kind, entry


def _check(path: Path, label: str, entry: object) -> None:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not entry["name"].strip():
        raise LexiconError(str(path), label, "a name is needed")
    label = entry["name"]
    for field, value in entry.items():
        if field not in FIELDS:
            raise LexiconError(str(path), label, f"unknown field {field!r}; known are {', '.join(FIELDS)}")
        if field in ("name", "code", "gender"):
            right = isinstance(value, str)
        else:
            right = isinstance(value, list) and all(isinstance(form, str) and form.strip() for form in value)
        if not right:
            wanted = "a word" if field in ("name", "code", "gender") else "a list of words"
            raise LexiconError(str(path), label, f"{field} must be {wanted}")
    if entry.get("gender", "") not in ("", "m", "f"):
        raise LexiconError(str(path), label, 'gender must be "m", "f" or left out')


def _people() -> dict[str, Any]:
    lists = _read_people(HERE / "people.txt")
    genders = (("male", "m"), ("female", "f"), ("any", ""))
    titles = {word: sign for label, sign in genders for word in lists[f"title {label}"]}
    given: dict[str, str] = {}
    for label, sign in genders:
        for name in lists[f"given {label}"]:
            # A name given to both sexes tells nothing, and neither does one that stands under both.
            given[name] = sign if given.get(name, sign) == sign else ""
            given.setdefault(fold_accents(name), given[name])
    nouns: dict[str, Noun] = {}
    for kind in ("role", "person"):
        for label, sign in genders:
            _add_nouns(nouns, lists[f"{kind} {label}"], kind, sign)
    for kind in ("body", "people"):
        _add_nouns(nouns, lists[kind], kind, "")
    sets = {
        field: frozenset(lists[label])
        for field, label in (
            ("particles", "particle"), ("suffixes", "suffix"), ("legal_forms", "legal form"),
            ("body_names", "body name"), ("place_names", "place name"), ("not_names", "not a name"),
            ("modifiers", "modifier"), ("surname_first", "surname first"),
        )
    }  # fmt: skip
    short_for: dict[str, frozenset[int]] = {}
    for number, group in enumerate(lists["short for"]):
        for name in group.casefold().split("/"):
            short_for[name] = short_for.get(name, frozenset()) | {number}
    mappings: dict[str, Mapping[str, Any]] = {
        "titles": titles,
        "given": given,
        "nouns": nouns,
        "short_for": short_for,
    }
    spellings = (group.casefold().split("/") for group in lists["one surname"])
    mappings["one_surname"] = {other: first for first, *others in spellings for other in others}
    # The first word is the wider one: "the lawmaker" can be a senator, "the senator" no congressman.
    for field, label in (("offices", "same office"), ("fields", "same field")):
        same: dict[str, frozenset[str]] = {}
        for line in lists[label]:
            wider, *narrower = line.split("/")
            same[wider] = same.get(wider, frozenset()) | frozenset((wider, *narrower))
        mappings[field] = same
    return {
        **mappings,
        **sets,
        "legal_keys": frozenset(form.casefold().replace(".", "") for form in lists["legal form"]),
        # By group of "short for": the letters that the names of the group begin with.
        "initials": tuple(
            "".join(sorted({name[0] for name in group.casefold().split("/")})) for group in lists["short for"]
        ),
    }


# Of the words for many persons these are one thing, and "it" can mean them.
_COLLECTIVE = (
    "military|army|navy|militia|infantry|public|crowd|mob|community|press|international community|air force|"
    "population|electorate|populace|jury|clergy|opposition|leadership|establishment|base|minority|majority|"
    "nation|country|state|family|group|unit|team|coalition|alliance|bloc|movement|network|faction|tribe|clan|"
    "gang|mafia|cartel|power|superpower|market|squad|battalion|brigade|regiment|division|delegation|"
    "security service|secret service|intelligence service|diaspora|media|middle class|working class|"
    "underclass|elite"
)
_SINGULAR = frozenset(_COLLECTIVE.split("|"))


def _add_nouns(nouns: dict[str, Noun], words: Iterable[str], kind: str, gender: str) -> None:
    for word in words:
        singular, _, irregular = word.partition("/")
        if kind == "people":
            nouns.setdefault(singular, Noun(kind, "", singular not in _SINGULAR, singular))
            continue
        nouns.setdefault(singular, Noun(kind, gender, False, singular))
        nouns.setdefault(irregular or _plural(singular), Noun(kind, gender, True, singular))


def _plural(word: str) -> str:
    """Make a plural: "envoys", "ministers of state", "deputies", "spokesmen".

    >>> _plural("secretary of state"), _plural("spokesman"), _plural("attorney general")
    ('secretaries of state', 'spokesmen', 'attorneys general')
    """
    for tail in (" of ", " in ", "-in-", "-at-", " general", "-elect", "-designate", "-in-law"):
        if tail in word and not word.endswith("governor general"):
            head, tail, rest = word.partition(tail)
            return _plural(head) + tail + rest
    if word.endswith("man") and word not in ("human", "German", "Roman", "Norman", "layman-"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _read_people(path: Path) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    label = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("["):
            label = line.strip("[] ")
            lists[label] = []
        elif line and not line.startswith("#"):
            if not label:
                raise LexiconError(str(path), f"line {number}", "words before the first [list]")
            lists[label].extend(word for part in line.split(",") if (word := part.strip()))
    return lists
