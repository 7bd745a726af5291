"""Passives: "was accused by X of Y", "is said to have fled", "it is alleged that P", "asked whether P"."""

from claimtrack.extraction.clauses import Clause, clause_end, next_verb, quotation_at
from claimtrack.extraction.cues import Occurrence
from claimtrack.extraction.objects import object_end
from claimtrack.extraction.page import ADVERB, COLON, COMMA, MARK, PREPOSITION, TO, Page
from claimtrack.extraction.phrases import Phrase, phrase_after, phrase_before, split_sources
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.extraction.sources import Subject, subject_before

_WH = frozenset("whether if why how what who which when where".split())
_HEARD = frozenset("tell inform notify warn advise assure remind ask alert brief caution".split())
NOBODY = "with nobody named"
_NEEDS = {"object-of": "of", "object-for": "for", "object-with": "with", "object-as": "as", "as": "as"}


def read(page: Page, occurrence: Occurrence, clause: Clause) -> Proposal | None:
    """Read a passive cue; who speaks stands behind "by", or nowhere."""
    if occurrence.negated:
        return None
    if occurrence.voice == "reduced" and occurrence.cue.lemma in _HEARD:
        # "Asked whether P, Doran said": what is asked ends with the comma
        comma = next(
            (k for k in range(occurrence.last, clause.last) if page.classes[k] == COMMA), clause.last
        )
        clause = clause._replace(last=comma)
    limit = clause.last
    subject = _patient(page, occurrence, clause)
    agent, after = _agent(page, occurrence.last, limit)
    cue = ((occurrence.first, occurrence.last),)
    said = f"cue “{page.phrase(occurrence.first, occurrence.last)}” in the passive"
    reasons = (said if agent else f"{said}, {NOBODY}",)
    word = page.lower[after] if after < limit else ""

    def propose(sources: tuple[Range, ...], *content: Range) -> Proposal | None:
        kept = tuple(piece for piece in content if piece[1] > piece[0])
        return (
            Proposal(
                sources,
                cue,
                kept,
                entry=occurrence.cue,
                head=occurrence.head,
                confidence=0.8,
                reasons=reasons,
            )
            if kept
            else None
        )

    lemma, frames = occurrence.cue.lemma, occurrence.cue.frames
    if lemma == "quote" and page.lower[after : after + 2] == ["as", "saying"] and subject is not None:
        return _quoted_as_saying(page, occurrence, subject, after, clause)
    if lemma in _HEARD and after < limit:
        heard = _heard(page, occurrence, after, clause)
        return propose(agent, heard) if heard is not None else None
    if subject is None:
        return None
    whole = (subject.first, subject.last)
    if (
        page.lower[subject.first] == "it"
        and subject.last - subject.first == 1
        and word == "that"
        and frames & {"clause", "that"}
    ):
        return propose(agent, (after + 1, clause_end(page, after + 1, clause)))
    needed = next((required for frame, required in _NEEDS.items() if frame in frames), "")
    accuses = "object-of" in frames or occurrence.cue.act == "accuse"
    if needed and word == needed and (agent or accuses) and not _of_another_trade(page, occurrence, after):
        end = object_end(page, after, clause)
        verb = next_verb(page, after + 1, end) if occurrence.voice == "reduced" else -1
        end = verb if verb > after else end
        late, _ = _late_agent(page, after, end)
        return propose(agent or late[0], whole, (after, late[1] if late[0] else end))
    if (
        word == "to"
        and frames & {"passive-to", "clause"}
        and after + 1 < limit
        and occurrence.voice == "passive"
    ):
        if lemma in _REPORTED:
            return propose(agent, whole, (after, clause_end(page, after, clause)))
        return None
    if agent and frames & {"object", "claim", "object-as"}:
        rest = (after, object_end(page, after, clause)) if word in ("as", "for", "in") else (after, after)
        return propose(agent, whole, rest)
    return None


