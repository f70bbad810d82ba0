"""Where a query's cell is: the cell an action's words were read from, or the blank one where they should stand."""

from __future__ import annotations

from collections.abc import Mapping

from plan_xl.plan import Action, ActionPlan, CellRef, PlanTable

MEANINGS: Mapping[str, tuple[str, ...]] = {
    "ref": ("ref",),
    "recommendation": ("recommendation",),
    "action": ("action",),
    "lead_text": ("lead",),
    "evidence": ("evidence",),
    "completion_text": ("completion", "revised", "original"),
    "achieved_text": ("achieved",),
    "comments": ("comments",),
    "status_text": ("status",),
    "accepted_on_text": ("accepted_on",),
    "board_comment": ("board_comment",),
}
"""Written columns of an action, and the meanings of the headings they are read from."""


class Places:
    """The plan's tables, asked for cells: which table an action stands in, and which of its columns holds what."""

    def __init__(self, plan: ActionPlan) -> None:
        """Look the columns of every table up once."""
        self._tables: dict[str, list[tuple[PlanTable, dict[str, int]]]] = {}
        self._order: dict[str, int] = {}
        for table in plan.tables:
            self._order.setdefault(table.sheet, len(self._order))
            self._tables.setdefault(table.sheet, []).append((table, _columns(table)))
        for action in plan.actions:
            self._order.setdefault(action.sheet, len(self._order))

    def has(self, action: Action, column: str) -> bool:
        """True where the action's table has such a column (or nothing is known of its table)."""
        columns = self._columns(action)
        return columns is None or column in columns or bool(action.cells.get(column))

    def cell(self, action: Action, column: str) -> CellRef | None:
        """The first cell that the column's words stand in, or the blank one in the action's row."""
        written = action.cell(column)
        if written is not None:
            return written
        number = (self._columns(action) or {}).get(column)
        return CellRef(action.sheet, action.row, number) if number else None

    def order(self, sheet: str) -> int:
        """The sheet's place in the plan, for queries to be listed in reading order."""
        return self._order.get(sheet, len(self._order))

    def _columns(self, action: Action) -> dict[str, int] | None:
        tables = self._tables.get(action.sheet)
        if not tables:
            return None
        if tables[-1][0].layout == "cards":  # every label has its own cell
            return None
        for table, columns in tables:
            if table.first_row <= action.row <= table.last_row:
                return columns
        return tables[-1][1]


def _columns(table: PlanTable) -> dict[str, int]:
    """Columns of an action that the table has: their 1-based numbers."""
    by_meaning = {column.meaning: column.column for column in reversed(table.columns) if column.meaning}
    found = {}
    for name, meanings in MEANINGS.items():
        number = next((by_meaning[meaning] for meaning in meanings if meaning in by_meaning), None)
        if number:
            found[name] = number
    return found
