"""The accurate engine: what it finds, and what it says where it cannot run."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimtrack as ct
from claimtrack.errors import MissingExtra
from claimtrack.extraction.engine import load_engine
from claimtrack.reading import extract_many


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimtrack.extraction.accurate import AccurateEngine

    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingExtra, match=r"pip install 'claimtrack\[accurate\]'"):
        AccurateEngine()


@pytest.fixture(scope="module")
def _runtime() -> None:
    pytest.importorskip("onnxruntime", reason="the accurate engine needs the extra 'accurate'")


pytestmark = pytest.mark.usefixtures("_runtime")

ROWS = {
    "a direct quotation before its source": (
        "“We hid nothing,” Ada Quill told the council.",
        ["Ada Quill | told | “We hid nothing,”"],
    ),
    "indirect speech": (
        "Quill said that the dam was safe.",
        ["Quill | said | that the dam was safe"],
    ),
    "according to": (
        "The dam leaks, according to two engineers.",
        ["two engineers | according to | The dam leaks"],
    ),
    "words on both sides of the cue": (
        "“The dam,” Quill said, “is safe.”",
        ["Quill | said | “The dam,” “is safe.”"],
    ),
    "nothing is said": ("The dam was built in 1952 and holds three lakes of water.", []),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS)
def test_it_finds(text: str, expected: list[str]) -> None:
    found = load_engine("accurate").attributions(ct.Document(text=text))
    assert [str(attribution) for attribution in found] == expected


def test_it_stands_behind_extract_and_tracker() -> None:
    article = ct.Document(text="Lowland Water denied that it had hidden the dam report.")
    (statement,) = ct.extract(article, engine="accurate")
    assert str(statement.stance) == "denies"
    assert ct.Tracker(engine="accurate").add(article) == (statement,)


@settings(max_examples=30, deadline=None)
@given(text=st.text(alphabet="ab .,\n“”’said Quill:()—", max_size=400))
def test_any_text_gives_spans_that_equal_their_slices(text: str) -> None:
    for found in load_engine("accurate").attributions(ct.Document(text=text)):
        for span in (*found.sources, *found.cue, *found.content):
            assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("text", ["", "\n\n", "“" * 5000, "said " * 5000, "x" * 100_000], ids=repr)
def test_hostile_text_finds_less_and_raises_nothing(text: str) -> None:
    load_engine("accurate").attributions(ct.Document(text=text))


LONG = "\n\n".join(
    f"Engineer Ada Quill said that wall {number} of the dam was safe, and that nobody had asked about it. "
    f"“We looked at it {number} times,” she told the council on Monday, while it rained without end."
    for number in range(30)
)


def test_how_many_read_at_a_time_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimtrack.extraction import accurate

    engine, found = load_engine("accurate"), []
    for readers in (1, 3):
        monkeypatch.setattr(accurate, "READERS", readers)
        found.append(engine.attributions(ct.Document(text=LONG)))
    assert len(found[0]) > 30
    assert found[0] == found[1]


def test_an_engine_that_has_read_can_be_handed_to_other_processes() -> None:
    engine = load_engine("accurate")
    articles = [ct.Document(text=LONG), ct.Document(text="Quill said that the dam was safe.")]
    here = [ct.extract(article, engine=engine) for article in articles]
    assert [found for _, found in extract_many(articles, engine=engine, workers=2)] == here
