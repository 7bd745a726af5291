"""Documents: what was published, and pieces of it that remember where they stood."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from pydantic import Field, field_validator, model_validator

from claimtrack.errors import InvalidSpan
from claimtrack.models.base import Record, content_id


class Span(Record):
    """A piece of a document's text that remembers where it stood.

    Offsets count characters (code points) from zero; `end` is left out, as in
    W3C Web Annotation's TextPositionSelector.

    >>> Span(start=15, end=27, text="dam was safe").text
    'dam was safe'
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str

    @model_validator(mode="after")
    def _check_length(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"span {self.start}:{self.end} is {self.end - self.start} characters long, "
                f"its text {len(self.text)}"
            )
        return self

    def __str__(self) -> str:
        return self.text


class Document(Record):
    """One article as published: its text, untouched, and where and when it appeared.

    Args:
        text: the article; all offsets of the library point into it.
        id: a name of your own; without one, it is made from the other fields.
        title: the headline, if it is not part of the text.
        publisher: the outlet that ran it (never called its source).
        url: where it was found.
        published: a date, a datetime, or either as an ISO 8601 string.
        language: BCP 47 tag; the shipped word lists speak English.

    Raises:
        pydantic.ValidationError: a field is of the wrong type, or the date impossible.

    >>> article = Document(text="Quill said the dam was safe.", published="2024-05-14")
    >>> article.published
    datetime.date(2024, 5, 14)
    """

    text: str
    id: str = ""
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | datetime | None = None
    language: str = "en"

    if not TYPE_CHECKING:  # for type checkers the signature is the one that the fields make

        def __init__(self, /, **data: Any) -> None:
            fields = _plain_fields(data) if type(self) is Document else None
            if fields is None:
                super().__init__(**data)
            else:
                self._fill(fields, {*data, "id"})

        # So pydantic knows its own: what it reads from JSON or a dict it checks itself, as for any model.
        __init__.__pydantic_base_init__ = True

    @field_validator("published", mode="before")
    @classmethod
    def _read_published(cls, value: Any) -> Any:
        return _read_published(value)

    @model_validator(mode="before")
    @classmethod
    def _name(cls, data: Any) -> Any:
        return _named(data) if isinstance(data, dict) and isinstance(data.get("text"), str) else data

    @property
    def day(self) -> date | None:
        """The day of publication, or None.

        >>> Document(text="x", published="2024-05-14T09:30:00").day
        datetime.date(2024, 5, 14)
        """
        return self.published.date() if isinstance(self.published, datetime) else self.published

    def span(self, start: int, end: int) -> Span:
        """Cut a piece out of the text, keeping its place.

        Offsets count characters from zero and leave `end` out. A slice forgives
        offsets past the end; a span does not, because a quotation that points
        at nothing cannot be checked.

        Args:
            start: offset of the first character.
            end: offset just past the last one.

        Raises:
            InvalidSpan: the offsets lie outside the text, or cover none of it.

        >>> Document(text="Quill said the dam was safe.").span(15, 27).text
        'dam was safe'
        """
        if not 0 <= start < end <= len(self.text):
            raise InvalidSpan(start, end, len(self.text))
        # The check above is the validation; thousands of spans are cut for each second of reading.
        return Span.model_construct(start=start, end=end, text=self.text[start:end])

    def record(self) -> dict[str, Any]:
        """Return the dict that `--format jsonl` prints: where and when, without the text."""
        return {
            "type": "document",
            "id": self.id,
            "title": self.title,
            "publisher": self.publisher,
            "url": self.url,
            "published": self.published.isoformat() if self.published else None,
        }

    def __str__(self) -> str:
        title = self.title or " ".join(self.text.lstrip()[:80].partition("\n")[0].split()) or "(no text)"
        where = f", {self.publisher}" if self.publisher else ""
        when = f", {write_day(self.day)}" if self.day else ""
        return f"“{title}”{where}{when}"


def _read_published(value: Any) -> Any:
    # Left to pydantic, a date would become a datetime at midnight: an hour that nobody gave.
    if isinstance(value, str):
        value = value.strip()
        return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
    if value is None or isinstance(value, date):
        return value
    raise ValueError("a date, a datetime, or an ISO 8601 string is needed")


def _named(data: Mapping[str, Any]) -> Mapping[str, Any]:
    if data.get("id"):
        return data
    parts = [str(data.get(key) or "") for key in ("title", "publisher", "url", "published")]
    return {**data, "id": content_id("d", data["text"], *parts)}


_USUAL = {"text": "", "id": "", "title": None, "publisher": None, "url": None, "published": None} | {
    "language": "en"
}
_MAY_LACK = frozenset(("title", "publisher", "url"))


def _plain_fields(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the fields of a document if nothing about them is to be checked or refused; else None.

    Pydantic gives the same, but makes a validator first, and looks through every installed package for
    plugins to it: a new process would wait longer for that than for its first statement.
    """
    if type(data.get("text")) is not str or not data.keys() <= _USUAL.keys():
        return None
    for key, value in data.items():
        if key != "published" and type(value) is not str and not (value is None and key in _MAY_LACK):
            return None
    published = data.get("published")
    if type(published) is str:
        try:
            published = _read_published(published)
        except ValueError:
            return None
    elif published is not None and type(published) is not date and type(published) is not datetime:
        return None
    return {**_USUAL, **_named(data), "published": published}


def write_day(day: date) -> str:
    """Write a day as news does.

    >>> write_day(date(2020, 10, 5))
    '5 October 2020'
    """
    return f"{day.day} {day:%B %Y}"
