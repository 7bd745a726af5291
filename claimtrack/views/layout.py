"""Layout: headings, lines and tables on a terminal, with rich where it is installed.

A view says what stands where, as blocks; this module sizes them to the screen. Words
from articles are cleaned of control characters first: an article must not be able to
move the cursor, nor to turn the text around.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.console import Console

_NARROWEST = 6
_LONGEST_WORD = 14  # no column gets so little that a usual word must be cut
_GAP = 2

# C0 and C1 controls, and the marks that override the direction of writing.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_STYLES = {
    "heading": "bold",
    "quiet": "dim",
    "who": "bold",
    "affirms": "green",
    "denies": "red",
    "questions": "yellow",
    "neutral": "dim",
    "affirmed": "green",
    "denied": "red",
    "disputed": "bold red",
    "questioned": "yellow",
    "discussed": "yellow",
    "reported": "dim",
    "unrelated": "dim",
}


class Cell(NamedTuple):
    """Words with the part they play, which gives the colour; or plain words."""

    text: str
    style: str = ""

    def __str__(self) -> str:
        return self.text


class Line(NamedTuple):
    """One line of words, wrapped where the screen ends."""

    text: str
    style: str = ""
    indent: int = 0


class Column(NamedTuple):
    """A column: its name, and the share of the free width that it may claim."""

    name: str
    share: int = 1


class Table(NamedTuple):
    """Rows under named columns; a column that is empty in every row is left out."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | str]]


Block = Line | Table


def print_blocks(blocks: Iterable[Block], out: IO[str], *, width: int, rich: bool | None = None) -> None:
    """Print lines and tables, sized to a width.

    Args:
        blocks: what to print, from top to bottom.
        out: a file open for text.
        width: how many letters fit in a line.
        rich: with colours and by rich; by default, if rich is installed.

    >>> import sys
    >>> table = Table([Column("Who"), Column("Words")], [["Quill", "the dam is safe"]])
    >>> print_blocks([table], sys.stdout, width=60, rich=False)
    Who    Words
    -----  ---------------
    Quill  the dam is safe
    """
    console = None if rich is False else _console(out, width)
    if console is None and rich:
        raise ModuleNotFoundError("rich")
    for block in blocks:
        if console is not None:
            _print_rich(block, console)
        else:
            for line in _lay_out(block, width):
                out.write(line.rstrip() + "\n")


def clean(text: str) -> str:
    """Replace the characters that would steer a terminal instead of being read.

    >>> clean("safe\\x1b[2J")
    'safe�[2J'
    """
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def _filled(table: Table) -> Table:
    """Leave out the columns that say nothing, and clean the words of the rest."""
    rows = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in table.rows]
    used = [place for place in range(len(table.columns)) if any(row[place].text for row in rows)]
    return Table(
        [table.columns[place] for place in used],
        [[Cell(clean(row[place].text), row[place].style) for place in used] for row in rows],
    )


# -- with rich -------------------------------------------------------------------------------------


def _console(out: IO[str], width: int) -> "Console | None":
    try:
        from rich.console import Console
    except ImportError:
        return None
    return Console(file=out, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def _print_rich(block: Block, console: "Console") -> None:
    from rich import box
    from rich.padding import Padding
    from rich.table import Table as RichTable
    from rich.text import Text

    def dress(text: str, style: str) -> Text:
        return Text(clean(text), style=_STYLES.get(style, ""))

    if isinstance(block, Line):
        line = dress(block.text, block.style)
        console.print(Padding(line, (0, 0, 0, block.indent), expand=False) if block.text else "")
        return
    block = _filled(block)
    grid = RichTable(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim", padding=(0, _GAP - 1, 0, 0)
    )
    for column, width in zip(block.columns, _widths(block, console.width), strict=True):
        grid.add_column(column.name, width=width, overflow="fold")
    for row in block.rows:
        grid.add_row(*(dress(cell.text, cell.style) for cell in row if isinstance(cell, Cell)))
    console.print(grid)


# -- without it ------------------------------------------------------------------------------------


def _lay_out(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, Line):
        indent = " " * block.indent
        yield from _wrap(clean(block.text), max(width - block.indent, _NARROWEST), indent)
        return
    block = _filled(block)
    widths = _widths(block, width)
    yield from _lay_row([column.name for column in block.columns], widths)
    yield from _lay_row(["-" * size for size in widths], widths)
    for row in block.rows:
        yield from _lay_row([cell.text for cell in row if isinstance(cell, Cell)], widths)


def _lay_row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [_wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, columns), default=0)):
        pieces = [lines[number] if number < len(lines) else "" for lines in columns]
        yield (" " * _GAP).join(piece.ljust(width) for piece, width in zip(pieces, widths, strict=True))


def _wrap(text: str, width: int, indent: str = "") -> list[str]:
    lines = [
        line
        for part in text.split("\n")
        for line in textwrap.wrap(part, width, break_on_hyphens=False) or [""]
    ]
    return [indent + line for line in lines]


def _widths(table: Table, width: int) -> list[int]:
    """Give each column room for its words, and let those that need more share what is left."""
    free = width - _GAP * (len(table.columns) - 1)
    texts = [
        [column.name, *(str(row[place]) for row in table.rows)] for place, column in enumerate(table.columns)
    ]
    longest = min(_LONGEST_WORD, max(free // max(len(texts), 1), 1))
    needs = [max(len(line) for text in column for line in text.split("\n")) for column in texts]
    floors = [
        min(longest, max(len(word) for text in column for word in [*text.split(), ""])) for column in texts
    ]
    widths = list(floors)
    while (left := free - sum(widths)) > 0 and widths != needs:
        hungry = [place for place, width in enumerate(widths) if width < needs[place]]
        shares = sum(table.columns[place].share for place in hungry)
        for place in hungry:
            more = max(left * table.columns[place].share // shares, 1)
            widths[place] += min(more, needs[place] - widths[place], free - sum(widths))
    return widths
