"""Wording: how statements and claims are told in few words, the same in every view."""

from collections.abc import Iterable
from datetime import date

from claimtrack.models import Actor, Claim, Document, Stance, Statement

STANCE_SIGNS = {Stance.AFFIRMS: "✓", Stance.DENIES: "✗", Stance.QUESTIONS: "?", Stance.NEUTRAL: "·"}


def tell_who(actors: Iterable[Actor], *, nobody: str = "(nobody named)") -> str:
    """Name actors, each with the role through which it speaks.

    >>> tell_who([Actor(name="Lowland Water", role="a spokesperson"), Actor(name="Ada Quill")])
    'Lowland Water (a spokesperson), Ada Quill'
    """
    return ", ".join(f"{a.name} ({a.role})" if a.role else a.name for a in actors) or nobody


def tell_names(actors: Iterable[Actor]) -> str:
    """Name actors and nothing more; a dash for nobody.

    >>> tell_names([Actor(name="Ada Quill"), Actor(name="Tom Reed")])
    'Ada Quill, Tom Reed'
    """
    return ", ".join(actor.name for actor in actors) or "–"


def tell_words(statement: Statement) -> str:
    """Tell in which words something was said, on one line; pieces that the cue split are joined by dots.

    Words that were quoted keep their marks, so that they are told from paraphrase.

    >>> tell_words(Statement(content="the dam   is what he called “perfectly safe"))
    'the dam is what he called “perfectly safe”'
    """
    pieces = (balance_quotes(" ".join(span.text.split()).rstrip(",")) for span in statement.content)
    return " … ".join(piece for piece in pieces if piece) or "(no words given)"


def tell_claim(claim: Claim) -> str:
    """Tell what a claim says; what is no sentence is led by the kind of speech that it is the object of.

    >>> charge = Statement(content="Norland of meddling", act="accuse")
    >>> tell_claim(Claim(id="c", text="Norland of meddling", statements=[charge]))
    'accusing Norland of meddling'
    """
    said = next((s for s in claim.statements if s.stance is Stance.AFFIRMS and claim.text in s.text), None)
    lead = _LEADS.get(said.act, "") if said and _is_object(said) else ""
    return balance_quotes(f"{lead} {claim.text}" if lead else claim.text)


def _is_object(said: Statement) -> bool:
    """Whether a content is what a verb is done to or for, and no sentence."""
    words = said.content[0].text.lower() if said.content else ""
    return words.startswith("to ") or (said.act in _ON_THINGS and not words.startswith("that "))


# Kinds of speech whose contents may be things or deeds, in the form that leads these.
_ON_THINGS = {
    "accuse": "accusing", "blame": "blaming", "call for": "calling for", "condemn": "condemning",
    "criticize": "criticizing", "oppose": "opposing", "praise": "praising", "welcome": "welcoming",
}  # fmt: skip
_LEADS = {
    **_ON_THINGS, "ask": "asking", "call on": "calling", "decline": "declining", "demand": "demanding",
    "offer": "offering", "order": "ordering", "plan": "planning", "promise": "promising",
    "refuse": "refusing", "threaten": "threatening", "urge": "urging", "want": "wanting",
}  # fmt: skip


def balance_quotes(text: str) -> str:
    """Close the quotation marks that a cut left open, and open those that it left closed.

    >>> balance_quotes("we regret” that it “happened")
    '“we regret” that it “happened”'
    """
    open_now = missing = 0
    for letter in text:
        if letter == "“":
            open_now += 1
        elif letter == "”" and open_now:
            open_now -= 1
        elif letter == "”":
            missing += 1
    straight = '"' if text.count('"') % 2 else ""
    return "“" * missing + text + straight + "”" * open_now


def tell_stance(statement: Statement) -> str:
    """Tell the source's stance, and the kind of speech where it says more.

    >>> tell_stance(Statement(content="the dam is safe", stance="denies", act="reject"))
    '✗ denies (reject)'
    """
    plain = {"say", "deny", "question", ""}
    act = "" if statement.act in plain else f" ({statement.act})"
    return f"{STANCE_SIGNS[statement.stance]} {statement.stance}{act}"


def tell_days(first: date | None, last: date | None) -> str:
    """Tell a day, or a stretch of days, in few letters.

    >>> tell_days(date(2020, 9, 28), date(2020, 9, 28)), tell_days(date(2020, 9, 28), date(2020, 10, 6))
    ('28 Sep 2020', '28 Sep – 6 Oct 2020')
    """
    first, last = first or last, last or first
    if first is None or last is None:
        return ""
    end = f"{last.day} {last:%b} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {first:%b} {first.year} – {end}"
    return f"{first.day}–{end}" if first.month == last.month else f"{first.day} {first:%b} – {end}"


def tell_origins(claim: Claim) -> str:
    """Tell in how many articles a claim stands, and how many of these are independent reports.

    >>> both = [Statement(content="the dam leaks", document=name) for name in ("a", "b")]
    >>> tell_origins(Claim(id="c", text="the dam leaks", statements=both, origins=1))
    '2 articles of one origin'
    """
    articles = len({statement.document for statement in claim.statements if statement.document})
    if articles < 2 or not claim.origins:
        return ""
    if claim.origins >= articles:
        return f"{articles} articles"
    return f"{articles} articles of " + ("one origin" if claim.origins == 1 else f"{claim.origins} origins")


def tell_when(statement: Statement, document: Document | None = None) -> str:
    """Tell when something was said, or else when it was printed.

    >>> tell_when(Statement(content="x"), Document(text="x", published="2024-05-14"))
    'by 14 May 2024'
    >>> from claimtrack.models import When
    >>> nineties = When(start="1990-01-01", end="1999-12-31", grain="decade", text="the 1990s")
    >>> tell_when(Statement(content="x", said_on=nineties))
    '1990 to 1999'
    """
    when = statement.said_on
    if when is not None and str(when):
        days = when.start is not None and when.end is not None and when.grain in _OF_DAYS
        return tell_days(when.start, when.end) if days else str(when)
    return f"by {tell_days(document.day, None)}" if document and document.day else "–"


_OF_DAYS = ("hour", "day", "weekend", "week")


def tell_where(statement: Statement, document: Document | None = None) -> str:
    """Tell where something was printed: outlet and day, or else the article's id.

    >>> tell_where(Statement(content="x"), Document(text="x", publisher="The Post", published="2024-05-14"))
    'The Post, 14 May 2024'
    """
    if document is None:
        return statement.document or "(by hand)"
    outlet = tell_outlet(document)
    return f"{outlet}, {tell_days(document.day, None)}" if document.day else outlet


def tell_outlet(document: Document) -> str:
    """Name the outlet; where nobody knows it, the headline, or else the id.

    >>> tell_outlet(Document(text="x", id="a1", title="Dam leaks"))
    '“Dam leaks”'
    """
    return document.publisher or (f"“{document.title:.40}”" if document.title else document.id)
