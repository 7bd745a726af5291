"""Who is who across the articles of a ledger, and what a person decided about it."""

import random
from pathlib import Path

import pytest

import claimtrack as ct
from claimtrack.errors import ContradictionWarning, NotStored, UnknownActor
from tests.ledgers import contents, ledger_of

DAM = "the dam at Brill leaks"


def said(name: str, kind: str = "person", content: str = DAM, **more: object) -> ct.Statement:
    return ct.Statement(sources=[ct.Actor(name=name, kind=kind)], content=content, **more)


def about(*names: str, content: str) -> ct.Statement:
    return ct.Statement(
        sources=["Tom Reed"], about=[ct.Actor(name=name, kind="group") for name in names], content=content
    )


def affirmed_by(tracker: ct.Tracker) -> list[str]:
    [claim] = tracker.claims()
    return sorted(actor.name for actor in claim.affirmed_by)


def sources(tracker: ct.Tracker) -> list[str]:
    found = [record for record in tracker.records() if record["type"] == "statement"]
    return sorted(person["name"] for record in found for person in record["sources"])


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        pytest.param(["Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"], ["Mevlüt Çavuşoğlu"], id="accents"),
        pytest.param(["Aliyev", "Ilham Aliyev"], ["Ilham Aliyev"], id="a surname with one bearer"),
        pytest.param(
            ["Aliyev", "Ilham Aliyev", "Heydar Aliyev"],
            ["Aliyev", "Heydar Aliyev", "Ilham Aliyev"],
            id="a surname with two bearers stays open",
        ),
        pytest.param(["Ada Quill", "Karl Oduya"], ["Ada Quill", "Karl Oduya"], id="two persons"),
    ],
)
def test_names_of_one_actor_are_shown_as_one_wherever_they_stand(names, shown):
    tracker = ledger_of(*map(said, names))
    assert affirmed_by(tracker) == shown
    assert sorted(set(sources(tracker))) == shown
    for name in shown:
        assert {s.sources[0].name for s in tracker.said_by(name)} >= {name}


def test_a_statement_tells_why_its_actor_goes_by_another_name():
    tracker = ledger_of(said("Aliyev"), said("Ilham Aliyev"))
    reasons = {statement.sources[0].reason for statement in tracker.said_by("Ilham Aliyev")}
    assert reasons == {"", "Aliyev goes by Ilham Aliyev in the ledger: the only bearer of the name"}


def test_an_open_name_has_candidates_with_scores_and_reasons():
    tracker = ledger_of(said("Ilham Aliyev"), said("Heydar Aliyev"), said("Nikol Pashinyan"))
    found = tracker.actors.find("Aliyev")
    assert [match.name for match in found] == ["Heydar Aliyev", "Ilham Aliyev"]
    assert all(0 < match.score < 1 and match.reasons for match in found)
    assert [match.name for match in tracker.actors.find("Pashinian")] == ["Nikol Pashinyan"]
    assert [match.name for match in tracker.actors.find("Pashyniann")] == ["Nikol Pashinyan"]
    assert tracker.actors.find("Nobody Atall") == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Syrian militants", {"Syrian militants", "militants from Syria", "thousands of Syrian militants"}),
        ("striking nurses", {"the striking nurses"}),
        ("nurses", {"the striking nurses"}),
        ("Syria", {"militants from Syria"}),
        ("foreign fighters", set()),
    ],
)
def test_groups_without_a_name_are_found_by_their_words(asked, found):
    names = [
        "Syrian militants",
        "militants from Syria",
        "thousands of Syrian militants",
        "the striking nurses",
    ]
    tracker = ledger_of(*(about(name, content=f"talks with no. {n}") for n, name in enumerate(names)))
    assert {s.about[0].name for s in tracker.about(asked)} == found


def test_a_slip_of_the_pen_finds_the_name_that_was_meant():
    tracker = ledger_of(said("Ada Quill"), said("Karl Oduya"))
    assert len(tracker.said_by("Oduyo")) == 1
    assert len(tracker.said_by("Ada Quil")) == 1
    assert list(tracker.said_by("Nobody Atall")) == []


