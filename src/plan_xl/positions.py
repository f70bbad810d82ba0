"""Where each action stands: worked out from its dates, never read. The one place that decides it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from plan_xl.plan import Action, ActionPlan
from plan_xl.settings import Settings
from plan_xl.wording.timescales import read_timescale

TITLES: Mapping[str, str] = {
    "signed_off": "Signed off by the Board",
    "superseded": "Superseded",
    "on_hold": "On hold",
    "reported_complete": "Reported complete",
    "overdue": "Overdue",
    "may_be_overdue": "May be overdue",
    "report_not_seen": "Report not seen",
    "due_soon": "Due soon",
    "not_yet_due": "Not yet due",
    "ongoing": "Ongoing",
    "no_date": "No date",
}
"""Each position and its words on screen, in the order in which they are tried: the first that fits is the position."""

POSITIONS: tuple[str, ...] = tuple(TITLES)

_NO_CHASE_DATE = ("relative", "immediate")
_LIKE_A_DATE = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|easter)|\bterm\b", re.I
)
# "6 months from 1 March 2021" counts from that day, and is one date.
_COUNTED_FROM = "".join(rf"(?<!{unit} )(?<!{unit}s )" for unit in ("day", "week", "month", "year"))
_ONE_OF_MANY = re.compile(rf"\b(?:first|1\s?st|{_COUNTED_FROM}from)\b|(?<!\bbe )\b(?:agreed|commissioned)\b", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19[9]\d|20\d\d)(?!\d)")


def position(action: Action, as_of: date, settings: Settings) -> str:
    """Where an action stands at `as_of`: one of `POSITIONS`, the first that fits.

    A due date that the reader doubted (a problem, or several possible dates) gives `may_be_overdue`, never `overdue`;
    a date achieved that lies after `as_of` closes nothing yet. Days are whole: due on `as_of` is not yet overdue.
    """
    if action.accepted_on and action.accepted_on <= as_of:
        return "signed_off"
    if _status(action) == "superseded":
        return "superseded"
    if _on_hold(action, as_of):
        return "on_hold"
    closed = _closed(action, as_of)
    if closed and not continues(action):
        return "reported_complete"
    due = None if closed else open_due(action, as_of)
    doubtful = doubtful_due(action)
    if due and due < as_of and not doubtful:
        return "overdue"
    if doubtful and not closed and _may_have_passed(action, due, as_of):
        return "may_be_overdue"
    if action.next_report and action.next_report < as_of:
        return "report_not_seen"
    return _still_to_come(action, due, closed, as_of, settings)


def positions(plan: ActionPlan, as_of: date) -> dict[str, str]:
    """The position of every action of a plan, by the action's key, in the order of the plan."""
    return {action.key: position(action, as_of, plan.settings) for action in plan.actions}


def counts(plan: ActionPlan, as_of: date) -> dict[str, int]:
    """How many actions stand at each position (every one of `POSITIONS`, 0 where none), and their `total`.

    An action of several leads is one action: the positions always add up to the total.
    """
    return tally(positions(plan, as_of).values())


def tally(found: Iterable[str]) -> dict[str, int]:
    """Positions counted: every one of `POSITIONS`, 0 where none, and their `total`."""
    numbers = dict.fromkeys(POSITIONS, 0)
    for name in found:
        numbers[name] += 1
    return {**numbers, "total": sum(numbers.values())}


def soon(as_of: date, settings: Settings) -> date:
    """The last day that counts as due soon: the next meeting where *Settings* gives one, else `due_soon_days` ahead."""
    if settings.meeting and settings.meeting > as_of:
        return settings.meeting
    return as_of + timedelta(days=settings.due_soon_days)


def continues(action: Action) -> bool:
    """True where a date achieved closes one step only: regular reports, ongoing work, a first or agreed step."""
    return _ongoing(action) or bool(_ONE_OF_MANY.search(action.completion_text))


