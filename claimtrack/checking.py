"""Checking: what one article says to one claim."""

from collections.abc import Sequence

from claimtrack.matching.normal_form import normal_form
from claimtrack.matching.scoring import compare
from claimtrack.models import Document, Relation, Stance, Statement, Verdict
from claimtrack.text.layout import Layout, read_layout


def check_statements(
    claim: str, document: Document, statements: Sequence[Statement], *, layout: Layout | None = None
) -> Verdict:
    """Tell whether an article affirms, denies, questions or discusses a claim.

    Args:
        claim: the claim in your words.
        document: the article.
        statements: what was found in it, in any order.
        layout: the article's layout, if it was read already.

    >>> article = Document(text="The mayor spoke. Lowland Water denied that it had hidden the dam report.")
    >>> denial = Statement(sources=["Lowland Water"], content="it had hidden the dam report", stance="denies")
    >>> check_statements("Lowland Water hid the dam report", article, [denial]).label
    'denied'
    """
    claim_form = normal_form(claim)
    for_it: list[tuple[Statement, float]] = []
    against: list[tuple[Statement, float]] = []
    asking: list[tuple[Statement, float]] = []
    beside: list[tuple[Statement, float]] = []
    for statement in statements:
        comparison = compare(claim, statement)
        pair = (statement, comparison.score)
        if comparison.relation in (Relation.SAME, Relation.REBUTS) and statement.stance is Stance.QUESTIONS:
            asking.append(pair)
        elif comparison.relation in (Relation.SAME, Relation.REBUTS) and statement.stance is Stance.NEUTRAL:
            beside.append(pair)
        elif comparison.relation is Relation.SAME:
            for_it.append(pair)
        elif comparison.relation is Relation.REBUTS:
            against.append(pair)
        elif comparison.relation is Relation.RELATED and comparison.score >= 0.5:
            beside.append(pair)
    for label, chosen in (
        ("denied", against),
        ("affirmed", for_it),
        ("questioned", asking),
        ("discussed", beside),
    ):
        if chosen and (label != "denied" or len(against) >= len(for_it)):
            break
    else:
        label, chosen = _narrated(claim, document, layout), []
    return Verdict(
        label=label,
        claim=claim,
        document=document.id,
        statements=tuple(s for s, _ in chosen),
        score=max((value for _, value in chosen), default=0.5),
        reasons=(f"{len(chosen)} statements {'are' if claim_form.negated else 'stand'} so",)
        if chosen
        else (),
    )


def _narrated(claim: str, document: Document, layout: Layout | None) -> str:
    """What the article says in its own voice."""
    layout = layout or read_layout(document.text)
    best = "unrelated"
    texts = [document.text[s.start : s.end] for s in layout.sentences]
    if document.title:
        texts.insert(0, document.title)
    for text in texts:
        comparison = compare(claim, text)
        if comparison.relation is Relation.SAME:
            return "affirmed"
        if comparison.relation is Relation.REBUTS:
            return "denied"
        if comparison.relation is Relation.RELATED and comparison.score >= 0.6:
            best = "discussed"
    return best
