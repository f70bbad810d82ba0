"""An open book as grids: one block read a sheet, then the few things that values do not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import xlwings as xw

from plan_xl.excel.hidden_parts import hidden_parts
from plan_xl.excel.merged_blanks import merged_areas
from plan_xl.ownership import NAME, Ownership, digest, read_ownership
from plan_xl.plan import Note
from plan_xl.reading.grids import Grid, Value

ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"))

_DAY_ZERO = date(1899, 12, 30)
_VERY_HIDDEN = 2


@dataclass(frozen=True, slots=True)
class LiveSheet:
    """A sheet of the open book: its grid, and plan_xl's own name for it where it has one.

    `touched` says in plain words what staff did to a report, "" where they did nothing.
    """

    sheet: xw.Sheet
    grid: Grid
    ownership: Ownership | None = None
    touched: str = ""

    @property
    def title(self) -> str:
        """What stands on its tab."""
        return self.grid.title

    @property
    def is_our_report(self) -> bool:
        """Whether it is a report as plan_xl wrote it, to be made anew or taken out."""
        return self.ownership is not None and self.ownership.kind == "report" and not self.touched


def read_sheets(book: xw.Book) -> list[LiveSheet]:
    """Every worksheet of an open book, in tab order, hidden ones too."""
    return [_read(sheet) for sheet in book.sheets]


def hidden_sheet_notes(sheets: Sequence[LiveSheet]) -> tuple[Note, ...]:
    """What `workbooks.unsafe_contents` says of hidden sheets, for an open book."""
    notes = []
    for found in sheets:
        if not found.grid.hidden or found.ownership is not None:
            continue
        if found.grid.very_hidden:
            text = f"The sheet “{found.title}” is hidden so that Excel's own Unhide does not list it."
            notes.append(Note("sec-very-hidden", text, found.title))
        else:
            notes.append(Note("sec-hidden-sheets", f"The sheet “{found.title}” is hidden.", found.title))
    return tuple(notes)


def _read(sheet: xw.Sheet) -> LiveSheet:
    title = sheet.name
    rows, errors = _cells(sheet)
    shown = sheet.visible
    grid = Grid(title, rows, hidden=not shown or shown == _VERY_HIDDEN, errors=errors,
                very_hidden=not isinstance(shown, bool) and shown == _VERY_HIDDEN)  # fmt: skip
    names = sheet.names
    said = read_ownership(names[NAME].refers_to) if names.contains(NAME) else None
    if said is not None and said.title == title:
        grid = replace(grid, ours=said.kind)
    if grid.ours != "report":
        unseen_rows, unseen_columns = hidden_parts(sheet, rows)
        grid = replace(grid, merged=merged_areas(sheet, rows), hidden_rows=unseen_rows, hidden_columns=unseen_columns)
    return LiveSheet(sheet, grid, said, _touched(sheet, grid, said) if said is not None else "")


def _cells(sheet: xw.Sheet) -> tuple[list[list[Value]], dict[tuple[int, int], str]]:
    """What stands in a sheet from A1 on, read in one block, without the blank rows and columns at its end."""
    used = sheet.used_range
    last = used.address.replace("$", "").rpartition(":")[2]
    block = sheet.range(f"A1:{last}").options(ndim=2, err_to_str=True, empty="").value
    errors: dict[tuple[int, int], str] = {}
    rows: list[list[Value]] = []
    for number, line in enumerate(block):
        row: list[Value] = []
        for place, value in enumerate(line):
            if isinstance(value, str) and value in ERRORS:
                errors[number, place] = value
                row.append("")
            else:
                row.append(_value(value))
        rows.append(row)
    height = max((n + 1 for n, row in enumerate(rows) if any(v != "" for v in row)), default=0)
    height = max([height, *(row + 1 for row, _ in errors)])
    width = max((c + 1 for row in rows for c, v in enumerate(row) if v != ""), default=0)
    width = max([width, *(column + 1 for _, column in errors)])
    return [row[:width] for row in rows[:height]], errors


def _value(value: object) -> Value:
    """A value as readers of files give it: numbers as floats, dates without a time as dates, whole seconds."""
    if isinstance(value, (str, bool)):
        return value
    if isinstance(value, datetime):
        moment = (value + timedelta(milliseconds=500)).replace(microsecond=0, tzinfo=None)
        if moment.date() == _DAY_ZERO:
            return moment.time()
        return moment.date() if moment.time() == time() else moment
    if isinstance(value, (int, float, Decimal)):
        return float(value)
    return "" if value is None else str(value)


def _touched(sheet: xw.Sheet, grid: Grid, said: Ownership) -> str:
    """What staff did to a report of ours, in plain words; "" for one that is as it was written, and for records."""
    if grid.ours is None:
        return "it is a copy or was renamed"
    if said.kind == "record":
        return ""
    cells = {(r, c): value for r, row in enumerate(grid.rows) for c, value in enumerate(row) if value != ""}
    if grid.errors or digest(cells, said.answers) != said.digest:
        return "something was typed or changed on it"
    if len(sheet.shapes) > len(sheet.charts) or len(sheet.notes):
        return "something was added to it"
    return ""
