"""Cells merged, looks and heights given on a sheet of a template that is being filled, by splicing its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_xl.workbooks.addresses import Area, cell_place, column_number
from plan_xl.workbooks.markup import Edits, Element
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.sheet_limits import merged_areas
from plan_xl.workbooks.sheet_shell import Shell, cells_of, read_row, read_shell, row_spans
from plan_xl.workbooks.workbook_part import Sheet, WorkbookPart

_BEFORE_MERGES = ("sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter",
                  "sortState", "dataConsolidate", "customSheetViews")  # fmt: skip
"""What stands before the merged cells of a sheet, by the order that the file format lays down."""


def merge_cells(workbook: WorkbookPart, title: str, areas: Iterable[str]) -> None:
    """Merge areas (`B5:B8`) of a sheet, in memory; their text is to stand in the first cell.

    Raises Refused where an area meets one that is merged already.
    """
    wanted = [_area(text) for text in areas]
    if not wanted:
        return
    sheet, part, data, shell = _opened(workbook, title)
    there = merged_areas(shell)
    taken: set[tuple[int, int]] = set()
    for area in wanted:
        cells = {(r, c) for r in range(area.top, area.bottom + 1) for c in range(area.left, area.right + 1)}
        if taken & cells or any(_meet(area, other) for other in there):
            raise Refused(f"The cells {area} of “{sheet.title}” are merged with others already: nothing was changed.")
        taken |= cells
    edits, prefix = Edits(data), shell.root.prefix
    lines = "".join(f'<{prefix}mergeCell ref="{area}"/>' for area in wanted).encode()
    block = shell.root.child("mergeCells")
    if block is None:
        after = [e for e in shell.root.children if e.tag in _BEFORE_MERGES][-1]
        opening = f'<{prefix}mergeCells count="{len(wanted)}">'.encode()
        edits.insert(after.end, opening + lines + f"</{prefix}mergeCells>".encode())
    else:
        edits.append(block, lines)
        if "count" in block.attributes:
            edits.set(block, "count", str(len(there) + len(wanted)))
    workbook.package.write(part, edits.result())


def set_heights(workbook: WorkbookPart, title: str, heights: Mapping[int, float]) -> None:
    """Make rows (1-based) that are there this many points high."""
    _, part, data, shell = _opened(workbook, title)
    edits = Edits(data)
    for span in row_spans(data, shell):
        height = heights.get(span.number + 1)
        if height is not None:
            row = read_row(data, shell, span)
            edits.set(row, "ht", f"{height:g}")
            edits.set(row, "customHeight", "1")
    workbook.package.write(part, edits.result())


def copy_looks(workbook: WorkbookPart, title: str, looks: Mapping[str, str]) -> None:
    """Give cells the look of other cells of the sheet: `{"L4": "K4"}` makes L4 look as K4 does.

    A cell that is not there is added, blank, where its row is.
    """
    _, part, data, shell = _opened(workbook, title)
    edits = Edits(data)
    cells: dict[tuple[int, int], Element] = {}
    rows: dict[int, tuple[Element, dict[int, Element]]] = {}
    for span in row_spans(data, shell):
        row = read_row(data, shell, span)
        of_row = cells_of(row)
        rows[span.number] = (row, of_row)
        for column, cell in of_row.items():
            cells[span.number, column] = cell
    for target, model in sorted(looks.items(), key=lambda pair: _place(pair[0])):
        place = _place(target)
        there, like = cells.get(place), cells.get(_place(model))
        if like is None or "s" not in like.attributes:
            continue
        if there is not None:
            edits.set(there, "s", like.attributes["s"])
        elif place[0] in rows:
            row, of_row = rows[place[0]]
            blank = f'<{shell.root.prefix}c r="{target}" s="{like.attributes["s"]}"/>'.encode()
            right = min((column for column in of_row if column > place[1]), default=None)
            if right is not None:
                edits.insert(of_row[right].start, blank)
            elif of_row:
                edits.append(row, blank)
    workbook.package.write(part, edits.result())


def add_columns(workbook: WorkbookPart, title: str, like: str, letters: Iterable[str], width: float) -> None:
    """Give columns to the right of all that have a width this width, in characters, and the look of column `like`."""
    wanted = sorted(column_number(letter) + 1 for letter in letters)
    _, part, data, shell = _opened(workbook, title)
    block = shell.root.child("cols")
    if block is None or not wanted:
        return
    model = column_number(like) + 1
    style = last = ""
    for column in block.named("col"):
        first, final = int(column.attributes.get("min", "0")), int(column.attributes.get("max", "0"))
        last = max(last, f"{final:05}")
        if first <= model <= final:
            style = column.attributes.get("style", "")
    look = f' style="{style}"' if style else ""
    lines = "".join(
        f'<{shell.root.prefix}col min="{n}" max="{n}" width="{width:g}"{look} customWidth="1"/>'
        for n in wanted
        if n > int(last or "0")
    )
    edits = Edits(data)
    edits.append(block, lines.encode())
    workbook.package.write(part, edits.result())


def widen_filter(workbook: WorkbookPart, title: str, area: str) -> None:
    """Let the sheet's filter, where it has one, take in `area` (`A4:K30`)."""
    sheet, part, data, shell = _opened(workbook, title)
    element = shell.root.child("autoFilter")
    if element is None:
        return
    edits = Edits(data)
    edits.set(element, "ref", area)
    workbook.package.write(part, edits.result())
    for name in workbook.names:
        if name.sheet is sheet and name.name == "_xlnm._FilterDatabase":
            first, _, last = area.partition(":")
            absolute = f"{_absolute(first)}:{_absolute(last)}"
            workbook.set_text(name, f"{name.text.rpartition('!')[0]}!{absolute}")


def _absolute(address: str) -> str:
    letters = address.rstrip("0123456789")
    return f"${letters}${address[len(letters) :]}"


def _opened(workbook: WorkbookPart, title: str) -> tuple[Sheet, str, bytes, Shell]:
    sheet = workbook.sheet(title)
    if sheet is None:
        raise Refused(f"There is no sheet “{title}” in this workbook: nothing was changed.")
    part = workbook.sheet_part(sheet)
    data = workbook.package.xml(part)
    return sheet, part, data, read_shell(data)


def _area(text: str) -> Area:
    first, _, last = text.partition(":")
    (top, left), (bottom, right) = _place(first), _place(last)
    return Area(top, left, bottom, right)


def _place(text: str) -> tuple[int, int]:
    place = cell_place(text)
    if place is None:
        raise Refused(f"“{text}” is not the address of a cell: give one such as C7.")
    return place


def _meet(one: Area, other: Area) -> bool:
    return not (one.bottom < other.top or other.bottom < one.top or one.right < other.left or other.right < one.left)
