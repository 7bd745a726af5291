"""Measure what one article costs in a large ledger.

    python tests/benchmarks/ledger_large.py CLAIMS.tsv [CLAIMS] [COPIES] [ARTICLES] [DB]

CLAIMS.tsv has a line with the names of its columns, "text" among them, and then one claim a line.
So many of them (100,000) are written down in bulk, each said by one of some thousand names on one of
some hundred days, and each is a claim of its own: putting that many into claims one by one is measured
by ledger.py. Where that takes too long, all of it is written down so many times (1), each time in
wordings of its own under the same words, so that every word and every key is shared by as many: more
than by as many different claims. With a DB the ledger is kept in that file, and the next run goes on with it.

Then a new process opens the ledger, and so many articles (40) are added one by one, each taking up a claim
of the ledger; the time of adding each, of putting its statements into claims, and of what a person may
ask is printed: the middle of all, and what 19 of 20 stay below.
"""

import multiprocessing
import resource
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack import Actor, Document, Statement, Tracker
from claimtrack.matching.groups import keys, wording_number
from claimtrack.matching.index import number_of_text, read_words, spellings
from claimtrack.models import content_id
from claimtrack.settling import settle

GIVEN = (
    "Ada Karl Mara Tom Tova Ben Ilse Jon Vera Piet Rosa Ömer Nina Emil Lena Hugo Asta Otto Runa Leif".split()
)
SURNAMES = (
    "Quill Voss Oduya Brandt Ilves Karam Renn Tovar Sandoz Mirza Hale Orrin Falk Noor Lind Roux".split()
)
STANCES = ("affirms", "affirms", "affirms", "denies")
AT_ONCE = 2_000
Rows = npt.NDArray[np.int64]
# Copies lie spread over all numbers, so that old and new ones are among the lowest of a crowd.
_COPY, _LARGEST = 1_234_567_890_123_456_789, 2**63 - 1
PEOPLE = 6_400


class Prepared(NamedTuple):
    """A statement with all that the ledger keeps of it."""

    id: str
    stance: str
    day: str
    json: str
    wording: int
    keys: list[int]
    text: int
    words: list[str]


def read(path: Path) -> Iterator[str]:
    """Yield the texts of a file of claims."""
    with path.open(encoding="utf-8") as lines:
        place = next(lines).rstrip("\n").split("\t").index("text")
        for line in lines:
            yield line.rstrip("\n").split("\t")[place]


def name(person: int) -> str:
    """Name one of some thousand people."""
    return f"{GIVEN[person % 20]} {SURNAMES[person // 20 % 16]}{chr(97 + person // 320 % 20)}"


def prepare(batch: tuple[int, list[str]]) -> list[Prepared]:
    """Let each text be said by somebody, on some day."""
    made = []
    for number, text in enumerate(batch[1], batch[0]):
        day = date(2020, 1, 1) + timedelta(days=number % 700)
        statement = Statement(
            sources=(Actor(name=name(number % PEOPLE), kind="person"),),
            content=text,
            stance=STANCES[number % 4],
            said_on=day,
        )
        said = statement.text
        made.append(
            Prepared(
                statement.id,
                str(statement.stance),
                day.isoformat(),
                statement.model_dump_json(exclude_defaults=True),
                wording_number(statement),
                keys(statement),
                number_of_text(said),
                read_words(said),
            )
        )
    return made


