from collections.abc import Sequence
from claimtrack.extraction.page import Page
from claimtrack.extraction.proposal import Proposal
def propose(page: Page, found: Sequence[Proposal]) -> list[Proposal]:
    return []
