"""Values written into the open book that a person agreed to: text stays text, looks stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import xlwings as xw

from plan_xl.errors import PlanXlError
from plan_xl.excel.merged_blanks import address_of
from plan_xl.workbooks.addresses import cell_place
from plan_xl.workbooks.cell_values import DATE_FORMAT, Value

TEXT = "@"
GENERAL = "General"


def write_cells(book: xw.Book, cells: Mapping[str, Mapping[str, Value]]) -> None:
    """Write cells (`C7` to its value) of sheets, by their titles; None clears a cell.

    Excel would make a number or a date of some texts: a cell is a text cell while its text is written, and has its
    own number format again afterwards. Raises PlanXlError, nothing written, where a cell holds a formula.
    """
    for title, wanted in cells.items():
        _refuse_formulas(book.sheets[title], wanted)
    for title, wanted in cells.items():
        sheet = book.sheets[title]
        for place, value in wanted.items():
            _write(sheet.range(place), value)


def add_rows(sheet: xw.Sheet, first_row: int, rows: Sequence[Sequence[Value]]) -> None:
    """Write new rows from `first_row` (1-based) on; they look like the row above them. One call or two a column."""
    width = max(map(len, rows))
    if first_row > 1:
        _look_like(sheet, first_row - 1, len(rows), width)
    for column in range(width):
        values = [row[column] if column < len(row) else None for row in rows]
        _write_column(sheet.range(address_of((first_row - 1, column, first_row + len(rows) - 2, column))), values)


def _look_like(sheet: xw.Sheet, model: int, count: int, width: int) -> None:
    """Give the rows below a row its look, by copying it: twice as many rows each time."""
    done = 0
    while done < count:
        take = min(done or 1, count - done)
        top = model - 1 if not done else model
        source = sheet.range(address_of((top, 0, top + take - 1, width - 1)))
        source.copy(sheet.range(address_of((model + done, 0, model + done, 0))))
        done += take
    sheet.range(address_of((model, 0, model + count - 1, width - 1))).clear_contents()


def _write(cell: xw.Range, value: Value) -> None:
    if value is None:
        cell.clear_contents()
        return
    shown = cell.number_format
    cell.number_format = TEXT if isinstance(value, str) else DATE_FORMAT if isinstance(value, date) else shown
    cell.value = value
    if isinstance(value, str) and shown != TEXT:
        cell.number_format = shown or GENERAL


def _write_column(block: xw.Range, values: Sequence[Value]) -> None:
    """Write one column of new rows in as few calls as its values allow."""
    if all(value is None for value in values):
        return
    if all(value is None or isinstance(value, str) for value in values):
        shown = block.number_format
        block.number_format = TEXT
        block.options(transpose=True).value = list(values)
        if shown != TEXT:
            block.number_format = shown or GENERAL
        return
    for number, value in enumerate(values):
        if value is not None:
            _write(block[number], value)


def _refuse_formulas(sheet: xw.Sheet, wanted: Mapping[str, Value]) -> None:
    used = sheet.used_range
    top, left = used.row - 1, used.column - 1
    formulas = used.formula
    grid = formulas if isinstance(formulas, (list, tuple)) else ((formulas,),)
    for place in wanted:
        found = cell_place(place)
        if found is None:
            raise PlanXlError(f"“{place}” is not the address of a cell.")
        row, column = found[0] - top, found[1] - left
        if 0 <= row < len(grid) and 0 <= column < len(grid[row]) and str(grid[row][column]).startswith("="):
            raise PlanXlError(
                f"{sheet.name}!{place} holds a formula, which would be lost: nothing was written. Put a text in its "
                "place, and click again."
            )
