"""An answer of a language model: what the text holds becomes spans, the rest is rejected with a reason."""

import json
import logging
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimtrack as ct
from claimtrack import Document
from claimtrack.extraction import Engine
from claimtrack.extraction.answered import (
    MOST_ENTRIES,
    Aligned,
    AnsweredEngine,
    read_entries,
    statement_schema,
)
from claimtrack.models import Attribution
from tests.extraction.rows import write_row
from tests.properties.strategies import texts

ARTICLE = (
    "Mayor Ada Quill said on Tuesday that the dam was safe. “We hid  nothing – nothing at all,” "
    "she told the council.\n\n"
    "Lowland Water denied that it had buried the report. “The report,” its chief, Odo Varga, said, "
    "“was never finished.”\n\n"
    "Farmers said no. Fishermen said no. The council’s engineer wrote that 12 of the 40 valves had not "
    "been opened since the spring floods."
)
VALVES = "12 of the 40 valves had not been opened since the spring floods"


def never(prompt: str, schema: dict[str, Any]) -> str:
    raise AssertionError("nobody is to be asked")


def align(answer: Any, text: str = ARTICLE) -> Aligned:
    return AnsweredEngine(never).align(Document(text=text), answer)


def entry(sources: Any, cue: Any, content: Any, **more: Any) -> dict[str, Any]:
    return {"sources": sources, "cue": cue, "content": content, **more}


def rows(aligned: Aligned) -> list[str]:
    return [write_row(attribution) for attribution in aligned.attributions]


# -- what is found ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answered", "row"),
    [
        pytest.param(
            entry(["Mayor Ada Quill"], "said", ["the dam was safe"]),
            "Mayor Ada Quill | said | the dam was safe | say, time=Tuesday",
            id="the very words",
        ),
        pytest.param(
            entry("mayor ada quill", "SAID", "The dam was safe."),
            "Mayor Ada Quill | said | the dam was safe | say, time=Tuesday",
            id="other case, texts instead of lists",
        ),
        pytest.param(
            entry(["she"], "told", ['"We hid nothing - nothing at all"']),
            "she | told | “We hid  nothing – nothing at all,” "
            "| tell, denies, direct, to=the council, accused=she",
            id="straight marks, other dashes, one space for two",
        ),
        pytest.param(
            entry(["Odo Varga"], "said", ["The report", "was never finished"]),
            "Odo Varga | said | “The report,” ‖ “was never finished.” | say, direct",
            id="two pieces",
        ),
        pytest.param(
            entry(["Odo Varga"], "said", ["The report ... was never finished"]),
            "Odo Varga | said | “The report,” ‖ “was never finished.” | say, direct",
            id="two pieces with dots between them",
        ),
        pytest.param(
            entry(["Odo Varga"], "said", ["“The report,” its chief, Odo Varga, said, “was never finished.”"]),
            "Odo Varga | said | “The report,” its chief ‖ “was never finished.” | say, mixed",
            id="source and cue inside what is said are taken out",
        ),
        pytest.param(
            entry(["The council's engineer"], "wrote", [VALVES.replace("opened", "open")]),
            f"The council’s engineer | wrote | {VALVES} | write",
            id="a slip in a long quotation",
        ),
        pytest.param(
            entry(["Fishermen"], "said", ["no"]),
            "Fishermen | said | no | say",
            id="of the same words twice, those beside the source",
        ),
        pytest.param(
            entry(
                [
                    {
                        "name": "Odo Varga",
                        "kind": "person",
                        "mention": {"start": 0, "end": 1, "text": "its chief"},
                    }
                ],
                [{"start": 5, "end": 9, "text": "said"}],
                [{"start": 0, "end": 3, "text": "was never finished"}],
            ),
            "its chief | said | “was never finished.” | say, direct",
            id="persons and spans as this library writes them, whatever their offsets say",
        ),
    ],
)
def test_words_become_spans_of_the_text(answered: dict[str, Any], row: str) -> None:
    aligned = align([answered])
    assert aligned.rejected == ()
    assert rows(aligned) == [row]


