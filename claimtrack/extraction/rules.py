"""The rule engine: cues from the word list, constructions, and no model at all."""

from bisect import bisect_right
from collections.abc import Iterator

from claimtrack.extraction import according, continuations, nouns, passives, transcripts
from claimtrack.extraction.clauses import (
    Clause,
    clause_end,
    introduces,
    names_a_work,
    next_verb,
    opened_by_that,
    quotation_at,
    quotation_before,
    so_does,
)
from claimtrack.extraction.contents import (
    content_after,
    content_before,
    read_adjuncts,
    relative_content,
    resumed,
)
from claimtrack.extraction.cues import Occurrence, find_cues
from claimtrack.extraction.ellipsis import says_otherwise
from claimtrack.extraction.finish import finish
from claimtrack.extraction.page import (
    AND,
    AUXILIARY,
    COLON,
    COMMA,
    DETERMINER,
    LINKER,
    MARK,
    MODAL,
    NAME,
    NOUN,
    PREPOSITION,
    STOP,
    SUBJECT,
    WHO,
    Page,
)
from claimtrack.extraction.phrases import phrase_after, split_sources
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.extraction.relatives import closing_comma, main_verb
from claimtrack.extraction.sources import (
    Subject,
    anaphor_before,
    claim_taken_up,
    speaker_of,
    subject_after,
    subject_before,
)
from claimtrack.extraction.stance import FALSE
from claimtrack.extraction.verdicts import JUDGING, taken_back
from claimtrack.lexicon.loader import Cues
from claimtrack.models import Attribution, Document
from claimtrack.text.layout import Sentence, read_layout


class RulesEngine:
    """Finds attributions by the word list and by how sentences are built.

    Args:
        cues: a word list of your own (see `claimtrack.lexicon.load_cues`).

    >>> engine = RulesEngine()
    >>> [str(a) for a in engine.attributions(Document(text="“We hid nothing,” Ada Quill told the council."))]
    ['Ada Quill | told | “We hid nothing,”']
    """

    name = "rules"

    def __init__(self, cues: Cues | None = None) -> None:
        self.cues = cues

    def attributions(self, document: Document) -> tuple[Attribution, ...]:
        """Find who said what, in text order."""
        page = Page(read_layout(document.text), self.cues)
        return finish(page, propose(page))


def propose(page: Page) -> list[Proposal]:
    """Find who, how and what on a page, sentence by sentence."""
    proposals: list[Proposal] = []
    for index, sentence in enumerate(page.layout.sentences):
        proposals.extend(_SentenceReader(page, index, sentence).read())
    proposals.extend(transcripts.propose(page, proposals))
    proposals.extend(transcripts.announced(page, proposals))
    proposals.extend(transcripts.summed_up(page, proposals))
    return [*continuations.attach(page, proposals), *_told_by_the_quoted(page)]


def _told_by_the_quoted(page: Page) -> list[Proposal]:
    """Read who accuses and who denies within quotations: “Norland denied it,” the envoy said.

    What the quoted say of themselves ("we deny it") is a matter of stance, and no report.
    """
    heads = [place for place in page.cue_words if page.outer[place] >= 0 and _weighs(page, page.lower[place])]
    if not heads:
        return []
    inner = page.inside()
    found: list[Proposal] = []
    done = -1
    for head in heads:
        if head < done:
            continue
        index = page.sentence_at(head)
        sentence = page.layout.sentences[index]
        first, last = page.bounds[page.outer[head]]
        first, done = max(first + 1, sentence.first), min(last - 1, sentence.last)
        if first <= head < done:
            read = _SentenceReader(inner, index, sentence._replace(first=first, last=done)).read()
            found.extend(proposal for proposal in read if _tells_of_others(page, proposal))
    return found


def _weighs(page: Page, word: str) -> bool:
    return any(form.cue.act in _TOLD_WITHIN for form in page.cues.forms[word])


def _tells_of_others(page: Page, proposal: Proposal) -> bool:
    if proposal.entry is None or proposal.entry.act not in _TOLD_WITHIN or not proposal.sources:
        return False
    own = {page.lower[word] for first, last in proposal.sources for word in range(first, last)} & _ONESELF
    return proposal.entry.pos == "verb" and not own


