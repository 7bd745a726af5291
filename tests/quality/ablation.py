"""What each part of an engine is worth, and what is still missed: the tables of docs/explanation.

    python tests/quality/ablation.py parts [ENGINE ...]   # figures with one part taken out at a time
    python tests/quality/ablation.py errors [ENGINE]      # what goes wrong, by class, with counts

Both read our own articles on other topics than politics; given `../shared`, the annotated
articles of PolNeAR's dev split as well. The measures are those of `claimtrack.training.scores`.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from claimtrack.extraction import accurate, combined, learned_decode
from claimtrack.extraction.learned import Seen
from claimtrack.extraction.proposal import Proposal
from claimtrack.training.corpus import read_corpus
from tests.quality.topics import Reading, count, faults, read
from tests.stories.topics import Story, read_stories

ROOT = Path(__file__).resolve().parents[2]


def annotated(split: str = "dev") -> list[Story]:
    """Return the annotated articles beside the checkout, if they are there, as stories without stances."""
    folder = ROOT.parent / "shared" / "data" / "polnear" / split
    if not folder.is_dir():
        return []
    return [
        Story(
            one.name, {"topic": "politics", "part": "dev"}, one.text, one.marked, ("any",) * len(one.marked)
        )
        for one in read_corpus(folder)
    ]


def _alone(_page: object, _ruled: object, learned: Seen, _trust: object) -> list[Proposal]:
    return learned.proposals


def _trust(**change: object) -> dict[tuple[Any, str], object]:
    """Let both engines trust their weights otherwise."""
    engines = (combined.CombinedEngine, accurate.AccurateEngine)
    return {(engine, "trust"): engine.trust._replace(**change) for engine in engines}


# What is taken out: its name, and the names that stand for it with what they are set to.
PARTS: dict[str, dict[tuple[Any, str], object]] = {
    "as shipped": {},
    "weights alone, no rules": {(combined, "combine"): _alone, (accurate, "combine"): _alone},
    "rules alone, no weights": {(learned_decode, "best_tags"): None},
    "weights bound contents": _trust(bounds=True),
    "rules bound contents": _trust(bounds=False),
    "weights always overrule": _trust(sure=0.0),
    "weights give way unless sure": _trust(sure=0.6),
    "all verbs that only rules found": _trust(seen=0.0),
    "all that only weights found": _trust(lone=0.0, sure=0.0),
    "nothing but what weights found, rules for their order": {(combined, "_NEW"): -1.0},
    "only the likeliest words as cues": {(learned_decode, "POSSIBLE"): 1.0},
    "every cue as good as another": {(learned_decode, "TRUST"): 0.0},
    "unsure attributions kept": {(learned_decode, "DOUBT"): 0.0, (learned_decode, "DOUBT_QUOTED"): 0.0},
    "stray pieces kept": {(learned_decode, "STRAY"): 0.0},
    "accurate: windows without what stands before": {(accurate, "cut"): None},
}


@contextmanager
def without(part: str) -> Iterator[None]:
    """Take a part out for a while."""
    from claimtrack.extraction.windows import cut

    stand_ins: dict[str, Callable[..., Any]] = {
        "best_tags": lambda scores, paragraphs: scores.argmax(axis=1) * 0,
        "cut": lambda tokens, paragraphs: cut(tokens, paragraphs, before=0),
    }
    with ExitStack() as stack:
        for (owner, name), value in PARTS[part].items():
            stack.enter_context(mock.patch.object(owner, name, stand_ins.get(name, value)))
        yield


def figures(readings: Iterable[Reading]) -> list[str]:
    """Return who said what, F1 over all and of speech; exact F1; recall of indirect speech; right sources."""
    counted = count(readings)
    return [
        f"{number:.3f}"
        for number in (
            counted.who_said_what().f1,
            counted.who_said_what("speech").f1,
            counted.counts["all"].ratio("exact").f1,
            counted.counts["indirect"].ratio("right").recall,
            counted.source_accuracy(),
        )
    ]


COLUMNS = ("all", "speech", "exact", "indirect", "source")


def print_parts(engine: str, corpora: dict[str, Sequence[Story]]) -> None:
    """Print a table in Markdown: one row for each part taken out."""
    heads = [f"{name}: {column}" for name in corpora for column in COLUMNS]
    print(f"\n| {engine} | {' | '.join(heads)} |\n|{' --- |' * (len(heads) + 1)}")
    for part in PARTS:
        if part.startswith("accurate") and engine != "accurate":
            continue
        with without(part):
            cells = [figures([read(story, engine) for story in stories]) for stories in corpora.values()]
        print(f"| {part} | {' | '.join(cell for row in cells for cell in row)} |", flush=True)


def print_errors(engine: str, corpora: dict[str, Sequence[Story]]) -> None:
    """Print how often each kind of error is made; articles of the part “unseen” are left alone."""
    counts: dict[str, Counter[str]] = {}
    for name, stories in corpora.items():
        seen = [story for story in stories if story.head["part"] != "unseen"]
        counts[name] = Counter(fault.kind for story in seen for fault in faults(read(story, engine)))
        counts[name]["(attributions marked)"] = sum(len(story.marked) for story in seen)
    kinds = sorted(set().union(*counts.values()), key=lambda kind: -sum(c[kind] for c in counts.values()))
    print(f"| {engine} | {' | '.join(counts)} |\n|{' --- |' * (len(counts) + 1)}")
    for kind in kinds:
        print(f"| {kind} | {' | '.join(str(counts[name][kind]) for name in counts)} |")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one of the tables."""
    parser = argparse.ArgumentParser(description="What an engine's parts are worth, and what it misses.")
    parser.add_argument("table", choices=("parts", "errors"))
    parser.add_argument("engine", nargs="*", default=["default"])
    chosen = parser.parse_args(arguments)
    corpora: dict[str, Sequence[Story]] = {"other topics": list(read_stories())}
    if stories := annotated():
        corpora["PolNeAR dev"] = stories
    for engine in chosen.engine:
        (print_parts if chosen.table == "parts" else print_errors)(engine, corpora)


if __name__ == "__main__":
    main()
