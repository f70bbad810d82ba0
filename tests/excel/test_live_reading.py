"""An open book reads as its file does: the same grids, by two ways that share nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlwings as xw
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from plan_xl.cli import run
from plan_xl.data_files import data_file
from plan_xl.excel import buttons
from plan_xl.excel.live_reading import read_sheets
from plan_xl.reading.files import read_grids
from plan_xl.reading.grids import Grid
from tests.excel.saved import cells_of, saved
from tests.real import real

pytestmark = pytest.mark.live

Opener = Callable[[Path], xw.Book]


def facts(grid: Grid) -> dict[str, object]:
    """What a reader of plans goes by."""
    rows = [list(row) for row in grid.rows]
    while rows and not any(value != "" for value in rows[-1]):
        rows.pop()
    return {
        "title": grid.title,
        "rows": {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row) if value != ""},
        "merged": grid.merged,
        "hidden": grid.hidden,
        "hidden rows": grid.hidden_rows,
        "hidden columns": grid.hidden_columns,
        "errors": dict(grid.errors),
        "ours": grid.ours,
    }


def sheet_of(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def values(book: Workbook) -> None:
    sheet = sheet_of(book)
    sheet.append(["text", "  spaces  ", "May 2020", "001", "line\nbreak", "#N/A is a text here", "’curly’ – dash"])
    sheet.append([1, 2.5, True, False, -3, 0, 1e10])
    sheet.append([date(2016, 1, 31), datetime(2016, 1, 31, 14, 30), date(1999, 12, 31)])  # noqa: DTZ001
    sheet.append([None, None, "after two blanks"])
    sheet["A9"] = "far below"


def errors(book: Workbook) -> None:
    sheet = sheet_of(book)
    sheet.append(["Action", "=1/0", "=NA()", '=VALUE("x")', "=1+1", '="text"&"!"', "=DATE(2016,1,31)"])
    sheet["G1"].number_format = "dd/mm/yyyy"


def merges(book: Workbook) -> None:
    sheet = sheet_of(book)
    for row in range(1, 31):
        sheet.cell(row, 3, f"action {row}")
    for area in ("A1:B2", "A4:A9", "A10:A12", "B4:B5", "E1:G1", "E3:F8", "A14:C14", "A20:A30"):
        sheet.merge_cells(area)
    for cell in ("A1", "A4", "A10", "E1"):  # E3:F8 and A20:A30 are merged and blank
        sheet[cell] = cell


def hidden(book: Workbook) -> None:
    sheet = sheet_of(book)
    for row in range(1, 21):
        sheet.append([f"{row} {column}" for column in range(1, 9)])
    for row in (1, 4, 5, 6, 12, 20):
        sheet.row_dimensions[row].hidden = True
    for letter in ("B", "E", "F"):
        sheet.column_dimensions[letter].hidden = True
    other = book.create_sheet("Hidden away")
    other["A1"] = "unseen"
    other.sheet_state = "hidden"


def blank(book: Workbook) -> None:
    sheet_of(book)["C5"].number_format = "0.00"
    book.create_sheet("Far out")["D7"] = "not at A1"


@pytest.mark.parametrize("fill", [values, errors, merges, hidden, blank])
def test_a_made_book(fill: Callable[[Workbook], None], calc_app: xw.App, open_copy: Opener, tmp_path: Path) -> None:
    made = Workbook()
    fill(made)
    made.save(tmp_path / "made.xlsx")
    book = calc_app.books.open(tmp_path / "made.xlsx")
    read = saved(book, tmp_path / "saved")  # worked out and saved, so that formulas have their values in the file
    assert [facts(found.grid) for found in read_sheets(book)] == [facts(grid) for grid in read_grids(read)]


@pytest.mark.parametrize("name", ["child-o-pasted.xlsx", "child-o-stacked.xlsx", "child-o-pages.xlsx"])
def test_a_real_plan(name: str, open_copy: Opener) -> None:
    found = [facts(each.grid) for each in read_sheets(open_copy(real(name)))]
    assert found == [facts(grid) for grid in read_grids(real(name))]


@pytest.mark.parametrize("name", ["sample/northbridge-board-workbook.xlsx", "board-plan.xlsx", "agency-return.xlsx"])
def test_a_workbook_of_ours(name: str, open_copy: Opener) -> None:
    path = data_file(f"workbook/{name}")
    assert [facts(each.grid) for each in read_sheets(open_copy(path))] == [facts(grid) for grid in read_grids(path)]


def test_our_reports_are_known_and_untouched(open_copy: Opener, tmp_path: Path) -> None:
    path = tmp_path / "made" / "Plan.xlsx"
    path.parent.mkdir()
    assert run(["summarise", str(real("child-o-pasted.xlsx")), "--output", str(path)]) == 1
    found = read_sheets(open_copy(path))
    assert [each.title for each in found if each.is_our_report] == [each.title for each in found][1:]


def test_days_counted_from_1904_are_no_day_out(open_copy: Opener, tmp_path: Path) -> None:
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    sheet = sheet_of(made)
    sheet.append(["Recommendation", "Action", "Lead", "Completion date", "Date achieved"])
    for number in range(4):
        day = date(2016, number + 1, 28)
        sheet.append([f"Recommendation {number}", f"Write procedure {number}", "Board Manager", day, None])
    path = tmp_path / "made" / "Plan.xlsx"
    path.parent.mkdir()
    made.save(path)
    expected = tmp_path / "expected.xlsx"
    assert run(["summarise", str(path), "--output", str(expected)]) in (0, 1)
    book = open_copy(path)
    buttons.summarise(book)
    shown = cells_of(saved(book, tmp_path / "saved"))
    assert date(2016, 1, 28) in shown["Overdue"].values()
    assert shown["Overdue"] == cells_of(expected)["Overdue"]
