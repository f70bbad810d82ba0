"""The *How to use* page of the Board workbook."""

from __future__ import annotations

from openpyxl import Workbook

from plan_xl.templates import looks
from plan_xl.templates.tables import add_title, name_as_record, put, set_page

TITLE = "How to use"
CHARACTERS = 110
"""How many fit a line of the page."""

LINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Setting up", (
        "Settings: fill in the Board, the review and its code, the day the plan was agreed and the next meeting.",
        "Leads register: one line for each post. Posts, not names: people move on. Under “Also known as” put the "
        "other ways in which the post is written, parted by semicolons.",
        "Agencies register: one line for each agency that sends a return.",
    )),
    ("Keeping the plan", (
        "One action in a row. Write a recommendation once, and leave it blank (or merged) for its further actions.",
        "Several leads stand on lines of their own in the cell (Alt and Enter), or parted by semicolons.",
        "Completion date: 31 January 2016. A month alone (January 2016) means its last day. “Ongoing” needs a review "
        "date beside it. When a date moves, the first one is kept: “31 January 2016, now 31 March 2016”.",
        "Date achieved: when the lead reports it done. For a regular report, a line each: “1st report: July 2015”.",
        "Accepted on: the day on which the Board saw the evidence. Only then is an action signed off.",
        "Add columns, colours, fonts and a logo as you like. Keep the headings' words.",
    )),
    ("Before a meeting", (
        "Validate: queries about what is written, each with its cell and what to do. Nothing you wrote is changed.",
        "Summarise: what is overdue at the day you name, a sheet for each lead, and where everything stands.",
        "Whether an action is overdue is worked out from its date, never from a status or a colour.",
    )),
    ("Keeping it safe", (
        "Write where evidence is held; do not paste it. No child's name, date of birth or address belongs here.",
        "Sheets that plan_xl makes are made anew each time: write only in their columns for answers and decisions.",
    )),
)  # fmt: skip


def add_how_to_use(book: Workbook) -> None:
    """Add the page: one side of A4, upright."""
    sheet = book.create_sheet(TITLE)
    add_title(sheet, "How to use this workbook")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 4, 92
    row, number = 3, 1
    for heading, lines in LINES:
        cell = put(sheet.cell(row, 1), heading, looks.GROUP)
        cell.alignment = looks.ON_ONE_LINE
        row += 1
        for line in lines:
            put(sheet.cell(row, 1), number).alignment = looks.LEFT
            put(sheet.cell(row, 2), line)
            sheet.row_dimensions[row].height = 13.5 * (1 + len(line) // CHARACTERS) + 5
            row, number = row + 1, number + 1
        row += 1
    set_page(sheet, portrait=True)
    name_as_record(sheet)
