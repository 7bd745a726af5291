"""JSON Lines: what is written is what other programs rely on, and reads back equal."""

import io
import json

import pytest

from claimtrack.errors import InvalidDocument
from claimtrack.formats import read_records, write_records
from claimtrack.models import Actor, Claim, Document, Link, Span, Statement, Verdict, When

DOCUMENT = Document(
    text="", id="a1", title="Dam", publisher="The Post", published="2024-05-14T09:30:00+02:00"
)
STATEMENT = Statement(
    sources=[
        Actor(name="Ada Quill", kind="person", mention=Span(start=0, end=5, text="Quill"), role="Mayor")
    ],
    content=[Span(start=13, end=20, text="“Ne\u2028ver"), Span(start=30, end=32, text="\n🦉")],
    cue=[Span(start=6, end=12, text="denied")],
    stance="denies",
    certainty="possible",
    about=[Actor(name="Lowland Water", kind="organisation")],
    addressees=["Tom Reed"],
    said_on=When(start=None, end=None, grain="day", text="late Monday"),
    within="s0",
    document="a1",
    confidence=0.25,
    reasons=("verb of denial",),
)
CLAIM = Claim(
    id="c1",
    text="the dam leaks",
    about=[Actor(name="Lowland Water", kind="organisation")],
    status="denied",
    statements=[STATEMENT],
    denied_by=[Actor(name="Ada Quill", kind="person")],
    first_said="2024-05-14",
    last_said="2024-05-15",
)
LINK = Link(relation="rebuts", from_="s2", to="s1", score=0.5, reasons=("the accused answers",))
VERDICT = Verdict(label="denied", claim="the dam leaks", document="a1", statements=[STATEMENT], score=0.5)
EVERYTHING = [DOCUMENT, STATEMENT, CLAIM, LINK, VERDICT]


def test_everything_reads_back_equal():
    out = io.StringIO()
    assert write_records(EVERYTHING, out) == 5
    assert list(read_records(io.StringIO(out.getvalue()))) == EVERYTHING


def test_models_and_their_dicts_are_written_alike_one_a_line():
    models, dicts = io.StringIO(), io.StringIO()
    write_records(EVERYTHING, models)
    write_records((record.record() for record in EVERYTHING), dicts)
    assert models.getvalue() == dicts.getvalue()
    assert [json.loads(line)["type"] for line in models.getvalue().split("\n")[:-1]] == [
        "document",
        "statement",
        "claim",
        "link",
        "verdict",
    ]


def test_a_file_reads_by_its_path(tmp_path):
    path = tmp_path / "ledger.jsonl"
    with path.open("w", encoding="utf-8") as out:
        write_records(EVERYTHING, out)
    assert list(read_records(path)) == list(read_records(str(path))) == EVERYTHING


def test_empty_lines_are_passed_over():
    assert list(read_records(io.StringIO("\n \n"))) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("{", "is not JSON", id="not JSON"),
        pytest.param("[" * 100_000, "is not JSON", id="nested without end"),
        pytest.param("3", "no record of a known type", id="no object"),
        pytest.param('{"type": "rumour"}', "no record of a known type", id="unknown type"),
        pytest.param('{"type": ["link"]}', "no record of a known type", id="type of no kind"),
        pytest.param('{"type": "statement", "stance": "shrugs"}', "statement: stance: ", id="bad field"),
        pytest.param(
            '{"type": "claim", "id": "c1"}', "claim: not as this library writes it", id="field missing"
        ),
    ],
)
def test_a_bad_line_is_named_and_those_before_it_are_kept(tmp_path, line, reason):
    path = tmp_path / "ledger.jsonl"
    path.write_text(json.dumps(LINK.record()) + "\n\n" + line + "\n", encoding="utf-8")
    records = read_records(path)
    assert next(records) == LINK
    with pytest.raises(InvalidDocument, match=reason) as caught:
        next(records)
    assert (caught.value.path, caught.value.line) == (str(path), 3)


def test_a_line_that_is_no_utf8_is_named(tmp_path):
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b"\n\n" + b'{"type": "link"\xff}\n')
    with pytest.raises(InvalidDocument, match=r"ledger\.jsonl:3: is not UTF-8 text"):
        list(read_records(path))
