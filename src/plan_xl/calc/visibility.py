"""What of a sheet can be seen: its rows and columns that are not hidden, by hand or by a filter."""

from __future__ import annotations

from typing import Any

from plan_xl.workbooks.addresses import Area


def visible_areas(cells: Any) -> list[Area]:
    """The areas of a block of cells that can be seen, as Excel's special cells of the kind "visible" are."""
    return [
        Area(place.StartRow, place.StartColumn, place.EndRow, place.EndColumn)
        for place in cells.queryVisibleCells().RangeAddresses
    ]


def all_hidden(lines: Any) -> bool | None:
    """Whether these rows (or columns) are hidden: all, none, or None where they are mixed."""
    states = {not lines.getByIndex(number).IsVisible for number in range(lines.Count)}
    return states.pop() if len(states) == 1 else None
