"""The agency-return form filled in for one agency: the template's own looks on every row, however many there are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError
from plan_xl.plan import column_letters
from plan_xl.reading.file_kinds import kind_of
from plan_xl.reading.files import grids_of
from plan_xl.reading.grids import Grid, Value, shown
from plan_xl.sheets.texts import lines_needed, row_height
from plan_xl.templates.columns import RETURN
from plan_xl.templates.return_layout import HELP_SHEET, RETURN_SHEET
from plan_xl.workbooks.cell_values import LONGEST_TEXT
from plan_xl.workbooks.cell_values import Value as CellValue
from plan_xl.workbooks.cell_writing import put_values
from plan_xl.workbooks.merging import set_heights, widen_filter
from plan_xl.workbooks.opening import open_safely
from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.row_heights import column_widths, row_height_of

FILLED = ("Action number", "Review", "Recommendation", "Action", "Lead", "Evidence required", "First date",
          "Agreed date", "Last quarter")  # fmt: skip
"""The columns of a return that come filled in."""

HEAD = ("Agency", "Quarter", "Return by")
"""The cells at the head of the sheet *Return* that come filled in, by the label before them."""

_USUAL_HEIGHT = 72.0
_BOARD = re.compile(r"\b([Tt])he Board\b")


@dataclass(frozen=True)
class Form:
    """A form to fill in: its bytes, its kind ("xlsx", "xlsm"), and where everything stands on it.

    `letters` are the columns by heading, staff's own left out; `head` and `help` addresses by label;
    `board_texts` are texts that speak of the Board, by sheet and address.
    """

    data: bytes
    kind: str
    sheet: str
    heading_row: int
    letters: Mapping[str, str]
    last_column: str
    head: Mapping[str, str]
    help_sheet: str
    help: Mapping[str, str]
    board_texts: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class FormHead:
    """What stands at the head of a return; `board_word` is what the Board is called ("Partnership")."""

    agency: str
    quarter: str
    deadline: date
    mailbox: str
    board_word: str = "Board"


def form_of(template: Path | None = None) -> Form:
    """The form that plan_xl comes with, or one that staff made of it.

    Raises PlanXlError where it cannot be filled in: no sheet Return, a column or cell missing, rows filled in already.
    """
    path = template or data_file("workbook/agency-return.xlsx")
    data = open_safely(path)
    kind = kind_of(data, path.name).name
    if kind not in ("xlsx", "xlsm"):
        raise PlanXlError(f"{path.name} is no Excel workbook (.xlsx): give the form, or leave out --template.")
    grids = grids_of(data, path.name)
    grid = next((g for g in grids if g.title.casefold() == RETURN_SHEET.casefold()), None)
    if grid is None:
        raise PlanXlError(f"{path.name} has no sheet “{RETURN_SHEET}”: start from the form of plan-xl new return.")
    heading_row, letters = _headings(grid, path.name)
    for number, row in enumerate(grid.rows[heading_row:], heading_row + 1):
        if any(shown(value).strip() for value in row):
            raise PlanXlError(
                f"{path.name} has something in row {number} of the sheet {grid.title}, below the headings, where the "
                "actions are to go: clear it, and try again."
            )
    head = _beside_labels(grid, HEAD, grid.rows[: heading_row - 1])
    missing = [label for label in HEAD[:2] if label not in head]
    if missing:
        raise PlanXlError(
            f"{path.name} has no cell “{missing[0]}” above the headings of the sheet {grid.title}: without it nobody "
            "can tell whose return it is when it comes back."
        )
    pages = [g for g in grids if g.title.casefold() == HELP_SHEET.casefold()]
    places = _beside_labels(pages[0], ("Return by", "Send it to"), pages[0].rows) if pages else {}
    help_title = pages[0].title if pages else ""
    speaking = {
        (g.title, f"{column_letters(place + 1)}{number}"): value
        for g in grids
        if g is not grid
        for number, row in enumerate(g.rows, 1)
        for place, value in enumerate(row)
        if isinstance(value, str) and _BOARD.search(value)
    }
    written = [place for place, value in enumerate(grid.rows[heading_row - 1], 1) if shown(value).strip()]
    last = column_letters(written[-1])
    return Form(data, kind, grid.title, heading_row, letters, last, head, help_title, places, speaking)


def fill(form: Form, head: FormHead, rows: Sequence[Mapping[str, str]]) -> bytes:
    """The form as the bytes of a file, filled in: texts by heading (those of `FILLED`), one mapping a row.

    Raises Refused where the template cannot be written to, and PlanXlError for a text longer than a cell can hold.
    """
    part = open_for_change(form.data, allow_protected=True)
    values: dict[str, CellValue] = {"Agency": head.agency, "Quarter": head.quarter, "Return by": head.deadline}
    cells = {form.head[label]: value for label, value in values.items() if label in form.head}
    first = form.heading_row + 1
    height = row_height_of(part, form.sheet, first) or _USUAL_HEIGHT
    widths = column_widths(part, form.sheet)
    lines: list[Mapping[str, CellValue]] = []
    heights: dict[int, float] = {}
    for number, row in enumerate(rows, first):
        longest = max(row.values(), key=len, default="")
        if len(longest) > LONGEST_TEXT:
            raise PlanXlError(f"A text of action {row.get(FILLED[0], '')} is longer than the {LONGEST_TEXT:,} "
                              "characters that a cell can hold: shorten it in the plan.")  # fmt: skip
        lines.append({form.letters[name]: row[name] for name in FILLED if row.get(name, "").strip()})
        needed = max(lines_needed(text, widths.get(form.letters[name], _usual_width(name)))
                     for name, text in row.items() if name in form.letters) if row else 1  # fmt: skip
        heights[number] = max(height, row_height(needed))
    put_values(part, form.sheet, cells, lines, like=[first] * len(lines), allow_protected=True)
    set_heights(part, form.sheet, heights)
    if lines:
        widen_filter(part, form.sheet, f"A{form.heading_row}:{form.last_column}{form.heading_row + len(lines)}")
    said: dict[str, CellValue] = {"Return by": head.deadline, "Send it to": head.mailbox}
    pages = {form.help_sheet: {form.help[label]: value for label, value in said.items() if label in form.help}}
    if head.board_word != "Board":
        for (sheet, address), text in form.board_texts.items():
            pages.setdefault(sheet, {})[address] = _BOARD.sub(lambda found: f"{found[1]}he {head.board_word}", text)
    for sheet, texts in pages.items():
        if texts:
            put_values(part, sheet, texts, allow_protected=True)
    part.store()
    return part.package.to_bytes()


def _usual_width(heading: str) -> float:
    return next((column.width for column in RETURN if column.heading == heading), 20.0)


def _headings(grid: Grid, name: str) -> tuple[int, dict[str, str]]:
    """The 1-based row of headings, and the letters of every column of a return that is there."""
    wanted = {_label(column.heading): column.heading for column in RETURN}
    best: tuple[int, dict[str, str]] = (0, {})
    for number, row in enumerate(grid.rows, 1):
        found: dict[str, str] = {}
        for place, value in enumerate(row):
            heading = wanted.get(_label(value))
            if heading and heading not in found:
                found[heading] = column_letters(place + 1)
        if len(found) > len(best[1]):
            best = (number, found)
    missing = [heading for heading in FILLED if heading not in best[1]]
    if missing:
        raise PlanXlError(
            f"{name} has no column “{missing[0]}” on its sheet {grid.title}: put it back, or start again from the form "
            "of plan-xl new return."
        )
    return best


def _beside_labels(grid: Grid, labels: Sequence[str], rows: Sequence[Sequence[Value]]) -> dict[str, str]:
    """The cell to the right of each label that is there, by the label; past the end of a merged label."""
    ends = {(top, left): right for top, left, _, right in grid.merged}
    found: dict[str, str] = {}
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            label = next((text for text in labels if _label(value) == _label(text)), None)
            if label and label not in found:
                found[label] = f"{column_letters(ends.get((number, place), place) + 2)}{number + 1}"
    return found


def _label(value: Value) -> str:
    return " ".join(shown(value).split()).casefold().rstrip(" :")
