"""Clauses and quotations: where what is said may begin, and where it ends."""

from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.extraction.page import (
    ADVERB,
    AND,
    AUXILIARY,
    CLITIC,
    COLON,
    COMMA,
    DETERMINER,
    DOING,
    FINITE,
    LINKER,
    MARK,
    MODAL,
    NAME,
    NOUN,
    NUMBER,
    OBJECT,
    PARTICIPLE,
    PAST,
    PREPOSITION,
    STOP,
    SUBJECT,
    TO,
    WHO,
    Page,
)  # fmt: skip
from claimtrack.extraction.phrases import medium_end
from claimtrack.extraction.proposal import Range

LONGEST = 250
"""How many words a content may hold outside of quotation marks; longer sentences are lists or hostile."""


VERBAL = frozenset((FINITE, AUXILIARY, MODAL, PAST))


class Clause(NamedTuple):
    """What the rules may look at for one cue: a sentence, without its last full stop.

    `cuts` are places where another attribution's clause begins.
    """

    first: int
    last: int
    cuts: tuple[int, ...] = ()


def names_a_work(page: Page, first: int, last: int) -> bool:
    """Whether a quotation is a title, by its capitals: *“The Silent Harbour”*, and nothing anybody says."""
    words = [word for word in page.words[first:last] if word[0].isalpha() and len(word) > 3]
    ended = any(word in _ENDINGS for word in page.words[max(first, last - 2) : last])
    return not ended and 1 < len(words) <= _LONGEST_TITLE and all(word[0].isupper() for word in words)


_LONGEST_TITLE = 8
_ENDINGS = frozenset((",", ".", "!", "?", "…", "..."))


def quotation_at(page: Page, index: int) -> Range | None:
    """Return the word range of the outermost quotation that opens at a word."""
    if index < len(page.words) and page.classes[index] == MARK:
        quotation = page.outer[index]
        if quotation >= 0 and page.bounds[quotation][0] == index:
            return page.bounds[quotation]
    return None


def quotation_before(page: Page, index: int, limit: int) -> Range | None:
    """Return the range of the outermost quotation that ends just before a word, a comma between them or not.

    Its end must not lie before `limit`, the start of the sentence.
    """
    place = index - 1
    if (place >= 0 and page.classes[place] == COMMA and page.outer[place] < 0) or (
        place >= 0 and page.words[place] in ("—", "–", "--", "-") and page.outer[place] < 0
    ):
        place -= 1
    if place < limit or page.outer[place] < 0:
        return None
    bounds = page.bounds[page.outer[place]]
    if bounds[1] != place + 1 or (bounds[0] > limit and is_title_like(page, *bounds)):
        return None
    return bounds


def is_title_like(page: Page, first: int, last: int) -> bool:
    """Whether a short quotation bears capitals throughout: the name of a book or broadcast."""
    words = [page.words[index] for index in range(first, last) if page.words[index][0].isalnum()]
    long = [word for word in words if len(word) > 3]
    return len(words) <= 7 and bool(long) and all(word[0].isupper() or word[0].isdigit() for word in long)


CUT_LINKERS = frozenset("as while although though whereas despite even but".split())


def clause_end(page: Page, first: int, clause: Clause) -> int:
    """Return where the content that begins at a word ends, inside of its sentence."""
    limit = min(clause.last, first + LONGEST)
    here = page.outer[first] if first < len(page.words) and quotation_at(page, first) is None else -1
    index = first
    while index < limit:
        quotation = page.outer[index]
        if quotation >= 0 and quotation != here:
            end = page.bounds[quotation][1]
            if end > index:
                if end > limit:
                    # A quotation that begins in this content ends it, wherever the sentence was cut.
                    return end
                index = end
                if index < limit and quotation_completes(page, end):
                    return index
                if (
                    index < limit
                    and page.words[end - 2] == ","
                    and _cuts_here(page, end - 1, limit, clause.cuts)
                ):
                    return index
                continue
        if index in clause.cuts and index > first:
            return trim(page, first, index)
        if page.classes[index] == COMMA and index > first and _cuts_here(page, index, limit, clause.cuts):
            return trim(page, first, index)
        if page.words[index] == ";" or (page.classes[index] == STOP and page.words[index] in ".!?"):
            return trim(page, first, index + (page.words[index] in "!?"))
        index += 1
    return trim(page, first, index)


