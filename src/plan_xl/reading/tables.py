"""Where in a grid the plan's tables stand: their heading rows, their columns and where they end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from plan_xl.plan import Column, Note, column_letters
from plan_xl.reading.column_meanings import (
    is_bare_date,
    meaning_of,
    settle,
    settle_by_values,
)
from plan_xl.reading.grids import Grid, Value, shown
from plan_xl.reading.number_columns import recommendation_numbers
from plan_xl.wording.late_patterns import late

SEARCHED = 2_000
"""Rows: a sheet without headings in its first so many holds no plan."""

TELLING = frozenset(("lead", "status", "agency", "completion", "revised", "original", "achieved"))
"""Meanings of which a plan has one beside its recommendations or actions."""
_SURE = 6.5  # a heading's score from which it is no chance likeness of a sentence
_LIST_NUMBER = late(r"\(?(?:R|A|Rec|Action)?\.?\s?\d{1,3}(?:[.)][\da-z]{0,3}\)?){0,3}[a-z]?\)?", re.I)
_NUMBERED = late(r"\W*(?:rec\w*|R)\.?\s*\d+\W*", re.I)
_SECTION = late(r"\W*(?:section|part|theme|chapter|area|strand)\W*(?:no\.?\s*)?(?:\d{1,2}|[a-z]|[ivx]{1,4})\W*", re.I)
_BARE_NUMBER = late(r"\W*\d{1,2}\W*")
_PAGE_MARK = late(r"\W*(?:page\b.{0,12}|\d{1,3})\W*", re.I)
_PAGE_TITLE = late(r"^(?:table|page|sheet)\s*\d+$", re.I)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_PERIOD = late(  # the heading of a column of a time chart
    rf"\W*(?:(?:w/?[ce]|week|wk|month|mth|q(?:tr|uarter)?)\W*\d*\W*|[jfmasond])?(?:\d{{1,2}}\W+)?(?:{_MONTH}\W*)?(?:\d{{2,4}})?\W*",
    re.I,
)
_LONGEST_OF_MANY = 60
"""Characters of a heading in a row that nothing sets apart from the actions above it."""
_LONG = 12  # words, outside brackets: more than a heading has


class TableFound(NamedTuple):
    """A table of a grid: the rows its headings take (0-based, inclusive), its columns, and the last row of its body.

    `numbers` is the 0-based column that numbers the recommendations, where another one numbers the actions.
    """

    grid: Grid
    first_heading: int
    last_heading: int
    columns: tuple[Column, ...]
    last_row: int
    notes: tuple[Note, ...]
    numbers: int | None = None

    def column(self, meaning: str) -> int | None:
        """The 0-based column read for a meaning; None where the table has none."""
        return next((c.column - 1 for c in self.columns if c.meaning == meaning), None)

    def heading_of(self, column: int) -> str:
        """The heading as written of a 0-based column, "" where it has none."""
        return next((c.heading for c in self.columns if c.column - 1 == column), "")


class _Headings(NamedTuple):
    """Rows of headings: the text of every column (0-based) that has one; `spans` the columns under a merged one."""

    first: int
    last: int
    texts: dict[int, str]
    spans: tuple[int, ...] = ()


def find_tables(grid: Grid) -> list[TableFound]:
    """The plan tables of a grid, from the top: tables with a recommendation or action, and a lead, date or status."""
    found: list[_Headings] = []
    nearly_blank = [len(values) - values.count("") <= 1 for values in grid.rows]
    row = 0
    while row < len(grid.rows) and (found or row < SEARCHED):
        # Another table starts below a blank row or one with a single text, or with a row of nothing but headings.
        may_start = not nearly_blank[row] and (not found or nearly_blank[row - 1] or _only_headings(grid.rows[row]))
        here = _headings_at(grid, row) if may_start else None
        if here is None:
            row += 1
            continue
        if found and _is_first_action(grid, found[-1], here):
            row += 1
            continue
        if not found or not _same(here.texts, found[-1].texts) or _mean_others(here.texts, found[-1].texts):
            found.append(here)
        row = here.last + 1
    tables = []
    for n, headings in enumerate(found):
        end = _title_row(grid, found[n + 1].first) - 1 if n + 1 < len(found) else len(grid.rows) - 1
        table = _table(grid, headings, end)
        if table:
            tables.append(table)
    return tables


def _only_headings(values: list[Value]) -> bool:
    """Whether all that stands in a row are headings of a plan, three different ones at least: no action reads so."""
    texts = []
    for value in reversed(values):  # the headings of a plan end with short ones, its rows often with a long comment
        if value == "":
            continue
        if not isinstance(value, str) or len(value) > _LONGEST_OF_MANY:
            return False
        texts.append(value.strip())
    return len(texts) > 2 and _all_known(tuple(reversed(texts)))


@lru_cache(maxsize=1024)
def _all_known(texts: tuple[str, ...]) -> bool:
    sure = [meaning for meaning, score in map(meaning_of, texts) if meaning and score >= _SURE]
    return len(sure) >= 0.75 * len(texts) and len(set(sure)) > 2 and _are_headings(texts)


def _is_first_action(grid: Grid, above: _Headings, here: _Headings) -> bool:
    """Whether what looks like headings, with nothing but blank rows below better ones, is the first row under them."""
    between = grid.rows[above.last + 1 : here.first]
    return not any(value != "" for row in between for value in row) and _score(here.texts) < _score(above.texts)


def carried_on(grid: Grid, before: TableFound) -> TableFound | None:
    """A grid without headings read as a further page of the table before it; None where it is none.

    Only tables of a Word file, and sheets that a converter made of pages ("Table 2"), go on so, and only in the same
    columns.
    """
    pages = grid.kind == "word" or (_PAGE_TITLE.match(grid.title) and _PAGE_TITLE.match(before.grid.title))
    used = _used(zip(*grid.rows, strict=True))
    columns = {column.column - 1 for column in before.columns}
    alike = grid.kind == "word" and len(columns) > 3 and bool(grid.rows) and len(grid.rows[0]) == max(columns) + 1
    if not pages or not grid.rows or not used <= columns or len(used) < (2 if alike else max(3, 0.6 * len(columns))):
        return None
    text = f"No headings: read as going on from “{before.grid.title}”, with its columns."
    note = Note("headings carried on", text, grid.title)
    missing: list[Value] = [""] * (max(columns) + 1 - len(grid.rows[0]))
    wide = replace(grid, rows=[row + missing for row in grid.rows]) if missing else grid
    return TableFound(wide, -1, -1, before.columns, len(grid.rows) - 1, (note,), before.numbers)


def goes_on_from(table: TableFound, before: TableFound) -> bool:
    """Whether a table is a further page of the one before: without headings, or with the same in a file of pages."""
    if table.first_heading < 0:
        return True
    pages = table.grid.kind == "word" or (_PAGE_TITLE.match(table.grid.title) and _PAGE_TITLE.match(before.grid.title))
    title = title_above(table)
    own = bool(title) and not _PAGE_MARK.fullmatch(title)
    return bool(pages) and _same(_headings_of(table), _headings_of(before)) and not own


def _headings_of(table: TableFound) -> dict[int, str]:
    return {column.column: column.heading for column in table.columns}


def _title_row(grid: Grid, heading: int) -> int:
    """The row of the lone text, or of "Recommendation 1" and its text, just above a heading row; else that row."""
    row = heading - 1
    while row > 0 and not any(value != "" for value in grid.rows[row]):
        row -= 1
    texts = [value for value in grid.rows[row] if value != ""] if 0 <= row < heading and heading - row <= 2 else []
    if len(texts) == 2:
        first, second = map(shown, texts)
        return row if names_a_section(first) or (_NUMBERED.fullmatch(first) and len(second) > 20) else heading
    return row if len(texts) == 1 else heading


def names_a_section(text: str) -> bool:
    """Whether a text stands beside the title of a section: "Section 2", "Part B"."""
    return _SECTION.fullmatch(text) is not None


def title_above(table: TableFound) -> str:
    """The lone text just above a table's headings (in Word the paragraph above the table), "" where there is none."""
    grid = table.grid
    if table.first_heading > 0:
        row = _title_row(grid, table.first_heading)
        if row < table.first_heading:
            return " ".join(shown(value).strip() for value in grid.rows[row] if value != "")
    elif grid.above:
        return grid.above[-1].strip()
    return ""


