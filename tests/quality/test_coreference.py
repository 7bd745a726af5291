"""Whom a speaking pronoun means, against the silver coreference beside the annotated articles.

    python tests/quality/test_coreference.py            # accuracy and coverage on dev and train
    python tests/quality/test_coreference.py --fit      # fit the weights of antecedents.py on train

Asked are the sources that are one personal pronoun and whose silver chain has a
name: of a person for he and she, of anything for it and they. The chains were
made by machine; where both are wrong in the same way, nobody notices.
"""

import gzip
import re
import sys
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from claimtrack.lexicon.gazetteer import load_gazetteer
from claimtrack.models import Attribution, Document
from claimtrack.resolution import resolve
from claimtrack.resolution.actors import Cast
from claimtrack.resolution.antecedents import WEIGHTS
from claimtrack.resolution.grammar import PRONOUNS
from claimtrack.resolution.mentions import find_mentions
from claimtrack.resolution.pronouns import Reader
from claimtrack.text.layout import read_layout

SUBJECTS = ("he", "she", "it", "they")
SPAN_LINE = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
EVENT_LINE = re.compile(r"E\d+\tAttribution\S*:\S+(.*)")


class Question(NamedTuple):
    """One speaking pronoun: which attribution it belongs to, and the names of its silver chain."""

    attribution: int
    pronoun: str
    names: list[list[str]]


class Article(NamedTuple):
    document: Document
    attributions: list[Attribution]
    questions: list[Question]


def read_articles(folder: Path) -> Iterator[Article]:
    chains = read_chains(folder / "syntax.conll.gz")
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem not in chains:
            continue
        document = Document(text=path.read_bytes().decode("utf-8"), id=path.stem)
        annotation = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))[0]
        attributions = read_attributions(document, annotation)
        questions = []
        for index, attribution in enumerate(attributions):
            word = attribution.sources[0].text.lower() if len(attribution.sources) == 1 else ""
            names = chains[path.stem].get(attribution.sources[0].start, []) if word in SUBJECTS else []
            kinds = {"PERSON"} if word in ("he", "she") else {"PERSON", "ORGANIZATION", "LOCATION", "MISC"}
            fitting = [name for kind, name in names if kind in kinds]
            if fitting:
                questions.append(Question(index, word, fitting))
        yield Article(document, attributions, questions)


def read_chains(path: Path) -> dict[str, dict[int, list[tuple[str, list[str]]]]]:
    """For each article, from the offset of a pronoun to the names in its chain, with their kinds."""
    articles: dict[str, dict[int, list[tuple[str, list[str]]]]] = {}
    names: dict[str, list[tuple[str, list[str]]]] = {}
    pronouns: dict[int, list[tuple[str, list[str]]]] = {}
    sentence: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# doc "):
                names, pronouns, sentence = {}, {}, []
                articles[line[6:]] = pronouns
            elif line:
                sentence.append(line.split("\t"))
            else:
                for row in sentence:
                    for mention in row[9].split("|") if row[9] != "_" else ():
                        chain, _, bounds = mention.partition(":")
                        first, last = map(int, bounds.split("-"))
                        known = names.setdefault(chain, [])
                        if row[5].startswith("PRP"):
                            pronouns[int(row[1])] = known
                        elif row[5].startswith("NNP"):
                            known.append(
                                (row[6], [w[3] for w in sentence[first - 1 : last] if w[5][:3] == "NNP"])
                            )
                sentence = []
    return articles


def read_attributions(document: Document, path: Path) -> list[Attribution]:
    spans: dict[str, list[tuple[int, int]]] = {}
    found = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if match := SPAN_LINE.match(line):
            pairs = (pair.split() for pair in match[3].split(";"))
            spans[match[1]] = [(int(start), int(end)) for start, end in pairs]
        elif match := EVENT_LINE.match(line):
            roles: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
            for argument in match[1].split():
                name, _, target = argument.partition(":")
                roles.setdefault(name.rstrip("0123456789").lower(), []).extend(spans.get(target, []))
            cut = {
                role: tuple(document.span(*pair) for pair in sorted(pairs)) for role, pairs in roles.items()
            }
            direct = bool(cut["content"]) and cut["content"][0].text[0] in "\"“'‘"
            found.append(
                Attribution(
                    sources=cut["source"], cue=cut["cue"], content=cut["content"],
                    quote="direct" if direct else "indirect",
                )
            )  # fmt: skip
    return sorted(found, key=lambda a: min([s.start for s in (*a.sources, *a.cue, *a.content)], default=0))


