"""Copies: which articles print the same text, as newspapers do with what an agency sends them.

Ten outlets that print one dispatch are one origin, not ten. Texts are compared by
runs of words, so that a new headline, a cut at the end or a line of thanks hides
nothing.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"\w+")
_RUN = 5  # words in a run; shorter runs are shared by strangers ("said in a statement on")
_SKETCH = 128  # runs kept of each text; the same ones of the same passages, as the smallest hashes are kept
# Share of the shorter text's runs found in the other one. Two reports of one event by two hands share under a
# tenth, a shortened dispatch nearly all.
_ALIKE = 0.5


@lru_cache(maxsize=1024)
def sketch(text: str) -> frozenset[int]:
    """Keep the smallest hashes of a text's runs of words: enough to know a copy by, and small to store.

    >>> sketch("One two three four five six.") == sketch("“One two three: four, five, six”")
    True
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words:
        return frozenset()
    runs = {" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))}
    hashes = sorted(
        int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=7).digest())
        for run in runs
    )
    return frozenset(hashes[:_SKETCH])


def find_copies(texts: Sequence[str]) -> list[int]:
    """Label texts so that copies share a label: the place of the first of them.

    >>> dispatch = "The ferry sank in heavy fog on Monday."
    >>> find_copies([dispatch, "Rain.", dispatch + " (AP)"])
    [0, 1, 0]
    """
    sketches = [sketch(text) for text in texts]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for i, runs in enumerate(sketches):
        for run in runs:
            holders[run].append(i)
    parent = list(range(len(texts)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    seen: set[tuple[int, int]] = set()
    for i, runs in enumerate(sketches):
        # A run that very many texts hold is a notice that they all print, not their news; the first few do.
        for j in {j for run in runs for j in holders[run][:64] if j < i}:
            if (j, i) not in seen:
                seen.add((j, i))
                if is_copy(sketches[i], sketches[j]):
                    low, high = sorted((root(i), root(j)))
                    parent[high] = low
    return [root(i) for i in range(len(texts))]


def is_copy(a: frozenset[int], b: frozenset[int]) -> bool:
    """Tell by two sketches whether one text is mostly contained in the other.

    >>> is_copy(sketch("The ferry sank in fog."), sketch("Nothing of the kind happened."))
    False
    """
    if not a or not b:
        return False
    # Of sketches of different texts only the hashes below both ends are comparable.
    end_a = max(a) if len(a) == _SKETCH else None
    end_b = max(b) if len(b) == _SKETCH else None
    ends = [end for end in (end_a, end_b) if end is not None]
    end = min(ends) if ends else None
    left = a if end is None else {x for x in a if x <= end}
    right = b if end is None else {x for x in b if x <= end}
    return len(left & right) >= _ALIKE * max(1, min(len(left), len(right)))
