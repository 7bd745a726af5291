"""Antecedents: looking back ends where nobody further back can be meant any more."""

import pytest

from claimtrack.extraction import load_engine
from claimtrack.formats import packaged_story
from claimtrack.lexicon.gazetteer import load_gazetteer
from claimtrack.models import Document
from claimtrack.resolution.actors import Cast
from claimtrack.resolution.antecedents import FURTHER, WEIGHTS, read_ceilings
from claimtrack.resolution.grammar import PRONOUNS
from claimtrack.resolution.mentions import find_mentions
from claimtrack.resolution.pronouns import Reader
from claimtrack.text.layout import read_layout
from tests.stories.topics import read_stories


def reader_of(text: str, weights: dict[str, float] = WEIGHTS) -> Reader:
    layout, gazetteer = read_layout(text), load_gazetteer()
    attributions = load_engine("rules").attributions(Document(text=text))
    return Reader(Cast(layout, find_mentions(layout, gazetteer), gazetteer), attributions, weights)


# Weights under which distance counts little, or for nothing at all.
MILD = WEIGHTS | {FURTHER: -0.01, "often": 0.9}
INDIFFERENT = WEIGHTS | {FURTHER: 0.0, "often": 0.9}


@pytest.mark.parametrize("weights", [WEIGHTS, MILD, INDIFFERENT], ids=["usual", "mild", "indifferent"])
def test_whoever_is_taken_is_the_best_of_all_candidates(weights: dict[str, float]) -> None:
    texts = [document.text for document in packaged_story()]
    texts += [story.text for story in list(read_stories())[::4]]
    asked = 0
    for reader in (reader_of(text, weights) for text in texts):
        for place, mention in enumerate(reader.mentions):
            if mention.kind != "pronoun":
                continue
            pronoun = PRONOUNS[mention.form]
            # All of them, the nearest first: of equals that one is taken.
            scores = [
                (sum(map(weights.__getitem__, seen)), actor)
                for actor, seen in reader.candidates(place, pronoun)
            ]
            if scores:
                best = max(scores, key=lambda scored: scored[0])[1]
                assert reader.antecedent(place, pronoun)[0] == best
                asked += len(scores) > 1
    assert asked > 100


def test_where_distance_is_no_fault_everybody_is_looked_at() -> None:
    assert read_ceilings(INDIFFERENT)[5] == float("inf")
    assert read_ceilings(MILD)[5] < read_ceilings(MILD)[0]
