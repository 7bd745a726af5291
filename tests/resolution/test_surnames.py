"""Bare surnames: whose they are across articles, which of two generations, and when nobody can tell."""

from itertools import permutations

import pytest

from claimtrack import Actor
from claimtrack.resolution.book import ActorBook
from tests.ledgers import ledger_of_texts


@pytest.mark.parametrize(
    ("full", "bare"),
    [
        ("Judge Anton Weiss", "Weiss"),
        ("Recep Tayyip Erdoğan", "Erdogan"),
        ("Mevlüt Çavuşoğlu", "Cavusoglu"),
        ("Volodymyr Zelenskyy", "Zelenskiy"),
        ("Nikol Pashinyan", "Pashinian"),
        ("Awa Diallo", "Diallo"),
        ("Ursula von der Leyen", "Von der Leyen"),
        ("Marta Ortega-Pell", "Ortega-Pell"),
        ("Tim Cook", "Cook"),
    ],
)
def test_a_bare_surname_in_another_article_is_its_only_bearer(full: str, bare: str) -> None:
    name = full.removeprefix("Judge ")
    texts = (f"{full} said the jury was hung.", f"{bare} said the trial was over.")
    for order in permutations(texts):
        tracker = ledger_of_texts(*order)
        assert list(tracker.actors) == [name]
        assert len(tracker.said_by(bare)) == len(tracker.said_by(name)) == 2


def test_where_two_bear_it_a_surname_stays_a_name_of_its_own() -> None:
    texts = ("Anton Weiss said no.", "Clara Weiss said the road was open.", "Weiss said the trial was over.")
    for order in permutations(texts):
        tracker = ledger_of_texts(*order)
        assert list(tracker.actors) == ["Anton Weiss", "Clara Weiss", "Weiss"]
        assert {match.name for match in tracker.actors.find("Weiss")} == set(tracker.actors)


@pytest.mark.parametrize(
    ("full", "bare"),
    [
        ("Vernon Jordan", "Jordan"),
        ("Betty Ford", "Ford"),
        ("Sofia Paris", "Paris"),
        ("Rosa Martin", "Martin"),
        ("Ada Police", "Police"),
        ("Ada Who", "WHO"),
        ("Nora Weiss", "WEISS"),
        ("Ada Quill", "Quill Ltd"),
    ],
)
def test_a_word_that_is_likelier_something_else_is_nobodys_surname(full: str, bare: str) -> None:
    book = ActorBook()
    book.add_many([Actor(name=full, kind="person"), Actor(name=bare)])
    assert book.canonical(bare) == bare
    assert book.names_of(full) == {full}


def test_a_body_of_the_name_keeps_it() -> None:
    book = ActorBook()
    book.add_many(
        [Actor(name="Anton Weiss", kind="person"), Actor(name="Weiss AG", kind="organisation"), "Weiss"]
    )
    assert book.canonical("Weiss") == book.canonical("Weiss AG") != "Anton Weiss"


def test_a_name_of_unknown_kind_that_begins_like_a_persons_counts_as_a_bearer() -> None:
    book = ActorBook()
    book.add_many(["Ada Quill", "Quill"])
    assert book.canonical("Quill") == "Ada Quill"
    book.add_many(["Tom Quill"])
    assert book.canonical("Quill") == "Quill"


@pytest.mark.parametrize(
    ("first", "second", "actors"),
    [
        ("Pavel Orlov senior", "Pavel Orlov junior", ["Pavel Orlov junior", "Pavel Orlov senior"]),
        ("Pavel Orlov, Jr.,", "Pavel Orlov Sr.", ["Pavel Orlov Jr.", "Pavel Orlov Sr."]),
        (
            "Pavel Orlov the elder",
            "Pavel Orlov the younger",
            ["Pavel Orlov the elder", "Pavel Orlov the younger"],
        ),
        ("Pavel Orlov, Jr.,", "Pavel Orlov junior", ["Pavel Orlov junior"]),
        ("Pavel Orlov III", "Pavel Orlov", ["Pavel Orlov", "Pavel Orlov III"]),
        ("Pavel Orlov", "Senior adviser Pavel Orlov", ["Pavel Orlov"]),
    ],
)
def test_father_and_son_are_two(first: str, second: str, actors: list[str]) -> None:
    tracker = ledger_of_texts(f"{first} said the dam was safe.", f"{second} said the road was closed.")
    assert list(tracker.actors) == actors


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("Ilham Aliyev met Heydar Aliyev. Aliyev said the dam was safe.", "Aliyev"),
        ("Ilham Aliyev met Heydar Aliyev. Ilham Aliyev left. Aliyev said the dam was safe.", "Ilham Aliyev"),
        ("President Ilham Aliyev met Heydar Aliyev. President Aliyev said no.", "Ilham Aliyev"),
        ("Bill Harrow met Jane Harrow. Mrs. Harrow said the dam was safe.", "Jane Harrow"),
        (
            "Martin Marsh Jr. met Martin Marsh Sr. on Monday. Marsh Jr. said the dam was safe.",
            "Martin Marsh Jr.",
        ),
        ("Interestingly Weiss left early. Anton Weiss slept. Weiss said the dam was safe.", "Anton Weiss"),
    ],
)
def test_of_two_bearers_in_an_article_none_is_guessed(story: str, name: str) -> None:
    (statement,) = ledger_of_texts(story).statements()
    assert [actor.name for actor in statement.sources] == [name]


def test_who_may_be_meant_is_told_in_the_reason() -> None:
    (statement,) = ledger_of_texts(
        "Ilham Aliyev met Heydar Aliyev. Aliyev said the dam was safe."
    ).statements()
    (source,) = statement.sources
    assert source.kind == "person"
    assert source.reason == "surname of Heydar Aliyev or Ilham Aliyev: which of them stays open"
