"""Whatever a file holds, it is read or told in one line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import InvalidDocument
from claimtrack.formats.articles import read_documents
from claimtrack.formats.page import read_page
from tests.properties.strategies import texts

_MARKUP = [
    "<p>",
    "</p>",
    "<article>",
    "</article>",
    "<script>",
    "</script>",
    "<a href='",
    '<a b="',
    ">",
    "<!--",
    "-->",
]
_LINES = [
    '{"text": "The dam held."}',
    '{"text": ',
    "[]",
    '{"text": "a", "published": "2024-13-01"}',
    "",
    "\ufeff",
]

pages = st.lists(st.one_of(st.sampled_from(_MARKUP), texts), max_size=20).map("".join)
lines = st.lists(st.one_of(st.sampled_from(_LINES), texts), max_size=8).map("\n".join)
contents = st.one_of(
    st.binary(max_size=200), st.one_of(texts, pages, lines).map(lambda t: t.encode("utf-8", "replace"))
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, bytes], list[object]]:
    folder = tmp_path_factory.mktemp("any")

    def read_any(name: str, content: bytes) -> list[object]:
        file = Path(folder, name)
        file.write_bytes(content)
        told: list[object] = []
        told += read_documents(file, on_error=told.append)
        return told

    return read_any


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
@given(content=contents)
def test_a_file_is_read_or_told_in_one_line(read, name: str, content: bytes) -> None:
    told = read(name, content)
    assert told
    for thing in told:
        if isinstance(thing, InvalidDocument):
            assert len(str(thing).splitlines()) == 1


@given(pages)
def test_any_markup_is_read(markup: str) -> None:
    assert "\n\n\n" not in read_page(markup).text
