"""Checking: what one article says to one claim.

An article can affirm a claim, deny it, ask whether it is so, only discuss it, or be
about something else. Whoever speaks in it counts, and so do the narrator's own
sentences and the headline. The signs are many and weak: how much of the claim
stands in one sentence, who says so and with what stance, which words of doubt stand
near. Learned weights (`data/verdicts.json`) weigh them.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from claimtrack.matching.normal_form import NormalForm, Term, normal_form, statement_form
from claimtrack.matching.scoring import lay_side_by_side, weigh
from claimtrack.matching.vocabulary import vocabulary
from claimtrack.models import Document, Stance, Statement, Verdict
from claimtrack.text.layout import Layout, read_layout

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LABELS = ("affirmed", "denied", "discussed", "unrelated")
# Of a book-length text the first sentences are read; news says early what it is about.
_SENTENCES = 400
# So many of the sentences nearest to the claim are looked at closely.
_CLOSE = 4
# A statement this likely of the claim's own proposition plainly makes it; one below the other figure does
# not.
_PLAIN, _FAINT = 0.75, 0.4
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\?")
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
# Words that keep a narrator from saying a thing in their own name.
_KEPT_OPEN = frozenset(
    ("rumour", "unconfirmed", "independently", "reportedly", "report", "claim", "supposed", "allege",
     "source", "accord", "may", "possibly", "appear", "if", "doubt", "skeptical", "believe", "suspect",
     "question", "say", "told", "statement", "hoax", "fake", "satire", "myth", "debunk", "false")
)  # fmt: skip
_FRAMED = 0.5
# So many of the features are not weighed: what the narrator says in plain words.
NARRATED = 5


class Reading(NamedTuple):
    """An article made ready for checking any number of claims against it."""

    document: Document
    sentences: tuple[tuple[int, int], ...]
    forms: tuple[NormalForm, ...]
    signs: tuple[frozenset[str], ...]
    terms: tuple[Term, ...]
    holders: tuple[tuple[int, ...], ...]
    statements: tuple[tuple[Statement, tuple[int, ...]], ...]
    headline: bool


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


def read_article(
    document: Document, statements: Sequence[Statement], *, layout: Layout | None = None
) -> Reading:
    """Make an article ready, once for all claims."""
    layout = layout or read_layout(document.text)
    bounds = [(s.start, s.end) for s in layout.sentences[:_SENTENCES]]
    texts = [document.text[start:end] for start, end in bounds]
    headline = bool(document.title)
    if document.title:
        texts.insert(0, document.title)
        bounds.insert(0, (-1, -1))
    forms = [normal_form(" ".join(text.split())) for text in texts]
    terms: dict[str, Term] = {}
    holders: dict[str, list[int]] = {}
    for i, form in enumerate(forms):
        for term in form.terms:
            terms.setdefault(term.lemma, term)
            holders.setdefault(term.lemma, []).append(i)
    placed = tuple((s, _sentences_of(s, bounds)) for s in statements)
    return Reading(
        document,
        tuple(bounds),
        tuple(forms),
        tuple(_signs(text) for text in texts),
        tuple(terms.values()),
        tuple(tuple(holders[lemma]) for lemma in terms),
        placed,
        headline,
    )


def _sentences_of(statement: Statement, bounds: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    spans = (*statement.content, *statement.cue)
    return tuple(
        i for i, (start, end) in enumerate(bounds) if any(s.start < end and start < s.end for s in spans)
    )


def _signs(text: str) -> frozenset[str]:
    """The words of doubt, denial and report in a sentence."""
    known = _sign_words()
    found = set()
    for match in _TOKEN.finditer(text.replace("’", "'").lower()):
        word = match.group()
        if word.endswith("n't"):
            found.add("not")
        elif word in known:
            found.add(known[word])
        else:
            lemma = vocabulary().lemma(word)
            if lemma in known:
                found.add(known[lemma])
    return frozenset(found)


@cache
def _table() -> dict[str, Any]:
    raw = (resources.files("claimtrack") / "data" / "verdicts.json").read_text("utf-8")
    table: dict[str, Any] = json.loads(raw)
    return table


@cache
def _sign_words() -> dict[str, str]:
    return {word: sign for sign, words in _table()["signs"].items() for word in words.split()}


def judge(claim: str, reading: Reading) -> Verdict:
    """Judge a claim by an article that was made ready with `read_article`."""
    near = _look(claim, reading)
    values = features(claim, reading, near)
    chances = _weigh(values)
    plain = overrule(values)
    label = plain or max(LABELS, key=lambda name: chances[name])
    score = chances[label]
    if plain:
        called_false, _, told, told_against, asked = values[-NARRATED:]
        sure = {"affirmed": (values[0], told), "denied": (values[1], called_false, told_against)}
        score = max(score, *sure.get(label, (asked,)))
    matching = _matching(near)
    asked = values[-1] >= _PLAIN and label == "discussed"
    if asked or (
        label != "unrelated" and matching and all(s.stance is Stance.QUESTIONS for s, _ in matching)
    ):
        label = "questioned"
    speaking = _speaking(label, near, normal_form(claim))
    reasons = _reasons(label, near, reading, speaking)
    return Verdict(
        label=label,
        claim=claim,
        document=reading.document.id,
        statements=tuple(speaking),
        score=round(min(1.0, score), 4),
        reasons=reasons,
    )


def overrule(values: Sequence[float]) -> str | None:
    """Say what the article's statements say where they leave no doubt, whatever the weights make of the rest.

    The weights come from articles about rumours, in which "X denied it" stands in
    many an article that only discusses the claim. Where somebody plainly says this
    very thing, or denies it, and nobody the opposite, that is the answer.
    """
    affirmed, denied = values[0], values[1]
    called_false, affirmed_elsewhere, told, told_against, asked = values[-NARRATED:]
    if called_false >= _FRAMED and affirmed_elsewhere < _PLAIN:
        return "denied"
    if denied >= _PLAIN and affirmed < _FAINT:
        return "denied"
    if affirmed >= _PLAIN and denied < _FAINT:
        return "affirmed"
    if told_against >= _PLAIN and max(affirmed, told) < _FAINT:
        return "denied"
    if asked >= _PLAIN and max(affirmed, denied, told, told_against) < _FAINT:
        return "discussed"
    if told >= _PLAIN and max(denied, told_against, asked) < _FAINT:
        return "affirmed"
    return None


class _Near(NamedTuple):
    """A claim held against an article: what of it stands where."""

    form: NormalForm
    best: "NDArray[np.float64]"
    share: "NDArray[np.float64]"
    order: tuple[int, ...]
    statements: tuple[tuple[Statement, float, bool], ...]


def _look(claim: str, reading: Reading) -> _Near:
    import numpy as np

    form = normal_form(claim)
    table = np.zeros((len(form.terms), max(1, len(reading.forms))))
    likes = _likes(form.terms, reading.terms)
    for i, row in enumerate(likes):
        for j, value in row:
            for sentence in reading.holders[j]:
                if value > table[i, sentence]:
                    table[i, sentence] = value
    weights = np.array([term.rarity for term in form.terms])
    whole = float(weights.sum()) or 1.0
    share = weights @ table / whole if len(weights) else np.zeros(table.shape[1])
    order = tuple(int(i) for i in np.argsort(-share, kind="stable")[:_CLOSE] if share[i] > 0.0)
    return _Near(form, table, share, order, _close_statements(form, reading, share))


def _likes(ours: Sequence[Term], theirs: Sequence[Term]) -> list[list[tuple[int, float]]]:
    """For each term of the claim the terms of the article that are like it."""
    import numpy as np

    if not ours or not theirs:
        return [[] for _ in ours]
    words = vocabulary()
    rows = np.array([term.row for term in theirs])
    places = {term.lemma: j for j, term in enumerate(theirs)}
    found = []
    for term in ours:
        row: list[tuple[int, float]] = []
        if term.lemma in places:
            row.append((places[term.lemma], 1.0))
        if not term.name and term.row >= 0:
            near = words.vectors[rows] @ words.vectors[term.row]
            near[rows < 0] = 0.0
            row.extend((int(j), min(0.8, (float(near[j]) - 0.45) / 0.4)) for j in np.flatnonzero(near > 0.6))
        if term.groups:
            row.extend((j, 0.9) for j, other in enumerate(theirs) if other.groups & term.groups)
        found.append(row)
    return found


def _close_statements(
    form: NormalForm, reading: Reading, share: "NDArray[np.float64]"
) -> tuple[tuple[Statement, float, bool], ...]:
    """The statements nearest to the claim: how likely of the same proposition, and whether against it."""
    ranked = []
    for statement, sentences in reading.statements:
        value = max((float(share[i]) for i in sentences), default=-1.0) if sentences else 1.0
        if value >= 0.25:
            ranked.append((value, statement))
    ranked.sort(key=lambda item: (-item[0], item[1].id))
    found = []
    for _, statement in ranked[:10]:
        pairing = lay_side_by_side(form, statement_form(statement))
        chances = weigh(pairing.features)
        against = pairing.flips != (statement.stance is Stance.DENIES)
        found.append((statement, chances.same, against))
    return tuple(sorted(found, key=lambda item: -item[1]))


def features(claim: str, reading: Reading, near: _Near | None = None) -> list[float]:
    """List what the weights weigh.

    The order is that of `data/verdicts.json`; training uses this same function.
    """
    import numpy as np

    near = near or _look(claim, reading)
    form, best, share, order = near.form, near.best, near.share, near.order
    weights = np.array([term.rarity for term in form.terms])
    whole = float(weights.sum()) or 1.0
    anywhere = best.max(axis=1) if len(weights) else np.zeros(0)
    pairs = np.maximum(best[:, :-1], best[:, 1:]) if best.shape[1] > 1 else best
    pair_share = weights @ pairs / whole if len(weights) else np.zeros(1)
    lead = best[:, :4].max(axis=1) if len(weights) else np.zeros(0)
    names = [float(v) for term, v in zip(form.terms, anywhere, strict=True) if term.name]
    plain = [(term.rarity, float(v)) for term, v in zip(form.terms, anywhere, strict=True) if not term.name]
    rarest = sorted(zip((t.rarity for t in form.terms), anywhere.tolist(), strict=True), reverse=True)[:3]
    top = sorted(share.tolist(), reverse=True)[:5] + [0.0] * 5
    said = _statement_features(near, reading)
    found = [
        said[6], said[7], top[0], top[1], top[2], float(np.mean(top[:5])),
        float(pair_share.max()) if pair_share.size else 0.0,
        float(weights @ anywhere / whole) if len(weights) else 0.0,
        float(weights @ (anywhere == 1.0) / whole) if len(weights) else 0.0,
        float(weights @ lead / whole) if len(weights) else 0.0,
        float(np.mean(names)) if names else 0.5,
        float(bool(names)),
        sum(r * v for r, v in plain) / (sum(r for r, _ in plain) or 1.0),
        float(np.mean([v for _, v in rarest])) if rarest else 0.0,
        float(share[0]) if share.size else 0.0,
        min(1.0, order[0] / 20) if order else 1.0,
        min(1.0, len(form.terms) / 12),
        min(1.0, len(reading.forms) / 40),
        float((share > 0.5).sum()) / max(1, len(reading.forms)),
        float(min(5, (share > 0.5).sum())) / 5,
    ]  # fmt: skip
    found.extend(_close_features(near, reading))
    found.extend((*said[:6], *said[8:]))
    found.extend(_sign_features(claim, near, reading))
    found.extend(_narrated(claim, near, reading))
    return found


def _narrated(claim: str, near: _Near, reading: Reading) -> list[float]:
    """What the narrator and the headline say in their own name: these are not weighed, see `overrule`.

    Returns:
        How likely the claim is called false, affirmed by a statement in another sentence, told as
        it is, told the other way round, and asked.
    """
    attributed = {i for _, sentences in reading.statements for i in sentences}
    called_false = told = against = asked = 0.0
    framed: set[int] = set()
    open_words = _KEPT_OPEN - _signs(claim)  # that a report was hidden says nothing of who reports
    for i in near.order:
        text = _sentence(reading, i)
        upheld = _said_in(_UPHELD, text, near.form)
        if upheld >= _FRAMED and not text.rstrip().endswith("?"):
            told = max(told, upheld)
            continue
        false = _said_in(_CALLED_FALSE, text, near.form)
        if false >= _FRAMED:
            framed.add(i)
            called_false = max(called_false, false)
            continue
        question = _TRUE.sub("", text)
        form = reading.forms[i] if question == text else normal_form(question)
        pairing = lay_side_by_side(near.form, form)
        same = weigh(pairing.features).same
        if text.endswith("?"):
            asked = max(asked, same)
        elif i in attributed or reading.signs[i] & open_words:
            continue
        elif pairing.flips:
            against = max(against, same)
        else:
            told = max(told, same)
    places = {statement.id: set(sentences) for statement, sentences in reading.statements}
    elsewhere = max(
        (
            same
            for statement, same, denies in near.statements
            if not denies and statement.stance is Stance.AFFIRMS and not places[statement.id] <= framed
        ),
        default=0.0,
    )
    return [called_false, elsewhere, told, against, asked]


def _sentence(reading: Reading, i: int) -> str:
    """Return a sentence with single spaces: over a long run of spaces the patterns would take forever."""
    start, end = reading.sentences[i] if i < len(reading.sentences) else (0, 0)
    written = reading.document.title or "" if start < 0 else reading.document.text[start:end]
    return " ".join(written.split())


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
                pairing = lay_side_by_side(form, normal_form(" ".join(claimed.split())))
                if not pairing.flips:
                    best = max(best, weigh(pairing.features).same)
    return best


def _close_features(near: _Near, reading: Reading) -> list[float]:
    """Of the sentences nearest to the claim: same proposition or not, and denied or not."""
    same, flipped, related = 0.0, 0.0, 0.0
    attributed = {i for _, sentences in reading.statements for i in sentences}
    narrated = 0.0
    differ = [0.0, 0.0, 0.0, 0.0]
    for i in near.order:
        pairing = lay_side_by_side(near.form, reading.forms[i])
        chances = weigh(pairing.features)
        if pairing.flips:
            flipped = max(flipped, chances.same)
        else:
            same = max(same, chances.same)
        related = max(related, chances.related)
        if i not in attributed:
            narrated = max(narrated, float(near.share[i]))
        if i == near.order[0]:
            differ = [float(bool(contrast.differ)) for contrast in pairing.contrasts]
    return [same, flipped, related, narrated, *differ]


def _statement_features(near: _Near, reading: Reading) -> list[float]:
    """Who says so, and with which stance."""
    sums = dict.fromkeys(("for", "against", "questions", "neutral", "hedged", "accuses"), 0.0)
    best = dict.fromkeys(("for", "against"), 0.0)
    for statement, same, against in near.statements:
        side = "against" if against else "for"
        if statement.stance is Stance.QUESTIONS:
            sums["questions"] += same
        elif statement.stance is Stance.NEUTRAL:
            sums["neutral"] += same
        else:
            sums[side] += same
            best[side] = max(best[side], same)
        sums["hedged"] += same * (statement.certainty != "certain")
        sums["accuses"] += same * (statement.act in ("accuse", "allege", "claim", "report"))
    denials = sum(s.stance is Stance.DENIES for s, _ in reading.statements)
    everything = max(1, len(reading.statements))
    return [
        *(min(1.0, value / 2) for value in sums.values()),
        *best.values(),
        denials / everything,
        min(1.0, len(near.statements) / 5),
        min(1.0, everything / 20),
    ]


def _sign_features(claim: str, near: _Near, reading: Reading) -> list[float]:
    """Words of doubt and denial: in the claim, in the nearest sentences, beside them, and all over."""
    claimed = _signs(claim)
    signs = reading.signs
    close = frozenset().union(*(signs[i] for i in near.order[:3])) if near.order else frozenset()
    beside = frozenset().union(
        *(signs[j] for i in near.order[:3] for j in (i - 1, i + 1) if 0 <= j < len(signs))
    )
    lead = frozenset().union(*signs[:4])
    size = max(1, len(signs))
    denial = frozenset(_table()["denial"])
    spoken, answered = bool(claimed & denial), bool(close & denial)
    found = [float(spoken), float(answered), float(spoken != answered), len(beside & denial) / 4]
    found.append(min(1.0, sum(len(here & denial) for here in signs) / size))
    for sign in _table()["signs"]:
        anywhere = sum(sign in here for here in signs)
        found.extend(
            (
                float(sign in claimed),
                float(sign in close),
                float(sign in beside),
                float(sign in lead),
                min(1.0, anywhere / size * 4),
            )
        )
    return found


def _weigh(values: Sequence[float]) -> dict[str, float]:
    import numpy as np

    layers = _layers()
    # What comes after the weighed ones is for `overrule` alone.
    x = (np.array(values[: len(layers["mean"])]) - layers["mean"]) / layers["spread"]
    for weights, bias in layers["hidden"]:
        x = np.maximum(0.0, x @ weights + bias)
    logits = x @ layers["out"][0] + layers["out"][1]
    exps = np.exp(logits - logits.max())
    return dict(zip(LABELS, (exps / exps.sum()).tolist(), strict=True))


@cache
def _layers() -> Mapping[str, Any]:
    import io

    import numpy as np

    raw = (resources.files("claimtrack") / "data" / "verdicts.npz").read_bytes()
    with np.load(io.BytesIO(raw), allow_pickle=False) as arrays:
        held = {name: arrays[name].astype(np.float64) for name in arrays.files}
    count = sum(name.startswith("weights") for name in held)
    return {
        "mean": held["mean"],
        "spread": held["spread"],
        "hidden": [(held[f"weights{i}"], held[f"bias{i}"]) for i in range(count - 1)],
        "out": (held[f"weights{count - 1}"], held[f"bias{count - 1}"]),
    }


def _matching(near: _Near) -> list[tuple[Statement, float]]:
    return [(statement, same) for statement, same, _ in near.statements if same >= 0.4]


def _speaking(label: str, near: _Near, form: NormalForm) -> list[Statement]:
    """The statements that speak for a label, best first."""
    wanted: list[Statement] = []
    for statement, same, against in near.statements:
        if same < 0.3:
            continue
        takes_side = statement.stance in (Stance.AFFIRMS, Stance.DENIES)
        if (
            (label == "denied" and takes_side and against)
            or (label == "affirmed" and takes_side and not against)
            or (label == "questioned" and statement.stance is Stance.QUESTIONS)
            or label == "discussed"
        ):
            wanted.append(statement)
    return wanted


def _reasons(label: str, near: _Near, reading: Reading, speaking: Sequence[Statement]) -> tuple[str, ...]:
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
