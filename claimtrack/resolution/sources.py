"""Sources: the span that names a speaker, read into actors.

"Russian Foreign Minister Sergei Lavrov", "his office", "a spokesman for the
company", "the presidents of France, the U.S. and Russia", "They": each becomes
the actor or actors that speak, and says why.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

from claimtrack.models import Actor, ActorKind, Span
from claimtrack.resolution.actors import Figure
from claimtrack.resolution.antecedents import MOST_MENTIONS
from claimtrack.resolution.endings import belongs_to_a_name
from claimtrack.resolution.fields import with_field
from claimtrack.resolution.grammar import (
    ARTICLES,
    CORE_ENDS,
    FIRST_PERSON,
    MOUTHPIECES,
    NOBODY,
    POSSESSIVE_MARKS,
    POSSESSIVES,
    PRONOUNS,
    RELATIVES,
    SECOND_PERSON,
)
from claimtrack.resolution.mentions import Mention
from claimtrack.resolution.pronouns import Reader
from claimtrack.resolution.relatives import Antecedent, Relatives
from claimtrack.resolution.together import count_of

# The reasons of actors that have no name of their own.
_OUTER = 5  # so many attributions back, what reports a report may begin
UNNAMED = ("the words used", "group in the words used")


class SourceReader:
    """Reads source spans of one article, in its order."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.cast = reader.cast
        self.layout = reader.layout
        self.relatives = Relatives(reader)
        # Who speaks an attribution and who is addressed by it, for "I" and "you" within its quotation.
        self.speakers: Callable[[int], Sequence[Actor]] = lambda index: ()
        self.addressed: Callable[[int], Sequence[Actor]] = lambda index: ()
        self.owned: dict[int, str] = {}

    def actors(self, span: Span, attribution: int | None) -> list[Actor]:
        """Read one span; several coordinated names give several actors."""
        first, last = self.reader.words_of(span.start, span.end)
        if first >= last:
            return [self._words_used(span)]
        lowers = self.layout.lower
        lower = lowers[first]
        if last - first == 1 and lower in PRONOUNS and not self._is_acronym(first):
            return self._pronoun(span, first, attribution)
        if (lower in FIRST_PERSON or lower in SECOND_PERSON) and not self._is_acronym(first):
            found = self._in_dialogue(span, first, last, attribution)
            if found:
                return found
        if (lowers[last - 1] in RELATIVES and not self._is_acronym(last - 1)) or lower == "whose":
            found = self._relative(span, first, last)
            if found:
                return found
        if lower in POSSESSIVES and last - first > 1:
            found = self._possessed(span, first, last, attribution)
            if found:
                return found
        if last - first < 6:
            found = self._several(span, first, last)
            if found:
                return found
        mentions = self._mentions(first, last)
        parts = self._coordinated(mentions, first, last)
        if len(parts) > 1:
            return [self._actor(mention, self.reader.cut(mention.first, mention.last)) for mention in parts]
        return [self._single(span, first, last, mentions)]

    def _is_acronym(self, position: int) -> bool:
        """Whether a word of a source is a name that looks like a small word: "WHO", "US"."""
        word = self.layout.words[position]
        if len(word) < 2 or not word.isupper() or not word.isalpha():
            return False
        place = bisect_left(self.reader.firsts, position)
        mentions = self.reader.mentions
        return place < len(mentions) and mentions[place].first == position and mentions[place].is_name

    # -- parts ---------------------------------------------------------------------------------------------

    def _mentions(self, first: int, last: int) -> list[Mention]:
        """List the mentions in a range of words, one that starts before it included."""
        reader = self.reader
        place = bisect_left(reader.firsts, first)
        if place and reader.mentions[place - 1].last > first:
            # Of "Lowland Water, Inc." only the last word may have been found.
            tail = belongs_to_a_name(self.layout.words[first], self.cast.gazetteer)
            place -= tail or reader.mentions[place - 1].head >= first
        found = []
        while place < len(reader.mentions) and reader.mentions[place].first < last:
            if reader.mentions[place].head < last:
                found.append(reader.mentions[place])
            place += 1
        return found

    def _coordinated(self, mentions: list[Mention], first: int, last: int) -> list[Mention]:
        """Split "Pompeo, Lavrov and Le Drian"; not "the presidents of France, the U.S. and Russia"."""
        words = self.layout.words
        heads = [m for m in mentions if not m.modifier and m.actor >= 0]
        if len(heads) < 2 or heads[0].first > first + 1:
            return []
        for left, right in pairwise(heads):
            between = [w for w in words[left.last : right.first] if w not in ("the", "The", "a", "an")]
            if between not in ([","], ["and"], [",", "and"], ["or"], ["&"], ["as", "well", "as"]):
                return []
        if "and" not in words[first:last] and "or" not in words[first:last] and "&" not in words[first:last]:
            return []
        if (
            len(heads) == 2
            and words[heads[0].last] == ","
            and (heads[0].noun is not None) != (heads[1].noun is not None)
        ):
            return []
        return (
            heads if heads[-1].last >= last - 1 or words[heads[-1].last] in (",", "who", "of", "in") else []
        )

    # -- pronouns ------------------------------------------------------------------------------------------

    def _pronoun(self, span: Span, first: int, attribution: int | None) -> list[Actor]:
        place = bisect_left(self.reader.firsts, first)
        if place >= len(self.reader.mentions) or self.reader.mentions[place].first != first:
            return [self._words_used(span)]
        mention = self.reader.mentions[place]
        if mention.kind != "pronoun":
            return [self._words_used(span)]
        pronoun = PRONOUNS[mention.form]
        if pronoun == "they" or pronoun == "it" or mention.actor < 0:
            if pronoun == "they":
                earlier = self._spoke_together(mention, attribution)
                if earlier is not None:
                    return self._members(earlier, span, f"“{mention.form}”: who were named together before")
            index, why = self._of_itself(mention, attribution)
            if index < 0:
                index, why = self.reader.antecedent(place, pronoun, speaking=attribution)
        else:
            index, why = mention.actor, mention.why
        if index < 0:
            return [self._words_used(span)]
        mention.actor, mention.why = index, why
        return self._members(self.cast.figures[index], span, why)

    def _of_itself(self, mention: Mention, attribution: int | None) -> tuple[int, str]:
        """Find who speaks of itself: "Rovers said *they* deny it", "the bank said *it* rejects it"."""
        reader, before = self.reader, mention.first
        before -= before > 0 and self.layout.lower[before - 1] == "that"
        outer = next(
            (
                index
                for index in range((attribution or 0) - 1, max(-1, (attribution or 0) - _OUTER), -1)
                if reader.contents[index] and reader.contents[index][0][0] in (before, mention.first)
            ),
            -1,
        )
        if outer < 0 or self.layout.quoted[mention.first] >= 0:
            return -1, ""
        for first, last in reader.source_words[outer][:1]:
            for speaker in self._mentions(first, last):
                figure = self.cast.figures[speaker.actor] if speaker.actor >= 0 else None
                if speaker.modifier or figure is None:
                    continue
                if figure.kind == "person" or figure.gender or (mention.form == "it" and figure.plural):
                    return -1, ""
                return speaker.actor, f"“{mention.form}”: {figure.name} speaks of itself"
        return -1, ""

    def _spoke_together(self, mention: Mention, attribution: int | None) -> Figure | None:
        """Find who spoke together shortly before: "Aliyev and Turkey have denied ... They allege"."""
        reader = self.reader
        last = bisect_left(reader.firsts, mention.first) - 1
        for place in range(last, max(-1, last - MOST_MENTIONS), -1):
            earlier = reader.mentions[place]
            if mention.sentence - earlier.sentence > 1:
                return None
            if place in reader.joined and reader.speaks[earlier.head]:
                together = self.cast.figures[reader.joined[place]]
                return None if reader.barred(mention).intersection(together.members) else together
        return None

    def _members(self, figure: Figure, span: Span, why: str) -> list[Actor]:
        if figure.members:
            return [self._of_figure(self.cast.figures[index], span, why) for index in figure.members]
        return [self._of_figure(figure, span, why)]

    def _of_figure(self, figure: Figure, span: Span | None, why: str, role: str | None = None) -> Actor:
        name, kind = self.name_of(figure), figure.actor_kind()
        # Who was introduced with an office goes on to speak through it.
        return make_actor(name, kind, span, why, role or (figure.role if kind == "person" else "") or None)

    def name_of(self, figure: Figure) -> str:
        """Return the name of a figure; of one without a name, the words it was introduced with."""
        if not figure.nominal:
            return figure.name
        return self.owned.get(figure.index) or strip_article(figure.name)

    def _several(self, span: Span, first: int, last: int) -> list[Actor]:
        """Read "the two nations", "both", "the couple", "the Harrows" as their members."""
        reader = self.reader
        count, noun = count_of(self.layout.words[first:last])
        place = bisect_left(reader.firsts, first)
        if count:
            sentence = reader.sentence_at(first)
            form = self.layout.words[first + noun].lower() if noun >= 0 else ""
            known = self.cast.gazetteer.nouns.get(form)
            singular = known.singular if known is not None else form
            members = reader.together.find(place, sentence, count, singular)
            why = f"“{span.text}”: named together before"
            return [self._of_figure(self.cast.figures[index], span, why) for index in members]
        mentions = self._mentions(first, last)
        alone = len(mentions) == 1 and mentions[0].actor >= 0
        if alone and (mentions[0].is_name or mentions[0].last - mentions[0].first == 1):
            figure = self.cast.figures[mentions[0].actor]
            if figure.members:
                return self._members(figure, span, mentions[0].why)
        return []

    # -- first and second person ---------------------------------------------------------------------------

    def _in_dialogue(self, span: Span, first: int, last: int, attribution: int | None) -> list[Actor]:
        """Read "I", "we", "my lawyer" as whoever speaks the quotation around them, "you" as who is told."""
        outer = self.reader.content_of[first]
        if outer < 0 or outer == attribution or self.layout.quoted[first] < 0:
            return []
        word = self.layout.words[first]
        mine = word.lower() in FIRST_PERSON
        people = self.speakers(outer) if mine else self.addressed(outer)
        why = f"“{word}”: {'the speaker' if mine else 'the one addressed'}"
        if last - first == 1:
            return [actor.replace(mention=span, reason=why) for actor in people]
        if word.lower() in ("my", "our", "your") and len(people) == 1:
            owner = people[0].replace(mention=span, reason=f"{why}, {people[0].name}")
            return [self._belonging(span, first, last, owner)]
        return []

    # -- relative pronouns ---------------------------------------------------------------------------------

    def _relative(self, span: Span, first: int, last: int) -> list[Actor]:
        """Read "who", "some of whom" and "whose lawyer": whom they point back to."""
        words = self.layout.words
        owner = words[first].lower() == "whose"
        at = first if owner else last - 1
        found = self.relatives.find(at)
        if found is None:
            return []
        actors = [self._said_of(actor, span, words[at]) for actor in self._antecedent(found)]
        if not owner or last - first == 1:
            return actors
        return [self._belonging(span, first, last, actor) for actor in actors[:1]]

    def _antecedent(self, found: Antecedent) -> list[Actor]:
        span = self.reader.cut(found.first, found.last)
        if found.together >= 0:
            together = self.cast.figures[self.reader.joined[found.together]]
            return self._members(together, span, "named together")
        if found.mention is None:
            return [self._words_used(span, self._kind_of_noun(found.first, found.last))]
        if found.mention.is_name:
            return [self._actor(found.mention, span)]
        return self.actors(span, None)

    def _said_of(self, actor: Actor, span: Span, word: str) -> Actor:
        named = actor.reason not in UNNAMED
        reason = f"“{word.lower()}”: {actor.name}, just before; {actor.reason}" if named else actor.reason
        return actor.replace(mention=span, reason=reason)

    def _belonging(self, span: Span, first: int, last: int, owner: Actor) -> Actor:
        """Read "whose lawyer" as the lawyer of whoever stands before."""
        noun = self.layout.text[self.layout.starts[first + 1] : span.end]
        if noun.split()[-1] in MOUTHPIECES:
            reason = f"speaks through a {noun}; {owner.reason}"
            return owner.replace(role=noun, reason=reason)
        reason = owner.reason if owner.reason not in UNNAMED else f"“whose”: {owner.name}, just before"
        return make_actor(f"{noun} of {owner.name}", self._kind_of_noun(first, last), span, reason)

    # -- "his office" ----------------------------------------------------------------------------------------

    def _possessed(self, span: Span, first: int, last: int, attribution: int | None) -> list[Actor]:
        """Read "his office", "her spokesman", "their lawyer"."""
        place = bisect_left(self.reader.firsts, first)
        mentions = self.reader.mentions
        while place < len(mentions) and mentions[place].first == first and mentions[place].kind != "pronoun":
            place += 1
        if place >= len(mentions) or mentions[place].first != first:
            return []
        # A name at the end is the speaker: "his spokesman, Ibrahim Kalin"; "its owner, Lowland Water".
        named = [m for m in self._mentions(first, last) if m.is_name and not m.modifier]
        named = [m for m in named if m.kind == "person" or (m.last >= last - 1 and self._is_beside(m))]
        if named:
            return [self._actor(named[-1], span)]
        pronoun = PRONOUNS[self.layout.words[first].lower()]
        index = mentions[place].actor
        if index < 0:
            index, _ = self.reader.antecedent(place, pronoun, speaking=attribution)
        if index < 0:
            return []
        owner = self.cast.figures[index]
        noun = self.layout.text[self.layout.starts[first + 1] : span.end]
        if noun.split()[-1] in MOUTHPIECES:
            reason = f"speaks through a {noun}; “{span.text.split()[0]}” is {owner.name}"
            return [self._of_figure(owner, span, reason, role=noun)]
        name = f"{noun} of {strip_article(owner.name) if owner.nominal else owner.name}"
        kind = self._kind_of_noun(first, last)
        reason = f"“{span.text.split()[0]}” is {owner.name}"
        return [make_actor(name, kind, span, reason)]

    def _kind_of_noun(self, first: int, last: int) -> ActorKind:
        for word in reversed(self.layout.words[first:last]):
            noun = self.cast.gazetteer.nouns.get(word.lower())
            if noun is not None:
                if noun.plural or noun.kind == "people":
                    return "group"
                return "organisation" if noun.kind == "body" else "person"
        return "unknown"

    # -- one speaker ---------------------------------------------------------------------------------------

    def _single(self, span: Span, first: int, last: int, mentions: list[Mention]) -> Actor:
        words = self.layout.words
        core = self._core_end(first, last)
        heads = [m for m in mentions if m.head < core and not m.modifier]
        named = [m for m in heads if m.is_name and m.last >= core - 1]
        if named:
            return self._actor(named[-1], span)
        appositive = [
            m
            for m in mentions
            if m.is_name and not m.modifier and m.actor >= 0 and (m.kind in ("person", "") or m.role)
        ]
        several = any(m.noun is not None and m.noun.plural for m in heads)
        if appositive and not several and appositive[-1].last >= last - 1 and self._is_beside(appositive[-1]):
            return self._actor(appositive[-1], span)
        nominal = next((m for m in reversed(heads) if m.noun is not None), None)
        if nominal is not None:
            return self._nominal(span, first, last, nominal, mentions)
        opening = mentions[0] if mentions else None
        if opening is not None and opening.is_name and opening.first <= first + 1 and not opening.modifier:
            bare = not any(word.islower() for word in words[opening.last : core])
            if bare or opening.last >= core - 1:
                return self._actor(opening, span)
        whole = self._whole_as_name(span, first, last)
        return whole or self._words_used(span)

    def _is_beside(self, mention: Mention) -> bool:
        """Whether a name stands behind a comma or dash."""
        return mention.first > 0 and self.layout.words[mention.first - 1] in (",", "—", "--")

    def _core_end(self, first: int, last: int) -> int:
        """Find where the noun phrase proper ends: before a comma, a relative clause or a preposition."""
        words = self.layout.words
        for position in range(first + 1, last):
            if words[position] in CORE_ENDS and not self._inside_name(position):
                return position
        return last

    def _inside_name(self, position: int) -> bool:
        place = bisect_left(self.reader.firsts, position + 1) - 1
        return (
            place >= 0 and self.reader.mentions[place].is_name and self.reader.mentions[place].last > position
        )

    def _actor(self, mention: Mention, span: Span) -> Actor:
        """Make the actor that a mention means."""
        if mention.actor < 0 or mention.actor >= len(self.cast.figures):
            return self._words_used(span)
        figure = self.cast.figures[mention.actor]
        if not figure.kind and figure.parsed is not None and self._speaks_like_a_person(mention):
            figure.kind = "person"
        if not figure.kind and mention.determiner == "the" and self._is_family(mention):
            return self._of_figure(figure, span, mention.why).replace(kind="group")
        # A body is a "supplier" to somebody, and does not speak as one.
        role = mention.role if figure.kind == "person" else None
        return self._of_figure(figure, span, mention.why, role)

    def _is_family(self, mention: Mention) -> bool:
        """Whether a name that speaks is several persons' or a team's: "the Harrows said"."""
        return mention.last - mention.first == 1 and mention.form.endswith("s") and len(mention.form) > 3

    def _speaks_like_a_person(self, mention: Mention) -> bool:
        """An unknown name of two or three plain words that speaks is a person's."""
        words = mention.form.split()
        plain = not mention.determiner and not mention.role
        return plain and 2 <= len(words) <= 3 and all(word[1:].islower() for word in words)

    def _whole_as_name(self, span: Span, first: int, last: int) -> Actor | None:
        """Take a capitalised word at the start of a sentence for a name, since it speaks."""
        mentions = self._mentions(first, last)
        if (
            len(mentions) == 1
            and mentions[0].is_name
            and mentions[0].last - mentions[0].first == last - first
        ):
            return make_actor(mentions[0].form, "unknown", span, "the only name in the text")
        return None

    def _nominal(self, span: Span, first: int, last: int, nominal: Mention, mentions: list[Mention]) -> Actor:
        """Read a source whose head is a common noun."""
        words = self.layout.words
        government = self._government(nominal)
        if government is not None:
            return self._of_figure(government, span, f"government of {government.name}", role="government")
        if words[nominal.head].lower() in MOUTHPIECES:
            principal = self._principal(first, last, nominal, mentions)
            if principal is not None:
                figure, why = principal
                role = words[nominal.head].lower()
                return self._of_figure(figure, span, f"speaks through a {role}; {why}", role=role)
        owner = self._owner(nominal, mentions)
        if owner is not None:
            figure = self.cast.figures[owner.actor]
            noun = self.layout.text[self.layout.starts[nominal.first] : self.layout.ends[nominal.last - 1]]
            noun = noun.split("’s ")[-1].split("'s ")[-1]
            noun = with_field(self.layout, owner.last + 1, nominal.head, last) or noun
            name = f"{noun} of {figure.name}"
            kind = self._kind_of_noun(nominal.head, nominal.last)
            self._remember(nominal, name)
            return make_actor(name, kind, span, owner.why)
        if nominal.actor >= 0:
            figure = self.cast.figures[nominal.actor]
            if nominal.actor in self.owned and self._is_meant_again(nominal):
                name, kind = self.owned[nominal.actor], self._kind_of_noun(nominal.head, nominal.last)
                reason = f"“{nominal.form}”: {name}, named before"
                return make_actor(name, kind, span, reason)
            if not figure.nominal:
                return self._of_figure(
                    figure, span, nominal.why, role=strip_article(self.reader.phrase(nominal))
                )
            if self._is_short_for(nominal, figure):
                reason = f"“{nominal.form}”: {figure.name}, named before"
                return make_actor(self.name_of(figure), self._unnamed_kind(nominal), span, reason)
        used = self._words_used(span, self._unnamed_kind(nominal))
        if self._is_described(nominal) and len(used.name.split()) <= _LONGEST_DESCRIPTION:
            self._remember(nominal, used.name)
        return used

    def _is_short_for(self, nominal: Mention, figure: Figure) -> bool:
        """Whether "the authority" can only mean "the river authority" of before."""
        bare = nominal.last - nominal.first == 1 and not nominal.plural and not self._is_described(nominal)
        known = bare and nominal.determiner in ("the", "this", "that")
        return known and " " in figure.name and nominal.form not in self.reader.shared

    def _is_described(self, nominal: Mention) -> bool:
        """Whether a noun goes on with what tells it from others: "the ministry of Velden"."""
        return nominal.last < len(self.layout.words) and self.layout.words[nominal.last] in _DESCRIBING

    def _is_meant_again(self, nominal: Mention) -> bool:
        """Whether a noun means what it was said of before: "the ministry"; "police" without an article."""
        if self._is_described(nominal):
            return False
        crowd = nominal.noun is not None and nominal.noun.kind == "people"
        return nominal.determiner in ("the", "this", "that") or (crowd and not nominal.determiner)

    def _remember(self, nominal: Mention, name: str) -> None:
        """Keep whose a body is: after "Norway's defence ministry", "the ministry" is that one."""
        if nominal.actor >= 0 and self.cast.figures[nominal.actor].nominal:
            self.owned.setdefault(nominal.actor, name)

    def _unnamed_kind(self, nominal: Mention) -> ActorKind:
        """Persons whom nobody names are unknown ("two officials"); crowds and bodies are what they are."""
        noun = nominal.noun
        if noun is None or noun.kind == "role":
            return "unknown"
        if noun.plural or noun.kind == "people":
            return "group" if noun.singular not in NOBODY else "unknown"
        return "organisation" if noun.kind == "body" else "unknown"

    def _government(self, nominal: Mention) -> Figure | None:
        """Read "the Turkish government" and "the government of Turkey" as the state."""
        if nominal.form not in ("government",) or nominal.plural:
            return None
        for place in (
            bisect_left(self.reader.firsts, nominal.first),
            bisect_left(self.reader.firsts, nominal.last),
        ):
            for mention in self.reader.mentions[place : place + 2]:
                near = mention.first >= nominal.first and mention.first <= nominal.last + 2
                if near and mention.known is not None and mention.known.kind == "state":
                    joined = mention.last == nominal.head or self.layout.words[nominal.last] == "of"
                    if joined and mention.last - nominal.last <= 4:
                        return self.cast.known_figure(mention.known)
        return None

    def _principal(
        self, first: int, last: int, nominal: Mention, mentions: list[Mention]
    ) -> tuple[Figure, str] | None:
        """Find for whom a spokesman speaks: "for the company", "Quill's", "Pentagon"."""
        words = self.layout.words
        after = [m for m in mentions if m.first >= nominal.last]
        if nominal.last < last and words[nominal.last] in ("for", "of", "at", "with") and after:
            speaker = after[0]
            figure = self._bring_home(speaker)
            if figure is not None:
                return figure, speaker.why if not figure.nominal else "the words used"
        before = [m for m in mentions if m.last <= nominal.head and m.is_name and m.actor >= 0]
        if before and before[-1].known is not None and before[-1].known.how == "people":
            return self.cast.known_figure(before[-1].known), before[-1].why
        if before:
            return self.cast.figures[before[-1].actor], before[-1].why
        bodies = [
            m for m in mentions if m.last <= nominal.head and m.noun is not None and m.noun.kind == "body"
        ]
        if bodies and (figure := self._bring_home(bodies[-1])) is not None:
            return figure, "the words used"
        return None

    def _bring_home(self, mention: Mention) -> Figure | None:
        """Find the actor of a mention, looking back for "the company"."""
        if mention.kind == "pronoun":
            place = bisect_left(self.reader.firsts, mention.first)
            index, _ = self.reader.antecedent(place, PRONOUNS[mention.form])
            return self.cast.figures[index] if index >= 0 else None
        return self.cast.figures[mention.actor] if mention.actor >= 0 else None

    def _owner(self, nominal: Mention, mentions: list[Mention]) -> Mention | None:
        """Find the possessor in "Quill's lawyer" and "Quill's campaign"."""
        words = self.layout.words
        for mention in reversed(mentions):
            if mention.last > nominal.head or mention.actor < 0 or mention.kind == "pronoun":
                continue
            if mention.noun is not None and self.cast.figures[mention.actor].nominal:
                continue
            possessive = words[mention.last] in POSSESSIVE_MARKS
            if possessive and mention.kind != "group" and not (nominal.noun and nominal.noun.plural):
                return mention
            return None
        return None

    def _words_used(self, span: Span, kind: ActorKind = "unknown") -> Actor:
        """Keep the words of a source that nobody can be named for."""
        words = _without_aside(" ".join(span.text.split()))
        name = strip_article(words).strip(' ,;:“”"') or span.text
        return make_actor(name, kind, span, "the words used")


