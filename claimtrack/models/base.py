"""Base of the models: immutable, named by their content, and able to show themselves."""

import hashlib
from collections.abc import Callable
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

# The fields of each model, as `Record.of` sets them.
_FIELDS: dict[type, set[str]] = {}
_new, _put = object.__new__, object.__setattr__


class Record(BaseModel):
    """Base of all models: immutable, closed to unknown fields, displayable.

    A view that the models must not import hands itself in through `html_view`
    (see `claimtrack.views.html`).
    """

    # Built when first used: a program that only asks for the version should not wait for schemas.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    html_view: ClassVar[Callable[[Any], str] | None] = None

    @classmethod
    def of(cls, **fields: Any) -> Self:
        """Make one from all of its fields, in their order, where each is known to be right.

        For readers, which make thousands: nothing is checked and nothing filled in, and it takes a
        third of the time of `model_construct`.

        >>> from claimtrack import Span
        >>> Span.of(start=0, end=2, text="He") == Span(start=0, end=2, text="He")
        True
        """
        fields_set = _FIELDS.get(cls)
        if fields_set is None:
            fields_set = _FIELDS[cls] = set(cls.model_fields)
        made: Self = _new(cls)
        # One set for all: a frozen model never changes it, and what is copied from it gets its own.
        made._fill(fields, fields_set)
        return made

    def _fill(self, fields: dict[str, Any], fields_set: set[str]) -> None:
        """Put in the fields as they are, in their order."""
        _put(self, "__dict__", fields)
        _put(self, "__pydantic_fields_set__", fields_set)
        _put(self, "__pydantic_extra__", None)
        _put(self, "__pydantic_private__", None)

    def replace(self, **fields: Any) -> Self:
        """Return a copy with other values in some fields, each known to be right; nothing is checked.

        >>> from claimtrack.models import Actor
        >>> Actor(name="Ada Quill", reason="full name").replace(reason="").name
        'Ada Quill'
        """
        return self.of(**{**self.__dict__, **fields})

    def record(self) -> dict[str, Any]:
        """Return the plain dict that `--format jsonl` prints.

        >>> from claimtrack import Span
        >>> Span(start=0, end=2, text="He").record()
        {'start': 0, 'end': 2, 'text': 'He'}
        """
        return self.model_dump(mode="json", by_alias=True)

    def _repr_html_(self) -> str | None:
        view = Record.html_view
        return view(self) if view else None


def content_id(prefix: str, *parts: object) -> str:
    """Make an id from what a thing holds, so that the same thing always has the same id.

    Args:
        prefix: a letter that tells what kind of thing is named.
        parts: what makes the thing itself; compared through `repr`.

    Returns:
        The prefix and 16 hexadecimal digits (64 bits of BLAKE2b).

    >>> content_id("d", "some text") == content_id("d", "some text")
    True
    """
    digest = hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return prefix + digest.hexdigest()
