"""Plans written as small Markdown tables, read without the reader: what a summary makes of known actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from plan_xl.plan import Action, ActionPlan, CellRef
from plan_xl.settings import Settings
from plan_xl.wording.timescales import Step, Timescale

AS_OF = date(2016, 2, 1)


def plan_of(table: str, settings: Settings | None = None, **fields: Any) -> ActionPlan:
    """A plan from a Markdown table: one action a row, its columns named as `Action` names them.

    `due`, `achieved`, `next_report`, `first` and `possible` are ISO dates (several in `possible`); several leads stand
    with "; " between them; `read` is how exact the due date is.
    """
    lines = [line.strip() for line in table.strip().splitlines() if not set(line.strip()) <= set("|-: ")]
    heads, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    actions = tuple(_action(number, dict(zip(heads, cells, strict=True))) for number, cells in enumerate(rows, start=6))
    return ActionPlan("C:/plans/board plan.xlsx", actions, settings=settings or Settings(review="Child B"), **fields)


def _action(row: int, cells: dict[str, str]) -> Action:
    def day(name: str) -> date | None:
        return date.fromisoformat(cells[name]) if cells.get(name) else None

    leads = tuple(name.strip() for name in cells.get("leads", "").split(";") if name.strip())
    due, text = day("due"), cells.get("completion_text", cells.get("due", ""))
    possible = tuple(date.fromisoformat(one) for one in cells.get("possible", "").split())
    steps = (Step(text, due, cells.get("read") or "day"),) if due else ()
    fields: dict[str, Any] = {
        name: cells[name] for name in ("comments", "agency", "ref", "review", "recurrence", "status") if cells.get(name)
    }
    if cells.get("status"):
        fields["status_text"] = cells["status"]
    return Action(
        key=f"Plan!{row}",
        sheet="Plan",
        row=row,
        recommendation=cells.get("recommendation", ""),
        action=cells.get("action", ""),
        leads=leads,
        joint=len(leads) > 1,
        completion_text=text,
        timescale=Timescale(text, "dated" if due else "none", due, cells.get("read") or "day", steps=steps),
        due=due,
        due_precision=(cells.get("read") or "day") if due else None,
        original_due=day("first"),
        possible_due=possible,
        due_problem="Two dates stand in the cell." if possible else None,
        next_report=day("next_report"),
        achieved=day("achieved"),
        steps_closed=(True,) if day("achieved") else (),
        cells={"action": (CellRef("Plan", row, 2),), "completion_text": (CellRef("Plan", row, 5),)},
        **fields,
    )


BOARD = """
| recommendation        | action              | leads                      | due        | read  | possible              | achieved   | next_report | recurrence | first      |
| --------------------- | ------------------- | -------------------------- | ---------- | ----- | --------------------- | ---------- | ----------- | ---------- | ---------- |
| Assess without delay  | Scorecard in place  | Chair PPO Sub-group        | 2016-01-31 | month |                       |            |             |            |            |
| Assess without delay  | Audit the voice     | Chair PPO Sub-group        | 2015-11-30 | month |                       |            |             |            | 2015-09-30 |
| Assess without delay  | Audit the journey   | Chair PPO Sub-group        | 2016-07-31 | month |                       |            |             |            |            |
| Fund jointly          | Agree a process     | Board Manager              | 2015-12-31 | day   |                       | 2015-10-31 |             |            |            |
| Fund jointly          | Annual report       | Board Manager; LADO        | 2016-01-31 | month |                       |            |             |            |            |
| Report on CSE         | Keep monitoring     | Borough Commander          |            |       |                       | 2015-09-30 | 2015-12-31  | quarterly  |            |
| Brief on the LADO     | Audit cycle         | LADO                       |            |       | 2016-01-31 2016-03-31 |            |             |            |            |
| Brief on the LADO     | Guidance issued     | Board Manager              | 2016-03-31 | month |                       |            |             |            |            |
| Brief on the LADO     | Targets agreed      |                            |            |       |                       |            |             |            |            |
"""  # noqa: E501
"""Nine actions of four recommendations: 3 overdue, and one each of most other positions."""
