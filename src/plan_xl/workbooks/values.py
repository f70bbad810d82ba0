"""Workbooks opened by calamine, whatever it stumbles over turned into one sentence."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from plan_xl.errors import PlanXlError
from plan_xl.workbooks.claimed_sizes import reaches_too_far, refuse_false_counts
from plan_xl.workbooks.markup import DAMAGED, is_well_formed
from plan_xl.workbooks.package import Package
from plan_xl.workbooks.workbook_part import Sheet, WorkbookPart

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_XML = (".xml", ".rels", ".vml")
_LOCKED = "This workbook is protected by a password: open it in Excel, take the password off, save it, and try again."


@contextmanager
def open_values(data: bytes) -> Iterator[CalamineWorkbook]:
    """An open workbook. Raises PlanXlError, also from what is done with it, where it is damaged or locked."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if data.startswith(b"PK"):
        refuse_false_counts(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            yield workbook
    except PasswordError as locked:
        raise PlanXlError(_LOCKED) from locked
    except (CalamineError, OSError, ValueError, OverflowError) as wrong:
        raise PlanXlError(DAMAGED) from wrong
    except BaseException as fault:
        # A panic inside calamine is no Exception, and its class cannot be imported.
        if type(fault).__name__ != "PanicException":
            raise
        raise PlanXlError(DAMAGED) from fault


def check_readable(data: bytes) -> None:
    """Read every sheet of a workbook. Raises PlanXlError where a reader would stumble over it.

    A sheet that reaches too far to be held in memory is left out: it is staff's, and was so before.
    """
    book = WorkbookPart(Package(data))
    sheets = [sheet for sheet in book.sheets if not sheet.is_module]
    endless = {place for place, sheet in enumerate(sheets) if reaches_too_far(_cells(book, sheet))}
    if len(sheets) < len(book.sheets):
        book.package.write(book.part, book.without_modules())
        data = book.package.to_bytes()
    with open_values(data) as workbook:
        for place in range(len(workbook.sheet_names)):
            if place not in endless:
                workbook.get_sheet_by_index(place)


def check_well_formed(before: bytes, after: bytes) -> None:
    """Read the XML of every part that was changed: calamine is content with the half of a sheet.

    Raises PlanXlError where a part is no XML any more (one that was none before is not ours to judge).
    """
    old, new = Package(before), Package(after)
    for part in new.names:
        if not part.lower().endswith(_XML) or (old.has(part) and old.checksum(part) == new.checksum(part)):
            continue
        if not is_well_formed(new.xml(part)) and not (old.has(part) and not is_well_formed(old.xml(part))):
            raise PlanXlError(DAMAGED)


def _cells(book: WorkbookPart, sheet: Sheet) -> bytes:
    part = book.sheet_part(sheet)
    return book.package.xml(part) if book.package.has(part) else b""
