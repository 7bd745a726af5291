"""Annotated articles: who said what, marked by hand, read for learning and for measuring."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from claimtrack.errors import InvalidDocument

Spans = tuple[tuple[int, int], ...]


class Marked(NamedTuple):
    """One attribution as an annotator marked it: character offsets, in text order."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()


class Article(NamedTuple):
    """A text and its attributions."""

    name: str
    text: str
    marked: tuple[Marked, ...]


def read_corpus(path: Path) -> list[Article]:
    """Read annotated articles, in the order of their names.

    Args:
        path: a folder of texts (`<name>.txt`) with brat-style standoff beside them
            (`<name>.ann` or `<name>_<annotator>.ann`), or with the two kinds apart in `text/` and
            `attributions/`; or a file of JSON lines, where articles have an `id` and a `text`, and
            objects of type `statement` follow the contract of `claimtrack ... --format jsonl`.
            Objects of other types say nothing of who said what, and are passed over.

    Raises:
        InvalidDocument: nothing annotated is there, a line cannot be read, or a mark points
            beyond its text.
    """
    articles = sorted(_read_lines(path) if path.is_file() else _read_standoff(path))
    if not articles:
        raise InvalidDocument(str(path), "no annotated articles there")
    for article in articles:
        for marked in article.marked:
            if any(end > len(article.text) for role in marked for _, end in role):
                raise InvalidDocument(str(path), f"a mark points beyond the text of {article.name}")
    return articles


# -- standoff -----------------------------------------------------------------------------------------------

_SPAN_LINE = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT_LINE = re.compile(r"E\d+\tAttribution\S*:\S+(.*)")


def _read_standoff(folder: Path) -> Iterator[Article]:
    texts = folder / "text" if (folder / "text").is_dir() else folder
    marks_of = folder / "attributions" if (folder / "attributions").is_dir() else folder
    annotations: dict[str, Path] = {}
    for file in sorted(marks_of.glob("*.ann")):
        # Several annotators: the first by name speaks for the article.
        annotations.setdefault(file.stem, file)
        annotations.setdefault(file.stem.rsplit("_", 1)[0], file)
    for file in sorted(texts.glob("*.txt")):
        if file.stem in annotations:
            # Offsets count characters of the file as it is, its line ends untranslated.
            text = file.read_bytes().decode("utf-8")
            marks = annotations[file.stem].read_bytes().decode("utf-8")
            yield Article(file.stem, text, tuple(parse_standoff(marks)))


def parse_standoff(lines: str) -> Iterator[Marked]:
    """Yield the attributions of brat-style standoff; what is no attribution is passed over.

    >>> marks = "T1\\tSource 0 5\\tQuill\\nT2\\tCue 6 10\\tsaid\\nT3\\tContent 11 13\\tno\\n"
    >>> next(parse_standoff(marks + "E1\\tAttribution:T2 Source:T1 Cue:T2 Content:T3"))
    Marked(source=((0, 5),), cue=((6, 10),), content=((11, 13),))
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for line in lines.split("\n"):
        if found := _SPAN_LINE.match(line):
            pairs = (piece.split() for piece in found[2].split(";"))
            spans[found[1]] = [(int(start), int(end)) for start, end in pairs]
    for line in lines.split("\n"):
        if not (found := _EVENT_LINE.match(line)):
            continue
        roles: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
        for argument in found[1].split():
            role, _, name = argument.partition(":")
            role = role.rstrip("0123456789").lower()
            if role in roles:
                roles[role].extend(spans.get(name, []))
        yield Marked(*(tuple(sorted(set(roles[role]))) for role in ("source", "cue", "content")))


# -- JSON lines ---------------------------------------------------------------------------------------------


def _read_lines(path: Path) -> Iterator[Article]:
    texts: dict[str, str] = {}
    marked: dict[str, list[Marked]] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record: dict[str, Any] = json.loads(line)
                if record.get("type") == "statement":
                    mentions = [source["mention"] for source in record["sources"] if source.get("mention")]
                    marked.setdefault(record["document"], []).append(
                        Marked(_offsets(mentions), _offsets(record["cue"]), _offsets(record["content"]))
                    )
                elif record.get("type", "document") == "document" and isinstance(record.get("text"), str):
                    texts[record["id"]] = record["text"]
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise InvalidDocument(str(path), f"cannot be read: {error}", line=number) from error
    for name in marked:
        if name not in texts:
            # A ledger's own document lines tell of an article without repeating it.
            reason = f'statements of document {name!r}, but no line with its "id" and "text"'
            raise InvalidDocument(str(path), reason)
    for name, text in texts.items():
        yield Article(name, text, tuple(marked.get(name, ())))


def _offsets(spans: Iterable[Any]) -> Spans:
    return tuple(sorted((int(span["start"]), int(span["end"])) for span in spans))
