"""Measure clustering: python tests/benchmarks/clustering.py [FILE.tsv | SIZE | KIND:SIZE]... [--limit BYTES]

A file has a header line and columns named `text` and, where the true clusters are known, `cluster`;
for a size, claims are made up here (many people, places, figures; each told one to six times, with
words left out, put in and misspelt). A kind is `equal` (one claim over and over), `word` (claims that
share one word and nothing else), `figure` (claims that differ in a figure), `long` (claims of a megabyte)
or `empty`; so `equal:1000000 word:1000000 long:50` measures what bad input costs.

Prints for each how long `cluster` takes, how much memory the process used at most, how both grow, and
pair F1 against the true clusters. Each line is a process of its own.
"""

import csv
import multiprocessing
import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence

from claimtrack.matching import cluster

FIRST = "Ada Boris Carl Dora Emil Fina Gustav Hedda Ivo Jana Kaspar Lena Milo Nora Otto Pia".split()
LAST = "Quill Tann Osten Brandt Voss Oduya Ilves Karam Renn Tovar Sandoz Mirza Hale Lund Orme Pryce".split()
PLACES = "Lowland Eastmere Tolva Kestrel Harrow Selwyn Marrow Brill Ostrava Dunmore Wexcombe Alder".split()
THINGS = "dam ferry tunnel school harbour quarry orchard chapel depot windmill bridge clinic".split()
DEEDS = "promised to repair|refused to sell|flooded|inspected|closed|paid for|insured|fenced|leased".split(
    "|"
)
REASONS = (
    "after the winter storm|because of the strike|before the vote on the budget|to please the regulator|"
    "against the advice of engineers|with money from the fishing fleet|although the council objected"
).split("|")
FILLERS = "also now still quietly reportedly again finally".split()


def make(size: int) -> tuple[list[str], list[str]]:
    """Make up claims and the clusters that they belong to."""
    rng = random.Random(5)
    texts: list[str] = []
    clusters: list[str] = []
    while len(texts) < size:
        text = (
            f"{rng.choice(FIRST)} {rng.choice(LAST)} {rng.choice(DEEDS)} {rng.randint(2, 900)} "
            f"{rng.choice(THINGS)}s in {rng.choice(PLACES)} {rng.choice(REASONS)}"
        )
        name = f"k{len(texts)}"
        for told in range(rng.choice((1, 1, 1, 2, 3, 6))):
            texts.append(text if told == 0 else distort(text, rng))
            clusters.append(name)
    order = list(range(size))
    rng.shuffle(order)
    return [texts[i] for i in order], [clusters[i] for i in order]


def distort(text: str, rng: random.Random) -> str:
    """Tell a claim in slightly other words."""
    words = text.split()
    for _ in range(rng.randint(1, 3)):
        place = rng.randrange(1, len(words))
        word = words[place]
        change = rng.randrange(3)
        if change == 0 and word.islower() and len(word) > 4:
            words[place] = word[:2] + word[3:]
        elif change == 1 and word.islower() and len(word) < 5:
            del words[place]
        else:
            words.insert(place, rng.choice(FILLERS))
    return " ".join(words)


def make_strange(kind: str, size: int) -> tuple[list[str], list[str]]:
    """Make up claims that are hard on anything that compares pairs."""
    rng = random.Random(6)
    letters = "abcdefghijklmnopqrstuvwxyz"
    story = "Harbour police arrested 12 smugglers near the Lowland dam after a long chase on Tuesday"
    if kind == "equal":
        return [story] * size, ["one"] * size
    if kind == "word":
        texts = [f"dam {''.join(rng.choices(letters, k=12))}" for _ in range(size)]
    elif kind == "figure":
        texts = [f"Officer {i} of the harbour police of Port Selwyn searched the ferry" for i in range(size)]
    elif kind == "long":
        texts = [f"{story}, {i}. " * 11_000 for i in range(size)]
    elif kind == "empty":
        return [""] * size, ["one"] * size
    else:
        raise SystemExit(f"{kind}: no such kind of claims")
    return texts, texts


def read(source: str) -> tuple[list[str], list[str]]:
    """Read a file, or make claims up."""
    if source.isdigit():
        return make(int(source))
    kind, colon, size = source.partition(":")
    if colon and size.isdigit():
        return make_strange(kind, int(size))
    with open(source, encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row["text"] for row in rows], [row.get("cluster") or "" for row in rows]


def pair_f1(true: Sequence[str], found: Sequence[int]) -> float:
    """Compare two labelings by the pairs that they put together."""

    def pairs(labels: Sequence[object]) -> int:
        return sum(count * (count - 1) // 2 for count in Counter(labels).values())

    both = pairs(list(zip(true, found, strict=True)))
    every = pairs(true) + pairs(found)
    return 2 * both / every if every else 1.0


def measure(source: str, limit: int | None) -> tuple[int, float, float, float]:
    """Cluster one corpus: its size, seconds, peak gigabytes, pair F1."""
    texts, true = read(source)
    before = time.perf_counter()
    labels = cluster(texts, memory_limit=limit)
    seconds = time.perf_counter() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return len(texts), seconds, peak, pair_f1(true, labels)


def main(arguments: list[str]) -> None:
    """Measure each corpus that is named, or three sizes."""
    limit = None
    if "--limit" in arguments:
        place = arguments.index("--limit")
        limit = int(float(arguments[place + 1]))
        del arguments[place : place + 2]
    last: tuple[int, float, float] | None = None
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for source in arguments or ["10000", "100000", "1000000"]:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            size, seconds, peak, score = pool.apply(measure, (source, limit))
        growth = ""
        if last and ":" not in source:
            more, longer, wider = (
                now / max(was, 1e-9) for now, was in zip((size, seconds, peak), last, strict=True)
            )
            growth = (
                f", {longer:.1f} times the time and {wider:.1f} the memory for {more:.0f} times the claims"
            )
        print(f"{source:>12} {size:>9,} claims {seconds:7.1f} s {peak:5.2f} GB  pair F1 {score:.3f}{growth}")
        sys.stdout.flush()
        last = size, seconds, peak


if __name__ == "__main__":
    main(sys.argv[1:])
