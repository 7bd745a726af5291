"""The default engine: learned weights find who and what, rules keep the order of a denial.

The weights know far more turns of phrase than a list can hold, but they were taught on
articles in which an attribution holds no other one and a continued quotation belongs to
the sentence before. The rules know less, and what they know they know exactly: that
"denied allegations by X that P" is two statements about P, what "something Y denies"
points back to, and where a sentence goes on with the last speaker. So each has its say
where it is the better witness, cue by cue.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from claimtrack.extraction import rules
from claimtrack.extraction.clauses import Clause, is_title_like, looks_like_clause, names_a_work
from claimtrack.extraction.denials import is_negation
from claimtrack.extraction.finish import finish
from claimtrack.extraction.learned import WEIGHTS, LearnedEngine, Seen
from claimtrack.extraction.nouns import LIGHT_VERBS
from claimtrack.extraction.objects import REFLEXIVE
from claimtrack.extraction.page import (
    ADVERB,
    AUXILIARY,
    CLITIC,
    COMMA,
    DETERMINER,
    DOING,
    FINITE,
    MARK,
    MODAL,
    NAME,
    NOUN,
    NUMBER,
    PAST,
    PREPOSITION,
    TO,
    Page,
)  # fmt: skip
from claimtrack.extraction.passives import NOBODY
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.extraction.ranges import Marked, Places, overlap, shared, size_of, within, words_of
from claimtrack.extraction.tidying import HEARSAY, tidied
from claimtrack.extraction.transcripts import TURN
from claimtrack.extraction.verdicts import JUDGING, judged_as, verdict_on
from claimtrack.lexicon.loader import Cues
from claimtrack.models import Attribution, Document
from claimtrack.text.layout import read_layout

# So many readings of the rules to both sides may be of the same sentence.
_NEAR = 6
# Contents that share this much of their words (F1) say the same.
_SAME = 0.5
# So many reports within another one are looked at; a chain of more is no prose.
_MOST_WITHIN = 20
# A reading of the rules that shares more of its words than this with another one adds nothing new.
_NEW = 0.3

# Weights less sure than this may stop short in the middle of what is said.
_FIRM = 0.6
# For words that mean nothing but hearsay ("reportedly") weights need no more sureness.
_HINT = 0.3
_NOBODY = {("nobody",), ("no", "one"), ("none",)}

# Told within another's words, these are statements still: what they do to a claim is what a ledger is for.
# So is a noun that names its source ("ignored a call for a truce from the presidents"), and a clause that
# somebody told or promised. Other nested reports (what she "thinks", "showed", "agreed to") are left out, as
# in the annotation that the weights learned from.
_NESTED = frozenset({"deny", "reject", "accuse"})
_PROMISING = frozenset(("promise", "threaten"))
_TELLING = _PROMISING.union(
    "say tell write announce declare claim allege insist warn admit confirm acknowledge reply report reveal "
    "testify assure complain predict".split()
)


# Verbs with these frames alone say nothing of a thing, they name it: "called *the vote a farce*".
_NAMING = frozenset({"object-two", "object-as", "as", "quote"})
# What stands between a verb and the noun that is its object: "ignored *a last* call".
_BEFORE_ITS_NOUN = frozenset((DETERMINER, NUMBER, NOUN, NAME, CLITIC, PAST, DOING))
# Whoever does this to a thing says nothing by it. Other deeds may tell where somebody stands ("signed it").
_DEEDS = frozenset(
    "shelve shelves shelved shelving scrap scraps scrapped scrapping postpone postpones postponed "
    "postponing delay delays delayed delaying hire hires hired hiring build builds built building rebuild "
    "rebuilds rebuilt rebuilding buy buys bought buying sell sells sold selling keep keeps kept keeping "
    "break breaks broke broken breaking hide hides hid hidden hiding lose loses lost losing bury buries "
    "buried burying burn burns burned burnt burning store stores stored storing ship ships shipped "
    "shipping".split()
)

_BE = frozenset("is are was were be been being".split())
_BESIDE_A_VERB = frozenset((ADVERB, AUXILIARY, MODAL))


class Trust(NamedTuple):
    """How far weights are trusted where rules say otherwise.

    Attributes:
        sure: where both found a cue and disagree on its content, weights less sure than this give way.
        lone: what the weights found alone needs this much.
        bounds: whether the weights also say where a content ends, if rules differ by some words.
        seen: a verb that the rules alone found needs to be a cue this likely by the weights ("the storm
            *rules* the coast"). Denials, rejections and accusations do not.
    """

    # Chosen on dev of PolNeAR and on our own articles together: each alone would have it otherwise.
    sure: float = 0.45
    lone: float = 0.45
    bounds: bool = False
    seen: float = 0.02


USUAL = Trust()


class CombinedEngine:
    """Finds attributions with learned weights and rules together.

    Args:
        cues: a word list of your own (see `claimtrack.lexicon.load_cues`).
        weights: a file that `python -m claimtrack.training fit` wrote, in place of the shipped one.

    >>> text = "Mayor Ada Quill denied reports that the dam leaks, a charge that farmers repeated."
    >>> [str(found.stance) for found in CombinedEngine().attributions(Document(text=text))][0]
    'denies'
    """

    name = "default"
    trust = USUAL

    def __init__(self, cues: Cues | None = None, weights: Path = WEIGHTS) -> None:
        self.cues = cues
        self._learned = LearnedEngine(weights)

    def attributions(self, document: Document) -> tuple[Attribution, ...]:
        """Find who said what, in text order."""
        layout = read_layout(document.text)
        page = Page(layout, self.cues)
        found = combine(page, rules.propose(page), self._learned.propose(layout), self.trust)
        return finish(page, found)


def combine(page: Page, ruled: Sequence[Proposal], learned: Seen, trust: Trust = USUAL) -> list[Proposal]:
    """Take each attribution from the witness that knows its kind better.

    Args:
        page: the text they were found in.
        ruled: what the rules found.
        learned: what the weights see.
        trust: how far the weights are trusted.

    Returns:
        Proposals of both; `carried_from` and `answers` refer to this list.
    """
    return _Combination(page, ruled, learned, trust).proposals()


class _Combination:
    def __init__(self, page: Page, ruled: Sequence[Proposal], learned: Seen, trust: Trust) -> None:
        layout = page.layout
        self.page, self.trust = page, trust
        self.quoted = layout.quoted
        self.unquoted = [0, *accumulate(quotation < 0 for quotation in layout.quoted)]
        self.ruled = ruled
        self.learned = tidied(page, learned.proposals, ruled)
        self.likely = learned.cues
        self.cue_words = [words_of(found.cue) for found in ruled]
        self.by_cue_word = _by_word(self.cue_words)
        self.by_content: dict[tuple[Range, ...], list[int]] = {}
        for index, found in enumerate(ruled):
            self.by_content.setdefault(found.content, []).append(index)

    def proposals(self) -> list[Proposal]:
        exact = self._exact()
        exact_places = Places((piece, index) for index in exact for piece in self.ruled[index].content)
        chosen: list[Proposal] = []
        # Where a reading of the rules went, so that those that point to it can follow.
        places: dict[int, int] = {}
        # What was taken from the rules whole still points into their list.
        whole: dict[int, int] = {}
        covered = Marked(len(self.page.words))
        cues: set[int] = set()
        for index in sorted(exact):
            places[index] = len(chosen)
            whole[len(chosen)] = index
            chosen.append(self.ruled[index])
            covered.add(self.ruled[index].content)
            cues |= self.cue_words[index]
        turns = {
            word
            for index in exact
            if TURN in self.ruled[index].reasons
            for word in words_of((*self.ruled[index].sources, *self.ruled[index].cue))
        }
        for found in self.learned:
            rivals = self._rivals(found)
            if any(index in exact for index in rivals) or self._inside(found, exact_places):
                continue
            if turns and not turns.isdisjoint(words_of((*found.cue, *found.content))):
                continue  # the name before a colon speaks; it is no part of what is said
            rival = rivals[0] if rivals else -1
            if rival < 0 and self._is_quoted(found.content) and covered.holds(found.content):
                continue
            if rival < 0 and self._overruled(found):
                continue
            hearsay = len(found.cue) == 1 and self.page.lower[found.cue[0][0]] in HEARSAY
            if rival < 0 and found.confidence < (_HINT if hearsay else self.trust.lone):
                continue
            if rival >= 0 and self._only_does(found, rival):
                found = self.ruled[rival]
                whole[len(chosen)] = rival
            elif rival >= 0 and self._agree(found, rival):
                # Who speaks, the weights know better; where the words end, the rules.
                found = self._cue(found, rival)._replace(
                    content=self._content(found, rival),
                    sources=self._sources(found, rival),
                    reasons=(
                        *found.reasons,
                        *(f"rules agree: {why}" for why in self.ruled[rival].reasons[:1]),
                    ),
                )
            elif rival >= 0 and found.confidence < self.trust.sure:
                found = self.ruled[rival]
                whole[len(chosen)] = rival
            if rival >= 0:
                places.setdefault(rival, len(chosen))
            covered.add(found.content)
            cues |= words_of(found.cue)
            chosen.extend(self._split(found, len(chosen)))
        begins = sorted((piece, place) for place, told in enumerate(chosen) for piece in told.content)
        for index, found in enumerate(self.ruled):
            fresh = size_of(found.content) - covered.count(found.content)
            fresh += _told_within(found, chosen, begins) if found.cue else 0
            new = fresh >= (1 - _NEW) * size_of(found.content)
            wanted = (new and self._likely(found)) or self._reported(index, covered, cues)
            if index not in places and wanted:
                places[index] = len(chosen)
                whole[len(chosen)] = index
                chosen.append(found)
                covered.add(found.content)
                cues |= self.cue_words[index]
        for place, index in whole.items():
            chosen[place] = _relocate(chosen[place], self.ruled[index], places, place)
        return [self._with_complementiser(found) for found in chosen]

    def _exact(self) -> set[int]:
        """Find the readings that hang together in a way only rules tell: answers, and contents shared."""
        exact = {
            i
            for i, found in enumerate(self.ruled)
            if found.anaphoric or found.answers >= 0 or TURN in found.reasons or self._is_verdict(found)
        }
        for sharers in self.by_content.values():
            if len(sharers) > 1:
                exact.update(sharers)
        return exact

    def _is_verdict(self, found: Proposal) -> bool:
        entry = found.entry
        if entry is None or entry.act not in JUDGING:
            return False
        return judged_as(self.page, found) or bool(verdict_on(self.page, found))

    def _rivals(self, found: Proposal) -> list[int]:
        near = {index for word in words_of(found.cue) for index in self.by_cue_word.get(word, ())}
        return sorted(near)

    def _inside(self, found: Proposal, exact: Places) -> bool:
        return any(
            overlap(found.content, self.ruled[index].content) >= _SAME
            # "said it rejected the allegations" reports a denial of the allegations, and is not that denial
            and not (self.ruled[index].cue and within(self.ruled[index].cue, found.content))
            for index in exact.near(found.content)
        )

    def _agree(self, found: Proposal, rival: int) -> bool:
        """Whether both say that the same is said, or the rules know better how far it goes."""
        ruled = self.ruled[rival]
        if overlap(found.content, ruled.content) >= _SAME:
            return True
        ours, theirs = size_of(found.content), size_of(ruled.content)
        common = shared(found.content, ruled.content)
        if common == ours < theirs and self._is_quoted(ruled.content):
            return True  # the quotation goes on, over sentences or paragraphs
        same_end = found.content[-1][1] == ruled.content[-1][1]
        if common == theirs < ours and same_end and ruled.entry and ruled.entry.stance == "denies":
            return True  # "denied the charge of *fraud*"
        if self._without_that(found) != self._without_that(ruled):
            return False
        if common == ours < theirs and found.confidence < _FIRM:
            return True  # "*Prime* | Minister Ada Quill resigned, her office said"
        end = ruled.content[-1][1]
        return any(
            # "accuses Kesh of smuggling | and has asked the council to act"
            index != rival
            and self.ruled[index].sources == ruled.sources
            and self.ruled[index].cue[0][0] >= end
            and within(self.ruled[index].cue, found.content)
            for index in range(max(0, rival - _NEAR), min(len(self.ruled), rival + _NEAR))
            if self.ruled[index].cue
        )

    def _without_that(self, found: Proposal) -> int:
        """Return where a content begins, its "that" left out."""
        first = found.content[0][0]
        return first + (self.page.lower[first] == "that")

    def _content(self, found: Proposal, rival: int) -> tuple[Range, ...]:
        ruled = self.ruled[rival].content
        if not self.trust.bounds or overlap(found.content, ruled) < _SAME:
            return ruled
        # What else the weights took in is mostly the content of the next verb.
        return tuple(piece for piece in found.content if shared((piece,), ruled))

    def _overruled(self, found: Proposal) -> bool:
        """Whether the rules passed over what the weights found, for a reason."""
        return (
            self._by_nobody(found)
            or self._denied_beside(found)
            or self._another_matter(found)
            or self._led_to_by(found)
            or self._is_deed(found)
            or self._told_by_a_title(found)
        )

    def _by_nobody(self, found: Proposal) -> bool:
        """Whether it tells what nobody did: "*nobody* warned us"."""
        return tuple(self.page.lower[word] for piece in found.sources for word in range(*piece)) in _NOBODY

    def _denied_beside(self, found: Proposal) -> bool:
        """Whether a verb beside it denies the same or takes it back, of which it is only a part.

        "would not confirm *or deny* the sale", "*withdrew* her claim that the mill leaked", "*dismissed* as
        rubbish claims that the mill leaked"
        """
        (first, last), *rest = found.content
        bare = (first + (self.page.lower[first] == "that"), last), *rest
        return any(
            entry.act == "retract"
            or (entry.stance == "denies" and 0 <= cue[0][0] - found.cue[-1][1] <= 2)
            or (
                entry.act in JUDGING
                and cue[-1][1] <= found.cue[0][0] < first
                and (
                    not words_of(self.ruled[index].sources).isdisjoint(words_of(found.sources))
                    or any(self.page.lower[start - 1] == "as" for start, _ in found.sources)
                )
            )
            for index in self.by_content.get(bare, ())
            for entry, cue in [(self.ruled[index].entry, self.ruled[index].cue)]
            if entry is not None and cue and found.cue
        )

    def _cue(self, found: Proposal, rival: int) -> Proposal:
        """Let a cue be whole: "would neither confirm nor deny", of which the weights marked a part."""
        ruled = self.ruled[rival]
        ours, theirs = words_of(found.cue), self.cue_words[rival]
        if ours < theirs:
            return found._replace(cue=ruled.cue, entry=ruled.entry, head=ruled.head)
        if ruled.head in ours:
            return found._replace(entry=ruled.entry, head=ruled.head)
        return found

    def _sources(self, found: Proposal, rival: int) -> tuple[Range, ...]:
        """Tell sources apart that speak together, and leave out what only introduces the sentence."""
        ruled = self.ruled[rival].sources
        if not found.sources:
            return ruled
        if not ruled and any(NOBODY in why for why in self.ruled[rival].reasons):
            cue = self.ruled[rival].cue[0][0]
            return () if found.sources[-1][1] <= cue else found.sources  # "residents were told"
        if ruled and shared(found.sources, self.ruled[rival].content) and not shared(found.sources, ruled):
            return ruled  # "*The tax*, said Ruiz, was unfair"
        if not ruled or len(found.sources) != 1:
            return found.sources
        ((first, last),) = found.sources
        if len(ruled) > 1:
            # Of those who speak together the weights may have marked the last ones only.
            whole = ruled[0][0] <= first and last == ruled[-1][1]
            return ruled if whole else found.sources
        # "In *a survey by the institute, half of the nurses* said"
        start, end = ruled[0]
        introduced = first > 0 and self.page.classes[first - 1] == PREPOSITION
        inner = first < start and end == last and self.page.classes[start - 1] == COMMA
        return ruled if introduced and inner else found.sources

    def _names_a_work(self, found: Proposal) -> bool:
        """Whether what is quoted is a title, by its capitals: "bought *“The Silent Harbour”*"."""
        quotation = self.page.outer[found.content[0][0]]
        return (
            len(found.content) == 1
            and quotation >= 0
            and names_a_work(self.page, *self.page.bounds[quotation])
        )

    def _told_by_a_title(self, found: Proposal) -> bool:
        """Whether the cue is a word of a title: "her novel, “He *Said* Yes”, sold well"."""
        if not found.cue:
            return False
        place = found.cue[0][0]
        quotation = self.page.outer[place]
        return (
            quotation >= 0
            and self.page.words[place][0].isupper()
            and self.page.bounds[quotation][0] + 1 < place
            and is_title_like(self.page, *self.page.bounds[quotation])
        )

    def _led_to_by(self, found: Proposal) -> bool:
        """Whether a verb only leads to the noun that tells: "ignored *a call* for a truce from Kesh"."""
        if not found.cue or any(
            self.page.lower[word] in self.page.cues.forms for word in words_of(found.cue)
        ):
            return False
        end, (first, last) = found.cue[-1][1], found.content[0]
        # The noun stands at the head of the object or before it, or the object is what the noun tells.
        near = self._with_cues_in(first, min(last, first + _NEAR))
        before = self._with_cues_in(end, min(first, end + _NEAR))
        return any(
            self._tells_by_noun(index)
            and self.ruled[index].cue[0][0] >= end
            and (index not in near or self._is_object(found, index))
            for index in sorted(near.union(before, self.by_content.get(found.content, ())))
        )

    def _with_cues_in(self, first: int, last: int) -> set[int]:
        return {index for word in range(first, last) for index in self.by_cue_word.get(word, ())}

    def _tells_by_noun(self, index: int) -> bool:
        entry = self.ruled[index].entry
        return entry is not None and entry.pos == "noun"

    def _is_object(self, found: Proposal, index: int) -> bool:
        """Whether a noun that somebody else tells by is the object of the verb."""
        noun, first = self.ruled[index], found.content[0][0]
        between = self.page.classes[first : noun.cue[0][0]]
        return noun.sources != found.sources and _BEFORE_ITS_NOUN.issuperset(between)

    def _only_does(self, found: Proposal, rival: int) -> bool:
        """Whether weights took what is done to a promise for a part of it: "*kept* his pledge to stay"."""
        noun = self.ruled[rival]
        if not self._tells_by_noun(rival) or not found.cue or noun.sources in ((), found.sources):
            return False
        lower, classes = self.page.lower, self.page.classes
        words = range(found.cue[0][0], noun.cue[0][0])
        verb = next((word for word in words if classes[word] not in _BESIDE_A_VERB), -1)
        return (
            verb >= 0
            and classes[verb] in (FINITE, PAST, DOING)
            and lower[verb] not in LIGHT_VERBS
            and lower[verb] not in self.page.cues.forms
        )

    def _is_deed(self, found: Proposal) -> bool:
        """Whether somebody does a thing and says none: "*shelved* the plan"."""
        if len(found.cue) != 1 or not any(self.page.lower[word] in _DEEDS for word in words_of(found.cue)):
            return False
        first = found.content[0][0]
        return (
            first == found.cue[0][1]
            and self.page.outer[first] < 0
            and self.page.classes[first] in (DETERMINER, NAME, NOUN, NUMBER)
        )

    def _is_quoted(self, ranges: Iterable[Range]) -> bool:
        return all(self.unquoted[first] == self.unquoted[last] for first, last in ranges)

    def _another_matter(self, found: Proposal) -> bool:
        """Whether a verb of the list is of another trade here: "denied *bail*", "called *her mother*".

        The rules passed over it. So do weights, mostly, but a visa refused must never read as a denial.
        """
        if len(found.cue) != 1:
            return False
        if self.quoted[found.content[0][0]] >= 0:
            return self._names_a_work(found)
        lower, classes = self.page.lower, self.page.classes
        verb = next(
            (word for word in range(*found.cue[0]) if classes[word] not in _BESIDE_A_VERB), found.cue[0][0]
        )
        entries = self.page.cues.forms.get(lower[verb], ())
        if any(
            form.rest and tuple(lower[verb + 1 : verb + 1 + len(form.rest)]) == form.rest for form in entries
        ):
            return False  # "calling for his dismissal" is not "calling his mother"
        forms = [form for form in entries if not form.rest]
        if not forms or any(form.cue.pos != "verb" for form in forms):
            return False
        if verb > 0 and lower[verb - 1] in _BE and any(form.cue.stance == "denies" for form in forms):
            return True  # "the fans were denied a goal"
        first, last = found.content[0]
        if first != found.cue[0][1]:
            return False
        if any(form.cue.unless.intersection(lower[first : min(last, first + 6)]) for form in forms):
            return True
        if self.page.time_at(first, last) == last:
            return True  # "the clock says noon"
        if lower[first] == "to" and self._is_addressee(first + 1, last):
            return not any("prep-to" in form.cue.frames for form in forms)  # "apologised to the customers"
        if lower[first] in REFLEXIVE and all(form.cue.frames <= _NAMING for form in forms):
            return True  # "a group calling itself Grey Fox"
        return all(form.cue.frames <= _NAMING for form in forms) and last - first <= 3

    def _is_addressee(self, first: int, last: int) -> bool:
        """Whether what stands behind a "to" is somebody, and nothing to be done."""
        if first >= last:
            return False
        plural = last - first == 1 and self.page.lower[first].endswith("s")
        return plural or self.page.classes[first] in (DETERMINER, NAME)

    def _likely(self, found: Proposal) -> bool:
        """Whether the weights find it possible that a verb tells something, which the rules found alone."""
        entry = found.entry
        if entry is None or entry.pos != "verb" or entry.stance == "denies" or entry.act in _NESTED:
            return True
        if "object-at" in entry.frames:
            return True  # a figure behind it says enough
        if entry.act in _TELLING | {"ask"} and any(
            is_negation(self.page.lower[k]) for k in words_of(found.cue)
        ):
            return True  # "would not say who had left"
        return max((self.likely[word] for word in words_of(found.cue)), default=1.0) >= self.trust.seen

    def _reported(self, index: int, covered: Marked, cues: set[int]) -> bool:
        """Whether a reading within what another says is told all the same.

        A denial or an accusation is, a noun with its source, and who "told" or "promised" a whole clause.
        """
        found = self.ruled[index]
        if found.entry is None or not found.sources:
            return False
        if found.entry.act not in _NESTED and found.entry.pos != "noun" and not self._tells_a_clause(found):
            return False
        return covered.holds(found.cue) and not self.cue_words[index] & cues

    def _tells_a_clause(self, found: Proposal) -> bool:
        """Whether somebody said, told or promised something, and how it goes on is a clause."""
        entry, classes = found.entry, self.page.classes
        if entry is None or entry.pos != "verb" or entry.act not in _TELLING or len(found.content) != 1:
            return False
        first, last = found.content[0]
        if not found.cue or found.cue[-1][1] > first or classes[found.head] == DOING:
            return False
        if {classes[word] for word in range(*found.cue[0])} & {MODAL, TO}:
            return False  # what somebody may yet say
        if self.page.lower[first - 1] == "that" or classes[first] == MARK:
            return True
        if classes[first] == TO:
            return entry.act in _PROMISING
        return looks_like_clause(self.page, first, Clause(first, last))

    def _split(self, found: Proposal, place: int) -> list[Proposal]:
        """Give sentences that go on with the speaker a statement each, unless all is one quotation."""
        if not found.cue or len(found.content) < 2 or found.carried_from >= 0:
            return [found]
        home = self.page.sentence_at(found.cue[0][0])
        near = [
            piece
            for piece in found.content
            if home in (self.page.sentence_at(piece[0]), self.page.sentence_at(piece[1] - 1))
        ]
        far = [piece for piece in found.content if piece not in near]
        if not near or not far or self._is_quoted(near):
            return [found]
        if self.quoted[near[-1][1] - 1] >= 0 and self._is_quoted(far):
            return [found]  # the dam is “full of cracks,” she said. “We should have drained it.”
        rest: dict[int, list[Range]] = {}
        for piece in far:
            rest.setdefault(self.page.sentence_at(piece[0]), []).append(piece)
        return [
            found._replace(content=tuple(near)),
            *(
                Proposal(
                    content=tuple(pieces),
                    carried_from=place,
                    confidence=found.confidence,
                    reasons=("it goes on with the speaker before",),
                )
                for pieces in rest.values()
            ),
        ]

    def _with_complementiser(self, found: Proposal) -> Proposal:
        """Let a content begin with its "that", as PARC 3.0 and PolNeAR have it, whoever found it."""
        if not found.content:
            return found
        (first, last), *rest = found.content
        first -= first > 1 and self.page.words[first - 1] == "," and self.page.lower[first - 2] == "that"
        if first == 0 or self.page.lower[first - 1] != "that":
            return found
        return found._replace(content=((first - 1, last), *rest))


def _relocate(found: Proposal, original: Proposal, places: dict[int, int], here: int) -> Proposal:
    """Let the indices of a reading of the rules follow what they point to."""
    carried = places.get(original.carried_from, -1) if original.carried_from >= 0 else -1
    answers = places.get(original.answers, -1) if original.answers >= 0 else -1
    carried, answers = (index if index != here else -1 for index in (carried, answers))
    if (carried, answers) == (found.carried_from, found.answers):
        return found
    return found._replace(carried_from=carried, answers=answers)


def _told_within(found: Proposal, chosen: Sequence[Proposal], begins: Sequence[tuple[Range, int]]) -> int:
    """Count the words of a content that are those of reports in it: "*Lund had not asked to go*, she said".

    Args:
        found: whose content.
        chosen: the reports.
        begins: the pieces of their contents, in text order, each with the index of its report.
    """
    count = 0
    for first, last in found.content:
        low, high = bisect_left(begins, ((first, 0), 0)), bisect_left(begins, ((last, 0), 0))
        for (start, end), place in begins[low : min(high, low + _MOST_WITHIN)]:
            cue = chosen[place].cue
            if end <= last and cue and within(cue, found.content):
                count += end - start
    return count


def _by_word(word_sets: Sequence[set[int]]) -> dict[int, list[int]]:
    """Tell for each word in which of the sets it is."""
    found: dict[int, list[int]] = {}
    for index, words in enumerate(word_sets):
        for word in words:
            found.setdefault(word, []).append(index)
    return found
