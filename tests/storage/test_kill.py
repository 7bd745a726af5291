"""What was acknowledged survives a process that is killed, and half an article never shows."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.models import Document, Statement
from claimtrack.storage import Store

STATEMENTS = 4
KILLS = 20

# Adds articles one by one, each as the tracker does: document, statements, keys, claim in one
# transaction. An id is printed only when the transaction is over.
WRITER = """
import sys
from claimtrack.models import Document, Statement
from claimtrack.storage import Store

store, number = Store(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
while True:
    id = f"a{number}"
    statements = [Statement(content=f"{id} {n}", document=id) for n in range(int(sys.argv[3]))]
    with store.transaction():
        store.add_document(Document(id=id, text=f"The text of {id}. " * 200))
        store.add_statements(id, statements)
        for place, statement in enumerate(statements):
            store.index.put_wording(statement.id, number * 100 + place, [number])
        store.set_claim(f"c{number}", [statement.id for statement in statements])
    print(id, flush=True)
    number += 1
"""


@pytest.mark.parametrize("seed", [2020])
def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(tmp_path: Path, seed: int):
    path = tmp_path / "claims.db"
    chance = random.Random(seed)
    acknowledged: list[str] = []
    for _ in range(KILLS):
        acknowledged += write_and_kill(path, start=len(acknowledged) * 2, chance=chance)
        check(path, acknowledged)
    assert len(acknowledged) > KILLS


def write_and_kill(path: Path, *, start: int, chance: random.Random) -> list[str]:
    command = [sys.executable, "-c", WRITER, str(path), str(start), str(STATEMENTS)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        # Some are killed while they open the file, most at a random moment of their writing.
        lines = [child.stdout.readline() for _ in range(chance.randint(0, 12))]
        try:
            child.wait(chance.random() * 0.02)
        except subprocess.TimeoutExpired:
            child.kill()
        rest, errors = child.communicate()
    finally:
        child.kill()
    assert child.returncode == -9, errors
    # The last line may be cut off: it was not acknowledged whole.
    whole = ("".join(lines) + rest).rpartition("\n")[0].split()
    return [line for line in whole if line != "ready"]


def check(path: Path, acknowledged: list[str]) -> None:
    with Store(path) as store:
        kept = {document.id: document for document in store.documents()}
        assert set(acknowledged) <= set(kept), "an acknowledged article is lost"
        for id, document in kept.items():
            assert document == Document(id=id, text=f"The text of {id}. " * 200)
            expected = [Statement(content=f"{id} {n}", document=id) for n in range(STATEMENTS)]
            assert list(store.statements(document=id)) == expected
            wordings = store.index.meet(-1, [int(id[1:])])
            assert list(store.index.first_statements(wordings).values()) == [s.id for s in expected]
            assert list(store.statements(claim=f"c{id[1:]}")) == expected
        assert store.counts().statements == STATEMENTS * len(kept), "half an article shows"
        assert store.counts().claims == len(kept)


def test_processes_that_make_and_fill_one_file_at_once_lose_nothing(tmp_path: Path):
    path = tmp_path / "claims.db"
    command = [sys.executable, "-c", WRITER.replace("while True", "while number % 100 < 15"), str(path)]
    children = [
        subprocess.Popen(
            [*command, str(start), str(STATEMENTS)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for start in (100, 200, 300, 300)
    ]
    ended = [(*child.communicate(), child.returncode) for child in children]
    assert [(errors, status) for _, errors, status in ended] == [("", 0)] * 4
    check(path, [f"a{start + n}" for start in (100, 200, 300) for n in range(15)])
