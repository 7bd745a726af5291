"""Whom a pronoun cannot mean: the subject whose object it is, and whoever the other pronoun was."""

from collections.abc import Callable

import pytest

import claimtrack as ct
from claimtrack.models import Statement

Read = Callable[[str], tuple[Statement, ...]]

OBJECTS = [
    ("Otto Pell met Ivan Dross. [Dross] accused {him of theft}.", {"Otto Pell"}),
    ("Nora Pell met Lena Voss. [Voss] accused {her of theft}.", {"Nora Pell"}),
    ("[Tom Marsh] said {Ivan Dross had lied to him}.", {"Ivan Dross", "Tom Marsh"}),
    ("[Tom Marsh] said {Ivan Dross refused to meet him}.", {"Ivan Dross", "Tom Marsh"}),
    ("[Tom Marsh] said {Ivan Dross denied meeting him}.", {"Ivan Dross", "Tom Marsh"}),
    ("[Tom Marsh] said {Ivan Dross had often blamed him}.", {"Ivan Dross", "Tom Marsh"}),
    ("[Tom Marsh] said {Ivan Dross, the mayor, had hit him}.", {"Ivan Dross", "Tom Marsh"}),
    ("[Tom Marsh] said {Ivan Dross took the money and blamed him}.", {"Ivan Dross", "Tom Marsh"}),
    ("[Norway] said {Denmark had shelled it}.", {"Norway", "Denmark"}),
    ("[Norway] said {Denmark had shelled its ships}.", {"Denmark"}),
    ("[Tom Marsh] rejected {the charges against him}.", {"Tom Marsh"}),
    ("[Ivan Dross] praised {the man behind him}.", {"Ivan Dross"}),
]


@pytest.mark.parametrize(("story", "subjects"), OBJECTS)
def test_what_somebody_does_to_a_person_is_done_to_another(
    read_story: Read, story: str, subjects: set[str]
) -> None:
    named = {actor.name for actor in read_story(story)[-1].about if actor.kind in ("person", "state")}
    assert named == subjects


ACCUSED = [
    ("Lowmark shelled Kesh. Kesh accused it of murder.", "Lowmark"),
    ("Mayor Ada Quill criticised Nora Pell. Pell accused her of lying.", "Ada Quill"),
    ("The mayor of Brill, Ada Quill, criticised Nora Pell. Pell accused her of lying.", "Ada Quill"),
    ("Otto Pell spoke. Ivan Dross, who accused him of theft, left.", "Otto Pell"),
    ("Lowmark fined Brill Energy. Brill Energy accused it of spite.", "Lowmark"),
    ("Otto Pell met Ivan Dross. A spokesman for Dross accused him of theft.", "Otto Pell"),
    ("Harrow accused him of theft.", "him"),
    ("Bo Harrow spoke on Monday. Harrow accused him of theft.", "him"),
]


@pytest.mark.parametrize(("text", "accused"), ACCUSED)
def test_nobody_accuses_himself_by_a_plain_pronoun(text: str, accused: str) -> None:
    (statement,) = [s for s in ct.extract(ct.Document(text=text), engine="rules") if s.act == "accuse"]
    assert statement.about[0].name == accused


ADDRESSED = [
    ("Otto Pell called Ivan Dross. [Dross] told <him> {the pier was shut}.", ["Otto Pell"]),
    ("Nora Pell wrote to Lena Voss. [Voss] warned <her> {the pier was shut}.", ["Nora Pell"]),
    ("Ada Quill and Tom Marsh met. [Bo Harrow] told <them> {it was shut}.", ["Ada Quill", "Tom Marsh"]),
    ("[Lena Voss] and [1>Nora Pell] told <them> {it was shut}.", ["them"]),
    ("[Bo Harrow] told <him> {it was shut}.", ["him"]),
]


@pytest.mark.parametrize(("story", "addressees"), ADDRESSED)
def test_nobody_tells_himself(read_story: Read, story: str, addressees: list[str]) -> None:
    assert [actor.name for actor in read_story(story)[-1].addressees] == addressees


OTHERS = [
    (
        "Sade Okoro met Dele Amadi. [She] said {it was open}. [He] said {no}.",
        "Sade Okoro|Dele Amadi",
    ),
    ("Falk praised Brandt. [He] said {it was fair}. [She] said {it was not}.", "Falk|Brandt"),
    ("Sade Okoro left. [She] said {it was open}. [He] said {it was shut}.", "Sade Okoro|He"),
]


@pytest.mark.parametrize(("story", "speakers"), OTHERS)
def test_he_is_nobody_who_was_she(read_story: Read, story: str, speakers: str) -> None:
    assert "|".join(statement.sources[0].name for statement in read_story(story)) == speakers


def test_she_who_speaks_is_not_the_he_of_whom_she_speaks(read_story: Read) -> None:
    (statement,) = read_story("Falk promoted Brandt. [She] said {he was gifted}.")
    assert [actor.name for actor in (*statement.sources, *statement.about)] == ["Falk", "Brandt"]


BODIES = [
    ("The council sued Harkin. [It] said {the fence was illegal}.", "council"),
    ("The navy stormed Lowmark. [It] said {rebels were there}.", "navy"),
    ("The tribunal cleared Bo Harrow. [It] said {nothing was proven}.", "tribunal"),
    ("A museum bought the boat of Bo Harrow. [It] said {the boat would float}.", "museum"),
]


@pytest.mark.parametrize(("story", "speaker"), BODIES)
def test_it_is_a_body_before_it_is_a_name_that_nothing_tells_of(
    read_story: Read, story: str, speaker: str
) -> None:
    assert read_story(story)[-1].sources[0].name == speaker


TOGETHER = [
    ("Lowland Water and Brill Energy merged. [The firms] said {prices would fall}.",
     "Lowland Water|Brill Energy"),
    ("Brill Bank, Kesh Bank and Marsh Bank merged. [The banks] said {rates would fall}.",
     "Brill Bank|Kesh Bank|Marsh Bank"),
    ("Norway and Denmark signed. [The countries] said {it was historic}.", "Norway|Denmark"),
    ("Norway and Denmark signed. [The companies] said {it was historic}.", "companies"),
    ("Ada Quill and Lowland Water signed. [The companies] said {it was historic}.", "companies"),
    ("Lowland Water and Brill Energy merged. [Companies] said {prices would fall}.", "Companies"),
]  # fmt: skip


@pytest.mark.parametrize(("story", "speakers"), TOGETHER)
def test_bodies_named_together_are_the_bodies(read_story: Read, story: str, speakers: str) -> None:
    assert "|".join(actor.name for actor in read_story(story)[-1].sources) == speakers


NO_GROUPS = [
    "[Quill] said {seven sailors were injured}.",
    "[Quill] said {the plan was dead}.",
    "[Quill] said {the soil was poor and the trees were young}.",
    "[Quill] said {the loss came to 40,000 crowns}.",
    "[Quill] said {it had cost a million crowns}.",
]


@pytest.mark.parametrize("story", NO_GROUPS)
def test_what_is_said_of_somebody_and_money_are_no_groups(read_story: Read, story: str) -> None:
    names = {actor.name for actor in read_story(story)[-1].about} - {"sailors", "seven sailors"}
    assert names == set()


@pytest.mark.parametrize("group", ["injured", "dead", "elderly"])
def test_with_an_article_they_are_groups(read_story: Read, group: str) -> None:
    (statement,) = read_story(f"[Quill] said {{the {group} were brought to Brill}}.")
    assert group in {actor.name for actor in statement.about}
