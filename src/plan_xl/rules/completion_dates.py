"""DUE: completion dates. What could put an action on the Overdue list, or keep it off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from plan_xl.rules.rule import DESIGN, OVERDUE, TIDY, Rule

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.rules.context import Broken, Context

FAR_AHEAD_DAYS = 2 * 365 + 1

_LEAD = "The lead, or whoever wrote the date"

RULES = (
    Rule(
        code="DUE001",
        severity="warning",
        title="No completion date",
        message="There is no completion date for this action.",
        why="An action without a date is never overdue, so nobody is reminded of it.",
        remedy="Write the date that was agreed; if none was, ask the lead for one.",
        example="31 January 2016",
        source="Working Together to Safeguard Children (2015), chapter 4: the Board agrees timescales for action.",
        consequence=OVERDUE,
        ask="The lead",
        column="completion_text",
        yields_to=("PLN012", "PLN013"),
    ),
    Rule(
        code="DUE002",
        severity="error",
        title="Completion date that cannot be read",
        message="{value}: no date could be read from this.",
        why="plan_xl does not guess a date: until it is clear, the action cannot be shown as overdue.",
        remedy="Write a date with its month and year, and keep any other words after it.",
        example="By end of March 2016",
        source="Found in real plans: “tbc”, “tbc in meeting”, “Verbal update to be provided”.",
        consequence=OVERDUE,
        ask=_LEAD,
        column="completion_text",
        doubts=("unreadable",),
    ),
    Rule(
        code="DUE003",
        severity="error",
        title="Completion date that does not exist",
        message="{value}: there is no such day.",
        why="A day that is not in the calendar is not moved for you: only the writer knows which was meant.",
        remedy="Write the day that was meant.",
        example="30 September 2020",
        source="Found in a published plan: “31 September 2020”.",
        consequence=OVERDUE,
        ask=_LEAD,
        column="completion_text",
        doubts=("impossible",),
    ),
    Rule(
        code="DUE004",
        severity="warning",
        title="Completion date that can be read in two ways",
        message="{value}: this can be read in more than one way.",
        why="Read the wrong way, the action would be chased in the wrong month, or not at all.",
        remedy="Write the month as a word, and the year in full.",
        example="4 March 2016",
        source=f"{DESIGN}: never a wrong date; a doubt is a question.",
        consequence=OVERDUE,
        ask=_LEAD,
        column="completion_text",
        doubts=("ambiguous",),
        yields_to=("ACH009",),
    ),
    Rule(
        code="DUE005",
        severity="warning",
        title="Completion date that disagrees with itself",
        message="{value}: parts of this do not agree.",
        why="Two dates that cannot both be right leave it open when the action is overdue.",
        remedy="Keep the date that was agreed; if it was moved, write the first date and then the new one.",
        example="31 January 2016, moved to 30 April 2016",
        source="Found in real plans: “further work in progress … Completed” in one cell.",
        consequence=OVERDUE,
        ask=_LEAD,
        column="completion_text",
        doubts=("conflicting",),
    ),
    Rule(
        code="DUE006",
        severity="warning",
        title="Completion date that counts from an unknown day",
        message="{value}: the day that this counts from is not known.",
        why="“Within 3 months” and “immediate” need a starting day: without one there is no date to chase on.",
        remedy="Write the date itself, or give the day the plan was agreed (on the sheet Settings).",
        example="Within 3 months (by 30 April 2016)",
        source="Found in real plans: “within 3 months”, “immediate”, “asap”.",
        consequence=OVERDUE,
        ask="Whoever keeps the plan",
        column="completion_text",
        doubts=("relative",),
    ),
    Rule(
        code="DUE007",
        severity="warning",
        title="Ongoing, with no date to look at it again",
        message="{value}: the work continues, and there is no date on which anyone will ask about it.",
        why="Ongoing actions without a review date are never overdue, and stay in a plan for years.",
        remedy="Keep the words and add when it will be reviewed.",
        example="Ongoing, review by 31 July 2016",
        source="Found in real plans: actions “held over” from ten months before.",
        consequence=OVERDUE,
        ask="The lead",
        column="completion_text",
    ),
    Rule(
        code="DUE008",
        severity="note",
        title="Completion date before the plan was agreed",
        message="{value}: read as {due}, which is before the plan was agreed on {plan_date}.",
        why="It may be right (work began early), or the year may have been mistyped.",
        remedy="Check the year; if it is right, answer “right as written”.",
        example="31 March 2016, in a plan agreed on 31 January 2016",
        source="Found in a published plan: agreed on 1 September 2020 with dates of 30 September 2019.",
        consequence=OVERDUE,
        ask=_LEAD,
        column="completion_text",
    ),
    Rule(
        code="DUE009",
        severity="warning",
        title="A year unlike the years around it",
        message="{value}: the actions around this one are due near {year_hint}. Is the year right?",
        why="A mistyped year makes an action overdue that is not, or hides one that is.",
        remedy="Correct the year; if it is right, answer “right as written”.",
        example="31 March 2020, beside others due in 2020",
        source="Found in a council's minutes: dates of 31 March 2019 that should have said 2020.",
        consequence=OVERDUE,
        ask=_LEAD,
        column="completion_text",
    ),
    Rule(
        code="DUE010",
        severity="warning",
        title="Completion date far ahead",
        message="{value}: read as {due}, more than two years ahead.",
        why="A date so far ahead is often a mistyped year, and the action would not be looked at until then.",
        remedy="Check the year. If it is right, add a nearer date on which progress will be reviewed.",
        example="Review by 31 January 2017; complete by 31 January 2019",
        source=f"{DESIGN}: more than two years after the plan's date, or after the as-at date where that is later.",
        consequence=OVERDUE,
        ask=_LEAD,
        column="completion_text",
    ),
    Rule(
        code="DUE011",
        severity="note",
        title="Completion date that was moved",
        message="{value}: first due {original}, now {due} ({times}).",
        why="Boards ask for the first date beside the new one: a plan that slips looks as if it were on time.",
        remedy="If the Board agreed the new date, nothing; if not, put the agreed date back.",
        example="31 January 2016",
        source="Found in real trackers: a committee grants a new date; a lead does not just type one.",
        consequence=TIDY,
        ask="The Board's manager",
        column="completion_text",
    ),
    Rule(
        code="DUE012",
        severity="warning",
        title="Which of several dates belongs to this action",
        message="{value}: it is not clear which date belongs to which action{possible}.",
        why="The dates do not pair with the actions beside them, so the action can only be “may be overdue”.",
        remedy="Put one date beside each action, or number the dates like the actions.",
        example="1. 31 January 2016",
        source="Found in a published plan: three actions beside two dates.",
        consequence=OVERDUE,
        ask=_LEAD,
        column="completion_text",
    ),
    Rule(
        code="DUE013",
        severity="warning",
        title="Completion date without a year",
        message="{value}: no year is written{read_as}.",
        why="The year was taken from the plan's date; a plan that is kept for two years holds two Januaries.",
        remedy="Add the year.",
        example="31 January 2016",
        source="Found in real plans: four date styles in six rows, most without a year.",
        consequence=OVERDUE,
        ask=_LEAD,
        column="completion_text",
        doubts=("no year",),
    ),
    Rule(
        code="DUE014",
        severity="note",
        title="Completion date that is only a year",
        message="{value}: only a year is written{read_as}.",
        why="The action would not be overdue until the year is out, which is seldom what was meant.",
        remedy="Add the month.",
        example="March 2016",
        source=f"{DESIGN}: a calendar year alone is its 31 December, with a question.",
        consequence=OVERDUE,
        ask=_LEAD,
        column="completion_text",
        doubts=("year only",),
    ),
    Rule(
        code="DUE015",
        severity="warning",
        title="Completion date that is a season or a term",
        message="{value}: a season or a term is not a date{read_as}.",
        why="Terms and seasons end on different days in different places; Settings can say which are meant.",
        remedy="Write the date on which the term or season ends.",
        example="By the end of the spring term (31 March 2016)",
        source=f"{DESIGN}: terms only where the cell or Settings says so; a bare season is no date.",
        consequence=OVERDUE,
        ask=_LEAD,
        column="completion_text",
        doubts=("season",),
    ),
    Rule(
        code="DUE016",
        severity="warning",
        title="A question about the completion date",
        message="{value}: this is not certain{read_as}.",
        why="Where a careful reader would ask, plan_xl asks.",
        remedy="Write one date, with its month and year, for each step.",
        example="31 January 2016",
        source=f"{DESIGN}: a doubt is shown beside the action, and never hides it.",
        consequence=OVERDUE,
        ask=_LEAD,
        column="completion_text",
    ),
)

_NAMED_DOUBTS = frozenset(("unsure pairing", "vague heading", *(doubt for rule in RULES for doubt in rule.doubts)))


def _missing(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["open"] & rows["completion_text"].eq("") & rows["possible"].eq("") & rows["due_day"].isna()


def _unreadable(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    """Said by the reader of dates, or: words that hold no date, no doubt and no meaning of their own."""
    wordless = rows["timescale_kind"].eq("none") & rows["completion_text"].ne("") & rows["completion_text"].notna()
    return rows["due_doubt"].eq("unreadable") | (
        wordless & rows["due_doubt"].eq("") & rows["possible"].eq("") & rows["open"]
    )


def _ongoing(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    dated = rows["due_day"].notna() | rows["next_report"].ne("") | rows["recurrence"].ne("")
    return rows["ongoing"] & rows["open"] & ~dated & rows["due_doubt"].eq("") & rows["possible"].eq("")


def _before_the_plan(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    start = at.plan.settings.plan_date or date.min
    return (rows["due_day"] < start.toordinal()) & rows["year_hint"].eq("") & rows["due_doubt"].eq("")


def _unlike_neighbours(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["year_hint"].ne("")


def _far_ahead(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    start = max(at.plan.settings.plan_date or at.as_of, at.as_of).toordinal()
    return rows["open"] & (rows["due_day"] > start + FAR_AHEAD_DAYS) & rows["year_hint"].eq("")


def _moved(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["original"].ne("") & (rows["due_day"] > rows["original_day"])


def _which_date(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["possible"].ne("") | rows["due_doubt"].eq("unsure pairing")


def _other_question(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    asked = rows["due_problem"].ne("") & ~rows["due_doubt"].isin(_NAMED_DOUBTS)
    return asked & rows["possible"].eq("") & rows["completion_text"].ne("")


CHECKS: Mapping[str, Broken] = {
    "DUE001": _missing,
    "DUE002": _unreadable,
    "DUE007": _ongoing,
    "DUE008": _before_the_plan,
    "DUE009": _unlike_neighbours,
    "DUE010": _far_ahead,
    "DUE011": _moved,
    "DUE012": _which_date,
    "DUE016": _other_question,
}
"""Rules that no doubt of the reader's decides by itself: code to the rows that break it."""
