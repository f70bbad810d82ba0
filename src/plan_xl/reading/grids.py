"""A sheet or a Word table as a grid of cells, before anything in it is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Value = str | float | int | bool | date | datetime | time | timedelta
"""What a cell holds; a blank cell is the empty string, as calamine gives it."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Grid:
    """One sheet (or Word table): `rows[r][c]`, 0-based from A1, rows of equal length.

    `merged` holds 0-based inclusive areas (first row, first column, last row, last column); the text stands in the
    top-left cell only. Numbers of a workbook are floats, as stored (`shown` writes 3.0 as "3"). `errors` maps (row,
    column) to the error shown, such as `#REF!`; its cell is blank in `rows`. `uncalculated` are formulas whose value
    was never stored: blank in `rows` too. What a filter or a collapsed group hides counts as hidden.
    In Word tables, list paragraphs come with "• " or their number ("1. ") already in the text, and `above` holds the
    paragraphs between the table before (or the top) and this one; `below` those after the last table.
    """

    title: str
    rows: list[list[Value]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    kind: str = "workbook"
    ours: str | None = None  # "report" or "record" where plan_xl generated the sheet
    limits: tuple[str, ...] = ()  # what cannot be seen in this kind of file, in plain English
    very_hidden: bool = False  # hidden so that Excel's own Unhide does not list it; `hidden` is True too
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    unseen: frozenset[tuple[int, int]] = frozenset()  # cells whose text has the paper's colour; found when publishing
    heading_rows: int = 0  # Word: how many first rows are marked "repeat as header row"


def shown(value: Value) -> str:
    """A value as text, close to what a person sees: 3 for 3.0, "31 January 2016" for a date, TRUE for a ticked cell."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    if isinstance(value, datetime):
        day = f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)
