"""What a generated sheet says, before it is a sheet: heading lines, tables of columns and blocks, a chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from plan_xl.ownership import Kind


class Link(NamedTuple):
    """A cell that leads to another place in the same workbook.

    `shown` is what the cell says, text or a number; `sheet` the title of the other sheet; `place` a cell (`B7`) or an
    area (`A5:K9`), which is selected.
    """

    shown: str | int
    sheet: str
    place: str


class Day(NamedTuple):
    """A true date shown no more exactly than it was written: precision day, month ("end of …"), quarter or year."""

    day: date
    precision: str | None = "day"


Value = str | int | float | date | Link | Day | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: heading, width in characters, and how its cells look.

    `answer`: filled in by people, kept when the sheet is made anew, no part of what plan_xl wrote; `choices` are
    offered in it. `tones` gives a cell that says just that word its colour: a colour never stands alone. `discreet`:
    small and grey, for what only plan_xl reads.
    """

    title: str
    width: float
    type: Literal["text", "date", "number", "link"] = "text"
    answer: bool = False
    choices: tuple[str, ...] = ()
    tones: Mapping[str, str] = field(default_factory=dict)
    discreet: bool = False


class Block(NamedTuple):
    """Rows of a table under a band: the band's title ("" for no band), its tone, and what it says where it is empty.

    `level` 1 is a band over rows, 2 a larger one over whole blocks. `page_break`: print it on a new page. `strong`:
    its rows are totals, in bold.
    """

    rows: tuple[tuple[Value, ...], ...] = ()
    title: str = ""
    tone: str = ""
    empty: str = ""
    level: int = 1
    page_break: bool = False
    strong: bool = False


class Table(NamedTuple):
    """A table: a row of headings, then its blocks. `filtered`: the headings carry filter buttons.

    `title` is a line above the headings; `notes` are lines below the table.
    """

    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    filtered: bool = True
    page_break: bool = False


class BarChart(NamedTuple):
    """A bar chart of a block of the sheet: names from its first column, bars from `column`, one colour a bar.

    It stands beside the table, from its headings down, over the columns from `left` on; `tones` are the tones of the
    bars in order.
    """

    title: str
    table: int
    block: int
    column: int
    tones: tuple[str, ...]
    left: int


class SheetContent(NamedTuple):
    """A whole generated sheet.

    `kind`: a report is made anew each time, a record never. `lines` stand above the tables: the first is the sheet's
    first line, the others explain. `key_columns` are the sheets of the plan whose cells are to be marked, each with
    the place (0-based) of the column that names those cells as `row|column`.
    """

    title: str
    kind: Kind
    lines: tuple[str, ...]
    tables: tuple[Table, ...]
    chart: BarChart | None = None
    key_columns: tuple[tuple[str, int], ...] = ()

    @property
    def answers(self) -> tuple[int, ...]:
        """The columns (0-based) that people fill in."""
        places = {place for table in self.tables for place, column in enumerate(table.columns) if column.answer}
        return tuple(sorted(places))

    @property
    def mark_ranges(self) -> dict[str, str]:
        """Each sheet of the plan to mark, with where on this sheet its cells are named, such as `$L$6:$L$40`."""
        from plan_xl.sheets.places import place_of_column

        places = {sheet: place_of_column(self, column) for sheet, column in self.key_columns}
        return {sheet: place for sheet, place in places.items() if place}

    @property
    def mark_range(self) -> str | None:
        """Where the cells to mark on the plan's only (or first) sheet are named; None where nothing is to be marked."""
        return next(iter(self.mark_ranges.values()), None)
