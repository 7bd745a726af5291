"""Which claims of the packaged story were denied, by whom, and what was each denial an answer to?"""

import claimtrack as ct

tracker = ct.Tracker()
tracker.add_many(ct.formats.packaged_story())
by_id = {statement.id: statement for statement in tracker.statements()}

for claim in tracker.claims():
    if not claim.denied_by:
        continue
    print(claim)
    for statement in claim.statements:
        for link in tracker.links_of(statement):
            if link.relation == "rebuts" and link.from_ == statement.id:
                print(f"    {statement}")
                print(f"        answers: {by_id[link.to]}  [{link.score:.2f}: {'; '.join(link.reasons)}]")
