"""STA: statuses. Where the word in the status column and the dates beside it tell different stories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plan_xl.rules.rule import DESIGN, NOTHING_TO_SHOW, OVERDUE, TIDY, Rule

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.rules.context import Broken, Context

RULES = (
    Rule(
        code="STA001",
        severity="note",
        title="Status that plan_xl does not know",
        message="{value}: this word is not a status that plan_xl knows.",
        why="The word changes nothing: where the action stands is worked out from its dates.",
        remedy="Use a plain word, or say in Settings what this one means on your Board.",
        example="On track; Complete; On hold; Superseded",
        source=f"{DESIGN}: words mean what the workbook's own key says.",
        consequence=TIDY,
        ask="Whoever keeps the plan",
        column="status_text",
        once=True,
    ),
    Rule(
        code="STA002",
        severity="warning",
        title="Status that the dates contradict",
        message="{value}: the dates say otherwise. As at {as_of} this action is {position}{chase}.",
        why="A Board that reads only the status would be told something else than the Overdue list says.",
        remedy="Correct the status, or the dates; Overdue goes by the dates.",
        example="“On track” beside a completion date still to come",
        source="Found in real trackers: a committee had to order a review because colours were applied inconsistently.",
        consequence=OVERDUE,
        ask="The lead",
        column="status_text",
    ),
    Rule(
        code="STA003",
        severity="note",
        title="A colour without a key",
        message="{value}: a colour alone does not say where the action stands.",
        why="Amber is “on track” on one Board and “at risk” on the next; green is “complete” here and “open” there.",
        remedy="Add the Board's key to Settings (colour and what it means), or write the word.",
        example="Amber (on track)",
        source="Found in real trackers: four boards, four meanings of amber and green.",
        consequence=TIDY,
        ask="The Board's manager",
        column="status_text",
        once=True,
    ),
    Rule(
        code="STA004",
        severity="warning",
        title="Accepted, without the date of the meeting",
        message="{value}: the Board is said to have accepted this, but not when.",
        why="An action is signed off on the day the Board saw the evidence; until then it is only reported.",
        remedy="Write the date of the meeting under “Accepted on”.",
        example="Accepted on 12 May 2016",
        source=f"{DESIGN}: signed off means that the Board has seen the evidence.",
        consequence=NOTHING_TO_SHOW,
        ask="The Board's manager",
        column="status_text",
    ),
    Rule(
        code="STA005",
        severity="warning",
        title="On hold, with no date to look at it again",
        message="{value}: on hold, and no date is given on which it will be looked at again.",
        why="A pause that nobody will look at again hides the action; so it counts by its dates, as if open.",
        remedy="Write when it will be reviewed beside the status.",
        example="On hold, review on 31 July 2016",
        source=f"{DESIGN}: on hold needs a review date.",
        consequence=OVERDUE,
        ask="The Board's manager",
        column="status_text",
    ),
    Rule(
        code="STA006",
        severity="warning",
        title="Accepted on a day that cannot be read",
        message="{value}: no date could be read from this, so the action does not count as signed off.",
        why="An action is signed off on the day the Board saw the evidence.",
        remedy="Write the date of the meeting, with its month and year.",
        example="12 May 2016",
        source=f"{DESIGN}: signed off means that the Board has seen the evidence.",
        consequence=NOTHING_TO_SHOW,
        ask="The Board's manager",
        column="accepted_on_text",
    ),
)


def _written(rows: pd.DataFrame) -> pd.Series[bool]:
    return rows["status_text"].ne("") & rows["status_text"].notna()


def _unknown(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    share = rows["status_text"].fillna("").str.fullmatch(r"\s*\d+(?:\.\d+)?\s*%?\s*")  # how much is done: no word
    return _written(rows) & rows["status"].eq("") & ~rows["colour"] & ~share.astype(bool)


def _colour(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return _written(rows) & rows["status"].eq("") & rows["colour"]


def _contradicted(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return _written(rows) & rows["contradicted"]


def _accepted_undated(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["status"].eq("signed_off") & rows["accepted_on_text"].fillna("").eq("")


def _on_hold(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["status"].eq("on_hold") & rows["position"].ne("on_hold")


def _accepted_unread(rows: pd.DataFrame, at: Context) -> pd.Series[bool]:
    return rows["accepted_on_text"].fillna("").ne("") & rows["accepted_on_day"].isna()


CHECKS: Mapping[str, Broken] = {
    "STA001": _unknown,
    "STA002": _contradicted,
    "STA003": _colour,
    "STA004": _accepted_undated,
    "STA005": _on_hold,
    "STA006": _accepted_unread,
}
"""Rules that no doubt of the reader's decides by itself: code to the rows that break it."""
