"""Forms: many claims in their comparable form, as arrays.

What `normal_form` does for one content with care, this does for a million at
once: endings, spelling, number formats and other names put aside, and for each
word how much it weighs.
"""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimtrack.matching.arrays import (
    Bools,
    Flags,
    Floats,
    Ints,
    Keys,
    Small,
    Words,
    order_by,
    ramp,
    read_words,
    run_starts,
)
from claimtrack.matching.columns import Column
from claimtrack.matching.meanings import LABELS, NOT, Meanings, name_sense, other_names, read_meanings, titles
from claimtrack.matching.vocabulary import Vocabulary, vocabulary

# Kinds of words, as bits.
NUMBER, NAME, LIGHT, STOP, NEGATION, TITLE, UNDOING = 1, 2, 4, 8, 16, 32, 64

# A word that only says how, when or by whom a thing was told weighs this much of what its rarity asks.
_LIGHTNESS = 0.25
# A figure tells as much as a word of this rarity.
_FIGURE_RARITY = 6.0
# A text where more of the words than this have a capital is a headline.
_CAPITALS = 0.6
# A word that has a capital this often where capitals tell is a name.
_MOSTLY = 0.6
# Claims read at a time.
_SLICE = 1 << 15
# So many sights of a word in the claims outweigh what the vocabulary knows of its capitals.
_TRUST = 4
_ADVERBS = frozenset(
    ["recently", "currently", "officially", "actually", "presently", "lately", "newly", "eventually"]
)


# Of the words that take back what follows, these are as often said of plain doings.
_DOING = frozenset(["stop", "cease", "halt", "quit", "discontinue", "avoid", "lack", "decline", "fail"])
_STOPPING = frozenset(["stop", "cease", "halt", "quit", "discontinue"])
_STOPS = ("stop", "ceas", "halt", "quit", "discontinu")


class Forms(NamedTuple):
    """Claims as rows of comparable words.

    Args:
        tokens: the words of all claims, one after the other, as places in the arrays below.
        offsets: claim `i` has the tokens `offsets[i]` to `offsets[i + 1]`.
        capitals: for each token whether it has a capital that tells: inside a text that has small letters.
        breaks: for each token whether a clause starts with it.
        repeats: for each token how often its claim has had it before, up to 255.
        names: each distinct word once.
        hashes: one number for each, which does not depend on the other claims.
        weights: how much each says: rare words say more, stop words nothing.
        kinds: bits: NUMBER, NAME, LIGHT (says little), STOP (says nothing), NEGATION, TITLE ("Mr"), UNDOING
            ("deny", "hoax").
        poles: whether each has an opposite among them ("rise", "fall").
        opposites: the pairs of opposites, either way round: the places of both in one number, ascending.
        letters: which letters each has, as bits.
        counts: how often each stands in the claims.
    """

    tokens: Small
    offsets: Ints
    capitals: Bools
    breaks: Bools
    repeats: Flags
    names: list[str]
    hashes: Keys
    weights: Floats
    kinds: Flags
    poles: Bools
    opposites: Keys
    letters: npt.NDArray[np.uint32]
    counts: Ints

    @property
    def size(self) -> int:
        """How many claims there are."""
        return len(self.offsets) - 1

    def rows(self) -> Small:
        """For each token, the claim that it stands in."""
        return np.repeat(np.arange(len(self.offsets) - 1, dtype=np.int32), np.diff(self.offsets))


