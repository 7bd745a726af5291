"""Which claims of the packaged story were denied, by whom, and what was each denial an answer to?"""

import claimtrack as ct

tracker = ct.Tracker()
tracker.add_many(ct.formats.packaged_story())
by_id = {statement.id: statement for statement in tracker.statements()}

for claim in tracker.claims():
    if not claim.denied_by:
        continue
    print(claim)
    for link in tracker.links(claim):
        if link.relation == "rebuts":
            print(f"    {by_id[link.from_]}")
            print(f"        answers: {by_id[link.to]}  [{link.score:.2f}: {'; '.join(link.reasons)}]")
