"""Read pairs of near words from WordNet: synonyms, and words built on each other ("involve", "involvement").

A word of WordNet has many senses, and news uses few of them. A pair counts when
both words have the sense in a fair share of their uses in tagged text.
"""

import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

_PLAIN = re.compile(r"[a-z]+")
_SHARE = 0.15  # of a word's uses; below it a sense is a curiosity ("common" for a park)
_FILES = {"noun": "1", "verb": "2", "adj": "3", "adv": "4"}
_LETTERS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}


class _Sense(NamedTuple):
    words: list[str]
    pointers: list[tuple[str, str, str, str]]


def near_words(folder: Path) -> list[tuple[str, str]]:
    """Read the pairs from WordNet's own files (data.*, index.*, cntlist.rev)."""
    senses = {pos: _read_senses(folder / f"data.{pos}") for pos in _FILES}
    orders = {pos: _read_orders(folder / f"index.{pos}") for pos in _FILES}
    counts = _read_counts(folder / "cntlist.rev")

    def share(word: str, pos: str, offset: str) -> float:
        order = orders[pos].get(word, [])
        if offset not in order:
            return 0.0
        place = order.index(offset) + 1
        tagged = dict(counts.get((word, _FILES[pos]), {}))
        if pos == "adj":
            for number, times in counts.get((word, "5"), {}).items():
                tagged[number] = tagged.get(number, 0) + times
        total = sum(tagged.values())
        if total:
            return tagged.get(place, 0) / total
        return 0.6 if place == 1 else 0.2 / place

    found: set[tuple[str, str]] = set()
    for pos, table in senses.items():
        for offset, sense in table.items():
            usual = [w for w in sense.words if _PLAIN.fullmatch(w) and share(w, pos, offset) >= _SHARE]
            found.update((a, b) if a < b else (b, a) for i, a in enumerate(usual) for b in usual[i + 1 :])
            for symbol, target, letter, places in sense.pointers:
                if symbol != "+" or places == "0000":
                    continue
                other = senses[_LETTERS[letter]].get(target)
                if other is None:
                    continue
                a, b = sense.words[int(places[:2], 16) - 1], other.words[int(places[2:], 16) - 1]
                fit = a in usual and _PLAIN.fullmatch(b) and share(b, _LETTERS[letter], target) >= _SHARE
                if fit and a != b:
                    found.add((a, b) if a < b else (b, a))
    return sorted(found)


def noun_fields(folder: Path) -> dict[str, int]:
    """Tell in how many fields of meaning a noun is at home: a plant is a growing thing, a building and more.

    WordNet sorts the senses of nouns into 26 files ("plant", "artifact", "group" ...).
    """
    field_of = {}
    for line in (folder / "data.noun").read_text("latin-1").splitlines():
        if not line.startswith("  "):
            offset, field, _ = line.split(None, 2)
            field_of[offset] = field
    orders = _read_orders(folder / "index.noun")
    return {word: len({field_of[offset] for offset in offsets}) for word, offsets in orders.items()}


def _read_senses(path: Path) -> dict[str, _Sense]:
    senses = {}
    for line in path.read_text("latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.partition("|")[0].split()
        size = int(fields[3], 16)
        words = [re.sub(r"\(.*\)", "", fields[4 + 2 * i]) for i in range(size)]
        at = 5 + 2 * size
        pointers = [
            (fields[at + 4 * i], fields[at + 4 * i + 1], fields[at + 4 * i + 2], fields[at + 4 * i + 3])
            for i in range(int(fields[at - 1]))
        ]
        senses[fields[0]] = _Sense(words, pointers)
    return senses


def _read_orders(path: Path) -> dict[str, list[str]]:
    orders = {}
    for line in path.read_text("latin-1").splitlines():
        if not line.startswith("  "):
            fields = line.split()
            orders[fields[0]] = fields[-int(fields[2]) :]
    return orders


def _read_counts(path: Path) -> dict[tuple[str, str], dict[int, int]]:
    counts: defaultdict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for line in path.read_text("latin-1").splitlines():
        key, sense, times = line.split()
        lemma, _, rest = key.partition("%")
        counts[lemma, rest[0]][int(sense)] = int(times)
    return dict(counts)