def read_forms(texts: Sequence[str], *, workers: int = 1, folder: Path | None = None) -> Forms:
    """Bring claims to their comparable form.

    Args:
        texts: the claims.
        workers: how many threads.
        folder: where to keep long arrays; in memory if None.

    >>> forms = read_forms(["RT: the U.S. sent 4,000 fighters", "America dispatched 4 thousand fighters"])
    >>> [forms.names[token] for token in forms.tokens.tolist()]
    ['the', 'United States', 'send', '4000', 'fighter', 'United States', 'send', '4000', 'fighter']
    """
    words = read_words(texts, workers=workers, folder=folder)
    total = np.zeros(len(words.types), np.int64)
    for start in range(0, len(words.ids), _SLICE * 16):
        total += np.bincount(words.ids[start : start + _SLICE * 16], minlength=len(words.types))
    reader = _Reader(words, read_meanings(words.types, total))
    tokens, capitals, breaks = Column(np.int32, folder), Column(np.bool_, folder), Column(np.bool_, folder)
    repeats = Column(np.uint8, folder)
    lengths = [np.zeros(0, np.int64)]
    for start in range(0, len(texts), _SLICE):
        read = reader.read(start, min(start + _SLICE, len(texts)))
        tokens.append(read.tokens)
        capitals.append(read.capitals)
        breaks.append(read.breaks)
        repeats.append(read.repeats)
        lengths.append(read.lengths)
    offsets = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(np.concatenate(lengths), out=offsets[1:])
    return reader.weigh(tokens.finish(), offsets, capitals.finish(), breaks.finish(), repeats.finish())


# What `Forms` holds for each word of each claim.
_LONG = ("tokens", "capitals", "breaks", "repeats")


class _Slice(NamedTuple):
    tokens: Small
    capitals: Bools
    breaks: Bools
    repeats: Flags
    lengths: Ints


class _Reader:
    """Reads claims some at a time, and counts their words as it goes."""

    def __init__(self, words: Words, meanings: Meanings) -> None:
        self.words, self.meanings = words, meanings
        self.label = np.array([form in LABELS for form in words.types], np.bool_)
        look = vocabulary().look
        self.stopping = np.array(
            [form.startswith(_STOPS) and look(form).lemma in _STOPPING for form in words.types], np.bool_
        )
        self.doing = np.array(
            [form.endswith("ing") and look(form).lemma != form for form in words.types], np.bool_
        )
        self.phrases = _Phrases(meanings)
        self.acronyms = {
            meanings.surface_of[form]: meanings.enter(name)
            for form, name in other_names().acronyms.items()
            if form in meanings.surface_of
        }
        # How often each comparable word is seen; how often where capitals tell; how often with one there.
        self.seen = np.zeros((3, 0), np.int64)

    def read(self, start: int, end: int) -> _Slice:
        """Read the claims from `start` to `end`."""
        offsets = self.words.offsets[start : end + 1]
        here = slice(int(offsets[0]), int(offsets[-1]))
        ids = np.asarray(self.words.ids[here])
        capitals, breaks = np.asarray(self.words.capitals[here]), np.asarray(self.words.breaks[here])
        offsets = offsets - offsets[0]
        lengths = np.diff(offsets)
        rows = np.repeat(np.arange(len(lengths)), lengths)
        tokens = self.meanings.entries[ids]
        keep = np.ones(len(ids), np.bool_)
        share = np.bincount(rows, capitals > 0, minlength=len(lengths)) / np.maximum(lengths, 1)

        # US is a state where the text has small letters too; "us" is a pronoun.
        for surface, entry in self.acronyms.items():
            tokens[
                (self.meanings.surfaces[ids] == surface) & (capitals == 2) & (share <= _CAPITALS)[rows]
            ] = entry
        self.phrases.name(ids, rows, tokens, keep)
        _write_figures(ids, rows, self.meanings, tokens, keep)
        self._undo(ids, rows, tokens)
        first = offsets[:-1][lengths > 3]
        keep[first[self.label[ids[first]]]] = False

        # At the start of a text, and in headlines, a capital tells nothing of names.
        inside = ((share > 0) & (share <= _CAPITALS))[rows]
        inside[offsets[:-1][lengths > 0]] = False
        telling = inside & (capitals > 0)
        self._count(tokens[keep], inside[keep], telling[keep])
        lengths = np.bincount(rows[keep], minlength=len(lengths))
        return _Slice(
            tokens[keep], telling[keep], breaks[keep], _count_repeats(rows[keep], tokens[keep]), lengths
        )

    def _undo(self, ids: Small, rows: Ints, tokens: Small) -> None:
        """Write "not" where a doing has stopped: "stopped buying" is "not buy"; "stopped the car" is none."""
        stopped = np.flatnonzero(self.stopping[ids[:-1]] & self.doing[ids[1:]] & (rows[:-1] == rows[1:]))
        if len(stopped):
            tokens[stopped] = self.meanings.enter(NOT)

    def _count(self, tokens: Small, inside: Bools, telling: Bools) -> None:
        seen = np.zeros((3, len(self.meanings.names)), np.int64)
        seen[:, : self.seen.shape[1]] = self.seen
        for row, chosen in enumerate((tokens, tokens[inside], tokens[telling])):
            seen[row] += np.bincount(chosen, minlength=seen.shape[1])
        self.seen = seen

    def weigh(self, tokens: Small, offsets: Ints, capitals: Bools, breaks: Bools, repeats: Flags) -> Forms:
        """Tell how much each word says."""
        words, names = vocabulary(), self.meanings.names
        looked = [words.look(name) for name in names]
        counts, inside, capital = self.seen if len(self.seen[0]) else np.zeros((3, len(names)), np.int64)
        figure = np.array([name[:1].isdecimal() for name in names], np.bool_)
        light = np.array([_is_light(word.lemma, words) for word in looked], np.bool_)
        stop = np.zeros(len(names), np.bool_)
        stop[list(self.meanings.stops)] = True
        negation = np.array([name == NOT for name in names], np.bool_)
        undoing = np.array([word.lemma in words.undoing - _DOING for word in looked], np.bool_)
        title = np.array([word.lemma in titles() for word in looked], np.bool_)
        prior = np.array([word.name if word.name >= 0 else 0.5 for word in looked])
        is_name = ((capital + _TRUST * prior) / (inside + _TRUST) > _MOSTLY) & ~figure
        kinds = (
            figure * NUMBER
            + is_name * NAME
            + light * LIGHT
            + stop * STOP
            + negation * NEGATION
            + title * TITLE
            + undoing * UNDOING
        )

        # The claims are laid over the sentences that the vocabulary was counted in.
        sentences = np.exp(words.unseen) / 2
        before = sentences * np.exp(-np.array([word.rarity for word in looked]))
        weights = np.log((len(offsets) - 1 + sentences) / (counts + before))
        weights[figure] = np.minimum(weights[figure], _FIGURE_RARITY)
        weights[light] *= _LIGHTNESS
        weights[stop | negation] = 0.0
        hashes = np.array([_hash_name(name) for name in names], np.uint64)
        letters = _mark_letters(names)
        opposites = _find_opposites(self.meanings)
        poles = np.zeros(len(names), np.bool_)
        poles[(opposites >> np.uint64(32)).astype(np.int64)] = True
        return Forms(
            tokens, offsets, capitals, breaks, repeats, names, hashes, weights.astype(np.float32),
            kinds.astype(np.uint8), poles, opposites, letters, counts,
        )  # fmt: skip


