"""Attributions: who, how and what, as spans of one text, before anybody is identified."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from claimtrack.models.base import Record
from claimtrack.models.document import Span


class Stance(StrEnum):
    """The source's stance to the proposition in the content; RumourEval's support, deny, query, comment.

    It says nothing about what is true.
    """

    AFFIRMS = "affirms"
    DENIES = "denies"
    QUESTIONS = "questions"
    NEUTRAL = "neutral"


class Certainty(StrEnum):
    """How committed the source is to the content (after FactBank)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


QuoteKind = Literal["direct", "mixed", "indirect"]

Kind = Literal["speech", "belief", "intention"]

# Acts that need no words: what somebody holds or means to do, as an article tells it. All others are speech.
BELIEFS = frozenset("think know expect suspect fear hope doubt wonder guess judge".split())
INTENTIONS = frozenset("want plan decide".split())


def kind_of_act(act: str) -> Kind:
    """Tell speech from belief ("thinks", "fears") and intention ("plans", "wants").

    >>> [kind_of_act(act) for act in ("deny", "hope", "plan")]
    ['speech', 'belief', 'intention']
    """
    if act in BELIEFS:
        return "belief"
    return "intention" if act in INTENTIONS else "speech"


class Attribution(Record):
    """The relation source-cue-content as found in a text (PARC 3.0, PolNeAR).

    Attributions of one document come in text order. They refer to each other by
    their place in that order: `within`, `carried_from` and `answers` are indices.

    Args:
        sources: one span for each coordinated source; empty if nobody is named
            or the speaker is carried over.
        cue: the words that signal the speaking, with their negation and modals.
        content: what is said, in pieces where the cue splits it.
        quote: direct (all within quotation marks), mixed, or indirect.
        act: the kind of speech: say, deny, accuse, promise ...
        stance: the source's stance to the content's proposition.
        certainty: how committed the source is.
        addressees: who is spoken to.
        accused: whom an accusation, or a denial of one, is about.
        time: the expression that dates the saying ("late Monday"), not the event.
        within: the attribution that reports this one.
        carried_from: the earlier attribution whose sources speak here too, when
            this one has no source of its own.
        answers: the attribution whose content an anaphoric denial points back to.
        confidence: from 0 to 1.
        reasons: which cue, rule or weights decided.
    """

    sources: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    quote: QuoteKind = "indirect"
    act: str = "say"
    stance: Stance = Stance.AFFIRMS
    certainty: Certainty = Certainty.CERTAIN
    addressees: tuple[Span, ...] = ()
    accused: tuple[Span, ...] = ()
    time: Span | None = None
    within: int | None = None
    carried_from: int | None = None
    answers: int | None = None
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        who = ", ".join(span.text for span in self.sources) or "(nobody named)"
        return f"{who} | {' '.join(s.text for s in self.cue)} | {' '.join(s.text for s in self.content)}"
