"""Actors: the persons and bodies that speak and are spoken of."""

from typing import Any, Literal

from pydantic import model_validator

from claimtrack.models.base import Record
from claimtrack.models.document import Span

ActorKind = Literal["person", "organisation", "state", "group", "media", "unknown"]
# Where articles differ on the kind of a name, the later one in this list stands, in whatever order they came.
KINDS: tuple[ActorKind, ...] = ("unknown", "group", "media", "state", "organisation", "person")


class Actor(Record):
    """A person or body, and the mention through which one statement names it.

    Args:
        name: the fullest name known ("Ilham Aliyev"); where nobody is named, the
            words used ("two officials").
        kind: person, organisation, state, group, media or unknown.
        mention: where the text names the actor here; None when the actor is
            carried over from another sentence or was written by hand.
        role: the title or office it speaks through ("Russian Foreign Minister"), or None.
        mentions: where else the same statement's content names it, for a view to mark.
        reason: why this mention means this actor ("surname of Ilham Aliyev").

    A plain string stands for an actor of unknown kind:

    >>> Actor.model_validate("Turkey").name
    'Turkey'
    """

    name: str
    kind: ActorKind = "unknown"
    mention: Span | None = None
    mentions: tuple[Span, ...] = ()
    role: str | None = None
    reason: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, data: Any) -> Any:
        return {"name": data} if isinstance(data, str) else data

    def unmentioned(self) -> "Actor":
        """Return the same actor apart from any place in a text.

        >>> Actor(name="Ada Quill", kind="person", reason="full name").unmentioned().reason
        ''
        """
        return Actor.model_construct(
            name=self.name, kind=self.kind, mention=None, mentions=(), role=None, reason=""
        )

    def __str__(self) -> str:
        return self.name


def surer_kind(one: ActorKind, other: ActorKind) -> ActorKind:
    """Choose between two kinds that a name was given.

    >>> surer_kind("unknown", "state")
    'state'
    """
    return max(one, other, key=KINDS.index)
