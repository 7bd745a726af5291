"""Learn `data/verdicts.npz`: what an article says to a claim, and measure it on articles never seen.

    python -m claimtrack.training.verdicts --bodies train_bodies.csv --stances train_stances.csv \\
        --out verdicts.npz

The data is FNC-1's: a headline, an article, and whether the article agrees with
it, disagrees, discusses it or is about something else. `--rows` says how many rows
to learn from: the first 33,017 share no article with the rest, so the shipped
weights have never seen the others. `--folds` measures instead on every fifth
article in turn, the weights learned from the other four fifths.

The network has one hidden layer. Denials are rare (one row of sixty) and count
more in training than others; rows about something else are many, and count less.
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimtrack.checking import LABELS as OURS
from claimtrack.checking import NARRATED, features, overrule, read_article
from claimtrack.extraction import load_engine
from claimtrack.models import Document
from claimtrack.resolution import resolve

Doubles = NDArray[np.float64]

LABELS = {"agree": 0, "disagree": 1, "discuss": 2, "unrelated": 3}
# Weight of a row of each class; tried 1 to 5 for denials, over the folds.
_COUNT = np.array([1.0, 3.0, 1.0, 0.5])
_HIDDEN = 64
_DROPPED = 0.4


def read_rows(stances: Path) -> Iterator[tuple[str, int, int]]:
    """Yield headline, number of the article, class."""
    csv.field_size_limit(sys.maxsize)
    with stances.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield row["Headline"], int(row["Body ID"]), LABELS[row["Stance"]]


def compute_features(bodies: Path, rows: Sequence[tuple[str, int, int]], engine: str) -> Doubles:
    """Read every article once, and hold every headline against its own."""
    csv.field_size_limit(sys.maxsize)
    reader = load_engine(engine)
    wanted = {body for _, body, _ in rows}
    readings = {}
    with bodies.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if (body := int(row["Body ID"])) in wanted:
                document = Document(id=str(body), text=row["articleBody"])
                readings[body] = read_article(document, resolve(document, reader.attributions(document)))
    return np.array([features(headline, readings[body]) for headline, body, _ in rows])


class Network:
    """One hidden layer, trained by Adam with dropout."""

    def __init__(self, width: int, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        scale = np.sqrt(2.0 / width)
        self.parts: list[Doubles] = [
            self.rng.normal(0.0, scale, (width, _HIDDEN)),
            np.zeros(_HIDDEN),
            self.rng.normal(0.0, np.sqrt(1.0 / _HIDDEN), (_HIDDEN, 4)),
            np.zeros(4),
        ]
        self.first = [np.zeros_like(part) for part in self.parts]
        self.second = [np.zeros_like(part) for part in self.parts]
        self.steps = 0

    def train(self, x: Doubles, y: NDArray[np.int64], *, epochs: int, batch: int = 256) -> None:
        """Go over the rows `epochs` times, the rate falling to nothing."""
        total = epochs * (len(x) // batch)
        for _ in range(epochs):
            order = self.rng.permutation(len(x))
            for start in range(0, len(x) - batch + 1, batch):
                chosen = order[start : start + batch]
                self._step(x[chosen], y[chosen], 3e-3 * (1 - self.steps / (total + 1)))

    def _step(self, x: Doubles, y: NDArray[np.int64], rate: float) -> None:
        weights, bias, out, out_bias = self.parts
        kept = (self.rng.random((len(x), _HIDDEN)) > _DROPPED) / (1 - _DROPPED)
        raw = x @ weights + bias
        hidden = np.maximum(0.0, raw) * kept
        logits = hidden @ out + out_bias
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        count = _COUNT[y][:, None]
        error = (chances - np.eye(4)[y]) * count / count.sum()
        back = (error @ out.T) * kept * (raw > 0)
        slopes = [x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]
        self.steps += 1
        for i, slope in enumerate(slopes):
            self.first[i] = 0.9 * self.first[i] + 0.1 * slope
            self.second[i] = 0.999 * self.second[i] + 0.001 * slope * slope
            mean = self.first[i] / (1 - 0.9**self.steps)
            spread = np.sqrt(self.second[i] / (1 - 0.999**self.steps)) + 1e-8
            decay = 3e-3 * self.parts[i] if i in (0, 2) else 0.0
            self.parts[i] = self.parts[i] - rate * (mean / spread + decay)

    def chances(self, x: Doubles) -> Doubles:
        """Give each row's chance of each class."""
        weights, bias, out, out_bias = self.parts
        logits = np.maximum(0.0, x @ weights + bias) @ out + out_bias
        exps = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: Doubles = exps / exps.sum(axis=1, keepdims=True)
        return shares


