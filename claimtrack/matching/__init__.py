"""Statements to claims."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.matching.clustering import cluster
    from claimtrack.matching.retrieval import Hit, Matcher

__all__ = ["Hit", "Matcher", "cluster"]

# Found when first asked for: these need numpy and rapidfuzz, which take a while to load.
_LATE = {
    "Hit": "claimtrack.matching.retrieval",
    "Matcher": "claimtrack.matching.retrieval",
    "cluster": "claimtrack.matching.clustering",
}


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module 'claimtrack.matching' has no attribute {name!r}")
    value = getattr(importlib.import_module(_LATE[name]), name)
    globals()[name] = value
    return value
