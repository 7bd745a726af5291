"""Answers: contents that point back to something said before.

"Something Armenia denies", "denied the report", "that is a lie": what they are
about was said by somebody else, a little earlier.
"""

from collections.abc import Sequence

from claimtrack.extraction.objects import CLAIM_NOUNS
from claimtrack.extraction.page import AUXILIARY, CLITIC, COMMA, MARK, MODAL, NAME, NOUN, Page
from claimtrack.extraction.proposal import Proposal, Range

REACH = 40
"""How many attributions an answer may look back: about a long article's worth of one dispute."""

_TELLING = frozenset(
    "say tell accuse allege claim report argue suggest write declare criticize blame announce reveal "
    "add warn insist call describe condemn rumour guess predict note state cite find hint".split()
)
_ACT_OF_NOUN = {
    "report": ("report", "reveal", "write"), "reports": ("report", "reveal", "write"),
    "accusation": ("accuse", "allege", "blame"), "accusations": ("accuse", "allege", "blame"),
    "allegation": ("allege", "accuse", "claim"), "allegations": ("allege", "accuse", "claim"),
    "charge": ("accuse", "allege"), "charges": ("accuse", "allege"),
    "claim": ("claim", "allege", "say", "tell"), "claims": ("claim", "allege", "say", "tell"),
    "suggestion": ("suggest", "hint"), "suggestions": ("suggest", "hint"),
    "rumour": ("rumour",), "rumours": ("rumour",), "rumor": ("rumour",), "rumors": ("rumour",),
    "criticism": ("criticize", "condemn"), "warning": ("warn",), "warnings": ("warn",),
    "promise": ("promise",), "promises": ("promise",), "threat": ("threaten",), "demand": ("demand", "ask"),
    "offer": ("offer",), "plan": ("plan", "announce"), "apology": ("apologize",),
    "prediction": ("predict",), "finding": ("find", "conclude"), "findings": ("find", "conclude"),
}  # fmt: skip
_NOUNS = CLAIM_NOUNS | frozenset(_ACT_OF_NOUN)


def antecedent(
    page: Page, place: int, proposals: Sequence[Proposal], acts: Sequence[str], stances: Sequence[str]
) -> int:
    """Find which earlier proposal an anaphoric content points back to; -1 if none fits.

    Args:
        page: the text.
        place: index of the anaphoric proposal among all, which are in text order.
        proposals: all proposals.
        acts: their acts.
        stances: their stances.
    """
    asking = proposals[place]
    start = asking.content[0][0]
    noun = next((page.lower[k] for k in range(*asking.content[0]) if page.lower[k] in _NOUNS), "")
    client = _client(page, place, proposals)
    ours = _names(page, asking.sources) | (client - _PRONOUNS)
    best, best_score = -1, 0.0
    owner = _owner(page, asking.content[0])
    such = _such(page, asking.content[0])
    sentence = page.sentence_at(start)
    denials = [k for k in range(max(0, place - REACH), place) if stances[k] == "denies"]
    for index in range(place - 1, max(-1, place - REACH), -1):
        other = proposals[index]
        if other.anaphoric or not other.content or other.content == asking.content:
            continue
        if other.content[0][0] >= start or _covers(other.content, asking) or other.sources == asking.sources:
            continue
        theirs = _names(page, other.sources)
        if (ours and theirs and ours == theirs) or client & _spoken_by(page, proposals, index):
            continue
        distance = sentence - page.sentence_at(other.content[0][0])
        if distance > 6:
            break
        score = 3.0 - 0.5 * distance - 0.05 * (place - index)
        if acts[index] in _TELLING:
            score += 1.0
        if noun and acts[index] in _ACT_OF_NOUN.get(noun, ()):
            score += 2.0
        elif such and not such & _stems(page, other.content):
            continue  # "no such promise": only a promise will do, or that somebody promised
        if owner:
            score += 2.5 * bool(owner & _words(page, other.sources)) + 1.5 * bool(
                owner & _words(page, other.content)
            )
        if ours and ours & _names(page, other.content):
            score += 1.5  # the accused answers
        if stances[index] != "affirms":
            score -= 1.5
        elif any(_denies_it(page, proposals[k], other) for k in denials if k > index):
            score += 1.0  # what is in dispute already
        if score > best_score:
            best, best_score = index, score
    return best


