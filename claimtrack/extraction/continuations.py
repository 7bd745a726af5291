"""Continuations: quotations that go on with the last speaker, without a cue of their own."""

from collections.abc import Sequence

from claimtrack.extraction.page import MARK, NAME, STOP, Page
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.extraction.sources import clause_subject

_SPEECH = frozenset(
    "say tell add note comment mention write explain recall reply joke announce declare stress repeat "
    "affirm confirm acknowledge admit agree argue claim insist allege predict warn testify conclude "
    "promise call describe criticize condemn praise suggest ask boast deny reject complain express "
    "lament read".split()
)
SCARE = 3
"""So many quoted words or fewer, in a sentence without a cue, are a title or a scare quote, not speech."""


def attach(page: Page, proposals: list[Proposal]) -> list[Proposal]:
    """Join quotations without a cue to the speaker before, as further pieces or as attributions of their own.

    A sentence quoted in full goes on with the quotation before it. One that is
    quoted in part stands for itself, with the speaker carried over.
    """
    proposals = _with_paragraphs_before(page, proposals)
    last_in: dict[int, int] = {}
    for index, proposal in enumerate(proposals):
        if page.cues and _speaks(page, proposal):
            for first, end in (*proposal.cue, *proposal.content):
                for place in range(page.sentence_at(first), page.sentence_at(end - 1) + 1):
                    before = last_in.get(place, -1)
                    if (
                        before < 0
                        or not _ends_quoted(page, proposals[before])
                        or _ends_quoted(page, proposal)
                    ):
                        last_in[place] = index
    taken = _taken(page, proposals)
    sentences = page.layout.sentences
    current = -1
    for number, sentence in enumerate(sentences):
        if number in last_in:
            current = last_in[number]
            continue
        new_paragraph = number == 0 or sentence.paragraph != sentences[number - 1].paragraph
        if number in taken:
            current = -1
            continue
        quoted, words = _quoted_words(page, sentence.first, sentence.last)
        if current < 0 and quoted == words > SCARE and not new_paragraph and number - 1 not in taken:
            current = _answer_of(page, proposals, number)
            continue
        if current < 0 or not quoted:
            current = -1
            continue
        proposal = proposals[current]
        speaker = proposal.carried_from if proposal.carried_from >= 0 else current
        if quoted == words:
            if (not new_paragraph or _block(page, sentence.first)) and _ends_quoted(page, proposal):
                piece = (sentence.first, sentence.last)
                proposals[current] = proposal._replace(content=_append(proposal.content, piece))
                continue
            if not new_paragraph:
                current = _carry(proposals, speaker, (sentence.first, sentence.last))
                continue
            current = -1
            continue
        if new_paragraph or quoted <= SCARE or not _spoken(page, sentence.first, sentence.last):
            current = -1
            continue
        last = sentence.last
        while last > sentence.first and page.classes[last - 1] == STOP and page.outer[last - 1] < 0:
            last -= 1
        current = _carry(proposals, speaker, (sentence.first, last))
    return proposals


def _with_paragraphs_before(page: Page, proposals: list[Proposal]) -> list[Proposal]:
    """Let a quotation over paragraphs begin in the first of them, where the cue stands in the last.

    Each paragraph before opens with a mark that nothing closes, and holds no cue of its own.
    """
    quotations = page.layout.quotations
    if not any(quotation.continues >= 0 for quotation in quotations):
        return proposals
    owned = {
        number
        for proposal in proposals
        for first, last in (*proposal.cue, *proposal.content)
        for number in range(page.sentence_at(first), page.sentence_at(last - 1) + 1)
    }
    found = []
    for proposal in proposals:
        (first, last), *rest = proposal.content
        quotation = page.outer[first]
        if proposal.cue and quotation >= 0 and page.bounds[quotation][0] == first < proposal.cue[0][0]:
            first = _where_block_begins(page, quotation, owned)
        found.append(proposal._replace(content=((first, last), *rest)))
    return found


