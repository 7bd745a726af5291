"""What is stored comes back equal, once, and by every way of asking for it."""

import sqlite3
import threading
from datetime import date, datetime
from pathlib import Path

import pytest

from claimtrack.errors import NotStored, SchemaMismatch, StoreError
from claimtrack.models import Actor, Document, Link, Statement, When
from claimtrack.storage import Counts, Store

ARTICLE = Document(
    text="Mayor Ada Quill denied on Tuesday that the dam leaks.\n\nLowland Water said it was safe.",
    id="a1",
    title="Dam “safe”",
    publisher="The Harbour Courier",
    url="https://example.org/a1",
    published="2024-05-15",
)
DENIAL = Statement(
    sources=[
        Actor(name="Ada Quill", kind="person", mention=ARTICLE.span(6, 15), role="Mayor", reason="full name")
    ],
    cue=[ARTICLE.span(16, 22)],
    content=[ARTICLE.span(34, 52)],
    stance="denies",
    about=[Actor(name="Lowland Water", kind="organisation")],
    said_on=When(start=date(2024, 5, 14), end=date(2024, 5, 14), grain="day", text="on Tuesday"),
    document="a1",
    confidence=0.75,
    reasons=("verb of denial",),
)
SAFE = Statement(
    sources=[Actor(name="Lowland Water", kind="organisation", mention=ARTICLE.span(55, 68))],
    cue=[ARTICLE.span(69, 73)],
    content=[ARTICLE.span(74, 85)],
    about=["Lowland Water"],
    document="a1",
)
LEAK = Statement(sources="Tom Reed", content="the dam leaks", addressees="Ada Quill", said_on="2024-05-02")


@pytest.fixture(params=["memory", "file"])
def store(request, tmp_path):
    with Store(tmp_path / "claims.db" if request.param == "file" else None) as store:
        yield store


@pytest.fixture
def filled(store):
    store.add_document(ARTICLE)
    store.add_statements("a1", [DENIAL, SAFE])
    store.add_statements(None, [LEAK])
    return store


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(ARTICLE, id="everything given"),
        pytest.param(Document(text=""), id="nothing given"),
        pytest.param(Document(text="x", published=date(2024, 5, 15)), id="a day stays a day"),
        pytest.param(Document(text="x", published=datetime(2024, 5, 15)), id="midnight stays an hour"),
        pytest.param(Document(text="x", published="2024-05-15T09:30:00+04:00"), id="time zone kept"),
        pytest.param(Document(text="a\x00b\r\n\u2028 🦉 'x'); DROP TABLE documents;--"), id="odd characters"),
    ],
)
def test_an_article_comes_back_as_it_was_given(store, document):
    assert store.add_document(document)
    assert store.document(document.id) == document
    assert list(store.documents()) == [document]


def test_statements_come_back_as_they_were_given_and_in_order(filled):
    assert list(filled.statements()) == [DENIAL, SAFE, LEAK]
    assert filled.statement(SAFE.id) == SAFE
    assert filled.get_statements([LEAK.id, DENIAL.id]) == [LEAK, DENIAL]


def test_a_ledger_is_there_when_the_file_is_opened_again(tmp_path):
    path = tmp_path / "claims.db"
    with Store(path) as store:
        store.add_document(ARTICLE)
        store.add_statements("a1", [DENIAL, SAFE])
        store.set_claim("c1", [DENIAL.id])
        store.set_setting("engine", "rules")
    with Store(path) as store:
        assert list(store.documents()) == [ARTICLE]
        assert list(store.statements()) == [DENIAL, SAFE]
        assert list(store.claims()) == [("c1", (DENIAL.id,))]
        assert store.setting("engine") == "rules"


def test_adding_twice_adds_nothing(filled):
    before = filled.counts()
    assert not filled.add_document(ARTICLE)
    assert filled.add_statements("a1", [DENIAL, SAFE]) == 0
    assert filled.counts() == before == Counts(documents=1, statements=3, claims=0, links=0, actors=3)