def test_the_same_words_again_are_the_next_in_the_order_of_the_text() -> None:
    text = "“It leaks,” he said. Nobody moved. “It leaks,” he said. The valves were opened."
    first, second = align([entry(["he"], "said", ["It leaks"])] * 2, text).attributions
    assert (first.content[0].start, second.content[0].start) == (0, text.rindex("“It leaks"))
    assert second.sources[0].start == text.rindex("he said")


def test_attributions_come_in_text_order_however_they_were_answered() -> None:
    aligned = align(
        [entry(["Fishermen"], "said", ["no"]), entry(["Mayor Ada Quill"], "said", ["the dam was safe"])]
    )
    assert [found.sources[0].text for found in aligned.attributions] == ["Mayor Ada Quill", "Fishermen"]


def test_a_colon_is_a_cue() -> None:
    aligned = align([entry(["QUILL"], ":", ["The dam is safe."])], "QUILL: The dam is safe.")
    assert aligned.attributions[0].cue[0].text == ":"


def test_the_reading_of_the_model_stands_where_it_is_one_of_ours() -> None:
    text = "Kesh took note of the charge that it had fired first."
    answer = entry(["Kesh"], "took note", ["it had fired first"], stance="neutral", certainty="possible")
    (found,) = align([answer], text).attributions
    assert (str(found.stance), str(found.certainty)) == ("neutral", "possible")
    assert "the model reads it as “neutral”" in found.reasons


def test_what_the_model_left_open_is_read_as_for_every_engine() -> None:
    (found,) = align([entry(["Lowland Water"], "denied", ["it had buried the report"])]).attributions
    assert (found.act, str(found.stance)) == ("deny", "denies")


def test_an_answer_that_points_back_takes_what_it_points_to() -> None:
    text = "Norland said Kesh had fired first. Kesh denied it."
    answers = [entry(["Norland"], "said", ["Kesh had fired first"]), entry(["Kesh"], "denied", ["it"])]
    claim, denial = align(answers, text).attributions
    assert denial.answers == 0
    assert denial.content == claim.content


# -- what is rejected ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answered", "field", "reason"),
    [
        pytest.param(
            entry(["Mayor Ada Quill"], "said", ["the dam was doomed"]),
            "content",
            "is not in the text",
            id="made-up content",
        ),
        pytest.param(
            entry(["Odo Quill"], "said", ["the dam was safe"]),
            "sources",
            "is not in the text",
            id="made-up source",
        ),
        pytest.param(entry([], "said", []), "content", "is empty", id="nothing said"),
        pytest.param(entry(["Farmers"], "said", ["..."]), "content", "is empty", id="dots alone"),
        pytest.param(
            entry(["Farmers"], "said", ["Farmers said"]),
            "content",
            "is nothing but source and cue",
            id="nothing else said",
        ),
        pytest.param(
            entry(["Farmers"], "said", 7), "content", "is no text and no list of texts", id="a number"
        ),
        pytest.param(
            entry(["Farmers"], "said", [["no"]]),
            "content",
            "is no text and no list of texts",
            id="lists in lists",
        ),
        pytest.param(
            entry(["Farmers"], "said", ["no"] * 99),
            "content",
            "is in too many pieces",
            id="ninety-nine pieces",
        ),
        pytest.param(
            entry(["The council’s engineer"], "wrote", [VALVES.replace("12", "13")]),
            "content",
            "is not in the text",
            id="another figure",
        ),
        pytest.param(
            entry(["The council’s engineer"], "wrote", [VALVES.replace("not ", "")]),
            "content",
            "is not in the text",
            id="a negation left out",
        ),
    ],
)
def test_what_is_not_in_the_text_is_rejected_with_its_place_and_reason(
    answered: dict[str, Any], field: str, reason: str
) -> None:
    good = entry(["Fishermen"], "said", ["no"])
    aligned = align({"statements": [good, answered, good]})
    assert [(rejected.field, rejected.reason) for rejected in aligned.rejected] == [
        (f"statements[1].{field}", reason)
    ]
    assert rows(aligned) == ["Fishermen | said | no | say"]


