"""Groups: from statements to claims.

A claim holds all statements about one proposition, those that deny it as well as
those that affirm it. Four steps, each a function of its own: `keys` say which
statements are worth comparing, `pair_score` compares two, `partition` makes
groups of a set of scored pairs, and `build_claim` makes the claim of a group.

None of them looks at anything but the statements that it is given: rarity of words
comes from a table that ships with the package. So what a ledger holds decides
which statements meet, and never how alike two of them are; and adding an article
gives the same claims as starting from scratch.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from claimtrack.matching.mentions import only_mentions, said_part
from claimtrack.matching.normal_form import (
    NormalForm,
    Term,
    normal_form,
    statement_form,
)
from claimtrack.matching.scoring import compare, lay_side_by_side, proposition_score, weigh
from claimtrack.matching.standing import Standing, label_origins, read_standing
from claimtrack.models import (
    Actor,
    Claim,
    ClaimStatus,
    Comparison,
    Document,
    Relation,
    Score,
    Stance,
    Statement,
    content_id,
)
from claimtrack.models.link import IN_PASSING
from claimtrack.models.statement import said_day

# From here on two statements are taken to be about one proposition.
JOIN = 0.5
# From here on they may be of one matter; whether they are is asked when links are read.
NEAR = 0.2
# Chance from which two statements are taken to be of one matter.
_OF_ONE_MATTER = 0.5
# So many of a statement's rarest words make its keys, two at a time.
_KEY_WORDS = 6
# Rarity that the words of a key must have together; two words that reach it stand side by side by chance in
# about one of 20,000 sentences. Below it a third word is taken in, so that no key gathers half of a large
# ledger.
_KEY_RARITY = 10.0
# What is left of a score where one statement only mentions what the other one says.
_MENTIONED = 0.5
_ASKING = frozenset(
    {"ask", "call for", "call on", "demand", "order", "request", "urge", "appeal", "plead", "advise", "tell"}
)
# Comparing two large groups, so many different wordings of each are enough.
_SAMPLE = 8


def keys(statement: Statement) -> list[int]:
    """Give the keys under which a statement is kept; two that share none are not worth comparing.

    A key is made of two of the statement's rarest words (three where two are
    common), near-synonyms counted as one. Keys fit a 64-bit integer column.

    >>> a, b = Statement(content="Turkey sent fighters"), Statement(content="militants sent by Turkey")
    >>> bool(set(keys(a)) & set(keys(b)))
    True
    """
    terms = sorted(
        ((_key_word(term), term.rarity) for term in statement_form(statement).terms),
        key=lambda item: (-item[1], item[0]),
    )
    rare = list(dict.fromkeys(terms))[:_KEY_WORDS]
    if len(rare) < 3:
        return [_hash(*sorted(word for word, _ in rare))] if rare else []
    found: set[int] = set()
    for (one, rarity), (two, other) in combinations(rare, 2):
        if rarity + other >= _KEY_RARITY:
            found.add(_hash(*sorted((one, two))))
        else:
            found.update(_hash(*sorted((one, two, third))) for third, _ in rare if third not in (one, two))
    return sorted(found)


def _key_word(term: Term) -> str:
    return f"~{min(term.groups)}" if term.groups else term.lemma


def _hash(*words: str) -> int:
    digest = hashlib.blake2b("\x1f".join(words).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def pair_score(a: Statement, b: Statement) -> Score:
    """Score how likely two statements are about one proposition, whatever their stances to it.

    >>> said = Statement(content="the dam is safe")
    >>> pair_score(said, Statement(content="the dam is not safe")).value > JOIN
    True
    """
    if _one_breath(a, b):
        return Score(0.0, ("one is part of the other",))
    score = proposition_score(a, b)
    if score.value < JOIN:
        return score
    if only_mentions(a, b):
        return Score(round(score.value * _MENTIONED, 4), (*score.reasons, IN_PASSING))
    if _asks(a) != _asks(b):
        return Score(round(score.value * _MENTIONED, 4), (*score.reasons, "one asks for it"))
    return score


def nearness(a: Statement, b: Statement) -> float:
    """Say how near two statements are: from JOIN on as `pair_score` does, from NEAR on of one matter perhaps.

    >>> many = Statement(content="4,000 fighters reached Kesh")
    >>> NEAR < nearness(many, Statement(content="300 fighters reached Kesh")) < JOIN
    True
    """
    score = pair_score(a, b).value
    if score >= JOIN or _one_breath(a, b):
        return score
    related = weigh(lay_side_by_side(statement_form(a), statement_form(b)).features).related
    return max(score, round(0.99 * JOIN * related, 4)) if related >= _OF_ONE_MATTER else score


def _asks(statement: Statement) -> bool:
    """Whether a source asks for something ("to keep Velden out"), and does not say that it is so."""
    if statement.stance is not Stance.AFFIRMS or statement.act not in _ASKING:
        return False
    return statement.text.lower().startswith(("to ", "not to ", "for "))


def compare_statements(a: Statement, b: Statement) -> Comparison:
    """Tell how two statements of a ledger stand to each other.

    As `compare` does, but what a statement takes for granted it does not say, and
    nobody is answered for it.

    >>> said = Statement(sources=["Velden"], content="Norland sent militants to Kesh")
    >>> aside = Statement(sources=["Ada Quill"],
    ...                   content="it was a ruse to distract voters from the militants Norland sent to Kesh")
    >>> compare_statements(said, aside).relation
    <Relation.RELATED: 'related'>
    """
    found = compare(a, b)
    if found.relation is not Relation.DIFFERENT and only_mentions(a, b):
        return Comparison(
            relation=Relation.RELATED,
            score=found.score,
            reasons=(*found.reasons, IN_PASSING),
        )
    return found


def _one_breath(a: Statement, b: Statement) -> bool:
    """Whether two statements of one source overlap: "denied that he knew, and said that nobody had asked"."""
    if a.document is None or a.document != b.document or a.content == b.content:
        return False
    if {actor.name for actor in a.sources} != {actor.name for actor in b.sources}:
        return False
    return any(x.start < y.end and y.start < x.end for x in a.content for y in b.content)


def parts_of_one(statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """Find the statements of one text that are part of another one of the same source.

    Args:
        statements: of one document.

    Returns:
        Pairs of places, the lower one first.
    """
    spans = sorted((span.start, span.end, i) for i, s in enumerate(statements) for span in s.content)
    found: set[tuple[int, int]] = set()
    open_spans: list[tuple[int, int]] = []
    for start, end, i in spans:
        # Of spans around this one those that begin last: nobody quotes deeper than that.
        open_spans = [(past, j) for past, j in open_spans if past > start][-_SAMPLE:]
        for _, j in open_spans:
            if i != j and _one_breath(statements[i], statements[j]):
                found.add((min(i, j), max(i, j)))
        open_spans.append((end, i))
    return sorted(found)


def wording_number(statement: Statement, *, answered: int | str | None = None) -> int:
    """Give a number that statements share if they count as one wording: nothing tells them apart in a score.

    A denial that points back to what it denies says the same as another one only if both
    point to the same. A statement that has no keys shares its wording with none.

    Args:
        statement: one statement.
        answered: the wording of what it points back to, or the id where that is not known.

    >>> a = Statement(sources=["Ada Quill"], content="The dam is safe.")
    >>> b = Statement(content="the dam is safe")
    >>> wording_number(a) == wording_number(b)
    True
    >>> wording_number(a) == wording_number(b.model_copy(update={"stance": Stance.DENIES}))
    False
    """
    form = statement_form(statement)
    if not keys(statement):
        return _hash("alone", statement.id)
    parts: tuple[object, ...] = (
        form.text,
        [(term.lemma, term.form, term.slot, term.name) for term in form.terms],
        [tuple(quantity) for quantity in form.quantities],
        form.dates,
        form.negations,
        form.undone,
        sorted(form.scope),
        form.hedged,
        sorted(form.functions),
        form.verb,
        sorted(form.actors),
        sorted(form.acted),
        statement.stance is Stance.DENIES,
        answered,
    )
    said = said_part(statement.text)
    if said is not None:
        parts = (*parts, normal_form(said).text)
    if _asks(statement):
        parts = (*parts, "asks")
    return _hash(repr(parts))


def candidate_pairs(statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """Find the pairs that share a key, as places in the sequence, each once.

    Of statements in the same words the first stands for all towards others, so
    that a thousand prints of one sentence make a thousand pairs, not a million.
    """
    holders: defaultdict[int, list[int]] = defaultdict(list)
    first: dict[NormalForm, int] = {}
    found: set[tuple[int, int]] = set()
    for i, statement in enumerate(statements):
        there = first.setdefault(statement_form(statement), i)
        if there != i and not _one_breath(statements[there], statement):
            found.add((there, i))
            continue
        for key in keys(statement):
            holders[key].append(i)
    found.update(pair for held in holders.values() for pair in combinations(held, 2))
    return sorted(found)


def group(statements: Sequence[Statement]) -> list[list[int]]:
    """Put statements into groups, one for each claim: places in the sequence.

    >>> group([Statement(content="Turkey sent fighters"), Statement(content="the ferry sank"),
    ...        Statement(content="fighters were sent by Turkey", stance="denies")])
    [[0, 2], [1]]
    """
    pairs = [(i, j, pair_score(statements[i], statements[j])) for i, j in candidate_pairs(statements)]
    return partition(statements, pairs)


def partition(
    statements: Sequence[Statement],
    pairs: Iterable[tuple[int, int, Score]],
    *,
    joined: Iterable[tuple[int, int]] = (),
    answered: Iterable[tuple[int, int, float]] = (),
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Make groups of scored pairs, without chaining.

    Two groups become one when their statements are alike on the whole, not when
    two of them are: a report that mentions two claims draws neither into the other.
    The result is the same for any order of statements and pairs, and statements
    with no path of pairs between them never influence each other. So after an
    addition only the statements that can be reached from it need to be grouped again.

    Args:
        statements: those to group.
        pairs: places of two statements, and their `pair_score`.
        joined: pairs that belong together, whatever their score, as one points back to the other.
        answered: (answer, claim, score): a denial in other words, or a report that only points
            back, as linking found them. It is taken into the group of the claim, unless others
            affirm what it denies.
        together: pairs that a person put into one group; they win over all of the above.
        apart: pairs that a person wants in different groups; none of them may follow from `together`.

    Returns:
        Places, ascending in each group; groups by their first place.
    """
    return _Partition(statements, list(pairs), apart).run(joined, answered, together)


