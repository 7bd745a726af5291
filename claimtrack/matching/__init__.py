"""Statements to claims."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.matching.clustering import cluster
    from claimtrack.matching.groups import (
        build_claim,
        candidate_pairs,
        claim_status,
        group,
        keys,
        pair_score,
        partition,
    )
    from claimtrack.matching.retrieval import Hit, Matcher
    from claimtrack.matching.scoring import compare, score
    from claimtrack.matching.standing import count_origins, origins

__all__ = [
    "Hit", "Matcher", "build_claim", "candidate_pairs", "claim_status", "cluster", "compare", "count_origins",
    "group", "keys", "origins", "pair_score", "partition", "score",
]  # fmt: skip

# Found when first asked for: these need numpy and rapidfuzz, which take a while to load.
_LATE = {
    "Hit": "claimtrack.matching.retrieval",
    "Matcher": "claimtrack.matching.retrieval",
    "cluster": "claimtrack.matching.clustering",
    "compare": "claimtrack.matching.scoring",
    "score": "claimtrack.matching.scoring",
    **dict.fromkeys(
        ("build_claim", "candidate_pairs", "claim_status", "group", "keys", "pair_score", "partition"),
        "claimtrack.matching.groups",
    ),
    **dict.fromkeys(("count_origins", "origins"), "claimtrack.matching.standing"),
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module 'claimtrack.matching' has no attribute {name!r}")
    value = getattr(importlib.import_module(_LATE[name]), name)
    globals()[name] = value
    return value
