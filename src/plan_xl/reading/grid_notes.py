"""What a sheet hides from whoever reads only its values: errors, formulas never worked out, hidden parts."""

from __future__ import annotations

from plan_xl.plan import Note, column_letters
from plan_xl.reading.grids import Grid


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
