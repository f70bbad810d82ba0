"""A Word table laid out as rows and columns: spans, merged cells, and edges that do not quite line up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lxml import etree

from plan_xl.reading.word_xml import attribute, child, is_on, members, number

Block = tuple[int, int, int, int]
_MOST_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as written: its element, first and last column (0-based), and whether it continues the one above."""

    element: etree._Element
    first: int
    last: int
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row as written: its cells, whether it repeats on every page as a heading, whether it is hidden."""

    cells: tuple[Cell, ...]
    heading: bool = False
    hidden: bool = False


def read_rows(table: etree._Element) -> tuple[list[Row], bool]:
    """The rows of a table, each cell at its column, and whether rows were left out as tracked deletions.

    Where somebody dragged single cell borders, Word counts more columns than a person sees. Rows that have as many
    cells as most rows have are then read cell by cell, and the others are laid over them by their edges.
    """
    rows: list[Row] = []
    deleted = False
    for element in members(table, "tr"):
        properties = child(element, "trPr")
        if child(properties, "del") is not None:
            deleted = True
            continue
        cells = _cells(element, number(attribute(child(properties, "gridBefore"))))
        rows.append(Row(cells, is_on(child(properties, "tblHeader")), is_on(child(properties, "hidden"))))
    widths = [number(attribute(column, "w")) for column in members(_grid(table), "gridCol")]
    return _lined_up(rows, widths), deleted


def _grid(table: etree._Element) -> etree._Element:
    found = child(table, "tblGrid")
    return found if found is not None else etree.Element("tblGrid")


def _cells(row: etree._Element, before: int) -> tuple[Cell, ...]:
    found: list[Cell] = []
    column = min(max(before, 0), _MOST_COLUMNS)
    for element in members(row, "tc"):
        properties = child(element, "tcPr")
        span = min(max(number(attribute(child(properties, "gridSpan")), 1), 1), _MOST_COLUMNS)
        down, across = child(properties, "vMerge"), child(properties, "hMerge")
        continued = down is not None and attribute(down) != "restart"
        if across is not None and attribute(across) != "restart" and found:
            left = found.pop()  # the old way to merge across: the cell belongs to the one on its left
            found.append(Cell(left.element, left.first, column + span - 1, left.continued))
        else:
            found.append(Cell(element, column, column + span - 1, continued))
        column += span
    return tuple(found)


def _lined_up(rows: list[Row], widths: list[int]) -> list[Row]:
    usual = _usual(rows)
    if usual is None or max(cell.last for row in rows for cell in row.cells) + 1 == len(usual):
        return rows
    edges = [_edge(cell.first, widths) for cell in usual] + [_edge(usual[-1].last + 1, widths)]
    laid = [_laid_over(row, edges, widths) for row in rows]
    return laid if all(_apart(row) for row in laid) else rows


def _usual(rows: list[Row]) -> tuple[Cell, ...] | None:
    """The cells of a row like most others; None where the table has no cells."""
    counted = Counter(len(row.cells) for row in rows if row.cells)
    if not counted:
        return None
    most = max(counted.values())
    count = max(n for n, times in counted.items() if times == most)
    alike = Counter(tuple((c.first, c.last) for c in row.cells) for row in rows if len(row.cells) == count)
    spans = alike.most_common(1)[0][0]
    return next(r.cells for r in rows if tuple((c.first, c.last) for c in r.cells) == spans)


def _edge(column: int, widths: list[int]) -> int:
    """Where a column begins, from the left, in twentieths of a point; in columns where no widths are given."""
    return sum(widths[:column]) if len(widths) >= column and all(widths) else column * 1000


def _laid_over(row: Row, edges: list[int], widths: list[int]) -> Row:
    count = len(edges) - 1
    if len(row.cells) == count:
        cells = [Cell(cell.element, at, at, cell.continued) for at, cell in enumerate(row.cells)]
        return Row(tuple(cells), row.heading, row.hidden)
    cells = []
    for cell in row.cells:
        first = min(_nearest(_edge(cell.first, widths), edges), count - 1)
        last = max(_nearest(_edge(cell.last + 1, widths), edges) - 1, first)
        cells.append(Cell(cell.element, first, last, cell.continued))
    return Row(tuple(cells), row.heading, row.hidden)


def _nearest(place: int, edges: list[int]) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - place))


def _apart(row: Row) -> bool:
    return all(left.last < right.first for left, right in zip(row.cells, row.cells[1:], strict=False))