def is_heading_again(table: TableFound, row: int) -> bool:
    """Whether a row repeats the table's headings."""
    cells = {n: _plain(shown(v)) for n, v in enumerate(table.grid.rows[row]) if v != "" and shown(v).strip()}
    if len(cells) < 2:
        return False
    rows = table.grid.rows
    names = {c.column - 1: _plain(c.heading) for c in table.columns}
    same = 0
    for n, text in cells.items():
        written = [_plain(shown(rows[at][n])) for at in range(table.first_heading, table.last_heading + 1)]
        same += text == names.get(n) or text in written
    return same >= max(2, 0.7 * len(cells))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _mean_others(one: dict[int, str], other: dict[int, str]) -> bool:
    """Whether a column that was the date to finish by is the date achieved in the other headings, or the like."""
    meanings = [(meaning_of(text)[0], meaning_of(other[n])[0]) for n, text in one.items() if n in other]
    return any(now != before and {now, before} <= TELLING for now, before in meanings)


def _same(one: dict[int, str], other: dict[int, str]) -> bool:
    common = sum(n in other and _plain(other[n]) == _plain(text) for n, text in one.items())
    return common >= 0.7 * max(len(one), len(other))


def _headings_at(grid: Grid, row: int) -> _Headings | None:
    """The headings that start at a row: one row, or two where the row below belongs to them."""
    texts = _texts(grid, row)
    if len(texts) < 2:
        return None
    single = _is_plan(texts)
    double = _two_rows(grid, row, texts) if row + 1 < len(grid.rows) else None
    if double and _is_plan(double) and (not single or _both_rows(grid, row) or _score(double) > _score(texts)):
        return _Headings(row, row + 1, double, _spans(grid, row, double))
    return _Headings(row, row, texts, _spans(grid, row, texts)) if single else None


