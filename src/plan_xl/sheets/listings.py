"""The columns in which *Overdue* and the leads' sheets list actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from plan_xl.positions import TITLES
from plan_xl.sheets.content import Block, Column, Day, Link, Value
from plan_xl.sheets.decisions import DECISION, Decisions, decision_for
from plan_xl.sheets.texts import shown_text
from plan_xl.summaries.blocks import PositionBlock
from plan_xl.summaries.rows import Row

JOINT = "(joint)"

Form = Literal["meeting", "lead", "index"]
"""How fully actions are listed: for a meeting to decide on, for a lead to act on, or only to be found."""

_POSITION = Column("Position", 10.5, tones={TITLES[name]: name for name in TITLES})
_TEXTS = (Column("Recommendation", 21), Column("Action", 33), Column("Lead(s)", 17.5))
_DATES = (
    Column("Due, as written", 17),
    Column("Due, as read", 20),
    Column("First date", 16.5, "date"),
    Column("Days past", 6.5, "number"),
    Column("Last comment", 23),
)
_COLUMNS: Mapping[Form, tuple[Column, ...]] = {
    "meeting": (*_TEXTS, *_DATES, Column(DECISION, 22, answer=True)),
    "lead": (_POSITION, *_TEXTS, *_DATES),
    "index": (
        Column("Position", 17, tones=_POSITION.tones),
        Column("Recommendation", 32),
        Column("Action", 54),
        Column("Lead(s)", 30),
        Column("Due, as written", 26),
        Column("Due, as read", 20),
    ),
}


@dataclass(frozen=True, slots=True)
class Listing:
    """How actions are listed on one workbook's sheets: which columns there is anything to say in.

    `linked`: the sheets stand in the plan's own workbook, so that cells of the plan can be led to. `decisions` are
    those typed on an earlier *Overdue*.
    """

    refs: bool
    agencies: bool
    reviews: bool
    several_sheets: bool
    linked: bool
    decisions: Decisions = field(default_factory=dict)

    def columns(self, form: Form) -> tuple[Column, ...]:
        """The columns of a list of actions in one of its forms."""
        numbers = Column("Action number" if self.refs else "Cell", 8.5, "link" if self.linked else "text")
        columns = [numbers, *([Column("Review", 12)] if self.reviews else [])]
        columns += [Column("Agency", 14)] if self.agencies else []
        return (*columns, *_COLUMNS[form])

    def row(self, row: Row, form: Form, lead: str = "") -> tuple[Value, ...]:
        """One action as cells; on a lead's own sheet (`lead`) the others who lead it with them are marked."""
        values: dict[str, Value] = {
            "Review": row.review,
            "Agency": row.agency,
            "Position": TITLES[row.position],
            "Recommendation": row.recommendation,
            "Action": _close_up(row.action),
            "Lead(s)": leads_text(row, lead),
            "Due, as written": _close_up(row.as_written),
            "Due, as read": _due(row),
            "First date": row.first_date,
            "Days past": row.days_past,
            "Last comment": comment_text(row),
        }
        columns = self.columns(form)
        values[columns[0].title] = self._number(row)
        for column in columns:
            value = values.get(column.title)
            if isinstance(value, str):
                values[column.title] = shown_text(value, column.width)
        values[DECISION] = decision_for(values, self.decisions)
        return tuple(values[column.title] for column in columns)

    def block(self, block: PositionBlock, form: Form, *, empty: str = "", lead: str = "") -> Block:
        """A block of actions under a band that names the position and how many there are."""
        rows = tuple(self.row(row, form, lead) for row in block.rows)
        title = f"{block.title}: {len(rows)}" + (f". {block.note}" if rows and block.note else "")
        return Block(rows, title, block.position, empty)

    def _number(self, row: Row) -> Value:
        place = f"{row.cell.sheet} {row.cell.address}" if self.several_sheets else row.cell.address
        shown = row.ref or place
        return Link(shown, row.cell.sheet, row.cell.address) if self.linked else shown


def listing_of(rows: Iterable[Row], *, linked: bool, decisions: Decisions | None = None) -> Listing:
    """How to list these actions: a column for numbers, reviews, agencies and sheets only where they tell any apart."""
    members: Sequence[Row] = tuple(rows)
    return Listing(
        refs=any(row.ref for row in members),
        agencies=any(row.agency for row in members),
        reviews=len({row.review for row in members if row.review}) > 1,
        several_sheets=len({row.cell.sheet for row in members}) > 1,
        linked=linked,
        decisions=decisions or {},
    )


def _close_up(text: str) -> str:
    """The text without its blank lines."""
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip())


def _due(row: Row) -> Value:
    """The date as a true date where there is one and nothing else is to be said."""
    return Day(row.due, row.due_precision) if row.due and row.position != "report_not_seen" else row.as_read


def leads_text(row: Row, lead: str = "") -> str:
    """The leads of an action, one a line; a joint action says so."""
    if len(row.leads) < 2:
        return "\n".join(row.leads)
    if lead:
        others = [name for name in row.leads if name != lead]
        return f"{lead}\n{JOINT}, with " + ", ".join(others)
    return "\n".join((*row.leads, JOINT))


def comment_text(row: Row) -> str:
    """The last comment, under a line that says to check where something speaks against chasing the action."""
    return "\n".join(filter(None, (row.check, row.last_comment)))


def joint_note(joint: int) -> str:
    """Says why the leads' lists add up to more than the plan."""
    if not joint:
        return ""
    if joint == 1:
        return "1 joint action stands in the list of each of its leads, and counts once in the total."
    return f"{joint} joint actions stand in the list of each of their leads, and count once in the total."
