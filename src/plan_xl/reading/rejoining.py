"""Rows cut at a page break, put together again: column by column, in mid-sentence or between two items."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, product
from typing import NamedTuple

from plan_xl.plan import Note
from plan_xl.reading.cell_places import added
from plan_xl.reading.items import ends_open, ends_sentence, is_bullet, mark_of, read_items
from plan_xl.reading.pairing import DATES, count_of
from plan_xl.reading.table_rows import TableRow
from plan_xl.wording.timescales import read_timescale

_NUMBERED = re.compile(
    r"^\s*(?:R(?:ec(?:ommendation)?)?\.?\s*(?:no\.?\s*)?\d|\(?\d{1,2}(?:\.\d{1,2})*[.):](?=\s|[A-Z]))", re.I
)
_WEIGHTS = {"lead": 2.0, "completion": 2.0, "evidence": 1.0, "achieved": 0.5, "comments": 0.3}
_SURE = 2.5  # evidence of the words that no count outweighs
_PROSE = 60  # characters: a text this long is a sentence, and one without its end goes on


class _Habits(NamedTuple):
    """How this table is written where no page break cut it.

    `ends`: the share of texts that end as sentences do, by column. `action_a_row`: each action has a row of its own.
    """

    ends: dict[str, float]
    action_a_row: bool


def rejoin(rows: list[TableRow], sheet: str) -> tuple[list[TableRow], list[Note]]:
    """Rows that a page break cut, each joined to the row before it; every join is noted."""
    if not any(row.after_page_break for row in rows):
        return rows, []
    habits = _habits(rows)
    kept: list[TableRow] = []
    notes: list[Note] = []
    for row in rows:
        if row.after_page_break and kept and _continues(kept[-1], row, habits):
            before = kept[-1]
            kept[-1] = _join(before, row, habits)
            cell = row.address(next(iter(row.texts)))
            text = f"Row {row.row} goes on from row {_last(before).row}, cut by a page break: read as one row."
            notes.append(Note("rejoined", text, sheet, cell))
            if actions_begun(kept[-1])[-1][0] and "lead" in before.texts and not row.text("lead"):
                cell = row.address("action")
                text = f"Row {row.row} names no lead: the lead of row {before.row}, on the page before, was taken."
                notes.append(Note("carried down", text, sheet, cell))
        else:
            kept.append(row)
    return kept, notes


def actions_begun(row: TableRow) -> list[tuple[int, bool]]:
    """For each page that a row stood on: how many actions begin there, and whether one goes on from the page before."""
    found = []
    for part, way in zip(row.parts, row.ways, strict=True):
        count = len(read_items(part.text("action")).texts)
        going = way == "sentence" and count > 0
        found.append((count - going, going))
    return found


def _last(row: TableRow) -> TableRow:
    return row.parts[-1] if row.parts else row


def _habits(rows: list[TableRow]) -> _Habits:
    cut = {id(one) for one, two in pairwise(rows) if two.after_page_break}
    ends: dict[str, float] = {}
    for name in ("recommendation", "action", "evidence", "comments"):
        texts = [row.text(name) for row in rows if id(row) not in cut and row.own(name)]
        ends[name] = sum(map(ends_sentence, texts)) / len(texts) if texts else 0.5
    below = any(not row.own("recommendation") and row.own("action") and not row.after_page_break for row in rows[1:])
    stacked = any(len(read_items(row.text("action")).texts) > 1 for row in rows)
    return _Habits(ends, below or not stacked)


def _continues(before: TableRow, after: TableRow, habits: _Habits) -> bool:
    """Whether the first row of a page goes on with the last row of the page before."""
    if after.own("ref") and after.text("ref") != before.text("ref"):
        return False
    if after.own("number") and after.text("number") != before.text("number"):
        return False
    one, two = before.text("recommendation"), after.text("recommendation")
    if one and two:
        return _evidence("recommendation", one, two, habits) > 0 if one != two else _is_cut(before, after, habits)
    if one:  # a blank recommendation is the one above: the same row, unless each action has a row of its own
        return not habits.action_a_row or not after.own("action") or _is_cut(before, after, habits)
    return not two and _is_cut(before, after, habits)


def _is_cut(before: TableRow, after: TableRow, habits: _Habits) -> bool:
    """Whether a row without a recommendation of its own plainly goes on in mid-sentence."""
    ways = [
        _evidence(name, before.text(name), after.text(name), habits)
        for name in ("action", "evidence", "comments", "lead", "completion")
        if before.text(name) and after.own(name)
    ]
    return any(way >= _SURE for way in ways) and (not ways or ways[0] > -_SURE)


def _evidence(name: str, one: str, two: str, habits: _Habits) -> float:
    """How much the words speak for one sentence cut in two (above 0) or for two items (below)."""
    if name in DATES:
        return _evidence_of_dates(one, two)
    start, last = two.lstrip(), one.rstrip()
    if is_bullet(start):
        # bullets of a recommendation go on; elsewhere they are items, which belong to the paragraph above them
        return 3.0 if name == "recommendation" else -3.0
    if _NUMBERED.match(start) or (mark_of(start) and mark_of(last.split("\n")[-1])):
        return -3.0
    if start[:1].islower() or start[:1] in ",;)&" or ends_open(last):
        return 3.0
    if ends_sentence(last):
        return -2.5
    score = 0.0
    last_word, first_word = last.split()[-1], start.split()[0]
    if last_word[:1].islower() and first_word[:1].isupper():
        score -= 1.5  # a capital after a small word starts something; "Serious Case" may go on with "Reviews"
    if len(last.split("\n")[-1]) >= _PROSE:
        score += 1.0
    if habits.ends.get(name, 0.5) >= 0.7:
        score += 1.5
    if last.split("\n")[-1].split()[:2] == start.split()[:2]:
        score -= 1.0
    if name == "recommendation" and len(last) < 40:
        score -= 1.0
    return score


def _evidence_of_dates(one: str, two: str) -> float:
    if two.lstrip()[:1].islower():
        return 3.0
    before = read_timescale(one)
    together = read_timescale(f"{one.rpartition(chr(10))[2]} {two.partition(chr(10))[0]}")
    if ends_open(one) or (not before.due and not before.ongoing and before.kind == "none"):
        return 3.0
    if before.doubt and together.due and not together.doubt:
        return 3.0
    return -3.0


def _join(before: TableRow, after: TableRow, habits: _Habits) -> TableRow:
    both = [n for n in after.texts if n in before.texts and before.places[n] != after.places[n]]
    ways = _ways(before, after, {name: _evidence(name, before.text(name), after.text(name), habits) for name in both})
    texts, places, values = {**after.texts, **before.texts}, {**after.places, **before.places}, dict(before.values)
    for name, way in ways.items():
        texts[name] = _joined(before.text(name), after.text(name), way)
        places[name] = added(before.places[name], after.places[name])
        values.pop(name, None)
    values |= {name: value for name, value in after.values.items() if name not in before.texts}
    raw = {name: text for name, text in {**(after.raw or {}), **(before.raw or {})}.items() if name not in ways}
    way = ways.get("action", "item" if after.text("action") else "sentence")
    return replace(
        before,
        texts=texts,
        places=places,
        values=values,
        raw=raw,
        shared=frozenset(name for name in before.shared | after.shared if name not in ways),
        parts=(*(before.parts or (before,)), after),
        ways=(*(before.ways or ("item",)), way),
    )


def _ways(before: TableRow, after: TableRow, evidence: dict[str, float]) -> dict[str, str]:
    """For each column "sentence" or "item", by its words; where they leave it open, by what makes the counts pair."""
    open_columns = [name for name, score in evidence.items() if abs(score) < _SURE and name in ("action", *_WEIGHTS)]
    ways = {name: "sentence" if score > 0 else "item" for name, score in evidence.items()}
    if not open_columns:
        return ways
    best, found = float("-inf"), ways
    for choice in product(("sentence", "item"), repeat=len(open_columns)):
        tried = {**ways, **dict(zip(open_columns, choice, strict=True))}
        words = sum(evidence[name] * (1 if tried[name] == "sentence" else -1) for name in open_columns)
        score = words + _pairing(before, after, tried)
        if score > best:
            best, found = score, tried
    return found


def _pairing(before: TableRow, after: TableRow, ways: dict[str, str]) -> float:
    """How well the counts of the joined cells pair with the count of the actions."""

    def count(name: str) -> int:
        one, two = before.text(name), after.text(name)
        return count_of(_joined(one, two, ways[name]) if name in ways else one or two, name)

    actions = count("action")
    found = 0.0
    for name, weight in _WEIGHTS.items():
        items = count(name)
        if items:
            found += weight * (2.0 if items == actions else 1.0 if items == 1 else 0.0)
    return found


def _joined(one: str, two: str, way: str) -> str:
    if way != "sentence":
        blank = "\n\n" if "\n\n" in one.strip() or "\n\n" in two.strip() else "\n"
        return one.rstrip() + blank + two.lstrip()
    if re.search(r"\w[-‐‑]$", one.rstrip()):
        return one.rstrip() + two.lstrip()
    return one.rstrip() + " " + two.lstrip()
