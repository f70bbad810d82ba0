"""The table that the action rules look at: one row an action, what was written and what was read, side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from plan_xl.plan import Action, CellRef
from plan_xl.positions import first_day_achieved, position
from plan_xl.rules.context import Context
from plan_xl.rules.neighbours import year_hints
from plan_xl.rules.places import MEANINGS, Places
from plan_xl.rules.words import day_in_words, together
from plan_xl.wording.comments import suggests_done
from plan_xl.wording.posts import nobody_to_chase
from plan_xl.wording.statuses import is_colour

if TYPE_CHECKING:
    import pandas as pd

CLOSED = ("signed_off", "superseded", "reported_complete")
SAID_COMPLETE = ("reported_complete", "signed_off")
"""Statuses by which the lead, or the Board, says that an action is done."""

_EVIDENCE_SEEN = re.compile(
    r"evidence.*(?:seen|received|provided|submitted|reviewed)|(?:outcome|impact|assurance)", re.I
)


def action_table(context: Context, places: Places) -> pd.DataFrame:
    """One row an action; index `key`; text as written ("" blank, None where the plan has no such column).

    Columns ending in `_day` hold the day's number (`date.toordinal`), NaN where there is none, so that a comparison
    with a missing day is False. Truth columns (`open`, `ongoing`, ...) are bool; all others are text.
    """
    import pandas as pd

    actions = context.plan.actions
    standing = [position(action, context.as_of, context.plan.settings) for action in actions]
    keys = pd.Index([action.key for action in actions], name="key", dtype=object)
    text = {name: [_text(action, name, places) for action in actions] for name in MEANINGS}
    read = {name: [of(action) for action in actions] for name, of in _READ.items()}
    days = {name: [_number(of(action)) for action in actions] for name, of in _DAYS.items()}
    truth = {
        "open": [where not in CLOSED for where in standing],
        "ongoing": [action.ongoing or action.timescale.kind == "ongoing" for action in actions],
        "somebody": [any(not nobody_to_chase(name) for name in action.leads) for action in actions],
        "colour": [is_colour(action.status_text) and action.status is None for action in actions],
        "said_complete": [_status(action) in SAID_COMPLETE for action in actions],
        "contradicted": [
            _contradicted(_status(action), where) for action, where in zip(actions, standing, strict=True)
        ],
        "suggests_done": [_suggests_done(action, where) for action, where in zip(actions, standing, strict=True)],
    }
    hints = year_hints(actions)
    more = {
        "position": standing,
        "year_hint": [day_in_words(hint, "month").removeprefix("end of ") if hint else "" for hint in hints],
        "same_action": _elsewhere(actions, lambda action: _sameness(action, places), places, "action"),
        "same_ref": _elsewhere(actions, lambda action: action.ref or "", places, "ref"),
    }
    tables = (
        pd.DataFrame(text | read | more, index=keys, dtype=object),
        pd.DataFrame(days, index=keys, dtype="float64"),
        pd.DataFrame(truth, index=keys, dtype=bool),
    )
    return pd.concat(tables, axis="columns")


def _text(action: Action, name: str, places: Places) -> str | None:
    written = getattr(action, name) or ""
    return written if written or places.has(action, name) else None


def _status(action: Action) -> str:
    return (action.status or "").replace(" ", "_")


def _number(day: date | None) -> float:
    return float(day.toordinal()) if day else float("nan")


def _achieved_doubt(action: Action) -> str:
    """The short name of the doubt about a date achieved; "" where there is none, or no date achieved."""
    if action.achieved_doubt or not action.achieved_text:
        return action.achieved_doubt or ""
    if action.achieved is None and not any(action.steps_closed):
        return "unreadable"
    return "other" if action.achieved_problem else ""


_READ: Mapping[str, Callable[[Action], str]] = {
    "timescale_kind": lambda action: action.timescale.kind,
    "due_doubt": lambda action: action.timescale.doubt or "",
    "due_problem": lambda action: action.due_problem or action.timescale.problem or "",
    "recurrence": lambda action: action.recurrence or action.timescale.recurrence or "",
    "next_report": lambda action: action.next_report.isoformat() if action.next_report else "",
    "possible": lambda action: " ".join(day.isoformat() for day in action.possible_due),
    "original": lambda action: action.original_due.isoformat() if action.original_due else "",
    "lead_problem": lambda action: action.lead_problem or "",
    "lead_doubt": lambda action: action.lead_doubt or "",
    "achieved_problem": lambda action: action.achieved_problem or "",
    "achieved_doubt": _achieved_doubt,
    "status": _status,
    "seen": lambda action: "; ".join(text for name, text in action.extra.items() if _EVIDENCE_SEEN.search(name)),
}

_DAYS: Mapping[str, Callable[[Action], date | None]] = {
    "due_day": lambda action: action.due,
    "original_day": lambda action: action.original_due,
    "achieved_day": lambda action: action.achieved,
    "achieved_first_day": first_day_achieved,
    "accepted_on_day": lambda action: action.accepted_on,
}


def _contradicted(status: str, where: str) -> bool:
    return (status == "on_track" and where == "overdue") or (
        status == "overdue" and where in ("not_yet_due", "due_soon")
    )


def _suggests_done(action: Action, where: str) -> bool:
    if where in CLOSED or where == "ongoing" or action.achieved_text or not action.comments:
        return False
    return suggests_done(action.comments, action.action or action.recommendation)


def _sameness(action: Action, places: Places) -> str:
    """An action's recommendation and words; "" where either is not known (other than in a plan without them)."""
    unknown = not action.recommendation and places.has(action, "recommendation")
    words = f"{action.recommendation}\n{action.action}" if action.action and not unknown else ""
    return " ".join(words.split()).casefold()


def _elsewhere(
    actions: tuple[Action, ...], sameness: Callable[[Action], str], places: Places, column: str
) -> list[str]:
    """For each action that repeats an earlier one, the cells that the earlier ones stand in."""
    seen: dict[str, list[Action]] = {}
    found = []
    for action in actions:
        same = sameness(action)
        earlier = seen.setdefault(same, []) if same else []
        found.append(together(_seen_from(action.sheet, one, places.cell(one, column)) for one in earlier))
        earlier.append(action)
    return found


def _seen_from(sheet: str, other: Action, cell: CellRef | None) -> str:
    if cell is None:
        return f"{other.sheet}, row {other.row}"
    return cell.address if cell.sheet == sheet else str(cell)
