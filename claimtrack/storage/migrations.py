"""Migrations: bring a ledger file to the layout that this release reads.

A new file gets `schema.sql` whole. An older file is brought forward one version at
a time. Both happen in one transaction, so that a file is never half of anything.
"""

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from claimtrack.errors import SchemaMismatch

SCHEMA_VERSION = 3

# The script that brings a file of version N to N + 1, by N.
MIGRATIONS: dict[int, str] = {
    # Names got kinds, and keys to be found by; the keys are written when names are first asked for.
    1: """
ALTER TABLE actors ADD COLUMN kind TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE actors ADD COLUMN found INTEGER NOT NULL DEFAULT 0;
CREATE INDEX actors_not_found ON actors (number) WHERE NOT found;
CREATE TABLE name_keys (
    key   INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (number),
    PRIMARY KEY (key, actor)
) WITHOUT ROWID;
WITH named (name, kind) AS (
    SELECT json_extract(actor.value, '$.name'), json_extract(actor.value, '$.kind')
      FROM statements, json_each(statements.json, '$.sources') AS actor
    UNION SELECT json_extract(actor.value, '$.name'), json_extract(actor.value, '$.kind')
      FROM statements, json_each(statements.json, '$.about') AS actor
    UNION SELECT json_extract(actor.value, '$.name'), json_extract(actor.value, '$.kind')
      FROM statements, json_each(statements.json, '$.addressees') AS actor
),
ranked (name, rank) AS (
    SELECT name, max(instr('unknown group media state organisation person', coalesce(kind, 'unknown')))
      FROM named GROUP BY name
)
UPDATE actors SET kind = (
    SELECT CASE rank WHEN 9 THEN 'group' WHEN 15 THEN 'media' WHEN 21 THEN 'state'
                     WHEN 27 THEN 'organisation' WHEN 40 THEN 'person' ELSE 'unknown' END
      FROM ranked WHERE ranked.name = actors.name)
 WHERE name IN (SELECT name FROM ranked);
""",
    # Texts are searched in the file, not in memory; the words of those kept are written at the first search.
    2: """
CREATE TABLE texts (
    text      INTEGER NOT NULL,
    wording   INTEGER NOT NULL,
    statement INTEGER NOT NULL REFERENCES statements (number),
    PRIMARY KEY (text, wording)
) WITHOUT ROWID;

CREATE TABLE words (
    number INTEGER PRIMARY KEY,
    word   TEXT NOT NULL UNIQUE,
    count  INTEGER NOT NULL
);

CREATE TABLE spellings (
    key  INTEGER NOT NULL,
    word INTEGER NOT NULL REFERENCES words (number),
    PRIMARY KEY (key, word)
) WITHOUT ROWID;

CREATE TABLE postings (
    word   INTEGER NOT NULL REFERENCES words (number),
    length INTEGER NOT NULL,
    text   INTEGER NOT NULL,
    PRIMARY KEY (word, length, text)
) WITHOUT ROWID;

CREATE TABLE searched (
    number INTEGER PRIMARY KEY,
    texts  INTEGER NOT NULL,
    words  INTEGER NOT NULL
);
INSERT INTO searched VALUES (1, 0, 0);

CREATE TABLE unsearched (
    statement INTEGER PRIMARY KEY REFERENCES statements (number)
);
INSERT INTO unsearched SELECT statement FROM wordings;
ALTER TABLE claims ADD COLUMN day TEXT NOT NULL DEFAULT '9999';
UPDATE claims SET day = coalesce((
    SELECT min(s.day) FROM members AS m JOIN statements AS s ON s.number = m.statement
     WHERE m.claim = claims.number), '9999');
CREATE INDEX claims_by_day ON claims (day, id);
-- Names are looked up under other keys than before; these are written anew when first needed.
DELETE FROM name_keys;
UPDATE actors SET found = 0;
""",
}


class ForeignFile(Exception):
    """An SQLite file that some other program made."""


def prepare(connection: sqlite3.Connection) -> None:
    """Create the tables of a new file, or bring those of an older one forward.

    Raises:
        ForeignFile: the file holds tables, but is no ledger.
        SchemaMismatch: the file was written by a later release.

    >>> connection = sqlite3.connect(":memory:", isolation_level=None)
    >>> prepare(connection)
    >>> found_version(connection) == SCHEMA_VERSION
    True
    """
    if found_version(connection) == SCHEMA_VERSION:
        return  # the common case takes no lock: a reader never waits for a writer
    connection.execute("BEGIN IMMEDIATE")
    try:
        _bring_forward(connection)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def found_version(connection: sqlite3.Connection) -> int:
    """Read which layout a file has; 0 when it is empty.

    Raises:
        ForeignFile: the file holds tables, but is no ledger.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return 0
    if not {"meta", "documents", "statements"} <= tables:
        raise ForeignFile
    row = connection.execute("SELECT value FROM meta WHERE name = 'schema_version'").fetchone()
    if row is None or not str(row[0]).isdecimal():
        raise ForeignFile
    return int(row[0])


def _bring_forward(connection: sqlite3.Connection) -> None:
    # Read again under the lock: another process may have made the tables in the meantime.
    version = found_version(connection)
    if version > SCHEMA_VERSION:
        raise SchemaMismatch(version, SCHEMA_VERSION)
    if version == 0:
        _run(connection, files("claimtrack.storage").joinpath("schema.sql").read_text("utf-8"))
    else:
        for step in range(version, SCHEMA_VERSION):
            _run(connection, MIGRATIONS[step])
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema_version', ?)", (str(SCHEMA_VERSION),))


def _run(connection: sqlite3.Connection, script: str) -> None:
    # Not executescript(), which commits whatever transaction it is called in.
    for statement in _split(script):
        connection.execute(statement)


def _split(script: str) -> Iterator[str]:
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""
