"""A rendered sheet's XML made to fit the workbook it goes into: styles, strings, dates, namespaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from plan_xl.workbooks.generated import Generated
from plan_xl.workbooks.references import renamed_in_part
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.workbook_part import WorkbookPart

# XlsxWriter writes r, s and t of a cell in this order.
_CELL = re.compile(rb'(<c r="[A-Z]+[0-9]+")(?: s="([0-9]+)")?(?: t="s"><v>([0-9]+)</v></c>)?')
_NUMBER = re.compile(rb'(<c r="[A-Z]+[0-9]+" s="([0-9]+)"><v>)(-?[0-9.Ee+-]+)(</v>)')
_ROW = re.compile(rb'(<row [^>]*? s=")([0-9]+)(")')
_COLUMN = re.compile(rb'(<col [^>]*? style=")([0-9]+)(")')
_RULE = re.compile(rb'( (?:dxfId|dataDxfId|headerRowDxfId|totalsRowDxfId)=")([0-9]+)(")')
_SELECTED = re.compile(rb'(<sheetView(?: [^>]*?)?) tabSelected="1"')
_DAYS_BETWEEN = 1462

_STRICT = tuple(
    (f"http://schemas.openxmlformats.org/{old}".encode(), f"http://purl.oclc.org/ooxml/{new}".encode())
    for old, new in (
        ("spreadsheetml/2006/main", "spreadsheetml/main"),
        ("officeDocument/2006/relationships", "officeDocument/relationships"),
        ("drawingml/2006/main", "drawingml/main"),
        ("drawingml/2006/chart", "drawingml/chart"),
        ("drawingml/2006/spreadsheetDrawing", "drawingml/spreadsheetDrawing"),
    )
)


class Transfer(NamedTuple):
    """One rendered workbook going into another.

    `cells` and `rules` give its style and conditional-format indexes as they are in the other; `titles` the sheets
    that had to take another title.
    """

    generated: Generated
    workbook: WorkbookPart
    cells: Mapping[int, int]
    rules: Mapping[int, int]
    titles: Mapping[str, str]


def fitted_sheet(data: bytes, transfer: Transfer) -> bytes:
    """The XML of a rendered sheet as it is in the other workbook.

    Raises Refused where the sheet is not in the form that XlsxWriter writes.
    """
    generated = transfer.generated
    shift = _DAYS_BETWEEN * (generated.workbook.date1904 - transfer.workbook.date1904)
    if shift:
        data = _dates_shifted(data, generated.styles.date_formats, shift)
    first, last = data.find(b"<sheetData>"), data.rfind(b"</sheetData>")
    head, rows, tail = (data[:first], data[first:last], data[last:]) if 0 <= first < last else (data, b"", b"")
    try:
        head = _COLUMN.sub(_renumber(transfer.cells), head)
        rows = _ROW.sub(_renumber(transfer.cells), _fitted_cells(rows, transfer))
        tail = _RULE.sub(_renumber(transfer.rules), tail)
    except (KeyError, IndexError) as wrong:
        raise Refused("The new sheets could not be put into the workbook: nothing was changed.") from wrong
    head = _SELECTED.sub(rb"\1", head)  # two selected tabs are a group: what is typed in one goes into both
    return fitted_part(head + rows + tail, transfer)


def _fitted_cells(rows: bytes, transfer: Transfer) -> bytes:
    """The rows with every cell's style renumbered and its text in the cell; done list by list, as there are many."""
    styles: dict[bytes | None, bytes] = {b"%d" % old: b' s="%d"' % new for old, new in transfer.cells.items()}
    styles[None] = b"" if transfer.cells.get(0, 0) == 0 else styles[b"0"]
    strings = transfer.generated.strings
    # Between the cells' beginnings stands what is kept: text, then opening, style and string of the next cell.
    pieces: list[bytes] = _CELL.split(rows)
    pieces[2::4] = [styles[style] for style in pieces[2::4]]
    pieces[3::4] = [strings[int(string)] if string else b"" for string in pieces[3::4]]
    return b"".join(pieces)


def fitted_part(data: bytes, transfer: Transfer) -> bytes:
    """A part's XML in the workbook's family of namespaces, references to renamed sheets changed."""
    if transfer.workbook.strict:
        for old, new in _STRICT:
            data = data.replace(old, new)
    return renamed_in_part(data, transfer.titles)


def fitted_table(data: bytes, transfer: Transfer, number: int, name: str) -> bytes:
    """A table part with an id and a name of its own in the workbook it goes into."""
    data = re.sub(rb'(<table [^>]*?\bid=")\d+(")', rb"\g<1>%d\2" % number, data, count=1)
    data = re.sub(rb'(<table [^>]*? name=")[^"]*(")', rb"\g<1>" + name.encode() + rb"\2", data, count=1)
    data = re.sub(rb'(<table [^>]*? displayName=")[^"]*(")', rb"\g<1>" + name.encode() + rb"\2", data, count=1)
    return fitted_part(_RULE.sub(_renumber(transfer.rules), data), transfer)


def _renumber(numbers: Mapping[int, int]) -> Callable[[re.Match[bytes]], bytes]:
    return lambda found: found[1] + b"%d" % numbers[int(found[2])] + found[3]


def _dates_shifted(data: bytes, dates: frozenset[int], shift: int) -> bytes:
    def change(found: re.Match[bytes]) -> bytes:
        if int(found[2]) not in dates:
            return found[0]
        value = float(found[3]) + shift
        return found[1] + (b"%d" % value if value.is_integer() else repr(value).encode()) + found[4]

    return _NUMBER.sub(change, data)
