"""Tidying: what weights marked, set right where their spans are plainly off, before rules weigh it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from claimtrack.extraction.clauses import Clause, clause_end
from claimtrack.extraction.page import COMMA, Page
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.extraction.ranges import words_of
from claimtrack.text.layout import Layout

HEARSAY = frozenset("reportedly allegedly supposedly purportedly".split())
"""Words that mean nothing but hearsay, and stand in the middle of it."""
_ASKING = frozenset("ask asks asked asking request requested wished wish wanted preferred".split())


def tidied(page: Page, marked: Iterable[Proposal], ruled: Iterable[Proposal]) -> list[Proposal]:
    """Set right what weights marked, and drop what is no statement.

    Args:
        page: the text.
        marked: what the weights found.
        ruled: what the rules found.
    """
    # Where a claim is taken up by a noun of its own that somebody contradicts.
    taken_up = sorted(found.content[0][0] for found in ruled if found.anaphoric and found.content)
    kept = []
    for found in marked:
        trimmed = _trim(found, page.layout)
        whole = _without_scraps(page, trimmed) if trimmed else None
        if whole is None:
            continue
        whole = _around_hearsay(page, whole)
        if not _asks_for_no_name(page, whole):
            kept.append(_up_to_answer(page, whole, taken_up))
    return kept


# A piece of content does not end in one of these: the weights stopped a word too late.
_DANGLING = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "something", "that"}
    | {"the", "to", "which", "while", "who", "with", ","}
)


def _trim(found: Proposal, layout: Layout) -> Proposal | None:
    pieces = []
    for first, last in found.content:
        end = last
        while end > first and layout.lower[end - 1] in _DANGLING:
            end -= 1
        if end > first:
            pieces.append((first, end))
    if not pieces:
        return None
    content, sources = tuple(pieces), _named(found, layout)
    if (content, sources) == (found.content, found.sources):
        return found
    return found._replace(content=content, sources=sources)


def _named(found: Proposal, layout: Layout) -> tuple[Range, ...]:
    """Leave out what belongs to no source: a comma at its end, and "a man" or "who" in "a man who said"."""
    sources = []
    for first, last in found.sources:
        last -= layout.words[last - 1] == "," and last - first > 1
        if last - first > 1 and layout.words[last - 1].lower() in _RELATIVES:
            speaks = bool(found.cue) and found.cue[0][0] == last
            first, last = (last - 1, last) if speaks else (first, last - 1)
            last -= layout.words[last - 1] == "," and last - first > 1
        sources.append((first, last))
    return tuple(sources)


_RELATIVES = frozenset(("who", "which", "that"))


def _without_scraps(page: Page, found: Proposal) -> Proposal | None:
    """Leave out a piece of another sentence, unless it is that whole sentence, or quoted."""
    if not found.cue:
        return found
    home = page.sentence_at(found.cue[0][0])
    kept = []
    for first, last in found.content:
        begins, ends = page.sentence_at(first), page.sentence_at(last - 1)
        opens, closes = page.layout.sentences[begins].first, page.layout.sentences[ends].last
        whole = first <= opens + 1 and last >= closes - 2
        if begins <= home <= ends or whole or page.outer[first] >= 0 or page.outer[last - 1] >= 0:
            kept.append((first, last))
    if len(kept) == len(found.content):
        return found
    return found._replace(content=tuple(kept)) if kept else None


def _around_hearsay(page: Page, found: Proposal) -> Proposal:
    """Let hearsay be whole where weights marked its subject alone: "*The mayor* reportedly *left*"."""
    (place, end), *more = found.cue or ((0, 0),)
    if more or end - place != 1 or page.lower[place] not in HEARSAY or found.content[-1][1] != place:
        return found
    sentence = page.layout.sentences[page.sentence_at(place)]
    last = clause_end(page, end, Clause(sentence.first, sentence.last)) if end < sentence.last else end
    return found._replace(content=(*found.content, (end, last))) if last > end else found


def _asks_for_no_name(page: Page, found: Proposal) -> bool:
    """Whether somebody only asks not to be named: "a nurse who *asked not to be named* disputed it"."""
    words = page.lower
    return any(
        words[place] in _ASKING and words[place + 1 : place + 4] == ["not", "to", "be"]
        for place in words_of(found.cue)
    )


def _up_to_answer(page: Page, found: Proposal, taken_up: Sequence[int]) -> Proposal:
    """Let a content end where it is taken up: "said it was solvent*, a claim disputed by its bank*"."""
    first, last = found.content[-1]
    low, high = bisect_left(taken_up, first + 1), bisect_left(taken_up, last)
    if low >= high or not found.cue or found.cue[0][0] > first:
        return found
    start = taken_up[low]
    if page.outer[start] >= 0 or page.classes[start - 1] != COMMA or start - 1 <= first:
        return found
    return found._replace(content=(*found.content[:-1], (first, start - 1)))
