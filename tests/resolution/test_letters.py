"""Letters: a name that was typed with a slip is found by comparing few spellings, and the same as by all."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from claimtrack.resolution.letters import Letters
from claimtrack.text.normalise import fold

NAMES = [
    "Ada Quill", "Ada Quil", "ADA QUILL", "Karl Oduya", "Oduya", "Mevlüt Çavuşoğlu", "Tova Quill-Marsh",
    "Ольга Маршова", "Ольга Маршев", "the striking nurses", "Lowland Water", "Lowland Waters Ltd", "李明", "",
    "aaaa bbbb", "a" * 300, f"{'ab' * 400} Quill", "Quill Quill", "Nurse 7734", "O'Quill", "Bo",
]  # fmt: skip


def by_comparing_all(asked: str, names: list[str]) -> list[tuple[float, str]]:
    """Find names as `Letters.near` does, but compare every spelling."""
    folded = fold(asked)
    if len(folded) < 4:
        return []
    spelt = [(fold(name), name) for name in sorted(names)]
    if " " not in folded:
        spelt += [
            (word, name) for whole, name in spelt for word in re.findall(r"\w+", whole) if word != whole
        ]
    near = process.extract(folded, [form for form, _ in spelt], scorer=fuzz.ratio, score_cutoff=80, limit=50)
    found: dict[str, float] = {}
    for _, likeness, place in near:
        found.setdefault(spelt[place][1], likeness)
    in_order = sorted((-likeness, name) for name, likeness in found.items())
    return [(round(-likeness / 125, 3), name) for likeness, name in in_order[:10]]


def near(asked: str, names: list[str], pieces: int = 1) -> list[tuple[float, str]]:
    letters = Letters()
    numbered = list(enumerate(names, 1))
    step = -(-len(numbered) // pieces) or 1
    for start in range(0, len(numbered), step):
        letters.add(numbered[start : start + step])
    return letters.near(asked, lambda numbers: {number: names[number - 1] for number in numbers})


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        ("Ada Qill", "ADA QUILL"),
        ("Oduyo", "Karl Oduya"),
        ("Cavusoglo", "Mevlüt Çavuşoğlu"),
        ("Ольга Маршив", "Ольга Маршев"),
        ("Lowland Wader", "Lowland Water"),
        ("a" * 299, "a" * 300),
        ("nurces", "the striking nurses"),
    ],
)
def test_the_nearest_spelling_comes_first(asked: str, best: str) -> None:
    found = near(asked, NAMES)
    assert found[0][1] == best
    assert found == by_comparing_all(asked, NAMES)


@pytest.mark.parametrize("asked", ["", "Bo", "xyzzy", "Qu", "\n", "李明李明"])
def test_what_is_short_or_like_nothing_finds_nothing(asked: str) -> None:
    assert near(asked, NAMES) == by_comparing_all(asked, NAMES) == []
    assert near(asked, []) == []


@given(
    names=st.lists(st.one_of(st.sampled_from(NAMES), st.text("abcé -'\n7Жß", max_size=14)), unique=True),
    asked=st.one_of(st.sampled_from(NAMES), st.text("abcé -'\n7Жß", max_size=14)),
    pieces=st.integers(1, 3),
)
@settings(max_examples=150, deadline=None)
def test_names_are_found_as_if_all_were_compared(names: list[str], asked: str, pieces: int) -> None:
    assert near(asked, names, pieces) == by_comparing_all(asked, names)


def test_of_many_names_with_one_word_the_first_are_found() -> None:
    names = [f"{given} Quillman" for given in ("Ada", "Ben", "Cleo") for _ in range(1)]
    names += [f"{letter}{number} Quillman" for letter in "XYZ" for number in range(40)]
    random.Random(3).shuffle(names)
    assert near("Quillmann", names) == by_comparing_all("Quillmann", names)
    assert len(near("Quillmann", names)) == 10
