"""Log: what people decided about a ledger, and its settings."""

import getpass
import json
from datetime import UTC, datetime
from typing import Any

from claimtrack.models import Decision
from claimtrack.storage.shelf import Shelf


class Log(Shelf):
    """The part of a store that keeps decisions and settings."""

    def log_decision(
        self, kind: str, data: dict[str, Any], *, who: str | None = None, made: datetime | None = None
    ) -> Decision:
        """Write down what a person decided; the log only grows.

        Args:
            kind: what sort of decision it is; "undo" takes back the one whose number is
                `data["decision"]`.
            data: what it is about.
            who: by default whoever is logged in.
            made: when, with a time zone; by default now.

        >>> from claimtrack.storage import Store
        >>> store = Store()
        >>> _ = store.log_decision("merge", {"names": ["Ada", "Ada Quill"]}, who="Rosa")
        >>> _ = store.log_decision("undo", {"decision": 1}, who="Rosa")
        >>> [(decision.id, decision.kind, decision.undone_by) for decision in store.decisions()]
        [(1, 'merge', 2), (2, 'undo', None)]
        """
        made = datetime.now(UTC) if made is None else made.astimezone(UTC)
        who = _user() if who is None else who
        with self.transaction():
            added = self._database.write(
                "INSERT INTO decisions (made, who, kind, json) VALUES (?, ?, ?, ?)",
                (made.isoformat(), who, kind, json.dumps(data, ensure_ascii=False)),
            )
        return Decision(id=added.lastrowid or 0, made=made, by=who, kind=kind, data=data)

    def decisions(self) -> list[Decision]:
        """Return what people decided, oldest first; those undone tell by which."""
        rows = self._database.rows("SELECT number, made, who, kind, json FROM decisions ORDER BY number")
        found = [
            Decision(id=number, made=datetime.fromisoformat(made), by=who, kind=kind, data=json.loads(data))
            for number, made, who, kind, data in rows
        ]
        undone: dict[int, int] = {}
        # From the last one back: an undo that was itself undone takes nothing back.
        for decision in reversed(found):
            if decision.kind == "undo" and decision.id not in undone:
                undone.setdefault(decision.data.get("decision", 0), decision.id)
        return [
            decision.model_copy(update={"undone_by": undone[decision.id]})
            if decision.id in undone
            else decision
            for decision in found
        ]

    def last_decision(self) -> int:
        """Return the number of the last decision; 0 where nobody has decided anything."""
        number: int = self._database.rows("SELECT coalesce(max(number), 0) FROM decisions")[0][0]
        return number

    def setting(self, name: str) -> str | None:
        """Return what was kept under a name by `set_setting`, or None."""
        rows = self._database.rows("SELECT value FROM meta WHERE name = 'setting ' || ?", (name,))
        return str(rows[0][0]) if rows else None

    def set_setting(self, name: str, value: str) -> None:
        """Keep a short text that belongs to the ledger as a whole."""
        with self.transaction():
            self._database.write("INSERT OR REPLACE INTO meta VALUES ('setting ' || ?, ?)", (name, value))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody is logged in
        return "unknown"
