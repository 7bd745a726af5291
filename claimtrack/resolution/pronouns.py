"""Pronouns and nominals: "she", "the spy chief", "they" and "the company" to the last fitting actor.

The article is read once from the front. Every pronoun is weighed against the
actors named shortly before: how far back, whether as subject or as speaker, how
often; gender and number rule out, and are never assumed where nothing tells them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from claimtrack.models import Attribution, Span
from claimtrack.resolution.actors import Cast, Figure
from claimtrack.resolution.antecedents import (
    FAR,
    FURTHER,
    MOST_MENTIONS,
    MOST_SENTENCES,
    WEIGHTS,
    Scene,
    read_ceilings,
)
from claimtrack.resolution.binding import MAY_BE_OBJECTS, Binding
from claimtrack.resolution.grammar import POSSESSIVE_MARKS, POSSESSIVES, PRONOUNS
from claimtrack.resolution.nominals import INTRODUCES, Mention
from claimtrack.resolution.offices import fits_body, fits_office, names_of_office
from claimtrack.resolution.things import find_things
from claimtrack.resolution.together import Together, count_of


class Reader:
    """One reading of one article, with every mention brought to its actor."""

    def __init__(
        self, cast: Cast, attributions: Sequence[Attribution], weights: Mapping[str, float] = WEIGHTS
    ) -> None:
        self.cast = cast
        self.layout = cast.layout
        self.mentions = cast.mentions
        self.weights = weights
        self._ceilings = read_ceilings(weights)
        self.firsts = [mention.first for mention in self.mentions]
        self._mark(attributions)
        self.binding = Binding(self.layout, self.mentions, self.firsts)
        self.binding.mark(attributions, self.source_words, self.contents)
        # Persons of unknown gender who were "he" or "she" once: the other pronoun is somebody else.
        self.called: dict[int, str] = {}
        self.scene = Scene(self.layout, self.mentions, self.content_of, self.speaks)
        self.together = Together(self)
        self._join_coordinated()
        self._read()

    # -- preparation ---------------------------------------------------------------------------------------

    def words_of(self, start: int, end: int) -> tuple[int, int]:
        """Turn offsets of the text into a range of words."""
        return bisect_left(self.layout.ends, start + 1), bisect_left(self.layout.starts, end)

    def cut(self, first: int, last: int) -> Span:
        """Cut a range of words out of the text."""
        layout = self.layout
        start, end = layout.starts[first], layout.ends[last - 1]
        return Span.of(start=start, end=end, text=layout.text[start:end])

    def sentence_at(self, word: int) -> int:
        """Return the index of the sentence in which a word stands, or of the last before it."""
        return max(0, bisect_right(self.layout.sentences, word, key=lambda sentence: sentence.first) - 1)

    def _mark(self, attributions: Sequence[Attribution]) -> None:
        """Note for every word whether it belongs to a source, and to whose content."""
        size = len(self.layout.words)
        self.speaks = bytearray(size)
        self.content_of = [-1] * size
        self.contents: list[list[tuple[int, int]]] = []
        self.source_words: list[list[tuple[int, int]]] = []
        for attribution in attributions:
            self.contents.append([self.words_of(span.start, span.end) for span in attribution.content])
            self.source_words.append([self.words_of(span.start, span.end) for span in attribution.sources])
            for first, last in self.source_words[-1]:
                self.speaks[first:last] = b"\x01" * (last - first)
        # Words for those who are spoken to.
        self.addressed = bytearray(size)
        for attribution in attributions:
            for span in attribution.addressees:
                first, last = self.words_of(span.start, span.end)
                self.addressed[first:last] = b"\x01" * (last - first)
        self.quotes = [attribution.quote for attribution in attributions]
        order = sorted(
            range(len(self.contents)), key=lambda i: -sum(last - first for first, last in self.contents[i])
        )
        for index in order:
            for first, last in self.contents[index]:
                self.content_of[first:last] = [index] * (last - first)
        self.attribution_at = {
            first: index for index, ranges in enumerate(self.source_words) for first, _ in ranges
        }

    def _join_coordinated(self) -> None:
        """Note names that are named together: "Aliyev and Turkey" is whom a later "they" can mean."""
        words = self.layout.words
        self.joined: dict[int, int] = {}
        chain: list[int] = []
        previous: Mention | None = None
        for place, mention in enumerate(self.mentions):
            if mention.actor < 0 or mention.modifier or not mention.is_name:
                continue
            if previous is not None and mention.sentence == previous.sentence:
                between = words[previous.last : mention.first]
                if between and between[-1] in _BESIDE_ANOTHER:
                    between = between[:-1]
                if between in ([","], ["and"], [",", "and"]):
                    chain.append(mention.actor)
                    if between != [","] and len(chain) <= 8 and len(set(chain)) == len(chain):
                        self.joined[place] = self.group(tuple(chain)).index
                    previous = mention
                    continue
            chain, previous = [mention.actor], mention

    def group(self, members: tuple[int, ...]) -> Figure:
        """Enter several actors as one figure."""
        names = " and ".join(self.cast.figures[actor].name for actor in members)
        return self.cast.add(names, "group", plural=True, members=members)

    # -- reading -------------------------------------------------------------------------------------------

    def _read(self) -> None:
        figures = self.cast.figures
        self._known_as: dict[str, int] = {}
        # Nouns that do not tell who is meant, as several are called so: "the port authority", "his lawyer".
        self.shared: set[str] = set()
        # Where holders of an office and bodies with a name were mentioned so far.
        self._officers: list[int] = []
        self._bodies: list[int] = []
        for place, mention in enumerate(self.mentions):
            if mention.kind == "pronoun":
                if PRONOUNS[mention.form] != "it":
                    mention.actor, mention.why = self.antecedent(place, PRONOUNS[mention.form])
                    if mention.actor >= 0:
                        figures[mention.actor].count += 1
                        self._call(mention, figures[mention.actor])
            elif mention.actor == INTRODUCES:
                self._read_introduction(place, mention)
            elif mention.noun is not None and mention.actor == -1:
                self._read_nominal(place, mention)
            if mention.actor >= 0:
                figure = figures[mention.actor]
                if figure.offices:
                    self._officers.append(place)
                elif figure.kind in _BODIES and mention.noun is None and not mention.modifier:
                    self._bodies.append(place)

    def _call(self, mention: Mention, figure: Figure) -> None:
        """Note who is "he" or "she": in what others say, or as "her husband", that is less sure."""
        plain = self.content_of[mention.head] < 0 or self.speaks[mention.head]
        if plain and not figure.gender and mention.form in ("he", "she"):
            self.called.setdefault(figure.index, mention.gender)

    def _read_introduction(self, place: int, mention: Mention) -> None:
        """Bring "the mayor of Brill" to the name behind its comma."""
        for later in self.mentions[place + 1 : place + 1 + _BESIDE]:
            if later.role and later.is_name and later.sentence == mention.sentence:
                mention.actor, mention.why = later.actor, f"“{mention.form}”: named beside it"
                return

    def _read_nominal(self, place: int, mention: Mention) -> None:
        """Bring "the spy chief" to whoever holds that office, or enter a figure without a name."""
        if mention.plural and mention.determiner in _COUNTING and self._read_several(place, mention):
            return
        if mention.plural and mention.determiner in _THESE and self._read_all(place, mention):
            return
        definite = self._is_definite(mention)
        if definite:
            holder = self._by_office(place, mention)
            found = holder or self._by_body(place, mention)
            if found is not None:
                mention.actor = found.index
                what = "the office of" if holder else "the last one named,"
                mention.why = f"“{mention.form}”: {what} {found.name}"
                return
            later = self._by_later_office(place, mention)
            if later is not None:
                mention.actor = later.index
                mention.why = f"“{mention.form}”: the office of {later.name}, named later"
                return
        words = self.phrase(mention)
        key = words.casefold()
        index = self._known_as.get(key) if definite or mention.plural else None
        if index is None:
            figure = self.cast.add(words, mention.kind, mention.gender, plural=mention.plural, nominal=True)
            self._known_as[key] = index = figure.index
            owned = mention.determiner == "'s" or mention.determiner in POSSESSIVES
            if self._known_as.setdefault(mention.form, index) != index or owned:
                self.shared.add(mention.form)
        mention.actor, mention.why = index, "the words used"

    def _read_several(self, place: int, mention: Mention) -> bool:
        """Bring "the two countries" to those named together before."""
        words, first = self.layout.words, mention.first - 1
        if first and words[first - 1].lower() in ("the", "these", "those"):
            first -= 1
        count, _ = count_of(words[first : mention.last])
        noun = mention.noun.singular if mention.noun is not None else ""
        members = self.together.find(place, mention.sentence, count, noun) if count else ()
        if members:
            figure = self.group(members)
            mention.actor, mention.why = figure.index, f"“{mention.form}”: named together before"
        return bool(members)

    def _read_all(self, place: int, mention: Mention) -> bool:
        """Bring "the companies" to those named together before, if each of them is one."""
        if mention.noun is None or mention.last - mention.first > 1 or mention.noun.kind != "body":
            return False
        members = self.together.all_before(place, mention.sentence, mention.noun.singular)
        if members:
            mention.actor = self.group(members).index
            mention.why = f"“{mention.form}”: named together before"
        return bool(members)

    def phrase(self, mention: Mention) -> str:
        """Return the words of a mention without articles and counts."""
        layout = self.layout
        return " ".join(layout.text[layout.starts[mention.first] : layout.ends[mention.last - 1]].split())

    def _is_definite(self, mention: Mention) -> bool:
        return mention.determiner in ("the", "this", "that", "'s") or mention.determiner in POSSESSIVES

    def _by_office(self, place: int, mention: Mention) -> Figure | None:
        """Find the last person named before whose office fits a nominal ("the minister")."""
        noun, gazetteer = mention.noun, self.cast.gazetteer
        if noun is None or mention.plural or noun.kind not in ("role", "person") or not self._officers:
            return None
        wanted = self.layout.lower[mention.first : mention.last - 1]
        if noun.singular == "politician" and mention.form[0].isupper():
            wanted = []  # "the Brill Democrat": whoever of the politicians was named last
        names = names_of_office(noun.singular, gazetteer)
        met: set[int] = set()
        for earlier in reversed(self._officers):
            if earlier < place - 4 * MOST_MENTIONS:
                break
            figure = self.cast.figures[self.mentions[earlier].actor]
            if figure.index in met:
                continue
            met.add(figure.index)
            if mention.gender and figure.gender and mention.gender != figure.gender:
                continue
            if any(fits_office(wanted, names, office, gazetteer) for office in figure.offices):
                return figure
        return None

    def _by_later_office(self, place: int, mention: Mention) -> Figure | None:
        """Find who is named soon after by the office: "accused *the governor* ... Governor Ada Quill"."""
        noun, gazetteer = mention.noun, self.cast.gazetteer
        if noun is None or mention.plural or noun.kind != "role" or mention.determiner != "the":
            return None
        wanted = self.layout.lower[mention.first : mention.last - 1]
        found: dict[int, Figure] = {}
        for later in self.mentions[place + 1 : place + 1 + _SOON]:
            if later.sentence - mention.sentence > _SOON_SENTENCES:
                break
            if later.actor < 0 or not later.role:
                continue
            figure = self.cast.figures[later.actor]
            held = (office for office in figure.offices if noun.singular in office.heads)
            if any(fits_office(wanted, (noun.singular,), office, gazetteer) for office in held):
                found[figure.index] = figure
        return next(iter(found.values())) if len(found) == 1 else None

    def _by_body(self, place: int, mention: Mention) -> Figure | None:
        """Find the last body named before that a nominal fits ("the company")."""
        noun = mention.noun
        if noun is None or mention.plural or noun.kind not in ("body", "people"):
            return None
        for earlier in reversed(self._bodies):
            if earlier < place - MOST_MENTIONS:
                break
            figure = self.cast.figures[self.mentions[earlier].actor]
            if not figure.nominal and fits_body(noun.singular, figure.name, figure.kind):
                return figure
        return None

    # -- antecedents ---------------------------------------------------------------------------------------

    def antecedent(self, place: int, pronoun: str, *, speaking: int | None = None) -> tuple[int, str]:
        """Find whom a pronoun means.

        Args:
            place: the place of the pronoun among the mentions.
            pronoun: he, she, it or they.
            speaking: the attribution whose source it is, if any.

        Returns:
            The index of the actor, or -1, and the reason.
        """
        weight = self.weights.__getitem__
        best, most = -1, 0.0
        for actor, seen in self.candidates(place, pronoun, speaking):
            score = sum(map(weight, seen))
            if best < 0 or score > most:
                best, most = actor, score
            if seen[0] == FAR and most > self._ceilings[seen.count(FURTHER)]:
                break  # nobody further back can come up to that
        if best < 0 and pronoun == "they":
            members = self.together.two_before(place, self.mentions[place].sentence)
            if members and not self.barred(self.mentions[place]).intersection(members):
                return self.group(members).index, f"“{self.mentions[place].form}”: the two named before"
        if best < 0:
            return -1, ""
        form, name = self.mentions[place].form, self.cast.figures[best].name
        return best, f"“{form}”: the last fitting actor before is {name}"

    def candidates(
        self, place: int, pronoun: str, speaking: int | None = None
    ) -> Iterator[tuple[int, list[str]]]:
        """Go back from a pronoun over the actors that agree with it, with what is seen of each."""
        mention, figures = self.mentions[place], self.cast.figures
        if speaking is None:
            speaking = self.attribution_at.get(mention.first)
        # Nobody calls himself by name, but "his office" often speaks of him.
        inside = self.contents[speaking] if speaking is not None and mention.form in _WHOLE_SOURCES else []
        plain = pronoun != "they" and bool(inside) and self.quotes[speaking or 0] == "indirect"
        last_speaker = nearest = True
        # Those who need no further look: they do not agree, or stood nearer already.
        barred = self.barred(mention)
        passed = {self._quoted_speaker(mention), *barred}
        agreed: set[int] = set()
        mentions, joined, speaks = self.mentions, self.joined, self.speaks
        furthest = mention.sentence - MOST_SENTENCES
        for earlier in range(place - 1, max(-1, place - 1 - MOST_MENTIONS), -1):
            candidate = mentions[earlier]
            if candidate.sentence < furthest:
                break
            named = candidate.actor
            for actor in (joined[earlier], named) if earlier in joined else (named,):
                if actor < 0 or actor in passed:
                    continue
                figure = figures[actor]
                if self.addressed[candidate.head] and self._may_mean_things(mention, candidate):
                    passed.add(actor)
                    continue
                if actor not in agreed:
                    if not self._agrees(figure, pronoun) or (barred and barred.intersection(figure.members)):
                        passed.add(actor)
                        continue
                    agreed.add(actor)
                # A place does not speak, and "it accused Velden" is not Velden.
                if pronoun == "it" and self._says_where(candidate, figure):
                    continue
                if pronoun == "it" and self._is_named(actor, mention, inside):
                    continue
                if plain and self._is_subject_of(actor, inside[0][0]):
                    continue
                yield (
                    actor,
                    self.scene.observe(
                        earlier, figure, mention, nearest=nearest, last_speaker=last_speaker, inside=inside
                    ),
                )
                passed.add(actor)
                nearest = False
            last_speaker = last_speaker and not speaks[candidate.head]

    def barred(self, mention: Mention) -> set[int]:
        """Return the actors that a pronoun cannot mean: the subject of the clause whose object it is."""
        barred = self.binding.barred(mention) if mention.form in MAY_BE_OBJECTS else set()
        return barred.union(*(self.cast.figures[actor].members for actor in barred)) if barred else barred

    def _agrees(self, figure: Figure, pronoun: str) -> bool:
        if pronoun in ("he", "she"):
            if figure.plural or figure.kind not in ("person", ""):
                return False
            gender = figure.gender or self.called.get(figure.index)
            return not gender or gender == ("m" if pronoun == "he" else "f")
        if pronoun == "it":
            body = not figure.plural and figure.kind in ("state", "organisation", "media", "")
            return body and figure.index not in self.called
        return figure.plural or figure.kind in ("group", "organisation", "media")

    def _says_where(self, mention: Mention, figure: Figure) -> bool:
        """Whether a name of one word that is not known otherwise tells where something is: "met in Kesh"."""
        before = self.layout.words[mention.first - 1].lower() if mention.first else ""
        return not figure.kind and before in _INSIDE and mention.last - mention.first == 1

    def _is_named(self, actor: int, pronoun: Mention, inside: Sequence[tuple[int, int]]) -> bool:
        """Whether somebody is named in what the pronoun's bearer says behind it, in the same sentence."""
        for first, last in inside:
            for place in range(bisect_left(self.firsts, first), len(self.mentions)):
                mention = self.mentions[place]
                if mention.first >= last or mention.sentence != pronoun.sentence:
                    break
                if mention.actor == actor and mention.first > pronoun.first and mention.is_name:
                    return True
        return False

    def _is_subject_of(self, actor: int, first: int) -> bool:
        """Whether a content begins with somebody's name: nobody who is "she" says "Quill lied" of herself."""
        first += self.layout.lower[first] == "that"
        place = bisect_left(self.firsts, first)
        if place >= len(self.mentions):
            return False
        mention = self.mentions[place]
        owns = mention.last < len(self.layout.words) and self.layout.words[mention.last] in POSSESSIVE_MARKS
        return mention.actor == actor and mention.is_name and mention.first == first and not owns

    def _may_mean_things(self, pronoun: Mention, addressee: Mention) -> bool:
        """Whether "them" may be things rather than those who are told: "told police he shut the doors"."""
        if PRONOUNS[pronoun.form] != "they" or self.content_of[pronoun.head] < 0:
            return False
        first = addressee.last
        if pronoun.form == "them":
            first = self.layout.sentences[max(0, pronoun.sentence - _NEAR_THINGS)].first
        near = bisect_left(self._things, first)
        return near < len(self._things) and self._things[near] < pronoun.first

    @cached_property
    def _things(self) -> list[int]:
        return find_things(self.layout, self.cast.gazetteer.nouns)

    def _quoted_speaker(self, mention: Mention) -> int:
        """Tell who speaks the quotation around a pronoun: nobody calls himself "he"."""
        index = self.content_of[mention.head]
        if index < 0 or self.layout.quoted[mention.head] < 0:
            return -1
        for first, last in self.source_words[index]:
            for place in range(bisect_left(self.firsts, first), len(self.mentions)):
                speaker = self.mentions[place]
                if speaker.first >= last:
                    break
                if speaker.actor >= 0 and not speaker.modifier:
                    return speaker.actor
        return -1


# How far ahead a name is looked for that goes with an office: mentions, and sentences.
_SOON, _SOON_SENTENCES = 25, 4
# "Velden and the IMF", "Tom Marsh and his brother Ben".
_BESIDE_ANOTHER = ("the", "The", "his", "her", "their")
# So many sentences back "them" may mean things.
_NEAR_THINGS = 2
# So many mentions further at most the bearer of an office is named beside it.
_BESIDE = 5
_BODIES = ("state", "organisation", "media")
_THESE = ("the", "these", "those", "both")
_COUNTING = ("two", "three", "four", "both")
_INSIDE = frozenset(("in", "near", "outside", "inside", "around", "across", "into", "through"))
_WHOLE_SOURCES = frozenset(("he", "she", "they", "it"))
