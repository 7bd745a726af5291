"""Noun phrases, walked from one end: leftwards from a verb, rightwards from "said" or "from".

The walks are bounded, so that a sentence of a million words costs no more for
each cue than a short one.
"""

from typing import NamedTuple

from claimtrack.extraction.page import (
    ADVERB,
    AND,
    AUXILIARY,
    CLITIC,
    CLOSE,
    COLON,
    COMMA,
    DETERMINER,
    DOING,
    FINITE,
    MARK,
    MODAL,
    NAME,
    NOUN,
    NUMBER,
    OBJECT,
    OPEN,
    PARTICIPLE,
    PAST,
    PREPOSITION,
    STOP,
    SUBJECT,
    TO,
    WHO,
    Page,
)  # fmt: skip
from claimtrack.extraction.proposal import Range

REACH = 45
"""How many words a source may reach: the longest in the annotated news had 41."""

_NOMINAL = frozenset((NOUN, NAME, NUMBER))
_JOINING = frozenset("of for from in at with on by against near under over between among about behind inside "
                     "outside across around within who to into".split())  # fmt: skip
_PLURAL_HEADS = frozenset("people men women children police media staff troops".split())


class Phrase(NamedTuple):
    """A noun phrase: its word range, and where its top-level coordination has its "and" and commas."""

    first: int
    last: int
    joints: tuple[int, ...] = ()


def phrase_before(page: Page, last: int, limit: int) -> Phrase | None:
    """Find the noun phrase that ends just before a word, not reaching beyond `limit`.

    Returns None if what stands there ends no noun phrase.
    """
    limit = max(limit, last - REACH)
    if last <= limit:
        return None
    letter = page.classes[last - 1]
    if letter == WHO:
        asks = (
            last - 1 == limit
            or page.classes[last - 2] in (MARK, COLON, STOP)
            or page.lower[last - 2] in _WONDERING
        )
        return Phrase(last - 1, last) if page.lower[last - 1] != "whose" and not asks else None
    if letter == SUBJECT:
        return Phrase(last - 1, last)
    if letter == DETERMINER:
        # "both said", "several said", "another said"; never "the said".
        return Phrase(last - 1, last) if page.lower[last - 1] in _STAND_ALONE else None
    if letter == CLOSE:
        opened = _opening(page, last - 1, limit)
        inner = phrase_before(page, opened, limit) if opened > limit else None
        return inner and Phrase(inner.first, last, inner.joints)
    named = letter in (PAST, DOING, OBJECT) and page.words[last - 1][0].isupper()
    used = letter in (DOING, PAST, FINITE) and _nominal_use(page, last - 1, limit)
    if letter not in _NOMINAL and not named and not used:
        return _with_relative(page, last, limit)
    first = _walk_left(page, last - 1, limit)
    joints: list[int] = []
    while True:
        before = first - 1
        if before <= limit:
            break
        letter = page.classes[before]
        comma = letter == COMMA and joints
        joined = page.lower[before] in ("and", "&", "or", "nor")
        if not (joined or comma):
            break
        end = before - 1 if joined and page.classes[before - 1] == COMMA else before
        if end <= limit:
            break
        if page.classes[end - 1] == SUBJECT and joined:
            other = end - 1
        elif page.classes[end - 1] in _NOMINAL or page.classes[end - 1] in (CLITIC, CLOSE):
            other = _walk_left(page, end - 1, limit)
        else:
            break
        if not _starts_freely(page, other, limit, bool(comma)):
            break
        joints.append(before)
        first = other
    first = _strip(page, first, last, limit)
    if first >= last:
        return None
    if (
        first - 2 >= limit
        and page.lower[first - 1] == "than"
        and page.lower[first - 2] in ("more", "less", "fewer")
    ):
        first -= 2
    return Phrase(first, last, tuple(sorted(joint for joint in joints if joint > first)))


_WONDERING = frozenset(
    "clear unclear sure unsure certain uncertain known unknown question whether about".split()
)
_STAND_ALONE = frozenset("both several some another all either neither few each these those".split())


