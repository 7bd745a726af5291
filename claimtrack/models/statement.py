"""Statements: one act of saying, once, with known actors, a date and a stance."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from claimtrack.models.actor import Actor
from claimtrack.models.attribution import Certainty, Kind, QuoteKind, Stance, kind_of_act
from claimtrack.models.base import Record, content_id
from claimtrack.models.document import Document, Span, write_day

Grain = Literal["hour", "day", "weekend", "week", "month", "quarter", "season", "year", "decade", "century"]


class When(Record):
    """A date read from an expression, as exact as the expression is (TimeML's TIMEX3).

    Args:
        start: the first day, or None when nothing tells from which day to count.
        end: the last day; the same as `start` for a single day.
        grain: how exact the expression is.
        text: the expression itself.

    >>> print(When(start="2020-10-05", end="2020-10-05", grain="day", text="late Monday"))
    5 October 2020
    >>> print(When(start="1990-01-01", end="1999-12-31", grain="decade", text="the 1990s"))
    1990 to 1999
    >>> print(When(start=None, end="2020-10-02", grain="day", text="until Friday"))
    until 2 October 2020
    """

    start: date | None
    end: date | None
    grain: Grain
    text: str = ""

    def __str__(self) -> str:
        if self.start is None:
            return f"until {write_day(self.end)}" if self.end else self.text
        if self.end is None:
            return f"since {write_day(self.start)}"
        first, last = self.start, self.end
        if first == last:
            return write_day(first)
        whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        if whole_months and (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
        if not whole_months:
            return f"{write_day(first)} to {write_day(last)}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B %Y}"
        return f"{first:%B} to {last:%B %Y}" if first.year == last.year else f"{first:%B %Y} to {last:%B %Y}"

    @property
    def preposition(self) -> str:
        """The word that a sentence puts before it: "on" a day, "in" a month, "from" one day to another.

        >>> When(start="2020-10-01", end="2020-10-31", grain="month").preposition
        'in'
        """
        if self.start is None or self.end is None:
            return ""
        if self.start == self.end:
            return "on"
        return "from" if " to " in str(self) else "in"


class Statement(Record):
    """One act of saying, once, in one document; or one written down by hand.

    By hand, plain strings do for names, content and date, and no text is needed:

    >>> denial = Statement(sources=["Turkey"], content="Syrian fighters are in Azerbaijan",
    ...                    stance="denies", said_on="2020-10-05")
    >>> print(denial)
    Turkey denied on 5 October 2020: “Syrian fighters are in Azerbaijan”

    Args:
        sources: who speaks, resolved; several when they speak together.
        content: what is said, in pieces where the cue splits it.
        cue: the words that signal the speaking.
        quote: direct, mixed or indirect.
        act: the kind of speech: say, deny, accuse ...
        stance: affirms, denies, questions or neutral to the content's proposition.
        certainty: certain, probable or possible.
        about: the actors that the content is about, the accused first.
        addressees: who is spoken to.
        said_on: when it was said, or None where the text does not tell.
        within: id of the statement that reports this one, or None.
        answers: id of the statement that an anaphoric denial points back to, or None.
        document: id of the document it was found in; None when written by hand.
        confidence: from 0 to 1.
        reasons: why it was read so, in words.
        id: made from the other fields when it is left out.
    """

    sources: tuple[Actor, ...] = ()
    content: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    quote: QuoteKind = "indirect"
    act: str = ""
    stance: Stance = Stance.AFFIRMS
    certainty: Certainty = Certainty.CERTAIN
    about: tuple[Actor, ...] = ()
    addressees: tuple[Actor, ...] = ()
    said_on: When | None = None
    within: str | None = None
    answers: str | None = None
    document: str | None = None
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    reasons: tuple[str, ...] = ()
    id: str = ""

    @field_validator("sources", "about", "addressees", mode="before")
    @classmethod
    def _one_name(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str | Actor) else value

    @field_validator("content", "cue", mode="before")
    @classmethod
    def _plain_words(cls, value: Any) -> Any:
        # Written by hand, the words are their own text: offsets count into them.
        return ({"start": 0, "end": len(value), "text": value},) if isinstance(value, str) else value

    @field_validator("said_on", mode="before")
    @classmethod
    def _plain_day(cls, value: Any) -> Any:
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, str | date):
            return {"start": value, "end": value, "grain": "day", "text": str(value)}
        return value

    @model_validator(mode="after")
    def _complete(self) -> "Statement":
        return self._fill_in()

    def _fill_in(self) -> "Statement":
        if not self.act:
            object.__setattr__(self, "act", _plain_act(self.stance))
        if not self.id:
            object.__setattr__(self, "id", self.make_id())
        return self

    @classmethod
    def of(cls, **fields: Any) -> "Statement":
        """Make one from all of its fields, each known to be right; without an id or an act, these are made.

        >>> from claimtrack.models import Statement
        >>> said = Statement(sources="Quill", content="the dam is safe", document="a1")
        >>> Statement.of(**{**dict(said), "id": ""}) == said
        True
        """
        return super().of(**fields)._fill_in()

    def make_id(self) -> str:
        """Make the id that this statement's content gives it.

        In an article the cue tells the kind of speech. By hand there is no cue, and the act counts: whoever
        said a thing and took it back spoke twice. An act that goes without saying leaves the id as it is.

        >>> said = Statement(sources="Ada Quill", content="the dam leaks")
        >>> said.id == Statement(sources="Ada Quill", content="the dam leaks", act="say").id
        True
        >>> said.id == Statement(sources="Ada Quill", content="the dam leaks", act="retract").id
        False
        """
        by_hand = self.document is None
        told = self.act and self.act != _plain_act(self.stance)
        return content_id(
            "s",
            self.document,
            [(actor.name, actor.mention and actor.mention.start) for actor in self.sources],
            [(span.start, span.end, span.text) for span in (*self.cue, *self.content)],
            str(self.stance),
            str(self.said_on) if by_hand else "",
            *([self.act] if by_hand and told else []),
        )

    @property
    def text(self) -> str:
        """What is said, its pieces joined, without the "that" that may open it.

        >>> Statement(content="that the dam is safe").text
        'the dam is safe'
        """
        return content_text(span.text for span in self.content)

    @property
    def kind(self) -> Kind:
        """Whether this was said (speech), or is held (belief) or meant to be done (intention) by its sources.

        The act decides. To leave out what nobody said:

        >>> held = Statement(sources="The bank", content="rates will fall", act="expect")
        >>> said = Statement(sources="The bank", content="rates fell", act="say")
        >>> [statement.text for statement in (held, said) if statement.kind == "speech"]
        ['rates fell']
        """
        return kind_of_act(self.act)

    def record(self) -> dict[str, Any]:
        """Return the dict that `--format jsonl` prints."""
        return {"type": "statement", **self.model_dump(mode="json")}

    def __str__(self) -> str:
        who = " and ".join(actor.name for actor in self.sources) or "Somebody"
        verb = {"denies": "denied", "questions": "questioned"}.get(str(self.stance), "said")
        if self.stance is Stance.NEUTRAL:
            verb = "took no side"
        said_on = self.said_on
        when = " ".join(("", said_on.preposition, str(said_on))) if said_on and said_on.start else ""
        when = when.replace("  ", " ")
        content = self.text.strip("“”\"' ")
        return f"{who} {verb}{when}: “{content}”"


def _plain_act(stance: Stance) -> str:
    """The kind of speech where only a stance was told."""
    return {Stance.DENIES: "deny", Stance.QUESTIONS: "question"}.get(stance, "say")


def said_day(statement: Statement, documents: Mapping[str, Document]) -> date | None:
    """Tell the day of a statement: when it was said, or else when it was printed.

    Args:
        statement: a statement.
        documents: by id, as far as known.

    >>> article = Document(id="a", text="The dam leaks, Quill said.", published="2024-05-15")
    >>> said_day(Statement(sources="Ada Quill", content="the dam leaks", document="a"), {"a": article})
    datetime.date(2024, 5, 15)
    """
    if statement.said_on and statement.said_on.start:
        return statement.said_on.start
    document = documents.get(statement.document or "")
    return document.day if document else None


def content_text(pieces: Iterable[str]) -> str:
    """Join the pieces of a content, without the "that" that may open it."""
    joined = " ".join(pieces)
    return joined[5:] if joined[:5].lower() == "that " and len(joined) > 5 else joined
