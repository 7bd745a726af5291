"""Answers: what is answered, or borne out, in other words than its own, within one article.

The accused speaks after the accusation ("Armenia accuses Turkey of involvement ... Turkey denies its
forces took part"), or a report only points back ("pictures of their presence"). `elsewhere` asks the
same of an accused whose answer another article printed.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from claimtrack.linking.parties import party_words, same_party, words_of
from claimtrack.models import Comparison, Document, Link, Relation, Stance, Statement
from claimtrack.models.link import IN_PASSING
from claimtrack.models.statement import said_day

Compare = Callable[[Statement, Statement], Comparison]

ACCUSING = frozenset({"accuse", "allege", "blame", "charge", "claim", "condemn", "report", "suspect"})
SUPPORTING = frozenset(
    {"confirm", "back", "support", "corroborate", "endorse", "prove", "show", "verify", "second", "document"}
)
# The cue tells it too, where the kind of speech was not told: "backed the mayor's claim that ...".
_BEARS_OUT = re.compile(
    r"\b(?:confirm|back|support|corroborat|endors|verif|vouch|prov|second|document)(?:e|ed|es|s|ing|y|ied|ies|en)?\b"
    r"|\bb(?:ore|ears?|orne|earing)\s+out\b",
    re.IGNORECASE,
)
# How far, in characters, an accused's answer may stand from the accusation: about four paragraphs of news.
REACH = 1500
_NEAR = 450
# Within this a statement stands in the same sentence, by and large.
SENTENCE = 300
# Below this a link would be a guess.
SURE = 0.5


class Placed(NamedTuple):
    """A statement with where and when it stands."""

    statement: Statement
    start: int
    day: date | None


def answer_in_other_words(
    statements: Sequence[Statement], documents: Mapping[str, Document], *, compare: Compare
) -> tuple[Link, ...]:
    """Find what answers a statement of its article without its words.

    An accused denies an accusation; reports and pictures of "their presence" bear
    out the claim of the sentence that they stand in.

    Args:
        statements: of any number of documents.
        documents: by id.
        compare: tells how two statements stand to each other.

    Returns:
        Rebuttals, at most one for each denial, and what supports or is related to a claim.

    >>> accusation = Statement(sources=["Armenia"], content="Turkey of meddling", act="accuse",
    ...                        about=["Turkey"], document="d")
    >>> denial = Statement(sources=["Turkey"], content="its soldiers are involved", stance="denies",
    ...                    document="d")
    >>> [link.reasons for link in answer_in_other_words(
    ...     [accusation, denial], {}, compare=lambda a, b: Comparison(relation="related", score=0.6))]
    [('the accused Turkey answers',)]
    """
    found: list[Link] = []
    for name, placed in _by_document(statements, documents).items():
        found.extend(_accused_answers(placed, compare))
        found.extend(_pointing_back(placed, documents[name].text if name in documents else ""))
    return tuple(found)


def _by_document(
    statements: Sequence[Statement], documents: Mapping[str, Document]
) -> dict[str, list[Placed]]:
    found: defaultdict[str, list[Placed]] = defaultdict(list)
    for statement in statements:
        if statement.document is not None:
            found[statement.document].append(place_statement(statement, documents))
    return {
        name: sorted(placed, key=lambda p: (p.start, p.statement.id))
        for name, placed in sorted(found.items())
    }


def place_statement(statement: Statement, documents: Mapping[str, Document]) -> Placed:
    """Tell where and when a statement stands."""
    spans = statement.cue or statement.content
    start = min((span.start for span in spans), default=0)
    return Placed(statement, start, said_day(statement, documents))


def _accused_answers(placed: list[Placed], compare: Compare) -> list[Link]:
    found = []
    starts = [claim.start for claim in placed]
    for denial in placed:
        answer = denial.statement
        if answer.stance is not Stance.DENIES or answer.answers or not answer.sources:
            continue
        best: tuple[float, int, Placed] | None = None
        within_reach = slice(bisect_left(starts, denial.start - REACH), bisect_right(starts, denial.start))
        for claim in placed[within_reach]:
            if claim.statement is answer:
                continue
            value = _accused_score(claim, denial, compare)
            offer = (value, claim.start, claim)
            if value >= SURE and (best is None or offer[:2] > best[:2]):
                best = offer
        if best is not None:
            value, _, claim = best
            teller = teller_of(claim.statement, (p.statement for p in placed), answer)
            claim = claim if teller is None else claim._replace(statement=teller)
            reason = who_answers(claim.statement, answer)
            comparison = compare(claim.statement, answer)
            shared = comparison.reasons[:2] if comparison.relation is not Relation.DIFFERENT else ()
            found.append(
                Link(
                    relation=Relation.REBUTS,
                    from_=answer.id,
                    to=claim.statement.id,
                    score=value,
                    reasons=(reason, *shared),
                )
            )
    return found


def teller_of(claim: Statement, among: Iterable[Statement], answer: Statement) -> Statement | None:
    """Find who passes on what nobody in particular is said to have said; that one is answered.

    "Inspectors said there were reports that Velden had fired rockets": Velden answers the inspectors.
    """
    named = any(actor.kind != "unknown" or not actor.name.islower() for actor in claim.sources)
    if claim.within is None or named:
        return None
    teller = next((s for s in among if s.id == claim.within), None)
    if teller is None or teller.stance is not Stance.AFFIRMS or same_party(teller.sources, answer.sources):
        return None
    return teller


def _accused_score(claim: Placed, denial: Placed, compare: Compare) -> float:
    """Score how likely a denial is the accused's answer to an accusation further up."""
    gap = denial.start - claim.start
    if gap > REACH or not accused_answers(claim.statement, denial.statement):
        return 0.0
    comparison = compare(claim.statement, denial.statement)
    if comparison.relation is Relation.REBUTS:
        return round(max(0.6, comparison.score), 4)
    if comparison.relation is Relation.SAME or IN_PASSING in comparison.reasons:
        return 0.0
    related = comparison.relation is Relation.RELATED
    return answer_score(claim.statement, denial.statement, near=gap <= _NEAR, related=related)


