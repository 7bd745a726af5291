"""Who answers for the accused: officials introduced with their office, wherever in the article they speak."""

import pytest

from claimtrack import Document, Tracker

NEGATIVE = [
    "The police said the dam was not safe. The mayor denied it.",
    "“The dam was never safe,” the police said. The mayor denied it.",
    "The police said the dam was not safe. The mayor called that a lie.",
    "The police say the clerk lied about the dam. The mayor denied it.",
]
CHARGE = "Osterland accused Norland of stealing its grain."
ANSWERED = [
    "“We took nothing,” said Ada Quill, Norland’s foreign minister.",
    "“We took nothing,” said Ada Quill, the foreign minister of Norland.",
    "Norland’s foreign minister, Ada Quill, spoke in Kesh on Monday. “We took nothing,” Quill said.",
    "Norland’s prime minister Ada Quill arrived in Kesh on Monday. “We took nothing,” she said.",
    "Norland Prime Minister Ada Quill arrived in Kesh on Monday. “We took nothing,” she said.",
]
UNANSWERED = [
    # Who speaks for the accuser, or for nobody, does not answer for the accused.
    "“We hid nothing,” said Bo Lund, Osterland’s foreign minister.",
    "“We hid nothing,” said Bo Lund, the mayor of Brill.",
    "Norland’s foreign minister, Ada Quill, was in Kesh. “We hid nothing,” said Bo Lund, her host.",
]


def rebuttals(text: str) -> list[str]:
    """Run a text through a ledger; who denies what somebody else said in it."""
    tracker = Tracker()
    tracker.add(Document(text=text, published="2024-05-14"))
    records = list(tracker.records())
    by_id = {record["id"]: record for record in records if record["type"] == "statement"}
    return [
        f"{by_id[link['from']]['sources'][0]['name']} answers {by_id[link['to']]['sources'][0]['name']}"
        for link in records
        if link["type"] == "link" and link["relation"] == "rebuts"
    ]


@pytest.mark.parametrize("answer", ANSWERED)
def test_an_official_answers_for_the_state_of_the_office(answer: str) -> None:
    assert rebuttals(f"{CHARGE} {answer}") == ["Ada Quill answers Osterland"]


@pytest.mark.parametrize("answer", UNANSWERED)
def test_nobody_else_does(answer: str) -> None:
    assert rebuttals(f"{CHARGE} {answer}") == []


@pytest.mark.parametrize(
    "later",
    [
        "Norland’s foreign minister Ada Quill said it was Osterland that broke the truce.",
        "Norland said Osterland had broken the truce.",
        "Norland accused Osterland of shelling a village.",
    ],
)
def test_an_accusation_thrown_back_in_any_words_is_related(later: str) -> None:
    tracker = Tracker()
    first, second = tracker.add(Document(text=f"Osterland accused Norland of breaking the truce. {later}"))
    assert [(link.from_, str(link.relation), link.to) for link in tracker.links()] == [
        (second.id, "related", first.id)
    ]


@pytest.mark.parametrize("text", NEGATIVE)
def test_a_negative_claim_is_denied_as_any_other(text: str) -> None:
    tracker = Tracker()
    said, denied = tracker.add(Document(text=text))
    (claim,) = tracker.claims()
    assert (claim.status, [(link.from_, link.to) for link in tracker.links()]) == (
        "disputed",
        [(denied.id, said.id)],
    )


@pytest.mark.parametrize("verb", ["said", "testified", "argued", "swore", "has always maintained"])
def test_who_says_not_denies_whatever_the_verb(verb: str) -> None:
    tracker = Tracker()
    said, denied = tracker.add(
        Document(text=f"The police said Lund had burned the files. Lund {verb} he had not burned the files.")
    )
    (claim,) = tracker.claims()
    assert (claim.status, [(link.from_, link.to) for link in tracker.links()]) == (
        "disputed",
        [(denied.id, said.id)],
    )


def test_a_demand_bears_nothing_out() -> None:
    tracker = Tracker()
    tracker.add(
        Document(
            text="The museum bought the statue in good faith, its director said, after Tessaly demanded that "
            "it be returned."
        )
    )
    assert [str(link.relation) for link in tracker.links()] == []
