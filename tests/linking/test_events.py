"""Short events told by several papers on successive days: what becomes one claim, who answers whom."""


from claimtrack import Claim, Document, Relation, Tracker


def told_over_days(*texts: str) -> Tracker:
    """Return a ledger of articles, each printed a day after the one before."""
    tracker = Tracker()
    for number, text in enumerate(texts):
        tracker.add(Document(text=text, id=f"day {number}", published=f"2024-05-{14 + number}"))
    return tracker


def claims_with(tracker: Tracker, words: str) -> list[Claim]:
    """The claims of which some statement has these words."""
    return [claim for claim in tracker.claims() if any(words in s.text for s in claim.statements)]


def links(tracker: Tracker, relation: Relation) -> set[tuple[str, str, str | None]]:
    """Links of a kind: who speaks in the one, who in the other, and in which article that is."""
    found = set()
    for link in tracker.links():
        if link.relation is relation:
            here, there = tracker.statement(link.from_), tracker.statement(link.to)
            found.add((str(here.sources[0]), str(there.sources[0]), there.document))
    return found


LOBBY = "Senator Cy Wade was paid by the gun lobby, Senator Ann Brook alleged on Monday."


def test_what_is_taken_back_of_him_is_what_was_said_of_him() -> None:
    tracker = told_over_days(
        LOBBY,
        "Ann Brook wrote to Cy Wade. She withdrew her allegation that he had been paid by the gun lobby.",
    )
    (claim,) = claims_with(tracker, "gun lobby")
    assert claim.status == "reported"
    assert [str(actor) for actor in claim.retracted_by] == ["Ann Brook"]
