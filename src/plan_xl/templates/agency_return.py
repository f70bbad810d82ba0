"""The form that an agency fills in each quarter, empty: `plan-xl new return`."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from plan_xl.templates import looks
from plan_xl.templates.columns import NEW_ACTIONS, RETURN
from plan_xl.templates.return_layout import (
    HEADING_ROW,
    HELP,
    HELP_CELLS,
    HELP_SHEET,
    HELP_TITLE,
    NEW_ACTIONS_SHEET,
    RETURN_CELLS,
    RETURN_SHEET,
)
from plan_xl.templates.saving import workbook_bytes
from plan_xl.templates.tables import A3, add_title, choices_of, lay_table, put, set_page

_TO_FILL = ("Completed by (post)", "Signed off by (post)", "Date")


def build() -> bytes:
    """The empty form as the bytes of an .xlsx file: sheets How to fill this in, Return, New actions."""
    book = Workbook()
    del book["Sheet"]
    _help(book.create_sheet(HELP_SHEET))
    _return(book.create_sheet(RETURN_SHEET))
    sheet = book.create_sheet(NEW_ACTIONS_SHEET)
    add_title(sheet, "New actions", "Actions that you propose to add to the plan, if any. The Board decides on each.")
    lay_table(sheet, NEW_ACTIONS, 4, ruled=8, height=44)
    set_page(sheet)
    return workbook_bytes(book, "Agency return")


def _help(sheet: Worksheet) -> None:
    add_title(sheet, HELP_TITLE)
    for letter, width in (("A", 4), ("B", 18), ("C", 76)):
        sheet.column_dimensions[letter].width = width
    for number, line in enumerate(HELP, 1):
        row = number + 2
        put(sheet.cell(row, 1), number, looks.LABEL).alignment = looks.LEFT
        put(sheet.cell(row, 2), line)
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
        sheet.row_dimensions[row].height = 20
    for label, place in HELP_CELLS.items():
        row = sheet[place].row
        cell = put(sheet.cell(row, 2), label, looks.LABEL)
        cell.border, cell.alignment = looks.GRID, looks.LEFT_MIDDLE
        cell = put(sheet[place], None, looks.LABEL)
        cell.border, cell.fill, cell.alignment = looks.GRID, looks.ANSWER_FILL, looks.LEFT_MIDDLE
        sheet.row_dimensions[row].height = 20
    sheet[HELP_CELLS["Return by"]].number_format = looks.DAY
    set_page(sheet)


def _return(sheet: Worksheet) -> None:
    add_title(sheet, "Return")
    lay_table(sheet, RETURN, HEADING_ROW, ruled=8, height=72, locks=True)
    choices_of(sheet, RETURN, HEADING_ROW + 1, {"yes": '"Yes"'})
    for label, place in RETURN_CELLS.items():
        cell = sheet[place]
        put(cell.offset(column=-1), label, looks.LABEL).alignment = looks.RIGHT_MIDDLE
        put(cell, None)
        cell.alignment = looks.LEFT_MIDDLE
        cell.border = looks.GRID
        if label in _TO_FILL:
            cell.fill, cell.protection = looks.ANSWER_FILL, looks.OPEN
        else:
            cell.fill = looks.filled(looks.LOCKED_FILL)
        if label in ("Date", "Return by"):
            cell.number_format = looks.DAY
    for row in (3, 4):
        sheet.row_dimensions[row].height = 30
    sheet.freeze_panes = f"E{HEADING_ROW + 1}"
    set_page(sheet, paper=A3)
    # No password: it keeps fingers off what came filled in, and whoever needs to can take it off.
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)
