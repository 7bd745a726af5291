"""Keeping: models in, models out, in one SQLite file."""

from claimtrack.storage.store import Conditions, Counts, Decision, Store

__all__ = ["Conditions", "Counts", "Decision", "Store"]
