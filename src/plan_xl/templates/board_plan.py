"""The Board workbook, empty: `plan-xl new board`."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from plan_xl.templates.columns import (
    AGENCIES_REGISTER,
    LEADS_REGISTER,
    PLAN,
    SINGLE_AGENCY,
    SINGLE_AGENCY_SHEET,
    Column,
)
from plan_xl.templates.how_to_use import add_how_to_use
from plan_xl.templates.saving import workbook_bytes
from plan_xl.templates.settings_page import STATUS_KEY, add_settings
from plan_xl.templates.tables import (
    A3,
    LAST_ROW,
    add_title,
    choices_of,
    colour_where,
    lay_table,
    name_as_record,
    set_page,
)

PLAN_SHEET = "Board plan"
LEADS_SHEET = "Leads register"
AGENCIES_SHEET = "Agencies register"
HEADING_ROW = 4
"""The row of headings on every sheet of the workbook that holds a table."""

_FIRST = HEADING_ROW + 1
_LEADS = f"='{LEADS_SHEET}'!$A${_FIRST}:$A$300"
_AGENCIES = f"='{AGENCIES_SHEET}'!$A${_FIRST}:$A$300"


def build() -> bytes:
    """The empty Board workbook as the bytes of an .xlsx file.

    Sheets: Board plan, Single-agency actions, Leads register, Agencies register, Settings, How to use. Changes, History
    and Issued are added when there is first something to record.
    """
    book = Workbook()
    del book["Sheet"]
    for title in (PLAN_SHEET, SINGLE_AGENCY_SHEET, LEADS_SHEET, AGENCIES_SHEET):
        book.create_sheet(title)
    status_words = add_settings(book)
    add_how_to_use(book)
    for title, columns, heading, hint in (
        (PLAN_SHEET, PLAN, "Serious Case Review action plan",
         "One action in a row. A recommendation is written once and left blank for its further actions."),
        (SINGLE_AGENCY_SHEET, SINGLE_AGENCY, "Single-agency actions",
         "Each agency's own actions, from its own report on the case."),
    ):  # fmt: skip
        sheet = book[title]
        add_title(sheet, heading, hint)
        _colour_statuses(sheet, columns, status_words)  # before the table's lines: LibreOffice shows the first only
        lay_table(sheet, columns, HEADING_ROW, ruled=10, height=58)
        choices_of(sheet, columns, _FIRST, {"lead": _LEADS, "agency": _AGENCIES, "status": f"={status_words}"})
        set_page(sheet, paper=A3)
        sheet.freeze_panes = f"C{_FIRST}"
    for title, columns, heading, hint in (
        (LEADS_SHEET, LEADS_REGISTER, "Leads",
         "One line a post. Part other spellings by semicolons. When a post ends, give the day and what follows it."),
        (AGENCIES_SHEET, AGENCIES_REGISTER, "Agencies",
         "One line for each agency. When one is renamed or merged, give the other name and the day."),
    ):  # fmt: skip
        sheet = book[title]
        add_title(sheet, heading, hint)
        lay_table(sheet, columns, HEADING_ROW, ruled=20, height=18)
        choices_of(sheet, columns, _FIRST, {"agency": _AGENCIES, "yes": '"Yes,No"'})
        set_page(sheet)
    for title in (SINGLE_AGENCY_SHEET, LEADS_SHEET, AGENCIES_SHEET):
        name_as_record(book[title])
    return workbook_bytes(book, "Board action plan")


def _colour_statuses(sheet: Worksheet, columns: tuple[Column, ...], status_words: str) -> None:
    """Colour a status by the line of *Settings* that holds its word, whatever the Board has made of that word."""
    first_line = int(status_words.partition(":")[0].rpartition("$")[2])
    for number, column in enumerate(columns, 1):
        if column.form != "status":
            continue
        letter = get_column_letter(number)
        for line, key in enumerate(STATUS_KEY, first_line):
            formula = f'AND(${letter}{_FIRST}<>"",${letter}{_FIRST}=Settings!$A${line})'
            colour_where(sheet, f"{letter}{_FIRST}:{letter}{LAST_ROW}", formula, key.shown)
