"""The sheet *Changes*: who returned, and every change with room for Yes, No or Ask. A record: rows are only added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from plan_xl.errors import PlanXlError
from plan_xl.plan import column_letters
from plan_xl.reading.grids import Grid, shown
from plan_xl.recording.labelled import as_lines, from_lines
from plan_xl.returns.changes import HEADINGS, KINDS, Change, Kind
from plan_xl.returns.decisions import ASK, NO, YES, decision_of
from plan_xl.sheets.content import Block, Column, SheetContent, Table, Value
from plan_xl.sheets.long_records import place_record
from plan_xl.sheets.texts import lines_needed, row_height
from plan_xl.summaries.words import day_in_words
from plan_xl.workbooks.cell_writing import put_values
from plan_xl.workbooks.merging import set_heights
from plan_xl.workbooks.owned_sheets import owned_sheets
from plan_xl.workbooks.row_heights import column_widths
from plan_xl.workbooks.workbook_part import WorkbookPart

TITLE = "Changes"
_KIND_TONES = {"Reported complete": "reported_complete", "Extension requested": "may_be_overdue",
               "Two answers differ": "overdue", "Disputed": "overdue", "Reopened": "overdue",
               "Not on the return": "report_not_seen", "Which action": "may_be_overdue",
               "Which return?": "may_be_overdue", "Whose return?": "may_be_overdue", "Could not be opened": "overdue",
               "Not returned": "overdue"}  # fmt: skip
COLUMNS = (
    Column("Action number", 12),
    Column("Agency", 20),
    Column("Kind", 18, tones=_KIND_TONES),
    Column("What", 16),
    Column("Plan says", 34),
    Column("Agency says", 38),
    Column("Reason given", 24),
    Column("What to know", 34),
    Column("Where", 26),
    Column("Quarter", 11),
    Column("Accept?", 9, answer=True, choices=(YES, NO, ASK)),
    Column("Decided by (post)", 18, answer=True),
    Column("Meeting", 15, "date", answer=True),
    Column("What became of it", 30),
    Column("Change", 2.5, discreet=True),
    Column("Return", 2.5, discreet=True),
)
NAMES = tuple(column.title for column in COLUMNS)
_RETURN = "Return"
_PROPOSED = {heading: name for name, heading in HEADINGS.items() if name}


class Line(NamedTuple):
    """One row of *Changes*: a return (`what` is "Return", its key empty) or a change.

    `row` is 1-based, 0 before it is written.

    `accept` is as typed; `decision` is Yes, No, Ask or "" where nothing that can be read was typed.
    """

    ref: str
    agency: str
    kind: str
    what: str
    plan_says: str
    agency_says: str
    reason: str
    remark: str
    where: str
    quarter: str
    accept: str
    decided_by: str
    meeting: date | None
    became: str
    key: str
    checksum: str
    row: int = 0

    @property
    def decision(self) -> str:
        """Yes, No or Ask, however it was typed; "" for anything else."""
        return decision_of(self.accept)

    @property
    def is_return(self) -> bool:
        """Whether the row is about a whole return, not about a change."""
        return self.what == _RETURN

    @property
    def file(self) -> str:
        """The file that the row comes from."""
        return self.where.rpartition(", ")[0] or self.where

    def change(self) -> Change:
        """The change that the row holds. Raises PlanXlError where its kind is none of ours."""
        kind = next((name for name, word in KINDS.items() if word == self.kind), None)
        if kind is None:
            raise PlanXlError(f"{TITLE}!C{self.row} says “{self.kind}”, which is no kind of change: put it back.")
        column = next((name for name, heading in HEADINGS.items() if heading and heading == self.what), "")
        texts: Mapping[str, str] = {}
        if kind in ("new action proposed", "new action"):
            texts = {_PROPOSED[label]: text for label, text in from_lines(self.agency_says).items()
                     if label in _PROPOSED}  # fmt: skip
        file, _, cell = self.where.rpartition(", ")
        return Change(
            kind, self.agency, self.ref, column, self.plan_says, self.agency_says, self.reason, file, cell,
            self.quarter, self.checksum, self.remark, texts, self.key,
        )  # fmt: skip


def line_of(change: Change, *, accept: str = "", became: str = "", by: str = "") -> Line:
    """The row of a change."""
    says = change.agency_says
    if change.texts and change.kind in ("new action proposed", "new action"):
        says = as_lines({HEADINGS[name]: text for name, text in change.texts.items()})
    where = f"{change.file}, {change.cell}" if change.cell else change.file
    return Line(
        change.ref, change.agency, KINDS[change.kind], HEADINGS[change.column], change.plan_says, says, change.reason,
        change.remark, where, change.quarter, accept, by, None, became, change.key, change.checksum,
    )  # fmt: skip


def return_line(  # noqa: PLR0917  # the cells of a row, in order
    agency: str, state: str, sentence: str, file: str, quarter: str, checksum: str, key: str = "", says: str = ""
) -> Line:  # fmt: skip
    """The row of a whole return (or of an agency that has sent none); with a key it can be answered."""
    return Line("", agency, state, _RETURN, "", says, "", sentence, file, quarter, "", "", None, "", key, checksum)


def lines_on(grids: Iterable[Grid]) -> tuple[Line, ...]:
    """The rows of *Changes*, the oldest first; empty where there is no such sheet.

    Raises PlanXlError where the sheet has lost its headings, or a row its meeting's day cannot be read.
    """
    grid = next((g for g in grids if g.ours == "record" and g.title.casefold() == TITLE.casefold()), None)
    if grid is None:
        return ()
    heads = next((n for n, row in enumerate(grid.rows) if {"Accept?", "Change", "Agency says"} <= set(row)), None)
    if heads is None:
        raise PlanXlError(f"The sheet {TITLE} has lost its row of headings ({', '.join(NAMES)}): put it back.")
    # Staff may have added or moved columns: each is found by its heading.
    places = {name: n for n, name in enumerate(grid.rows[heads]) if name in NAMES}
    missing = [name for name in NAMES if name not in places]
    if missing:
        raise PlanXlError(f"The sheet {TITLE} has lost its column “{missing[0]}”: put it back.")
    lines = []
    for number, row in enumerate(grid.rows[heads + 1 :], heads + 2):
        cells = {name: row[place] for name, place in places.items()}
        if not shown(cells["Change"]).strip() and shown(cells["What"]).strip() != _RETURN:
            continue
        texts = [shown(cells[name]).strip() for name in NAMES]
        meeting = _day(cells["Meeting"], f"{TITLE}!{column_letters(places['Meeting'] + 1)}{number}")
        before, after = texts[: NAMES.index("Meeting")], texts[NAMES.index("Meeting") + 1 :]
        lines.append(Line(*before, meeting, *after, row=number))  # type: ignore[call-arg, arg-type, misc]  # by NAMES
    return tuple(lines)


def _day(value: object, place: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if not text:
        return None
    from plan_xl.wording.timescales import read_timescale

    read = read_timescale(text)
    if read.due is None or read.precision != "day" or read.problem:
        raise PlanXlError(f"{place} should be the day of the meeting, and is “{text}”: write it like 12 April 2016.")
    return read.due


def append_lines(  # noqa: PLR0917  # one place calls it
    workbook: WorkbookPart,
    grids: Iterable[Grid],
    day: date,
    quarter: str,
    returns: Sequence[Line],
    changes: Sequence[Line],
) -> None:
    """Add a run's rows to *Changes*, in memory: who returned, then the changes agency by agency.

    The sheet is made when there is first something to put on it. Raises Refused where it cannot be written, and
    PlanXlError where a sheet of that name is not plan_xl's.
    """
    blocks = _blocks(day, quarter, returns, changes)
    ours = any(
        found.ownership.kind == "record" and found.sheet.title.casefold() == TITLE.casefold()
        for found in owned_sheets(workbook)
    )
    if ours:
        _append(workbook, grids, blocks)
        return
    if workbook.sheet(TITLE) is not None:
        raise PlanXlError(f"There is a sheet “{TITLE}” that plan_xl did not make: give it another name, and try again.")
    content = SheetContent(
        TITLE,
        "record",
        (
            "Changes that the agencies' returns would make",
            "Say Yes, No or Ask under Accept?, with who decided and at which meeting; save, then apply. Rows that say "
            "only what was done (updates, an agency's own new actions) are in the plan already.",
            "No date moves and nothing is closed without a Yes. Rows are added below, and none is ever taken away.",
        ),
        (Table(COLUMNS, tuple(blocks), filtered=False),),
    )
    place_record(workbook, content)


def _append(workbook: WorkbookPart, grids: Iterable[Grid], blocks: Sequence[Block]) -> None:
    """Rows below the last, each under the heading it belongs to, looking like the first rows of their kind."""
    grid = next(g for g in grids if g.ours == "record" and g.title.casefold() == TITLE.casefold())
    heads = next(n for n, row in enumerate(grid.rows) if {"Accept?", "Change", "Agency says"} <= set(row))
    letters = {name: column_letters(n + 1) for n, name in enumerate(grid.rows[heads]) if name in NAMES}
    bands = [n + 1 for n, row in enumerate(grid.rows) if n > heads and sum(value != "" for value in row) == 1]
    line = next((n + 1 for n, row in enumerate(grid.rows) if n > heads and n + 1 not in bands and any(row)), heads + 2)
    kind = list(grid.rows[heads]).index("Kind")
    of_kind: dict[str, int] = {}
    for n, row in enumerate(grid.rows[heads + 1 :], heads + 2):
        if n not in bands and kind < len(row):
            of_kind.setdefault(shown(row[kind]), n)
    rows: list[Mapping[str, Value]] = []
    like: list[int] = []
    for block in blocks:
        rows.append({letters[NAMES[0]]: block.title})
        like.append(bands[0] if block.level == 2 or len(bands) < 2 else bands[1])
        for cells in block.rows:
            rows.append({letters[name]: value for name, value in zip(NAMES, cells, strict=True) if value is not None})
            like.append(of_kind.get(str(cells[NAMES.index("Kind")]), line))
    put_values(workbook, TITLE, {}, rows, like=like, allow_protected=True)  # type: ignore[arg-type]  # no links stand in these rows
    first = max(n for n, row in enumerate(grid.rows, 2) if any(value != "" for value in row))
    widths = column_widths(workbook, TITLE)
    discreet = {letters[column.title] for column in COLUMNS if column.discreet}
    lines = [
        max((lines_needed(text, widths.get(letter, 20.0)) for letter, text in row.items()
             if isinstance(text, str) and letter not in discreet), default=1) if len(row) > 1 else 1
        for row in rows
    ]  # fmt: skip
    set_heights(workbook, TITLE, {number: row_height(count) for number, count in enumerate(lines, first)})


def _blocks(day: date, quarter: str, returns: Sequence[Line], changes: Sequence[Line]) -> list[Block]:
    heading = f"Returns read on {day_in_words(day)}" + (f", for {quarter}" if quarter else "")
    blocks = [Block(tuple(_cells(line) for line in returns), heading, "plain", level=2)]
    order = list(KINDS.values())
    of_agency: dict[str, list[Line]] = {}
    for line in sorted(changes, key=lambda line: order.index(line.kind)):
        of_agency.setdefault(line.agency, []).append(line)
    for agency in sorted(of_agency, key=str.casefold):
        blocks.append(Block(tuple(_cells(line) for line in of_agency[agency]), agency, "plain"))
    return blocks


def _cells(line: Line) -> tuple[Value, ...]:
    texts: list[Value] = [
        line.ref, line.agency, line.kind, line.what, line.plan_says, line.agency_says, line.reason, line.remark,
        line.where, line.quarter, line.accept, line.decided_by, line.meeting, line.became, line.key, line.checksum,
    ]  # fmt: skip
    return tuple(text or None for text in texts)


def column_of(grids: Iterable[Grid], name: str) -> str:
    """The letters of a column of *Changes*, by its heading, wherever staff have moved it."""
    grid = next(g for g in grids if g.ours == "record" and g.title.casefold() == TITLE.casefold())
    row = next(row for row in grid.rows if "Accept?" in row and "Change" in row)
    return column_letters(list(row).index(name) + 1)


def kind_of(line: Line) -> Kind | None:
    """The kind of a change's row; None for a return's."""
    return next((name for name, word in KINDS.items() if word == line.kind), None)
