"""Contents: what is said, found from where the cue stands."""

from typing import NamedTuple

from claimtrack.extraction.clauses import (
    CUT_LINKERS,
    LONGEST,
    VERBAL,
    Clause,
    behind_roughly,
    clause_end,
    looks_like_clause,
    next_verb,
    opened_by_that,
    piece,
    quotation_at,
    quotation_before,
    quotation_completes,
    says_something,
    trim,
)
from claimtrack.extraction.cues import Occurrence
from claimtrack.extraction.objects import CLAIM_NOUNS, claim_noun, read_claim, read_object
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
    PAST,
    PREPOSITION,
    STOP,
    TO,
    WHO,
    Page,
)  # fmt: skip
from claimtrack.extraction.phrases import medium_end, phrase_after
from claimtrack.extraction.proposal import Range
from claimtrack.extraction.verdicts import CALLING, JUDGING, verdict_before, verdict_behind

_WH = frozenset("whether if why how what when where who which".split())


class Adjuncts(NamedTuple):
    """What stands between a cue and its content: when, where, to whom."""

    last: int
    recipients: tuple[Range, ...] = ()
    topics: tuple[Range, ...] = ()


def read_adjuncts(page: Page, first: int, limit: int, *, loose: bool = False) -> Adjuncts:
    """Pass over "on Tuesday", "in a statement", "to reporters" behind a cue.

    With `loose`, any place and occasion too ("after a lunch in Brill"), as what follows must bear out.
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
            verb = (
                page.classes[index + 1] == NOUN
                and index + 2 < limit
                and page.classes[index + 2] in (DETERMINER, OBJECT)
            )
            if phrase is not None and not (word == "to" and verb):
                (topics if word == "of" else recipients).append((phrase.first, phrase.last))
                after = phrase.last
        if after == index and word in ("at", "in", "on", "from", "during", "after", "before") and not loose:
            after = _place_end(page, index, limit)
        if (
            after == index
            and loose
            and letter in (PREPOSITION, LINKER)
            and word not in ("that", "whether", "if", "as")
        ):
            phrase = phrase_after(page, index + 1, limit, joined=False)
            after = phrase.last if phrase is not None else index
        if after == index and letter == ADVERB and not _belongs_to_content(page, index, limit):
            after = index + 1
        if after == index:
            break
        index = after
    return Adjuncts(index, tuple(recipients), tuple(topics))


def _belongs_to_content(page: Page, adverb: int, limit: int) -> bool:
    """Whether what is said begins with an adverb: "said *most* voters agree", "said *not* all had left"."""
    word = page.lower[adverb]
    if word in ("not", "never", "there", "here") or behind_roughly(page, adverb) > adverb + 1:
        return True
    return word in _DEGREES and adverb + 1 < limit and page.classes[adverb + 1] in _COUNTED


_DEGREES = frozenset("most more less almost nearly only just even quite rather very too roughly".split())
_COUNTED = frozenset((NOUN, NAME, NUMBER, DETERMINER, PAST, DOING, ADVERB))


def _place_end(page: Page, first: int, limit: int) -> int:
    """Return the end of "in Brill" or "after the vote", if the content can only begin behind it."""
    phrase = phrase_after(page, first + 1, limit, joined=False, short=True)
    if phrase is None:
        return first
    after = page.lower[phrase.last] if phrase.last < limit else "."
    opens = after in ("that", ":", ".", ";") or (phrase.last < limit and page.classes[phrase.last] == MARK)
    comma_then_mark = after == "," and phrase.last + 1 < limit and page.classes[phrase.last + 1] == MARK
    at_end = phrase.last >= limit or after == ","
    return phrase.last if opens or comma_then_mark or at_end else first


_ONESELF = frozenset("himself herself itself themselves myself ourselves".split())


def _refused(page: Page, occurrence: Occurrence, limit: int) -> bool:
    """Whether a thing is refused to somebody: "denied the firm *a permit* to dig" is no clause."""
    unless = occurrence.cue.unless
    return bool(unless) and any(
        page.lower[place] in unless
        and page.classes[place - 1] == DETERMINER
        and page.classes[place + 1] not in (AUXILIARY, MODAL)
        for place in range(occurrence.last + 1, min(limit, occurrence.last + 6, len(page.words) - 1))
        if page.lower[occurrence.last] != "that"
    )


def content_after(page: Page, occurrence: Occurrence, clause: Clause) -> tuple[tuple[Range, ...], str] | None:
    """Find what is said behind a cue, and by which construction; None if the cue has no content there."""
    frames = occurrence.cue.frames
    limit = clause.last
    start = occurrence.last
    if start >= limit or _refused(page, occurrence, limit):
        return None
    if page.lower[start] in _ONESELF and start + 1 < limit and "wh" in frames:
        start += 1  # "asked himself whether"
    loose = read_adjuncts(page, start, limit, loose=True)
    if start < loose.last < limit and (
        page.lower[loose.last] in ("that", ":") or _opens_quotation(page, loose.last)
    ):
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
    if word in _PARTICLES and behind_roughly(page, start) == start:
        return None
    speaks = bool(frames & {"clause", "quote", "that", "person"})
    if (speaks and letter in (COMMA, COLON)) or letter == MARK:
        begin = start + 1 if letter in (COMMA, COLON) else start
        quotation = quotation_at(page, begin) if begin < limit or begin < len(page.words) else None
        if quotation is not None and (speaks or word == ":"):
            return _quoted(page, quotation, clause, begin)
        if word == ":" and speaks and begin < limit and limit - begin > 1:
            return piece(page, begin, clause, "colon")
        if letter == COMMA:
            return _after_comma(page, start, clause) if speaks else None
    if word == "that" and "claim" in frames and (named := _that_claim(page, start, limit)) > start:
        return ((start, named),), "claim"
    if word == "that" and frames & {"clause", "that", "person"} and start + 1 < limit:
        if page.classes[start + 1] not in VERBAL or page.lower[start + 1] in ("could", "would"):
            return piece(page, start + 1, clause, "that-clause")
        if page.classes[start - 1] not in (NOUN, NAME):
            return piece(page, start, clause, "clause")
        return None
    if frames & {"person", "person-to", "person-about"}:
        found = _after_recipient(page, start, frames, clause)
        if found is not None:
            return found
    if word in _WH and "wh" in frames:
        return piece(page, start, clause, "question")
    undecided = occurrence.negated or page.lower[clause.first] in ("neither", "nobody", "none")
    if word in _WH and "clause" in frames and (word not in ("if", "when", "which") or undecided):
        return piece(page, start, clause, "clause")
    if letter == TO and frames & {"to"} and start + 1 < limit and _infinitive(page, start + 1):
        return piece(page, start, clause, "infinitive")
    if (letter == DOING or word in ("having", "being")) and "ing" in frames:
        return piece(page, start, clause, "doing")
    if letter in (PREPOSITION, TO, LINKER):
        found = _after_preposition(page, start, frames, clause, occurrence)
        if found is not None:
            return found
    if occurrence.cue.act in JUDGING:
        claimed = _called_false(page, start, clause, occurrence)
        if claimed is not None:
            return claimed
    if word == "as" and frames & {"claim", "as"}:
        moved = _behind_verdict(page, start, limit)
        claimed = read_claim(page, moved, clause) if moved > start else None
        if claimed is not None:
            return claimed
    if "claim" in frames and page.lower[start] not in occurrence.cue.unless:
        claimed = read_claim(page, start, clause)
        if claimed is not None:
            return claimed
    prepositional = occurrence.voice == "doing" and letter == PREPOSITION
    telling = {"clause", "quote"} <= frames and not frames & {"object", "claim"}
    named = letter in (DETERMINER, NOUN, NAME, NUMBER) or word in _DEGREES
    if telling and named and says_something(page, start, limit):
        return piece(page, start, clause, "clause")
    if "clause" in frames and not prepositional and looks_like_clause(page, start, clause):
        return piece(page, start, clause, "clause")
    return read_object(page, start, frames, clause, occurrence)


def _that_claim(page: Page, start: int, limit: int) -> int:
    """Return the end of "that account" or "that" where it points back; the start if a clause begins there."""
    if start + 1 >= limit or page.classes[start + 1] == STOP:
        return start + 1
    dated = page.time_at(start + 1 + (page.classes[start + 1] == PREPOSITION), limit)
    if page.classes[start + 1] == AND or dated >= limit:
        return start + 1  # "denied that and said P", "denied that on Wednesday"
    if page.classes[start + 1] == COMMA and start + 2 < len(page.words):
        goes_on = page.classes[start + 2] in (DOING, AND) or page.lower[start + 2] in CUT_LINKERS
        return start + 1 if goes_on else start
    noun = claim_noun(page, start + 1, min(limit, start + 4))
    if noun < 0 or any(page.classes[k] == DETERMINER for k in range(start + 1, noun)):
        return start
    after = page.classes[noun + 1] if noun + 1 < limit else STOP
    return noun + 1 if after in (STOP, COMMA, AND, PREPOSITION, LINKER, ADVERB, MARK) else start


def _called_false(
    page: Page, start: int, clause: Clause, occurrence: Occurrence
) -> tuple[tuple[Range, ...], str] | None:
    """Read "called reports that P false" and "dismissed as nonsense the report that P"."""
    calling = occurrence.cue.act in CALLING
    if calling or page.lower[start] == "as":
        moved = verdict_before(page, start, clause)
        if moved > start:
            return read_claim(page, moved, clause)
    found = verdict_behind(page, start, clause, bare=calling)
    return ((found,), "claim that") if found is not None else None


def _behind_verdict(page: Page, start: int, limit: int) -> int:
    """Pass over the verdict in "dismissed *as “pure invention”* a claim"; the start if there is none."""
    quotation = quotation_at(page, start + 1)
    if quotation is not None:
        return quotation[1] if quotation[1] < limit else start
    phrase = phrase_after(page, start + 1, limit, joined=False, short=True)
    if phrase is None or phrase.last >= limit:
        return start
    noun = phrase.last - 1
    if noun > start + 1 and page.lower[noun] in CLAIM_NOUNS and page.lower[phrase.last] in ("that", "of"):
        return noun  # "as gossip *rumours* that she would quit"
    return phrase.last


_PARTICLES = frozenset("up out off down back away over apart".split())


def _infinitive(page: Page, place: int) -> bool:
    """Whether a word may be the verb of an infinitive."""
    letter = page.classes[place]
    if letter == MARK and quotation_at(page, place) is not None:
        return page.words[place + 1][0].islower()
    return letter in (NOUN, FINITE, AUXILIARY, ADVERB, PAST) and not page.words[place][0].isupper()


def _quoted(page: Page, quotation: Range, clause: Clause, begin: int) -> tuple[tuple[Range, ...], str]:
    """Take a quotation, and what goes on in the same sentence behind it."""
    last = quotation[1]
    if last < clause.last and not quotation_completes(page, last) and page.classes[last] != COMMA:
        last = max(last, clause_end(page, begin, clause))
    return ((begin, last),), "quotation"


def _after_comma(page: Page, comma: int, clause: Clause) -> tuple[tuple[Range, ...], str] | None:
    """Pass over an aside between cue and content: "said, however, that"."""
    for index in range(comma + 1, min(clause.last - 1, comma + 25)):
        if page.classes[index] == COMMA:
            after = index + 1
            if page.lower[after] == "that":
                return piece(page, after + 1, clause, "that-clause")
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
    if (
        "person-to" in frames
        and after + 1 < limit
        and page.classes[after] == TO
        and _infinitive(page, after + 1)
    ):
        return piece(page, after, clause, "infinitive")
    if (
        "person-to" in frames
        and after + 2 < limit
        and page.lower[after] == "not"
        and page.classes[after + 1] == TO
    ):
        return piece(page, after, clause, "infinitive")
    if "person-about" in frames and after < limit and page.lower[after] in ("on", "about"):
        return piece(page, after + 1, clause, "object")
    if "person" not in frames:
        return None
    for _ in range(2):
        if after >= limit:
            return None
        word = page.lower[after]
        if word == ":" and after + 1 >= clause.last:
            return None
        if word == "that" and after + 1 < limit:
            return piece(page, after + 1, clause, "that-clause")
        if page.classes[after] in (COMMA, COLON, MARK):
            begin = after if page.classes[after] == MARK else after + 1
            quotation = quotation_at(page, begin)
            if quotation is not None:
                return _quoted(page, quotation, clause, begin)
            if word == ":":
                return piece(page, begin, clause, "colon")
            return _after_comma(page, after, clause)
        if word in _WH and word != "when":
            return piece(page, after, clause, "clause")
        if word in ("about", "of") and after + 1 < limit:
            return piece(page, after + 1, clause, "object")
        if page.classes[after] in (DETERMINER, NOUN, NAME) and says_something(page, after, limit):
            return piece(page, after, clause, "clause")
        if page.classes[after] not in (LINKER, PREPOSITION) and looks_like_clause(page, after, clause):
            return piece(page, after, clause, "clause")
        adjuncts = read_adjuncts(page, after, limit)
        if adjuncts.last == after:
            return None
        after = adjuncts.last
    return None


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
    return piece(page, start + 1, clause, "object")


def content_before(page: Page, start: int, clause: Clause) -> tuple[Range, ...] | None:
    """Find what is said before "…, Quill said": a quotation, or the sentence up to there."""
    quotation = quotation_before(page, start, clause.first)
    if quotation is not None:
        first, last = quotation
        sentence = page.layout.sentences[page.sentence_at(first)]
        lead = sentence.first
        if lead < first <= lead + LONGEST and not _separate_lead(page, lead, first):
            first = lead
        return ((first, last),)
    place = start - 1
    if place <= clause.first:
        return None
    if page.classes[place] == COMMA and opened_by_that(page, place, clause.first):
        return None
    if page.classes[place] == COMMA or page.words[place] in ("—", "–", "--"):
        return ((clause.first, trim(page, clause.first, place)),)
    return None


def _separate_lead(page: Page, first: int, last: int) -> bool:
    """Whether what stands before a quotation is told and not said: it ends with a colon or comma."""
    before = page.words[last - 1]
    return before in (":", ",", ".", "—", "–", "--") or page.classes[last - 1] == MARK


def relative_content(
    page: Page, occurrence: Occurrence, start: int, clause: Clause
) -> tuple[Range, ...] | None:
    """Find what is said of a relative pronoun: "the cuts, *which* officials said *will go on*"."""
    before, after = start - 1, occurrence.last
    if before < clause.first or after >= clause.last:
        return None
    if page.classes[before] != WHO and page.lower[before] != "that":
        return None
    names = occurrence.cue.act in ("call", "describe") and (
        page.classes[after] not in (COMMA, LINKER) or page.lower[after] == "as"
    )
    if not names and not (
        "clause" in occurrence.cue.frames and page.classes[after] in (AUXILIARY, MODAL, FINITE)
    ):
        return None
    quotation = quotation_at(page, after)
    end = quotation[1] if quotation is not None else clause_end(page, after, clause)
    return ((before, before + 1), (after, end)) if end > after else None


def resumed(page: Page, after: int, clause: Clause, pieces: tuple[Range, ...]) -> tuple[Range, ...]:
    """Find how a content goes on behind its cue: “We hid nothing,” Quill said, “and never will.”"""
    if after >= clause.last and after < len(page.words):
        return ()
    if after >= len(page.words) or page.classes[after] not in (COMMA, COLON):
        return ()
    begin = after + 1
    quotation = quotation_at(page, begin)
    if quotation is not None:
        last = quotation[1]
        if (
            last < clause.last
            and not quotation_completes(page, last)
            and page.classes[last] not in (COMMA, COLON)
        ):
            last = max(last, clause_end(page, begin, clause))
        return ((begin, last),)
    if begin >= clause.last - 1 or page.words[after] != ",":
        return ()
    letter, word = page.classes[begin], page.lower[begin]
    if letter in (DOING, WHO) or word in CUT_LINKERS or word == "according" or begin in clause.cuts:
        return ()
    first, last = pieces[0]
    if page.outer[first] >= 0 and page.bounds[page.outer[first]][0] == first:
        return ()
    opens_with_linker = page.classes[first] in (LINKER, PREPOSITION) or page.lower[first] in (
        "but",
        "and",
        "yet",
    )
    complete = next_verb(page, first, last) >= 0
    if complete and not (page.classes[first] == LINKER or (opens_with_linker and page.classes[first] != AND)):
        return ()
    if letter == AND and complete:
        return ()
    end = clause_end(page, begin, clause)
    return ((begin, end),) if end > begin + 1 else ()