def accused_answers(accusation: Statement, answer: Statement) -> bool:
    """Tell whether a denial comes from the side that somebody else's statement is about.

    >>> charge = Statement(sources=["Velden"], content="Norland of meddling", act="accuse", about=["Norland"])
    >>> accused_answers(charge, Statement(sources=["Norland"], content="it meddled", stance="denies"))
    True
    >>> accused_answers(charge, Statement(sources=["Ada Quill"], content="it meddled", stance="denies"))
    False
    """
    if accusation.stance is not Stance.AFFIRMS or same_party(accusation.sources, answer.sources):
        return False
    return same_party(accusation.about, answer.sources) or bool(
        words_of(answer.sources) & _named_in(accusation)
    )


def who_answers(accusation: Statement, answer: Statement) -> str:
    """Say who answers: the accused, or somebody who speaks for them.

    >>> from claimtrack.models import Actor
    >>> charge = Statement(sources=["Velden"], content="Norland of meddling", act="accuse", about=["Norland"])
    >>> envoy = Actor(name="Ada Quill", role="Norland's envoy")
    >>> who_answers(charge, Statement(sources=[envoy], content="it meddled", stance="denies"))
    "Ada Quill (Norland's envoy) answers for the accused"
    """
    who = answer.sources[0]
    named = party_words(who.name) & (words_of(accusation.about) | _named_in(accusation))
    if named or not who.role:
        return f"the accused {who} answers"
    return f"{who} ({who.role}) answers for the accused"


