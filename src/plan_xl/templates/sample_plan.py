"""The sample: a Board plan laid out as such plans are, pasted from Word, of an invented Board.

Its leads, dates, statuses and structure follow a published plan of 2016 (11 recommendations, 22 actions); the
words are ours. It holds the faults that real plans hold: one lead called two things, a date missing, a date "tbc",
a day that does not exist, and one action achieved.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from plan_xl.templates.saving import workbook_bytes

SHEET = "Child N"
TITLES = (
    "Northbridge Local Safeguarding Children Board – Serious Case Review Action Plan – Child N",
    "Overview report: conclusions and key learning points",
    "These are the recommendations made to the Board. Each agency also has a plan of its own from its Individual "
    "Management Review, and returns it every quarter; the SCR Sub-group monitors them all.",
    "Northbridge Safeguarding Children Board – Independent Chair",
)
HEADINGS = (
    "Recommendation (1)", "Action (2)", "Lead (3)", "Required evidence (4)", "Completion date (5)",
    "Date achieved (6)", "Comments/Outcome (7)",
)  # fmt: skip
WIDTHS = (42, 40, 22, 36, 22, 18, 36)

# One row a line of the pasted table; None stands under a cell that is merged down, "" is a blank cell.
ROWS: tuple[tuple[str | None, ...], ...] = (
    ("Northbridge Council should show the Board that assessments of children at risk of significant harm are made "
     "without delay and meet the procedures. They should\n• be directed by a senior officer\n• record what the child "
     "says\n• draw on checks with every agency that knows the family",
     "The Board is assured that\n• assessments are completed in time\n• the Assessment Protocol is in use\n"
     "• the new Threshold Guidance is followed",
     "Chair PPO Sub-group", "Quarterly figures in the Board Performance Scorecard",
     "Revised Scorecard in place by January 2016", "", "Children are helped early and without drift"),
    (None, "Audit of the child's voice in assessments, Q1 2015/16", None, "Q1 2015/16 audit report",
     "Report to the Board November 2015", "", None),
    (None, "Audit of the child's journey, MASH included", None, "Q4 2015/16 audit report",
     "Report to Board July 2016", "", None),
    (None, "MASH Board oversees its own audits and tells the Board of the results", None,
     "Quarterly MASH reports to the Board", "Written reports to the Board from January 2016", "", None),
    ("The Council and the NHS should audit and report on care planning for children looked after, including\n"
     "• records on coming into care and leaving it\n• the independence of Reviewing Officers\n• health assessments",
     "Annual report to the Board on care and health planning", "Director CYPS & CCG Children’s Commissioner",
     "Annual report covers\n• placements and commissioning\n• challenge by Reviewing Officers\n• health of children "
     "looked after", "Reporting cycle agreed January 2016", "", ""),
    (None, "Scorecard holds agreed targets for children looked after", "Chair PPO Sub-group", None, "", "", ""),
    (None, "Care planning is part of the audits for 2016/17", "Chair PPO Sub-group", None,
     "Audit cycle agreed March 2016", "", ""),
    ("The Council and the NHS should show how decisions on shared funding are made for young people in need, also "
     "where the family's GP is in another borough.",
     "Annual report to the Board on joint funding", "Director CYPS and Children's CCG Commissioner",
     "Annual report on the monthly Complex Care Panel", "Reporting cycle agreed January 2016", "", ""),
    (None, "Auditing process agreed through the PPO Sub-group", "Chair PPO Sub-group",
     "How to apply for joint funding is on the CCG website", "March 2016 for 2016/17 cycle", "October 2015", ""),
    ("The Police should show that their new structure answers the concern that reports of sexual exploitation were "
     "not followed up.",
     "Monitoring through the CSE Sub-group, MASE and MAP meetings and the CSE Profile", "Borough Commander",
     "Quarterly CSE Profile to the Board", "Ongoing", "First CSE Profile reported to the Board September 2015",
     "Young people at risk are found and protected; offenders are prosecuted"),
    ("The Board should review the schooling of young people who are in hospital for long periods, and how alert "
     "those schools are to safeguarding.",
     "Board to commission a review through its Executive Sub-group", "Board Chair and Chair PPO Sub-group",
     "Review report with gaps and recommendations", "Review commissioned and timescale agreed by January 2016", "", ""),
    ("The Board should satisfy itself that the Care Programme Approach is used well for young people.",
     "Annual report on CAMHS, with what children and families say of it",
     "Head of Safeguarding Northbridge Hospital NHS Trust & Director of Nursing Riverside MHT",
     "Report covers the CAMHS Transformation Board", "First report January 2016", "",
     "CAMHS review carried out between February and September 2015"),
    ("The Board should\n• remind every agency how to escalate a safeguarding concern\n• audit how well escalation "
     "works across agencies",
     "Promote the Escalation Policy to practitioners", "Board Manager", "Briefings sent; asked in Section 11 audits",
     "January 2016 review and ongoing", "", "Policy agreed and updated in January 2014"),
    (None, "Ensure clear review dates so that the policy is agreed annually", "Board Manager",
     "Board minutes; policy with document control", "January 2016", "", "Staff know the policy and use it"),
    (None, "Audit built into the partnership's audit cycle", "Chair of the PPO Sub-group", "Programme for the year",
     "tbc", "", ""),
    ("The Board should review its Risk Management Strategy, issue it again and ask agencies how they use it.",
     "Review and promote the Risk Management Policy", "Board Manager", "Reviewed policy with clear dates",
     "January 2016", "", "Better safeguarding through clear management of risk"),
    (None, "Ensure clear review dates so that the policy is agreed annually", "Board Manager",
     "The strategy is part of agencies' annual reports", "April 2016 and ongoing reporting", "", None),
    ("The Board should see that all agencies have guidance on concerns that arise from social media, and that its use "
     "is audited.",
     "Board guidance developed", "Board Manager", "Guidance written and sent out", "January 2016", "", ""),
    (None, "PPO Sub-group to develop auditing approach", "Chair PPO Sub-group", None, "31 April 2016", "", ""),
    ("The Board should arrange briefings for agencies on the role of the Local Authority Designated Officer (LADO).",
     "Bi-annual reports from the LADO to the Board in place", "LADO & Board Manager",
     "Reports cover contacts, advice given, referrals and outcomes", "1st report July 2015 and ongoing", "",
     "The role is understood; referrals come in good time"),
    (None, None, None, "Guidance and briefings on the website; visits counted", "By December 2015", "",
     "LADO reported to the Board in July on work so far"),
    ("The Board should keep evaluating what difference Serious Case Reviews make.",
     "Audit of SCRs and established tracker", "Chair SCR Sub-group", "Full tracker in place, kept by the SCR Sub-group",
     "March 2016 and ongoing", "", "Learning from reviews is part of practice"),
    (None, "Establish practice impact project", None, "Report to the Board", None, "",
     "Sub-group agreed the project's progress in September 2015"),
)  # fmt: skip

_THIN = Side(style="thin", color="FF8496A0")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def build() -> bytes:
    """The sample Board plan as the bytes of an .xlsx file: one sheet, titles in rows 1 to 4, headings in row 5."""
    book = Workbook()
    del book["Sheet"]
    sheet = book.create_sheet(SHEET)
    last = get_column_letter(len(HEADINGS))
    for row, text in enumerate(TITLES, 1):
        cell = sheet.cell(row, 1, text)
        cell.font = Font(name="Calibri", size=14 if row == 1 else 11, bold=row != 3)
        cell.alignment = _WRAPPED
        sheet.merge_cells(f"A{row}:{last}{row}")
    sheet.row_dimensions[1].height = 21
    sheet.row_dimensions[3].height = 32
    first = len(TITLES) + 2
    _fill_row(sheet, first - 1, HEADINGS, heading=True)
    for row, (cells, height) in enumerate(zip(ROWS, _heights(), strict=True), first):
        _fill_row(sheet, row, cells)
        sheet.row_dimensions[row].height = height
    for column in range(len(HEADINGS)):
        for top, bottom in _reaches(column):
            if bottom > top:
                letter = get_column_letter(column + 1)
                sheet.merge_cells(f"{letter}{top + first}:{letter}{bottom + first}")
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{first}"
    sheet.print_title_rows = f"{first - 1}:{first - 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return workbook_bytes(book, "Sample Serious Case Review action plan")


def _fill_row(sheet: Worksheet, row: int, cells: Iterable[str | None], heading: bool = False) -> None:
    for column, text in enumerate(cells, 1):
        cell = sheet.cell(row, column, text or None)
        cell.alignment = _WRAPPED
        cell.border = _GRID
        cell.font = Font(name="Calibri", size=11, bold=heading)
        if heading:
            cell.fill = PatternFill("solid", fgColor="FFD9E2EC")


def _heights() -> list[float]:
    """Points that each row of `ROWS` needs; a merged text's lines are shared by the rows that it reaches over.

    Worked out here since neither Excel nor LibreOffice looks at merged cells when it fits a row's height.
    """
    lines = [1.0] * len(ROWS)
    for column, width in enumerate(WIDTHS):
        for top, bottom in _reaches(column):
            text = ROWS[top][column] or ""
            needed = sum(1 + int(len(line) * 1.1) // width for line in text.split("\n"))
            for row in range(top, bottom + 1):
                lines[row] = max(lines[row], needed / (bottom - top + 1))
    return [15 * needed + 3 for needed in lines]


def _reaches(column: int) -> list[tuple[int, int]]:
    """The rows (0-based, first and last) over which each cell of `column` reaches, those of one row too."""
    starts = [row for row, cells in enumerate(ROWS) if cells[column] is not None]
    return [(start, after - 1) for start, after in pairwise([*starts, len(ROWS)])]
