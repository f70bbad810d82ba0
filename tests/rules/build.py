"""Plans made by hand, without a reader: one sound action, and what is changed in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from plan_xl.plan import Action, ActionPlan, CellRef, Column, Note, PlanTable
from plan_xl.settings import Settings
from plan_xl.wording.timescales import Step, Timescale

AS_OF = date(2016, 2, 1)
SHEET = "Board plan"
HEADINGS = {
    "Action number": "ref",
    "Recommendation": "recommendation",
    "Action": "action",
    "Lead": "lead",
    "Required evidence": "evidence",
    "Completion date": "completion",
    "Date achieved": "achieved",
    "Comments/Outcome": "comments",
    "Status": "status",
    "Accepted on": "accepted_on",
}
WRITTEN = (
    "ref", "recommendation", "action", "lead_text", "evidence", "completion_text", "achieved_text", "comments",
    "status_text", "accepted_on_text",
)  # fmt: skip


def dated(day: date, text: str = "", **more: Any) -> Timescale:
    """A completion date that was read without a doubt."""
    words = text or f"{day:%d %B %Y}"
    return Timescale(words, "dated", day, "day", steps=(Step(words, day, "day"),), **more)


def action(row: int = 3, timescale: Timescale | None = None, **changes: Any) -> Action:
    """A sound action on `row`, due on 31 March 2016, with what is changed in it."""
    read = timescale if timescale is not None else dated(date(2016, 3, 31), "31 March 2016")
    lead = changes.pop("lead_text", "Head of Safeguarding")
    values: dict[str, Any] = {
        "ref": f"O-{row}",
        "recommendation": "Agencies check that plans are reviewed.",
        "action": f"Review the plan, part {row}.",
        "lead_text": lead,
        "leads": (lead,) if lead else (),
        "evidence": "Audit report",
        "completion_text": read.text,
        "timescale": read,
        "due": read.due,
        "due_precision": read.precision,
        "due_problem": read.problem,
        "original_due": read.original_due,
        "recurrence": read.recurrence,
        "status_text": "On track",
        "status": "on_track",
        **changes,
    }
    found = Action(key=f"{SHEET}!{row}", sheet=SHEET, row=row, **values)
    cells = {
        name: (CellRef(SHEET, row, number),) for number, name in enumerate(WRITTEN, start=1) if getattr(found, name)
    }
    return replace(found, cells={**cells, **changes.get("cells", {})})


def plan(*actions: Action, headings: dict[str, str | None] | None = None, **changes: Any) -> ActionPlan:
    """A plan of these actions (one sound action if none), all under the usual headings."""
    rows = actions or (action(),)
    named = HEADINGS if headings is None else headings
    columns = tuple(Column(number, text, meaning) for number, (text, meaning) in enumerate(named.items(), start=1))
    table = PlanTable(SHEET, 2, columns, "tidy", 3, max(row.row for row in rows))
    settings = changes.pop("settings", Settings(plan_date=date(2015, 1, 31)))
    return ActionPlan("plan.xlsx", rows, tables=(changes.pop("table", table),), settings=settings, **changes)


def note(code: str, text: str = "Something was assumed here.", cell: str = "C3") -> Note:
    """A note of the reader's about one cell."""
    return Note(code, text, SHEET, cell)
