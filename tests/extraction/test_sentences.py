"""Single sentences by category, each with the whole of what should come out."""

import re
import tomllib
from pathlib import Path

import pytest

from claimtrack import Document
from claimtrack.extraction import load_engine
from claimtrack.models import Attribution
from tests.extraction.rows import write_row

FOLDER = Path(__file__).parent
TABLES = tomllib.loads((FOLDER / "sentences.toml").read_text(encoding="utf-8"))
CASES = [(category, text, rows) for category, table in TABLES.items() for text, *rows in table["cases"]]


EACH = pytest.mark.parametrize(
    ("text", "rows"),
    [pytest.param(text, rows, id=f"{category}: {text[:60]}") for category, text, rows in CASES],
)


@EACH
def test_a_sentence_gives_these_attributions_and_no_others(text: str, rows: list[str]) -> None:
    found = load_engine("rules").attributions(Document(text=text))
    assert [write_row(attribution) for attribution in found] == rows


@EACH
def test_the_default_engine_tells_the_same(text: str, rows: list[str]) -> None:
    found = load_engine("default").attributions(Document(text=text))
    told, expected = [write_row(attribution) for attribution in found], list(rows)
    assert len(told) == len(expected), told
    assert all(map(tells_the_same, found, told, expected)), told


def tells_the_same(found: Attribution, told: str, expected: str) -> bool:
    """Whether a row says the same thing as the expected one.

    The weights were taught other bounds than the rules keep: a name with its apposition ("Ada Quill, the
    mayor"), a cue with its preposition or colon, a content with its "that". Who is meant, what is said, the
    act, the stance and what points where must be as expected.
    """
    who, _, what, notes = told.split(" | ")
    whose, _, content, wanted = expected.split(" | ")
    return (
        (who == whose or bool(words(who) & words(whose)))
        and agreement(words(what), words(content)) >= 0.8
        and facts(notes) == facts(wanted)
    )


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - {"that", "s"}


def agreement(ours: set[str], theirs: set[str]) -> float:
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


def facts(notes: str) -> set[str]:
    """Return act, stance, certainty and what points where; a time or an addressee may be inside the cue."""
    bare = re.sub(r"(?:to|accused|time)=.*?(?=, (?:accused|time|within|carried_from|answers)=|$)", "", notes)
    return {note for note in bare.split(", ") if note not in ("", "mixed")}


def test_no_sentence_is_told_twice() -> None:
    texts = [text for _, text, _ in CASES]
    assert len(texts) == len(set(texts))
