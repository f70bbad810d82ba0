"""The rows of a plan table, each cell with its text and the cells of the sheet that it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from plan_xl.plan import Note, column_letters
from plan_xl.reading.cell_places import WIDTH, cells_at
from plan_xl.reading.column_meanings import meaning_of
from plan_xl.reading.grids import Grid, Value, shown
from plan_xl.reading.items import is_bullet
from plan_xl.reading.row_kinds import (
    Surroundings,
    counts_below,
    is_band,
    is_banner,
    is_detail_of_band,
    is_footer,
    is_guidance,
    is_note_between,
    is_page_mark,
    is_total,
    numbers_a_matter,
    stands_for_recommendation,
    surroundings,
)
from plan_xl.reading.tables import TableFound, is_heading_again, title_above

_LARGEST_MERGE = 100_000
_LABELLED_ROWS = 6
"""How far above its headings a table's own recommendation may stand."""
_LONGEST_LABEL = 60
_PARAGRAPHS = 4
"""Paragraphs above a Word table among which its recommendation is looked for."""
_NONE: frozenset[str] = frozenset()
_NO_VALUES: Mapping[str, Value] = {}
"""What nearly all rows have beside their texts, as one object."""
_Area = tuple[int, int, int]
"""A merged area, as its cells know it: the row and column that the text stands in, and the area's last row."""
_Areas = dict[int, dict[int, _Area]]
"""Merged areas by row and column of each of their cells."""
_TELLING = ("lead", "completion", "revised", "original", "achieved", "status")


@dataclass(slots=True)
class TableRow:
    """One row of the body: its 1-based row, what its cells say by column name, and what came just before it.

    `texts` are without the spaces and blank lines around them; `raw` keeps those that begin with blank lines, which
    may stand for something. `places` are of `cell_places`; `values` hold what is no text (dates, numbers). `spans`
    names the columns that a merged area gives to several rows, `shared` those where this is not the first of them.

    A row that page breaks cut keeps its `parts`, a row each, and how the action of each goes on from the page before
    (`ways`: "sentence" or "item").
    """

    sheet: str
    row: int
    texts: dict[str, str]
    places: dict[str, int | tuple[int, ...]]
    values: Mapping[str, Value]
    raw: Mapping[str, str] | None = None
    spans: frozenset[str] = _NONE
    shared: frozenset[str] = _NONE
    after_page_break: bool = False
    band: str = ""
    band_place: int | tuple[int, ...] | None = None
    hidden: bool = False
    parts: tuple[TableRow, ...] = ()
    ways: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """The text of a column, "" where blank."""
        return self.texts.get(name, "")

    def with_blank_lines(self, name: str) -> str:
        """The text of a column with the blank lines that it begins with."""
        return (self.raw and self.raw.get(name)) or self.text(name)

    def own(self, name: str) -> bool:
        """Whether the row has words of its own in a column, not shared from a merged cell above."""
        return name in self.texts and name not in self.shared

    def address(self, name: str) -> str:
        """The first cell that a column's text stands in, as `C7`."""
        return cells_at(self.sheet, self.places[name])[0].address


def body_rows(table: TableFound) -> tuple[list[TableRow], list[Note]]:
    """The rows of a table that say something; banners, repeated headings, sections and guidance are told apart."""
    grid = table.grid
    names = column_names(table)
    around = _surroundings(table, names)
    areas = _areas(grid, table.last_heading + 1, table.last_row)
    headings = {" ".join(column.heading.casefold().split()) for column in table.columns if column.heading}
    first_words = {heading.partition(" ")[0] for heading in headings}
    notes: list[Note] = []
    rows: list[TableRow] = []
    title = _title(table)
    band = title if title.of_table or stands_for_recommendation(title.text) else _Band()
    page_break = blank_before = after_band = False
    for number in range(table.last_heading + 1, table.last_row + 1):
        values = grid.rows[number]
        filled = [n for n in names if values[n] != ""]
        if not filled:
            blank_before = blank_before or not _covered(number, names, areas)
            continue
        if _is_one_of(headings, first_words, values[filled[0]]) and is_heading_again(table, number):
            page_break, blank_before = True, False
            notes.append(_note("repeated headings", "repeats the headings: skipped.", grid, number, {filled[0]: ""}))
            continue
        if len(filled) < 4 or not rows:
            texts = {n: text for n in filled if (text := shown(values[n]).strip())}
            if not texts:
                continue
            kind = _kind(table, number, texts, around, blank_before=blank_before, first=not rows)
            if after_band and not blank_before and kind in (None, "band") and is_detail_of_band(table, number, texts):
                kind = "detail"
            if kind:
                code, says, stops = _SAYS[kind]
                notes.append(_note(code, says, grid, number, texts))
                if stops:
                    break
                if kind == "band":
                    _open_with_title(rows, title, next(iter(texts.values())))
                    band = _band(table, number, texts)
                after_band = kind in ("band", "detail")
                page_break = page_break or kind == "page"
                blank_before = False
                continue
        here = areas.get(number)
        row = (
            _covered_row(grid, number, names, filled, here) if here else _row(values, number, names, filled, grid.title)
        )
        row.after_page_break, row.band, row.band_place = page_break, band.text, band.place
        row.hidden = number in grid.hidden_rows
        if band.number:
            row.texts["number"], row.places["number"] = band.number, band.number_place
        rows.append(row)
        page_break = blank_before = after_band = False
    hidden = [row.row for row in rows if row.hidden]
    if hidden:
        listed = ", ".join(map(str, hidden[:20])) + (f" and {len(hidden) - 20} more" if len(hidden) > 20 else "")
        notes.append(Note("hidden rows", f"Hidden rows were read too: {listed}.", grid.title, f"A{hidden[0]}"))
    return rows, notes