def _where_block_begins(page: Page, quotation: int, owned: set[int]) -> int:
    """Return the first word of a block's first quotation, or of its last if the rest has an earlier cue."""
    here = page.bounds[quotation][0]
    block, sentences = quotation, page.layout.sentences
    while page.layout.quotations[block].continues >= 0:
        block = page.layout.quotations[block].continues
        first, last = page.bounds[block]
        number = page.sentence_at(first)
        opens = sentences[number].first == first and (
            number == 0 or sentences[number - 1].paragraph != sentences[number].paragraph
        )
        opens = opens and page.words[first] == page.words[here]
        if not opens or not owned.isdisjoint(range(number, page.sentence_at(last - 1) + 1)):
            return here
    return page.bounds[block][0]


def _carry(proposals: list[Proposal], speaker: int, content: Range) -> int:
    proposals.append(
        Proposal(
            content=(content,),
            carried_from=speaker,
            confidence=0.8,
            reasons=("the quotation continues the speaker before",),
        )
    )
    return len(proposals) - 1


def _answer_of(page: Page, proposals: list[Proposal], number: int) -> int:
    """Give a quotation that stands alone to who acts before it: "Velden shook her head. “It is over.”"

    Only a person, in a short sentence that opens the paragraph or follows nothing that anybody said.
    """
    before, sentence = page.layout.sentences[number - 1], page.layout.sentences[number]
    if before.last - before.first > _SHORT or page.outer[before.first] >= 0:
        return -1
    if page.layout.text[before.end - 1] not in ".!" or page.classes[sentence.first] != MARK:
        return -1
    subject = clause_subject(page, before.first, before.last - 1)
    if subject is None or subject.first != before.first or len(subject.sources) != 1:
        return -1
    first, last = subject.sources[0]
    person = page.lower[first] in ("he", "she") or (
        page.classes[last - 1] == NAME or page.classes[first] == NAME
    )
    if not person:
        return -1
    proposals.append(
        Proposal(
            sources=subject.sources,
            content=((sentence.first, sentence.last),),
            confidence=0.6,
            reasons=("a quotation alone, after a sentence about who speaks",),
        )
    )
    return len(proposals) - 1


_SHORT = 16


def _append(content: tuple[Range, ...], piece: Range) -> tuple[Range, ...]:
    first, last = content[-1]
    return (*content[:-1], (first, piece[1])) if last == piece[0] else (*content, piece)


def _speaks(page: Page, proposal: Proposal) -> bool:
    forms = page.cues.forms.get(page.lower[proposal.head], ()) if proposal.head >= 0 else ()
    return any(form.cue.act in _SPEECH for form in forms) or proposal.head < 0


def _taken(page: Page, proposals: Sequence[Proposal]) -> set[int]:
    """Return the sentences in which some proposal has its cue."""
    return {page.sentence_at(first) for proposal in proposals for first, _ in proposal.cue}


def _quoted_words(page: Page, first: int, last: int) -> tuple[int, int]:
    """Count the words of a sentence that are quoted, and all."""
    words, outer = page.words, page.outer
    quoted = [outer[index] >= 0 for index in range(first, last) if words[index][0].isalnum()]
    return sum(quoted), len(quoted)


def _block(page: Page, first: int) -> bool:
    """Whether a paragraph begins with a quotation."""
    return page.classes[first] == MARK or page.outer[first] >= 0


def _ends_quoted(page: Page, proposal: Proposal) -> bool:
    return page.outer[proposal.content[-1][1] - 1] >= 0


def _spoken(page: Page, first: int, last: int) -> bool:
    """Whether the quoted part of a sentence is speech, and no title: most of its words have no capital."""
    best = 0
    index = first
    while index < last:
        quotation = page.outer[index]
        if quotation >= 0:
            start, end = page.bounds[quotation]
            inner = [k for k in range(start, min(end, last)) if page.words[k][0].isalnum()]
            small = sum(page.words[k][0].islower() for k in inner)
            if small > SCARE and 2 * small >= len(inner):
                best = max(best, len(inner))
            index = max(end, index + 1)
        else:
            index += 1
    return best > SCARE
