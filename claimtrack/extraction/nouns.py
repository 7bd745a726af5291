from claimtrack.extraction.contents import Clause
from claimtrack.extraction.cues import Occurrence
from claimtrack.extraction.page import Page
from claimtrack.extraction.proposal import Proposal
from claimtrack.extraction.sources import Subject
def read(page: Page, occurrence: Occurrence, clause: Clause, earlier: Subject | None) -> list[Proposal]:
    return []
