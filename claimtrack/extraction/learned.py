"""The default engine: a small network that has read annotated news, and runs on numpy alone.

It was shown who said what in some hundred articles and finds cues, sources and
contents in any other: those of speech, and those of belief and intention. Rules
add what no annotator marked there: reports within reports, and denials of
something said before. Stance, act and addressees are read as for every engine
(`claimtrack.extraction.finish`).
"""

from collections.abc import Sequence
from pathlib import Path

from claimtrack.extraction import continuations, rules
from claimtrack.extraction.finish import finish
from claimtrack.extraction.learned_decode import Tie, decode
from claimtrack.extraction.learned_features import Ints, read_features
from claimtrack.extraction.learned_network import Network
from claimtrack.extraction.page import Page
from claimtrack.extraction.proposal import Proposal, Range
from claimtrack.lexicon.loader import Cues
from claimtrack.models import Attribution, Document
from claimtrack.text.layout import Layout, read_layout

WEIGHTS = Path(__file__).parent / "model" / "weights.npz"
NESTED = frozenset({"deny", "reject", "accuse"})
"""Acts that are told within another's words too: what they do to a claim is the ledger's concern."""


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
        page = Page(layout, self.cues)
        proposals = merge(page, self.propose(layout), rules.propose(page))
        return finish(page, continuations.attach(page, proposals))

    def propose(self, layout: Layout) -> list[Proposal]:
        """Find who said what as ranges of words, by the weights alone."""
        features = read_features(layout, self._network.vocabulary)
        ties = decode(self._network, features, self._network.read(features))
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


def merge(page: Page, learned: Sequence[Proposal], ruled: Sequence[Proposal]) -> list[Proposal]:
    """Complete what the weights propose by what rules know.

    Where both saw the same cue, rules tell coordinated sources apart and know
    whether the content only points back. Rules alone propose denials and
    accusations within somebody's words, and denials of what was said before.
    """
    by_cue = {word: proposal for proposal in ruled for word in _words(proposal.cue)}
    cues = {word for proposal in learned for word in _words(proposal.cue)}
    contents = {word for proposal in learned for word in _words(proposal.content)}
    added: list[Proposal] = []
    apart: set[int] = set()
    for proposal in ruled:
        cue = _words(proposal.cue)
        if not cue or cue & cues or proposal.entry is None or proposal.entry.act not in NESTED:
            continue
        if proposal.anaphoric:
            # "They allege fraud, something Quill denies": from "something" on, no part of what they allege.
            apart |= cue | _words(proposal.content) | _words(proposal.sources)
        elif not (cue <= contents and proposal.sources):
            continue
        added.append(proposal._replace(answers=-1, carried_from=-1))
    kept = (_shortened(_complete(proposal, by_cue), apart, page.words) for proposal in learned)
    return [*(proposal for proposal in kept if proposal.content), *added]


def _shortened(proposal: Proposal, apart: set[int], words: Sequence[str]) -> Proposal:
    """Cut words that stand apart off the ends of a content's pieces."""
    if not apart:
        return proposal
    pieces = []
    for first, last in proposal.content:
        end = last
        while first < end and end - 1 in apart:
            end -= 1
        piece = (first, last) if end == last else _trimmed((first, end), words)
        if piece:
            pieces.append(piece)
    return proposal._replace(content=tuple(pieces))


def _complete(proposal: Proposal, by_cue: dict[int, Proposal]) -> Proposal:
    """Take over what rules know of the same cue."""
    same = next((by_cue[word] for word in sorted(_words(proposal.cue)) if word in by_cue), None)
    if same is None:
        return proposal
    if len(same.sources) > 1 and proposal.sources:
        first, last = proposal.sources[0]
        if first == same.sources[0][0] and last == same.sources[-1][1]:
            proposal = proposal._replace(sources=same.sources)
    mine, theirs = _words(proposal.content), _words(same.content)
    pointing = same.anaphoric and 2 * len(mine & theirs) >= max(len(mine), len(theirs))
    return proposal._replace(entry=same.entry, head=same.head, anaphoric=pointing)


def _words(ranges: Sequence[Range]) -> set[int]:
    return {word for first, last in ranges for word in range(first, last)}
