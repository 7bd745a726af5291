"""HTML: what a notebook shows in place of a wall of fields.

One string for each thing, with its style inside: no script, nothing loaded from
anywhere, and readable on a light and on a dark page. Every word that comes from an
article is escaped; a headline may well hold a `<script>`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import singledispatch
from html import escape
from itertools import islice
from typing import NamedTuple, Protocol

from claimtrack.models import (
    Actor,
    Claim,
    Comparison,
    Document,
    Link,
    Relation,
    Span,
    Stance,
    Statement,
    Verdict,
    write_day,
)
from claimtrack.views.wording import (
    STANCE_SIGNS,
    tell_claim,
    tell_days,
    tell_names,
    tell_origins,
    tell_stance,
    tell_when,
    tell_where,
    tell_who,
    tell_words,
)

# A notebook with a book in one cell helps nobody; the text itself is never cut, only its picture.
_LONGEST_ARTICLE = 100_000
_MOST_ROWS = 50
_MOST_TITLES = 5

# Colours are told apart on white and on black, and never alone: a sign or a line says the same.
_STANCE_LINES = {
    Stance.AFFIRMS: "2px solid #2e9e5b",
    Stance.DENIES: "2px dashed #d9534f",
    Stance.QUESTIONS: "2px dotted #d98e04",
    Stance.NEUTRAL: "2px solid #8a8f98",
}
_STANCE_COLOURS = {stance: line.split()[-1] for stance, line in _STANCE_LINES.items()}
_STATUS_COLOURS = {
    "affirmed": "#2e9e5b",
    "denied": "#d9534f",
    "disputed": "#d9534f",
    "questioned": "#d98e04",
    "reported": "#8a8f98",
}
_SOURCE = "background:rgba(66,133,244,.28);color:inherit;font-weight:600;border-radius:3px"
_CUE = "background:rgba(156,89,209,.25);color:inherit;font-style:italic;border-radius:3px"
_CONTENT = "background:rgba(128,128,128,.10);color:inherit;border-bottom:"
_CELL = "text-align:left;vertical-align:top;padding:.25em .9em .25em 0;white-space:normal"
_QUIET = "opacity:.7;font-size:90%"


class Html(str):
    """A piece of HTML that a notebook shows as such; otherwise a plain string.

    >>> Html("<b>1</b>")._repr_html_()
    '<b>1</b>'
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


@singledispatch
def render(record: object) -> Html:
    """Render any model of the library as HTML.

    >>> from claimtrack.models import Document
    >>> "&lt;script&gt;" in render(Document(text="<script>alert(1)</script>"))
    True
    """
    return _box(escape(str(record)))


def article(document: Document, statements: Iterable[Statement] = ()) -> Html:
    """Render an article with who speaks, the cue, and what is said marked in its text.

    Spans may overlap and nest: a letter that stands in several shows each, and
    its tooltip names them all. Spans that are not of this text (of another
    article, or written by hand) are left out.

    Args:
        document: the article.
        statements: what was found in it.

    >>> quill = Document(text="Quill denied it.")
    >>> ada = Actor(name="Ada Quill", mention=quill.span(0, 5))
    >>> 'title="source: Ada Quill">Quill</mark>' in article(quill, [Statement(sources=[ada])])
    True
    """
    statements = list(statements)
    shown = document.text[:_LONGEST_ARTICLE]
    left = len(document.text) - len(shown)
    body = "".join(_cut(shown, _marks(document, statements)))
    rest = f'<p style="{_QUIET}">… and {left:,} more characters</p>' if left else ""
    legend = _legend() if statements else ""
    return _box(
        f'{_byline(document)}{legend}<div style="white-space:pre-wrap;max-width:46em">{body}</div>{rest}'
    )


@render.register
def _document(document: Document) -> Html:
    return article(document)


@render.register
def _span(span: Span) -> Html:
    place = f'<span style="{_QUIET}">[{span.start}:{span.end}]</span>'
    return _box(f'<span style="white-space:pre-wrap">{escape(span.text)}</span> {place}')


@render.register
def _actor(actor: Actor) -> Html:
    facts = " · ".join(filter(None, [actor.kind, actor.role, actor.reason]))
    return _box(f'<b>{escape(actor.name)}</b> <span style="{_QUIET}">{escape(facts)}</span>')


@render.register
def _statement(statement: Statement) -> Html:
    facts = [
        ("When", tell_when(statement)),
        ("About", tell_names(statement.about)),
        ("To", tell_names(statement.addressees) if statement.addressees else ""),
        ("Cue", " … ".join(span.text for span in statement.cue)),
        ("Quote", f"{statement.quote}, {statement.certainty}"),
        ("Document", statement.document or "(by hand)"),
        ("Because", "; ".join(statement.reasons)),
    ]
    rows = "".join(_row([_quiet(name), escape(value)]) for name, value in facts if value and value != "–")
    who = f"<b>{escape(tell_who(statement.sources))}</b>"
    return _box(f"{who} {_stance(statement)}{_quoted(statement)}{_table(rows)}")


@render.register
def _claim(claim: Claim) -> Html:
    return claim_view(claim)


