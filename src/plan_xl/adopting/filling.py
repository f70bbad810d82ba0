"""The Board workbook's template filled: only cells, merges, widths and heights are written, its looks stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plan_xl.adopting.rows import PlanRow
from plan_xl.errors import PlanXlError
from plan_xl.plan import column_letters
from plan_xl.reading.grids import Grid, shown
from plan_xl.reading.setting_labels import label_of
from plan_xl.reading.settings_sheet import read_settings
from plan_xl.reading.unsettled import HEADING as TO_SETTLE
from plan_xl.settings import Settings
from plan_xl.sheets.texts import lines_needed, row_height
from plan_xl.templates.columns import AGENCIES_REGISTER, LEADS_REGISTER, PLAN, SINGLE_AGENCY, Columns
from plan_xl.wording.statuses import read_status
from plan_xl.workbooks.cell_values import Value
from plan_xl.workbooks.cell_writing import put_values
from plan_xl.workbooks.merging import add_columns, copy_looks, merge_cells, set_heights, widen_filter
from plan_xl.workbooks.workbook_part import WorkbookPart

EXTRA_WIDTH = 26.0
MERGED = (PLAN[1].heading, PLAN[4].heading)
"""The columns that may be merged down: recommendation and required evidence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table of the template stands: its sheet, 1-based row of headings, and column letters by heading."""

    sheet: str
    heading_row: int
    letters: Mapping[str, str]


def place_of(grids: Sequence[Grid], columns: Columns, title: str) -> Place:
    """Where the template has the table with these columns. Raises PlanXlError where it has none."""
    wanted = [column.heading for column in columns]
    grid = next((g for g in grids if g.title.casefold() == title.casefold()), None)
    for number, row in enumerate(grid.rows if grid else (), 1):
        texts = [" ".join(shown(value).split()) for value in row]
        if set(wanted) <= set(texts):
            letters = {heading: column_letters(texts.index(heading) + 1) for heading in wanted}
            return Place(title, number, letters)
    raise PlanXlError(f"The workbook to fill has no sheet “{title}” with the columns {', '.join(wanted)}.")


def fill_plan(part: WorkbookPart, place: Place, columns: Columns, rows: Sequence[PlanRow], title: str = "") -> None:
    """Write the rows below the headings, in memory: extra columns to the right, a recommendation merged down."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row.extra if heading != TO_SETTLE))
    if any(TO_SETTLE in row.extra for row in rows):
        headings.append(TO_SETTLE)
    letters = {**place.letters, **_further(place, headings)}
    cells: dict[str, Value] = {f"{letters[h]}{place.heading_row}": h for h in headings}
    if title:
        cells["A1"] = title
    first = place.heading_row + 1
    agency = columns is SINGLE_AGENCY
    widths = {column.heading: column.width for column in columns} | dict.fromkeys(headings, EXTRA_WIDTH)
    heights: dict[int, float] = {}
    for number, row in enumerate(rows, first):
        values = {**row.values, **row.extra}
        if agency:
            values["Agency"] = row.action.agency
        for heading in row.goes_on:
            values[heading] = None
        cells |= {f"{letters[h]}{number}": value for h, value in values.items() if value is not None}
        heights[number] = row_height(max(_lines(h, v, widths) for h, v in values.items() if h not in MERGED))
    dates = {cell: value for cell, value in cells.items() if isinstance(value, date)}
    put_values(part, place.sheet, {cell: value for cell, value in cells.items() if cell not in dates})
    merges = []
    for heading in MERGED:
        for top, bottom in _spans(rows, first, heading):
            text = rows[top - first].values[heading]
            missing = row_height(_lines(heading, text, widths)) - sum(heights[n] for n in range(top, bottom + 1))
            for number in range(top, bottom + 1):
                heights[number] = min(heights[number] + max(missing, 0) / (bottom - top + 1), 409.0)
            if bottom > top:
                merges.append(f"{letters[heading]}{top}:{letters[heading]}{bottom}")
    merge_cells(part, place.sheet, merges)
    set_heights(part, place.sheet, {number: round(height, 1) for number, height in heights.items()})
    last_heading = list(place.letters.values())[-1]
    extra_letters = [letters[h] for h in headings]
    add_columns(part, place.sheet, last_heading, extra_letters, EXTRA_WIDTH)
    looks = {f"{letter}{place.heading_row}": f"{last_heading}{place.heading_row}" for letter in extra_letters}
    for number in range(first, first + len(rows)):
        looks |= {f"{letters[h]}{number}": f"{last_heading}{first}" for h in headings}
        if number > first:
            looks |= {f"{letter}{number}": f"{letter}{first}" for letter in place.letters.values()}
    copy_looks(part, place.sheet, looks)
    put_values(
        part, place.sheet, dates
    )  # into cells that have their look by now, so that only the date format is added
    if rows:
        end = extra_letters[-1] if extra_letters else last_heading
        widen_filter(part, place.sheet, f"A{place.heading_row}:{end}{first + len(rows) - 1}")


