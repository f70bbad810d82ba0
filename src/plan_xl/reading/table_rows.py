"""The rows of a plan table, each cell with its text and the cells of the sheet that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plan_xl.plan import CellRef, Note
from plan_xl.reading.grids import Grid, Value, shown
from plan_xl.reading.tables import TableFound, is_heading_again

_BELOW_TABLE = re.compile(
    r"^\W*(?:key|legend|notes?|signed|signature|totals?|glossary|version|prepared by|"
    r"completed by|rag|abbreviations)\b",
    re.I,
)
_GUIDANCE = re.compile(
    r"^\W*(?:e\.?g\.?|i\.?e\.?|please|enter|insert|describe|state|list|give|who |what |when |how |\(|\[)", re.I
)


@dataclass
class Written:
    """What one cell says, and where.

    `spans` where a merged area gives it to several rows; `shared` in all of these but the first.
    """

    text: str
    value: Value
    cells: tuple[CellRef, ...]
    shared: bool = False
    spans: bool = False


@dataclass
class TableRow:
    """One row of the body: its 1-based row, cells by column name, and what came just before it.

    A row that page breaks cut keeps its `parts`, a row each, and how the action of each goes on from the page before
    (`ways`: "sentence" or "item").
    """

    sheet: str
    row: int
    cells: dict[str, Written] = field(default_factory=dict)
    after_page_break: bool = False
    band: str = ""
    hidden: bool = False
    parts: tuple[TableRow, ...] = ()
    ways: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """The text of a column, "" where blank."""
        found = self.cells.get(name)
        return found.text if found else ""

    def own(self, name: str) -> bool:
        """Whether the row has words of its own in a column, not shared from a merged cell above."""
        found = self.cells.get(name)
        return bool(found and found.text and not found.shared)


def body_rows(table: TableFound) -> tuple[list[TableRow], list[Note]]:
    """The rows of a table that say something, banners, repeated headings, bands and guidance told apart."""
    grid = table.grid
    notes: list[Note] = []
    rows: list[TableRow] = []
    names = column_names(table)
    anchors = _anchors(grid)
    page_break, band, blank_before = False, "", False
    for number in range(table.last_heading + 1, table.last_row + 1):
        texts = {n: t for n, v in enumerate(grid.rows[number]) if (t := shown(v).strip())}
        row = TableRow(
            grid.title, number + 1, after_page_break=page_break, band=band, hidden=number in grid.hidden_rows
        )
        for n, name in names.items():
            written = _written(grid, number, n, anchors)
            if written:
                row.cells[name] = written
        if not texts and not any(w.text for w in row.cells.values()):
            blank_before = True
            continue
        if not texts:  # only merged cells from above: a row of a merged area with nothing of its own
            continue
        if is_heading_again(table, number):
            page_break = True
            notes.append(
                Note(
                    "repeated headings",
                    f"Row {number + 1} repeats the headings: skipped.",
                    grid.title,
                    f"A{number + 1}",
                )
            )
            continue
        if _is_banner(table, number, texts):
            notes.append(
                Note(
                    "banner",
                    f"Row {number + 1} is a banner (“{_short(texts)}”): skipped.",
                    grid.title,
                    _first(texts, number),
                )
            )
            continue
        if not rows and number <= table.last_heading + 2 and _is_guidance(texts, table):
            notes.append(
                Note(
                    "guidance",
                    f"Row {number + 1} is guidance under the headings: skipped.",
                    grid.title,
                    _first(texts, number),
                )
            )
            continue
        if rows and _is_below(table, row, texts, blank_before=blank_before):
            notes.append(
                Note(
                    "below the table",
                    f"Row {number + 1} and below (“{_short(texts)}”) is not part of the table: skipped.",
                    grid.title,
                    _first(texts, number),
                )
            )
            break
        if _is_band(table, number, texts, anchors):
            band = next(iter(texts.values()))
            notes.append(
                Note(
                    "band",
                    f"Row {number + 1} is a section heading (“{_short(texts)}”).",
                    grid.title,
                    _first(texts, number),
                )
            )
            blank_before = False
            continue
        rows.append(row)
        page_break = blank_before = False
    hidden = [row.row for row in rows if row.hidden]
    if hidden:
        notes.append(
            Note(
                "hidden rows", f"Hidden rows were read too: {', '.join(map(str, hidden))}.", grid.title, f"A{hidden[0]}"
            )
        )
    return rows, notes


def column_names(table: TableFound) -> dict[int, str]:
    """The name of each column (0-based): its meaning, or its heading after "extra:" where it has none."""
    names, seen = {}, set()
    for column in table.columns:
        name = column.meaning or "extra:" + " ".join(column.heading.split())
        while name in seen:
            name += " (again)"
        seen.add(name)
        names[column.column - 1] = name
    return names


def _anchors(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    found = {}
    for top, left, bottom, right in grid.merged:
        if (bottom - top + 1) * (right - left + 1) > 100_000:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                found[row, column] = (top, left)
    return found


def _written(grid: Grid, row: int, column: int, anchors: dict[tuple[int, int], tuple[int, int]]) -> Written | None:
    top, left = anchors.get((row, column), (row, column))
    if left != column:
        return None
    value = grid.rows[top][left]
    raw = shown(value)
    if not raw.strip():
        return None
    spans = top != row or ((row + 1, column) in anchors and anchors[row + 1, column] == (top, left))
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    return Written(text, value, (CellRef(grid.title, top + 1, left + 1),), shared=top != row, spans=spans)


def _is_banner(table: TableFound, number: int, texts: dict[int, str]) -> bool:
    """A lone text with nothing but blank rows between it and the headings repeated."""
    if len(texts) != 1:
        return False
    for row in range(number + 1, min(number + 4, table.last_row + 1)):
        if is_heading_again(table, row):
            return True
        if len([v for v in table.grid.rows[row] if shown(v).strip()]) > 1:
            return False
    return False


def _is_guidance(texts: dict[int, str], table: TableFound) -> bool:
    telling = list(texts.values())
    hints = sum(bool(_GUIDANCE.match(t)) or (t.startswith("(") and t.endswith(")")) for t in telling)
    return len(telling) >= 2 and hints >= 0.6 * len(telling)


def _is_below(table: TableFound, row: TableRow, texts: dict[int, str], *, blank_before: bool) -> bool:
    first = next(iter(texts.values()))
    telling = any(
        row.own(name) for name in ("lead", "completion", "revised", "achieved", "evidence", "status", "comments")
    )
    if _BELOW_TABLE.match(first) and not telling and len(texts) <= 3:
        return True
    rest = [
        number
        for number in range(row.row, table.last_row + 1)
        if sum(bool(shown(v).strip()) for v in table.grid.rows[number]) > 2
    ]
    return blank_before and len(texts) == 1 and not telling and not rest and not row.own("action")


def _is_band(
    table: TableFound, number: int, texts: dict[int, str], anchors: dict[tuple[int, int], tuple[int, int]]
) -> bool:
    if len(texts) != 1:
        return False
    column, text = next(iter(texts.items()))
    width = len(table.columns)
    spans = next((m for m in table.grid.merged if m[0] == number and m[1] == column), None)
    if spans and spans[3] - spans[1] + 1 >= max(2, 0.6 * width):
        return True
    if column != table.columns[0].column - 1 or len(text) > 120:
        return False
    meaning = table.columns[0].meaning
    if meaning in ("recommendation", "action"):
        # a first column of short titles over rows that leave it blank would be recommendations, not bands
        return meaning == "action" and len(text) < 60 and not text.rstrip().endswith(".")
    return meaning in ("ref", None) and not re.fullmatch(r"[\w.()/-]{1,8}", text)


def _short(texts: dict[int, str]) -> str:
    text = " ".join(next(iter(texts.values())).split())
    return text if len(text) <= 40 else text[:39] + "…"


def _first(texts: dict[int, str], number: int) -> str:
    return CellRef("", number + 1, next(iter(texts)) + 1).address
