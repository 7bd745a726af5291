"""Layout: one reading of a text, for all who need its sentences, words and quotations.

`read_layout` is called once for each article and takes time in proportion to
its length, whatever the text: it runs before anything is known about it.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.text.quotations import Block, Quotation, read_quotations
from claimtrack.text.segment import Paragraph, Sentence, read_paragraphs, read_sentences
from claimtrack.text.words import read_words

__all__ = ["Layout", "Paragraph", "Quotation", "Sentence", "read_layout"]


@dataclass(frozen=True, slots=True)
class Layout:
    """A text, and where its parts begin and end.

    Attributes:
        text: the text, untouched; all offsets point into it.
        paragraphs: in order; furniture is among them, so that nothing is hidden.
        sentences: in order, disjoint; furniture has none.
        words: every word and mark, those of furniture too: `text[starts[i]:ends[i]] == words[i]`.
        starts: where each word starts.
        ends: where each word ends.
        quotations: ordered by where they start, the outer before the inner.
        quoted: for each word the index of the innermost quotation around it, or -1. A mark lies in its own.
        lower: the words in lower case.
    """

    text: str
    paragraphs: list[Paragraph]
    sentences: list[Sentence]
    words: list[str]
    starts: list[int]
    ends: list[int]
    quotations: list[Quotation]
    quoted: list[int]
    lower: list[str]


def read_layout(text: str) -> Layout:
    """Find the paragraphs, sentences, words and quotations of a text.

    Never raises, and never changes or copies the text: a mark that pairs with
    nothing, a missing full stop or a line of advertising give a layout with
    less in it. The last one made is kept, as engine and resolution ask for the
    same one after the other: nobody may change it.

    >>> layout = read_layout("ADVERTISEMENT\\n\\n“We won,” Quill said. “Who lost?” he asked.")
    >>> [layout.text[s.start : s.end] for s in layout.sentences]
    ['“We won,” Quill said.', '“Who lost?” he asked.']
    >>> [layout.text[q.start : q.end] for q in layout.quotations]
    ['“We won,”', '“Who lost?”']
    """
    return _read_once(text) if len(text) <= _LONGEST_KEPT else _read(text)


# A text longer than that is not held on to once it was read.
_LONGEST_KEPT = 1_000_000


@lru_cache(maxsize=1)
def _read_once(text: str) -> Layout:
    return _read(text)


def _read(text: str) -> Layout:
    words = read_words(text)
    paragraphs = read_paragraphs(text)
    blocks = [
        Block(start, end, bisect_left(words.starts, start), bisect_left(words.starts, end))
        for start, end, _ in paragraphs
    ]
    readable = [
        block for block, paragraph in zip(blocks, paragraphs, strict=True) if paragraph.kind != "furniture"
    ]
    marks = read_quotations(text, words, readable)
    sentences = read_sentences(text, words, paragraphs, blocks, marks)
    quoted = [-1] * len(words.words)
    for index, quotation in enumerate(marks.quotations):
        first, last = bisect_left(words.starts, quotation.start), bisect_left(words.starts, quotation.end)
        quoted[first:last] = [index] * (last - first)
    lower = [word.lower() for word in words.words]
    return Layout(text, paragraphs, sentences, *words, marks.quotations, quoted, lower)
