"""What a person decides wins over any score, stands from then on, and can be taken back."""

import random
import warnings
from datetime import UTC, datetime

import pytest

import claimtrack as ct
from claimtrack.errors import ContradictionWarning, NotStored
from claimtrack.models import Rulings
from tests.ledgers import contents, ledger_of

NOW = datetime(2024, 5, 20, 9, 30, tzinfo=UTC)

LEAK = ct.Statement(sources=["Tom Reed"], content="the dam at Brill leaks", said_on="2024-05-01")
LEAK_AGAIN = ct.Statement(sources=["Mara Voss"], content="the dam at Brill is leaking", said_on="2024-05-02")
NO_LEAK = ct.Statement(
    sources=["Ada Quill"], content="the dam at Brill leaks", stance="denies", said_on="2024-05-03"
)
FERRY = ct.Statement(sources=["Karl Oduya"], content="the ferry to Norland sank in fog", said_on="2024-05-04")
ALL = [LEAK, LEAK_AGAIN, NO_LEAK, FERRY]


def groups(tracker: ct.Tracker) -> set[frozenset[str]]:
    return {frozenset(s.id for s in claim.statements) for claim in tracker.claims()}


def ids(*statements: ct.Statement) -> frozenset[str]:
    return frozenset(statement.id for statement in statements)


def claim_of(tracker: ct.Tracker, statement: ct.Statement) -> ct.Claim:
    return next(c for c in tracker.claims() if statement.id in ids(*c.statements))


@pytest.fixture
def tracker() -> ct.Tracker:
    tracker = ledger_of(*ALL)
    assert groups(tracker) == {ids(LEAK, LEAK_AGAIN, NO_LEAK), ids(FERRY)}
    return tracker


# -- claims ----------------------------------------------------------------------------------------


def test_claims_that_were_merged_are_one(tracker):
    tracker.merge(claim_of(tracker, LEAK), claim_of(tracker, FERRY).id, by="Rosa")
    assert groups(tracker) == {ids(*ALL)}
    # What comes later joins as it would have joined either.
    later = ct.Statement(sources=["Ben Ilves"], content="the ferry to Norland sank", said_on="2024-05-05")
    tracker.record(later)
    assert groups(tracker) == {ids(*ALL, later)}


@pytest.mark.parametrize(
    "off",
    [
        pytest.param([NO_LEAK], id="the denial of the same words"),
        pytest.param([LEAK_AGAIN], id="other words"),
        pytest.param([LEAK, NO_LEAK], id="two, which stay together"),
        pytest.param([LEAK, LEAK_AGAIN], id="the larger side"),
    ],
)
def test_statements_parted_off_never_join_again(tracker, off):
    before = claim_of(tracker, LEAK)
    tracker.split(before, off, by="Rosa")
    expected = {ids(*off), ids(*before.statements) - ids(*off), ids(FERRY)}
    assert groups(tracker) == expected
    # A new print of the claim joins one of the two, and does not bring them together.
    tracker.record(ct.Statement(sources=["Renn"], content="the dam at Brill leaks", said_on="2024-05-06"))
    assert all(any(group <= now for now in groups(tracker)) for group in expected)
    assert len(groups(tracker)) == 3


def test_the_same_words_said_of_two_things_can_be_parted():
    first = ct.Statement(sources=["Tom Reed"], content="the tunnel is closed", said_on="2024-05-01")
    second = ct.Statement(sources=["Karl Oduya"], content="the tunnel is closed", said_on="2024-05-09")
    tracker = ledger_of(first, second)
    [claim] = tracker.claims()
    tracker.split(claim, [second])
    assert groups(tracker) == {ids(first), ids(second)}
    assert all(found.status == "affirmed" for found in tracker.find("the tunnel is closed"))
    assert len(tracker.find("the tunnel is closed")) == 2


def test_a_denial_parted_off_rebuts_no_more(tracker):
    assert [(link.from_, link.to) for link in tracker.links() if link.relation == "rebuts"]
    tracker.split(claim_of(tracker, LEAK), [NO_LEAK])
    assert not [link for link in tracker.links() if link.relation == "rebuts"]
    assert claim_of(tracker, LEAK).status == "affirmed"
    assert claim_of(tracker, NO_LEAK).status == "denied"


