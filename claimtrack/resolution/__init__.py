"""From attributions to statements: who is who, about whom, and when.

`resolve` takes what extraction found in a document, as spans, and returns one
statement for each attribution: its sources, addressees and subjects as actors,
each with the reason why, and the day on which it was said.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from claimtrack.lexicon.gazetteer import Gazetteer, load_gazetteer
from claimtrack.models import Actor, Attribution, Document, Statement, content_id
from claimtrack.resolution.about import AboutReader
from claimtrack.resolution.actors import Cast
from claimtrack.resolution.book import ActorBook
from claimtrack.resolution.mentions import find_mentions
from claimtrack.resolution.pronouns import Reader
from claimtrack.resolution.sources import UNNAMED, SourceReader
from claimtrack.resolution.timeline import Timeline
from claimtrack.text.layout import Layout, read_layout

if TYPE_CHECKING:
    from claimtrack.resolution.dates import find_dates, read_date

__all__ = ["find_dates", "read_date", "resolve"]


def __getattr__(name: str) -> Any:
    # The date library is heavy: it is loaded when somebody asks for a date, not with the package.
    if name in ("find_dates", "read_date"):
        from claimtrack.resolution import dates

        return getattr(dates, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def resolve(
    document: Document,
    attributions: Sequence[Attribution],
    *,
    gazetteer: Gazetteer | None = None,
    layout: Layout | None = None,
    actors: ActorBook | None = None,
) -> tuple[Statement, ...]:
    """Turn the attributions of a document into statements with known actors and dates.

    One statement comes back for each attribution, in the same order. Nothing is
    guessed away: where nobody is named the words used stand for the source, and
    each actor's `reason` tells why it was taken.

    Args:
        document: the article, as extraction read it.
        attributions: what extraction found; their indices refer to this sequence.
        gazetteer: known names; the shipped ones if left out.
        layout: the reading of the text, where the caller has it already.
        actors: the book of a ledger; named actors are entered, and go by their names there.

    >>> article = Document(text="Mayor Ada Quill left. She denied wrongdoing.", published="2024-05-14")
    >>> found = Attribution(sources=(article.span(22, 25),), cue=(article.span(26, 32),),
    ...                     content=(article.span(33, 43),), stance="denies", act="deny")
    >>> statement = resolve(article, [found])[0]
    >>> statement.sources[0].name, statement.sources[0].reason
    ('Ada Quill', '“she”: the last fitting actor before is Ada Quill')
    """
    if not attributions:
        return ()
    return _Resolver(document, attributions, gazetteer or load_gazetteer(), layout, actors).statements()


class _Resolver:
    """The resolution of one document."""

    def __init__(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        gazetteer: Gazetteer,
        layout: Layout | None,
        book: ActorBook | None,
    ) -> None:
        self.document = document
        self.book = book
        self.attributions = attributions
        self.timeline = Timeline(document, attributions)
        layout = layout or read_layout(document.text)
        cast = Cast(layout, find_mentions(layout, gazetteer), gazetteer)
        reader = Reader(cast, attributions)
        self.source_reader = SourceReader(reader)
        self.about_reader = AboutReader(reader, self.source_reader)
        self.source_reader.speakers = self._speakers
        self.source_reader.addressed = self._addressees
        self._known_speakers: dict[int, tuple[Actor, ...]] = {}
        self._known_addressees: dict[int, tuple[Actor, ...]] = {}

    def statements(self) -> tuple[Statement, ...]:
        for index in range(len(self.attributions)):
            self._speakers(index)
        made: list[Statement] = []
        taken: set[str] = set()
        for index, attribution in enumerate(self.attributions):
            statement = self._statement(index, attribution)
            if statement.id in taken:
                # Two attributions alike to the letter are still two: the second gets a name of its own.
                statement = statement.replace(id=content_id("s", statement.id, index))
            taken.add(statement.id)
            made.append(statement)
        return tuple(self._linked(statement, made, index) for index, statement in enumerate(made))

    def _speakers(self, index: int) -> tuple[Actor, ...]:
        """Read who speaks an attribution; once, and as nobody while it is being asked about itself."""
        if index not in self._known_speakers:
            self._known_speakers[index] = ()
            self._known_speakers[index] = self._sources(index)
        return self._known_speakers[index]

    def _sources(self, index: int) -> tuple[Actor, ...]:
        attribution = self.attributions[index]
        if not attribution.sources:
            carried = attribution.carried_from
            if carried is None or not 0 <= carried < index:
                return ()
            return tuple(
                actor.replace(mention=None, reason="the speaker of the sentence before")
                for actor in self._speakers(carried)
            )
        actors: list[Actor] = []
        for span in attribution.sources:
            for actor in self.source_reader.actors(span, index):
                if all(actor.name != other.name for other in actors):
                    actors.append(actor)
        return tuple(actors)

    def _addressees(self, index: int) -> tuple[Actor, ...]:
        if index not in self._known_addressees:
            self._known_addressees[index] = ()
            found: list[Actor] = []
            for span in self.attributions[index].addressees:
                found.extend(self.source_reader.actors(span, None))
            self._known_addressees[index] = tuple(found)
        return self._known_addressees[index]

    def _statement(self, index: int, attribution: Attribution) -> Statement:
        sources, addressees = self._speakers(index), self._addressees(index)
        about = self.about_reader.actors(index, attribution, sources, addressees)
        # What extraction found was checked when it was found; the rest is made here.
        return Statement.of(
            sources=self._by_book(sources),
            content=attribution.content,
            cue=attribution.cue,
            quote=attribution.quote,
            act=attribution.act,
            stance=attribution.stance,
            certainty=attribution.certainty,
            about=self._by_book(about),
            addressees=self._by_book(addressees),
            said_on=self.timeline.said_on(attribution),
            within=None,
            answers=None,
            document=self.document.id,
            confidence=attribution.confidence,
            reasons=attribution.reasons,
            id="",
        )

    def _by_book(self, actors: Sequence[Actor]) -> tuple[Actor, ...]:
        """Let named actors go by the name that the book has for them."""
        if self.book is None:
            return tuple(actors)
        found = []
        for actor in actors:
            name = actor.name if actor.reason in UNNAMED else self.book.add(actor)
            if name != actor.name:
                reason = f"{actor.reason}; {actor.name} goes by {name} in the book"
                actor = actor.replace(name=name, reason=reason)
            found.append(actor)
        return tuple(found)

    def _linked(self, statement: Statement, made: Sequence[Statement], index: int) -> Statement:
        attribution = self.attributions[index]
        update = {
            field: made[target].id
            for field, target in (("within", attribution.within), ("answers", attribution.answers))
            if target is not None and 0 <= target < len(made) and target != index
        }
        return statement.replace(**update) if update else statement
