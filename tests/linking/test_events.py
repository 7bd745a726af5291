"""Short events told by several papers on successive days: what becomes one claim, who answers whom."""

import pytest

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


ROCKETS = "Norvia accused Sudmark on Tuesday of firing rockets at the town of Elsk, killing three people."
NOT_FIRED = "Sudmark said that it had not fired any rockets at Elsk."
OBSERVERS = "Observers confirmed that the rockets that hit Elsk had been fired from Sudmark."


def test_what_was_said_before_is_answered_rather_than_what_is_said_later() -> None:
    told = told_over_days(ROCKETS, NOT_FIRED, OBSERVERS)
    assert links(told, Relation.REBUTS) == {("Sudmark", "Norvia", "day 0")}


def test_what_a_paper_prints_later_is_answered_where_nobody_said_it_before() -> None:
    told = told_over_days("The ferry sank.", NOT_FIRED, OBSERVERS)
    assert {there for _, there, _ in links(told, Relation.REBUTS)} == {"Observers"}


TALKS = "Nordlink is in talks to buy its rival Vexa, two bankers said."


@pytest.mark.parametrize(
    "follows",
    ["“There is no truth to the reports,” a spokesman said.", "A spokesman called the reports false."],
)
def test_a_denial_behind_a_denial_answers_what_that_one_answers(follows: str) -> None:
    told = told_over_days(TALKS, f"Nordlink denied that it was in talks to buy Vexa. {follows}")
    assert links(told, Relation.REBUTS) == {
        ("Nordlink", "two bankers", "day 0"),
        ("spokesman", "two bankers", "day 0"),
    }


def test_nobody_denies_what_their_own_side_says() -> None:
    told = told_over_days(
        "“I wrote the song in my kitchen,” Juno Ray said. Ray’s label called the claim false."
    )
    assert links(told, Relation.REBUTS) == set()


FINAL = (
    "Goalkeeper Marco Lindt took money to lose the cup final against Torvik, the paper Sportblad reported."
)


@pytest.mark.parametrize(
    "denial",
    ["Marco Lindt denied that he had taken money.", "Marco Lindt denied taking any money."],
)
def test_a_denial_in_few_words_meets_the_claim_that_has_many(denial: str) -> None:
    told = told_over_days(FINAL, denial)
    (claim,) = claims_with(told, "cup final")
    assert claim.status == "disputed"
    assert links(told, Relation.REBUTS) == {("Marco Lindt", "Sportblad", "day 0")}
