"""Statements to claims."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.matching.claims import build_claim, claim_status
    from claimtrack.matching.clustering import cluster
    from claimtrack.matching.groups import candidate_pairs, keys, pair_score
    from claimtrack.matching.parting import group, partition
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
    **dict.fromkeys(("build_claim", "claim_status"), "claimtrack.matching.claims"),
    **dict.fromkeys(("candidate_pairs", "keys", "pair_score"), "claimtrack.matching.groups"),
    **dict.fromkeys(("group", "partition"), "claimtrack.matching.parting"),
    **dict.fromkeys(("count_origins", "origins"), "claimtrack.matching.standing"),
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module 'claimtrack.matching' has no attribute {name!r}")
    value = getattr(importlib.import_module(_LATE[name]), name)
    globals()[name] = value
    return value
