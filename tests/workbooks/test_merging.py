"""Cells merged and looks given on a sheet of a workbook, all else left as it is."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from plan_xl.workbooks.merging import add_columns, copy_looks, merge_cells, set_heights, widen_filter
from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.workbook_part import WorkbookPart


def _book(*merged: str) -> WorkbookPart:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in range(1, 7):
        for column in range(1, 4):
            sheet.cell(row, column, f"{row}/{column}")
    sheet["A1"].font = Font(bold=True)
    sheet.column_dimensions["C"].width = 12
    sheet.auto_filter.ref = "A1:C3"
    for area in merged:
        sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return open_for_change(out.getvalue())


def _sheet(part: WorkbookPart) -> Worksheet:
    part.store()
    return openpyxl.load_workbook(io.BytesIO(part.package.to_bytes())).worksheets[0]


@pytest.mark.parametrize("there", [(), ("C1:C2",)], ids=["none there", "beside others"])
def test_areas_are_merged(there: tuple[str, ...]) -> None:
    part = _book(*there)
    merge_cells(part, "Sheet", ["A2:A4", "B2:B3"])
    assert {str(area) for area in _sheet(part).merged_cells.ranges} == {"A2:A4", "B2:B3", *there}


@pytest.mark.parametrize("areas", [["C2:C3"], ["A1:A3", "A3:A4"]], ids=["one that is there", "each other"])
def test_areas_that_meet_are_refused(areas: list[str]) -> None:
    part = _book("C1:C2")
    with pytest.raises(Refused, match="merged with others already"):
        merge_cells(part, "Sheet", areas)


def test_heights_looks_columns_and_filter() -> None:
    part = _book()
    set_heights(part, "Sheet", {2: 40.5})
    copy_looks(part, "Sheet", {"B2": "A1"})
    add_columns(part, "Sheet", "C", ["D", "E"], 30)
    widen_filter(part, "Sheet", "A1:E6")
    sheet = _sheet(part)
    assert sheet.row_dimensions[2].height == 40.5
    assert sheet["B2"].font.bold
    assert not sheet["B3"].font.bold
    assert sheet.column_dimensions["E"].width == 30
    assert sheet.auto_filter.ref == "A1:E6"
