"""Texts are found by their words: which texts have a word, how many, and how a word may have been meant."""

import pytest

from claimtrack.matching.index import number_of_text, read_words, spellings
from claimtrack.models import Statement
from claimtrack.storage import KnownWord, Store

TEXTS = ["the dam leaks", "the dam at Kesh leaks again", "the ferry sank"]


def put(store: Store, text: str, wording: int) -> int:
    statement = Statement(content=text, sources=[f"Source {wording}"])
    store.add_statements(None, [statement])
    store.index.put_wording(statement.id, wording, [])
    number = number_of_text(text)
    store.words.put(statement.id, number, lambda: read_words(text), spellings)
    return number


@pytest.fixture
def store() -> Store:
    made = Store()
    for wording, text in enumerate(TEXTS):
        put(made, text, wording)
    return made


def known(store: Store, word: str) -> KnownWord:
    return store.words.look_up([word])[word]


def test_a_word_is_counted_once_for_each_text_that_has_it(store: Store) -> None:
    assert known(store, "dam").texts == 2
    assert known(store, "ferry").texts == 1
    assert store.words.look_up(["dragon"]) == {}
    assert store.words.totals() == (3, sum(len(read_words(text)) for text in TEXTS))


def test_a_text_that_is_said_again_is_one_text(store: Store) -> None:
    put(store, TEXTS[0], 7)
    assert known(store, "dam").texts == 2
    assert store.words.totals()[0] == 3


def test_short_texts_are_read_first(store: Store) -> None:
    short, long = number_of_text(TEXTS[0]), number_of_text(TEXTS[1])
    assert [text for text, _ in store.words.having(known(store, "dam").number, 5)] == [short, long]
    assert [text for text, _ in store.words.having(known(store, "dam").number, 1)] == [short]


def test_which_of_some_texts_have_a_word(store: Store) -> None:
    lengths = dict(store.words.having(known(store, "dam").number, 5))
    assert store.words.having_of(known(store, "kesh").number, lengths) == [number_of_text(TEXTS[1])]
    assert store.words.having_of(known(store, "ferry").number, lengths) == []


@pytest.mark.parametrize("slip", ["ferryy", "fery", "fferry", "frery"])
def test_a_misspelt_word_meets_the_one_that_was_meant(store: Store, slip: str) -> None:
    assert [word.word for word in store.words.spelt_like(spellings(slip))] == ["ferry"]


def test_texts_are_read_back_by_their_numbers(store: Store) -> None:
    numbers = [number_of_text(text) for text in TEXTS]
    assert store.words.read(numbers) == dict(zip(numbers, TEXTS, strict=True))
    assert list(store.words.read(numbers)) == sorted(numbers)
    assert store.words.first(2) == sorted(numbers)[:2]


def test_texts_lead_to_the_claims_of_their_wordings(store: Store) -> None:
    ids = {s.text: s.id for s in store.statements()}
    store.set_claim("leak", [ids[TEXTS[0]]])
    again = put(store, "The dam leaks!", 0)
    [other] = [s.id for s in store.statements() if s.text == "The dam leaks!"]
    number = number_of_text(TEXTS[0])
    assert store.words.claims_of([number]) == {number: ["leak"]}
    # Somebody parted the two: either claim has the words of either text.
    store.set_claim("other", [other])
    assert store.words.claims_of([number, again]) == {n: ["leak", "other"] for n in sorted([number, again])}


def test_what_an_earlier_release_kept_waits_to_be_made_findable(store: Store) -> None:
    assert not store.words.is_waiting()
    with store.transaction():
        store._database.write("INSERT INTO unsearched SELECT number FROM statements")
    assert sorted(text for _, text in store.words.waiting()) == sorted(TEXTS)
    store.words.done()
    assert not store.words.is_waiting()
