"""Contents: what is said, found from where the cue stands."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.extraction.cues import Occurrence
from claimtrack.extraction.page import (
    ADVERB, AND, AUXILIARY, CLITIC, COLON, COMMA, DETERMINER, DOING, FINITE, LINKER, MARK, MODAL, NAME, NOUN,
    NUMBER, OBJECT, PARTICIPLE, PAST, PREPOSITION, STOP, SUBJECT, TO, WHO, Page,
)  # fmt: skip
from claimtrack.extraction.phrases import medium_end, phrase_after
from claimtrack.extraction.proposal import Range

LONGEST = 250
"""How many words a content may hold outside of quotation marks; longer sentences are lists or hostile."""

_VERBAL = frozenset((FINITE, AUXILIARY, MODAL, PAST))
_WH = frozenset("whether if why how what when where who which".split())


class Clause(NamedTuple):
    """What the rules may look at for one cue: a sentence, without its last full stop.

    `cuts` are places where another attribution's clause begins.
    """

    first: int
    last: int
    cuts: tuple[int, ...] = ()


class Adjuncts(NamedTuple):
    """What stands between a cue and its content: when, where, to whom."""

    last: int
    recipients: tuple[Range, ...] = ()
    topics: tuple[Range, ...] = ()


def read_adjuncts(page: Page, first: int, limit: int, *, loose: bool = False) -> Adjuncts:
    """Pass over "on Tuesday", "in a statement", "to reporters" behind a cue.

    With `loose`, any place and occasion too ("after a lunch in Brill"); whether that was right, what follows must tell.
    """
    recipients: list[Range] = []
    topics: list[Range] = []
    index = first
    while index < limit:
        word, letter = page.lower[index], page.classes[index]
        after = page.time_at(index, limit)
        if after == index and word in ("on", "in", "at", "by", "since", "during", "of", "for"):
            after = page.time_at(index + 1, limit)
            after = after if after > index + 1 else index
        if after == index:
            after = medium_end(page, index, limit)
        if after == index and word in ("to", "with", "of") and index + 1 < limit:
            phrase = phrase_after(page, index + 1, limit, short=True)
            if phrase is not None and page.classes[index + 1] not in (FINITE,):
                (topics if word == "of" else recipients).append((phrase.first, phrase.last))
                after = phrase.last
        if after == index and word in ("at", "in", "on", "from", "during", "after", "before") and not loose:
            after = _place_end(page, index, limit)
        if after == index and loose and letter in (PREPOSITION, LINKER) and word not in ("that", "whether", "if", "as"):
            phrase = phrase_after(page, index + 1, limit, joined=False)
            after = phrase.last if phrase is not None else index
        if after == index and letter == ADVERB and word not in ("not", "never", "there", "here"):
            after = index + 1
        if after == index:
            break
        index = after
    return Adjuncts(index, tuple(recipients), tuple(topics))


def _place_end(page: Page, first: int, limit: int) -> int:
    """Return the end of a phrase like "in Brill" or "after the vote" if the content can only begin behind it."""
    phrase = phrase_after(page, first + 1, limit, joined=False, short=True)
    if phrase is None:
        return first
    after = page.lower[phrase.last] if phrase.last < limit else "."
    opens = after in ("that", ":", ".", ";") or (phrase.last < limit and page.classes[phrase.last] == MARK)
    comma_then_mark = (
        after == "," and phrase.last + 1 < limit and page.classes[phrase.last + 1] == MARK
    )
    at_end = phrase.last >= limit or after == ","
    return phrase.last if opens or comma_then_mark or at_end else first


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
    if place >= 0 and page.classes[place] == COMMA and page.outer[place] < 0:
        place -= 1
    elif place >= 0 and page.words[place] in ("—", "–", "--", "-") and page.outer[place] < 0:
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


# -- where a content ends


_CUT_LINKERS = frozenset("as while although though whereas despite even but".split())


def clause_end(page: Page, first: int, clause: Clause) -> int:
    """Return where the content that begins at a word ends, inside of its sentence."""
    limit = min(clause.last, first + LONGEST)
    here = page.outer[first] if first < len(page.words) else -1
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
                if index < limit and _quotation_completes(page, end):
                    return index
                if index < limit and page.words[end - 2] == "," and _cuts_here(page, end - 1, limit, clause.cuts):
                    return index
                continue
        if index in clause.cuts and index > first:
            return _trim(page, first, index)
        if page.classes[index] == COMMA and index > first and _cuts_here(page, index, limit, clause.cuts):
            return _trim(page, first, index)
        if page.words[index] == ";" or (page.classes[index] == STOP and page.words[index] in ".!?"):
            return _trim(page, first, index + (page.words[index] in "!?"))
        index += 1
    return _trim(page, first, index)


def _quotation_completes(page: Page, end: int) -> bool:
    """Whether a quotation that ends before `end` closes the sentence: its last word is a full stop."""
    return end >= 2 and page.words[end - 2] in (".", "!", "?") and page.outer[end - 2] >= 0 and (
        end >= len(page.words) or page.words[end][0].isupper() or page.classes[end] in (MARK, COMMA)
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
    if word == "according":
        return True
    if word in _CUT_LINKERS:
        return True
    if word == "in" and medium_end(page, after, limit) > after:
        return True
    return False


def _trim(page: Page, first: int, last: int) -> int:
    """Leave out commas, dashes and "and" at the end."""
    while last > first and (
        page.classes[last - 1] in (COMMA, COLON, AND) or (page.words[last - 1] == "." and page.outer[last - 1] < 0)
    ):
        last -= 1
    return last


# -- contents after the cue


def content_after(page: Page, occurrence: Occurrence, clause: Clause) -> tuple[tuple[Range, ...], str] | None:
    """Find what is said behind a cue, and by which construction; None if the cue has no content there."""
    frames = occurrence.cue.frames
    limit = clause.last
    start = occurrence.last
    if start >= limit:
        return None
    loose = read_adjuncts(page, start, limit, loose=True)
    if start < loose.last < limit and (page.lower[loose.last] in ("that", ":") or _opens_quotation(page, loose.last)):
        found = _after(page, loose.last, frames & _AFTER_ADJUNCTS, clause, occurrence)
        if found is not None:
            return found
    adjuncts = read_adjuncts(page, start, limit)
    if adjuncts.last > start and page.classes[start] not in (TO, ADVERB) and page.lower[start] not in frames:
        found = _after(page, adjuncts.last, frames & _AFTER_ADJUNCTS, clause, occurrence)
        if found is not None:
            return found
        if page.time_at(start, limit) > start:
            return None
    found = _after(page, start, frames, clause, occurrence)
    if found is not None:
        return found
    if adjuncts.last > start:
        return _after(page, adjuncts.last, frames & _AFTER_ADJUNCTS, clause, occurrence)
    return None


def _opens_quotation(page: Page, index: int) -> bool:
    """Whether a quotation opens at a word, or behind a comma there."""
    return quotation_at(page, index) is not None or (
        page.classes[index] == COMMA and quotation_at(page, index + 1) is not None
    )


_AFTER_ADJUNCTS = frozenset("clause that quote wh to person-to person".split())


def _after(
    page: Page, start: int, frames: frozenset[str], clause: Clause, occurrence: Occurrence
) -> tuple[tuple[Range, ...], str] | None:
    """Try the constructions one after the other at a word."""
    limit = clause.last
    if start >= limit:
        return None
    word = page.lower[start]
    letter = page.classes[start]
    if word in _PARTICLES:
        return None
    speaks = bool(frames & {"clause", "quote", "that", "person"})
    if speaks and letter in (COMMA, COLON) or letter == MARK:
        begin = start + 1 if letter in (COMMA, COLON) else start
        quotation = quotation_at(page, begin) if begin < limit or begin < len(page.words) else None
        if quotation is not None and (speaks or word == ":"):
            return _quoted(page, quotation, clause, begin)
        if word == ":" and speaks and begin < limit and limit - begin > 1:
            return _piece(page, begin, clause, "colon")
        if letter == COMMA:
            return _after_comma(page, start, clause) if speaks else None
    if word == "that" and frames & {"clause", "that", "person"} and start + 1 < limit:
        if page.classes[start + 1] not in _VERBAL or page.lower[start + 1] in ("could", "would"):
            return _piece(page, start + 1, clause, "that-clause")
        if page.classes[start - 1] not in (NOUN, NAME):
            return _piece(page, start, clause, "clause")
        return None
    if frames & {"person", "person-to", "person-about"}:
        found = _after_recipient(page, start, frames, clause)
        if found is not None:
            return found
    if word in _WH and "wh" in frames:
        return _piece(page, start, clause, "question")
    undecided = occurrence.negated or page.lower[clause.first] in ("neither", "nobody", "none")
    if word in _WH and "clause" in frames and (word not in ("if", "when", "which") or undecided):
        return _piece(page, start, clause, "clause")
    if letter == TO and frames & {"to"} and start + 1 < limit and _infinitive(page, start + 1):
        return _piece(page, start, clause, "infinitive")
    if (letter == DOING or word in ("having", "being")) and "ing" in frames:
        return _piece(page, start, clause, "doing")
    if letter in (PREPOSITION, TO, LINKER):
        found = _after_preposition(page, start, frames, clause, occurrence)
        if found is not None:
            return found
    if "claim" in frames:
        claimed = _claim(page, start, clause)
        if claimed is not None:
            return claimed
    prepositional = occurrence.voice == "doing" and letter == PREPOSITION
    if "clause" in frames and not prepositional and _looks_like_clause(page, start, clause):
        return _piece(page, start, clause, "clause")
    return _object(page, start, frames, clause, occurrence)


_PARTICLES = frozenset("up out off down back away over apart".split())


def _infinitive(page: Page, place: int) -> bool:
    """Whether a word may be the verb of an infinitive."""
    letter = page.classes[place]
    if letter == MARK and quotation_at(page, place) is not None:
        return page.words[place + 1][0].islower()
    return letter in (NOUN, FINITE, AUXILIARY, ADVERB, PAST) and not page.words[place][0].isupper()


def _piece(page: Page, first: int, clause: Clause, how: str) -> tuple[tuple[Range, ...], str] | None:
    last = clause_end(page, first, clause)
    return (((first, last),), how) if last > first else None


def _quoted(page: Page, quotation: Range, clause: Clause, begin: int) -> tuple[tuple[Range, ...], str]:
    """Take a quotation, and what goes on in the same sentence behind it."""
    last = quotation[1]
    if last < clause.last and not _quotation_completes(page, last) and page.classes[last] != COMMA:
        last = max(last, clause_end(page, begin, clause))
    return ((begin, last),), "quotation"


def _after_comma(page: Page, comma: int, clause: Clause) -> tuple[tuple[Range, ...], str] | None:
    """Pass over an aside between cue and content: "said, however, that"."""
    for index in range(comma + 1, min(clause.last - 1, comma + 25)):
        if page.classes[index] == COMMA:
            after = index + 1
            if page.lower[after] == "that":
                return _piece(page, after + 1, clause, "that-clause")
            quotation = quotation_at(page, after)
            if quotation is not None and index - comma < 8:
                return _quoted(page, quotation, clause, after)
            return None
        if page.classes[index] in (MARK, COLON):
            return None
    return None


def _after_recipient(
    page: Page, start: int, frames: frozenset[str], clause: Clause
) -> tuple[tuple[Range, ...], str] | None:
    """Read "told reporters that P", "urged the council to do it"."""
    limit = clause.last
    phrase = phrase_after(page, start, limit, short="person-about" in frames)
    if phrase is None:
        return None
    after = phrase.last
    dated = page.time_at(after, limit)
    if dated == after and after + 1 < limit and page.lower[after] in ("on", "in"):
        dated = page.time_at(after + 1, limit)
    if dated < limit and page.classes[dated] == TO:
        after = dated
    if "person-to" in frames and after + 1 < limit and page.classes[after] == TO and _infinitive(page, after + 1):
        return _piece(page, after, clause, "infinitive")
    if "person-to" in frames and after + 2 < limit and page.lower[after] == "not" and page.classes[after + 1] == TO:
        return _piece(page, after, clause, "infinitive")
    if "person-about" in frames and after < limit and page.lower[after] in ("on", "about"):
        return _piece(page, after + 1, clause, "object")
    if "person" not in frames:
        return None
    for _ in range(2):
        if after >= limit:
            return None
        word = page.lower[after]
        if word == ":" and after + 1 >= clause.last:
            return None
        if word == "that" and after + 1 < limit:
            return _piece(page, after + 1, clause, "that-clause")
        if page.classes[after] in (COMMA, COLON, MARK):
            begin = after if page.classes[after] == MARK else after + 1
            quotation = quotation_at(page, begin)
            if quotation is not None:
                return _quoted(page, quotation, clause, begin)
            if word == ":":
                return _piece(page, begin, clause, "colon")
            return _after_comma(page, after, clause)
        if word in _WH and word != "when":
            return _piece(page, after, clause, "clause")
        if word in ("about", "of") and after + 1 < limit:
            return _piece(page, after + 1, clause, "object")
        if page.classes[after] not in (LINKER, PREPOSITION) and _looks_like_clause(page, after, clause):
            return _piece(page, after, clause, "clause")
        adjuncts = read_adjuncts(page, after, limit)
        if adjuncts.last == after:
            return None
        after = adjuncts.last
    return None


def _looks_like_clause(page: Page, start: int, clause: Clause) -> bool:
    """Whether words begin a clause of their own: somebody, and soon a verb."""
    limit = min(clause.last, start + 40)
    letter = page.classes[start]
    if letter == SUBJECT:
        return start + 1 < limit
    if page.lower[start] in _ROUGHLY and start + 1 < limit and page.classes[start + 1] in (NUMBER, NOUN):
        return next_verb(page, start + 1, limit) > start
    if page.lower[start] in ("there", "this", "these", "those", "it") and start + 1 < limit:
        if page.classes[start + 1] in _VERBAL or page.classes[start + 1] == CLITIC:
            return True
    if letter in (LINKER, PREPOSITION) and page.lower[start] not in ("if", "when", "after", "once", "while", "in", "under", "as", "because", "unless", "for", "by", "at", "on", "with", "during", "to", "despite", "although", "though", "since", "until", "before"):
        return False
    if letter in (LINKER, PREPOSITION):
        comma = next((index for index in range(start, limit) if page.classes[index] == COMMA), -1)
        if comma < 0 or comma + 1 >= limit:
            return False
        return _looks_like_clause(page, comma + 1, clause)
    if letter == MARK:
        return True
    if letter not in (DETERMINER, NOUN, NAME, NUMBER, DOING, PAST, ADVERB, OBJECT):
        return False
    verb = next_verb(page, start + 1, limit)
    return verb > start


_ROUGHLY = frozenset("about around nearly over almost roughly some more less only just up".split())


def next_verb(page: Page, first: int, limit: int) -> int:
    """Return the first finite verb at the level of the clause, or -1."""
    index = first
    relative = 0
    while index < limit:
        letter = page.classes[index]
        if letter == MARK:
            bounds = quotation_at(page, index)
            if bounds is not None and page.classes[index + 1] in _VERBAL and page.classes[index - 1] in (NOUN, NAME, SUBJECT):
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
            while index + 1 < limit and page.classes[index + 1] in (AUXILIARY, MODAL, ADVERB, PAST, PARTICIPLE):
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
        elif letter in (COLON, STOP) or (letter == LINKER and page.lower[index] not in ("that", "as", "than", "so")):
            return -1
        index += 1
    return -1


def _after_preposition(
    page: Page, start: int, frames: frozenset[str], clause: Clause, occurrence: Occurrence
) -> tuple[tuple[Range, ...], str] | None:
    word = page.lower[start]
    name = "prep-to" if word == "to" else word
    if name not in frames or start + 1 >= clause.last or name in ("clause", "that", "object"):
        return None
    if word == "to" and occurrence.cue.act == "reply" and not occurrence.negated:
        return None  # "responded to the blaze"
    if name == "as" or (word == "to" and _infinitive(page, start + 1) and page.classes[start + 1] != NOUN):
        return None
    return _piece(page, start + 1, clause, "object")


_REQUIRED = {"object-of": "of", "object-for": "for", "object-with": "with", "object-as": "as", "as": "as", "object-to": "to"}


def _object(
    page: Page, start: int, frames: frozenset[str], clause: Clause, occurrence: Occurrence
) -> tuple[tuple[Range, ...], str] | None:
    """Read what is praised, condemned, denied: the object of the cue."""
    letter = page.classes[start]
    if letter not in (DETERMINER, NOUN, NAME, NUMBER, OBJECT, SUBJECT, MARK, DOING, PAST, ADVERB):
        return None
    if letter == ADVERB and (start + 1 >= clause.last or page.classes[start + 1] not in (NOUN, PAST, DETERMINER)):
        return None
    last = object_end(page, start, clause)
    if last <= start:
        return None
    words = page.lower[start:last]
    for frame, required in _REQUIRED.items():
        if frame in frames and required in words[1:]:
            return ((start, last),), "object"
    if "object-two" in frames and _names_it(page, start, last):
        return ((start, last),), "object"
    if "claim" in frames and speaks_of_claim(page, start, last):
        return ((start, last),), "claim"
    if "object" in frames and not (occurrence.cue.unless and occurrence.cue.unless & set(words[:6])):
        return ((start, last),), "object"
    return None


_JUDGEMENTS = frozenset("false true wrong right fair absurd corrupt weak strong bad good great mad insane safe guilty".split())
_ADJECTIVE = re.compile(r"un\w{3,}$|\w{2,}(?:able|ible|ous|ful|less|ic|ive|ent|ant|al)$")


def _names_it(page: Page, first: int, last: int) -> bool:
    """Whether an object is followed by what it is called: "called *the verdict* a disgrace", not "called a doctor"."""
    if page.classes[first] == MARK:
        return last - first > 2
    phrase = phrase_after(page, first, last, joined=False)
    if phrase is None:
        return False
    if phrase.last >= last:
        judged = page.lower[last - 1]
        named = last - first > 2 and page.classes[first] == DETERMINER
        return named and (judged in _JUDGEMENTS or bool(_ADJECTIVE.match(judged)))
    dated = page.time_at(phrase.last, last)
    return dated < last and page.classes[dated] in (
        DETERMINER, MARK, NOUN, NAME, PAST, PARTICIPLE, DOING, ADVERB, TO, NUMBER
    )  # fmt: skip


def _claim(page: Page, start: int, clause: Clause) -> tuple[tuple[Range, ...], str] | None:
    """Read a claim as the object: "denied *claims that P*" is about P, "denied *the report*" about what it said."""
    limit = clause.last
    if page.lower[start] in ANAPHORS or page.lower[start : start + 2] == ["doing", "so"]:
        after = page.classes[start + 1] if start + 1 < limit else STOP
        if after in (STOP, COMMA, COLON, ADVERB, PREPOSITION, LINKER, AND, MARK) or page.lower[start] == "doing":
            return ((start, max(object_end(page, start, clause), start + 1)),), "claim"
        if page.lower[start] not in ("this", "that", "these", "those"):
            return None
    noun = claim_noun(page, start, limit)
    if noun < 0:
        return None
    index = noun + 1
    if index < limit and page.classes[index] == COMMA:
        # "allegations, including from Doran, that P"
        closing = next((k for k in range(index + 1, min(limit, index + 14)) if page.classes[k] == COMMA), -1)
        if closing > 0 and closing + 1 < limit and page.lower[closing + 1] == "that":
            index = closing + 1
    elif index < limit and page.lower[index] in ("from", "by", "in", "on", "among"):
        that = next((k for k in range(index + 1, min(limit, index + 12)) if page.lower[k] == "that"), -1)
        if that > 0 and not any(page.classes[k] in (FINITE, AUXILIARY, MODAL, COMMA) for k in range(index, that)):
            index = that
    if index + 1 < limit:
        word, letter = page.lower[index], page.classes[index]
        if word == "that" and page.classes[index + 1] not in (AUXILIARY, MODAL, FINITE):
            return _piece(page, index + 1, clause, "claim that")
        if word == "of" and page.classes[index + 1] != WHO:
            end = object_end(page, index + 1, clause)
            end = next((k for k in range(index + 2, end) if page.lower[k] == "as"), end)
            return ((index + 1, end),), "claim that"
        if letter in (AUXILIARY, MODAL, FINITE):
            return None  # "denied the report was false"
        if letter in (DETERMINER, SUBJECT, NAME, NOUN) and _looks_like_clause(page, index, clause):
            return _piece(page, index, clause, "claim that")
    return ((start, object_end(page, start, clause)),), "claim"


CLAIM_NOUNS = frozenset(
    "claim claims report reports allegation allegations accusation accusations charge charges suggestion suggestions "
    "rumour rumours rumor rumors assertion assertions story stories account accounts statement statements remark remarks "
    "comment comments argument arguments idea notion finding findings criticism criticisms speculation insinuation "
    "insinuations contention warning warnings prediction predictions theory theories narrative version testimony "
    "characterization characterisation description accounts news word thing question questions talk lie lies "
    "conclusion conclusions verdict reading interpretation assessment assessments hint hints premise "
    "complaint complaints concern concerns fear fears worries doubts rumblings whispers headline headlines".split()
)
ANAPHORS = frozenset("it that this these those them so which".split())


def speaks_of_claim(page: Page, first: int, last: int) -> bool:
    """Whether an object names something said before, or said by others: "it", "the report", "claims that P"."""
    if page.lower[first] in ANAPHORS and (last - first == 1 or page.classes[first + 1] not in (NOUN, NAME)):
        return True
    return claim_noun(page, first, last) >= 0


def claim_noun(page: Page, first: int, last: int) -> int:
    """Return the claim noun that heads an object, or -1."""
    head = -1
    for index in range(first, min(last, first + 10)):
        letter = page.classes[index]
        if page.lower[index] in CLAIM_NOUNS:
            head = index
        elif letter in (PREPOSITION, LINKER, TO, COMMA, WHO) or letter in _VERBAL - {PAST}:
            break
        elif head >= 0 and letter in (NOUN, NAME):
            head = -1  # "the report card"
    return head


def object_end(page: Page, first: int, clause: Clause) -> int:
    """Return where an object ends: with its clause, or where the saying is dated or placed."""
    last = clause_end(page, first, clause)
    for index in range(first + 1, last):
        word = page.lower[index]
        if page.outer[index] >= 0:
            continue
        if word in ("in", "during", "at", "on", "via", "through") and medium_end(page, index, last) > index:
            return index
        if word in ("as", "while", "after", "before", "when", "because", "but", "although") and index + 2 < last:
            if page.classes[index] in (LINKER, AND) and word != "as" and _looks_like_clause(page, index + 1, clause):
                return _trim(page, first, index)
        after = page.time_at(index, last)
        if after == last and after > index:
            return index - 1 if page.classes[index - 1] == PREPOSITION else index
    return last


# -- contents before the cue


def content_before(page: Page, start: int, clause: Clause) -> tuple[Range, ...] | None:
    """Find what is said before "…, Quill said": a quotation, or the sentence up to there."""
    quotation = quotation_before(page, start, clause.first)
    if quotation is not None:
        first, last = quotation
        sentence = page.layout.sentences[page.sentence_at(first)]
        lead = sentence.first
        if lead < first and not _separate_lead(page, lead, first):
            first = lead
        return ((first, last),)
    place = start - 1
    if place <= clause.first:
        return None
    if page.classes[place] == COMMA or page.words[place] in ("—", "–", "--"):
        return ((clause.first, _trim(page, clause.first, place)),)
    return None


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


def _separate_lead(page: Page, first: int, last: int) -> bool:
    """Whether what stands before a quotation in its sentence is told and not said: it ends with a colon or comma."""
    before = page.words[last - 1]
    return before in (":", ",", ".", "—", "–", "--") or page.classes[last - 1] == MARK


def relative_content(page: Page, occurrence: Occurrence, start: int, clause: Clause) -> tuple[Range, ...] | None:
    """Find what is said of a relative pronoun: "the cuts, *which* officials said *will go on*"."""
    before, after = start - 1, occurrence.last
    if before < clause.first or after >= clause.last:
        return None
    if page.classes[before] != WHO and page.lower[before] != "that":
        return None
    names = occurrence.cue.act in ("call", "describe") and page.classes[after] not in (COMMA, LINKER)
    if not names and not ("clause" in occurrence.cue.frames and page.classes[after] in (AUXILIARY, MODAL, FINITE)):
        return None
    end = clause_end(page, after, clause)
    return ((before, before + 1), (after, end)) if end > after else None


def resumed(page: Page, after: int, clause: Clause, pieces: tuple[Range, ...]) -> tuple[Range, ...]:
    """Find how a content goes on behind the cue that interrupts it: “We hid nothing,” Quill said, “and never will.”"""
    if after >= clause.last and after < len(page.words):
        return ()
    if after >= len(page.words) or page.classes[after] not in (COMMA, COLON):
        return ()
    begin = after + 1
    quotation = quotation_at(page, begin)
    if quotation is not None:
        last = quotation[1]
        if last < clause.last and not _quotation_completes(page, last) and page.classes[last] not in (COMMA, COLON):
            last = max(last, clause_end(page, begin, clause))
        return ((begin, last),)
    if begin >= clause.last - 1 or page.words[after] != ",":
        return ()
    letter, word = page.classes[begin], page.lower[begin]
    if letter in (DOING, WHO) or word in _CUT_LINKERS or word == "according" or begin in clause.cuts:
        return ()
    first, last = pieces[0]
    if page.outer[first] >= 0 and page.bounds[page.outer[first]][0] == first:
        return ()
    opens_with_linker = page.classes[first] in (LINKER, PREPOSITION) or page.lower[first] in ("but", "and", "yet")
    complete = next_verb(page, first, last) >= 0
    if complete and not (page.classes[first] == LINKER or opens_with_linker and page.classes[first] != AND):
        return ()
    if letter == AND and complete:
        return ()
    end = clause_end(page, begin, clause)
    return ((begin, end),) if end > begin + 1 else ()
