"""Measure how time and memory grow: python tests/benchmarks/growth.py CLAIMS.tsv [SIZE]...

CLAIMS.tsv is as for ledger_large.py; without sizes, 10,000, 100,000 and 1,000,000 claims are taken. Prints
for each size what `cluster` costs with as many lines of the file (or claims made up, where the file has
fewer), and what one article and one question cost in a ledger of so many claims; and by how much each
grew for how many times the claims. Each measurement is a process of its own. A ledger holds
10,000 claims of the file at most, and copies of them, as `ledger_large.py` says; all that it measures
of each goes to standard error. Times are those on the clock: a busy machine makes them longer.
"""

import contextlib
import multiprocessing
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import islice, pairwise
from pathlib import Path
from typing import TypeVar

import clustering
import ledger_large

Result = TypeVar("Result")

SIZES = (10_000, 100_000, 1_000_000)
ARTICLES = 20
# So many claims of a ledger differ in their words at the most; more are copies.
LARGEST = 10_000
# What of a ledger's times is shown.
SHOWN = ("open", "first find", "add", "put into claims", "find, a whole claim", "claims, the first")


def alone(work: Callable[..., Result], *given: object) -> Result:
    """Do something in a process of its own."""
    # Not a Pool: what its processes do may start processes itself.
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def aside(work: Callable[..., Result], *given: object) -> Result:
    """Do something, and let what it prints stay out of the table."""
    with contextlib.redirect_stdout(sys.stderr):
        return work(*given)


def grown(label: str, values: list[float], unit: str) -> None:
    """Print a row: each value, and how many times the one before it is."""
    cells = [f"{values[0]:10,.1f}        "]
    cells += [f"{now:10,.1f} (x{now / max(was, 1e-9):5.1f})" for was, now in pairwise(values)]
    print(f"{label:34} {unit:>4} {'  '.join(cells)}", flush=True)


def cut(claims: Path, size: int, folder: Path) -> str:
    """Write the first lines of a file into one of its own; a size where there are fewer."""
    path = folder / f"claims-{size}.tsv"
    with claims.open(encoding="utf-8", newline="") as lines, path.open("w", encoding="utf-8") as written:
        count = sum(
            1 for number, line in zip(range(size + 1), lines, strict=False) if written.write(line) or True
        )
    return str(path) if count > size else str(size)


def parts(claims: Path, size: int) -> tuple[int, int]:
    """Tell how many claims of the file a ledger of a size is made of, and how many copies of them."""
    copies = -(-size // LARGEST)
    base = size // copies
    there = sum(1 for _ in islice(ledger_large.read(claims), base))
    if there < base or base <= ARTICLES:
        needed = max(base, ARTICLES + 1)
        raise SystemExit(f"{claims} has {there:,} claims; a ledger of {size:,} is made of {needed:,}")
    return base, copies


def main(arguments: list[str]) -> None:
    """Measure every size."""
    if not arguments or not all(size.isdecimal() and int(size) for size in arguments[1:]):
        raise SystemExit(f"usage: python {sys.argv[0]} CLAIMS.tsv [SIZE]...")
    claims = Path(arguments[0])
    if not claims.is_file():
        raise SystemExit(f"{claims}: no such file")
    sizes = [int(size) for size in arguments[1:]] or list(SIZES)
    made_of = [parts(claims, size) for size in sizes]  # before hours go by
    print(f"{'claims':39} {'  '.join(f'{size:10,}        ' for size in sizes)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = [alone(clustering.measure, cut(claims, size, folder), None) for size in sizes]
        grown("cluster", [seconds for _, seconds, _, _ in found], "s")
        grown("cluster: memory", [peak * 1000 for _, _, peak, _ in found], "MB")
        ledgers = []
        for base, copies in made_of:
            path = folder / "claims.db"
            alone(ledger_large.fill, path, claims, base, copies)
            measured = alone(aside, ledger_large.measure, path, claims, base, ARTICLES)
            ledgers.append((*measured, path.stat().st_size))
            path.unlink()
        for label in SHOWN:
            grown(f"ledger: {label}", [middles[label] for middles, _, _ in ledgers], "ms")
        grown("ledger: memory", [memory for _, memory, _ in ledgers], "MiB")
        grown("ledger: file", [size / 2**20 for _, _, size in ledgers], "MiB")


if __name__ == "__main__":
    main(sys.argv[1:])
