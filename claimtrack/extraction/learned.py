"""The learned engine: a small network that has read annotated news, and runs on numpy alone.

It was shown who said what in some hundred articles and finds cues, sources and
contents in any other: those of speech, and those of belief and intention. What no
annotator marked there, reports within reports and denials of something said before,
the default engine adds by rules (`claimtrack.extraction.combined`).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from claimtrack.extraction.finish import finish
from claimtrack.extraction.learned_decode import Tie, decode
from claimtrack.extraction.learned_features import Features, Ints, read_features
from claimtrack.extraction.learned_network import CUE, Heads, Network, Reading
from claimtrack.extraction.page import Page
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.lexicon.loader import Cues
from claimtrack.models import Attribution, Document
from claimtrack.text.layout import Layout, read_layout

WEIGHTS = Path(__file__).parent / "model" / "weights.npz"


class Seen(NamedTuple):
    """What weights see in a text.

    Attributes:
        proposals: who said what.
        cues: for each word of the layout, how likely it is a part of a cue.
    """

    proposals: list[Proposal]
    cues: Sequence[float]


class LearnedEngine:
    """Finds attributions with learned weights.

    Args:
        weights: an npz file written by `python -m claimtrack.training fit`; the shipped one if left out.
        cues: a word list of your own (see `claimtrack.lexicon.load_cues`).

    >>> engine = LearnedEngine()
    >>> [str(a) for a in engine.attributions(Document(text="“We hid nothing,” Ada Quill told the council."))]
    ['Ada Quill | told | “We hid nothing,”']
    """

    name = "learned"

    def __init__(self, weights: Path = WEIGHTS, cues: Cues | None = None) -> None:
        self._network = Network.load(weights)
        self.cues = cues

    def attributions(self, document: Document) -> tuple[Attribution, ...]:
        """Find who said what, in text order."""
        layout = read_layout(document.text)
        return finish(Page(layout, self.cues), self.propose(layout).proposals)

    def propose(self, layout: Layout) -> Seen:
        """Find who said what as ranges of words, by the weights alone."""
        return propose(self._network, layout)


def propose(network: Heads, layout: Layout) -> Seen:
    """Find who said what as ranges of words.

    Args:
        network: weights of any kind that end in the heads of the learned engine.
        layout: the text.
    """
    features = read_features(layout, network.vocabulary)
    cues = np.zeros(len(layout.words), dtype=np.float32)
    proposals: list[Proposal] = []
    for piece in _pieces(features):
        reading = network.read(piece)
        cues[piece.places] = np.exp(reading.tags[:, CUE : CUE + 2]).sum(axis=1)
        proposals += gather(network, layout, piece, reading)
    return Seen(proposals, cues.tolist())


AT_ONCE = 20_000
"""So many words are read at a time: the numbers of a book would fill gigabytes, no article is so long."""


def _pieces(features: Features) -> Iterator[Features]:
    """Cut a long text between paragraphs; what is seen of each word stays the same."""
    if len(features.words) <= AT_ONCE:
        yield features
        return
    begin = 0
    for number, (first, _) in enumerate(features.paragraphs):
        if first - features.paragraphs[begin][0] >= AT_ONCE:
            yield _piece(features, begin, number)
            begin = number
    yield _piece(features, begin, len(features.paragraphs))


def _piece(features: Features, begin: int, end: int) -> Features:
    first, last = features.paragraphs[begin][0], features.paragraphs[end - 1][1]
    kinds, words = np.unique(features.words[first:last], return_inverse=True)
    return Features(
        words,
        [features.kinds[kind] for kind in kinds.tolist()],
        features.suffixes[kinds],
        features.context[first:last],
        features.places[first:last],
        features.sentences[first:last],
        [(start - first, stop - first) for start, stop in features.paragraphs[begin:end]],
    )


def gather(network: Heads, layout: Layout, features: Features, reading: Reading) -> list[Proposal]:
    """Gather who said what from what a network made of a text.

    Args:
        network: the network.
        layout: the text.
        features: the text as numbers.
        reading: what the network made of them.
    """
    ties = decode(network, features, reading)
    proposals = (_propose(tie, layout, features.places) for tie in ties)
    return [proposal for proposal in proposals if proposal.content]


def _propose(tie: Tie, layout: Layout, places: Ints) -> Proposal:
    def placed(first: int, last: int) -> Range:
        return int(places[first]), int(places[last - 1]) + 1

    cue = placed(*tie.cue)
    pieces = (_trimmed(placed(first, last), layout.words) for first, last in tie.content)
    words = " ".join(layout.words[cue[0] : cue[1]])
    return Proposal(
        sources=(placed(*tie.source),) if tie.source else (),
        cue=(cue,),
        content=tuple(piece for piece in pieces if piece),
        confidence=round(tie.sure, 3),
        reasons=(f"learned weights read “{words}” as a cue ({tie.sure:.2f})",),
    )


_LOOSE = frozenset(",;:-–—")


def _trimmed(piece: Range, words: Sequence[str]) -> Range | None:
    """Take commas and dashes off the ends; a piece without a word is nothing."""
    first, last = piece
    while first < last and words[first] in _LOOSE:
        first += 1
    while first < last and words[last - 1] in _LOOSE:
        last -= 1
    return (first, last) if any(word[0].isalnum() for word in words[first:last]) else None
