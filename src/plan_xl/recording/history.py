"""The sheet *Plan history*: read as rows, and rows added to it. Excel keeps the name "History" for itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from plan_xl.errors import PlanXlError
from plan_xl.reading.grids import Grid, Value, shown
from plan_xl.sheets.content import Block, Column, SheetContent, Table
from plan_xl.sheets.long_records import place_record
from plan_xl.sheets.texts import lines_needed, row_height
from plan_xl.workbooks.cell_writing import put_values
from plan_xl.workbooks.owned_sheets import owned_sheets
from plan_xl.workbooks.workbook_part import WorkbookPart

TITLE = "Plan history"
_COLUMNS = (
    Column("Recorded on", 17, "date"),
    Column("Meeting", 17, "date"),
    Column("Who", 22),
    Column("Action number", 11),
    Column("Column", 20),
    Column("Was", 44),
    Column("Is now", 44),
    Column("Why", 26),
    Column("File", 22),
    Column("File's checksum", 20),
)
HEADINGS = tuple(column.title for column in _COLUMNS)


class HistoryRow(NamedTuple):
    """One cell's change: `old` and `new` as written ("" for blank), `ref` the action number, `column` its heading.

    `file` and `checksum` (SHA-256) name the return that a change came from; both "" for what was typed by hand.
    """

    recorded: date
    meeting: date | None
    who: str
    ref: str
    column: str
    old: str
    new: str
    reason: str = ""
    file: str = ""
    checksum: str = ""


_latest: deque[tuple[Grid, tuple[HistoryRow, ...]]] = deque(maxlen=1)
"""The sheet read last and its rows, which never change: one run asks for them again and again."""


def history_rows(grids: Iterable[Grid]) -> tuple[HistoryRow, ...]:
    """The rows of *Plan history* from the oldest on; empty where there is no such sheet.

    Raises PlanXlError where the sheet has lost its name or headings, or a row its day: nothing is guessed.
    """
    grids = list(grids)
    grid = next((g for g in grids if g.ours == "record" and g.title.casefold() == TITLE.casefold()), None)
    if grid is None:
        renamed = next((g.title for g in grids if _heading_row(g) is not None), None)
        if renamed is not None:
            raise PlanXlError(f"The sheet “{renamed}” holds the record: give it its name {TITLE} again.")
        return ()
    for known, found in tuple(_latest):
        if known is grid:
            return found
    heads = _heading_row(grid)
    if heads is None:
        raise PlanXlError(f"The sheet {TITLE} has lost its row of headings ({', '.join(HEADINGS)}): put it back.")
    rows = []
    for number, row in enumerate(grid.rows[heads + 1 :], heads + 2):
        values = row[: len(HEADINGS)] if len(row) >= len(HEADINGS) else [*row, *[""] * (len(HEADINGS) - len(row))]
        texts = [value if isinstance(value, str) else shown(value) for value in values[2:]]
        if not any(text.strip() for text in (*map(shown, values[:2]), *texts)):
            continue
        recorded = _day(values[0])
        if recorded is None:
            raise PlanXlError(
                f"{TITLE}!A{number} should be the day of the record, and is “{shown(values[0])}”: put the day back, or "
                "clear the row where it is no part of the record."
            )
        rows.append(HistoryRow(recorded, _day(values[1]), *texts))
    read = tuple(rows)
    _latest.append((grid, read))
    return read


def _heading_row(grid: Grid) -> int | None:
    return next((n for n, row in enumerate(grid.rows) if list(row[: len(HEADINGS)]) == list(HEADINGS)), None)


def append_history(workbook: WorkbookPart, rows: Sequence[HistoryRow]) -> None:
    """Add rows to the end of *Plan history*, in memory; the sheet is made when there is first something to record.

    Raises Refused where the sheet cannot be written, and PlanXlError where a sheet of that name is not plan_xl's.
    """
    if not rows:
        return
    ours = any(
        found.ownership.kind == "record" and found.sheet.title.casefold() == TITLE.casefold()
        for found in owned_sheets(workbook)
    )
    if not ours and workbook.sheet(TITLE) is not None:
        raise PlanXlError(f"There is a sheet “{TITLE}” that plan_xl did not make: give it another name, and try again.")
    lines = [_line(row) for row in rows]
    if ours:
        heights = [
            row_height(
                max(
                    lines_needed(text, c.width) for text, c in zip(line, _COLUMNS, strict=True) if isinstance(text, str)
                )
            )
            for line in lines
        ]
        # The sheet is plan_xl's own: it may be protected against typing.
        put_values(workbook, TITLE, {}, lines, heights=heights, allow_protected=True)
    else:
        place_record(workbook, _sheet(lines))


def _sheet(lines: Sequence[tuple[str | date | None, ...]]) -> SheetContent:
    return SheetContent(
        TITLE,
        "record",
        (
            TITLE,
            "What changed in the plan since it was first recorded here, the oldest first; new lines are added below.",
            "It is a record, not a lock: whoever can change this workbook can change this sheet too.",
        ),
        (Table(_COLUMNS, (Block(tuple(lines)),), filtered=False),),
    )


def _line(row: HistoryRow) -> tuple[str | date | None, ...]:
    texts = (row.who, row.ref, row.column, row.old, row.new, row.reason, row.file, row.checksum)
    return (row.recorded, row.meeting, *(text or None for text in texts))


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value == "":
        return None
    from plan_xl.wording.timescales import read_timescale

    read = read_timescale(shown(value))
    return read.due if read.precision == "day" and not read.problem else None
