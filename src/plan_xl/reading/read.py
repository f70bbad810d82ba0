"""A plan, read from a workbook or a Word file."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.plan import Action, ActionPlan, Note, PlanTable
from plan_xl.reading.actions import Context, action_of
from plan_xl.reading.column_meanings import numbers_recommendations
from plan_xl.reading.drafts import drafts_of
from plan_xl.reading.files import grids_of
from plan_xl.reading.grid_notes import notes_of_grid
from plan_xl.reading.grids import Grid, shown
from plan_xl.reading.grouping import group_rows, ref_numbers_recommendations
from plan_xl.reading.rejoining import rejoin
from plan_xl.reading.settings_sheet import is_settings_sheet, read_settings
from plan_xl.reading.stacking import stacked_by
from plan_xl.reading.table_rows import body_rows, column_names
from plan_xl.reading.tables import TableFound, find_tables, headings_expected, sheets_looked_at
from plan_xl.reading.unsettled import mark_unsettled, without_our_column
from plan_xl.settings import Settings
from plan_xl.wording.register import Register, register_from_rows
from plan_xl.workbooks.opening import open_safely
from plan_xl.workbooks.unsafe_contents import unsafe_contents

_RECORDS = ("leads register", "agencies register", "changes", "history", "plan history", "issued", "how to use",
            "from the original", "look-alike leads")  # fmt: skip


def read_plan(path: str | os.PathLike[str], sheet: str | None = None, settings: Settings | None = None) -> ActionPlan:
    """Read a plan from a workbook (.xlsx, .xlsm, .xls, .xlsb, .ods) or a Word file (.docx), in any layout.

    `sheet` reads that sheet only; else every sheet with a plan table. `settings` wins over the *Settings* sheet where
    both say something. Raises PlanXlError with one sentence where the file cannot be read or holds no plan table.
    """
    place = Path(path)
    data = open_safely(place)
    plan = plan_of(grids_of(data, place.name), str(place), sheet, settings)
    return replace(plan, notes=(*plan.notes, *unsafe_contents(data)))


def plan_of(grids: list[Grid], source: str, sheet: str | None = None, settings: Settings | None = None) -> ActionPlan:
    """The plan in grids already read; `source` is the file's name for messages. As `read_plan` otherwise."""
    in_force, notes = read_settings(grids, settings)
    register = next(
        (register_from_rows(g.rows, g.title) for g in grids if g.title.casefold() == "leads register"), None
    )
    looked = _candidates(grids, sheet)
    actions: list[Action] = []
    tables: list[PlanTable] = []
    said: list[Note] = list(notes)
    title = None
    for grid in looked:
        for table in find_tables(grid):
            read, plan_table, found = _read_table(table, in_force, register)
            actions += read
            tables.append(plan_table)
            said += found
            said += notes_of_grid(grid, table.first_heading, table.last_row)
            title = title or _title(table)
    if not tables:
        raise PlanXlError(
            f"No action plan was found in {Path(source).name}. Sheets looked at: {sheets_looked_at(looked) or 'none'}. "
            f"A plan table needs headings such as {headings_expected()}."
        )
    return ActionPlan(source, tuple(actions), tuple(said), in_force, tuple(tables), title, register)


def _candidates(grids: list[Grid], sheet: str | None) -> list[Grid]:
    if sheet is not None:
        found = [g for g in grids if g.title.casefold() == sheet.casefold()]
        if not found:
            raise PlanXlError(f"There is no sheet “{sheet}”. The sheets are {sheets_looked_at(grids)}.")
        return found
    return [g for g in grids if g.ours != "report" and g.title.casefold() not in _RECORDS and not is_settings_sheet(g)]


def _read_table(
    table: TableFound, settings: Settings, register: Register | None
) -> tuple[list[Action], PlanTable, list[Note]]:
    rows, notes = body_rows(table)
    rows, joined = rejoin(rows, table.grid.title)
    has_recommendation = table.column("recommendation") is not None
    has_action = table.column("action") is not None
    number_heading = next((c.heading for c in table.columns if c.meaning == "ref"), "")
    by_recommendation = table.numbers is None and (
        numbers_recommendations(number_heading) or ref_numbers_recommendations(rows)
    )
    groups = group_rows(rows, has_recommendation=has_recommendation, ref_numbers_recommendation=by_recommendation)
    stacked = stacked_by(groups, has_recommendation=has_recommendation) if has_action else frozenset()
    drafts, said = drafts_of(groups, stacked=stacked, has_action=has_action, sheet=table.grid.title)
    said += mark_unsettled(drafts, table.grid.title)
    numbers = {id(group): n for n, group in enumerate(groups, start=1)}
    headings = {
        name: " ".join(table.heading_of(column).split()) or name.removeprefix("extra:")
        for column, name in column_names(table).items()
    }
    context = Context(settings, register, headings, has_action=has_action, refs=not by_recommendation)
    actions = [action_of(group, draft, numbers[id(group)], context) for group, draft in drafts]
    layout = _layout(joined=bool(joined), stacked=bool(stacked), steps=any(note.code == "added step" for note in said))
    plan_table = PlanTable(
        table.grid.title,
        table.first_heading + 1,
        table.columns,
        layout,
        table.last_heading + 2,
        table.last_row + 1,
        table.grid.kind,
        tuple(n for n in table.notes if n.code == "two columns"),
    )
    return actions, plan_table, [*without_our_column(table.notes), *notes, *joined, *said]


def _layout(*, joined: bool, stacked: bool, steps: bool) -> str:
    if joined:
        return "pages"
    return "stacked" if stacked else "pasted" if steps else "tidy"


def _title(table: TableFound) -> str | None:
    for row in table.grid.rows[: table.first_heading]:
        texts = [t for v in row if (t := shown(v).strip())]
        if texts:
            return " ".join(texts[0].split())
    return table.grid.above[0] if table.grid.above else None
