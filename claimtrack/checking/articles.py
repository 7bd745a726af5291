"""An article made ready for checking: sentences in comparable form, words of doubt, statements."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from claimtrack.matching.normal_form import NormalForm, Term, normal_form
from claimtrack.matching.vocabulary import vocabulary
from claimtrack.models import Document, Statement
from claimtrack.text.layout import Layout, read_layout

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Of a book-length text the first sentences are read; news says early what it is about.
_SENTENCES = 400
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\?")


class Reading(NamedTuple):
    """An article made ready for checking any number of claims against it.

    Args:
        document: the article.
        sentences: where each sentence lies; the headline, which comes first if there is one, at (-1, -1).
        forms: each sentence in comparable form.
        signs: of each sentence, which words of doubt, denial and report stand in it.
        places: of each sign, in which sentences it stands.
        terms: the words of all sentences, each once.
        rows: of each term its number among them, by dictionary form.
        holders: of each term, in which sentences it stands.
        meanings: of each term its vector; nought where the word has none.
        groups: which terms belong to each group of near-synonyms.
        statements: each with the sentences that it stands in.
        attributed: the sentences in which somebody is said to say something.
        headline: whether the article has a headline.
    """

    document: Document
    sentences: tuple[tuple[int, int], ...]
    forms: tuple[NormalForm, ...]
    signs: tuple[frozenset[str], ...]
    places: Mapping[str, tuple[int, ...]]
    terms: tuple[Term, ...]
    rows: Mapping[str, int]
    holders: tuple[tuple[int, ...], ...]
    meanings: "NDArray[np.float32]"
    groups: Mapping[int, tuple[int, ...]]
    statements: tuple[tuple[Statement, tuple[int, ...]], ...]
    attributed: frozenset[int]
    headline: bool

    def sentence(self, i: int) -> str:
        """Return a sentence with single spaces: over a long run of spaces patterns would take forever."""
        start, end = self.sentences[i] if i < len(self.sentences) else (0, 0)
        written = self.document.title or "" if start < 0 else self.document.text[start:end]
        return " ".join(written.split())


def read_article(
    document: Document, statements: Sequence[Statement], *, layout: Layout | None = None
) -> Reading:
    """Make an article ready, once for all claims."""
    layout = layout or read_layout(document.text)
    bounds = [(s.start, s.end) for s in layout.sentences[:_SENTENCES]]
    texts = [document.text[start:end] for start, end in bounds]
    if document.title:
        texts.insert(0, document.title)
        bounds.insert(0, (-1, -1))
    forms = tuple(normal_form(" ".join(text.split())) for text in texts)
    terms: dict[str, Term] = {}
    holders: dict[str, list[int]] = {}
    groups: dict[int, list[int]] = {}
    for i, form in enumerate(forms):
        for term in form.terms:
            if term.lemma not in terms:
                for group in term.groups:
                    groups.setdefault(group, []).append(len(terms))
                terms[term.lemma] = term
            holders.setdefault(term.lemma, []).append(i)
    found = tuple(signs_of(text) for text in texts)
    placed = tuple((s, _sentences_of(s, bounds)) for s in statements)
    return Reading(
        document=document,
        sentences=tuple(bounds),
        forms=forms,
        signs=found,
        places=_places(found),
        terms=tuple(terms.values()),
        rows={lemma: j for j, lemma in enumerate(terms)},
        holders=tuple(tuple(holders[lemma]) for lemma in terms),
        meanings=meanings_of(tuple(terms.values())),
        groups={group: tuple(rows) for group, rows in groups.items()},
        statements=placed,
        attributed=frozenset(i for _, sentences in placed for i in sentences),
        headline=bool(document.title),
    )


def meanings_of(terms: Sequence[Term]) -> "NDArray[np.float32]":
    """The vectors of some terms, one a row; nought for a word that has none."""
    import numpy as np

    vectors = vocabulary().vectors
    found = np.zeros((len(terms), vectors.shape[1]), dtype=np.float32)
    known = [j for j, term in enumerate(terms) if term.row >= 0]
    found[known] = vectors[[terms[j].row for j in known]]
    return found


def _sentences_of(statement: Statement, bounds: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    spans = (*statement.content, *statement.cue)
    return tuple(
        i for i, (start, end) in enumerate(bounds) if any(s.start < end and start < s.end for s in spans)
    )


def signs_of(text: str) -> frozenset[str]:
    """The words of doubt, denial and report in a text, each as the sign that it is of.

    >>> sorted(signs_of("The ministry didn't deny the rumours."))
    ['deny', 'not', 'rumour']
    """
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


def _places(signs: Sequence[frozenset[str]]) -> dict[str, tuple[int, ...]]:
    places: dict[str, list[int]] = {}
    for i, here in enumerate(signs):
        for sign in here:
            places.setdefault(sign, []).append(i)
    return {sign: tuple(rows) for sign, rows in places.items()}


@cache
def all_signs() -> tuple[str, ...]:
    """The names of the signs, in the order of `data/verdicts.json`."""
    return tuple(_table()["signs"])


@cache
def families() -> dict[str, frozenset[str]]:
    """Signs that tell much the same, by the name of what they tell."""
    return {name: frozenset(signs.split()) for name, signs in _table()["families"].items()}


@cache
def _sign_words() -> dict[str, str]:
    return {word: sign for sign, words in _table()["signs"].items() for word in words.split()}


@cache
def _table() -> dict[str, Any]:
    raw = (resources.files("claimtrack") / "data" / "verdicts.json").read_text("utf-8")
    table: dict[str, Any] = json.loads(raw)
    return table