def _such(page: Page, content: Range) -> frozenset[str]:
    """Return the stem of what "no such order" points back to."""
    first, last = content
    place = next((k for k in range(first, min(last, first + 4)) if page.lower[k] == "such"), -1)
    if place < 0:
        return frozenset()
    noun = next((k for k in range(place + 1, min(last, place + 4)) if page.classes[k] == NOUN), place)
    return _stems(page, ((noun, noun + 1),)) or frozenset(("such",))


_SPEAKING_FOR = frozenset(
    "lawyer lawyers attorney attorneys solicitor barrister counsel spokesman spokeswoman spokesperson agent "
    "aide aides office team campaign defence defense representative representatives".split()
)


def _client(page: Page, place: int, proposals: Sequence[Proposal]) -> frozenset[str]:
    """Return the names of those for whom somebody speaks: "*Zorin’s* lawyer", or "*his* lawyer"."""
    sources = proposals[place].sources
    if not sources:
        return frozenset()
    first, last = sources[0]
    role = next((k for k in range(first, min(last, first + 8)) if page.lower[k] in _SPEAKING_FOR), -1)
    if role < 0:
        return frozenset()
    if page.lower[first] in ("his", "her", "its", "their"):
        before = (_spoken_by(page, proposals, k) for k in range(place - 1, max(-1, place - REACH), -1))
        return next((who for who in before if who and not _several(who)), frozenset())
    whose = next((k for k in range(first, role) if page.classes[k] == CLITIC), -1)
    if whose > first:
        return _names(page, ((first, whose),))
    told = role + 1 < last and page.lower[role + 1] in ("for", "of")
    comma = next((k for k in range(role, last) if page.classes[k] == COMMA), last)
    return _names(page, ((role + 1, comma),)) if told else frozenset()


def _spoken_by(page: Page, proposals: Sequence[Proposal], index: int) -> frozenset[str]:
    """Return the names of who speaks, or the pronoun that stands for them."""
    carrier = proposals[index].carried_from
    sources = proposals[carrier if carrier >= 0 else index].sources
    pronouns = {page.lower[first] for first, last in sources if last - first == 1} & _PRONOUNS
    return _names(page, sources) | pronouns


_PRONOUNS = frozenset(("he", "she", "it", "they"))


def _several(who: frozenset[str]) -> bool:
    """Whether a word that begins a sentence is no name: "*Prosecutors* accuse him"."""
    return len(who) == 1 and all(word.endswith("s") and not word.endswith("ss") for word in who)


def _denies_it(page: Page, denial: Proposal, claim: Proposal) -> bool:
    """Whether a denial is one of this claim, by the words that carry both."""
    return _half_shared(_stems(page, denial.content), _stems(page, claim.content))


