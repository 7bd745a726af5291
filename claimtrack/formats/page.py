"""Web pages: the article in them, and what they say about it.

A small reader, so that pages can be read without any optional part. It takes
time in proportion to the page, broken markup or not, which the parser of the
standard library does not promise.
"""

import html
import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple


class Page(NamedTuple):
    """An article taken out of its page, and what the page's own data says of it."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def read_page(markup: str) -> Page:
    """Read the article of a page: its paragraphs, title, site name and date.

    Paragraphs are parted by an empty line. Scripts, menus, asides, figures and
    forms are passed over. A date that cannot be read is none.

    >>> page = read_page(
    ...     '<title>Dam held - The Post</title><meta property="og:site_name" content="The Post">'
    ...     "<nav>Home</nav><article><h1>Dam held</h1><p>The dam held,<br>Quill said.</article>"
    ... )
    >>> page.text, page.publisher
    ('Dam held\\n\\nThe dam held, Quill said.', 'The Post')
    """
    reader = _Reader()
    reader.read(markup)
    text = reader.article()
    if not text:  # an aside that nobody closed can swallow the whole page
        everything = _Reader(skip=_NEVER_TEXT)
        everything.read(markup)
        text = everything.article()
    said = reader.said
    return Page(
        text,
        title=_first(said, "og:title", "headline", "twitter:title", "h1", "title"),
        publisher=_first(said, "og:site_name", "publisher", "application-name"),
        published=_first(said, *_DATES),
        url=_first(said, "og:url", "canonical"),
    )


_DATES = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "time",
)


def _first(said: dict[str, str], *names: str) -> str | None:
    return next((said[name] for name in names if said.get(name)), None)


# -- markup -------------------------------------------------------------------------------------------------

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_BARE_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(r"([^\s=/\"'>]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_LONGEST_TAG = 4000  # longer ones are pictures written into the page, and have nothing to say


class _Tag(NamedTuple):
    name: str
    closes: bool
    attributes: str

    def attribute(self, name: str) -> str:
        """Return an attribute, or an empty string."""
        for match in _ATTRIBUTE.finditer(self.attributes):
            if match[1].lower() == name:
                return _unescape(match[2] or match[3] or match[4] or "").strip()
        return ""


def _unescape(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:  # a character reference with thousands of digits
        return text


_NEVER_TEXT = frozenset(
    ["script", "style", "noscript", "template", "textarea", "svg", "iframe", "select", "head"]
)
_RAW = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "iframe")
}


def _pieces(markup: str) -> Iterator[str | _Tag]:
    """Yield text and tags in turn; what a tag of raw content holds is one text."""
    position = 0
    end = -1  # of the next tag, if the marks in it are not looked at
    distrusted = 0  # before this offset quotation marks were found not to pair
    while True:
        start = markup.find("<", position)
        if start >= 0 and markup.startswith("<!--", start):
            yield markup[position:start]
            closing = markup.find("-->", start + 4)
            if closing < 0:
                return
            position = closing + 3
            continue
        if end < start:
            end = markup.find(">", start)
        if start < 0 or end < 0:
            yield markup[position:]
            return
        yield markup[position:start]
        if markup.startswith(("<!", "<?"), start):
            position = end + 1
            continue
        match = _TAG.match(markup, start, start + _LONGEST_TAG) if start >= distrusted else None
        if match is None and markup[start + 1 : start + 2].isalpha():
            distrusted = max(distrusted, start + _LONGEST_TAG)
        match = match or _BARE_TAG.match(markup, start, end + 1)
        if match is None:
            yield "<"
            position = start + 1
            continue
        tag = _Tag(match[2].lower(), bool(match[1]), match[3])
        yield tag
        position = match.end()
        if not tag.closes and tag.name in _RAW:
            close = _RAW[tag.name].search(markup, position)
            after = close.start() if close else len(markup)
            yield markup[position:after]
            position = after


# -- the article --------------------------------------------------------------------------------------------

_ASIDES = _NEVER_TEXT | {
    "nav",
    "aside",
    "figure",
    "form",
    "footer",
    "button",
    "dialog",
    "menu",
    "audio",
    "video",
}
_PARAGRAPHS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "li", "dd", "dt", "td"]
)
_BLOCKS = _PARAGRAPHS | {
    "address", "article", "body", "center", "div", "dl", "fieldset", "footer", "form", "header", "hr", "html",
    "main", "nav", "ol", "section", "table", "tbody", "tr", "th", "ul",
}  # fmt: skip
_LEAST = 140  # characters of paragraphs; what has fewer is a teaser, not an article


class _Block(NamedTuple):
    tag: str
    article: int
    in_main: bool
    text: str


class _Reader:
    """Collects blocks of text, and what meta tags, JSON-LD and headings say."""

    def __init__(self, skip: frozenset[str] = _ASIDES) -> None:
        self.skip = skip
        self.said: dict[str, str] = {}
        self.blocks: list[_Block] = []
        self.skipping: dict[str, int] = {}
        self.articles = 0
        self.article_depth = 0
        self.main_depth = 0
        self.tag = "body"
        self.buffer: list[str] = []

    def read(self, markup: str) -> None:
        """Read a whole page."""
        raw: _Tag | None = None
        for piece in _pieces(markup):
            if isinstance(piece, _Tag):
                self._read_tag(piece)
                raw = piece if piece.name in _RAW and not piece.closes else None
            elif raw is not None:
                self._read_raw(raw, piece)
                raw = None
            elif not self.skipping and piece:
                self.buffer.append(piece)
        self._flush()

    def article(self) -> str:
        """Return the article: the longest one, else what is in the main part, else all there is."""
        sizes: dict[int, int] = {}
        for block in self.blocks:
            if block.article and block.tag in _PARAGRAPHS:
                sizes[block.article] = sizes.get(block.article, 0) + len(block.text)
        longest = max(sizes, key=lambda number: (sizes[number], -number), default=0)
        chosen = [block for block in self.blocks if longest and block.article == longest]
        if _paragraph_size(chosen) < _LEAST:
            chosen = [block for block in self.blocks if block.in_main]
        if _paragraph_size(chosen) < _LEAST:
            chosen = self.blocks
        paragraphs = [block for block in chosen if block.tag in _PARAGRAPHS]
        # Where paragraphs are marked as such, loose text between them is buttons and labels.
        if 2 * _paragraph_size(chosen) >= sum(len(block.text) for block in chosen):
            chosen = paragraphs
        return "\n\n".join(block.text for block in chosen)

    def _read_tag(self, tag: _Tag) -> None:
        name = tag.name
        if name in self.skip:
            self._skip(tag)
        elif name == "meta":
            self._say(
                tag.attribute("property") or tag.attribute("name") or tag.attribute("itemprop"),
                tag.attribute("content"),
            )
        elif name == "link" and "canonical" in tag.attribute("rel").lower().split():
            self._say("canonical", tag.attribute("href"))
        elif name == "time" and not tag.closes:
            self._say("time", tag.attribute("datetime"))
        if name in _BLOCKS and not self.skipping:
            self._flush()
            self.tag = "body" if tag.closes else name
        elif name == "br" and not self.skipping:
            self.buffer.append(" ")
        if name == "article" and not self.skipping:
            self.articles += not tag.closes and self.article_depth == 0
            self.article_depth = max(0, self.article_depth + (-1 if tag.closes else 1))
        elif name == "main" and not self.skipping:
            self.main_depth = max(0, self.main_depth + (-1 if tag.closes else 1))

    def _skip(self, tag: _Tag) -> None:
        if not self.skipping:
            self._flush()
        if not tag.closes:
            if not tag.attributes.endswith("/"):
                self.skipping[tag.name] = self.skipping.get(tag.name, 0) + 1
        elif tag.name in self.skipping:
            self.skipping[tag.name] -= 1
            if not self.skipping[tag.name]:
                del self.skipping[tag.name]

    def _read_raw(self, tag: _Tag, content: str) -> None:
        if tag.name == "title":
            self._say("title", " ".join(_unescape(content).split()))
        elif tag.name == "script" and "ld+json" in tag.attribute("type").lower():
            self._read_linked_data(content)

    def _read_linked_data(self, content: str) -> None:
        try:
            data = json.loads(content)
        except (ValueError, RecursionError):
            return
        things = data if isinstance(data, list) else [data]
        for thing in things:
            graph = thing.get("@graph") if isinstance(thing, dict) else None
            for node in graph if isinstance(graph, list) else [thing]:
                if isinstance(node, dict) and "datePublished" in node:
                    self._say("datepublished", node["datePublished"])
                    self._say("headline", node.get("headline"))
                    publisher = node.get("publisher")
                    self._say(
                        "publisher", publisher.get("name") if isinstance(publisher, dict) else publisher
                    )

    def _say(self, name: str, value: Any) -> None:
        """Keep the first thing said under a name; dates only where they are dates."""
        name = name.lower()
        if not isinstance(value, str) or not value.strip():
            return
        value = " ".join(value.split())
        if name in _DATES and not is_date(value):
            return
        self.said.setdefault(name, value)

    def _flush(self) -> None:
        text = " ".join(_unescape("".join(self.buffer)).split())
        self.buffer.clear()
        if not text:
            return
        if self.tag == "h1":
            self.said.setdefault("h1", text)
        article = self.articles if self.article_depth else 0
        self.blocks.append(_Block(self.tag, article, self.main_depth > 0, text))


def _paragraph_size(blocks: list[_Block]) -> int:
    return sum(len(block.text) for block in blocks if block.tag in _PARAGRAPHS)


def is_date(value: str) -> bool:
    """Tell whether a date or time is written as ISO 8601 has it.

    >>> is_date("2024-05-14T09:30:00Z"), is_date("last week")
    (True, False)
    """
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
