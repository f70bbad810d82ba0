"""PLN: what the reader noted. What it assumed, joined or left out, asked about once for each place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plan_xl.rules import structure
from plan_xl.rules.rule import DESIGN, KEEPER, NOBODY, OVERDUE, TIDY, Rule

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.rules.context import Broken, Context

RULES = (
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
        ask=KEEPER,
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
        ask=KEEPER,
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
        ask=KEEPER,
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
        ask=KEEPER,
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
        ask=KEEPER,
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
        ask=KEEPER,
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
        ask=KEEPER,
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
        ask=KEEPER,
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
        ask=KEEPER,
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
        ask=KEEPER,
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
        ask=KEEPER,
        column="text",
        subject="note",
        doubts=("vague heading",),
    ),
    Rule(
        code="PLN023",
        severity="note",
        title="Sheet that may hold actions and was not read",
        message="{text}",
        why="Actions on a sheet without headings that plan_xl knows would be missed.",
        remedy="If it holds actions, give its columns the usual headings; if not, answer “right as written”.",
        example="Recommendation; Action; Lead; Completion date",
        source=f"{DESIGN}: nothing falls through.",
        consequence=OVERDUE,
        ask=KEEPER,
        column="text",
        subject="note",
        doubts=("maybe a plan",),
    ),
)

NOT_ASKED = (
    "added step", "band", "banner", "card", "earlier date", "earlier progress", "guidance", "headings carried on",
    "no plan table", "paired by order", "plan date assumed", "repeated headings", "setting overridden",
    "total", "unknown heading",
)  # fmt: skip
"""Notes that `plan-xl read` shows and nobody is asked about: the layout's own rules, or asked by another rule."""

_KNOWN = frozenset((*NOT_ASKED, *(doubt for rule in (*structure.RULES, *RULES) for doubt in rule.doubts)))


def _other_note(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return ~rows["code"].isin(_KNOWN) & ~rows["code"].str.startswith("sec-")


CHECKS: Mapping[str, Broken] = {"PLN020": _other_note}
"""The rule for notes that no other rule asks about."""
