"""CSV: one row for each statement, which a spreadsheet shows and never runs."""

import csv
import io

import pytest

from claimtrack.formats.csv import STATEMENT_COLUMNS, statement_row, write_csv
from claimtrack.models import Document, Span, Statement, When


def read(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_statement_is_one_flat_row():
    statement = Statement(
        sources=["Ada Quill", "Tom Reed"],
        content=[Span(start=0, end=12, text='the "big" dam'[:12]), Span(start=20, end=26, text="leaks,")],
        stance="denies",
        about="Lowland Water",
        said_on=When(start="2024-05-06", end="2024-05-12", grain="week", text="last week"),
        document="a1",
        confidence=0.123456,
    )
    document = Document(
        text="x", id="a1", publisher="The Post", published="2024-05-14", url="https://example.org"
    )
    out = io.StringIO(newline="")
    assert write_csv([statement_row(statement, document)], out) == 1
    (row,) = read(out.getvalue())
    assert tuple(row) == STATEMENT_COLUMNS
    assert row["sources"] == "Ada Quill; Tom Reed"
    assert row["content"] == 'the "big" da … leaks,'
    assert (row["said_on"], row["said_until"], row["grain"]) == ("2024-05-06", "2024-05-12", "week")
    assert (row["publisher"], row["published"], row["url"]) == (
        "The Post",
        "2024-05-14",
        "https://example.org",
    )
    assert (row["stance"], row["about"], row["confidence"]) == ("denies", "Lowland Water", "0.123")


def test_lines_and_commas_stay_in_their_cell():
    out = io.StringIO(newline="")
    write_csv([{"content": 'a,b\r\n"c"', "act": "say"}], out, columns=["content", "act"])
    assert read(out.getvalue()) == [{"content": 'a,b\r\n"c"', "act": "say"}]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        pytest.param("=HYPERLINK(1)", "'=HYPERLINK(1)", id="formula"),
        pytest.param("+1 more", "'+1 more", id="plus"),
        pytest.param("- nothing", "'- nothing", id="minus"),
        pytest.param("@mayor said so", "'@mayor said so", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab before it"),
        pytest.param("＝1+1", "'＝1+1", id="full width"),
        pytest.param("1 = 1", "1 = 1", id="not at the start"),
        pytest.param("“-”", "“-”", id="quoted"),
        pytest.param(-0.5, "-0.5", id="a number is a number"),
        pytest.param(None, "", id="nothing"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_becomes_text(cell, written):
    out = io.StringIO(newline="")
    write_csv([{"content": cell, "act": "say"}], out, columns=["content", "act"])
    assert read(out.getvalue())[0]["content"] == written
    out = io.StringIO(newline="")
    write_csv([{"content": cell, "act": "say"}], out, columns=["content", "act"], formulas="keep")
    assert read(out.getvalue())[0]["content"] == ("" if cell is None else str(cell))