def _is_one_of(headings: set[str], first_words: set[str], value: Value) -> bool:
    """Whether a cell holds one of these headings; its first word is looked at before the whole of a long text."""
    words = value.split(maxsplit=1) if isinstance(value, str) else []
    if not words or words[0].casefold() not in first_words:
        return False
    return " ".join(" ".join(words).casefold().split()) in headings


class _Band(NamedTuple):
    text: str = ""
    place: tuple[int, ...] | None = None
    of_table: bool = False  # it is the table's own recommendation
    number: str = ""
    number_place: int = 0


def _title(table: TableFound) -> _Band:
    """The title above the headings, which may open the first section of a table without recommendations."""
    if table.column("recommendation") is not None:
        return _Band()
    if labelled := _labelled(table):
        return labelled
    grid = table.grid
    above = grid.above[-_PARAGRAPHS:] if table.first_heading <= 0 else ()
    for n, paragraph in enumerate(above[:-1]):  # "Recommendation 1", and its text below it
        if numbers_a_matter(paragraph):
            return _Band(" ".join(" ".join(above[n:]).split()), of_table=True)
    title = title_above(table)
    for row in range(table.first_heading - 1, max(-1, table.first_heading - 4), -1):
        places = tuple((row + 1) * WIDTH + n for n, value in enumerate(grid.rows[row]) if value != "")
        if title and places:
            return _Band(title, places)
    return _Band(title)


def _labelled(table: TableFound) -> _Band | None:
    """The recommendation that stands beside its label in one of the lines just above the headings, with its number."""
    grid = table.grid
    number, number_place = "", 0
    for row in range(max(0, table.first_heading - _LABELLED_ROWS), max(0, table.first_heading)):
        written = [
            (n, text) for n, value in enumerate(grid.rows[row]) if value != "" and (text := shown(value).strip())
        ]
        if len(written) != 2 or len(written[0][1]) > _LONGEST_LABEL:
            continue
        (_, label), (n, text) = written
        at = (row + 1) * WIDTH
        if text.count(" ") and counts_below(table, table.last_heading, label):
            return _Band(text, (at + n,), of_table=True, number=label.strip(" .)"), number_place=at + written[0][0])
        meaning = meaning_of(label.rstrip(" :"))[0]
        if meaning == "ref" and text.count(" ") < 2:
            number, number_place = text, (row + 1) * WIDTH + n
        elif (meaning == "recommendation" or numbers_a_matter(label)) and text.count(" ") >= 2:
            if re.search(r"\d", label):
                return _Band(f"{label} {text}", (at + written[0][0], at + n), of_table=True)
            return _Band(text, (at + n,), of_table=True, number=number, number_place=number_place)
    return None


def _band(table: TableFound, number: int, texts: dict[int, str]) -> _Band:
    """A section heading; where it is a bare number and its text, that number is the recommendation's."""
    places = [(number + 1) * WIDTH + n for n in texts]
    written = list(texts.values())
    if len(written) == 2 and counts_below(table, number, written[0]):
        return _Band(written[1], (places[1],), number=written[0].strip(" .)"), number_place=places[0])
    return _Band(" ".join(written), tuple(places))


def _open_with_title(rows: list[TableRow], title: _Band, band: str) -> None:
    """Where the first section heading begins like the title above the table, that is the section of the rows so far."""
    if title.text.partition(" ")[0].casefold() != band.partition(" ")[0].casefold():
        return
    for row in rows if not any(row.band for row in rows) else ():
        row.band, row.band_place = title.text, title.place


_SAYS = {
    "banner": ("banner", "is a banner ({}): skipped.", False),
    "page": ("banner", "is a page's header or footer ({}): skipped.", False),
    "guidance": ("guidance", "is guidance under the headings ({}): skipped.", False),
    "total": ("total", "sums up the rows above ({}): skipped.", False),
    "note": ("note between", "is a note between the actions ({}): skipped.", False),
    "footer": ("below the table", "and what stands below ({}) is not part of the table: skipped.", True),
    "band": ("band", "is a section heading ({}).", False),
    "detail": ("band", "tells more of the section ({}) and is no action: skipped.", False),
}
"""Kind of row to the code of its note, what the note says, and whether the table ends there."""