# -- deciding --------------------------------------------------------------------------------------


@pytest.fixture
def tracker() -> ct.Tracker:
    return ledger_of(said("Ada Quill"), said("Madam Mayor"), said("Bill Harrow"), said("William Harrow"))


def test_a_merge_shows_everywhere_and_can_be_undone(tracker):
    tracker.actors.merge("Madam Mayor", "Ada Quill", into="Ada Quill", by="Rosa")
    assert affirmed_by(tracker) == ["Ada Quill", "William Harrow"]
    assert sources(tracker) == ["Ada Quill", "Ada Quill", "William Harrow", "William Harrow"]
    assert len(tracker.said_by("Ada Quill")) == len(tracker.said_by("Madam Mayor")) == 2
    assert tracker.actors.aliases("Ada Quill") == ("Madam Mayor",)
    tracker.undo()
    assert affirmed_by(tracker) == ["Ada Quill", "Madam Mayor", "William Harrow"]
    assert len(tracker.said_by("Ada Quill")) == 1


def test_a_split_parts_what_was_taken_for_one(tracker):
    tracker.actors.split("Bill Harrow", "William Harrow", by="Rosa")
    assert affirmed_by(tracker) == ["Ada Quill", "Bill Harrow", "Madam Mayor", "William Harrow"]
    with pytest.warns(ContradictionWarning) as caught:
        tracker.actors.merge("Bill Harrow", "William Harrow")
    assert caught[0].filename == __file__
    assert "Bill Harrow" not in affirmed_by(tracker)
    tracker.undo()
    assert "Bill Harrow" in affirmed_by(tracker)


def test_a_new_name_is_shown_and_found(tracker):
    tracker.actors.rename("Ada Quill", "Ada B. Quill-Marsh", by="Rosa")
    assert "Ada B. Quill-Marsh" in affirmed_by(tracker)
    assert len(tracker.said_by("Ada B. Quill-Marsh")) == len(tracker.said_by("Ada Quill")) == 1
    tracker.actors.rename("Ada B. Quill-Marsh", "Ada Marsh")
    assert "Ada Marsh" in affirmed_by(tracker)


def test_a_new_name_that_somebody_bears_makes_the_two_one(tracker):
    tracker.actors.rename("Madam Mayor", "Ada Quill")
    assert tracker.log()[0].kind == "merge actors"
    assert affirmed_by(tracker) == ["Ada Quill", "William Harrow"]


def test_decisions_about_actors_and_claims_share_one_log_and_survive_reload(tmp_path):
    path = tmp_path / "claims.db"
    with ledger_of(said("Ada Quill"), said("Madam Mayor"), path=path) as tracker:
        tracker.actors.merge("Madam Mayor", "Ada Quill", by="Rosa")
        tracker.actors.rename("Ada Quill", "Ada B. Quill", by="Ömer")
    with ct.Tracker(path) as again:
        assert affirmed_by(again) == ["Ada B. Quill"]
        assert [(d.by, d.kind) for d in again.log()] == [("Rosa", "merge actors"), ("Ömer", "rename actor")]
        assert "“Ada Quill”, “Ada B. Quill”" in str(again.log()[1])
        # What comes later goes by what was decided.
        again.record(said("Madam Mayor", content="the ferry sank"))
        assert len(again.said_by("Ada B. Quill")) == 3


def test_another_process_sees_what_was_decided(tmp_path):
    path = tmp_path / "claims.db"
    with ledger_of(said("Ada Quill"), said("Madam Mayor"), path=path) as one, ct.Tracker(path) as other:
        assert affirmed_by(other) == ["Ada Quill", "Madam Mayor"]
        one.actors.merge("Madam Mayor", "Ada Quill", into="Ada Quill")
        assert affirmed_by(other) == ["Ada Quill"]


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(lambda actors: actors.merge("Ada Quil", "Bill Harrow"), id="merge"),
        pytest.param(lambda actors: actors.split("Bill Harrow", "Ada Quil"), id="split"),
        pytest.param(lambda actors: actors.rename("Ada Quil", "Eve"), id="rename"),
        pytest.param(lambda actors: actors.aliases("Ada Quil"), id="aliases"),
    ],
)
def test_a_name_that_nobody_bears_is_told_with_the_nearest(tracker, use):
    with pytest.raises(UnknownActor) as caught:
        use(tracker.actors)
    assert caught.value.nearest == ("Ada Quill",)
    assert tracker.log() == []


