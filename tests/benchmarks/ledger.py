"""Measure what a ledger costs: python tests/benchmarks/ledger.py [FOLDER] [ENGINE]

Prints, over growing sizes, how long it takes to read articles into a ledger and to put their
statements into claims, and how much memory the process has used at most; then what one more article
costs. With a folder of .txt articles it measures those too, and with an engine's name that engine.
Each line is a process of its own.
"""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from claimtrack import Document, Tracker

NAMES = "Quill Voss Oduya Brandt Ilves Karam Renn Tovar Sandoz Mirza".split()
THINGS = "dam ferry tunnel school harbour quarry orchard chapel depot windmill".split()
DEEDS = "repaired sold flooded inspected closed painted insured photographed fenced leased".split()


def same(count: int) -> Iterator[Document]:
    """One paragraph that says and denies one thing again and again."""
    pair = "Mayor Ada Quill said Lowland Water had hidden the dam report. Lowland Water denied that it had. "
    yield Document(text=pair * (count // 2))


def alike(count: int) -> Iterator[Document]:
    """One article of sentences that differ in a number and a name."""
    yield Document(
        text=" ".join(
            f"Mayor {NAMES[n % 10]} said Lowland Water had hidden {n} reports about dam {n // 7} at Brill."
            for n in range(count)
        )
    )


def unlike(count: int) -> Iterator[Document]:
    """Short articles, four sentences each, about things that mostly have nothing to do with each other."""
    for start in range(0, count, 4):
        lines = [
            f"{NAMES[n % 10]} said the {THINGS[n // 10 % 10]} of Lot{n // 1000} was "
            f"{DEEDS[n // 100 % 10]} by Firm{n // 50} in week {n % 50}."
            for n in range(start, start + 4)
        ]
        yield Document(text="\n\n".join(lines), published="2024-05-14")


def files(folder: Path) -> Callable[[int], Iterator[Document]]:
    """Take the articles of a folder in an order that is neither that of names nor that of time."""
    paths = sorted(folder.glob("**/*.txt"), key=lambda path: path.stem[::-1])

    def read(count: int) -> Iterator[Document]:
        for path in islice(paths, count):
            yield Document(id=path.stem, text=path.read_text("utf-8"), published="2016-06-01")

    return read


def measure(label: str, size: int, documents: list[Document], engine: str) -> None:
    """Print what it costs to make a ledger of these, and to add a little to it."""
    with Tracker(engine=engine) as tracker:
        start = time.perf_counter()
        tracker.add_many(documents)
        added = time.perf_counter()
        claims, largest = 0, 0
        for claim in tracker.claims():
            claims, largest = claims + 1, max(largest, len(claim.statements))
        settled = time.perf_counter()
        tracker.add(
            Document(text="Lowland Water denied it had hidden the dam report.", published="2024-05-20")
        )
        sum(1 for _ in tracker.links())
        again = time.perf_counter()
        statements = len(tracker.statements())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{label:8} {size:>7,}: {len(documents) / (settled - start):7.1f} articles/s"
        f" {statements / (settled - start):7.0f} statements/s; adding {added - start:7.1f} s,"
        f" claims {settled - added:7.1f} s, one more {again - settled:5.2f} s;"
        f" {statements:,} statements, {claims:,} claims, the largest of {largest:,}; {memory:,.0f} MiB",
        flush=True,
    )


def main(arguments: list[str]) -> None:
    """Measure everything."""
    tasks: list[tuple[str, Callable[[int], Iterator[Document]], list[int]]] = [
        ("same", same, [500, 2_000, 10_000]),
        ("alike", alike, [500, 2_000, 10_000]),
        ("unlike", unlike, [500, 2_000, 10_000]),
    ]
    if arguments:
        tasks.append(("files", files(Path(arguments[0])), [25, 100, 400, 1_600]))
    engine = arguments[1] if len(arguments) > 1 else "default"
    for label, make, sizes in tasks:
        for size in sizes:
            child = multiprocessing.Process(target=measure, args=(label, size, list(make(size)), engine))
            child.start()
            child.join()


if __name__ == "__main__":
    main(sys.argv[1:])
