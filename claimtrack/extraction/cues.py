"""Cues: words of the list that are used as such here, with their auxiliaries.

"Claims" is a verb in "the senator claims that" and none in "the claims
department"; "denied" is passive in "was denied a visa". What stands around a
word decides.
"""

from bisect import bisect_left
from typing import NamedTuple

from claimtrack.extraction.page import (
    ADVERB,
    AND,
    AUXILIARY,
    CLITIC,
    CLOSE,
    COMMA,
    DETERMINER,
    DOING,
    FINITE,
    LINKER,
    MARK,
    MODAL,
    NAME,
    NEGATIONS,
    NOUN,
    NUMBER,
    OBJECT,
    PARTICIPLE,
    PAST,
    POSSESSIVES,
    PREPOSITION,
    STOP,
    SUBJECT,
    TO,
    WHO,
    Page,
)  # fmt: skip
from claimtrack.extraction.phrases import MEDIA, phrase_before
from claimtrack.lexicon.loader import Cue, Form


class Occurrence(NamedTuple):
    """A cue in the text.

    Args:
        cue: its entry in the word list.
        first: first word of the verb group, auxiliaries and adverbs included.
        head: the word itself.
        last: just past its last word ("out" of "pointed out").
        voice: finite, passive, reduced ("the man accused of"), doing, infinitive, noun or phrase.
        form: what the written form may be: base, third, past, part, ing, singular, plural, phrase.
        negated: whether the verb group holds a negation.
    """

    cue: Cue
    first: int
    head: int
    last: int
    voice: str
    form: frozenset[str]
    negated: bool = False


_BE = frozenset(
    "is are was were be been being am isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t 're ’re "
    "'m ’m".split()
)
_HAVE = frozenset("has have had having hasn't haven't hadn't hasn’t haven’t hadn’t 've ’ve".split())
_MOST_IN_GROUP = 7
# Adverbs that open the next phrase more often than they close the verb group before them.
_NOT_IN_GROUP = frozenset(
    "yesterday today tomorrow here there out up down back away else long today's".split()
)


def find_cues(page: Page, first: int, last: int) -> list[Occurrence]:
    """Find the cues between two words, in text order."""
    forms, lower, places = page.cues.forms, page.lower, page.cue_words
    found: list[Occurrence] = []
    done = first
    for index in places[bisect_left(places, first) : bisect_left(places, last)]:
        if index < done:
            continue
        occurrence = _read(page, index, first, last, forms[lower[index]])
        if occurrence is None:
            continue
        if occurrence.last + 1 < last and lower[occurrence.last] == "nor" and occurrence.negated:
            occurrence = _with_second(page, occurrence, first, last)
        found.append(occurrence)
        done = occurrence.last
    return found


def _with_second(page: Page, occurrence: Occurrence, first: int, last: int) -> Occurrence:
    """Join "nor denied" to "neither confirmed": both are one cue."""
    second = occurrence.last + 1
    for form in page.cues.forms.get(page.lower[second], ()):
        if form.cue.pos == "verb" and not form.rest:
            return occurrence._replace(cue=form.cue, head=second, last=second + 1)
    return occurrence


def _read(page: Page, index: int, first: int, last: int, entries: tuple[Form, ...]) -> Occurrence | None:
    """Read one place as the first entry that fits it."""
    for form in entries:
        end = index + 1 + len(form.rest)
        if end > last or (form.rest and tuple(page.lower[index + 1 : end]) != form.rest):
            continue
        if form.cue.pos == "phrase":
            return Occurrence(form.cue, index, index, end, "phrase", form.kinds)
        if form.cue.pos == "noun":
            if (
                page.words[index][0].isupper()
                and page.sentence_at(index) not in page.titled
                and index > first
            ):
                continue  # "the Daily Report"
            if _is_noun_here(page, index, first, last):
                return Occurrence(form.cue, index, index, end, "noun", form.kinds)
            continue
        occurrence = _read_verb(page, form, index, end, first, last)
        if occurrence is not None:
            return occurrence
    return None


