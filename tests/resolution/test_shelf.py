"""The shelf: names that came one by one or all at once, few or many, are found alike."""

import random

import pytest

from claimtrack.resolution import shelf as shelves
from claimtrack.resolution.keys import name_keys
from claimtrack.resolution.shelf import MemoryShelf

KINDS = {"Quill": "person", "Marsh": "person", "Voss": "unknown", "Water": "organisation"}
NAMES = [
    (f"{given} {middle}{surname}", kind)
    for surname, kind in KINDS.items()
    for given in ("Ada", "Ben", "Çelik", "Dora", "Elif", "李")
    for middle in ("", "Q. ", "Rae ")
]


@pytest.fixture(params=[5, 30, 10_000], ids=lambda size: f"runs of {size}")
def sizes(request, monkeypatch):
    """Let runs of names begin, and be cut, at sizes that a few names reach."""
    monkeypatch.setattr(shelves, "_LATELY", request.param)
    monkeypatch.setattr(shelves, "_AT_ONCE", request.param * 3)


def contents(shelf: MemoryShelf) -> list[object]:
    keys = sorted({key for name, _ in NAMES for key in name_keys(name)})
    return [
        list(shelf),
        [shelf.kind(name) for name, _ in NAMES],
        [sorted(shelf.under(key, 1000)) for key in keys],
        [shelf.first(key, 3) for key in keys],
    ]


@pytest.mark.parametrize("seed", range(5))
def test_a_shelf_is_the_same_however_its_names_came(seed, sizes):
    chance = random.Random(seed)
    by_one = MemoryShelf()
    for name, kind in chance.sample(NAMES, len(NAMES)):
        assert by_one.put(name, kind)
    at_once = MemoryShelf()
    assert at_once.put_all(chance.sample(NAMES, len(NAMES))) == len(NAMES)
    mixed = MemoryShelf()
    half = chance.sample(NAMES, len(NAMES) // 2)
    mixed.put_all(half)
    for name, kind in chance.sample(NAMES, len(NAMES)):
        mixed.put(name, kind)
    assert mixed.put_all(NAMES + half) == 0
    assert contents(by_one) == contents(at_once) == contents(mixed)
    assert len(by_one) == len(NAMES)


def test_names_under_a_key_are_cut_where_asked(sizes):
    shelf = MemoryShelf()
    shelf.put_all(NAMES)
    surname = name_keys("Quill")[1]
    assert [name for name, _ in shelf.first(surname, 2)] == ["Ada Q. Quill", "Ada Quill"]
    assert len(shelf.under(surname, 7)) == 7
    assert len(shelf.under(surname, 1000)) == len(shelf.first(surname, 1000)) == 18
    assert shelf.under(12345, 10) == shelf.first(12345, 10) == []
    assert sorted(shelf.under_any([surname, 12345])) == shelf.first(surname, 1000)


def test_of_several_kinds_the_surest_stands_whichever_came_first(sizes):
    shelf = MemoryShelf()
    shelf.put_all([("Voss", "group"), *NAMES, ("Voss", "unknown")])
    assert shelf.kind("Voss") == "group"
    assert shelf.put("Voss", "person")
    assert not shelf.put("Voss", "group")
    assert shelf.put_all([("Ada Voss", "person"), *NAMES]) == 0
    assert (shelf.kind("Voss"), shelf.kind("Ada Voss")) == ("person", "person")
    assert shelf.kind("Nobody") is None
