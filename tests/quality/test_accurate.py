"""Floors of the accurate engine, on annotated articles and on news about other topics."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.quality.test_figures import attribution_arguments, predict, run, seed_arguments
from tests.quality.topics import count, read
from tests.stories.topics import read_stories

pytest.importorskip("onnxruntime", reason="the accurate engine needs the extra 'accurate'")


@pytest.fixture(scope="module")
def attribution(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    predicted = tmp_path_factory.mktemp("figures") / "dev.jsonl"
    predict(shared, "accurate", predicted)
    arguments = attribution_arguments(shared, predicted)
    found: dict[str, Any] = json.loads(run(shared, "score_attribution.py", *arguments, "--json"))
    return found


# Measured: 0.75, 0.59, 0.86.
@pytest.mark.parametrize(
    ("group", "figure", "floor"),
    [
        pytest.param("statement", "who_said_what", 0.73, id="who said what"),
        pytest.param("statement", "exact", 0.57, id="who said what, to the word"),
        pytest.param("speech", "who_said_what", 0.84, id="who said what, speech alone"),
    ],
)
def test_it_finds_who_said_what(attribution: dict[str, Any], group: str, figure: str, floor: float) -> None:
    assert attribution[group][figure]["f1"] >= floor


def test_the_ledger_of_an_article_tells_who_stands_where(shared: Path, tmp_path: Path) -> None:
    arguments = seed_arguments(shared, tmp_path / "seed.jsonl", "accurate")
    ledger = json.loads(run(shared, "score_ledger.py", *arguments, "--json"))
    assert ledger["stance"]["f1"] >= 0.80
    assert ledger["denied"]["f1"] == 1.0
    assert ledger["links"]["p"] == ledger["links"]["r"] == 1.0


def test_news_on_other_topics_is_read_as_well() -> None:
    figures = count(read(story, "accurate") for story in read_stories())
    assert figures.who_said_what().f1 >= 0.84
    assert figures.counts["all"].ratio("exact").f1 >= 0.73
    assert figures.source_accuracy() >= 0.94
