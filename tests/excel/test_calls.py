"""How often Excel is called: reading a plan is one block read a sheet, and its merged areas; never a call a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw
from openpyxl import Workbook

from plan_xl.excel import buttons
from plan_xl.excel.live_reading import read_sheets
from tests.excel.recording import Call, calls_recorded
from tests.real import real

pytestmark = pytest.mark.live

Opener = Callable[[Path], xw.Book]

HEADINGS = ["Recommendation", "Action", "Lead", "Required evidence", "Completion date", "Date achieved", "Comments"]


def made_plan(path: Path, actions: int, *, merged: bool) -> Path:
    """A plan of so many actions, three under each recommendation, with blank cells in every row."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS)
    for number in range(actions):
        first = number % 3 == 0
        words = f"Write the procedure for part {number} of the pathway"
        sheet.append(
            [f"Recommendation {number // 3}" if first else None, words, "Board Manager", None, "31 March 2016"]
        )
        if merged and number % 3 == 2:
            sheet.merge_cells(start_row=number, start_column=1, end_row=number + 2, end_column=1)
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


def read(book: xw.Book) -> Counter[Call]:
    with calls_recorded() as calls:
        read_sheets(book)
    return Counter(calls)


def test_reading_takes_no_more_calls_for_more_actions(open_copy: Opener, tmp_path: Path) -> None:
    few = read(open_copy(made_plan(tmp_path / "made" / "few.xlsx", 30, merged=False)))
    many = read(open_copy(made_plan(tmp_path / "made" / "many.xlsx", 300, merged=False)))
    assert few == many
    assert many["Range", "raw_value"] == 1
    assert many["Range", "merge_cells"] == 1
    assert many["Range", "merge_area"] == 0
    assert many.total() < 40


def test_a_merged_area_takes_a_call_and_blank_cells_hardly_any(open_copy: Opener, tmp_path: Path) -> None:
    calls = read(open_copy(made_plan(tmp_path / "made" / "merged.xlsx", 300, merged=True)))
    assert calls["Range", "raw_value"] == 1
    assert 100 <= calls["Range", "merge_area"] <= 110  # one for each of the 100 areas, one for each column's end
    assert calls["Range", "merge_cells"] < 12


def test_one_block_a_sheet(open_copy: Opener) -> None:
    book = open_copy(real("child-o-pasted.xlsx"))
    buttons.summarise(book)
    calls = read(book)
    assert calls["Range", "raw_value"] == len(book.sheets)


def test_marking_a_sheet_takes_one_rule(open_copy: Opener) -> None:
    book = open_copy(real("child-o-pasted.xlsx"))
    with calls_recorded() as calls:
        buttons.validate(book)
    counted = Counter(calls)
    assert counted["ConditionalFormats", "add_custom"] == 1
    assert counted["Sheet", "copy"] == 1
    assert counted["Books", "open"] == 1
    assert counted["Range", "formula"] == 0, "nothing of ours was there to lose"
    assert counted.total() < 300


def test_the_second_time_reads_what_staffs_formulas_read(open_copy: Opener) -> None:
    book = open_copy(real("child-o-pasted.xlsx"))
    buttons.validate(book)
    with calls_recorded() as calls:
        buttons.validate(book)
    assert Counter(calls)["Range", "formula"] == 1
