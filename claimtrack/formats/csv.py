"""CSV: a flat table of statements or claims, for a spreadsheet.

A spreadsheet runs a cell that begins like a formula. News begins a quotation with a
minus or an `@` often enough, and an article may be written to do harm, so such a cell
gets an apostrophe in front, as OWASP advises: the spreadsheet then shows it as text.
A program that wants the words untouched reads JSON Lines, or asks for `formulas="keep"`.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any, Literal

from claimtrack.models import Document, Statement

STATEMENT_COLUMNS = (
    "id", "document", "publisher", "published", "url", "sources", "stance", "act", "certainty", "quote",
    "content", "about", "addressees", "said_on", "said_until", "grain", "cue", "within", "confidence",
    "reasons",
)  # fmt: skip

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def statement_row(statement: Statement, document: Document | None = None) -> dict[str, str]:
    """Flatten a statement; several names are joined by `; `, pieces of content by ` … `.

    >>> row = statement_row(Statement(sources=["Ada Quill", "Tom Reed"], content="the dam leaks"))
    >>> row["sources"], row["content"]
    ('Ada Quill; Tom Reed', 'the dam leaks')
    """
    when = statement.said_on
    return {
        "id": statement.id,
        "document": statement.document or "",
        "publisher": document.publisher or "" if document else "",
        "published": document.published.isoformat() if document and document.published else "",
        "url": document.url or "" if document else "",
        "sources": "; ".join(actor.name for actor in statement.sources),
        "stance": str(statement.stance),
        "act": statement.act,
        "certainty": str(statement.certainty),
        "quote": statement.quote,
        "content": " … ".join(span.text for span in statement.content),
        "about": "; ".join(actor.name for actor in statement.about),
        "addressees": "; ".join(actor.name for actor in statement.addressees),
        "said_on": when.start.isoformat() if when and when.start else "",
        "said_until": when.end.isoformat() if when and when.end else "",
        "grain": when.grain if when else "",
        "cue": " … ".join(span.text for span in statement.cue),
        "within": statement.within or "",
        "confidence": f"{statement.confidence:.3g}",
        "reasons": "; ".join(statement.reasons),
    }


def write_csv(
    rows: Iterable[Mapping[str, Any]],
    out: IO[str],
    *,
    columns: Sequence[str] = STATEMENT_COLUMNS,
    formulas: Literal["quote", "keep"] = "quote",
) -> int:
    """Write rows as CSV (RFC 4180), with a header; return how many.

    Args:
        rows: any iterable of dicts; it is streamed.
        out: a file open for text, with `newline=""`.
        columns: which keys, in which order.
        formulas: "quote" puts an apostrophe before a cell that a spreadsheet
            would run; "keep" writes the words as they are.

    >>> import sys
    >>> write_csv([{"content": "=1+1"}], sys.stdout, columns=["content"])
    content\r
    '=1+1\r
    1
    """
    writer = csv.writer(out)
    writer.writerow(columns)
    count = 0
    for row in rows:
        cells = [row.get(column) for column in columns]
        writer.writerow([_harmless(cell) if formulas == "quote" else cell for cell in cells])
        count += 1
    return count


def _harmless(cell: Any) -> Any:
    # Only words can be run; -0.5 as a number stays a number.
    if isinstance(cell, str) and cell.startswith(_STARTS_FORMULA):
        return "'" + cell
    return cell
