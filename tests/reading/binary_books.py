"""Binary Excel workbooks (.xlsb) by hand, record by record ([MS-XLSB]): nothing installed here writes them."""

from __future__ import annotations

import struct

from tests.reading.made import package

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _record(number: int, body: bytes = b"") -> bytes:
    """A record: its number in one or two bytes, its length (here always below 128) in one, its body."""
    return (bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])) + bytes([len(body)]) + body


def _words(text: str) -> bytes:
    return struct.pack("<L", len(text)) + text.encode("utf-16-le")


def _cell(row: int, column: int) -> bytes:
    """A row with one cell, which holds the first text of the list."""
    return _record(0, struct.pack("<L13x", row)) + _record(7, struct.pack("<LLL", column, 0, 0))


def binary_workbook(text: str, *places: tuple[int, int]) -> bytes:
    """A workbook whose only sheet, “Plan”, holds a text at these places (row and column, 0-based, from the top)."""
    size = struct.pack("<LLLL", 0, max(row for row, _ in places), 0, max(column for _, column in places))
    cells = b"".join(_cell(*place) for place in places)
    sheet = _record(129) + _record(148, size) + _record(145) + cells + _record(146) + _record(130)
    bundle = _record(156, struct.pack("<LL", 0, 1) + _words("sheet") + _words("Plan"))
    return package(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" '
            'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="book" Type="{_LINKS}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="sheet" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
            "xl/workbook.bin": _record(131) + _record(143) + bundle + _record(144) + _record(132),
            "xl/sharedStrings.bin": _record(159, struct.pack("<LL", 1, 1)) + _record(19, b"\0" + _words(text))
            + _record(160),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )  # fmt: skip