def _with_relative(page: Page, last: int, limit: int) -> Phrase | None:
    """Find the phrase that ends with a relative clause: "a witness who asked not to be named" said."""
    relative = _relative(page, last - 1, limit)
    if relative <= limit:
        return None
    head = phrase_before(page, relative, limit)
    return Phrase(head.first, last) if head is not None and head.last == relative else None


def _nominal_use(page: Page, place: int, limit: int) -> bool:
    """Whether a word that looks like a verb form is used as a noun: after an article or an adjective."""
    return place - 1 >= limit and page.classes[place - 1] in (
        DETERMINER,
        CLITIC,
        NOUN,
        NAME,
        NUMBER,
        PREPOSITION,
    )


def _opening(page: Page, place: int, limit: int) -> int:
    """Return the place of the bracket that a closing one answers."""
    for index in range(place - 1, max(limit, place - 12) - 1, -1):
        if page.classes[index] == OPEN:
            return index
    return limit


def _walk_left(page: Page, place: int, limit: int) -> int:
    """Return the first word of the phrase that goes on leftwards from `place`, without coordination."""
    classes, lower = page.classes, page.lower
    index = place
    while index > limit:
        before = index - 1
        letter = classes[before]
        here = classes[index]
        if letter in _NOMINAL:
            if here in (DETERMINER, SUBJECT, WHO):
                break
        elif letter == CLITIC:
            if here == DETERMINER:
                break
        elif letter == DETERMINER:
            if here == DETERMINER and lower[before] not in (
                "all",
                "both",
                "such",
                "half",
                "neither",
                "either",
            ):
                break
        elif letter == PREPOSITION or (letter == TO and here in (DETERMINER, NAME, NUMBER, NOUN, OBJECT)):
            if lower[before] not in _JOINING or before - 1 < limit:
                break
            head = classes[before - 1]
            relative = _relative(page, before - 1, limit) if head in (PAST, DOING, FINITE, PARTICIPLE) else -1
            if relative > limit:
                index = relative - 1
                continue
            if (
                head == DETERMINER
                and lower[before - 1] not in _STAND_ALONE
                and lower[before - 1] not in ("any", "each")
            ):
                break
            if (
                lower[before] == "by"
                and head == FINITE
                and before - 2 >= limit
                and classes[before - 2] in _NOMINAL
            ):
                index = before - 1  # "provinces hit by the drought"
                continue
            if head not in _NOMINAL and head not in (DETERMINER, CLOSE, PAST, DOING):
                break
            if head in (PAST, DOING) and not _reduced(page, before - 1, limit):
                break
        elif letter in (PAST, DOING, PARTICIPLE):
            relative = _relative(page, before, limit)
            if relative > limit and letter != DOING:
                before = relative - 1
            elif here in (SUBJECT, WHO) or not (
                _describes(page, before, limit) or _reduced(page, before, limit)
            ):
                break
        elif letter == CLOSE:
            opened = _opening(page, before, limit)
            if opened <= limit:
                break
            before = opened
        elif letter == ADVERB:
            after = classes[index]
            if not (
                after in (NUMBER, PAST, NOUN) and before - 1 >= limit and classes[before - 1] == DETERMINER
            ):
                break
        elif letter in (FINITE, AUXILIARY, MODAL):
            relative = _relative(page, before, limit)
            if relative <= limit:
                break
            before = relative - 1
        else:
            break
        index = before
    return index


def _describes(page: Page, place: int, limit: int) -> bool:
    """Whether a participle stands before its noun: "an elected official", "leading scientists"."""
    if place <= limit:
        return True
    return page.classes[place - 1] in (DETERMINER, CLITIC, PREPOSITION, NUMBER, AND)