class _Group(NamedTuple):
    """What stands before a verb: where its group begins, and which auxiliaries are in it."""

    first: int
    be: bool
    have: bool
    modal: bool
    negated: bool
    to: bool


def verb_group(page: Page, head: int, limit: int) -> _Group:
    """Walk left over the auxiliaries, adverbs and negations of a verb."""
    classes, lower = page.classes, page.lower
    be = have = modal = negated = to = False
    index = head
    limit = max(limit, head - _MOST_IN_GROUP)
    while index > limit:
        before = index - 1
        letter, word = classes[before], lower[before]
        if letter == AUXILIARY:
            be = be or word in _BE
            have = have or word in _HAVE
            modal = modal or word.startswith(("do", "did"))
            negated = negated or "n't" in word or "n’t" in word
        elif letter == MODAL:
            modal = True
            negated = negated or "n't" in word or "n’t" in word or word == "cannot"
        elif word == "neither":
            negated = True
        elif letter == ADVERB and word not in _NOT_IN_GROUP:
            negated = negated or word in NEGATIONS
        elif word in POSSESSIVES and before - 1 >= limit and classes[before - 1] in (SUBJECT, WHO):
            be = be or classes[index] in (DOING, AUXILIARY, ADVERB)
            have = have or classes[index] not in (DOING, AUXILIARY)
        elif letter == TO:
            to = True
            break
        else:
            break
        index = before
    # "Still, he" and "said Tuesday only": an adverb with nothing verbal before it may open the sentence.
    while index < head and classes[index] == ADVERB and index == limit:
        index += 1
    return _Group(index, be, have, modal, negated, to)


def _read_verb(page: Page, form: Form, head: int, end: int, first: int, last: int) -> Occurrence | None:
    kinds = form.kinds
    named = page.words[head][0].isupper() and page.classes[head] == NAME
    if named and page.sentence_at(head) not in page.titled and (head > first or "ing" not in kinds):
        return None
    group = verb_group(page, head, first)
    negated = group.negated
    start = group.first
    if group.to and "base" in kinds:
        governor = _governor(page, start - 1, first)
        if governor < 0 and form.cue.stance == "denies":
            governor = _by_way_of(page, start - 1, first)
        if governor >= 0:
            outer = verb_group(page, governor, first)
            return Occurrence(form.cue, outer.first, head, end, "finite", kinds, negated or outer.negated)
        return Occurrence(form.cue, start, head, end, "infinitive", kinds, negated)
    if "ing" in kinds:
        voice = "finite" if group.be else "doing"
        if voice == "doing" and head > first and page.classes[head - 1] in (DETERMINER, CLITIC):
            return None  # "the reporting", "his saying"
        return Occurrence(form.cue, start, head, end, voice, kinds, negated)
    if kinds & {"past", "part"}:
        return _read_past(page, form, head, end, group, first, last)
    if group.have or group.be:
        return None
    if group.modal:
        return Occurrence(form.cue, start, head, end, "finite", kinds, negated)
    if not _is_present(page, form, head, start, end, first, last):
        return None
    return Occurrence(form.cue, start, head, end, "finite", kinds, negated)


_GOVERNORS = frozenset("continued continues continue proceeded hastened rushed".split())


def _governor(page: Page, to: int, limit: int) -> int:
    """Return the verb of "went on to say", "continued to insist", or -1."""
    if to - 1 >= limit and page.lower[to - 1] in _GOVERNORS:
        return to - 1
    if (
        to - 2 >= limit
        and page.lower[to - 1] == "on"
        and page.lower[to - 2] in ("went", "goes", "go", "gone")
    ):
        return to - 2
    return -1


