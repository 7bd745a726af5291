"""Nominals: the nouns for people and bodies in a text, with what qualifies them.

"The spy chief", "two Syrian militants", "the company": a head noun of the lexicon,
found with its modifiers and determiner by the small words around it.
"""

from dataclasses import dataclass

from claimtrack.lexicon.gazetteer import Gazetteer, Known, Noun
from claimtrack.lexicon.loader import load_forms
from claimtrack.resolution.grammar import (
    ADJECTIVE_ENDS,
    AFTER_A_HEAD,
    CURRENCIES,
    DETERMINERS,
    POSSESSIVE_MARKS,
    PREDICATES,
    STOPS,
    TWO_FACED,
    VERB_MARKS,
)
from claimtrack.text.layout import Layout

# The actor of an office whose bearer is named right after: "*the mayor of Brill*, Ada Quill".
INTRODUCES = -2


@dataclass(slots=True)
class Mention:
    """A name or a nominal, as words of the layout.

    Attributes:
        first: index of its first word, title and modifiers included.
        last: index past its last word.
        head: index of the first word of the name itself, or of the head noun.
        form: the name without titles, or the head noun.
        kind: person, organisation, state, media, place or group; "" of an unknown name.
        sentence: index of its sentence.
        known: what the gazetteer knows of it.
        noun: of a nominal, its head noun; of a name, None.
        gender: "m", "f" or "".
        plural: whether it names several.
        role: the title or office beside the name.
        determiner: the determiner before it, in lower case.
        modifier: whether it only qualifies another noun ("Russian" in "the Russian president").
        weak: a single word at the start of a sentence, which may be no name at all.
        actor: index of the actor it was found to mean, or -1; `INTRODUCES` until the name beside it is read.
        why: why it means that actor.
    """

    first: int
    last: int
    head: int
    form: str
    kind: str
    sentence: int
    known: Known | None = None
    noun: Noun | None = None
    gender: str = ""
    plural: bool = False
    role: str = ""
    determiner: str = ""
    modifier: bool = False
    weak: bool = False
    actor: int = -1
    why: str = ""

    @property
    def is_name(self) -> bool:
        """Whether it is a proper name, neither a common noun nor a pronoun."""
        return self.noun is None and self.kind != "pronoun"


