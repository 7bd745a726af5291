"""Stories with their attributions marked, so that a test reads as the article does."""

import re
from collections.abc import Callable

import pytest

from claimtrack.models import Attribution, Document, Span, Statement
from claimtrack.resolution import resolve

_MARK = re.compile(r"[\[{<](?:(\d+)>)?([^\]}>]*)[\]}>]")


def read_marks(story: str) -> tuple[Document, list[Attribution]]:
    """Turn "[She] said {the dam was safe}" into a document and its attributions.

    Square brackets mark sources, braces contents, angle brackets addressees. They
    count up by themselves; "[1>Turkey]" adds a second source to the first.
    """
    text, parts, counts, last = "", {}, {"[": 0, "{": 0, "<": 0}, 0
    for mark in _MARK.finditer(story):
        text += story[last : mark.start()]
        kind = mark.group()[0]
        if mark[1]:
            number = int(mark[1])
        else:
            counts[kind] += 1
            number = counts[kind]
        start = len(text)
        text += mark[2]
        parts.setdefault(number, []).append((kind, start, len(text)))
        last = mark.end()
    text += story[last:]
    document = Document(text=text, id="story", published="2024-05-14")
    found = []
    for number in sorted(parts):
        roles: dict[str, list[Span]] = {"[": [], "{": [], "<": []}
        for kind, start, end in parts[number]:
            roles[kind].append(document.span(start, end))
        quoted = bool(roles["{"]) and roles["{"][0].text.startswith(("“", '"'))
        found.append(
            Attribution(
                sources=tuple(roles["["]),
                content=tuple(roles["{"]),
                addressees=tuple(roles["<"]),
                quote="direct" if quoted else "indirect",
            )
        )
    return document, found


@pytest.fixture(scope="session")
def read_story() -> Callable[[str], tuple[Statement, ...]]:
    """Resolve a marked story."""

    def read(story: str) -> tuple[Statement, ...]:
        document, attributions = read_marks(story)
        return resolve(document, attributions)

    return read
