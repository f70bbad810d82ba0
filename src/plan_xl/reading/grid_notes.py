"""What a sheet hides from whoever reads only its values: errors, unworked formulas, hidden parts; what was not read."""

from __future__ import annotations

import re
from datetime import date

from plan_xl.plan import Note, column_letters
from plan_xl.reading.grids import Grid, Value
from plan_xl.wording.late_patterns import late

_LOOKED_AT = 500
"""Rows: what may be a plan shows it in its first so many."""
_DATE = late(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\W{0,2}(?:20)?\d\d\b",
    re.I,
)
_VERSIONS = late(r"^\W*(?:version|revision|amend\w*|author|changes?\s+made|issue\s+(?:no|number))\b", re.I)


def not_read(grid: Grid) -> list[Note]:
    """That a sheet in which something is written holds no plan; and where its rows look like actions, that too."""
    rows = [written for row in grid.rows[:_LOOKED_AT] if (written := [value for value in row if value != ""])]
    if not rows:
        return []
    text = f"“{grid.title}” holds no table with the headings of a plan: not read."
    versions = any(_VERSIONS.match(value) for row in rows for value in row if isinstance(value, str))
    if sum(map(_like_an_action, rows)) < 2 or versions:
        return [Note("no plan table", text, grid.title)]
    text += " Some of its rows have words and a date, as actions have."
    return [Note("maybe a plan", text, grid.title)]


def _like_an_action(row: list[Value]) -> bool:
    dates = sum(isinstance(value, date) or (isinstance(value, str) and bool(_DATE.search(value))) for value in row)
    return len(row) > 2 and dates > 0 and any(isinstance(value, str) and value.count(" ") >= 3 for value in row)


def notes_of_grid(grid: Grid, first: int, last: int) -> list[Note]:
    """Notes on the rows `first` to `last` (0-based) of a sheet that holds a plan, and on the sheet as a whole."""
    notes = [
        Note(
            "error value", f"The cell shows {shown}, so what should stand there is not known.", grid.title, _cell(place)
        )
        for place, shown in sorted(grid.errors.items())
        if first <= place[0] <= last
    ]
    notes += [
        Note(
            "uncalculated",
            "The cell holds a formula that was never worked out, so it reads as blank. "
            "Open the workbook in Excel and save it.",
            grid.title,
            _cell(place),
        )
        for place in sorted(grid.uncalculated)
        if first <= place[0] <= last
    ]
    if grid.hidden:
        way = "hidden so that Excel's own Unhide does not list it" if grid.very_hidden else "hidden"
        notes.append(Note("hidden sheet", f"The sheet is {way}; it was read too.", grid.title))
    columns = sorted(n for n in grid.hidden_columns if n < (len(grid.rows[0]) if grid.rows else 0))
    if columns:
        letters = ", ".join(column_letters(n + 1) for n in columns)
        text = f"Hidden columns were read too: {letters}."
        notes.append(Note("hidden columns", text, grid.title, _cell((first, columns[0]))))
    notes += [Note("not seen", text, grid.title) for text in grid.limits]
    return notes


def _cell(place: tuple[int, int]) -> str:
    return f"{column_letters(place[1] + 1)}{place[0] + 1}"
