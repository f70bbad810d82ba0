"""The actions of a plan as rows of the Board workbook: what goes into which column, as it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from plan_xl.plan import Action, ActionPlan, CellRef
from plan_xl.reading.grids import Grid, shown
from plan_xl.reading.unsettled import HEADING as TO_SETTLE
from plan_xl.reading.unsettled import said
from plan_xl.templates.columns import PLAN
from plan_xl.workbooks.cell_values import Value

WRITTEN = ("recommendation", "action", "lead_text", "evidence", "completion_text", "achieved_text", "comments",
           "status_text", "accepted_on_text", "board_comment")  # fmt: skip
"""The columns of an action that the template has, in its order (the action number stands before them)."""

_NAMES = {"lead_text": "lead", "completion_text": "completion", "achieved_text": "achieved", "status_text": "status",
          "accepted_on_text": "accepted_on"}  # fmt: skip
_SINGLE_AGENCY = re.compile(
    r"\b(?:single|individual|own)[\s-]*agenc|\bagency[\s-]*(?:specific\b|actions?\b)|\bIMRs?\b", re.I
)

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row: its action, the values of the template's columns by heading, and those of extra columns by heading.

    `goes_on` names the columns whose cell is merged with the one above: the recommendation, and evidence that stood
    once beside several actions.
    """

    action: Action
    values: Mapping[str, Value]
    extra: Mapping[str, Value]
    goes_on: frozenset[str]


def single_agency_keys(plan: ActionPlan) -> frozenset[str]:
    """The keys of actions that are one agency's own: they name one, on a sheet whose title says so."""
    return frozenset(
        action.key
        for action in plan.actions
        if action.agency and (_SINGLE_AGENCY.search(action.sheet) or _SINGLE_AGENCY.search(plan.title or ""))
    )


def plan_rows(
    plan: ActionPlan, grids: Sequence[Grid], refs: Mapping[str, str], single: frozenset[str]
) -> list[PlanRow]:
    """A row for every action in the order written; those of tables without recommendations come first.

    Blank below a recommendation means "as above", so that what has none cannot follow one.
    """
    cells = {grid.title: grid for grid in grids}
    unsure = _unsure(plan)
    meanings = {(t.sheet, c.column): c.meaning for t in plan.tables for c in t.columns}
    ordered = sorted(plan.actions, key=lambda action: (action.key in single, bool(action.recommendation)))
    rows: list[PlanRow] = []
    before: Action | None = None
    for action in ordered:
        values: dict[str, Value] = {PLAN[0].heading: refs[action.key]}
        for column, name in zip(PLAN[1:], WRITTEN, strict=True):
            values[column.heading] = _value(cells, action.cells.get(name, ()), str(getattr(action, name) or ""))
        extra = {
            heading: _value(cells, action.cells.get(heading, ()), text)
            for heading, text in action.extra.items()
            if text
        }
        _target_before_revised(action, values, extra, meanings)
        if action.agency and action.key not in single:
            extra["Agency"] = action.agency
        if action.review:
            extra["Review"] = action.review
        flagged = [_NAMES.get(name, name) for name in unsure.get(action.key, ())]
        if flagged:
            extra[TO_SETTLE] = said(flagged)
        rows.append(
            PlanRow(
                action,
                values,
                extra,
                _goes_on(action, before, unsure) if before and _same_table(action, before, single) else _NOTHING,
            )
        )
        before = action
    return rows


def _same_table(action: Action, before: Action, single: frozenset[str]) -> bool:
    return (action.key in single) == (before.key in single)


def _goes_on(action: Action, before: Action, unsure: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The headings of the columns that an action shares with the one above; what is unsure stays in each cell."""
    same = before.recommendation_key == action.recommendation_key and before.recommendation == action.recommendation
    if not action.recommendation or not same:
        return _NOTHING
    place = action.cells.get("evidence")
    both = place is not None and place == before.cells.get("evidence") and action.evidence == before.evidence
    asked = "evidence" in unsure.get(action.key, ())
    return frozenset((PLAN[1].heading, PLAN[4].heading)) if both and not asked else frozenset((PLAN[1].heading,))


def _target_before_revised(
    action: Action, values: dict[str, Value], extra: dict[str, Value], meanings: Mapping[tuple[str, int], str | None]
) -> None:
    """Where a revised date is in force, the target goes back to the completion date, the revised one beside it."""
    place = action.cell("completion_text")
    if place is None or meanings.get((place.sheet, place.column)) != "revised":
        return
    for heading in list(extra):
        found = action.cell(heading)
        if found is not None and meanings.get((found.sheet, found.column)) == "completion":
            values[PLAN[5].heading], extra["Revised date"] = extra.pop(heading), values[PLAN[5].heading]
            return


def _unsure(plan: ActionPlan) -> dict[str, list[str]]:
    """For each action (by key) the columns whose text could not be shared out."""
    cells = {(note.sheet, note.cell) for note in plan.notes if note.code == "counts differ"}
    found: dict[str, list[str]] = {}
    for action in plan.actions:
        names = [
            name
            for name, places in action.cells.items()
            if name in WRITTEN and places and (places[0].sheet, places[0].address) in cells
        ]
        doubts = (
            ("completion_text", action.timescale.doubt == "unsure pairing"),
            ("lead_text", action.lead_doubt == "unsure pairing"),
            ("achieved_text", action.achieved_doubt == "ambiguous between actions"),
        )
        names = [name for name, doubt in doubts if doubt and name not in names] + names
        if names and action.extra.get(TO_SETTLE) is None:
            found[action.key] = sorted(names, key=WRITTEN.index)
    return found


def _value(grids: Mapping[str, Grid], cells: Sequence[CellRef], text: str) -> Value:
    """What stood in the cell (a true date, a number), where the text is all of it; else the text."""
    if not text:
        return None
    if len(cells) == 1 and cells[0].sheet in grids:
        rows = grids[cells[0].sheet].rows
        row, column = cells[0].row - 1, cells[0].column - 1
        value = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        if not isinstance(value, str) and shown(value) == text:
            if isinstance(value, datetime):
                return value.date() if value.time() == time() else value
            if isinstance(value, (bool, int, float, date)):
                return value
    return text
