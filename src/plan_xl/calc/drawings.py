"""What lies on a sheet over its cells: drawings and charts, which are counted, and notes, which are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

if TYPE_CHECKING:
    from plan_xl.calc.ranges import Range
    from plan_xl.calc.sheets import Sheet


class Shapes(base_classes.Collection):
    """All that is drawn on a sheet; as in Excel, charts and notes are among it."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        return self._sheet.api.DrawPage

    def __len__(self) -> int:
        return int(self.api.Count)


class Charts(base_classes.Collection):
    """The charts of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        return self._sheet.api.Charts

    def __len__(self) -> int:
        return int(self.api.Count)


class Note(base_classes.Note):
    """The note of one cell."""

    def __init__(self, cell: Range) -> None:
        self._cell = cell

    @property
    def api(self) -> Any:
        return self._cell.api.getCellByPosition(0, 0).Annotation

    @property
    def location(self) -> Range:
        return self._cell

    @property
    def text(self) -> str:
        return str(self.api.String)

    @text.setter
    def text(self, value: str) -> None:
        self.api.setString(value)

    @property
    def author(self) -> str:
        return str(self.api.Author)

    def delete(self) -> None:
        annotations = self._cell.sheet.api.Annotations
        for index in range(annotations.Count):
            place = annotations.getByIndex(index).Position
            if (place.Row, place.Column) == (self._cell.area.top, self._cell.area.left):
                annotations.removeByIndex(index)
                return


def notes_of(sheet: Sheet) -> Iterator[Note]:
    """The notes of a sheet."""
    annotations = sheet.api.Annotations
    for index in range(annotations.Count):
        place = annotations.getByIndex(index).Position
        yield Note(sheet.block(place.Row, place.Column, 1, 1))
