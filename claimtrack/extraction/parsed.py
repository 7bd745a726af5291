"""Who said what, read off a dependency tree with the word list beside it.

A cue's subject speaks, its clausal complement is what is said; a passive's agent,
a noun's owner and "according to" are the same in other clothes. Quotations are
taken whole, as they stand on the page, wherever the parser cut them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.extraction import continuations, transcripts
from claimtrack.extraction.clauses import Clause, quotation_at, quotation_before
from claimtrack.extraction.cues import verb_group
from claimtrack.extraction.dependencies import LONGEST, Tree
from claimtrack.extraction.nouns import LIGHT_VERBS
from claimtrack.extraction.objects import read_claim
from claimtrack.extraction.page import COLON, COMMA, MARK, STOP, Page
from claimtrack.extraction.parsed_sentence import ParsedSentence
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.extraction.sources import Subject, anaphor_before
from claimtrack.extraction.stance import FALSE
from claimtrack.lexicon.loader import Cue, Form


def propose(page: Page, tree: Tree) -> list[Proposal]:
    """Find who, how and what on a page whose sentences were parsed."""
    tree = _raise_sayings(page, tree)
    proposals: list[Proposal] = []
    for number, sentence in enumerate(page.layout.sentences):
        for first in range(sentence.first, sentence.last, LONGEST):
            last = min(first + LONGEST, sentence.last)
            proposals.extend(_SentenceReader(page, tree, number, first, last).read())
    proposals.extend(transcripts.propose(page, proposals))
    proposals.extend(transcripts.announced(page, proposals))
    return continuations.attach(page, proposals)


def _raise_sayings(page: Page, tree: Tree) -> Tree:
    """Let "rejected the idea that P and *said*" be two sayings of one person.

    Parsers tend to hang the second verb into P, where its subject would speak.
    """
    heads = list(tree.heads)
    for word, label in enumerate(tree.labels):
        if label != "conj" or not _says(page, tree, word) or tree.child(word, _SUBJECTS) >= 0:
            continue
        inner = tree.heads[word]
        outer = tree.heads[inner]
        if tree.labels[inner] in ("ccomp", "acl") and tree.child(inner, _SUBJECTS) >= 0:
            if tree.labels[inner] == "acl" and tree.labels[outer] == "dobj":
                outer = tree.heads[outer]
            if _takes_clause(page, outer) and tree.child(outer, _SUBJECTS) >= 0:
                heads[word] = outer
    return Tree(heads, tree.labels, tree.tags) if heads != tree.heads else tree


def _says(page: Page, tree: Tree, word: int) -> bool:
    """Whether a word is a verb of saying with what is said behind it."""
    if not tree.is_verb(word) or not _takes_clause(page, word) or page.outer[word] >= 0:
        return False
    quoted = any(page.outer[k] >= 0 for k in range(word + 1, min(word + 3, len(page.words))))
    return tree.child(word, ("ccomp",)) > word or quoted


def _takes_clause(page: Page, word: int) -> bool:
    return any(form.cue.frames & {"clause", "claim"} for form in page.cues.forms.get(page.lower[word], ()))


class _Said(NamedTuple):
    """What a cue is about, and how it was found."""

    pieces: tuple[Range, ...]
    how: str
    anaphoric: bool = False


_SUBJECTS = ("nsubj", "csubj")
_PASSIVE = ("auxpass", "agent")
_COMPLEMENTS = ("ccomp",)
_IN_GROUP = ("aux", "auxpass", "neg", "advmod", "prt")
_GOVERNORS = frozenset(
    "continue continued continues go goes went proceed proceeded hasten hastened rushed".split()
)
_OF_PREPOSITION = {"prep-to": "to"}
_KEPT_WITHIN = frozenset("deny reject accuse blame criticize condemn".split())
_SPEAKING = frozenset("quote clause that".split())
_FAR = 20  # words between a verb of saying and a clause that might be its own
_FROM = frozenset(("from", "by", "among"))
_SAID_TO = frozenset(("passive-to", "clause"))
_NEEDS = {
    "object-of": "of",
    "object-for": "for",
    "object-with": "with",
    "object-as": "as",
    "as": "as",
    "object-to": "to",
}


class _SentenceReader(ParsedSentence):
    """Reads one sentence."""

    def read(self) -> list[Proposal]:
        """Find the attributions of the sentence, without the mere deeds that lie in what another one says."""
        found = []
        place = self.first
        while place < self.last:
            form = self._form_at(place) if self.page.outer[place] < 0 else None
            if form is None:
                place += 1
                continue
            proposal = self._read(place, form)
            if proposal is not None and proposal.content:
                found.append(proposal)
            place += 1 + len(form.rest)
        found = [self._without_answer(proposal, found) for proposal in found]
        return [proposal for proposal in found if not self._lies_within(proposal, found)]

    def _without_answer(self, proposal: Proposal, found: Sequence[Proposal]) -> Proposal:
        """End what is said before "…, a charge he rejects", which is the narrator's again."""
        begins = [
            answer.content[0][0]
            for answer in found
            if answer is not proposal and answer.anaphoric and answer.cue[0][0] > answer.content[0][0]
        ]
        pieces = []
        for first, last in proposal.content:
            cut = min((place for place in begins if first < place < last), default=last)
            pieces.append(self.trim(first, cut) if cut < last else (first, last))
        return proposal._replace(content=tuple(piece for piece in pieces if piece[0] < piece[1]))

    def _lies_within(self, proposal: Proposal, found: Sequence[Proposal]) -> bool:
        entry = proposal.entry
        if entry is None or entry.act in _KEPT_WITHIN or (entry.frames & _SPEAKING and proposal.sources):
            return False
        cue = proposal.cue[0][0]
        return any(
            first <= cue < last for other in found if other is not proposal for first, last in other.content
        )

    def _form_at(self, word: int) -> Form | None:
        """Find the entry of the word list that a word is a form of, given its part of speech."""
        tag, lower = self.tree.tags[word], self.page.lower
        for form in self.page.cues.forms.get(lower[word], ()):
            if form.rest and tuple(lower[word + 1 : word + 1 + len(form.rest)]) != form.rest:
                continue
            if form.cue.pos == "phrase":
                return form
            if form.cue.pos == "verb" and tag.startswith("VB") and self.tree.labels[word] != "amod":
                return form
            if form.cue.pos == "noun" and tag.startswith("NN") and self.number not in self.page.titled:
                return form
        return None

    def _read(self, word: int, form: Form) -> Proposal | None:
        if form.cue.pos == "phrase":
            return self._according(word, form)
        if form.cue.pos == "noun":
            return self._noun(word, form)
        if self._is_passive(word):
            return self._passive(word, form)
        return self._active(word, form)

    def _is_passive(self, word: int) -> bool:
        tree = self.tree
        if tree.child(word, _PASSIVE) >= 0:
            return True
        if tree.tags[word] not in ("VBN", "VBD") or tree.child(word, (*_SUBJECTS, "aux")) >= 0:
            return False
        # "the man accused of", "(when) asked whether P"
        return tree.labels[word] == "advcl" or (tree.labels[word] == "acl" and tree.tags[word] == "VBN")

    # -- verbs -----------------------------------------------------------------------------------

    def _active(self, word: int, form: Form) -> Proposal | None:
        governor = self._governor(word)
        if governor is None:
            return None
        cue = self._cue(word, governor, form)
        sources = self._speakers(governor)
        answer = self._answer(word, form, cue, sources)
        if answer is not None:
            return answer
        said = self._said(word, cue, form)
        if said is None or not said.pieces:
            return None
        if not sources and not (said.how == "quotation" and self.tree.labels[word] == "ROOT"):
            return None
        return self._proposal(form, word, sources, cue, said)

    def _answer(self, word: int, form: Form, cue: Range, sources: tuple[Range, ...]) -> Proposal | None:
        """Read "…, something Kesh denies", "…, a charge he rejects", "…, which she disputes"."""
        if not sources or sources[0][0] > word or not self._contradicts(word, form):
            return None
        subject = Subject(sources, sources[0][0], sources[-1][1])
        found = anaphor_before(self.page, subject, self.first)
        if found is None:
            return None
        reasons = (f"“{self.page.phrase(*found[0])}” points back to what it is about",)
        return Proposal(
            found[1], (cue,), (found[0],), entry=form.cue, head=word, anaphoric=True, confidence=0.9,
            reasons=reasons,
        )  # fmt: skip

    def _contradicts(self, word: int, form: Form) -> bool:
        if form.cue.act in ("call", "describe"):
            return not FALSE.isdisjoint(self.page.lower[word + 1 : word + 7])
        return form.cue.stance != "affirms"

    def _governor(self, word: int) -> int | None:
        """Return the verb whose subject speaks: "*went* on to say"; None where nothing was said yet."""
        tree = self.tree
        if not any(tree.tags[below] == "TO" and tree.labels[below] == "aux" for below in tree.children[word]):
            return word
        head = tree.heads[word]
        if tree.labels[word] in ("xcomp", "advcl") and self.page.lower[head] in _GOVERNORS:
            return head
        return None

    def _cue(self, word: int, governor: int, form: Form) -> Range:
        """Return the range of a cue: as the word list's reader has it where it found it too."""
        group = verb_group(self.page, governor, self.first)
        first = min(group.first, self._group(governor)[0])
        return first, max(self._group(word)[1], word + 1 + len(form.rest))

    def _group(self, word: int) -> Range:
        """Return the range of a verb with the auxiliaries, negations and particles next to it."""
        tree = self.tree
        first, last = word, word + 1
        while first > self.first and self._joins(first - 1, word):
            first -= 1
        while first < word and tree.labels[first] == "advmod" and first == self.first:
            first += 1
        while last < self.last and tree.heads[last] == word and tree.labels[last] in ("prt", "neg"):
            last += 1
        return first, last

    def _joins(self, word: int, verb: int) -> bool:
        tree = self.tree
        return (
            tree.heads[word] == verb
            and tree.labels[word] in _IN_GROUP
            and tree.hulls[word] == (word, word + 1)
        )

    def _proposal(
        self, form: Form, head: int, sources: tuple[Range, ...], cue: Range, said: _Said
    ) -> Proposal | None:
        pieces = self.settle(said.pieces, (cue, *sources))
        if not pieces:
            return None
        reason = f"the parse gives “{self.page.phrase(*cue)}” {said.how}"
        return Proposal(
            sources,
            (cue,),
            pieces,
            entry=form.cue,
            head=head,
            anaphoric=said.anaphoric,
            confidence=0.9 if sources else 0.6,
            reasons=(reason,),
        )

    # -- who -------------------------------------------------------------------------------------

    def _speakers(self, verb: int) -> tuple[Range, ...]:
        """Find whose saying a verb is: its own subject, or that of the verb it hangs on."""
        tree = self.tree
        for _ in range(8):
            subject = tree.child(verb, _SUBJECTS)
            if subject >= 0:
                return self.phrases(subject)
            head, label = tree.heads[verb], tree.labels[verb]
            if head == verb:
                return ()
            if label == "acl" and not tree.is_verb(head):
                return self.phrases(head)  # "a letter saying that P"
            if label not in ("conj", "advcl", "xcomp", "dep", "ccomp", "pcomp", "prep", "acl", "parataxis"):
                return ()
            if label == "conj" and tree.child(head, ("nsubjpass",)) >= 0 and tree.child(head, _SUBJECTS) < 0:
                return self.phrases(tree.child(head, ("nsubjpass",)))
            verb = head
        return ()

    # -- what ------------------------------------------------------------------------------------

    def _said(self, word: int, cue: Range, form: Form) -> _Said | None:
        """Find what is said, from the surest construction to the least sure."""
        frames = form.cue.frames
        tree = self.tree
        if "quote" in frames:
            quotation = self._quotation_after(cue[1])
            if quotation is not None:
                before = quotation_before(self.page, self._clause_start(word, cue), self.first)
                return _Said((before, quotation) if before else (quotation,), "before a quotation")
        if frames & {"clause", "that", "quote", "wh", "person"}:
            said = self._clause(word, cue, frames)
            if said is not None:
                return said
        if "claim" in frames:
            claim = self._claim(cue[1])
            if claim is not None:
                return _Said(claim[0], "with a claim as its object", anaphoric=claim[1] == "claim")
        if frames & {"to", "ing", "person-to"}:
            below = self._infinitive(word)
            if below > word:
                return _Said((tree.hulls[below],), "with an infinitive")
        said = self._object(word, cue, form.cue)
        if said is not None:
            return said
        if "quote" in frames:
            quotation = quotation_before(self.page, self._clause_start(word, cue), self.first)
            if quotation is not None:
                return _Said((quotation,), "behind a quotation")
        return None

    def _quotation_after(self, place: int) -> Range | None:
        page = self.page
        if place < self.last and page.classes[place] in (COMMA, COLON):
            place += 1
        return quotation_at(page, place) if place < self.last else None

    def _clause_start(self, word: int, cue: Range) -> int:
        """Return where the words of saying begin: at the cue, or at a subject right before it."""
        subject = self.tree.child(word, _SUBJECTS)
        return min(cue[0], self.tree.hulls[subject][0]) if subject >= 0 else cue[0]

    def _clause(self, word: int, cue: Range, frames: frozenset[str]) -> _Said | None:
        """Find the clause that a verb takes, or that it stands in as an aside ("P, he said, Q")."""
        tree = self.tree
        below = [child for child in tree.children[word] if tree.labels[child] == "ccomp"]
        after = [child for child in below if child > word]
        before = [child for child in below if child < word and not self._apart(tree.hulls[child][1], cue[0])]
        if after and not (before and self._quoted(tree.hulls[before[-1]])):
            return _Said((tree.hulls[after[0]],), "before what is said")
        if before:
            piece = self._to_its_quotation(tree.hulls[before[0]])
            pieces = [piece, *(tree.hulls[child] for child in after if self._quoted(tree.hulls[child]))]
            return _Said(tuple(pieces), "behind what is said")
        strayed = self._strayed(word, cue) if frames & {"clause", "that"} else None
        if strayed is not None:
            return _Said((strayed,), "before what is said")
        head, label = tree.heads[word], tree.labels[word]
        if label in ("parataxis", "ccomp", "advcl", "dep") and head != word:
            low, high = tree.hulls[head]
            ours = tree.hulls[word]
            aside = label == "parataxis" or self._is_aside(ours) or self._opens_with_as(ours)
            if aside and tree.child(word, _SUBJECTS) >= 0:
                return _Said(((low, ours[0]), (ours[1], high)), "amid what is said")
        return None

    def _is_aside(self, hull: Range) -> bool:
        """Whether a clause stands between commas, or between a comma and the end."""
        page = self.page
        before = page.classes[hull[0] - 1] if hull[0] > self.first else ""
        after = page.classes[hull[1]] if hull[1] < self.last else STOP
        return before in (COMMA, MARK) and after in (COMMA, STOP)

    def _strayed(self, word: int, cue: Range) -> Range | None:
        """Find a clause that the parser hung on a noun: "said in a letter *that P*"."""
        tree = self.tree
        last = min(tree.hulls[word][1], cue[1] + _FAR)
        for that in range(cue[1], last):
            if self.page.lower[that] == "that" and self.page.outer[that] < 0:
                clause = tree.heads[that]
                if tree.hulls[clause][0] == that and tree.labels[clause] in ("acl", "relcl"):
                    return tree.hulls[clause]
        return None

    def _opens_with_as(self, hull: Range) -> bool:
        """Whether a clause is "As Quill said," before what she said."""
        after = self.page.classes[hull[1]] if hull[1] < self.last else ""
        return self.page.lower[hull[0]] == "as" and hull[0] == self.first and after == COMMA

    def _apart(self, last: int, cue: int) -> bool:
        """Whether a colon or semicolon stands between what was before and the cue."""
        return any(self.page.words[k] in (":", ";") for k in range(last, cue))

    def _quoted(self, hull: Range) -> bool:
        return self.page.outer[hull[0]] >= 0

    def _to_its_quotation(self, hull: Range) -> Range:
        """End "“P,” another friend" with the quotation, where that is complete."""
        first, last = hull
        if self.page.outer[first] < 0:
            return hull
        end = self.page.bounds[self.page.outer[first]][1]
        return (first, end) if end < last and self.page.words[end - 2] in (",", ".", "!", "?") else hull

    def _claim(self, start: int) -> tuple[tuple[Range, ...], str] | None:
        """Read a claim as an object, up to where the next verb of saying comes behind "and"."""
        if start >= self.last:
            return None
        tree = self.tree
        cuts = tuple(
            word - 1
            for word in range(start + 1, self.last)
            if tree.labels[word] == "conj"
            and self.page.lower[word - 1] in ("and", "but")
            and _says(self.page, tree, word)
        )
        return read_claim(self.page, start, Clause(self.first, self.last, cuts))

    def _infinitive(self, word: int) -> int:
        """Find what somebody wants or is asked to do; of "asked them to leave", what they should do."""
        tree = self.tree
        person = tree.child(word, ("dobj",))
        for below in tree.children[word]:
            if tree.labels[below] in ("xcomp", "ccomp") and below > word:
                return below
            to = below > person >= 0 and tree.labels[below] == "advcl"
            if to and tree.tags[tree.hulls[below][0]] == "TO":
                return below
        return -1

    def _object(self, word: int, cue: Range, entry: Cue) -> _Said | None:
        tree, frames = self.tree, entry.frames
        target = tree.child(word, ("dobj", "attr", "oprd"))
        if cue[1] > word + 1 and tree.labels[cue[1] - 1] in ("prep", "agent"):
            target = tree.child(cue[1] - 1, ("pobj", "pcomp"))  # "called for a ban"
        if target > word:
            first, last = tree.hulls[target]
            for frame, needed in _NEEDS.items():
                if frame in frames:
                    prep = self._preposition(word, needed, target)
                    if prep >= 0:
                        return _Said(((first, max(last, tree.hulls[prep][1])),), "with its object")
            if "object-two" in frames:
                second = tree.child(word, ("oprd", "ccomp", "xcomp"))
                if second > word:
                    return _Said(
                        ((min(first, tree.hulls[second][0]), max(last, tree.hulls[second][1])),),
                        "with its object",
                    )
            words = set(self.page.lower[first:last])
            if "object" in frames and not entry.unless & words:
                prep = next((k for k in tree.children[word] if tree.hulls[k][0] == last), -1)
                if prep >= 0 and self.page.lower[prep] in ("for", "as", "of"):
                    last = tree.hulls[prep][1]
                return _Said(((first, last),), "with its object")
        if "object-two" in frames or "as" in frames or "object-as" in frames:
            below = tree.child(word, ("ccomp", "oprd", "xcomp"))
            if below > word:
                return _Said((tree.hulls[below],), "with its object")
        wanted = {_OF_PREPOSITION.get(frame, frame) for frame in frames}
        for below in tree.children[word]:
            if tree.labels[below] == "prep" and below > word and self.page.lower[below] in wanted:
                first, last = tree.hulls[below]
                if last > below + 1:
                    return _Said(((below + 1, last),), "with what it is about")
        return None

    def _preposition(self, word: int, needed: str, target: int) -> int:
        for above in (word, target):
            for below in self.tree.children[above]:
                if below > target and self.page.lower[below] == needed and self.tree.labels[below] == "prep":
                    return below
        return -1

    # -- passives, phrases, nouns ----------------------------------------------------------------

    def _passive(self, word: int, form: Form) -> Proposal | None:
        tree = self.tree
        cue = self._group(word)
        agent = tree.child(word, ("agent",))
        sources = self.phrases(tree.child(agent, ("pobj",))) if agent >= 0 else ()
        below = self._told(word)
        patient = tree.child(word, ("nsubjpass",))
        how = "in the passive"
        pieces: tuple[Range, ...] = ()
        if patient >= 0 and self.page.lower[patient] == "it" and below > word:
            pieces = (tree.hulls[below],)
        elif below > word and tree.labels[below] == "xcomp" and patient >= 0 and form.cue.frames & _SAID_TO:
            pieces = (tree.hulls[patient], tree.hulls[below])
        elif below > word and form.cue.frames & {"person", "wh"}:
            pieces = (tree.hulls[below],)
        elif sources and patient >= 0 and form.cue.frames & {"object", "claim", "object-as"}:
            pieces = (tree.hulls[patient],)
        elif patient >= 0 and "object-of" in form.cue.frames:
            # "accused by the union of theft": parsers hang "of theft" on the union.
            accuser = tree.child(agent, ("pobj",)) if agent >= 0 else -1
            prep = self._preposition(word, "of", accuser if accuser >= 0 else word)
            if prep >= 0:
                pieces = (tree.hulls[patient], tree.hulls[prep])
                sources = tuple((first, min(last, prep)) for first, last in sources if first < prep)
        if not pieces:
            return None
        return self._proposal(form, word, sources, cue, _Said(pieces, how))

    def _told(self, word: int) -> int:
        """Find the clause that a passive takes: "was told that P", "asked if P"."""
        tree = self.tree
        for below in tree.children[word]:
            if tree.labels[below] in ("ccomp", "xcomp"):
                return below
            if tree.labels[below] == "advcl" and self.page.lower[tree.hulls[below][0]] in ("if", "whether"):
                return below
        return -1

    def _according(self, word: int, form: Form) -> Proposal | None:
        """Read "according to X"."""
        tree = self.tree
        last = word + 1 + len(form.rest)
        noun = tree.child(last - 1, ("pobj",))
        if noun < 0:
            noun = tree.child(word, ("pobj",))
        if noun < 0:
            return None
        sources = self.phrases(noun)
        aside = (word, tree.hulls[noun][1])
        head = tree.heads[word]
        low, high = tree.hulls[head]
        return self._proposal(
            form,
            word,
            sources,
            (word, last),
            _Said(((low, aside[0]), (aside[1], high)), "beside what is said"),
        )

    def _noun(self, word: int, form: Form) -> Proposal | None:
        """Read "X's claim that P", "a call by X for T", "repeated a promise to do so"."""
        tree = self.tree
        content = self._content_of_noun(word, form.cue.frames)
        if content is None:
            return None
        cue = (word, word + 1)
        sources = self.phrases(tree.child(word, ("poss",)))
        for below in tree.children[word]:
            if not sources and self.page.lower[below] in _FROM:
                sources = self.phrases(tree.child(below, ("pobj",)))
        head = tree.heads[word]
        lent = tree.labels[word] == "dobj" and self.page.lower[head] in LIGHT_VERBS
        if not sources and lent and head < word:
            sources, cue = self._speakers(head), (head, word + 1)
        if not sources:
            return None
        return self._proposal(form, word, sources, cue, _Said((content,), "with what it says"))

    def _content_of_noun(self, word: int, frames: frozenset[str]) -> Range | None:
        tree = self.tree
        for below in tree.children[word]:
            if below < word:
                continue
            first, last = tree.hulls[below]
            if tree.labels[below] in ("acl", "ccomp"):
                clause = "clause" in frames and tree.child(below, ("mark", "nsubj")) >= 0
                if clause or ("to" in frames and tree.tags[first] == "TO"):
                    return first, last
            elif tree.labels[below] == "prep" and self.page.lower[below] in frames - _FROM:
                return (below + 1, last) if below + 1 < last else None
        return None
