"""The packaged story: every denial answers whom it should, and nobody who never said the thing."""

from collections.abc import Iterator

import pytest

import claimtrack as ct
from claimtrack.linking.parties import same_party

# Who denies, in which article; and who may be meant, in which article: where several papers had printed the
# claim, any of them is a fair target.
MACRON, AMBASSADOR = ("meridian-1002", "Emmanuel Macron"), ("strait-0928", "Armenia")
REBUTTALS = {
    ("strait-0928", "Azerbaijan"): {AMBASSADOR},
    ("strait-0928", "Hikmet Hajiyev"): {AMBASSADOR},
    ("strait-0928", "Turkey"): {AMBASSADOR},
    ("courier-0929", "Azerbaijan"): {("courier-0929", "Armenia")},
    ("courier-0929", "Hikmet Hajiyev"): {("courier-0929", "Armenia")},
    ("courier-0929", "Turkey"): {("courier-0929", "Armenia")},
    ("gazette-0930", "Turkey"): {("gazette-0930", "Armenia")},
    ("gazette-0930", "Fahrettin Altun"): {("gazette-0930", "Armenia")},
    ("gazette-0930", "Azerbaijan"): {("gazette-0930", "Armenia")},
    ("meridian-1002", "Turkey"): {MACRON},
    ("courier-1004", "Ilham Aliyev"): {MACRON, AMBASSADOR},
    ("courier-1004", "Armenia"): {("courier-1004", "Ilham Aliyev")},
    ("courier-1004", "Anna Naghdalyan"): {("courier-1004", "Ilham Aliyev")},
    ("strait-1006", "Turkey"): {("strait-1006", "Bashar al-Assad")},
    ("strait-1006", "Azerbaijan"): {MACRON, AMBASSADOR},
    ("gazette-1111", "Azerbaijan"): {("gazette-1111", "United Nations")},
}


@pytest.fixture(scope="module")
def tracker() -> Iterator[ct.Tracker]:
    with ct.Tracker() as tracker:
        tracker.add_many(ct.formats.packaged_story())
        yield tracker


def test_every_rebuttal_of_the_story_is_found_and_none_is_false(tracker: ct.Tracker) -> None:
    said = {statement.id: statement for statement in tracker.statements()}

    def stands(id: str, document: str, name: str) -> bool:
        statement = said[id]
        return statement.document == document and any(
            name in actor.name or same_party([ct.Actor(name=name)], [actor]) for actor in statement.sources
        )

    rebuttals = {(link.from_, link.to) for link in tracker.links() if link.relation == "rebuts"}
    explained = set()
    for (document, denier), answered in REBUTTALS.items():
        fitting = {
            (from_, to)
            for from_, to in rebuttals
            if stands(from_, document, denier) and any(stands(to, *target) for target in answered)
        }
        assert fitting, f"{denier} in {document} answers nobody"
        explained |= fitting
    assert {(said[from_].text, said[to].text) for from_, to in rebuttals - explained} == set()


def test_what_a_spokeswoman_only_mentions_is_not_a_claim_of_hers(tracker: ct.Tracker) -> None:
    [aside] = [s for s in tracker.statements() if "draw attention away" in s.text]
    assert all(link.relation == "related" for link in tracker.links(aside))
    [claim] = [c for c in tracker.claims() if aside.id in {s.id for s in c.statements}]
    assert claim.statements == (aside,)


def test_two_papers_that_print_one_dispatch_are_one_origin(tracker: ct.Tracker) -> None:
    [one] = [s for s in tracker.statements() if s.document == "courier-0929" and "some 4,000" in s.text][:1]
    [claim] = [c for c in tracker.claims() if one.id in {s.id for s in c.statements}]
    articles = {statement.document for statement in claim.statements}
    assert {"strait-0928", "courier-0929"} <= articles
    assert claim.origins == len(articles) - 1


def test_the_links_of_one_claim_are_those_of_the_whole_ledger_that_touch_it(tracker: ct.Tracker) -> None:
    everything = set(tracker.links())
    for claim in tracker.claims():
        ids = {statement.id for statement in claim.statements}
        assert set(tracker.links(claim)) == {
            link for link in everything if link.from_ in ids or link.to in ids
        }


def test_a_statement_is_related_to_few_others(tracker: ct.Tracker) -> None:
    related = [link for link in tracker.links() if link.relation == "related"]
    assert related
    for statement in tracker.statements():
        assert sum(link.from_ == statement.id for link in related) <= 3
