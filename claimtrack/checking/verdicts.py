"""From signals to a verdict: what is plain decides, otherwise the learned weights do."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from claimtrack.checking.articles import Reading, read_article
from claimtrack.checking.narrator import PLAIN, Plain, overrule, read_plainly
from claimtrack.checking.nearness import Near, look
from claimtrack.checking.signals import weighed
from claimtrack.models import Document, Stance, Statement, Verdict
from claimtrack.text.layout import Layout

LABELS = ("affirmed", "denied", "discussed", "unrelated")


class Signals(NamedTuple):
    """All that an article shows of a claim: what weights weigh, and what is plain."""

    weighed: list[float]
    plain: Plain


def check_statements(
    claim: str, document: Document, statements: Sequence[Statement], *, layout: Layout | None = None
) -> Verdict:
    """Tell whether an article affirms, denies, questions or discusses a claim.

    Args:
        claim: the claim in your words.
        document: the article.
        statements: what was found in it, in any order.
        layout: the article's layout, if it was read already.

    Returns:
        A verdict with the statements that speak for its label, best first.

    >>> article = Document(text="The mayor spoke. Lowland Water denied that it had hidden the dam report.")
    >>> denial = Statement(sources=["Lowland Water"], content="it had hidden the dam report", stance="denies")
    >>> print(check_statements("Lowland Water hid the dam report", article, [denial]).label)
    denied
    """
    return judge(claim, read_article(document, statements, layout=layout))


def read_signals(claim: str, reading: Reading, near: Near | None = None) -> Signals:
    """Read what an article shows of a claim; weights are learned from the same signals."""
    near = near or look(claim, reading)
    return Signals(weighed(claim, near, reading), read_plainly(claim, near, reading))


def judge(claim: str, reading: Reading) -> Verdict:
    """Judge a claim by an article that was made ready with `read_article`."""
    near = look(claim, reading)
    values, plain = read_signals(claim, reading, near)
    chances = _weigh(values)
    decided = overrule(plain)
    label = decided or max(LABELS, key=lambda name: chances[name])
    score = chances[label]
    if decided:
        sure = {
            "affirmed": (plain.answered_for, plain.told),
            "discussed": (plain.asked,),
            "unrelated": (1.0 - near.together,),
        }
        against = (plain.denied, plain.called_false, plain.told_against)
        score = max(score, *sure.get(decided, against))
    matching = [near_one.statement for near_one in near.statements if near_one.same >= 0.4]
    asked = plain.asked >= PLAIN and label == "discussed"
    if asked or (label != "unrelated" and matching and all(s.stance is Stance.QUESTIONS for s in matching)):
        label = "questioned"
    speaking = _speaking(label, near)
    return Verdict(
        label=label,
        claim=claim,
        document=reading.document.id,
        statements=tuple(speaking),
        score=round(min(1.0, score), 4),
        reasons=_reasons(label, near, reading, speaking),
    )


def _weigh(values: Sequence[float]) -> dict[str, float]:
    import numpy as np

    layers = _layers()
    x = (np.array(values) - layers["mean"]) / layers["spread"]
    hidden = np.maximum(0.0, x @ layers["weights0"] + layers["bias0"])
    logits = hidden @ layers["weights1"] + layers["bias1"]
    exps = np.exp(logits - logits.max())
    return dict(zip(LABELS, (exps / exps.sum()).tolist(), strict=True))


@cache
def _layers() -> Mapping[str, Any]:
    import io

    import numpy as np

    raw = (resources.files("claimtrack") / "data" / "verdicts.npz").read_bytes()
    with np.load(io.BytesIO(raw), allow_pickle=False) as arrays:
        return {name: arrays[name].astype(np.float64) for name in arrays.files}


def _speaking(label: str, near: Near) -> list[Statement]:
    """The statements that speak for a label, best first."""
    wanted: list[Statement] = []
    for one in near.statements:
        if one.same < 0.3:
            continue
        stance = one.statement.stance
        takes_side = stance in (Stance.AFFIRMS, Stance.DENIES)
        if (
            (label == "denied" and takes_side and one.against)
            or (label == "affirmed" and takes_side and not one.against)
            or (label == "questioned" and stance is Stance.QUESTIONS)
            or label == "discussed"
        ):
            wanted.append(one.statement)
    return wanted


def _reasons(label: str, near: Near, reading: Reading, speaking: Sequence[Statement]) -> tuple[str, ...]:
    if label == "unrelated":
        return ("no sentence says much of it",)
    reasons = []
    if near.order:
        share = round(100 * float(near.share[near.order[0]]))
        where = "the headline" if reading.headline and near.order[0] == 0 else "one sentence"
        reasons.append(f"{where} has {share} % of the claim's words")
    for statement in speaking[:2]:
        who = ", ".join(actor.name for actor in statement.sources) or "somebody"
        reasons.append(f"{who}: {statement.stance}")
    return tuple(reasons)