_USING = frozenset(
    "took takes turned turns went goes appeared appears used uses issued issues held holds called calls "
    "wrote writes posted posts".split()
)
_CHANNELS = MEDIA | {"media", "airwaves", "stage", "podium"}
_MOST_BETWEEN = 7


def _by_way_of(page: Page, to: int, limit: int) -> int:
    """Return the verb of "*took* to social media to deny", "*issued* a statement to deny", or -1."""
    medium = False
    for place in range(to - 1, max(limit, to - _MOST_BETWEEN) - 1, -1):
        word, letter = page.lower[place], page.classes[place]
        if word in _USING:
            return place if medium else -1
        if letter in (COMMA, STOP, AUXILIARY, MODAL, WHO, LINKER, MARK):
            return -1
        medium = medium or word in _CHANNELS
    return -1


def _read_past(
    page: Page, form: Form, head: int, end: int, group: _Group, first: int, last: int
) -> Occurrence | None:
    kinds = form.kinds
    before = page.classes[head - 1] if head > first else ""
    after = page.classes[end] if end < last else ""
    start = group.first
    if group.be and "part" in kinds:
        return Occurrence(form.cue, start, head, end, "passive", kinds, group.negated)
    if group.have or (group.modal and "base" in kinds):
        return Occurrence(form.cue, start, head, end, "finite", kinds, group.negated)
    if before in (DETERMINER, CLITIC, PREPOSITION, NUMBER) and after in (NOUN, NAME, PAST, DOING, NUMBER):
        return None  # "the alleged attacker", "a proposed ban"
    if page.lower[head - 1] == "neither" and head > first:
        return Occurrence(form.cue, start, head, end, "finite", kinds, True)
    if before in (DETERMINER, CLITIC) or (before == FINITE and after in (NOUN, NAME)):
        return None
    if before == PAST and after == NOUN and start == head and form.cue.stance == "affirms":
        return None  # "ignored repeated warnings"
    if before == COMMA and after in (PREPOSITION, NAME) and _by_follows(page, end, last):
        return Occurrence(form.cue, start, head, end, "reduced", kinds)
    opens = start == first or page.lower[start - 1] in ("when", "if", "once", "until")
    if "past" not in kinds or (opens and start == head):
        return Occurrence(form.cue, start, head, end, "reduced", kinds)
    if after == PREPOSITION and page.lower[end] in ("by", "of", "as") and before in (NOUN, NAME):
        by_agent = page.lower[end] == "by"
        if by_agent or (page.lower[end] == "of" and "object-of" in form.cue.frames):
            return Occurrence(form.cue, start, head, end, "reduced", kinds)
    return Occurrence(form.cue, start, head, end, "finite", kinds, group.negated)


def _by_follows(page: Page, index: int, last: int) -> bool:
    """Whether "by" comes soon, before any verb or comma: "the deal, announced on Friday by both sides"."""
    for place in range(index, min(last, index + 5)):
        if page.lower[place] == "by":
            return True
        if page.classes[place] in (FINITE, AUXILIARY, MODAL, COMMA, MARK, STOP):
            return False
    return False


_STRICT = frozenset("state reason document project brief report charge".split())
"""Verbs that are nouns far more often in these forms: what follows must leave no doubt."""
_AFTER_A_VERB = frozenset((DETERMINER, SUBJECT, OBJECT, NAME, MARK, TO, LINKER, NUMBER, COMMA, WHO, DOING))
_ONE = frozenset("he she it everyone nobody someone everybody".split())
_PRESENT_LINKERS = frozenset("that whether how why when where if as".split())


