"""Clustering: which of many claim texts say the same thing."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

_TOKEN = re.compile(r"\w+(?:[.,]\d+)*|%")
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|neither|nor|without|cannot)\b|n['’]t\b", re.I)


def cluster(texts: Sequence[str]) -> list[int]:
    """Label the texts so that those that say the same thing share a label.

    Labels count from 0 in the order in which their first texts come.

    >>> cluster(["Bus fares rose 4 percent.", "The bus fares rose 4 percent", "Bus fares did not rise 4 percent."])
    [0, 0, 1]
    """
    from rapidfuzz.fuzz import token_set_ratio

    words = [_TOKEN.findall(text.casefold()) for text in texts]
    counts = Counter(word for row in words for word in set(row))
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(words):
        rare = sorted(set(row), key=lambda word: (counts[word], word))[:6]
        for key in combinations(sorted(rare), 2):
            blocks[key].append(i)
        blocks[(" ".join(row),)].append(i)
    parent = list(range(len(texts)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    marks = [
        (sorted(word for word in row if word[0].isdigit()), len(_NEGATION.findall(text)))
        for row, text in zip(words, texts, strict=True)
    ]
    lowered = [" ".join(row) for row in words]
    for key, members in sorted(blocks.items()):
        pairs = combinations(members, 2) if len(members) <= 40 else zip(members, members[1:], strict=False)
        for a, b in pairs:
            if len(key) == 1 or (marks[a] == marks[b] and token_set_ratio(lowered[a], lowered[b]) >= 90):
                parent[root(b)] = root(a)
    labels: dict[int, int] = {}
    return [labels.setdefault(root(i), len(labels)) for i in range(len(texts))]
