"""Learn `matching/retrieval.json`: what is weighed when a `Matcher` ranks the claims that it looks at again.

    python -m claimtrack.training.retrieval FOLDER --out claimtrack/matching/retrieval.json [--model FOLDER]

The folder holds `claims.tsv` and `queries.tsv` (columns id, text) and `pairs.tsv` (query, claim): which
sentence repeats which claim. The weights make it likeliest that a right claim is drawn from those looked at.
They are learned from every other query, so that what is printed of the rest is a fair measure. Without a
sentence-transformers model only the weights of words alone are learned; the others stay as they were.
"""

import argparse
import csv
import json
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.matching.encoders import Encoder, SentenceEncoder
from claimtrack.matching.retrieval import FEATURES, Matcher

Doubles = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

# Of weights in standard deviations. Words alone: tried 0.1 to 1, which came out within 0.002. With meaning:
# tried 0.3 to 3 on either half of the queries; 0.574 and 0.577 on the half not learned from.
_RIDGE, _RIDGE_WITH_MEANING = 0.3, 3.0
_STEPS = 60


class Query(NamedTuple):
    """What was looked at for one query.

    Args:
        features: a row for each claim.
        right: whether it is one of those repeated.
        known: how many claims are repeated.
    """

    features: Doubles
    right: Bools
    known: int


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Read a table with a header line; marks of quotation are part of the text."""
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)


def look_up_all(folder: Path, encoder: Encoder | None) -> list[Query]:
    """Look every query up."""
    right: defaultdict[str, set[str]] = defaultdict(set)
    for row in read_rows(folder / "pairs.tsv"):
        right[row["query"]].add(row["claim"])
    claims = [(row["id"], row["text"]) for row in read_rows(folder / "claims.tsv")]
    matcher = Matcher(claims, encoder=encoder)
    found = []
    for row in read_rows(folder / "queries.tsv"):
        looked = matcher.look_up(row["text"])
        hit = np.array([claims[slot][0] in right[row["id"]] for slot in looked.slots.tolist()], np.bool_)
        found.append(Query(looked.features.astype(np.float64), hit, len(right[row["id"]])))
    return found


def fit(queries: Sequence[Query], features: Collection[str], *, ridge: float = _RIDGE) -> Doubles:
    """Find the weights that make a right claim of each query likeliest; features not named weigh nothing.

    >>> rows = np.zeros((3, len(FEATURES)))
    >>> rows[1, 0], rows[2, 1] = 1.0, 1.0
    >>> weights = fit([Query(rows, np.array([False, True, False]), 1)], FEATURES)
    >>> bool(weights[0] > 0 > weights[1])
    True
    """
    usable = [query for query in queries if query.right.any()]
    spread = np.vstack([query.features for query in usable]).std(axis=0)
    chosen = np.array([name in features for name in FEATURES]) & (spread > 1e-9)
    rows = [query.features[:, chosen] / spread[chosen] for query in usable]
    weights = np.zeros(int(chosen.sum()))
    for _ in range(_STEPS):
        slope, bend = ridge * weights, ridge * np.eye(len(weights))
        for table, query in zip(rows, usable, strict=True):
            value = table @ weights
            chance = np.exp(value - value.max())
            chance /= chance.sum()
            goal = chance * query.right
            goal /= max(goal.sum(), 1e-12)
            mean = table.T @ chance
            slope -= table.T @ (goal - chance)
            bend += (table * chance[:, None]).T @ table - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        # Far from the goal a whole step would go too far.
        weights -= step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-5:
            break
    whole = np.zeros(len(FEATURES))
    whole[chosen] = weights / spread[chosen]
    return whole


def mean_precision(queries: Sequence[Query], weights: Doubles, *, depth: int = 5) -> float:
    """Measure the mean over all queries of the average precision within the first ranks (MAP@5)."""
    total = 0.0
    for query in queries:
        order = np.argsort(-(query.features @ weights), kind="stable")[:depth]
        hits = query.right[order]
        total += float((np.cumsum(hits) / (np.arange(len(hits)) + 1))[hits].sum()) / query.known
    return total / max(1, len(queries))


def learn(queries: Sequence[Query], features: Collection[str], label: str) -> dict[str, float]:
    """Learn the weights from every other query, and tell how well they rank."""
    weights = fit(queries[::2], features, ridge=_RIDGE_WITH_MEANING if "meaning" in features else _RIDGE)
    parts = {"learned from": queries[::2], "the others": queries[1::2], "all": queries}
    told = ", ".join(f"{name} {mean_precision(part, weights):.3f}" for name, part in parts.items())
    print(f"{label}: MAP@5 of the queries {told}", file=sys.stderr)
    return {name: round(float(value), 3) for name, value in zip(FEATURES, weights, strict=True) if value}


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="a sentence-transformers model")
    args = parser.parse_args(argv)
    table = json.loads(args.out.read_text("utf-8")) if args.out.exists() else {}
    alone = [name for name in FEATURES if name != "meaning"]
    table["words alone"] = learn(look_up_all(args.folder, None), alone, "words alone")
    if args.model:
        queries = look_up_all(args.folder, SentenceEncoder(args.model))
        table["with meaning"] = learn(queries, FEATURES, "with meaning")
    args.out.write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
