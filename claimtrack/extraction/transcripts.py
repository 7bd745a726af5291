"""Transcripts and headlines: a name, a colon, and what the name says."""

from collections import Counter
from collections.abc import Sequence

from claimtrack.extraction.page import MARK, Page
from claimtrack.extraction.proposal import Proposal
from claimtrack.extraction.sources import clause_subject

_LONGEST_NAME = 6
_NO_SPEAKERS = frozenset(
    "exclusive update updated updates watch video photo photos photograph picture note editor "
    "analysis opinion breaking live read more related correction clarification fact myth verdict "
    "ruling question answer source sources image caption graphic map listen transcript full text "
    "abstract q a ps nb tip tips warning notice contact tel email comment review recap preview "
    "timeline explainer profile q&a quiz gallery podcast bottom line key new what why how when where "
    "who one two three first second third final result results score scores time date place".split()
)


def propose(page: Page, found: Sequence[Proposal]) -> list[Proposal]:
    """Read "WALLACE: Will you …?" and, in a headline, "Quill: dam was safe"."""
    sentences = page.layout.sentences
    starts: list[tuple[int, int, int]] = []
    for number, sentence in enumerate(sentences):
        if number and sentences[number - 1].paragraph == sentence.paragraph:
            continue
        colon = _colon(page, sentence.first, sentence.last)
        if colon > 0:
            starts.append((number, sentence.first, colon))
    shouted = Counter(
        page.phrase(first, colon) for _, first, colon in starts if page.phrase(first, colon).isupper()
    )
    spoken = sum(shouted.values()) >= 2
    proposals = []
    for number, first, colon in starts:
        heading = page.layout.paragraphs[sentences[number].paragraph].kind == "heading"
        if not (heading or (spoken and page.phrase(first, colon) in shouted)):
            continue
        last = sentences[number].last
        following = number + 1
        while (
            not heading
            and following < len(sentences)
            and sentences[following].paragraph == sentences[number].paragraph
        ):
            last = sentences[following].last
            following += 1
        while last > colon and page.words[last - 1] == "." and page.outer[last - 1] < 0 and heading:
            last -= 1
        if last <= colon + 2 or any(first <= p.cue[0][0] < colon for p in found if p.cue):
            continue
        reason = "a name and a colon in a headline" if heading else "a name and a colon, as in a transcript"
        proposals.append(
            Proposal(
                ((first, colon),),
                ((colon, colon + 1),),
                ((colon + 1, last),),
                head=colon,
                confidence=0.8,
                reasons=(reason,),
            )
        )
    return proposals


def announced(page: Page, found: Sequence[Proposal]) -> list[Proposal]:
    """Read "The general was blunt: “We were beaten.”" where no cue has the quotation."""
    taken = {
        page.outer[k]
        for p in found
        for first, last in p.content
        for k in (first, last - 1)
        if page.outer[k] >= 0
    }
    sentences = page.layout.sentences
    proposals = []
    for quotation, (first, last) in enumerate(page.bounds):
        if page.outer[first] != quotation or quotation in taken or last - first < 5:
            continue
        colon = first - 1
        if colon < 0 or page.words[colon] != ":" or page.outer[colon] >= 0:
            continue
        sentence = sentences[page.sentence_at(colon)]
        subject = clause_subject(page, sentence.first, colon)
        if colon >= sentence.last or subject is None or subject.last >= colon:
            continue
        proposals.append(
            Proposal(
                subject.sources,
                ((colon, colon + 1),),
                ((first, last),),
                head=colon,
                confidence=0.7,
                reasons=("a colon before a quotation",),
            )
        )
    return proposals


def _colon(page: Page, first: int, last: int) -> int:
    """Return the place of the colon behind a name that opens a paragraph, or -1."""
    for index in range(first, min(last, first + _LONGEST_NAME + 1)):
        word = page.words[index]
        if word == ":":
            return index if index > first else -1
        if not word[0].isupper() or page.lower[index] in _NO_SPEAKERS or page.classes[index] == MARK:
            return -1
    return -1
