"""How well the reading of texts agrees with people: floors on annotated articles, skipped without them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from claimtrack.text.layout import Layout, read_layout


class Mark(NamedTuple):
    """One annotated stretch of text."""

    role: str
    start: int
    end: int


@pytest.fixture(scope="module")
def articles(shared: Path) -> list[tuple[Layout, list[Mark]]]:
    folder = shared / "data" / "polnear" / "dev"
    read = []
    for path in sorted((folder / "text").glob("*.txt")):
        marked = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        layout = read_layout(path.read_bytes().decode())
        read.append((layout, [mark for file in marked for mark in _marks(file.read_bytes().decode())]))
    return read


def _marks(annotations: str) -> Iterator[Mark]:
    for line in annotations.split("\n"):
        cells = line.split("\t")
        role, _, places = cells[1].partition(" ") if len(cells) > 2 else ("", "", "")
        if role not in {"Source", "Cue", "Content"}:
            continue
        for place in places.split(";"):
            start, _, end = place.partition(" ")
            if start.isdigit() and end.isdigit():
                yield Mark(role, int(start), int(end))


def test_nobody_says_anything_in_what_is_taken_for_page_furniture(articles):
    cues = lost = 0
    for layout, marks in articles:
        furniture = [paragraph for paragraph in layout.paragraphs if paragraph.kind == "furniture"]
        for mark in marks:
            cues += mark.role == "Cue"
            lost += mark.role == "Cue" and any(p.start <= mark.start < p.end for p in furniture)
    assert cues > 2000
    assert lost == 0


def test_people_and_we_see_the_same_quotations(articles):
    """Contents that people marked from one quotation mark to another: 0.99 of them measured."""
    marked = found = 0
    for layout, marks in articles:
        starts = {quotation.start for quotation in layout.quotations}
        ends = {quotation.end for quotation in layout.quotations}
        for mark in marks:
            content = layout.text[mark.start : mark.end]
            if (
                mark.role == "Content"
                and content[0] in "\"“'‘"
                and content[-1] in "\"”'’"
                and len(content) > 7
            ):
                marked += 1
                found += mark.start in starts and mark.end in ends
    assert marked > 500
    assert found / marked > 0.98


def test_cues_are_whole_words(articles):
    cues = whole = 0
    for layout, marks in articles:
        starts, ends = set(layout.starts), set(layout.ends)
        for mark in marks:
            if mark.role == "Cue":
                cues += 1
                whole += mark.start in starts and mark.end in ends
    assert whole / cues > 0.99


def test_an_attribution_seldom_leaves_its_sentence(articles):
    """A cue and its source stand in one sentence; where they do not, a sentence was cut in two."""
    pieces = cut = 0
    for layout, marks in articles:
        inside = [(sentence.start, sentence.end) for sentence in layout.sentences]
        for mark in marks:
            if mark.role in {"Source", "Cue"}:
                pieces += 1
                cut += not any(start <= mark.start and mark.end <= end for start, end in inside)
    assert cut / pieces < 0.001
