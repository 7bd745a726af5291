"""What the learned weights weigh: the signs of how an article stands to a claim.

The order of the signals is that in which weights are learned: whoever changes it
learns `data/verdicts.npz` anew.
"""

from collections.abc import Sequence

from claimtrack.checking.articles import Reading, all_signs, families, signs_of
from claimtrack.checking.nearness import LEAST, Near
from claimtrack.matching.pairing import lay_side_by_side
from claimtrack.models import Stance

# Nearness counts from this share of the claim's words, and in full from the other one.
_FROM, _FULL = 0.3, 0.8
_LEAD = 3
_CONFIRMING = frozenset(("confirm", "announce", "admit", "reveal"))
_ALLEGING = frozenset(("accuse", "allege", "claim", "report"))


def weighed(claim: str, near: Near, reading: Reading) -> list[float]:
    """List all signals of an article for a claim, each about from 0 to 1."""
    said = signs_of(claim)
    return [
        *_coverage(near, reading),
        *_sentences(near, reading, said),
        *_statements(near, reading),
        *_wording(claim, near),
        *_families(said, near, reading),
        *_signs(said, near, reading),
    ]


def _relevance(share: float) -> float:
    return min(1.0, max(0.0, (share - _FROM) / (_FULL - _FROM)))


def _coverage(near: Near, reading: Reading) -> list[float]:
    """How much of the claim stands in a sentence, in two, in the lead, anywhere; its names, rarest words."""
    import numpy as np

    form, weights, best, share = near.form, near.weights, near.best, near.share
    anywhere = best.max(axis=1) if len(weights) else np.zeros(0)
    lead = best[:, : _LEAD + 1].max(axis=1) if len(weights) else np.zeros(0)
    names = [value for term, value in zip(form.terms, anywhere.tolist(), strict=True) if term.name]
    plain = [(t.rarity, v) for t, v in zip(form.terms, anywhere.tolist(), strict=True) if not t.name]
    rarest = sorted(zip((t.rarity for t in form.terms), anywhere.tolist(), strict=True), reverse=True)[:3]
    top = sorted(share.tolist(), reverse=True)[:5] + [0.0] * 5
    close = int((share > 0.5).sum())
    return [
        *top[:3],
        sum(top[:5]) / 5,
        near.together,
        float(weights @ anywhere),
        float(weights @ (anywhere == 1.0)),
        float(weights @ lead),
        sum(names) / len(names) if names else 0.5,
        float(bool(names)),
        sum(r * v for r, v in plain) / (sum(r for r, _ in plain) or 1.0),
        sum(v for _, v in rarest) / max(1, len(rarest)),
        float(share[0]),
        min(1.0, near.order[0] / 20) if near.order else 1.0,
        min(1.0, len(form.terms) / 12),
        min(1.0, len(reading.forms) / 40),
        close / max(1, len(reading.forms)),
        min(5, close) / 5,
    ]


def _sentences(near: Near, reading: Reading, said: frozenset[str]) -> list[float]:
    """Of the sentences nearest to the claim: attributed or told, as it is or turned round; or asked."""
    best = dict.fromkeys(
        ("for", "against", "lead for", "lead against", "told", "told against", "asked", "hearsay"), 0.0
    )
    sums = {"for": 0.0, "against": 0.0}
    differ = [0.0, 0.0, 0.0, 0.0]
    kept_open = families()["hearsay"] - said
    for i in near.order:
        share = float(near.share[i])
        if share < LEAST:
            break
        pairing = lay_side_by_side(near.form, reading.forms[i])
        side = "against" if pairing.flips else "for"
        sums[side] += _relevance(share)
        kinds = [side]
        if i < _LEAD:
            kinds.append(f"lead {side}")
        if "question" in reading.signs[i]:
            kinds.append("asked")
        elif i in reading.attributed:
            pass
        elif reading.signs[i] & kept_open:
            kinds.append("hearsay")
        else:
            kinds.append("told against" if pairing.flips else "told")
        for kind in kinds:
            best[kind] = max(best[kind], share)
        if i == near.order[0]:
            differ = [float(bool(contrast.differ)) for contrast in pairing.contrasts]
    attributed = float(bool(near.order) and near.order[0] in reading.attributed)
    return [*best.values(), *(min(1.0, value / 2) for value in sums.values()), *differ, attributed]