def _is_present(page: Page, form: Form, head: int, start: int, end: int, first: int, last: int) -> bool:
    """Whether a bare present form is a verb, and no noun: "officials claim", "the poll shows"."""
    if start <= first:
        return "third" in form.kinds and end < last and page.classes[end] in (NAME, DETERMINER, MARK)
    before, previous = page.classes[start - 1], page.lower[start - 1]
    after = page.classes[end] if end < last else STOP
    third = "third" in form.kinds
    if form.cue.lemma in _STRICT and not (
        after in (MARK, COMMA, WHO)
        or (end < last and page.lower[end] in ("that", ":", "how", "why", "whether"))
    ):
        return False
    if before in (DETERMINER, PREPOSITION, CLITIC, TO, FINITE, NUMBER, AUXILIARY, MODAL, OBJECT, PARTICIPLE):
        # "several say", "those in Kesh say", "the 1990s say"
        return before == DETERMINER and previous in ("some", "several", "many", "both", "few") and not third
    if before == SUBJECT:
        return third == (previous in _ONE)
    if before == WHO or previous == "that":
        return after in _AFTER_A_VERB or bool(form.rest) or (third and page.classes[head] == FINITE)
    if before == MARK and start - 1 > first and page.classes[start - 2] == SUBJECT:
        return third == (page.lower[start - 2] in _ONE)  # "they “categorically deny” it"
    if before in (MARK, COMMA, CLOSE):
        clear = page.classes[head] == FINITE or after in (NAME, SUBJECT, DETERMINER, STOP, MARK)
        # "The operator, Northline, disputes that."
        clear = clear or (
            page.lower[end : end + 1] == ["that"] and page.classes[end + 1 : end + 2] in ([], [STOP])
        )
        return clear and (third or _plural_before(page, start - 1, first))
    if before == AND:
        return page.classes[head] == FINITE
    if before in (NAME, NOUN):
        plural = _is_plural(previous)
        if third:
            if page.classes[head] == FINITE:
                return True
            return not (plural and before == NOUN) and _has_complement(page, form, end, last)
        if not _plural_subject(page, start, first):
            return False
        return page.classes[head] == FINITE or _has_complement(page, form, end, last)
    if before == STOP or before == ":":
        return False
    return page.classes[head] == FINITE


def _has_complement(page: Page, form: Form, end: int, last: int) -> bool:
    """Whether what follows a word that might be a noun is what follows a verb."""
    if form.rest:
        return True
    if end >= last:
        return True  # "…, the senator claims."
    after, word = page.classes[end], page.lower[end]
    if after == LINKER:
        return word in _PRESENT_LINKERS
    if after == PREPOSITION:
        return word in form.cue.frames or (word == "in")
    if after == NOUN:
        return "clause" in form.cue.frames or "object" in form.cue.frames
    return after in _AFTER_A_VERB or after in (STOP, ADVERB)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _plural_before(page: Page, comma: int, first: int) -> bool:
    return any(_is_plural(page.lower[index]) for index in range(max(first, comma - 12), comma))


def _plural_subject(page: Page, start: int, first: int) -> bool:
    """Whether the phrase before a verb is a plural: "polls in Norland show", "Quill and Doran say"."""
    phrase = phrase_before(page, start, first)
    if phrase is None:
        return False
    if phrase.joints or page.classes[phrase.first] == NUMBER or page.lower[phrase.first] in _MANY:
        return True
    head = start - 1
    for index in range(phrase.first + 1, start):
        if page.classes[index] in (PREPOSITION, TO, WHO, PAST, DOING):
            head = index - 1
            break
    words = page.lower[phrase.first : head + 1]
    return (
        _is_plural(page.lower[head])
        or page.lower[head].endswith("men")
        or bool(_PLURALS & set(words))
        or "percent" in page.lower[phrase.first : start]
    )


_MANY = frozenset("some many most several few others both these those".split())
_PLURALS = frozenset(
    "people police data media men women children officials sources polls others many critics".split()
)


def _is_noun_here(page: Page, index: int, first: int, last: int) -> bool:
    """Whether a word that may be a verb is used as a noun."""
    before = page.classes[index - 1] if index > first else ""
    if page.classes[index] == FINITE and before not in (DETERMINER, CLITIC, PREPOSITION, NOUN):
        return False
    return before not in (SUBJECT, MODAL, WHO, TO)
