"""ACH: dates achieved. Whether what is said to be done can be relied on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plan_xl.rules.rule import DESIGN, OVERDUE, TIDY, Rule

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.rules.context import Broken, Context

RULES = (
    Rule(
        code="ACH001",
        severity="error",
        title="Achieved on a day still to come",
        message="{value}: read as {achieved}, which is after {as_of}.",
        why="What has not happened yet closes nothing: until then the action counts as open.",
        remedy="Correct the date; if it is when the work is expected, move it to the completion date.",
        example="A date on or before the as-at date",
        source=f"{DESIGN}: a date achieved is when it was done.",
        consequence=OVERDUE,
        ask="The lead",
        column="achieved_text",
    ),
    Rule(
        code="ACH002",
        severity="error",
        title="Date achieved that cannot be read",
        message="{value}: no date could be read from this, so the action still counts as open.",
        why="Without a date nobody can say when it was done, and the action may be shown as overdue though it is not.",
        remedy="Write the date on which it was done; notes go in the comments.",
        example="31 January 2016",
        source=f"{DESIGN}: with no readable date it closes nothing.",
        consequence=OVERDUE,
        ask="The lead",
        column="achieved_text",
        doubts=("unreadable", "impossible", "no date"),
    ),
    Rule(
        code="ACH003",
        severity="warning",
        title="Which step was achieved",
        message="{value}: the completion date has {steps} steps, and this does not say which of them it closes.",
        why="Closing the wrong step would take an action off the Overdue list; so neither is closed.",
        remedy="Write a line for each step that is done, with the words of the step.",
        example="1st report: 31 July 2015",
        source="Found in a published plan: a first report in one month, a second in another, one date achieved.",
        consequence=OVERDUE,
        ask="The lead",
        column="achieved_text",
        doubts=("ambiguous between steps",),
    ),
    Rule(
        code="ACH004",
        severity="warning",
        title="Achieved, but the status says it is open",
        message="{value}: achieved, but the status says {status_text}.",
        why="One of the two is out of date; the date achieved is what is counted.",
        remedy="Correct the status, or take the date achieved out.",
        example="31 January 2016, beside the status “Complete”",
        source="Found in real plans: a date achieved beside “in progress”.",
        consequence=OVERDUE,
        ask="The lead",
        column="achieved_text",
    ),
    Rule(
        code="ACH005",
        severity="warning",
        title="Said to be complete, without a date",
        message="{value}: this says that it is done, but there is no date achieved.",
        why="Without a date the action counts as open, and is chased.",
        remedy="Write the date on which it was done in the date achieved column.",
        example="Complete, beside the date achieved 31 January 2016",
        source="Found in real plans: “Completed.” in the comments or the status, and the date achieved left blank.",
        consequence=OVERDUE,
        ask="The lead",
        column="status_text",
    ),
    Rule(
        code="ACH006",
        severity="note",
        title="Is this regular report finished for good?",
        message="{value}: this report is {recurrence}. Was this one of them, or is it finished for good?{next_report}",
        why="A date achieved closes one report only: the next is still expected.",
        remedy="If it is finished for good, ask the Board to sign it off; if not, leave it as it is.",
        example="1st report: 31 July 2015",
        source=f"{DESIGN}: regular reports. Found in a published plan: a profile reported once.",
        consequence=TIDY,
        ask="The lead",
        column="achieved_text",
    ),
    Rule(
        code="ACH007",
        severity="warning",
        title="A question about the date achieved",
        message="{value}: this was read as {achieved}, but not with certainty.",
        why="Where a careful reader would ask, plan_xl asks.",
        remedy="Write the date with its month and year.",
        example="31 January 2016",
        source=f"{DESIGN}: a doubt is a question, not a guess.",
        consequence=OVERDUE,
        ask="The lead",
        column="achieved_text",
    ),
    Rule(
        code="ACH008",
        severity="warning",
        title="A date achieved that cannot be shared out",
        message="{value}: this stands beside several actions, and does not say which of them it closes.",
        why="A date achieved is never shared out by guess: until it is clear, each of these actions counts as open.",
        remedy="Write the date beside the action that was achieved, or number it like the actions.",
        example="2. 31 January 2016",
        source=f"{DESIGN}: a date achieved is never shared out by guess.",
        consequence=OVERDUE,
        ask="The lead",
        column="achieved_text",
        doubts=("ambiguous between actions", "unsure pairing"),
    ),
    Rule(
        code="ACH009",
        severity="warning",
        title="“Complete” instead of a completion date",
        message="{value}: this says that it is done, in place of the date to finish by, and there is no date achieved.",
        why="Neither when it was due nor when it was done is known, so nobody can say whether it was late.",
        remedy="Write when it was to be finished here, and when it was in the date achieved column.",
        example="31 January 2016, beside the date achieved 20 January 2016",
        source=f"{DESIGN}: a completion date may say “completed”, which is a question.",
        consequence=OVERDUE,
        ask="The lead",
        column="completion_text",
    ),
)

OPEN_STATUSES = ("not_started", "in_progress", "on_track", "at_risk", "overdue")

_NAMED_DOUBTS = frozenset(doubt for rule in RULES for doubt in rule.doubts)


def _written(rows: pd.DataFrame) -> pd.Series[bool]:
    return rows["achieved_text"].ne("") & rows["achieved_text"].notna()


def _in_future(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    """No day that the words allow has come: "January 2016" may be right from 1 January on."""
    return rows["achieved_first_day"] > at.as_of.toordinal()


def _other_question(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    doubted = rows["achieved_doubt"].ne("") & ~rows["achieved_doubt"].isin(_NAMED_DOUBTS)
    return _written(rows) & doubted & ~_in_future(rows, at)


def _open_status(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    past = rows["achieved_day"] <= at.as_of.toordinal()
    return past & rows["position"].eq("reported_complete") & rows["status"].isin(OPEN_STATUSES)


def _no_date(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["achieved_text"].fillna("").eq("") & rows["said_complete"] & rows["accepted_on_day"].isna()


def _regular_report(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    done = rows["achieved_day"] <= at.as_of.toordinal()
    return done & rows["recurrence"].ne("") & ~rows["position"].isin(("signed_off", "superseded"))


def _complete_for_a_date(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["timescale_kind"].eq("completed") & rows["achieved_text"].fillna("").eq("") & rows["open"]


CHECKS: Mapping[str, Broken] = {
    "ACH001": _in_future,
    "ACH004": _open_status,
    "ACH005": _no_date,
    "ACH006": _regular_report,
    "ACH007": _other_question,
    "ACH009": _complete_for_a_date,
}
"""Rules that no doubt of the reader's decides by itself: code to the rows that break it."""
