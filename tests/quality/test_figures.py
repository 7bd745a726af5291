"""How well the default engine and the ledger do on annotated articles: floors, skipped without them.

    python tests/quality/test_figures.py [ENGINE]     # the scorers' own tables, for any engine

The scorers are programs of their own, beside the annotated data; they see only what any user
sees: the statements that `extract` returns, and the lines that `claimtrack track` prints.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimtrack as ct


def articles(shared: Path) -> Iterator[tuple[str, ct.Document]]:
    for path in sorted((shared / "data" / "polnear" / "dev" / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            yield path.stem, ct.Document(text=file.read())


def predict(shared: Path, engine: str, out: Path) -> None:
    """Write what `extract` finds in the annotated articles, as spans."""
    with out.open("w", encoding="utf-8") as file:
        for stem, document in articles(shared):
            found = [
                {
                    "source": [[a.mention.start, a.mention.end] for a in s.sources if a.mention],
                    "cue": [[span.start, span.end] for span in s.cue],
                    "content": [[span.start, span.end] for span in s.content],
                }
                for s in ct.extract(document, engine=engine)
            ]
            file.write(json.dumps({"doc": stem, "statements": found}) + "\n")


def run(shared: Path, scorer: str, *arguments: str | Path) -> str:
    command = [sys.executable, str(shared / "bench" / scorer), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def attribution_arguments(shared: Path, predicted: Path) -> list[str | Path]:
    folder = shared / "data" / "polnear" / "dev"
    return ["--gold", folder / "text", folder / "attributions", "--pred", predicted]


def seed_arguments(shared: Path, predicted: Path, engine: str) -> list[str | Path]:
    """Track the seed article through the command line, as a user would."""
    article = shared / "data" / "seed" / "article.txt"
    options = [
        "--published",
        "2020-10-06",
        "--publisher",
        "Bloomberg",
        "--format",
        "jsonl",
        "--engine",
        engine,
    ]
    done = subprocess.run(
        [sys.executable, "-m", "claimtrack", "track", str(article), *options], capture_output=True, check=True
    )
    predicted.write_bytes(done.stdout)
    return ["--gold", shared / "data" / "seed" / "gold.json", "--pred", predicted]


# Floors lie a little below what is measured (see the README), so that a change in rules or weights that
# costs something shows here, and one that moves a statement or two does not.
@pytest.fixture(scope="module")
def attribution(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    predicted = tmp_path_factory.mktemp("figures") / "dev.jsonl"
    predict(shared, "default", predicted)
    found: dict[str, Any] = json.loads(
        run(shared, "score_attribution.py", *attribution_arguments(shared, predicted), "--json")
    )
    return found


@pytest.mark.parametrize(
    ("group", "figure", "floor"),
    [
        pytest.param("statement", "who_said_what", 0.70, id="who said what"),
        pytest.param("statement", "exact", 0.54, id="who said what, to the word"),
        pytest.param("speech", "who_said_what", 0.82, id="who said what, speech alone"),
    ],
)
def test_the_default_engine_finds_who_said_what(
    attribution: dict[str, Any], group: str, figure: str, floor: float
) -> None:
    assert attribution[group][figure]["f1"] >= floor


def test_the_default_engine_names_the_right_source(attribution: dict[str, Any]) -> None:
    assert attribution["statement"]["source_accuracy"] >= 0.92


def test_the_default_engine_finds_indirect_speech(attribution: dict[str, Any]) -> None:
    assert attribution["statement"]["recall_by_kind"]["indirect"]["who_said_what"] >= 0.55


@pytest.fixture(scope="module")
def ledger(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    predicted = tmp_path_factory.mktemp("figures") / "seed.jsonl"
    found: dict[str, Any] = json.loads(
        run(shared, "score_ledger.py", *seed_arguments(shared, predicted, "default"), "--json")
    )
    return found


def test_the_ledger_of_an_article_tells_who_stands_where(ledger: dict[str, Any]) -> None:
    assert ledger["stance"]["f1"] >= 0.90
    assert ledger["denied"]["f1"] == 1.0
    assert ledger["links"]["p"] == ledger["links"]["r"] == 1.0


@pytest.mark.parametrize(("key", "missed"), [("dates", 0), ("addressees", 1), ("about", 3), ("quote", 1)])
def test_the_ledger_of_an_article_tells_when_and_about_whom(
    ledger: dict[str, Any], key: str, missed: int
) -> None:
    assert ledger[key]["asked"] - ledger[key]["right"] <= missed


def main() -> None:
    engine = sys.argv[1] if len(sys.argv) > 1 else "default"
    shared = Path(__file__).resolve().parents[3] / "shared"
    if not (shared / "data").is_dir():
        raise SystemExit("the annotated data is not beside this checkout")
    predicted = Path("figures.jsonl")
    try:
        predict(shared, engine, predicted)
        print(f"PolNeAR dev, engine {engine}")
        print(run(shared, "score_attribution.py", *attribution_arguments(shared, predicted)))
        print(f"the seed article, engine {engine}")
        print(run(shared, "score_ledger.py", *seed_arguments(shared, predicted, engine)))
    finally:
        predicted.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
