"""Proposals: what an engine found, as word ranges, before it is read for stance, act and the rest.

An engine of any kind (rules, learned weights, a parser) finds who, how and
what; everything after that is shared (see `claimtrack.extraction.finish`).
"""

from typing import NamedTuple

from claimtrack.lexicon.loader import Cue

Range = tuple[int, int]
"""Half-open word indices into a `Layout`."""


class Proposal(NamedTuple):
    """One attribution as an engine found it.

    Only `content` must hold something. What is left empty beside the spans is
    filled in by `finish`, the same way for every engine.

    Args:
        sources: one range for each coordinated source.
        cue: the words that signal the speaking, with auxiliaries, negation and adverbs.
        content: what is said, in pieces, in text order.
        entry: the cue's entry in the word list, or None to have it looked up.
        head: the word that carries the cue ("denied" in "has denied"), or -1 to have it looked up.
        carried_from: index, in the sequence handed to `finish`, of the proposal whose
            speaker goes on speaking here; -1 if none.
        answers: index, in that sequence, of the proposal whose content this one takes
            up ("which he denies"); -1 if none, or to have it looked up.
        anaphoric: the content words point back to something said before ("denied the report").
        confidence: from 0 to 1.
        reasons: in words that a reporter can read.
    """

    sources: tuple[Range, ...] = ()
    cue: tuple[Range, ...] = ()
    content: tuple[Range, ...] = ()
    entry: Cue | None = None
    head: int = -1
    carried_from: int = -1
    answers: int = -1
    anaphoric: bool = False
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
