"""Names: what the parts of a person's name are, and whether two names can be one person's.

"Erdogan, Recep Tayyip", "R. T. Erdoğan" and "President Erdogan" are read into
given names and a surname, in plain letters; spellings of one foreign name
(Pashinyan and Pashinian, Zelensky and Zelenskyy) fall together by rule, never by
mere likeness: Hansen is not Hanson.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from claimtrack.lexicon.gazetteer import fold_accents, load_gazetteer
from claimtrack.models import Score
from claimtrack.resolution.grammar import word_set


class Name(NamedTuple):
    """A person's name in its parts, lower case and without accents.

    Args:
        given: given names and initials ("j").
        surname: the surname with its particles ("von der leyen"); empty if there is none.
        suffix: "jr", "sr", "ii" ... or "".
        gender: "m" or "f" where a title tells it ("Mrs.").
        other_surname: for "Kim Jong Un" and the like, where the first name may be the surname.
        titled: whether a title stood before it.
    """

    given: tuple[str, ...]
    surname: str
    suffix: str = ""
    gender: str = ""
    other_surname: str = ""
    titled: bool = False

    @property
    def key(self) -> str:
        """The surname in the one spelling that its transliterations share."""
        return spelling_key(self.surname)


_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv",
             "the younger": "jr", "the elder": "sr"}  # fmt: skip
# "Sr." is written only beside a "Jr.": a name without it may still be the father's.
YOUNGER = frozenset(("jr", "ii", "iii", "iv"))
_NICKNAME = re.compile(r" [“\"][^“”\"]{1,24}[”\"] ")
# What parts the words of a name, once its commas have been read.
_POINTS = str.maketrans(".,", "  ", "'")


def parse_name(text: str) -> Name:
    """Read a person's name into its parts, as `read_name` does, and remember nothing of it."""
    gazetteer = load_gazetteer()
    if "“" in text or '"' in text:
        text = _NICKNAME.sub(" ", text)
    if "," in text:
        text = _in_order(text)
    gender, titled = "", False
    raw = text.split()
    start = 0
    # "Mr. Major": the last word is the name, whatever else it may mean.
    while start + 1 < len(raw) and raw[start] in gazetteer.titles and raw[start] not in gazetteer.given:
        gender, titled = gazetteer.titles[raw[start]] or gender, True
        start += 1
    tokens = fold_accents(" ".join(raw[start:] if start else raw)).casefold().translate(_POINTS).split()
    suffix = ""
    if len(tokens) > 1:
        if tokens[-1] in _SUFFIXES:
            suffix = _SUFFIXES[tokens.pop()]
        elif len(tokens) > 2 and (last := " ".join(tokens[-2:])) in _SUFFIXES:
            suffix, tokens = _SUFFIXES[last], tokens[:-2]
    if not tokens:
        return Name((), "", suffix, gender, titled=titled)
    start = len(tokens) - 1
    while start > 0 and _is_particle(tokens, start - 1):
        start -= 1
    # "Kim Jong Un", "Xi Jinping": the surname comes first. With two words it only may.
    other = ""
    first = tokens[0].capitalize()
    if first in gazetteer.surname_first and 2 <= len(tokens) <= 3 and start == len(tokens) - 1:
        if len(tokens) == 3 or first not in gazetteer.given or "-" in tokens[1]:
            return Name(tuple(tokens[1:]), tokens[0], suffix, gender, tokens[-1], titled)
        other = tokens[0]
    return Name(tuple(tokens[:start]), " ".join(tokens[start:]), suffix, gender, other, titled)