_TOLD_WITHIN = frozenset(("deny", "reject", "accuse"))
_ONESELF = frozenset("i we you my our your who that which".split())
_WINDOW = 300
"""How many words to both sides of a cue are looked at; hardly a sentence in the news is so long."""
_NEAR = 12
"""How many other cues of the sentence are looked at."""
_SPEAKING = frozenset("quote clause that claim object-of person".split())
_KEPT_WITHIN = frozenset("deny reject accuse blame criticize condemn praise demand ask".split())
_BACKSHIFTED = frozenset("had would could might".split())
_NEVER_INVERTED = frozenset("tell assure reassure inform notify remind alert".split())


class _SentenceReader:
    """Reads one sentence; knows the speaker of the cue before."""

    def __init__(self, page: Page, index: int, sentence: Sentence) -> None:
        self.page = page
        self.index = index
        last = sentence.last
        while (
            last > sentence.first
            and page.classes[last - 1] == STOP
            and page.words[last - 1] == "."
            and (page.outer[last - 1] < 0)
        ):
            last -= 1
        self.first, self.last = sentence.first, last
        self.earlier: Subject | None = None
        self.speakers: list[Subject] = []
        self.earlier_cue: Occurrence | None = None
        self.found: list[Proposal] = []
        self.told: set[tuple[Range, ...]] = set()  # cues of the narrator's own relative clauses
        self.deeds: set[tuple[Range, ...]] = set()  # cues that have a mere thing as their object

    def read(self) -> list[Proposal]:
        """Find the attributions of the sentence."""
        cues = (self._unquoted(cue) for cue in find_cues(self.page, self.first, self.last))
        occurrences = [cue for cue in cues if cue is not None]
        occurrences = [
            o
            for n, o in enumerate(occurrences)
            if not self._lies_deeper(o, occurrences[max(0, n - _NEAR) : n])
        ]
        occurrences = [self._as_heard(occurrence) for occurrence in occurrences]
        if "despite" in self.page.lower[self.first : self.last]:
            occurrences = nouns.with_witnesses(self.page, occurrences, self.first, self.last)
        if not occurrences:
            return []
        bounds = self.first, self.last
        subjects = []
        for occurrence in occurrences:
            self._look_around(occurrence, bounds)
            subjects.append(self._subject(occurrence))
        self.first, self.last = bounds
        cuts = sorted(self._cuts(occurrences, subjects))
        for number, occurrence in enumerate(occurrences):
            self._look_around(occurrence, bounds)
            begin = bisect_right(cuts, occurrence.head)
            clause = Clause(self.first, self.last, tuple(cuts[begin : begin + _NEAR]))
            self._read_one(occurrence, clause, subjects[number])
        found = self.found
        return [
            proposal
            for place, proposal in enumerate(found)
            if not self._part_of_what_is_said(proposal, found[max(0, place - _NEAR) : place + _NEAR])
        ]

    def _unquoted(self, occurrence: Occurrence) -> Occurrence | None:
        """Leave out what stands in quotation marks, but for a denial quoted from its verb on.

        "they “categorically deny” it", "the club “rejects the claim”"
        """
        page = self.page
        quotation = page.outer[occurrence.head]
        if quotation < 0:
            return occurrence
        if occurrence.voice != "finite" or occurrence.cue.act not in ("deny", "reject"):
            return None
        begin, end = page.bounds[quotation]
        if occurrence.first != begin + 1 or begin <= self.first or end > self.last:
            return None
        if page.classes[begin - 1] not in (SUBJECT, NAME, NOUN):
            return None
        return occurrence._replace(first=begin, last=occurrence.last + (occurrence.last == end - 1))

    def _as_heard(self, occurrence: Occurrence) -> Occurrence:
        """Read "Ruiz, *asked* whether she would stay, smiled" as the question of somebody else."""
        page, first, last = self.page, occurrence.first, occurrence.last
        aside = occurrence.voice == "finite" and occurrence.cue.lemma == "ask" and first == occurrence.head
        if not aside or first - 1 <= self.first or page.classes[first - 1] != COMMA or last >= self.last:
            return occurrence
        heard = page.lower[first] == "asked" and page.lower[last] in (
            "whether",
            "if",
            "why",
            "how",
            "about",
            "by",
        )
        closed = any(page.classes[k] == COMMA for k in range(last, min(self.last, last + _WINDOW)))
        return occurrence._replace(voice="reduced") if heard and closed else occurrence

    def _look_around(self, occurrence: Occurrence, bounds: Range) -> None:
        """Look only so far to both sides of a cue, or a sentence of a million words would take forever."""
        first, last = bounds
        far = last - first > 2 * _WINDOW
        self.first = max(first, occurrence.first - _WINDOW) if far else first
        self.last = min(last, occurrence.last + _WINDOW) if far else last

    def _part_of_what_is_said(self, proposal: Proposal, near: list[Proposal]) -> bool:
        """Whether a mere deed lies in what another cue reports: "says it is *defending* its rights"."""
        entry = proposal.entry
        if entry is None or not proposal.cue or entry.act in _KEPT_WITHIN or proposal.cue in self.told:
            return False
        if entry.frames & _SPEAKING and proposal.cue not in self.deeds:
            return False
        place = proposal.cue[0][0]
        return any(
            first <= place < last for other in near if other is not proposal for first, last in other.content
        )

    def _lies_deeper(self, occurrence: Occurrence, before: list[Occurrence]) -> bool:
        """Whether a verb goes on with what was said: "said it owed a million and *had asked* for time".

        So does "said the dam was old and *would leak*", as who writes tells the past. What somebody "would
        not say" is told of them, though.
        """
        start, lower = occurrence.first, self.page.lower
        if start <= self.first or lower[start - 1] not in ("and", "but") or lower[start] not in _BACKSHIFTED:
            return False
        if occurrence.negated and lower[start] != "had":
            return False
        tellers = [o for o in before if o.voice == "finite" and "clause" in o.cue.frames]
        return bool(tellers) and lower[tellers[-1].first] != lower[start]

    def _subject(self, occurrence: Occurrence) -> Subject | None:
        if occurrence.voice in ("noun", "phrase", "infinitive", "passive", "reduced"):
            return None
        if occurrence.first > self.first and self.page.classes[occurrence.first - 1] == AND:
            return None  # whose it is, the cue before must tell
        after_comma = occurrence.first > self.first and self.page.classes[occurrence.first - 1] == COMMA
        if occurrence.voice == "finite" and after_comma and occurrence.cue.frames & {"object", "claim"}:
            # "Quill, speaking in Brill, denied the charge" is no inversion.
            subject = speaker_of(self.page, occurrence, self.first, None)
            if subject is not None:
                return subject
        if occurrence.voice == "finite" and self._may_invert(occurrence):
            inverted = subject_after(self.page, occurrence.last, self.last)
            if inverted is not None and self._ends_inversion(inverted, occurrence):
                return inverted
        if occurrence.voice == "finite":
            return speaker_of(self.page, occurrence, self.first, None)
        return None

    def _ends_inversion(self, subject: Subject, occurrence: Occurrence) -> bool:
        """Whether what follows "said Ada Quill" is no clause of which she is the subject."""
        page, after = self.page, subject.last
        if after >= self.last or page.classes[after] in (COMMA, COLON, MARK, STOP):
            return True
        quoted = page.classes[occurrence.first - 1] == MARK
        if page.classes[subject.first] == SUBJECT and not quoted:
            return False
        return (
            quoted
            or page.time_at(after, self.last) > after
            or page.classes[after] in (PREPOSITION, LINKER, WHO)
        )

    def _may_invert(self, occurrence: Occurrence) -> bool:
        if "quote" not in occurrence.cue.frames or occurrence.first != occurrence.head:
            return False
        if occurrence.first == self.first:
            return False
        if occurrence.cue.lemma in _NEVER_INVERTED:
            return False
        before = self.page.classes[occurrence.first - 1]
        if before == COMMA and "clause" not in occurrence.cue.frames:
            return False
        return before in (COMMA, MARK) or self.page.words[occurrence.first - 1] in ("—", "–", "--", "?", "!")

    def _cuts(self, occurrences: list[Occurrence], subjects: list[Subject | None]) -> list[int]:
        """Find where the clause of another cue begins behind a comma or "and"."""
        cuts = []
        for occurrence, subject in zip(occurrences, subjects, strict=True):
            shared = occurrence.first > self.first and self.page.lower[occurrence.first - 1] in ("and", "but")
            start = occurrence.first if shared or subject is None else min(subject.first, occurrence.first)
            taken_up = self._taken_up(occurrence)
            if taken_up is not None:
                cuts.append(taken_up[0])
            if occurrence.voice == "finite" and subject is not None and self._contradicts(occurrence):
                anaphor = anaphor_before(self.page, subject, self.first)
                if anaphor is not None:
                    cuts.append(anaphor[0][0])
            if occurrence.voice == "finite" and (shared or subject is not None) and start - 1 > self.first:
                joined = self.page.lower[start - 1] in ("and", "but")
                parallel = not _BEHIND.isdisjoint(occurrence.cue.frames) and start < occurrence.first
                if joined and (shared or parallel or self.page.classes[start - 2] == COMMA):
                    cuts.append(start - 1)
                elif (
                    parallel
                    and self.page.classes[start - 1] == COMMA
                    and self._closes_clause(occurrence)
                    and not opened_by_that(self.page, start - 1, self.first)
                ):
                    cuts.append(start)
        return cuts

    def _taken_up(self, occurrence: Occurrence) -> Range | None:
        """Find the noun by which a claim is taken up that somebody contradicts."""
        if occurrence.voice != "reduced" or not self._contradicts(occurrence):
            return None
        return claim_taken_up(self.page, occurrence.first, self.first)

    def _closes_clause(self, occurrence: Occurrence) -> bool:
        """Whether nothing said follows a cue: "…, the general told parliament"."""
        end = self._pass_recipient(occurrence, occurrence.last)
        end = read_adjuncts(self.page, end, self.last).last
        return end >= self.last or self.page.classes[end] == COMMA

    def _read_one(self, occurrence: Occurrence, clause: Clause, subject: Subject | None) -> None:
        if any(
            first <= occurrence.head < last for proposal in self.found[-3:] for first, last in proposal.cue
        ):
            return
        if self._is_verdict(occurrence):
            return
        if occurrence.voice == "noun":
            if self.index in self.page.titled or self._inside_noun(occurrence):
                return
            read = nouns.read(self.page, occurrence, clause, self.earlier)
            self.found.extend(p for p in read if not self._said_already(p))
            if read:
                self.earlier_cue = occurrence
            return
        if occurrence.voice == "phrase":
            proposal = according.read(self.page, occurrence, clause)
            if proposal is not None:
                self.found.append(proposal)
            return
        if occurrence.voice in ("passive", "reduced"):
            patient = subject_before(self.page, occurrence.first, self.first)
            start = patient.first if patient is not None else occurrence.first
            proposal = passives.read(self.page, occurrence, self._narrow_relative(occurrence, clause, start))
            if proposal is not None:
                taken_up = self._taken_up(occurrence)
                if taken_up is not None:
                    proposal = proposal._replace(content=(taken_up,), anaphoric=True)
                self.found.append(proposal)
            return
        if occurrence.voice == "infinitive":
            return
        if subject is None:
            subject = speaker_of(self.page, occurrence, self.first, self.earlier)
            # "The mayor, Ada Quill, said … and asked …": the fuller of the two
            subject = next((s for s in self.speakers if subject and s.first == subject.first), subject)
        if subject is None and occurrence.voice == "doing" and occurrence.first == self.first:
            return
        proposal = self._read_active(occurrence, clause, subject)
        if proposal is not None:
            self.found.append(proposal)
            self.found.extend(self._who_says_so_too(proposal))
        if subject is not None and (proposal is not None or occurrence.voice == "finite"):
            self.earlier = subject
            self.speakers = [*self.speakers[-_NEAR:], subject]
            self.earlier_cue = occurrence

    def _who_says_so_too(self, proposal: Proposal) -> Iterator[Proposal]:
        """Read "she says the count was clean, *and so does the commission*"."""
        page, end = self.page, proposal.content[-1][1]
        first = end + (end < self.last and page.classes[end] == COMMA)
        last = so_does(page, first) if first < self.last else first
        others = phrase_after(page, last, self.last) if last > first else None
        if others is not None and others.first == last:
            yield Proposal(
                split_sources(page, others),
                ((last - 2, last),) if page.lower[last - 2] == "so" else ((last - 1, last),),
                proposal.content,
                entry=proposal.entry,
                reasons=(f"“{page.phrase(first, last)}” tells that others say so too",),
            )

    def _is_verdict(self, occurrence: Occurrence) -> bool:
        """Whether a word that may be a verb names the claim: "dismissed as nonsense *reports* that P"."""
        return occurrence.voice != "noun" and any(
            proposal.entry is not None
            and proposal.entry.act in JUDGING | {"retract"}
            and proposal.cue[-1][1] <= occurrence.head < proposal.content[0][0]
            for proposal in self.found[-3:]
            if proposal.cue and proposal.content
        )

    def _said_already(self, proposal: Proposal) -> bool:
        """Whether a noun only repeats its verb: "repeated *his claim* that P"."""
        return any(
            proposal.content == other.content and self.page.classes[proposal.sources[0][0]] == DETERMINER
            for other in self.found[-_NEAR:]
            if proposal.sources and proposal.sources[0][1] - proposal.sources[0][0] == 1
        )

    def _inside_noun(self, occurrence: Occurrence) -> bool:
        """Whether a noun lies in what another noun is about: "arguments about the threat from X"."""
        if not self.found or self.earlier_cue is None or self.earlier_cue.voice != "noun":
            return False
        return any(first <= occurrence.head < last for first, last in self.found[-1].content)

    def _read_active(
        self, occurrence: Occurrence, clause: Clause, subject: Subject | None
    ) -> Proposal | None:
        page = self.page
        clause = self._narrow(occurrence, clause, subject)
        inverted = subject is not None and subject.first >= occurrence.last
        own = (
            subject is not None
            and subject.last <= occurrence.first
            and (subject.last == occurrence.first or page.classes[subject.last] in (COMMA, COLON))
            and occurrence.voice == "finite"
            and page.lower[occurrence.first - 1] not in ("and", "but", "or")
        )
        start = subject.first if own and subject is not None else occurrence.first
        opened = page.classes[occurrence.first] == MARK and page.classes[occurrence.last - 1] != MARK
        cue = ((occurrence.first + opened, occurrence.last),)
        sources = subject.sources if subject is not None else ()
        frames = occurrence.cue.frames
        before = content_before(page, start, clause) if frames & _BEHIND else None
        quoted_before = before is not None and quotation_before(page, start, clause.first) is not None
        after: tuple[tuple[Range, ...], str] | None = None
        if not inverted and not quoted_before and not self._stands_aside(occurrence, start, before):
            if subject is not None and occurrence.cue.act in ("call", "describe"):
                anaphor = self._anaphor(occurrence, subject)
                if anaphor is not None:
                    return anaphor
            relative = relative_content(page, occurrence, start, clause)
            after = (relative, "relative") if relative else self._as_said(occurrence, start)
            apology = taken_back(page, occurrence, clause) if after is None else None
            if apology is not None:
                occurrence, after = occurrence._replace(cue=apology[0]), (apology[1], "claim that")
            after = after or self._short_answer(occurrence) or content_after(page, occurrence, clause)
            after = after or self._plea(occurrence) or self._otherwise(occurrence)
            after = after or self._next_paragraph(occurrence)
        if after is not None:
            if subject is None:
                return None
            ranges, how = after
            if how == "answer":
                cue = ((cue[0][0], min(cue[0][1], ranges[0][0])),)
            quotation = page.outer[ranges[0][0]]
            if (
                quotation >= 0
                and occurrence.cue.lemma in _OF_WORKS
                and names_a_work(page, *page.bounds[quotation])
            ):
                return None  # "She read “The Winter Ferry” to the children"
            if how == "object":
                self.deeds.add(cue)
            elif how == "relative":
                self.told.add(cue)
            return Proposal(
                sources, cue, ranges, entry=occurrence.cue, head=occurrence.head,
                reasons=(_reason(page, occurrence, how),),
                anaphoric=how in ("claim", "answer"),
            )  # fmt: skip
        if subject is not None and not quoted_before and occurrence.voice == "finite":
            anaphor = self._anaphor(occurrence, subject)
            if anaphor is not None:
                return anaphor
        if before is None or occurrence.voice == "doing":
            return None
        if subject is None:
            return None
        end = subject.last if inverted and subject is not None else occurrence.last
        end = self._pass_recipient(occurrence, end)
        end = read_adjuncts(page, end, clause.last).last
        if (
            not quoted_before
            and end < clause.last
            and page.classes[end] not in (COMMA, ":", '"', "B", "J", "I", "G", "T")
        ):
            return None
        rest = resumed(page, end, clause, before)
        pieces = before + rest
        if (
            not quoted_before
            and not rest
            and (before[0][1] - before[0][0] < 2 or introduces(page, *before[0]))
        ):
            return None
        how = "quotation before" if quoted_before else "clause before"
        return Proposal(
            sources,
            cue,
            pieces,
            entry=occurrence.cue,
            head=occurrence.head,
            reasons=(_reason(page, occurrence, how),),
        )

    def _stands_aside(self, occurrence: Occurrence, start: int, before: tuple[Range, ...] | None) -> bool:
        """Whether a sentence goes on around the cue: "The bridge, *he told reporters*, would never open"."""
        page, end = self.page, self._pass_recipient(occurrence, occurrence.last)
        if before is None or end == occurrence.last or end + 1 >= self.last or page.classes[end] != COMMA:
            return False
        opens = page.classes[start - 1] == COMMA and before[0][1] == start - 1
        return opens and page.classes[end + 1] in (AUXILIARY, MODAL) and next_verb(page, *before[0]) < 0

    def _narrow(self, occurrence: Occurrence, clause: Clause, subject: Subject | None) -> Clause:
        """End the clause at a comma where a linker opens it: "While Doran said P, the bank …"."""
        start = subject.first if subject is not None else occurrence.first
        page = self.page
        clause = self._narrow_relative(occurrence, clause, start)
        if (
            occurrence.voice == "doing"
            or start <= self.first
            or page.classes[start - 1] != LINKER
            or (start > occurrence.first)
        ):
            return clause
        if page.lower[start - 1] == "that":
            return clause
        for index in range(occurrence.last + 1, clause.last):
            if page.classes[index] == COMMA and page.outer[index] < 0:
                return clause._replace(last=index)
        return clause

    def _narrow_relative(self, occurrence: Occurrence, clause: Clause, start: int) -> Clause:
        """End a relative clause where the main verb comes: "Doran, who said P, | has resigned"."""
        page = self.page
        relative = page.classes[start] == WHO or (start > self.first and page.classes[start - 1] == WHO)
        relative = relative or (page.lower[start] == "that" and start < occurrence.first)
        aside = occurrence.voice == "doing" and page.classes[occurrence.first - 1] == COMMA
        if not (relative or aside) or start > occurrence.first:
            return clause
        closing = closing_comma(page, occurrence.last, clause, start)
        if closing > 0:
            return clause._replace(last=closing)
        main = main_verb(page, occurrence.last, clause, start, self.first) if relative else -1
        return clause._replace(last=main) if main > 0 else clause

    def _as_said(self, occurrence: Occurrence, start: int) -> tuple[tuple[Range, ...], str] | None:
        """Read "As Doran noted, P"."""
        page, comma = self.page, occurrence.last
        if start - 1 != self.first or page.lower[self.first] != "as" or comma + 1 >= self.last:
            return None
        if page.classes[comma] != COMMA or not occurrence.cue.frames & {"clause", "quote"}:
            return None
        quotation = quotation_at(page, comma + 1)
        if quotation is not None:
            return (quotation,), "quotation"
        return ((comma + 1, clause_end(page, comma + 1, Clause(self.first, self.last))),), "clause"

    def _short_answer(self, occurrence: Occurrence) -> tuple[tuple[Range, ...], str] | None:
        """Read "Asked whether P, Doran said no"."""
        page, first = self.page, occurrence.last
        if first >= self.last or page.lower[first] not in ("yes", "no"):
            return None
        if "quote" not in occurrence.cue.frames:
            return None
        if first + 1 < self.last and page.classes[first + 1] not in (COMMA, AND, LINKER, STOP):
            return None  # "said no to the offer"
        asked = any(p.entry is not None and p.entry.act == "ask" and p.content for p in self.found)
        return (((first, first + 1),), "answer") if asked else None

    def _plea(self, occurrence: Occurrence) -> tuple[tuple[Range, ...], str] | None:
        """Read "He pleaded *not guilty*", to what he is accused of."""
        end = occurrence.last
        if occurrence.cue.lemma != "plead not guilty":
            return None
        return ((end - 2, end),), "answer"

    def _otherwise(self, occurrence: Occurrence) -> tuple[tuple[Range, ...], str] | None:
        """Read "Former aides say *otherwise*", "testified *to the contrary*", of what was said before."""
        page, first = self.page, occurrence.last
        if first >= self.last or "clause" not in occurrence.cue.frames:
            return None
        last = says_otherwise(page, first)
        closes = last >= self.last or page.classes[last] in (STOP, COMMA, COLON, PREPOSITION, AND)
        return (((first, last),), "otherwise") if last > first and closes else None

    def _next_paragraph(self, occurrence: Occurrence) -> tuple[tuple[Range, ...], str] | None:
        """Find the quotation that a sentence ending with a colon announces."""
        page = self.page
        sentences = page.layout.sentences
        if (
            "quote" not in occurrence.cue.frames
            or page.words[self.last - 1] != ":"
            or self.index + 1 >= len(sentences)
        ):
            return None
        quotation = quotation_at(page, sentences[self.index + 1].first)
        return ((quotation,), "colon") if quotation is not None else None

    def _contradicts(self, occurrence: Occurrence) -> bool:
        """Whether a cue takes a stand against what it is about: "denies", "disputes", "called “baseless”"."""
        if occurrence.cue.act in ("call", "describe"):
            following = self.page.lower[occurrence.last : min(self.last, occurrence.last + 6)]
            return not FALSE.isdisjoint(following)
        return occurrence.cue.stance != "affirms"

    def _anaphor(self, occurrence: Occurrence, subject: Subject) -> Proposal | None:
        """Read "…, something Kesh denies", "…, a charge he rejects", "…, which she disputes"."""
        page = self.page
        if subject.last > occurrence.first or not self._contradicts(occurrence):
            return None
        anaphor = anaphor_before(page, subject, self.first)
        if anaphor is None:
            return None
        found, speaker = anaphor
        content: tuple[Range, ...] = (found,)
        pointed = next(
            (p for p in reversed(self.found[-_NEAR:]) if p.content and p.content[-1][1] <= found[0]), None
        )
        said = page.phrase(occurrence.first, occurrence.last)
        reasons = [f"cue “{said}” with “{page.phrase(*found)}” as its object"]
        anaphoric = True
        if pointed is None and found[0] - self.first > 3:
            content, anaphoric = ((self.first, found[0] - 1),), False
            reasons.append("what it is about stands before it")
        return Proposal(
            speaker, ((occurrence.first, occurrence.last),), content, entry=occurrence.cue,
            head=occurrence.head, anaphoric=anaphoric,
            reasons=tuple(reasons),
        )  # fmt: skip

    def _pass_recipient(self, occurrence: Occurrence, end: int) -> int:
        if "person" not in occurrence.cue.frames or end != occurrence.last:
            return end
        phrase = phrase_after(self.page, end, self.last)
        return phrase.last if phrase is not None else end


_BEHIND = frozenset(("quote", "behind"))
_OF_WORKS = frozenset(("read", "write", "chant", "recall", "quote"))
_HOW = {
    "that-clause": "before what is said",
    "clause": "before what is said",
    "quotation": "before a quotation",
    "quotation before": "behind a quotation",
    "clause before": "behind what is said",
    "colon": "before a colon",
    "infinitive": "with an infinitive",
    "question": "with a question",
    "doing": "with what was done",
    "object": "with its object",
    "claim": "with a claim as its object",
    "answer": "with a short answer",
    "otherwise": "with a short answer",
    "claim that": "before a claim, and what that claims",
    "relative": "about what stands before it",
}


def _reason(page: Page, occurrence: Occurrence, how: str) -> str:
    return f"cue “{page.phrase(occurrence.first, occurrence.last)}” {_HOW.get(how, how)}"