def claim_view(
    claim: Claim, *, documents: Mapping[str, Document] | None = None, links: Sequence[Link] = ()
) -> Html:
    """Render a claim: who affirms it, who denies it, when, in which words, where.

    Args:
        claim: the claim.
        documents: its articles by id, for their outlets and days; without them
            the ids are shown.
        links: of these, the rebuttals among the claim's statements are told.

    >>> leak = Statement(sources="Quill", content="the dam leaks")
    >>> "<b>Quill</b>" in claim_view(Claim(id="c1", text="the dam leaks", statements=[leak]))
    True
    """
    return _box(_claim_head(claim) + _statements(claim.statements, documents or {}, links))


class Ledger(Protocol):
    """What a tracker must offer to be shown."""

    def claims(self) -> Iterable[Claim]:
        """Yield the claims."""
        ...


def tracker_overview(tracker: Ledger) -> Html:
    """Render a tracker: its claims, how each stands, who affirms and who denies it.

    Args:
        tracker: anything with `claims()`; no more of them are read than are shown.
    """
    claims = tracker.claims()
    shown = list(islice(claims, _MOST_ROWS + 1))
    head = _row([_quiet(name) for name in ("Claim", "Status", "Affirmed by", "Denied by", "First said")])
    rows = [
        _row(
            [
                escape(tell_claim(claim)),
                _status(str(claim.status)),
                escape(tell_names(claim.affirmed_by)),
                escape(tell_names(claim.denied_by)),
                _quiet(str(claim.first_said or "")),
            ]
        )
        for claim in shown[:_MOST_ROWS]
    ]
    body = _table(head + "".join(rows)) if rows else f'<p style="{_QUIET}">no claims yet</p>'
    more = f'<p style="{_QUIET}">… and more</p>' if len(shown) > _MOST_ROWS else ""
    return _box(f"<b>{escape(repr(tracker).strip('<>'))}</b>{body}{more}")


def statements_table(
    statements: Sequence[Statement],
    *,
    documents: Mapping[str, Document] | None = None,
    links: Sequence[Link] = (),
) -> Html:
    """Render statements as a table: when, who, with which stance, in which words, where.

    Args:
        statements: in the order in which they are shown.
        documents: their articles by id, for outlets and days; without them the ids are shown.
        links: of these, the rebuttals among the statements are told, as arrows to row numbers.

    >>> "no statements" in statements_table([])
    True
    """
    return _box(_statements(statements, documents or {}, links))


def _statements(
    statements: Sequence[Statement], documents: Mapping[str, Document], links: Sequence[Link]
) -> str:
    if not statements:
        return f'<p style="{_QUIET}">no statements</p>'
    numbers = {statement.id: number for number, statement in enumerate(statements, 1)}
    answers = _answers(links, numbers)
    rows = [_row([_quiet(name) for name in ("", "When", "Who", "Stance", "In which words", "Where")])]
    for number, statement in enumerate(statements[:_MOST_ROWS], 1):
        document = documents.get(statement.document or "")
        cells = [
            _quiet(str(number)),
            escape(tell_when(statement, document)),
            f"<b>{escape(tell_who(statement.sources))}</b>",
            _stance(statement) + _quiet(answers.get(statement.id, "")),
            escape(tell_words(statement)),
            _quiet(tell_where(statement, document)),
        ]
        rows.append(_row(cells))
    more = len(statements) - _MOST_ROWS
    rest = f'<p style="{_QUIET}">… and {more:,} more statements</p>' if more > 0 else ""
    return _table("".join(rows)) + rest


@render.register
def _link(link: Link) -> Html:
    why = _quiet("; ".join(link.reasons))
    ends = f"<code>{escape(link.from_)}</code> <b>{escape(link.relation)}</b> <code>{escape(link.to)}</code>"
    return _box(f"{ends} ({link.score:.2f}) {why}")


@render.register
def _comparison(comparison: Comparison) -> Html:
    why = _quiet("; ".join(comparison.reasons))
    return _box(f"<b>{escape(comparison.relation)}</b> ({comparison.score:.2f}) {why}")


@render.register
def _verdict(verdict: Verdict) -> Html:
    said = "".join(
        f"<li><b>{escape(tell_who(s.sources))}</b> {_stance(s)} {escape(tell_words(s))}</li>"
        for s in verdict.statements
    )
    head = f"<b>{escape(verdict.label)}</b> ({verdict.score:.2f}): “{escape(verdict.claim)}”"
    why = _quiet("; ".join([verdict.document, *verdict.reasons]))
    return _box(f"{head} {why}<ul>{said}</ul>")


# -- marks in a text -------------------------------------------------------------------------------


class _Mark(NamedTuple):
    start: int
    end: int
    rank: int  # of marks on the same letters, the highest gives the colour
    style: str
    title: str