def test_the_same_id_with_another_text_is_refused_by_name(filled):
    with pytest.raises(StoreError, match="document 'a1' is kept already with another text and title"):
        filled.add_document(ARTICLE.model_copy(update={"text": "Other words.", "title": None}))
    assert filled.document("a1") == ARTICLE


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        pytest.param({}, [DENIAL, SAFE, LEAK], id="none"),
        pytest.param({"document": "a1"}, [DENIAL, SAFE], id="in an article"),
        pytest.param({"document": "a2"}, [], id="in an unknown article"),
        pytest.param({"stance": "denies"}, [DENIAL], id="by stance"),
        pytest.param({"source": "Lowland Water"}, [SAFE], id="who speaks"),
        pytest.param({"source": ["Tom Reed", "Ada Quill"]}, [DENIAL, LEAK], id="any of two speakers"),
        pytest.param({"source": []}, [], id="of no speaker at all"),
        pytest.param({"source": "Lowland"}, [], id="names are whole"),
        pytest.param({"about": "Lowland Water"}, [DENIAL, SAFE], id="about whom"),
        pytest.param({"actor": "Ada Quill"}, [DENIAL, LEAK], id="named in any role"),
        pytest.param({"publisher": "The Harbour Courier"}, [DENIAL, SAFE], id="by outlet"),
        pytest.param({"claim": "c1"}, [DENIAL, LEAK], id="of a claim"),
        pytest.param({"claim": "c1", "source": "Tom Reed"}, [LEAK], id="of a claim and a speaker"),
        pytest.param({"document": "a1", "claim": "c1"}, [DENIAL], id="of a claim in an article"),
        pytest.param({"about": "Lowland Water", "stance": "denies"}, [DENIAL], id="denials about somebody"),
        pytest.param({"source": "Ada Quill", "publisher": "Elsewhere"}, [], id="nothing fits both"),
        pytest.param({"since": date(2024, 5, 14)}, [DENIAL, SAFE], id="since; the day of print stands in"),
        pytest.param({"until": date(2024, 5, 14)}, [DENIAL, LEAK], id="until"),
        pytest.param({"since": date(2024, 5, 3), "until": date(2024, 5, 14)}, [DENIAL], id="between"),
        pytest.param({"stance": None, "document": None}, [DENIAL, SAFE, LEAK], id="None asks for nothing"),
        pytest.param({"source": "x' OR '1'='1"}, [], id="a hostile name is only a name"),
    ],
)
def test_statements_are_found_by_what_is_asked(filled, conditions, expected):
    filled.set_claim("c1", [DENIAL.id, LEAK.id])
    assert list(filled.statements(**conditions)) == expected
    assert filled.count_statements(**conditions) == len(expected)


def test_statements_added_while_reading_do_not_disturb_the_reader(store):
    many = [Statement(sources="Tom Reed", content=f"well {n} is dry") for n in range(1200)]
    store.add_statements(None, many)
    read = []
    for statement in store.statements():
        read.append(statement)
        if len(read) % 400 == 0:
            store.add_statements(None, [Statement(sources="Ada Quill", content=f"well {len(read)} is full")])
    assert read == many


def test_actors_are_listed_with_how_often_they_occur(filled):
    assert list(filled.actors()) == [("Ada Quill", 2), ("Lowland Water", 2), ("Tom Reed", 1)]
    assert list(filled.actors("source")) == [("Ada Quill", 1), ("Lowland Water", 1), ("Tom Reed", 1)]


def test_a_statement_belongs_to_one_claim_at_a_time(filled):
    filled.set_claim("c1", [DENIAL.id, SAFE.id])
    filled.set_claim("c2", [LEAK.id])
    filled.set_claim("c3", [LEAK.id, DENIAL.id])
    assert list(filled.claims()) == [("c3", (DENIAL.id, LEAK.id)), ("c1", (SAFE.id,))]
    assert filled.claims_of([SAFE.id, LEAK.id, "s?"]) == {SAFE.id: "c1", LEAK.id: "c3"}
    assert list(filled.claims(["c1"])) == [("c1", (SAFE.id,))]


def test_a_claim_can_be_set_again_and_deleted_without_losing_statements(filled):
    filled.set_claim("c1", [DENIAL.id, SAFE.id])
    filled.set_claim("c1", [SAFE.id])
    assert list(filled.claims()) == [("c1", (SAFE.id,))]
    filled.set_claim("c2", [DENIAL.id])
    filled.delete_claims(["c1"])
    assert list(filled.claims()) == [("c2", (DENIAL.id,))]
    filled.delete_claims()
    assert list(filled.claims()) == []
    assert filled.counts().statements == 3