def _in_order(text: str) -> str:
    """Write "Erdogan, Recep Tayyip" with the given names first; leave "Martin Marsh, Jr." as it is."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 2 and parts[1] and parts[1].strip(". ").casefold() not in _SUFFIXES:
        return f"{parts[1]} {parts[0]}"
    return " ".join(parts[:2])


# Not more: the collector of garbage goes through all names that are remembered.
@lru_cache(maxsize=16_384)
def read_name(text: str) -> Name:
    """Read a person's name into its parts.

    >>> read_name("Mrs. Ursula von der Leyen")
    Name(given=('ursula',), surname='von der leyen', suffix='', gender='f', other_surname='', titled=True)
    >>> read_name("Erdoğan, Recep Tayyip").given
    ('recep', 'tayyip')
    """
    return parse_name(text)


_PARTICLES = word_set(
    """al el bin ibn bint ben abu von van der den de del della di da dos das do du des la le ter ten zu
    zur zum af av mac st saint san santa ould ap ul ur"""
)
# In this order: each rule sees what the ones before it made.
_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), made)
    for pattern, made in (
        (r"^(?:al|el)[\s-]+", ""),
        (r"[\s'’-]+", ""),
        (r"(?:skyy|skyi|skiy|skii|skij|skyj|skyi|ski|sky)$", "ski"),
        (r"(?:ov|off|ow)$", "ov"),
        (r"(?:ev|eff|yev|yeff|iev)$", "ev"),
        (r"enka$", "enko"),
        (r"chov$", "chev"),
        (r"^ye", "e"),
        (r"shch|sch", "sh"),
        (r"tzsch|tsch|tch", "ch"),
        (r"(?<!s)ch|cz|tj", "c"),
        (r"dzh|dj|zh", "j"),
        (r"([kgdtb])h", r"\1"),
        (r"ph", "f"),
        (r"ck|q|k(?=k)", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ee|ie(?=[^r])|ei|ey|iy|ij|yj", "i"),
        (r"iya|ia|ja", "ya"),
        (r"y", "i"),
        (r"j(?=[aeiou])", "j"),
        (r"ue(?=[^s])", "u"),
        (r"oe", "o"),
        (r"([a-z])\1+", r"\1"),
    )
)


@lru_cache(maxsize=65_536)
def spelling_key(word: str) -> str:
    """Write a name in the one form that its transliterations share.

    >>> spelling_key("Pashinyan") == spelling_key("pashinian")
    True
    >>> spelling_key("Hansen") == spelling_key("Hanson")
    False
    """
    key = fold_accents(word).casefold()
    key = load_gazetteer().one_surname.get(key, key)
    for pattern, made in _SPELLINGS:
        key = pattern.sub(made, key)
    return key


def bare_surname(surname: str) -> str:
    """Leave the particles of a surname out.

    >>> bare_surname("van der berg")
    'berg'
    """
    return " ".join(word for word in surname.split() if word not in _PARTICLES) or surname


def _is_particle(tokens: list[str], place: int) -> bool:
    """Whether a word belongs to the surname after it; the first of all may be a given name (Ben, Al)."""
    word = tokens[place]
    return word in _PARTICLES and (place > 0 or word.capitalize() not in load_gazetteer().given)


def same_given(left: str, right: str) -> float:
    """Score two given names: 1 equal, 0.9 short form or spelling, 0.7 an initial, 0 different."""
    if left == right:
        return 1.0
    left, right = left.replace("-", "").replace(".", ""), right.replace("-", "").replace(".", "")
    if left == right:
        return 1.0
    if len(left) == 1 or len(right) == 1:
        return 0.7 if left[:1] == right[:1] else 0.0
    short_for = load_gazetteer().short_for
    if short_for.get(left, frozenset()) & short_for.get(right, frozenset()):
        return 0.9
    return 0.9 if spelling_key(left) == spelling_key(right) else 0.0


def same_person(left: str, right: str) -> Score:
    """Score whether two names can be one person's, and say why.

    From 0.85 on the names agree in given name and surname; about 0.6 is a bare
    surname, which fits every bearer; 0 where something contradicts.

    >>> same_person("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu").value
    1.0
    >>> same_person("Ilham Aliyev", "Heydar Aliyev")
    Score(value=0.0, reasons=('given names differ: ilham, heydar',))
    >>> same_person("Aliyev", "Ilham Aliyev").reasons
    ('surname of Ilham Aliyev',)
    """
    if same_letters(left, right):
        return Score(1.0, ("same name",))
    a, b = read_name(left), read_name(right)
    if a.suffix != b.suffix and (a.suffix in YOUNGER or b.suffix in YOUNGER):
        return Score(0.0, (f"suffixes differ: {a.suffix or 'none'}, {b.suffix or 'none'}",))
    if a.gender and b.gender and a.gender != b.gender:
        return Score(0.0, ("titles of different gender",))
    if not a.surname or not b.surname:
        return Score(0.0, ("no name to compare",))
    if a.given and b.given and _same_words(a, b):
        return Score(0.95, ("same names in another order",))
    surname = _surname_score(a, b)
    if not surname.value:
        return _bare_given(a, b, left, right) or surname
    if not a.given or not b.given:
        fuller = left if a.given else right
        if _gender_conflict(a, b):
            return Score(0.0, ("title and given name of different gender",))
        if not a.given and not b.given:
            return Score(round(0.6 * surname.value, 3), surname.reasons)
        more = surname.reasons if surname.value < 1 else ()
        return Score(round(0.6 * surname.value, 3), (f"surname of {fuller}", *more))
    given = _given_score(a.given, b.given)
    if not given.value:
        return given
    return Score(round(given.value * surname.value, 3), (*given.reasons, *surname.reasons))


def same_letters(left: str, right: str) -> bool:
    """Tell whether two names differ in case and accents at the most.

    >>> same_letters("MEVLÜT ÇAVUŞOĞLU", "Mevlut Cavusoglu")
    True
    """
    if left.isascii() and right.isascii():
        return len(left) == len(right) and left.lower() == right.lower()
    return _plain_letters(left) == _plain_letters(right)


@lru_cache(maxsize=4_096)
def _plain_letters(name: str) -> str:
    return fold_accents(name).casefold()


def could_agree(a: Name, b: Name) -> bool:
    """Tell at little cost whether two full names might be one person's; False is certain, True need not be.

    Most names that share a given name and a surname differ in a middle name, and a book
    compares a lot of them.
    """
    if len(a.given) != 2 or len(b.given) != 2 or a.surname != b.surname:
        return True
    (first, middle), (other_first, other_middle) = a.given, b.given
    if first == other_first and (len(middle) == 1 or len(other_middle) == 1):
        return middle.lstrip("-")[:1] == other_middle.lstrip("-")[:1]
    if "-" in f"{first}{middle}{other_first}{other_middle}":
        return True
    if same_given(first, other_first):
        return same_given(middle, other_middle) > 0
    # "Anna Mary", and "An Nam" for "A Nnam": there is no end to how names are written.
    return (first == other_middle and middle == other_first) or first + middle == other_first + other_middle


def _same_words(a: Name, b: Name) -> bool:
    """Whether two names have the same words in another order: "Orban Viktor" and "Viktor Orban"."""
    if a.surname == b.surname and a.given[0] == b.given[0] and len(a.given) <= 2:
        return False
    return _length(a) == _length(b) and _all_words(a) == _all_words(b)


def _length(name: Name) -> int:
    return sum(map(len, name.given)) + len(name.given) + len(name.surname)


def _all_words(name: Name) -> list[str]:
    return sorted(word for part in (*name.given, *name.surname.split()) for word in part.split("-"))


def _gender_conflict(a: Name, b: Name) -> bool:
    titled, full = (a, b) if b.given else (b, a)
    known = load_gazetteer().gender(full.given[0].capitalize()) if full.given else ""
    return bool(titled.gender and known and titled.gender != known)


def _surname_score(a: Name, b: Name) -> Score:
    if a.surname == b.surname:
        return Score(1.0, ("same surname",))
    if a.key == b.key:
        return Score(0.97, (f"spellings of one surname: {a.surname}, {b.surname}",))
    for one, other in ((a, b), (b, a)):
        if other.other_surname and one.surname == other.other_surname:
            return Score(0.9, ("surname written first",))
    if (" " in a.surname or " " in b.surname) and bare_surname(a.surname) == bare_surname(b.surname):
        return Score(0.93, ("same surname but for its particles",))
    if _compound_part(a, b) or _compound_part(b, a):
        return Score(0.85, ("part of a compound surname",))
    return Score(0.0, (f"surnames differ: {a.surname}, {b.surname}",))


def _compound_part(short: Name, long: Name) -> bool:
    """Whether one surname is a part of the other: Ortega and Ortega-Marsh, López and López Obrador."""
    parts = long.surname.split("-")
    if len(parts) > 1 and short.surname in parts:
        return True
    # "Andrés Manuel López Obrador" against "López": the last given name may be a first surname.
    return (
        len(long.given) >= 2
        and not short.given
        and spelling_key(long.given[-1]) == short.key
        and len(short.key) > 2
    )


def _given_score(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Score:
    if ours == theirs or "".join(ours).replace("-", "") == "".join(theirs).replace("-", ""):
        return Score(1.0, ("same given name",))
    first = same_given(ours[0], theirs[0])
    if first:
        middle = _middles(ours[1:], theirs[1:])
        if not middle:
            return Score(0.0, (f"middle names differ: {' '.join(ours[1:])}, {' '.join(theirs[1:])}",))
        reason = {1.0: "same given name", 0.9: "forms of one given name", 0.7: "initial fits"}[first]
        return Score(max(first * middle, 0.6), (reason,))
    # A person may go by the middle name: "Tayyip Erdogan", "J. Edgar Hoover".
    short, long = sorted((ours, theirs), key=len)
    if len(short) < len(long) and all(any(same_given(s, g) >= 0.9 for g in long) for s in short):
        return Score(0.9, ("goes by a middle name",))
    return Score(0.0, (f"given names differ: {' '.join(ours)}, {' '.join(theirs)}",))


def _middles(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    if not ours or not theirs:
        return 0.95 if ours or theirs else 1.0
    aligned = min(same_given(a, b) for a, b in zip(ours, theirs, strict=False))
    if aligned:
        return aligned
    # "Luiz Inácio Lula" and "Luiz Lula": one leaves a name out. Initials tell too little for that.
    short, long = sorted((ours, theirs), key=len)
    left_out = len(short) < len(long) and all(len(name) > 1 and name in long for name in short)
    return 0.9 if left_out else 0.0


def _bare_given(a: Name, b: Name, left: str, right: str) -> Score | None:
    """One name alone that is the other's given name: "Ivanka" for Ivanka Trump."""
    for one, other, full in ((a, b, right), (b, a, left)):
        if (
            not one.given
            and other.given
            and not one.titled
            and same_given(one.surname, other.given[0]) == 1.0
        ):
            return Score(0.5, (f"given name of {full}",))
    return None
