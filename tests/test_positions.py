"""Where each action stands: a table of actions, and the position of each as at 1 February 2016."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_xl.plan import Action, ActionPlan
from plan_xl.positions import POSITIONS, TITLES, chase_date, counts, position, positions, soon
from plan_xl.settings import Settings
from plan_xl.wording.achieved import read_achieved
from plan_xl.wording.timescales import Step, Timescale, read_timescale

AS_OF = date(2016, 2, 1)
JULY_15, NOV_15 = date(2015, 7, 31), date(2015, 11, 30)
JAN, MARCH, JULY = date(2016, 1, 31), date(2016, 3, 31), date(2016, 7, 31)


def action(**fields: Any) -> Action:
    given: dict[str, Any] = {"key": "Plan!7", "sheet": "Plan", "row": 7, **fields}
    return Action(**given)


def dated(due: date | None, text: str = "", **fields: Any) -> Action:
    """An action whose completion date was read as one step."""
    steps = (Step(text or "by then", due),)
    given: dict[str, Any] = {"kind": "dated", "due": due, "steps": steps}
    for name in [name for name in fields if name in ("problem", "doubt", "hint", "ongoing", "kind")]:
        given[name] = fields.pop(name)
    timescale = Timescale(text, **given)
    return action(due=due, completion_text=text, timescale=timescale, due_problem=timescale.problem, **fields)


def two_steps(*closed: bool, due: date, **fields: Any) -> Action:
    steps = (Step("1st report", JULY_15), Step("guidance", NOV_15))
    return action(due=due, timescale=Timescale(kind="dated", due=JULY_15, steps=steps), steps_closed=closed, **fields)


QUARTERLY: dict[str, Any] = {"recurrence": "quarterly", "ongoing": True}
TABLE: dict[str, tuple[str, Action]] = {
    "passed": ("overdue", dated(JAN)),
    "due on the day itself": ("due_soon", dated(AS_OF)),
    "due within sixty days": ("due_soon", dated(MARCH)),
    "due later": ("not_yet_due", dated(JULY)),
    "nothing written": ("no_date", action()),
    "to be agreed": ("no_date", action(completion_text="To be agreed")),
    # Closing
    "achieved": ("reported_complete", dated(MARCH, achieved=NOV_15, steps_closed=(True,))),
    "achieved late": ("reported_complete", dated(NOV_15, achieved=JAN, steps_closed=(True,))),
    "achieved, no completion date": ("reported_complete", action(achieved=JAN)),
    "achieved on the day": ("reported_complete", dated(JAN, achieved=AS_OF, steps_closed=(True,))),
    "achieved in the future": ("overdue", dated(JAN, achieved=MARCH, steps_closed=(True,))),
    "achieved in the future, two steps": ("overdue", two_steps(True, True, due=NOV_15, achieved=MARCH)),
    "date achieved that cannot be read": ("overdue", dated(JAN, achieved_text="done", achieved_problem="?")),
    "a draft only, no completion date": ("no_date", action(achieved=JAN, achieved_text="draft", achieved_problem="?")),
    "one step of two closed": ("overdue", two_steps(True, False, due=NOV_15, achieved=JULY_15)),
    "both steps closed": ("reported_complete", two_steps(True, True, due=NOV_15, achieved=JAN)),
    "a bare date beside two steps": ("overdue", two_steps(due=JULY_15, achieved=JULY_15)),
    "signed off": ("signed_off", dated(NOV_15, achieved=JAN, accepted_on=JAN)),
    "signed off, nothing achieved": ("signed_off", dated(NOV_15, accepted_on=JAN)),
    "to be signed off in March": ("overdue", dated(NOV_15, accepted_on=MARCH)),
    "accepted, no date to read": ("overdue", dated(NOV_15, accepted_on_text="yes")),
    # The Board's word
    "superseded": ("superseded", dated(NOV_15, status="superseded")),
    "on hold without a review date": ("overdue", dated(NOV_15, status="on_hold", status_text="On hold")),
    "on hold until March": ("on_hold", dated(NOV_15, status="on_hold", status_text="On hold until 31 March 2016")),
    "on hold until a day gone by": ("overdue", dated(NOV_15, status="on_hold", status_text="On hold until 4 Jan 2016")),
    "on hold, a review date beside it": (
        "on_hold",
        dated(NOV_15, status="on_hold", status_text="Paused", extra={"Review date": "March 2016"}),
    ),
    "says on track, is late": ("overdue", dated(NOV_15, status="on_track", status_text="On track")),
    "says complete, no date": ("overdue", dated(NOV_15, status="complete", status_text="Complete")),
    # Doubt
    "year alone, passed": ("may_be_overdue", dated(date(2015, 12, 31), "2015", problem="?", doubt="year only")),
    "year alone, running": ("not_yet_due", dated(date(2016, 12, 31), "2016", problem="?", doubt="year only")),
    "no year, passed": ("may_be_overdue", dated(JAN, "end of January", problem="?", doubt="no year")),
    "no year, to come": ("due_soon", dated(MARCH, "end of March", problem="?", doubt="no year")),
    "impossible, passed": (
        "may_be_overdue",
        dated(None, "31 September 2015", problem="?", doubt="impossible", hint=date(2015, 9, 30)),
    ),
    "impossible, to come": (
        "no_date",
        dated(None, "31 September 2016", problem="?", doubt="impossible", hint=date(2016, 9, 30)),
    ),
    "unreadable, an old year": ("may_be_overdue", dated(None, "wk 37/2015", problem="?", doubt="unreadable")),
    "unreadable, no year": ("may_be_overdue", dated(None, "the 5th inst.", problem="?", doubt="unreadable")),
    "unreadable, a year to come": ("no_date", dated(None, "wk 37/2018", problem="?", doubt="unreadable")),
    "season passed": ("may_be_overdue", dated(None, "Summer 2015", problem="?", doubt="season")),
    "words without a date": ("no_date", dated(None, "As they are released", problem="?", doubt="unreadable")),
    "within 3 months of nothing": (
        "no_date",
        dated(None, "within 3 months", kind="relative", problem="?", doubt="relative"),
    ),
    "which of two dates": ("may_be_overdue", action(possible_due=(JAN, MARCH), due_problem="which?")),
    "which of two passed dates": ("may_be_overdue", action(possible_due=(NOV_15, JAN), due_problem="which?")),
    "which of two dates to come": ("due_soon", action(possible_due=(MARCH, JULY), due_problem="which?")),
    "a date, but others possible": ("may_be_overdue", dated(JAN, possible_due=(JAN, MARCH))),
    "doubtful, but achieved": (
        "reported_complete",
        dated(JAN, "January", problem="?", achieved=JAN, steps_closed=(True,)),
    ),
    "completed, says the completion date": (
        "may_be_overdue",
        dated(JAN, "Completed January 2016", kind="completed"),
    ),
    # Regular reports
    "first report late": ("overdue", dated(JAN, next_report=JAN, **QUARTERLY)),
    "report not seen": (
        "report_not_seen",
        dated(JULY_15, achieved=JULY_15, steps_closed=(True,), next_report=JAN, **QUARTERLY),
    ),
    "next report soon": (
        "due_soon",
        dated(NOV_15, achieved=NOV_15, steps_closed=(True,), next_report=date(2016, 2, 29), **QUARTERLY),
    ),
    "next report later": (
        "not_yet_due",
        dated(NOV_15, achieved=JAN, steps_closed=(True,), next_report=JULY, **QUARTERLY),
    ),
    "cycle agreed, the cycle runs": (
        "ongoing",
        dated(NOV_15, "Audit cycle agreed November 2015", achieved=NOV_15, steps_closed=(True,)),
    ),
    "ongoing": ("ongoing", action(completion_text="Ongoing", timescale=Timescale("Ongoing", "ongoing", ongoing=True))),
    "quarterly, nothing dated": ("ongoing", action(recurrence="quarterly")),
    "ongoing, one report seen": (
        "report_not_seen",
        action(
            timescale=Timescale("Ongoing", "ongoing", ongoing=True),
            recurrence="quarterly",
            achieved=date(2015, 9, 30),
            next_report=date(2015, 12, 31),
        ),
    ),
}


@pytest.mark.parametrize(("expected", "row"), TABLE.values(), ids=TABLE.keys())
def test_position(expected: str, row: Action) -> None:
    assert position(row, AS_OF, Settings()) == expected


@pytest.mark.parametrize(
    ("meeting", "last_day"),
    [(None, date(2016, 4, 1)), (date(2016, 2, 20), date(2016, 2, 20)), (date(2016, 1, 20), date(2016, 4, 1))],
    ids=["sixty days", "next meeting", "a meeting gone by"],
)
def test_due_soon_runs_to_the_next_meeting(meeting: date | None, last_day: date) -> None:
    settings = Settings(meeting=meeting)
    assert soon(AS_OF, settings) == last_day
    assert position(dated(last_day), AS_OF, settings) == "due_soon"
    assert position(dated(last_day + timedelta(days=1)), AS_OF, settings) == "not_yet_due"


def test_a_joint_action_counts_once() -> None:
    plan = ActionPlan("plan.xlsx", (dated(JAN, leads=("LADO", "Board Manager"), joint=True), dated(JULY, key="Plan!8")))
    assert positions(plan, AS_OF) == {"Plan!7": "overdue", "Plan!8": "not_yet_due"}
    found = counts(plan, AS_OF)
    assert (found["overdue"], found["not_yet_due"], found["total"]) == (1, 1, 2)


DAYS = st.dates(date(2015, 1, 1), date(2017, 12, 31))
MAYBE = st.none() | DAYS
ACTIONS = st.builds(
    lambda due, problem, possible, achieved, closed, report, every, status, accepted: action(
        due=due,
        timescale=Timescale("x", "dated", due, steps=(Step("x", due),)),
        due_problem=problem,
        possible_due=tuple(possible),
        achieved=achieved,
        steps_closed=(closed,) if achieved else (),
        next_report=report,
        recurrence=every,
        status=status,
        accepted_on=accepted,
    ),
    MAYBE,
    st.sampled_from([None, "?"]),
    st.lists(DAYS, max_size=2),
    MAYBE,
    st.booleans(),
    MAYBE,
    st.sampled_from([None, "quarterly"]),
    st.sampled_from([None, "superseded", "on_hold", "on_track"]),
    MAYBE,
)


@given(ACTIONS, DAYS)
def test_every_action_has_one_position_and_no_late_one_is_lost(row: Action, as_of: date) -> None:
    where = position(row, as_of, Settings())
    assert where in POSITIONS
    closed = bool(row.achieved and row.achieved <= as_of and all(row.steps_closed))
    told = bool(row.accepted_on and row.accepted_on <= as_of) or row.status == "superseded"
    late = bool(row.due and row.due < as_of)
    doubtful = bool(row.due_problem or row.possible_due)
    if late and not closed and not told:
        assert where == ("may_be_overdue" if doubtful else "overdue")
    if where == "overdue":
        assert late and not closed and not doubtful
    resting_on = chase_date(row, as_of, Settings())
    if where in ("overdue", "may_be_overdue", "report_not_seen"):
        assert resting_on is not None and resting_on < as_of


def test_every_position_has_words_on_screen() -> None:
    assert tuple(TITLES) == POSITIONS == (
        "signed_off", "superseded", "on_hold", "reported_complete", "overdue", "may_be_overdue",
        "report_not_seen", "due_soon", "not_yet_due", "ongoing", "no_date",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("January 2016", "reported_complete"),
        ("20 January 2016", "reported_complete"),
        ("21 January 2016", "overdue"),
        ("February 2016", "overdue"),
    ],
)
def test_done_this_month_is_done_though_the_month_is_not_over(written: str, expected: str) -> None:
    """A month is read as its last day; on the 20th nobody who wrote "January 2016" may be called overdue."""
    read = read_achieved(written, read_timescale("31 December 2015"))
    action = Action(
        key="Plan!2", sheet="Plan", row=2, action="Audit", timescale=read_timescale("31 December 2015"),
        completion_text="31 December 2015", due=date(2015, 12, 31), achieved_text=written, achieved=read.date,
        steps_closed=read.closed,
    )  # fmt: skip
    assert position(action, date(2016, 1, 20), Settings()) == expected
