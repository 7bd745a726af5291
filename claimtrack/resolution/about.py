"""About whom: the actors and groups that a content speaks of, the accused first.

Names stand there in their full form; groups without a name count in the words
used ("Syrian militants"); pronouns stand for whom they mean, within a quotation
"I" for the speaker and "you" for the one addressed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from claimtrack.models import Actor, ActorKind, Attribution, Span
from claimtrack.resolution.actors import Figure
from claimtrack.resolution.antecedents import MOST_MENTIONS
from claimtrack.resolution.grammar import EMPTY_HEADS, FIRST_PERSON, PRONOUNS, SECOND_PERSON, WHERE
from claimtrack.resolution.mentions import Mention
from claimtrack.resolution.pronouns import Reader
from claimtrack.resolution.sources import SourceReader, make_actor, strip_article

# More actors than these are a list, not a subject.
MOST_ABOUT = 12
MOST_MENTIONED = 24

_PERSONS = frozenset(word for word in (*FIRST_PERSON, *SECOND_PERSON) if word != "yourselves")


class AboutReader:
    """Finds whom the contents of one article are about."""

    def __init__(self, reader: Reader, sources: SourceReader) -> None:
        self.reader = reader
        self.sources = sources
        self.cast = reader.cast
        self.layout = reader.layout
        self._persons_at: list[int] | None = None

    def actors(
        self, index: int, attribution: Attribution, speakers: Sequence[Actor], addressees: Sequence[Actor]
    ) -> list[Actor]:
        """List whom one attribution's content is about, ranked."""
        found: dict[str, Actor] = {}
        for span in attribution.accused:
            if span in attribution.sources and self._tells_of_another(index, speakers):
                continue
            for actor in self.sources.actors(span, None):
                _enter(found, actor.replace(reason=f"the accused; {actor.reason}"))
        later: list[Actor] = []
        places: list[Actor] = []
        for first, last in self.reader.contents[index]:
            for mention in self._mentions(first, last):
                for actor in self._of_mention(mention, index, speakers):
                    target = places if actor.kind == "unknown" and self._is_place(mention) else None
                    if target is not None:
                        target.append(actor)
                    else:
                        _enter(found, actor)
            if attribution.quote != "indirect":
                later.extend(self._first_and_second_person(first, last, speakers, addressees))
        for actor in (*places, *later):
            _enter(found, actor)
        if not found:
            found = self._parties(index)
        return list(found.values())[:MOST_ABOUT]

    def _tells_of_another(self, index: int, speakers: Sequence[Actor]) -> bool:
        """Whether a denial is of another's doing: "his lawyer said he took nothing"."""
        reader, content = self.reader, self.reader.contents[index]
        if not content:
            return False
        first = content[0][0] + (self.layout.lower[content[0][0]] == "that")
        place = bisect_left(reader.firsts, first)
        if place >= len(reader.mentions) or reader.mentions[place].first != first:
            return False
        mention = reader.mentions[place]
        pronoun = PRONOUNS.get(mention.form) if mention.kind == "pronoun" else None
        kinds = {actor.kind for actor in speakers}
        if pronoun in ("it", "they"):
            return len(speakers) == 1 and kinds == {"person"}
        if pronoun is None:
            return False
        named = self.sources.name_of(self.cast.figures[mention.actor]) if mention.actor >= 0 else ""
        return not kinds & {"person", "unknown"} or bool(
            named and all(actor.name != named for actor in speakers)
        )

    def _parties(self, index: int) -> dict[str, Actor]:
        """Find whom "an immediate cease-fire" concerns: the states and groups of the report beside it.

        Only a few words that name nobody look beyond themselves, and only to a
        content of the same sentence.
        """
        found: dict[str, Actor] = {}
        own, beside = self.reader.contents[index], self.reader.contents[index - 1] if index else []
        if not own or not beside or own[0][1] - own[0][0] > 5:
            return found
        for mention in self._mentions(*beside[-1]):
            known = (
                mention.known is not None and mention.known.kind == "state" and mention.known.how == "name"
            )
            if known and not mention.modifier and self._same_sentence(mention, own[0][0]):
                figure = self.cast.figures[mention.actor]
                _enter(found, self._actor(figure, mention, "party to what the sentence reports"))
        return found

    def _same_sentence(self, mention: Mention, word: int) -> bool:
        bounds = self.layout.sentences[mention.sentence]
        return bounds.first <= word < bounds.last

    def _mentions(self, first: int, last: int) -> Iterable[Mention]:
        reader = self.reader
        place = bisect_left(reader.firsts, first)
        while place and reader.mentions[place - 1].last > first:
            place -= 1
        while place < len(reader.mentions) and reader.mentions[place].first < last:
            mention = reader.mentions[place]
            if first <= mention.head < last:
                yield mention
            place += 1

    def _is_place(self, mention: Mention) -> bool:
        return mention.actor >= 0 and self.cast.figures[mention.actor].kind == "place"

    def _of_mention(self, mention: Mention, index: int, speakers: Sequence[Actor]) -> list[Actor]:
        if mention.kind == "pronoun":
            return self._pronoun(mention, speakers)
        if mention.modifier or mention.actor < 0:
            return []
        figure = self.cast.figures[mention.actor]
        if figure.members:
            return [self._actor(self.cast.figures[i], mention, mention.why) for i in figure.members]
        if mention.noun is not None:
            return self._nominal(mention, figure)
        if mention.known is not None and mention.known.how == "people" and mention.known.kind == "state":
            return [self._actor(self.cast.known_figure(mention.known), mention, mention.why)]
        if mention.known is not None and mention.known.how == "capital" and self._is_where(mention):
            return [self._named(mention.form, mention, "place named in the content")]
        return [self._actor(figure, mention, mention.why)]

    def _is_where(self, mention: Mention) -> bool:
        return mention.first > 0 and self.layout.lower[mention.first - 1] in WHERE

    def _pronoun(self, mention: Mention, speakers: Sequence[Actor]) -> list[Actor]:
        pronoun = PRONOUNS[mention.form]
        if pronoun == "it":
            return self._it(mention, speakers)
        if mention.actor < 0:
            return []
        figure = self.cast.figures[mention.actor]
        if figure.nominal and pronoun == "they" and not figure.plural:
            return []
        members = [self.cast.figures[i] for i in figure.members] or [figure]
        return [self._actor(member, mention, mention.why) for member in members]

    def _it(self, mention: Mention, speakers: Sequence[Actor]) -> list[Actor]:
        """Read "it" and "its": a state or body named in the same content, else the speaker if it is one.

        What somebody does to "it" is done to another: "Velden said Norland had shelled it".
        """
        reader, barred = self.reader, self.reader.barred(mention)
        place = bisect_left(reader.firsts, mention.first)
        content = reader.content_of[mention.head]
        for earlier in range(place - 1, max(-1, place - MOST_MENTIONS), -1):
            candidate = reader.mentions[earlier]
            if candidate.sentence != mention.sentence or reader.content_of[candidate.head] != content:
                break
            if candidate.actor < 0 or candidate.modifier or candidate.actor in barred:
                continue
            figure = self.cast.figures[candidate.actor]
            if figure.kind in ("state", "organisation", "media"):
                reason = f"“{mention.form}”: {figure.name}, named before in the content"
                return [self._actor(figure, mention, reason)]
        names = {self.cast.figures[actor].name for actor in barred}
        if len(speakers) == 1 and speakers[0].name in names:
            index, reason = reader.antecedent(place, "it")
            return [self._actor(self.cast.figures[index], mention, reason)] if index >= 0 else []
        if len(speakers) == 1 and speakers[0].kind in ("state", "organisation", "media"):
            reason = f"“{mention.form}”: the speaker"
            return [speakers[0].replace(mention=self._cut(mention), reason=reason)]
        return []

    def _nominal(self, mention: Mention, figure: Figure) -> list[Actor]:
        """Take a group without a name, or an office whose holder is known."""
        if not figure.nominal:
            return [self._actor(figure, mention, mention.why)]
        noun = mention.noun
        assert noun is not None
        bare = mention.last - mention.first == 1
        if bare and (noun.singular in EMPTY_HEADS or mention.form in EMPTY_HEADS):
            return []
        if not noun.plural and noun.kind != "people" and (bare or noun.kind == "body"):
            return []
        words = self._words(mention)
        if not noun.plural and noun.kind != "people":
            return [self._named(words, mention, "the words used")]
        return [self._named(words, mention, "group in the words used", "group")]

    def _words(self, mention: Mention) -> str:
        return strip_article(self.reader.phrase(mention))

    def _named(self, name: str, mention: Mention, reason: str, kind: ActorKind = "unknown") -> Actor:
        return make_actor(name, kind, self._cut(mention), reason)

    def _actor(self, figure: Figure, mention: Mention, reason: str) -> Actor:
        return make_actor(self.sources.name_of(figure), figure.actor_kind(), self._cut(mention), reason)

    def _cut(self, mention: Mention) -> Span:
        return self.reader.cut(mention.first, mention.last)

    def _persons(self) -> list[int]:
        """List where the article says "I", "we" or "you" in any form; looked for once, if asked for."""
        if self._persons_at is None:
            lower = self.layout.lower
            self._persons_at = [place for place, word in enumerate(lower) if word in _PERSONS]
        return self._persons_at

    def _first_and_second_person(
        self, first: int, last: int, speakers: Sequence[Actor], addressees: Sequence[Actor]
    ) -> list[Actor]:
        """Read "I" and "we" as the speaker and "you" as the one addressed, within quotation marks."""
        found: list[Actor] = []
        layout, persons = self.layout, self._persons()
        for position in persons[bisect_left(persons, first) : bisect_left(persons, last)]:
            if layout.quoted[position] < 0:
                continue
            mine = layout.lower[position] in FIRST_PERSON
            reason = f"“{layout.words[position]}”: {'the speaker' if mine else 'the one addressed'}"
            span = self.reader.cut(position, position + 1)
            who = speakers if mine else addressees
            found.extend(actor.replace(mention=span, reason=reason) for actor in who)
            if len(found) > MOST_ABOUT:
                break
        return found


def _enter(found: dict[str, Actor], actor: Actor) -> None:
    """Enter an actor, or only where else it is mentioned."""
    key = actor.name.casefold()
    known = found.get(key)
    if known is None:
        found[key] = actor
    elif actor.mention is not None and len(known.mentions) < MOST_MENTIONED:
        spans = (known.mention, *known.mentions)
        if all(span is None or span.start != actor.mention.start for span in spans):
            found[key] = known.replace(mentions=(*known.mentions, actor.mention))
