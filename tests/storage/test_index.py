"""How wordings find each other: everybody in a small crowd, the hubs in a large one."""

import pytest

from claimtrack.models import Statement
from claimtrack.storage import Answer, Store
from claimtrack.storage.index import HUBS

LEAK, DENIAL = Statement(content="the dam leaks"), Statement(content="the dam leaks", stance="denies")


@pytest.fixture
def store() -> Store:
    made = Store()
    made.add_statements(None, [LEAK, DENIAL])
    return made


def crowd(store: Store, wordings: list[int]) -> None:
    statements = [Statement(content=f"the dam leaks at {number}") for number in wordings]
    store.add_statements(None, statements)
    for statement, wording in zip(statements, wordings, strict=True):
        store.index.put_wording(statement.id, wording, [7])


def test_wordings_that_share_a_key_meet_once(store: Store) -> None:
    store.index.put_wording(LEAK.id, 1, [7, 8])
    store.index.put_wording(DENIAL.id, 2, [7, 8, 9])
    assert store.index.meet(1, [7, 8]) == [2]
    assert store.index.meet(1, [3]) == []


def test_statements_of_one_wording_are_one_thing(store: Store) -> None:
    for statement in (LEAK, DENIAL):
        store.index.put_wording(statement.id, 1, [7])
    assert store.index.meet(2, [7]) == [1]
    assert store.index.statements_of([1]) == {1: sorted([LEAK.id, DENIAL.id])}
    assert store.index.first_statements([1]) == {1: min(LEAK.id, DENIAL.id)}


def test_in_a_crowd_all_meet_the_hubs_and_hubs_meet_all(store: Store) -> None:
    crowd(store, list(range(HUBS * 3)))
    assert store.index.meet(HUBS * 2, [7]) == list(range(HUBS))
    assert store.index.meet(0, [7]) == list(range(1, HUBS * 3))


def test_a_new_hub_displaces_the_last_one(store: Store) -> None:
    crowd(store, list(range(10, 10 + HUBS * 2)))
    crowd(store, [3])
    assert store.index.crowds(3, [7]) == [7]
    assert store.index.displaced(7, {3}) == [10 + HUBS - 1]
    assert store.index.crowds(10 + HUBS, [7]) == []


def test_pairs_kept_apart_stay_apart(store: Store) -> None:
    store.index.put_pairs([(1, 2, 0.8), (1, 3, 0.7)])
    store.index.put_apart([(1, 2)])
    store.index.put_pairs([(1, 2, 0.8)])
    store.index.drop_pairs([(1, 2), (1, 3)])
    assert list(store.index.pairs_of([1])) == [(1, 2, -1.0)]


def test_an_answer_may_be_kept_before_what_it_answers(store: Store) -> None:
    late = Statement(content="the town floods")
    store.index.put_wording(DENIAL.id, 1, [7])
    store.index.put_answers([Answer(DENIAL.id, late.id, "rebuts", None, ())])
    assert list(store.index.answers_from([DENIAL.id])) == []
    store.add_statements(None, [late])
    store.index.put_wording(late.id, 2, [8])
    assert [answer.claim for answer in store.index.answers_from([DENIAL.id])] == [late.id]
    assert list(store.index.answers_between([2])) == list(store.index.answers_between([1])) == [(1, 2, None)]


def test_a_number_that_the_file_cannot_hold_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="64 bits"):
        store.index.put_wording(LEAK.id, 1, [2**63])
    with pytest.raises(ValueError, match="64 bits"):
        store.index.put_wording(LEAK.id, 2**63, [1])
    assert store.index.meet(5, [1]) == []
