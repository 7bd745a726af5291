"""Learn `matching/weights.json`: how much each comparison of two claims counts.

    python -m claimtrack.training.pairs \
        --table tests/stories/pairs.toml tests/stories/pairs_to_learn.toml \
        --corpus claims.tsv --checked FOLDER --out claimtrack/matching/weights.json

Four kinds of pairs are learned from. The tables of labelled pairs, which stand in
the tests. Claims of different rows of these that share no word: they are different.
A corpus of claims in known clusters with contrasts (columns id, cluster, text,
contrast_of, contrast_kind): two wordings of a cluster are the same, a number or a
name exchanged makes them related, so do shared rare words, and chance makes them
different. And sentences of debates with the fact-checked claims that they repeat
(claims.tsv, queries.tsv, pairs.tsv). All that is not labelled by hand weighs a third
as much as what is. The weights are those of a softmax regression.
"""

import argparse
import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimtrack.matching.groups import keys
from claimtrack.matching.pairing import FEATURES
from claimtrack.matching.scoring import Chances, pair_up
from claimtrack.models import Statement
from claimtrack.training.retrieval import read_rows

Pair = tuple[str, str | Statement, str | Statement]
Doubles = NDArray[np.float64]

# A rebuttal is about the same proposition: the two are told apart by negation and stance, not by weights.
_CLASS = {"same": 0, "rebuts": 0, "related": 1, "different": 2}
_OTHERS = (
    0.3  # weight of all corpus pairs together against the table's; tried 0.1, 0.3 and 1, by cross-validation
)
_MIXED = 600
_DECAY = 0.001  # tried 0.0003 to 0.006, likewise


def read_table(path: Path) -> Iterator[Pair]:
    """Read labelled pairs: relation, one claim, the other."""
    for answers in tomllib.loads(path.read_text("utf-8")).values():
        for relation, pairs in answers.items():
            for a, b in pairs:
                yield relation, _claim(a), _claim(b)


def _claim(written: str | dict[str, Any]) -> str | Statement:
    if isinstance(written, str):
        return written
    fields = dict(written)
    return Statement(sources=fields.pop("by"), **fields)


def read_corpus(path: Path, rng: Random) -> list[Pair]:
    """Draw pairs from a corpus of claims in known clusters."""
    clusters: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_rows(path):
        clusters[row["cluster"]].append(row)
    same = [rng.sample(held, 2) for held in clusters.values() if len(held) > 1]
    found: list[Pair] = [("same", a["text"], b["text"]) for a, b in rng.sample(same, min(700, len(same)))]
    for held in clusters.values():
        origin = clusters.get(held[0]["contrast_of"])
        if origin:
            relation = "rebuts" if held[0]["contrast_kind"] == "negation" else "related"
            found.append((relation, rng.choice(held)["text"], rng.choice(origin)["text"]))
    firsts = [held[0] for held in clusters.values()]
    near = _sharing_keys([(row["text"], row["contrast_of"] or row["cluster"]) for row in firsts[:6000]])
    found.extend(("related", a, b) for a, b in rng.sample(near, min(700, len(near))))
    for _ in range(400):
        a, b = rng.sample(firsts, 2)
        found.append(("different", a["text"], b["text"]))
    return found


def mix(table: Sequence[Pair], rng: Random) -> list[Pair]:
    """Pair claims of different rows of a table; those that share no word are different claims."""
    found: list[Pair] = []
    for _ in range(4 * _MIXED):
        (_, a, _), (_, _, b) = rng.sample(table, 2)
        if pair_up(a, b).features[FEATURES.index("no word shared")]:
            found.append(("different", a, b))
    return found[:_MIXED]


