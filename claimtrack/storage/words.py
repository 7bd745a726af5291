"""Words: the texts of a ledger by their words, so that a search reads what it needs and no more.

Statements that read the same are one text here, under a number that the caller makes from
it. What a word is, and how words may be misspelt, is the caller's business as well. A text
never changes and never goes, so the tables only grow.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from claimtrack.models.statement import content_text
from claimtrack.storage.database import Database

_AT_ONCE = 2_000


class KnownWord(NamedTuple):
    """A word of the ledger, its number, and how many texts have it."""

    word: str
    number: int
    texts: int


class Words:
    """The texts of a ledger, ready to be searched.

    Args:
        database: where they are kept; writes belong into a transaction of the store.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- writing -----------------------------------------------------------------------------

    def put(
        self,
        statement_id: str,
        text: int,
        words: Callable[[], Collection[str]],
        spellings: Callable[[str], Iterable[int]],
    ) -> None:
        """Let a statement be found by its words.

        Args:
            statement_id: a statement that is kept, and has a wording.
            text: a number of 64 bits that statements share if they read the same.
            words: gives the words of the text, each once.
            spellings: gives, of a word that is new to the ledger, the keys under which it is looked for.
        """
        known = self._database.rows("SELECT 1 FROM texts WHERE text = ? LIMIT 1", (text,))
        with self._database.transaction():
            self._database.write(
                "INSERT OR IGNORE INTO texts (text, wording, statement)"
                " SELECT ?, wording, number FROM statements JOIN wordings ON statement = number WHERE id = ?",
                (text, statement_id),
            )
            if known:
                return
            found = list(words())
            numbers = self._enter(found, spellings)
            self._database.write_all(
                "INSERT INTO postings (word, length, text) VALUES (?, ?, ?)",
                ((number, len(found), text) for number in numbers),
            )
            self._database.write(
                "UPDATE searched SET texts = texts + 1, words = words + ? WHERE number = 1", (len(found),)
            )

    def _enter(self, words: Collection[str], spellings: Callable[[str], Iterable[int]]) -> list[int]:
        """Count words once more each, the new ones for the first time."""
        known = {word.word: word.number for word in self.look_up(words).values()}
        self._database.write_all(
            "UPDATE words SET count = count + 1 WHERE number = ?", ((number,) for number in known.values())
        )
        for word in words:
            if word not in known:
                added = self._database.write("INSERT INTO words (word, count) VALUES (?, 1)", (word,))
                known[word] = number = added.lastrowid or 0
                self._database.write_all(
                    "INSERT OR IGNORE INTO spellings (key, word) VALUES (?, ?)",
                    ((key, number) for key in spellings(word)),
                )
        return [known[word] for word in words]

    def is_waiting(self) -> bool:
        """Tell whether some statement cannot be found yet."""
        return bool(self._database.rows("SELECT 1 FROM unsearched LIMIT 1"))

    def waiting(self) -> Iterator[tuple[str, str]]:
        """Yield (id, text) of the statements that cannot be found yet: those that an earlier release kept."""
        last = 0
        while rows := self._database.rows(
            "SELECT statement, id, json -> '$.content' FROM unsearched JOIN statements ON number = statement"
            " WHERE statement > ? ORDER BY statement LIMIT ?",
            (last, _AT_ONCE),
        ):
            last = rows[-1][0]
            for _, id, content in rows:
                yield id, _text(content)

    def done(self) -> None:
        """Say that no statement waits any more."""
        with self._database.transaction():
            self._database.write("DELETE FROM unsearched")

    # -- reading -----------------------------------------------------------------------------

    def totals(self) -> tuple[int, int]:
        """Return how many texts there are, and how many words all of them have together."""
        [totals] = self._database.rows("SELECT texts, words FROM searched")
        texts, words = totals
        return texts, words

    def look_up(self, words: Iterable[str]) -> dict[str, KnownWord]:
        """Look up words as they are; those that no text has are left out."""
        rows = self._database.rows(
            "SELECT word, number, count FROM json_each(?) AS wanted CROSS JOIN words ON word = wanted.value",
            (json.dumps(list(words)),),
        )
        return {row[0]: KnownWord(*row) for row in rows}

    def spelt_like(self, keys: Iterable[int]) -> list[KnownWord]:
        """Find the words that share a key of spelling, those of most texts first."""
        rows = self._database.rows(
            "SELECT DISTINCT words.word, number, count FROM json_each(?) AS wanted"
            " CROSS JOIN spellings ON spellings.key = wanted.value"
            " CROSS JOIN words ON number = spellings.word",
            (json.dumps(list(keys)),),
        )
        return sorted((KnownWord(*row) for row in rows), key=lambda word: (-word.texts, word.word))

    def having(self, word: int, most: int) -> list[tuple[int, int]]:
        """Return (text, length) of texts that have a word, the shortest first.

        Args:
            word: the number of the word.
            most: how many at the most.
        """
        return self._database.rows("SELECT text, length FROM postings WHERE word = ? LIMIT ?", (word, most))

    def having_of(self, word: int, texts: Mapping[int, int]) -> list[int]:
        """Return those of some texts that have a word.

        Args:
            word: the number of the word.
            texts: how many words each of them has.
        """
        rows = self._database.rows(
            "SELECT text FROM json_each(?1) AS wanted CROSS JOIN postings"
            " ON word = ?2 AND length = wanted.value ->> 1 AND text = wanted.value ->> 0",
            (json.dumps(list(texts.items())), word),
        )
        return [text for (text,) in rows]

    def first(self, count: int) -> list[int]:
        """Return the lowest numbers of texts."""
        rows = self._database.rows("SELECT DISTINCT text FROM texts ORDER BY text LIMIT ?", (count,))
        return [text for (text,) in rows]

    def read(self, texts: Iterable[int]) -> dict[int, str]:
        """Read texts by their numbers."""
        rows = self._database.rows(
            "SELECT text, statements.json -> '$.content' FROM json_each(?) AS wanted"
            " CROSS JOIN texts ON text = wanted.value JOIN statements ON number = statement",
            (json.dumps(list(texts)),),
        )
        # Statements of several wordings may read the same.
        content = dict(rows)
        return {text: _text(content[text]) for text in sorted(content)}

    def claims_of(self, texts: Iterable[int], *, parted: bool = True) -> dict[int, list[str]]:
        """Tell which claims have statements of the wordings that some texts have: ids of claims, sorted.

        Args:
            texts: numbers of texts.
            parted: whether statements of one wording may be in several claims; if not, one speaks for all.
        """
        found: dict[int, list[str]] = {}
        for text, claim in self._database.rows(
            "SELECT DISTINCT text, c.id FROM json_each(?1) AS wanted CROSS JOIN texts ON text = wanted.value"
            " CROSS JOIN wordings AS same ON same.wording = texts.wording AND (?2 OR same.statement ="
            " (SELECT statement FROM wordings WHERE wording = texts.wording LIMIT 1))"
            " CROSS JOIN members ON members.statement = same.statement"
            " JOIN claims AS c ON c.number = claim ORDER BY text, c.id",
            (json.dumps(list(texts)), parted),
        ):
            found.setdefault(text, []).append(claim)
        return found


def _text(content: str | None) -> str:
    return content_text(piece["text"] for piece in json.loads(content or "[]"))
