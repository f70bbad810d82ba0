"""What a person who opens the plan does not see: its hidden sheets, rows and columns, and plan_xl's records."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from plan_xl.plan import Action, ActionPlan, CellRef, column_letters
from plan_xl.reading.grids import Grid, Value, shown
from plan_xl.rules.places import MEANINGS


def shown_plan(plan: ActionPlan, grids: Sequence[Grid], chosen: Collection[str]) -> tuple[ActionPlan, tuple[str, ...]]:
    """The plan without what is hidden and without columns not chosen; and a sentence for each thing left out.

    An action is left out where any of its own published words stands in a hidden row: half of one is never published.
    """
    by_title = {grid.title: grid for grid in grids}
    said: list[str] = []
    kept: list[Action] = []
    for action in plan.actions:
        grid = by_title.get(action.sheet)
        reason = _reason(action, grid, chosen)
        if reason:
            words = " ".join((action.ref or action.action or action.recommendation).split())[:60]
            said.append(f"Left out: {action.sheet}, row {action.row} (“{words}”), because {reason}.")
            continue
        without = [name for name in _written(action) if grid and _unseen(action, name, grid)]
        said += [_left_blank(action.cells[name][0], grid) for name in without if name in chosen and grid]
        kept.append(_blanked(action, [name for name in _written(action) if name in without or name not in chosen]))
        if grid and _unseen(action, "review", grid):
            kept[-1] = replace(kept[-1], review=None)
        if without and not any(_says(kept[-1], name) for name in chosen):
            kept.pop()
    sheets = {action.sheet for action in kept}
    tables = tuple(table for table in plan.tables if table.sheet in sheets)
    return replace(plan, actions=tuple(kept), tables=tables), tuple(dict.fromkeys(said))


def seen_plan(plan: ActionPlan, grids: Sequence[Grid]) -> tuple[ActionPlan, tuple[str, ...]]:
    """The plan with the tables, columns and title that are seen; its actions are untouched. And what was left out."""
    by_title = {grid.title: grid for grid in grids}
    tables, said = [], []
    for table in plan.tables:
        grid = by_title.get(table.sheet)
        if grid is None or grid.hidden or grid.very_hidden or grid.ours:
            continue
        hidden = [column for column in table.columns if column.column - 1 in grid.hidden_columns]
        said += [
            f"Left out: {table.sheet}, column {column_letters(column.column)} "
            f"(“{' '.join(column.heading.split())}”), because it is hidden."
            for column in hidden
        ]
        tables.append(replace(table, columns=tuple(column for column in table.columns if column not in hidden)))
    seen = (shown(value) for grid in grids if not grid.hidden and not grid.ours for value in _seen_values(grid))
    title = plan.title if any(" ".join(text.split()) == " ".join((plan.title or "").split()) for text in seen) else None
    return replace(plan, tables=tuple(tables), title=title), tuple(said)


def struck_cells(plan: ActionPlan, grids: Sequence[Grid]) -> frozenset[tuple[str, str]]:
    """Action (its key) and column of every text that is struck through in the plan: it is published so."""
    by_title = {grid.title: grid.struck for grid in grids}
    return frozenset(
        (action.key, name)
        for action in plan.actions
        for name, cells in action.cells.items()
        if cells and all((cell.row - 1, cell.column - 1) in by_title.get(cell.sheet, ()) for cell in cells)
    )


def _seen_values(grid: Grid) -> Iterator[Value]:
    yield from grid.above
    for number, row in enumerate(grid.rows):
        if number not in grid.hidden_rows:
            yield from (
                value
                for place, value in enumerate(row)
                if place not in grid.hidden_columns and (number, place) not in grid.unseen
            )


def _reason(action: Action, grid: Grid | None, chosen: Collection[str]) -> str:
    if grid is None:
        return ""
    if grid.hidden or grid.very_hidden:
        return "its sheet is hidden"
    if grid.ours:
        return "its sheet is one of plan_xl's records"
    own = [
        cell for name, cells in action.cells.items() if name != "recommendation" and name in chosen for cell in cells
    ]
    if action.row - 1 in grid.hidden_rows or any(_row_unseen(cell, grid) for cell in own):
        return "its row is hidden"
    return ""


def _unseen(action: Action, name: str, grid: Grid) -> bool:
    cells = action.cells.get(name, ())
    return any(
        cell.column - 1 in grid.hidden_columns
        or (cell.row - 1, cell.column - 1) in grid.unseen
        or _row_unseen(cell, grid)
        for cell in cells
    )


def _left_blank(cell: CellRef, grid: Grid) -> str:
    if (cell.row - 1, cell.column - 1) in grid.unseen:
        return f"Left blank: {cell}, because its text has the colour of the paper, or a number format that hides it."
    return f"Left blank: {cell}, because it is hidden."


def _says(action: Action, name: str) -> bool:
    return bool(action.extra.get(name) or getattr(action, name, None))


def _row_unseen(cell: CellRef, grid: Grid) -> bool:
    """True where the cell's row is hidden, and it is not merged down to a row that is seen."""
    row, column = cell.row - 1, cell.column - 1
    if row not in grid.hidden_rows:
        return False
    for top, left, bottom, right in grid.merged:
        if top <= row <= bottom and left <= column <= right:
            return all(place in grid.hidden_rows for place in range(top, bottom + 1))
    return True


def _written(action: Action) -> tuple[str, ...]:
    return (*MEANINGS, *action.extra)


def _blanked(action: Action, names: Sequence[str]) -> Action:
    blank: Mapping[str, object] = {name: None if name == "ref" else "" for name in names if name in MEANINGS}
    extra = {name: text for name, text in action.extra.items() if name not in names}
    return replace(action, extra=extra, **blank)  # type: ignore[arg-type]  # every one of these fields holds text
