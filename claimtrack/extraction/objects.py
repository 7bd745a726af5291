"""Objects: what is praised, condemned or denied, where that is a thing and no clause."""

from claimtrack.extraction.clauses import VERBAL, Clause, clause_end, looks_like_clause, piece, trim
from claimtrack.extraction.cues import Occurrence
from claimtrack.extraction.page import (
    ADVERB,
    AND,
    AUXILIARY,
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
from claimtrack.extraction.phrases import WRITTEN, medium_end, phrase_after
from claimtrack.extraction.proposal import Range
from claimtrack.text.late import Late

CLAIM_NOUNS = frozenset(
    "claim claims report reports allegation allegations accusation accusations charge charges "
    "suggestion suggestions rumour rumours rumor rumors assertion assertions story stories account "
    "accounts statement statements remark remarks comment comments argument arguments idea notion "
    "finding findings criticism criticisms speculation insinuation insinuations contention warning "
    "warnings prediction predictions theory theories narrative version testimony characterization "
    "characterisation description accounts news word thing question questions talk lie lies "
    "conclusion conclusions verdict reading interpretation assessment assessments hint hints premise "
    "complaint complaints concern concerns fear fears worries doubts rumblings whispers headline "
    "headlines".split()
)


PROPOSALS = frozenset(
    "call calls demand demands appeal appeals request requests plea pleas proposal proposals offer "
    "offers suggestion idea possibility prospect need calling pressure".split()
)
"""What can be turned down, but not denied."""


ANAPHORS = frozenset("it that this these those them so which".split())


REFLEXIVE = frozenset("himself herself itself themselves ourselves myself".split())

_REQUIRED = {
    "object-of": "of",
    "object-for": "for",
    "object-with": "with",
    "object-as": "as",
    "as": "as",
    "object-to": "to",
}


def read_object(
    page: Page, start: int, frames: frozenset[str], clause: Clause, occurrence: Occurrence
) -> tuple[tuple[Range, ...], str] | None:
    """Read what is praised, condemned, denied: the object of the cue."""
    letter = page.classes[start]
    if "object-two" in frames and page.lower[start] in REFLEXIVE:
        return None  # "a group calling *itself* Grey Fox"
    if "object-two" in frames and _points_and_judges(page, start, clause.last):
        return ((start, object_end(page, start, clause)),), "object"
    if letter not in (DETERMINER, NOUN, NAME, NUMBER, OBJECT, SUBJECT, MARK, DOING, PAST, ADVERB):
        return None
    if letter == ADVERB and (
        start + 1 >= clause.last or page.classes[start + 1] not in (NOUN, PAST, DETERMINER)
    ):
        return None
    last = object_end(page, start, clause)
    if occurrence.cue.stance == "denies":
        last = _before_what_speaks_against(page, start, last)
    if last <= start:
        return None
    words = page.lower[start:last]
    for frame, required in _REQUIRED.items():
        if frame in frames and required in words[1:]:
            return ((start, last),), "object"
    if "object-at" in frames:
        return (((start, last),), "object") if _tells_figure(page, start, last) else None
    if "object-two" in frames and _names_it(page, start, last):
        return ((start, last),), "object"
    if "claim" in frames and words[0] not in occurrence.cue.unless and speaks_of_claim(page, start, last):
        return ((start, last),), "claim"
    if "claim" in frames and occurrence.cue.act == "reject" and PROPOSALS & set(words[:5]):
        return ((start, last),), "object"
    if "object" in frames and not (occurrence.cue.unless and occurrence.cue.unless & set(words[:6])):
        return ((start, last),), "object"
    return None


def _before_what_speaks_against(page: Page, first: int, last: int) -> int:
    """Return where what is denied ends: "denies *their presence* despite pictures of it"."""
    return next((k for k in range(first + 1, last) if page.lower[k] == "despite" and page.outer[k] < 0), last)


_JUDGEMENTS = frozenset(
    "false true wrong right fair absurd corrupt weak strong bad good great mad insane safe guilty".split()
)


_ADJECTIVE = Late(r"un\w{3,}$|\w{2,}(?:able|ible|ous|ful|less|ic|ive|ent|ant|al)$")


def _tells_figure(page: Page, first: int, last: int) -> bool:
    """Whether an object is followed by its figure: "put *the toll at about 4,000*"."""
    at = next((k for k in range(first + 1, last - 1) if page.lower[k] == "at"), last)
    figure = next((k for k in range(at + 1, min(last, at + 6)) if page.classes[k] == NUMBER), -1)
    return figure > 0 and page.time_at(figure, last) == figure


def _points_and_judges(page: Page, start: int, limit: int) -> bool:
    """Whether "that" or "this" is called something: "called *that a lie*", “called *this “nonsense”*”."""
    if page.lower[start] not in ("that", "this") or start + 1 >= limit:
        return False
    after = start + 1
    return page.classes[after] in (DETERMINER, MARK) or page.lower[after] in _JUDGEMENTS


def _names_it(page: Page, first: int, last: int) -> bool:
    """Whether an object is followed by what it is called: "called *the verdict* a disgrace"."""
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


def read_claim(page: Page, start: int, clause: Clause) -> tuple[tuple[Range, ...], str] | None:
    """Read a claim as the object: "denied *claims that P*", or "denied *the report*"."""
    limit = clause.last
    if page.lower[start] in ANAPHORS or page.lower[start : start + 2] == ["doing", "so"]:
        after = page.classes[start + 1] if start + 1 < limit else STOP
        if (
            after in (STOP, COMMA, COLON, ADVERB, PREPOSITION, LINKER, AND, MARK)
            or page.lower[start] == "doing"
        ):
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
        if that > 0 and not any(
            page.classes[k] in (FINITE, AUXILIARY, MODAL, COMMA) for k in range(index, that)
        ):
            index = that
    if index + 1 < limit:
        word, letter = page.lower[index], page.classes[index]
        if word == "that" and page.classes[index + 1] not in (AUXILIARY, MODAL, FINITE):
            return piece(page, index + 1, clause, "claim that")
        if word == "of" and page.classes[index + 1] != WHO:
            end = object_end(page, index + 1, clause)
            end = next((k for k in range(index + 2, end) if page.lower[k] == "as"), end)
            return ((index + 1, end),), "claim that"
        if letter in (AUXILIARY, MODAL, FINITE):
            return None  # "denied the report was false"
        if letter in (DETERMINER, SUBJECT, NAME, NOUN) and looks_like_clause(page, index, clause):
            return piece(page, index, clause, "claim that")
    end = object_end(page, start, clause)
    end = next((k for k in range(noun + 1, end) if page.classes[k] == COMMA), end)
    return ((start, end),), "claim"


def speaks_of_claim(page: Page, first: int, last: int) -> bool:
    """Whether an object names something that was said: "it", "the report", "claims that P"."""
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
        elif letter in (PREPOSITION, LINKER, TO, COMMA, WHO) or letter in VERBAL - {PAST}:
            break
        elif head >= 0 and letter in (NOUN, NAME):
            head = -1  # "the report card"
    if head >= 0 and head + 1 < last and page.lower[head + 1] in ("to", "for"):
        return -1  # "a claim to the throne"
    return head


_LINKS = frozenset("while after before when because but although".split())


def object_end(page: Page, first: int, clause: Clause) -> int:
    """Return where an object ends: with its clause, or where the saying is dated or placed."""
    last = clause_end(page, first, clause)
    for index in range(first + 1, last):
        word = page.lower[index]
        if page.outer[index] >= 0:
            continue
        if (
            word in ("in", "during", "at", "on", "via", "through")
            and medium_end(page, index, last, WRITTEN) > index
        ):
            return index
        linked = word in _LINKS and page.classes[index] in (LINKER, AND) and index + 2 < last
        if linked and looks_like_clause(page, index + 1, clause):
            return trim(page, first, index)
        after = page.time_at(index, last)
        goes_on = (
            index < after < last
            and page.classes[after] == AND
            and after + 1 < last
            and page.classes[after + 1] in (PAST, FINITE, AUXILIARY, MODAL)
        )  # "reported a loss on Tuesday and lowered its forecast"
        if (after == last or goes_on) and after > index and page.classes[index - 1] not in (AND, TO):
            if page.classes[index - 1] != PREPOSITION:
                return index
            if page.lower[index - 1] in ("on", "at"):
                return index - 1
    return last
