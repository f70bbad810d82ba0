"""`plan_xl.record`: what was typed in the plan since last time, put on record."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date

from plan_xl.plan_workbook import open_plan
from plan_xl.recording.history import HistoryRow, append_history, history_rows
from plan_xl.recording.states import differences, first_record, last_recorded, state_of
from plan_xl.workbooks.backups import Backups
from plan_xl.workbooks.refusals import RESERVED, STRUCTURE, open_for_change
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.saving import save_over


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was added to *Plan history*; `first` where this was the first record, which holds the plan as it stands."""

    rows: tuple[HistoryRow, ...]
    first: bool
    actions: int


def record(
    path: str | os.PathLike[str],
    meeting: date | None = None,
    who: str = "",
    *,
    recorded: date | None = None,
    allow_protected: bool = False,
) -> Recorded:
    """Put on the workbook's *Plan history* what changed in its plan since the last record, cell by cell.

    The first record holds every cell as it stands; that of a long plan has a row an action. Actions are known by their
    number, so rows may be sorted and inserted. Nothing is written where nothing changed. A *Plan history* that is
    protected against typing is added to. Raises PlanXlError where actions have no number, or the file is no workbook
    or cannot be saved; Refused, unless `allow_protected`, where its structure is protected and the sheet is not yet
    there, or it asks for a password before it is changed.
    """
    book = open_plan(path)
    now = state_of(book.plan)
    history = history_rows(book.grids)
    day = recorded or date.today()  # noqa: DTZ011  the day on the wall of the people who meet
    rows = [
        HistoryRow(day, meeting, who, found.ref, found.column, found.old, found.new, found.reason)
        for found in (differences(last_recorded(history), now) if history else first_record(now))
    ]
    if not history:
        rows = [row._replace(reason="First record") for row in rows]
    if rows:
        part = open_for_change(book.data, allow_protected=True)
        if not allow_protected and (part.asks_for_password or (part.structure_locked and not history)):
            raise Refused(RESERVED if part.asks_for_password else STRUCTURE)
        append_history(part, rows)
        part.store()
        save_over(book.path, part.package.to_bytes(), read=book.state, backups=Backups.of(book.plan.settings))
    return Recorded(tuple(rows), not history, len(now))
