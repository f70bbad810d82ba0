"""The calculation chain: Excel's list of formula cells, which must not name a cell that has no formula any more."""

from __future__ import annotations

from collections.abc import Collection

from plan_xl.workbooks.markup import Edits, parse
from plan_xl.workbooks.workbook_part import WorkbookPart


def drop_from_chain(workbook: WorkbookPart, sheet_id: int, cells: Collection[str] | None = None) -> None:
    """Take cells of a sheet (all of them if None) out of the chain; a chain without cells goes altogether.

    An entry without a sheet id belongs to the sheet of the entry above it.
    """
    part = workbook.part_of("calcChain")
    if part is None:
        return
    package = workbook.package
    data = package.xml(part)
    root, edits = parse(data), Edits(data)
    current, told, left = "", "", 0
    for entry in root.named("c"):
        current = entry.attributes.get("i", current)
        if current == str(sheet_id) and (cells is None or entry.attributes.get("r") in cells):
            edits.remove(entry)
            continue
        if entry.attributes.get("i") is None and told != current:
            edits.set(entry, "i", current)
        told = current
        left += 1
    if left:
        package.write(part, edits.result())
        return
    links = [r.id for r in package.relationships(workbook.part) if r.kind == "calcChain"]
    package.unrelate(workbook.part, links)
    package.remove(part)
