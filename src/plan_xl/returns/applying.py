"""`plan_xl.apply_changes`: what a person said Yes to on *Changes*, put into the plan."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from plan_xl.plan_workbook import open_plan
from plan_xl.reading.grids import Grid
from plan_xl.recording import history_rows
from plan_xl.recording.states import differences, last_recorded, state_of
from plan_xl.returns.board import Board, board_of
from plan_xl.returns.changes import Change
from plan_xl.returns.changes_sheet import TITLE, Line, column_of, lines_on
from plan_xl.returns.decisions import ASK, NO, YES
from plan_xl.returns.edits import Edits, plan_edits
from plan_xl.returns.new_actions import add_new_actions
from plan_xl.returns.said_anew import agreed_reports
from plan_xl.returns.sorting import is_on
from plan_xl.returns.writing import save_edits
from plan_xl.summaries.words import day_in_words
from plan_xl.workbooks.cell_values import Value
from plan_xl.workbooks.cell_writing import put_values
from plan_xl.workbooks.refusals import open_for_change

_ASKS_AGAIN = "Consolidate this return again: the answer counts then"
_NOT_IN_PLAN = "Not written: the plan has no action of this number any more"


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done with the rows of *Changes*: each with what became of it; `edits_by_hand` found since last time.

    `written` were put into the plan, `left` are rows with a No or Ask that were noted, `unread` rows whose Accept?
    says something else than Yes, No or Ask, `open` the number of rows still without an answer.
    """

    written: tuple[tuple[Line, str], ...]
    left: tuple[Line, ...]
    unread: tuple[Line, ...]
    open: int
    edits_by_hand: int


def apply_changes(
    board: str | os.PathLike[str],
    *,
    write: bool = False,
    who: str = "",
    meeting: date | None = None,
    on: date | None = None,
    allow_protected: bool = False,
) -> Applied:
    """Apply the rows of *Changes* that say Yes and were not applied before; with `write` save the workbook.

    In the plan sheet only Date achieved, a dated line in Comments and an agreed Completion date are written; in
    *Single-agency actions* that action's cells. Every cell goes onto *Plan history*. Raises PlanXlError where the
    workbook cannot be read or written, the file untouched.
    """
    book = open_plan(board)
    day = is_on(on)
    side = board_of(book.plan, book.grids)
    lines = [line for line in lines_on(book.grids) if line.key]
    waiting = [line for line in lines if not line.became]
    yes = [line for line in waiting if line.decision == YES]
    left = [line for line in waiting if line.decision in (NO, ASK)]
    unread = [line for line in waiting if line.accept and not line.decision]
    edits = Edits(book.plan, day)
    part = open_for_change(book.data, allow_protected=allow_protected)
    changes = [_of_today(line.change(), side) for line in yes if not line.is_return]
    plan_edits(side, edits, changes, agreed_reports(lines, side))
    added = add_new_actions(part, side, book.grids, [c for c in changes if c.kind == "new action proposed"], edits)
    became = [(line, edits.became.get(line.key, "") or _otherwise(line)) for line in yes]
    edits.decided = {line.key: (line.decided_by or who, line.meeting or meeting) for line in yes}
    by_hand = _by_hand(book.grids, state_of(book.plan))
    if write and (became or by_hand):
        cells = _cells(book.grids, became, who, meeting, day, added)
        if cells:
            put_values(part, TITLE, cells, allow_protected=True)
        save_edits(book, side, part, edits, added, who=who, meeting=meeting, allow_protected=allow_protected)
    return Applied(tuple(became), tuple(left), tuple(unread), sum(not line.accept for line in waiting), by_hand)


def _of_today(change: Change, side: Board) -> Change:
    """A change under the name that its agency has now: a joint action counts its agencies by name."""
    return replace(change, agency=side.called_now(change.agency))


def _otherwise(line: Line) -> str:
    if line.is_return or line.kind == "Which action":
        return _ASKS_AGAIN
    return _NOT_IN_PLAN


def _by_hand(grids: Sequence[Grid], now: dict[str, dict[str, str]]) -> int:
    history = history_rows(grids)
    return sum(1 for _ in differences(last_recorded(history), now)) if history else 0


def _cells(  # noqa: PLR0917  # one place calls it
    grids: Sequence[Grid],
    became: list[tuple[Line, str]],
    who: str,
    meeting: date | None,
    day: date,
    added: dict[str, str],
) -> dict[str, Value]:
    """The cells of *Changes* to fill in: what became of each row, and who decided when, where nobody typed it."""
    letters = {name: column_of(grids, name) for name in
               ("Action number", "Decided by (post)", "Meeting", "What became of it")}  # fmt: skip
    cells: dict[str, Value] = {}
    for line, said in became:
        when = f" on {day_in_words(day)}" if said.startswith(("Written", "Added")) else f" ({day_in_words(day)})."
        cells[f"{letters['What became of it']}{line.row}"] = said.removesuffix(".") + when
        if who and not line.decided_by:
            cells[f"{letters['Decided by (post)']}{line.row}"] = who
        if meeting and line.meeting is None:
            cells[f"{letters['Meeting']}{line.row}"] = meeting
        if line.key in added and not line.ref:
            cells[f"{letters['Action number']}{line.row}"] = added[line.key]
    return cells
