"""The open book's values as a workbook file, for work that is done on files, and what differs in it afterwards.

The book itself is never read from its own file: that may be older than what is on the screen, or online.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from plan_xl.excel.live_reading import LiveSheet
from plan_xl.ownership import NAME
from plan_xl.reading.grids import Grid, Value
from plan_xl.workbooks.addresses import address
from plan_xl.workbooks.cell_values import Value as Written


@dataclass(slots=True)
class Differences:
    """What work on the copy did: cells changed and rows added below the last one of each sheet, and sheets made anew.

    `rows` maps a sheet to its new rows, each the values from column A on; the first of them stands at `first_row`
    (1-based).
    """

    cells: dict[str, dict[str, Written]] = field(default_factory=dict)
    rows: dict[str, list[list[Written]]] = field(default_factory=dict)
    first_row: dict[str, int] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    remade: list[str] = field(default_factory=list)


def write_closed_copy(sheets: Sequence[LiveSheet], path: Path) -> None:
    """Write the values of an open book's sheets to a new workbook: what stands where, merged areas, what is hidden.

    Sheets of ours keep the name by which they are known. No formula, look or drawing is in it.
    """
    from xlsxwriter import Workbook

    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with Workbook(path, options) as book:
        shown = book.add_format({"num_format": "d mmmm yyyy"})
        moment = book.add_format({"num_format": "d mmmm yyyy hh:mm:ss"})
        clock = book.add_format({"num_format": "hh:mm:ss"})
        for found in sheets:
            grid = found.grid
            sheet = book.add_worksheet(grid.title)
            for top, left, bottom, right in grid.merged:
                sheet.merge_range(top, left, bottom, right, "")
            for number, row in enumerate(grid.rows):
                for column, value in enumerate(row):
                    look = moment if isinstance(value, datetime) else shown if isinstance(value, date) else None
                    if isinstance(value, str) and value:
                        sheet.write_string(number, column, value)
                    elif isinstance(value, date):
                        sheet.write_datetime(number, column, value, look)
                    elif isinstance(value, time):
                        sheet.write_datetime(number, column, value, clock)
                    elif isinstance(value, bool):
                        sheet.write_boolean(number, column, value)
                    elif isinstance(value, (int, float)):
                        sheet.write_number(number, column, value)
            for number in grid.hidden_rows:
                sheet.set_row(number, None, None, {"hidden": True})
            for column in grid.hidden_columns:
                sheet.set_column(column, column, None, None, {"hidden": True})
            if found.ownership is not None:
                book.defined_names.append([NAME, sheet.index, found.ownership.formula().removeprefix("="), 1])
        _hide(book.worksheets(), sheets)


def _hide(worksheets: Sequence[object], sheets: Sequence[LiveSheet]) -> None:
    """Hide what is hidden, with the first sheet that can be seen in front: a workbook needs one."""
    first = next((n for n, found in enumerate(sheets) if not found.grid.hidden), 0)
    for number, (sheet, found) in enumerate(zip(worksheets, sheets, strict=True)):
        if number == first:
            sheet.activate()  # type: ignore[attr-defined]  # XlsxWriter has no types
            sheet.set_first_sheet()  # type: ignore[attr-defined]
        elif found.grid.hidden:
            sheet.hide()  # type: ignore[attr-defined]


def differences(before: Sequence[Grid], after: Sequence[Grid]) -> Differences:
    """What differs between two readings of a copy, sheet by sheet."""
    found = Differences()
    there = {grid.title: grid for grid in before}
    for grid in after:
        old = there.get(grid.title)
        if old is None:
            found.new.append(grid.title)
        elif grid.ours == "report":
            if grid.rows != old.rows:
                found.remade.append(grid.title)
        else:
            _of_sheet(old, grid, found)
    return found


def _of_sheet(old: Grid, new: Grid, found: Differences) -> None:
    last = max((n for n, row in enumerate(old.rows) if any(value != "" for value in row)), default=-1)
    cells: dict[str, Written] = {}
    for number, row in enumerate(new.rows[: last + 1]):
        before = old.rows[number]
        for column in range(max(len(row), len(before))):
            value, was = _at(row, column), _at(before, column)
            if value != was:
                cells[address(number, column)] = _written(value)
    if cells:
        found.cells[new.title] = cells
    added = [[_written(value) for value in row] for row in new.rows[last + 1 :]]
    while added and not any(value is not None for value in added[-1]):
        added.pop()
    if added:
        found.rows[new.title] = added
        found.first_row[new.title] = last + 2


def _at(row: Sequence[Value], column: int) -> Value:
    return row[column] if column < len(row) else ""


def _written(value: Value) -> Written:
    return None if value == "" else value  # type: ignore[return-value]  # times are written by nobody


def same_values(one: Sequence[Grid], other: Sequence[Grid]) -> bool:
    """Whether two readings say the same in the same cells."""
    return _plain(one) == _plain(other)


def _plain(grids: Sequence[Grid]) -> Mapping[str, dict[tuple[int, int], Value]]:
    return {
        grid.title: {(r, c): v for r, row in enumerate(grid.rows) for c, v in enumerate(row) if v != ""}
        for grid in grids
    }