def make_actor(
    name: str, kind: ActorKind, mention: Span | None, reason: str, role: str | None = None
) -> Actor:
    """Make an actor as resolution reads it: with where it is mentioned, and why it is meant there."""
    return Actor.of(name=name, kind=kind, mention=mention, mentions=(), role=role, reason=reason)


# A description of more words is a sentence, and names nothing that is spoken of again.
_LONGEST_DESCRIPTION = 8
_DESCRIBING = ("of", "in", "at", "for", "from", "near")
_ASIDE = re.compile(r", (?:an? |who |whose |which )")
_LONGEST_ARTICLE = max(map(len, ARTICLES))


def _without_aside(words: str) -> str:
    """Cut "a Kalinian" from "the driver, a Kalinian"; "a man, a woman and a child" are three."""
    aside = _ASIDE.search(words)
    if aside is None or aside.start() == 0 or words.find(" and ", aside.end()) >= 0:
        return words
    return words[: aside.start()]


def strip_article(words: str) -> str:
    """Drop the article before a name or noun.

    >>> strip_article("The international community")
    'international community'
    """
    lower = words[:_LONGEST_ARTICLE].casefold()
    if lower.startswith(ARTICLES):
        for article in ARTICLES:
            if lower.startswith(article) and len(words) > len(article):
                return words[len(article) :]
    return words