def batches(texts: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    """Number the texts from 1, many at a time."""
    first = 1
    while batch := list(islice(texts, AT_ONCE)):
        yield first, batch
        first += len(batch)


def fill(path: Path, claims: Path, count: int, copies: int) -> None:
    """Write down many statements, each a claim of its own."""
    start = time.perf_counter()
    with Tracker(path, engine="rules") as tracker, multiprocessing.get_context("spawn").Pool(2) as pool:
        database = tracker._store._database
        bulk = _Bulk(tracker)
        with tracker._store.transaction():
            database.write_all(
                "INSERT INTO actors (number, name, kind) VALUES (?, ?, 'person')",
                ((person + 1, name(person)) for person in range(PEOPLE)),
            )
            for made in pool.imap(prepare, batches(islice(read(claims), count))):
                bulk.write(made)
                told = f"{bulk.count:,} statements, {time.perf_counter() - start:.0f} s"
                print(f"\r{told}", end="", file=sys.stderr)
            bulk.finish(copies)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nfilled in {time.perf_counter() - start:.0f} s; memory {memory:,.0f} MiB", file=sys.stderr)


class _Bulk:
    """Writes statements as they come, and what is sorted by other numbers than theirs at the end."""

    def __init__(self, tracker: Tracker) -> None:
        self.count = 0
        self._database = tracker._store._database
        self._database._connection.create_function("claim_id", 1, lambda id: content_id("c", id))
        self._keys, self._texts, self._postings = array("q"), array("q"), array("q")
        self._words: dict[str, int] = {}
        self._known: dict[int, int] = {}
        self._length = 0
        self._wordings: set[int] = set()

    def write(self, made: list[Prepared]) -> None:
        numbers = range(self.count + 1, self.count + 1 + len(made))
        self._database.write_all(
            "INSERT OR IGNORE INTO statements (number, id, position, stance, day, json)"
            " VALUES (?, ?, 0, ?, ?, ?)",
            ((number, m.id, m.stance, m.day, m.json) for number, m in zip(numbers, made, strict=True)),
        )
        self._database.write_all(
            "INSERT INTO roles (actor, role, statement) VALUES (?, 'source', ?)",
            ((number % PEOPLE + 1, number) for number in numbers),
        )
        for number, m in zip(numbers, made, strict=True):
            self._texts.extend((m.text, m.wording, number))
            if m.wording not in self._wordings:
                self._wordings.add(m.wording)
                for key in m.keys:
                    self._keys.extend((key, m.wording))
            if m.text not in self._known:
                self._known[m.text] = number
                self._length += len(m.words)
                for word in m.words:
                    here = self._words.setdefault(word, len(self._words) + 1)
                    self._postings.extend((here, len(m.words), m.text))
        self.count += len(made)

    def finish(self, copies: int) -> None:
        """Write what is left.

        Args:
            copies: how often all statements are written down.
        """
        self._copy_statements(copies)
        texts = self._copies(self._texts, 3, copies, [_COPY, _COPY, self.count])
        self._write("wordings (wording, statement)", texts[:, 1:])
        self._write("texts (text, wording, statement)", texts)
        self._write("keys (key, wording)", self._copies(self._keys, 2, copies, [0, _COPY]))
        postings = self._copies(self._postings, 3, copies, [0, 0, _COPY])
        counts = np.bincount(postings[:, 0], minlength=len(self._words) + 1).tolist()
        self._database.write_all(
            "INSERT INTO words (word, number, count) VALUES (?, ?, ?)",
            ((word, number, counts[number]) for word, number in self._words.items()),
        )
        self._write("postings (word, length, text)", postings)
        spelt = [(key, number) for word, number in self._words.items() for key in spellings(word)]
        self._write("spellings (key, word)", np.array(spelt, np.int64))
        write = self._database.write
        write("UPDATE searched SET texts = ?, words = ?", (len(self._known) * copies, self._length * copies))
        write("INSERT INTO claims (number, id, day) SELECT number, claim_id(id), day FROM statements")
        write("INSERT INTO members (statement, claim) SELECT number, number FROM statements")

    def _copies(self, numbers: "array[int]", width: int, copies: int, steps: list[int]) -> Rows:
        """Repeat rows of numbers, with another number each time."""
        rows = np.frombuffer(numbers, np.int64).reshape(-1, width)
        return np.concatenate(
            [(rows + copy * np.array(steps, np.int64)) & _LARGEST for copy in range(copies)]
        )

    def _copy_statements(self, copies: int) -> None:
        for copy in range(1, copies):
            by = copy * self.count
            self._database.write(
                "INSERT INTO statements SELECT number + ?1, id || ?2, document, position, stance, day,"
                " json_set(json, '$.id', id || ?2) FROM statements WHERE number <= ?3",
                (by, f"-{copy}", self.count),
            )
            self._database.write(
                "INSERT INTO roles SELECT actor, role, statement + ?1 FROM roles WHERE statement <= ?2",
                (by, self.count),
            )

    def _write(self, table: str, rows: Rows) -> None:
        rows = rows[np.lexsort(rows.T[::-1])]
        marks = ", ".join("?" * rows.shape[1])
        for start in range(0, len(rows), 100_000):
            self._database.write_all(
                f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows[start : start + 100_000].tolist()
            )


class _Times:
    """How long things took, by what they were."""

    def __init__(self) -> None:
        self._taken: dict[str, list[tuple[float, float]]] = {}

    def time(self, label: str, act: Callable[[], object]) -> object:
        start, worked = time.perf_counter(), time.process_time()
        result = act()
        taken = time.perf_counter() - start, time.process_time() - worked
        self._taken.setdefault(label, []).append(taken)
        return result

    def middles(self) -> dict[str, float]:
        """Return the middle of each, in milliseconds."""
        return {
            label: sorted(wall * 1000 for wall, _ in taken)[len(taken) // 2]
            for label, taken in self._taken.items()
        }

    def print(self) -> None:
        """Print all, in milliseconds."""
        print(f"{'':36} {'':>5} {'middle':>9} {'19 of 20':>9} {'longest':>9} {'processor':>9}  ms")
        for label, taken in self._taken.items():
            walls = sorted(wall * 1000 for wall, _ in taken)
            worked = sorted(cpu * 1000 for _, cpu in taken)
            middle, most = len(walls) // 2, min(len(walls) - 1, int(0.95 * len(walls)))
            print(
                f"{label:36} {len(taken):5} {walls[middle]:9,.1f} {walls[most]:9,.1f} {walls[-1]:9,.1f}"
                f" {worked[middle]:9,.1f}"
            )


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


def measure(path: Path, claims: Path, count: int, articles: int) -> tuple[dict[str, float], float]:
    """Open a ledger, add to it and ask it things; return the middle times, and the memory in MiB."""
    rng, times = Random(4), _Times()
    texts = rng.sample(list(islice(read(claims), count)), articles + 1)
    tracker = times.time("open", lambda: Tracker(path, engine="rules"))
    assert isinstance(tracker, Tracker)
    times.time("first article: add", lambda: tracker.add(article(0, texts[0])))
    times.time("first article: put into claims", lambda: settle(tracker._store))
    times.time("first find", lambda: tracker.find(texts[0]))
    for number, text in enumerate(texts[1:], 1):
        new = article(number, text)
        times.time("add", lambda new=new: tracker.add(new))
        times.time("put into claims", lambda: settle(tracker._store))
        words = text.split()
        times.time("find, a whole claim", lambda text=text: tracker.find(text))
        times.time("find, three words", lambda words=words: tracker.find(" ".join(words[2:5])))
        times.time("links of one statement", lambda: links_of_one(tracker))
    times.time("about, first of all", lambda: tracker.about("Lowland Water").first())
    times.time("about, again", lambda: tracker.about("Lowland Water").first())
    times.time("said_by", lambda: tracker.said_by(name(77)).first())
    times.time("said_by, a slip of the pen", lambda: tracker.said_by("Ada Quila").first())
    times.time("claims, the first", lambda: next(iter(tracker.claims())))
    times.time("claims, a thousand", lambda: sum(1 for _ in islice(tracker.claims(), 1000)))
    counts = times.time("counts", lambda: tracker._store.counts())
    times.print()
    size, memory = path.stat().st_size / 2**20, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{counts}; file {size:,.0f} MiB, memory {memory:,.0f} MiB", flush=True)
    tracker.close()
    return times.middles(), memory


def links_of_one(tracker: Tracker) -> None:
    """Read the links of the statement that was added last."""
    [last] = tracker._store.get_statements(
        id
        for (id,) in tracker._store._database.rows("SELECT id FROM statements ORDER BY number DESC LIMIT 1")
    )
    list(tracker.links(last))


def main(arguments: list[str]) -> None:
    """Measure everything; filling and measuring are processes of their own."""
    claims = Path(arguments[0])
    count = int(arguments[1]) if len(arguments) > 1 else 100_000
    copies = int(arguments[2]) if len(arguments) > 2 else 1
    articles = int(arguments[3]) if len(arguments) > 3 else 40
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(arguments[4]) if len(arguments) > 4 else Path(folder) / "claims.db"
        if not path.exists():
            filling = spawn.Process(target=fill, args=(path, claims, count, copies))
            filling.start()
            filling.join()
            if filling.exitcode:
                raise SystemExit(f"{path} could not be filled")
        measuring = spawn.Process(target=measure, args=(path, claims, count, articles))
        measuring.start()
        measuring.join()


if __name__ == "__main__":
    main(sys.argv[1:])
