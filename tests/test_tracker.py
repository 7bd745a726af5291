"""The whole way from articles to a ledger, through the one door."""

import json
from pathlib import Path

import pytest

import claimtrack as ct
from claimtrack.errors import DocumentConflict, NotStored

MORNING = ct.Document(
    id="morning",
    publisher="The Brill Herald",
    published="2024-05-15",
    text=(
        "Mayor Ada Quill said on Tuesday that Lowland Water had hidden the dam report.\n\n"
        "“We hid nothing,” a spokesperson for the company said."
    ),
)
EVENING = ct.Document(
    id="evening",
    publisher="The Vale Post",
    published="2024-05-16",
    text=(
        "Lowland Water denied on Wednesday that it had hidden the dam report, and accused the mayor of "
        "stirring up fear.\n\nFarmers near the dam said the water had been falling for weeks."
    ),
)


@pytest.fixture
def ledger() -> ct.Tracker:
    tracker = ct.Tracker()
    tracker.add_many([MORNING, EVENING])
    return tracker


def names(actors: tuple[ct.Actor, ...]) -> list[str]:
    return [actor.name for actor in actors]


def test_adding_a_document_returns_its_statements_and_adding_it_again_changes_nothing() -> None:
    tracker = ct.Tracker()
    first = tracker.add(MORNING)
    before = list(tracker.records())
    assert tracker.add(MORNING) == first
    assert list(tracker.records()) == before
    assert [statement.document for statement in first] == ["morning"] * len(first)


def test_documents_and_statements_are_looked_up_by_id(ledger: ct.Tracker) -> None:
    assert ledger.document("morning") == MORNING
    statement = next(iter(ledger.statements()))
    assert ledger.statement(statement.id) == statement
    for look_up in (ledger.document, ledger.statement):
        with pytest.raises(NotStored) as caught:
            look_up("nowhere")
        assert caught.value.id == "nowhere"


def test_another_text_under_a_known_id_is_a_conflict_that_leaves_the_ledger_usable() -> None:
    tracker = ct.Tracker(engine="rules")
    tracker.add(MORNING)
    with pytest.raises(DocumentConflict) as caught:
        tracker.add(ct.Document(id="morning", text="Something else.", publisher=MORNING.publisher))
    assert caught.value.id == "morning"
    assert "text" in caught.value.fields
    assert tracker.add_many([MORNING, EVENING]) == 1


def test_a_claim_found_by_other_words_tells_who_affirms_and_who_denies_it(ledger: ct.Tracker) -> None:
    claim = ledger.find("Lowland Water concealed the report about the dam")[0]
    assert claim.status == "disputed"
    assert names(claim.affirmed_by) == ["Ada Quill"]
    assert names(claim.denied_by) == ["Lowland Water"]
    assert claim.score is not None
    assert 0 < claim.score <= 1
    assert claim.reasons
    assert [s.document for s in claim.statements] == sorted(
        (s.document for s in claim.statements), key=["morning", "evening"].index
    )


def test_queries_chain_and_stay_lazy(ledger: ct.Tracker) -> None:
    query = ledger.said_by("Lowland Water").denied()
    assert {s.stance for s in query} == {"denies"}
    assert {s.document for s in query} == {"morning", "evening"}
    before = len(query)
    ledger.record(ct.Statement(sources=["Lowland Water"], content="pipes were leaking", stance="denies"))
    assert len(query) == before + 1
    assert all("Lowland Water" in names(s.about) for s in ledger.about("Lowland Water"))
    assert len(ledger.said_by("Quill").about("Lowland Water")) == 1


def test_a_query_for_a_name_that_nobody_bears_is_empty(ledger: ct.Tracker) -> None:
    assert list(ledger.said_by("Nobody Atall")) == []


def test_the_order_of_the_articles_does_not_change_the_ledger(ledger: ct.Tracker) -> None:
    other = ct.Tracker()
    other.add_many([EVENING, MORNING])

    def key(record: dict[str, object]) -> str:
        return json.dumps(record, sort_keys=True)

    assert sorted(map(key, ledger.records())) == sorted(map(key, other.records()))


def test_a_ledger_in_a_file_is_the_same_when_it_is_opened_again(tmp_path: Path, ledger: ct.Tracker) -> None:
    path = tmp_path / "claims.db"
    with ct.Tracker(path) as tracker:
        tracker.add_many([MORNING, EVENING])
    with ct.Tracker(path) as again:
        assert list(again.records()) == list(ledger.records())


def test_statements_by_hand_need_no_text() -> None:
    tracker = ct.Tracker()
    claim = "the bridge at Brill was closed for repairs"
    affirmed = ct.Statement(sources=["Ada Quill"], content=claim, said_on="2024-05-01")
    denied = ct.Statement(sources=["Bridge Board"], content=claim, stance="denies", said_on="2024-05-02")
    tracker.record(affirmed)
    tracker.record(denied)
    tracker.record(denied)
    found = tracker.find("bridge at Brill closed")[0]
    assert found.statements == (affirmed, denied)
    assert found.status == "disputed"
    assert [(link.from_, link.to) for link in tracker.links() if link.relation == "rebuts"] == [
        (denied.id, affirmed.id)
    ]


def test_records_have_the_keys_that_other_programs_rely_on(ledger: ct.Tracker) -> None:
    needed = {
        "document": {"id", "title", "publisher", "url", "published"},
        "statement": {
            "id", "document", "sources", "cue", "content", "quote", "act", "stance", "certainty", "about",
            "addressees", "said_on", "within", "confidence", "reasons",
        },
        "claim": {
            "id", "text", "about", "status", "statements", "affirmed_by", "denied_by", "first_said",
            "last_said",
        },
        "link": {"relation", "from", "to", "score", "reasons"},
    }  # fmt: skip
    seen = set()
    texts = {"morning": MORNING.text, "evening": EVENING.text}
    for record in ledger.records():
        seen.add(record["type"])
        assert needed[record["type"]] <= record.keys()
        json.dumps(record)
        if record["type"] == "statement":
            text = texts[record["document"]]
            people = [*record["sources"], *record["about"], *record["addressees"]]
            spans = [*record["cue"], *record["content"], *(p["mention"] for p in people if p["mention"])]
            assert spans
            assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)
    assert seen == set(needed)


def test_check_tells_what_an_article_says_to_a_claim() -> None:
    claim = "Lowland Water hid the dam report"
    assert ct.check(claim, EVENING).label == "denied"
    assert ct.check("The harbour ferry sank off the coast of Norland", EVENING).label == "unrelated"


def test_the_packaged_story_shows_sources_and_rebuttals() -> None:
    tracker = ct.Tracker()
    tracker.add_many(ct.formats.packaged_story())
    claim = tracker.find("Syrian militants in Azerbaijan")[0]
    assert claim.status == "disputed"
    assert "Emmanuel Macron" in names(claim.affirmed_by)
    assert {"Turkey", "Ilham Aliyev"} <= set(names(claim.denied_by))
    ids = {statement.id for statement in claim.statements}
    rebuttals = [link for link in tracker.links() if link.relation == "rebuts" and link.to in ids]
    assert len(rebuttals) >= 2
    assert all(link.reasons for link in rebuttals)
