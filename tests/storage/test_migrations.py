"""A ledger that an earlier release wrote opens, and holds what it held."""

import sqlite3
from pathlib import Path

import pytest

from claimtrack import Tracker
from claimtrack.storage.migrations import SCHEMA_VERSION, found_version, prepare

# Ledgers of four statements, as `sqlite3 claims.db .dump` wrote it at the time.
WRITTEN = {version: Path(__file__).with_name(f"version_{version}.sql") for version in (1, 2)}


@pytest.fixture(params=WRITTEN)
def path(request, tmp_path) -> Path:
    path = tmp_path / "claims.db"
    connection = sqlite3.connect(path)
    connection.executescript(WRITTEN[request.param].read_text("utf-8"))
    connection.close()
    return path


def layout(connection: sqlite3.Connection) -> dict[str, list[tuple]]:
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'index')")
    ]
    return {name: connection.execute(f"PRAGMA table_xinfo('{name}')").fetchall() for name in sorted(tables)}


def test_every_earlier_version_has_a_ledger_here():
    assert sorted(WRITTEN) == list(range(1, SCHEMA_VERSION))


def test_a_ledger_brought_forward_has_the_layout_of_a_new_one(path):
    old, new = sqlite3.connect(path, isolation_level=None), sqlite3.connect(":memory:", isolation_level=None)
    try:
        prepare(old)
        prepare(new)
        assert found_version(old) == SCHEMA_VERSION
        assert layout(old) == layout(new)
    finally:
        old.close()
        new.close()


def test_a_ledger_brought_forward_holds_what_it_held_and_goes_on(path):
    with Tracker(path, engine="rules") as tracker:
        assert [document.id for document in tracker.documents()] == ["morning", "evening"]
        claim = tracker.find("hidden dam report")[0]
        assert claim.status == "disputed"
        assert [str(actor) for actor in claim.denied_by] == ["Lowland Water"]
        assert [decision.by for decision in tracker.log()] == ["Rosa"]
        assert len(tracker.said_by("Quill")) == 1
        kinds = {found.name: found.kind for found in tracker.actors.find("Ada Quill")}
        assert kinds == {"Ada Quill": "person"}
    with Tracker(path, engine="rules") as again:
        assert len(again.statements()) == 4
