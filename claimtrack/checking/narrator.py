"""What the narrator and the headline say of a claim in their own name, and what speakers plainly say.

Of a plain word the weights of `data/verdicts.npz` know little: they come from
articles about rumours, in which "X denied it" stands in many an article that only
discusses the claim. So what is plainly said is told apart here, and `overrule`
goes by it.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from claimtrack.checking.articles import Reading, families, signs_of
from claimtrack.checking.nearness import LEAST, WHOLE, Near, NearStatement, things_of
from claimtrack.matching.normal_form import NormalForm, normal_form
from claimtrack.matching.pairing import lay_side_by_side
from claimtrack.matching.scoring import weigh
from claimtrack.models import Certainty, Stance

# A statement this likely of the claim's own proposition plainly makes it; one below the other figure does
# not.
PLAIN, _FAINT = 0.75, 0.4
_FRAMED = 0.5
# Somebody named says the claim for the article only with so much of its words; less is another claim near it.
_SAID = 0.7
# The narrator needs more of them: "hid it" is short for many a thing.
_TOLD = 0.8
# A word of the claim has its like in the article from this nearness on.
_LIKE = 0.5
# An article this short has no room for more than it plainly says.
_BRIEF = 8
# More sentences than this with words of hearsay, and the narrator passes on what others say. Of FNC-1's
# articles whose narrator tells the claim, 39 agree with it and 17 discuss it below, 60 and 69 above.
_HEARSAY = 0.25
# How the narrator calls a claim false: around it ("the story that ... is a hoax"), or before it.
_REPORTS = r"(?:claims?|stor(?:y|ies)|reports?|rumou?rs?|allegations?|posts?|tales?|suggestions?|notion|myth)"
_FALSE = (
    r"(?:false|fake|hoax|untrue|debunked|bogus|baseless|unfounded|groundless|wrong|nonsense|fabricat(?:ed|ion)"
    r"|invented|made[ -]up|satire|lie|discredited|disproved|disproven|refuted|incorrect|fiction|prank)"
)
_NOT = r"(?:n['’]t|\s+(?:not|no|never|hardly))"
_FACT = r"(?:true|correct|accurate|a\s+fact|the\s+case)"
_CALLED_FALSE = (
    re.compile(
        rf"\b{_REPORTS}\s+(?:that|of|about)\s+(.{{8,300}}?),?\s+(?:is|are|was|were|ha(?:s|ve|d)\s+been"
        rf"|turn(?:s|ed)\s+out|prove[sd]?)\s+((?:\w{{1,20}}\s+){{0,4}}?){_FALSE}\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:no|little)\s+(?:\w{1,20}\s+)?(?:evidence|proof|truth|basis)\s+(?:(?:to|for|in|behind)\s+)?"
        rf"(?:(?:the\s+)?{_REPORTS}\s+)?(?:that|of|about)\s+(.{{8,300}})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bit(?:['’]s|\s+is|\s+was)\s+(?:(?!(?:not|no|never|hardly)\b)\w{1,20}\s+)?"
        r"(?:false|untrue|an?\s+(?:myth|hoax|lie))\s+that\s+(.{8,300})",
        re.IGNORECASE,
    ),
    re.compile(rf"\bit(?:['’]s|\s+is|\s+was){_NOT}\s+{_FACT}\s+that\s+(.{{8,300}})", re.IGNORECASE),
    re.compile(
        rf"\b{_REPORTS}\s+(?:that|of|about)\s+(.{{8,300}}?),?\s+(?:is|are|was|were){_NOT}\s+{_FACT}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:debunk|refut|dispel|quash|disprov|discredit)(?:e|es|ed|s|led|ing)?\s+(?:\w{{1,20}}\s+){{0,2}}?"
        rf"{_REPORTS}\s+(?:that|of|about)\s+(.{{8,300}})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:false|fake|bogus|baseless|unfounded|debunked|discredited|fabricated)\s+{_REPORTS}\s+"
        r"(?:that|of|about)\s+(.{8,300})",
        re.IGNORECASE,
    ),
)
# And how the narrator says that it is not false: "is no hoax", "it is not a myth that ...". What was "never
# debunked" is not said to be so, nor is what is "not only a lie" said to be none.
_FALSEHOOD = (
    r"(?:an?\s+)?(?:mere\s+)?(?:hoax|fake|lie|myth|rumou?r|fiction|fabrication|invention|prank|joke|satire"
    r"|fairy\s+tale|false|untrue|wrong|bogus|nonsense|made[ -]up|invented|fabricated|baseless|unfounded"
    r"|groundless|incorrect)s?"
)
_UPHELD = (
    re.compile(
        rf"\b{_REPORTS}\s+(?:that|of|about)\s+(.{{8,300}}?),?\s+(?:is|are|was|were){_NOT}\s+{_FALSEHOOD}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bit(?:['’]s|\s+is|\s+was){_NOT}\s+{_FALSEHOOD}\s*(?:\bthat\b|[:–—])\s*(.{{8,300}})", re.IGNORECASE
    ),
    re.compile(
        rf"^(.{{8,300}}?)[,;:–—]\s*(?:and\s+|but\s+)?(?:that|this|it)(?:['’]s|\s+is|\s+was){_NOT}\s+{_FALSEHOOD}\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:no|without\s+an?y?)\s+doubt\s+(?:that|about\s+it:)\s+(.{8,300})", re.IGNORECASE),
)
_TRUE = re.compile(r"^\W*(?:is|was|could)\s+it\s+(?:be\s+|really\s+)?true\s+(?:that\s+)?", re.IGNORECASE)
_TURNED = re.compile(r"\b(?:not|never|no|hardly)\b|n['’]t\b", re.IGNORECASE)
# Who reports, claims or alleges a thing passes it on.
_PASSED_ON = frozenset(("report", "claim", "allege", "suggest"))
_NOBODY = frozenset(("media", "unknown"))


class Plain(NamedTuple):
    """What an article plainly says of a claim, each from 0 to 1.

    Args:
        affirmed: how likely somebody makes the claim.
        denied: how likely somebody denies it.
        answered_for: how likely somebody with a name makes it as their own, as far as a whole article can
            rest on that; in a brief article anybody.
        called_false: how likely the narrator calls it false ("the story that ... is a hoax").
        elsewhere: how likely somebody makes it in another sentence than that.
        told: how likely the narrator or the headline tells it as it is.
        told_against: how likely they tell the opposite.
        asked: how likely they ask it.
        hearsay: the share of sentences with words that keep open what is so; 0 in a brief article.
        taken_up: 1 if the article speaks of the claim, 0 if only of somebody or something in it.
    """

    affirmed: float
    denied: float
    answered_for: float
    called_false: float
    elsewhere: float
    told: float
    told_against: float
    asked: float
    hearsay: float
    taken_up: float = 1.0


def overrule(plain: Plain) -> str | None:
    """Say what the article plainly says, whatever the weights make of the rest; None where it is not plain.

    >>> nothing = Plain(0, 0, 0, 0, 0, 0, 0, 0, 0)
    >>> overrule(nothing._replace(denied=0.9)), overrule(nothing._replace(denied=0.9, affirmed=0.9))
    ('denied', None)
    """
    against = max(plain.denied, plain.told_against)
    if plain.called_false >= _FRAMED and plain.elsewhere < PLAIN:
        return "denied"
    if plain.denied >= PLAIN and plain.affirmed < _FAINT:
        return "denied"
    if plain.answered_for >= PLAIN and plain.denied < _FAINT:
        return "affirmed"
    if plain.told_against >= PLAIN and max(plain.affirmed, plain.told) < _FAINT:
        return "denied"
    if plain.asked >= PLAIN and max(plain.affirmed, plain.told, against) < _FAINT:
        return "discussed"
    if plain.told >= PLAIN and plain.hearsay <= _HEARSAY and max(against, plain.asked) < _FAINT:
        return "affirmed"
    return None if plain.taken_up else "unrelated"


def read_plainly(claim: str, near: Near, reading: Reading) -> Plain:
    """Read what an article plainly says of a claim."""
    brief = len(reading.forms) <= _BRIEF
    sides = [s for s in near.statements if s.statement.stance in (Stance.AFFIRMS, Stance.DENIES)]
    affirming = [s for s in sides if not s.against]
    said = [s for s in affirming if s.covered >= _SAID and (brief or _own_word(s))]
    called_false, told, against, asked, framed = _narrated(claim, near, reading)
    away = [s for s in affirming if s.statement.stance is Stance.AFFIRMS and not _within(s, framed, reading)]
    return Plain(
        affirmed=_likeliest(affirming),
        denied=_likeliest([s for s in sides if s.against]),
        answered_for=_likeliest(said),
        called_false=called_false,
        elsewhere=_likeliest(away),
        told=told,
        told_against=against,
        asked=asked,
        hearsay=0.0 if brief else _hearsay(reading),
        taken_up=float(_taken_up(claim, near)),
    )


def _taken_up(claim: str, near: Near) -> bool:
    """Whether an article speaks of the claim, not of something else about the same people.

    FNC-1, from which weights are learned, knows no such article: what is about something else there
    shares next to nothing with the headline.
    """
    if any(s.same >= _FAINT for s in near.statements):
        return True
    things = things_of(claim, near.form)
    met = sum(bool((near.best[list(thing)] >= _LIKE).any()) for thing in things)
    return met >= min(2, len(things))


def _likeliest(statements: Sequence[NearStatement]) -> float:
    return max((s.same for s in statements if s.covered >= WHOLE), default=0.0)


def _own_word(near: NearStatement) -> bool:
    """Whether one with a name says it as certain, and as their own word."""
    statement = near.statement
    kinds = {str(actor.kind) for actor in statement.sources}
    return (
        bool(kinds)
        and not kinds & _NOBODY
        and statement.certainty is Certainty.CERTAIN
        and statement.act not in _PASSED_ON
    )


def _within(near: NearStatement, framed: set[int], reading: Reading) -> bool:
    places = next(places for statement, places in reading.statements if statement is near.statement)
    return bool(framed) and set(places) <= framed


def _hearsay(reading: Reading) -> float:
    kept_open = families()["hearsay"]
    return sum(bool(here & kept_open) for here in reading.signs) / len(reading.signs)


def _narrated(claim: str, near: Near, reading: Reading) -> tuple[float, float, float, float, set[int]]:
    """How likely the claim is called false, told, told the other way round, asked; and where it is framed."""
    called_false = told = against = asked = 0.0
    framed: set[int] = set()
    # That a report was hidden says nothing of who reports.
    open_words = families()["hearsay"] - signs_of(claim)
    for i in near.order:
        share = float(near.share[i])
        if share < LEAST:
            break
        text = reading.sentence(i)
        upheld = _said_in(_UPHELD, text, near.form)
        if upheld >= _FRAMED and not text.rstrip().endswith("?"):
            told = max(told, upheld)
            continue
        false = _said_in(_CALLED_FALSE, text, near.form)
        if false >= _FRAMED:
            framed.add(i)
            called_false = max(called_false, false)
            continue
        if share < WHOLE:
            continue
        same, flips = _same(text, i, near.form, reading)
        if text.endswith("?"):
            asked = max(asked, same)
        elif i in reading.attributed or reading.signs[i] & open_words:
            continue
        elif flips:
            against = max(against, same)
        elif share >= _TOLD:
            told = max(told, same)
    return called_false, told, against, asked, framed


def _same(text: str, i: int, form: NormalForm, reading: Reading) -> tuple[float, bool]:
    """How likely a sentence says the claim, or asks for it; and whether it says the opposite."""
    question = _TRUE.sub("", text)
    theirs = reading.forms[i] if question == text else normal_form(question)
    pairing = lay_side_by_side(form, theirs)
    return weigh(pairing.features).same, pairing.flips


def _said_in(frames: Sequence[re.Pattern[str]], text: str, form: NormalForm) -> float:
    """How likely a sentence speaks of this claim in one of these frames: "the story that ... is a hoax"."""
    best = 0.0
    for frame in frames:
        for match in islice(frame.finditer(text), 3):
            between = match.group(2) if match.re.groups > 1 else ""
            if _TURNED.search(between):
                continue  # "is no hoax"
            words = match.group(1)
            for claimed in {words, words.partition(",")[0]}:
                theirs = normal_form(" ".join(claimed.split()))
                if not {term.lemma for term in theirs.terms} & {term.lemma for term in form.terms}:
                    continue
                pairing = lay_side_by_side(form, theirs)
                if not pairing.flips:
                    best = max(best, weigh(pairing.features).same)
    return best
