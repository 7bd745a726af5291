"""Blocking: names that can be one person's share a key, and others seldom do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.resolution.keys import asked_keys, joining_keys, name_keys
from claimtrack.resolution.names import could_agree, read_name, same_person


def are_compared(one: str, other: str) -> bool:
    """Whether a book compares two full names, to join them."""
    return bool({key.key for key in joining_keys(one)} & {key.key for key in joining_keys(other)})


def finds(asked: str, name: str) -> bool:
    return bool({key.key for key in asked_keys(asked)} & set(name_keys(name)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu", id="accents"),
        pytest.param("Nikol Pashinyan", "Nikol Pashinian", id="spelling of the surname"),
        pytest.param("Mohammed Morsi", "Mohamed Mursi", id="spelling of both"),
        pytest.param("Bill Harrow", "William Harrow", id="short form"),
        pytest.param("Volodymyr Zelensky", "Vladimir Zelenskiy", id="one name in two languages"),
        pytest.param("Tayyip Erdogan", "Erdogan, Recep Tayyip", id="goes by a middle name"),
        pytest.param("Donald J. Marsh", "Dr. Donald Marsh", id="a middle initial more"),
        pytest.param("Kim Jong Un", "Kim Jong-un", id="hyphen in the given name"),
        pytest.param("Xi Jinping", "Jinping Xi", id="surname first or last"),
        pytest.param("J.D. Marsh", "JD Marsh", id="initials without points"),
        pytest.param("J.D. Marsh", "J. Marsh", id="initials"),
        pytest.param("Marta Ortega-Pell", "Marta Pell", id="last part of a surname"),
        pytest.param("Marta Ortega-Pell", "Marta Ortega", id="first part of a surname"),
        pytest.param("Angela van der Berg", "Angela Berg", id="surname without its particles"),
        pytest.param("Lowland Water Ltd", "The Lowland Water", id="a body's legal form"),
    ],
)
def test_names_that_are_surely_one_are_compared_whichever_is_asked_about(one: str, other: str) -> None:
    assert are_compared(one, other)
    assert finds(one, other)
    assert finds(other, one)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        pytest.param("Aliyev", "Ilham Aliyev", id="a surname"),
        pytest.param("J. Marsh", "Jane Adele Marsh", id="an initial"),
        pytest.param("Jane Marsh", "J. A. Marsh", id="whoever is written with an initial"),
        pytest.param("Orban Viktor", "Viktor Orban", id="a surname that is not known to come first"),
        pytest.param("Un", "Kim Jong Un", id="the last word of a name whose surname comes first"),
        pytest.param("Berg", "Angela van der Berg", id="a surname without its particles"),
    ],
)
def test_what_may_be_meant_is_found(asked: str, name: str) -> None:
    assert finds(asked, name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("Jane Marsh", "John Marsh"),
        ("Jane Marsh", "J. Marsh"),
        ("Lars Hansen", "Lars Hanson"),
        ("Martin James", "James Martin"),
    ],
)
def test_names_that_are_never_surely_one_are_not_compared(one: str, other: str) -> None:
    assert not are_compared(one, other)


@pytest.mark.parametrize("name", ["John Smith", "J. A. Smith", "Smith", "Lowland Water", "two officials", ""])
def test_a_name_is_kept_under_all_keys_by_which_it_is_joined_or_asked_for(name: str) -> None:
    kept = set(name_keys(name))
    assert {
        key for wide, narrow, _ in joining_keys(name) for key in (wide, narrow) if key is not None
    } <= kept
    assert asked_keys(name)[0].key in kept


@pytest.mark.parametrize(
    "name", ["-".join(["abc"] * 30), " ".join(["abc"] * 30), "A-B " * 29 + "C", "- -", "-"]
)
def test_a_name_has_few_keys_however_many_parts_it_has(name: str) -> None:
    assert 0 < len(name_keys(name)) < 100
    assert 0 < len(asked_keys(name)) < 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John A. Marsh", "John B. Marsh"),
        ("John Adam Marsh", "John B. Marsh"),
        ("J. A. Marsh", "J. B. Marsh"),
        ("John Adam Marsh", "John Bernard Marsh"),
        ("Anna Mary Marsh", "Rosa Mary Marsh"),
    ],
)
def test_another_middle_name_is_seen_without_a_full_comparison(one: str, other: str) -> None:
    assert not could_agree(read_name(one), read_name(other))
    assert same_person(one, other).value == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Marsh", "John B. Marsh"),
        ("John Edward Marsh", "John Ted Marsh"),
        ("Jean-Yves Marsh", "Jean Yves Marsh"),
        ("J.-Y. Marsh", "J. Y. Marsh"),
        ("Anna Mary Marsh", "Mary Anna Marsh"),
        ("William James Marsh", "William Jim Marsh"),
        ("Jo Anna Marsh", "Joan Na Marsh"),
        ("John John A.", "John A. John"),
    ],
)
def test_what_could_agree_is_compared_in_full(one: str, other: str) -> None:
    assert could_agree(read_name(one), read_name(other))
    assert same_person(one, other).value >= 0.85


PARTS = [
    "John",
    "Jon",
    "Bill",
    "William",
    "Anna",
    "A.",
    "B.",
    "W.",
    "-",
    "Jean-Yves",
    "-Yves",
    "Marsh",
    "Jr.",
    "",
]


@given(*[st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map(" ".join)] * 2)
@settings(max_examples=400, deadline=None)
def test_what_is_seen_without_a_full_comparison_is_what_that_finds(one: str, other: str) -> None:
    if not could_agree(read_name(one), read_name(other)):
        assert same_person(one, other).value == 0
