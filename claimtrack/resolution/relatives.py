"""Relative pronouns: "Quill, who said", "the company, which denied", "officials, some of whom said".

Whom one means stands before it in the same sentence: the nearest name or noun that
agrees in kind and number and from which no verb parts it.
"""

from bisect import bisect_left
from typing import NamedTuple

from claimtrack.resolution.grammar import (
    PLURAL_VERBS,
    POSSESSIVE_MARKS,
    PREPOSITIONS,
    RELATIVES,
    SINGULAR_VERBS,
    STOPS,
    WHERE,
    word_set,
)
from claimtrack.resolution.mentions import Mention
from claimtrack.resolution.pronouns import Reader

_QUANTIFIERS = word_set("some many most all both one two three four each several none few half any either")
_BREAKS = frozenset((",", "—", "--", "-", "–", "”", '"', "“", "’", "‘"))
_ANYBODY = word_set("those anyone everyone someone anybody everybody somebody nobody people one others all")
# What may stand in between belongs to the noun phrase of the antecedent, and is short.
_MOST_BETWEEN = 14
_MOST_CANDIDATES = 5
_MOST_NOUN_WORDS = 4


class Antecedent(NamedTuple):
    """What a relative pronoun points back to.

    Args:
        mention: the name or noun it means; None if only words do ("the report, which said").
        together: the place of a mention in `Reader.joined`, where several are meant.
        first: the first word of the phrase.
        last: past its last word.
    """

    mention: Mention | None
    together: int
    first: int
    last: int