def _both_rows(grid: Grid, row: int) -> bool:
    """Whether headings of this row are merged with the row below, which so belongs to them."""
    return sum(top == row and bottom == row + 1 for top, _, bottom, _ in grid.merged) > 1


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {n: text for n, v in enumerate(grid.rows[row]) if v != "" and (text := shown(v).strip())}


def _spans(grid: Grid, row: int, texts: dict[int, str]) -> tuple[int, ...]:
    """Columns without a heading of their own under a heading merged across."""
    found = []
    for top, left, _, right in grid.merged:
        if top == row and left in texts:
            found += [n for n in range(left + 1, right + 1) if n not in texts]
    return tuple(sorted(found))


def _two_rows(grid: Grid, row: int, above: dict[int, str]) -> dict[int, str] | None:
    """The headings of two rows read together; None where the row below can be no second row of headings."""
    below = _texts(grid, row + 1)
    figures = any(isinstance(value, (float, date)) for value in grid.rows[row + 1])
    if not below or figures or any(len(text) > 80 for text in below.values()):
        return None
    if _BARE_NUMBER.fullmatch(next(iter(above.values()))):
        return None  # a recommendation's number, and the recommendation beside it
    groups: dict[int, str] = {}
    for top, left, bottom, right in grid.merged:
        if top == row and bottom == row and right > left and left in above:
            groups |= dict.fromkeys(range(left, right + 1), above[left])
    under_single = [n for n in below if n in above and n not in groups]
    under_group = [n for n in below if n in groups]
    free = [n for n in below if n not in above and n not in groups]
    if any(meaning_of(above[n])[0] in ("recommendation", "action") for n in under_single):
        return None
    if len(under_group) < 2 and len(free) < 2:
        return None
    texts = {}
    for n in sorted({*above, *below}):
        upper, lower = groups.get(n) or above.get(n, ""), below.get(n, "")
        own = meaning_of(lower)[0] if lower and not (upper and is_bare_date(lower)) else None
        texts[n] = lower if own else " ".join(part for part in (upper, lower) if part)
    return texts


def _score(texts: dict[int, str]) -> int:
    return len({meaning for text in texts.values() if (meaning := meaning_of(text)[0])})


def _is_plan(texts: dict[int, str]) -> bool:
    """Whether these texts are the headings of a plan, and no row of sentences that only share words with them."""
    return _are_headings(tuple(texts.values()))


@lru_cache(maxsize=1024)  # forms have the same headings, and the same lines above them
def _are_headings(texts: tuple[str, ...]) -> bool:
    found = [meaning_of(text) for text in texts]
    sure = {meaning for meaning, score in found if meaning and score >= _SURE}
    sure |= {m for (m, _), text in zip(found, texts, strict=True) if m and _names_itself(m, text)}
    known = [meaning for meaning, _ in found if meaning]
    if not sure & {"recommendation", "action"} or not sure & TELLING:
        return False
    others = sum(not meaning and not _PERIOD.fullmatch(text) for (meaning, _), text in zip(found, texts, strict=True))
    if len(known) < others and len(set(known)) < 4:
        return False
    long = sum(len(text.split("(")[0].split()) > _LONG and "\n" not in text for text in texts)
    sentences = sum(text.endswith((".", ";")) and text.count(" ") >= 3 for text in texts)
    return long <= 0.25 * len(texts) and sentences <= 0.2 * len(texts) and (len(texts) > 2 or not sentences)


def _names_itself(meaning: str, text: str) -> bool:
    """Whether a heading of few words holds the word itself: "Text of recommendation"."""
    word = {"recommendation": "recommendation", "action": "action"}.get(meaning)
    return word is not None and text.count(" ") < 6 and not text.endswith(".") and word in text.casefold()


