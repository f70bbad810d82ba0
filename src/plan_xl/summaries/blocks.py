"""Lines of a summary in blocks: one block a position, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plan_xl.summaries.rows import CHASED, Row

OTHERS = ("not_yet_due", "ongoing", "on_hold", "superseded", "signed_off", "reported_complete")
"""The positions that *Overdue* leaves out (`CHASED` are its blocks, in order)."""

BLOCK_TITLES = {
    "overdue": "Overdue",
    "may_be_overdue": "May be overdue",
    "report_not_seen": "Regular reports not seen",
    "due_soon": "Due soon",
    "no_date": "No date to chase on",
    "not_yet_due": "Not yet due",
    "ongoing": "Ongoing, nothing dated",
    "on_hold": "On hold, with a review date",
    "reported_complete": "Reported complete",
    "signed_off": "Signed off by the Board",
    "superseded": "Superseded",
}


BLOCK_NOTES = {
    "overdue": "Oldest first.",
    "may_be_overdue": "Which date belongs to this action, or what does it mean?",
    "report_not_seen": "The next one was to be expected by the date shown.",
    "no_date": "Nobody is reminded of these: agree a date.",
}


@dataclass(frozen=True, slots=True)
class PositionBlock:
    """The actions that stand at one position: its title on screen, what to ask about it, and one row an action."""

    position: str
    title: str
    rows: tuple[Row, ...]
    note: str = ""


def chased_blocks(rows: Sequence[Row], due_soon: str) -> tuple[PositionBlock, ...]:
    """The five blocks of *Overdue*, empty ones too; dated blocks by date, oldest first, the rest as in the plan.

    `due_soon` is the title of that block: up to the next meeting, or so many days ahead.
    """
    return tuple(_block(rows, name, due_soon) for name in CHASED)


def all_blocks(rows: Sequence[Row], due_soon: str) -> tuple[PositionBlock, ...]:
    """Every action once: the blocks of *Overdue*, then the others; empty blocks are left out."""
    blocks = (_block(rows, name, due_soon) for name in (*CHASED, *OTHERS))
    return tuple(block for block in blocks if block.rows)


def by_recommendation(rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    """Rows by recommendation (`Row.recommendation_key`), recommendations in the order of the plan."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.recommendation_key, []).append(row)
    return {key: tuple(members) for key, members in found.items()}


def _block(rows: Sequence[Row], name: str, due_soon: str) -> PositionBlock:
    members = [row for row in rows if row.position == name]
    if name in CHASED or name == "not_yet_due":
        members.sort(key=lambda row: row.earliest or date.max)
    return PositionBlock(
        name, due_soon if name == "due_soon" else BLOCK_TITLES[name], tuple(members), BLOCK_NOTES.get(name, "")
    )
