from claimtrack.extraction.page import Page
from claimtrack.extraction.proposal import Proposal
def attach(page: Page, proposals: list[Proposal]) -> list[Proposal]:
    return proposals
