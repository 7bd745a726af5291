"""What things are: frozen models, no text processing."""

from claimtrack.models.actor import Actor, ActorKind, surer_kind
from claimtrack.models.attribution import Attribution, Certainty, QuoteKind, Stance
from claimtrack.models.base import Record, content_id
from claimtrack.models.claim import Claim, ClaimStatus
from claimtrack.models.decision import Decision, Rulings
from claimtrack.models.document import Document, Span, write_day
from claimtrack.models.link import Comparison, Link, Relation, Score, Verdict
from claimtrack.models.statement import Grain, Statement, When

__all__ = [
    "Actor", "ActorKind", "Attribution", "Certainty", "Claim", "ClaimStatus", "Comparison", "Decision",
    "Document", "Grain", "Link", "QuoteKind", "Record", "Relation", "Rulings", "Score", "Span", "Stance",
    "Statement", "Verdict", "When", "content_id", "surer_kind", "write_day",
]  # fmt: skip