def test_decisions_are_undone_from_the_last_one_back(tracker):
    before = contents(tracker)
    tracker.merge(claim_of(tracker, LEAK), claim_of(tracker, FERRY))
    merged = contents(tracker)
    undone = tracker.undo(by="Rosa", now=NOW)
    assert undone is not None
    assert (undone.kind, undone.stands) == ("merge", False)
    assert contents(tracker) == before
    # An undoing can be undone; by its number, as it is never the last decision.
    tracker.undo(2)
    assert contents(tracker) == merged
    assert [(d.kind, d.undone_by) for d in tracker.log()] == [("merge", None), ("undo", 3), ("undo", None)]


def test_there_is_nothing_to_undo_in_a_new_ledger():
    assert ct.Tracker().undo() is None
    with pytest.raises(NotStored):
        ct.Tracker().undo(7)


def test_a_decision_says_who_and_when(tracker):
    made = tracker.merge(claim_of(tracker, LEAK), claim_of(tracker, FERRY), by="Rosa", now=NOW)
    assert (made.by, made.made) == ("Rosa", NOW)
    assert tracker.log() == [made]
    assert str(made) == "1: Rosa, 20 May 2024 09:30 UTC: merge"
    assert tracker.reject(next(tracker.links())).by


def test_a_decision_survives_reload(tmp_path):
    path = tmp_path / "claims.db"
    with ledger_of(*ALL, path=path) as tracker:
        tracker.split(claim_of(tracker, LEAK), [NO_LEAK], by="Rosa")
    with ct.Tracker(path) as again:
        assert groups(again) == {ids(LEAK, LEAK_AGAIN), ids(NO_LEAK), ids(FERRY)}
        assert [decision.by for decision in again.log()] == ["Rosa"]


NOWHERE = ct.Link(relation="same", **{"from": "s1"}, to="s2", score=1)


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(lambda tracker, claim: tracker.merge(claim, "c0"), id="no such claim"),
        pytest.param(lambda tracker, _: tracker.confirm(NOWHERE), id="no such link"),
    ],
)
def test_a_decision_about_nothing_is_refused_and_not_kept(tracker, use):
    with pytest.raises(NotStored):
        use(tracker, claim_of(tracker, LEAK))
    assert tracker.log() == []


def test_a_split_must_leave_something_on_both_sides(tracker):
    claim = claim_of(tracker, LEAK)
    for wrong in ([], claim.statements, [FERRY]):
        with pytest.raises(ValueError, match="claim"):
            tracker.split(claim, wrong)
    with pytest.raises(ValueError, match="two claims"):
        tracker.merge(claim_of(tracker, FERRY), claim_of(tracker, FERRY))


# -- contradictions --------------------------------------------------------------------------------


def test_a_merge_after_a_split_warns_and_stands_until_it_is_undone(tracker):
    tracker.split(claim_of(tracker, LEAK), [NO_LEAK])
    parted = contents(tracker)
    with pytest.warns(ContradictionWarning, match="goes against 1: ") as caught:
        tracker.merge(claim_of(tracker, LEAK), claim_of(tracker, NO_LEAK))
    assert caught[0].message.number == 1
    assert caught[0].filename == __file__
    assert ids(LEAK, LEAK_AGAIN, NO_LEAK) in groups(tracker)
    tracker.undo()
    assert contents(tracker) == parted


def test_a_split_after_a_merge_warns_and_stands_until_it_is_undone(tracker):
    tracker.merge(claim_of(tracker, LEAK), claim_of(tracker, FERRY))
    merged = contents(tracker)
    with pytest.warns(ContradictionWarning):
        tracker.split(claim_of(tracker, LEAK), [FERRY])
    assert groups(tracker) == {ids(LEAK, LEAK_AGAIN, NO_LEAK), ids(FERRY)}
    tracker.undo()
    assert contents(tracker) == merged


def test_a_second_opinion_that_agrees_does_not_warn(tracker):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tracker.split(claim_of(tracker, LEAK), [NO_LEAK])
        tracker.split(claim_of(tracker, LEAK), [LEAK_AGAIN])
    assert groups(tracker) == {frozenset({s.id}) for s in ALL}


# -- links -----------------------------------------------------------------------------------------


def test_links_are_suggested_until_somebody_confirms_them(tracker):
    [link] = [link for link in tracker.links() if link.relation == "rebuts"]
    assert (link.status, link.record()["status"]) == ("suggested", "suggested")
    tracker.confirm(link)
    [again] = [link for link in tracker.links() if link.relation == "rebuts"]
    assert again == link.model_copy(update={"status": "confirmed"})
    tracker.undo()
    assert list(tracker.links()) == [link]