def doubtful_due(action: Action) -> bool:
    """True where the due date cannot be relied on: the reader asked about it, or it may be one of several dates."""
    timescale = action.timescale
    return bool(action.due_problem or action.possible_due or timescale.problem or timescale.kind == "completed")


def open_due(action: Action, as_of: date) -> date | None:
    """The date to chase on at `as_of`: the earliest step still open; None where there is no date."""
    if _still_to_be_achieved(action, as_of):  # every step is open again
        dates = [step.due for step in action.steps if step.due and not step.completed]
        return min(dates) if dates else action.due
    return action.due


def chase_date(action: Action, as_of: date, settings: Settings) -> date | None:
    """The date that an action's position rests on: its due date, the earliest possible one, or the next report."""
    where = position(action, as_of, settings)
    if where == "report_not_seen":
        return action.next_report
    if where in ("signed_off", "superseded", "reported_complete", "ongoing", "no_date"):
        return None
    if where == "on_hold":
        return review_date(action)
    if _closed(action, as_of):
        return action.next_report
    due = open_due(action, as_of)
    return min([due, *action.possible_due]) if due else min(action.possible_due, default=action.next_report)


def review_date(action: Action) -> date | None:
    """When an action on hold is looked at again: a date beside its status, or in a column headed as a review date."""
    written = [action.status_text, *(text for heading, text in action.extra.items() if "review" in heading.casefold())]
    for text in written:
        if _LIKE_A_DATE.search(text):
            read = read_timescale(text)
            if read.due and not read.problem:
                return read.due
    return None


def _status(action: Action) -> str:
    return (action.status or "").replace(" ", "_")


def _on_hold(action: Action, as_of: date) -> bool:
    """On hold counts only with a review date still to come: a pause nobody will look at again hides an action."""
    if _status(action) != "on_hold":
        return False
    again = review_date(action)
    return again is not None and again >= as_of


def first_day_achieved(action: Action) -> date | None:
    """The first day that a date achieved may mean: “January 2016” is read as 31 January, and was done by then."""
    day = action.achieved
    if day is None or (day + timedelta(days=1)).day != 1:
        return day
    precision = read_timescale(action.achieved_text).precision
    if precision in ("month", "quarter"):
        return day.replace(day=1, month=day.month if precision == "month" else max(day.month - 2, 1))
    return day.replace(day=1, month=1) if precision == "year" else day


def _still_to_be_achieved(action: Action, as_of: date) -> bool:
    first = first_day_achieved(action)
    return first is not None and first > as_of


def _closed(action: Action, as_of: date) -> bool:
    """True where a date achieved, not after `as_of`, closes every step."""
    if not action.achieved or _still_to_be_achieved(action, as_of):
        return False
    if action.steps_closed:
        return all(action.steps_closed)
    return len(action.steps) < 2 and not action.achieved_problem


def _may_have_passed(action: Action, due: date | None, as_of: date) -> bool:
    """True where any reading of a doubtful date lies before `as_of`, or where what stands there has no reading."""
    timescale = action.timescale
    readings = [day for day in (due, timescale.hint, *action.possible_due) if day]
    if readings:
        return min(readings) < as_of
    text = action.completion_text
    if timescale.kind in _NO_CHASE_DATE or timescale.doubt in _NO_CHASE_DATE or not _LIKE_A_DATE.search(text):
        return False
    years = [int(year) for year in _YEAR.findall(text)]
    return not years or min(years) <= as_of.year


def _still_to_come(action: Action, due: date | None, closed: bool, as_of: date, settings: Settings) -> str:
    ahead = [day for day in (due, *(() if closed else action.possible_due), action.next_report) if day]
    coming = [day for day in ahead if day >= as_of]
    if coming:
        return "due_soon" if min(coming) <= soon(as_of, settings) else "not_yet_due"
    return "ongoing" if closed or _ongoing(action) else "no_date"


def _ongoing(action: Action) -> bool:
    kind = action.timescale.kind
    return bool(action.ongoing or action.recurrence or action.next_report or kind in ("ongoing", "recurring"))
