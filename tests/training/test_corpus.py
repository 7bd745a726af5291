"""Annotated articles are read as their annotators wrote them."""

import json
from pathlib import Path

import pytest

import claimtrack as ct
from claimtrack.errors import InvalidDocument
from claimtrack.training.corpus import Marked, parse_standoff, read_corpus

TEXT = "“We hid nothing,” Ada Quill said, “and we never will.”\n"
SOURCE, CUE, CONTENT = (18, 27), (28, 32), ((0, 17), (34, 54))


def write_standoff(folder: Path, lines: str, annotator: str = "") -> None:
    (folder / "text").mkdir(exist_ok=True)
    (folder / "attributions").mkdir(exist_ok=True)
    (folder / "text" / "dam.txt").write_text(TEXT, encoding="utf-8")
    (folder / "attributions" / f"dam{annotator}.ann").write_text(lines, encoding="utf-8")


STANDOFF = (
    "T1\tSource 18 27\tAda Quill\n"
    "T2\tCue 28 32\tsaid\n"
    "T3\tContent 0 17;34 54\t“We hid nothing,” “and we never will.”\n"
    "T4\tAttribution 28 32\tsaid\n"
    "#1\tAnnotatorNotes T4\tis this one?\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
)


@pytest.mark.parametrize("annotator", ["", "_ab12"], ids=["one annotator", "a named annotator"])
def test_standoff_is_read_beside_its_text(tmp_path: Path, annotator: str) -> None:
    write_standoff(tmp_path, STANDOFF, annotator)
    (article,) = read_corpus(tmp_path)
    assert (article.name, article.text) == ("dam", TEXT)
    assert article.marked == (Marked((SOURCE,), (CUE,), CONTENT),)


def test_standoff_is_read_where_an_annotation_tool_puts_it_next_to_the_text(tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "dam.ann").write_text(STANDOFF, encoding="utf-8")
    (article,) = read_corpus(tmp_path)
    assert article.marked == (Marked((SOURCE,), (CUE,), CONTENT),)


def test_a_mark_beyond_the_text_is_an_error_that_names_the_article(tmp_path: Path) -> None:
    write_standoff(tmp_path, STANDOFF.replace("34 54", "34 5400"))
    with pytest.raises(InvalidDocument, match="beyond the text of dam"):
        read_corpus(tmp_path)


def test_a_second_argument_of_a_role_joins_the_first() -> None:
    lines = (
        STANDOFF.replace(";34 54", "").replace("Content:T3", "Content:T3 Content2:T9")
        + "T9\tContent 34 54\tx\n"
    )
    assert list(parse_standoff(lines)) == [Marked((SOURCE,), (CUE,), CONTENT)]


def test_an_attribution_without_source_has_none() -> None:
    lines = STANDOFF.replace("Attribution:T4", "Attribution-no-source:T4").replace(" Source:T1", "")
    assert next(parse_standoff(lines)).source == ()


def span(start: int, end: int) -> dict[str, object]:
    return {"start": start, "end": end, "text": TEXT[start:end]}


def test_json_lines_of_the_command_line_are_read(tmp_path: Path) -> None:
    document = {"type": "document", "id": "d1", "text": TEXT}
    statement = {
        "type": "statement",
        "document": "d1",
        "sources": [{"name": "Ada Quill", "mention": span(*SOURCE)}, {"name": "The board", "mention": None}],
        "cue": [span(*CUE)],
        "content": [span(*piece) for piece in CONTENT],
    }
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps(statement) + "\n\n" + json.dumps(document) + "\n", encoding="utf-8")
    (article,) = read_corpus(file)
    assert article.marked == (Marked((SOURCE,), (CUE,), CONTENT),)


def test_a_ledger_and_its_articles_in_one_file_are_read(tmp_path: Path) -> None:
    article = ct.Document(id="d1", text="Mayor Ada Quill denied that the dam leaked.")
    ledger = ct.Tracker()
    ledger.add(article)
    printed = [json.dumps(record) for record in ledger.records()]
    assert {json.loads(line)["type"] for line in printed} > {"document", "claim"}
    file = tmp_path / "ledger.jsonl"
    file.write_text("\n".join(printed), encoding="utf-8")
    with pytest.raises(InvalidDocument, match="no line with its"):
        read_corpus(file)
    file.write_text("\n".join([*printed, json.dumps({"id": "d1", "text": article.text})]), encoding="utf-8")
    (found,) = read_corpus(file)
    (marked,) = found.marked
    assert [found.text[start:end] for start, end in marked.content] == ["that the dam leaked"]


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(
        '{"type": "document", "id": "d1", "text": "x"}\n{"type": "statement"}\n', encoding="utf-8"
    )
    with pytest.raises(InvalidDocument) as caught:
        read_corpus(file)
    assert caught.value.line == 2


def test_an_empty_folder_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(InvalidDocument, match="no annotated articles"):
        read_corpus(tmp_path)
