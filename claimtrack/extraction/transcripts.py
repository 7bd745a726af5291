"""Transcripts and headlines: a name, a colon, and what the name says; and other colons that announce."""

from collections import Counter
from collections.abc import Sequence

from claimtrack.extraction.page import CLITIC, MARK, POSSESSIVES, Page
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.extraction.sources import clause_subject

_LONGEST_NAME = 6
_NO_SPEAKERS = frozenset(
    "exclusive update updated updates watch video photo photos photograph picture note editor "
    "analysis opinion breaking live read more related correction clarification fact myth verdict "
    "ruling question answer source sources image caption graphic map listen transcript full text "
    "abstract q a ps nb tip tips warning notice contact tel email comment review recap preview "
    "timeline explainer profile q&a quiz gallery podcast bottom line key new what why how when where "
    "who one two three first second third final result results score scores time date place "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december morning afternoon evening total cost price age name".split()
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
    speakers = _speakers(page, starts)
    proposals = []
    for number, first, colon in starts:
        heading = page.layout.paragraphs[sentences[number].paragraph].kind == "heading"
        turn = page.phrase(first, colon) in speakers
        if not (heading or turn):
            continue
        heading = heading and not turn
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
        if last <= colon + 1 + heading or any(first <= p.cue[0][0] < colon for p in found if p.cue):
            continue
        reason = "a name and a colon in a headline" if heading else TURN
        proposals.append(
            Proposal(
                ((first, _name_end(page, first, colon)),),
                ((colon, colon + 1),),
                ((colon + 1, last),),
                head=colon,
                confidence=0.8,
                reasons=(reason,),
            )
        )
    return proposals


def _speakers(page: Page, starts: Sequence[tuple[int, int, int]]) -> frozenset[str]:
    """Return who takes turns: names in capitals, names that come back, and Q with A.

    A single "Ruiz: …" may be a caption or a list; in a transcript somebody speaks again.
    """
    names = Counter(page.phrase(first, colon) for _, first, colon in starts)
    shouted = frozenset(name for name in names if name.isupper() and len(name) > 1)
    asked = frozenset(name for name in names if name in _ASKED)
    speakers: frozenset[str] = frozenset()
    if sum(names[name] for name in shouted) >= 2:
        speakers |= shouted
    if len({name[0] for name in asked}) == 2:
        speakers |= asked
    rest = frozenset(names) - shouted - frozenset(_ASKED)
    if len(rest) > 1 and sum(names[name] for name in rest) > len(rest) and _are_turns(page, starts):
        speakers |= rest
    return speakers


def _are_turns(page: Page, starts: Sequence[tuple[int, int, int]]) -> bool:
    """Whether most of what stands behind the names are sentences, and no entries of a table."""
    sentences = page.layout.sentences
    ended = sum(page.words[sentences[number].last - 1] in _ENDS for number, _, _ in starts)
    return 2 * ended > len(starts)


_ASKED = ("Q", "A", "Question", "Answer", "Q.", "A.")
_ENDS = frozenset((".", "?", "!", "…", "...", "”", '"'))
TURN = "a name and a colon, as in a transcript"
"""The reason given for a turn of a transcript; who speaks there is beyond doubt."""


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


def summed_up(page: Page, found: Sequence[Proposal]) -> list[Proposal]:
    """Read "Her verdict: the plan is dead" and "The minister’s message was simple: pay your taxes"."""
    taken = {page.sentence_at(p.cue[0][0]) for p in found if p.cue}
    proposals = []
    for number, sentence in enumerate(page.layout.sentences):
        first, last = sentence.first, sentence.last
        stop = min(last, first + _LONGEST_ANNOUNCEMENT)
        colon = next((k for k in range(first, stop) if page.words[k] == ":" and page.outer[k] < 0), -1)
        if colon < 0 or number in taken:
            continue
        noun = next((k for k in range(first + 1, colon) if _noun_cue(page, k)), -1)
        if noun < 0 or not _only_describes(page, noun + 1, colon):
            continue
        owner = _owner(page, first, noun)
        while last > colon and page.words[last - 1] == "." and page.outer[last - 1] < 0:
            last -= 1
        if owner is None or last < colon + 3:
            continue
        proposals.append(
            Proposal(
                (owner,),
                ((noun, noun + 1),),
                ((colon + 1, last),),
                head=noun,
                confidence=0.7,
                reasons=(f"“{page.words[noun]}” and a colon before what is said",),
            )
        )
    return proposals


_LONGEST_ANNOUNCEMENT = 14
_POSSESSIVES = frozenset("his her their its my our".split())


def _noun_cue(page: Page, place: int) -> bool:
    return any(form.cue.pos == "noun" for form in page.cues.forms.get(page.lower[place], ())) or (
        page.lower[place] in ("answer", "reply", "response", "advice", "point")
    )


def _only_describes(page: Page, first: int, colon: int) -> bool:
    """Whether nothing, or only "was simple", "on Monday", stands between the noun and the colon."""
    if first == colon:
        return True
    return colon - first <= 6 and page.lower[first] in ("is", "was", "are", "were", "to", "on", "for")


def _owner(page: Page, first: int, noun: int) -> Range | None:
    """Find whose verdict it is: "Her verdict", "The minister’s clear message"."""
    for place in range(noun - 1, max(first - 1, noun - 4), -1):
        if page.lower[place] in _POSSESSIVES and place == first:
            return (place, place + 1)
        if page.classes[place] == CLITIC and place > first and page.lower[place] in POSSESSIVES:
            return (first, place)
    return None


def _name_end(page: Page, first: int, colon: int) -> int:
    """Leave "HOST" and "(Norland)" out of "ODO VARGA, HOST:"."""
    return next((k for k in range(first + 1, colon) if page.words[k] in (",", "(")), colon)


def _colon(page: Page, first: int, last: int) -> int:
    """Return the place of the colon behind a name that opens a paragraph, or -1."""
    for index in range(first, min(last, first + 2 * _LONGEST_NAME)):
        word = page.words[index]
        if index > first and word in (",", "(", ")") and page.words[first].isupper():
            continue  # "ODO VARGA, HOST:"
        if index > first + _LONGEST_NAME and not word.isupper() and word != ":":
            return -1
        if word == ":":
            return index if index > first else -1
        asked = word in _ASKED and index == first
        if not asked and (
            not word[0].isupper() or page.lower[index] in _NO_SPEAKERS or page.classes[index] == MARK
        ):
            return -1
    return -1
