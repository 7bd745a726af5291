"""What every engine owes: it is found by name, never raises, and points only at what stands in the text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimtrack import Document
from claimtrack.extraction import Engine, load_engine
from claimtrack.models import Attribution
from tests.properties.strategies import texts

WORDS = st.sampled_from(
    (
        'Quill the mayor of Brill said says denied that it “ ” " ‘ ’ , . : ; — ( ) and but who which '
        "report claim it he we not never told reporters according to accused Norland of by was is have on "
        "Monday in a statement something denies asked whether called for 12 U.S. ’s \n\n as while saying "
        "adding allegations from neither confirmed nor"
    ).split(" ")
)
news = st.lists(WORDS, max_size=60).map(" ".join)


def attributions(text: str) -> tuple[Attribution, ...]:
    return load_engine("rules").attributions(Document(text=text))


def test_the_rules_are_an_engine() -> None:
    engine = load_engine("rules")
    assert isinstance(engine, Engine)
    assert engine.name == "rules"
    assert load_engine("rules") is engine


def test_an_unknown_engine_is_refused_with_the_names_of_the_known() -> None:
    with pytest.raises(ValueError, match=r"'oracle'.*rules"):
        load_engine("oracle")


@settings(max_examples=150)
@example("CLAIM TO+TO")
@given(texts | news)
def test_every_span_equals_its_slice_and_every_index_points_at_another_attribution(text: str) -> None:
    found = attributions(text)
    for place, attribution in enumerate(found):
        spans = [
            *attribution.sources, *attribution.cue, *attribution.content, *attribution.addressees,
            *attribution.accused, *([attribution.time] if attribution.time else []),
        ]  # fmt: skip
        assert all(text[span.start : span.end] == span.text for span in spans)
        assert all(span.text.strip() for span in spans)
        assert attribution.content
        assert attribution.reasons
        assert all(0 <= index < len(found) and index != place
                   for index in (attribution.within, attribution.answers) if index is not None)  # fmt: skip
        assert attribution.carried_from is None or attribution.carried_from < place
        assert Attribution.model_validate(attribution.model_dump()) == attribution


@settings(max_examples=100)
@given(news)
def test_content_holds_neither_the_cue_nor_the_source(text: str) -> None:
    for attribution in attributions(text):
        if attribution.answers is not None:
            continue  # what is answered was said by somebody else
        for piece in attribution.content:
            for other in attribution.cue:
                assert piece.end <= other.start or other.end <= piece.start


@given(news)
@settings(max_examples=50)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert attributions(text) == attributions(text)


def test_a_speaker_who_goes_on_speaking_has_no_span_of_his_own() -> None:
    first, second = attributions("The mayor said the fire was out. “It was the worst night of my life.”")
    assert second.sources == ()
    assert (second.carried_from, second.cue) == (0, ())
    assert first.carried_from is None


def test_what_goes_on_was_said_at_the_same_time() -> None:
    text = "The dam is “full of cracks,” Doran said on Monday. The council “cannot pretend that nobody knew.”"
    first, second = attributions(text)
    assert first.time is not None
    assert second.time == first.time


def test_an_answer_takes_the_content_that_it_answers() -> None:
    claim, denial = attributions("Norland says rebels fight for Kesh, something Kesh denies.")
    assert denial.content == claim.content
    assert denial.answers == 0


def test_an_answer_finds_the_accusation_across_sentences() -> None:
    text = (
        "Doran accused the bank of hiding its losses. The union said wages were low. "
        "The bank’s chairman, Odo Varga, rejected the accusation on Tuesday."
    )
    accusation, _, denial = attributions(text)
    assert denial.answers == 0
    assert denial.content == accusation.content


def test_reasons_are_words_that_a_reporter_can_read() -> None:
    texts_and_reasons = {
        "Quill denied the charge of fraud.": "cue “denied” before a claim, and what that claims",
        "“We hid nothing,” Quill said.": "cue “said” behind a quotation",
        "The dam is old, Quill said.": "cue “said” behind what is said",
        "The bishop’s claim that the law is void drew laughter.": "noun “claim”, which tells whose",
    }
    for text, reason in texts_and_reasons.items():
        (found,) = attributions(text)
        assert reason in found.reasons


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \n\t ", id="white space"),
        pytest.param("said", id="a cue alone"),
        pytest.param("“" * 3000, id="opening quotation marks"),
        pytest.param('"' * 3001, id="straight quotation marks"),
        pytest.param("(" * 2000 + ")" * 2000, id="nested parentheses"),
        pytest.param("said " * 3000, id="only cue verbs"),
        pytest.param("denied the report that " * 800, id="denials without end"),
        pytest.param("Quill said that " + "the dam was old and " * 3000, id="one long sentence"),
        pytest.param("who said which denied that " * 500, id="relatives"),
        pytest.param("\x00\ufeff\u202e said “\ud800”", id="odd characters"),
        pytest.param("’s ’s said ’s that ’s", id="clitics"),
    ],
)
def test_hostile_text_gives_an_answer(text: str) -> None:
    for attribution in attributions(text):
        assert all(text[span.start : span.end] == span.text for span in attribution.content)
