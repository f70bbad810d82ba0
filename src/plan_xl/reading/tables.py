"""Where in a grid the plan's tables stand: their heading rows and what each column means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plan_xl.plan import Column, Note, column_letters
from plan_xl.reading.grids import Grid, shown
from plan_xl.wording.headings import read_heading

LONGEST_HEADING = 160
"""Characters: a longer text is no heading."""

_REC_NUMBER = re.compile(r"^\W*(?:rec|recs|r|rec\w*\s*(?:no|number|ref|#)\.?)\W*$", re.I)
_WHEN = {"completion", "revised", "original", "achieved"}
_TELLING = {"lead", "status", "agency", "evidence", "comments"} | _WHEN


@dataclass(frozen=True)
class TableFound:
    """A table of a grid: the rows its headings take (0-based, inclusive), its columns, and the last row of its body."""

    grid: Grid
    first_heading: int
    last_heading: int
    columns: tuple[Column, ...]
    last_row: int
    notes: tuple[Note, ...]

    def column(self, meaning: str) -> int | None:
        """The 0-based column read for a meaning; None where the table has none."""
        return next((c.column - 1 for c in self.columns if c.meaning == meaning), None)

    def heading_of(self, column: int) -> str:
        """The heading as written of a 0-based column, "" where it has none."""
        return next((c.heading for c in self.columns if c.column - 1 == column), "")


def find_tables(grid: Grid) -> list[TableFound]:
    """The plan tables of a grid, from the top: tables with a recommendation or action, and a lead, date or status."""
    starts = [found for row in range(len(grid.rows)) if (found := _headings_at(grid, row))]
    kept: list[tuple[int, int, dict[int, tuple[str, str | None]]]] = []
    for first, last, columns in starts:
        if kept and first <= kept[-1][1]:
            continue
        if kept and _same(columns, kept[-1][2]):
            continue  # the headings again, on a new page: part of the table above
        kept.append((first, last, columns))
    tables = []
    for n, (first, last, columns) in enumerate(kept):
        end = kept[n + 1][0] - 1 if n + 1 < len(kept) else len(grid.rows) - 1
        tables.append(_table(grid, first, last, columns, end))
    return tables


def is_heading_again(table: TableFound, row: int) -> bool:
    """Whether a row repeats the table's headings."""
    names = {c.column - 1: _plain(c.heading) for c in table.columns}
    cells = {n: _plain(shown(v)) for n, v in enumerate(table.grid.rows[row]) if shown(v).strip()}
    if len(cells) < 2:
        return False
    last = {n: _plain(shown(v)) for n, v in enumerate(table.grid.rows[table.last_heading])}
    first = {n: _plain(shown(v)) for n, v in enumerate(table.grid.rows[table.first_heading])}
    same = sum(text in (names.get(n), last.get(n), first.get(n)) for n, text in cells.items())
    return same >= max(2, 0.7 * len(cells))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _same(one: dict[int, tuple[str, str | None]], other: dict[int, tuple[str, str | None]]) -> bool:
    left = {n: _plain(text) for n, (text, _) in one.items()}
    right = {n: _plain(text) for n, (text, _) in other.items()}
    common = sum(right.get(n) == text for n, text in left.items())
    return common >= 0.7 * max(len(left), len(right))


def _headings_at(grid: Grid, row: int) -> tuple[int, int, dict[int, tuple[str, str | None]]] | None:
    """The headings that start at a row: one row, or two where the row below continues them."""
    if any(isinstance(value, (float, date)) for value in grid.rows[row]):
        return None  # figures and true dates stand under headings, not in them
    single = _columns(_texts(grid, row))
    double = None
    if row + 1 < len(grid.rows):
        double = _columns(_two_rows(grid, row)) if _second_row(grid, row) else None
    best = None
    if _is_plan(single):
        best = (row, row, single)
    if double and _is_plan(double) and (best is None or _score(double) > _score(single)):
        best = (row, row + 1, double)
    return best


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {n: text for n, v in enumerate(grid.rows[row]) if (text := shown(v).strip())}


def _second_row(grid: Grid, row: int) -> bool:
    """Whether the row below can be a second row of headings: short texts, under merged or blank cells above."""
    below = _texts(grid, row + 1)
    if len(_texts(grid, row)) < 2 or not below or any(len(t) > 60 for t in below.values()):
        return False
    if any(isinstance(value, (float, date)) for value in grid.rows[row + 1]):
        return False
    spans = [m for m in grid.merged if m[0] == row and (m[3] > m[1] or m[2] > m[0])]
    return bool(spans) or sum(n not in _texts(grid, row) for n in below) >= 2


def _two_rows(grid: Grid, row: int) -> dict[int, str]:
    above, below = _texts(grid, row), _texts(grid, row + 1)
    for top, left, bottom, right in grid.merged:
        if top == row and bottom == row and left in above:
            for n in range(left, right + 1):
                above.setdefault(n, above[left])
    texts = {}
    for n in sorted({*above, *below}):
        lower, upper = below.get(n, ""), above.get(n, "")
        own = read_heading(lower) if lower else None
        texts[n] = lower if own else " ".join(filter(None, (upper, lower)))
    return texts


def _columns(texts: dict[int, str]) -> dict[int, tuple[str, str | None]]:
    found = {n: (t, read_heading(t) if len(t) <= LONGEST_HEADING else None) for n, t in texts.items()}
    if "ref" not in {meaning for _, meaning in found.values()}:
        for n, (text, meaning) in found.items():
            if meaning in (None, "recommendation") and _REC_NUMBER.match(text):
                found[n] = (text, "ref")
                break
    return found