def _reduced(page: Page, place: int, limit: int) -> bool:
    """Whether a participle follows its noun: "officials briefed on the talks", "a man wearing a hat"."""
    if place <= limit or page.classes[place - 1] not in _NOMINAL:
        return False
    after = page.classes[place + 1] if place + 1 < len(page.words) else ""
    if page.classes[place] == DOING:
        return True
    # The first word of a sentence has its capital from there: "Documents obtained by the Courier show".
    return after in (PREPOSITION, TO) and (page.classes[place - 1] == NOUN or place - 1 == limit)


def _relative(page: Page, place: int, limit: int) -> int:
    """Return where the relative clause around a verb begins ("people *who* came said"), or -1."""
    for index in range(place, max(limit, place - 10), -1):
        if page.lower[index] in ("who", "that", "which", "whose", "whom"):
            head = page.classes[index - 1]
            return index if head in _NOMINAL or page.lower[index - 1] in _STAND_ALONE else -1
        if page.classes[index] in '.:,"':
            return -1
    return -1


def _starts_freely(page: Page, first: int, limit: int, listed: bool) -> bool:
    """Whether a phrase is not the object of a verb or preposition before it."""
    if first <= limit:
        return page.classes[first] != PREPOSITION
    letter = page.classes[first - 1]
    return (
        letter in (COMMA, AND, "B", ".", ":", '"')
        or (letter == ADVERB and first - 1 <= limit)
        or (listed and letter == COMMA)
    )


def _strip(page: Page, first: int, last: int, limit: int) -> int:
    """Take off what introduces a sentence without a comma: "On Tuesday the mayor", "Still officials"."""
    while first < last:
        letter = page.classes[first]
        if letter in (ADVERB, AND):
            first += 1
            continue
        after = page.time_at(first, last)
        if first < after < last and page.classes[after] in (DETERMINER, NAME, NOUN):
            first = after
            continue
        if letter == PREPOSITION:
            first = _after_introduction(page, first, last)
            continue
        if first == limit or page.classes[first - 1] == COMMA:
            break
        if (
            letter == NAME
            and first + 1 < last
            and page.words[first][0].isupper()
            and page.lower[first] in _TEMPORAL
        ):
            first += 1
            continue
        break
    return first


_TEMPORAL = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def _after_introduction(page: Page, first: int, last: int) -> int:
    """Return where the phrase after an introducing one begins: "In a statement | the company"."""
    after = page.time_at(first + 1, last)
    if after > first + 1:
        return after
    starts = [index for index in range(first + 2, last) if page.classes[index] == DETERMINER
              and page.classes[index - 1] in _NOMINAL]  # fmt: skip
    if starts:
        return starts[-1]
    for index in range(first + 1, last):
        if page.classes[index] == NAME and index > first + 1 and page.classes[index - 1] == NOUN:
            return index
        if page.classes[index] == NOUN and page.classes[index - 1] == NAME:
            return index
    return last


def phrase_after(
    page: Page, first: int, limit: int, *, joined: bool = True, short: bool = False
) -> Phrase | None:
    """Find the noun phrase that begins at a word, not reaching beyond `limit`.

    Args:
        joined: whether it may go on behind "and".
        short: whether it ends before a preposition other than "of".
    """
    limit = min(limit, first + REACH)
    if first >= limit:
        return None
    letter = page.classes[first]
    if letter in (SUBJECT, OBJECT):
        return Phrase(first, first + 1)
    if letter not in (DETERMINER, NOUN, NAME, NUMBER, PAST, DOING):
        return None
    if page.time_at(first, limit) > first and letter in (NAME, NOUN, NUMBER):
        return None
    last = _walk_right(page, first, limit, short)
    joints: list[int] = []
    while joined and last < limit:
        if page.lower[last] in ("and", "&", "or"):
            start = last + 1
        elif page.classes[last] == COMMA and _list_goes_on(page, last + 1, limit):
            start = last + 1
            if page.lower[start] in ("and", "or"):
                start += 1
        else:
            break
        if start >= limit or page.classes[start] not in (DETERMINER, NOUN, NAME, NUMBER):
            break
        end = _walk_right(page, start, limit, short)
        if end < limit and page.classes[end] in (FINITE, AUXILIARY, MODAL) and page.classes[last] != COMMA:
            break  # "… and the bank is closed": another clause
        if end == start:
            break
        joints.append(last)
        last = end
    return Phrase(first, last, tuple(joints)) if last > first else None


