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
        found = self._named(name_or_index) if isinstance(name_or_index, str) else self._numbered(int(name_or_index))
        if found is None:
            raise CallRefusedError(f"There is no name {name_or_index!r}.")
        return found

    def _named(self, text: str) -> Name | None:
        """The name by `name` or `Sheet!name`, whatever its case."""
        scope, _, local = text.rpartition("!")
        sheet = self.sheet
        if scope:
            title = scope[1:-1].replace("''", "'") if scope.startswith("'") else scope
            if title not in self.book.sheets:
                return None
            sheet = self.book.sheets(title)
            if self.sheet is not None and sheet.index != self.sheet.index:
                return None
        names = self.book.api.NamedRanges if sheet is None else sheet.api.NamedRanges
        wanted = local.lower()
        for stands in names.ElementNames:
            if stands.lower().removeprefix(BUILT_IN) == wanted:
                return Name(self.book, names.getByName(stands), sheet)
        return None

    def _numbered(self, number: int) -> Name | None:
        names = self._all()
        return names[number - 1] if 1 <= number <= len(names) else None

    def contains(self, name_or_index: str | int) -> bool:
        if isinstance(name_or_index, str):
            return self._named(name_or_index) is not None
        return self._numbered(int(name_or_index)) is not None

    def snapshot(self) -> list[tuple[str, Name]]:
        """Every name with its text, each looked at once."""
        return [(name.name, name) for name in self._all()]

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
        scope = title if title.isalnum() else "'" + title.replace("'", "''") + "'"
        return f"{scope}!{self.local_name}"

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
