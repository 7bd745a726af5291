"""Nouns as cues: "allegations from X that P", "X's claim that P", "a call for T", "voiced fears of T"."""

from typing import NamedTuple

from claimtrack.extraction.clauses import Clause, clause_end
from claimtrack.extraction.cues import Occurrence, verb_group
from claimtrack.extraction.objects import CLAIM_NOUNS, object_end
from claimtrack.extraction.page import (
    ADVERB,
    AND,
    AUXILIARY,
    CLITIC,
    COMMA,
    DETERMINER,
    DOING,
    FINITE,
    LINKER,
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
from claimtrack.extraction.phrases import phrase_after, phrase_before, split_sources
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.extraction.sources import Subject, clause_subject, subject_before

_POSSESSIVE = frozenset("his her their its my our your whose".split())
LIGHT_VERBS = frozenset(
    "make makes made making issue issues issued issuing renew renews renewed renewing repeat repeats "
    "repeated repeating reiterate reiterates reiterated reiterating give gives gave given giving "
    "offer offers offered offering advance advances advanced advancing launch launches launched "
    "launching level levels leveled levelled leveling deliver delivers delivered delivering lodge "
    "lodges lodged lodging express expresses expressed expressing voice voices voiced voicing raise "
    "raises raised raising air airs aired airing send sends sent sending release releases released "
    "releasing publish publishes published publishing float floats floated floating repeat seek seeks "
    "sought seeking back backs backed backing join joins joined joining share shares shared sharing "
    "hold holds held have has had having state stated states sound sounded sounds add added adds "
    "table tabled file filed files present presented presents submit submitted "
    "outline outlined".split()
)
"""Verbs that lend their subject to a noun: "Kesh renewed calls for a truce"."""
_BACKING = frozenset("back backs backed backing".split())

_FROM = frozenset(("from", "by", "among"))
_WITNESSES = frozenset(
    "report reports picture pictures photo photos photograph photographs video videos image images "
    "footage post posts recordings recording tweets leaflets".split()
)


class _Left(NamedTuple):
    """What stands before a noun: its phrase's first word, and the possessor, if there is one."""

    first: int
    possessor: tuple[Range, ...]


def read(page: Page, occurrence: Occurrence, clause: Clause, earlier: Subject | None) -> list[Proposal]:
    """Read a noun as a cue; nothing if nobody is found who speaks by it."""
    left = _before_noun(page, occurrence.head, clause.first)
    if (
        left.first > clause.first
        and page.lower[left.first - 1] == "in"
        and page.lower[occurrence.head] in _VIEWS
    ):
        return _read_view(page, occurrence, left, clause)
    witnesses = _read_witnesses(page, occurrence, left, clause)
    if witnesses is not None:
        return [witnesses]
    sources, after = _source_after(page, occurrence, clause)
    content = _content(page, occurrence, after, clause)
    cue: tuple[Range, ...] = ((occurrence.head, occurrence.last),)
    how = "from whom"
    if not sources and left.possessor:
        sources, how = left.possessor, "whose"
    if not sources and content is not None:
        sources = _late_source(page, occurrence, content, clause)
    if not sources:
        lent = _light_verb(page, left.first, clause.first, earlier)
        if lent is not None:
            verb, subject = lent
            companions, after = _companions(page, occurrence.last, clause)
            if companions:
                content = _content(page, occurrence, after, clause)
            sources, how = (*subject.sources, *companions), "through the verb before it"
            cue = ((verb, occurrence.last),)
    if not sources or content is None:
        return []
    if how != "through the verb before it" and content[1] > content[0]:
        content = (content[0], _before_source(page, content, sources))
    if content[1] <= content[0]:
        return []
    reason = (
        f"noun “{page.words[occurrence.head]}”, which tells {how}"
        if how != "through the verb before it"
        else (f"cue “{page.phrase(*cue[0])}”")
    )
    return [
        Proposal(
            sources,
            cue,
            (content,),
            entry=occurrence.cue,
            head=occurrence.head,
            confidence=0.8,
            reasons=(reason,),
        )
    ]


_VIEWS = frozenset("view opinion words judgment judgement estimation".split())


def _read_view(page: Page, occurrence: Occurrence, left: _Left, clause: Clause) -> list[Proposal]:
    """Read "in the bishop’s view, P" and "P, in the view of the bishop"."""
    start, after = left.first - 1, occurrence.last
    sources = left.possessor
    if not sources and after + 1 < clause.last and page.lower[after] == "of":
        phrase = phrase_after(page, after + 1, clause.last)
        if phrase is not None:
            sources, after = split_sources(page, phrase), phrase.last
    if not sources:
        return []
    cue = ((occurrence.head, occurrence.last),)
    reasons = (f"“{page.phrase(start, after)}”",)
    if start == clause.first:
        after += after < clause.last and page.classes[after] == COMMA
        content = (after, clause_end(page, after, clause)) if after < clause.last else (after, after)
    else:
        content = (clause.first, start - 1 if page.classes[start - 1] == COMMA else start)
        if page.lower[content[1] - 1] == "that":
            return []  # "said that, in her view, P": what is said begins with the view
    if content[1] <= content[0]:
        return []
    return [Proposal(sources, cue, (content,), entry=occurrence.cue, head=occurrence.head, reasons=reasons)]


def _before_noun(page: Page, head: int, limit: int) -> _Left:
    """Walk left over the adjectives of a noun to its article or possessor."""
    index = head
    while index > limit and head - index < 5:
        before = index - 1
        letter = page.classes[before]
        if letter == CLITIC:
            phrase = phrase_before(page, before, limit)
            return _Left(phrase.first if phrase else before, split_sources(page, phrase) if phrase else ())
        if page.words[before] in ("’", "'") and before > limit and page.lower[before - 1].endswith("s"):
            phrase = phrase_before(page, before, limit)
            return _Left(phrase.first if phrase else before, split_sources(page, phrase) if phrase else ())
        if letter == DETERMINER:
            if page.lower[before] in _POSSESSIVE:
                return _Left(before, ((before, index),))
            return _Left(before, ())
        describing = (
            letter in (PAST, DOING) and before > limit and page.classes[before - 1] in (DETERMINER, CLITIC)
        )
        if (letter in (NOUN, NUMBER) or describing) and page.lower[before] not in LIGHT_VERBS:
            index = before
            continue
        break
    return _Left(index, ())


def _source_after(page: Page, occurrence: Occurrence, clause: Clause) -> tuple[tuple[Range, ...], int]:
    """Find "from X", "by X", also ", including from X,", right behind a noun; and where to go on."""
    first = index = occurrence.last
    limit = clause.last
    aside = index < limit and page.classes[index] == COMMA
    if aside:
        index += 1
        while index < limit and (
            page.classes[index] == ADVERB or page.lower[index] in ("including", "some", "most")
        ):
            index += 1
    if index >= limit or page.lower[index] not in _FROM:
        return (), first
    phrase = phrase_after(page, index + 1, limit, short=True)
    if phrase is None:
        return (), first
    of = next((k for k in range(phrase.first + 1, phrase.last) if page.lower[k] == "of"), -1)
    if (
        of > 0
        and "of" in occurrence.cue.frames
        and page.classes[of - 1] == NOUN
        and page.lower[of - 1].endswith("s")
    ):
        phrase = phrase._replace(last=of)  # "criticism by auditors of the sale"
    after = phrase.last
    if after < limit and page.classes[after] == COMMA:
        after += 1
    elif aside:
        return (), first
    return split_sources(page, phrase), after


def _late_source(page: Page, occurrence: Occurrence, content: Range, clause: Clause) -> tuple[Range, ...]:
    """Find "from X" behind the content: "a call for a truce Friday from X"."""
    calls = occurrence.cue.act in ("call for", "demand", "ask")
    for index in range(content[0] + 1, min(clause.last, content[0] + 60)):
        if page.lower[index] == "from" and index + 1 < clause.last:
            before = page.classes[index - 1]
            dated = any(page.time_at(k, index) == index for k in range(max(content[0], index - 5), index))
            if calls or dated or before == COMMA:
                phrase = phrase_after(page, index + 1, clause.last)
                return split_sources(page, phrase) if phrase is not None else ()
        if page.classes[index] in (FINITE, AUXILIARY, MODAL):
            break
    return ()


def _before_source(page: Page, content: Range, sources: tuple[Range, ...]) -> int:
    """Leave the source, and the day, out of the content's end."""
    first, last = content
    for start, _ in sources:
        if first < start < last:
            last = start - 1
    last = next((k for k in range(max(first + 1, last - 5), last) if page.time_at(k, last) == last), last)
    while last > first and page.classes[last - 1] in (COMMA, PREPOSITION):
        last -= 1
    return last


def _content(page: Page, occurrence: Occurrence, start: int, clause: Clause) -> Range | None:
    """Find what a noun is about: "that P", "to do it", "of P"."""
    limit = clause.last
    frames = occurrence.cue.frames
    index = start
    while index < limit and (page.classes[index] == ADVERB):
        index += 1
    after = page.time_at(index, limit)
    if after > index:
        index = after
    if index + 1 >= limit:
        return None
    word = page.lower[index]
    if word == "that" and "clause" in frames:
        if page.classes[index + 1] in (FINITE, AUXILIARY, MODAL):
            return None  # "a claim that was made": tells about the claim
        return (index + 1, _noun_clause_end(page, index + 1, clause))
    if word == "to" and "to" in frames and page.classes[index + 1] in (NOUN, FINITE, AUXILIARY, ADVERB, PAST):
        return (index, _noun_clause_end(page, index, clause))
    if word in frames or (word == "to" and "prep-to" in frames):
        if (word in ("clause", "that", "to") and "prep-to" not in frames) or page.classes[index] not in (
            PREPOSITION,
            TO,
        ):
            return None
        return (index + 1, _noun_clause_end(page, index + 1, clause))
    return None


def _noun_clause_end(page: Page, first: int, clause: Clause) -> int:
    """Return where a noun's content ends: at a comma, or where the verb of the whole sentence comes."""
    last = object_end(page, first, clause)
    verbs = 0
    needed = 1 if page.lower[first - 1] == "that" else 0
    index = first
    while index < last:
        letter = page.classes[index]
        if letter == TO and index + 1 < last and page.lower[index + 1] in _PURPOSES and index > first:
            return index
        if page.outer[index] >= 0:
            index = max(page.bounds[page.outer[index]][1], index + 1)
            continue
        if letter == COMMA:
            return index
        if page.classes[index - 1] == TO:
            index += 1
            continue
        if letter in (FINITE, AUXILIARY, MODAL) or (letter == PAST and _finite_past(page, index, first)):
            if not needed or verbs >= needed:
                return index
            verbs += 1
            index += 1
            while index < last and page.classes[index] in (AUXILIARY, MODAL, ADVERB):
                index += 1
            if index < last and letter in (AUXILIARY, MODAL) and page.classes[index] in (PAST, DOING, "L"):
                index += 1
            elif index < last and (
                letter == MODAL or (letter == AUXILIARY and page.classes[index] == FINITE)
            ):
                index += 1  # "that the talks would resume"
            continue
        if letter in (WHO, LINKER):
            verbs -= letter == WHO or page.lower[index] in (
                "that",
                "because",
                "if",
                "when",
                "while",
                "although",
            )
        index += 1
    return last


_PURPOSES = frozenset("justify defend explain excuse".split())


def _finite_past(page: Page, index: int, first: int) -> bool:
    return (
        index > first
        and page.classes[index - 1] in (NOUN, NAME, PAST, FINITE, "L")
        and page.lower[index + 1 : index + 2] != ["by"]
    )


def _light_verb(page: Page, first: int, limit: int, earlier: Subject | None) -> tuple[int, Subject] | None:
    """Find the verb that lends its subject to a noun, and that subject."""
    verb = first - 1
    while (
        verb > limit
        and page.classes[verb] in (NOUN, DOING, DETERMINER)
        and first - verb < 3
        and (page.lower[verb] not in LIGHT_VERBS)
    ):
        verb -= 1
    if verb < limit or page.lower[verb] not in LIGHT_VERBS:
        return None
    if page.lower[verb] in _BACKING and not CLAIM_NOUNS.isdisjoint(page.lower[verb + 1 : first + 3]):
        return None  # "backed the claim" and "took back the accusation" are cues by themselves
    group = verb_group(page, verb, limit)
    if group.to:
        return None
    if group.first <= limit:
        return None
    if page.classes[group.first - 1] == AND or (page.lower[verb].endswith("ing") and not group.be):
        subject = earlier or clause_subject(page, limit, group.first)
    else:
        subject = subject_before(page, group.first, limit)
    return (group.first, subject) if subject is not None else None


def _companions(page: Page, first: int, clause: Clause) -> tuple[tuple[Range, ...], int]:
    """Find who joins in: "renewed calls *with Norland and Kesh* for a truce"."""
    if first + 1 < clause.last and page.lower[first] in ("with", "alongside"):
        phrase = phrase_after(page, first + 1, clause.last, short=True)
        if (
            phrase is not None
            and phrase.last < clause.last
            and page.classes[phrase.last] in (PREPOSITION, TO, LINKER)
        ):
            return split_sources(page, phrase), phrase.last
    return (), first


def _read_witnesses(page: Page, occurrence: Occurrence, left: _Left, clause: Clause) -> Proposal | None:
    """Read "reports and pictures of P on social media": the papers themselves speak."""
    if page.lower[occurrence.head] not in _WITNESSES or left.possessor:
        return None
    last = occurrence.last
    while last + 1 < clause.last and page.lower[last] in ("and", "or") and page.lower[last + 1] in _WITNESSES:
        last += 2
    if last >= clause.last - 1 or page.lower[last] != "of":
        return None
    content = phrase_after(page, last + 1, clause.last, short=True)
    if content is None or page.classes[content.first] in (OBJECT, SUBJECT):
        return None  # "pictures of *them*" say nothing of them
    end = _where_seen(page, content.last, clause.last)
    if end == content.last and not _against(page, left.first, clause.first):
        return None
    reason = f"“{page.phrase(occurrence.head, last)}” show what nobody is named for"
    return Proposal(
        ((left.first, end),),
        ((occurrence.head, last),),
        ((content.first, content.last),),
        entry=occurrence.cue,
        head=occurrence.head,
        confidence=0.7,
        reasons=(reason,),
    )


def with_witnesses(page: Page, occurrences: list[Occurrence], first: int, last: int) -> list[Occurrence]:
    """Add the pictures that are held against a denial: "denied it, despite *pictures* of the camp".

    Elsewhere pictures tell nothing by themselves, so that they are no cues of the list.
    """
    entry = next((form.cue for form in page.cues.forms.get("reports", ()) if form.cue.pos == "noun"), None)
    if entry is None:
        return occurrences
    cues = {occurrence.head for occurrence in occurrences}
    found = []
    for place in range(first, last):
        if page.lower[place] != "despite" or page.outer[place] >= 0:
            continue
        nouns = range(place + 1, min(last - 1, place + 4))
        head = next((k for k in nouns if page.lower[k] in _WITNESSES and page.lower[k + 1] == "of"), -1)
        if head > 0 and cues.isdisjoint(range(place, head + 1)):
            found.append(Occurrence(entry, head, head, head + 1, "noun", frozenset(("plural",))))
    return sorted([*occurrences, *found], key=lambda occurrence: occurrence.head) if found else occurrences


def _where_seen(page: Page, first: int, limit: int) -> int:
    """Return the end of "on social media" where it begins at a word, else that word."""
    if first >= limit or page.lower[first] not in ("on", "in", "from"):
        return first
    where = phrase_after(page, first + 1, limit, short=True)
    seen = where and any(page.lower[k] in _PLACES_OF_WITNESS for k in range(where.first, where.last))
    return where.last if where is not None and seen else first


def _against(page: Page, first: int, limit: int) -> bool:
    """Whether papers are held against what was said: "*despite* pictures of their presence"."""
    before = tuple(page.lower[max(limit, first - 3) : first])
    return before[-1:] == ("despite",) or before in (("in", "spite", "of"), ("the", "face", "of"))


_PLACES_OF_WITNESS = frozenset(
    "media internet web twitter facebook press television tv radio newspapers outlets networks online".split()
)
