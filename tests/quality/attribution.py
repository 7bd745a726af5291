"""Score an engine on annotated articles.

    python tests/quality/attribution.py ../shared [--split dev] [--engine rules]

writes predictions in the form that `bench/score_attribution.py` reads, scores
them there, and prints its table and the words read in a second of one core.
"""

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from claimtrack import Document
from claimtrack.extraction import load_engine
from claimtrack.models import Attribution, Span


def load_scorer(shared: Path) -> ModuleType:
    """Load the scorer, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("score_attribution", shared / "bench/score_attribution.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_attribution"] = module
    spec.loader.exec_module(module)
    return module


def speakers(found: Sequence[Attribution], attribution: Attribution) -> tuple[Span, ...]:
    """Return the sources, of the one before where the speaker is carried over."""
    while not attribution.sources and attribution.carried_from is not None:
        attribution = found[attribution.carried_from]
    return attribution.sources


def to_record(stem: str, found: Sequence[Attribution]) -> dict[str, Any]:
    """Write the attributions of one text as one record of predictions."""
    roles = [
        {"source": speakers(found, attribution), "cue": attribution.cue, "content": attribution.content}
        for attribution in found
    ]
    return {
        "doc": stem,
        "statements": [
            {role: [[span.start, span.end] for span in spans] for role, spans in item.items()}
            for item in roles
        ],
    }


def score(shared: Path, split: str = "dev", engine: str = "rules") -> tuple[dict[str, Any], float]:
    """Read and score all texts of a split; return the scores and the words a second."""
    scorer = load_scorer(shared)
    folder = shared / "data/polnear" / split
    texts, gold = scorer.read_gold(folder / "text", folder / "attributions")
    reader = load_engine(engine)
    reader.attributions(
        Document(text="He said so.")
    )  # word lists and weights are loaded before the clock runs
    documents = {stem: Document(text=texts[stem].text) for stem in sorted(gold)}
    start = time.process_time()
    found = {stem: reader.attributions(document) for stem, document in documents.items()}
    seconds = time.process_time() - start
    lines = [json.dumps(to_record(stem, attributions)) for stem, attributions in found.items()]
    words = sum(len(texts[stem].starts) for stem in gold)
    return scorer.score(texts, gold, scorer.read_predictions(lines)), words / seconds


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Score an engine on annotated articles.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--engine", default="rules")
    chosen = parser.parse_args(arguments)
    result, speed = score(chosen.shared, chosen.split, chosen.engine)
    print(load_scorer(chosen.shared).render(result))
    print(f"{speed:,.0f} words a second, layout and extraction")


if __name__ == "__main__":
    main()
