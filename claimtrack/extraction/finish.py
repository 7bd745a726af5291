"""Finishing: from what an engine proposes to attributions, the same way for every engine.

Here the spans are put in order, and act, stance, certainty, time, addressees,
the accused, nesting and answers are read.
"""

from collections.abc import Sequence

from claimtrack.extraction.answers import SPEAKING, antecedent, bare_answer, contested, question_before
from claimtrack.extraction.denials import main_clause, negated_doing, untrue_that
from claimtrack.extraction.ellipsis import leaves_out, taken_up
from claimtrack.extraction.objects import ANAPHORS, CLAIM_NOUNS, claim_noun
from claimtrack.extraction.page import MARK, Page
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.extraction.ranges import shared
from claimtrack.extraction.roles import accused, addressees, time_of_saying
from claimtrack.extraction.stance import Reading, read_stance
from claimtrack.lexicon.loader import Cue
from claimtrack.models import Attribution, QuoteKind, Span, Stance


def finish(page: Page, proposals: Sequence[Proposal]) -> tuple[Attribution, ...]:
    """Make attributions of proposals, in text order.

    Proposals without content are dropped; of two with the same content, cue and
    source one is kept.
    """
    ordered = _order(proposals)
    cues = [cue_of(page, proposal) for proposal in ordered]
    readings = [_read(page, proposal, cue) for proposal, cue in zip(ordered, cues, strict=True)]
    printed = [proposal.content for proposal in ordered]
    ordered, readings, answers = _answer(page, ordered, readings)
    within = _nest(ordered)
    by_sentence = _contents_by_sentence(page, ordered)
    found: list[Attribution] = []
    for index, (proposal, reading) in enumerate(zip(ordered, readings, strict=True)):
        carrier = proposal.carried_from
        sentence = page.sentence_at(proposal.cue[0][0]) if proposal.cue else -1
        time = time_of_saying(page, proposal, by_sentence.get(sentence, ()))
        reasons = (*proposal.reasons, reading.reason) if reading.reason else proposal.reasons
        spoken_to = addressees(page, proposal, cues[index])
        if proposal.content != printed[index]:  # in "testified *to the contrary*" nobody is spoken to
            spoken_to = tuple(who for who in spoken_to if not shared((who,), printed[index]))
        whose = accused(page, proposal, cues[index], reading.stance, reading.own)
        found.append(
            Attribution.of(
                sources=_spans(page, proposal.sources),
                cue=_spans(page, proposal.cue),
                content=_spans(page, proposal.content),
                quote=_quote_of(page, proposal.content, printed[index]),
                act=reading.act,
                stance=reading.stance,
                certainty=reading.certainty,
                addressees=_spans(page, spoken_to),
                accused=_spans(page, whose),
                time=_spans(page, (time,))[0] if time else (found[carrier].time if carrier >= 0 else None),
                within=within[index],
                carried_from=carrier if carrier >= 0 else None,
                answers=answers[index],
                confidence=proposal.confidence,
                reasons=reasons,
            )
        )
    return tuple(found)


def _solid(proposal: Proposal) -> Proposal:
    """Leave out ranges that cover no word, which any engine may come up with in odd text."""
    if all(
        first < last for part in (proposal.sources, proposal.cue, proposal.content) for first, last in part
    ):
        return proposal
    sources, cue, content = (
        tuple((first, last) for first, last in part if first < last)
        for part in (proposal.sources, proposal.cue, proposal.content)
    )
    return proposal._replace(sources=sources, cue=cue, content=content)


