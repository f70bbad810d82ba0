"""What stands in a workbook but in no cell, and so is not brought over: said, so that a person can look."""

from __future__ import annotations

from plan_xl.workbooks.package import Package
from plan_xl.workbooks.workbook_part import WorkbookPart

_THINGS = {
    "comments": "notes on cells",
    "threadedComment": "comments on cells",
    "drawing": "pictures, shapes or charts",
    "oleObject": "embedded files",
}


def not_brought_over(data: bytes) -> list[str]:
    """A sentence for each sheet of a workbook (the bytes of an .xlsx or .xlsm) that has such things."""
    workbook = WorkbookPart(Package(data))
    sentences = []
    for sheet in workbook.sheets:
        kinds = {found.kind for found in workbook.package.relationships(workbook.sheet_part(sheet))}
        there = [words for kind, words in _THINGS.items() if kind in kinds]
        if there:
            sentences.append(
                f"Not brought over from the sheet “{sheet.title}”: {' and '.join(there)}. See the plan as it was."
            )
    return sentences
