"""Cells that must not be written by themselves: inside merged areas, arrays, table headings, under protection."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plan_xl.workbooks.addresses import Area, address, read_area
from plan_xl.workbooks.markup import Element, parse, whole
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.sheet_shell import Shell, searchable
from plan_xl.workbooks.styles import Styles
from plan_xl.workbooks.workbook_part import WorkbookPart

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f\s[^>]*>")
_BLOCK_KIND = re.compile(rb"""\st\s*=\s*["'](array|dataTable)["']""")
_REF = re.compile(rb"""\sref\s*=\s*["']([^"']*)["']""")


@dataclass(frozen=True, slots=True)
class Table:
    """A table (Excel's own kind) on a sheet: its part, its block, and how many heading and total rows it has."""

    part: str
    area: Area
    headings: int
    totals: int


def tables_of(workbook: WorkbookPart, part: str) -> list[Table]:
    """The tables of a sheet."""
    found = []
    for home in workbook.package.related(part, "table"):
        values = parse(workbook.package.xml(home)).attributes
        area = read_area(values.get("ref", ""))
        if area is not None:
            headings, totals = (
                whole(values.get(n, d)) or 0 for n, d in (("headerRowCount", "1"), ("totalsRowCount", "0"))
            )
            found.append(Table(home, area, headings, totals))
    return found


def merged_areas(shell: Shell) -> list[Area]:
    """The merged areas of a sheet."""
    box = shell.root.child("mergeCells")
    found = [read_area(e.attributes.get("ref", "")) for e in (box.named("mergeCell") if box is not None else ())]
    return [area for area in found if area is not None]


def refuse_unwritable(data: bytes, shell: Shell, tables: Iterable[Table], places: Iterable[tuple[int, int]]) -> None:
    """Raise Refused where a cell is inside a merged area, an array formula, or a table's heading or total row."""
    merged = merged_areas(shell)
    arrays = [area for area in _formula_blocks(data) if area.top != area.bottom or area.left != area.right]
    tables = tuple(tables)
    lowest = max((area.bottom for area in (*merged, *arrays, *(table.area for table in tables))), default=-1)
    for place in places:
        if place[0] > lowest:  # as nearly all rows of a long record are
            continue
        where = address(*place)
        for area in merged:
            if place in area and place != (area.top, area.left):
                first = address(area.top, area.left)
                raise Refused(f"{where} is inside the merged cells {area}: write to their first cell, {first}.")
        if any(place in area for area in arrays):
            raise Refused(f"{where} is part of an array formula: change the formula in Excel.")
        for table in tables:
            if place in table.area:
                if place[0] < table.area.top + table.headings:
                    raise Refused(f"{where} is a heading of an Excel table: change it in Excel.")
                if place[0] > table.area.bottom - table.totals:
                    raise Refused(f"{where} is in the total row of an Excel table: change it in Excel.")


def refuse_shared_master(cell: Element, where: str) -> None:
    """Raise Refused where other cells take their formula from this one."""
    formula = cell.child("f")
    if formula is None or formula.attributes.get("t") != "shared" or "ref" not in formula.attributes:
        return
    area = read_area(formula.attributes["ref"])
    if area is None or (area.top, area.left) != (area.bottom, area.right):
        raise Refused(f"Other cells take their formula from {where}: change the formulas in Excel.")


def is_locked(shell: Shell, styles: Styles, style: int) -> bool:
    """Whether the sheet is protected and a cell of this style may not be changed there."""
    protection = shell.root.child("sheetProtection")
    if protection is None or protection.attributes.get("sheet", "").lower() not in ("1", "true"):
        return False
    shown = styles.cell_format(style)
    lock = shown.child("protection") if shown is not None else None
    return lock is None or lock.attributes.get("locked", "1").lower() not in ("0", "false")


def _formula_blocks(data: bytes) -> list[Area]:
    found: list[Area] = []
    if b"array" not in data and b"dataTable" not in data:
        return found
    for tag in _FORMULA.finditer(searchable(data)):
        ref = _REF.search(tag[0])
        area = read_area(ref[1].decode("ascii", "replace")) if ref and _BLOCK_KIND.search(tag[0]) else None
        if area is not None:
            found.append(area)
    return found
