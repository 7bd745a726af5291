"""Claims are found by their words, at a cost that does not grow with the ledger."""

import random
from collections.abc import Callable

import pytest

import claimtrack as ct
from claimtrack.models import content_id
from claimtrack.settling import index

PLACES = "Kesh Brill Tolva Ostrava Dunmore Selwyn Harrow Marrow".split()
THINGS = "dam ferry tunnel school harbour quarry orchard chapel depot windmill".split()
DEEDS = "repaired sold flooded inspected closed painted insured photographed fenced leased".split()


def sentence(number: int) -> str:
    return (
        f"the {THINGS[number % 10]} of lot {number} in {PLACES[number % 8]} was {DEEDS[number // 10 % 10]} "
        f"by the firm Zane{number:05d}"
    )


def ledger(numbers: list[int]) -> ct.Tracker:
    """A ledger in which each statement is a claim of its own."""
    tracker = ct.Tracker(engine="rules")
    store = tracker._store
    with store.transaction():
        for number in numbers:
            statement = ct.Statement(sources=f"Source {number % 7}", content=sentence(number))
            store.add_statements(None, [statement])
            index(store, [statement])
            store.set_claim(content_id("c", statement.id), [statement.id])
    return tracker


def steps(tracker: ct.Tracker, act: Callable[[], object]) -> int:
    """Count the steps that the database takes, in hundreds."""
    connection = tracker._store._database._connection
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    connection.set_progress_handler(count, 100)
    try:
        act()
    finally:
        connection.set_progress_handler(None, 0)
    return counted


@pytest.fixture(scope="module")
def small() -> ct.Tracker:
    return ledger(list(range(150)))


@pytest.fixture(scope="module")
def large() -> ct.Tracker:
    return ledger(list(range(1500)))


def test_a_search_reads_no_more_of_a_larger_ledger(small: ct.Tracker, large: ct.Tracker) -> None:
    for tracker in (small, large):
        tracker.find("harbour")  # reads the letters of some texts, once
    few, many = (
        steps(tracker, lambda t=tracker: t.find("who leased Zane00042?")) for tracker in (small, large)
    )
    assert [claim.id for claim in large.find("Zane00042", top=1)] == [
        claim.id for claim in small.find("Zane00042", top=1)
    ]
    # Ten times the texts have the word “leased”; all else is as it was.
    assert many < 4 * few


def test_an_article_costs_no_more_in_a_larger_ledger(small: ct.Tracker, large: ct.Tracker) -> None:
    text = "Mayor Ada Quill said that the windmill of lot 9 had burnt. Tom Reed denied that it had burnt."
    article = ct.Document(id="new", text=text, published="2024-05-14")
    few, many = (steps(tracker, lambda t=tracker: t.add(article)) for tracker in (small, large))
    assert many < 1.5 * few
    few, many = (
        steps(tracker, lambda t=tracker: list(t.links(t.said_by("Reed").first())))
        for tracker in (small, large)
    )
    assert many < 4 * few


def test_the_first_claim_costs_no_more_in_a_larger_ledger(small: ct.Tracker, large: ct.Tracker) -> None:
    few, many = (steps(tracker, lambda t=tracker: next(iter(t.claims()))) for tracker in (small, large))
    assert many < 12 * few


def test_the_order_of_statements_has_no_say() -> None:
    numbers = list(range(120))
    found = []
    for seed in (1, 2):
        random.Random(seed).shuffle(numbers)
        tracker = ledger(numbers)
        found.append([(c.text, c.score) for c in tracker.find("the ferry in Kesh was sold", top=5)])
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        pytest.param("Zane00042", 42, id="one rare word"),
        pytest.param("lot 137", 137, id="a figure"),
        pytest.param("the tunnel of lot 52 in Dunmore", 52, id="words of which each is common"),
        pytest.param("The TUNNEL of Lot 52, in Dunmore?", 52, id="other capitals and marks"),
        pytest.param("who inspectd lot 33", 33, id="a slip of the pen"),
    ],
)
def test_a_claim_is_found_by(small: ct.Tracker, query: str, number: int) -> None:
    best = small.find(query)[0]
    assert best.text == sentence(number)
    assert best.score is not None
    assert 0 < best.score <= 1
    assert best.reasons


@pytest.mark.parametrize("query", ["", "  ", "?!", "the of and", "dragons", "\ud800", "水坝", "x" * 100_000])
def test_a_query_that_nothing_answers_finds_nothing(small: ct.Tracker, query: str) -> None:
    assert small.find(query) == []


def test_words_that_all_texts_share_find_the_best_that_were_read(monkeypatch: pytest.MonkeyPatch) -> None:
    tracker = ledger(list(range(60)))
    monkeypatch.setattr("claimtrack.finding._READ", 12)
    found = tracker.find("the firm in Kesh that Zane00040 is", top=3)
    assert found[0].text == sentence(40)
    assert len(tracker.find("firm lot")) == 10


def test_a_text_of_many_claims_finds_all_of_them() -> None:
    tracker = ct.Tracker(engine="rules")
    for name in ("Ada Quill", "Tom Reed"):
        tracker.record(ct.Statement(sources=name, content="the dam at Brill leaks"))
    [claim] = tracker.find("dam at Brill")
    tracker.split(claim, claim.statements[:1], by="Rosa")
    assert len(tracker.find("dam at Brill")) == 2