def test_statements_of_no_claim_are_known(filled):
    assert set(filled.unclaimed()) == {DENIAL.id, SAFE.id, LEAK.id}
    filled.set_claim("c1", [DENIAL.id, LEAK.id])
    assert set(filled.unclaimed()) == {SAFE.id}
    filled.set_claim("c2", [LEAK.id, SAFE.id])
    assert set(filled.unclaimed()) == set()
    filled.set_claim("c2", [SAFE.id])
    assert set(filled.unclaimed()) == {LEAK.id}
    filled.delete_claims(["c1"])
    assert set(filled.unclaimed()) == {DENIAL.id, LEAK.id}
    filled.delete_claims()
    assert set(filled.unclaimed()) == {DENIAL.id, SAFE.id, LEAK.id}


def test_links_are_kept_with_their_reasons_and_found_from_both_ends(filled):
    answer = Link(relation="rebuts", from_=DENIAL.id, to=LEAK.id, score=0.9, reasons=("the accused answers",))
    agree = Link(relation="supports", from_=SAFE.id, to=DENIAL.id, score=0.5)
    filled.add_links([answer, agree])
    assert list(filled.links()) == [answer, agree]
    assert list(filled.links([LEAK.id])) == [answer]
    assert list(filled.links([DENIAL.id])) == [answer, agree]
    assert list(filled.links(relation="supports")) == [agree]
    assert list(filled.links([DENIAL.id], relation="rebuts")) == [answer]
    filled.set_links([DENIAL.id], [answer.model_copy(update={"score": 0.4})])
    assert [link.score for link in filled.links()] == [0.4, 0.5]
    filled.set_links([DENIAL.id], [], relations=["related"])
    assert len(list(filled.links())) == 2
    filled.set_links([DENIAL.id], [])
    assert list(filled.links()) == [agree]


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(lambda store: store.document("?"), id="document"),
        pytest.param(lambda store: store.statement("?"), id="statement"),
        pytest.param(lambda store: store.get_statements([LEAK.id, "?"]), id="statements"),
        pytest.param(lambda store: store.add_statements("?", [LEAK]), id="statements of an unknown article"),
        pytest.param(lambda store: store.set_claim("c1", [LEAK.id, "?"]), id="claim"),
        pytest.param(
            lambda store: store.add_links([Link(relation="same", from_=LEAK.id, to="?", score=1)]), id="link"
        ),
    ],
)
def test_an_unknown_id_is_named(filled, use):
    with pytest.raises(NotStored) as caught:
        use(filled)
    assert caught.value.id == "?"


def test_a_transaction_that_fails_leaves_nothing(store):
    def add_and_break_off() -> None:
        with store.transaction():
            store.add_document(ARTICLE)
            store.add_statements("a1", [DENIAL])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_and_break_off()
    assert store.counts() == Counts(0, 0, 0, 0, 0)
    assert store.add_document(ARTICLE)


def test_an_article_that_fails_in_a_batch_fails_alone(store):
    def add_with_statements_of_another() -> None:
        with store.transaction():
            store.add_document(Document(text="Another.", id="a2"))
            store.add_statements("a3", [LEAK])

    with store.transaction():
        store.add_document(ARTICLE)
        with pytest.raises(NotStored):
            add_with_statements_of_another()
        store.add_document(Document(text="A third.", id="a3"))
    assert [document.id for document in store.documents()] == ["a1", "a3"]


def test_decisions_are_kept_in_the_order_they_were_made(store):
    store.log_decision("merge", {"claims": ["c1", "c2"]}, who="Rosa")
    store.log_decision("undo", {"decision": 1}, who="Ömer")
    assert [(d.id, d.by, d.kind, d.data) for d in store.decisions()] == [
        (1, "Rosa", "merge", {"claims": ["c1", "c2"]}),
        (2, "Ömer", "undo", {"decision": 1}),
    ]
    assert all(decision.made.tzinfo for decision in store.decisions())
    assert store.last_decision() == 2


