"""Checking: what one article says to one claim.

An article can affirm a claim, deny it, ask whether it is so, only discuss it, or be
about something else. Whoever speaks in it counts, and so do the narrator's own
sentences and the headline. The signs are many and weak: how much of the claim
stands in one sentence, who says so and with what stance, which words of doubt stand
near. Learned weights (`data/verdicts.npz`) weigh them (`signals.py`); what an
article plainly says needs no weighing (`narrator.py`).
"""

from claimtrack.checking.articles import Reading, read_article
from claimtrack.checking.narrator import Plain, overrule
from claimtrack.checking.verdicts import LABELS, Signals, check_statements, judge, read_signals

__all__ = [
    "LABELS",
    "Plain",
    "Reading",
    "Signals",
    "check_statements",
    "judge",
    "overrule",
    "read_article",
    "read_signals",
]
