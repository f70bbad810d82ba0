"""New single-agency actions and new agencies, added as rows to the sheets that hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plan_xl.errors import PlanXlError
from plan_xl.matching import plain
from plan_xl.plan import column_letters
from plan_xl.reading.grids import Grid, shown
from plan_xl.reading.tables import TableFound, find_tables
from plan_xl.refs import short_name
from plan_xl.returns.board import SINGLE_AGENCY, Board
from plan_xl.returns.changes import Change
from plan_xl.returns.edits import Edits
from plan_xl.returns.numbering import Numbering
from plan_xl.sheets.content import Block, Column, SheetContent, Table
from plan_xl.sheets.render import render
from plan_xl.templates.columns import SINGLE_AGENCY as COLUMNS
from plan_xl.templates.columns import SINGLE_AGENCY_SHEET
from plan_xl.workbooks.cell_values import Value
from plan_xl.workbooks.cell_writing import put_values
from plan_xl.workbooks.generated import Generated
from plan_xl.workbooks.placement import place_sheets
from plan_xl.workbooks.workbook_part import WorkbookPart

NO_RECOMMENDATION = "(no recommendation on the return)"
"""Stands where an agency's plan has none: a blank would mean “as above”."""

_MEANINGS = {"recommendation": "recommendation", "action": "action", "lead": "lead_text", "evidence": "evidence",
             "completion": "completion_text", "achieved": "achieved_text", "comments": "comments",
             "status": "status_text"}  # fmt: skip


def add_new_actions(
    part: WorkbookPart, board: Board, grids: Sequence[Grid], changes: Sequence[Change], edits: Edits
) -> dict[str, str]:
    """Add a row to *Single-agency actions* for each change, in memory; gives action numbers by the change's key.

    The sheet is made where there is none. Raises PlanXlError where its headings cannot be read.
    """
    if not changes:
        return {}
    grid = next((g for g in grids if g.title.casefold() == SINGLE_AGENCY), None)
    if grid is None:
        columns = tuple(Column(column.heading, column.width) for column in COLUMNS)
        content = SheetContent(
            SINGLE_AGENCY_SHEET,
            "record",
            (SINGLE_AGENCY_SHEET, "Each agency's own actions, from its own report on the case."),
            (Table(columns, (Block(),), filtered=False),),
        )
        place_sheets(part, Generated(render([content], date_1904=part.date1904)))
        places = {meaning: column_letters(n) for n, meaning in enumerate(_TEMPLATE, 1)}
        title, like = SINGLE_AGENCY_SHEET, 0
    else:
        table = _table(grid)
        places = {c.meaning: column_letters(c.column) for c in table.columns if c.meaning}
        title, like = grid.title, _model(grid, table)
    numbering = Numbering(board)
    given: dict[str, str] = {}
    rows: list[Mapping[str, Value]] = []
    for change in changes:
        recommendation = change.texts.get("recommendation", "")
        ref = numbering.number(change.agency, recommendation, change.texts.get("number", ""))
        given[change.key] = ref
        row: dict[str, Value] = {places["ref"]: ref, places["agency"]: change.agency}
        for meaning, name in _MEANINGS.items():
            text = change.texts.get(name, "")
            if meaning == "recommendation":
                text = text or NO_RECOMMENDATION
            if text and meaning in places:
                row[places[meaning]] = text
        rows.append(row)
        edits.reasons[ref, ""] = change
        edits.became[change.key] = f"Added to {title} as {ref}"
    put_values(part, title, {}, rows, like=[like] * len(rows) if like else (), allow_protected=True)
    return given


_TEMPLATE = ("ref", "agency", "recommendation", "action", "lead", "evidence", "completion", "achieved", "comments",
             "status", "accepted_on", "board_comment")  # fmt: skip


def _table(grid: Grid) -> TableFound:
    """The table of *Single-agency actions*."""
    for table in find_tables(grid)[:1]:
        if all(table.column(meaning) is not None for meaning in ("ref", "agency", "recommendation", "action")):
            return table
    raise PlanXlError(
        f"The sheet {grid.title} has lost one of its headings Action number, Agency, Recommendation and Action: "
        "put it back, then consolidate again."
    )


def _model(grid: Grid, table: TableFound) -> int:
    """The row (1-based) that new ones look like where the table has none yet: the first ruled one; else 0, the last."""
    below = grid.rows[table.last_heading + 1 :]
    return 0 if any(value != "" for row in below for value in row) else table.last_heading + 2


def add_agencies(part: WorkbookPart, board: Board, grids: Sequence[Grid], agencies: Sequence[str]) -> None:
    """Add agencies that are on no list to *Agencies register*, in memory; nothing where there is no such sheet."""
    grid = next((g for g in grids if g.title.casefold() == "agencies register"), None)
    if grid is None or not agencies:
        return
    places: dict[str, str] = {}
    like = 0
    for number, row in enumerate(grid.rows, 1):
        headings = {plain(shown(value)): column_letters(n) for n, value in enumerate(row, 1)}
        if "agency" in headings and "short name" in headings:
            places = headings
            empty = not any(value != "" for later in grid.rows[number:] for value in later)
            like = number + 1 if empty else 0
            break
    if not places:
        return
    taken = {plain(entry.short) for entry in board.agencies.entries}
    rows: list[Mapping[str, Value]] = []
    for agency in dict.fromkeys(agencies):
        short = short_name(agency)
        rows.append({places["agency"]: agency, places["short name"]: short if plain(short) not in taken else None})
    put_values(part, grid.title, {}, rows, like=[like] * len(rows) if like else (), allow_protected=True)
