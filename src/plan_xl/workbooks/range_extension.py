"""Ranges that ended with the last row, made to end with the rows added below it: tables, filters, formats, lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from plan_xl.workbooks.addresses import LAST_ROW, Area, read_area
from plan_xl.workbooks.marks import NAME as MARKS
from plan_xl.workbooks.markup import Edits, Element, parse
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.sheet_limits import Table
from plan_xl.workbooks.sheet_shell import Shell
from plan_xl.workbooks.workbook_part import Sheet, WorkbookPart

_BOTTOM = re.compile(r"(:\$?[A-Za-z]{1,3}\$?)([0-9]+)\Z")
_NAMES = ("_xlnm.Print_Area", "_xlnm._FilterDatabase")


def extended(reference: str, last: int, bottom: int) -> str:
    """A reference (one area or several) with those that end at row `last` made to end at `bottom` (both 0-based)."""
    return " ".join(_extended(piece, last, bottom) for piece in reference.split(" "))


def _extended(piece: str, last: int, bottom: int) -> str:
    area = read_area(piece)
    if area is None or area.bottom != last or area.bottom == LAST_ROW - 1:
        return piece
    if ":" not in piece:
        return f"{piece}:{Area(bottom, area.left, bottom, area.left)}"
    return _BOTTOM.sub(lambda found: f"{found[1]}{bottom + 1}", piece)


def extend_sheet(edits: Edits, shell: Shell, last: int, bottom: int) -> None:
    """Extend the sheet's own filter, conditional formats and data validations, the newer kinds in `extLst` as well."""

    def put(element: Element, name: str) -> None:
        before = element.attributes.get(name, "")
        if extended(before, last, bottom) != before:
            edits.set(element, name, extended(before, last, bottom))

    for element in shell.root.walk():
        if element.tag == "autoFilter" or (element.tag == "sortState" and element.space == shell.root.space):
            put(element, "ref")
        elif element.tag == "conditionalFormatting" and "sqref" in element.attributes:
            if not any(MARKS in e.text for e in element.walk() if e.tag == "formula"):
                put(element, "sqref")
        elif element.tag == "dataValidation" and "sqref" in element.attributes:
            put(element, "sqref")
        elif element.tag == "sqref" and extended(element.text, last, bottom) != element.text:
            edits.replace(element.inner, element.close, extended(element.text, last, bottom).encode())


def extend_tables(workbook: WorkbookPart, tables: Iterable[Table], last: int, bottom: int) -> None:
    """Extend the tables that end at the last row. Raises Refused where one ends with a total row."""
    for table in tables:
        if table.area.bottom != last:
            continue
        if table.totals:
            raise Refused("The table ends with a total row: turn the total row off in Excel, and try again.")
        data = workbook.package.xml(table.part)
        root, edits = parse(data), Edits(data)
        for element in root.walk():
            if element.tag in ("table", "autoFilter", "sortState") and "ref" in element.attributes:
                before = element.attributes["ref"]
                if extended(before, last, bottom) != before:
                    edits.set(element, "ref", extended(before, last, bottom))
        workbook.package.write(table.part, edits.result())


def extend_names(workbook: WorkbookPart, sheet: Sheet, last: int, bottom: int) -> None:
    """Extend the sheet's print area and its filter's hidden name."""
    for name in workbook.names:
        if name.sheet is sheet and name.name in _NAMES:
            pieces = [_in_reference(piece, lambda area: extended(area, last, bottom)) for piece in name.text.split(",")]
            if ",".join(pieces) != name.text:
                workbook.set_text(name, ",".join(pieces))


def _in_reference(piece: str, change: Callable[[str], str]) -> str:
    sheet, mark, area = piece.rpartition("!")
    return sheet + mark + change(area)
