"""Tests of a fact-check, as a newsroom would write them; `pytest examples` runs them.

The fixtures `tracker` and `make_statement` come with claimtrack's pytest plugin.
"""

import pytest

import claimtrack as ct
from claimtrack.testing import assert_claim


@pytest.fixture
def story(tracker: ct.Tracker) -> ct.Tracker:
    tracker.add_many(ct.formats.packaged_story())
    return tracker


def test_both_sides_of_the_militants_claim_are_in_the_ledger(story: ct.Tracker) -> None:
    assert_claim(story, "Syrian militants in Azerbaijan").affirmed_by("Macron").denied_by("Turkey", "Aliyev")


def test_the_charge_of_kurdish_fighters_was_answered(story: ct.Tracker) -> None:
    assert_claim(story, "Armenia uses Kurdish militants").affirmed_by("Aliyev").denied_by("Armenia")


def test_a_fact_check_needs_no_articles_at_all(tracker: ct.Tracker, make_statement) -> None:
    tracker.record(make_statement("Ada Quill", "the dam is safe"))
    tracker.record(make_statement("Dam Workers’ Union", "the dam is safe", stance="denies"))
    assert_claim(tracker, "dam safe").affirmed_by("Quill").denied_by("Dam Workers’ Union").status("disputed")
