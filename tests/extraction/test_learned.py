"""The learned engine finds who said what in sentences that it has never seen."""

import itertools
from collections.abc import Sequence

import numpy as np
import pytest

from claimtrack.extraction.learned import WEIGHTS, LearnedEngine
from claimtrack.extraction.learned_decode import best_tags
from claimtrack.extraction.learned_features import LONGEST, Vocabulary, normal_form, read_features
from claimtrack.extraction.learned_network import TAGS, Network
from claimtrack.extraction.stored import read_arrays
from claimtrack.models import Document
from claimtrack.text.layout import read_layout


@pytest.fixture(scope="module")
def engine() -> LearnedEngine:
    return LearnedEngine()


def read(engine: LearnedEngine, text: str) -> list[tuple[list[str], str, list[str]]]:
    return [
        (
            [str(source) for source in one.sources],
            " ".join(map(str, one.cue)),
            [str(piece) for piece in one.content],
        )
        for one in engine.attributions(Document(text=text))
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        pytest.param(
            "Mayor Ada Quill said the dam was safe.", "Mayor Ada Quill", "the dam was safe", id="plain"
        ),
        pytest.param("“We hid nothing,” Quill said.", "Quill", "“We hid nothing", id="quotation first"),
        pytest.param(
            "According to the port authority, four ferries were late on Sunday.",
            "the port authority",
            "four ferries were late on Sunday",
            id="according to",
        ),
        pytest.param(
            "Farmers along the Orne believe the tariff will ruin them.",
            "Farmers along the Orne",
            "the tariff will ruin them",
            id="belief",
        ),
        pytest.param(
            "The ministry wants to close nine rural clinics.",
            "The ministry",
            "to close nine rural clinics",
            id="intention",
        ),
    ],
)
def test_who_said_what(engine: LearnedEngine, text: str, source: str, content: str) -> None:
    assert any(
        source in who and any(content in piece for piece in what) for who, _, what in read(engine, text)
    )


def test_a_content_around_its_cue_is_one_statement(engine: LearnedEngine) -> None:
    found = read(engine, "“I have never,” the coach told reporters, “met the referee.”")
    assert [(who, len(what)) for who, _, what in found] == [(["the coach"], 2)]


def test_two_speakers_of_one_paragraph_keep_their_words(engine: LearnedEngine) -> None:
    text = "Hana Okoro said the bridge would reopen in May. Luis Brandt said the money had run out."
    found = {who[0]: what[0] for who, _, what in read(engine, text) if who}
    assert "reopen in May" in found["Hana Okoro"]
    assert "money had run out" in found["Luis Brandt"]


def test_plain_narrative_says_nothing(engine: LearnedEngine) -> None:
    assert read(engine, "The river froze early. Nine boats stayed in the harbour until March.") == []


ODD_TEXTS = {
    "nothing": "",
    "white space": " \n\n\t",
    "one mark": "?",
    "one cue": "said",
    "opening marks": "“" * 300,
    "cues without end": "said " * 1000,
    "one word without end": "x" * 20_000,
    "other scripts": "Ein Satz auf Deutsch. 一段中文。 \x00\ufffe",
}


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_odd_text_gives_less_and_never_an_error(engine: LearnedEngine, text: str) -> None:
    for one in engine.attributions(Document(text=text)):
        for span in (*one.sources, *one.cue, *one.content):
            assert text[span.start : span.end] == span.text


def test_a_text_is_read_the_same_alone_and_among_others(engine: LearnedEngine) -> None:
    first = "Mayor Ada Quill said the dam was safe."
    second = "“The tariff will ruin us,” farmer Odo Varga told the ministry."
    assert read(engine, first + "\n\n" + second) == read(engine, first) + read(engine, second)


def test_the_network_reads_each_paragraph_as_if_it_stood_alone(engine: LearnedEngine) -> None:
    # Lengths from one word to the longest that is read as one piece, more of them than are read side by side.
    paragraphs = [("Ada Quill said the old dam was safe " * 30)[: 1 + 7 * step * step] for step in range(13)]
    paragraphs += ["Budget", "No", "The mill closed", "Odo Varga denied it", "Later"] * 4
    network = engine._network
    whole = read_features(read_layout("\n\n".join(paragraphs)), network.vocabulary)
    together = network.read(whole).tags
    for first, last in whole.paragraphs:
        one = whole._replace(
            words=whole.words[first:last], context=whole.context[first:last], paragraphs=[(0, last - first)]
        )
        assert np.allclose(network.read(one).tags, together[first:last], atol=1e-4)


def test_likeness_beyond_what_an_exponential_can_tell_is_no_error(engine: LearnedEngine) -> None:
    stored = dict(read_arrays(WEIGHTS))
    wide = next(name for name in stored if name.endswith(".qkv"))
    stored[wide] = stored[wide].astype(np.float32) * 100
    network = Network(stored)
    text = "Mayor Ada Quill said the dam was safe.\n\nNo."
    reading = network.read(read_features(read_layout(text), network.vocabulary))
    assert np.allclose(np.exp(reading.tags).sum(axis=1), 1, atol=1e-4)


def test_paragraphs_without_end_are_cut() -> None:
    features = read_features(read_layout("The dam held. " * 400), Vocabulary(["[UNK]"]))
    assert max(last - first for first, last in features.paragraphs) <= LONGEST
    assert sum(last - first for first, last in features.paragraphs) == len(features.words) == 1600


def begun(sequence: Sequence[int]) -> bool:
    return all(
        not TAGS[tag].startswith("I-") or before in {tag, tag - 1}
        for before, tag in zip((0, *sequence[:-1]), sequence, strict=True)
    )


def test_nothing_goes_on_that_has_not_begun() -> None:
    draws = np.random.default_rng(7)
    paragraphs = [(0, 5), (5, 6), (6, 26), (26, 40)]
    for _ in range(20):
        scores = draws.normal(size=(40, len(TAGS))).astype(np.float32)
        tags = best_tags(scores, paragraphs).tolist()
        for first, last in paragraphs:
            assert begun(tags[first:last])


def test_the_best_sequence_is_found_among_all() -> None:
    draws = np.random.default_rng(8)
    scores = draws.normal(size=(4, len(TAGS))).astype(np.float32)
    scores[1, 6] += 3  # contents that go on and never began
    best = max(
        (sequence for sequence in itertools.product(range(len(TAGS)), repeat=4) if begun(sequence)),
        key=lambda sequence: sum(float(scores[place, tag]) for place, tag in enumerate(sequence)),
    )
    assert tuple(best_tags(scores, [(0, 4)]).tolist()) == best


@pytest.mark.parametrize(
    ("word", "form"),
    [("Dam", "dam"), ("Don’t", "don't"), ("2,000", "0,000"), ("“", '"'), ("COVID-19", "covid-00")],
)
def test_words_are_looked_up_by_one_form(word: str, form: str) -> None:
    assert normal_form(word) == form


def test_words_unknown_are_read_by_pieces() -> None:
    vocabulary = Vocabulary(["[UNK]", "re", "##open", "##ed", "-"])
    assert vocabulary.read("Reopened") == (1, 2, 3)
    assert vocabulary.read("re-reopened") == (1, 4, 1, 2, 3)
    assert vocabulary.read("Ωmega") == (0,)
    # One comparison of all pairs of letters would never end here.
    assert vocabulary.read("re" * 50_000) == (0,)