def test_an_undo_that_is_undone_lets_the_decision_stand_again(store):
    store.log_decision("merge", {}, who="Rosa")
    store.log_decision("undo", {"decision": 1}, who="Rosa")
    assert [decision.stands for decision in store.decisions()] == [False, True]
    store.log_decision("undo", {"decision": 2}, who="Rosa")
    assert [decision.stands for decision in store.decisions()] == [True, False, True]


def test_the_time_of_a_decision_is_kept_in_universal_time(store):
    made = datetime.fromisoformat("2024-05-15T09:30:00+04:00")
    kept = store.log_decision("merge", {}, made=made)
    assert store.decisions() == [kept]
    assert kept.made.isoformat() == "2024-05-15T05:30:00+00:00"
    assert kept.by


def test_another_process_reads_what_is_finished_while_one_writes(tmp_path):
    path = tmp_path / "claims.db"
    with Store(path) as writer, Store(path, wait=0) as reader:
        writer.add_document(ARTICLE)
        with writer.transaction():
            writer.add_statements("a1", [DENIAL])
            assert list(reader.documents()) == [ARTICLE]
            assert list(reader.statements()) == []
        assert list(reader.statements()) == [DENIAL]


def test_a_second_writer_waits_and_then_says_so(tmp_path):
    path = tmp_path / "claims.db"
    with Store(path) as first, Store(path, wait=0.01) as second, first.transaction():
        first.add_document(ARTICLE)
        with pytest.raises(
            StoreError, match=r"claims.db: another process is writing; gave up after waiting 0.01 s"
        ):
            second.add_document(ARTICLE)


def test_threads_take_turns(tmp_path):
    with Store(tmp_path / "claims.db") as store:

        def add(worker: int) -> None:
            for n in range(20):
                with store.transaction():
                    store.add_document(Document(text="x", id=f"{worker}-{n}"))
                    store.add_statements(
                        f"{worker}-{n}", [Statement(content=f"{n}", document=f"{worker}-{n}")]
                    )

        threads = [threading.Thread(target=add, args=(worker,)) for worker in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.counts().documents == store.counts().statements == 80


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param(
            "notes.txt",
            b"Not a ledger, only some notes that are long enough to be looked at." * 20,
            id="text",
        ),
        pytest.param("photo.jpg", bytes(range(256)) * 8, id="binary"),
    ],
)
def test_a_file_that_is_no_ledger_is_named_and_left_alone(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(StoreError, match=f"{name}: is not a claimtrack ledger"):
        Store(path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE meta (name TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"other\.db: is not a claimtrack ledger"):
        Store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        pytest.param("missing/claims.db", "there is no folder", id="no folder"),
        pytest.param(".", "is a folder, not a ledger", id="a folder"),
    ],
)
def test_a_place_that_cannot_hold_a_file_is_named(tmp_path, path, reason):
    with pytest.raises(StoreError, match=reason):
        Store(tmp_path / path)


def test_a_file_from_a_later_release_is_refused(tmp_path):
    path = tmp_path / "claims.db"
    Store(path).close()
    later = sqlite3.connect(path)
    later.execute("UPDATE meta SET value = '999' WHERE name = 'schema_version'")
    later.commit()
    later.close()
    with pytest.raises(SchemaMismatch) as caught:
        Store(path)
    assert caught.value.found == 999


def test_a_statement_damaged_in_the_file_is_named(tmp_path):
    path = tmp_path / "claims.db"
    with Store(path) as store:
        store.add_statements(None, [LEAK])
    other = sqlite3.connect(path)
    other.execute('UPDATE statements SET json = \'{"stance": "shrugs"}\'')
    other.commit()
    other.close()
    with Store(path) as store, pytest.raises(StoreError, match=f"statement '{LEAK.id}' cannot be read back"):
        list(store.statements())


def test_a_closed_store_says_so(store):
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.counts()


def test_odd_characters_in_names_and_words_survive(store):
    odd = Statement(sources="“O’Neil” '\";\\ 🦉", content="\x00\n\u2028🦉é")
    store.add_statements(None, [odd])
    assert list(store.statements()) == [odd]
    assert list(store.statements(source=odd.sources[0].name)) == [odd]


def test_the_path_may_be_a_string(tmp_path):
    with Store(str(tmp_path / "claims.db")) as store:
        assert store.path == Path(tmp_path / "claims.db")
