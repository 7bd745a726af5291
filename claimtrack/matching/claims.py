"""Claims: what a group of statements has in common, and who stands by it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from claimtrack.matching.groups import pair_score
from claimtrack.matching.normal_form import normal_form, statement_form
from claimtrack.matching.standing import Standing, label_origins, read_standing
from claimtrack.models import Actor, Claim, ClaimStatus, Document, Stance, Statement, content_id
from claimtrack.models.statement import said_day


def build_claim(
    statements: Sequence[Statement],
    documents: Mapping[str, Document] | None = None,
    rebuttals: Iterable[tuple[Statement, str]] = (),
) -> Claim:
    """Make the claim of a group of statements.

    Its text is the content of the statement that is most like all the others, among those that affirm it in
    a full sentence; if there are none, among those that deny it by a verb ("denied that the dam was unsafe"),
    or else among all. Of equals the oldest is taken.

    Args:
        statements: the group, in any order.
        documents: by id, as far as known; they date the statements that do not say when.
        rebuttals: denials that are claims of their own, each with the id of the statement that it answers.
            They are counted, and stay out of `statements`.

    >>> said = Statement(sources=["Armenia"], content="Turkey sent fighters", said_on="2020-09-28")
    >>> denied = Statement(sources=["Turkey"], content="it sent fighters", stance="denies")
    >>> print(build_claim([said, denied]))
    “Turkey sent fighters”: disputed; affirmed by Armenia; denied by Turkey
    """
    known = documents or {}
    ordered = _oldest_first(statements, known)
    text_of = _central(ordered)
    answers = list(rebuttals)
    standing = read_standing(ordered, text_of, known, answers)
    counted = {s.id: s for s, _ in answers if standing.sides.get(s.id)}.values()
    everyone = _oldest_first([*ordered, *counted], known) if counted else ordered
    labels = label_origins(ordered, known)
    # What was reported with an answer is no less a report of its own.
    all_labels = label_origins(everyone, known) if counted else labels
    days = [day for statement in ordered if (day := said_day(statement, known))]
    return Claim(
        id=content_id("c", *sorted(statement.id for statement in ordered)),
        text=_printed(text_of),
        about=_most_named(actor for statement in ordered for actor in statement.about),
        status=standing.status(everyone),
        statements=tuple(ordered),
        affirmed_by=standing.actors(ordered, 1),
        denied_by=standing.actors(everyone, -1),
        retracted_by=standing.retracted_by,
        origins=len(set(labels)),
        affirmations=_voices(ordered, labels, standing, 1),
        denials=_voices(everyone, all_labels, standing, -1),
        first_said=min(days, default=None),
        last_said=max(days, default=None),
    )


def claim_status(statements: Sequence[Statement]) -> ClaimStatus:
    """Tell how the sources of one claim stand to it.

    >>> claim_status([Statement(sources=["Ada Quill"], content="the dam is safe"),
    ...               Statement(sources=["Karl Oduya"], content="the dam is not safe")])
    <ClaimStatus.DISPUTED: 'disputed'>
    """
    return build_claim(statements).status


def _oldest_first(statements: Iterable[Statement], documents: Mapping[str, Document]) -> list[Statement]:
    def place(statement: Statement) -> tuple[date, date, str, int, str]:
        document = documents.get(statement.document or "")
        printed = (document.day if document else None) or date.max
        spans = (*statement.cue, *statement.content)
        start = min((span.start for span in spans), default=0)
        return (
            said_day(statement, documents) or date.max,
            printed,
            statement.document or "",
            start,
            statement.id,
        )

    return sorted(statements, key=place)


def _printed(statement: Statement) -> str:
    """Write a content as a claim. What is denied by a negation is turned round, or it would say the opposite.

    >>> _printed(Statement(content="it had not sent troops", stance="denies"))
    'it had sent troops'
    >>> _printed(Statement(content="it had not sent troops"))
    'it had not sent troops'
    """
    text = _clean(statement.text)
    if statement.stance is not Stance.DENIES:
        return text
    if normal_form(text).negated:
        return turn_round(text)
    # "I have never met her and I will not": one for each of what is denied.
    several = statement.act in _SPOKEN and len(_NEGATION.findall(text)) > 1
    return turn_round(text, every=True) if several else text


_SPOKEN = frozenset(("say", "tell", "add", "reply", "insist", "state", "write"))
_NEGATION = re.compile(
    r"\b(?:(?P<word>nothing|nobody|no one|none|neither|nowhere|no|cannot|can['’]t|won['’]t|shan['’]t)\b"
    r"|(?P<verb>[a-z]{2,6})n['’]t\b|(?:not|never)\s+|\s+(?:not|never)$)",
    re.IGNORECASE,
)
_WITHOUT = {
    "nothing": "something", "nobody": "somebody", "no one": "someone", "none": "some", "neither": "either",
    "nowhere": "somewhere", "no": "some", "cannot": "can", "can't": "can", "won't": "will", "shan't": "shall",
}  # fmt: skip


def turn_round(text: str, *, every: bool = False) -> str:
    """Take the first negation out of a sentence, or all.

    >>> turn_round("we hid nothing"), turn_round("He didn’t take no bribes"), turn_round("No guard slept")
    ('we hid something', 'He did take no bribes', 'Some guard slept')
    """

    def without(match: re.Match[str]) -> str:
        if match["verb"]:
            return match["verb"]
        if not match["word"]:
            return ""
        word = _WITHOUT[match["word"].casefold().replace("’", "'")]
        return word.capitalize() if match["word"][0].isupper() else word

    return _NEGATION.sub(without, text, count=0 if every else 1)


def _clean(text: str) -> str:
    bare = text.strip().strip("“”\"'‘’,;: ") or text
    # "she had “never taken a cent”" lost one of its marks.
    halved = bare.count("“") != bare.count("”") or bare.count('"') % 2
    return bare.translate(_MARKS) if halved else bare


_MARKS = str.maketrans("", "", '“”"')


def _central(statements: Sequence[Statement]) -> Statement:
    """Choose the statement whose content stands for all."""
    best = min(_fitness(statement) for statement in statements)
    fit = [statement for statement in statements if _fitness(statement) == best]
    counts = Counter(statement_form(s).text for s in statements)
    wordings: dict[str, Statement] = {}
    for statement in fit:
        wordings.setdefault(statement_form(statement).text, statement)
    # The most usual wordings; beyond these a claim has hundreds, and the choice is clear.
    usual = sorted(wordings.items(), key=lambda item: -counts[item[0]])[:20]
    if len(usual) == 1:
        return usual[0][1]
    others = sorted(
        {statement_form(s).text: s for s in reversed(statements)}.items(), key=lambda item: -counts[item[0]]
    )[:40]

    def likeness(item: tuple[str, Statement]) -> float:
        return (
            sum(pair_score(item[1], other).value * counts[text] for text, other in others if text != item[0])
            + counts[item[0]]
        )

    return max(usual, key=lambda item: round(likeness(item), 6))[1]


def _fitness(statement: Statement) -> int:
    """Rank contents as a claim's text: sentences that say a thing first, what only denies it last."""
    positive = not normal_form(statement.text).negated
    if statement.stance is Stance.AFFIRMS:
        return (0 if _is_sentence(statement) else 2) if positive else 3
    if statement.stance is Stance.DENIES and positive and _is_sentence(statement):
        # "Denied that the dam was unsafe" has the claim in full; "said it was not" would have to be turned
        # round.
        return 1 if statement.act not in ("say", "tell", "add") else 4
    return 4


def _is_sentence(statement: Statement) -> bool:
    """Whether a content can stand alone: not "Turkey of meddling", "taking bribes" or "their presence"."""
    first, _, rest = statement.text.lstrip("“\"'‘ ").partition(" ")
    lower = first.casefold()
    if statement.act in ("accuse", "blame", "charge") or lower in (
        "to",
        "their",
        "its",
        "his",
        "her",
        "it",
        "they",
        "he",
        "she",
        "we",
        "i",
    ):
        return False
    return bool(rest) and not lower.endswith("ing") and bool(statement_form(statement).verb)


def _voices(statements: Sequence[Statement], labels: Sequence[int], standing: Standing, side: int) -> int:
    """Count who is on one side, once for each independent report of it."""
    return len(
        {
            (label, tuple(sorted(actor.name for actor in statement.sources)))
            for statement, label in zip(statements, labels, strict=True)
            if standing.sides[statement.id] == side
        }
    )


def _most_named(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    counts: Counter[str] = Counter()
    first: dict[str, Actor] = {}
    for actor in actors:
        counts[actor.name] += 1
        first.setdefault(actor.name, actor.unmentioned())
    return tuple(first[name] for name, _ in counts.most_common())
