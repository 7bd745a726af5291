"""The actor book: found by name, joined when clear, and ruled by what a person decided."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.errors import UnknownActor
from claimtrack.models import Actor
from claimtrack.resolution.book import ActorBook


def person(name: str) -> Actor:
    return Actor(name=name, kind="person")


def book_of(*names: str) -> ActorBook:
    book = ActorBook()
    for name in names:
        book.add(person(name))
    return book


@pytest.mark.parametrize(
    ("fuller", "other"),
    [
        ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
        ("Nikol Pashinyan", "Nikol Pashinian"),
        ("Recep Tayyip Erdogan", "Erdoğan, Recep Tayyip"),
        ("Recep Tayyip Erdogan", "Tayyip Erdogan"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("William Harrow", "Bill Harrow"),
        ("Donald J. Marsh", "Donald Marsh"),
        ("Ada Quill", "Dr. Ada Quill"),
        ("Ilham Aliyev", "Aliyev"),
    ],
)
def test_a_clear_match_goes_by_the_fuller_name_whichever_came_first(fuller: str, other: str) -> None:
    for book in (book_of(fuller, other), book_of(other, fuller)):
        assert book.canonical(fuller) == book.canonical(other) == fuller
        assert book.aliases(other) == (other,)
        assert list(book) == [fuller]
        assert book.why(other)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("Jane Marsh", "J. Marsh"),
        ("Martin Marsh", "Martin Marsh Jr."),
        ("Lars Hansen", "Lars Hanson"),
        ("Idris Kamau", "son of Idris Kamau"),
        ("Idris Kamau", "lawyer of Kamau"),
    ],
)
def test_what_is_not_clear_stays_apart(first: str, second: str) -> None:
    book = book_of(first)
    assert book.add(person(second)) == second
    assert list(book) == sorted([first, second])


def test_two_fitting_actors_leave_a_name_by_itself() -> None:
    book = book_of("John David Marsh", "John Peter Marsh")
    assert book.add(person("John Marsh")) == "John Marsh"
    assert {found.name for found in book.look_up("John Marsh")} == {
        "John Marsh",
        "John David Marsh",
        "John Peter Marsh",
    }


def test_a_surname_is_taken_for_its_bearer_only_while_there_is_one() -> None:
    book = book_of("Aliyev", "Ilham Aliyev")
    assert book.why("Aliyev") == "the only bearer of the name"
    book.add(person("Heydar Aliyev"))
    assert book.canonical("Aliyev") == "Aliyev"
    book.split("Heydar Aliyev", off="Aliyev")
    assert book.canonical("Aliyev") == "Ilham Aliyev"


NAMES = [
    "Ilham Aliyev", "Aliyev", "Heydar Aliyev", "Mevlüt Çavuşoğlu", "Mevlut Cavusoglu", "Cavusoglu",
    "John Marsh", "John David Marsh", "John Peter Marsh", "Marsh", "Bill Harrow", "William Harrow", "Harrow",
    "Mr. Harrow", "Kim Jong Un", "Kim Jong-un", "J. D. Marsh",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_who_goes_by_which_name_does_not_depend_on_the_order_of_names(seed: int) -> None:
    expected = book_of(*NAMES)
    book = ActorBook()
    for name in random.Random(seed).sample(NAMES, len(NAMES)):
        book.add(person(name))  # and works out what it goes by, for now
    assert {name: book.canonical(name) for name in NAMES} == {
        name: expected.canonical(name) for name in NAMES
    }
    assert {name: book.names_of(name) for name in NAMES} == {name: expected.names_of(name) for name in NAMES}
    assert expected.canonical("Mr. Harrow") == expected.canonical("Harrow") == "William Harrow"
    assert expected.canonical("John Marsh") == "John Marsh"


def test_a_bare_surname_has_its_bearers_as_candidates() -> None:
    book = book_of("Ilham Aliyev", "Heydar Aliyev", "Nikol Pashinyan")
    found = book.look_up("Aliyev")
    assert [candidate.name for candidate in found] == ["Heydar Aliyev", "Ilham Aliyev"]
    assert all(0 < candidate.score < 0.85 for candidate in found)
    assert found[1].reasons == ("surname of Ilham Aliyev",)


def test_a_body_is_one_with_and_without_its_legal_form() -> None:
    book = ActorBook()
    book.add(Actor(name="Lowland Water Ltd", kind="organisation"))
    assert book.add(Actor(name="Lowland Water", kind="organisation")) == "Lowland Water"
    assert book.add(Actor(name="the Lowland Water", kind="organisation")) == "Lowland Water"
    assert book.canonical("Lowland Water Ltd") == "Lowland Water"
    assert book.add(Actor(name="Highland Water", kind="organisation")) == "Highland Water"


def test_a_state_is_no_person() -> None:
    book = ActorBook()
    book.add(Actor(name="Jordan", kind="state"))
    assert book.look_up("Jordan", "person")[0].kind == "state"
    assert book.add(person("Vernon Jordan")) == "Vernon Jordan"
    assert all(found.name != "Vernon Jordan" for found in book.look_up("Jordan", "state"))


def test_a_merge_stands_for_names_read_later() -> None:
    book = book_of("Ada Quill")
    book.merge("A. Q. Mayor", into="Ada Quill")
    assert book.add(person("A. Q. Mayor")) == "Ada Quill"
    assert book.aliases("Ada Quill") == ("A. Q. Mayor",)
    assert book.look_up("A. Q. Mayor")[0].reasons == ("decided by a person",)


def test_a_split_parts_what_was_joined_and_keeps_it_apart() -> None:
    book = book_of("Bill Harrow")
    book.add(person("William Harrow"))
    assert book.canonical("Bill Harrow") == "William Harrow"
    book.split("Bill Harrow", off="William Harrow", by="desk")
    assert book.canonical("William Harrow") == "William Harrow"
    assert book.canonical("Bill Harrow") == "Bill Harrow"


def test_a_rename_shows_everywhere() -> None:
    book = book_of("Cassius Marsh")
    book.merge("The Ferryman", into="Cassius Marsh")
    book.rename("Cassius Marsh", "Karim Marsh")
    assert book.canonical("Cassius Marsh") == "Karim Marsh"
    assert book.canonical("The Ferryman") == "Karim Marsh"
    book.merge("K. M.", into="Karim Marsh")
    assert book.canonical("K. M.") == "Karim Marsh"


def test_decisions_can_be_undone_one_by_one_and_stay_in_the_log() -> None:
    book = book_of("Ada Quill", "Ben Quill")
    book.merge("Ben Quill", into="Ada Quill")
    book.rename("Ada Quill", "The Quills")
    assert book.canonical("Ben Quill") == "The Quills"
    assert book.undo().kind == "rename actor"
    assert book.canonical("Ben Quill") == "Ada Quill"
    assert book.undo().kind == "merge actors"
    assert book.canonical("Ben Quill") == "Ben Quill"
    assert book.undo() is None
    assert [(entry.kind, entry.stands) for entry in book.log] == [
        ("merge actors", False),
        ("rename actor", False),
    ]


def test_a_merge_in_a_ring_ends() -> None:
    book = book_of("Ada Quill", "Ben Quill")
    book.merge("Ada Quill", into="Ben Quill")
    book.merge("Ben Quill", into="Ada Quill")
    assert book.canonical("Ada Quill") == book.canonical("Ben Quill")


def test_a_book_survives_being_written_down() -> None:
    book = book_of("Bill Harrow", "Ada Quill")
    book.add(person("William Harrow"))
    book.split("Bill Harrow", off="William Harrow")
    book.merge("Madam Mayor", into="Ada Quill")
    book.rename("Ada Quill", "Ada B. Quill")
    again = ActorBook.from_dict(json.loads(json.dumps(book.to_dict())))
    for name in ("Bill Harrow", "William Harrow", "Madam Mayor", "Ada Quill"):
        assert again.canonical(name) == book.canonical(name)
    assert again.log == book.log
    assert again.look_up("Harrow") == book.look_up("Harrow")


def test_nobody_by_that_name_is_said_with_the_nearest() -> None:
    book = book_of("Ada Quill")
    with pytest.raises(UnknownActor) as caught:
        book.merge("x", into="Quill")
    assert caught.value.nearest == ("Ada Quill",)


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CROWD = [
    *(f"{letter}x{number} Smith" for letter in LETTERS for number in range(20)),
    *(f"John {letter}{end} Smith" for end in ("oss", "arn", "ith") for letter in LETTERS),
    *("John Smith", "Dr. John Smith", "Smith", "John Quincy Smith", "John Q. Smith", "Johnny Quincy Smith"),
    *("J. Smith", "Smith, John", "Jack Smith"),
]


@pytest.fixture(scope="module")
def crowd() -> ActorBook:
    book = ActorBook()
    book.add_many(map(person, CROWD))
    return book


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        pytest.param("Ax12 Smith", ["Ax12 Smith"], id="who is named so"),
        pytest.param("John Smith", ["John Smith"], id="a name that is in the book"),
        pytest.param("Mr. John Smith", ["John Smith"], id="a name that is not"),
        pytest.param("Jack Q. Smith", ["John Smith", "Johnny Quincy Smith"], id="a middle initial"),
        pytest.param("John Quentin Smith", ["John Smith", "John Q. Smith"], id="another middle name"),
        pytest.param("Smith", ["Smith"], id="a surname"),
    ],
)
def test_in_a_crowd_those_who_share_most_are_found(crowd: ActorBook, asked: str, best: list[str]) -> None:
    found = [match.name for match in crowd.look_up(asked)]
    assert found[0] == best[0]
    assert set(best) <= set(found)
    assert len(found) <= 10


def test_in_a_crowd_it_is_said_that_not_all_were_compared(crowd: ActorBook) -> None:
    cut = "more than 24 names share as much: not all were compared"
    reasons = {match.name: match.reasons for match in crowd.look_up("Smith")}
    assert reasons.pop("Smith") == ("same name",)
    assert len(reasons) == 9
    assert all(reason[-1] == cut for reason in reasons.values())
    assert all(cut not in match.reasons for match in crowd.look_up("Ax1 Smith"))


def test_nobody_is_taken_for_one_of_a_crowd(crowd: ActorBook) -> None:
    for name in ("Smith", "J. Smith", "John Aoss Smith"):
        assert crowd.canonical(name) == name
    # But those who share the middle name as well are compared, and so are those without one.
    assert crowd.canonical("John Quincy Smith") == "Johnny Quincy Smith"
    assert crowd.canonical("Dr. John Smith") == crowd.canonical("Smith, John") == "John Smith"


@pytest.mark.parametrize("seed", range(4))
def test_a_crowd_is_the_same_in_whatever_order_it_came(crowd: ActorBook, seed: int) -> None:
    chance = random.Random(seed)
    book = ActorBook()
    shuffled = chance.sample(CROWD, len(CROWD))
    book.add_many(map(person, shuffled[: seed * 150]))
    for name in shuffled[seed * 150 :]:
        book.add(person(name))
    for name in [*chance.sample(CROWD, 60), *CROWD[-9:], "John Quentin Smith", "Smyth", "J. Q. Smith"]:
        assert book.look_up(name) == crowd.look_up(name)
        assert book.canonical(name) == crowd.canonical(name)


MIDDLES = ["Anna", "Alice", "Ada", "Rose", "Beth", "Carol", "A.", "B.", "R.", "Ann", "Annie", ""]
TWINS = [
    ("Mary Anna Marsh", "MARY ANNA MARSH"),
    ("Mary A. Marsh", "MARY A. MARSH"),
    ("Mary Marsh", "MARY MARSH"),
    ("Marsh", "MARSH"),
    ("Zoë Rose Marsh", "Zoe Rose Marsh"),
]


@given(
    twins=st.sampled_from(TWINS),
    others=st.lists(st.tuples(*[st.sampled_from(MIDDLES)] * 2), max_size=60, unique=True),
    capitals=st.sets(st.integers(0, 59)),
    chance=st.randoms(use_true_random=False),
)
@settings(max_examples=60, deadline=None)
def test_one_name_in_other_letters_is_one_in_any_crowd_and_order(
    twins: tuple[str, str], others: list[tuple[str, str]], capitals: set[int], chance: random.Random
) -> None:
    crowd = [" ".join(filter(None, ["Mary", *middles, "Marsh"])) for middles in others]
    crowd += [crowd[number].upper() for number in capitals if number < len(crowd)]
    names = list(dict.fromkeys([*twins, *crowd]))
    at_once, one_by_one = ActorBook(), ActorBook()
    at_once.add_many(map(person, names))
    for name in chance.sample(names, len(names)):
        one_by_one.add(person(name))
    for name in names:
        assert at_once.canonical(name) == at_once.canonical(name.upper()) or name.upper() not in names
        assert at_once.canonical(name) == one_by_one.canonical(name)
        assert at_once.names_of(name) == one_by_one.names_of(name)
    assert at_once.canonical(twins[0]) == at_once.canonical(twins[1])
    assert at_once.why(max(twins, key=lambda name: name != at_once.canonical(name)))


def test_a_surname_in_capitals_means_its_only_bearer_too() -> None:
    book = book_of("Marsh", "MARSH", "Ada Marsh")
    assert book.canonical("Marsh") == book.canonical("MARSH") == "Ada Marsh"
    assert book.names_of("MARSH") == {"Marsh", "MARSH", "Ada Marsh"}
    book.split("MARSH", off="Ada Marsh")
    assert book.canonical("Marsh") == book.canonical("MARSH") == "Marsh"


def test_one_name_in_other_letters_is_told_apart_by_a_person_or_its_kind() -> None:
    book = book_of("Ada Quill", "ADA QUILL")
    book.split("ADA QUILL", off="Ada Quill")
    assert list(book) == ["ADA QUILL", "Ada Quill"]
    book = book_of("Jordan")
    book.add(Actor(name="JORDAN", kind="state"))
    assert list(book) == ["JORDAN", "Jordan"]


@given(
    asked=st.sets(st.sampled_from([*CROWD, *NAMES]), max_size=80),
    more=st.sets(st.sampled_from([*CROWD, *NAMES, "Smyth", "Ann Ross-Smith", "Ann Ross", "John Smith Ltd"])),
    ruled=st.lists(st.tuples(*[st.sampled_from([*CROWD[-9:], *NAMES])] * 2), max_size=3),
    renamed=st.booleans(),
)
@settings(max_examples=40, deadline=None)
def test_who_is_meant_by_many_names_is_who_is_meant_by_each(
    asked: set[str], more: set[str], ruled: list[tuple[str, str]], renamed: bool
) -> None:
    book = book_of(*sorted(asked | more))
    for number, (one, other) in enumerate(ruled):
        if one in book and other in book and one != other:
            (book.split(one, off=other) if number % 2 else book.merge(one, into=other))
            if renamed:
                book.rename(other, f"{other} the Ferryman")
    assert book.printed_names(*sorted(asked)) == frozenset().union(*map(book.printed_names, asked))


def test_names_entered_at_once_are_as_if_entered_one_by_one() -> None:
    book = ActorBook()
    assert book.add_many(map(person, [*NAMES, NAMES[0]])) == len(NAMES)
    assert book.add_many(["Ada Quill", person("Aliyev")]) == 1
    expected = book_of(*NAMES)
    assert {name: book.canonical(name) for name in NAMES} == {
        name: expected.canonical(name) for name in NAMES
    }
    assert len(book) == len(NAMES) + 1


@pytest.mark.parametrize("name", ["", " ", ",", "\ud800", "x" * 100_000, "李明", "Jr."])
def test_odd_names_are_entered_and_found(name: str) -> None:
    book = book_of("Ada Quill")
    assert book.add(person(name)) == name
    assert book.look_up(name)[0].score == 1.0
