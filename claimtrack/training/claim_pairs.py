"""Learn the weights of `matching/pair_scores.py`: when do two claims of a million say the same thing?

    python -m claimtrack.training.claim_pairs CLAIMS.tsv

The file has a header line and the columns `cluster` and `text`; claims of one
cluster say the same thing. Pairs are those that `find_pairs` proposes and that do
not contradict each other. Prints the weights, and how well they tell pairs apart
that they were not learned from.
"""

import csv
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

from claimtrack.matching.candidates import find_pairs, unpack
from claimtrack.matching.forms import read_forms
from claimtrack.matching.pair_scores import WEIGHTS, compare_pairs

Doubles = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

# What one claim has alone may not count in favour, what both have not against: on its own the data would let
# long claims outvote short ones.
_SIGNS = {
    "shared part": 1, "log left over, more": -1, "figure left over": -1, "log names, more": -1,
    "log words, less": -1, "log words, more": -1, "log replaced": -1,
}  # fmt: skip
_RIDGE = 1e-2


def fit(features: Doubles, same: Bools, signs: list[int]) -> Doubles:
    """Fit a logistic regression whose weights have the signs asked for; the bias comes last.

    >>> rows = np.array([[0.0, 1], [1, 0], [2, 1], [3, 0], [1.5, 1], [1.4, 0]])
    >>> weights = fit(rows, np.array([False, False, True, True, True, False]), [1, -1])
    >>> bool(weights[0] > 0), float(weights[1])
    (True, 0.0)
    """
    table = np.column_stack((features, np.ones(len(features))))
    free = np.ones(table.shape[1], np.bool_)
    while True:
        chosen = np.flatnonzero(free)
        weights = np.zeros(len(chosen))
        rows = table[:, chosen]
        for _ in range(40):
            likely = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
            slope = rows.T @ (same - likely) - _RIDGE * weights
            bend = (rows * (likely * (1 - likely) + 1e-9)[:, None]).T @ rows + _RIDGE * np.eye(len(chosen))
            step = np.linalg.solve(bend, slope)
            weights += np.clip(step, -5, 5)
            if np.abs(step).max() < 1e-6:
                break
        whole = np.zeros(table.shape[1])
        whole[chosen] = weights
        wrong = [i for i, sign in enumerate(signs) if free[i] and sign * whole[i] < 0]
        if not wrong:
            return whole
        free[wrong] = False


def main(path: Path) -> None:
    """Learn from a file of claims, and print what was learned."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    clusters = np.unique([row["cluster"] for row in rows], return_inverse=True)[1]
    forms = read_forms([row["text"] for row in rows])
    pairs = np.unique(np.concatenate([found for found, _ in find_pairs(forms)]))
    left, right = unpack(pairs)
    compared = compare_pairs(forms, left, right)
    features, same = compared.features.astype(np.float64), clusters[left] == clusters[right]
    # A cluster is learned from or tested on, not both.
    test = (clusters[left] + clusters[right]) % 4 == 0
    names = list(WEIGHTS)[:-1]
    learn = ~test & ~compared.contrast
    weights = fit(features[learn], same[learn], [_SIGNS.get(name, 0) for name in names])
    for name, weight in zip([*names, "bias"], weights.tolist(), strict=True):
        print(f'    "{name}": {weight:.2f},')
    score = features[test] @ weights[:-1] + weights[-1]
    score[compared.contrast[test]] = -np.inf
    found = score > 0
    right_ones = int((found & same[test]).sum())
    precision, recall = right_ones / max(1, int(found.sum())), right_ones / max(1, int(same[test].sum()))
    print(f"of {int(test.sum()):,} pairs not learned from: precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