@pytest.mark.parametrize(
    "use", [lambda a: a.split("Ada Quill", "Ada Quill"), lambda a: a.rename("Ada Quill", " ")]
)
def test_what_cannot_be_decided_is_refused(tracker, use):
    with pytest.raises(ValueError, match=r"itself|empty"):
        use(tracker.actors)


# -- in any order ----------------------------------------------------------------------------------

NAMES = ["Aliyev", "Ilham Aliyev", "Heydar Aliyev", "Bill Harrow", "W. Harrow", "William Harrow", "Harrow"]


@pytest.mark.parametrize("seed", range(6))
def test_a_ledger_is_the_same_in_whatever_order_names_and_decisions_came(seed):
    chance = random.Random(seed)
    statements = [said(name, content=f"{DAM} in {place}") for name in NAMES for place in ("May", "June")]
    one = ledger_of(*statements)
    one.actors.split("Bill Harrow", "William Harrow")
    one.actors.merge("Aliyev", "Ilham Aliyev")
    other = ct.Tracker()
    shuffled = chance.sample(statements, len(statements))
    for number, statement in enumerate(shuffled):
        if number == seed * 2:
            for decision in one.log():
                other._store.log_decision(decision.kind, decision.data)
        other.record(statement)
        if chance.random() < 0.5:
            list(other.records())

    assert contents(other) == contents(one)


# -- one name, two persons -------------------------------------------------------------------------

CUP, BRIDGE, TIDE = "the cup was lost", "the bridge is safe", "the tide was late"
ARTICLES = [
    ct.Document(text=f"Alex Moran said {CUP}. Moran said {TIDE}.", id="sport"),
    ct.Document(text=f"Alex Moran said {BRIDGE}.", id="news"),
    ct.Document(text="Alex Moran said the toll was fair.", id="more"),
]


def of_two(path: Path | None = None) -> ct.Tracker:
    tracker = ct.Tracker(path)
    tracker.add_many(ARTICLES)
    return tracker


def said_in(tracker: ct.Tracker) -> dict[str, set[str]]:
    """For each document, who says something in it."""
    return {
        document.id: {s.sources[0].name for s in tracker.statements() if s.document == document.id}
        for document in ARTICLES
    }


def test_one_name_can_mean_another_person_in_some_documents():
    tracker = of_two()
    assert said_in(tracker) == {"sport": {"Alex Moran"}, "news": {"Alex Moran"}, "more": {"Alex Moran"}}
    decision = tracker.actors.split("Alex Moran", documents=["sport"], by="Rosa")
    assert said_in(tracker) == {"sport": {"Alex Moran (2)"}, "news": {"Alex Moran"}, "more": {"Alex Moran"}}
    assert "“Alex Moran”, “Alex Moran (2)”" in str(decision)
    [claim] = [claim for claim in tracker.claims() if CUP in claim.text]
    assert [actor.name for actor in claim.affirmed_by] == ["Alex Moran (2)"]
    [shown] = {s.sources[0].reason.split("; ")[-1] for s in tracker.statements() if s.document == "sport"}
    assert shown == "Alex Moran goes by Alex Moran (2) in the ledger: decided by a person"
    assert tracker.actors.canonical("Alex Moran", document="sport") == "Alex Moran (2)"
    assert tracker.actors.canonical("Alex Moran", document=ARTICLES[1]) == "Alex Moran"


