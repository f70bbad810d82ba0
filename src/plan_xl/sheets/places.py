"""Where the parts of a generated sheet stand: every row of it, worked out before anything is written."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Literal, NamedTuple

from plan_xl.plan import column_letters
from plan_xl.sheets.content import Block, SheetContent, Table, Value

BlockPlaces = dict[tuple[int, int], tuple[int, int]]
"""First and last row (0-based) of the rows of blocks, by table and block."""

Part = Literal["first line", "line", "blank", "title", "headings", "band", "empty", "row", "note"]


class Line(NamedTuple):
    """One row of a generated sheet: its 0-based number, what part it is, and what of the content it shows."""

    row: int
    part: Part
    text: str = ""
    table: int = -1
    block: int = -1
    values: tuple[Value, ...] = ()
    page_break: bool = False


def lines_of(content: SheetContent) -> Iterator[Line]:
    """Every row of a sheet, from the top, blank ones too. A line of text too long for the sheet takes several."""
    row = 0
    width = sheet_width(content)
    for place, text in enumerate(content.lines):
        part: Part = "line" if place else "first line"
        for piece in _fitted(text, width * 1.1 if place else width * 0.88):
            yield Line(row, part, piece)
            row += 1
    for number, table in enumerate(content.tables):
        if row:
            yield Line(row, "blank", page_break=table.page_break)
            row += 1
        for line in _table_lines(table, number, row, width):
            yield line
            row = line.row + 1


def _table_lines(table: Table, number: int, row: int, width: float) -> Iterator[Line]:
    if table.title:
        yield Line(row, "title", table.title, number)
        row += 1
    yield Line(row, "headings", table=number)
    row += 1
    for place, block in enumerate(table.blocks):
        for line in _block_lines(block, number, place, row):
            yield line
            row = line.row + 1
    for note in table.notes:
        for piece in _fitted(note, width * 1.1):
            yield Line(row, "note", piece, number)
            row += 1


def _block_lines(block: Block, table: int, place: int, row: int) -> Iterator[Line]:
    if block.title:
        yield Line(row, "band", block.title, table, place, page_break=block.page_break)
        row += 1
    if block.empty and not block.rows:
        yield Line(row, "empty", block.empty, table, place)
    for values in block.rows:
        yield Line(row, "row", "", table, place, values)
        row += 1


def _fitted(text: str, width: float) -> list[str]:
    return textwrap.wrap(text, max(40, int(width))) or [""]


def column_widths(content: SheetContent) -> list[float]:
    """The width of every column of a sheet, in characters: what the widest of its tables asks for."""
    most = max((len(table.columns) for table in content.tables), default=0)
    return [
        max(table.columns[place].width for table in content.tables if place < len(table.columns))
        for place in range(most)
    ]


def sheet_width(content: SheetContent) -> float:
    """The width of a sheet's tables, in characters."""
    return sum(column_widths(content)) or 100.0


def heading_row(content: SheetContent, table: int = 0) -> int:
    """The row (0-based) that holds the headings of a table."""
    return next(line.row for line in lines_of(content) if line.part == "headings" and line.table == table)


def block_places(content: SheetContent) -> BlockPlaces:
    """Where the rows of every block stand; blocks without rows left out."""
    found: BlockPlaces = {}
    for line in lines_of(content):
        if line.part == "row":
            first, _ = found.get((line.table, line.block), (line.row, line.row))
            found[line.table, line.block] = (first, line.row)
    return found


def area(first: int, last: int, columns: int) -> str:
    """Whole rows of a table as Excel names the area: rows 4 to 8 (0-based) of 11 columns are `A5:K9`."""
    return f"A{first + 1}:{column_letters(columns)}{last + 1}"


def place_of_column(content: SheetContent, column: int) -> str | None:
    """The cells of one column of the rows of a sheet, from the first row to the last, as `$L$6:$L$40`."""
    rows = [line.row for line in lines_of(content) if line.part == "row" and column < len(line.values)]
    if not rows:
        return None
    letters = column_letters(column + 1)
    return f"${letters}${rows[0] + 1}:${letters}${rows[-1] + 1}"