def learn(x: Doubles, y: NDArray[np.int64], *, epochs: int, seed: int = 0) -> dict[str, Doubles]:
    """Learn the arrays of `verdicts.npz`."""
    x = x[:, :-NARRATED]
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-3
    network = Network(x.shape[1], seed)
    network.train((x - mean) / spread, y, epochs=epochs)
    weights, bias, out, out_bias = network.parts
    return {
        "mean": mean,
        "spread": spread,
        "weights0": weights,
        "bias0": bias,
        "weights1": out,
        "bias1": out_bias,
    }


def apply(arrays: dict[str, Doubles], x: Doubles) -> NDArray[np.int64]:
    """Give the class of each row, as `check_statements` would."""
    width = len(arrays["mean"])
    network = Network(width, 0)
    network.parts = [arrays["weights0"], arrays["bias0"], arrays["weights1"], arrays["bias1"]]
    found: NDArray[np.int64] = network.chances((x[:, :width] - arrays["mean"]) / arrays["spread"]).argmax(
        axis=1
    )
    for row, values in enumerate(x.tolist()):
        label = overrule(values)
        if label:
            found[row] = OURS.index(label)
    return found


def fnc_score(gold: NDArray[np.int64], found: NDArray[np.int64]) -> float:
    """Score as FNC-1 does: a quarter for related or not, three quarters for the right stance."""

    def points(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
        alike = one == other
        related = (one < 3) & (other < 3)
        return float((0.25 * (alike & (one == 3)) + 0.75 * (alike & (one < 3)) + 0.25 * related).sum())

    return points(gold, found) / points(gold, gold)


def f1(gold: NDArray[np.int64], found: NDArray[np.int64], label: int) -> float:
    """F1 of one class."""
    hits = int(((gold == label) & (found == label)).sum())
    return 2 * hits / max(1, int((gold == label).sum()) + int((found == label).sum()))


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--bodies", type=Path, required=True)
    parser.add_argument("--stances", type=Path, required=True)
    parser.add_argument("--engine", default="rules")
    parser.add_argument("--rows", type=int, default=33_017)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--folds", action="store_true", help="measure on every fifth article in turn")
    parser.add_argument("--kept", type=Path, help="file that keeps the features between runs (.npy)")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args(argv)
    rows = list(read_rows(args.stances))
    if args.kept and args.kept.exists():
        x = np.load(args.kept).astype(np.float64)
    else:
        x = compute_features(args.bodies, rows, args.engine)
        if args.kept:
            np.save(args.kept, x.astype(np.float32))
    y = np.array([label for _, _, label in rows])
    body = np.array([number for _, number, _ in rows])
    if args.folds:
        found = np.zeros_like(y)
        for fold in range(5):
            test = body % 5 == fold
            found[test] = apply(learn(x[~test], y[~test], epochs=args.epochs), x[test])
        _report("five folds", y, found)
    if args.out:
        arrays = learn(x[: args.rows], y[: args.rows], epochs=args.epochs)
        _report("rows not learned from", y[args.rows :], apply(arrays, x[args.rows :]))
        small = {
            name: array.astype(np.float16 if "weights" in name else np.float32)
            for name, array in arrays.items()
        }
        np.savez_compressed(args.out, **small)  # type: ignore[arg-type]
    return 0


def _report(what: str, gold: NDArray[np.int64], found: NDArray[np.int64]) -> None:
    if len(gold):
        scores = ", ".join(f"{label} {f1(gold, found, i):.3f}" for label, i in LABELS.items())
        print(f"{what}: FNC score {fnc_score(gold, found):.4f}; F1 of {scores}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
