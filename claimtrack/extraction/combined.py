"""The default engine: learned weights find who and what, rules keep the order of a denial.

The weights know far more turns of phrase than a list can hold, but they were taught on
articles in which an attribution holds no other one and a continued quotation belongs to
the sentence before. The rules know less, and what they know they know exactly: that
"denied allegations by X that P" is two statements about P, what "something Y denies"
points back to, and where a sentence goes on with the last speaker. So each has its say
where it is the better witness, cue by cue.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimtrack.extraction import rules
from claimtrack.extraction.clauses import names_a_work
from claimtrack.extraction.finish import finish
from claimtrack.extraction.learned import LearnedEngine
from claimtrack.extraction.page import ADVERB, AUXILIARY, COMMA, MODAL, PREPOSITION, Page
from claimtrack.extraction.passives import NOBODY
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.extraction.transcripts import TURN
from claimtrack.lexicon.loader import Cues
from claimtrack.models import Attribution, Document
from claimtrack.text.layout import Layout, read_layout

# So many readings of the rules to both sides may be of the same sentence.
_NEAR = 6
# Contents that share this much of their words (F1) say the same.
_SAME = 0.5
# A reading of the rules that shares more of its words than this with another one adds nothing new.
_NEW = 0.3

# Told within another's words, these are statements still: what they do to a claim is what a ledger is for.
# So is a noun that names its source ("ignored a call for a truce from the presidents"). Other nested
# reports are left out, as in the annotation that the weights learned from.
_NESTED = frozenset({"deny", "reject", "accuse"})


# Verbs with these frames alone say nothing of a thing, they name it: "called *the vote a farce*".
_NAMING = frozenset({"object-two", "object-as", "as", "quote"})
_BE = frozenset("is are was were be been being".split())
_BESIDE_A_VERB = frozenset((ADVERB, AUXILIARY, MODAL))


class Trust(NamedTuple):
    """How far weights are trusted where rules say otherwise.

    Attributes:
        sure: where both found a cue and disagree on its content, weights less sure than this give way.
        lone: what the weights found alone needs this much. Where the word list knows the verb, and the rules
            saw no attribution in it ("adds to tensions"), it needs `sure` as well.
        bounds: whether the weights also say where a content ends, if rules differ by some words.
    """

    # Best on a tenth of the training articles that the weights never saw; 0.4 to 0.8 differ by little.
    sure: float = 0.6
    lone: float = 0.4
    bounds: bool = False


USUAL = Trust()


class CombinedEngine:
    """Finds attributions with learned weights and rules together.

    Args:
        cues: a word list of your own (see `claimtrack.lexicon.load_cues`).

    >>> text = "Mayor Ada Quill denied reports that the dam leaks, a charge that farmers repeated."
    >>> [str(found.stance) for found in CombinedEngine().attributions(Document(text=text))][0]
    'denies'
    """

    name = "default"
    trust = USUAL

    def __init__(self, cues: Cues | None = None) -> None:
        self.cues = cues
        self._learned = LearnedEngine()

    def attributions(self, document: Document) -> tuple[Attribution, ...]:
        """Find who said what, in text order."""
        layout = read_layout(document.text)
        page = Page(layout, self.cues)
        found = combine(page, rules.propose(page), self._learned.propose(layout), self.trust)
        return finish(page, found)


def combine(
    page: Page, ruled: Sequence[Proposal], learned: Sequence[Proposal], trust: Trust = USUAL
) -> list[Proposal]:
    """Take each attribution from the witness that knows its kind better.

    Args:
        page: the text they were found in.
        ruled: what the rules found.
        learned: what the weights found.
        trust: how far the weights are trusted.

    Returns:
        Proposals of both; `carried_from` and `answers` refer to this list.
    """
    return _Combination(page, ruled, learned, trust).proposals()


class _Combination:
    def __init__(
        self, page: Page, ruled: Sequence[Proposal], learned: Sequence[Proposal], trust: Trust
    ) -> None:
        layout = page.layout
        self.page, self.trust = page, trust
        self.sentence_of = _sentences_of_words(layout)
        self.quoted = layout.quoted
        self.ruled = ruled
        self.learned = [trimmed for found in learned if (trimmed := _trim(found, layout))]
        self.cue_words = [_words(found.cue) for found in ruled]
        self.contents = [_words(found.content) for found in ruled]
        self.by_cue_word = _by_word(self.cue_words)
        self.by_content: dict[tuple[Range, ...], list[int]] = {}
        for index, found in enumerate(ruled):
            self.by_content.setdefault(found.content, []).append(index)

    def proposals(self) -> list[Proposal]:
        exact = self._exact()
        exact_by_word = _by_word(self.contents, exact)
        chosen: list[Proposal] = []
        # Where a reading of the rules went, so that those that point to it can follow.
        places: dict[int, int] = {}
        # What was taken from the rules whole still points into their list.
        whole: dict[int, int] = {}
        covered: set[int] = set()
        cues: set[int] = set()
        for index in sorted(exact):
            places[index] = len(chosen)
            whole[len(chosen)] = index
            chosen.append(self.ruled[index])
            covered |= self.contents[index]
            cues |= self.cue_words[index]
        turns = {
            word
            for index in exact
            if TURN in self.ruled[index].reasons
            for word in _words((*self.ruled[index].sources, *self.ruled[index].cue))
        }
        for found in self.learned:
            rivals = self._rivals(found)
            if any(index in exact for index in rivals) or self._inside(found, exact_by_word):
                continue
            if turns and not turns.isdisjoint(_words((*found.cue, *found.content))):
                continue  # the name before a colon speaks; it is no part of what is said
            rival = rivals[0] if rivals else -1
            if rival < 0 and _words(found.content) <= covered and self._all_quoted(found):
                continue
            if rival < 0 and (self._another_matter(found) or self._led_to_by(found)):
                continue
            if rival < 0 and found.confidence < self._needed(found):
                continue
            if rival >= 0 and self._agree(found, rival):
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
            covered |= _words(found.content)
            cues |= _words(found.cue)
            chosen.extend(self._split(found, len(chosen)))
        for index, found in enumerate(self.ruled):
            content = self.contents[index]
            new = len(content & covered) <= _NEW * len(content)
            if index not in places and (new or self._reported(index, covered, cues)):
                places[index] = len(chosen)
                whole[len(chosen)] = index
                chosen.append(found)
                covered |= content
                cues |= self.cue_words[index]
        for place, index in whole.items():
            chosen[place] = _relocate(chosen[place], self.ruled[index], places, place)
        return [self._with_complementiser(found) for found in chosen]

    def _exact(self) -> set[int]:
        """Find the readings that hang together in a way only rules tell: answers, and contents shared."""
        exact = {
            i
            for i, found in enumerate(self.ruled)
            if found.anaphoric or found.answers >= 0 or TURN in found.reasons
        }
        for sharers in self.by_content.values():
            if len(sharers) > 1:
                exact.update(sharers)
        return exact

    def _rivals(self, found: Proposal) -> list[int]:
        near = {index for word in _words(found.cue) for index in self.by_cue_word.get(word, ())}
        return sorted(near)

    def _inside(self, found: Proposal, exact_by_word: dict[int, list[int]]) -> bool:
        content = _words(found.content)
        near = {index for word in content & exact_by_word.keys() for index in exact_by_word[word]}
        return any(
            _overlap(content, self.contents[index]) >= _SAME
            # "said it rejected the allegations" reports a denial of the allegations, and is not that denial
            and not (self.cue_words[index] and self.cue_words[index] <= content)
            for index in near
        )

    def _agree(self, found: Proposal, rival: int) -> bool:
        """Whether both say that the same is said, or the rules know better how far it goes."""
        ours, theirs, ruled = _words(found.content), self.contents[rival], self.ruled[rival]
        if _overlap(ours, theirs) >= _SAME:
            return True
        if ours < theirs and all(self.page.outer[word] >= 0 for word in theirs):
            return True  # the quotation goes on, over sentences or paragraphs
        if theirs < ours and max(theirs) == max(ours) and ruled.entry and ruled.entry.stance == "denies":
            return True  # "denied the charge of *fraud*"
        begins = found.content[0][0] == ruled.content[0][0]
        end = ruled.content[-1][1]
        return begins and any(
            # "accuses Kesh of smuggling | and has asked the council to act"
            index != rival
            and self.ruled[index].sources == ruled.sources
            and self.ruled[index].cue[0][0] >= end
            and self.cue_words[index] <= ours
            for index in range(max(0, rival - _NEAR), min(len(self.ruled), rival + _NEAR))
            if self.ruled[index].cue
        )

    def _content(self, found: Proposal, rival: int) -> tuple[Range, ...]:
        ruled = self.ruled[rival].content
        alike = _overlap(_words(found.content), self.contents[rival]) >= _SAME
        return found.content if self.trust.bounds and alike else ruled

    def _needed(self, found: Proposal) -> float:
        """Return how sure the weights must be of what the rules did not see."""
        return max(self.trust.lone, self.trust.sure) if self._doubtful(found) else self.trust.lone

    def _cue(self, found: Proposal, rival: int) -> Proposal:
        """Let a cue be whole: "would neither confirm nor deny", of which the weights marked a part."""
        ruled = self.ruled[rival]
        ours, theirs = _words(found.cue), self.cue_words[rival]
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

    def _led_to_by(self, found: Proposal) -> bool:
        """Whether a verb only leads to the noun that tells: "kept *his promise* to rebuild the school"."""
        if not found.cue or any(self.page.lower[word] in self.page.cues.forms for word in _words(found.cue)):
            return False
        nouns = (self.ruled[index] for index in self.by_content.get(found.content, ()))
        return any(
            ruled.entry is not None and ruled.entry.pos == "noun" and ruled.cue[0][0] >= found.cue[-1][1]
            for ruled in nouns
        )

    def _all_quoted(self, found: Proposal) -> bool:
        return all(self.quoted[word] >= 0 for word in _words(found.content))

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
        return all(form.cue.frames <= _NAMING for form in forms) and last - first <= 3

    def _reported(self, index: int, covered: set[int], cues: set[int]) -> bool:
        """Whether a reading is a denial, an accusation or a noun with its source within what another says."""
        found = self.ruled[index]
        if found.entry is None or not found.sources:
            return False
        if found.entry.act not in _NESTED and found.entry.pos != "noun":
            return False
        return self.cue_words[index] <= covered and not self.cue_words[index] & cues

    def _doubtful(self, found: Proposal) -> bool:
        """Whether the rules would have seen it: the word list knows the verb, or it stands in a headline.

        An infinitive tells what somebody aims at, and seldom that anything is said ("to justify the raid").
        """
        words = _words(found.cue)
        if found.cue and "to" in (self.page.lower[found.cue[0][0]], self.page.lower[found.cue[-1][1] - 1]):
            return True
        forms = (form for word in words for form in self.page.cues.forms.get(self.page.lower[word], ()))
        if any(form.cue.pos == "verb" for form in forms):
            return True
        layout = self.page.layout
        owner = self.sentence_of[min(words, default=found.content[0][0])]
        return owner >= 0 and layout.paragraphs[layout.sentences[owner].paragraph].kind == "heading"

    def _split(self, found: Proposal, place: int) -> list[Proposal]:
        """Give sentences that go on with the speaker a statement each, unless all is one quotation."""
        if not found.cue or len(found.content) < 2 or found.carried_from >= 0:
            return [found]
        home = self.sentence_of[found.cue[0][0]]
        near = [
            piece
            for piece in found.content
            if home in (self.sentence_of[piece[0]], self.sentence_of[piece[1] - 1])
        ]
        far = [piece for piece in found.content if piece not in near]
        if not near or not far or all(self.quoted[word] >= 0 for word in _words(near)):
            return [found]
        rest: dict[int, list[Range]] = {}
        for piece in far:
            rest.setdefault(self.sentence_of[piece[0]], []).append(piece)
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
        if first > 0 and self.page.lower[first - 1] == "that":
            first -= 1
        return found._replace(content=((first, last), *rest))


def _relocate(found: Proposal, original: Proposal, places: dict[int, int], here: int) -> Proposal:
    """Let the indices of a reading of the rules follow what they point to."""
    carried = places.get(original.carried_from, -1) if original.carried_from >= 0 else -1
    answers = places.get(original.answers, -1) if original.answers >= 0 else -1
    return found._replace(
        carried_from=carried if carried != here else -1, answers=answers if answers != here else -1
    )


def _by_word(word_sets: Sequence[set[int]], only: Iterable[int] | None = None) -> dict[int, list[int]]:
    """Tell for each word in which of the sets it is."""
    found: dict[int, list[int]] = {}
    for index in range(len(word_sets)) if only is None else sorted(only):
        for word in word_sets[index]:
            found.setdefault(word, []).append(index)
    return found


# A piece of content does not end in one of these: the weights stopped a word too late.
_DANGLING = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "something", "that"}
    | {"the", "to", "which", "while", "who", "with", ","}
)


def _trim(found: Proposal, layout: Layout) -> Proposal | None:
    pieces = []
    for first, last in found.content:
        end = last
        while end > first and layout.words[end - 1].lower() in _DANGLING:
            end -= 1
        if end > first:
            pieces.append((first, end))
    sources = tuple((first, last - (layout.words[last - 1] == ",")) for first, last in found.sources)
    return found._replace(content=tuple(pieces), sources=sources) if pieces else None


def _sentences_of_words(layout: Layout) -> list[int]:
    owner = [-1] * len(layout.words)
    for number, sentence in enumerate(layout.sentences):
        owner[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
    return owner


def _words(ranges: Iterable[Range]) -> set[int]:
    return {word for first, last in ranges for word in range(first, last)}


def _overlap(ours: set[int], theirs: set[int]) -> float:
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0
