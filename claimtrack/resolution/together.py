"""Several at once: "the two nations", "both ministers", "the couple", "the pair".

They are who was named together shortly before, or the only two of their kind in a
sentence; where it stays open who is meant, the words stand for them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimtrack.resolution.antecedents import MOST_MENTIONS, MOST_SENTENCES
from claimtrack.resolution.grammar import word_set
from claimtrack.resolution.mentions import Mention
from claimtrack.resolution.offices import fits_body

if TYPE_CHECKING:
    from claimtrack.resolution.pronouns import Reader

_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}
_PAIRS = {"pair": 2, "couple": 2, "duo": 2, "trio": 3}
_STATES = word_set("nation country state government neighbour neighbor capital kingdom republic power")
# Words for whoever the parties are, states or not.
_PARTIES = word_set("side party ally rival enemy")


def count_of(words: Sequence[str]) -> tuple[int, int]:
    """Tell how many are meant by "the two", "both countries", "the couple", and where their noun stands.

    The place is -1 where there is no noun; the number is 0 where the words mean nobody named before.

    >>> count_of(["The", "two", "nations"]), count_of(["both"]), count_of(["two", "officials"])
    ((2, 2), (2, -1), (0, -1))
    """
    lower = [word.lower() for word in words]
    definite = bool(lower) and lower[0] in ("the", "these", "those")
    rest = lower[1:] if definite else lower
    if not rest or len(rest) > 4:
        return 0, -1
    if definite and len(rest) == 1 and rest[0] in _PAIRS:
        return _PAIRS[rest[0]], -1
    if (definite and rest[0] in ("two", "three", "four")) or (not definite and rest[0] == "both"):
        if rest[1:] in ([], ["of", "them"]):
            return _COUNTS[rest[0]], -1
        place = len(words) - 1
        if rest[1] not in ("of", "the") and words[place].isalpha():
            return _COUNTS[rest[0]], place
    return 0, -1


class Together:
    """Finds who was named together in one article."""

    def __init__(self, reader: "Reader") -> None:
        self.reader = reader

    def find(self, before: int, sentence: int, count: int, noun: str) -> tuple[int, ...]:
        """Find the places in the cast of that many who fit a noun; none where it stays open.

        Args:
            before: the place among the mentions to look back from.
            sentence: the sentence to look back from.
            count: how many are meant.
            noun: what they are called, in the singular; "" if only counted.
        """
        reader, mentions = self.reader, self.reader.mentions
        lowest = max(-1, before - 1 - MOST_MENTIONS)
        last = -1
        for place in range(before - 1, lowest, -1):
            mention = mentions[place]
            if sentence - mention.sentence > MOST_SENTENCES:
                break
            joined = reader.joined.get(place)
            if joined is not None:
                members = reader.cast.figures[joined].members
                if len(members) == count and all(self._fits(member, noun) for member in members):
                    return members
            if mention.sentence != last and mention.sentence < sentence:
                last = mention.sentence
                found = self._in_sentence(place, noun)
                if len(found) == count:
                    return found
        return ()

    def all_before(self, before: int, sentence: int, noun: str) -> tuple[int, ...]:
        """Find those named together last, in the sentence or the two before it, if all of them fit a noun."""
        reader, mentions = self.reader, self.reader.mentions
        for place in range(before - 1, max(-1, before - 1 - MOST_MENTIONS), -1):
            mention = mentions[place]
            if sentence - mention.sentence > 2 or (
                mention.noun is not None and mention.noun.singular == noun
            ):
                break
            if place in reader.joined:
                members = reader.cast.figures[reader.joined[place]].members
                return members if all(self._fits(member, noun) for member in members) else ()
        return ()

    def two_before(self, before: int, sentence: int) -> tuple[int, ...]:
        """Find the only two persons, or the only two states, of the sentence before: "X met Y. They said"."""
        mentions, place = self.reader.mentions, before - 1
        while place >= 0 and mentions[place].sentence == sentence:
            place -= 1
        if place < 0 or sentence - mentions[place].sentence > 1:
            return ()
        for noun in ("leader", "state"):
            found = self._in_sentence(place, noun)
            if len(found) == 2:
                return found
        return ()

    def _in_sentence(self, place: int, noun: str) -> tuple[int, ...]:
        """List the fitting actors of one sentence, in order, from its last mention back."""
        mentions, found = self.reader.mentions, dict[int, None]()
        sentence = mentions[place].sentence
        while place >= 0 and mentions[place].sentence == sentence:
            actor = self._actor(mentions[place], noun)
            if actor >= 0 and self._fits(actor, noun):
                found[actor] = None
            place -= 1
        return tuple(reversed(found))

    def _actor(self, mention: Mention, noun: str) -> int:
        """Take a name's actor; "Norwegian" and "Danish" count where states are asked for."""
        if mention.known is not None and mention.known.kind == "state" and noun in _STATES | _PARTIES:
            return self.reader.cast.known_figure(mention.known).index
        return mention.actor if mention.is_name and not mention.modifier else -1

    def _fits(self, index: int, noun: str) -> bool:
        figure = self.reader.cast.figures[index]
        if figure.nominal or figure.members:
            return False
        if not noun:
            return figure.kind in ("person", "state", "organisation", "")
        if noun in _STATES or noun in _PARTIES:
            return figure.kind == "state" or (noun in _PARTIES and figure.kind != "place")
        known = self.reader.cast.gazetteer.nouns.get(noun)
        if known is None:
            return figure.kind == "person" and noun in _PAIRS
        if known.kind in ("role", "person"):
            named = figure.parsed is not None and bool(figure.parsed.given)
            person = figure.kind == "person" or (not figure.kind and named)
            return person and not (known.gender and figure.gender and known.gender != figure.gender)
        return known.kind == "body" and fits_body(noun, figure.name, figure.kind)
