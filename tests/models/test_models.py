"""What things are: frozen, named by their content, and readable as sentences."""

from datetime import date, datetime

import pytest
from pydantic import ValidationError

from claimtrack.errors import InvalidSpan
from claimtrack.models import Actor, Claim, Document, Link, Span, Statement, When


def test_a_span_outside_the_text_says_how_long_the_text_is() -> None:
    with pytest.raises(InvalidSpan, match="a text of 5 characters") as caught:
        Document(text="Quill").span(3, 9)
    assert (caught.value.start, caught.value.end, caught.value.length) == (3, 9, 5)


@pytest.mark.parametrize(("start", "end"), [(2, 2), (3, 1), (-1, 2), (0, 6)])
def test_a_span_that_covers_nothing_is_refused(start: int, end: int) -> None:
    with pytest.raises(InvalidSpan):
        Document(text="Quill").span(start, end)


def test_a_span_whose_text_has_another_length_is_refused() -> None:
    with pytest.raises(ValidationError, match="3 characters long"):
        Span(start=0, end=3, text="Quill")


def test_models_cannot_be_changed_and_take_no_unknown_field() -> None:
    document = Document(text="Quill")
    with pytest.raises(ValidationError):
        document.text = "Reed"
    with pytest.raises(ValidationError):
        Document(text="Quill", source="The Post")


def test_an_id_is_made_from_what_a_thing_holds() -> None:
    assert Document(text="a", published="2024-05-14").id == Document(text="a", published=date(2024, 5, 14)).id
    assert Document(text="a").id != Document(text="b").id
    assert Document(text="a").id != Document(text="a", publisher="The Post").id
    assert Document(text="a", id="mine").id == "mine"
    said = Statement(sources="Quill", content="the dam is safe")
    assert said.id == Statement(sources="Quill", content="the dam is safe").id
    assert said.id != Statement(sources="Quill", content="the dam is safe", stance="denies").id
    assert said.id != Statement(sources="Reed", content="the dam is safe").id


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param({"act": "accuse"}, {"act": "accuse"}, True, id="one accusation"),
        pytest.param({}, {"act": "say"}, True, id="saying goes without saying"),
        pytest.param({"stance": "denies"}, {"stance": "denies", "act": "deny"}, True, id="denying as well"),
        pytest.param({}, {"act": "retract"}, False, id="said, and taken back"),
        pytest.param({"act": "accuse"}, {"act": "warn"}, False, id="two kinds of speech"),
        pytest.param({"stance": "denies"}, {"stance": "denies", "act": "say"}, False, id="said that not"),
    ],
)
def test_by_hand_two_kinds_of_speech_are_two_statements(
    one: dict[str, str], other: dict[str, str], same: bool
) -> None:
    fields = {"sources": "Ada Quill", "content": "the dam leaks"}
    assert (Statement(**fields, **one).id == Statement(**fields, **other).id) is same


def test_in_an_article_the_cue_tells_the_kind_of_speech_and_the_act_makes_no_other_id() -> None:
    article = Document(id="a", text="Quill said the dam leaks.")
    fields = {"document": "a", "cue": (article.span(6, 10),), "content": (article.span(11, 24),)}
    assert Statement(**fields, act="warn").id == Statement(**fields).id


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("2020-10-06", date(2020, 10, 6), id="a day stays a day"),
        pytest.param("2020-10-06T00:00:00", datetime(2020, 10, 6), id="midnight that was given is kept"),
        pytest.param(date(2020, 10, 6), date(2020, 10, 6), id="a date"),
        pytest.param(None, None, id="unknown"),
    ],
)
def test_published_is_as_exact_as_it_was_given(given: object, kept: object) -> None:
    published = Document(text="x", published=given).published
    assert published == kept
    assert type(published) is type(kept)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"text": "x"}, id="text alone"),
        pytest.param(
            {"text": "x", "published": "2024-05-14", "title": None, "id": ""}, id="nothing said of it"
        ),
        pytest.param(
            {"published": datetime(2024, 5, 14), "text": "é", "language": "pt", "url": "u"}, id="a moment"
        ),
        pytest.param({"text": "x", "id": "mine", "published": " 2024-05-14T09:30:00Z "}, id="as ISO 8601"),
    ],
)
def test_a_plain_document_is_the_same_as_one_that_is_checked(fields: dict[str, object]) -> None:
    plain, checked = Document(**fields), Document.model_validate(fields)
    assert plain == checked
    assert list(plain.__dict__.items()) == list(checked.__dict__.items())
    assert plain.model_fields_set == checked.model_fields_set
    assert plain.model_copy(update={"id": "other"}).id == "other"


def test_a_document_of_ones_own_kind_is_checked_too() -> None:
    class Dispatch(Document):
        desk: str

    assert Dispatch(text="x", desk="Kesh").desk == "Kesh"
    with pytest.raises(ValidationError, match="desk"):
        Dispatch(text="x")


@pytest.mark.parametrize("given", ["2020-13-06", "yesterday", 20201006, "2020-02-30"])
def test_an_impossible_day_of_publication_is_refused(given: object) -> None:
    with pytest.raises(ValidationError, match="published"):
        Document(text="x", published=given)


@pytest.mark.parametrize(
    ("thing", "sentence"),
    [
        (Document(text="Body", title="Dam safe", publisher="The Post", published="2024-05-14"),
         "“Dam safe”, The Post, 14 May 2024"),
        (Statement(sources=["Quill", "Reed"], content="the dam is safe"),
         "Quill and Reed said: “the dam is safe”"),
        (Statement(sources="Quill", content="it leaks", stance="denies", said_on="2024-05-14"),
         "Quill denied on 14 May 2024: “it leaks”"),
        (Statement(content="it leaks", stance="questions"), "Somebody questioned: “it leaks”"),
        (Claim(id="c1", text="it leaks", denied_by=("Quill",), status="denied"),
         "“it leaks”: denied; denied by Quill"),
        (Link(relation="rebuts", from_="s2", to="s1", score=0.9), "s2 rebuts s1 (0.90)"),
        (When(start="2024-05-01", end="2024-05-31", grain="month"), "May 2024"),
        (When(start=None, end=None, grain="day", text="Monday"), "Monday"),
    ],
)  # fmt: skip
def test_every_model_prints_as_a_sentence(thing: object, sentence: str) -> None:
    assert str(thing) == sentence


def test_a_statement_by_hand_takes_plain_words() -> None:
    statement = Statement(sources=["Ada Quill"], content="the dam is safe", about="Lowland Water")
    assert statement.sources == (Actor(name="Ada Quill"),)
    assert statement.content == (Span(start=0, end=15, text="the dam is safe"),)
    assert statement.about[0].name == "Lowland Water"
    assert (statement.document, statement.act) == (None, "say")


def test_a_link_is_written_with_the_names_that_other_programs_read() -> None:
    link = Link(relation="supports", from_="s2", to="s1", score=0.5, reasons=("another source",))
    assert link.record() == {
        "type": "link", "relation": "supports", "from": "s2", "to": "s1", "score": 0.5,
        "reasons": ["another source"], "status": "suggested",
    }  # fmt: skip
    assert Link.model_validate({"relation": "supports", "from": "s2", "to": "s1", "score": 0.5}).to == "s1"
