"""Which workbooks are open, in Excel or in a LibreOffice that lets plan_xl in; each found again by another process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_xl.errors import PlanXlError
from plan_xl.excel.add_ins import GET_XLWINGS

if TYPE_CHECKING:
    import xlwings as xw

_NEVER_A_PLAN = re.compile(r".*\.xlam?|personal\.xlsb", re.IGNORECASE)
"""Add-ins, and the workbook in which Excel keeps a user's own macros."""


@dataclass(frozen=True, slots=True)
class OpenBook:
    """An open workbook: the process of its Excel (0 for LibreOffice), its name, and whether it is the one in front."""

    process: int
    name: str
    in_front: bool = False


def open_books(pipe: str = "") -> list[OpenBook]:
    """Every open workbook but add-ins, in the order Excel gives them; `pipe` names the LibreOffice to look in instead.

    Raises PlanXlError where no LibreOffice lets plan_xl in, or xlwings is missing; and whatever xlwings raises while
    Excel is busy.
    """
    found = []
    for number, app in enumerate(_apps(pipe)):
        active = app.books.active if len(app.books) else None
        front = active.name if active is not None and number == 0 else ""
        found += [OpenBook(app.pid, book.name, book.name == front) for book in app.books if may_be_a_plan(book.name)]
    return found


def may_be_a_plan(name: str) -> bool:
    """Whether a workbook of this name is one that staff work in."""
    return not _NEVER_A_PLAN.fullmatch(name)


def find_book(process: int, name: str, pipe: str = "") -> xw.Book:
    """The workbook that `open_books` named. Raises PlanXlError where it was closed meanwhile."""
    for app in _apps(pipe):
        for book in app.books if app.pid == process else ():
            if book.name == name:
                return book
    raise PlanXlError(f"{name} is no longer open: open it again, and press F5 in the window.")


def _apps(pipe: str) -> Iterator[xw.App]:
    if pipe:
        from plan_xl.calc import attach

        yield attach(pipe)
        return
    try:
        import xlwings as xw
    except ImportError as missing:
        raise PlanXlError(f"xlwings, which works in the open Excel, is not installed: {GET_XLWINGS}") from missing
    yield from xw.apps
