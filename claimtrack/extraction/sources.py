"""Sources: who speaks, found from where the cue stands."""

from typing import NamedTuple

from claimtrack.extraction.cues import Occurrence
from claimtrack.extraction.objects import CLAIM_NOUNS
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
    OPEN,
    PAST,
    PREPOSITION,
    SUBJECT,
    TO,
    WHO,
    Page,
)  # fmt: skip
from claimtrack.extraction.phrases import Phrase, phrase_after, phrase_before, split_sources
from claimtrack.extraction.proposal import Range

_VERBAL = frozenset((FINITE, AUXILIARY, MODAL, PAST))


class Subject(NamedTuple):
    """Who speaks, and the whole stretch that names them, appositions included."""

    sources: tuple[Range, ...]
    first: int
    last: int


def subject_before(page: Page, verb: int, limit: int) -> Subject | None:
    """Find the subject that ends just before a verb group.

    Relative clauses and descriptions between commas are passed over: in "Ada
    Quill, a teacher from Brill, said" it is "Ada Quill".
    """
    if verb <= limit:
        return None
    before = verb - 1
    if page.lower[before] == "that" and before - 1 >= limit and page.classes[before - 1] in (NOUN, NAME):
        return Subject(((before, verb),), before, verb)
    if page.classes[before] in (COMMA, COLON):
        return _before_aside(page, before, limit)
    dated = _before_time(page, verb, limit)
    if dated < verb:
        return subject_before(page, dated, limit)
    phrase = phrase_before(page, verb, limit)
    if phrase is None or _exists(page, phrase.first, limit):
        return None
    return _with_role(page, _from_pronoun(page, phrase, limit), limit)


_BEING = frozenset("is are was were be been being has have had may might could will would also still".split())


def _exists(page: Page, first: int, limit: int) -> bool:
    """Whether a phrase begins what there is: "there were *widespread* reports that the dam leaked"."""
    place = first - 1
    while place > limit and page.lower[place] in _BEING:
        place -= 1
    return limit <= place < first - 1 and page.lower[place] == "there"


_ANYBODY = frozenset("nobody everyone everybody someone somebody anyone anybody".split())


def _from_pronoun(page: Page, phrase: Phrase, limit: int) -> Phrase:
    """Go on to the pronoun that a phrase narrows: "*Nobody* at the bank said"."""
    pronoun = phrase.first - 2
    if pronoun >= limit and page.lower[pronoun] in _ANYBODY and page.classes[pronoun + 1] == PREPOSITION:
        return Phrase(pronoun, phrase.last)
    return phrase


def _before_time(page: Page, verb: int, limit: int) -> int:
    """Pass over the day between subject and verb: "Castor *on Thursday* dismissed"."""
    for start in range(max(limit + 1, verb - 4), verb):
        if page.time_at(start, verb) == verb:
            first = start - 1 if page.lower[start - 1] == "on" and start - 1 > limit else start
            # "a study published on Thursday found": that day is the study's
            return verb if page.classes[first - 1] in (PAST, DOING, PREPOSITION, AND) else first
    return verb


def _with_role(page: Page, phrase: Phrase, limit: int) -> Subject:
    return Subject(split_sources(page, phrase), phrase.first, phrase.last)


_ASIDE_STARTS = frozenset(
    (DETERMINER, WHO, PREPOSITION, DOING, PAST, ADVERB, NUMBER, NAME, NOUN, LINKER, TO, "L")
)


