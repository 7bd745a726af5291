"""Stance: what the source does to the proposition in the content, read from cue and content alike.

A denial by negation is one of the source's own conduct ("we hid nothing", "said
it had not sent troops"), or of something that somebody has put forward (that
part is read in `claimtrack.extraction.answers`). A negative sentence alone
denies nothing: "Azerbaijan isn't alone", "he doesn't know how to stop".
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from claimtrack.extraction.denials import (
    FALSE,
    called_false,
    dismisses,
    doubts,
    is_negation,
    own_denial,
    own_negation,
    withholds,
)
from claimtrack.extraction.ellipsis import denies_in_short
from claimtrack.extraction.page import (
    ADVERB,
    AUXILIARY,
    MODAL,
    TO,
    Page,
)  # fmt: skip
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.extraction.verdicts import JUDGING, verdict_on
from claimtrack.lexicon.loader import Cue
from claimtrack.models import Certainty, Stance


class Reading(NamedTuple):
    """What cue and content say together.

    `own` tells that the content denies the source's own doings; `dismissal` that
    it calls something said before false ("that is a lie").
    """

    act: str
    stance: Stance
    certainty: Certainty
    reason: str = ""
    own: bool = False
    dismissal: bool = False


def read_stance(page: Page, proposal: Proposal, cue: Cue | None, *, on_claim: bool = True) -> Reading:
    """Read act, stance and certainty.

    Args:
        page: the text.
        proposal: whose.
        cue: its entry in the word list, or None if it has no cue or an unknown one.
        on_claim: whether the content is a proposition or names one, and no thing ("rejected the offer").
    """
    act = cue.act if cue else "say"
    stance = Stance(cue.stance) if cue else Stance.AFFIRMS
    certainty = _least(Certainty(cue.certainty) if cue else Certainty.CERTAIN, read_certainty(page, proposal))
    if cue is not None:
        if stance is Stance.DENIES and act == "reject" and not on_claim:
            return Reading(act, Stance.NEUTRAL, certainty, "what is rejected is no claim")
        negated = _negated_cue(page, proposal, cue)
        if negated:
            return Reading(act, _opposite(cue, stance), certainty, f"the cue is negated by “{negated}”")
        if act == "retract":
            return Reading(act, stance, certainty, f"“{cue.lemma}” takes it back")
        if stance is not Stance.AFFIRMS:
            return Reading(act, stance, certainty, f"“{cue.lemma}” {_DOES[stance]}")
        if act == "ask" and (_is_question(page, proposal.content) or _asks_about(page, proposal)):
            return Reading(act, Stance.QUESTIONS, certainty, "what is asked is a question")
    if act in JUDGING:
        verdict = verdict_on(page, proposal)
        if verdict:
            return Reading(act, Stance.DENIES, certainty, f"“{verdict}” is what it calls a claim")
    if act in ("call", "describe") and proposal.content:
        dismissal = called_false(page, proposal)
        if dismissal:
            return Reading(
                act, Stance.DENIES, certainty, f"“{dismissal}” dismisses what was said", dismissal=True
            )
    if not proposal.content or (cue is not None and act not in _ASSERTING):
        return Reading(act, stance, certainty)
    if _only_asks(page, proposal):
        return Reading(act, Stance.QUESTIONS, certainty, "it is a question")
    if withholds(page, proposal.content[0]):
        return Reading(act, Stance.NEUTRAL, certainty, "it takes no side")
    dismissal = dismisses(page, proposal.content)
    if dismissal:
        return Reading(
            act, Stance.DENIES, certainty, f"“{dismissal}” dismisses what was said", dismissal=True
        )
    doubt = doubts(page, proposal.content)
    if doubt:
        return Reading(act, Stance.QUESTIONS, certainty, f"“{doubt}” doubts what was said", dismissal=True)
    if denies_in_short(page, proposal.content):
        reason = "it says no to what was said before"
        return Reading(act, Stance.DENIES, certainty, reason, own=True, dismissal=True)
    verb, pointing, negated_denial = own_denial(page, proposal)
    if negated_denial:
        return Reading(act, Stance.NEUTRAL, certainty, f"“{verb}” is negated, and takes no side")
    if verb:
        reason = f"“{verb}” denies it in the source's own words"
        return Reading(act, Stance.DENIES, certainty, reason, own=True, dismissal=pointing)
    negation = own_negation(page, proposal)
    if negation:
        reason = f"“{negation}” denies the source's own doing"
        return Reading(act, Stance.DENIES, certainty, reason, own=True)
    return Reading(act, stance, certainty)


_DOES = {
    Stance.DENIES: "is a word of denial",
    Stance.QUESTIONS: "is a word of doubt",
    Stance.NEUTRAL: "takes no side",
}


def _is_question(page: Page, content: Sequence[Range]) -> bool:
    """Whether what is asked is a question, and no request."""
    if not content:
        return False
    first, last = content[0]
    asking = page.lower[first] in ("whether", "if", "why", "how", "what", "who", "when", "where", "which")
    return asking or "?" in page.words[max(first, last - 3) : last]


def _asks_about(page: Page, proposal: Proposal) -> bool:
    """Whether somebody asks about a thing: "asked about *the picture*"."""
    return (
        bool(proposal.content)
        and "about" in page.lower[proposal.content[0][0] - 1 : proposal.content[0][0] + 1]
    )


def _only_asks(page: Page, proposal: Proposal) -> bool:
    """Whether a quotation, or a turn of a transcript, is one question and nothing more."""
    if len(proposal.content) > 1:
        return False
    first, last = proposal.content[0]
    if last - first > _LONGEST_QUESTION or "?" not in page.words[max(first, last - 2) : last]:
        return False
    spoken = page.outer[first] >= 0 and page.outer[first] == page.outer[last - 1]
    turn = bool(proposal.cue) and page.lower[proposal.cue[-1][0]] == ":"
    return (spoken or turn) and sum(word in (".", "!", "?") for word in page.words[first:last]) == 1


_LONGEST_QUESTION = 40
_ASSERTING = frozenset(
    "say tell add note comment mention write explain recall reply joke announce declare report reveal "
    "stress repeat affirm confirm acknowledge admit testify boast argue claim insist agree conclude "
    "assure state remind think rule indicate show find".split()
)
_RAISING = frozenset(
    ("think", "expect", "want", "agree", "endorse", "support", "acknowledge", "admit", "claim", "suspect")
)


def _opposite(cue: Cue, stance: Stance) -> Stance:
    """What a negated cue does: "did not deny" takes no side, "does not think that P" denies P.

    Whoever does not take a claim back stands by it.
    """
    if stance is Stance.AFFIRMS and cue.act in _RAISING and cue.pos == "verb":
        return Stance.DENIES
    if cue.act == "retract" or (stance is Stance.QUESTIONS and cue.lemma == "doubt"):
        return Stance.AFFIRMS
    return Stance.NEUTRAL


def _negated_cue(page: Page, proposal: Proposal, cue: Cue) -> str:
    """Return the word that negates the cue, or ""."""
    own = cue.lemma.split()  # "plead not guilty"
    for first, last in proposal.cue:
        for index in range(first, last):
            if is_negation(page.lower[index]) and page.lower[index] not in own:
                return page.words[index]
        before = page.lower[first - 1] if first else ""
        if before in ("neither", "nor", "nobody", "none"):
            return page.words[first - 1]
        short = page.lower[max(0, first - 2) : last]
        if "short" in short and ("short", "of") in pairwise(short):
            return "short of"  # "stopped short of calling it a fraud"
        if before in ("or", "and") and first > 1:
            earlier = _negated_before(page, first - 2)
            if earlier:
                return earlier
    # "denied neither the fight nor the fine", but not "said neither side had called"
    refuses = proposal.entry is not None and proposal.entry.stance != "affirms"
    if refuses and proposal.content and page.lower[proposal.content[0][0]] == "neither":
        return page.words[proposal.content[0][0]]
    for first, last in proposal.sources[:1]:
        if first and page.lower[first - 1] == "neither":
            return page.words[first - 1]
        begin = page.lower[first]
        if begin in ("nobody", "neither", "none") or (
            begin == "no" and page.phrase(first, last).lower().startswith("no one")
        ):
            return page.words[first]
    return ""


def _negated_before(page: Page, verb: int) -> str:
    """Return what negates two verbs at once: "would *not* confirm or deny", "*declined* to confirm or"."""
    forms = page.cues.forms.get(page.lower[verb], ())
    if not any(form.cue.pos == "verb" and "base" in form.kinds for form in forms):
        return ""
    for place in range(verb - 1, max(-1, verb - 4), -1):
        word = page.lower[place]
        if is_negation(word) or word.startswith(("declin", "refus")):
            return page.words[place]
        if page.classes[place] not in (ADVERB, MODAL, AUXILIARY, TO):
            return ""
    return ""


# -- certainty

_POSSIBLE = frozenset(
    "may might could perhaps maybe possibly conceivably reportedly allegedly supposedly".split()
)
_PROBABLE = frozenset(
    "likely probably apparently presumably seems seem seemed appears appear appeared unlikely".split()
)
_ABLE = frozenset("i we he she they you who".split())
_CERTAINTIES = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE)
_ENDS_MAIN = frozenset(
    "because although though if unless while when where which who whose whereas but".split()
)


def _least(left: Certainty, right: Certainty) -> Certainty:
    return max(left, right, key=_CERTAINTIES.index)


def read_certainty(page: Page, proposal: Proposal) -> Certainty:
    """Read how committed a content is, from the modals and adverbs of its main clause."""
    seen = 0
    for first, last in proposal.content[:2]:
        for index in range(first, last):
            word = page.lower[index]
            if word in _ENDS_MAIN and seen > 3:
                return Certainty.CERTAIN
            if word in _POSSIBLE and page.classes[index] in (MODAL, ADVERB):
                if word == "could" and page.lower[index - 1] in _ABLE:
                    continue  # "we could see the harbour"
                return Certainty.POSSIBLE
            if word in _PROBABLE:
                return Certainty.PROBABLE
            seen += 1
            if seen > 40:
                return Certainty.CERTAIN
    return Certainty.CERTAIN


__all__ = ["FALSE", "Reading", "is_negation", "read_certainty", "read_stance"]
