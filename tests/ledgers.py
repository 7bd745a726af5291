"""Ledgers for tests, and what is in them."""

import json
from pathlib import Path

import claimtrack as ct


def ledger_of(*statements: ct.Statement, path: Path | None = None) -> ct.Tracker:
    """Return a ledger in which some statements are recorded, one after the other."""
    tracker = ct.Tracker(path)
    for statement in statements:
        tracker.record(statement)
    return tracker


def ledger_of_texts(*texts: str) -> ct.Tracker:
    """Return a ledger that read some articles of one day, one after the other."""
    tracker = ct.Tracker()
    for number, text in enumerate(texts):
        tracker.add(ct.Document(text=text, published="2024-05-16", id=str(number)))
    return tracker


def contents(tracker: ct.Tracker) -> list[str]:
    """Return all that a ledger holds, whatever the order."""
    return sorted(json.dumps(record, sort_keys=True) for record in tracker.records())
