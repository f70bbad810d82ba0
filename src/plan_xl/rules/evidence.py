"""EVD: evidence and outcome. Whether there is anything to show for what is said to be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plan_xl.rules.rule import NOTHING_TO_SHOW, OVERDUE, TIDY, Rule

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.rules.context import Broken, Context

RULES = (
    Rule(
        code="EVD001",
        severity="note",
        title="No required evidence",
        message="It is not said what would show that this action is done.",
        why="Agreed beforehand, the evidence decides whether an action is complete; otherwise opinion does.",
        remedy="Write what the Board will want to see.",
        example="Audit report to the SCR Sub-group",
        source="Working Together to Safeguard Children (2015), chapter 4: the Board agrees success criteria.",
        consequence=TIDY,
        ask="The Board's manager",
        column="evidence",
        yields_to=("PLN012", "PLN013"),
    ),
    Rule(
        code="EVD002",
        severity="warning",
        title="Achieved, with nothing noted",
        message="Achieved {achieved_text}, and nothing is noted about what was done or seen.",
        why="The Board signs off on evidence: a date alone shows that somebody said so.",
        remedy="Note what was done, and where the evidence can be seen.",
        example="Audit went to the Sub-group on 12 May 2016 (paper 7)",
        source="Found in real Boards' practice: evidence is tested before an action is closed.",
        consequence=NOTHING_TO_SHOW,
        ask="The lead",
        column="comments",
        yields_to=("PLN012", "PLN013"),
    ),
    Rule(
        code="EVD003",
        severity="warning",
        title="Comments that suggest it was done",
        message="{value}: this suggests that the action was done, but there is no date achieved.",
        why="Comments never change where an action stands, so it may be shown as overdue though it is finished.",
        remedy="If it is done, write the date in the date achieved column; if not, answer “right as written”.",
        example="Completed in May, beside the date achieved 20 May 2016",
        source="Found in real plans: “Completed.” in the comments, and the date achieved left blank.",
        consequence=OVERDUE,
        ask="The lead",
        column="comments",
    ),
)


def _missing(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["open"] & rows["evidence"].eq("")


def _nothing_noted(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    """Never looked for in *Required evidence*: that is what was asked for, not what was seen.

    Where the table has no column for it, PLN004 asks.
    """
    done = rows["achieved_day"] <= at.as_of.toordinal()
    return done & rows["comments"].eq("") & rows["seen"].eq("")


def _suggests_done(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    """Where the status says so already, ACH005 asks."""
    return rows["suggests_done"] & ~(rows["said_complete"] & rows["accepted_on_day"].isna())


CHECKS: Mapping[str, Broken] = {"EVD001": _missing, "EVD002": _nothing_noted, "EVD003": _suggests_done}
"""Rules that no doubt of the reader's decides by itself: code to the rows that break it."""
