"""A network reads what nobody annotated, for another one to learn from."""

import json
from pathlib import Path

import numpy as np
import pytest

from claimtrack.errors import InvalidDocument
from claimtrack.extraction.learned import WEIGHTS
from claimtrack.extraction.learned_network import Network
from claimtrack.training.__main__ import main
from claimtrack.training.distil import judge, read_texts

TEXT = "It rained.\n\n“We hid nothing,” Hana Okoro told the council."


def test_a_teacher_marks_a_text_and_says_how_sure_it_is_of_every_word() -> None:
    (judged,) = judge([("a", TEXT)], Network.load(WEIGHTS))
    (marked,) = judged.article.marked
    assert [TEXT[start:end] for start, end in marked.source] == ["Hana Okoro"]
    assert [TEXT[start:end] for start, end in marked.content] == ["“We hid nothing,”"]
    assert np.allclose(judged.tags.astype(float).sum(axis=1), 1, atol=0.01)
    assert judged.tags[:3].argmax(axis=1).tolist() == [0, 0, 0]


def folder(path: Path) -> Path:
    (path / "b.txt").write_bytes(b"Two\r\nlines")
    (path / "a.txt").write_text("One", encoding="utf-8")
    return path


def table(path: Path) -> Path:
    file = path / "bodies.csv"
    file.write_bytes(b'Body ID,articleBody\r\n7,One\r\n3,"Two\r\nlines"\r\n9,\r\n')
    return file


def lines(path: Path) -> Path:
    file = path / "articles.jsonl"
    records = [{"id": "a", "text": "One"}, {"id": "b", "text": "Two\r\nlines"}]
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return file


@pytest.mark.parametrize("kept_as", [folder, table, lines])
def test_articles_are_read_from_a_folder_a_table_or_json_lines(kept_as, tmp_path: Path) -> None:
    assert [text for _, text in read_texts(kept_as(tmp_path))] == ["One", "Two\r\nlines"]


def test_a_table_without_a_text_is_refused_by_its_first_line(tmp_path: Path) -> None:
    file = tmp_path / "stances.csv"
    file.write_text("Headline,Stance\nDam leaks,agree\n", encoding="utf-8")
    with pytest.raises(InvalidDocument, match=r"stances.csv:1: no column is named text"):
        read_texts(file)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidDocument, match="no articles there"):
        read_texts(tmp_path)


def test_articles_without_marks_need_a_teacher(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "weights.npz"
    assert main(["fit", str(tmp_path), "--silver", str(tmp_path), "--out", str(out)]) == 2
    assert "need somebody to mark them" in capsys.readouterr().err
    assert not out.exists()
