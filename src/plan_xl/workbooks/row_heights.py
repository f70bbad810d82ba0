"""How wide the columns of a sheet are and how high its rows, as its file says."""

from __future__ import annotations

from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.sheet_shell import Shell, read_row, read_shell, row_spans
from plan_xl.workbooks.workbook_part import WorkbookPart

_MOST_COLUMNS = 1024


def column_widths(workbook: WorkbookPart, title: str) -> dict[str, float]:
    """The widths of the columns that have one of their own, in characters, by the column's letters."""
    from plan_xl.plan import column_letters

    _, shell = _opened(workbook, title)
    columns = shell.root.child("cols")
    widths: dict[str, float] = {}
    for element in columns.named("col") if columns is not None else []:
        values = element.attributes
        if "width" in values:
            last = min(int(values.get("max", "0")), _MOST_COLUMNS)
            for number in range(int(values.get("min", "1")), last + 1):
                widths[column_letters(number)] = float(values["width"])
    return widths


def row_height_of(workbook: WorkbookPart, title: str, row: int) -> float | None:
    """The height in points of a row (1-based); None where it has none of its own."""
    data, shell = _opened(workbook, title)
    for span in row_spans(data, shell):
        if span.number + 1 == row:
            height = read_row(data, shell, span).attributes.get("ht")
            return float(height) if height else None
    return None


def _opened(workbook: WorkbookPart, title: str) -> tuple[bytes, Shell]:
    sheet = workbook.sheet(title)
    if sheet is None:
        raise Refused(f"There is no sheet “{title}” in this workbook: nothing was changed.")
    data = workbook.package.xml(workbook.sheet_part(sheet))
    return data, read_shell(data)
