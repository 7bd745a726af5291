"""Single sentences by category, each with the whole of what should come out."""

import tomllib
from pathlib import Path

import pytest

from claimtrack import Document
from claimtrack.extraction import load_engine
from tests.extraction.rows import write_row

TABLES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(text, rows, id=f"{category}: {text[:60]}")
    for category, table in TABLES.items()
    for text, *rows in table["cases"]
]


@pytest.mark.parametrize(("text", "rows"), CASES)
def test_a_sentence_gives_these_attributions_and_no_others(text: str, rows: list[str]) -> None:
    found = load_engine("rules").attributions(Document(text=text))
    assert [write_row(attribution) for attribution in found] == rows


def test_no_sentence_is_told_twice() -> None:
    texts = [case.values[0] for case in CASES]
    assert len(texts) == len(set(texts))
