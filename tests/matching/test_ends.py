"""Opposites, bounds, ways and both ends of a deed: what has the same words and says another thing."""

import tomllib
from collections import Counter
from importlib import resources

import pytest

import claimtrack as ct
from claimtrack.matching import cluster, compare
from claimtrack.matching.normal_form import normal_form
from claimtrack.matching.vocabulary import vocabulary

from .pairs import read_pairs


def test_opposites_are_told_and_are_not_seen_everywhere() -> None:
    table = read_pairs("pairs_opposites")
    wrong = [(relation, a, b) for _, relation, a, b in table if compare(a, b).relation != relation]
    missed = Counter(relation for relation, *_ in wrong)
    # Measured 73 of 75 right.
    assert len(table) >= 60
    assert len(wrong) <= 4, wrong
    assert missed["same"] <= 2, wrong


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Selwyn bought the mill", "Selwyn sold the mill", "“buy” against “sell”"),
        ("at least 60 sheep drowned", "at most 60 sheep drowned", "at most 60 against at least 60"),
        ("prices rose by 7 percent", "prices rose to 7 percent", "by 7 percent against to 7 percent"),
        ("the ferry left Kesh for Brill", "the ferry left Brill for Kesh", "brill and kesh change places"),
        ("the envoy returned to Velden", "the envoy returned from Velden", "to velden against from velden"),
        ("most farmers back the canal", "a minority of farmers back the canal", "most against minority"),
        ("most farmers back the canal", "20 percent of farmers back the canal", "most against 20 percent"),
    ],
)
def test_a_comparison_tells_what_the_opposites_are(a: str, b: str, reason: str) -> None:
    found = compare(a, b)
    assert found.relation in ("rebuts", "related")
    assert reason in found.reasons or reason in compare(b, a).reasons, found.reasons


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tann said Selwyn bought the mill.", "Oduya said Selwyn sold the mill."),
        ("Tann said at least 60 sheep had drowned.", "Oduya said at most 60 sheep had drowned."),
        ("Tann said the bus left Kesh for Brill.", "Oduya said the bus left Brill for Kesh."),
        (
            "Norland said Velden had broken the truce.",
            "Velden said it was Norland that had broken the truce.",
        ),
    ],
)
def test_a_ledger_keeps_opposites_in_two_claims(a: str, b: str) -> None:
    tracker = ct.Tracker()
    for text in (a, b):
        tracker.add(ct.Document(text=text, published="2024-05-01"))
    claims = list(tracker.claims())
    assert len(claims) == 2
    assert all(len(claim.affirmed_by) == 1 for claim in claims)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tann said about 2,000 miners had lost their jobs.", "Acme said 2,030 miners had lost their jobs."),
        ("Tann said 30 million crowns were missing.", "Quill said about 30 million crowns had gone missing."),
        ("Tann said Selwyn sold the mill to Brill.", "Quill said Brill bought the mill from Selwyn."),
    ],
)  # fmt: skip
def test_a_ledger_keeps_one_claim_said_twice_together(a: str, b: str) -> None:
    tracker = ct.Tracker()
    for text in (a, b):
        tracker.add(ct.Document(text=text, published="2024-05-01"))
    assert [len(claim.affirmed_by) for claim in tracker.claims()] == [2]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Selwyn Council bought the mill in May", "Selwyn Council sold the mill in May"),
        ("The serum test at Brill was positive", "The serum test at Brill was negative"),
        ("Velden is enriching uranium at Tolva", "Velden has stopped enriching uranium at Tolva"),
        ("At least 60 sheep drowned near Brill", "At most 60 sheep drowned near Brill"),
        ("Fish prices in Brill rose by 7 percent", "Fish prices in Brill rose to 7 percent"),
        ("Most farmers near Brill back the canal", "A minority of farmers near Brill back the canal"),
    ],
)
def test_opposites_get_two_clusters(a: str, b: str) -> None:
    assert cluster([a, b]) == [0, 1]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Fish prices in Brill rose by 7 percent", "Fish prices in Brill rose 7 percent"),
        ("The ferry stopped at the quay of Brill", "The ferry stopped at Brill quay"),
        ("Selwyn Council bought the mill in May", "Selwyn Council acquired the mill in May"),
    ],
)
def test_one_claim_gets_one_cluster(a: str, b: str) -> None:
    assert cluster([a, b]) == [0, 0]


def test_no_word_is_the_opposite_of_one_that_means_the_same() -> None:
    words = vocabulary()
    pairs = {(word, other) for word, others in words.opposites.items() for other in others}
    assert len(pairs) > 2000
    assert all((other, word) in pairs for word, other in pairs)
    shared = [pair for pair in pairs if words.look(pair[0]).groups & words.look(pair[1]).groups]
    assert not shared


def test_each_pair_of_opposites_is_written_once() -> None:
    table = tomllib.loads((resources.files("claimtrack.matching") / "opposites.toml").read_text("utf-8"))
    pairs = Counter(frozenset((one, o)) for one, others in table["opposites"].items() for o in others)
    assert [sorted(pair) for pair, times in pairs.items() if times > 1] == []
    assert all(len(pair) == 2 for pair in pairs)


@pytest.mark.parametrize(
    ("text", "course"),
    [
        ("prices rose by 7 percent", "by"),
        ("prices rose by more than 7 percent", "by"),
        ("prices fell to about 7 percent", "to"),
        ("up to 7 percent of the fish", ""),
        ("from 5 to 7 percent of the fish", ""),
        ("7 percent of the fish", ""),
    ],
)
def test_a_figure_knows_its_course(text: str, course: str) -> None:
    assert normal_form(text).quantities[-1].course == course