def _of_another_trade(page: Page, occurrence: Occurrence, after: int) -> bool:
    """Whether with this object the verb tells something else: "charged with *running* the port"."""
    unless = occurrence.cue.unless
    return bool(unless) and not unless.isdisjoint(page.lower[after : after + 4])


_REPORTED = frozenset(
    "say report allege believe think expect know understand suspect consider rumour rumor estimate "
    "presume suppose claim project predict".split()
)


def _patient(page: Page, occurrence: Occurrence, clause: Clause) -> Subject | None:
    """Find what stands before a passive: its subject, or the noun of "the man accused of"."""
    if occurrence.voice == "passive":
        return subject_before(page, occurrence.first, clause.first)
    last = occurrence.first
    if last - 1 > clause.first and page.classes[last - 1] == COMMA:
        last -= 1
    phrase = phrase_before(page, last, clause.first)
    if phrase is not None and page.classes[occurrence.first - 1] != COMMA:
        # "a lawyer for the men accused of theft": the men are
        inner = [k for k in range(phrase.first, phrase.last) if page.classes[k] == PREPOSITION]
        phrase = Phrase(inner[-1] + 1, phrase.last) if inner else phrase
    return Subject(split_sources(page, phrase), phrase.first, phrase.last) if phrase is not None else None


def _agent(page: Page, first: int, limit: int) -> tuple[tuple[Range, ...], int]:
    """Find "by X" right behind a passive, and where to go on."""
    index = first
    while index < limit and page.classes[index] == ADVERB:
        index += 1
    start = index + 1 if index < limit and page.lower[index] in ("on", "in") else index
    after = page.time_at(start, limit)
    if after > start:
        index = after
    if index + 1 < limit and page.lower[index] == "by":
        phrase = phrase_after(page, index + 1, limit, short=True)
        if phrase is not None:
            return split_sources(page, phrase), phrase.last
    return (), index


def _late_agent(page: Page, first: int, last: int) -> tuple[tuple[tuple[Range, ...], int], int]:
    """Find "by X" behind what somebody is accused of."""
    for index in range(first + 1, last - 1):
        if page.lower[index] == "by" and page.classes[index + 1] in ("D", "K", "N"):
            phrase = phrase_after(page, index + 1, last)
            if phrase is not None and phrase.last == last:
                return (split_sources(page, phrase), index), last
    return ((), last), last


def _heard(page: Page, occurrence: Occurrence, after: int, clause: Clause) -> Range | None:
    """Read what somebody was told or asked: "was told that P", "asked about it", "asked whether P"."""
    word = page.lower[after]
    if word == "that" and after + 1 < clause.last:
        return (after + 1, clause_end(page, after + 1, clause))
    if page.classes[after] in (COMMA, COLON, MARK):
        begin = after if page.classes[after] == MARK else after + 1
        return quotation_at(page, begin)
    if (word in _WH and word not in ("when", "where")) or page.classes[after] == TO:
        return (after, clause_end(page, after, clause))
    if word in ("about", "of") and occurrence.cue.lemma in ("ask", "warn", "brief"):
        return (after + 1, object_end(page, after + 1, clause))
    if (
        page.classes[after] in ("S", "D", "K")
        and occurrence.voice == "passive"
        and occurrence.cue.lemma != "ask"
    ):
        return (after, clause_end(page, after, clause))
    return None


def _quoted_as_saying(
    page: Page, occurrence: Occurrence, subject: Subject, after: int, clause: Clause
) -> Proposal | None:
    """Read "was quoted as saying that P": the one quoted speaks."""
    start = after + 2
    if start < clause.last and page.lower[start] == "that":
        start += 1
    if start < clause.last and page.classes[start] in (COMMA, COLON):
        start += 1
    if start >= clause.last:
        return None
    quotation = quotation_at(page, start)
    content = quotation or (start, clause_end(page, start, clause))
    cue = ((occurrence.first, after + 2),)
    reasons = (f"cue “{page.phrase(*cue[0])}”",)
    return Proposal(
        subject.sources, cue, (content,), entry=page.cues.find("say"), head=after + 1, reasons=reasons
    )  # fmt: skip
