"""How well an engine does on annotated articles: the measures of the attribution literature.

Found and marked attributions of a text are paired one to one by the words of
their contents. A pair counts as *found* when the contents agree by half (F1 of
their words), as *right* when the source agrees as well, and as *exact* when the
contents are the same word for word besides.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimtrack.training.corpus import Article, Marked, Spans

HALF = 0.5
KINDS = ("direct", "mixed", "indirect")


class Ratio(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


class Tally(NamedTuple):
    """What was counted; sums of it over articles give the scores.

    >>> Tally(marked=4, predicted=5, found=3, right=2, exact=1).ratio("right")
    Ratio(precision=0.4, recall=0.5, f1=0.4444444444444445)
    """

    marked: int = 0
    predicted: int = 0
    found: int = 0
    right: int = 0
    exact: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Return both counted together."""
        return Tally(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    def ratio(self, what: str) -> Ratio:
        """Return the scores of `found`, `right` or `exact`."""
        hits: int = getattr(self, what)
        precision = hits / self.predicted if self.predicted else 0.0
        recall = hits / self.marked if self.marked else 0.0
        both = precision + recall
        return Ratio(precision, recall, 2 * precision * recall / both if both else 0.0)


def tally(article: Article, predicted: Sequence[Marked]) -> dict[str, Tally]:
    """Count over one article: "all", and for each kind of quotation what was marked as that kind.

    >>> text = "Quill said the dam was safe."
    >>> truth = Marked(((0, 5),), ((6, 10),), ((11, 27),))
    >>> tally(Article("a", text, (truth,)), [truth])["all"]
    Tally(marked=1, predicted=1, found=1, right=1, exact=1)
    """
    words = Words(article.text)
    truth = [View(words, marked) for marked in article.marked]
    guess = [View(words, marked) for marked in predicted]
    truth = [view for view in truth if view.content]
    guess = [view for view in guess if view.content]
    kinds = [words.kind(view.content) for view in truth]
    counts: Counter[tuple[str, str]] = Counter(("marked", kind) for kind in kinds)
    for mine, theirs in pair_up(truth, guess):
        kind = kinds[mine]
        counts["found", kind] += 1
        if same_source(truth[mine], guess[theirs]):
            counts["right", kind] += 1
            counts["exact", kind] += truth[mine].content == guess[theirs].content
    by_kind = {
        kind: Tally(
            marked=counts["marked", kind],
            found=counts["found", kind],
            right=counts["right", kind],
            exact=counts["exact", kind],
        )
        for kind in KINDS
    }
    whole = Tally(0, len(guess))
    for one in by_kind.values():
        whole = whole.plus(one)
    return {"all": whole, **by_kind}


def total(tallies: Iterable[dict[str, Tally]]) -> dict[str, Tally]:
    """Sum the counts of many articles."""
    sums = {key: Tally() for key in ("all", *KINDS)}
    for one in tallies:
        sums = {key: sums[key].plus(one[key]) for key in sums}
    return sums


class Words:
    """The words of a text, and which of them are quoted.

    >>> words = Words("Quill said: “We hid nothing.”")
    >>> sorted(words.of([(12, 20)])), sorted(words.quoted)
    ([2, 3], [2, 3, 4])
    """

    def __init__(self, text: str) -> None:
        self.text = text
        found = [match.span() for match in re.finditer(r"\w+", text)]
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]
        self.quoted = self.of(_quoted(text))

    def of(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Return the indices of the words that the spans touch."""
        touched: set[int] = set()
        for start, end in spans:
            touched.update(range(bisect_right(self.ends, start), bisect_left(self.starts, end)))
        return frozenset(touched)

    def kind(self, content: frozenset[int]) -> str:
        """Tell whether a content is quoted (direct), partly so (mixed) or not at all (indirect)."""
        inside = len(content & self.quoted)
        return "direct" if inside == len(content) else "mixed" if inside else "indirect"


def _quoted(text: str) -> list[tuple[int, int]]:
    """Return what stands between double quotation marks, paragraph by paragraph."""
    ranges = []
    for line in re.finditer(r"[^\r\n]+", text):
        opened = -1
        for mark in re.finditer(r'["“”„«»]', line[0]):
            place = line.start() + mark.start()
            if opened < 0 and mark[0] not in "”»":
                opened = place + 1
            elif opened >= 0 and mark[0] not in "“«":
                ranges.append((opened, place))
                opened = -1
        if opened >= 0:
            ranges.append((opened, line.end()))
    return ranges


class View:
    """An attribution as sets of words.

    Args:
        words: of the text that it stands in.
        marked: where its source and content stand.
    """

    def __init__(self, words: Words, marked: Marked) -> None:
        self.source, self.content = words.of(marked.source), words.of(marked.content)
        self.name = _head_name(words.text, marked.source)


_NO_NAMES = frozenset(
    re.findall(
        r"\w+",
        """
        a an the this that these those he she it they we you i his its their our my who which
        mr mrs ms dr gov sen rep prof president one some many most all both other others no but and
        """,
    )
)


def _head_name(text: str, source: Spans) -> str:
    """Return the last capitalised word before a comma that owns nothing: *Roe* of *Lee's aide Roe, 44*."""
    if not source:
        return ""
    whole = text[source[0][0] : source[-1][1]]
    for part in (whole.split(",")[0], whole):
        names = [
            match[0]
            for match in re.finditer(r"\b\w+\b(?!['’]s?\s)", part)
            if match[0][0].isupper() and match[0].lower() not in _NO_NAMES
        ]
        if names:
            return names[-1]
    return ""


def same_source(mine: View, theirs: View) -> bool:
    """Tell whether two attributions have one source: half of its words, or its last name."""
    if not mine.source or not theirs.source:
        return not mine.source and not theirs.source
    return _agreement(mine.source, theirs.source) >= HALF or (mine.name != "" and mine.name == theirs.name)


def _agreement(mine: frozenset[int], theirs: frozenset[int]) -> float:
    shared = len(mine & theirs)
    return 2 * shared / (len(mine) + len(theirs)) if shared else 0.0


def pair_up(truth: Sequence[View], guess: Sequence[View]) -> list[tuple[int, int]]:
    """Pair contents one to one, the most alike first."""
    by_word: dict[int, list[int]] = {}
    for number, view in enumerate(guess):
        for word in view.content:
            by_word.setdefault(word, []).append(number)
    candidates = []
    for mine, view in enumerate(truth):
        for theirs in {number for word in view.content for number in by_word.get(word, ())}:
            alike = _agreement(view.content, guess[theirs].content)
            if alike >= HALF:
                candidates.append((-alike, not same_source(view, guess[theirs]), mine, theirs))
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, _, mine, theirs in sorted(candidates):
        if mine not in taken[0] and theirs not in taken[1]:
            taken[0].add(mine)
            taken[1].add(theirs)
            pairs.append((mine, theirs))
    return pairs