def _further(place: Place, headings: Sequence[str]) -> dict[str, str]:
    start = len(place.letters)
    return {heading: column_letters(start + number) for number, heading in enumerate(headings, 1)}


def _lines(heading: str, value: Value, widths: Mapping[str, float]) -> int:
    return lines_needed(value, widths[heading]) if isinstance(value, str) and value else 1


def _spans(rows: Sequence[PlanRow], first: int, heading: str) -> list[tuple[int, int]]:
    """First and last row of each cell of a column that may be merged down."""
    spans: list[tuple[int, int]] = []
    for number, row in enumerate(rows, first):
        if heading not in row.goes_on or not spans:
            spans.append((number, number))
        else:
            spans[-1] = (spans[-1][0], number)
    return spans


def fill_lines(part: WorkbookPart, place: Place, lines: Sequence[Sequence[Value]]) -> None:
    """Write lines of a list below its headings, in memory, in the order of its columns; rows as tall as they need."""
    letters = list(place.letters.values())
    first = place.heading_row + 1
    put_values(
        part,
        place.sheet,
        {
            f"{letters[column]}{row}": value
            for row, line in enumerate(lines, first)
            for column, value in enumerate(line)
            if value is not None
        },
    )
    lists = {tuple(column.heading for column in columns): columns for columns in (LEADS_REGISTER, AGENCIES_REGISTER)}
    widths = {column.heading: column.width for column in lists[tuple(place.letters)]}
    taller = {}
    for row, line in enumerate(lines, first):
        needed = max(_lines(heading, value, widths) for heading, value in zip(widths, line, strict=False))
        if needed > 1:
            taller[row] = row_height(needed)
    set_heights(part, place.sheet, taller)


def settings_cells(grid: Grid, settings: Settings, statuses: Mapping[str, str | None]) -> dict[str, Value]:
    """The cells of the *Settings* sheet to write: every setting that somebody gave, and the Board's own status key.

    Where the plan had no key, the template's is fitted so that the plan's `statuses`, as written, mean what they meant.
    """
    cells: dict[str, Value] = {}
    named = [label_of(row[0]) if row and isinstance(row[0], str) and row[0] else None for row in grid.rows]
    exact = {label.label for row, label in zip(grid.rows, named, strict=True) if label and row[0] == label.label}
    for number, (row, label) in enumerate(zip(grid.rows, named, strict=True), 1):
        if label is None or label.field in settings.defaults:
            continue
        if label.label in exact and row[0] != label.label:
            continue  # a heading over settings ("The Board"), which is no setting itself
        value = getattr(settings, label.field)
        if isinstance(value, bool):
            value = "Yes" if value else "No"
        if value not in (None, "") and (len(row) < 2 or row[1] != value):
            cells[f"B{number}"] = value
    if settings.status_key:
        return cells | _key_cells(grid, settings.status_key)
    return cells | _fitted_key(grid, statuses)


def _key_cells(grid: Grid, key: Mapping[str, str]) -> dict[str, Value]:
    """The status key as the Board has it, in the place of the template's own."""
    first, there = _key_lines(grid)
    if not key or not first:
        return {}
    lines: list[tuple[str | None, ...]] = [(word, None, _meaning(status)) for word, status in key.items()]
    lines += [(None, None, None)] * (there - len(lines))
    return {
        f"{letter}{number}": value
        for number, line in enumerate(lines, first)
        for letter, value in zip("ABC", line, strict=True)
    }


def _fitted_key(grid: Grid, statuses: Mapping[str, str | None]) -> dict[str, Value]:
    """Colours taken off the template's key where the plan uses one, and the plan's own words added below it."""
    key = read_settings([grid])[0].status_key
    first, there = _key_lines(grid)
    if not first:
        return {}
    cells: dict[str, Value] = {}
    below = first + there
    for text, meant in statuses.items():
        if meant is None and read_status(text, key) is not None:
            cells |= {f"B{number}": None for number in range(first, first + there)}
        elif meant is not None and read_status(text, key) != meant:
            cells |= {f"A{below}": text, f"C{below}": _meaning(meant)}
            below += 1
    return cells


def _key_lines(grid: Grid) -> tuple[int, int]:
    """The 1-based row of the first line of the status key, and how many lines it has; 0 and 0 where there is none."""
    for number, row in enumerate(grid.rows, 1):
        if [shown(value) for value in row[:3]] == ["Word", "Colour", "Meaning"]:
            lines = 0
            while number + lines < len(grid.rows) and shown(grid.rows[number + lines][0]):
                lines += 1
            return number + 1, lines
    return 0, 0


def _meaning(status: str) -> str:
    return status.replace("_", " ").capitalize()
