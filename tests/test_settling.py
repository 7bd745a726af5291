"""A ledger is the same in whatever order its articles came, and however often it was read in between."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimtrack as ct
from claimtrack.settling import settle
from claimtrack.storage import Store
from claimtrack.storage.index import HUBS
from tests.ledgers import contents

ARTICLES = [
    ct.Document(id=f"a{number}", publisher=publisher, published=published, text=text)
    for number, (publisher, published, text) in enumerate(
        [
            (
                "The Brill Herald",
                "2024-05-15",
                "Mayor Ada Quill said on Tuesday that Lowland Water had hidden the dam report. “We hid "
                "nothing,” a spokesperson for the company said.",
            ),
            (
                "The Vale Post",
                "2024-05-16",
                "Lowland Water denied on Wednesday that it had hidden the dam report, and accused the mayor "
                "of stirring up fear.",
            ),
            (
                "The Norland Times",
                "2024-05-16",
                "Ada Quill accused Lowland Water of hiding a report about the dam. The company rejected the "
                "accusation. Ada Quill also said that the bridge at Brill would be closed in June.",
            ),
            (
                "The Brill Herald",
                "2024-05-18",
                "Karl Oduya said the bridge at Brill would not be closed. Mayor Ada Quill said that Lowland "
                "Water had hidden the dam report.",
            ),
            (
                "Coast Radio",
                "2024-05-19",
                "Farmers confirmed that Lowland Water had hidden the dam report. Lowland Water denied that "
                "it had hidden the dam report.",
            ),
            (
                "Coast Radio",
                "2024-05-20",
                "The harbour board said the ferry to Norland sank in fog. Mara Voss denied that the ferry to "
                "Norland had sunk.",
            ),
            (
                "Coast Radio",
                "2024-05-20",
                "Velden said on Sunday that Norland had sent fighters to Kesh. Farmers fear for the harvest.",
            ),
            ("The Vale Post", "2024-05-22", "Norland says it never sent anybody."),
        ]
    )
]


@pytest.fixture(scope="module")
def at_once() -> list[str]:
    tracker = ct.Tracker(engine="rules")
    tracker.add_many(ARTICLES)
    # The last article answers the one before in words of its own: that must count in any order, too.
    assert str(tracker.find("Norland sent fighters to Kesh", top=1)[0].status) == "disputed"
    return contents(tracker)


@settings(max_examples=15, deadline=None)
@given(
    order=st.permutations(ARTICLES),
    reads=st.lists(st.booleans(), min_size=len(ARTICLES), max_size=len(ARTICLES)),
)
def test_neither_the_order_of_articles_nor_reading_in_between_changes_a_ledger(order, reads, at_once):
    tracker = ct.Tracker(engine="rules")
    for article, read in zip(order, reads, strict=True):
        tracker.add(article)
        if read:
            assert sum(1 for _ in tracker.claims()) > 0
    assert contents(tracker) == at_once


def test_one_article_after_the_other_with_a_search_in_between_is_found_like_all_at_once():
    tracker, other = ct.Tracker(engine="rules"), ct.Tracker(engine="rules")
    other.add_many(ARTICLES)
    for article in ARTICLES:
        tracker.add(article)
        tracker.find("hidden dam report")
    for query in ("hidden dam report", "ferry to Norland", "bridge closed"):
        assert tracker.find(query) == other.find(query)


CROWD = [
    ct.Statement(content=f"the dam at Brill leaks badly in town {n}", said_on="2024-05-01") for n in range(70)
]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_crowd_of_wordings_is_grouped_alike_in_any_order(seed):
    assert len(CROWD) > 2 * HUBS
    at_once = ct.Tracker()
    for statement in CROWD:
        at_once.record(statement)
    order = random.Random(seed).sample(CROWD, len(CROWD))
    little_by_little = ct.Tracker()
    for number, statement in enumerate(order):
        little_by_little.record(statement)
        if number % 9 == seed:
            list(little_by_little.claims())
    assert contents(little_by_little) == contents(at_once)


def test_sayings_repeated_a_hundred_times_are_one_claim_and_each_denial_answers_one_of_them():
    pair = "Mayor Ada Quill said Lowland Water had hidden the dam report. Lowland Water denied that it had. "
    tracker = ct.Tracker(engine="rules")
    statements = tracker.add(ct.Document(text=pair * 100))
    denials = [statement for statement in statements if statement.stance == "denies"]
    [claim] = tracker.claims()
    assert len(claim.statements) == len(statements) >= 200
    rebuttals = [link for link in tracker.links() if link.relation == "rebuts"]
    assert sorted(link.from_ for link in rebuttals) == sorted(statement.id for statement in denials)


def test_a_claim_that_very_many_make_has_each_denial_linked():
    tracker = ct.Tracker()
    said = "the reservoir above Brill was drained in secret"
    for n in range(150):
        tracker.record(
            ct.Statement(
                sources=[f"Voss{n}"],
                content=said,
                stance="denies" if n % 3 == 0 else "affirms",
                said_on=f"2024-05-{1 + n % 28:02d}",
            )
        )
    [claim] = tracker.claims()
    assert len(claim.statements) == 150
    answering = {link.from_ for link in tracker.links() if link.relation == "rebuts"}
    denials = {statement.id for statement in claim.statements if statement.stance == "denies"}
    # Those of the first days have nothing before them to answer.
    assert answering <= denials
    assert len(answering) > 40


def test_settling_a_settled_ledger_changes_nothing():
    store = Store()
    assert settle(store) == (frozenset(), frozenset())
