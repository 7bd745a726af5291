"""News of our own on many topics, with who said what marked by hand: an independent measure of extraction.

Every file of `tests/stories/topics/` is one article. Lines of a head (`topic: courts`) end at the first
empty line; the text follows, its attributions marked in it:

    [s1 Mayor Ada Quill] [c1 said] [t1 that the dam was safe]. [s2 The guild] [c2:denies denied] [t2 it].

`s` is the source, `c` the cue, `t` what is said; the number ties them together. A mark may hold others,
bear several numbers (`[s1,2 Quill]`: one source of two attributions) and come several times with one
number (a content in two pieces). A stance other than *affirms* stands behind the cue, or behind the
content where there is no cue; `any` says that people would not agree on it, and it is not measured.
Other square brackets are part of the text.

What was marked, and how, before any engine saw the articles:

- Sources are whole noun phrases: appositions, ages and relative clauses with them, prepositions not.
- Cues are the verb with its auxiliaries, negation, adverbs beside it and the preposition it needs
  (`called for`), or the noun (`promise`), a colon, or *according to*. Times, places and hearers are no part.
- Contents take the complementiser (`that`, `to`, `whether`), their quotation marks, and whoever is to do
  what is asked (`urged [parents to wait]`); a relative clause or an aside by the writer stays outside.
  A quotation that goes on, in the same paragraph or the next, is one attribution until another cue comes.
- Speech, writing, beliefs, hopes, intentions, wishes, approval and blame count; deeds do not.
- A denial that points back (*a charge the mill rejects*) has the content of what it denies; one that
  describes what it denies (*rejected that criticism*) has those words.
- Stance follows the glossary: a negated sentence *denies* where it answers what others say or suspect;
  questions and doubts *question*; a speaker who takes no side is *neutral*.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from claimtrack.training.corpus import Article, Marked

FOLDER = Path(__file__).with_suffix("")
HEAD = ("title", "topic", "style", "published", "part")
PARTS = ("look", "unseen")
STANCES = ("affirms", "denies", "questions", "neutral", "any")

_BRACKET = re.compile(r"\[(?:([sct])(\d+(?:,\d+)*)(?::([a-z]+))? )?|\]")


class Mistake(ValueError):
    """An article whose marks cannot be read."""


class Story(NamedTuple):
    """One article: its head, its text, its attributions and the stance of each."""

    name: str
    head: dict[str, str]
    text: str
    marked: tuple[Marked, ...]
    stances: tuple[str, ...]

    def article(self) -> Article:
        """Return it as the measures take it, with double quotation marks where the paper uses single ones.

        The measures tell direct from indirect speech by double marks; lengths stay the same.
        """
        text = self.text
        if self.head.get("quotes") == "single":
            text = re.sub(r"’(?!\w)", "”", text.replace("‘", "“"))
        return Article(self.name, text, self.marked)


def read_stories(folder: Path = FOLDER, part: str | None = None) -> Iterator[Story]:
    """Read all articles, or those of one part, in the order of their names."""
    for path in sorted(folder.glob("*.txt")):
        story = parse_story(path.stem, path.read_text(encoding="utf-8"))
        if part in (None, story.head["part"]):
            yield story


def parse_story(name: str, file: str) -> Story:
    """Read one file: a head, an empty line, a marked text.

    >>> head = "title: Dam\\ntopic: x\\nstyle: x\\npublished: 2026-01-02\\npart: look\\n\\n"
    >>> story = parse_story("dam", head + "[s1 Quill] [c1:denies denied] [t1 the leak].")
    >>> print(story.text, story.stances)
    Quill denied the leak.
     ('denies',)
    >>> story.marked
    (Marked(source=((0, 5),), cue=((6, 12),), content=((13, 21),)),)
    """
    top, _, body = file.partition("\n\n")
    head = dict(line.split(": ", 1) for line in top.split("\n"))
    if missing := [key for key in HEAD if key not in head]:
        raise Mistake(f"{name}: the head lacks {', '.join(missing)}")
    if head["part"] not in PARTS:
        raise Mistake(f"{name}: no such part: {head['part']}")
    text, marked, stances = parse_marks(name, body.strip() + "\n")
    return Story(name, head, text, marked, stances)


def parse_marks(name: str, body: str) -> tuple[str, tuple[Marked, ...], tuple[str, ...]]:
    """Take the marks out of a text; return it with the attributions and their stances, by number."""
    pieces: list[str] = []
    length = at = 0
    opened: list[tuple[int, str, tuple[int, ...]]] = []
    spans: dict[tuple[int, str], list[tuple[int, int]]] = {}
    stance: dict[int, str] = {}

    def keep(piece: str) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)

    for mark in _BRACKET.finditer(body):
        keep(body[at : mark.start()])
        at = mark.end()
        role, numbers, said = mark.groups()
        if role:
            ids = tuple(map(int, numbers.split(",")))
            opened.append((length, role, ids))
            if said:
                if said not in STANCES:
                    raise Mistake(f"{name}: no such stance: {said}")
                stance.update(dict.fromkeys(ids, said))
        elif mark[0] == "[":
            opened.append((length, "", ()))
            keep("[")
        elif not opened:
            raise Mistake(f"{name}: a bracket closes what never opened, after {body[at - 40 : at]!r}")
        else:
            start, role, ids = opened.pop()
            for number in ids:
                spans.setdefault((number, role), []).append((start, length))
            if not ids:
                keep("]")
    keep(body[at:])
    if opened:
        raise Mistake(f"{name}: a bracket never closes: {''.join(pieces)[opened[-1][0] :][:40]!r}")
    numbers_used = sorted({number for number, _ in spans})
    if numbers_used != list(range(1, len(numbers_used) + 1)):
        raise Mistake(f"{name}: numbers do not run from 1: {numbers_used}")
    marked = tuple(
        Marked(*(tuple(sorted(spans.get((number, role), []))) for role in "sct")) for number in numbers_used
    )
    for number, one in zip(numbers_used, marked, strict=True):
        if not one.content:
            raise Mistake(f"{name}: {number} says nothing")
    return "".join(pieces), marked, tuple(stance.get(number, "affirms") for number in numbers_used)
