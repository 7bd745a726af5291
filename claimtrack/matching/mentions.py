"""Mentions: what a content speaks of in passing, and does not say.

"She called it an attempt to draw attention away from the militants in Kesh" takes
militants in Kesh for granted, and says something else. Nobody can be answered for
what they only mention, so words that stand in such a place make two statements
related, and never one claim.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from claimtrack.matching.normal_form import Term, normal_form
from claimtrack.matching.vocabulary import vocabulary
from claimtrack.models import Statement

# Words after which a matter is taken for granted: aims and pretexts, grounds and circumstances, and the
# rumours that somebody is said to spread.
_GRANTED = re.compile(
    r"\b(?:"
    r"(?:attention|focus|eyes|blame|gaze|spotlight|scrutiny|criticism|minds?)\s+(?:away\s+|off\s+)?from"
    r"|(?:distract|detract|deflect|divert|derail|draw|turn|shift|take|steer)(?:s|ed|ing)?\s+(?:\w+\s+){0,3}?"
    r"away\s+from"
    r"|(?:distract|detract|deflect)(?:s|ed|ing|ions?)?\s+(?:\w+\s+){0,2}?from"
    r"|(?:in\s+order|so\s+as|designed|calculated|meant|intended)\s+to|(?:aimed|aiming)\s+(?:at|to)"
    r"|(?:pretexts?|excuses?|alibis?|justifications?|cover|smokescreens?|retaliation|revenge|reprisals?)"
    r"\s+(?:for|to)"
    r"|(?:justify|justifies|justified|justifying|downplay(?:s|ed|ing)?|play(?:s|ed|ing)?\s+down)"
    r"|(?:in\s+(?:response|reaction|answer)\s+to|in\s+the\s+(?:wake|face|light)\s+of|in\s+spite\s+of)"
    r"|(?:despite|because\s+of|amid|amidst|regardless\s+of)"
    r"|(?:spread|invent|fabricat|circulat|peddl|concoct|recycl)(?:s|e|es|ed|ing)?\s+(?:\w+\s+){0,2}?"
    r"(?:reports?|rumou?rs?|allegations?|accusations?|claims?|lies|stories|tales|disinformation|falsehoods)"
    r"\s+(?:of|about|that|on)"
    r")\s",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[,;:.!?()—–]\s|[,;:.!?)—–]$")
# Of what two contents share, so much must stand where it is said, and not in passing.
_SAID = 0.5


@lru_cache(maxsize=20_000)
def said_part(text: str) -> str | None:
    """Cut from a content what it takes for granted; None where there is nothing to cut.

    >>> said_part("the charge was meant to draw attention away from the leak at Brill")
    'the charge was'
    >>> said_part("Because of the storm, the ferry stayed in port")
    'the ferry stayed in port'
    >>> said_part("the dam is safe") is None
    True
    """
    kept: list[str] = []
    at = 0
    for match in _GRANTED.finditer(text):
        if match.start() < at:
            continue
        kept.append(text[at : match.start()])
        pause = _PAUSE.search(text, match.end())
        at = pause.end() if pause else len(text)
    if not at:
        return None
    kept.append(text[at:])
    return " ".join(" ".join(kept).split())


def only_mentions(a: Statement, b: Statement) -> bool:
    """Tell whether what two statements share is taken for granted in one, and said in the other.

    >>> said = Statement(content="militants from Velden were in Kesh")
    >>> only_mentions(said, Statement(content="it was a ruse to distract voters from the militants in Kesh"))
    True
    >>> only_mentions(said, Statement(content="militants were in Kesh despite the truce"))
    False
    """
    ours, theirs = said_part(a.text), said_part(b.text)
    if ours is None and theirs is None:
        return False
    return _only_mentions(a.text, ours, b.text if theirs is None else theirs) or _only_mentions(
        b.text, theirs, a.text if ours is None else ours
    )


def _only_mentions(whole: str, said: str | None, other: str) -> bool:
    """Whether what one content shares with the other one stands outside of what it says."""
    if said is None:
        return False
    terms = normal_form(other).terms
    shared = _shared(terms, normal_form(whole).terms)
    return shared > 0.0 and _shared(terms, normal_form(said).terms) < _SAID * shared


def _shared(ours: Iterable[Term], theirs: Iterable[Term]) -> float:
    near = vocabulary().near
    lemmas = {term.lemma for term in theirs}
    groups = {group for term in theirs for group in term.groups}
    return sum(
        term.rarity
        for term in ours
        if term.lemma in lemmas or term.groups & groups or not lemmas.isdisjoint(near.get(term.lemma, ()))
    )
