"""A block of cells, as xlwings' Range works with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from plan_xl.calc.colours import colour_number, colour_parts
from plan_xl.calc.drawings import Note
from plan_xl.calc.formats import number_format_key, shared
from plan_xl.calc.formulas import read_formulas, write_formula
from plan_xl.calc.hyperlinks import add_hyperlink, hyperlink_of
from plan_xl.calc.refusals import CallRefusedError, refuse_if_protected
from plan_xl.calc.values import read_values, write_values
from plan_xl.calc.visibility import all_hidden, visible_areas
from plan_xl.workbooks.addresses import Area

if TYPE_CHECKING:
    from plan_xl.calc.conditional_formats import ConditionalFormats
    from plan_xl.calc.sheets import Sheet

VALUES, FORMATTING = 1 | 2 | 4 | 16, 32 | 64 | 256  # com.sun.star.sheet.CellFlags; notes are neither
NOTES = 8


class Range(base_classes.Range):
    """The cells of one area of a sheet; `options` is xlwings' own to set.

    A selection of several areas is its first area, and knows the others by address and to be selected again.
    """

    def __init__(self, sheet: Sheet, area: Area, selected_areas: tuple[Area, ...] = ()) -> None:
        self._sheet = sheet
        self.area = area
        self.selected_areas = selected_areas
        self.options: dict[str, Any] = {}

    @property
    def api(self) -> Any:
        area = self.area
        return self._sheet.api.getCellRangeByPosition(area.left, area.top, area.right, area.bottom)

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def document(self) -> Any:
        """The workbook that the cells are in, as LibreOffice has it."""
        return self._sheet.book.api

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return (self._sheet.name, self.row, self.column, *self.shape)

    @property
    def row(self) -> int:
        return self.area.top + 1

    @property
    def column(self) -> int:
        return self.area.left + 1

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.bottom - self.area.top + 1, self.area.right - self.area.left + 1

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    def __call__(self, row: int, column: int | None = None) -> Range:
        if column is None:
            row, column = (row - 1) // self.shape[1] + 1, (row - 1) % self.shape[1] + 1
        return self._sheet.block(self.area.top + row - 1, self.area.left + column - 1, 1, 1)

    @property
    def max_cells_per_read(self) -> None:
        return None

    @property
    def max_cells_per_write(self) -> None:
        return None

    @property
    def raw_value(self) -> Any:
        grid = read_values(self.document, self.api)
        return grid[0][0] if self.shape == (1, 1) else grid

    @raw_value.setter
    def raw_value(self, given: Any) -> None:
        if not isinstance(given, (list, tuple)):
            rows, columns = self.shape
            given = [[given] * columns] * rows
        elif not isinstance(given[0], (list, tuple)):
            given = [given]
        target = self._sheet.block(self.area.top, self.area.left, len(given), len(given[0]))
        refuse_if_protected(self.document, self._sheet.api, target.api)
        write_values(self.document, target.api, given)

    @property
    def formula(self) -> Any:
        grid = read_formulas(self.document, self.api)
        return grid[0][0] if self.shape == (1, 1) else tuple(map(tuple, grid))

    @formula.setter
    def formula(self, given: str) -> None:
        if not isinstance(given, str) or not given.startswith("="):
            raise NotImplementedError("On Calc, only one formula for every cell is written.")
        cells = self.api
        refuse_if_protected(self.document, self._sheet.api, cells)
        rows, columns = self.shape
        for row in range(rows):
            for column in range(columns):
                write_formula(self.document, cells.getCellByPosition(column, row), given)

    def clear_contents(self) -> None:
        self._clear(VALUES)

    def clear_formats(self) -> None:
        self._clear(FORMATTING)

    def clear(self) -> None:
        self._clear(VALUES | FORMATTING | NOTES)

    def _clear(self, flags: int) -> None:
        cells = self.api
        refuse_if_protected(self.document, self._sheet.api, cells)
        cells.clearContents(flags)
        if flags & FORMATTING:
            cells.merge(False)
            self.conditional_formats.clear()

    @property
    def number_format(self) -> str | None:
        """The format code in Calc's writing; None where the cells have several."""
        key = shared(self.api, "NumberFormat")
        return None if key is None else str(self.document.NumberFormats.getByKey(key).FormatString)

    @number_format.setter
    def number_format(self, code: str) -> None:
        cells = self.api
        refuse_if_protected(self.document, self._sheet.api, cells)
        cells.NumberFormat = number_format_key(self.document, code)

    @property
    def color(self) -> tuple[int, int, int] | None:
        return colour_parts(shared(self.api, "CellBackColor"))

    @color.setter
    def color(self, given: Any) -> None:
        cells = self.api
        refuse_if_protected(self.document, self._sheet.api, cells)
        cells.CellBackColor = colour_number(given)

    @property
    def wrap_text(self) -> bool | None:
        wraps = shared(self.api, "IsTextWrapped")
        return None if wraps is None else bool(wraps)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        cells = self.api
        refuse_if_protected(self.document, self._sheet.api, cells)
        cells.IsTextWrapped = bool(value)

    def autofit(self, axis: str | None = None) -> None:
        if axis in (None, "c", "columns"):
            self.api.Columns.OptimalWidth = True
        if axis in (None, "r", "rows"):
            self.api.Rows.OptimalHeight = True

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        row, column = "$" * row_absolute, "$" * col_absolute
        address = ",".join(map(str, self.selected_areas or (self.area,)))
        address = re.sub(r"([A-Z]+)([0-9]+)", lambda found: f"{column}{found[1]}{row}{found[2]}", address)
        if not external:
            return address
        place = f"[{self._sheet.book.name}]{self._sheet.name}"
        return f"{place}!{address}" if place.replace("[", "").replace("]", "").isalnum() else f"'{place}'!{address}"

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    @property
    def merge_cells(self) -> bool | None:
        """Whether the cells lie in a merged area; None where some do and some do not."""
        states = self._merged_states()
        return states.pop() if len(states) == 1 else None

    def _merged_states(self) -> set[bool]:
        """Whether there are merged cells, and whether there are others; asked of halves, as a plan has thousands."""
        around = self._sheet.api.createCursorByRange(self.api)
        around.collapseToMergedArea()
        if not around.IsMerged:
            return {False}
        rows, columns = self.shape
        if rows * columns == 1 or self(1)._merged_area() == self.area:
            return {True}
        area = self.area
        down, right = ((rows + 1) // 2, columns) if rows >= columns else (rows, (columns + 1) // 2)
        first = self._sheet.block(area.top, area.left, down, right)._merged_states()
        if len(first) == 2:
            return first
        top, left = (area.top + down, area.left) if rows >= columns else (area.top, area.left + right)
        return first | self._sheet.block(top, left, area.bottom - top + 1, area.right - left + 1)._merged_states()

    @property
    def merge_area(self) -> Range:
        if len(self) != 1:
            raise CallRefusedError("Only a single cell has a merged area.")
        return Range(self._sheet, self._merged_area())

    def _merged_area(self) -> Area:
        cursor = self._sheet.api.createCursorByRange(self.api)
        cursor.collapseToMergedArea()
        found = cursor.RangeAddress
        return Area(found.StartRow, found.StartColumn, found.EndRow, found.EndColumn)

    def merge(self, across: bool = False) -> None:
        if across:
            raise NotImplementedError("On Calc, cells are merged as one block.")
        self.api.merge(True)

    def unmerge(self) -> None:
        self.api.merge(False)

    @property
    def row_hidden(self) -> bool | None:
        """Whether the rows are hidden; None where some are and some are not."""
        return all_hidden(self.api.Rows)

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        cells = self.api
        refuse_if_protected(self.document, self._sheet.api, cells)
        cells.Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        """Whether the columns are hidden; None where some are and some are not."""
        return all_hidden(self.api.Columns)

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        cells = self.api
        refuse_if_protected(self.document, self._sheet.api, cells)
        cells.Columns.IsVisible = not value

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list[Range]:
        if cell_type != "visible":
            raise NotImplementedError("On Calc, only the visible cells are looked for.")
        return [Range(self._sheet, area) for area in visible_areas(self.api)]

    def copy(self, destination: Range | None = None) -> None:
        """Copy the cells with all that belongs to them to another place of the same workbook."""
        if destination is None or destination.sheet.book.api.RuntimeUID != self.document.RuntimeUID:
            raise NotImplementedError("On Calc, cells are copied to a place in the same workbook.")
        target = destination.api
        refuse_if_protected(self.document, destination.sheet.api, target)
        destination.sheet.api.copyRange(target.getCellByPosition(0, 0).CellAddress, self.api.RangeAddress)

    @property
    def note(self) -> Note | None:
        found = Note(self._sheet.block(self.area.top, self.area.left, 1, 1))
        return found if found.text else None

    def select(self) -> None:
        """Select the cells; as in Excel, on the active sheet only."""
        if self._sheet.book.sheets.active.index != self._sheet.index:
            raise CallRefusedError(f"Cells of {self._sheet.name} cannot be selected while another sheet is active.")
        chosen = self.document.createInstance("com.sun.star.sheet.SheetCellRanges")
        for area in self.selected_areas or (self.area,):
            chosen.addRangeAddress(Range(self._sheet, area).api.RangeAddress, False)
        self.document.CurrentController.select(chosen)

    @property
    def hyperlink(self) -> str:
        return hyperlink_of(self.api.getCellByPosition(0, 0))

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        cell = self.api.getCellByPosition(0, 0)
        refuse_if_protected(self.document, self._sheet.api, cell)
        add_hyperlink(self.document, cell, address, text_to_display or address)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        from plan_xl.calc.conditional_formats import ConditionalFormats

        return ConditionalFormats(self)
