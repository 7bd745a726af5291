"""Let the accurate engine read news that nobody annotated, for the default engine to learn from.

A large network's opinion of every tag of every word teaches a small one more than the
tags alone (knowledge distillation; Hinton, Vinyals and Dean, 2015), and the text may be
of topics that no annotator was paid to read.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.errors import InvalidDocument
from claimtrack.extraction.learned import gather
from claimtrack.extraction.learned_features import read_features
from claimtrack.extraction.learned_network import TAGS, Floats, Heads
from claimtrack.extraction.proposal import Range
from claimtrack.formats.articles import read_documents
from claimtrack.text.layout import Layout, read_layout
from claimtrack.training.corpus import Article, Marked, Spans

TEXT_COLUMNS = ("text", "body", "articlebody", "content")
"""The columns of a CSV file in which an article's text is looked for, in lower case."""


class Judged(NamedTuple):
    """An article as a teacher sees it.

    Attributes:
        article: its text, with the attributions that the teacher found.
        tags: for each word read, how likely each tag is.
    """

    article: Article
    tags: npt.NDArray[np.float16]


def judge(texts: Iterable[tuple[str, str]], teacher: Heads) -> Iterator[Judged]:
    """Let a teacher read articles, given by name and text."""
    for name, text in texts:
        layout = read_layout(text)
        features = read_features(layout, teacher.vocabulary)
        reading = teacher.read(features)
        marked = tuple(
            Marked(*(_spans(ranges, layout) for ranges in (found.sources, found.cue, found.content)))
            for found in gather(teacher, layout, features, reading)
        )
        yield Judged(Article(name, text, marked), _chances(teacher, reading.inner))


def _chances(teacher: Heads, inner: Floats) -> npt.NDArray[np.float16]:
    """Return how likely each tag is.

    Reckoned here and not taken from the reading, so that what is learned stays the same, byte for byte,
    when engines come to add up in another order.
    """
    scores = (inner @ teacher.out + teacher.out_bias)[:, : len(TAGS)]
    scores = scores - scores.max(axis=1, keepdims=True, initial=-1e9)
    scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
    chances: npt.NDArray[np.float16] = np.exp(scores).astype(np.float16)
    return chances


def _spans(ranges: Iterable[Range], layout: Layout) -> Spans:
    return tuple((layout.starts[first], layout.ends[last - 1]) for first, last in ranges)


def read_texts(path: Path) -> list[tuple[str, str]]:
    """Read articles without marks, in the order of their names.

    Args:
        path: a folder of text files, a CSV file with one of `TEXT_COLUMNS`, or a file of JSON lines.

    Raises:
        InvalidDocument: no article is there.
    """
    if path.is_dir():
        texts = [(file.stem, file.read_bytes().decode("utf-8")) for file in path.glob("*.txt")]
    elif path.suffix == ".csv":
        texts = list(_read_table(path))
    else:
        texts = [(document.id, document.text) for document in read_documents(path)]
    if not texts:
        raise InvalidDocument(str(path), "no articles there")
    return sorted(texts)


def _read_table(path: Path) -> Iterator[tuple[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        wanted = [name for name in rows.fieldnames or () if name.lower() in TEXT_COLUMNS]
        if not wanted:
            raise InvalidDocument(str(path), f"no column is named {', '.join(TEXT_COLUMNS)}", line=1)
        for number, row in enumerate(rows):
            if text := row[wanted[0]]:
                yield f"{number:08}", text
