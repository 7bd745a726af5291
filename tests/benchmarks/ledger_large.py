"""Measure what one article costs in a large ledger.

    python tests/benchmarks/ledger_large.py CLAIMS.tsv [READ] [COPIES] [DB]

CLAIMS.tsv has a line with the names of its columns, "text" among them, and then one claim a line.
So many of them (100,000) are written down, each said by one of some thousand names on one of some
hundred days, and each is a claim of its own: putting that many into claims one by one is measured
by ledger.py. Then all of it is copied so many times (10 is ten times the statements), each copy in
a wording of its own under the same keys, so that every key is shared by as many.

Into that ledger articles are added one by one; the time of adding each, of putting its statements
into claims, and of what a person may ask is printed. With a DB the ledger is kept in that file, and
the next run goes on with it.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from claimtrack import Actor, Document, Statement, Tracker
from claimtrack.models import content_id
from claimtrack.settling import index, settle

GIVEN = (
    "Ada Karl Mara Tom Tova Ben Ilse Jon Vera Piet Rosa Ömer Nina Emil Lena Hugo Asta Otto Runa Leif".split()
)
SURNAMES = (
    "Quill Voss Oduya Brandt Ilves Karam Renn Tovar Sandoz Mirza Hale Orrin Falk Noor Lind Roux".split()
)
STANCES = ("affirms", "affirms", "affirms", "denies")
AT_ONCE = 5_000


def read(path: Path) -> Iterator[str]:
    """Yield the texts of a file of claims."""
    with path.open(encoding="utf-8") as lines:
        place = next(lines).rstrip("\n").split("\t").index("text")
        for line in lines:
            yield line.rstrip("\n").split("\t")[place]


def statements(texts: Iterator[str]) -> Iterator[Statement]:
    """Let each text be said by somebody, on some day."""
    for number, text in enumerate(texts):
        name = f"{GIVEN[number % 20]} {SURNAMES[number // 20 % 16]}{chr(97 + number // 320 % 20)}"
        yield Statement(
            sources=(Actor(name=name, kind="person"),),
            content=text,
            stance=STANCES[number % 4],
            said_on=date(2020, 1, 1) + timedelta(days=number % 700),
        )


def fill(tracker: Tracker, texts: Iterator[str], copies: int) -> None:
    """Write down many statements, thousands to a transaction, each a claim of its own; and copy them."""
    store = tracker._store
    waiting = statements(texts)
    done, start = 0, time.perf_counter()
    while batch := list(islice(waiting, AT_ONCE)):
        with store.transaction():
            store.add_statements(None, batch)
            index(store, batch)
        done += len(batch)
        print(f"\r{done:,} statements, {time.perf_counter() - start:.0f} s", end="", file=sys.stderr)
    print(file=sys.stderr)
    write = store._database.write
    with store.transaction():
        last = store._database.rows("SELECT max(number) FROM statements")[0][0]
        for copy in range(1, copies):
            by = copy * last
            write(
                "INSERT INTO statements SELECT number + ?1, id || ?2, document, position, stance, day,"
                " json_set(json, '$.id', id || ?2) FROM statements WHERE number <= ?3",
                (by, f"-{copy}", last),
            )
            write(
                "INSERT INTO roles SELECT actor, role, statement + ?1 FROM roles WHERE statement <= ?2",
                (by, last),
            )
            # Spread over all numbers, so that old and new ones are among the lowest of a crowd.
            other = "((wording + ?1 * 1234567890123) & 9223372036854775807)"
            write(
                f"INSERT OR IGNORE INTO keys SELECT key, {other} FROM wordings JOIN keys USING (wording)"
                " WHERE statement <= ?2",
                (copy, last),
            )
            write(
                f"INSERT INTO wordings SELECT statement + ?3, {other} FROM wordings WHERE statement <= ?2",
                (copy, last, by),
            )
            print(f"\r{copy + 1} copies, {time.perf_counter() - start:.0f} s", end="", file=sys.stderr)
        store._database._connection.create_function("claim_id", 1, lambda id: content_id("c", id))
        write("INSERT INTO claims (number, id) SELECT number, claim_id(id) FROM statements")
        write("INSERT INTO members (statement, claim) SELECT number, number FROM statements")
    print(file=sys.stderr)


def timed(label: str, act: Callable[[], object]) -> None:
    """Print how long something takes, and how much of that a processor worked for it."""
    start, worked = time.perf_counter(), time.process_time()
    act()
    wall, cpu = time.perf_counter() - start, time.process_time() - worked
    print(f"{label:44} {wall * 1000:10,.1f} ms, of a processor {cpu * 1000:10,.1f} ms", flush=True)


def article(number: int, claim: str) -> Document:
    """Write an article that takes up a claim of the ledger, and says something new."""
    return Document(
        id=f"new-{time.time_ns()}-{number}",
        published="2024-05-15",
        text=(
            f"Mayor Ada Quill said on Tuesday that {claim.rstrip('.')}. Lowland Water denied it.\n\n"
            f"“We hid nothing,” a spokesperson for the company said. Karl Oduya said that the ferry to "
            f"Norland had sunk in fog {number} times. Farmers confirmed that the dam at Brill leaks."
        ),
    )


def main(arguments: list[str]) -> None:
    """Measure everything."""
    path = Path(arguments[0])
    count = int(arguments[1]) if len(arguments) > 1 else 100_000
    copies = int(arguments[2]) if len(arguments) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(arguments[3]) if len(arguments) > 3 else Path(folder) / "claims.db"
        with Tracker(kept, engine="rules") as tracker:
            if not tracker.statements():
                fill(tracker, islice(read(path), count), copies)
            claims = list(islice(read(path), 6))
            tracker.add(article(0, claims[0]))  # loads the word lists
            timed("the first claims", lambda: settle(tracker._store))
            for number, claim in enumerate(claims[1:], 1):
                new = article(number, claim)
                timed(f"article {number}: add", lambda new=new: tracker.add(new))
                timed(f"article {number}: put into claims", lambda: settle(tracker._store))
                timed(f"article {number}: links of one statement", lambda: links_of_one(tracker))
            timed("said_by, first of all", lambda: tracker.said_by("Ada Quilla").first())
            timed("said_by, again", lambda: tracker.said_by("Ada Quilla").first())
            timed("actors.find", lambda: tracker.actors.find("Quilla"))
            timed("said_by, a slip of the pen", lambda: tracker.said_by("Ada Quila").first())
            timed("find, first of all", lambda: tracker.find(claims[0]))
            timed("find, again", lambda: tracker.find(claims[1]))
            claim = tracker.find(claims[2])[0]
            timed(
                "split", lambda: tracker.split(claim, claim.statements[:1]) if claim.statements[1:] else None
            )
            timed("settling after that", lambda: settle(tracker._store))
            counts = tracker._store.counts()
            size = kept.stat().st_size / 2**20
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{counts}; file {size:,.0f} MiB, memory {memory:,.0f} MiB")


def links_of_one(tracker: Tracker) -> None:
    """Read the links of the statement that was added last."""
    [last] = tracker._store.get_statements(
        id
        for (id,) in tracker._store._database.rows("SELECT id FROM statements ORDER BY number DESC LIMIT 1")
    )
    list(tracker.links(last))


if __name__ == "__main__":
    main(sys.argv[1:])
