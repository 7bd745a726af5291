"""TSV: `id <TAB> text`, with a header or without."""

import io
import re

import pytest

from claimtrack.errors import InvalidDocument
from claimtrack.formats import packaged_story, read_texts


@pytest.mark.parametrize(
    ("content", "rows", "header"),
    [
        pytest.param(
            "q1\tThe dam\nq2\tIt rains\n", [("q1", "The dam"), ("q2", "It rains")], False, id="plain"
        ),
        pytest.param(
            "id\ttext\tby\nq1\tThe dam\tReed\n", [("q1", "The dam")], True, id="header, more columns"
        ),
        pytest.param("text\tid\nThe dam\tq1\n", [("q1", "The dam")], True, id="columns the other way round"),
        pytest.param(
            "\ufeffid\ttext\r\nq1\tThe dam\r\n", [("q1", "The dam")], True, id="as Windows writes it"
        ),
        pytest.param('q1\tSays "no\nq2\t"yes"\n', [("q1", 'Says "no'), ("q2", '"yes"')], False, id="quotes"),
        pytest.param(
            "q1\t\n\nq2\tx", [("q1", ""), ("q2", "x")], False, id="empty text, empty line, no newline"
        ),
        pytest.param("q1\ta\x85b\u2028c\n", [("q1", "a\x85b\u2028c")], False, id="only newlines end lines"),
        pytest.param("", [], False, id="empty file"),
    ],
)
def test_rows_are_read_as_they_stand(content, rows, header):
    assert read_texts(io.BytesIO(content.encode())) == (rows, header)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"q1\tx\nno tab here\n", "2: no tab between an id and a text", id="no tab"),
        pytest.param(b"q1\tx\nq2\t\xff\n", "2: is not UTF-8 text", id="not UTF-8"),
        pytest.param(b"q1\tx\nq1\ty\n", "2: the id 'q1' comes twice", id="same id"),
    ],
)
def test_a_bad_line_is_named(tmp_path, content, reason):
    path = tmp_path / "claims.tsv"
    path.write_bytes(content)
    with pytest.raises(InvalidDocument, match=re.escape(f"claims.tsv:{reason}")):
        read_texts(path)


@pytest.mark.parametrize(("name", "reason"), [("missing.tsv", "no such file"), (".", "is a directory")])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name, reason):
    with pytest.raises(InvalidDocument, match=reason):
        read_texts(tmp_path / name)


def test_the_packaged_story_comes_from_several_outlets_and_days():
    story = packaged_story()
    assert len({document.id for document in story}) == len(story) >= 5
    assert len({document.publisher for document in story}) >= 4
    assert len({document.day for document in story}) >= 4
    assert all(document.text for document in story)