def _statements(near: Near, reading: Reading) -> list[float]:
    """Who says so, of which kind, with which stance, in which words, and how early."""
    best = dict.fromkeys(("for", "against", "questions", "neutral", "denies"), 0.0)
    sums = dict.fromkeys((*best, "hedged", "alleged", "confirmed", "quoted"), 0.0)
    kinds = dict.fromkeys(("person", "organisation", "state", "group", "media", "unknown"), 0.0)
    first = {"for": 1.0, "against": 1.0}
    size = max(1, len(reading.forms))
    for statement, covered, _, against, place in near.statements:
        much = _relevance(covered)
        side = "against" if against else "for"
        if statement.stance is Stance.QUESTIONS:
            side = "questions"
        elif statement.stance is Stance.NEUTRAL:
            side = "neutral"
        elif much > 0.0 and place >= 0:
            first[side] = min(first[side], place / size)
        sums[side] += much
        best[side] = max(best[side], covered)
        if statement.stance is Stance.DENIES:
            sums["denies"] += much
            best["denies"] = max(best["denies"], covered)
        sums["hedged"] += much * (statement.certainty != "certain")
        sums["alleged"] += much * (statement.act in _ALLEGING)
        sums["confirmed"] += much * (statement.act in _CONFIRMING)
        sums["quoted"] += much * (statement.quote == "direct")
        for kind in {str(actor.kind) for actor in statement.sources} or {"unknown"}:
            kinds[kind] += much
    denials = sum(s.stance is Stance.DENIES for s, _ in reading.statements)
    everything = max(1, len(reading.statements))
    return [
        *best.values(),
        *(min(1.0, value / 2) for value in (*sums.values(), *kinds.values())),
        *first.values(),
        denials / everything,
        min(1.0, len(near.statements) / 5),
        min(1.0, everything / 20),
    ]


def _wording(claim: str, near: Near) -> list[float]:
    """How the claim itself is put."""
    text = claim.strip()
    return [
        float(text.endswith("?")),
        float(near.form.negated),
        float(near.form.hedged),
        float(bool(near.form.quantities)),
        float(any(mark in text for mark in "\"“”‘'")),
        float(":" in text),
    ]


def _families(said: frozenset[str], near: Near, reading: Reading) -> list[float]:
    """Signs that tell much the same: how near to the claim, how early, how often; and in the claim."""
    shares = near.share.tolist()
    whole = sum(shares) or 1.0
    size = max(1, len(reading.signs))
    found: list[float] = []
    beside: list[float] = []
    for family in families().values():
        here = sorted({i for sign in family for i in reading.places.get(sign, ())})
        near_it = sum(shares[i] for i in here) / whole
        beside.append(near_it)
        found.extend(
            (
                max((shares[i] for i in here), default=0.0),
                near_it,
                float(0 in here[:1]),
                float(bool(here) and here[0] < _LEAD),
                len(here) / size,
                here[0] / size if here else 1.0,
                min(1.0, sum(len(reading.places.get(sign, ())) for sign in family) / 10),
            )
        )
    # "Debunked" over an article that says so, too, is no denial of it.
    for family in families().values():
        spoken = bool(said & family)
        found.extend((float(spoken), *(float(spoken) * value for value in beside)))
    return found


def _signs(said: frozenset[str], near: Near, reading: Reading) -> list[float]:
    """Each sign: in the claim, in the nearest sentences, beside them, in the lead, all over."""
    size = max(1, len(reading.signs))
    close = set(near.order[:3])
    beside = {j for i in close for j in (i - 1, i + 1)}
    found: list[float] = []
    for sign in all_signs():
        places: Sequence[int] = reading.places.get(sign, ())
        found.extend(
            (
                float(sign in said),
                float(not close.isdisjoint(places)),
                float(not beside.isdisjoint(places)),
                float(bool(places) and places[0] <= _LEAD),
                min(1.0, len(places) / size * 4),
            )
        )
    return found
