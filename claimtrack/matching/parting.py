"""Partition: groups of statements that are alike on the whole, one for each claim."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimtrack.matching.groups import JOIN, candidate_pairs, pair_score
from claimtrack.matching.normal_form import statement_form
from claimtrack.models import Score, Stance, Statement

# Comparing two large groups, so many different wordings of each are enough.
_SAMPLE = 8
_POINTING = 3  # words of a content that only points back
_WORD = re.compile(r"\w+")


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
