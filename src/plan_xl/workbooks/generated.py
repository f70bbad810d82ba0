"""A rendered workbook (XlsxWriter's bytes), read to be put into another: its sheets, their owners, their strings."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from plan_xl.ownership import KEYS, NAME, Ownership, read_ownership
from plan_xl.workbooks.package import Package
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.sheet_digest import digest_of_part
from plan_xl.workbooks.styles import Styles
from plan_xl.workbooks.workbook_part import DefinedName, Sheet, WorkbookPart


class GeneratedSheet(NamedTuple):
    """One rendered sheet: title, part, whose it is, and its other names (print area, titles, filter ...)."""

    title: str
    part: str
    ownership: Ownership
    names: tuple[DefinedName, ...]


class Generated:
    """A rendered workbook, its parts read when they are needed."""

    def __init__(self, data: bytes) -> None:
        """Open a rendered workbook. Raises Refused where the bytes are no workbook."""
        self.package = Package(data)
        self.workbook = WorkbookPart(self.package)

    @cached_property
    def styles(self) -> Styles:
        """The formats that its sheets use."""
        return Styles(self.workbook)

    @cached_property
    def sheets(self) -> tuple[GeneratedSheet, ...]:
        """Its sheets in tab order."""
        return tuple(self._sheet(sheet) for sheet in self.workbook.sheets)

    def _sheet(self, sheet: Sheet) -> GeneratedSheet:
        names = [name for name in self.workbook.names if name.sheet is sheet]
        said = next((read_ownership(name.text) for name in names if name.name == NAME), None)
        part = self.workbook.sheet_part(sheet)
        if said is None:  # a workbook rendered elsewhere: its sheets are reports
            said = Ownership("report", sheet.title, (), digest_of_part(self.workbook, part, ()))
        others = tuple(name for name in names if name.name != NAME)
        return GeneratedSheet(sheet.title, part, said, others)

    def keys(self, title: str) -> str | None:
        """Where a sheet lists the keys of the cells to mark, as a reference with its title; None where it does not."""
        sheet = next((s for s in self.sheets if s.title == title), None)
        return next((name.text for name in sheet.names if name.name == KEYS), None) if sheet else None

    @cached_property
    def strings(self) -> list[bytes]:
        """The end of a cell that holds each shared string, in their order."""
        part = self.workbook.part_of("sharedStrings")
        if part is None:
            return []
        first, *others = self.package.xml(part).split(b"</si>")
        items = [first[first.find(b"<si>") :], *others[:-1]] if others else []
        if not all(item.startswith(b"<si>") for item in items):
            raise Refused("The new sheets could not be put into the workbook: nothing was changed.")
        return [b' t="inlineStr"><is>' + item[4:] + b"</is></c>" for item in items]