def _table(grid: Grid, headings: _Headings, end: int) -> TableFound | None:
    """The table under these headings; None where nothing but figures stands under them."""
    body = list(zip(*grid.rows[headings.last + 1 : end + 1], strict=True))
    used = _used(body)
    texts, beside = _without_neighbour(headings.texts, used)
    values = dict(enumerate(body))
    meanings, notes = settle(texts, grid.title, lambda n: f"{column_letters(n + 1)}{headings.last + 1}", values)
    if beside:
        cell = f"{column_letters(beside[0] + 1)}{headings.last + 1}"
        text = "What stands beside the plan, a blank column apart, is not part of it: skipped."
        notes.append(Note("beside the table", text, grid.title, cell))
    for n in sorted(used - set(texts) - set(beside)):
        texts[n], meanings[n] = "", None  # a column without a heading
    _settle_unheaded(grid, headings, end, texts, meanings)
    told = settle_by_values(meanings, texts, values)
    notes = [n for n in notes if told is None or n.cell != f"{column_letters(told + 1)}{headings.last + 1}"]
    columns = tuple(Column(n + 1, texts[n], meanings[n]) for n in sorted(texts))
    if _only_figures(grid, headings.last + 1, end, columns):
        return None
    table = TableFound(grid, headings.first, headings.last, columns, end, tuple(notes))
    return table._replace(numbers=recommendation_numbers(columns))


def _settle_unheaded(
    grid: Grid, headings: _Headings, end: int, texts: dict[int, str], meanings: dict[int, str | None]
) -> None:
    """A column of list numbers without a heading of its own numbers the actions (or, where it repeats, more)."""
    if "ref" in meanings.values():
        return
    for n in sorted(texts):
        before_text = not texts[n] or n + 1 in headings.spans
        if not before_text or not _holds_numbers(grid, n, headings.last + 1, end):
            continue
        if not texts[n]:
            meanings[n] = "ref"
            return
        meanings[n], meanings[n + 1], texts[n + 1] = "ref", meanings[n], texts[n]
        return


def _holds_numbers(grid: Grid, column: int, first: int, last: int) -> bool:
    """Whether nothing but list numbers ("3", "1.2", "4a") stands in a column."""
    values = [shown(grid.rows[row][column]).strip() for row in range(first, last + 1)]
    written = [text for text in values if text]
    numbers = sum(bool(_LIST_NUMBER.fullmatch(text)) for text in written)
    return numbers > 1 and numbers >= 0.6 * len(written)


def _used(columns: Iterable[tuple[Value, ...]]) -> set[int]:
    """The places of the columns in which something stands."""
    return {n for n, column in enumerate(columns) if any(value != "" for value in column)}


def _without_neighbour(texts: dict[int, str], used: set[int]) -> tuple[dict[int, str], list[int]]:
    """The headings of the plan, and the columns of a key or the like that a blank column parts from it."""
    columns = sorted({*texts, *used})
    plan = next(n for n in columns if n in texts and meaning_of(texts[n])[0] in ("recommendation", "action"))
    kept = [plan]
    for block in _blocks(columns):
        known = sum(n in texts and meaning_of(texts[n])[1] >= _SURE for n in block)
        if plan in block or known >= 0.6 * len(block):
            kept += block
    return {n: text for n, text in texts.items() if n in kept}, [n for n in columns if n not in kept]


def _blocks(columns: list[int]) -> list[list[int]]:
    """Columns next to one another, apart from those that a blank column parts from them."""
    blocks: list[list[int]] = []
    for n in columns:
        if blocks and blocks[-1][-1] == n - 1:
            blocks[-1].append(n)
        else:
            blocks.append([n])
    return blocks


def _only_figures(grid: Grid, first: int, last: int, columns: tuple[Column, ...]) -> bool:
    """Whether the table counts things: figures, and nothing else, stand under what tells of an action."""
    telling = [c.column - 1 for c in columns if c.meaning in TELLING]
    values = [grid.rows[row][n] for row in range(first, min(last, first + 200) + 1) for n in telling]
    written = [value for value in values if value != ""]
    return bool(written) and all(isinstance(value, float) and value < 2000 for value in written)


def headings_expected() -> str:
    """The headings a plan table needs, for the sentence that says none was found."""
    return "Recommendation or Action, with Lead, Completion date or Status"


def sheets_looked_at(grids: Iterable[Grid]) -> str:
    """The titles of sheets, for the same sentence."""
    return ", ".join(f"“{grid.title}”" for grid in grids)
