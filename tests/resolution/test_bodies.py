"""Bodies by their names: companies with a legal form, acronyms, ministries with their field."""

from collections.abc import Callable

import pytest

from claimtrack.models import Statement
from tests.ledgers import ledger_of_texts

Read = Callable[[str], tuple[Statement, ...]]


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("[Apple Inc.] said {sales fell}.", "Apple"),
        ("[Apple, Inc.,] said {sales fell}.", "Apple"),
        ("[Volkswagen AG] said {sales fell}.", "Volkswagen"),
        ("[Airbus SE] said {sales fell}.", "Airbus"),
        ("[Boeing Co.] said {sales fell}.", "Boeing"),
        ("[The Boeing Co.] said {sales fell}.", "Boeing"),
        ("[Toyota Motor Corp.] said {sales fell}.", "Toyota"),
        ("[Samsung Electronics Co., Ltd.] said {sales fell}.", "Samsung"),
        ("[General Motors Company] said {sales fell}.", "General Motors"),
        ("[Bank of America Corp.] said {sales fell}.", "Bank of America"),
        ("[Goldman Sachs Group Inc.] said {sales fell}.", "Goldman Sachs"),
        ("[Reuters Ltd] said {sales fell}.", "Reuters"),
        ("{Sales fell}, said [Nvidia Corporation] on Monday.", "Nvidia"),
        ("[Toyota Tsusho Corp.] said {sales fell}.", "Toyota Tsusho Corp."),
        ("[Brill Water, Inc.] said {sales fell}.", "Brill Water Inc."),
        ("Brill Water, [Inc.] said {sales fell}.", "Brill Water Inc."),
        ("Brill Water Ltd rose. [Brill Water] said {sales fell}.", "Brill Water Ltd"),
    ],
)
def test_a_legal_form_belongs_to_the_name_before_it(read_story: Read, story: str, name: str) -> None:
    (statement,) = read_story(story)
    assert [actor.name for actor in statement.sources] == [name]
    assert statement.sources[0].kind in ("organisation", "media")


def test_companies_are_one_with_their_bare_names_and_not_with_each_other() -> None:
    tracker = ledger_of_texts(
        "Goldman Sachs Group Inc. said profits rose.",
        "Sony Group Corporation said profits fell.",
        "Sony said that profits had doubled.",
    )
    assert list(tracker.actors) == ["Goldman Sachs", "Sony"]
    assert len(tracker.said_by("Sony Group Corporation")) == 2


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("[WHO] said {cases fell}.", "World Health Organization"),
        ("{“Cases fell,”} said [WHO].", "World Health Organization"),
        ("[A spokesman for the WHO] said {cases fell}.", "World Health Organization"),
        ("[US] said {talks failed}.", "United States"),
        ("[US officials] said {talks failed}.", "US officials"),
        ("[US and UN] said {talks failed}.", "United States|United Nations"),
        ("The Islamic State (IS) took the town. [IS] said {it was quiet}.", "Islamic State"),
        ("Islamic State took the town. [IS] said {it was quiet}.", "Islamic State"),
        ("The town fell. [IS] said {it was quiet}.", "IS"),
        ("The Wharf Harbour Office (WHO) met. [WHO] said {it was late}.", "Wharf Harbour Office"),
        ("The Brill Harbour Trust (“BHT”) met. [BHT] said {it was late}.", "Brill Harbour Trust"),
        ("The Inner Tideland Board (IT) met. [IT] said {it was late}.", "Inner Tideland Board"),
    ],
)
def test_an_acronym_is_the_body_that_it_stands_for(read_story: Read, story: str, name: str) -> None:
    assert "|".join(actor.name for actor in read_story(story)[-1].sources) == name


@pytest.mark.parametrize("name", ["Daily Lark", "Kesh Gazette"])
def test_the_newspaper_is_the_one_named_before(read_story: Read, name: str) -> None:
    (said,) = read_story(f"Tom Marsh sued the {name}. [The newspaper] said {{he lied}}.")
    assert [actor.name for actor in said.sources] == [name]


@pytest.mark.parametrize(
    "name",
    ["Oslan Institute of Marine Research", "Kesh Foundation for Peace Studies", "Brill College of Nursing"],
)
def test_a_body_of_a_field_is_one_name_and_a_body(read_story: Read, name: str) -> None:
    first, last = read_story(f"[The {name}] said {{no}}. [The {name.split()[1].lower()}] said {{yes}}.")
    assert [(actor.name, actor.kind) for actor in first.sources] == [(name, "organisation")]
    assert [actor.name for actor in last.sources] == [name]


@pytest.mark.parametrize(
    "story",
    ["WHO SAID IT? [Quill] said {Marsh}.", "THIS IS BIG. [Quill] said {so}.", "[Quill] told US {so}."],
)
def test_a_shouted_word_is_no_acronym(read_story: Read, story: str) -> None:
    assert [actor.name for actor in read_story(story)[-1].sources] == ["Quill"]
    assert not {"World Health Organization", "Islamic State"} & {
        actor.name for statement in read_story(story) for actor in statement.about
    }


FIELDS = ["environment", "education", "agriculture", "culture", "sports", "economy", "health", "transport"]


@pytest.mark.parametrize(
    "form", ["Velden's {} ministry", "Velden's ministry of {}", "Velden's Ministry of {}"]
)
def test_ministries_of_one_state_are_told_apart_by_their_fields(form: str) -> None:
    texts = [form.format(field.title() if "M" in form else field) for field in FIELDS]
    tracker = ledger_of_texts(*(f"{text} said the dam was safe." for text in texts))
    assert list(tracker.actors) == sorted(f"{field} ministry of Velden" for field in FIELDS)


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("[Velden's environment minister] said {no}.", "environment minister of Velden"),
        ("[Velden's minister of sports] said {no}.", "sports minister of Velden"),
        ("[Velden's Environment Minister] said {no}.", "environment minister of Velden"),
        ("[Velden's Environment Ministry] said {no}.", "environment ministry of Velden"),
        ("[Velden's health and sports ministry] said {no}.", "health and sports ministry of Velden"),
        ("[Norway’s ministry of health and sports] said {no}.", "health and sports ministry of Norway"),
        ("[Velden's ministry] said {no}.", "ministry of Velden"),
        ("Velden's culture ministry met. [The ministry] said {no}.", "ministry"),
        ("[Velden's culture ministry] said {no}. [The ministry] said {yes}.", "culture ministry of Velden"),
    ],
)
def test_a_minister_and_a_ministry_keep_their_field(read_story: Read, story: str, name: str) -> None:
    assert [actor.name for actor in read_story(story)[-1].sources] == [name]
