"""Names are kept with their surest kind, and found under their keys, in whatever order they came."""

import pytest

from claimtrack.models import Actor, Statement
from claimtrack.storage import Store


def keys(name: str) -> list[int]:
    return [sum(map(ord, word)) for word in name.split()]


def store_of(*actors: Actor) -> Store:
    store = Store()
    for number, actor in enumerate(actors):
        store.add_statements(None, [Statement(sources=[actor], content=f"no. {number}")])
    return store


@pytest.mark.parametrize("kinds", [("unknown", "person", "group"), ("person", "group", "unknown")])
def test_of_several_kinds_the_surest_stands_whichever_came_first(kinds):
    store = store_of(*(Actor(name="Quill", kind=kind) for kind in kinds))
    assert store.names.kind("Quill") == "person"
    assert store.names.kind("Nobody") is None
    assert (len(store.names), list(store.names)) == (1, ["Quill"])


def test_names_are_found_once_their_keys_are_written():
    store = store_of(Actor(name="Tova Quill"), Actor(name="Ada Quill", kind="person"), Actor(name="Ada Voss"))
    [quill], [ada] = keys("Quill"), keys("Ada")
    assert store.names.under(quill, 10) == []
    store.names.write_keys(keys)
    assert store.names.under(quill, 10) == [("Ada Quill", "person"), ("Tova Quill", "unknown")]
    assert len(store.names.under(quill, 1)) == 1
    assert store.names.under_all([ada, quill]) == ["Ada Quill"]
    assert store.names.under_all([ada, quill, 12345]) == []
    assert store.names.under_any([quill, 12345]) == [("Ada Quill", "person"), ("Tova Quill", "unknown")]
    assert [name for name, _ in store.names.under_any([quill, ada])] == [
        "Ada Quill",
        "Ada Voss",
        "Tova Quill",
    ]
    assert store.names.under_any([]) == []


def test_names_have_numbers_that_rise_as_they_come():
    store = store_of(Actor(name="Tova Quill"), Actor(name="Ada Voss"))
    numbered = dict(store.names.after(0))
    assert list(numbered.values()) == ["Tova Quill", "Ada Voss"]
    assert store.names.numbered(numbered) == numbered
    store.add_statements(None, [Statement(sources=["Ben Marsh", "Ada Voss"], content="more")])
    assert [name for _, name in store.names.after(max(numbered))] == ["Ben Marsh"]
    assert store.names.numbered([max(numbered) + 7]) == {}


def test_keys_are_asked_for_once():
    store = store_of(*(Actor(name=f"Quill {number}") for number in range(20)))
    asked: list[str] = []
    for _ in range(2):
        store.names.write_keys(lambda name: asked.append(name) or [])
    assert sorted(asked) == list(store.names)
