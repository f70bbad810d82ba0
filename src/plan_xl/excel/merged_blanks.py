"""The merged areas of a sheet, found by asking about its blank cells only: every merged area has some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import xlwings as xw

from plan_xl.plan import column_letters
from plan_xl.reading.grids import Value

Area = tuple[int, int, int, int]


def merged_areas(sheet: xw.Sheet, rows: Sequence[Sequence[Value]]) -> tuple[Area, ...]:
    """The merged areas of a sheet as `Grid.merged`: 0-based, inclusive, sorted. `rows` is what stands in its cells.

    Excel is asked once about the whole sheet, then about columns that have merged cells, then about runs of blank
    cells: a call or two for each merged area, none for each blank cell. The row and the column after the last with
    anything in them are asked too: the last text may stand in an area that goes on there.
    """
    if not rows or not rows[0]:
        return ()
    width = len(rows[0]) + 1
    rows = [*([*row, ""] for row in rows), [""] * width]
    if not _any(sheet, (0, 0, len(rows) - 1, width - 1)):
        return ()
    found: dict[tuple[int, int], Area] = {}
    for column in range(len(rows[0])):
        runs = list(_blank_runs(rows, column, found))
        if runs and (len(runs) == 1 or _any(sheet, (0, column, len(rows) - 1, column))):
            for first, last in runs:
                _look(sheet, column, first, last, found)
    return tuple(sorted(set(found.values())))


def _blank_runs(
    rows: Sequence[Sequence[Value]], column: int, found: dict[tuple[int, int], Area]
) -> Iterator[tuple[int, int]]:
    """First and last row of each run of cells in a column that are blank and in no area found so far."""
    first: int | None = None
    for row in range(len(rows) + 1):
        blank = row < len(rows) and rows[row][column] == "" and (row, column) not in found
        if blank and first is None:
            first = row
        elif not blank and first is not None:
            yield first, row - 1
            first = None


def _look(sheet: xw.Sheet, column: int, first: int, last: int, found: dict[tuple[int, int], Area]) -> None:
    """Find the merged areas in a run of blank cells: its top cell often belongs to the text above."""
    while first <= last:
        area = _area_of(sheet, first, column)
        if area is None:
            if first == last or not _any(sheet, (first + 1, column, last, column)):
                return
            middle = (first + 1 + last) // 2
            if middle < last:
                _look(sheet, column, middle + 1, last, found)
            last, first = middle, first + 1
            continue
        for row in range(area[0], area[2] + 1):
            for place in range(area[1], area[3] + 1):
                found[row, place] = area
        first = area[2] + 1


def _area_of(sheet: xw.Sheet, row: int, column: int) -> Area | None:
    """The merged area that a cell is in; None where it is not merged."""
    text = sheet.range(f"{column_letters(column + 1)}{row + 1}").merge_area.address
    first, _, last = text.replace("$", "").partition(":")
    if not last:
        return None
    return (*_place(first), *_place(last))


def _any(sheet: xw.Sheet, area: Area) -> bool:
    """Whether any cell of an area is merged: Excel says False where none is, and nothing certain where some are."""
    return sheet.range(address_of(area)).merge_cells is not False


def address_of(area: Area) -> str:
    """An area as Excel names it: (0, 0, 2, 1) is `A1:B3`."""
    top, left, bottom, right = area
    return f"{column_letters(left + 1)}{top + 1}:{column_letters(right + 1)}{bottom + 1}"


def _place(address: str) -> tuple[int, int]:
    from plan_xl.workbooks.addresses import cell_place

    place = cell_place(address)
    if place is None:
        raise ValueError(address)
    return place