class Relatives:
    """Finds the antecedents of relative pronouns in one article."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.words = reader.layout.words

    def find(self, at: int) -> Antecedent | None:
        """Find what the relative pronoun at a word points back to; None where nothing does.

        >>> from claimtrack.lexicon.gazetteer import load_gazetteer
        >>> from claimtrack.resolution.actors import Cast
        >>> from claimtrack.resolution.mentions import find_mentions
        >>> from claimtrack.text.layout import read_layout
        >>> layout, gazetteer = read_layout("Tom Marsh met Ada Quill, who denied it."), load_gazetteer()
        >>> reader = Reader(Cast(layout, find_mentions(layout, gazetteer), gazetteer), [])
        >>> Relatives(reader).find(layout.words.index("who")).mention.form
        'Ada Quill'
        """
        sentences = self.reader.layout.sentences
        start = sentences[self.reader.sentence_at(at)].first if sentences else 0
        before = self._phrase_end(at, start)
        if before <= start:
            return None
        word = self.words[at].lower()
        nearest = self._nearest(before)
        adjacent = nearest >= 0 and self.reader.mentions[nearest].last == before
        if word in ("which", "that") and not adjacent:
            return self._thing(before, start)
        if not adjacent and self.words[before - 1].lower() in _ANYBODY:
            return self._thing(before, start)
        found = self._mention(nearest, word, at, before, start)
        return found or self._thing(before, start)

    def _phrase_end(self, at: int, start: int) -> int:
        """Step back from the pronoun over "some of", commas, ages and brackets to its antecedent's end."""
        words, end = self.words, at
        if end > start and words[end - 1].lower() in PREPOSITIONS:
            end -= 1
            if end > start and words[end - 1].lower() in _QUANTIFIERS:
                end -= 1
        least = max(start, end - _MOST_BETWEEN)
        while end > least:
            word = words[end - 1]
            if word in _BREAKS:
                end -= 1
            elif word == ")" and "(" in words[least : end - 1]:
                while words[end - 1] != "(":
                    end -= 1
                end -= 1
            elif end - 1 > least and words[end - 2] == "," and _is_aside(word):
                end -= 2
            else:
                break
        return end

    def _nearest(self, before: int) -> int:
        return bisect_left(self.reader.firsts, before) - 1

    def _mention(self, nearest: int, word: str, at: int, before: int, start: int) -> Antecedent | None:
        """Go back over the mentions of one noun phrase to the first that agrees."""
        mentions, number = self.reader.mentions, self._number(at)
        reached = before
        passed: Antecedent | None = None
        for place in range(nearest, max(-1, nearest - _MOST_CANDIDATES), -1):
            mention = mentions[place]
            if mention.first < start or mention.last > reached or mention.kind == "pronoun":
                break
            if mention.modifier:
                continue
            if not self._is_one_phrase(mention.last, reached):
                break
            owns = mention.last < reached and self.words[mention.last] in POSSESSIVE_MARKS
            reached = self._phrase_start(mention)
            if owns or not _agrees(mention, word):
                continue
            if number != "singular" and place in self.reader.joined and (number or mention.plural):
                return Antecedent(mention, place, reached, before)
            if number and not _has_number(mention, number):
                continue
            found = Antecedent(mention, -1, reached, before)
            if self._says_where(mention) or self._is_served(place):
                # "Tom Marsh, a fisherman in Brill, who": Brill only if nobody stands before it.
                passed = passed or found
                continue
            return self._whose_apposition(found, place, start) or found
        return passed

    def _whose_apposition(self, found: Antecedent, place: int, start: int) -> Antecedent | None:
        """Take the name in "Tom Marsh, a fisherman from Brill, who"."""
        mention = found.mention
        if mention is None or place == 0:
            return None
        if mention.noun is None and not (mention.known is not None and mention.known.how == "people"):
            return None
        before = self.reader.mentions[place - 1]
        beside = self.words[before.last : found.first] == [","]
        if beside and before.is_name and not before.modifier and before.first >= start:
            person = before.kind in ("person", "")
            if person if mention.kind in ("person", "group") else before.kind != "person":
                return Antecedent(before, -1, before.first, before.last)
        return None

    def _phrase_start(self, mention: Mention) -> int:
        """Include the article."""
        return mention.first - 1 if mention.determiner and mention.determiner != "'s" else mention.first

    def _is_one_phrase(self, first: int, last: int) -> bool:
        """Whether nothing but prepositions, articles and nouns stands in between."""
        if first == last:
            return True
        if last - first > _MOST_BETWEEN:
            return False
        between = self.words[first:last]
        if between[0].lower() not in PREPOSITIONS and between[0] not in (",", "and", *POSSESSIVE_MARKS):
            return False
        return not any(
            (word in STOPS and word not in PREPOSITIONS and word != "and") or word in (":", ";", "“", "”")
            for word in between
        )

    def _says_where(self, mention: Mention) -> bool:
        """Whether a name tells where something is rather than who: "in Brill", "of Kesh"."""
        before = self.words[mention.first - 1].lower() if mention.first else ""
        if mention.noun is not None or before not in WHERE | {"of"} or before == ",":
            return False
        known = mention.known
        return mention.kind in ("place", "") or (known is not None and known.how == "capital")

    def _is_served(self, place: int) -> bool:
        """Whether somebody acts for this one: "the lawyer for Dross, who said"."""
        mention, before = self.reader.mentions[place], self.reader.mentions[max(0, place - 1)]
        beside = self.words[before.last : self._phrase_start(mention)] == ["for"]
        return beside and before.noun is not None and before.noun.kind == "role"

    def _number(self, at: int) -> str:
        """Tell from the verb after the pronoun whether one or several are meant; "" if nothing tells."""
        for word in self.words[at + 1 : at + 5]:
            if word in SINGULAR_VERBS:
                return "singular"
            if word in PLURAL_VERBS:
                return "plural"
            if not word.endswith("ly") and word not in ("also", "now", "still", "then", "often", ","):
                break
        return ""

    def _thing(self, before: int, start: int) -> Antecedent | None:
        """Take the last noun phrase, where it is no name of the lexicon: "the report, which said"."""
        first = before
        while first > max(start, before - _MOST_NOUN_WORDS):
            word = self.words[first - 1]
            if word.lower() in _ANYBODY and first == before:
                return Antecedent(None, -1, first - 1, before)
            if word.lower() in STOPS or not word[0].isalpha() or word.lower() in RELATIVES:
                break
            first -= 1
            if word.lower() in ("the", "a", "an", "this", "these"):
                break
        if first == before or self.words[before - 1].lower() in ("the", "a", "an", "so", "all", "but"):
            return None
        return Antecedent(None, -1, first, before)


def _is_aside(word: str) -> bool:
    """Whether a word between commas only adds to a name: an age, a party, a suffix."""
    return word.isdigit() or word[:2] in ("R-", "D-", "I-") or word in ("Jr.", "Sr.", "pictured")


def _agrees(mention: Mention, word: str) -> bool:
    if word == "which":
        return not (mention.kind == "person" and not mention.plural)
    if word == "that" or mention.plural:
        return True
    if mention.noun is not None:
        return mention.noun.kind != "body"
    return mention.kind in ("person", "group", "")


def _has_number(mention: Mention, number: str) -> bool:
    crowd = mention.noun is not None and mention.noun.kind == "people"
    return crowd or mention.plural == (number == "plural")
