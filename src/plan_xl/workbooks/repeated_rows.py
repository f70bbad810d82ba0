"""A sheet whose rows were drawn as samples, one of each look: filled with as many rows of those looks as there are."""

from __future__ import annotations

from collections.abc import Sequence

from plan_xl.workbooks.addresses import LAST_ROW
from plan_xl.workbooks.cell_values import Value
from plan_xl.workbooks.markup import Edits, escape, whole
from plan_xl.workbooks.new_rows import NewRow, rows_xml
from plan_xl.workbooks.range_extension import extend_names, extend_sheet, extended
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.sheet_shell import cells_of, read_row, read_shell, row_spans
from plan_xl.workbooks.workbook_part import WorkbookPart


def repeat_rows(
    workbook: WorkbookPart,
    title: str,
    first: int,
    rows: Sequence[tuple[int, Sequence[Value]]],
    keep_height: frozenset[int] = frozenset(),
) -> None:
    """Put rows in the place of the samples, in memory, from row `first` down; each is its sample's row and its values.

    All rows are 0-based. Samples in `keep_height` give their height too; for the others Excel works it out. The sheet
    was just rendered: nothing stands below the samples but ranges that end with them. Raises Refused where it is full.
    """
    if first + len(rows) > LAST_ROW:
        raise Refused(f"The sheet “{title}” would be full to its last row: nothing was changed.")
    sheet = workbook.sheet(title)
    assert sheet is not None  # noqa: S101  just put there
    part = workbook.sheet_part(sheet)
    data = workbook.package.xml(part)
    shell, edits = read_shell(data), Edits(data)
    assert shell.rows is not None  # noqa: S101  as above
    spans = {span.number: span for span in row_spans(data, shell)}
    looks: dict[int, dict[int, int]] = {}
    heights: dict[int, str] = {}
    for number in {model for model, _ in rows}:
        row = read_row(data, shell, spans[number])
        styles = {column: whole(cell.attributes.get("s")) for column, cell in cells_of(row).items()}
        looks[number] = {column: style for column, style in styles.items() if style is not None}
        height = row.attributes.get("ht") if number in keep_height else None
        heights[number] = f' ht="{escape(height)}"' if height else ""
    new = [
        NewRow(number, dict.fromkeys(looks[model]) | dict(enumerate(values)), looks[model], heights[model])
        for number, (model, values) in enumerate(rows, first)
    ]
    last, bottom = max(spans), first + len(rows) - 1
    extend_sheet(edits, shell, last, bottom)
    extend_names(workbook, sheet, last, bottom)
    box = shell.root.child("dimension")
    if box is not None:
        edits.set(box, "ref", extended(box.attributes.get("ref", ""), last, bottom))
    made = rows_xml(shell.root.prefix, new, lambda row, column, _: row.looks.get(column), date1904=workbook.date1904)
    edits.replace(spans[first].start, shell.rows.close, made)
    workbook.package.write(part, edits.result(), level=1)