def numbers_recommendations(heading: str) -> bool:
    """Whether a number column's heading says that it numbers the recommendations."""
    return bool(re.search(r"\brec", heading, re.I)) and not re.search(r"\baction", heading, re.I)


def _score(columns: dict[int, tuple[str, str | None]]) -> int:
    return len({meaning for _, meaning in columns.values() if meaning})


def _is_plan(columns: dict[int, tuple[str, str | None]]) -> bool:
    found = [meaning for _, meaning in columns.values() if meaning]
    meanings = set(found)
    if any(len(text) > LONGEST_HEADING for text, _ in columns.values()) and len(meanings) < 4:
        return False
    sentences = sum(text.endswith(".") and text.count(" ") >= 3 for text, _ in columns.values())
    if len(found) < 0.5 * len(columns) or len(columns) < 3 or sentences > 0.2 * len(columns):
        return False
    return bool(meanings & {"recommendation", "action"}) and bool(meanings & _TELLING)


def _table(grid: Grid, first: int, last: int, found: dict[int, tuple[str, str | None]], end: int) -> TableFound:
    notes: list[Note] = []
    meanings = {n: meaning for n, (_, meaning) in found.items()}
    _settle(meanings, {n: text for n, (text, _) in found.items()})
    taken: dict[str, int] = {}
    for n in sorted(found):
        meaning = meanings[n]
        if meaning is None:
            continue
        if meaning in taken:
            one, two = _name(grid, last, taken[meaning], found), _name(grid, last, n, found)
            notes.append(
                Note(
                    "two columns",
                    f"{one} and {two} could both be the {SPOKEN[meaning]}. The first was used, the other kept as an "
                    "extra column. Give one of them another heading, then check again.",
                    grid.title,
                    f"{column_letters(n + 1)}{last + 1}",
                )
            )
            meanings[n] = None
        else:
            taken[meaning] = n
    columns = tuple(Column(n + 1, found[n][0], meanings[n]) for n in sorted(found))
    notes += [
        Note(
            "unknown heading",
            f"The column headed “{c.heading}” is kept as it is: plan_xl does not use it.",
            grid.title,
            f"{column_letters(c.column)}{last + 1}",
        )
        for c in columns
        if c.meaning is None and not any(note.cell.startswith(column_letters(c.column)) for note in notes)
    ]
    return TableFound(grid, first, last, columns, end, tuple(notes))


SPOKEN = {
    "recommendation": "recommendation", "action": "action", "lead": "lead", "evidence": "required evidence",
    "completion": "completion date", "revised": "revised completion date", "original": "original completion date",
    "achieved": "date achieved", "comments": "comments", "status": "status", "agency": "agency", "review": "review",
    "ref": "action number", "priority": "priority", "success_measure": "measure of success",
    "accepted_on": "date the Board accepted it", "board_comment": "Board's comment", "reason": "reason",
    "impact": "impact", "dispute": "comment on the action",
}  # fmt: skip
"""Meanings of columns in users' words."""


def _settle(meanings: dict[int, str | None], texts: dict[int, str]) -> None:
    """Meanings that only the whole table shows."""
    found = [m for m in meanings.values() if m]
    # An agency column with no lead column is the lead: "Lead agency" in homicide reviews.
    if "lead" not in found and found.count("agency") == 1:
        at = next(n for n, m in meanings.items() if m == "agency")
        if "lead" in texts[at].casefold() or "responsib" in texts[at].casefold():
            meanings[at] = "lead"
    # A revised date with no other date is the completion date.
    if "completion" not in found and "original" in found and "revised" not in found:
        meanings[next(n for n, m in meanings.items() if m == "original")] = "completion"
    if "completion" not in found and "original" not in found and found.count("revised") == 1:
        meanings[next(n for n, m in meanings.items() if m == "revised")] = "completion"
    # Two completion dates: the one that says "completed"/"actual" is when it was achieved.
    dates = [n for n, m in meanings.items() if m == "completion"]
    if len(dates) == 2 and "achieved" not in found:
        spoken = [texts[n].casefold() for n in dates]
        done = [
            n
            for n, t in zip(dates, spoken, strict=True)
            if t.startswith(("date of completion", "date complet", "complet")) or "actual" in t
        ]
        planned = [
            n
            for n, t in zip(dates, spoken, strict=True)
            if any(w in t for w in ("target", "due", "when", "deadline", "timescale", "planned", "by"))
        ]
        if len(done) == 1 and done != planned:
            meanings[done[0]] = "achieved"
    # Learning or finding beside a recommendation column is no second recommendation.
    recs = [n for n, m in meanings.items() if m == "recommendation"]
    if len(recs) > 1:
        named = [n for n in recs if "recommend" in texts[n].casefold()]
        if len(named) == 1:
            for n in recs:
                if n != named[0]:
                    meanings[n] = None


def _name(grid: Grid, row: int, column: int, found: dict[int, tuple[str, str | None]]) -> str:
    return f"“{' '.join(found[column][0].split())}” ({column_letters(column + 1)}{row + 1})"


def headings_expected() -> str:
    """The headings a plan table needs, for the sentence that says none was found."""
    return "Recommendation or Action, with Lead, Completion date or Status"


def sheets_looked_at(grids: Iterable[Grid]) -> str:
    """The titles of sheets, for the same sentence."""
    return ", ".join(f"“{grid.title}”" for grid in grids)