def test_a_person_told_apart_is_found_with_the_other_and_has_a_name_of_choice():
    tracker = of_two()
    tracker.actors.split("Alex Moran", "Alex Moran (skipper)", documents=[ARTICLES[0]])
    found = {match.name: match.reasons for match in tracker.actors.find("Moran")}
    assert set(found) == {"Alex Moran", "Alex Moran (skipper)"}
    assert found["Alex Moran (skipper)"][-1] == "told apart from Alex Moran in some documents"
    [match] = [m for m in tracker.actors.find("Alex Moran (skipper)") if m.name == "Alex Moran (skipper)"]
    assert (match.kind, match.score) == ("person", 1.0)
    tracker.actors.rename("Alex Moran (skipper)", "Alexa Moran")
    assert said_in(tracker)["sport"] == {"Alexa Moran"}
    assert said_in(tracker)["news"] == {"Alex Moran"}


def test_who_is_asked_for_is_not_mistaken_for_the_namesake():
    tracker = of_two()
    tracker.actors.split("Alex Moran", "Alex Moran (skipper)", documents=["sport"])
    assert {s.document for s in tracker.said_by("Alex Moran (skipper)")} == {"sport"}
    assert {s.document for s in tracker.said_by("Alex Moran")} == {"news", "more"}
    assert {s.document for s in tracker.said_by("Moran")} == {"sport", "news", "more"}
    tracker.actors.rename("Alex Moran (skipper)", "Alexa Moran")
    assert {s.document for s in tracker.said_by("Alexa Moran")} == {"sport"}
    tracker.undo()
    tracker.undo(1)
    assert {s.document for s in tracker.said_by("Alex Moran")} == {"sport", "news", "more"}


def test_telling_apart_is_undone_like_any_decision():
    tracker = of_two()
    tracker.actors.split("Alex Moran", documents=["sport", "more"])
    assert said_in(tracker)["more"] == {"Alex Moran (2)"}
    tracker.undo()
    assert said_in(tracker) == {"sport": {"Alex Moran"}, "news": {"Alex Moran"}, "more": {"Alex Moran"}}
    assert [decision.stands for decision in tracker.log()] == [False, True]


def test_a_third_person_can_be_told_from_the_second():
    tracker = of_two()
    tracker.actors.split("Alex Moran", documents=["sport", "more"])
    tracker.actors.split("Alex Moran (2)", documents=["more"])
    assert said_in(tracker) == {
        "sport": {"Alex Moran (2)"},
        "news": {"Alex Moran"},
        "more": {"Alex Moran (3)"},
    }


def test_persons_told_apart_become_one_by_a_later_word():
    tracker = of_two()
    tracker.actors.split("Alex Moran", documents=["sport"])
    with pytest.warns(ContradictionWarning):
        tracker.actors.merge("Alex Moran (2)", "Alex Moran")
    assert said_in(tracker) == {"sport": {"Alex Moran"}, "news": {"Alex Moran"}, "more": {"Alex Moran"}}


def test_telling_apart_survives_reload_and_reaches_other_processes(tmp_path):
    path = tmp_path / "claims.db"
    with of_two(path) as tracker, ct.Tracker(path) as other:
        assert said_in(other)["sport"] == {"Alex Moran"}
        tracker.actors.split("Alex Moran", documents=["sport"])
        assert said_in(other)["sport"] == {"Alex Moran (2)"}
    with ct.Tracker(path) as again:
        assert said_in(again) == {"sport": {"Alex Moran (2)"}, "news": {"Alex Moran"}, "more": {"Alex Moran"}}


@pytest.mark.parametrize(
    ("documents", "error"),
    [
        pytest.param(["nowhere"], NotStored, id="no such document"),
        pytest.param([], ValueError, id="no documents"),
        pytest.param(["silent"], ValueError, id="a document that does not name them"),
    ],
)
def test_nobody_is_told_apart_where_nobody_is_named(documents, error):
    tracker = of_two()
    tracker.add(ct.Document(text="Ada Quill said the pier was closed.", id="silent"))
    with pytest.raises(error):
        tracker.actors.split("Alex Moran", documents=documents)
    with pytest.raises(ValueError, match="itself"):
        tracker.actors.split("Alex Moran")
    assert tracker.log() == []
