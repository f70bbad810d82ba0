"""What a plan showed by more than its words, and the new workbook does not: said, so that a person can look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_xl.plan import ActionPlan, CellRef, column_letters
from plan_xl.reading.grids import Grid

_MOST = 12


def plain_now(plan: ActionPlan, grids: Sequence[Grid]) -> list[str]:
    """Sentences on actions that were hidden or struck through, and on formulas that were never calculated."""
    by_title = {grid.title: grid for grid in grids}
    cells = list(dict.fromkeys(cell for action in plan.actions for places in action.cells.values() for cell in places))
    struck = [str(cell) for cell in cells if cell.sheet in by_title and _place(cell) in by_title[cell.sheet].struck]
    sentences = []
    if struck:
        sentences.append(
            f"Struck through in the plan, and plain in the new workbook: {_few(struck)}. Where that meant that an "
            "action no longer counts, say so under Status (superseded)."
        )
    hidden = list(dict.fromkeys(place for cell in cells if (place := _hidden(cell, by_title.get(cell.sheet)))))
    if hidden:
        sentences.append(f"Hidden in the plan, and seen in the new workbook: {_few(hidden)}.")
    blank = [
        str(CellRef(grid.title, row + 1, column + 1))
        for grid in grids
        if grid.ours != "report"
        for row, column in sorted(grid.uncalculated)
    ]
    if blank:
        sentences.append(
            f"Blank in the new workbook, for these formulas were never calculated: {_few(blank)}. Open the plan in "
            "Excel, save it, and adopt it again."
        )
    return sentences


def _place(cell: CellRef) -> tuple[int, int]:
    return cell.row - 1, cell.column - 1


def _hidden(cell: CellRef, grid: Grid | None) -> str:
    """The sheet, row or column that hides a cell, in words; "" where it is seen."""
    if grid is None:
        return ""
    if grid.hidden:
        return f"the sheet {grid.title}"
    if cell.row - 1 in grid.hidden_rows:
        return f"{grid.title}, row {cell.row}"
    if cell.column - 1 in grid.hidden_columns:
        return f"{grid.title}, column {column_letters(cell.column)}"
    return ""


def _few(places: Iterable[str]) -> str:
    named = list(places)
    more = f" and {len(named) - _MOST} more" if len(named) > _MOST else ""
    return ", ".join(named[:_MOST]) + more
