"""Learn `data/verdicts.npz`: what an article says to a claim, and measure it on articles never seen.

    python -m claimtrack.training.verdicts --bodies train_bodies.csv --stances train_stances.csv \\
        --out verdicts.npz

The data is FNC-1's: a headline, an article, and whether the article agrees with
it, disagrees, discusses it or is about something else. `--rows` says how many rows
to learn from: the first 33,017 share no article with the rest, so the shipped
weights have never seen the others. `--folds` measures instead on every fifth
article in turn, the weights learned from the other four fifths.

A network has one hidden layer; three, begun from different chances, are laid side by
side, so that what is shipped is their mean. Denials are rare (one row of sixty) and
count more in training than others. Rows about something else are many, and much alike:
one of four, drawn with a fixed seed, is read, and in measuring counts for four
(`--unrelated 1` reads all).

The statements come from the rules, and no signal from the scorer of pairs, so that
weights learned elsewhere can change without these being learned anew. Of the words'
rarity and vectors (`claimtrack.training.words`) and of the sign words in
`data/verdicts.json` the same is not true. With two `--workers` it takes some minutes.
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimtrack.checking import LABELS as OURS
from claimtrack.checking import Plain, overrule, read_article, read_signals
from claimtrack.extraction import Engine, load_engine
from claimtrack.models import Document
from claimtrack.resolution import resolve

Doubles = NDArray[np.float64]
Floats = NDArray[np.float32]

LABELS = {"agree": 0, "disagree": 1, "discuss": 2, "unrelated": 3}
# Weight of a row of each class; tried 1 to 5 for denials, 1 and 2 for rows about something else.
_COUNT = np.array([1.0, 3.0, 1.0, 1.0], dtype=np.float32)
_HIDDEN = 64
_DROPPED = 0.4


def read_rows(stances: Path) -> Iterator[tuple[str, int, int]]:
    """Yield headline, number of the article, class."""
    csv.field_size_limit(sys.maxsize)
    with stances.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield row["Headline"], int(row["Body ID"]), LABELS[row["Stance"]]


def compute_signals(
    bodies: Path, rows: Sequence[tuple[str, int, int]], engine: str, *, workers: int = 1
) -> Floats:
    """Read every article once, and hold every headline against its own.

    Args:
        bodies: the file of articles.
        rows: headline, number of the article, class.
        engine: the name of the engine that finds the statements.
        workers: how many processes read; the signals are the same with any number.

    Returns:
        For each row what weights weigh, and behind it what is plain.
    """
    csv.field_size_limit(sys.maxsize)
    asked: dict[int, list[int]] = {}
    for i, (_, body, _) in enumerate(rows):
        asked.setdefault(body, []).append(i)
    with bodies.open(encoding="utf-8", newline="") as handle:
        texts = {int(row["Body ID"]): row["articleBody"] for row in csv.DictReader(handle)}
    jobs = [
        (str(body), texts[body], [rows[i][0] for i in numbers], engine) for body, numbers in asked.items()
    ]
    numbers = [i for places in asked.values() for i in places]
    if workers == 1:
        found = [values for job in jobs for values in _signals(job)]
    else:
        with ProcessPoolExecutor(workers) as pool:
            found = [values for part in pool.map(_signals, jobs, chunksize=16) for values in part]
    table = np.empty((len(rows), len(found[0])), dtype=np.float32)
    table[numbers] = found
    return table


@cache
def _engine(name: str) -> Engine:
    return load_engine(name)


def _signals(job: tuple[str, str, Sequence[str], str]) -> list[list[float]]:
    number, text, headlines, engine = job
    document = Document(id=number, text=text)
    reading = read_article(document, resolve(document, _engine(engine).attributions(document)))
    signals = (read_signals(headline, reading) for headline in headlines)
    return [[*weighed, *plain] for weighed, plain in signals]


class Network:
    """One hidden layer, trained by Adam with dropout."""

    def __init__(self, width: int, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        shapes = ((width, _HIDDEN), (_HIDDEN, 4))
        scales = np.sqrt(2.0 / width), np.sqrt(1.0 / _HIDDEN)
        first, out = (
            self.rng.normal(0.0, scale, shape).astype(np.float32)
            for scale, shape in zip(scales, shapes, strict=True)
        )
        self.parts: list[Floats] = [first, np.zeros(_HIDDEN, np.float32), out, np.zeros(4, np.float32)]
        self.first = [np.zeros_like(part) for part in self.parts]
        self.second = [np.zeros_like(part) for part in self.parts]
        self.steps = 0

    def train(self, x: Floats, y: NDArray[np.int64], *, epochs: int, batch: int = 256) -> None:
        """Go over the rows `epochs` times, the rate falling to nothing."""
        total = epochs * (len(x) // batch)
        for _ in range(epochs):
            order = self.rng.permutation(len(x))
            for start in range(0, len(x) - batch + 1, batch):
                chosen = order[start : start + batch]
                self._step(x[chosen], y[chosen], 3e-3 * (1 - self.steps / (total + 1)))

    def _step(self, x: Floats, y: NDArray[np.int64], rate: float) -> None:
        weights, bias, out, out_bias = self.parts
        dropped = self.rng.random((len(x), _HIDDEN), dtype=np.float32) < _DROPPED
        kept = np.where(dropped, np.float32(0.0), np.float32(1 / (1 - _DROPPED)))
        raw = x @ weights + bias
        hidden = np.maximum(0.0, raw) * kept
        logits = hidden @ out + out_bias
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        count = _COUNT[y][:, None]
        error = (chances - np.eye(4, dtype=np.float32)[y]) * count / count.sum()
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


def learn(x: Doubles | Floats, y: NDArray[np.int64], *, epochs: int, networks: int = 1) -> dict[str, Doubles]:
    """Learn the arrays of `verdicts.npz`: several networks laid side by side as one that means their mean."""
    mean = x.mean(axis=0, dtype=np.float64)
    spread = x.std(axis=0, dtype=np.float64) + 1e-3
    scaled: Floats = ((x - mean) / spread).astype(np.float32)
    learned = []
    for seed in range(networks):
        network = Network(x.shape[1], seed)
        network.train(scaled, y, epochs=epochs)
        learned.append(network.parts)
    weights, biases, outs, out_biases = zip(*learned, strict=True)
    return {
        "mean": mean,
        "spread": spread,
        "weights0": np.hstack(weights).astype(np.float64),
        "bias0": np.hstack(biases).astype(np.float64),
        "weights1": np.vstack(outs).astype(np.float64) / networks,
        "bias1": np.mean(out_biases, axis=0, dtype=np.float64),
    }


def apply(arrays: dict[str, Doubles], x: Doubles | Floats) -> NDArray[np.int64]:
    """Give the class of each row of signals, as `check_statements` would."""
    width = len(arrays["mean"])
    scaled = (x[:, :width] - arrays["mean"]) / arrays["spread"]
    hidden = np.maximum(0.0, scaled @ arrays["weights0"] + arrays["bias0"])
    found: NDArray[np.int64] = (hidden @ arrays["weights1"] + arrays["bias1"]).argmax(axis=1)
    for row, values in enumerate(x[:, width:].tolist()):
        label = overrule(Plain(*values))
        if label:
            found[row] = OURS.index(label)
    return found


def draw(rows: Sequence[tuple[str, int, int]], unrelated: float) -> NDArray[np.int64]:
    """Choose all rows of the article's matter, and this share of the others; the same ones every time.

    >>> rows = [("one", 0, 3), ("other", 1, 0)] * 1000
    >>> drawn = draw(rows, 0.25)
    >>> 1200 < len(drawn) < 1300, sum(rows[i][2] == 0 for i in drawn)
    (True, 1000)
    """
    related = np.array([label != LABELS["unrelated"] for *_, label in rows])
    return np.flatnonzero(related | (np.random.default_rng(0).random(len(rows)) < unrelated))


def fnc_score(gold: NDArray[np.int64], found: NDArray[np.int64], unrelated: float = 1.0) -> float:
    """Score as FNC-1 does: a quarter for related or not, three quarters for the right stance.

    Args:
        gold: the true classes.
        found: those found.
        unrelated: how many rows each unrelated one stands for.
    """
    counts = np.where(gold == LABELS["unrelated"], unrelated, 1.0)

    def points(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
        alike = one == other
        related = (one < 3) & (other < 3)
        scores = 0.25 * (alike & (one == 3)) + 0.75 * (alike & (one < 3)) + 0.25 * related
        return float((scores * counts).sum())

    return points(gold, found) / points(gold, gold)


def f1(gold: NDArray[np.int64], found: NDArray[np.int64], label: int, unrelated: float = 1.0) -> float:
    """F1 of one class; each unrelated row stands for `unrelated` of them."""
    counts = np.where(gold == LABELS["unrelated"], unrelated, 1.0)
    hits, there, told = (
        float(counts[rows].sum())
        for rows in ((gold == label) & (found == label), gold == label, found == label)
    )
    return 2 * hits / max(1.0, there + told)


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--bodies", type=Path, required=True)
    parser.add_argument("--stances", type=Path, required=True)
    parser.add_argument("--engine", default="rules")
    parser.add_argument("--rows", type=int, default=33_017, help="how many rows to learn from")
    parser.add_argument("--unrelated", type=float, default=0.25, help="share of the unrelated rows to read")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--networks", type=int, default=3, help="how many are learned and laid together")
    parser.add_argument("--workers", type=int, default=1, help="how many processes read the articles")
    parser.add_argument("--folds", action="store_true", help="measure on every fifth article in turn")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args(argv)
    every = list(read_rows(args.stances))
    drawn = draw(every, args.unrelated)
    rows = [every[i] for i in drawn]
    x = compute_signals(args.bodies, rows, args.engine, workers=args.workers)
    weighed = x[:, : -len(Plain._fields)]
    y = np.array([label for _, _, label in rows])
    body = np.array([number for _, number, _ in rows])
    settings = {"epochs": args.epochs, "networks": args.networks}
    if args.folds:
        found = np.zeros_like(y)
        for fold in range(5):
            test = body % 5 == fold
            found[test] = apply(learn(weighed[~test], y[~test], **settings), x[test])
        _report("five folds", y, found, 1 / args.unrelated)
    if args.out:
        seen = drawn < args.rows
        arrays = learn(weighed[seen], y[seen], **settings)
        small = {
            name: array.astype(np.float16 if "weights" in name else np.float32)
            for name, array in arrays.items()
        }
        np.savez_compressed(args.out, **small)  # type: ignore[arg-type]
        kept = {name: array.astype(np.float64) for name, array in small.items()}
        _report("rows not learned from", y[~seen], apply(kept, x[~seen]), 1 / args.unrelated)
    return 0


def _report(what: str, gold: NDArray[np.int64], found: NDArray[np.int64], unrelated: float) -> None:
    if len(gold):
        scores = ", ".join(f"{label} {f1(gold, found, i, unrelated):.3f}" for label, i in LABELS.items())
        print(f"{what}: FNC score {fnc_score(gold, found, unrelated):.4f}; F1 of {scores}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