def is_named(name: str, chain: list[list[str]]) -> bool:
    """Whether a resolved name shares its distinguishing word with a name of the chain."""
    words = {word.strip(".").casefold() for word in re.findall(r"[\w.'’-]+", name)}
    return any(
        words and (bearer[-1].strip(".").casefold() in words or words <= set(map(str.casefold, bearer)))
        for bearer in chain
    )


def measure(folder: Path) -> tuple[int, int, int]:
    """Count the pronouns asked, answered and answered rightly."""
    asked = answered = right = 0
    for article in read_articles(folder):
        statements = resolve(article.document, article.attributions)
        for question in article.questions:
            actors = [a for a in statements[question.attribution].sources if a.reason != "the words used"]
            asked += 1
            answered += bool(actors)
            right += any(is_named(actor.name, question.names) for actor in actors)
    return asked, answered, right


def test_speaking_pronouns_find_their_antecedent(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked, answered, right = measure(shared / "data" / "polnear" / "dev")
    with capsys.disabled():
        print(
            f"\nspeaker pronouns: accuracy {right / answered:.3f}, coverage {answered / asked:.3f} of {asked}"
        )
    assert asked > 150
    assert answered / asked > 0.95
    assert right / answered >= 0.80


def observations(folder: Path, weights: dict[str, float]) -> list[tuple[np.ndarray, np.ndarray]]:
    """For each pronoun, what is seen of each candidate, and which candidates are right."""
    order = {name: place for place, name in enumerate(weights)}
    gazetteer, found = load_gazetteer(), []
    for article in read_articles(folder):
        layout = read_layout(article.document.text)
        cast = Cast(layout, find_mentions(layout, gazetteer), gazetteer)
        reader = Reader(cast, article.attributions, weights)
        for question in article.questions:
            word, _ = reader.words_of(article.attributions[question.attribution].sources[0].start, 10**9)
            place = bisect_left(reader.firsts, word)
            if place >= len(reader.mentions) or reader.mentions[place].kind != "pronoun":
                continue
            rows, right = [], []
            pronoun = PRONOUNS[reader.mentions[place].form]
            for actor, seen in reader.candidates(place, pronoun, question.attribution):
                row = np.zeros(len(order))
                for observation in seen:
                    row[order[observation]] += 1
                rows.append(row)
                right.append(is_named(cast.figures[actor].name, question.names))
            if any(right) and not all(right):
                found.append((np.array(rows), np.array(right)))
    return found


def fit(folder: Path, rounds: int = 3) -> dict[str, float]:
    """Fit the weights by the likelihood of the right candidate, held near what they are now."""
    weights = dict(WEIGHTS)
    prior = np.array(list(WEIGHTS.values()))
    for _ in range(rounds):
        # Antecedents of earlier pronouns depend on the weights: each round reads the articles anew.
        questions = observations(folder, weights)
        now, mean, square = prior.copy(), np.zeros_like(prior), np.zeros_like(prior)
        for _ in range(300):
            gradient = -0.003 * (now - prior)
            for rows, right in questions:
                scores = np.exp(rows @ now - (rows @ now).max())
                wanted = np.where(right, scores, 0.0)
                gradient += rows.T @ (wanted / wanted.sum() - scores / scores.sum()) / len(questions)
            mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
            now = now + 0.05 * mean / (np.sqrt(square) + 1e-8)
        weights = dict(zip(weights, now.round(2).tolist(), strict=True))
    return weights


if __name__ == "__main__":
    data = Path(__file__).resolve().parents[3] / "shared" / "data" / "polnear"
    if "--fit" in sys.argv:
        for name, weight in fit(data / "train").items():
            print(f'    "{name}": {weight},')
    else:
        for part in ("dev", "train"):
            asked, answered, right = measure(data / part)
            print(f"{part}: accuracy {right / answered:.3f}, coverage {answered / asked:.3f} of {asked}")
