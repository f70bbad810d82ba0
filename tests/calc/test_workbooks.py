"""Workbooks opened, read, written and saved on a live LibreOffice through the public xlwings API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

pytestmark = pytest.mark.live

SAMPLE = Path(__file__).resolve().parents[2] / "workbook" / "sample" / "northbridge-board-plan.xlsx"


def test_a_workbook_is_opened_read_written_and_saved(open_copy: Callable[[Path], xw.Book]) -> None:
    book = open_copy(SAMPLE)
    expected = openpyxl.load_workbook(SAMPLE, data_only=True)
    assert [sheet.name for sheet in book.sheets] == expected.sheetnames
    sheet = book.sheets[expected.sheetnames[0]]
    cells = expected[sheet.name]
    block = sheet.range((1, 1), (cells.max_row, cells.max_column)).options(ndim=2, err_to_str=True).value
    assert [list(row) for row in block] == [
        [float(value) if type(value) is int else value for value in row] for row in cells.iter_rows(values_only=True)
    ]
    sheet.range("Z1").value = [["text", 1.5, date(2016, 1, 31), True, None]]
    book.save()
    saved = openpyxl.load_workbook(book.fullname)[sheet.name]
    text, number, day, truth, nothing = saved["Z1:AD1"][0]
    assert [cell.value for cell in (text, number, truth, nothing)] == ["text", 1.5, True, None]
    assert day.is_date
    assert day.value.date() == date(2016, 1, 31)
