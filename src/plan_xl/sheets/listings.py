"""The columns in which *Overdue* and the leads' sheets list actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from plan_xl.positions import TITLES
from plan_xl.sheets.content import Block, Column, Day, Link, Value
from plan_xl.sheets.decisions import DECISION, Decisions, decision_for
from plan_xl.sheets.texts import shown_text
from plan_xl.summaries.blocks import PositionBlock
from plan_xl.summaries.rows import Row

JOINT = "(joint)"
_TONES = {TITLES[name]: name for name in TITLES}


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

    def columns(self, *, decision: bool) -> tuple[Column, ...]:
        """The columns of a list of actions.

        With *Decision today*, blank and wide, where a meeting decides; else with the position, where there is room.
        """
        columns = [Column("Action number" if self.refs else "Cell", 8.5, "link" if self.linked else "text")]
        if self.reviews:
            columns.append(Column("Review", 12))
        if self.agencies:
            columns.append(Column("Agency", 14))
        if not decision:
            columns.append(Column("Position", 10.5, tones=_TONES))
        columns += [
            Column("Recommendation", 21),
            Column("Action", 33),
            Column("Lead(s)", 17.5),
            Column("Due, as written", 17),
            Column("Due, as read", 20),
            Column("First date", 16.5, "date"),
            Column("Days past", 6.5, "number"),
            Column("Last comment", 23),
        ]
        if decision:
            columns.append(Column(DECISION, 22, answer=True))
        return tuple(columns)

    def row(self, row: Row, *, decision: bool, lead: str = "") -> tuple[Value, ...]:
        """One action as cells; on a lead's own sheet (`lead`) the others who lead it with them are marked."""
        columns = self.columns(decision=decision)
        values: list[Value] = [self._number(row)]
        if self.reviews:
            values.append(row.review)
        if self.agencies:
            values.append(row.agency)
        if not decision:
            values.append(TITLES[row.position])
        values += [
            row.recommendation,
            row.action,
            leads_text(row, lead),
            row.as_written,
            Day(row.due, row.due_precision) if row.due and row.position != "report_not_seen" else row.as_read,
            row.first_date,
            row.days_past,
            comment_text(row),
        ]
        cells = [
            shown_text(value, column.width) if isinstance(value, str) else value
            for value, column in zip(values, columns, strict=False)
        ]
        if decision:
            line = dict(zip((column.title for column in columns), cells, strict=False))
            cells.append(decision_for(line, self.decisions))
        return tuple(cells)

    def block(self, block: PositionBlock, *, decision: bool, empty: str = "", lead: str = "") -> Block:
        """A block of actions under a band that names the position and how many there are."""
        rows = tuple(self.row(row, decision=decision, lead=lead) for row in block.rows)
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


def first_line(review: str, what: str) -> str:
    """A sheet's first line: what it counts and as at which date, and of which review."""
    return f"{what}. {review}" if review else what


def joint_note(joint: int) -> str:
    """Says why the leads' lists add up to more than the plan."""
    if not joint:
        return ""
    if joint == 1:
        return "1 joint action stands in the list of each of its leads, and counts once in the total."
    return f"{joint} joint actions stand in the list of each of their leads, and count once in the total."
