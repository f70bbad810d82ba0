"""The *Settings* sheet of the Board workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from plan_xl.reading.setting_labels import LABELS
from plan_xl.settings import Settings
from plan_xl.templates import looks
from plan_xl.templates.tables import add_choice, add_title, name_as_record, put, set_page

TITLE = "Settings"

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("The Board", "Its words stand on every sheet that plan_xl makes.",
     ("board", "chair", "board_word", "agency_report")),
    ("The case under review", "The code begins every action number: N gives N-7b.",
     ("review", "review_code", "review_kind")),
    ("Dates", "“Within 3 months” counts from the day the plan was agreed, else from the day of the report.",
     ("plan_date", "published", "meeting", "due_soon_days", "terms")),
    ("Agencies' returns", "Printed on the forms that go out to the agencies.",
     ("quarter", "return_deadline", "return_mailbox")),
    ("Sheets and copies", "Folder: none where SharePoint keeps versions already.",
     ("leads_on_one_sheet", "backup_folder", "backup_count", "backup_days")),
)  # fmt: skip
"""Heading, a line of help, and the fields of `Settings` below it."""

FILLED_IN = ("board_word", "agency_report", "review_kind", "due_soon_days", "terms", "leads_on_one_sheet",
             "backup_count", "backup_days")  # fmt: skip
"""Fields that a new workbook holds plan_xl's own default for."""

HELP: Mapping[str, str] = {
    "board": "For example: Northbridge Safeguarding Children Board",
    "chair": "The post will do: Independent Chair",
    "board_word": "Board or Partnership: the word that your papers use",
    "agency_report": "Individual Management Review, Agency report, Single agency report …",
    "review": "As in your papers, for example: Child N",
    "review_code": "A letter or two, for example: N",
    "review_kind": "Serious Case Review, LCSPR, Rapid review, Learning review, SAR, DHR",
    "plan_date": "A day, for example: 4 January 2016",
    "published": "A day, for example: 4 January 2016",
    "meeting": "The day of the next meeting: what falls due before it is due soon",
    "due_soon_days": "Used where no next meeting is given",
    "terms": "Yes where Autumn, Spring and Summer mean school terms",
    "quarter": "The quarter that agencies report on, for example: Q3 2015/16",
    "return_deadline": "The day by which returns are wanted",
    "return_mailbox": "Where returns are sent: a team's mailbox, not a person's",
    "leads_on_one_sheet": "Yes puts all leads on one sheet, each on a page of its own",
    "backup_folder": "A folder beside the workbook, or none",
    "backup_count": "How many dated copies are kept",
    "backup_days": "For how many days",
}
"""What is shown beside a setting when its cell is chosen."""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the status key: the word, the colour's name and the colour, and what the word means."""

    word: str
    colour: str
    shown: str
    meaning: str


STATUS_KEY = (
    KeyLine("Not started", "Grey", "#E1E4E8", "Not started yet"),
    KeyLine("In progress", "Yellow", "#FFF3B8", "Work is in progress"),
    KeyLine("On track", "Green", "#CFEBD2", "Begun, and on track for its date"),
    KeyLine("At risk", "Amber", "#FFD9A8", "At risk of missing its date"),
    KeyLine("On hold", "Purple", "#E2D6F0", "On hold until a review date"),
    KeyLine("Reported complete", "Blue", "#CFE3F6", "Reported complete by the lead, evidence not yet accepted"),
    KeyLine("Signed off", "Teal", "#BFE3DF", "Signed off: the Board has seen the evidence"),
    KeyLine("Superseded", "White", "#FFFFFF", "Superseded, or no longer required"),
)
"""The key that a new workbook begins with; the Board changes it to its own words and colours."""


def add_settings(book: Workbook) -> str:
    """Add the sheet, and give the range of its status words for the drop-downs."""
    sheet = book.create_sheet(TITLE)
    add_title(sheet, "Settings", "Type into the right-hand column; what is left blank keeps its usual meaning.")
    for letter, width in (("A", 32), ("B", 46), ("C", 58)):
        sheet.column_dimensions[letter].width = width
    row = 4
    labels = {label.field: label for label in LABELS}
    for heading, hint, fields in GROUPS:
        put(sheet.cell(row, 1), heading, looks.GROUP)
        sheet.cell(row, 1).alignment = looks.ON_ONE_LINE
        cell = put(sheet.cell(row + 1, 1), hint, looks.HINT)
        cell.alignment = looks.ON_ONE_LINE
        row += 2
        for name in fields:
            _setting(sheet, row, labels[name].label, labels[name].form, name)
            row += 1
        row += 1
    words = _status_key(sheet, row)
    set_page(sheet, portrait=True)
    sheet.freeze_panes = "A3"
    name_as_record(sheet)
    return words


def _setting(sheet: Worksheet, row: int, label: str, form: str, name: str) -> None:
    cell = put(sheet.cell(row, 1), label, looks.LABEL)
    cell.border, cell.alignment = looks.GRID, looks.LEFT_MIDDLE
    sheet.row_dimensions[row].height = 17
    value = getattr(Settings(), name) if name in FILLED_IN else None
    cell = put(sheet.cell(row, 2), ("Yes" if value else "No") if isinstance(value, bool) else value)
    cell.border, cell.fill = looks.GRID, looks.ANSWER_FILL
    cell.alignment = looks.LEFT_MIDDLE
    if form == "date":
        cell.number_format = looks.DAY
    if form == "yes":
        add_choice(sheet, cell.coordinate, '"Yes,No"', label, HELP[name])
    else:
        help_only = DataValidation(type=None, promptTitle=label, prompt=HELP[name], showInputMessage=True)
        help_only.add(cell.coordinate)
        sheet.add_data_validation(help_only)


def _status_key(sheet: Worksheet, row: int) -> str:
    put(sheet.cell(row, 1), "Status key", looks.GROUP)
    for column, heading in enumerate(("Word", "Colour", "Meaning"), 1):
        cell = put(sheet.cell(row + 1, column), heading, looks.HEADING)
        cell.fill, cell.border = looks.HEADING_FILL, looks.GRID
    first = row + 2
    for number, line in enumerate(STATUS_KEY, first):
        for column, text in enumerate((line.word, line.colour, line.meaning), 1):
            cell = put(sheet.cell(number, column), text)
            cell.border = looks.GRID
            cell.fill = looks.filled(line.shown if column == 2 else "#FFFFFF")
    last = first + len(STATUS_KEY) - 1
    return f"{TITLE}!$A${first}:$A${last}"
