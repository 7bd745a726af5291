"""Whole short articles beside the attributions that should come out of them."""

import tomllib
from pathlib import Path

import pytest

from claimtrack import Document
from claimtrack.extraction import load_engine
from tests.extraction.rows import write_row

STORIES = tomllib.loads((Path(__file__).parent / "attribution.toml").read_text(encoding="utf-8"))["story"]


@pytest.mark.parametrize("story", [pytest.param(story, id=story["title"]) for story in STORIES])
def test_a_story_gives_these_attributions_and_no_others(story: dict[str, object]) -> None:
    document = Document(text=str(story["text"]))
    found = load_engine("rules").attributions(document)
    assert [write_row(attribution) for attribution in found] == story["rows"]
