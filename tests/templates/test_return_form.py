"""The form for agencies: what comes filled in is locked, what they fill in is open, and both are read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from plan_xl import read_plan
from plan_xl.data_files import data_file
from plan_xl.templates.columns import RETURN
from plan_xl.templates.return_layout import HEADING_ROW, HELP, HELP_CELLS, RETURN_CELLS
from plan_xl.workbooks import Refused, write_cells

FORM = data_file("workbook/agency-return.xlsx")


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(FORM)


def test_its_sheets(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["How to fill this in", "Return", "New actions"]


def test_the_help_is_five_lines_with_deadline_and_mailbox(book: openpyxl.Workbook) -> None:
    sheet = book["How to fill this in"]
    assert [sheet.cell(row, 2).value for row in range(3, 8)] == list(HELP)
    for label, place in HELP_CELLS.items():
        assert sheet[place].offset(column=-1).value == label
        assert sheet[place].value is None


def test_what_comes_filled_in_is_locked_and_the_rest_is_open(book: openpyxl.Workbook) -> None:
    sheet = book["Return"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    for row in (HEADING_ROW + 1, HEADING_ROW + 8):
        assert [sheet.cell(row, number).protection.locked for number in range(1, len(RETURN) + 1)] == [
            column.locked for column in RETURN
        ]
    for number, column in enumerate(RETURN, 1):
        letter = get_column_letter(number)
        assert sheet.column_dimensions[letter].protection.locked == column.locked
        assert sheet.cell(HEADING_ROW, number).protection.locked
    for label, place in RETURN_CELLS.items():
        assert sheet[place].offset(column=-1).value == label
        assert sheet[place].protection.locked == (label in ("Agency", "Quarter", "Return by"))


def test_a_filled_form_reads_as_a_plan(tmp_path: Path) -> None:
    row = [
        "N-4a", "N", "Rec 4", "Monitor", "Borough Commander", "Profile", "31 January 2016", "31 March 2016", "None yet",
        "First profile is in draft", None, None, "Board shared folder", None, "30 April 2016", "Analyst post vacant",
    ]  # fmt: skip
    path = tmp_path / "return.xlsx"
    with pytest.raises(Refused):
        write_cells(FORM, "Return", {}, path, append=[row])
    write_cells(FORM, "Return", {"D3": "Police"}, path, append=[row], allow_protected=True)
    [action] = read_plan(path, sheet="Return").actions
    assert (action.ref, action.review, action.action, action.leads) == ("N-4a", "N", "Monitor", ("Borough Commander",))
    assert openpyxl.load_workbook(path)["Return"]["A8"].value is None
    assert action.original_due == date(2016, 1, 31)


def test_an_empty_form_has_no_actions_and_its_update_is_this_quarters() -> None:
    plan = read_plan(FORM)
    assert plan.actions == ()
    meanings = {column.heading: column.meaning for column in plan.tables[0].columns}
    assert meanings["Update this quarter"] == "comments"
    assert meanings["Last quarter"] is None
