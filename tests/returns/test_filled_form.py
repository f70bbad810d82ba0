"""The form filled in: every row looks and behaves like the template's first, however many there are."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError
from plan_xl.reading.files import grids_of
from plan_xl.returns.filled_form import FILLED, FormHead, fill, form_of
from plan_xl.templates.agency_return import build
from plan_xl.templates.columns import RETURN
from plan_xl.templates.return_layout import HEADING_ROW, HELP_CELLS, RETURN_CELLS
from tests.workbooks.office import converted

HEAD = FormHead("Northbridge Police", "Q4 2015/16", date(2016, 4, 8), "returns@northbridge.example")
LONG = "The Council and the NHS should audit and report on care planning for children looked after.\n" * 12 + "So."


def rows(count: int) -> list[dict[str, str]]:
    """So many rows to fill in; the ninth has a long text."""
    return [
        {heading: LONG if number == 9 and heading == "Action" else f"{heading} {number}" for heading in FILLED}
        for number in range(1, count + 1)
    ]


def filled(count: int, template: Path | None = None) -> Worksheet:
    """The sheet *Return* of a form with so many rows."""
    return openpyxl.load_workbook(io.BytesIO(fill(form_of(template), HEAD, rows(count))))["Return"]


def test_the_form_that_comes_with_plan_xl_is_understood() -> None:
    form = form_of()
    assert form.heading_row == HEADING_ROW
    assert list(form.letters) == [column.heading for column in RETURN]
    assert form.head == {label: RETURN_CELLS[label] for label in ("Agency", "Quarter", "Return by")}
    assert form.help == HELP_CELLS


@pytest.mark.parametrize("count", [0, 1, 8, 9, 30])
def test_every_row_looks_like_the_first(count: int) -> None:
    sheet = filled(count)
    columns = range(1, len(RETURN) + 1)
    assert [sheet.cell(HEADING_ROW + count, 1).value, sheet.cell(HEADING_ROW + count + 1, 1).value] == [
        f"Action number {count}" if count else RETURN[0].heading,
        None,
    ]
    for column in columns:
        model = sheet.cell(HEADING_ROW + 1, column)
        assert model.protection.locked is RETURN[column - 1].locked
        assert model.border.bottom.style == "thin"
        for number in range(HEADING_ROW + 2, HEADING_ROW + max(count, 8) + 1):
            cell = sheet.cell(number, column)
            assert cell.style_id == model.style_id, cell.coordinate
    for number in range(HEADING_ROW + 1, HEADING_ROW + max(count, 8) + 1):
        assert (sheet.row_dimensions[number].height or 0) >= 72
    assert "K7:K2000" in {str(choice.sqref) for choice in sheet.data_validations.dataValidation}
    if count:
        assert sheet.auto_filter.ref == f"A{HEADING_ROW}:Q{HEADING_ROW + count}"


def test_a_row_is_as_high_as_its_longest_text() -> None:
    sheet = filled(10)
    heights = [sheet.row_dimensions[HEADING_ROW + number].height for number in (8, 9, 10)]
    assert heights[0] == heights[2] == 72
    assert 300 < heights[1] <= 409


def test_dates_and_numbers_stay_as_they_are_written() -> None:
    row = dict.fromkeys(FILLED, "") | {
        "Action number": "1", "Agreed date": "May 2016", "Lead": "=1+1", "Action": "Line\nand line",
    }  # fmt: skip
    sheet = openpyxl.load_workbook(io.BytesIO(fill(form_of(), HEAD, [row])))["Return"]
    cells = [sheet[f"{letter}7"] for letter in ("A", "D", "E", "H")]
    assert [(cell.value, cell.data_type) for cell in cells] == [
        ("1", "s"), ("Line\nand line", "s"), ("=1+1", "s"), ("May 2016", "s"),
    ]  # fmt: skip


def restyled(path: Path) -> None:
    """The form as staff may have made it over: two columns more, rows above, a wider column, no help."""
    book = openpyxl.load_workbook(data_file("workbook/agency-return.xlsx"))
    sheet = book["Return"]
    sheet.insert_rows(1, 2)
    sheet.insert_cols(2)
    sheet["B8"].value = "Priority"
    sheet["A1"].value = "Northbridge"
    del book["How to fill this in"]
    sheet.column_dimensions["E"].width = 60
    sheet["S8"].value = "Seen by"
    book.save(path)


def test_a_form_that_staff_made_over_is_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "our form.xlsx"
    restyled(path)
    sheet = filled(9, path)
    assert (sheet["E5"].value, sheet["G5"].value) == (HEAD.agency, HEAD.quarter)
    assert [sheet[f"{letter}17"].value for letter in "ABCE"] == ["Action number 9", None, "Review 9", LONG]
    assert sheet["A1"].value == "Northbridge"
    assert sheet.auto_filter.ref == "A8:S17"


@pytest.mark.parametrize(
    ("cell", "value", "sentence"),
    [
        ("H6", "When", "has no column “Agreed date” on its sheet Return: put it back"),
        ("C3", "From", "has no cell “Agency” above the headings of the sheet Return"),
        ("D9", "Example", "has something in row 9 of the sheet Return, below the headings"),
    ],
)
def test_a_form_that_cannot_be_filled_in_is_refused(tmp_path: Path, cell: str, value: str, sentence: str) -> None:
    path = tmp_path / "our form.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(build()))
    book["Return"][cell].value = value
    book.save(path)
    with pytest.raises(PlanXlError, match=sentence):
        form_of(path)


def test_what_is_no_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanXlError, match="has no sheet “Return”"):
        form_of(data_file("workbook/board-plan.xlsx"))
    words = tmp_path / "form.docx"
    words.write_bytes(b"PK")
    with pytest.raises(PlanXlError):
        form_of(words)


def test_a_text_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(PlanXlError, match="A text of action N-1a is longer than the 32,767 characters"):
        fill(form_of(), HEAD, [{"Action number": "N-1a", "Action": "x" * 40_000}])


@pytest.mark.libreoffice
def test_libreoffice_opens_the_form_and_keeps_it(tmp_path: Path) -> None:
    """Sent out, opened and saved in LibreOffice: the same actions, white cells open, grey ones locked."""
    sent = fill(form_of(), HEAD, rows(20))
    saved = converted(sent, tmp_path)
    texts = [grid.rows for grid in grids_of(sent, "form.xlsx")]
    assert [[row for row in grid.rows if any(row)] for grid in grids_of(saved, "form.xlsx")] == [
        [row for row in page if any(row)] for page in texts
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(saved))["Return"]
    assert sheet.protection.sheet
    assert [sheet.cell(26, number).protection.locked for number, _ in enumerate(RETURN, 1)] == [
        column.locked for column in RETURN
    ]
