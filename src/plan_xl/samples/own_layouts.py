"""Returns that are not on the form: a workbook with the agency's own headings, and a Word table."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from plan_xl.samples.agencies import EDUCATION, SOCIAL_CARE
from plan_xl.sheets.texts import lines_needed, row_height
from plan_xl.templates.saving import fixed, workbook_bytes
from plan_xl.templates.tables import set_page

Rows = Sequence[Sequence[str]]

OWN_ACTIONS_SHEET = "Our actions"
OWN_ACTIONS: Rows = (
    ("No.", "Learning point", "What we will do", "Responsible officer", "By when", "How we will know",
     "Position at end of March 2016", "Done on"),
    ("1", "Supervision should ask what the child sees, hears and feels.", "Revise the supervision template",
     "Principal Social Worker", "end of February 2016", "Template; audit of 20 supervision records",
     "Template in use in every team", "26 February 2016"),
    ("2", "Assessments should not be closed before partners have answered.",
     "Team managers check partners' replies before they close an assessment", "Head of Service Assessment",
     "31.3.16", "Monthly dip sample of 20 assessments", "Check is on the closing form; March sample: 17 of 20", ""),
    ("3", "Assessments should not be closed before partners have answered.",
     "Report the dip samples to our Performance Board", "Head of Service Assessment", "May 2016",
     "Minutes of the Performance Board", "First report is on the agenda for May", ""),
    ("4", "Every agency in a strategy discussion should receive its record.",
     "Send the record out within one working day", "Head of Service Assessment",
     "31 January 2016, now 31 May 2016", "Audit of 15 records",
     "9 of 15 went out in time; the template held the rest up and is being changed", ""),
    ("5", "Families should be told in plain words why we are worried.", "Try a one-page summary with ten families",
     "Principal Social Worker", "July 2016", "What the families said", "Summary in draft", ""),
)  # fmt: skip

BOARD_ACTIONS_SHEET = "For the LSCB"
BOARD_ACTIONS: Rows = (
    ("LSCB ref", "Action", "Officer", "Position at end of March 2016", "Done on"),
    ("N-2a", "Annual report to the Board on care and health planning", "Director CYPS",
     "Reporting cycle agreed with the CCG, see our letter of 24 March", "24 March 2016"),
    ("N-3a", "Annual report to the Board on joint funding", "Director CYPS",
     "Figures of the panel to March 2016 received from the CCG", ""),
    ("N-10a", "Bi-annual reports from the LADO to the Board in place", "LADO",
     "Second report is on the agenda of the Board for 26 April", ""),
)  # fmt: skip

WORD_LINES = (
    f"{EDUCATION}: action plan from our Individual Management Review",
    "Review: Child N",
    "Quarter: Q4 2015/16",
    "Agreed by the Schools Safeguarding Adviser on 1 April 2016. This is our first return.",
)
WORD_ROWS: Rows = (
    ("Recommendation", "Action", "Lead", "Evidence", "Timescale", "Progress", "Date completed"),
    ("Schools should ask after a pupil who is in hospital.",
     "Every school names a link person for pupils in hospital", "Schools Safeguarding Adviser",
     "List of link persons", "End of summer term 2016", "61 of 74 schools have named one", ""),
    ("", "Write guidance for link persons", "Schools Safeguarding Adviser", "Guidance on the schools' website",
     "31 March 2016", "On the website", "11 March 2016"),
    ("Designated leads should know how to escalate a worry.", "Add escalation to the training of designated leads",
     "Training Officer", "Course plan", "May 2016", "Trainer briefed", ""),
    ("Schools should pass child protection files on within five days of a move.",
     "Audit how long files took in the spring term", "Education Welfare Manager", "Audit report", "30 June 2016",
     "Not begun", ""),
)  # fmt: skip

_WORD_WIDTHS = (46, 46, 32, 34, 26, 36, 26)
"""Millimetres."""


def social_care() -> bytes:
    """Children's Social Care's own workbook: its own actions under headings of its own, then those of the Board."""
    book = Workbook()
    del book["Sheet"]
    heads = (SOCIAL_CARE, "Child N: actions from our Individual Management Review", "Position at the end of Q4 2015/16")
    widths = (7, 34, 36, 24, 18, 28, 36, 16)
    _sheet(book.create_sheet(OWN_ACTIONS_SHEET), heads, OWN_ACTIONS, widths)
    heads = (SOCIAL_CARE, "Child N: actions of the Board that we lead", "Position at the end of Q4 2015/16")
    _sheet(book.create_sheet(BOARD_ACTIONS_SHEET), heads, BOARD_ACTIONS, (10, 44, 20, 44, 16))
    return workbook_bytes(book, "Children's Social Care action plan")


def education() -> bytes:
    """The Education Service's plan as the bytes of a .docx file: lines above a table of four actions."""
    document = docx.Document()
    document.core_properties.author = "plan_xl"
    document.core_properties.title = "Education Service action plan"
    document.core_properties.comments = ""
    document.add_heading(WORD_LINES[0], level=1)
    for line in WORD_LINES[1:]:
        document.add_paragraph(line)
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(20)
    table = document.add_table(len(WORD_ROWS), len(WORD_ROWS[0]), style="Table Grid")
    for row, cells in zip(table.rows, WORD_ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.autofit = False
    for column, width in zip(table.columns, _WORD_WIDTHS, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 0).text = WORD_ROWS[1][0]
    saved = io.BytesIO()
    document.save(saved)
    return fixed(saved.getvalue())


def education_workbook() -> bytes:
    """The same plan as a workbook, as it was first sent."""
    book = Workbook()
    del book["Sheet"]
    _sheet(book.create_sheet("Child N"), WORD_LINES, WORD_ROWS, (34, 34, 24, 26, 20, 26, 16))
    return workbook_bytes(book, "Education Service action plan")


def _sheet(sheet: Worksheet, heads: Sequence[str], rows: Rows, widths: Sequence[int]) -> None:
    for number, text in enumerate(heads, 1):
        sheet.cell(number, 1, text).font = Font(name="Arial", size=14 if number == 1 else 10, bold=number == 1)
    first = len(heads) + 2
    for number, cells in enumerate(rows, first):
        for column, text in enumerate(cells, 1):
            cell = sheet.cell(number, column, text or None)
            cell.font = Font(name="Arial", size=10, bold=number == first)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == first:
                cell.fill = PatternFill("solid", fgColor="FFDDE8D5")
        needed = max(lines_needed(text, width) for text, width in zip(cells, widths, strict=True))
        sheet.row_dimensions[number].height = row_height(needed)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    set_page(sheet)
    sheet.sheet_view.showGridLines = True