def test_a_rejected_link_is_listed_only_on_request_and_the_next_best_is_suggested(tracker):
    [link] = [link for link in tracker.links() if link.relation == "rebuts"]
    tracker.reject(link)
    assert link.to not in [found.to for found in tracker.links()]
    # There is another one that the denial may answer.
    assert [found.from_ for found in tracker.links()] == [NO_LEAK.id]
    assert [f.status for f in tracker.links(rejected=True) if f.to == link.to] == ["rejected"]
    with pytest.warns(ContradictionWarning):
        tracker.confirm(link)
    assert [f.status for f in tracker.links(claim_of(tracker, LEAK)) if f.to == link.to] == ["confirmed"]


ARTICLE = ct.Document(
    id="a1",
    published="2024-05-15",
    text="The mayor accused Lowland Water of hiding the dam report, a charge that the company rejects.",
)


def test_a_rejected_answer_leaves_the_claim_that_it_was_taken_into():
    tracker = ct.Tracker(engine="rules")
    tracker.add(ARTICLE)
    links = [link for link in tracker.links() if link.relation == "rebuts"]
    for link in links:
        tracker.reject(link)
    assert links
    assert not [link for link in tracker.links() if link.relation == "rebuts"]
    for _ in links:
        tracker.undo()
    assert [link for link in tracker.links() if link.relation == "rebuts"] == links


def test_a_confirmed_link_stays_when_its_statements_would_part(tracker):
    link = ct.Link(relation="rebuts", **{"from": NO_LEAK.id}, to=FERRY.id, score=0.4, reasons=("by hand",))
    tracker.confirm(link)
    assert link.model_copy(update={"status": "confirmed"}) in list(tracker.links())
    assert claim_of(tracker, FERRY) == claim_of(tracker, NO_LEAK)


# -- in any order ----------------------------------------------------------------------------------

STATEMENTS = [
    ct.Statement(
        sources=[name],
        content=content,
        stance=stance,
        said_on=f"2024-05-{number + 1:02d}",
    )
    for number, (name, content, stance) in enumerate(
        (name, content, stance)
        for name in ("Tom Reed", "Mara Voss", "Ada Quill")
        for content, stance in [
            ("the dam at Brill leaks", "affirms"),
            ("the dam at Brill leaks", "denies"),
            ("the dam at Brill is leaking badly", "affirms"),
            ("the ferry to Norland sank in fog", "affirms"),
        ]
    )
]


@pytest.mark.parametrize("seed", range(12))
def test_decisions_and_statements_give_one_ledger_in_whatever_order_they_came(seed):
    chance = random.Random(seed)
    one = ledger_of(*STATEMENTS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ContradictionWarning)
        for _ in range(6):
            claims = list(one.claims())
            claim, other = chance.choice(claims), chance.choice(claims)
            turn = chance.random()
            if turn < 0.3 and claim != other:
                one.merge(claim, other)
            elif turn < 0.7 and len(claim.statements) > 1:
                one.split(claim, chance.sample(claim.statements, chance.randrange(1, len(claim.statements))))
            elif turn < 0.8:
                one.undo()
            elif links := list(one.links()):
                (one.confirm if turn < 0.9 else one.reject)(chance.choice(links))
    other_way = ct.Tracker()
    steps = chance.sample(STATEMENTS, len(STATEMENTS))
    early = chance.randrange(len(steps))
    for number, statement in enumerate(steps):
        if number == early:
            for decision in one.log():
                other_way._store.log_decision(decision.kind, decision.data, who=decision.by)
        other_way.record(statement)
        if chance.random() < 0.4:
            list(other_way.claims())
    assert contents(other_way) == contents(one)


def test_rulings_that_meet_give_way_only_as_far_as_they_meet():
    rulings = Rulings()
    rulings.join({"a", "b", "c", "d"}, by=1)
    assert rulings.part({"a"}, {"b"}, by=2) == 1
    assert not rulings.are_apart("a", "c")
    assert rulings.group("c") == {"c"}
    rulings.join({"c", "d"}, by=3)
    assert rulings.part({"c", "d"}, {"a", "b"}, by=4) is None
    assert rulings.join({"d", "a"}, by=5) == 4
    assert rulings.group("a") == {"a", "c", "d"}
    assert rulings.are_apart("c", "b")