def answer_score(accusation: Statement, answer: Statement, *, near: bool, related: bool) -> float:
    """Score how likely the accused's denial answers this accusation, where the words alone do not tell.

    Args:
        accusation: what is said of the denier's side.
        answer: the denial.
        near: whether they stand close together, in the text or in time.
        related: whether their contents are of one matter.
    """
    accuses = accusation.act in ACCUSING
    if not _own_conduct(answer) or not (accuses or related):
        return 0.0
    value = 0.3 + 0.25 * accuses + 0.15 * near + 0.15 * related + 0.1 * _overlap(accusation, answer)
    return round(min(0.85, value), 4)


_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def _overlap(a: Statement, b: Statement) -> float:
    """The share of the shorter content's words that the other one has."""
    ours, theirs = _long_words(a.text), _long_words(b.text)
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


@lru_cache(maxsize=20_000)
def _long_words(text: str) -> frozenset[str]:
    return frozenset(_LONG_WORD.findall(text.casefold()))


def _named_in(statement: Statement) -> frozenset[str]:
    """The words of names in a content: whom it is about, where resolution did not say so."""
    return party_words(statement.text)


_POINTERS = frozenset(("it", "their", "its", "this", "that", "these", "them", "his", "her", "such"))


def bears_out(statement: Statement) -> bool:
    """Tell whether a statement is of the kind that bears out another: it confirms, backs, shows or reports.

    >>> bears_out(Statement(content="the dam leaks", act="confirm"))
    True
    >>> bears_out(Statement(content="the dam leaks", act="say"))
    False
    """
    if statement.stance is not Stance.AFFIRMS:
        return False
    return statement.act in SUPPORTING | {"report"} or any(
        _BEARS_OUT.search(cue.text) for cue in statement.cue
    )


def _pointing_back(placed: list[Placed], text: str) -> list[Link]:
    """Link reports whose content only points back ("reports and pictures of their presence")."""
    found = []
    starts = [p.start for p in placed]
    for k, here in enumerate(placed):
        words = here.statement.text.casefold().split()
        if not bears_out(here.statement) or not 0 < len(words) <= 3 or words[0] not in _POINTERS:
            continue
        target = _pointed_at(here, placed[bisect_left(starts, here.start - _NEAR) : k], text)
        if target is not None and not same_party(target.sources, here.statement.sources):
            relation = Relation.SUPPORTS if target.stance is Stance.AFFIRMS else Relation.RELATED
            reason = f"“{here.statement.text}” points back to it"
            found.append(
                Link(relation=relation, from_=here.statement.id, to=target.id, score=0.6, reasons=(reason,))
            )
    return found


def _pointed_at(here: Placed, before: list[Placed], text: str) -> Statement | None:
    """Find the claim that a pointer means: of its own sentence, or for a confirmation the last one made."""
    affirmed = [p for p in before if p.statement.stance is Stance.AFFIRMS and here.start - p.start <= _NEAR]
    if here.statement.act in SUPPORTING:
        return affirmed[-1].statement if affirmed else None

    def beside(p: Placed) -> bool:
        return here.start - p.start <= SENTENCE and not SENTENCE_END.search(text, p.start, here.start)

    # A denial may stand between: "denied allegations that they came, despite pictures of their presence".
    inside = [p for p in affirmed if beside(p)] or [p for p in before if beside(p)]
    return inside[-1].statement if inside else None


SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*\s+[A-Z“‘\"(]|\n\s*\n")

_SELF = frozenset(
    ("it", "its", "they", "their", "he", "his", "she", "her", "we", "our", "us", "i", "my", "any", "having",
     "no", "never", "there")
)  # fmt: skip


_OWN = re.compile(r"\b(?:(?i:its|their|our|his|her|my)|us)\b")  # "US" is a country


def _own_conduct(answer: Statement) -> bool:
    """Whether a denial is about the denier ("its forces ...", "taking ...", "anybody fought in its army")."""
    first = answer.text.lstrip("“\"'‘ ").partition(" ")[0].casefold()
    if first in _SELF or first.endswith("ing") or _OWN.search(answer.text):
        return True
    return same_party(answer.about[:1], answer.sources) or bool(words_of(answer.sources) & _named_in(answer))
