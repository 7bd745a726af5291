"""Every denial of the packaged story as a table for a spreadsheet: day, who, about whom, which words."""

import csv
import sys

import claimtrack as ct

tracker = ct.Tracker()
tracker.add_many(ct.formats.packaged_story())
publisher = {document.id: document.publisher for document in tracker.documents()}

table = csv.writer(sys.stdout)
table.writerow(["said_on", "who", "about", "content", "publisher"])
for statement in tracker.denied():
    table.writerow(
        [
            statement.said_on.start if statement.said_on else "",
            "; ".join(actor.name for actor in statement.sources),
            "; ".join(actor.name for actor in statement.about),
            statement.text,
            publisher[statement.document],
        ]
    )
