"""PLN: structure. Whether the plan is laid out so that every action, and all of it, was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plan_xl.rules.rule import DESIGN, KEEPER, NOBODY, NOTHING_TO_SHOW, OVERDUE, TIDY, Rule

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.rules.context import Broken, Context

RULES = (
    Rule(
        code="PLN001",
        severity="error",
        title="No completion date column",
        message="No heading of this table means a completion date.{unread}",
        why="Without completion dates no action can be overdue, so the Overdue list would be empty.",
        remedy="Give the column with the dates a heading such as “Completion date”, “Timescale” or “By when”.",
        example="Completion date",
        source=f"{DESIGN}: headings are matched by meaning.",
        consequence=OVERDUE,
        ask=KEEPER,
        column="completion",
        subject="table",
    ),
    Rule(
        code="PLN002",
        severity="warning",
        title="No lead column",
        message="No heading of this table means a lead.{unread}",
        why="Without leads there is nobody to ask about any action, and no sheet per lead.",
        remedy="Give the column with the leads a heading such as “Lead” or “Person responsible”.",
        example="Lead",
        source=f"{DESIGN}: headings are matched by meaning.",
        consequence=NOBODY,
        ask=KEEPER,
        column="lead",
        subject="table",
    ),
    Rule(
        code="PLN003",
        severity="warning",
        title="No column that says what is done",
        message="No heading of this table means a date achieved or a status.{unread}",
        why="Every action whose date has passed would be listed as overdue, those that are done as well.",
        remedy="Add a column headed “Date achieved”.",
        example="Date achieved",
        source=f"{DESIGN}: headings are matched by meaning.",
        consequence=OVERDUE,
        ask=KEEPER,
        column="done",
        subject="table",
    ),
    Rule(
        code="PLN004",
        severity="note",
        title="No column for the outcome",
        message="No heading of this table means comments, progress or outcome.{unread}",
        why="There is nowhere to note what was done, so nothing can be shown for an action that is complete.",
        remedy="Add a column headed “Comments/Outcome”.",
        example="Comments/Outcome",
        source=f"{DESIGN}: headings are matched by meaning.",
        consequence=NOTHING_TO_SHOW,
        ask=KEEPER,
        column="comments",
        subject="table",
    ),
    Rule(
        code="PLN005",
        severity="note",
        title="Heading that plan_xl does not know",
        message="{value}: this heading is not one that plan_xl knows, so its column was kept and not checked.",
        why="If dates, leads or outcomes stand under it, they were not seen.",
        remedy="If it is one of the usual columns, give it the usual heading; if not, answer “right as written”.",
        example="Completion date; Lead; Required evidence; Date achieved; Comments/Outcome",
        source=f"{DESIGN}: extra columns are kept, never dropped.",
        consequence=TIDY,
        ask=KEEPER,
        column="heading",
        subject="heading",
    ),
    Rule(
        code="PLN006",
        severity="warning",
        title="Two columns that could be the same thing",
        message="{text}",
        why="plan_xl does not choose between them in silence: dates or leads in the other column may be missed.",
        remedy="Rename one of the two, so that only one of them looks like it.",
        example="“Completion date” and “Date of the incident”",
        source=f"{DESIGN}: when two columns could be the same thing, ask.",
        consequence=OVERDUE,
        ask=KEEPER,
        column="text",
        subject="note",
        doubts=("two columns",),
    ),
    Rule(
        code="PLN007",
        severity="warning",
        title="Action without a recommendation",
        message="This action stands under no recommendation: {action}.",
        why="It is counted, but not under any recommendation, so totals by recommendation leave it out.",
        remedy="Write the recommendation in the action's row, or in the row above it that it continues.",
        example="The recommendation in the first of its rows, blank below",
        source=f"{DESIGN}: a blank recommendation means as above; here there is nothing above.",
        consequence=TIDY,
        ask=KEEPER,
        column="recommendation",
        yields_to=("PLN012", "PLN013"),
    ),
    Rule(
        code="PLN008",
        severity="warning",
        title="Recommendation without an action",
        message="No action is written for this recommendation: {recommendation}.",
        why="A recommendation that nobody acts on is the one that a Board is asked about.",
        remedy="Write the action that was agreed, or why there is none.",
        example="An action in the cell beside the recommendation",
        source="Working Together to Safeguard Children (2015), chapter 4: the Board agrees action on the findings.",
        consequence=NOBODY,
        ask="The Board's manager",
        column="action",
        yields_to=("PLN012", "PLN013"),
    ),
    Rule(
        code="PLN009",
        severity="note",
        title="Parts of a row that do not pair",
        message="{text}",
        why="Nobody can say which text belongs to which action, so each action was given all of it.",
        remedy="Put each action on a row of its own, or number the texts like the actions.",
        example="1. … 2. … in every cell of the row",
        source="Found in a published plan: three actions beside two pieces of evidence.",
        consequence=TIDY,
        ask=KEEPER,
        column="text",
        subject="note",
        doubts=("counts differ",),
        yields_to=("DUE012", "LED007", "ACH008"),
    ),
    Rule(
        code="PLN010",
        severity="warning",
        title="The same action twice",
        message="The same action stands under the same recommendation in {same_as}.",
        why="It is counted twice, and one of the two may be overdue while the other is complete.",
        remedy="Keep one of them; if they differ, write in what.",
        example="The same words under another recommendation",
        source=f"{DESIGN}: the same words under two recommendations are two actions.",
        consequence=OVERDUE,
        ask=KEEPER,
        column="action",
    ),
    Rule(
        code="PLN011",
        severity="error",
        title="The same action number twice",
        message="{value}: this action number also stands in {same_as}.",
        why="An agency's return is matched by action number: with two, an answer could go to the wrong action.",
        remedy="Give one of them a number of its own.",
        example="O-7b beside one action only",
        source=f"{DESIGN}: a ref names one action.",
        consequence=OVERDUE,
        ask=KEEPER,
        column="ref",
    ),
)


def _blank(column: str) -> Broken:
    """The check that a table has a heading of some meaning."""

    def broken(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
        return rows[column].eq("")

    return broken


def _unknown_heading(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    from plan_xl.reading.unsettled import HEADING as TO_SETTLE  # late: to explain a rule nothing need be read

    return rows["meaning"].eq("") & ~rows["heading"].isin(["", TO_SETTLE]) & ~rows["asked"].astype(bool)


def _no_recommendation(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["recommendation"].eq("") & rows["action"].fillna("").ne("")


def _no_action(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["action"].eq("")


def _same_action(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["same_action"].ne("")


def _same_ref(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["same_ref"].ne("")


CHECKS: Mapping[str, Broken] = {
    "PLN001": _blank("completion"),
    "PLN002": _blank("lead"),
    "PLN003": _blank("done"),
    "PLN004": _blank("comments"),
    "PLN005": _unknown_heading,
    "PLN007": _no_recommendation,
    "PLN008": _no_action,
    "PLN010": _same_action,
    "PLN011": _same_ref,
}
"""Rules that no note of the reader's decides by itself: code to the rows that break it."""
