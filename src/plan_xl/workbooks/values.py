"""Workbooks opened by calamine, whatever it stumbles over turned into one sentence."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from plan_xl.errors import PlanXlError
from plan_xl.workbooks.markup import DAMAGED

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_LOCKED = "This workbook is protected by a password: open it in Excel, take the password off, save it, and try again."


@contextmanager
def open_values(data: bytes) -> Iterator[CalamineWorkbook]:
    """An open workbook. Raises PlanXlError, also from what is done with it, where it is damaged or locked."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

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
    """Read every sheet of a workbook. Raises PlanXlError where a reader would stumble over it."""
    with open_values(data) as workbook:
        for place in range(len(workbook.sheet_names)):
            workbook.get_sheet_by_index(place)
