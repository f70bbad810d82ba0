"""A sheet or a Word table as a grid of cells, before anything in it is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Value = str | float | int | bool | date | datetime | time | timedelta
"""What a cell holds; a blank cell is the empty string, as calamine gives it."""


@dataclass(frozen=True)
class Grid:
    """One sheet (or Word table): `rows[r][c]`, 0-based from A1, rows of equal length.

    `merged` holds 0-based inclusive areas (first row, first column, last row, last column); the text stands in the
    top-left cell only. `errors` maps (row, column) to the error shown, such as `#REF!`. `uncalculated` are formulas
    whose value was never stored. `bullets` (Word) holds no marks: list paragraphs come with "• " already in the text.
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