def _list_goes_on(page: Page, first: int, limit: int) -> bool:
    """Whether a comma continues a list of names or nouns that ends with "and"."""
    index = first
    while index < min(limit, first + 24):
        letter = page.classes[index]
        if page.lower[index] in ("and", "or"):
            after = page.classes[index + 1] if index + 1 < limit else ""
            alike = {after, page.classes[first]} <= {NAME, DETERMINER} or after == page.classes[first]
            return after in (NAME, DETERMINER, NOUN, NUMBER) and (alike or index == first)
        if letter not in (NOUN, NAME, NUMBER, DETERMINER, CLITIC, PREPOSITION, COMMA):
            return False
        index += 1
    return False


def _walk_right(page: Page, first: int, limit: int, short: bool) -> int:
    classes, lower = page.classes, page.lower
    index = first
    seen_head = False
    while index < limit:
        letter = classes[index]
        if letter in (NOUN, NAME, NUMBER):
            if index > first and letter != NUMBER and page.time_at(index, limit) > index:
                break
            seen_head = True
        elif letter == CLITIC:
            if not seen_head:
                break
        elif letter == DETERMINER:
            if seen_head and classes[index - 1] not in (PREPOSITION, TO):
                break
        elif letter in (PAST, DOING, PARTICIPLE):
            if seen_head and classes[index - 1] not in (DETERMINER, PREPOSITION, CLITIC):
                break
        elif letter == ADVERB:
            if index + 1 >= limit or seen_head or classes[index + 1] not in (PAST, NOUN, NUMBER, DOING):
                break
        elif letter in (PREPOSITION, TO):
            allowed = ("of",) if short else ("of", "for", "from", "in", "at", "with", "to", "on")
            if not seen_head or lower[index] not in allowed or index + 1 >= limit:
                break
            following = classes[index + 1]
            if following not in (DETERMINER, NAME, NUMBER) and (following != NOUN or letter == TO):
                break
            if page.time_at(index + 1, limit) > index + 1:
                break
            if lower[index] != "of" and medium_end(page, index, limit) > index:
                break
        elif letter == OPEN:
            closing = next((k for k in range(index, min(limit, index + 12)) if classes[k] == CLOSE), -1)
            if closing < 0 or not seen_head:
                break
            index = closing
        else:
            break
        index += 1
    while (
        index > first
        and classes[index - 1] in (PREPOSITION, TO, DETERMINER)
        and lower[index - 1] not in _STAND_ALONE
    ):
        index -= 1
    return index


MEDIA = frozenset(
    "statement statements interview interviews speech speeches tweet tweets letter letters email "
    "emails e-mail e-mails report conference conferences briefing briefings post posts message "
    "messages address release memo memorandum essay article column blog broadcast call hearing "
    "hearings testimony debate rally rallies appearance appearances telegram communique note text "
    "video podcast op-ed editorial twitter facebook instagram telephone phone email interviews book "
    "memoir filing filings affidavit lawsuit complaint indictment ruling television tv radio show "
    "news network program programme meeting talks remarks comments diary series session sermon "
    "lecture forum event summit newspaper magazine website site social-media response reply "
    "announcement press town-hall ceremony convention panel q&a monologue commercial ad advertisement".split()
)
"""What carries words: "said in a statement", "told lawmakers at a hearing"."""

WRITTEN = frozenset(
    "statement statements interview interviews speech speeches tweet tweets letter email e-mail "
    "conference briefing post posts message address memo talks".split()
)
"""Those of them that are nearly never part of what is said itself."""
_CARRYING = frozenset("in on at during via through by from over after before to".split())


