"""Text stays text in the sheets that are copied in, and what people typed on earlier reports is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw
from openpyxl import Workbook, load_workbook

from plan_xl.excel import buttons
from plan_xl.sheets.queries import ANSWER, QUERY
from tests.excel.saved import last_alert, saved
from tests.real import real

pytestmark = pytest.mark.live

Opener = Callable[[Path], xw.Book]

ACTIONS = ("May 2020", "001", "- arrangements", "+44 is to be rung", "=SUM of what was agreed", "@Board", "1/2", "50%",
           "TRUE", "2026-01-02", "12:30", "'quoted", "1e5",
           "Line one\nline two")  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan whose actions Excel would make something else of, were they typed."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Recommendation", "Action", "Lead", "Completion date", "Comments"])
    for number, text in enumerate(ACTIONS, start=1):
        sheet.append([f"Recommendation {number}", None, "Board Manager", "May 2020", "001"])
        cell = sheet.cell(number + 1, 2)
        cell.value, cell.data_type, cell.number_format = text, "s", "@"
    path = tmp_path / "made" / "Plan.xlsx"
    path.parent.mkdir()
    book.save(path)
    return path


def test_text_stays_text(plan: Path, open_copy: Opener, tmp_path: Path) -> None:
    book = open_copy(plan)
    buttons.summarise(book)
    sheet = load_workbook(saved(book, tmp_path / "saved"))["All actions"]
    shown = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value in ACTIONS}
    assert shown == dict.fromkeys(ACTIONS, "s")


def column_of(sheet: xw.Sheet, heading: str) -> tuple[int, int]:
    """Row and column (from 1) of a heading."""
    for row, values in enumerate(sheet.used_range.options(ndim=2).value, start=1):
        if heading in values:
            return row, values.index(heading) + 1
    raise AssertionError(heading)


def test_an_answer_is_carried_over_and_the_query_does_not_come_back(open_copy: Opener) -> None:
    book = open_copy(real("child-o-pasted.xlsx"))
    buttons.validate(book)
    sheet = book.sheets["Validation"]
    heading, answers = column_of(sheet, ANSWER)
    keys = column_of(sheet, QUERY)[1]
    row = next(r for r in range(heading + 1, 60) if sheet.range((r, keys)).value)
    key = sheet.range((row, keys)).value
    sheet.range((row, answers)).value = "Right as written"
    before = last_alert(book.app)
    buttons.validate(book)
    assert (before.split(":")[1], last_alert(book.app).split(":")[1]) == (
        " 8 queries. See the sheet “Validation”.",
        " 7 queries. See the sheet “Validation”.",
    )
    again = book.sheets["Validation"]
    row = next(r for r in range(heading + 1, 60) if again.range((r, keys)).value == key)
    assert again.range((row, answers)).value == "Right as written"
    assert book.sheet_names.count("Validation") == 1


def test_a_report_that_somebody_wrote_on_is_theirs(open_copy: Opener) -> None:
    book = open_copy(real("child-o-pasted.xlsx"))
    buttons.validate(book)
    book.sheets["Validation"].range("B40").value = "Ask Jo about these"
    buttons.validate(book)
    assert book.sheet_names == ["Child O", "Validation", "Validation (2)"]
    assert book.sheets["Validation"].range("B40").value == "Ask Jo about these"
    assert (
        "The sheet “Validation” was kept as it is, because something was typed or changed on it; the new one is called "
        "“Validation (2)”."
    ) in last_alert(book.app)
    buttons.validate(book)
    assert book.sheet_names == ["Child O", "Validation", "Validation (2)"]
    buttons.clean(book)
    assert book.sheet_names == ["Child O", "Validation"]


def test_a_copy_of_a_report_is_theirs(open_copy: Opener) -> None:
    book = open_copy(real("child-o-pasted.xlsx"))
    buttons.validate(book)
    book.sheets["Validation"].copy(name="For the meeting")
    buttons.validate(book)
    assert book.sheet_names == ["Child O", "Validation", "For the meeting"]
    buttons.clean(book)
    assert book.sheet_names == ["Child O", "For the meeting"]


def test_a_sheet_of_theirs_keeps_its_title(open_copy: Opener) -> None:
    book = open_copy(real("child-o-pasted.xlsx"))
    book.sheets.add("Overdue", after=book.sheets[0]).range("A1").value = "Our own list"
    buttons.summarise(book)
    assert book.sheet_names[:4] == ["Child O", "Overdue", "Dashboard", "Overdue (2)"]
    assert book.sheets["Overdue"].range("A1").value == "Our own list"
    assert "“Overdue” was kept as it is, because plan_xl did not make it" in last_alert(book.app)


def test_a_report_that_a_formula_reads_is_filled_anew_where_it_stands(open_copy: Opener, tmp_path: Path) -> None:
    book = open_copy(real("child-o-pasted.xlsx"))
    buttons.validate(book)
    notes = book.sheets.add("Notes", after=book.sheets[0])
    notes.range("A1").value = "=Validation!A1"
    buttons.validate(book)
    assert notes.range("A1").formula == "=Validation!A1"
    assert str(notes.range("A1").value).startswith("Queries at ")
    assert book.sheet_names.count("Validation") == 1
    buttons.clean(book)
    assert "Validation" in book.sheet_names
    assert "was kept, because a formula, a name or a chart elsewhere reads it" in last_alert(book.app)


def test_leads_without_actions_lose_their_sheets(open_copy: Opener) -> None:
    book = open_copy(real("child-o-pasted.xlsx"))
    buttons.summarise(book)
    assert "LADO" in book.sheet_names
    plan = book.sheets["Child O"]
    for number, row in enumerate(plan.used_range.options(ndim=2).value, start=1):
        for column, text in enumerate(row, start=1):
            if "LADO" in str(text):
                plan.range((number, column)).value = str(text).replace("LADO", "Board Manager")
    buttons.summarise(book)
    assert "LADO" not in book.sheet_names
