"""Keeping: models in, models out, in one SQLite file."""

from claimtrack.storage.index import Answer, Index
from claimtrack.storage.names import Names
from claimtrack.storage.statements import Conditions
from claimtrack.storage.store import Counts, Store
from claimtrack.storage.words import KnownWord, Words

__all__ = ["Answer", "Conditions", "Counts", "Index", "KnownWord", "Names", "Store", "Words"]