def _sharing_keys(texts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of texts of different families that blocking would bring together."""
    holders: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for text, family in texts:
        for key in keys(Statement(content=text)):
            holders[key].append((text, family))
    return sorted(
        {
            (min(a, b), max(a, b))
            for held in holders.values()
            for (a, one), (b, other) in combinations(held[:6], 2)
            if one != other
        }
    )


def read_checked(folder: Path, rng: Random) -> list[Pair]:
    """Draw pairs of a sentence from a debate and a fact-checked claim: right ones, and near ones."""
    claims = {row["id"]: row["text"] for row in read_rows(folder / "claims.tsv")}
    queries = {row["id"]: row["text"] for row in read_rows(folder / "queries.tsv")}
    right: defaultdict[str, set[str]] = defaultdict(set)
    for row in read_rows(folder / "pairs.tsv"):
        right[row["query"]].add(row["claim"])
    same: list[Pair] = [("same", queries[q], claims[c]) for q in sorted(right) for c in sorted(right[q])]
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name, text in claims.items():
        for key in keys(Statement(content=text)):
            holders[key].append(name)
    near: list[Pair] = []
    for query in sorted(right):
        shared = Counter(c for key in keys(Statement(content=queries[query])) for c in holders[key])
        near.extend(
            ("related", queries[query], claims[c]) for c, _ in shared.most_common(4) if c not in right[query]
        )
    return [*rng.sample(same, min(500, len(same))), *rng.sample(near, min(700, len(near)))]


def features_of(pairs: Sequence[Pair]) -> Doubles:
    """Lay every pair side by side."""
    return np.array([pair_up(a, b).features for _, a, b in pairs])


def fit(
    x: Doubles, y: NDArray[np.int64], weights: Doubles, *, decay: float = _DECAY, steps: int = 30
) -> Doubles:
    """Fit a softmax regression by Newton's method: one row of weights for each class, the bias last.

    >>> x = np.array([[0.0], [0.1], [1.0], [1.1], [2.0], [2.1]])
    >>> table = fit(x, np.array([0, 0, 1, 1, 2, 2]), np.ones(6), decay=1e-4)
    >>> (np.hstack([x, np.ones((6, 1))]) @ table.T).argmax(axis=1).tolist()
    [0, 0, 1, 1, 2, 2]
    """
    inputs = np.hstack([x, np.ones((len(x), 1))])
    width = inputs.shape[1]
    target = np.eye(3)[y]
    share = (weights / weights.sum())[:, None]
    held = np.full(width, decay)
    held[-1] = 1e-6  # the bias is free
    table = np.zeros((3, width))
    for _ in range(steps):
        logits = inputs @ table.T
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        slope = ((chances - target) * share).T @ inputs + table * held
        bend = np.zeros((3, width, 3, width))
        for one in range(3):
            for other in range(3):
                part = share[:, 0] * chances[:, one] * ((one == other) - chances[:, other])
                bend[one, :, other] = (inputs * part[:, None]).T @ inputs
        flat = bend.reshape(3 * width, 3 * width) + np.diag(np.tile(held, 3))
        step = np.linalg.solve(flat, slope.ravel()).reshape(3, width)
        table -= step
        if np.abs(step).max() < 1e-6:
            break
    return table


def cross_validate(x: Doubles, y: NDArray[np.int64], more: Doubles, more_y: NDArray[np.int64]) -> float:
    """Measure the share of table pairs put into the right class by weights that never saw them."""
    order = np.random.default_rng(0).permutation(len(x))
    right = 0
    for fold in range(5):
        test = order[fold::5]
        rest = np.setdiff1d(order, test)
        table = fit(
            np.vstack([x[rest], more]), np.concatenate([y[rest], more_y]), _weights(len(rest), len(more))
        )
        chances = np.hstack([x[test], np.ones((len(test), 1))]) @ table.T
        right += int((chances.argmax(axis=1) == y[test]).sum())
    return right / len(x)


def _weights(own: int, others: int) -> Doubles:
    return np.concatenate([np.ones(own), np.full(others, _OTHERS * own / max(1, others))])


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--table", type=Path, nargs="+", required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--checked", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    rng = Random(3)  # noqa: S311  draws examples, guards nothing
    own = [pair for path in args.table for pair in read_table(path)]
    others = [*read_corpus(args.corpus, rng), *read_checked(args.checked, rng), *mix(own, rng)]
    x, more = features_of(own), features_of(others)
    y, more_y = (np.array([_CLASS[relation] for relation, *_ in pairs]) for pairs in (own, others))
    print(f"cross-validated on the table: {cross_validate(x, y, more, more_y):.3f}", file=sys.stderr)
    table = fit(np.vstack([x, more]), np.concatenate([y, more_y]), _weights(len(x), len(more)))
    rows = {name: [round(float(v), 3) for v in row] for name, row in zip(Chances._fields, table, strict=True)}
    args.out.write_text(json.dumps({"features": list(FEATURES), **rows}, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
