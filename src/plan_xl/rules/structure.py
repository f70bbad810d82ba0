"""PLN: structure. Whether the plan is laid out so that every action, and all of it, was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plan_xl.rules.rule import DESIGN, NOBODY, NOTHING_TO_SHOW, OVERDUE, TIDY, Rule

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.rules.context import Broken, Context

_KEEPER = "Whoever keeps the plan"

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
        ask=_KEEPER,
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
        ask=_KEEPER,
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
        ask=_KEEPER,
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
        ask=_KEEPER,
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
        ask=_KEEPER,
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
        ask=_KEEPER,
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
        ask=_KEEPER,
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
        ask=_KEEPER,
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
        ask=_KEEPER,
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
        ask=_KEEPER,
        column="ref",
    ),
    Rule(
        code="PLN012",
        severity="error",
        title="Excel error instead of a value",
        message="{text}",
        why="A lead or a date is lost behind it.",
        remedy="Type the value over the error, or mend the formula.",
        example="31 January 2016",
        source=f"{DESIGN}: what cannot be read is listed, never skipped.",
        consequence=OVERDUE,
        ask=_KEEPER,
        column="text",
        subject="note",
        doubts=("error value",),
    ),
    Rule(
        code="PLN013",
        severity="error",
        title="Formula that was never worked out",
        message="{text}",
        why="A lead or a date may be hidden behind it.",
        remedy="Open the workbook in Excel, save it, and check again; or type the value over the formula.",
        example="31 January 2016",
        source=f"{DESIGN}: what cannot be read is listed, never skipped.",
        consequence=OVERDUE,
        ask=_KEEPER,
        column="text",
        subject="note",
        doubts=("uncalculated",),
    ),
    Rule(
        code="PLN014",
        severity="note",
        title="Text that is hidden from view",
        message="{text}",
        why="Hidden rows, columns and sheets are read and counted, but whoever looks at the sheet does not see them.",
        remedy="Unhide them and check; delete what is no longer part of the plan.",
        example="No hidden rows with text in them",
        source=f"{DESIGN}: hidden rows and sheets are read, and said so.",
        consequence=TIDY,
        ask=_KEEPER,
        column="text",
        subject="note",
        doubts=("hidden rows", "hidden sheet", "hidden columns"),
        yields_to=("SEC004",),
    ),
    Rule(
        code="PLN015",
        severity="note",
        title="Text joined across a page break",
        message="{text}",
        why="The plan was cut at its page breaks; joined at the wrong place, words would stand under the wrong action.",
        remedy="Read the joined text once; join the cells in the workbook if you mean to keep using it.",
        example="An action that stands in one row",
        source="Found in a published plan: a row cut in mid-sentence, even between “agreed by” and “January 2016”.",
        consequence=TIDY,
        ask=_KEEPER,
        column="text",
        subject="note",
        doubts=("rejoined",),
    ),
    Rule(
        code="PLN016",
        severity="note",
        title="Lead carried down from the row or page above",
        message="{text}",
        why="A blank cell was taken to mean “as above”; if it was left blank by mistake, the wrong lead is asked.",
        remedy="Write the lead in the action's own row.",
        example="A lead in every row",
        source=f"{DESIGN}: a lead carried down from the page before is noted.",
        consequence=NOBODY,
        ask=_KEEPER,
        column="text",
        subject="note",
        doubts=("carried down",),
    ),
    Rule(
        code="PLN017",
        severity="note",
        title="Text outside the table that was left out",
        message="{text}",
        why="What stands below or beside the table is usually a key or a signature; an action there would be missed.",
        remedy="If it is part of an action, move it into the table, with no blank row or column between.",
        example="A key below the plan, after a blank row",
        source=f"{DESIGN}: what is skipped is listed.",
        consequence=TIDY,
        ask=_KEEPER,
        column="text",
        subject="note",
        doubts=("below the table", "beside the table"),
    ),
    Rule(
        code="PLN018",
        severity="warning",
        title="A setting that was not used as written",
        message="{text}",
        why="Settings say when the plan was agreed, when the Board meets and what its words mean: dates hang on them.",
        remedy="Write the setting as the Settings sheet of the template has it.",
        example="Plan agreed on: 31 January 2015",
        source=f"{DESIGN}: settings come from a Settings sheet, and each default used is said.",
        consequence=OVERDUE,
        ask=_KEEPER,
        column="text",
        subject="note",
        doubts=("setting unread", "setting unknown", "setting twice", "setting unreadable", "setting doubtful"),
    ),
    Rule(
        code="PLN019",
        severity="note",
        title="What cannot be seen in this kind of file",
        message="{text}",
        why="What plan_xl cannot see, it cannot ask about.",
        remedy="Save the plan as an Excel workbook (.xlsx) without tracked changes, and check that.",
        example="A plan saved as .xlsx",
        source=f"{DESIGN}: older kinds of file are read, saying what cannot be seen in them.",
        consequence=TIDY,
        ask=_KEEPER,
        column="text",
        subject="note",
        doubts=("not seen",),
    ),
    Rule(
        code="PLN020",
        severity="note",
        title="Something else noted while reading",
        message="{text}",
        why="plan_xl says what it assumed: only you can tell whether it was right.",
        remedy="Look at the cell, and mend it if it was misread.",
        example="A plan of plain cells, one action a row",
        source=f"{DESIGN}: nothing falls through.",
        consequence=TIDY,
        ask=_KEEPER,
        column="text",
        subject="note",
    ),
    Rule(
        code="PLN021",
        severity="warning",
        title="Actions taken from a column that is not called so",
        message="{text}",
        why="If the actions stand in another column, every action of the plan was misread.",
        remedy="Give the column with the actions the heading “Action”.",
        example="Action",
        source=f"{DESIGN}: when it is unsure what a column is, ask.",
        consequence=OVERDUE,
        ask=_KEEPER,
        column="text",
        subject="note",
        doubts=("action column assumed",),
    ),
    Rule(
        code="PLN022",
        severity="warning",
        title="Heading that leaves open what its dates are",
        message="{text}",
        why="Dates on which something was raised or discussed, read as dates to finish by, would call people late.",
        remedy="If they are dates to finish by, head the column “Completion date”; if not, say what they are dates of.",
        example="Completion date",
        source=f"{DESIGN}: never accuse on a guess.",
        consequence=OVERDUE,
        ask=_KEEPER,
        column="text",
        subject="note",
        doubts=("vague heading",),
    ),
)

NOT_ASKED = (
    "added step", "band", "banner", "card", "earlier progress", "guidance", "headings carried on", "no plan table",
    "paired by order", "plan date assumed", "repeated headings", "setting overridden", "unknown heading",
)  # fmt: skip
"""Notes that `plan-xl read` shows and nobody is asked about: the layout's own rules, or asked by another rule."""

_KNOWN = frozenset((*NOT_ASKED, *(doubt for rule in RULES for doubt in rule.doubts)))


def _blank(column: str) -> Broken:
    """The check that a table has a heading of some meaning."""

    def broken(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
        return rows[column].eq("")

    return broken


def _unknown_heading(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["meaning"].eq("") & rows["heading"].ne("") & ~rows["asked"].astype(bool)


def _other_note(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return ~rows["code"].isin(_KNOWN) & ~rows["code"].str.startswith("sec-")


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
    "PLN020": _other_note,
}
"""Rules that no note of the reader's decides by itself: code to the rows that break it."""
