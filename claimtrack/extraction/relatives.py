"""Relative clauses: where "who said the vault was empty" ends, and the verb of the sentence comes."""

from claimtrack.extraction.clauses import Clause, introduces
from claimtrack.extraction.page import (
    ADVERB,
    AND,
    AUXILIARY,
    CLITIC,
    COLON,
    COMMA,
    DETERMINER,
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
    SUBJECT,
    TO,
    WHO,
    Page,
)  # fmt: skip
from claimtrack.extraction.phrases import phrase_before

_VERBS = (FINITE, PAST, AUXILIARY, MODAL)
# What stands behind a word that may be a noun, where it is a verb: "trains *in* Oslo", "visits *the* valley".
_BEHIND_A_VERB = frozenset((DETERMINER, OBJECT, PREPOSITION, TO, NAME, NUMBER, ADVERB))
_BEFORE_NO_NEW_VERB = frozenset((AUXILIARY, MODAL, TO, ADVERB, DETERMINER, CLITIC, NUMBER))
_SPEAKING = frozenset("quote clause that claim object-of person".split())


def closing_comma(page: Page, after: int, clause: Clause, relative: int) -> int:
    """Find the comma that ends "Quill, who says the dam is safe*,* visits the valley"; -1 if none does.

    Args:
        page: the text.
        after: just past the verb of the relative clause.
        clause: what may be looked at.
        relative: the place of "who", or of what describes ("saying …").
    """
    commas = [
        index
        for index in range(after + 1, clause.last - 1)
        if page.classes[index] == COMMA and page.outer[index] < 0
    ]
    for index in commas:
        verb = index + 1
        while verb + 1 < clause.last and page.classes[verb] == ADVERB:
            verb += 1
        if page.classes[verb] in _VERBS:
            return index
    if page.classes[relative] != WHO or page.classes[relative - 1] != COMMA:
        return -1
    return next((index for index in commas if _may_be_verb(page, index + 1, clause.last)), -1)


def _may_be_verb(page: Page, place: int, limit: int) -> bool:
    """Whether a word that might be a plural is the verb, by what follows it."""
    word = page.words[place]
    third = word.islower() and word.endswith("s") and not word.endswith("ss")
    if page.classes[place] != NOUN or not third or place + 1 >= limit:
        return False
    return page.classes[place + 1] in _BEHIND_A_VERB and page.lower[place + 1] != "of"


def main_verb(page: Page, after: int, clause: Clause, relative: int, first: int) -> int:
    """Find where "a man who said he spoke for them | told" leaves its relative clause; -1 if nowhere.

    Where it is the subject's, some verb further on must be the main one: "the clerk who said the vault
    was empty | resigned". Elsewhere only another verb of speech is taken for it.

    Args:
        page: the text.
        after: just past the verb of the relative clause.
        clause: what may be looked at.
        relative: the place of "who".
        first: the first word of the sentence.
    """
    needed = _is_of_subject(page, relative, first)
    verbs: list[int] = []
    start = after + (page.lower[after : after + 1] == ["that"])
    for index in range(start, min(clause.last, start + 30)):
        if page.outer[index] >= 0 or page.classes[index] in (COMMA, COLON, LINKER, WHO):
            return -1
        if page.classes[index] == AND and not _joins_words(page, index):
            return -1
        if page.classes[index] not in (FINITE, PAST, AUXILIARY, MODAL):
            continue
        if page.classes[index - 1] in _BEFORE_NO_NEW_VERB:
            continue
        if verbs and page.classes[index - 1] in (NOUN, NAME) and _speaks(page, index):
            return index
        verbs.append(index)
    if not needed or len(verbs) < 2:
        return -1
    said = next((n for n, verb in enumerate(verbs) if _is_firm(page, verb)), 0)
    rest = verbs[said + 1 :]
    return next((verb for verb in rest if _is_firm(page, verb)), rest[-1] if rest else -1)


def _speaks(page: Page, verb: int) -> bool:
    forms = page.cues.forms.get(page.lower[verb], ())
    return any(form.cue.pos == "verb" and form.cue.frames & _SPEAKING for form in forms)


def _joins_words(page: Page, conjunction: int) -> bool:
    """Whether "and" joins two words and no more: "he was tired *and* hungry"."""
    return conjunction + 2 < len(page.words) and (
        page.classes[conjunction - 1] in (NOUN, NAME, PAST)
        and page.classes[conjunction + 1] in (NOUN, NAME)
        and page.classes[conjunction + 2] in (FINITE, PAST, AUXILIARY, MODAL)
    )


def _is_firm(page: Page, verb: int) -> bool:
    """Whether a word is a verb of its clause for sure: "emptied" is not in "the vault emptied in May"."""
    if page.classes[verb] != PAST or page.classes[verb - 1] == SUBJECT:
        return True
    return verb + 1 < len(page.words) and page.classes[verb + 1] not in (PREPOSITION, TO)


def _is_of_subject(page: Page, relative: int, first: int) -> bool:
    """Whether a relative clause belongs to the subject of the sentence, whose verb is yet to come."""
    phrase = phrase_before(page, relative, first)
    if phrase is None:
        return False
    start = phrase.first
    if start - 1 > first and page.classes[start - 1] == COMMA:
        return introduces(page, first, start - 1)
    return all(page.classes[index] in (ADVERB, MARK) for index in range(first, start))
