"""A plan, read from a workbook or a Word file."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from plan_xl.errors import PlanXlError
from plan_xl.plan import Action, ActionPlan, Note, PlanTable, column_letters
from plan_xl.reading.actions import Context, action_of
from plan_xl.reading.cards import CardTable, tables_or_cards
from plan_xl.reading.column_meanings import asks_whether_done
from plan_xl.reading.drafts import drafts_of
from plan_xl.reading.files import grids_of
from plan_xl.reading.grid_notes import not_read, notes_of_grid
from plan_xl.reading.grids import Grid, shown
from plan_xl.reading.grouping import Group, group_rows, ref_numbers_recommendations
from plan_xl.reading.items import read_items
from plan_xl.reading.number_columns import numbers_recommendations
from plan_xl.reading.plan_date import dating_of
from plan_xl.reading.rejoining import rejoin
from plan_xl.reading.settings_sheet import is_settings_sheet, read_settings
from plan_xl.reading.stacking import splits, stacked_by
from plan_xl.reading.table_rows import TableRow, body_rows, column_names
from plan_xl.reading.tables import (
    TableFound,
    carried_on,
    goes_on_from,
    headings_expected,
    sheets_looked_at,
)
from plan_xl.reading.unsettled import mark_unsettled, without_our_column
from plan_xl.settings import Settings
from plan_xl.wording.register import Register, register_from_rows
from plan_xl.workbooks.opening import open_safely
from plan_xl.workbooks.unsafe_contents import unsafe_contents

_RECORDS = ("leads register", "agencies register", "changes", "history", "plan history", "issued", "how to use",
            "from the original", "look-alike leads")  # fmt: skip
_TITLE_WORD = re.compile(r"\b(?:plan|review|tracker)s?\b", re.IGNORECASE)
_LONGEST_TITLE = 160


def read_plan(path: str | os.PathLike[str], sheet: str | None = None, settings: Settings | None = None) -> ActionPlan:
    """Read a plan from a workbook (.xlsx, .xlsm, .xls, .xlsb, .ods) or a Word file (.docx), in any layout.

    `sheet` reads that sheet only; else every sheet with a plan table. `settings` wins over the *Settings* sheet where
    both say something. Raises PlanXlError with one sentence where the file cannot be read or holds no plan table.
    """
    place = Path(path)
    data = open_safely(place)
    plan = plan_of(grids_of(data, place.name), str(place), sheet, settings)
    return replace(plan, notes=(*plan.notes, *unsafe_contents(data)))


def plan_of(
    grids: list[Grid],
    source: str,
    sheet: str | None = None,
    settings: Settings | None = None,
    *,
    recurrences: bool = True,
) -> ActionPlan:
    """The plan in grids already read; `source` is the file's name for messages. As `read_plan` otherwise.

    Without `recurrences` an action's recurrence may be missing: of a return nobody asks it.
    """
    in_force, notes = read_settings(grids, settings)
    register = next(
        (register_from_rows(g.rows, g.title) for g in grids if g.title.casefold() == "leads register"), None
    )
    looked = _candidates(grids, sheet)
    actions: list[Action] = []
    tables: list[PlanTable] = []
    said: list[Note] = list(notes)
    title, before = None, None
    for grid in looked:
        found = tables_or_cards(grid)
        if not found and before is not None:
            page = carried_on(grid, before.table)
            found = [page] if page else []
        if not found:
            said += not_read(grid)
        for each in found:
            table = each.table if isinstance(each, CardTable) else each
            before = _read_table(each, in_force, register, before, recurrences=recurrences)
            actions += before.actions
            tables.append(before.plan_table)
            said += before.notes
            said += notes_of_grid(grid, max(table.first_heading, 0), table.last_row)
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


class _Read(NamedTuple):
    """A table as read; the next may go on from its last recommendation."""

    table: TableFound
    plan_table: PlanTable
    actions: list[Action]
    notes: list[Note]
    last: Group | None
    counted: int
    is_card: bool = False


def _read_table(
    found: TableFound | CardTable,
    settings: Settings,
    register: Register | None,
    before: _Read | None,
    *,
    recurrences: bool,
) -> _Read:
    table, card = (found.table, found) if isinstance(found, CardTable) else (found, None)
    sheet = table.grid.title
    counted = before.counted if before and before.is_card == bool(card) else 0
    if before is not None and (card or not goes_on_from(table, before.table)):
        before = None
    rows, notes = (card.rows, []) if card else body_rows(table)
    rows, joined = rejoin(rows, sheet)
    has_recommendation = table.column("recommendation") is not None
    has_action = table.column("action") is not None
    number_heading = next((c.heading for c in table.columns if c.meaning == "ref"), "")
    # A new action without a number yet, or a number typed twice, must not take the others' numbers away.
    ours = " ".join(number_heading.split()).casefold() == "action number"
    by_recommendation = (
        table.numbers is None
        and not ours
        and (numbers_recommendations(number_heading) or ref_numbers_recommendations(rows))
    )
    above = before.last if before else None
    groups = _groups(card, rows, has_recommendation, by_recommendation, above)
    stackable = has_recommendation or bool(card)
    stacked = stacked_by(groups, has_recommendation=stackable) if has_action else frozenset()
    if (
        stacked
        and not (by_recommendation or ours or table.numbers is not None)
        and _number_serves_several(rows, stacked)
    ):
        by_recommendation = True
        groups = _groups(card, rows, has_recommendation, by_recommendation, above)
        stacked = stacked_by(groups, has_recommendation=stackable)
    counted = counted if before or card else 0
    numbers = {}
    for group in groups:
        counted += not group.key
        numbers[id(group)] = counted
        group.key = group.key or f"{sheet}#{group.rows[0].row}"
    names = column_names(table)
    headings = {
        name: " ".join(table.heading_of(column).split()) or name.removeprefix("extra:")
        for column, name in names.items()
    }
    headings.setdefault("number", "number")  # it may stand above the headings
    dating, assumed = dating_of(table, settings, sheet)
    dating = dating._replace(earlier_revised=_earlier(table, names, "earlier date"), recurrences=recurrences)
    context = Context(
        settings,
        dating,
        register,
        headings,
        has_action=has_action,
        refs=not by_recommendation,
        earlier_comments=_earlier(table, names, "earlier progress"),
        asks_done=asks_whether_done(headings.get("status", "")),
    )
    rows.clear()
    actions, said = _actions_of(groups, numbers, stacked, context, sheet)
    plan_table = PlanTable(
        sheet,
        max(table.first_heading, 0) + 1,
        tuple(c for c in table.columns if c.meaning) if card else table.columns,
        "cards"
        if card
        else _layout(joined=bool(joined), stacked=bool(stacked), steps=any(note.code == "added step" for note in said)),
        *((1, 0) if card else (table.last_heading + 2, table.last_row + 1)),
        table.grid.kind,
        tuple(n for n in table.notes if n.code in ("two columns", "earlier progress", "earlier date")),
    )
    last = groups[-1] if groups else before.last if before else None
    return _Read(
        table,
        plan_table,
        actions,
        [*assumed, *without_our_column(table.notes), *notes, *joined, *said],
        last,
        counted,
        bool(card),
    )


def _groups(
    card: CardTable | None, rows: list[TableRow], has_recommendation: bool, by_recommendation: bool, above: Group | None
) -> list[Group]:
    if card:
        return card.groups(ref_numbers_recommendation=by_recommendation)
    return group_rows(
        rows, has_recommendation=has_recommendation, ref_numbers_recommendation=by_recommendation, above=above
    )


def _number_serves_several(rows: list[TableRow], stacked: frozenset[str]) -> bool:
    """Whether one number stands beside several actions in a cell: then it is their recommendation's."""
    for row in rows:
        if row.own("ref") and row.own("action") and len(read_items(row.text("ref")).texts) < 2:
            items = read_items(row.text("action"))
            if len(items.texts) > 1 and splits(row, items, stacked):
                return True
    return False