def medium_end(page: Page, first: int, limit: int, media: frozenset[str] = MEDIA) -> int:
    """Return the end of "in a statement to reporters" where it begins at a word, else that word."""
    if first >= limit or page.lower[first] not in _CARRYING:
        return first
    found = first
    for index in range(first + 1, min(limit, first + 9)):
        letter = page.classes[index]
        if page.lower[index] in media and letter != PREPOSITION:
            found = index + 1
            if index + 1 < limit and page.lower[index + 1] in media:
                continue
            break
        if letter not in (DETERMINER, NOUN, NAME, NUMBER, CLITIC, PAST, DOING, ADVERB):
            break
    if found == first:
        return first
    found = _name_end(page, found, limit)
    if found < limit and page.lower[found] in _BROUGHT_OUT:
        found = max(found + 1, page.time_at(found + 1, limit))  # "in a letter *published Friday*"
    while found < limit and page.lower[found] in (
        "with",
        "to",
        "on",
        "at",
        "from",
        "in",
        "for",
        "by",
        "about",
        "of",
    ):
        end = page.time_at(found + 1, limit)
        if end == found + 1:
            phrase = phrase_after(page, found + 1, limit, joined=False, short=True)
            if phrase is None:
                break
            end = phrase.last
        if end <= found + 1:
            break
        found = end
    return found


_BROUGHT_OUT = frozenset(
    "published issued released posted sent broadcast aired televised e-mailed emailed seen obtained dated "
    "circulated read shared carried distributed".split()
)


def _name_end(page: Page, first: int, limit: int) -> int:
    """Pass over the name of a medium, where what is said comes behind it: "in the journal *Cell* that"."""
    place = first
    while place < limit and page.classes[place] == NAME:
        place += 1
    ends = place >= limit or page.lower[place] == "that" or page.classes[place] in (COMMA, MARK)
    return place if ends else first


def split_sources(page: Page, phrase: Phrase) -> tuple[Range, ...]:
    """Cut a coordinated phrase into one range for each who speaks.

    "The mayor and the bishop" are two; "the presidents of Norland and Kesh" are
    one phrase that names no one apart.
    """
    if not phrase.joints:
        return ((phrase.first, phrase.last),)
    pieces: list[Range] = []
    start = phrase.first
    for joint in phrase.joints:
        if joint > start:
            pieces.append((start, joint))
        start = joint + 1
        if start < phrase.last and page.lower[start] in ("and", "or"):
            start += 1
    pieces.append((start, phrase.last))
    if page.lower[pieces[0][0]] in ("neither", "both", "either") and pieces[0][1] - pieces[0][0] > 1:
        pieces[0] = (pieces[0][0] + 1, pieces[0][1])
    pieces = [(first, _without_comma(page, first, last)) for first, last in pieces if last > first]
    whole = ((phrase.first, phrase.last),)
    first, last = pieces[0]
    preposition = next((index for index in range(first, last) if page.classes[index] == PREPOSITION), -1)
    if (
        preposition > first
        and _is_plural(page, preposition - 1)
        and not page.words[preposition - 1][0].isupper()
    ):
        return whole
    if not all(_stands_for_somebody(page, *piece) for piece in pieces):
        return whole
    return tuple(pieces)


def _without_comma(page: Page, first: int, last: int) -> int:
    while last > first and page.classes[last - 1] == COMMA:
        last -= 1
    return last


def _is_plural(page: Page, place: int) -> bool:
    word = page.lower[place]
    return (word.endswith("s") and not word.endswith("ss")) or word in _PLURAL_HEADS


def _stands_for_somebody(page: Page, first: int, last: int) -> bool:
    """Whether one member of a coordination is a phrase of its own, and not half an adjective."""
    if last <= first:
        return False
    if any(page.classes[index] in (NAME, SUBJECT) for index in range(first, last)):
        return True
    if page.classes[first] in (DETERMINER, NUMBER):
        return page.classes[last - 1] == NOUN and last - first > 1
    return _is_plural(page, last - 1)
