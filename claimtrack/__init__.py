"""A ledger of who said what about whom, and whether it was denied."""

from claimtrack.errors import ClaimtrackError
from claimtrack.models import (
    Actor,
    Claim,
    ClaimStatus,
    Document,
    Link,
    Relation,
    Span,
    Stance,
    Statement,
)

__version__ = "0.1.0"
__all__ = [
    "Actor", "Claim", "ClaimStatus", "ClaimtrackError", "Document", "Link", "Relation", "Span", "Stance",
    "Statement",
]  # fmt: skip
