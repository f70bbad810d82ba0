"""*Issued* keeps what was sent: rows go in, come out as they went, and are only added."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from plan_xl.errors import PlanXlError
from plan_xl.plan_workbook import open_plan
from plan_xl.returns.issued_sheet import IssuedRow, append_issued, checksum_of, issued_rows
from plan_xl.workbooks.refusals import open_for_change
from tests.returns.forms import board_workbook

PLAN = "| Action number | Recommendation | Action | Lead | Completion |\n| N-1a | R | A | L | 31 May 2016 |"
FIRST = IssuedRow(date(2016, 3, 14), "Q4 2015/16", "Police", "POL return Q4 2015-16.xlsx", "N-1a", "31 May 2016",
                  "Board Manager", "0123456789abcdef")  # fmt: skip
SECOND = IssuedRow(date(2016, 6, 13), "Q1 2016/17", "Hospital Trust", "NHT return Q1 2016-17.xlsx", "N-1a",
                   "January 2016\nby March", "", "fedcba9876543210")  # fmt: skip


def added(path: Path, *rows: IssuedRow) -> None:
    """Put rows onto the sheet of a workbook."""
    book = open_plan(path)
    part = open_for_change(book.data)
    append_issued(part, rows, book.grids)
    part.store()
    path.write_bytes(part.package.to_bytes())


def test_rows_come_back_as_they_went_in(tmp_path: Path) -> None:
    path = board_workbook(tmp_path / "board.xlsx", PLAN)
    assert issued_rows(open_plan(path).grids) == ()
    added(path)
    assert "Issued" not in openpyxl.load_workbook(path).sheetnames
    added(path, FIRST)
    assert issued_rows(open_plan(path).grids) == (FIRST,)
    added(path, SECOND, FIRST)
    assert issued_rows(open_plan(path).grids) == (FIRST, SECOND, FIRST)


def test_the_sheet_is_no_part_of_the_plan(tmp_path: Path) -> None:
    path = board_workbook(tmp_path / "board.xlsx", PLAN)
    before = open_plan(path).plan.actions
    added(path, FIRST, SECOND)
    assert open_plan(path).plan.actions == before


def test_columns_that_staff_moved_or_added_are_found(tmp_path: Path) -> None:
    path = board_workbook(tmp_path / "board.xlsx", PLAN)
    added(path, FIRST)
    book = openpyxl.load_workbook(path)
    book["Issued"].insert_cols(2)
    heads = next(row for row in book["Issued"].iter_rows() if row[0].value == "Issued on")
    heads[1].value = "Chased on"
    book.save(path)
    added(path, SECOND)
    assert issued_rows(open_plan(path).grids) == (FIRST, SECOND)
    last = [cell.value for cell in list(openpyxl.load_workbook(path)["Issued"].iter_rows())[-1]]
    assert last[1:4] == [None, "Q1 2016/17", "Hospital Trust"]


def test_a_sheet_of_that_name_that_is_staffs_own_is_left_alone(tmp_path: Path) -> None:
    path = board_workbook(tmp_path / "board.xlsx", PLAN)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Issued")["A1"] = "Laptops"
    book.save(path)
    assert issued_rows(open_plan(path).grids) == ()
    with pytest.raises(PlanXlError, match="There is a sheet “Issued” that plan_xl did not make"):
        added(path, FIRST)


@pytest.mark.parametrize(
    ("cell", "value", "sentence"),
    [
        ("Issued on", "sometime", "should be the day on which the return was issued, and is “sometime”"),
        ("Quarter heading", None, "The sheet Issued has lost its column “Quarter”: put it back"),
        ("Action number heading", None, "The sheet Issued has lost its row of headings"),
    ],
)
def test_what_was_lost_is_said(tmp_path: Path, cell: str, value: str | None, sentence: str) -> None:
    path = board_workbook(tmp_path / "board.xlsx", PLAN)
    added(path, FIRST)
    book = openpyxl.load_workbook(path)
    sheet = book["Issued"]
    heads = next(row for row in sheet.iter_rows() if row[0].value == "Issued on")
    names = {f"{head.value} heading": head for head in heads} | {"Issued on": sheet.cell(sheet.max_row, 1)}
    names[cell].value = value
    book.save(path)
    with pytest.raises(PlanXlError, match=sentence):
        issued_rows(open_plan(path).grids)


def test_the_checksum_is_of_the_words() -> None:
    assert checksum_of(["N-1a", "Audit  the\nfiles"]) == checksum_of(["N-1a", "Audit the files"])
    assert checksum_of(["N-1a", "Audit the files"]) != checksum_of(["N-1a", "Audit the file"])
    assert checksum_of(["N-1a", ""]) != checksum_of(["", "N-1a"])