def _before_aside(page: Page, comma: int, limit: int) -> Subject | None:
    """Find the phrase to which what stands between commas (or dashes) belongs."""
    mark = page.classes[comma]
    low = max(limit, comma - 60)
    for opening in range(comma - 1, low, -1):
        letter = page.classes[opening]
        if letter in ('"', ".") or (letter == COLON and mark == COMMA and page.words[opening] in ":;"):
            return None
        if letter != mark or opening + 1 >= comma:
            continue
        starts = page.classes[opening + 1] in _ASIDE_STARTS or page.lower[opening + 1] in _PARTICIPLES
        if not starts or not _is_aside(page, opening + 1, comma):
            return None
        phrase = phrase_before(page, opening, limit)
        if phrase is None:
            continue
        head = _head_of_apposition(page, phrase, limit)
        if head is None:
            continue
        aside_is_name = page.classes[opening + 1] == NAME and page.classes[comma - 1] == NAME
        if aside_is_name and comma - opening <= 7:
            last = Phrase(head.joints[-1] + 1, head.last) if head.joints else head
            if _is_role(page, last, comma - opening - 1):
                # "The mayor, Ada Quill, said": the name belongs to who speaks.
                return _with_company(page, head, last.first, comma, limit)
        return _joined_left(page, Subject(split_sources(page, head), head.first, comma), limit)
    phrase = phrase_before(page, comma, limit)  # a stray comma: "Doran (Kesh), said"
    if mark == COMMA and phrase is not None and phrase.first <= limit + 1:
        return Subject(split_sources(page, phrase), phrase.first, comma)
    return None


def _with_company(page: Page, listed: Phrase, first: int, comma: int, limit: int) -> Subject:
    """Tell who speaks beside one named behind a comma: "the envoy, Ana Mirov, and *her aide, Odo Varga*".

    Args:
        page: the text.
        listed: the phrase before the comma, of which the one who is named may be the last member.
        first: where that last member begins.
        comma: the comma behind its name.
        limit: the first word of the clause.
    """
    named = (first, comma)
    if not listed.joints:
        return _joined_left(page, Subject((named,), first, comma), limit)
    joint = listed.joints[-1]
    left = _before_aside(page, joint - 1, limit) if page.classes[joint - 1] == COMMA else None
    if left is not None and left.sources[-1][1] == joint - 1:
        return Subject((*left.sources, named), left.first, comma)
    return Subject((*split_sources(page, listed)[:-1], named), listed.first, comma)


def _joined_left(page: Page, subject: Subject, limit: int) -> Subject:
    """Add who is named before "and": "Norland’s minister, Ana Mirov, and her deputy, Odo Varga, said"."""
    before = subject.first - 1
    if before - 1 <= limit or page.lower[before] != "and":
        return subject
    if page.classes[before - 1] == COMMA:
        left = _before_aside(page, before - 1, limit)
    else:
        phrase = phrase_before(page, before, limit)
        left = _with_role(page, phrase, limit) if phrase is not None else None
    if left is None or not _opens_clause(page, left.first, limit):
        return subject
    return Subject((*left.sources, *subject.sources), left.first, subject.last)


_PARTICIPLES = frozenset(
    "sent held made caught left led hit found built brought taught paid put shot hurt cut told sold".split()
)


def _is_aside(page: Page, first: int, last: int) -> bool:
    """Whether words between commas describe: no clause, unless it begins with "who" or "which"."""
    if (
        page.classes[first] in (WHO, LINKER, PREPOSITION, DOING, PAST, "L")
        or page.lower[first] in _PARTICIPLES
    ):
        return True
    for index in range(first, last):
        letter = page.classes[index]
        if letter in (WHO, LINKER):
            return True
        if letter in (FINITE, AUXILIARY, MODAL) and page.classes[index - 1] != TO:
            return False
    return True


def _head_of_apposition(page: Page, phrase: Phrase, limit: int) -> Phrase | None:
    """Go further left where the phrase found is itself a description: "Lee, a baker, 45"."""
    first = phrase.first
    for _ in range(4):
        if first <= limit or page.classes[first - 1] != COMMA:
            break
        letter = page.classes[first]
        place = letter == NAME and phrase.last - phrase.first <= 2
        if letter not in (DETERMINER, NUMBER, NOUN) and not place:
            break
        left = phrase_before(page, first - 1, limit)
        if left is None or page.classes[left.first] in (SUBJECT, WHO):
            break
        if not _opens_clause(page, left.first, limit):
            break
        if letter == NAME and _is_role(page, left, phrase.last - phrase.first):
            phrase, first = Phrase(left.first, phrase.last), left.first
            continue
        described = any(
            page.classes[index] in (NOUN, DETERMINER, PREPOSITION) or page.words[index - 1] == ","
            for index in range(left.first, left.last)
        )
        if place and not described:
            break
        phrase, first = left, left.first
    if not _opens_clause(page, phrase.first, limit):
        return None
    return phrase


