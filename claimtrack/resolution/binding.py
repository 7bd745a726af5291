"""Whom a pronoun cannot mean: "Velden accused it" is not about Velden, "Lund told him" tells somebody else.

An object that is not reflexive never means the subject of its own clause. The
subject is who speaks, where the pronoun stands beside a cue ("Lund told him
that"), or else is looked for to the left of the verb. Where neither tells,
nobody is ruled out.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from claimtrack.lexicon.loader import load_forms
from claimtrack.models import Attribution
from claimtrack.resolution.grammar import (
    AUXILIARIES,
    BESIDE,
    CARRYING,
    CLAUSE_OPENERS,
    CONJUNCTIONS,
    OBJECT_PRONOUNS,
    POSSESSIVE_MARKS,
    PREPOSITIONS,
    after_an_object,
)
from claimtrack.resolution.mentions import Mention
from claimtrack.text.layout import Layout

# Looking for a subject, so many words stand in between at most, and so many steps are taken.
_MOST_WORDS = 25
_MOST_STEPS = 6
_EITHER = frozenset(("her", "it"))
MAY_BE_OBJECTS = OBJECT_PRONOUNS | _EITHER
_COMMAS = (",", "—", "--", "–")

_Ranges = list[tuple[int, int]]


class Binding:
    """Finds the subject of a pronoun's own clause in one article."""

    def __init__(self, layout: Layout, mentions: Sequence[Mention], firsts: Sequence[int]) -> None:
        self.layout = layout
        self.lower = layout.lower
        self.mentions = mentions
        self.firsts = firsts
        self._spoken: tuple[Sequence[Attribution], Sequence[_Ranges], Sequence[_Ranges]] = ((), (), ())

    def mark(
        self, attributions: Sequence[Attribution], sources: Sequence[_Ranges], contents: Sequence[_Ranges]
    ) -> None:
        """Hand in what extraction found; with the sources and contents of each as ranges of words."""
        self._spoken = attributions, sources, contents

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {mention.last: place for place, mention in enumerate(self.mentions) if not mention.modifier}

    @cached_property
    def _begins(self) -> set[int]:
        """The words with which contents begin, and clauses with them."""
        return {first for content in self._spoken[2] for first, _ in content}

    @cached_property
    def _speakers(self) -> dict[int, _Ranges]:
        """Who speaks, by the word of each object: who is told or accused, "him" in "accused him of fraud"."""
        found: dict[int, _Ranges] = {}
        starts = self.layout.starts
        for attribution, sources, content in zip(*self._spoken, strict=True):
            if not sources:
                continue
            for span in (*attribution.addressees, *attribution.accused):
                found.setdefault(bisect_left(starts, span.start), sources)
            cue = attribution.cue
            if cue and content and bisect_left(starts, cue[-1].end) == content[0][0]:
                found.setdefault(content[0][0], sources)
        return found

    def barred(self, pronoun: Mention) -> set[int]:
        """Return the actors that a pronoun cannot mean, as it is the object of what they do.

        >>> from claimtrack.lexicon.gazetteer import load_gazetteer
        >>> from claimtrack.resolution.actors import Cast
        >>> from claimtrack.resolution.mentions import find_mentions
        >>> from claimtrack.text.layout import read_layout
        >>> layout, gazetteer = read_layout("Tom Marsh met Ben Quill, who blamed him."), load_gazetteer()
        >>> mentions = Cast(layout, find_mentions(layout, gazetteer), gazetteer).mentions
        >>> barred = Binding(layout, mentions, [mention.first for mention in mentions]).barred(mentions[-1])
        >>> [mention.form for mention in mentions if mention.actor in barred]
        ['Ben Quill']
        """
        at = pronoun.first
        if not self.is_object(pronoun):
            return set()
        spoken = self._speakers.get(at)
        heads = list(self._heads(spoken)) if spoken else []
        if not heads:
            place = self._subject(at, self.layout.sentences[pronoun.sentence].first)
            heads = [self.mentions[place]] if place >= 0 else []
        return {mention.actor for mention in heads if mention.actor >= 0}

    def is_object(self, pronoun: Mention) -> bool:
        """Whether a pronoun is an object, and neither reflexive nor a possessor."""
        if pronoun.form in OBJECT_PRONOUNS:
            return True
        at, lower = pronoun.first, self.lower
        if pronoun.form not in _EITHER or at == 0 or lower[at - 1] in CLAUSE_OPENERS:
            return False
        return at + 1 >= len(lower) or after_an_object(lower[at + 1])

    def _heads(self, ranges: Iterable[tuple[int, int]]) -> Iterator[Mention]:
        """List who speaks: not for whom or whose "Lund’s lawyer" and "a spokesman for Lund" are."""
        lower = self.lower
        for first, last in ranges:
            for place in range(bisect_left(self.firsts, first), len(self.mentions)):
                mention = self.mentions[place]
                if mention.first >= last or (
                    mention.first > first and lower[mention.first - 1] in PREPOSITIONS
                ):
                    break
                owns = mention.last < len(lower) and lower[mention.last] in POSSESSIVE_MARKS
                if not mention.modifier and not owns:
                    yield mention

    def _subject(self, at: int, start: int) -> int:
        """Find the place of the subject of the verb before an object; -1 where it is not plain."""
        verb = self._verb(at, start)
        for _ in range(_MOST_STEPS):
            if verb <= start:
                return -1
            at = verb - 1
            while at > start and (self.lower[at] in AUXILIARIES or self.lower[at].endswith("ly")):
                at -= 1
            if at + 1 in self._ends or not self._is_verb(self.lower[at]):
                break
            verb = at  # "refused to meet him", "denied meeting him": who refuses meets
        return self._before(at, start)

    def _before(self, at: int, start: int) -> int:
        """Find the subject whose verb begins right after a word."""
        word = self.lower[at]
        if word in ("who", "which"):
            at -= 1
            return self._ending(at - (self.lower[at] in _COMMAS), start)
        if word in CONJUNCTIONS:
            return self._opening(at, start)
        if word in _COMMAS:
            before = self._comma_before(at, start)
            return self._ending(before - 1, start) if before > start else self._opening(at, start)
        return self._ending(at, start)

    def _verb(self, at: int, start: int) -> int:
        """Find the verb whose object stands at a word: "spoke of him", and not "charges against him"."""
        before = at - 1
        if before < start:
            return -1
        word = self.lower[before]
        if word in PREPOSITIONS:
            verb = self.lower[before - 1] if before > start else ""
            # "Looked behind him", "had a bag with him": where things are may be said of oneself.
            if word in BESIDE or not self._is_past(verb) or (word == "with" and verb in CARRYING):
                return -1
            return before - 1
        return before if word.isalpha() and word not in CONJUNCTIONS and word not in CLAUSE_OPENERS else -1

    def _is_verb(self, word: str) -> bool:
        return self._is_past(word) or word in load_forms().third

    def _is_past(self, word: str) -> bool:
        return word in load_forms().past or (word.endswith("ed") and word not in load_forms().not_past)

    def _ending(self, at: int, start: int) -> int:
        """Find the head of the noun phrase that ends with a word: "the mayor" in "the mayor of Brill"."""
        for _ in range(_MOST_STEPS):
            place = self._ends.get(at + 1, -1)
            if place < 0 or self.mentions[place].first < start:
                return -1
            before = self.mentions[place].first - 1
            if before > start and self.mentions[place].determiner:
                before -= 1
            if before <= start or self.lower[before] not in PREPOSITIONS:
                return place
            at = before - 1
        return -1

    def _opening(self, at: int, start: int) -> int:
        """Find the subject of the clauses that "and" joins: "Lund met Vale and blamed him"."""
        for before in range(at - 1, max(start, at - _MOST_WORDS) - 1, -1):
            if before == start or before in self._begins or self.lower[before - 1] in CLAUSE_OPENERS:
                place = bisect_left(self.firsts, before)
                if place >= len(self.mentions) or self.mentions[place].first > before + 1:
                    return -1
                owns = self.lower[self.mentions[place].last] in POSSESSIVE_MARKS
                return place if not owns and self.mentions[place].last <= at else -1
        return -1

    def _comma_before(self, at: int, start: int) -> int:
        """Find the comma that opens what another one closes: "Lund, who met Vale, blamed him"."""
        for before in range(at - 1, max(start, at - _MOST_WORDS), -1):
            if self.lower[before] == self.lower[at]:
                return before
        return -1