def _marks(document: Document, statements: Iterable[Statement]) -> list[_Mark]:
    marks: dict[_Mark, None] = {}  # a dict keeps their order, and each once

    def add(span: Span | None, rank: int, style: str, title: str) -> None:
        if span is not None and span.text and document.text[span.start : span.end] == span.text:
            marks[_Mark(span.start, span.end, rank, style, title)] = None

    for statement in statements:
        who, stance = tell_who(statement.sources), statement.stance
        for span in statement.content:
            add(span, 0, _CONTENT + _STANCE_LINES[stance], f"content: {who} {stance}")
        for span in statement.cue:
            add(span, 1, _CUE, f"cue of {who}: {statement.act}, {stance}")
        for actor in statement.sources:
            add(actor.mention, 2, _SOURCE, f"source: {actor.name}")
    return list(marks)


def _cut(text: str, marks: Sequence[_Mark]) -> Iterator[str]:
    """Cut a text wherever a mark begins or ends, and dress each piece in the marks that cover it."""
    begins, ends = defaultdict(list), defaultdict(list)
    for number, mark in enumerate(marks):
        begins[mark.start].append(number)
        ends[mark.end].append(number)
    open_now: set[int] = set()
    start = 0
    for here in [*sorted(place for place in {*begins, *ends} if place < len(text)), len(text)]:
        if here > start:
            yield _dress(text[start:here], [marks[number] for number in sorted(open_now)])
        open_now.difference_update(ends[here])
        open_now.update(begins[here])
        start = here


def _dress(piece: str, marks: Sequence[_Mark]) -> str:
    if not marks:
        return escape(piece)
    # The last to begin is the innermost; of a source within a content both are seen, by colour and by line.
    contents = [mark for mark in marks if mark.rank == 0]
    words = [mark for mark in marks if mark.rank > 0]
    styles = [max(group, key=lambda mark: mark.start).style for group in (contents, words) if group]
    titles = list(dict.fromkeys(mark.title for mark in marks))
    more = [f"and {len(titles) - _MOST_TITLES} more"] if len(titles) > _MOST_TITLES else []
    title = escape("; ".join(titles[:_MOST_TITLES] + more))
    return f'<mark style="{";".join(styles)}" title="{title}">{escape(piece)}</mark>'


def _legend() -> str:
    kinds = [("source", _SOURCE), ("cue", _CUE)]
    kinds += [(f"{STANCE_SIGNS[stance]} {stance}", _CONTENT + line) for stance, line in _STANCE_LINES.items()]
    return (
        f'<p style="{_QUIET}">'
        + " ".join(f'<mark style="{style};padding:0 .3em">{name}</mark>' for name, style in kinds)
        + "</p>"
    )


# -- small pieces ----------------------------------------------------------------------------------


def _byline(document: Document) -> str:
    facts = [document.publisher, document.day and write_day(document.day), document.url]
    title = f"<b>{escape(document.title)}</b><br>" if document.title else ""
    # The address is shown and not linked: it comes from outside, as the text does.
    return f"<p>{title}{_quiet(' · '.join(fact for fact in facts if fact) or document.id)}</p>"


def _claim_head(claim: Claim) -> str:
    when = tell_days(claim.first_said, claim.last_said)
    score = f"fits {claim.score:.2f}" if claim.score is not None else ""
    facts = " · ".join(filter(None, [when, tell_origins(claim), score, "; ".join(claim.reasons)]))
    back = (
        f"{_quiet('taken back by')} {escape(tell_names(claim.retracted_by))}<br>"
        if claim.retracted_by
        else ""
    )
    return (
        f"<p><b>{escape(tell_claim(claim))}</b> {_status(str(claim.status))}<br>"
        f"{_quiet('affirmed by')} {escape(tell_names(claim.affirmed_by))}<br>"
        f"{_quiet('denied by')} {escape(tell_names(claim.denied_by))}<br>{back}{_quiet(facts)}</p>"
    )


def _answers(links: Iterable[Link], numbers: Mapping[str, int]) -> dict[str, str]:
    answered = defaultdict(set)
    for link in links:
        if link.relation is Relation.REBUTS and link.from_ in numbers and link.to in numbers:
            answered[link.from_].add(numbers[link.to])
    return {id: f" → {', '.join(map(str, sorted(to)))}" for id, to in answered.items()}


def _stance(statement: Statement) -> str:
    colour = _STANCE_COLOURS[statement.stance]
    return f'<span style="color:{colour};white-space:nowrap">{escape(tell_stance(statement))}</span>'


def _status(status: str) -> str:
    colour = _STATUS_COLOURS.get(status, "#8a8f98")
    frame = f"border:1px solid {colour};color:{colour};border-radius:3px;padding:0 .35em;font-size:85%"
    return f'<span style="{frame}">{escape(status)}</span>'


def _quoted(statement: Statement) -> str:
    line = _STANCE_LINES[statement.stance].replace("2px", "3px")
    style = f"margin:.4em 0;padding:0 0 0 .7em;border-left:{line}"
    return f'<blockquote style="{style}">{escape(tell_words(statement))}</blockquote>'


def _quiet(text: str) -> str:
    return f'<span style="{_QUIET}">{escape(text)}</span>' if text else ""


def _row(cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def _table(rows: str) -> str:
    return f'<table style="border-collapse:collapse;margin:.4em 0">{rows}</table>'


def _box(inside: str) -> Html:
    return Html(f'<div style="line-height:1.45">{inside}</div>')
