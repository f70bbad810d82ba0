"""Sizes that a workbook claims: calamine makes room for them before it looks; a false one ends the whole program."""

from __future__ import annotations

import re
import zlib
from zipfile import ZIP_DEFLATED

from plan_xl.workbooks.addresses import column_number
from plan_xl.workbooks.archive import Entry, read_entries
from plan_xl.workbooks.markup import DAMAGED
from plan_xl.workbooks.refused import Refused

MOST_CELLS = 20_000_000
"""Cells between the first and the last of a sheet that are still read: a plan has some thousands."""

_HEAD = 1024
_STRINGS = re.compile(rb"<(?:[\w.-]+:)?sst\b[^>]*>")
# Room is made for the texts that differ; how often they are used (`count`) may well be more than the part has bytes.
_COUNT = re.compile(rb"""\buniqueCount\s*=\s*["']([0-9]+)["']""")
# Each begins with letters, not with a choice: several times as quick, which counts in a record of 30 MB. The last
# ones find cells that do not say where they stand, also with a prefix before their tags.
_NOT_PLAIN = re.compile(rb'<c(?! r="[A-Z][0-9]{1,5}"|[A-Za-z])')
_NOT_ADDRESSED = re.compile(rb'<c(?! r="[A-Z]{1,3}[0-9]{1,7}"|[A-Za-z])')
_UNADDRESSED = (re.compile(rb"<c(?:[>/]|\s(?!\s*r\s*=))"), re.compile(rb":c(?:[>/]|\s(?!\s*r\s*=))"))
_FAR = re.compile(rb"""\sr\s*=\s*["'](?:[A-Za-z]{2,}[0-9]|[A-Za-z]*[0-9]{6})""")
_ROW = re.compile(rb"<(?:[\w.-]+:)?row\b")
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")


def refuse_false_counts(data: bytes) -> None:
    """Raise Refused where a workbook's list of texts says that it is longer than its bytes can hold."""
    for entry in read_entries(data):
        tag = _STRINGS.search(_head(entry))
        # The shortest text there can be, `<si/>`, has five bytes.
        if tag and any(int(count) > entry.size for count in _COUNT.findall(tag[0])):
            raise Refused(DAMAGED)


def reaches_too_far(sheet: bytes) -> bool:
    """Whether a sheet's cells (its XML) span more than `MOST_CELLS`: two cells in opposite corners are enough."""
    if is_plainly_addressed(sheet):
        return False  # at most 26 columns and 99,999 rows
    beside = any(cell.search(sheet) for cell in _UNADDRESSED)
    if not beside and not _FAR.search(sheet):
        return False
    places = _CELL.findall(sheet)
    rows = max((int(row) for _, row in places if len(row) < 8), default=0)
    columns = max((column_number(letters.decode()) + 1 for letters, _ in places if len(letters) < 4), default=0)
    if beside:  # each stands in the column after the one before it
        each = [sum(len(cell.findall(row)) for cell in _UNADDRESSED) for row in _ROW.split(sheet)]
        rows, columns = max(rows, len(each)), columns + max(each)
    strange = any(len(row) >= 8 or len(letters) >= 4 for letters, row in places)
    return strange or rows * columns > MOST_CELLS


def is_plainly_addressed(sheet: bytes) -> bool:
    """Whether every cell of a sheet (its XML) says where it stands, as Excel writes it, in A to Z and 1 to 99,999."""
    return not (_NOT_PLAIN.search(sheet) or _UNADDRESSED[1].search(sheet))


def is_addressed(sheet: bytes) -> bool:
    """The same, wherever in the sheet they stand."""
    return not (_NOT_ADDRESSED.search(sheet) or _UNADDRESSED[1].search(sheet))


def _head(entry: Entry) -> bytes:
    try:
        unpack = zlib.decompressobj(-15).decompress if entry.method == ZIP_DEFLATED else None
        return unpack(entry.packed, _HEAD) if unpack else bytes(entry.packed[:_HEAD])
    except zlib.error:
        return b""  # whoever reads the part finds it damaged
