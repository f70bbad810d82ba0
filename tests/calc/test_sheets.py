"""Sheets of a live LibreOffice: added, named, hidden, deleted and activated as Excel does it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from plan_xl.calc.refusals import CallRefusedError
from tests.calc.workbooks import generated

pytestmark = pytest.mark.live


@pytest.fixture
def book(calc_app: xw.App) -> xw.Book:
    """A workbook of the sheets Plan, Leads register and Notes; Plan is active."""
    book = calc_app.books.add()
    book.sheets[0].name = "Plan"
    book.sheets.add("Leads register", after=book.sheets["Plan"])
    book.sheets.add("Notes", after=book.sheets["Leads register"])
    book.sheets["Plan"].activate()
    return book


def names(book: xw.Book) -> list[str]:
    return [sheet.name for sheet in book.sheets]


def test_an_added_sheet_becomes_the_active_one(book: xw.Book) -> None:
    added = book.sheets.add("Validation", before=book.sheets["Notes"])
    assert names(book) == ["Plan", "Leads register", "Validation", "Notes"]
    assert book.sheets.active == added
    assert book.sheets.add().name == "Sheet5"
    assert names(book)[2] == "Sheet5"  # before the active one


def test_sheets_are_found_without_case(book: xw.Book) -> None:
    assert book.sheets["PLAN"].name == "Plan"
    assert "plan" in book.sheets
    assert book.sheets["Notes"].index == 3
    with pytest.raises(CallRefusedError, match="no sheet 'Overdue'"):
        book.sheets["Overdue"]


def test_a_name_is_taken_once(book: xw.Book) -> None:
    book.sheets["Notes"].name = "NOTES"
    with pytest.raises(CallRefusedError, match="already"):
        book.sheets["NOTES"].name = "plan"
    assert names(book) == ["Plan", "Leads register", "NOTES"]


@pytest.mark.parametrize("name", ["History", "HISTORY", "'quoted'", "x" * 32, "a:b", "a/b"])
def test_a_name_that_excel_does_not_take(book: xw.Book, name: str) -> None:
    with pytest.raises((CallRefusedError, ValueError)):
        book.sheets["Notes"].name = name
    with pytest.raises(CallRefusedError, match="no sheet named"):
        book.sheets.add(name)
    assert names(book) == ["Plan", "Leads register", "Notes"]


def test_a_deleted_sheet_is_gone_and_the_last_to_be_seen_stays(book: xw.Book) -> None:
    book.sheets["Notes"].delete()
    book.sheets["Leads register"].visible = False
    assert [sheet.visible for sheet in book.sheets] == [True, False]
    with pytest.raises(CallRefusedError, match="one sheet"):
        book.sheets["Plan"].delete()
    with pytest.raises(CallRefusedError, match="one sheet"):
        book.sheets["Plan"].visible = False
    assert names(book) == ["Plan", "Leads register"]


def test_a_hidden_sheet_cannot_be_activated(book: xw.Book) -> None:
    book.sheets["Notes"].visible = False
    with pytest.raises(CallRefusedError, match="hidden"):
        book.sheets["Notes"].activate()
    assert book.sheets.active.name == "Plan"


def test_a_protected_structure_refuses(book: xw.Book) -> None:
    book.api.protect("")
    other = book.app.books.add().sheets[0]
    for change in (
        lambda: book.sheets.add("Validation"),
        book.sheets["Notes"].delete,
        lambda: setattr(book.sheets["Notes"], "name", "Other"),
        lambda: setattr(book.sheets["Notes"], "visible", False),
        book.sheets["Notes"].copy,
        lambda: other.copy(after=book.sheets["Notes"], name="Validation"),
    ):
        with pytest.raises(CallRefusedError, match="structure"):
            change()
    book.sheets["Notes"]["A1"].value = "cells may change"
    assert names(book) == ["Plan", "Leads register", "Notes"]


def test_cells_are_selected_on_the_active_sheet_only(book: xw.Book) -> None:
    book.sheets["Plan"]["B2:C3"].select()
    assert book.app.selection == book.sheets["Plan"]["B2:C3"]
    with pytest.raises(CallRefusedError, match="active"):
        book.sheets["Notes"]["A1"].select()


def test_a_selection_of_several_areas_is_selected_again(book: xw.Book) -> None:
    document = book.api
    areas = document.createInstance("com.sun.star.sheet.SheetCellRanges")
    for address in ("B2:C3", "E5"):
        areas.addRangeAddress(book.sheets["Plan"][address].api.RangeAddress, False)
    document.CurrentController.select(areas)
    selection = book.app.selection
    assert selection is not None
    book.sheets["Plan"]["A1"].select()
    assert selection.address == "$B$2:$C$3,$E$5"
    selection.select()
    assert document.CurrentController.Selection.RangeAddressesAsString == "Plan.B2:C3,Plan.E5"


def test_a_name_without_letters_or_digits_only_is_quoted_in_addresses(book: xw.Book) -> None:
    cells = book.sheets["Leads register"]["A1:B2"]
    assert cells.get_address(include_sheetname=True) == "'Leads register'!$A$1:$B$2"
    assert cells.get_address(False, True) == "$A1:$B2"
    assert cells.get_address(external=True) == "'[Untitled 1]Leads register'!$A$1:$B$2"


@pytest.mark.parametrize(
    ("address", "normal"),
    [("A1", "$A$1"), ("$B$2:C3", "$B$2:$C$3"), ("C3:A1", "$A$1:$C$3"), ("AA10:AB11", "$AA$10:$AB$11")],
)
def test_addresses(book: xw.Book, address: str, normal: str) -> None:
    cells = book.sheets["Plan"].range(address)
    assert cells.address == normal
    assert book.sheets["Plan"].range((cells.row, cells.column), cells.shape).row == min(cells.row, cells.shape[0])


def test_cells_by_place_name_and_each_other(book: xw.Book) -> None:
    sheet = book.sheets["Plan"]
    assert sheet.range((2, 3)).address == "$C$2"
    assert sheet.range("B2", "D4").address == "$B$2:$D$4"
    assert sheet.range(sheet["D4"], sheet["B2"]).address == "$B$2:$D$4"
    assert sheet["B2:C3"](2, 2).address == "$C$3"
    assert [cell.address for cell in sheet["B2:C3"]] == ["$B$2", "$C$2", "$B$3", "$C$3"]
    book.names.add("the_plan", "=Plan!$B$2:$C$3")
    assert sheet.range("the_plan").address == "$B$2:$C$3"
    with pytest.raises(CallRefusedError, match="no address"):
        sheet.range("no such name")


def test_the_used_range_begins_where_the_cells_do(book: xw.Book) -> None:
    sheet = book.sheets["Plan"]
    assert sheet.used_range.address == "$A$1"
    sheet["C3"].value = [["a", "b"], [1, 2]]
    assert sheet.used_range.address == "$C$3:$D$4"


def test_merged_cells(book: xw.Book) -> None:
    sheet = book.sheets["Plan"]
    sheet["A2:A4"].merge()
    assert sheet["A3"].merge_cells is True
    assert sheet["A3"].merge_area.address == "$A$2:$A$4"
    assert sheet["B3"].merge_cells is False
    assert sheet["B3"].merge_area.address == "$B$3"
    assert sheet["A2:A4"].merge_cells is True
    assert sheet["B1:C9"].merge_cells is False
    assert sheet["A1:A4"].merge_cells is None  # some are, some are not
    with pytest.raises(CallRefusedError, match="single cell"):
        _ = sheet["A1:A4"].merge_area
    sheet["A2:A4"].unmerge()
    assert sheet["A3"].merge_cells is False


def test_colours_formats_and_clearing(book: xw.Book) -> None:
    sheet = book.sheets["Plan"]
    sheet["A1"].value = [["a", "b"], ["c", "d"]]
    sheet["A1:B1"].color = "#FFEB9C"
    sheet["A1:B1"].wrap_text = True
    sheet["B1"].color = 255  # Excel's number for red
    assert [sheet[0, 0].color, sheet[0, 1].color, sheet[1, 0].color] == [(255, 235, 156), (255, 0, 0), None]
    assert sheet["A1:B1"].color is None  # not alike
    assert [sheet["A1"].wrap_text, sheet["A2"].wrap_text, sheet["A1:A2"].wrap_text] == [True, False, None]
    sheet["A1:B2"].number_format = "@"
    assert sheet["A1:B2"].number_format == "@"
    assert sheet["A1:B3"].number_format is None
    sheet["A1"].clear_contents()
    assert (sheet["A1"].value, sheet["A1"].color) == (None, (255, 235, 156))
    sheet["B1"].clear_formats()
    assert (sheet["B1"].value, sheet["B1"].color, sheet["B1"].number_format) == ("b", None, "General")
    sheet["A1:B2"].clear()
    assert sheet["A1:B2"].value == [[None, None], [None, None]]
    assert sheet["A1"].color is None


def test_links(book: xw.Book, tmp_path: Path) -> None:
    sheet = book.sheets["Plan"]
    sheet["A1"].add_hyperlink("https://example.org/a", "web")
    sheet["A2"].add_hyperlink("#'Leads register'!B2", "to the lead")
    assert sheet["A1:A2"].value == ["web", "to the lead"]
    assert sheet["A1"].hyperlink == "https://example.org/a"
    assert sheet["A2"].hyperlink == ""  # as in Excel: a place in the workbook is no address
    with pytest.raises(Exception, match="hyperlink"):
        _ = sheet["A3"].hyperlink
    book.save(tmp_path / "links.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "links.xlsx")["Plan"]
    assert saved["A1"].hyperlink.target == "https://example.org/a"
    assert saved["A2"].hyperlink.location == "'Leads register'!B2"
    sheet["A1"].clear()
    with pytest.raises(Exception, match="hyperlink"):
        _ = sheet["A1"].hyperlink


def test_columns_and_rows_are_fitted(book: xw.Book) -> None:
    sheet = book.sheets["Plan"]
    sheet["A1"].value = "a text that is a good deal longer than a column is wide"
    before = sheet["A1"].api.Columns.getByIndex(0).Width
    sheet["A:A"].columns.autofit()
    assert sheet["A1"].api.Columns.getByIndex(0).Width > before
    sheet.autofit()


@pytest.mark.parametrize("member", ["tables", "pictures", "page_setup", "freeze_panes"])
def test_what_is_not_there_says_so(book: xw.Book, member: str) -> None:
    with pytest.raises(NotImplementedError):
        getattr(book.sheets["Plan"], member)


@pytest.mark.parametrize("member", ["font", "borders", "column_width", "comment", "table", "data_validation"])
def test_what_ranges_have_not_says_so(book: xw.Book, member: str) -> None:
    with pytest.raises(NotImplementedError):
        getattr(book.sheets["Plan"]["A1"], member)


def test_hidden_rows_and_columns(book: xw.Book) -> None:
    sheet = book.sheets["Plan"]
    sheet["A2:A3"].rows.hidden = True
    sheet["B1"].columns.hidden = True
    cells = sheet["A1:C4"]
    assert [cells.rows[number].rows.hidden for number in range(4)] == [False, True, True, False]
    assert (sheet["A2:A3"].rows.hidden, cells.rows.hidden, cells.columns.hidden) == (True, None, None)
    seen = cells.get_special_cells("visible")
    assert isinstance(seen, list)
    assert {area.address for area in seen} == {"$A$1", "$C$1", "$A$4", "$C$4"}
    cells.rows.hidden = False
    assert cells.rows.hidden is False


def test_cells_are_copied_with_their_looks(book: xw.Book) -> None:
    sheet = book.sheets["Plan"]
    sheet["A1:A2"].number_format = "@"
    sheet["A1"].value = [["001"], ["x"]]
    sheet["A1:A2"].merge()
    sheet["A1"].color = "#FFEB9C"
    sheet["A1:B2"].copy(book.sheets["Notes"]["C3"])
    copied = book.sheets["Notes"]["C3"]
    assert (copied.value, copied.number_format, copied.color) == ("001", "@", (255, 235, 156))
    assert copied.merge_area.address == "$C$3:$C$4"
    with pytest.raises(NotImplementedError):
        sheet["A1"].copy(book.app.books.add().sheets[0]["A1"])


def test_charts_notes_and_drawings_are_counted(calc_app: xw.App, tmp_path: Path) -> None:
    sheet = calc_app.books.open(generated(tmp_path / "drawn.xlsx")).sheets["Overdue"]
    assert (len(sheet.charts), len(sheet.notes), len(sheet.shapes)) == (1, 1, 2)  # as in Excel, a note is a shape
    (note,) = sheet.notes
    assert (note.text, note.location.address) == ("a note", "$A$2")
    assert sheet["A1"].note is None
    note.delete()
    assert len(sheet.notes) == 0
