"""The command line: what is found goes out, what is bad costs one line and the exit status."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.cli import main

MORNING = "Tom Reed said on Tuesday that the dam leaks.\n\nLowland Water denied that the dam leaks.\n"
EVENING = "Mayor Ada Quill said that the dam leaks.\n"
STATEMENT_KEYS = {
    "type", "id", "document", "sources", "cue", "content", "quote", "act", "stance", "certainty", "about",
    "addressees", "said_on", "within", "confidence", "reasons",
}  # fmt: skip


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "morning.txt").write_text(MORNING, encoding="utf-8")
    (tmp_path / "evening.txt").write_text(EVENING, encoding="utf-8")
    lines = [
        {"id": "a1", "text": MORNING, "publisher": "The Vale Post", "published": "2024-05-15"},
        {"id": "a2", "text": EVENING, "publisher": "The Herald", "published": "2024-05-16"},
    ]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    claims = "id\ttext\nc1\tThe dam leaks.\nc2\tIt rains in Brill.\nc3\tThe dam leaks\n"
    (tmp_path / "claims.tsv").write_text(claims, encoding="utf-8")
    (tmp_path / "queries.tsv").write_text("q1\tthe dam is leaking\nq2\train in Brill\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(files, capsys):
    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            status = main(arguments)
        except SystemExit as end:
            status = end.code
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def lines_of(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def rows_of(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


# -- what is found ---------------------------------------------------------------------------------


def test_extract_prints_each_document_and_its_statements(run):
    status, out, err = run("extract", "news.jsonl")
    records = lines_of(out)
    assert (status, err) == (0, "")
    assert [r["id"] for r in records if r["type"] == "document"] == ["a1", "a2"]
    statements = [r for r in records if r["type"] == "statement"]
    assert all(r.keys() >= STATEMENT_KEYS for r in statements)
    texts = {"a1": MORNING, "a2": EVENING}
    for statement in statements:
        for span in (*statement["cue"], *statement["content"]):
            assert texts[statement["document"]][span["start"] : span["end"]] == span["text"]
    assert [(s["sources"][0]["name"], s["stance"]) for s in statements] == [
        ("Tom Reed", "affirms"),
        ("Lowland Water", "denies"),
        ("Ada Quill", "affirms"),
    ]


def test_published_and_publisher_fill_in_what_a_text_cannot_say(run):
    status, out, _ = run(
        "extract", "morning.txt", "--published", "2024-05-15", "--publisher", "The Vale Post"
    )
    document, first = lines_of(out)[:2]
    assert status == 0
    assert (document["publisher"], document["published"]) == ("The Vale Post", "2024-05-15")
    assert first["said_on"]["start"] == "2024-05-14"


def test_track_prints_statements_claims_and_links(run):
    status, out, _ = run("track", "news.jsonl")
    records = lines_of(out)
    assert status == 0
    assert {r["type"] for r in records} == {"document", "statement", "claim", "link"}
    (claim,) = [r for r in records if r["type"] == "claim" and "dam leaks" in r["text"]]
    assert (claim["status"], claim["denied_by"]) == ("disputed", ["Lowland Water"])
    assert sorted(claim["affirmed_by"]) == ["Ada Quill", "Tom Reed"]
    statements = {r["id"]: r for r in records if r["type"] == "statement"}
    rebuttals = [r for r in records if r["type"] == "link" and r["relation"] == "rebuts"]
    assert rebuttals
    assert {statements[link["from"]]["stance"] for link in rebuttals} == {"denies"}


def test_a_ledger_in_a_file_grows_and_is_looked_into_later(run, files):
    assert run("track", "morning.txt", "--db", "claims.db")[0] == 0
    assert run("track", "evening.txt", "--db", "claims.db")[0] == 0
    status, out, _ = run("track", "--db", "claims.db")
    assert (status, sum(r["type"] == "document" for r in lines_of(out))) == (0, 2)
    assert run("track", "morning.txt", "--db", "claims.db")[1] == out, "adding twice adds nothing"
    status, out, _ = run("show", "the dam is leaking", "--db", "claims.db")
    claim = lines_of(out)[0]
    assert (status, claim["type"], claim["denied_by"]) == (0, "claim", ["Lowland Water"])
    assert claim["score"] > 0
    assert claim["reasons"]
    told = {r["id"] for r in lines_of(out) if r["type"] == "statement"}
    assert told >= set(claim["statements"])
    assert all({r["from"], r["to"]} <= told for r in lines_of(out) if r["type"] == "link")


def test_show_tells_a_person_who_affirms_who_denies_and_who_answers_whom(run):
    status, out, _ = run("show", "the dam is leaking", "news.jsonl", "--format", "table")
    text = " ".join(out.split())
    assert status == 0
    for part in (
        "disputed",
        "affirmed by Tom Reed",
        "denied by Lowland Water",
        "14 May 2024",
        "✗→",
        "The Herald",
    ):
        assert part in text


def test_track_tells_a_person_how_the_claims_stand(run):
    status, out, _ = run("track", "news.jsonl", "--format", "table")
    assert status == 0
    assert "disputed" in out
    assert "3 statements in 2 articles" in out


def test_the_table_of_a_kept_ledger_tells_of_the_articles_given(run):
    run("track", "news.jsonl", "--db", "claims.db")
    Path("other.txt").write_text("Nora Kell said the bridge was painted green.", encoding="utf-8")
    out = run("track", "other.txt", "--db", "claims.db", "--format", "table")[1]
    assert "Nora Kell" in out
    assert "Lowland Water" not in out


def test_check_gives_a_verdict_for_each_document(run):
    Path("other.txt").write_text("Nora Kell said the bridge was painted green.", encoding="utf-8")
    status, out, _ = run("check", "the dam leaks", "evening.txt", "other.txt")
    assert status == 0
    assert [(r["type"], r["label"]) for r in lines_of(out)] == [
        ("verdict", "affirmed"),
        ("verdict", "unrelated"),
    ]
    table = run("check", "the dam leaks", "evening.txt", "--format", "table", "--explain")[1]
    assert "affirmed" in table
    assert "Ada Quill" in table


def test_match_ranks_the_claims_for_each_query(run):
    status, out, _ = run("match", "queries.tsv", "--against", "claims.tsv", "--top", "2")
    assert status == 0
    first, second = lines_of(out)
    assert first.keys() == second.keys() == {"query", "ranked", "scores"}
    assert (first["query"], set(first["ranked"])) == ("q1", {"c1", "c3"})
    assert second["ranked"][0] == "c2"
    assert first["scores"] == sorted(first["scores"], reverse=True)
    explained = lines_of(run("match", "queries.tsv", "--against", "claims.tsv", "--explain")[1])[0]
    assert len(explained["reasons"]) == len(explained["ranked"])
    assert "The dam leaks" in run("match", "queries.tsv", "--against", "claims.tsv", "--format", "table")[1]


def test_cluster_prints_id_and_cluster_and_names_columns_that_were_named(run):
    status, out, _ = run("cluster", "claims.tsv")
    head, *rows = [line.split("\t") for line in out.splitlines()]
    labels = dict(rows)
    assert (status, head) == (0, ["id", "cluster"])
    assert labels["c1"] == labels["c3"] != labels["c2"]
    Path("plain.tsv").write_text("c1\tThe dam leaks.\n", encoding="utf-8")
    assert len(run("cluster", "plain.tsv")[1].splitlines()) == 1
    assert [row["id"] for row in lines_of(run("cluster", "claims.tsv", "--format", "jsonl")[1])] == [
        "c1",
        "c2",
        "c3",
    ]
    assert "2 clusters" in run("cluster", "claims.tsv", "--format", "table")[1]


def test_csv_is_one_row_for_each_statement(run):
    rows = rows_of(run("extract", "news.jsonl", "--format", "csv")[1])
    assert [row["sources"] for row in rows] == ["Tom Reed", "Lowland Water", "Ada Quill"]
    assert rows[0]["publisher"] == "The Vale Post"
    tracked = rows_of(run("track", "news.jsonl", "--format", "csv")[1])
    denial = next(row for row in tracked if row["stance"] == "denies")
    assert denial["claim_status"] == "disputed"
    assert denial["rebuts"]
    assert rows_of(run("show", "the dam leaks", "news.jsonl", "--format", "csv")[1])[0]["claim_text"]
    assert rows_of(run("check", "the dam leaks", "news.jsonl", "--format", "csv")[1])[0]["label"]
    matched = rows_of(run("match", "queries.tsv", "--against", "claims.tsv", "--format", "csv")[1])
    assert (matched[0]["query"], matched[0]["rank"]) == ("q1", "1")
    assert rows_of(run("cluster", "claims.tsv", "--format", "csv")[1])[0].keys() == {"id", "cluster"}


def test_the_demo_shows_the_sources_and_the_denials_of_the_packaged_story(run):
    status, out, err = run("demo", "--format", "table")
    text = " ".join(out.split())
    assert (status, err) == (0, "")
    for part in ("disputed", "Emmanuel Macron", "Turkey", "Azerbaijan", "✗→"):
        assert part in text
    assert {r["type"] for r in lines_of(run("demo")[1])} == {"document", "statement", "claim", "link"}
    assert rows_of(run("demo", "--format", "csv")[1])


def test_the_schemas_of_all_models_are_published(run):
    every = json.loads(run("schema")[1])
    assert {"document", "statement", "claim", "link", "span", "actor", "verdict"} <= every.keys()
    assert json.loads(run("schema", "document")[1]) == every["document"]
    assert "text" in every["document"]["required"]
    assert "from" in every["link"]["properties"]


def test_files_may_stand_on_both_sides_of_options(run):
    out = run("extract", "morning.txt", "--publisher", "The Vale Post", "evening.txt")[1]
    assert [r["publisher"] for r in lines_of(out) if r["type"] == "document"] == ["The Vale Post"] * 2
    assert run("show", "the dam leaks", "--db", "claims.db", "news.jsonl")[0] == 0


# -- what is bad -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        pytest.param(b"", "bad.txt", "", id="empty file"),
        pytest.param(b"\x7fELF\x02\x01\x00\x00" + bytes(range(256)), "bad.txt", "", id="binary file"),
        pytest.param(b"Tom Reed said \xff\xfe so.", "bad.txt", "", id="not UTF-8"),
        pytest.param(None, "bad.txt", "", id="not there"),
        pytest.param(b'{"text": "x"\n', "bad.jsonl", ":1: ", id="not JSON"),
        pytest.param(b'{"title": "x"}\n', "bad.jsonl", ":1: ", id="no text"),
        pytest.param(
            b'{"text": "x", "published": "2024-13-41"}\n', "bad.jsonl", ":1: ", id="impossible date"
        ),
        pytest.param(
            b'{"text": "Reed said so.", "id": "a1"}\n[1]\n', "bad.jsonl", ":2: ", id="second line bad"
        ),
        pytest.param(b"what is this", "bad.xyz", "", id="unknown kind of file"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "track"])
def test_a_bad_file_costs_one_line_and_no_other_result(run, command, content, name, reason):
    if content is not None:
        Path(name).write_bytes(content)
    status, out, err = run(command, "morning.txt", name, "evening.txt")
    assert status == 2
    assert len(err.splitlines()) == 1
    assert f"{name}{reason}" in err
    names = {s["name"] for r in lines_of(out) if r["type"] == "statement" for s in r["sources"]}
    assert names >= {"Tom Reed", "Lowland Water", "Ada Quill"}


def test_good_lines_around_a_bad_one_are_kept(run):
    good = [json.dumps({"id": id, "text": f"Reed said well {id} was dry."}) for id in ("a1", "a3")]
    Path("mixed.jsonl").write_text("\n".join([good[0], "{", good[1]]), encoding="utf-8")
    status, out, err = run("extract", "mixed.jsonl")
    assert status == 2
    assert "mixed.jsonl:2: " in err
    assert [r["id"] for r in lines_of(out) if r["type"] == "document"] == ["a1", "a3"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("track morning.txt --published 2024-02-30", "2024-02-30", id="impossible date"),
        pytest.param("track morning.txt --published soon", "no date: 'soon'", id="no date"),
        pytest.param("track", "give at least one FILE", id="nothing to track"),
        pytest.param("show dam", "no ledger to look into", id="nothing to look into"),
        pytest.param("show dam --db missing.db", "missing.db: there is no such ledger", id="no ledger"),
        pytest.param(
            "show dam --db morning.txt", "morning.txt: is not a claimtrack ledger", id="text as ledger"
        ),
        pytest.param("track morning.txt --db no/such/claims.db", "there is no folder", id="no folder"),
        pytest.param("extract morning.txt --engine steam", "'steam'", id="unknown engine"),
        pytest.param("extract morning.txt --wat", "--wat", id="unknown option"),
        pytest.param("extract", "FILE", id="no file"),
        pytest.param("match queries.tsv", "--against", id="nothing to match against"),
        pytest.param("match queries.tsv --against no.tsv", "no.tsv: no such file", id="no claims"),
        pytest.param("match morning.txt --against claims.tsv", "morning.txt:1: no tab", id="no tabs"),
        pytest.param("match queries.tsv --against claims.tsv --top 0", "'0'", id="top of nothing"),
        pytest.param("cluster claims.tsv --format xml", "xml", id="unknown format"),
        pytest.param("schema rumour", "rumour", id="unknown model"),
        pytest.param("extract \udcff.txt", "UTF-8", id="name in another encoding"),
        pytest.param("", "COMMAND", id="no command"),
    ],
)
def test_a_bad_argument_ends_with_one_line(run, line, reason):
    status, out, err = run(*line.split())
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("claimtrack")
    assert reason in err
    assert not Path("missing.db").exists()


def test_another_text_under_a_known_id_is_refused_and_the_rest_goes_on(run):
    run("track", "news.jsonl", "--db", "claims.db")
    changed = [
        {"id": "a1", "text": "Tom Reed said nothing."},
        {"id": "a9", "text": "Nora Kell said it rains."},
    ]
    Path("more.jsonl").write_text("\n".join(map(json.dumps, changed)), encoding="utf-8")
    status, out, err = run("track", "more.jsonl", "--db", "claims.db")
    assert status == 2
    assert "'a1' is kept already with another text" in err
    assert {r["id"] for r in lines_of(out) if r["type"] == "document"} == {"a1", "a2", "a9"}


def test_a_query_that_nothing_fits_is_told_and_costs_another_status(run):
    Path("silent.txt").write_text("It rained in Brill.", encoding="utf-8")
    status, out, err = run("show", "the dam leaks", "silent.txt")
    assert (status, out) == (1, "")
    assert "no claim is near “the dam leaks”" in err


# -- as a process ----------------------------------------------------------------------------------


def start(*arguments: str, **more):
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    return subprocess.Popen([sys.executable, "-m", "claimtrack", *arguments], **pipes)


def test_standard_input_is_read_as_a_file(files):
    child = start("extract", "-", stdin=subprocess.PIPE)
    out, err = child.communicate(MORNING.encode())
    assert (child.returncode, err) == (0, b"")
    assert "Tom Reed" in out.decode()


def test_a_reader_that_has_seen_enough_is_no_error(files):
    Path("many.tsv").write_text("".join(f"c{n}\tWell {n} is dry.\n" for n in range(30_000)), encoding="utf-8")
    child = start("cluster", "many.tsv")
    child.stdout.readline()
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait() == 0


def test_what_programs_read_is_utf8_whatever_the_terminal_speaks(files):
    Path("café.txt").write_text("Zoë Ünal said “naïve” plans failed.", encoding="utf-8")
    child = start("extract", "café.txt", env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"})
    out, err = child.communicate()
    assert err == b""
    assert "Zoë Ünal" in out.decode("utf-8")
    child = start("demo", "--format", "table", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert b"disputed" in child.communicate()[0]
    assert child.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="the test needs a pseudo-terminal")
def test_progress_goes_to_standard_error_where_somebody_watches(files):
    screen, theirs = os.openpty()
    child = start("extract", "news.jsonl", "missing.txt", stderr=theirs)
    os.close(theirs)
    out, _ = child.communicate()
    watched = os.read(screen, 10_000).decode()
    os.close(screen)
    assert len(lines_of(out.decode())) == 5
    assert "articles: 2" in watched
    assert "missing.txt" in watched
    assert child.returncode == 2


def test_the_version_is_told(run):
    import claimtrack

    assert run("--version")[1] == f"claimtrack {claimtrack.__version__}\n"
