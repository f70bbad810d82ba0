"""Values in cells of a live LibreOffice: what Excel makes of them, through the public xlwings API."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from plan_xl.calc.refusals import CallRefusedError
from tests.calc.workbooks import workbook

pytestmark = pytest.mark.live


@pytest.fixture
def sheet(calc_app: xw.App) -> xw.Sheet:
    return calc_app.books.add().sheets[0]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("001", 1.0),
        ("50%", 0.5),
        ("May 2020", datetime(2020, 5, 1)),  # noqa: DTZ001
        ("31 January 2016", datetime(2016, 1, 31)),  # noqa: DTZ001
        ("TRUE", True),
        ("=1+1", 2.0),
        ("'001", "001"),
        ("text", "text"),
    ],
    ids=str,
)
def test_text_in_a_general_cell_is_read_as_if_typed(sheet: xw.Sheet, given: str, read: object) -> None:
    sheet["A1"].value = given
    assert sheet["A1"].value == read
    assert isinstance(sheet["A1"].value, type(read))


@pytest.mark.parametrize("given", ["001", "50%", "May 2020", "31 January 2016", "TRUE", "=1+1", "- none", "'001"])
def test_a_cell_formatted_as_text_keeps_it(sheet: xw.Sheet, given: str, tmp_path: Path) -> None:
    sheet["A1:A2"].number_format = "@"
    sheet["A1"].value = [[given], ["below"]]
    assert sheet["A1:A2"].value == [given, "below"]
    sheet.book.save(tmp_path / "saved.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "saved.xlsx").active["A1"]  # type: ignore[index]  # a chart sheet has none
    assert (cell.value, cell.data_type, cell.number_format) == (given, "s", "@")


def test_a_cell_formatted_as_text_turns_numbers_and_dates_into_text(sheet: xw.Sheet) -> None:
    sheet["A1:C1"].number_format = "@"
    sheet["A1"].value = [1, date(2016, 1, 31), True]
    assert sheet["A1:C1"].value == ["1", "1/31/2016", "TRUE"]


def test_text_that_begins_as_a_formula_is_one(sheet: xw.Sheet) -> None:
    sheet["A1"].value = "-arrangements"
    assert sheet["A1"].formula == "=-arrangements"
    assert sheet["A1"].options(err_to_str=True).value == "#NAME?"
    with pytest.raises(CallRefusedError, match="formula"):
        sheet["A2"].value = "- a ( b"
    assert sheet["A2"].value is None


def test_a_date_gives_a_general_cell_its_format_and_no_other(sheet: xw.Sheet) -> None:
    sheet["A2"].number_format = "d mmmm yyyy"
    sheet["A1"].value = [[date(2016, 1, 31)], [date(2016, 1, 31)], [1.5]]
    assert sheet["A1:A3"].value == [datetime(2016, 1, 31), datetime(2016, 1, 31), 1.5]  # noqa: DTZ001
    assert [sheet[f"A{row}"].number_format for row in (1, 2, 3)] == ["M/D/YYYY", "D MMMM YYYY", "General"]


def test_text_of_digits_leaves_a_general_cell_general(sheet: xw.Sheet) -> None:
    sheet["A1"].value = ["7.1.2", "12 months", "'001"]
    assert sheet["A1:C1"].value == ["7.1.2", "12 months", "001"]
    assert [sheet[0, column].number_format for column in range(3)] == ["General"] * 3


VALUES: list[list[Any]] = [
    ["text", 1.5, True, None],
    [datetime(2016, 1, 31), datetime(2016, 1, 31, 10, 30), False, ""],  # noqa: DTZ001
    ["two\nlines", -3.0, "   ", 0.0],
]


def test_what_is_written_is_read(sheet: xw.Sheet) -> None:
    sheet["B3"].value = VALUES
    read = sheet["B3:E5"].options(ndim=2).value
    assert read == [[None if value == "" else value for value in row] for row in VALUES]
    assert sheet.used_range.address == "$B$3:$E$5"


def test_one_cell_one_row_one_column(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    assert sheet["A1"].value == 1.0
    assert sheet["A1:B1"].value == [1.0, 2.0]
    assert sheet["A1:A2"].value == [1.0, 3.0]
    assert sheet["A1"].options(ndim=2).value == [[1.0]]
    sheet["A1:B2"].value = "x"
    assert sheet["A1:B2"].value == [["x", "x"], ["x", "x"]]


def test_errors_are_none_or_their_names(sheet: xw.Sheet) -> None:
    sheet["A1"].value = ["=1/0", "=NA()", "=nothing", '=1+"a"', "#REF!", "#N/A"]
    assert sheet["A1:F1"].value == [None] * 6
    assert sheet["A1:F1"].options(err_to_str=True).value == ["#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#REF!", "#N/A"]


def test_values_of_a_file_are_read_as_excel_gives_them(calc_app: xw.App, tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.write("A1", True)
        sheet.write_datetime("A2", datetime(2016, 1, 31), book_format)  # noqa: DTZ001
        sheet.write("A3", "text")
        sheet.write_formula("A4", "=1/0", None, "#DIV/0!")
        sheet.write_number("A5", 42400)
        sheet.write_blank("A6", None, book_format)

    import xlsxwriter

    path = tmp_path / "kinds.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book_format = book.add_format({"num_format": "dd/mm/yyyy"})
        fill(book.add_worksheet())
    read = calc_app.books.open(path).sheets[0]["A1:A6"].options(err_to_str=True).value
    assert read == [True, datetime(2016, 1, 31), "text", "#DIV/0!", 42400.0, None]  # noqa: DTZ001


def test_a_workbook_that_counts_from_1904(calc_app: xw.App, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "from1904.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as made:
        made.add_worksheet().write_datetime(
            "A1",
            datetime(2016, 1, 31),  # noqa: DTZ001
            made.add_format({"num_format": "dd/mm/yyyy"}),
        )
    sheet = calc_app.books.open(path).sheets[0]
    sheet["A2"].value = date(2016, 1, 31)
    assert sheet["A1:A2"].value == [datetime(2016, 1, 31)] * 2  # noqa: DTZ001


def test_a_protected_sheet_refuses_but_in_unlocked_cells(calc_app: xw.App, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "protected.xlsx"
    with xlsxwriter.Workbook(path) as made:
        cells = made.add_worksheet()
        cells.write("A1", "locked")
        cells.write("B1", "open", made.add_format({"locked": False}))
        cells.protect()
    sheet = calc_app.books.open(path).sheets[0]
    sheet["B1"].value = "changed"
    for change in ("value", "formula", "number_format", "color", "wrap_text"):
        with pytest.raises(CallRefusedError, match="protected"):
            setattr(
                sheet["A1:B1"], change, {"formula": "=1", "color": "#FF0000", "number_format": "@"}.get(change, "x")
            )
    for method in ("clear", "clear_contents", "clear_formats"):
        with pytest.raises(CallRefusedError, match="protected"):
            getattr(sheet["A1"], method)()
    assert sheet["A1:B1"].value == ["locked", "changed"]


def test_formulas_are_written_and_read_as_excel_writes_them(calc_app: xw.App, tmp_path: Path) -> None:
    path = workbook(tmp_path / "formulas.xlsx", lambda sheet: sheet.write("A1", 2), sheet="The plan")
    book = calc_app.books.open(path)
    sheet = book.sheets.add("Sums", after=book.sheets[0])
    sheet["A1"].formula = "=SUM('The plan'!A1:A9,1)"
    sheet["A2"].value = ["text", 1]
    assert sheet["A1"].value == 3.0
    formulas: object = sheet["A1:B2"].formula
    assert formulas == (("=SUM('The plan'!A1:A9,1)", ""), ("text", "1"))
