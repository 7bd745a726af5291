"""Links: one statement in its relation to another, and how sure that is."""

from enum import StrEnum
from typing import Any, Literal, NamedTuple

from pydantic import ConfigDict, Field

from claimtrack.models.base import Record
from claimtrack.models.statement import Statement

# The reason of a comparison whose one side takes for granted what the other one says.
IN_PASSING = "one only mentions it"


class Relation(StrEnum):
    """How one statement, or one claim text, stands to another.

    `different` is an answer of `compare` only; it is never stored as a link.
    """

    REBUTS = "rebuts"
    SUPPORTS = "supports"
    SAME = "same"
    RELATED = "related"
    DIFFERENT = "different"


LinkStatus = Literal["suggested", "confirmed", "rejected"]


class Score(NamedTuple):
    """A number from 0 to 1, and what spoke for it.

    >>> Score(0.5, ("both name 300",)).reasons
    ('both name 300',)
    """

    value: float
    reasons: tuple[str, ...] = ()


class Link(Record):
    """One statement that answers another.

    Args:
        relation: rebuts, supports, same or related.
        from_: id of the answering statement; `from` in JSON.
        to: id of the statement that it answers.
        score: how sure the link is, from 0 to 1.
        reasons: why, in words.
        status: suggested, until a person has confirmed or rejected it.

    >>> Link(relation="rebuts", from_="s2", to="s1", score=0.9).record()["from"]
    's2'
    """

    model_config = ConfigDict(populate_by_name=True)

    relation: Relation
    from_: str = Field(alias="from")
    to: str
    score: float = Field(ge=0.0, le=1.0)
    reasons: tuple[str, ...] = ()
    status: LinkStatus = "suggested"

    def record(self) -> dict[str, Any]:
        """Return the dict that `--format jsonl` prints."""
        return {"type": "link", **self.model_dump(mode="json", by_alias=True)}

    def __str__(self) -> str:
        return f"{self.from_} {self.relation} {self.to} ({self.score:.2f})"


class Comparison(Record):
    """How two claim texts, or two statements, stand to each other.

    Args:
        relation: same, rebuts, related or different.
        score: how sure that is, from 0 to 1.
        reasons: why, in words.
    """

    relation: Relation
    score: float = Field(ge=0.0, le=1.0)
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        why = f": {', '.join(self.reasons)}" if self.reasons else ""
        return f"{self.relation} ({self.score:.2f}){why}"


class Verdict(Record):
    """What one document says to one claim (FNC-1: agree, disagree, discuss, unrelated).

    Args:
        label: affirmed, denied, questioned, discussed or unrelated.
        claim: the claim's text.
        document: the document's id.
        statements: those of the document that speak for the label.
        score: how sure the label is, from 0 to 1.
        reasons: why, in words.
    """

    label: str
    claim: str
    document: str
    statements: tuple[Statement, ...] = ()
    score: float = Field(default=0.0, ge=0.0, le=1.0)
    reasons: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """Return the dict that `--format jsonl` prints."""
        dump = self.model_dump(mode="json")
        return {"type": "verdict", **dump, "statements": [s.record() for s in self.statements]}

    def __str__(self) -> str:
        return f"{self.document}: {self.label} ({self.score:.2f})"