def _order(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Put proposals in text order, drop the empty and the doubled, and let their indices follow."""
    proposals = [_solid(proposal) for proposal in proposals]
    kept: list[int] = []
    seen: set[tuple[object, ...]] = set()
    for index, proposal in enumerate(proposals):
        key = (proposal.sources, proposal.cue, proposal.content)
        if proposal.content and key not in seen:
            seen.add(key)
            kept.append(index)
    kept.sort(key=lambda index: (*_begin(proposals[index]), index))
    place = {old: new for new, old in enumerate(kept)}
    ordered = []
    for new, old in enumerate(kept):
        proposal = proposals[old]
        carried = place.get(proposal.carried_from, -1)
        carried = carried if carried < new else -1
        answers = place.get(proposal.answers, -1)
        answers = answers if answers != new else -1
        if (carried, answers) != (proposal.carried_from, proposal.answers):
            proposal = proposal._replace(carried_from=carried, answers=answers)
        ordered.append(proposal)
    return ordered


def _begin(proposal: Proposal) -> tuple[int, int]:
    """Return the first word of a proposal, and that of its cue: of two that begin together, one is first."""
    anchor = (proposal.cue or proposal.content)[0][0]
    return min(anchor, *(first for first, _ in (*proposal.content, *proposal.sources))), anchor


def cue_of(page: Page, proposal: Proposal) -> Cue | None:
    """Return the entry of the word list that a proposal's cue is a form of, or None."""
    if proposal.entry is not None:
        return proposal.entry
    if proposal.head >= 0:
        candidates = [proposal.head]
    else:
        candidates = [index for first, last in proposal.cue for index in range(last - 1, first - 1, -1)]
    nouns: Cue | None = None
    for index in candidates:
        for form in page.cues.forms.get(page.lower[index], ()):
            end = index + 1 + len(form.rest)
            if form.rest and tuple(page.lower[index + 1 : end]) != form.rest:
                continue
            if form.cue.pos != "noun":
                if proposal.head < 0 or not _stands_as_noun(page, proposal, index):
                    return form.cue
            else:
                nouns = nouns or form.cue
    return nouns


def _stands_as_noun(page: Page, proposal: Proposal, index: int) -> bool:
    """Whether a cue that may be noun or verb is the noun: an article or a possessive begins it."""
    first = proposal.cue[0][0] if proposal.cue else index
    before = page.classes[index - 1] if index else ""
    return page.classes[first] == "D" or before in ("'", "D") or not proposal.cue


def _read(page: Page, proposal: Proposal, cue: Cue | None) -> Reading:
    return read_stance(page, proposal, cue, on_claim=_on_claim(page, proposal, cue))


def _on_claim(page: Page, proposal: Proposal, cue: Cue | None) -> bool:
    """Whether what is rejected is a proposition, or a word for one."""
    if cue is None or cue.act != "reject" or not proposal.content:
        return True
    if proposal.anaphoric or proposal.answers >= 0:
        return True
    first, last = proposal.content[0]
    if first and page.lower[first - 1] == "that":
        return True
    if any(page.lower[k] == "of" for k in range(proposal.cue[-1][1] - 1 if proposal.cue else first, first)):
        return True
    return page.lower[first] in ANAPHORS or claim_noun(page, first, last) >= 0


def _answer(
    page: Page, proposals: list[Proposal], readings: list[Reading]
) -> tuple[list[Proposal], list[Reading], list[int | None]]:
    """Find what contents answer; those that only point back take the content that they point to."""
    acts = [reading.act for reading in readings]
    stances = [str(reading.stance) for reading in readings]
    answers: list[int | None] = []
    for index, proposal in enumerate(proposals):
        reading, named = readings[index], None
        target = proposal.answers
        answer = bare_answer(page, proposal.content) if reading.act in SPEAKING else ""
        short = "" if proposal.anaphoric or reading.act == "ask" else leaves_out(page, proposal.content)
        asked = question_before(page, index, proposals, acts, stances) if answer or short else ()
        if asked:
            proposals[index] = proposal._replace(content=asked)
            answer = answer or short
            stance = Stance.DENIES if answer == "no" else Stance.AFFIRMS
            readings[index] = reading._replace(
                stance=stance, reason=f"it answers “{answer}” to what was asked"
            )
            stances[index] = str(stance)
            answers.append(None)
            continue
        meant = taken_up(page, index, proposals, stances, short) if short else None
        if meant is not None:
            proposals[index] = proposal._replace(content=meant.content)
            reason = f"it says “{short}” to what was said before"
            readings[index] = reading._replace(stance=meant.stance, reason=reason)
            stances[index] = str(meant.stance)
            answers.append(meant.target if meant.contradicts else None)
            continue
        if reading.dismissal and not proposal.anaphoric:
            named = _named_claim(page, proposal)
            if named is not None:
                proposals[index] = proposal = proposal._replace(content=(named,))
        if target < 0 and (proposal.anaphoric or (reading.dismissal and not named)):
            target = antecedent(page, index, proposals, acts, stances)
        if target >= 0 and (
            proposal.anaphoric or (reading.dismissal and reading.act in ("call", "describe")) or short
        ):
            proposals[index] = proposal._replace(
                content=proposals[target].content,
                reasons=(*proposal.reasons, "what it is about was said before"),
            )
        if target < 0 and reading.stance is Stance.AFFIRMS and _negative(page, proposal):
            target = contested(page, index, proposals, stances)
            if target >= 0:
                reason = "it negates what was said before"
                readings[index] = reading._replace(stance=Stance.DENIES, reason=reason)
                stances[index] = "denies"
        answers.append(target if target >= 0 else None)
    return proposals, readings, answers


def _named_claim(page: Page, proposal: Proposal) -> Range | None:
    """Find the claim in "claims that *P* are false", "reports of *P* were untrue": that is what is denied."""
    first, last = proposal.content[0]
    if page.outer[first] >= 0:
        return None
    begins = untrue_that(page, first, last)[1]
    if begins > 0:
        return begins, last
    opening = range(first, min(last, first + 8))
    that = next((k for k in opening if page.lower[k] == "that"), -1)
    if that < 0:
        noun = next((k for k in opening if page.lower[k] in CLAIM_NOUNS), -1)
        that = noun + 1 if noun >= 0 and page.lower[noun + 1] == "of" else -1
    verb = next((k for k in range(last - 2, that, -1) if page.lower[k] in ("is", "are", "was", "were")), -1)
    return (that + 1, verb) if that >= 0 and verb > that + 2 else None


def _negative(page: Page, proposal: Proposal) -> bool:
    """Whether a content's main clause is negative."""
    clause = main_clause(page, proposal.content)
    if clause is None:
        return False
    if page.lower[clause.subject[0]] == "there" and "no" in page.lower[clause.verb : clause.verb + 3]:
        return True  # "there was no secret map"
    return bool(negated_doing(page, *clause))


def _nest(proposals: Sequence[Proposal]) -> list[int | None]:
    """Find for each proposal the narrowest other one whose content holds its cue (or its content)."""
    within: list[int | None] = []
    lows = [proposal.content[0][0] for proposal in proposals]
    highs = [proposal.content[-1][1] for proposal in proposals]
    for index, proposal in enumerate(proposals):
        first = proposal.cue[0][0] if proposal.cue else proposal.content[0][0]
        last = proposal.cue[-1][1] if proposal.cue else proposal.content[-1][1]
        best, size = None, 0
        for other in range(max(0, index - 30), min(len(proposals), index + 30)):
            # Nearly all are told apart here, and this is asked sixty times for each.
            if lows[other] > first or highs[other] < last or other == index:
                continue
            if proposals[other].content == proposal.content:
                continue
            if _holds(proposal, proposals[other]):
                continue
            for start, end in proposals[other].content:
                if start <= first and last <= end and (best is None or end - start < size):
                    best, size = other, end - start
        within.append(best)
    return within


def _holds(proposal: Proposal, other: Proposal) -> bool:
    """Whether the content of one proposal holds the cue of another."""
    return bool(other.cue) and any(first <= other.cue[0][0] < last for first, last in proposal.content)


_MOST = 40  # contents of one sentence that are looked at; more are no prose


def _contents_by_sentence(page: Page, proposals: Sequence[Proposal]) -> dict[int, list[Range]]:
    found: dict[int, list[Range]] = {}
    for proposal in proposals:
        for first, last in proposal.content:
            low, high = page.sentence_at(first), page.sentence_at(last - 1)
            for sentence in {low, high}:
                if len(found.setdefault(sentence, [])) < _MOST:
                    found[sentence].append((first, last))
    return found


def _quote_of(page: Page, content: Sequence[Range], printed: Sequence[Range]) -> QuoteKind:
    """Tell how a content is quoted: “denied it” quotes nobody, though what it means may be quoted."""
    if content and (content[-1][1] <= printed[0][0] or printed[-1][1] <= content[0][0]):
        return "indirect"
    return quote_kind(page, content)


def quote_kind(page: Page, content: Sequence[Range]) -> QuoteKind:
    """Tell whether a content is quoted in full, in part, or not at all."""
    outer, words, classes = page.outer, page.words, page.classes
    if all(max(outer[first:last], default=-1) < 0 for first, last in content):
        return "indirect"
    inside = outside = False
    for first, last in content:
        for index in range(first, last):
            if outer[index] >= 0:
                inside = inside or (classes[index] != MARK and words[index][0].isalnum())
            else:
                outside = outside or words[index][0].isalnum()
            if inside and outside:
                return "mixed"
    return "direct" if inside else "indirect"


def _spans(page: Page, ranges: Sequence[Range]) -> tuple[Span, ...]:
    layout = page.layout
    found = []
    for first, last in ranges:
        start, end = layout.starts[first], layout.ends[last - 1]
        found.append(Span.of(start=start, end=end, text=layout.text[start:end]))
    return tuple(found)