class _Partition:
    def __init__(
        self,
        statements: Sequence[Statement],
        pairs: list[tuple[int, int, Score]],
        apart: Iterable[tuple[int, int]],
    ) -> None:
        self.statements = statements
        # Ties are broken by id, never by place: the order of addition must not matter.
        self.rank = {i: (s.id, i) for i, s in enumerate(statements)}
        self.scores = {(min(i, j), max(i, j)): score.value for i, j, score in pairs}
        self.apart: defaultdict[int, set[int]] = defaultdict(set)
        for i, j in apart:
            self.apart[i].add(j)
            self.apart[j].add(i)
        self.bound: set[int] = set()  # by a person, to others of its group
        self.group_of = list(range(len(statements)))
        self.unit = self.group_of
        self.members = {i: [i] for i in range(len(statements))}
        # Of each group the first few different wordings, by the rank of the statement that has them.
        self.wordings = {
            i: [(self.rank[i], statement_form(statement).text)] for i, statement in enumerate(statements)
        }
        self.unlike: dict[tuple[int, int], tuple[int, int]] = {}

    def run(
        self,
        joined: Iterable[tuple[int, int]],
        answered: Iterable[tuple[int, int, float]],
        together: Iterable[tuple[int, int]] = (),
    ) -> list[list[int]]:
        for i, j in together:
            self.bound.update((i, j))
            self._merge(self.group_of[i], self.group_of[j])
        for i, j in (*joined, *self._anaphora()):
            if not self._forbidden(self.group_of[i], self.group_of[j]):
                self._merge(self.group_of[i], self.group_of[j])
        # What was joined by decree counts as one: whatever is like a part of it is like it.
        self.unit = list(self.group_of)
        for i, j in self._edges():
            left, right = self.group_of[i], self.group_of[j]
            if left != right and not self._forbidden(left, right) and self._alike(left, right):
                self._merge(left, right)
        self._attach(answered)
        return sorted((sorted(group) for group in self.members.values()), key=lambda group: group[0])

    def _anaphora(self) -> list[tuple[int, int]]:
        """A denial that points back ("a charge it rejects") is about what it points to."""
        places = {statement.id: i for i, statement in enumerate(self.statements)}
        return [(i, places[s.answers]) for i, s in enumerate(self.statements) if s.answers in places]

    def _edges(self) -> list[tuple[int, int]]:
        strong = [pair for pair, value in self.scores.items() if value >= JOIN]
        return sorted(strong, key=lambda p: (-self.scores[p], *sorted((self.rank[p[0]], self.rank[p[1]]))))

    def _alike(self, left: int, right: int) -> bool:
        """Whether two groups are alike on the mean over different wordings."""
        pair = (min(left, right), max(left, right))
        sizes = (len(self.members[pair[0]]), len(self.members[pair[1]]))
        if self.unlike.get(pair) == sizes:
            return False  # neither has grown since
        best: dict[tuple[int, int], float] = {}
        for (_, i), _ in self.wordings[left]:
            for (_, j), _ in self.wordings[right]:
                units = (self.unit[i], self.unit[j])
                best[units] = max(best.get(units, 0.0), self._score(i, j))
        if sum(best.values()) / len(best) >= JOIN:
            return True
        self.unlike[pair] = sizes
        return False

    def _merge_wordings(self, left: int, right: int) -> None:
        seen: dict[str, tuple[str, int]] = {}
        for rank, text in sorted((*self.wordings[left], *self.wordings.pop(right))):
            seen.setdefault(text, rank)
        self.wordings[left] = [(rank, text) for text, rank in seen.items()][:_SAMPLE]

    def _score(self, i: int, j: int) -> float:
        pair = (min(i, j), max(i, j))
        value = self.scores.get(pair)
        if value is None:
            value = self.scores[pair] = pair_score(self.statements[i], self.statements[j]).value
        return value

    def _forbidden(self, left: int, right: int) -> bool:
        if left == right or not self.apart:
            return False
        theirs = set(self.members[right])
        return any(self.apart[i] & theirs for i in self.members[left] if i in self.apart)

    def _merge(self, left: int, right: int) -> None:
        if left == right:
            return
        if len(self.members[left]) < len(self.members[right]):
            left, right = right, left
        self._merge_wordings(left, right)
        for i in self.members.pop(right):
            self.group_of[i] = left
            self.members[left].append(i)

    def _attach(self, answered: Iterable[tuple[int, int, float]]) -> None:
        """Take denials (and pointers) into the group of what they answer.

        A group of nothing else goes as a whole. A denial that was grouped by its
        words goes alone, if what it answers in its own article speaks louder than
        any claim in its group.
        """
        whole: dict[int, tuple[float, tuple[str, int], int]] = {}
        alone: dict[int, tuple[float, tuple[str, int], int]] = {}
        leaning: dict[int, bool] = {}
        for denial, claim, value in answered:
            group, target = self.group_of[denial], self.group_of[claim]
            if group == target or self._forbidden(group, target):
                continue
            offer = (-value, self.rank[claim], target)
            if group not in leaning:
                leaning[group] = all(_leans(self.statements[i]) for i in self.members[group])
            if leaning[group]:
                whole[group] = min(offer, whole.get(group, offer))
            elif (
                denial not in self.bound
                and self.statements[denial].stance is Stance.DENIES
                and value > self._nearest_claim(denial, group)
            ):
                alone[denial] = min(offer, alone.get(denial, offer))
        for group in {self.group_of[denial] for denial in alone}:
            self.members[group] = [i for i in self.members[group] if i not in alone]
        for denial, (_, _, target) in sorted(alone.items(), key=lambda item: item[1]):
            if self.apart and self.apart[denial].intersection(self.members[target]):
                self.members[self.group_of[denial]].append(denial)
                continue
            self.group_of[denial] = target
            self.members[target].append(denial)
        for group, (_, _, target) in sorted(whole.items(), key=lambda item: item[1]):
            # A target can have been taken in itself: denials of denials make no ring.
            # Nor does it bring together what is apart, when several go to one target.
            if group in self.members and target in self.members and not self._forbidden(group, target):
                self._merge(group, target)

    def _nearest_claim(self, denial: int, group: int) -> float:
        """Score the claim in its group that a denial's words fit best."""
        affirmed = (i for (_, i), _ in self.wordings[group] if self.statements[i].stance is Stance.AFFIRMS)
        return max((self._score(denial, i) for i in affirmed if i != denial), default=0.0)


def _leans(statement: Statement) -> bool:
    """Whether a statement can be taken into the claim that it answers: a denial, or "their presence"."""
    return statement.stance is Stance.DENIES or len(_WORD.findall(statement.text)) <= _POINTING


_WORD = re.compile(r"\w+")
_POINTING = 3  # words of a content that only points back


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
        text=_clean(text_of.text),
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


def _clean(text: str) -> str:
    return text.strip().strip("“”\"'‘’,;: ") or text


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
