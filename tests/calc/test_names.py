"""Names on a live LibreOffice: a workbook's, and a sheet's own."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from plan_xl.calc.refusals import CallRefusedError
from tests.calc.workbooks import generated

pytestmark = pytest.mark.live


@pytest.fixture
def book(calc_app: xw.App, tmp_path: Path) -> xw.Book:
    """A workbook whose sheet Overdue has a name of its own, a print area and repeated rows; and a Board's name."""
    book = calc_app.books.open(generated(tmp_path / "names.xlsx"))
    book.names.add("Board", "=Overdue!$A$1:$B$2")
    return book


def test_a_workbooks_names_hold_every_sheets_own(book: xw.Book) -> None:
    found = {name.name: name.refers_to for name in book.names}
    assert found == {
        "Board": "=Overdue!$A$1:$B$2",
        "Overdue!plan_xl_sheet": '="report|Overdue|0123"',
        "Overdue!Print_Area": "=Overdue!$A$1:$F$20",
        "Overdue!Print_Titles": "=Overdue!$1:$1",
    }
    assert "Board" not in [name.name for name in book.sheets["Overdue"].names]


def test_a_sheets_name_is_found_with_and_without_the_sheet(book: xw.Book) -> None:
    names = book.sheets["Overdue"].names
    assert names["plan_xl_sheet"] == names["Overdue!plan_xl_sheet"]
    assert "plan_xl_sheet" in names
    assert "plan_xl_sheet" not in book.names
    assert "Overdue!plan_xl_sheet" in book.names
    with pytest.raises(CallRefusedError, match="no name"):
        names["other"]


def test_names_of_cells_lead_to_them(book: xw.Book) -> None:
    assert book.names["Board"].refers_to_range == book.sheets["Overdue"]["A1:B2"]
    with pytest.raises(CallRefusedError, match="no cells"):
        _ = book.sheets["Overdue"].names["plan_xl_sheet"].refers_to_range


def test_names_are_added_changed_and_deleted(book: xw.Book) -> None:
    sheet = book.sheets.add("The notes")
    sheet.names.add("kind", '="record|The notes"')
    assert sheet.names["kind"].name == "'The notes'!kind"
    sheet.names["kind"].refers_to = '="report"'
    book.names["Board"].refers_to = "='The notes'!$C$3"
    book.names["Board"].name = "Chair"
    book.save()
    saved = openpyxl.load_workbook(book.fullname)
    assert saved["The notes"].defined_names["kind"].value == '"report"'
    assert saved.defined_names["Chair"].value == "'The notes'!$C$3"
    sheet.names["kind"].delete()
    book.names["Chair"].delete()
    assert [name.name for name in sheet.names] == []
    assert "Chair" not in book.names
