"""Files of articles: what is read, and what is told about those that cannot be."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from claimtrack.errors import InvalidDocument
from claimtrack.formats.articles import Source, read_documents
from claimtrack.models import Document


def write(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def read_all(path: Path | str, **given: str) -> tuple[list[Document], list[InvalidDocument]]:
    errors: list[InvalidDocument] = []
    return list(read_documents(path, on_error=errors.append, **given)), errors


@pytest.fixture
def stdin(monkeypatch):
    def give(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))

    return give


# -- text files


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The dam held.\n", id="a line"),
        pytest.param("  The dam\r\n\r\nheld. \r\n\n", id="spaces and line ends stay as they are"),
        pytest.param("“Peña’s dam” — 5 €", id="beyond ASCII"),
        pytest.param("The dam\x0c\x85\u2028held", id="odd separators"),
    ],
)
def test_a_text_file_is_kept_exactly_as_it_stands(tmp_path, text):
    (document,) = read_documents(write(tmp_path, "a.txt", text))
    assert document.text == text


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    (document,) = read_documents(write(tmp_path, "a.TXT", b"\xef\xbb\xbfThe dam held."))
    assert document.text == "The dam held."


def test_what_a_text_file_cannot_say_is_filled_in(tmp_path):
    (document,) = read_documents(write(tmp_path, "a.txt", "x"), published="2024-05-14", publisher="The Post")
    assert (document.published, document.publisher) == (date(2024, 5, 14), "The Post")


def test_the_same_text_has_the_same_id_wherever_it_lies(tmp_path):
    (one,) = read_documents(write(tmp_path, "a.txt", "The dam held."))
    (two,) = read_documents(write(tmp_path, "b.txt", "The dam held."))
    assert one.id == two.id


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("a.txt", b"", ": is empty", id="empty"),
        pytest.param("a.txt", b" \n\t\r\n", ": is empty", id="white space only"),
        pytest.param("a.txt", b"\xef\xbb\xbf\n", ": is empty", id="byte order mark only"),
        pytest.param("a.txt", b"The dam\0held", ": is a binary file, not text", id="a NUL byte"),
        pytest.param("a.txt", b"%PDF-1.7 dam", ": is a binary file, not text", id="a PDF named .txt"),
        pytest.param("a.txt", "The dam".encode("utf-16"), ": is UTF-16 text; UTF-8 is needed", id="UTF-16"),
        pytest.param(
            "a.txt", b"The\ndam \xff held", ":2: is not UTF-8 text: byte 0xff at offset 8", id="invalid UTF-8"
        ),
        pytest.param(
            "a.txt", b"cut \xe2\x80", ":1: is not UTF-8 text: byte 0xe2 at offset 4", id="cut UTF-8"
        ),
        pytest.param(
            "a.docx", b"x", ": is of no kind that can be read (.txt, .html, .htm, .jsonl)", id="extension"
        ),
        pytest.param(
            "a", b"x", ": is of no kind that can be read (.txt, .html, .htm, .jsonl)", id="no extension"
        ),
        pytest.param("a.jsonl", b"", ": is empty", id="empty JSON Lines"),
        pytest.param("a.jsonl", b"\n\n \n", ": is empty", id="JSON Lines of empty lines"),
        pytest.param(
            "a.jsonl", b"\x1f\0\x08", ":1: is a binary file, not JSON Lines", id="binary JSON Lines"
        ),
        pytest.param("a.html", b"", ": is empty", id="empty page"),
        pytest.param(
            "a.html", b"<script>dam()</script>", ": holds no text of an article", id="page without text"
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path, name, content, reason):
    file = write(tmp_path, name, content)
    with pytest.raises(InvalidDocument) as raised:
        list(read_documents(file))
    assert str(raised.value) == f"{file}{reason}"
    assert read_all(file)[1][0].path == str(file)


def test_a_missing_file_and_a_directory_are_told(tmp_path):
    (tmp_path / "news.txt").mkdir()
    reasons = [read_all(tmp_path / name)[1][0].reason for name in ("none.txt", "news.txt", "a\0b.txt")]
    assert reasons[:2] == ["cannot be read: no such file or directory", "is a directory, not a file"]
    assert reasons[2].startswith("cannot be read: ")


def test_an_impossible_date_to_fill_in_is_told(tmp_path):
    _, errors = read_all(write(tmp_path, "a.txt", "x"), published="2024-02-30")
    assert errors[0].reason == "'published': '2024-02-30' is no date"


# -- JSON Lines


def test_each_line_is_a_document(tmp_path):
    lines = [
        {
            "text": "The dam held.",
            "id": "a1",
            "title": "Dam",
            "publisher": "The Post",
            "published": "2024-05-14",
        },
        {"type": "document", "text": "It broke.", "url": "https://post.example/1", "language": "en"},
    ]
    file = write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)))
    documents = list(read_documents(file, publisher="The Echo", published="2024-01-01"))
    assert documents == [
        Document(**lines[0]),
        Document(
            text="It broke.", url="https://post.example/1", publisher="The Echo", published="2024-01-01"
        ),
    ]


def test_empty_lines_windows_line_ends_and_a_byte_order_mark_are_no_matter(tmp_path):
    file = write(tmp_path, "a.jsonl", b'\xef\xbb\xbf{"text": "a"}\r\n\r\n{"text": "b\xc2\x85c"}\r\n')
    assert [document.text for document in read_documents(file)] == ["a", "b\x85c"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param('{"text": "cut', "is not JSON: Unterminated string starting at character 10", id="cut"),
        pytest.param("The dam held.", "is not JSON: Expecting value at character 1", id="no JSON"),
        pytest.param('["The dam held."]', "is no JSON object", id="a list"),
        pytest.param("[" * 100_000, "is not JSON: ", id="nested too deep"),
        pytest.param('{"text": ' + "9" * 5000 + "}", "is not JSON: ", id="a figure too long"),
        pytest.param('{"title": "Dam"}', "no field 'text'", id="no text"),
        pytest.param('{"text": null}', "no field 'text'", id="null for a text"),
        pytest.param('{"text": ["a"]}', "'text': Input should be a valid string", id="a list for a text"),
        pytest.param('{"text": " \\n"}', "the text is empty", id="an empty text"),
        pytest.param(
            '{"text": "a", "body": "b"}',
            "unknown field 'body' (a document has text, id, ",
            id="unknown field",
        ),
        pytest.param('{"type": "claim", "text": "a"}', "is a claim, not a document", id="another record"),
        pytest.param(
            '{"text": "a", "id": 5}', "'id': Input should be a valid string", id="a figure for an id"
        ),
        pytest.param(
            '{"text": "a", "published": "2024-02-30"}',
            "'published': '2024-02-30' is no date",
            id="impossible date",
        ),
        pytest.param('{"text": "a", "published": "soon"}', "'published': 'soon' is no date", id="no date"),
        pytest.param(
            '{"text": "a", "published": 5}', "'published': a date, a datetime, or an ISO", id="figure"
        ),
        pytest.param(
            '{"text": "a", "published": []}', "'published': a date, a datetime, or an ISO", id="list"
        ),
        pytest.param(
            '{"text": "a\\ud800"}', "'text': half a character (U+D800) at 1", id="half a surrogate pair"
        ),
        pytest.param(b'{"text": "a\xff"}', "is not UTF-8 text: byte 0xff at offset 11", id="invalid UTF-8"),
    ],
)
def test_a_line_that_is_no_document_is_told_and_the_others_are_kept(tmp_path, line, reason):
    middle = line if isinstance(line, bytes) else line.encode()
    file = write(tmp_path, "a.jsonl", b'{"text": "first"}\n' + middle + b'\n{"text": "last"}\n')
    documents, errors = read_all(file)
    assert [document.text for document in documents] == ["first", "last"]
    assert [(error.path, error.line) for error in errors] == [(str(file), 2)]
    assert errors[0].reason.startswith(reason)
    assert "\n" not in str(errors[0])


def test_without_on_error_the_first_bad_line_is_raised_after_what_stood_before_it(tmp_path):
    documents = read_documents(write(tmp_path, "a.jsonl", '{"text": "first"}\nno\n{"text": "last"}'))
    assert next(documents).text == "first"
    with pytest.raises(InvalidDocument, match=r"a\.jsonl:2: is not JSON"):
        next(documents)


def test_an_empty_date_is_a_missing_one(tmp_path):
    file = write(tmp_path, "a.jsonl", '{"text": "a", "published": "", "publisher": ""}')
    (document,) = read_documents(file, published="2024-05-14", publisher="The Post")
    assert (document.published, document.publisher) == (date(2024, 5, 14), "The Post")


def test_lines_are_read_one_at_a_time():
    class Endless(io.RawIOBase):
        lines = 0

        def __iter__(self):
            return self

        def __next__(self):
            self.lines += 1
            return b'{"text": "The dam held."}\n'

    endless = Endless()
    documents = Source("x.jsonl", None, None, None).read_lines(endless)
    assert [next(documents).text for _ in range(3)] == ["The dam held."] * 3
    assert endless.lines == 3


# -- standard input


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        pytest.param(b'\n \n{"text": "a"}\n{"text": "b"}', ["a", "b"], id="JSON Lines after empty lines"),
        pytest.param(b'\xef\xbb\xbf{"text": "a"}', ["a"], id="JSON Lines after a byte order mark"),
        pytest.param("\n The dam\r\nheld — so.".encode(), ["\n The dam\r\nheld — so."], id="one text"),
        pytest.param(b"<!DOCTYPE html><p>The dam held.</p>", ["The dam held."], id="a page"),
        pytest.param(b"<b> is no page", ["<b> is no page"], id="a text that begins with a tag"),
    ],
)
def test_standard_input_tells_its_kind_by_its_first_character(stdin, content, texts):
    stdin(content)
    assert [document.text for document in read_documents("-")] == texts


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "standard input: is empty", id="nothing"),
        pytest.param(b'\n{"text": 5}', "standard input:2: 'text': Input should be a valid string", id="line"),
        pytest.param(b"a\0b", "standard input: is a binary file, not text", id="binary"),
    ],
)
def test_errors_of_standard_input_say_so(stdin, content, message):
    stdin(content)
    with pytest.raises(InvalidDocument) as raised:
        list(read_documents("-"))
    assert str(raised.value) == message


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system has no named pipes to read")
def test_a_pipe_is_read_as_standard_input_is(tmp_path):
    import os
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b'{"text": "a"}\n',))
    writer.start()
    assert [document.text for document in read_documents(pipe)] == ["a"]
    writer.join()


# -- pages


def test_a_page_tells_its_title_outlet_date_and_address(tmp_path):
    page = (
        "<html><head><title>Dam held - The Post</title>"
        '<meta property="og:title" content="Dam held"><meta property="og:site_name" content="The Post">'
        '<meta property="article:published_time" content="2024-05-14T09:30:00Z">'
        '<link rel="canonical" href="https://post.example/dam"></head>'
        "<body><p>The dam held, Quill said.</p></body></html>"
    )
    (document,) = read_documents(
        write(tmp_path, "a.html", page), published="2020-01-01", publisher="The Echo"
    )
    assert (document.title, document.publisher, document.url) == (
        "Dam held",
        "The Post",
        "https://post.example/dam",
    )
    assert document.day == date(2024, 5, 14)
    assert "The dam held, Quill said." in document.text


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('<meta charset="windows-1252"><p>Peña’s dam</p>'.encode("cp1252"), id="Windows"),
        pytest.param(
            '<meta charset="iso-8859-1"><p>Peña’s dam</p>'.encode("cp1252"), id="Latin-1, so called"
        ),
        pytest.param('<meta charset="rot13"><p>Peña’s dam</p>'.encode(), id="an encoding that is none"),
        pytest.param('<meta charset="utf-16"><p>Peña’s dam</p>'.encode(), id="one that cannot be"),
        pytest.param("<p>Peña’s dam</p>".encode(), id="none declared"),
    ],
)
def test_a_page_may_declare_its_encoding(tmp_path, content):
    (document,) = read_documents(write(tmp_path, "a.htm", content))
    assert document.text == "Peña’s dam"