def _is_role(page: Page, phrase: Phrase, length: int) -> bool:
    """Whether a phrase names an office that the name behind it holds: "the mayor of Brill, *Ada Quill*".

    A name of one word behind a place is a place: "a teacher from Brill, Norland".
    """
    head = phrase.last - 1
    for index in range(phrase.first + 1, phrase.last):
        if page.classes[index] in (PREPOSITION, TO):
            office = page.lower[index] in ("of", "for", "to") or _is_definite(page, phrase)
            if not office or (length < 2 and page.classes[phrase.last - 1] == NAME):
                return False
            head = index - 1
            break
    return page.classes[head] == NOUN and not phrase.joints


def _is_definite(page: Page, phrase: Phrase) -> bool:
    """Whether a phrase means one and no other: "*her* counterpart from Kesh", "*Norland’s* envoy in Kesh"."""
    return page.lower[phrase.first] in _DEFINITE or any(
        page.classes[index] == CLITIC for index in range(phrase.first, phrase.last)
    )


_DEFINITE = frozenset("the his her its their our my".split())


def _opens_clause(page: Page, first: int, limit: int) -> bool:
    if first <= limit:
        return True
    return page.classes[first - 1] in (COMMA, AND, LINKER, MARK, COLON, ".", ADVERB, OPEN)


def subject_after(page: Page, first: int, limit: int) -> Subject | None:
    """Find the subject of an inverted cue: "said Ada Quill, a teacher from Brill"."""
    phrase = phrase_after(page, first, limit)
    if phrase is None or page.classes[first] == "O":
        return None
    last = phrase.last
    if last < limit and page.classes[last] in (AUXILIARY, MODAL, FINITE, TO, CLITIC):
        return None
    if last < limit and page.classes[last] in (PAST, "L", WHO) and page.classes[first] == SUBJECT:
        return None
    if last < limit and page.classes[last] == COMMA:
        last = _aside_end(page, last, limit)
        lowercase = all(page.classes[index] != NAME for index in range(phrase.first, phrase.last))
        if lowercase and page.classes[phrase.last + 1] == NAME if phrase.last + 1 < limit else False:
            name = phrase_after(page, phrase.last + 1, limit, joined=False)
            if name is not None:
                return Subject(((phrase.first, name.last),), phrase.first, max(last, name.last))
    return Subject(split_sources(page, phrase), phrase.first, last)


def _aside_end(page: Page, comma: int, limit: int) -> int:
    """Return where the description behind a name ends: at the comma that closes it, or with its sentence."""
    index = comma + 1
    if (
        index >= limit
        or page.classes[index] not in _ASIDE_STARTS - {DOING, LINKER, TO, ADVERB}
        or (page.lower[index] in ("in", "during", "at", "on", "after", "before"))
    ):
        return comma
    while index < min(limit, comma + 60):
        if page.classes[index] in (MARK, ".") or page.words[index] in (";", ":"):
            break
        if page.classes[index] == COMMA and _is_aside(page, comma + 1, index):
            following = page.classes[min(index + 1, limit - 1)]
            if following not in (DETERMINER, NUMBER, NAME, NOUN, WHO):
                return index
            if following in (DETERMINER, NAME, NOUN) and not _is_aside(page, index + 1, limit):
                return index
        index += 1
    return index if _is_aside(page, comma + 1, index) else comma


