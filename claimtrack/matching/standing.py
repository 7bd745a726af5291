"""Standing: how the sources of one claim stand to it, and how many reports of it are independent.

Whoever takes a claim back, or denies later what they had affirmed, affirms it no more; and
whoever admits later what they had denied, denies it no more.
Ten papers that print one dispatch have one origin, and so have two that both cite what
somebody told the same agency.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

from claimtrack.lexicon.gazetteer import load_gazetteer
from claimtrack.matching.normal_form import is_negative
from claimtrack.models import Actor, ClaimStatus, Document, Stance, Statement
from claimtrack.models.statement import said_day
from claimtrack.text.copies import find_copies

_RETRACTIONS = frozenset({"retract", "recant", "withdraw", "backtrack", "take back", "disavow"})
_ADMISSIONS = frozenset({"admit", "acknowledge", "confirm"})
_TAKING_BACK = (
    r"\b(?:withdr(?:ew|aws?|awn|awing)|(?:retract|recant|disavow)(?:s|ed|ing)?"
    r"|(?:took|takes?|taken|taking|walk(?:s|ed|ing)?)\s+back|back(?:s|ed|ing)?\s+away\s+from"
    r"|backtrack(?:s|ed|ing)?(?:\s+on)?)\b"
)
_RETRACTING = re.compile(_TAKING_BACK, re.IGNORECASE)
# "withdrew her earlier claim that ...": what stands between the verb and the noun that reports the claim.
_RETRACTED = re.compile(
    _TAKING_BACK + r"\s+(?:(?:an?|the|this|that|all|his|her|its|their|my|our|own|earlier|previous|first"
    r"|\w{1,40}['’]s?)\s+){0,3}$",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"(?:\bnot|\bnever|n['’]t|\b(?:refus|declin|fail)\w{0,3}\s+to)\s+(?:\w{1,20}\s+)?$", re.I
)
_BEFORE = 80  # characters before a noun in which the verb stands that takes it back
# "LONDON (Reuters) – ...": the agency that a dateline names, and one that a line at the end thanks.
_DATELINE = re.compile(r"^[^a-z\n(]{2,60}(?:,\s[^(\n]{1,30})?\s?\(([A-Z][\w.&’' -]{1,40})\)\s?[-–—:]", re.M)
_CREDIT = re.compile(r"\((?:Source:\s)?(AP|AFP|Reuters|dpa|DPA|TASS|Xinhua|UPI|ANSA|EFE|PTI|Kyodo|IANS|PA)\)")
_TOLD = re.compile(
    r"\b(?:told|speaking\s+to|interview\s+with|according\s+to|reported\s+by|quoted\s+by)\s+(?:the\s+)?"
    r"(?:news\s+agency\s+)?(Reuters|AP|Associated\s+Press|AFP|Agence\s+France[- ]Presse|TASS|Interfax|Xinhua"
    r"|dpa|UPI|ANSA|EFE|Kyodo)\b"
)
_HEAD = 400  # characters at either end of an article in which a credit stands
_PASSAGE = 600  # characters around a statement, at the most, that are compared with those of another article
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"")
_OWN_WORDS = 12  # a passage with fewer words of its own could be anybody's ("she told reporters on Monday")


class Standing(NamedTuple):
    """How the sources of a claim stand to it.

    Args:
        sides: for each statement, by id, 1 (for the claim), -1 (against it) or 0.
        retracted_by: who affirmed it, and later took that back or denied it.
    """

    sides: dict[str, int]
    retracted_by: tuple[Actor, ...]

    def actors(self, statements: Sequence[Statement], side: int) -> tuple[Actor, ...]:
        """Return the sources on one side, in the order of the statements."""
        found: dict[str, Actor] = {}
        for statement in statements:
            if self.sides[statement.id] == side:
                for actor in statement.sources:
                    found.setdefault(actor.name, actor.unmentioned())
        return tuple(found.values())

    def status(self, statements: Sequence[Statement]) -> ClaimStatus:
        """Sum up the sides."""
        values = {self.sides[statement.id] for statement in statements}
        if {1, -1} <= values:
            return ClaimStatus.DISPUTED
        if 1 in values:
            return ClaimStatus.AFFIRMED
        if -1 in values:
            return ClaimStatus.DENIED
        if any(statement.stance is Stance.QUESTIONS for statement in statements):
            return ClaimStatus.QUESTIONED
        return ClaimStatus.REPORTED


def read_standing(
    statements: Sequence[Statement],
    text_of: Statement,
    documents: Mapping[str, Document],
    rebuttals: Iterable[tuple[Statement, str]] = (),
) -> Standing:
    """Tell who is for a claim, who is against it, and who was for it and is no more.

    Args:
        statements: those of the claim.
        text_of: the one whose content stands for all: the side that it affirms is the claim's.
        documents: by id, as far as known.
        rebuttals: denials of other claims, each with the id of the statement of this one that it answers.
            Those that answer what is for the claim are against it; the others have no side.

    >>> said = Statement(sources=["Ada Quill"], content="the dam leaks", said_on="2024-05-14")
    >>> back = Statement(sources=["Ada Quill"], content="the dam leaks", said_on="2024-05-20", act="retract")
    >>> standing = read_standing([said, back], said, {})
    >>> print(*standing.retracted_by, sorted(standing.sides.values()))
    Ada Quill [0, 0]
    """
    turned = is_negative(text_of) and text_of.stance is Stance.AFFIRMS
    sides: dict[str, int] = {}
    ending: defaultdict[str, list[tuple[Statement, bool]]] = defaultdict(list)
    for statement in statements:
        taken_back = is_retraction(statement, documents)
        if taken_back or statement.stance in (Stance.QUESTIONS, Stance.NEUTRAL):
            sides[statement.id] = 0
        else:
            sides[statement.id] = 1 if is_negative(statement) == turned else -1
        if taken_back or sides[statement.id] == -1:
            for actor in statement.sources:
                ending[actor.name].append((statement, taken_back))
    answers = list(rebuttals)
    for statement, answered in answers:
        if sides.get(answered) == 1 and statement.id not in sides:
            sides[statement.id] = -1
            for actor in statement.sources:
                ending[actor.name].append((statement, False))
    gone: dict[str, Actor] = {}
    for statement in statements:
        for actor in statement.sources:
            if any(back and later is statement for later, back in ending[actor.name]):
                gone.setdefault(actor.name, actor.unmentioned())
            elif sides[statement.id] == 1 and any(
                _ends(later, statement, documents, taken_back=back) for later, back in ending[actor.name]
            ):
                sides[statement.id] = 0
                gone.setdefault(actor.name, actor.unmentioned())
    _end_denials((*statements, *(denial for denial, _ in answers)), sides, documents)
    still = {actor.name for s in statements if sides[s.id] == 1 for actor in s.sources}
    return Standing(sides, tuple(actor for name, actor in gone.items() if name not in still))


def _end_denials(
    statements: Iterable[Statement], sides: dict[str, int], documents: Mapping[str, Document]
) -> None:
    """Take no longer for denied what those who denied it admit later on."""
    admitted: defaultdict[str, list[Statement]] = defaultdict(list)
    denied: list[Statement] = []
    for statement in statements:
        side = sides.get(statement.id)
        if side == -1:
            denied.append(statement)
        elif side == 1 and statement.act in _ADMISSIONS:
            for actor in statement.sources:
                admitted[actor.name].append(statement)
    for denial in denied if admitted else ():
        if denial.sources and all(
            any(_ends(later, denial, documents, taken_back=False) for later in admitted.get(actor.name, ()))
            for actor in denial.sources
        ):
            sides[denial.id] = 0


def is_retraction(statement: Statement, documents: Mapping[str, Document]) -> bool:
    """Tell whether a statement takes back what it reports: "withdrew her claim that ...".

    >>> text = "Quill withdrew her claim that the dam leaked. Voss refused to withdraw his claim that it did."
    >>> article = Document(id="a", text=text)
    >>> def noun(at: int) -> Statement:
    ...     return Statement(content="the dam leaked", document="a", cue=[article.span(at, at + 5)])
    >>> [is_retraction(noun(at), {"a": article}) for at in (text.find("claim"), text.rfind("claim"))]
    [True, False]
    """
    document = documents.get(statement.document or "")
    told = statement.act in _RETRACTIONS
    for cue in statement.cue:
        before = document.text[max(0, cue.start - _BEFORE) : cue.start] if document else ""
        verb = _RETRACTING.search(cue.text)
        if verb or told:
            return not _NOT_DONE.search(before + cue.text[: verb.start() if verb else 0])
        noun = _RETRACTED.search(before)
        if noun and not _NOT_DONE.search(before[: noun.start()]):
            return True
    return told and not statement.cue


def take_back(
    statements: Iterable[Statement], documents: Mapping[str, Document]
) -> list[tuple[Statement, Statement]]:
    """Pair each retraction with what it takes back: the last that its source affirmed before.

    Args:
        statements: those of one claim.
        documents: by id, as far as known.

    >>> said = Statement(sources=["Ada Quill"], content="the dam leaks", said_on="2024-05-14")
    >>> back = Statement(sources=["Ada Quill"], content="the dam leaks", said_on="2024-05-20", act="retract")
    >>> take_back([back, said], {}) == [(back, said)]
    True
    """
    by_source: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        for name in {actor.name for actor in statement.sources}:
            by_source[name].append(statement)
    found: dict[tuple[str, str], tuple[Statement, Statement]] = {}
    for said in by_source.values():
        if len(said) < 2:
            continue
        retractions = [statement for statement in said if is_retraction(statement, documents)]
        affirmed = (
            [s for s in said if s.stance is Stance.AFFIRMS and s not in retractions] if retractions else []
        )
        for later in retractions:
            before = [s for s in affirmed if _ends(later, s, documents, taken_back=True)]
            if before:
                last = max(before, key=lambda s: (said_day(s, documents) or date.min, _start(s), s.id))
                found[later.id, last.id] = (later, last)
    return [found[ends] for ends in sorted(found)]


def _ends(
    later: Statement, earlier: Statement, documents: Mapping[str, Document], *, taken_back: bool
) -> bool:
    """Whether one statement of a source ends what another one affirmed."""
    last, first = said_day(later, documents), said_day(earlier, documents)
    if later.document is not None and later.document == earlier.document:
        # "He admitted it on Tuesday. On Monday he had denied it."
        return last > first if last and first and last != first else _start(later) > _start(earlier)
    if taken_back:
        # Whoever takes something back has said it before, dated or not.
        return not (last and first and last < first)
    return bool(last and first and first < last)


def _start(statement: Statement) -> int:
    return min((span.start for span in (*statement.cue, *statement.content)), default=0)


def origins(documents: Sequence[Document]) -> list[int]:
    """Label documents so that copies of one dispatch share a label.

    >>> wire = "The ferry to the island sank in heavy fog on Monday, the coast guard said."
    >>> origins([Document(text=wire, publisher="A"), Document(text=wire + " (Wire)", publisher="B")])
    [0, 0]
    """
    return find_copies([document.text for document in documents])


def count_origins(statements: Iterable[Statement], documents: Mapping[str, Document]) -> int:
    """Count how many times a claim was reported independently: copies of one dispatch count once."""
    return len(set(label_origins(list(statements), documents)))


def label_origins(statements: Sequence[Statement], documents: Mapping[str, Document]) -> list[int]:
    """Label statements so that those of one origin share a label.

    One origin have the statements of one article and of its copies; those in
    passages that one article took from another; and what one source told one
    agency on one day, whoever printed it. A statement by hand is an origin of its own.

    >>> quill = Statement(sources=["Ada Quill"], content="the dam leaks", document="a")
    >>> articles = [Document(id="a", text="BRILL (AP) – The dam leaks, Ada Quill said on Monday."),
    ...             Document(id="b", text="Ada Quill told the Associated Press: the dam leaks.")]
    >>> label_origins([quill, quill.model_copy(update={"document": "b"})], {a.id: a for a in articles})
    [0, 0]
    """
    parent = list(range(len(statements)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    first: dict[Hashable, int] = {}

    def unite(i: int, label: Hashable) -> None:
        low, high = sorted((root(i), root(first.setdefault(label, i))))
        parent[high] = low

    used = sorted({s.document for s in statements if s.document in documents and s.document})
    several = len(used) > 1
    copies = dict(zip(used, origins([documents[name] for name in used]) if several else [0], strict=False))
    credits = {name: _credited(documents[name]) for name in used} if several else {}
    passages = find_copies([_passage(s, documents) for s in statements]) if several else []
    for i, statement in enumerate(statements):
        if statement.document is None:
            continue
        unite(i, ("article", statement.document))
        if statement.document not in copies:
            continue
        unite(i, ("dispatch", copies[statement.document]))
        if not several:
            continue
        unite(i, ("passage", passages[i]))
        who = tuple(sorted(actor.name for actor in statement.sources))
        told = {a.name for a in statement.addressees if a.kind == "media"}
        told |= {_agency(match) for match in _TOLD.findall(_passage(statement, documents, quotes=True))}
        day = said_day(statement, documents)
        # A paper prints a dispatch on its day or the next; what was told a week later was told anew.
        days = (day, day + timedelta(days=1)) if day and day < date.max else (day,)
        for agency, on in product(told | credits[statement.document], days):
            unite(i, ("agency", agency, who, statement.stance is Stance.DENIES, on))
    return [root(i) for i in range(len(statements))]


def _credited(document: Document) -> set[str]:
    """The agencies that an article names as where it is from."""
    head, tail = document.text[:_HEAD], document.text[-_HEAD:]
    found = {_agency(name) for name in _DATELINE.findall(head)}
    found |= {_agency(name) for name in (*_CREDIT.findall(head), *_CREDIT.findall(tail))}
    # An agency's own article names it as its publisher.
    publisher = _agency(document.publisher) if document.publisher else ""
    return found | {publisher} if publisher in _agencies() else found


def _agency(name: str) -> str:
    name = " ".join(name.split())
    known = load_gazetteer().forms.get(name)
    return known.name if known else name


def _agencies() -> frozenset[str]:
    short = "Reuters AP AFP TASS Interfax Xinhua dpa UPI ANSA EFE PTI Kyodo"
    return frozenset(_agency(name) for name in short.split())


def _passage(statement: Statement, documents: Mapping[str, Document], *, quotes: bool = False) -> str:
    """The paragraph of a statement less what is quoted in it; "" where little is left to compare.

    Two reporters at one press conference quote the same words, each with words of their own around them.
    """
    document = documents.get(statement.document or "")
    spans = (*statement.cue, *statement.content)
    if document is None or not spans:
        return ""
    text = document.text
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    least, most = max(0, start - _PASSAGE), end + _PASSAGE
    start = max(least, text.rfind("\n\n", least, start) + 1)
    past = text.find("\n\n", end, most)
    end = past if past >= 0 else most
    passage = text[start:end]
    if quotes:
        return passage
    own = _QUOTED.sub(" ", passage)
    return own if len(own.split()) >= _OWN_WORDS else ""
