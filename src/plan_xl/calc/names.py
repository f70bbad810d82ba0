"""Names of cells and of constants: a workbook's and a sheet's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from plan_xl.calc.bridge import struct
from plan_xl.calc.formulas import in_calcs_words, in_excels_words
from plan_xl.calc.refusals import CallRefusedError

if TYPE_CHECKING:
    from plan_xl.calc.books import Book
    from plan_xl.calc.ranges import Range
    from plan_xl.calc.sheets import Sheet

BUILT_IN = "_xlnm."


class Names(base_classes.Names):
    """The names of a sheet, or of a workbook: as in Excel the workbook's hold every sheet's own, as `Sheet!name`."""

    def __init__(self, book: Book, sheet: Sheet | None = None) -> None:
        self.book = book
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return self.book.api.NamedRanges if self.sheet is None else self.sheet.api.NamedRanges

    def _all(self) -> list[Name]:
        own = [Name(self.book, self.api.getByName(name), self.sheet) for name in self.api.ElementNames]
        if self.sheet is None:
            own += [name for sheet in self.book.sheets for name in sheet.names._all()]
        return own

    def __call__(self, name_or_index: str | int) -> Name:
        names = self._all()
        if isinstance(name_or_index, str):
            wanted = name_or_index.lower()
            for name in names:
                local = name.local_name.lower()
                if wanted == name.name.lower() or (wanted == local and name.sheet is self.sheet):
                    return name
        elif 1 <= name_or_index <= len(names):
            return names[int(name_or_index) - 1]
        raise CallRefusedError(f"There is no name {name_or_index!r}.")

    def contains(self, name_or_index: str | int) -> bool:
        try:
            self(name_or_index)
        except CallRefusedError:
            return False
        return True

    def __len__(self) -> int:
        return len(self._all())

    def add(self, name: str, refers_to: str) -> Name:
        content = in_calcs_words(self.book.api, refers_to)
        if self.api.hasByName(name):
            self.api.removeByName(name)
        self.api.addNewByName(name, content, struct("table.CellAddress", Sheet=0, Row=0, Column=0), 0)
        return Name(self.book, self.api.getByName(name), self.sheet)


class Name(base_classes.Name):
    """One name."""

    def __init__(self, book: Book, api: Any, sheet: Sheet | None) -> None:
        self.book = book
        self._api = api
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return self._api

    @property
    def local_name(self) -> str:
        """The name without its sheet, and without the prefix by which a file marks Excel's own (Print_Area)."""
        return str(self._api.Name).removeprefix(BUILT_IN)

    @property
    def name(self) -> str:
        if self.sheet is None:
            return self.local_name
        title = self.sheet.name
        return f"{title}!{self.local_name}" if title.isalnum() else f"'{title}'!{self.local_name}"

    @name.setter
    def name(self, value: str) -> None:
        self._api.Name = value

    @property
    def refers_to(self) -> str:
        return f"={in_excels_words(self.book.api, self._api.Content)}"

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._api.Content = in_calcs_words(self.book.api, value)

    @property
    def refers_to_range(self) -> Range:
        cells = self._api.ReferredCells
        if cells is None:
            raise CallRefusedError(f"The name {self.name} stands for no cells.")
        place = cells.RangeAddress
        sheet = self.book.sheets(place.Sheet + 1)
        rows, columns = place.EndRow - place.StartRow + 1, place.EndColumn - place.StartColumn + 1
        return sheet.block(place.StartRow, place.StartColumn, rows, columns)

    def delete(self) -> None:
        names = self.book.api.NamedRanges if self.sheet is None else self.sheet.api.NamedRanges
        names.removeByName(self._api.Name)
