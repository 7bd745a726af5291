"""Keys: under what a name is kept in a book, and where names that could mean the same are looked for.

A book of a million names is never gone through. Whoever could be one person shares a key:
the surname in the spelling of all its transliterations, with a given name or with what
that is short for (Bill and William). Where a crowd bears both, a narrower key takes the
middle name's initial as well.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

from claimtrack.lexicon.gazetteer import fold_accents, load_gazetteer
from claimtrack.resolution.names import Name, bare_surname, parse_name, read_name, spelling_key

# A text longer than this is no person's name.
_LONGEST = 120
# Nor do more given names than this tell anything, or more parts of a surname.
_MOST_PARTS = 6


class Asked(NamedTuple):
    """A key to look a name up by.

    Args:
        key: the key.
        narrower: keys to look under first where a crowd is under this one.
        fill: whether any others of the crowd are worth showing after those.
    """

    key: int
    narrower: tuple[int, ...] = ()
    fill: bool = True


def name_keys(name: str) -> list[int]:
    """List the keys under which a name is to be kept, as numbers of 32 bits."""
    # What is only kept is not remembered: names are entered by the million, and asked for by the hundred.
    keys = [key_number(body_key.__wrapped__(name))]
    if may_be_person(name):
        for surname, given in _readings(parse_name(name)):
            keys.append(surname)
            keys += [crc32(tail, surname) for tail in _tails(given)]
    return keys if len(keys) < 7 else list(dict.fromkeys(keys))


class Joining(NamedTuple):
    """A key that a name shares with whoever it could be joined with.

    Args:
        key: the key; the name itself is kept under it.
        narrow: the key of those who share the middle initial as well, or have none either; in
            a crowd it counts in place of the other.
        plain: the key of those without a middle name, where this name has one.
    """

    key: int
    narrow: int | None = None
    plain: int | None = None


def joining_keys(name: str) -> list[Joining]:
    """List the keys that a name shares with whoever it could be joined with."""
    found = [Joining(key_number(body_key(name)))]
    if may_be_person(name):
        for surname, given in _readings(read_name(name)):
            for key, narrow, plain in _joining_tails(given):
                found.append(
                    Joining(
                        crc32(key, surname),
                        crc32(narrow, surname) if narrow else None,
                        crc32(plain, surname) if plain else None,
                    )
                )
    return found


def asked_keys(name: str) -> list[Asked]:
    """List the keys under which to look for whom a name may mean, the most telling first."""
    asked_name = body_key(name)
    asked = [Asked(key_number(asked_name))]
    if may_be_person(name):
        parsed = read_name(name)
        for surname, given in _readings(parsed):
            if given:
                asked += _asked_with_given(surname, given)
            elif not parsed.given:
                asked.append(Asked(surname))
        asked += [Asked(key_number(turned)) for turned in _turned(asked_name)]
    return list(dict.fromkeys(asked))


def _asked_with_given(surname: int, given: tuple[str, ...]) -> Iterator[Asked]:
    first, *more = map(_plain, given[:_MOST_PARTS])
    for label in _labels(first):
        ends = dict.fromkeys((_middle(given), "-"))
        narrower = tuple(crc32(_tail("m", label, end), surname) for end in ends)
        yield Asked(crc32(_tail("g", label), surname), narrower)
    if joined := _joined(given):
        yield Asked(crc32(_tail("g", joined), surname))
    for part in more:
        for label in _labels(part) if len(part) > 1 else ():
            narrower = (crc32(_tail("m", label, "-"), surname),)
            yield Asked(crc32(_tail("g", label), surname), narrower, fill=False)
    # An initial may stand for any name that begins with it; a full name meets those written so.
    yield Asked(crc32(_tail("i" if len(first) == 1 else "g", first[:1]), surname))


def _turned(words: str) -> list[str]:
    """Write a name with its surname at the other end: "orban viktor" for "viktor orban"."""
    first, _, rest = words.partition(" ")
    start, _, last = words.rpartition(" ")
    return list(dict.fromkeys((f"{rest} {first}", f"{last} {start}"))) if rest else []


def surname_keys(name: str) -> list[int]:
    """List the keys of all who bear the surname of a name."""
    if not may_be_person(name):
        return []
    return list(dict.fromkeys(surname for surname, _ in _readings(read_name(name))))


def key_number(key: str) -> int:
    """Turn a key into a number.

    >>> key_number("quill") == key_number("quill")
    True
    """
    return crc32(key.encode("utf-8", "surrogatepass"))


def may_be_person(name: str) -> bool:
    """Tell whether a text could be a person's name, as far as its letters show."""
    # "two officials" and other words without a name have no surname that others could share, and the "son of
    # Idris Kamau" is not he.
    if name[:1].islower() and " of " in name:
        return False
    return len(name) <= _LONGEST and not (name.islower() and name.isascii())