def _half_shared(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether half of the words that carry the shorter content are in the other, and two at least."""
    shared = ours & theirs
    return len(shared) >= 2 and 2 * len(shared) >= min(len(ours), len(theirs))


def _owner(page: Page, content: Range) -> frozenset[str]:
    """Return whose claim it is in "rejected *the laboratory’s* finding", in words that carry the name."""
    for index in range(content[0] + 1, min(content[1], content[0] + 8)):
        if page.classes[index] == CLITIC:
            return frozenset(
                page.lower[k] for k in range(content[0], index) if page.classes[k] in (NAME, NOUN)
            )
    return frozenset()


def _words(page: Page, ranges: Sequence[Range]) -> frozenset[str]:
    """Return the words of ranges; "al-Harun" is Harun as well."""
    words = {page.lower[k] for first, last in ranges for k in range(first, min(last, first + 60))}
    return frozenset(words | {word.rpartition("-")[2] for word in words})


def _covers(content: Sequence[Range], asking: Proposal) -> bool:
    """Whether a content holds the whole of what asks: a report of a denial is not what it denies."""
    cue = asking.cue[0][0] if asking.cue else asking.content[0][0]
    return any(first <= cue < last for first, last in content)


def _names(page: Page, ranges: Sequence[Range]) -> frozenset[str]:
    return frozenset(
        page.lower[k] for first, last in ranges for k in range(first, last) if page.classes[k] == NAME
    )


def contested(page: Page, place: int, proposals: Sequence[Proposal], stances: Sequence[str]) -> int:
    """Find an earlier proposal whose proposition a negative content takes up and negates; -1 if none.

    Half of the words that carry the earlier one must come back, by another source.
    """
    asking = proposals[place]
    mine = _stems(page, asking.content)
    if len(mine) < 1:
        return -1
    missing = _says_there_is_none(page, asking.content[0])
    ours = _names(page, asking.sources)
    for index in range(place - 1, max(-1, place - REACH), -1):
        other = proposals[index]
        if stances[index] != "affirms" or not other.content or _covers(other.content, asking):
            continue
        theirs = _names(page, other.sources)
        if ours and theirs and ours & theirs:
            continue
        if (other.sources or asking.sources) == asking.sources:
            continue
        words = _stems(page, other.content)
        if _half_shared(mine, words):
            return index
        # "There was no fog" says no more than that, and the fog must have come up just before.
        near = page.sentence_at(asking.content[0][0]) - page.sentence_at(other.content[0][0]) <= _JUST_BEFORE
        if missing and near and mine <= words:
            return index
    return -1


_JUST_BEFORE = 3  # sentences


def _says_there_is_none(page: Page, content: Range) -> bool:
    """Whether a content says only that there was none of something: “There was no fog,”."""
    first, last = content
    first += page.classes[first] == MARK
    return page.lower[first] == "there" and "no" in page.lower[first + 1 : min(last, first + 4)]


SPEAKING = frozenset("say tell reply add insist write repeat declare testify shout state".split())
"""Acts by which somebody says "yes" or "no"."""
_NO = frozenset(
    (
        "no",
        "nope",
        "never",
        "not at all",
        "absolutely not",
        "of course not",
        "certainly not",
        "definitely not",
    )
)
_YES = frozenset(("yes", "yeah", "yep", "of course", "of course yes", "certainly", "absolutely", "correct"))
_LONGEST_ANSWER = 8  # words and marks
_QUESTIONS = 4  # so many attributions back a question may stand


def bare_answer(page: Page, content: Sequence[Range]) -> str:
    """Tell whether all that is said is "yes" or "no"; "" if it is more, or neither."""
    (first, last), *rest = content
    if rest or last - first > _LONGEST_ANSWER:
        return ""
    words = [page.lower[place] for place in range(first, last) if page.words[place][0].isalnum()]
    if words[:1] == ["that"] and len(words) > 1:
        words = words[1:]
    said = " ".join(words)
    if said in _NO:
        return "no"
    return "yes" if said in _YES else ""


def question_before(
    page: Page, place: int, proposals: Sequence[Proposal], acts: Sequence[str], stances: Sequence[str]
) -> tuple[Range, ...]:
    """Find the proposition of the question that a bare "yes" or "no" answers; () if none was asked.

    The question stands in the same sentence or the one before: "Asked *whether P*, Zorin said no".
    """
    answering = proposals[place]
    start = answering.content[0][0]
    sentence = page.sentence_at(start)
    for index in range(place - 1, max(-1, place - _QUESTIONS), -1):
        other = proposals[index]
        first, last = other.content[-1]
        if first >= start or sentence - page.sentence_at(last - 1) > 1:
            break
        if (
            acts[index] != "ask" and stances[index] != "questions"
        ) or other.sources == answering.sources != ():
            continue
        polar = next(
            (k for k in range(first, min(last, first + 6)) if page.lower[k] in ("whether", "if")), -1
        )
        if polar >= 0 and last - polar > 2:
            return ((polar + 1, last),)
        opening = next((k for k in range(first, last) if page.words[k][0].isalnum()), first)
        if page.classes[opening] in (AUXILIARY, MODAL) and "?" in page.words[last - 2 : last]:
            return other.content
    return ()


_LIGHT = frozenset(
    "have been were that this with from they their them there what when which would could about after "
    "into more than some such only very just also over under said says".split()
)


def _stems(page: Page, content: Sequence[Range]) -> frozenset[str]:
    """Return the beginnings of the words that carry a content."""
    found = set()
    for first, last in content:
        for index in range(first, min(last, first + 60)):
            word = page.lower[index]
            if (
                len(word) > 2
                and word not in _LIGHT
                and page.classes[index] in (NOUN, NAME, "V", "E", "G", "L")
            ):
                found.add(word[:5])
    return frozenset(found)
