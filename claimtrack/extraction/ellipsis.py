"""Ellipsis: "engineers say *it is*", "she says *he did not*": what it is that is said stands before.

Such a remark says yes or no to the last clause that its auxiliary fits. Whether it
contradicts depends on that clause too: "it is" contradicts "the bridge is not safe".
"""

from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.extraction.denials import is_negation, main_clause
from claimtrack.extraction.page import FINITE, MODAL, PARTICIPLE, PAST, SUBJECT, Page
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.models import Stance

_BE = frozenset("am is are was were isn't aren't wasn't weren't".split())
_HAVE = frozenset("has have had hasn't haven't hadn't".split())
_DO = frozenset("do does did don't doesn't didn't".split())
_MODAL = frozenset(
    "will would can could may might must should shall cannot won't wouldn't can't couldn't mustn't "
    "shouldn't".split()
)
_CLITICS = {"'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'ll": "modal"}
_POINTING = frozenset(("there", "this", "that", "these", "those"))
_BESIDE = frozenset(("so", "indeed", "certainly", "definitely", "still", "both", "all", "too"))
_LONGEST = 8  # words and marks of a remark
_BACK, _SENTENCES = 6, 2  # how far its clause may stand before: attributions, sentences
_VERB_GROUP = 4


OTHERWISE = "otherwise"


class Meant(NamedTuple):
    """What a remark says in full.

    Args:
        target: index of the proposal whose clause it takes up.
        content: the clause, without its negation where the remark contradicts one.
        stance: to the content.
        contradicts: whether it says the opposite.
    """

    target: int
    content: tuple[Range, ...]
    stance: Stance
    contradicts: bool


def leaves_out(page: Page, content: Sequence[Range]) -> str:
    """Tell whether a content only says "it is" or "she did not": "yes" or "no", and "" if it says more.

    It may say "otherwise", too, which is neither by itself.
    """
    (first, last), *rest = content
    if not rest and says_otherwise(page, first) == last:
        return OTHERWISE
    word = _auxiliary(page, content)
    if not word:
        return ""
    negated = is_negation(word) or any(
        is_negation(page.lower[place]) for first, last in content for place in range(first, last)
    )
    return "no" if negated else "yes"


def says_otherwise(page: Page, first: int) -> int:
    """Return the end of "otherwise" or "to the contrary" where it begins at a word, else that word."""
    if page.lower[first] == "otherwise":
        return first + 1
    return first + 3 if page.lower[first : first + 3] == ["to", "the", "contrary"] else first


def denies_in_short(page: Page, content: Sequence[Range]) -> bool:
    """Tell whether a content says no to a doing, whatever stands before: "he had not", “We didn’t,”."""
    doing = _kind(_auxiliary(page, content)) in ("do", "have")
    return doing and leaves_out(page, content) == "no" and page.lower[content[0][0]] not in _POINTING


def _auxiliary(page: Page, content: Sequence[Range]) -> str:
    """Return the auxiliary of a remark that holds nothing but a pronoun, it and perhaps "not"."""
    (first, last), *rest = content
    if rest or last - first > _LONGEST:
        return ""
    places = [place for place in range(first, last) if page.words[place][0].isalpha()]
    words = [_plain(page.lower[place]) for place in places if page.lower[place] not in _BESIDE]
    if words[:1] in (["that"], ["no"], ["yes"]) and len(words) > 2:
        words, places = words[1:], places[1:]
    if not 2 <= len(words) <= 3 or (page.classes[places[0]] != SUBJECT and words[0] not in _POINTING):
        return ""
    if not _kind(words[1]) or (len(words) == 3 and words[2] not in ("not", "never")):
        return ""
    return words[1]


def taken_up(
    page: Page, place: int, proposals: Sequence[Proposal], stances: Sequence[str], answer: str
) -> Meant | None:
    """Find what a remark says in full: the nearest clause before, of somebody else, that its auxiliary fits.

    Args:
        page: the text.
        place: index of the remark among all proposals, which are in text order.
        proposals: all proposals.
        stances: theirs.
        answer: what `leaves_out` told of it.
    """
    remark = proposals[place]
    start = remark.content[0][0]
    kind = "" if answer == OTHERWISE else _kind(_auxiliary(page, remark.content))
    sentence = page.sentence_at(start)
    for index in range(place - 1, max(-1, place - 1 - _BACK), -1):
        other = proposals[index]
        if other.sources == remark.sources != () or other.content[-1][1] > start:
            continue
        if sentence - page.sentence_at(other.content[-1][1] - 1) > _SENTENCES:
            break
        clause = None if leaves_out(page, other.content) else main_clause(page, other.content)
        if clause is None or stances[index] not in ("affirms", "denies"):
            continue
        if kind and kind not in _kinds(page, clause.verb, clause.limit):
            continue
        return _meant(page, index, other, clause.verb, stances[index], answer)
    return None


def _meant(page: Page, index: int, other: Proposal, verb: int, stance: str, answer: str) -> Meant | None:
    (first, last), *rest = other.content
    group = range(verb, min(last, verb + _VERB_GROUP))
    negation = next((k for k in group if is_negation(page.lower[k])), -1)
    if negation < 0 and is_negation(page.lower[first + (page.lower[first] == "that")]):
        return None  # "nobody was hurt": no word of it can be left out
    negated = negation >= 0
    # A denial in words of one's own ("we have not signed") is told as it is printed, with its negation.
    said = "no" if negated or stance == "denies" else "yes"
    if said == answer and answer != OTHERWISE:
        return Meant(index, other.content, Stance(stance), contradicts=False)
    if not negated:
        turned = Stance.AFFIRMS if stance == "denies" else Stance.DENIES
        return Meant(index, other.content, turned, contradicts=True)
    if page.lower[negation] not in ("not", "never"):
        return None
    parts = [(first, negation), (negation + 1, last), *rest]
    return Meant(index, tuple(part for part in parts if part[0] < part[1]), Stance.AFFIRMS, contradicts=True)


def _kinds(page: Page, verb: int, limit: int) -> frozenset[str]:
    """Return which auxiliaries can stand for a verb group: "did" for "sold" and "had sold"."""
    group = range(verb, min(limit, verb + _VERB_GROUP))
    found = {_kind(_plain(page.lower[place])) for place in group}
    found |= {_CLITICS.get(_plain(page.lower[place]), "") for place in group}
    found |= {"modal" for place in group if page.classes[place] == MODAL}
    if "modal" not in found and "be" not in found:
        told = any(page.classes[place] in (FINITE, PAST, PARTICIPLE) for place in group)
        found |= {"do"} if told or "have" in found else set()
    return frozenset(found - {""})


def _kind(word: str) -> str:
    if word in _BE:
        return "be"
    if word in _HAVE:
        return "have"
    if word in _DO:
        return "do"
    return "modal" if word in _MODAL else ""


def _plain(word: str) -> str:
    return word.replace("’", "'")
