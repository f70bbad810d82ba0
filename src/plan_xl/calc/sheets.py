"""The sheets of a workbook, as xlwings works with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from plan_xl.calc.drawings import Charts, Note, Shapes, notes_of
from plan_xl.calc.ranges import Range
from plan_xl.calc.refusals import CallRefusedError, refuse_if_structure_protected, refuse_sheet_name
from plan_xl.workbooks.addresses import LAST_COLUMN, LAST_ROW, Area, read_area

if TYPE_CHECKING:
    from plan_xl.calc.books import Book
    from plan_xl.calc.names import Names


class Sheets(base_classes.Sheets):
    """All sheets of a workbook, in order."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        return self.book.api.Sheets

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.api.CurrentController.ActiveSheet)

    def __call__(self, name_or_index: str | int) -> Sheet:
        sheets = self.api
        if isinstance(name_or_index, str):
            found = self._named(name_or_index)
            if found is None:
                raise CallRefusedError(f"The workbook has no sheet {name_or_index!r}.")
            return Sheet(self.book, sheets.getByName(found))
        if not 1 <= name_or_index <= sheets.Count:
            raise CallRefusedError(f"The workbook has no sheet {name_or_index}.")
        return Sheet(self.book, sheets.getByIndex(int(name_or_index) - 1))

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return iter([Sheet(self.book, name=name) for name in self.api.ElementNames])

    def __contains__(self, name: str) -> bool:
        return self._named(name) is not None

    def _named(self, name: str) -> str | None:
        return next((found for found in self.api.ElementNames if found.lower() == name.lower()), None)

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        refuse_if_structure_protected(self.book.api)
        if name is not None:
            refuse_sheet_name(name)
        place = before.index - 1 if before else after.index if after else self.active.index - 1
        self.api.insertNewByName(name or self._free_name(), place)
        added = Sheet(self.book, self.api.getByIndex(place))
        added.activate()
        return added

    def _free_name(self) -> str:
        number = len(self)
        while self._named(f"Sheet{(number := number + 1)}"):
            pass
        return f"Sheet{number}"


class Sheet(base_classes.Sheet):
    """One sheet: as LibreOffice has it, or by its name until more than that is asked (names come in one call)."""

    def __init__(self, book: Book, api: Any = None, name: str = "") -> None:
        self._book = book
        self._known = api
        self._name = name

    @property
    def api(self) -> Any:
        return self._api

    @property
    def _api(self) -> Any:
        if self._known is None:
            self._known = self._book.api.Sheets.getByName(self._name)
        return self._known

    @property
    def book(self) -> Book:
        return self._book

    @property
    def index(self) -> int:
        return int(self._api.RangeAddress.Sheet) + 1

    @property
    def name(self) -> str:
        return self._name if self._known is None else str(self._api.Name)

    @name.setter
    def name(self, wanted: str) -> None:
        if wanted == self.name:
            return
        refuse_if_structure_protected(self._book.api)
        refuse_sheet_name(wanted)
        if wanted.lower() != self.name.lower() and wanted in self._book.sheets:
            raise CallRefusedError(f"The workbook has a sheet {wanted!r} already.")
        self._api.Name = wanted

    @property
    def names(self) -> Names:
        from plan_xl.calc.names import Names

        return Names(self._book, self)

    @property
    def visible(self) -> bool:
        return bool(self._api.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        refuse_if_structure_protected(self._book.api)
        if not value and self._is_the_last_to_be_seen():
            raise CallRefusedError("A workbook has to have one sheet that can be seen.")
        self._api.IsVisible = bool(value)

    @property
    def shapes(self) -> Shapes:
        return Shapes(self)

    @property
    def charts(self) -> Charts:
        return Charts(self)

    @property
    def notes(self) -> list[Note]:
        return list(notes_of(self))

    def activate(self) -> None:
        if not self.visible:
            raise CallRefusedError(f"The sheet {self.name} is hidden, so it cannot be activated.")
        self._book.api.CurrentController.setActiveSheet(self._api)

    def select(self) -> None:
        self.activate()

    def delete(self) -> None:
        refuse_if_structure_protected(self._book.api)
        if self._is_the_last_to_be_seen():
            raise CallRefusedError("A workbook has to have one sheet that can be seen.")
        self._book.api.Sheets.removeByName(self.name)

    def _is_the_last_to_be_seen(self) -> bool:
        if not self.visible:
            return False
        seen = (sheet for sheet in self._book.sheets if sheet.visible)
        return next(seen, None) is not None and next(seen, None) is None

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        from plan_xl.calc.sheet_copy import copy_sheet

        target = before or after
        if target is None:
            raise NotImplementedError("On Calc, a sheet is copied before or after another.")
        refuse_if_structure_protected(target.book.api)
        copy_sheet(self, target.book, target.index - 1 if before else target.index)

    def block(self, top: int, left: int, rows: int, columns: int) -> Range:
        """The cells from a 0-based row and column on."""
        if top < 0 or left < 0:
            raise IndexError("Rows and columns are counted from 1.")
        return Range(self, Area(top, left, top + rows - 1, left + columns - 1))

    @property
    def cells(self) -> Range:
        return self.block(0, 0, LAST_ROW, LAST_COLUMN)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """The cells of an address, of a name, of row and column (counted from 1), or between two of these."""
        if isinstance(arg1, tuple) and len(arg1) == 4:
            row, column, rows, columns = arg1
            return self.block(row - 1, column - 1, rows, columns)
        first = self._area(arg1)
        if arg2 is None:
            return Range(self, first)
        last = self._area(arg2)
        return Range(
            self,
            Area(
                min(first.top, last.top),
                min(first.left, last.left),
                max(first.bottom, last.bottom),
                max(first.right, last.right),
            ),
        )

    def _area(self, given: Any) -> Area:
        if isinstance(given, Range):
            return given.area
        if isinstance(given, tuple):
            row, column = given
            return self.block(row - 1, column - 1, 1, 1).area
        found = read_area(given)
        if found is not None:
            return found
        for names in (self.names, self._book.names):
            if names.contains(given):
                return names(given).refers_to_range.area
        raise CallRefusedError(f"{given!r} is no address and no name of cells.")

    @property
    def used_range(self) -> Range:
        cursor = self._api.createCursor()
        cursor.gotoStartOfUsedArea(False)
        first = cursor.RangeAddress
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        return Range(self, Area(first.StartRow, first.StartColumn, last.EndRow, last.EndColumn))

    def clear(self) -> None:
        self.used_range.clear()

    def clear_contents(self) -> None:
        self.used_range.clear_contents()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)
