"""The date of a plan, where *Settings* does not give it: from the lines above the table."""

from __future__ import annotations

import re
from datetime import date

from plan_xl.plan import Note
from plan_xl.reading.action_dates import Dating
from plan_xl.reading.column_meanings import is_vague_date
from plan_xl.reading.grids import shown
from plan_xl.reading.tables import TableFound
from plan_xl.settings import Settings
from plan_xl.wording.late_patterns import late
from plan_xl.wording.timescales import read_timescale

_DATED = late(
    r"\b(?:compiled|agreed|approved|adopted|published|dated|date|updated|revised|as\s+at|as\s+of|version|created|produced|written|issued|signed\s+off)\b",
    re.I,
)
_DAY = late(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]{3,9}\.?,?\s+\d{4}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b",
    re.I,
)


def dating_of(table: TableFound, settings: Settings, sheet: str) -> tuple[Dating, list[Note]]:
    """What the dates of a table are read by, with a note where the plan's date was taken from the lines above it.

    Such a date only gives the nearest year to dates without one, which stay in doubt; nothing counts from it.
    """
    given = Dating(settings.plan_date, settings.base_date, settings.terms, vague_heading(table))
    if settings.plan_date is not None:
        return given, []
    found = _dates_above(table)
    if len(set(found)) != 1:
        return given, []
    day = found[0]
    text = (
        f"Settings does not say when the plan was agreed: {shown(day)}, which stands above the table, was taken for "
        "dates without a year."
    )
    return given._replace(plan_date=day), [Note("plan date assumed", text, sheet)]


def vague_heading(table: TableFound) -> str:
    """The heading of the completion dates where it leaves open what dates they are, else ""."""
    place = table.column("completion")
    if place is None:
        return ""
    meanings = {column.column - 1: column.meaning for column in table.columns}
    headings = {column.column - 1: column.heading for column in table.columns}
    return " ".join(headings[place].split()) if is_vague_date(place, meanings, headings) else ""


def _dates_above(table: TableFound) -> list[date]:
    lines = [
        shown(value)
        for row in table.grid.rows[: max(table.first_heading, 0)]
        for value in row
        if isinstance(value, str) and value
    ]
    found = []
    for line in (*table.grid.above, *lines):
        if _DATED.search(line):
            found += [read.due for match in _DAY.finditer(line) if (read := read_timescale(match.group())).due]
    return found