@pytest.mark.parametrize(
    ("answered", "field"),
    [
        pytest.param(entry(["Farmers"], "shouted", ["no"]), "cue", id="a cue that nobody printed"),
        pytest.param(entry(["Farmers"], "denied", ["no"]), "cue", id="a cue far from what is said"),
        pytest.param(
            entry(["Farmers"], "said", ["no"], stance="furious"), "stance", id="a stance that is none"
        ),
        pytest.param(
            entry(["Farmers"], "said", ["no"], certainty=["certain"]), "certainty", id="a list for a word"
        ),
        pytest.param(entry(["Farmers", "Miners"], "said", ["no"]), "sources", id="one source of two"),
    ],
)
def test_a_bad_field_that_is_no_pillar_is_left_out_and_the_rest_is_kept(
    answered: dict[str, Any], field: str
) -> None:
    filler = "The fog lay on the water until noon and nobody went out. " * 6
    aligned = align([answered], ARTICLE.replace("Farmers said", filler + "Farmers said"))
    assert [rejected.field for rejected in aligned.rejected] == [f"statements[0].{field}"]
    assert [found.sources[0].text for found in aligned.attributions] == ["Farmers"]


GOOD = {"sources": ["Fishermen"], "cue": "said", "content": ["no"]}


@pytest.mark.parametrize(
    ("answer", "kept", "rejected"),
    [
        pytest.param(json.dumps({"statements": [GOOD]}), 1, [], id="JSON"),
        pytest.param(json.dumps([GOOD]), 1, [], id="a list alone"),
        pytest.param(json.dumps(GOOD), 1, [], id="one statement alone"),
        pytest.param(
            "Here you are:\n```json\n" + json.dumps({"statements": [GOOD]}) + "\n```\nAnything else?",
            1,
            [],
            id="a fence and chatter",
        ),
        pytest.param(json.dumps({"statements": [GOOD, GOOD]})[:-9], 1, ["statements[1]"], id="broken off"),
        pytest.param(
            '{"statements": [' + json.dumps(GOOD) + ', {"cue": said}, ' + json.dumps(GOOD) + "]}",
            2,
            ["statements[1]"],
            id="one broken in the middle",
        ),
        pytest.param(
            json.dumps({"statements": [GOOD, None, "no", 3]}),
            1,
            ["statements[1]", "statements[2]", "statements[3]"],
            id="no objects",
        ),
        pytest.param("I cannot help with that.", 0, ["answer"], id="a refusal"),
        pytest.param("", 0, ["answer"], id="silence"),
        pytest.param(None, 0, ["answer"], id="nothing"),
        pytest.param({"results": []}, 0, ["answer"], id="another key"),
        pytest.param(b'{"statements": []}', 0, [], id="bytes, nobody said anything"),
        pytest.param("[" * 100_000, 0, ["answer"], id="a hundred thousand brackets"),
        pytest.param('{"a":' * 100_000, 0, None, id="a hundred thousand braces"),
    ],
)
def test_of_a_damaged_answer_the_whole_entries_are_kept(
    answer: Any, kept: int, rejected: list[str] | None
) -> None:
    entries, refused = read_entries(answer)
    aligned = align(answer)
    assert sum(isinstance(item, dict) for item in entries) == kept
    assert len(aligned.attributions) == min(kept, 1)
    if rejected is None:
        assert refused
    else:
        assert [item.field for item in aligned.rejected] == rejected


def test_more_entries_than_anybody_says_are_cut_off() -> None:
    entries, rejected = read_entries([{}] * (MOST_ENTRIES + 5))
    assert len(entries) == MOST_ENTRIES
    assert [item.reason for item in rejected] == ["is more than anybody says"]


