"""The values of a block of cells, read and written the way Excel gives and takes them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from plan_xl.calc.coercion import BOOLEAN_FORMAT, Entry, entry_of
from plan_xl.calc.formats import format_keys, format_runs, is_general, number_format_key, set_format_keys, shared
from plan_xl.calc.formulas import write_formula

DATE, TEXT, LOGICAL = 2, 256, 1024  # com.sun.star.util.NumberFormat
ERRORS_OF_FORMULAS = 4  # com.sun.star.sheet.FormulaResult

EXCELS_ERRORS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
}
"""The numbers by which Excel hands errors to a program."""

CALCS_ERRORS = {
    502: "#VALUE!",
    503: "#NUM!",
    504: "#VALUE!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}

Grid = list[list[Any]]


class CellError(int):
    """An error in a cell, as the number that Excel gives for it."""


def read_values(document: Any, cells: Any) -> Grid:
    """One list a row: float, str, bool, datetime (no time zone), CellError, or "" for an empty cell."""
    place = cells.RangeAddress
    grid: Grid = [list(row) for row in cells.getDataArray()]
    day_0 = first_day(document)
    for kind, top, left, bottom, right in list(_formatted(document, cells, grid)):
        for row in grid[top : bottom + 1]:
            for column in range(left, right + 1):
                if isinstance(row[column], float):
                    row[column] = bool(row[column]) if kind == LOGICAL else _moment(day_0, row[column])
    sheet = cells.Spreadsheet
    for block in cells.queryFormulaCells(ERRORS_OF_FORMULAS).RangeAddresses:
        for row_number in range(block.StartRow, block.EndRow + 1):
            for column in range(block.StartColumn, block.EndColumn + 1):
                code = sheet.getCellByPosition(column, row_number).getError()
                error = CellError(EXCELS_ERRORS[CALCS_ERRORS.get(code, "#VALUE!")])
                grid[row_number - place.StartRow][column - place.StartColumn] = error
    return [[_not_available(value) for value in row] for row in grid]


def write_values(document: Any, cells: Any, given: Sequence[Sequence[object]]) -> None:
    """Put values into a block of the same shape, as Excel would take them.

    A General cell takes on the format that Excel gives it (a date's, a percentage's); any other keeps its own.
    """
    before = format_keys(cells)
    numbers = document.NumberFormats
    kinds = {key: numbers.getByKey(key).Type for key in set().union(*before)}
    text_keys = {key for key, kind in kinds.items() if kind == TEXT}
    entries = [
        [entry_of(value, text_cell=key in text_keys) for value, key in zip(values, keys, strict=True)]
        for values, keys in zip(given, before, strict=True)
    ]
    _not_too_late(document, entries)
    cells.setDataArray(tuple(tuple("" if entry.is_formula else entry.value for entry in row) for row in entries))
    new_keys = {
        code: number_format_key(document, code) for code in {e.number_format for row in entries for e in row} if code
    }
    wanted = [
        [
            new_keys[entry.number_format]
            if entry.number_format and (is_general(key) or entry.number_format == BOOLEAN_FORMAT)
            else key
            for entry, key in zip(row, keys, strict=True)
        ]
        for row, keys in zip(entries, before, strict=True)
    ]
    set_format_keys(cells, wanted)
    for row_number, row in enumerate(entries):
        for column, entry in enumerate(row):
            if entry.is_formula:
                write_formula(document, cells.getCellByPosition(column, row_number), str(entry.value))


def first_day(document: Any) -> datetime:
    """The day that the workbook counts its dates from."""
    day = document.NullDate
    return datetime(day.Year, day.Month, day.Day)  # noqa: DTZ001 - a cell's date has no time zone


def _moment(day_0: datetime, days: float) -> datetime | float:
    try:
        found = day_0 + timedelta(days=days)
    except OverflowError:
        return days
    return found.replace(microsecond=0) + timedelta(milliseconds=round(found.microsecond / 1000))


def _not_available(value: Any) -> Any:
    """A number that is none (or nothing at all) is how Calc hands an error over."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return CellError(EXCELS_ERRORS["#N/A"])
    return value


def _formatted(document: Any, cells: Any, grid: Grid) -> Iterator[tuple[int, int, int, int, int]]:
    """The runs of cells with dates or logical values: kind, top, left, bottom, right, counted within the block.

    Only numbers are asked about: in a plan nearly all cells hold text, and a call takes a thousandth of a second.
    """
    place = cells.RangeAddress
    kinds: dict[int, int] = {}
    for column, first, last in _runs_of_numbers(grid):
        block = cells.getCellRangeByPosition(column, first, column, last)
        key = shared(block, "NumberFormat")
        runs = [(key, first, last)] if key is not None else []
        if key is None:
            for run in format_runs(block):
                found = run.RangeAddress
                runs.append((run.NumberFormat, found.StartRow - place.StartRow, found.EndRow - place.StartRow))
        for format_key, top, bottom in runs:
            if format_key not in kinds:
                kinds[format_key] = document.NumberFormats.getByKey(format_key).Type
            kind = next((kind for kind in (DATE, LOGICAL) if kinds[format_key] & kind), 0)
            if kind:
                yield kind, top, column, bottom, column


def _runs_of_numbers(grid: Grid) -> Iterator[tuple[int, int, int]]:
    """Column, first and last row of each run of numbers down a column."""
    for column in range(len(grid[0]) if grid else 0):
        first: int | None = None
        for row in range(len(grid) + 1):
            number = row < len(grid) and isinstance(grid[row][column], float)
            if number and first is None:
                first = row
            elif not number and first is not None:
                yield column, first, row - 1
                first = None


def _not_too_late(document: Any, entries: list[list[Entry]]) -> None:
    """Shift the dates of a workbook that counts from 1904."""
    day_0 = first_day(document)
    offset = (datetime(1899, 12, 30) - day_0).days  # noqa: DTZ001
    if offset == 0:
        return
    for row in entries:
        for column, entry in enumerate(row):
            if isinstance(entry.value, float) and any(letter in entry.number_format for letter in "dy"):
                row[column] = Entry(entry.value + offset, entry.number_format)
