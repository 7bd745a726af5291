"""The default engine: a small network that has read annotated news, and runs on numpy alone.

It was shown who said what in some hundred articles and finds cues, sources and
contents in any other: those of speech, and those of belief and intention. What
it proposes is finished like every engine's proposals: stance, act and addressees
come from the same rules (`claimtrack.extraction.finish`).
"""

from collections.abc import Sequence
from pathlib import Path

from claimtrack.extraction.finish import finish
from claimtrack.extraction.learned_decode import Tie, decode
from claimtrack.extraction.learned_features import Ints, read_features
from claimtrack.extraction.learned_network import Network
from claimtrack.extraction.page import Page
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.models import Attribution, Document
from claimtrack.text.layout import Layout, read_layout

WEIGHTS = Path(__file__).parent / "model" / "weights.npz"


class LearnedEngine:
    """Finds attributions with learned weights.

    Args:
        weights: an npz file written by `python -m claimtrack.training fit`; the shipped one if left out.
    """

    name = "learned"

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self._network = Network.load(weights)

    def attributions(self, document: Document) -> tuple[Attribution, ...]:
        """Find who said what, in text order.

        >>> found = LearnedEngine().attributions(Document(text="Mayor Ada Quill said the dam was safe."))
        >>> print(found[0])
        Mayor Ada Quill | said | the dam was safe
        """
        layout = read_layout(document.text)
        return finish(Page(layout), self.propose(layout))

    def propose(self, layout: Layout) -> list[Proposal]:
        """Find who said what as ranges of words."""
        features = read_features(layout, self._network.vocabulary)
        ties = decode(self._network, features, self._network.read(features))
        return [_propose(tie, layout, features.places) for tie in ties]


def _propose(tie: Tie, layout: Layout, places: Ints) -> Proposal:
    def placed(first: int, last: int) -> Range:
        return int(places[first]), int(places[last - 1]) + 1

    cue = placed(*tie.cue)
    content = [piece for first, last in tie.content if (piece := _trimmed(placed(first, last), layout.words))]
    words = " ".join(layout.words[cue[0] : cue[1]])
    return Proposal(
        sources=(placed(*tie.source),) if tie.source else (),
        cue=(cue,),
        content=tuple(content),
        confidence=round(tie.sure, 3),
        reasons=(f"learned weights read “{words}” as a cue ({tie.sure:.2f})",),
    )


def _trimmed(piece: Range, words: Sequence[str]) -> Range | None:
    """Take commas and spaces off the ends; a piece without a word is nothing."""
    first, last = piece
    while first < last and words[first] in {",", ";", ":", "-", "–", "—"}:
        first += 1
    while first < last and words[last - 1] in {",", ";", ":", "-", "–", "—"}:
        last -= 1
    return (first, last) if any(word[0].isalnum() for word in words[first:last]) else None