def quotation_completes(page: Page, end: int) -> bool:
    """Whether a quotation that ends before `end` closes the sentence: its last word is a full stop."""
    return (
        end >= 2
        and page.words[end - 2] in (".", "!", "?")
        and page.outer[end - 2] >= 0
        and (end >= len(page.words) or page.words[end][0].isupper() or page.classes[end] in (MARK, COMMA))
    )


def _cuts_here(page: Page, comma: int, limit: int, cuts: Sequence[int]) -> bool:
    """Whether what follows a comma is no longer said, but told about the saying."""
    after = comma + 1
    if after >= limit:
        return True
    word, letter = page.lower[after], page.classes[after]
    if after in cuts:
        return True
    if letter == DOING and page.cues.forms.get(word):
        return True
    if word == "according" or so_does(page, after) > after:
        return True
    if word in CUT_LINKERS:
        return True
    return word == "in" and medium_end(page, after, limit) > after


_DOES = frozenset("do does did is are was were has have had will would can could".split())


def so_does(page: Page, first: int) -> int:
    """Return the end of "and so does" where it begins at a word, else that word: others say so too."""
    words = page.lower[first : first + 3]
    if words[:2] == ["and", "so"] and words[2:] and words[2] in _DOES:
        return first + 3
    return first + 2 if words[:1] == ["as"] and len(words) > 1 and words[1] in _DOES else first


def trim(page: Page, first: int, last: int) -> int:
    """Leave out commas, dashes and "and" at the end."""
    while last > first and (
        page.classes[last - 1] in (COMMA, COLON, AND)
        or (page.words[last - 1] == "." and page.outer[last - 1] < 0)
    ):
        last -= 1
    return last


def looks_like_clause(page: Page, start: int, clause: Clause) -> bool:
    """Whether words begin a clause of their own: somebody, and soon a verb."""
    limit = min(clause.last, start + 40)
    letter = page.classes[start]
    if letter == SUBJECT:
        return start + 1 < limit
    counted = behind_roughly(page, start)
    if start < counted < limit and page.classes[counted] in (NUMBER, NOUN):
        return next_verb(page, counted, limit) > start
    pointing = page.lower[start] in ("there", "this", "these", "those", "it") and start + 1 < limit
    if pointing and (page.classes[start + 1] in VERBAL or page.classes[start + 1] == CLITIC):
        return True
    if letter in (LINKER, PREPOSITION) and page.lower[start] not in (
        "if",
        "when",
        "after",
        "once",
        "while",
        "in",
        "under",
        "as",
        "because",
        "unless",
        "for",
        "by",
        "at",
        "on",
        "with",
        "during",
        "to",
        "despite",
        "although",
        "though",
        "since",
        "until",
        "before",
    ):
        return False
    if letter in (LINKER, PREPOSITION):
        comma = next((index for index in range(start, limit) if page.classes[index] == COMMA), -1)
        if comma < 0 or comma + 1 >= limit:
            return False
        return looks_like_clause(page, comma + 1, clause)
    if letter == MARK:
        return True
    if letter not in (DETERMINER, NOUN, NAME, NUMBER, DOING, PAST, ADVERB, OBJECT):
        return False
    verb = next_verb(page, start + 1, limit)
    return verb > start


def behind_roughly(page: Page, start: int) -> int:
    """Return where the number begins in "*about* 40 people", "*at most* 40 people"; the start if nowhere."""
    if page.lower[start] in _ROUGHLY:
        return start + 1
    return next(
        (start + len(words) for words in _BOUNDING if tuple(page.lower[start : start + len(words)]) == words),
        start,
    )


_BOUNDING = (("at", "most"), ("at", "least"), ("up", "to"), ("as", "many", "as"), ("as", "much", "as"))
_ROUGHLY = frozenset("about around nearly over almost roughly some more less only just up".split())


