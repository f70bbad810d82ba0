"""The plan as data: one Action a row, each written value knowing the cells it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from plan_xl.settings import Settings
from plan_xl.wording.timescales import Step, Timescale

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "ref", "agency", "review", "recommendation_number", "recommendation", "action",
    "lead_text", "leads", "lead_problem", "joint",
    "evidence",
    "completion_text", "due", "due_precision", "ongoing", "recurrence", "next_report", "original_due", "possible_due",
    "due_problem",
    "achieved_text", "achieved", "achieved_problem",
    "comments", "status_text", "status",
    "accepted_on_text", "accepted_on", "board_comment",
    "sheet", "row",
)  # fmt: skip
"""Columns of `ActionPlan.frame`, in order. Extra columns of the plan follow, under their own headings."""


NO_TIMESCALE = Timescale()
"""A completion date cell with nothing in it."""

USUAL_SETTINGS = Settings()
"""The settings where nobody gave any."""


class CellRef(NamedTuple):
    """One cell: its sheet as on the tab ("Table 2" for the second table of a Word file), 1-based row and column."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """The cell as Excel names it, for example `C7`."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        """Sheet and cell, as `Plan!C7`."""
        return f"{self.sheet}!{self.address}"


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """Excel's letters for a 1-based column number: 1 is `A`, 28 is `AB`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Note:
    """Something assumed, joined or skipped while reading: what, and where (`cell` as `C7`, or "" for a whole sheet).

    `code` is a stable short name ("rejoined", "carried down", "hidden rows", ...) that rules and tests look for.
    """

    code: str
    text: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One action: what was written and what was read from it, kept apart.

    `cells` maps a column name of `COLUMNS` (the written ones: recommendation, action, lead_text, evidence,
    completion_text, achieved_text, comments, status_text, ...) or an extra column's heading to the cells its text
    stands in, in reading order; more than one where a page break or an added step spread it over rows.
    """

    key: str
    sheet: str
    row: int
    recommendation: str = ""
    action: str = ""
    ref: str | None = None
    agency: str | None = None
    review: str | None = None
    recommendation_number: str | None = None
    recommendation_key: str = ""
    lead_text: str = ""
    leads: tuple[str, ...] = ()
    lead_problem: str | None = None
    lead_doubt: str | None = None  # the short name of the problem, as `wording.Leads.doubt`
    joint: bool = False
    evidence: str = ""
    completion_text: str = ""
    timescale: Timescale = NO_TIMESCALE
    due: date | None = None
    due_precision: str | None = None
    next_report: date | None = None
    original_due: date | None = None
    possible_due: tuple[date, ...] = ()
    suggested_due: date | None = None
    due_problem: str | None = None
    recurrence: str | None = None
    achieved_text: str = ""
    achieved: date | None = None
    steps_closed: tuple[bool, ...] = ()
    achieved_problem: str | None = None
    achieved_doubt: str | None = None  # the short name of the problem: unreadable, which step, unsure pairing, ...
    comments: str = ""
    status_text: str = ""
    status: str | None = None
    accepted_on_text: str = ""
    accepted_on: date | None = None
    board_comment: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, tuple[CellRef, ...]] = field(default_factory=dict)

    @property
    def ongoing(self) -> bool:
        """True where the completion date says that the work continues."""
        return self.timescale.ongoing

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the completion date, in the order written."""
        return self.timescale.steps

    def cell(self, column: str) -> CellRef | None:
        """The first cell that `column` was read from; None where nothing was written."""
        found = self.cells.get(column)
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table that was read as a plan: 1-based place, heading as written, meaning or None."""

    column: int
    heading: str
    meaning: str | None


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table that was read as a plan: its sheet, the row of its headings, its columns, its layout and row span."""

    sheet: str
    heading_row: int
    columns: tuple[Column, ...]
    layout: str
    first_row: int
    last_row: int
    kind: str = "workbook"
    doubts: tuple[Note, ...] = ()


@dataclass(frozen=True)
class ActionPlan:
    """A plan as read: its actions in the order written, what was assumed, and the settings in force."""

    source: str
    actions: tuple[Action, ...]
    notes: tuple[Note, ...] = ()
    settings: Settings = USUAL_SETTINGS
    tables: tuple[PlanTable, ...] = ()
    title: str | None = None
    register: object | None = None

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row an action, in the order written; columns `COLUMNS`, then extra ones; index `key` ("Plan!7")."""
        from plan_xl.frames import frame_of

        return frame_of(self.actions)