def clause_subject(page: Page, first: int, verb: int) -> Subject | None:
    """Find the subject of the clause that begins a sentence, for a verb further on.

    "The union *left* the hall, *saying* …": the one that says is the one that left.
    """
    index = first
    end = min(verb, first + 60)
    while index < end:
        letter = page.classes[index]
        if letter == MARK and page.outer[index] >= 0:
            index = max(page.bounds[page.outer[index]][1], index + 1)
            continue
        if letter in (COMMA, AND, ADVERB, MARK, COLON):
            index += 1
            continue
        if letter in (PREPOSITION, LINKER, DOING, TO) or (letter == PAST and index == first):
            comma = next((k for k in range(index, end) if page.classes[k] == COMMA), -1)
            if comma < 0:
                return None if letter != LINKER else _verb_follows(page, index + 1, end)
            index = comma + 1
            continue
        after = page.time_at(index, end)
        if after > index:
            index = after
            continue
        return _verb_follows(page, index, end)
    return None


def _verb_follows(page: Page, index: int, end: int) -> Subject | None:
    """Take the phrase at a word as subject if a verb, or a description, comes after it."""
    phrase = phrase_after(page, index, end)
    if phrase is None or page.classes[index] == "O":
        return None
    after = page.classes[phrase.last] if phrase.last < end else ""
    if after in _VERBAL or after in (ADVERB, CLITIC, COMMA, WHO, "") or after in (NOUN, NAME, NUMBER):
        return Subject(split_sources(page, phrase), phrase.first, phrase.last)
    return None


def speaker_of(page: Page, occurrence: Occurrence, limit: int, earlier: Subject | None) -> Subject | None:
    """Find who speaks by a cue that has its subject before it, or shares that of an earlier verb.

    Args:
        limit: the first word of the clause.
        earlier: the speaker of the cue before, in the same sentence.
    """
    if occurrence.voice == "finite":
        before = occurrence.first - 1
        if before >= limit and page.classes[before] == AND:
            subject = clause_subject(page, limit, occurrence.first)
            same = subject is not None and earlier is not None and subject.first == earlier.first
            return earlier if same else subject or earlier
        return subject_before(page, occurrence.first, limit)
    if occurrence.voice == "doing":
        letter = page.classes[occurrence.first - 1] if occurrence.first > limit else ""
        if letter in (NOUN, NAME):
            phrase = phrase_before(page, occurrence.first, limit)
            if phrase is not None and not (earlier and phrase.first < earlier.last):
                return Subject(split_sources(page, phrase), phrase.first, phrase.last)
        return earlier or clause_subject(page, limit, occurrence.first)
    return None


_SOMETHING = frozenset("something which".split())


def anaphor_before(page: Page, subject: Subject, limit: int) -> tuple[Range, tuple[Range, ...]] | None:
    """Find the word before (or at the head of) a subject that points back: "*something* Kesh denies".

    Returns its range and the sources without it.
    """
    first = subject.first
    if page.lower[first] in _SOMETHING and first + 1 < subject.last:
        return (first, first + 1), ((first + 1, subject.last),)
    for index in range(first, min(first + 5, subject.last - 1)):
        named = page.lower[index] in CLAIM_NOUNS and page.classes[index + 1] in (NAME, DETERMINER)
        if named and _set_off(page, first, limit):
            return (first, index + 1), ((index + 1, subject.last),)
    before = first - 1
    if before <= limit:
        return None
    if page.lower[before] in ("which", "something", "that"):
        if page.lower[before] == "that":
            before -= 1
        else:
            return ((before, before + 1), subject.sources) if _set_off(page, before, limit) else None
    if before > limit and page.lower[before] in CLAIM_NOUNS:
        phrase = phrase_before(page, before + 1, limit)
        start = phrase.first if phrase is not None else before
        if _set_off(page, start, limit):
            return (start, before + 1), subject.sources
    return None


def claim_taken_up(page: Page, verb: int, limit: int) -> Range | None:
    """Find the noun before a reduced passive that points back: "P, *a claim* disputed by its bank"."""
    noun = verb - 1
    if noun <= limit or page.lower[noun] not in CLAIM_NOUNS:
        return None
    phrase = phrase_before(page, verb, limit)
    start = phrase.first if phrase is not None else noun
    return (start, verb) if _set_off(page, start, limit) else None


def _set_off(page: Page, first: int, limit: int) -> bool:
    """Whether a comma or dash stands before a word."""
    return first - 1 > limit and page.classes[first - 1] in (COMMA, COLON)
