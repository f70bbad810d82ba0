"""Rows cut at a page break, put together again: column by column, in mid-sentence or between two items."""

from __future__ import annotations

import re
from dataclasses import replace

from plan_xl.plan import Note
from plan_xl.reading.items import ends_sentence, is_bullet, read_items
from plan_xl.reading.table_rows import TableRow, Written

_OPEN_END = re.compile(
    r"(?:\b(?:a|an|and|as|at|but|by|chair|director|for|from|head|in|into|its|manager|of|on|or|that|the|their|these|this|those|to|via|which|"
    r"will|with|within|is|are|be|been|has|have|including|between|through|all|each|any)|[&,/(–—-])\s*$",
    re.I,
)
_NUMBERED = re.compile(r"^\s*\(?(?:R(?:ec(?:ommendation)?)?\s*)?\d{1,2}(?:\.\d{1,2})*[.):\s]", re.I)
_DATE_END = re.compile(
    r"(?:19|20)\d\d\W*$|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\W*$|\b(?:on-?going|complete[d]?|tbc)\W*$", re.I
)
_SHARED_BY_COUNT = ("action", "lead", "completion", "evidence")

_NOTHING = Written("", "", ())


def rejoin(rows: list[TableRow], sheet: str) -> tuple[list[TableRow], list[Note]]:
    """Rows that a page break cut, each joined to the row before it; every join is noted."""
    kept: list[TableRow] = []
    notes: list[Note] = []
    for row in rows:
        if row.after_page_break and kept and _continues(kept[-1], row):
            joined = _join(kept[-1], row)
            notes.append(
                Note(
                    "rejoined",
                    f"Row {row.row} goes on from row {kept[-1].row}, cut by a page break: read as one row.",
                    sheet,
                    next(iter(row.cells.values())).cells[0].address,
                )
            )
            if row.text("action") and not row.text("lead") and kept[-1].text("lead"):
                notes.append(
                    Note(
                        "carried down",
                        f"Row {row.row} names no lead: the lead of row {kept[-1].row}, on the page before, was taken.",
                        sheet,
                        row.cells["action"].cells[0].address,
                    )
                )
            kept[-1] = joined
        else:
            kept.append(row)
    return kept, notes


def _continues(before: TableRow, after: TableRow) -> bool:
    """Whether the first row of a page goes on with the last row of the page before."""
    for name in ("recommendation", "action"):
        one, two = before.text(name), after.text(name)
        if name == "recommendation" and two:
            if _NUMBERED.match(two) and not _cut(one, two):
                return False
            return _cut(one, two) or is_bullet(two) or not (ends_sentence(one) or len(one) < 40)
    if not after.text("recommendation") and "recommendation" in before.cells:
        return True
    return _cut(before.text("action"), after.text("action"))


def _cut(one: str, two: str) -> bool:
    """Whether `two` plainly goes on in the middle of a sentence that `one` began."""
    if not one or not two:
        return False
    return two.lstrip()[0].islower() or bool(_OPEN_END.search(one))


def _boundary(name: str, one: str, two: str) -> str:
    """How the two parts of a cell join: "sentence", "item", or "either" where the words do not tell."""
    if name in ("completion", "revised", "original", "achieved"):
        return "item" if _DATE_END.search(one) and not two.lstrip()[:1].islower() else "sentence"
    if is_bullet(two):
        return "item"
    if _cut(one, two):
        return "sentence"
    if _NUMBERED.match(two) or ends_sentence(one):
        return "item"
    return "either"


def _join(before: TableRow, after: TableRow) -> TableRow:
    names = list(dict.fromkeys([*before.cells, *after.cells]))
    ways = {
        name: _boundary(name, before.text(name), after.text(name))
        for name in names
        if before.text(name) and after.text(name)
    }
    _by_counts(before, after, ways)
    cells: dict[str, Written] = {}
    for name in names:
        one, two = before.cells.get(name), after.cells.get(name)
        if one is None or two is None or not one.text or not two.text:
            cells[name] = one if one and one.text else after.cells.get(name, before.cells.get(name, _NOTHING))
            continue
        if one.cells == two.cells:
            cells[name] = one
            continue
        text = _joined(one.text, two.text, ways[name])
        cells[name] = Written(text, text, (*one.cells, *two.cells), shared=False)
    return replace(before, cells=cells)


def _joined(one: str, two: str, way: str) -> str:
    if way != "sentence":
        blank = "\n\n" if "\n\n" in one.strip() or "\n\n" in two.strip() else "\n"
        return one.rstrip() + blank + two.lstrip()
    if re.search(r"\w[-‐‑]$", one.rstrip()):
        return one.rstrip() + two.lstrip()
    return one.rstrip() + " " + two.lstrip()


def _by_counts(before: TableRow, after: TableRow, ways: dict[str, str]) -> None:
    """Settle what the words leave open by how many items the other columns then have."""

    def number(name: str, way: str) -> int:
        return len(read_items(_joined(before.text(name), after.text(name), way)).texts)

    settled = {number(n, w) for n, w in ways.items() if w != "either" and n in ("completion", "action")}
    for name in ("action", "lead", "evidence"):
        if ways.get(name) == "either":
            as_item, as_sentence = number(name, "item"), number(name, "sentence")
            ways[name] = "sentence" if as_sentence in settled and as_item not in settled and as_sentence > 0 else "item"
            if name == "action":
                settled.add(number(name, ways[name]))
    for name, way in ways.items():
        if way == "either":
            one = before.text(name).split("\n")[-1]
            ways[name] = "sentence" if len(one) > 60 else "item"
