"""A record put into a workbook, however long: XlsxWriter draws one row of each look, the others are made like them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from plan_xl.sheets.content import Block, SheetContent, Table
from plan_xl.sheets.places import Line, lines_of
from plan_xl.sheets.render import render
from plan_xl.sheets.texts import LONGEST, safe_text
from plan_xl.workbooks.cell_values import Value as CellValue
from plan_xl.workbooks.generated import Generated
from plan_xl.workbooks.placement import place_sheets
from plan_xl.workbooks.repeated_rows import repeat_rows
from plan_xl.workbooks.workbook_part import WorkbookPart

LONG = 500
"""Rows from which on a record is drawn by samples, and Excel works out how tall its rows are."""

_Look = tuple[object, ...]
_DATES = {date, datetime}


def place_record(workbook: WorkbookPart, content: SheetContent) -> None:
    """Put a record that is not there yet into a workbook, in memory: one table of texts and dates, without links.

    Raises Refused where the workbook cannot take it.
    """
    table = content.tables[0]
    lines = [line for line in lines_of(content) if line.part in ("band", "row", "empty")]
    if len(lines) < LONG:
        place_sheets(workbook, Generated(render([content], date_1904=workbook.date1904)))
        return
    blocks: dict[_Look, Block] = {}
    looks = [_look(table, line) for line in lines]
    for look, line in zip(looks, lines, strict=True):
        if look not in blocks:
            blocks[look] = _sample(table, line)
    samples = content._replace(tables=(table._replace(blocks=tuple(blocks.values())),))
    place_sheets(workbook, Generated(render([samples], date_1904=workbook.date1904)))
    # Samples of rows have a band of their own above them where rows need one: what counts is the look of each line.
    drawn = [line for line in lines_of(samples) if line.part in ("band", "row", "empty")]
    places = {_look(samples.tables[0], line): line.row for line in drawn}
    bands = frozenset(line.row for line in drawn if line.part == "band")
    rows = [(places[look], _values(line)) for look, line in zip(looks, lines, strict=True)]
    repeat_rows(workbook, content.title, drawn[0].row, rows, bands)


def _look(table: Table, line: Line) -> _Look:
    """What tells how a row is drawn: two rows of one look differ in their words only."""
    block = table.blocks[line.block]
    if line.part != "row":
        return (line.part, block.level, block.tone)
    look: list[object] = ["row", block.strong]
    for place, column in enumerate(table.columns):
        if column.tones:
            value = line.values[place]
            look.append(column.tones.get(value, "") if isinstance(value, str) else "")
    if not _DATES.isdisjoint(map(type, line.values)):
        look += [place for place, value in enumerate(line.values) if isinstance(value, date)]
    return tuple(look)


def _sample(table: Table, line: Line) -> Block:
    block = table.blocks[line.block]
    return (
        block._replace(rows=(), page_break=False) if line.part != "row" else Block((line.values,), strong=block.strong)
    )


def _values(line: Line) -> Sequence[CellValue]:
    if line.part != "row":
        return (line.text,)
    values: list[CellValue] = list(line.values)  # type: ignore[arg-type]  # no links in a record
    for place, value in enumerate(values):
        if isinstance(value, str) and (not value.isprintable() or len(value) > LONGEST // 2):
            values[place] = safe_text(value)
    return values