@lru_cache(maxsize=4_096)
def body_key(name: str) -> str:
    """Write a body's name without article, accents, points and legal form.

    >>> body_key("The Lowland Water Co. Ltd")
    'lowland water'
    """
    words = fold_accents(name).casefold().removeprefix("the ").replace(".", "").replace(",", "").split()
    legal = load_gazetteer().legal_keys
    while len(words) > 1 and words[-1] in legal:
        words.pop()
    return " ".join(words)


# -- the parts of a person's name --------------------------------------------------------------------------


def _readings(name: Name) -> list[tuple[int, tuple[str, ...]]]:
    """List the surnames that a name may have, each as a key and with its given names."""
    surname = name.surname
    found = [(_surname_key(surname), name.given)]
    if " " in surname:
        # "Van der Berg" may be printed as "Berg".
        found.append((_surname_key(bare_surname(surname)), name.given))
    if "-" in surname:
        found += [
            (_surname_key(part), name.given) for part in surname.split("-")[:_MOST_PARTS] if len(part) > 2
        ]
    if other := name.other_surname:
        # "Orban Viktor" is Viktor Orban; of Kim Jong Un only the last word alone may be taken for a surname.
        found.append((_surname_key(other), (surname,) if name.given == (other,) else ()))
    return found if len(found) == 1 else list(dict.fromkeys(found))


@lru_cache(maxsize=65_536)
def _surname_key(surname: str) -> int:
    return key_number(f"s {spelling_key(surname)}")


# What keys say after the surname: a checksum can be carried on from there. Of those by which a name is
# joined, each comes with the two narrower ones; empty if there is none.
_Joining = tuple[bytes, bytes, bytes]


def _tails(given: tuple[str, ...]) -> Iterable[bytes]:
    """List the tails of all keys under which a name is kept."""
    if not given:
        return ()
    found = dict.fromkeys(_initial_tail(given[0]))
    joining = _joining_tails(given)
    found.update(dict.fromkeys([key for key, _, _ in joining]))
    found.update(dict.fromkeys([narrow for _, narrow, _ in joining if narrow]))
    return found


def _joining_tails(given: tuple[str, ...]) -> tuple[_Joining, ...]:
    if not given:
        return ()
    joining = _first_tails(given[0], _middle(given))
    if len(given) == 1:
        return joining
    for part in given[1:_MOST_PARTS]:
        # Whoever goes by a middle name leaves the first one out: "Tayyip Erdogan".
        joining += _middle_tails(part)
    if joined := _joined(given):
        joining += ((_tail("g", joined), b"", b""),)
    return joining if len(joining) < 2 else tuple(dict.fromkeys(joining))


@lru_cache(maxsize=16_384)
def _initial_tail(first: str) -> tuple[bytes, ...]:
    plain = _plain(first)
    return (_tail("i", plain[0]),) if len(plain) > 1 else ()


@lru_cache(maxsize=16_384)
def _first_tails(first: str, middle: str) -> tuple[_Joining, ...]:
    return tuple(
        (_tail("g", label), _tail("m", label, middle), b"" if middle == "-" else _tail("m", label, "-"))
        for label in _labels(_plain(first))
    )


@lru_cache(maxsize=16_384)
def _middle_tails(part: str) -> tuple[_Joining, ...]:
    plain = _plain(part)
    labels = _labels(plain) if len(plain) > 1 else ()
    return tuple((_tail("g", label), b"", _tail("m", label, "-")) for label in labels)


def _tail(*words: str) -> bytes:
    return f" {' '.join(words)}".encode("utf-8", "surrogatepass")


def _plain(given: str) -> str:
    return given.replace("-", "")


def _middle(given: tuple[str, ...]) -> str:
    return (_plain(given[1]) or "-")[0] if len(given) > 1 else "-"


def _joined(given: tuple[str, ...]) -> str:
    """Write given names as one word, as "Jong-un" is "Jong Un"; but "John Q." is nowhere one word."""
    parts = [_plain(part) for part in given]
    initials = sum(len(part) < 2 for part in parts)
    return "".join(parts) if len(parts) > 1 and initials in (0, len(parts)) else ""


@lru_cache(maxsize=16_384)
def _labels(given: str) -> tuple[str, ...]:
    """List what stands in a key for a given name: what it is short for, or else its spelling."""
    if len(given) < 2:
        return (given,)
    spelt = spelling_key(given)
    groups = _groups().get(spelt, ())
    return tuple(f"#{group}" for group in groups) or (spelt or given,)


@cache
def _groups() -> dict[str, tuple[int, ...]]:
    """For each given name, in one spelling, the groups of names that are short for each other."""
    found: dict[str, set[int]] = {}
    for name, groups in load_gazetteer().short_for.items():
        found.setdefault(spelling_key(name), set()).update(groups)
    return {name: tuple(sorted(groups)) for name, groups in found.items()}
