"""Keeping: models in, models out, in one SQLite file."""

from claimtrack.storage.index import Answer, Index
from claimtrack.storage.store import Conditions, Counts, Decision, Store

__all__ = ["Answer", "Conditions", "Counts", "Decision", "Index", "Store"]
