"""The smaller roles: who is spoken to, who is accused, and when it was said."""

from bisect import bisect_right
from collections.abc import Sequence

from claimtrack.extraction.contents import read_adjuncts
from claimtrack.extraction.page import AUXILIARY, FINITE, MARK, MODAL, TO, Page
from claimtrack.extraction.phrases import phrase_after, split_sources
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.lexicon.loader import Cue
from claimtrack.models import Stance
from claimtrack.text.time_expressions import TimeExpression
from claimtrack.text.time_expressions import time_of_saying as choose_time_of_saying

_TALKS = frozenset(
    "talks meeting conversation discussion call letter message note speech testimony address".split()
)
_NOBODY = frozenset(
    "statement interview speech email e-mail letter tweet press conference response reply answer time "
    "day".split()
)


_IN_TALKS = (["talks"], ["conversation"], ["conversations"], ["discussions"])


def addressees(page: Page, proposal: Proposal, cue: Cue | None) -> tuple[Range, ...]:
    """Find who is spoken to: "told *reporters*", "urged *the council* to", "in talks with *Kesh*"."""
    if cue is None or not proposal.cue or cue.pos != "verb":
        return ()
    after = proposal.cue[-1][1]
    sentence = page.layout.sentences[page.sentence_at(after - 1)]
    limit = sentence.last
    following = [first for first, _ in proposal.content if first >= after]
    until = min([*following, limit])
    found: list[Range] = []
    if cue.frames & {"person", "person-to", "person-about"} and after < until:
        phrase = phrase_after(page, after, until, short=True)
        if phrase is not None and phrase.last <= until:
            found.extend(split_sources(page, phrase))
    if not found and "person-to" in cue.frames and after == until:
        found.extend(_asked(page, after, limit))
    if not found and "quote" in cue.frames and after < until:
        found.extend(read_adjuncts(page, after, until).recipients)
    if not found:
        found.extend(_partners(page, proposal, limit))
    speakers = set(proposal.sources)
    return tuple(
        r for r in found if r not in speakers and not any(page.lower[k] in _NOBODY for k in range(*r))
    )


def _asked(page: Page, start: int, limit: int) -> tuple[Range, ...]:
    """Find whom a content that begins with them asks to do something: "urged | *residents* to stay away"."""
    phrase = phrase_after(page, start, limit, short=True)
    if phrase is None:
        return ()
    after = phrase.last + 1 if page.lower[phrase.last : phrase.last + 1] == ["not"] else phrase.last
    return split_sources(page, phrase) if after < limit and page.classes[after] == TO else ()


def _partners(page: Page, proposal: Proposal, limit: int) -> list[Range]:
    """Find "in talks with X" behind a content in the same sentence."""
    first = page.layout.sentences[page.sentence_at(proposal.cue[0][0])].first
    start = max(proposal.content[-1][1], proposal.cue[-1][1])
    if page.lower[first] == "in" and page.lower[first + 1 : first + 2] in _IN_TALKS:
        start = first  # "In talks with X, Y praised …"
    for index in range(start, min(limit, start + 12)):
        if page.lower[index] in _TALKS and index + 1 < limit and page.lower[index + 1] in ("with", "to"):
            phrase = phrase_after(page, index + 2, limit)
            if phrase is not None:
                return list(split_sources(page, phrase))
        if page.classes[index] in (FINITE, AUXILIARY, MODAL, MARK):
            break
    return []


_ACCUSING = frozenset(("accuse", "blame"))


def accused(page: Page, proposal: Proposal, cue: Cue | None, stance: Stance, own: bool) -> tuple[Range, ...]:
    """Find whom an accusation, or the denial of one, is about."""
    if own and stance is Stance.DENIES:
        return proposal.sources
    if cue is None or cue.act not in _ACCUSING or not proposal.content:
        return ()
    first, last = proposal.content[0]
    if cue.pos == "noun":
        return _named_after(page, proposal, ("against",))
    if proposal.cue and first < proposal.cue[-1][1]:
        return ((first, last),)  # passive: the accused stands before the cue, as a piece of the content
    stops = ("of",) if "object-of" in cue.frames else ("for", "on")
    last = next((k for k in range(first, last) if page.lower[k] in stops), last)
    phrase = phrase_after(page, first, last, short=True)
    return split_sources(page, phrase) if phrase is not None else ()


def _named_after(page: Page, proposal: Proposal, words: tuple[str, ...]) -> tuple[Range, ...]:
    start = proposal.cue[-1][1]
    for index in range(start, min(len(page.words), start + 12)):
        if page.lower[index] in words:
            phrase = phrase_after(page, index + 1, min(len(page.words), index + 14), short=True)
            return split_sources(page, phrase) if phrase is not None else ()
    return ()


def time_of_saying(page: Page, proposal: Proposal, taken: Sequence[Range]) -> Range | None:
    """Find the time expression that dates the saying, not what it tells of.

    Args:
        page: the text.
        proposal: whose.
        taken: the contents of all proposals of the sentence.
    """
    if not proposal.cue:
        return None
    first, last = proposal.cue[0][0], proposal.cue[-1][1]
    index = page.sentence_at(first)
    times = page.times(index)
    middle = bisect_right(times, (first, first))
    starts, ends = page.layout.starts, page.layout.ends
    places: dict[TimeExpression, Range] = {}
    for time in times[max(0, middle - _TIMES) : middle + _TIMES]:
        # What another's content tells of dates that one's events.
        if any(start < time[1] and time[0] < end and not start <= first < end for start, end in taken):
            continue
        places[TimeExpression(starts[time[0]], ends[time[1] - 1])] = time
    if not places:
        return None
    sentence = page.layout.sentences[index]
    found = choose_time_of_saying(
        list(places),
        sentence.start,
        max(sentence.end, ends[last - 1]),
        [(starts[start], ends[end - 1]) for start, end in proposal.cue],
        [(starts[start], ends[end - 1]) for start, end in proposal.content],
        page.layout.text,
    )
    return places[found] if found else None


_TIMES = 6  # time expressions to each side of a cue that are looked at