def test_ten_thousand_answers_about_a_million_letters_are_found() -> None:
    sentences = [
        f"Witness {number} said that boat {number * 7} was lost in the storm of that year."
        for number in range(13_000)
    ]
    text = "\n\n".join(sentences)
    assert len(text) > 900_000
    answers = [
        entry([f"Witness {number}"], "said", [f"boat {number * 7} was lost in the storm"])
        if number % 2
        else entry(["Someone"], "said", [f"boat {number} was never seen again by those who had waited"])
        for number in range(10_000)
    ]  # fmt: skip
    aligned = align(answers, text)
    assert len(aligned.attributions) == 5_000
    assert {item.reason for item in aligned.rejected} == {"is not in the text"}
    assert all(found.sources[0].text.split()[1] == str(int(found.content[0].text.split()[1]) // 7)
               for found in aligned.attributions)  # fmt: skip


def test_an_answer_made_to_take_forever_is_given_up() -> None:
    text = "said no " * 30_000
    answers = [entry(["said"], "no", ["no said " * 40 + f"no {number}"]) for number in range(300)]
    answers += [entry(["no"], "said", ["said no " * (k + 2)]) for k in range(300)]
    aligned = align(answers, text)
    assert any("too much was answered" in rejected.reason for rejected in aligned.rejected)


# -- the engine ------------------------------------------------------------------------------------


def test_it_is_an_engine_and_asks_with_text_and_schema() -> None:
    asked: list[tuple[str, dict[str, Any]]] = []

    def ask(prompt: str, schema: dict[str, Any]) -> str:
        asked.append((prompt, schema))
        return json.dumps({"statements": [entry(["Lowland Water"], "denied", ["it had buried the report"])]})

    engine = AnsweredEngine(ask)
    assert isinstance(engine, Engine)
    (statement,) = ct.extract(Document(text=ARTICLE), engine=engine)
    assert str(statement.stance) == "denies"
    ((prompt, schema),) = asked
    assert ARTICLE in prompt
    assert schema == statement_schema()


def test_a_long_article_is_asked_about_in_whole_paragraphs() -> None:
    asked: list[str] = []

    def ask(prompt: str, schema: dict[str, Any]) -> dict[str, Any]:
        asked.append(prompt.split("<article>\n")[1].split("\n</article>")[0])
        return {"statements": [entry(["Fishermen"], "said", ["no"])] if "Fishermen" in asked[-1] else []}

    aligned = AnsweredEngine(ask, longest=160).read(Document(text=ARTICLE))
    assert asked == ARTICLE.split("\n\n")
    assert len(aligned.attributions) == 1


def test_no_text_asks_nobody() -> None:
    assert AnsweredEngine(never).attributions(Document(text=" \n ")) == ()


def test_rejections_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    engine = AnsweredEngine(lambda prompt, schema: [entry(["Nemo"], "said", ["no"])])
    with caplog.at_level(logging.INFO):
        assert engine.attributions(Document(text=ARTICLE, id="a1")) == ()
    assert [record.levelname for record in caplog.records] == ["INFO", "WARNING"]
    assert "statements[0].sources: “Nemo” is not in the text" in caplog.text


def test_the_schema_asks_for_the_contracts_fields() -> None:
    schema = statement_schema()["$defs"]["AnsweredStatement"]
    assert set(schema["required"]) == set(schema["properties"])
    assert set(schema["properties"]) <= {
        *Attribution.model_fields, "sources", "cue", "content", "stance", "certainty"
    }  # fmt: skip
    assert schema["additionalProperties"] is False


# -- whatever is answered --------------------------------------------------------------------------

scraps = st.sampled_from(ARTICLE.split()) | st.sampled_from(
    ("said no", "We hid nothing", "...", "“", ":", "")
)
words = st.lists(scraps, max_size=6).map(" ".join) | st.text(max_size=8)
json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=8,
)
fields = words | st.lists(words, max_size=4) | json_values
entries = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("sources", "source", "cue", "content", "stance", "certainty"), fields)
)


@settings(max_examples=100, deadline=None)
@given(texts | st.just(ARTICLE), st.lists(entries | json_values, max_size=5) | json_values)
def test_whatever_is_answered_every_span_equals_its_slice(text: str, answer: Any) -> None:
    aligned = align(answer, text)
    for found in aligned.attributions:
        spans = [*found.sources, *found.cue, *found.content]
        assert all(text[span.start : span.end] == span.text != "" for span in spans)
        assert found.content
        assert Attribution.model_validate(found.model_dump()) == found
    assert all(rejected.field and rejected.reason for rejected in aligned.rejected)


@settings(max_examples=50, deadline=None)
@given(st.lists(entries, max_size=4), st.integers(min_value=0, max_value=400))
def test_an_answer_cut_anywhere_is_read_as_far_as_it_goes(answers: list[dict[str, Any]], length: int) -> None:
    written = json.dumps({"statements": answers})
    found, _ = read_entries(written[:length])
    assert all(isinstance(item, dict) for item in found)
    assert found[: len(answers)] == answers[: len(found)] or length < len(written)
    aligned = align(written[:length])
    assert all(rejected.reason for rejected in aligned.rejected)
