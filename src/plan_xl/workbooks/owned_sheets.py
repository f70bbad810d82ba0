"""Which sheets of a workbook plan_xl generated, and which of those staff have made their own."""

from __future__ import annotations

import re
from typing import NamedTuple

from plan_xl.ownership import NAME, Ownership, read_ownership
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.sheet_digest import digest_of_part
from plan_xl.workbooks.workbook_part import Sheet, WorkbookPart

LONGEST_TITLE = 31
_STAFF_THINGS = ("comments", "threadedComment", "image", "oleObject", "control", "pivotTable", "vmlDrawing")
_SHAPES = re.compile(rb"<(?:[\w.-]+:)?(?:pic|sp|cxnSp|grpSp|contentPart)[\s>]")


class OwnedSheet(NamedTuple):
    """A sheet with plan_xl's name. `touched` says in plain words what staff did to it, "" where they did nothing."""

    sheet: Sheet
    part: str
    ownership: Ownership
    touched: str = ""


def owned_sheets(workbook: WorkbookPart) -> list[OwnedSheet]:
    """The sheets that carry plan_xl's name, in tab order. Records count as untouched: people are to change them."""
    found = []
    for sheet in workbook.sheets:
        said = next((read_ownership(n.text) for n in workbook.names if n.sheet is sheet and n.name == NAME), None)
        if said is None:
            continue
        try:
            part = workbook.sheet_part(sheet)
            touched = _touched(workbook, sheet, part, said)
        except Refused:  # it cannot be read, so it is not ours to throw away
            part, touched = "", "it could not be read"
        found.append(OwnedSheet(sheet, part, said, touched))
    return found


def _touched(workbook: WorkbookPart, sheet: Sheet, part: str, said: Ownership) -> str:
    if sheet.title != said.title:
        return "it is a copy or was renamed"
    if said.kind == "record":
        return ""
    package = workbook.package
    if said.written and package.checksum(part) == said.written:
        return ""
    for found in package.relationships(part):
        if found.kind in _STAFF_THINGS:
            return "something was added to it"
        if found.kind == "drawing" and not found.external and _SHAPES.search(package.read(found.target)):
            return "something was drawn on it"
    if digest_of_part(workbook, part, said.answers) != said.digest:
        return "something was typed or changed on it"
    return ""


def free_title(title: str, taken: set[str]) -> str:
    """The title, or the first of `Overdue (2)`, `Overdue (3)` ... that no sheet has (compared without case)."""
    number, free = 1, title
    while free.casefold() in taken:
        number += 1
        free = numbered(title, number)
    return free


def numbered(title: str, number: int) -> str:
    """A title with a number behind it, within Excel's 31 characters."""
    end = f" ({number})"
    return title[: LONGEST_TITLE - len(end)].rstrip() + end


def stands_for(title: str, wanted: str) -> bool:
    """Whether a sheet of this title was written for the wanted one, which was taken then."""
    found = re.search(r" \((\d{1,4})\)\Z", title)
    return title.casefold() == wanted.casefold() or (
        found is not None and title.casefold() == numbered(wanted, int(found[1])).casefold()
    )
