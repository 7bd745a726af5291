"""Introductions: what stands beside a name when it comes in, and what that makes of later mentions."""

from collections.abc import Callable

import pytest

from claimtrack.models import Statement

Read = Callable[[str], tuple[Statement, ...]]

CALLINGS_OF_BODIES = [
    ("The tug Gull sank. [Its owner, Meridian Shipping,] said {a valve broke}.", "Meridian Shipping"),
    ("The tug sank. [The owner, Lowland Water,] said {a valve broke}.", "Lowland Water"),
    ("[The supplier, Volta GmbH,] said {the pump was new}.", "Volta GmbH"),
    (
        "The supplier, Volta GmbH, left. [A spokeswoman for the supplier] said {the pump was new}.",
        "Volta GmbH",
    ),
    ("[Its supplier, Volta,] said {the pump was new}. [The supplier] said {all was well}.", "Volta"),
    ("The driver left. [His employer, Trans Lowmark,] said {he stole the lorry}.", "Trans Lowmark"),
    ("[The owner, Victor Lamm,] said {no}. [The owner] said {he was ill}.", "Victor Lamm"),
]

NO_PERSONS = [
    ("[Carla Benn] said {her publisher, Northgate, cheated her}.", "Northgate"),
    ("[Carla Benn] said {publisher Northgate cheated her}.", "Northgate"),
    ("[Carla Benn] said {the supplier, Volta, had lied}.", "Volta"),
]

PERSONS = [
    ("A bus crashed. [The driver, Ivo Radl,] said {no}. [The driver] said {it rained}.", "Ivo Radl"),
    ("[A witness, Ivo Radl,] said {no}. [The witness] said {it rained}.", "Ivo Radl"),
    ("[Her landlord, Tom Marsh,] said {no}. [The landlord] said {it rained}.", "Tom Marsh"),
]

INTRODUCED = [
    ("[Quill] accused {the mayor of Brill, Erik Stahl, of theft}.", {"Erik Stahl", "Brill"}),
    ("[Quill] said {the mayor, Erik Stahl, had lied}.", {"Erik Stahl"}),
    ("[Quill] said {the captain slept}. The captain, Ivo Radl, left.", {"Ivo Radl"}),
    ("A lorry was stopped. [The driver, a Kalinian,] said {a Kalinian had hired him}.", {"driver"}),
]


@pytest.mark.parametrize(("story", "speaker"), CALLINGS_OF_BODIES)
def test_a_body_is_introduced_by_what_it_is_to_somebody(read_story: Read, story: str, speaker: str) -> None:
    assert [actor.name for actor in read_story(story)[-1].sources] == [speaker]


@pytest.mark.parametrize(("story", "name"), NO_PERSONS)
def test_a_calling_that_bodies_have_makes_nobody_a_person(read_story: Read, story: str, name: str) -> None:
    kinds = {actor.name: actor.kind for actor in read_story(story)[-1].about}
    assert kinds[name] != "person"


@pytest.mark.parametrize(("story", "speaker"), PERSONS)
def test_a_person_is_known_by_any_calling_once_it_stood_beside_the_name(
    read_story: Read, story: str, speaker: str
) -> None:
    last = read_story(story)[-1].sources[0]
    assert (last.name, last.kind) == (speaker, "person")


@pytest.mark.parametrize(("story", "subjects"), INTRODUCED)
def test_the_words_beside_a_name_are_nobody_else(read_story: Read, story: str, subjects: set[str]) -> None:
    assert {actor.name for actor in read_story(story)[0].about} == subjects