def _kind(
    table: TableFound, number: int, texts: dict[int, str], around: Surroundings, *, blank_before: bool, first: bool
) -> str | None:
    """What a row is, if it is no action."""
    only = next(iter(texts.values())) if len(texts) == 1 else ""
    if only and not blank_before and (is_bullet(only) or only[0].islower()):
        return None  # it goes on from the row above
    if first and number <= table.last_heading + 3 and is_guidance(texts):
        return "guidance"
    if is_banner(table, number, texts, around, blank_before=blank_before):
        return "page"
    if is_page_mark(only) and table.columns[0].meaning != "ref":
        return "page"
    if not first and is_total(texts):
        return "total"
    if not first and is_footer(number, texts, around, blank_before=blank_before):
        return "footer"
    if is_note_between(number, texts, around):
        return "note"
    return "band" if is_band(table, number, texts) else None


def column_names(table: TableFound) -> dict[int, str]:
    """The name of each column (0-based): its meaning, or its heading after "extra:" where it has none.

    "number" is the column that numbers the recommendations, where another one numbers the actions.
    """
    names: dict[int, str] = {}
    for column in table.columns:
        heading = " ".join(column.heading.split()) or f"Column {column_letters(column.column)}"
        name = "number" if column.column - 1 == table.numbers else column.meaning or f"extra:{heading}"
        while name in names.values():
            name += " (again)"
        names[column.column - 1] = name
    return names


def _surroundings(table: TableFound, names: dict[int, str]) -> Surroundings:
    real = {n for n, name in names.items() if not name.startswith("extra:")}
    return surroundings(table, real, {n for n, name in names.items() if name in _TELLING})


def _areas(grid: Grid, first: int, last: int) -> _Areas:
    """The merged areas that reach into these rows."""
    found: _Areas = {}
    for top, left, bottom, right in grid.merged:
        if bottom < first or top > last or (bottom - top + 1) * (right - left + 1) > _LARGEST_MERGE:
            continue
        cells = dict.fromkeys(range(left, right + 1), (top, left, bottom))
        for row in range(top, bottom + 1):
            found[row] = {**found[row], **cells} if row in found else cells
    return found


def _covered(number: int, names: dict[int, str], areas: _Areas) -> bool:
    """Whether a row without texts is part of a merged area that begins above it."""
    return any(n in names and number > top for n, (top, _, _) in areas.get(number, {}).items())


def _row(values: list[Value], number: int, names: dict[int, str], filled: list[int], sheet: str) -> TableRow:
    """A row that no merged area covers; something stands in the columns `filled`."""
    texts: dict[str, str] = {}
    places: dict[str, int | tuple[int, ...]] = {}
    others: dict[str, Value] | None = None
    raw: dict[str, str] | None = None
    start = (number + 1) * WIDTH
    for n in filled:
        name, value = names[n], values[n]
        if isinstance(value, str):
            text = _plain_breaks(value) if "\r" in value else value
        else:
            text = shown(value)
            others = others or {}
            others[name] = value
        bare = text.strip()
        if bare:
            texts[name] = bare
            places[name] = start + n
            if bare is not text and text[0] == "\n":
                raw = raw or {}
                raw[name] = text
    return TableRow(sheet, number + 1, texts, places, others or _NO_VALUES, raw)


def _covered_row(grid: Grid, number: int, names: dict[int, str], filled: list[int], here: dict[int, _Area]) -> TableRow:
    """A row that merged areas cover: it says what they say, too."""
    written = grid.rows[number]
    values = written
    moved: dict[str, int] = {}
    shared = []
    for n, (top, left, bottom) in here.items():
        name = names.get(n)
        if name is None:
            continue
        value = grid.rows[top][left] if left == n else ""
        if value != written[n]:
            values = list(written) if values is written else values
            values[n] = value
        if left == n and bottom != top:
            moved[name] = (top + 1) * WIDTH + left
            if top != number:
                shared.append(name)
    if values is not written:
        filled = [n for n in names if values[n] != ""]
    row = _row(values, number, names, filled, grid.title)
    for name, place in moved.items():
        if name in row.texts:
            row.places[name] = place
    row.spans, row.shared = _same_names(*moved), _same_names(*shared)
    return row


@lru_cache(maxsize=256)
def _same_names(*names: str) -> frozenset[str]:
    """These names, as one object for all rows that share it."""
    return frozenset(names)


def _plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _note(code: str, says: str, grid: Grid, number: int, texts: dict[int, str]) -> Note:
    said = " ".join(texts.values()) if code == "band" else next(iter(texts.values()))
    text = " ".join(said.split())
    short = f"“{text if len(text) <= 40 else text[:39] + '…'}”"
    cell = f"{column_letters(next(iter(texts)) + 1)}{number + 1}"
    return Note(code, f"Row {number + 1} {says.format(short)}", grid.title, cell)
