"""Claims: what several statements have in common, and how they stand to it."""

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import Field

from claimtrack.models.actor import Actor
from claimtrack.models.base import Record
from claimtrack.models.statement import Statement


class ClaimStatus(StrEnum):
    """What the ledger's sources, taken together, do with a claim; never whether it is true."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    DISPUTED = "disputed"
    QUESTIONED = "questioned"
    REPORTED = "reported"


class Claim(Record):
    """What several statements have in common (schema.org's Claim).

    Args:
        id: made from the statements it was built from.
        text: the content that stands for all of them.
        about: the actors it is about, most often named first.
        status: affirmed, denied, disputed (both), questioned, or reported (none of these).
        statements: oldest first.
        affirmed_by: who affirms it.
        denied_by: who denies it.
        retracted_by: who affirmed it, and then took that back or denied it.
        origins: how many independent reports there are: the copies of one dispatch count once.
        affirmations: who affirms it, each counted once for every independent report.
        denials: who denies it, counted in the same way.
        first_said: the earliest day on which it was said or printed.
        last_said: the latest.
        score: how well it fits the query that found it, from 0 to 1; None outside of a search.
        reasons: why it was found, in words.
    """

    id: str
    text: str
    about: tuple[Actor, ...] = ()
    status: ClaimStatus = ClaimStatus.REPORTED
    statements: tuple[Statement, ...] = ()
    affirmed_by: tuple[Actor, ...] = ()
    denied_by: tuple[Actor, ...] = ()
    retracted_by: tuple[Actor, ...] = ()
    origins: int = Field(default=0, ge=0)
    affirmations: int = Field(default=0, ge=0)
    denials: int = Field(default=0, ge=0)
    first_said: date | None = None
    last_said: date | None = None
    score: float | None = Field(default=None, ge=0.0, le=1.0)
    reasons: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """Return the dict that `--format jsonl` prints: statements by id, actors by name."""
        return {
            "type": "claim",
            "id": self.id,
            "text": self.text,
            "about": [actor.name for actor in self.about],
            "status": str(self.status),
            "statements": [statement.id for statement in self.statements],
            "affirmed_by": [actor.name for actor in self.affirmed_by],
            "denied_by": [actor.name for actor in self.denied_by],
            "retracted_by": [actor.name for actor in self.retracted_by],
            "origins": self.origins,
            "affirmations": self.affirmations,
            "denials": self.denials,
            "first_said": self.first_said.isoformat() if self.first_said else None,
            "last_said": self.last_said.isoformat() if self.last_said else None,
        }

    def __str__(self) -> str:
        parts = [f"“{self.text}”: {self.status}"]
        if self.affirmed_by:
            parts.append("affirmed by " + ", ".join(a.name for a in self.affirmed_by))
        if self.denied_by:
            parts.append("denied by " + ", ".join(a.name for a in self.denied_by))
        if self.retracted_by:
            parts.append("retracted by " + ", ".join(a.name for a in self.retracted_by))
        return "; ".join(parts)
