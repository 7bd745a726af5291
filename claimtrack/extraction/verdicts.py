"""Verdicts: claims called false, or taken back, while they are told: "branded reports that P *lies*"."""

from itertools import islice

from claimtrack.extraction.clauses import Clause, clause_end, looks_like_clause, quotation_at
from claimtrack.extraction.cues import Occurrence
from claimtrack.extraction.denials import FALSE, is_negation
from claimtrack.extraction.objects import CLAIM_NOUNS, claim_noun, read_claim
from claimtrack.extraction.page import (
    ADVERB,
    AUXILIARY,
    COMMA,
    DETERMINER,
    FINITE,
    MODAL,
    PARTICIPLE,
    PAST,
    STOP,
    Page,
)  # fmt: skip
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.lexicon.loader import Cue

CALLING = frozenset(("call", "describe", "judge"))
"""Acts by which something is called something, as "branded" and "labelled" do."""
JUDGING = CALLING | {"criticize", "condemn", "reject"}
"""With these it is called so behind an "as": "denounced *as* lies"."""

_LONGEST = 9  # words of a verdict: "as “wild and utterly baseless” all *reports*"
_COMMAS = 3
_IN_A_VERDICT = frozenset(("and", "or", "of", "pack", "web", "tissue", "bunch"))
_LINKING = frozenset("prove proves proved proven seem seems seemed ring rings rang sound sounds turn".split())
# Nouns of falsity can be what somebody told or spread; adjectives cannot.
_TOLD = frozenset(word for word in FALSE if word.endswith("s") and word != "bogus") | {
    "lie", "fiction", "nonsense", "propaganda", "disinformation", "misinformation", "slander", "fantasy",
}  # fmt: skip


def verdict_before(page: Page, start: int, clause: Clause) -> int:
    """Pass over the verdict in "dismissed *as nonsense* reports that P", "called *false* a claim that P".

    Returns the first word of the claim, or the start if there is no verdict.
    """
    first = place = start + (page.lower[start] == "as")
    limit = min(clause.last, first + _LONGEST)
    verdict = False
    while place < limit:
        word, quotation = page.lower[place], quotation_at(page, place)
        if quotation is not None:
            verdict = verdict or not FALSE.isdisjoint(page.lower[slice(*quotation)])
            place = quotation[1]
            continue
        if verdict and word in CLAIM_NOUNS - FALSE:
            article = place - 1 > first and page.classes[place - 1] == DETERMINER
            return place - article
        if page.classes[place] in (AUXILIARY, MODAL, COMMA) or word in ("that", "to"):
            return start
        verdict = verdict or word in FALSE
        place += 1
    return start


def verdict_behind(page: Page, start: int, clause: Clause, *, bare: bool) -> Range | None:
    """Read what is called false in "called reports that *P* false", "described claims of *P* as lies".

    Args:
        page: the text.
        start: where the object begins.
        clause: what may be looked at.
        bare: whether the verdict may stand there without "as".
    """
    noun = claim_noun(page, start, clause.last)
    that = noun + 1
    if noun < 0 or that + 1 >= clause.last or page.lower[that] not in ("that", "of"):
        return None
    last = clause_end(page, that + 1, clause)
    commas = (place for place in range(that + 2, last) if page.classes[place] == COMMA)
    for end in (*islice(commas, _COMMAS), last):
        begin = _verdict_begins(page, that + 2, end)
        if begin > 0 and page.lower[begin - 1] == "as":
            return that + 1, begin - 1
        if begin > 0 and bare and _complete(page, begin):
            return that + 1, begin
    return None


def _verdict_begins(page: Page, first: int, last: int) -> int:
    """Find the first word of the verdict that a clause ends with; -1 if it ends with none."""
    quotation = page.outer[last - 1]
    if quotation >= 0:
        begin, end = page.bounds[quotation]
        return begin if begin > first and not FALSE.isdisjoint(page.lower[begin:end]) else -1
    begin = -1
    for place in range(last - 1, max(first, last - _LONGEST), -1):
        word = page.lower[place]
        if word in FALSE:
            begin = place
        elif word not in _IN_A_VERDICT and page.classes[place] not in (ADVERB, DETERMINER):
            break
        elif begin >= 0:
            begin = place
    return begin


def _complete(page: Page, end: int) -> bool:
    """Whether a clause is whole before a verdict: the verdict belongs to no verb in it."""
    before, letter = page.lower[end - 1], page.classes[end - 1]
    if letter in (AUXILIARY, MODAL) or before in _LINKING or is_negation(before):
        return False
    return letter not in (FINITE, PAST, PARTICIPLE) or page.lower[end] not in _TOLD


def verdict_on(page: Page, proposal: Proposal) -> str:
    """Return the word by which a claim is called false that is told as content, or "".

    The claim's noun stands between cue and content, the verdict before that ("called *false* a report
    that P") or behind the content ("called the report that P *false*").
    """
    if not _told_behind_noun(page, proposal):
        return ""
    start, (first, last) = proposal.cue[0][0], proposal.content[0]
    before = next((page.words[place] for place in range(start, first) if page.lower[place] in FALSE), "")
    if before:
        return before
    for place in range(last, min(len(page.words), last + _LONGEST)):
        if page.lower[place] in FALSE:
            return page.words[place]
        if page.classes[place] in (FINITE, AUXILIARY, MODAL, COMMA, STOP):
            break
    return ""


def judged_as(page: Page, proposal: Proposal) -> bool:
    """Tell whether a claim is judged behind an "as", in any words: "dismissed *as gossip* reports that P"."""
    return _told_behind_noun(page, proposal) and page.lower[proposal.cue[-1][1]] == "as"


def _told_behind_noun(page: Page, proposal: Proposal) -> bool:
    """Whether the noun of a claim stands between cue and content: "called the *report* that P false"."""
    if not proposal.cue or not proposal.content:
        return False
    start, first = proposal.cue[0][0], proposal.content[0][0]
    told = first > start and ("that" in page.lower[first - 1 : first + 1] or page.lower[first - 1] == "of")
    return told and not CLAIM_NOUNS.isdisjoint(page.lower[start:first])


_TELLING = frozenset("saying claiming alleging suggesting reporting stating writing implying".split())


def taken_back(page: Page, occurrence: Occurrence, clause: Clause) -> tuple[Cue, tuple[Range, ...]] | None:
    """Read "apologised for its report that *P*" and "apologised for saying that *P*": P is taken back.

    Returns the entry of the word list that it amounts to, and P.
    """
    first, retracting = occurrence.last, page.cues.find("retract")
    if occurrence.cue.act != "apologize" or retracting is None:
        return None
    if first + 3 >= clause.last or page.lower[first] != "for":
        return None
    if page.lower[first + 1] in _TELLING:
        that = page.lower[first + 2] == "that"
        if not that and not looks_like_clause(page, first + 2, clause):
            return None
        return retracting, ((first + 2 + that, clause_end(page, first + 2 + that, clause)),)
    if page.classes[first + 1] != DETERMINER:
        return None  # "apologised for reports that": others told it
    claimed = read_claim(page, first + 1, clause)
    return (retracting, claimed[0]) if claimed is not None and claimed[1] == "claim that" else None
