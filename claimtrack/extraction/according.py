"""Phrases as cues: "according to X, P" and "P, according to X"."""

from claimtrack.extraction.clauses import Clause, clause_end, quotation_before
from claimtrack.extraction.contents import content_before, resumed
from claimtrack.extraction.cues import Occurrence
from claimtrack.extraction.page import AUXILIARY, COMMA, FINITE, MODAL, PARTICIPLE, PAST, Page
from claimtrack.extraction.phrases import phrase_after
from claimtrack.extraction.proposal import Proposal
from claimtrack.extraction.sources import Subject, subject_after


def _with_participle(page: Page, subject: Subject, limit: int) -> Subject:
    """Let a source take what describes it: "a study *published in May*, the pill", "a study *by doctors*"."""
    if subject.last + 1 < limit and page.lower[subject.last] == "by" and len(subject.sources) == 1:
        maker = phrase_after(page, subject.last + 1, limit, short=True)
        if maker is not None:
            subject = Subject(((subject.sources[0][0], maker.last),), subject.first, maker.last)
    if (
        subject.last >= limit
        or page.classes[subject.last] not in (PAST, PARTICIPLE)
        or len(subject.sources) != 1
    ):
        return subject
    comma = next(
        (k for k in range(subject.last, min(limit, subject.last + 12)) if page.classes[k] == COMMA), -1
    )
    if comma < 0 or any(
        page.classes[k] in (FINITE, MODAL, AUXILIARY) for k in range(subject.last + 1, comma)
    ):
        return subject
    return Subject(((subject.sources[0][0], comma),), subject.first, comma)


def read(page: Page, occurrence: Occurrence, clause: Clause) -> Proposal | None:
    """Read "according to X"; nothing where nobody follows."""
    subject = subject_after(page, occurrence.last, clause.last)
    if subject is None:
        return None
    cue = ((occurrence.first, occurrence.last),)
    reasons = (f"“{page.phrase(occurrence.first, occurrence.last)}” and who follows it",)
    start = occurrence.first
    before = start - 1 if start > clause.first else start
    subject = _with_participle(page, subject, clause.last)
    if start <= clause.first + 1:
        after = subject.last
        if after < clause.last and page.classes[after] == COMMA:
            after += 1
        end = clause_end(page, after, clause) if after < clause.last else after
        if end > after:
            return Proposal(
                subject.sources,
                cue,
                ((after, end),),
                entry=occurrence.cue,
                head=occurrence.head,
                reasons=reasons,
            )
        return None
    quotation = quotation_before(page, start, clause.first)
    if quotation is not None:
        found = content_before(page, start, clause)
    else:
        last = before if page.classes[before] == COMMA else start
        found = ((clause.first, last),) if last > clause.first else None
    if not found:
        return None
    pieces = found + resumed(page, subject.last, clause, found)
    return Proposal(subject.sources, cue, pieces, entry=occurrence.cue, head=occurrence.head, reasons=reasons)
