"""The sheet *Issued*: which action was sent to whom, for which quarter, as it then stood. Rows are only added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from plan_xl.errors import PlanXlError
from plan_xl.plan import column_letters
from plan_xl.reading.grids import Grid, Value, shown
from plan_xl.sheets.content import Block, Column, SheetContent, Table
from plan_xl.sheets.render import render
from plan_xl.workbooks.cell_writing import put_values
from plan_xl.workbooks.generated import Generated
from plan_xl.workbooks.owned_sheets import owned_sheets
from plan_xl.workbooks.placement import place_sheets
from plan_xl.workbooks.workbook_part import WorkbookPart

TITLE = "Issued"
COLUMNS = (
    Column("Issued on", 17, "date"),
    Column("Quarter", 13),
    Column("Agency", 36),
    Column("File", 36),
    Column("Action number", 14),
    Column("Agreed date as sent", 22),
    Column("Sent by", 24),
    Column("Row", 2.5, discreet=True),
)
NAMES = tuple(column.title for column in COLUMNS)


class IssuedRow(NamedTuple):
    """One action as it was sent to one agency: `agreed_date` as it then stood in the plan, `ref` the action number.

    `row` is a checksum of all that the agency got for the action (`checksum_of`), to tell whether it changed since.
    """

    issued: date
    quarter: str
    agency: str
    file: str
    ref: str
    agreed_date: str = ""
    who: str = ""
    row: str = ""


def checksum_of(texts: Sequence[str]) -> str:
    """A short checksum of the cells of a row as sent; spaces and line breaks do not count."""
    folded = "\x1f".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def issued_rows(grids: Iterable[Grid]) -> tuple[IssuedRow, ...]:
    """The rows of *Issued* from the oldest on; empty where there is no such sheet.

    Columns are found by their headings, wherever they stand. Raises PlanXlError where the sheet has lost one, or a row
    its day: what was sent is not guessed.
    """
    grid = _sheet_in(grids)
    if grid is None:
        return ()
    heads, places = _headings(grid)
    rows = []
    for number, row in enumerate(grid.rows[heads + 1 :], heads + 2):
        first, *texts = [shown(row[places[name]]).strip() for name in NAMES]
        if not first and not any(texts):
            continue
        issued = _day(row[places[NAMES[0]]])
        if issued is None:
            said = shown(row[places[NAMES[0]]])
            place = f"{TITLE}!{column_letters(places[NAMES[0]] + 1)}{number}"
            raise PlanXlError(f"{place} should be the day on which the return was issued, and is “{said}”.")
        rows.append(IssuedRow(issued, *texts))
    return tuple(rows)


def append_issued(workbook: WorkbookPart, rows: Sequence[IssuedRow], grids: Iterable[Grid] = ()) -> None:
    """Add rows to the end of *Issued*, in memory; the sheet is made when there is first something to note.

    `grids` are the workbook's sheets as read, by which columns that staff moved are found. Raises Refused where the
    sheet cannot be written, and PlanXlError where a sheet of that name is not plan_xl's.
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
        grid = _sheet_in(grids)
        places: Mapping[str, int] = _headings(grid)[1] if grid else {name: n for n, name in enumerate(NAMES)}
        letters = [column_letters(places[name] + 1) for name in NAMES]
        put_values(workbook, TITLE, {}, [dict(zip(letters, line, strict=True)) for line in lines], allow_protected=True)
    else:
        place_sheets(workbook, Generated(render([_sheet(lines)], date_1904=workbook.date1904)))


def _sheet_in(grids: Iterable[Grid]) -> Grid | None:
    return next((g for g in grids if g.ours == "record" and g.title.casefold() == TITLE.casefold()), None)


def _headings(grid: Grid) -> tuple[int, dict[str, int]]:
    """The 0-based row of the headings, and where each column stands."""
    wanted = {NAMES[0], NAMES[4]}
    for number, row in enumerate(grid.rows):
        if wanted <= set(row):
            places = {name: list(row).index(name) for name in NAMES if name in row}
            missing = [name for name in NAMES if name not in places]
            if missing:
                raise PlanXlError(f"The sheet {TITLE} has lost its column “{missing[0]}”: put it back.")
            return number, places
    raise PlanXlError(f"The sheet {TITLE} has lost its row of headings ({', '.join(NAMES[:-1])}): put it back.")


def _sheet(lines: Sequence[tuple[str | date | None, ...]]) -> SheetContent:
    return SheetContent(
        TITLE,
        "record",
        (
            "Returns issued",
            "What was sent to which agency, for which quarter; new lines are added below. Returns that come back are "
            "held against it.",
            "It is a record, not a lock: whoever can change this workbook can change this sheet too.",
        ),
        (Table(COLUMNS, (Block(tuple(lines)),), filtered=False),),
    )


def _line(row: IssuedRow) -> tuple[str | date | None, ...]:
    texts = (row.quarter, row.agency, row.file, row.ref, row.agreed_date, row.who, row.row)
    return (row.issued, *(text or None for text in texts))


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    from plan_xl.wording.timescales import read_timescale

    read = read_timescale(shown(value))
    return read.due if read.precision == "day" and not read.problem else None