def select(forms: Forms, claims: Ints, *, folder: Path | None = None) -> Forms:
    """Keep some of the claims, in the given order.

    Args:
        forms: the claims.
        claims: which of them.
        folder: where to keep long arrays; in memory if None.
    """
    if len(claims) == forms.size and (np.diff(claims) > 0).all():
        return forms
    lengths = np.diff(forms.offsets)[claims]
    offsets = np.zeros(len(claims) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    kept = {name: Column(getattr(forms, name).dtype, folder) for name in _LONG}
    for start in range(0, len(claims), _SLICE):
        chosen = slice(start, start + _SLICE)
        at = ramp(lengths[chosen]) + np.repeat(forms.offsets[:-1][claims[chosen]], lengths[chosen])
        for name, column in kept.items():
            column.append(getattr(forms, name)[at])
    tokens, capitals, breaks, repeats = (kept[name].finish() for name in _LONG)
    return forms._replace(tokens=tokens, capitals=capitals, breaks=breaks, repeats=repeats, offsets=offsets)


def _count_repeats(rows: Ints, tokens: Small) -> Flags:
    """Count for each token how often its claim has had it before."""
    order = order_by(rows, tokens)
    word = (rows[order] << 32) | tokens[order]
    starts = np.flatnonzero(run_starts(word))
    repeats = np.empty(len(rows), np.uint8)
    repeats[order] = np.minimum(ramp(np.diff(np.append(starts, len(word)))), 255)
    return repeats


class _Phrases:
    """Puts one word for a name of several ("Islamic State")."""

    _PRIME = 0x100000001B3

    def __init__(self, meanings: Meanings) -> None:
        self.surfaces = meanings.surfaces
        found: dict[int, dict[int, int]] = {}
        first = np.zeros(len(meanings.surface_of) + 1, np.bool_)
        for parts, name in other_names().phrases.items():
            numbers = [meanings.surface_of.get(part, -1) for part in parts]
            if min(numbers) >= 0:
                key = 0
                for number in numbers:
                    key = (key * self._PRIME + number) % (1 << 64)
                found.setdefault(len(parts), {})[key] = meanings.enter(name)
                first[numbers[0]] = True
        self.starts = first[meanings.surfaces]
        self.tables = [
            (
                length,
                np.array(sorted(table), np.uint64),
                np.array([table[key] for key in sorted(table)], np.int32),
            )
            for length, table in sorted(found.items(), reverse=True)
        ]

    def name(self, ids: Small, rows: Ints, tokens: Small, keep: Bools) -> None:
        """Write the name over the first word of each phrase, and leave out the others."""
        positions = np.flatnonzero(self.starts[ids])
        for length, keys, entries in self.tables:
            positions = positions[positions + length <= len(ids)]
            inside = positions[(rows[positions] == rows[positions + length - 1]) & keep[positions]]
            key = np.zeros(len(inside), np.uint64)
            for step in range(length):
                key = key * np.uint64(self._PRIME) + self.surfaces[ids[inside + step]].astype(np.uint64)
            at = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
            hit = keys[at] == key
            found = inside[hit]
            tokens[found] = entries[at[hit]]
            for step in range(1, length):
                keep[found + step] = False


def _write_figures(ids: Small, rows: Ints, meanings: Meanings, tokens: Small, keep: Bools) -> None:
    """Read figures by their value: "4,000", "4 thousand" and "four thousand" are one."""
    found = np.flatnonzero(~np.isnan(meanings.values)[ids])
    if not len(found):
        return
    values = meanings.values[ids[found]]
    # One word may stand between ("4 or so million"), unless it is a figure of its own.
    waiting = np.ones(len(found), np.bool_)
    for step in (1, 2):
        after = np.minimum(found + step, len(ids) - 1)
        factors = meanings.factors[ids[after]]
        scaled = waiting & (rows[after] == rows[found]) & (factors > 0) & (after > found)
        values[scaled] *= factors[scaled]
        keep[after[scaled]] = False
        waiting &= ~scaled & np.isnan(meanings.values[ids[after]])
    distinct, back = np.unique(values, return_inverse=True)
    places = np.array([meanings.enter(f"{value:.12g}") for value in distinct.tolist()], np.int32)
    tokens[found] = places[back]


def _is_light(lemma: str, words: Vocabulary) -> bool:
    return lemma in words.reporting or lemma in words.voices or lemma in words.hedges or lemma in _ADVERBS


def _mark_letters(names: Sequence[str]) -> npt.NDArray[np.uint32]:
    """Tell which letters each name has."""
    # A blank before each, as a stretch must not be empty; its bit is no letter's.
    lower = [f" {name[:64].lower()}" for name in names]
    points = np.frombuffer("".join(lower).encode("utf-32-le", "surrogatepass"), np.uint32)
    marks = np.uint32(1) << (points & np.uint32(31))
    lengths = np.fromiter(map(len, lower), np.int64, len(lower))
    starts = np.cumsum(lengths) - lengths
    marks[starts] = 0
    letters: npt.NDArray[np.uint32] = np.bitwise_or.reduceat(marks, starts) if len(names) else marks
    return letters


def _hash_name(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _find_opposites(meanings: Meanings) -> Keys:
    """Pair the words that are opposites, as their places: either way round, ascending."""
    words = vocabulary()
    found: set[int] = set()
    for table in (words.opposites, words.common_opposites):
        for lemma, others in table.items():
            one = meanings.place.get(_sense_of(lemma))
            if one is None:
                continue
            for other in (meanings.place.get(_sense_of(other)) for other in others):
                if other is not None and other != one:
                    found.update((one << 32 | other, other << 32 | one))
    return np.array(sorted(found), np.uint64)


def _sense_of(lemma: str) -> str:
    return name_sense(vocabulary().look(lemma))