def _actions_of(
    groups: list[Group], numbers: dict[int, int], stacked: frozenset[str], context: Context, sheet: str
) -> tuple[list[Action], list[Note]]:
    """The actions in order, and the notes on them.

    The rows are let go as their actions are made: what is kept, Python's garbage collector looks through again.
    """
    actions: list[Action] = []
    notes: list[Note] = []
    unsettled: list[Note] = []
    for group in groups:
        drafts = drafts_of(group, stacked=stacked, has_action=context.has_action, sheet=sheet, notes=notes)
        unsettled += mark_unsettled(drafts, sheet)
        number = numbers[id(group)]
        actions += [action_of(group, draft, number, context) for draft in drafts]
        group.rows.clear()
    return actions, notes + unsettled


def _earlier(table: TableFound, names: dict[int, str], code: str) -> tuple[str, ...]:
    """The columns of earlier progress or dates, the latest first, as the table's notes of this code say."""
    cells = {f"{column_letters(n + 1)}{table.last_heading + 1}": name for n, name in names.items()}
    return tuple(cells[note.cell] for note in table.notes if note.code == code and note.cell in cells)


def _layout(*, joined: bool, stacked: bool, steps: bool) -> str:
    if joined:
        return "pages"
    return "stacked" if stacked else "pasted" if steps else "tidy"


def _title(table: TableFound) -> str | None:
    """The first text before the headings that names a plan or review; else the first in the table, else above it."""
    above = [" ".join(text.split()) for text in table.grid.above]
    rows = table.grid.rows[: max(table.first_heading, 0)]
    inside = [" ".join(text.split()) for row in rows if (text := next((t for v in row if (t := shown(v).strip())), ""))]
    named = (text for text in (*above, *inside) if len(text) <= _LONGEST_TITLE and _TITLE_WORD.search(text))
    return next(named, None) or next(iter((*inside, *above)), None)
