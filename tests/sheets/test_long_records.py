"""A long record, whose rows are made like samples, is the one that XlsxWriter would have drawn row by row."""

from __future__ import annotations

from datetime import date

import pytest

from plan_xl.sheets import long_records
from plan_xl.sheets.content import Block, Column, SheetContent, Table, Value
from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.sheet_digest import read_cells
from plan_xl.workbooks.styles import Styles, shape
from tests.workbooks.books import plan

COLUMNS = (
    Column("When", 12, "date"),
    Column("Kind", 12, tones={"Disputed": "overdue", "Reopened": "overdue", "Late": "may_be_overdue"}),
    Column("What", 30),
    Column("Accept?", 9, answer=True, choices=("Yes", "No")),
    Column("Key", 3, discreet=True),
)
ROWS: tuple[tuple[Value, ...], ...] = (
    (date(2016, 4, 12), "Disputed", "Plain words", None, "k1"),
    (None, "Update", "Two\nlines & <marks> “and” _x0041_ \x07", "Yes", "k2"),
    (date(2016, 4, 12), "Late", " spaces  kept ", None, None),
    (None, "Update", "=not a formula", None, "k3"),
)
BLOCKS = (Block(ROWS[:1], "First of all", "plain", level=2), Block(ROWS[1:], "Agency", "plain"), Block((), "None yet"))


def drawn(long: int, monkeypatch: pytest.MonkeyPatch, *, date_1904: bool) -> dict[str, object]:
    monkeypatch.setattr(long_records, "LONG", long)
    workbook = open_for_change(plan(date_1904=date_1904))
    content = SheetContent("Record", "record", ("A record", "of rows"), (Table(COLUMNS, BLOCKS, filtered=False),))
    long_records.place_record(workbook, content)
    sheet = workbook.sheet("Record")
    assert sheet is not None
    data = workbook.package.xml(workbook.sheet_part(sheet))
    styles = Styles(workbook)
    cells = {}
    for place, (kind, style, text, formula) in read_cells(data).items():
        look = styles.cell_format(style)
        assert look is not None
        cells[place] = (kind, shape(look), text, formula)
    names = [(name.name, name.text) for name in workbook.names if name.sheet is sheet and name.name != "_plan_xl"]
    return {"cells": cells, "names": names, "end": data[data.index(b"</sheetData>") :]}


@pytest.mark.parametrize("date_1904", [False, True])
def test_samples_make_the_same_sheet(monkeypatch: pytest.MonkeyPatch, date_1904: bool) -> None:
    by_samples = drawn(1, monkeypatch, date_1904=date_1904)
    row_by_row = drawn(1000, monkeypatch, date_1904=date_1904)
    assert by_samples == row_by_row