def next_verb(page: Page, first: int, limit: int) -> int:
    """Return the first finite verb at the level of the clause, or -1."""
    index = first
    relative = 0
    while index < limit:
        letter = page.classes[index]
        if letter == MARK:
            bounds = quotation_at(page, index)
            if (
                bounds is not None
                and page.classes[index + 1] in VERBAL
                and page.classes[index - 1] in (NOUN, NAME, SUBJECT)
            ):
                return index + 1
            if bounds is not None and bounds[1] - bounds[0] <= 5:
                index = bounds[1]
                continue
        if letter in (WHO,) or (page.lower[index] == "that" and page.classes[index - 1] in (NOUN, NAME)):
            relative += 1
        elif letter in (AUXILIARY, MODAL, FINITE):
            if not relative:
                return index
            relative -= 1
            while index + 1 < limit and page.classes[index + 1] in (
                AUXILIARY,
                MODAL,
                ADVERB,
                PAST,
                PARTICIPLE,
            ):
                index += 1
        elif letter == PAST:
            if relative:
                relative -= 1
            elif page.classes[index - 1] in (NOUN, NAME, SUBJECT, ADVERB, WHO, CLITIC) and not (
                page.classes[index - 1] == NOUN and index + 1 < limit and page.lower[index + 1] in ("by",)
            ):
                return index
        elif letter == NOUN and page.lower[index].endswith("s") and index + 1 < limit:
            after = page.classes[index + 1]
            if page.classes[index - 1] in (NAME, NOUN) and after in (DETERMINER, OBJECT, TO) and not relative:
                return index
        elif letter in (COLON, STOP) or (
            letter == LINKER and page.lower[index] not in ("that", "as", "than", "so")
        ):
            return -1
        index += 1
    return -1


def says_something(page: Page, start: int, limit: int) -> bool:
    """Whether what follows "said" has a verb that might be a noun: "the dam *leaks*"."""
    for index in range(start + 1, min(limit, start + 16)):
        letter, before = page.classes[index], page.classes[index - 1]
        if letter in (COMMA, COLON, STOP, LINKER, WHO, MARK) or letter in VERBAL:
            return False
        if letter != NOUN or before not in (NOUN, NAME):
            continue
        after = page.classes[index + 1] if index + 1 < limit else STOP
        third = page.lower[index].endswith("s") and not page.lower[index - 1].endswith("s")
        base = page.lower[index - 1].endswith("s") and not page.lower[index].endswith("s")
        if third and after in (DETERMINER, OBJECT, SUBJECT, ADVERB, STOP, TO, LINKER, NUMBER):
            return index - start >= 1 and page.lower[start] not in ("no", "yes")
        if base and after in (DETERMINER, OBJECT, SUBJECT, LINKER, NUMBER, TO):
            return True
    return False


def introduces(page: Page, first: int, last: int) -> bool:
    """Whether words before a comma only introduce: "On Friday", "After the vote", "Speaking in Brill"."""
    letter = page.classes[first]
    if letter not in (PREPOSITION, LINKER, DOING, TO, PAST) and page.time_at(first, last) != last:
        return False
    if page.time_at(first, last) == last:
        return True
    comma = next((index for index in range(first, last) if page.classes[index] == COMMA), -1)
    if comma >= 0 and next_verb(page, comma + 1, last) >= 0:
        return False
    return letter != PREPOSITION or next_verb(page, first, last) < 0


def opened_by_that(page: Page, comma: int, limit: int) -> bool:
    """Whether a comma ends an aside behind "that": "said that, in her view*,* the dam leaked"."""
    for place in range(comma - 1, max(limit, comma - _LONGEST_ASIDE), -1):
        if page.classes[place] == COMMA:
            return page.lower[place - 1] == "that"
    return False


_LONGEST_ASIDE = 15


def piece(page: Page, first: int, clause: Clause, how: str) -> tuple[tuple[Range, ...], str] | None:
    """Take what goes from a word to the end of its clause, with a word for the construction."""
    if how == "that-clause" and page.classes[first] == COMMA and first + 1 < clause.last:
        first += 1  # "said that, in her view, P"
    last = clause_end(page, first, clause)
    return (((first, last),), how) if last > first else None