class Nominals:
    """The part of one pass over a text that meets common nouns."""

    def __init__(self, layout: Layout, gazetteer: Gazetteer) -> None:
        self.layout = layout
        self.words = layout.words
        self.lower = layout.lower
        self.gazetteer = gazetteer
        self.nouns = gazetteer.nouns
        self.mentions: list[Mention] = []
        self.sentence = 0
        self.start = 0
        self.end = 0
        # Offices already taken in as that of the name before the comma.
        self.taken: set[int] = set()

    def _capital_nominal(self, first: int, begin: int, end: int) -> int:
        """Take an office written with capitals and no name: "the Foreign Minister"."""
        noun = self._noun(self.words[end - 1])
        assert noun is not None
        mention = Mention(first, end, end - 1, self._text(begin, end), "person", self.sentence, noun=noun)
        mention.gender, mention.plural = noun.gender, noun.plural
        self._set_determiner(mention)
        self.mentions.append(mention)
        return end

    def _nominal(self, position: int) -> int:
        if position in self.taken:
            return position + 1
        word = self.words[position]
        following = self.words[position + 1] if position + 1 < self.end else "."
        if following in self.nouns and not self._may_end(following):
            return position + 1
        if word in TWO_FACED and not self._stands_as_head(following):
            return position + 1
        if position > self.start and self.lower[position - 1] in VERB_MARKS:
            return position + 1
        if word in PREDICATES and (position == self.start or self.lower[position - 1] not in DETERMINERS):
            return position + 1
        noun = self.nouns[word]
        if noun.singular in CURRENCIES and position > self.start and self._is_figure(position - 1):
            return position + 1
        return self._add_nominal(position, noun)

    def _is_figure(self, position: int) -> bool:
        """Whether a word counts money: "2", "million", "1,200"."""
        word = self.lower[position]
        return word[0].isdigit() or word in _FIGURES

    def _may_end(self, following: str) -> bool:
        """Whether the noun phrase can end here although another noun for people follows."""
        return following in TWO_FACED and following not in ("official", "officer")

    def _stands_as_head(self, following: str) -> bool:
        return (
            following in AFTER_A_HEAD
            or following[0].isupper()
            or not following[0].isalpha()
            or following.endswith("ed")
            or (following in load_forms().past and following not in _THINGS)
        )

    def _add_nominal(self, position: int, noun: Noun) -> int:
        first = self._phrase_start(position)
        kind = "group" if noun.plural else _KINDS[noun.kind]
        form = self.lower[position]
        mention = Mention(
            first, position + 1, position, form, kind, self.sentence, None, noun, noun.gender, noun.plural
        )
        self._set_determiner(mention)
        for earlier in reversed(self.mentions):
            if earlier.first < first:
                break
            earlier.modifier = True
        self.mentions.append(mention)
        return position + 1

    def _phrase_start(self, head: int) -> int:
        """Walk left from a head noun over what qualifies it."""
        words, lowers, gazetteer = self.words, self.lower, self.gazetteer
        accepted = head
        for position in range(head - 1, max(self.start, head - 6) - 1, -1):
            word, lower = words[position], lowers[position]
            if lower == "and" and self._joins_adjectives(position):
                continue
            if not word[0].isalpha():
                break
            # "US officials": in capitals a small word may be a name.
            if lower in _BEFORE_A_PHRASE and not (word.isupper() and word in gazetteer.forms):
                break
            if (
                lower in gazetteer.modifiers
                or word in self.nouns
                or word in gazetteer.forms
                or _is_adjective(word)
                or (word[0].isupper() and position > self.start)
            ):
                accepted = position
            elif position > self.start and lowers[position - 1] in _BEFORE_A_NOUN:
                # "the striking nurses": an unknown word counts where the one before shows that it is no verb.
                return position
            elif (
                accepted != position + 1
                or position <= self.start
                or lowers[position - 1] not in gazetteer.modifiers
            ):
                break
        return accepted

    def _joins_adjectives(self, position: int) -> bool:
        """Whether an "and" stands between two peoples: "Norwegian and Danish officials"."""
        if position <= self.start:
            return False
        pair = (
            self.gazetteer.forms.get(self.words[position - 1]),
            self.gazetteer.forms.get(self.words[position + 1]),
        )
        return all(known is not None and known.how == "people" and not known.plural for known in pair)

    def _set_determiner(self, mention: Mention) -> None:
        before = mention.first - 1
        if before >= self.start and not mention.determiner:
            word = self.lower[before]
            if word in DETERMINERS:
                mention.determiner = word
            elif word in POSSESSIVE_MARKS:
                mention.determiner = "'s"

    def _text(self, first: int, after: int) -> str:
        layout = self.layout
        form = layout.text[layout.starts[first] : layout.ends[after - 1]]
        return " ".join(form.split()) if "\n" in form or "  " in form else form

    def _is_capital(self, position: int) -> bool:
        word = self.words[position]
        return word[0].isupper() and not word.isdigit()

    def _noun(self, word: str) -> Noun | None:
        """Look up a noun for people, in whatever case it is printed."""
        return self.nouns.get(word) or self.nouns.get(word.lower())


_KINDS = {"role": "person", "person": "person", "people": "group", "body": "organisation"}
_FIGURES = frozenset("hundred thousand million billion trillion hundreds thousands millions billions".split())
# Pasts that may be what the noun before qualifies: "a police shot", "a power saw".
_THINGS = frozenset("bit bore cast felt hit lay saw set shot stole thrust".split())
_BEFORE_A_PHRASE = STOPS | DETERMINERS
_BEFORE_A_NOUN = DETERMINERS | frozenset(("'s", "’s"))


def _is_adjective(word: str) -> bool:
    return len(word) > 4 and ("-" in word or word.endswith(ADJECTIVE_ENDS))
