"""Rows gathered under their recommendation: what is new, what goes on, what only adds a step."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from plan_xl.reading.table_rows import TableRow

_LEADING = re.compile(
    r"^\s*(?:rec(?:ommendation)?\s*(?:no\.?)?\s*|R)?(\d{1,3}[a-z]?)(?:[.):]|\s*[-–—]\s|\s+(?=[A-Z])|\s*$)", re.I
)


@dataclass
class Group:
    """One recommendation with its rows; `number` as written before it or beside it, else None."""

    text: str
    number: str | None
    rows: list[TableRow] = field(default_factory=list)
    band: str = ""


def group_rows(rows: list[TableRow], *, has_recommendation: bool, ref_numbers_recommendation: bool) -> list[Group]:
    """Rows under their recommendations, in order; a blank recommendation is the one above."""
    groups: list[Group] = []
    for row in rows:
        text = row.text("recommendation") if has_recommendation else ""
        own = row.own("recommendation")
        number = row.text("ref") if ref_numbers_recommendation else ""
        last = groups[-1] if groups else None
        same = (
            last is not None
            and last.band == row.band
            and (not text or (not own and bool(text)) or _plain(text) == _plain(last.text))
            and (not number or number == last.number or (not own and not row.own("ref")))
        )
        if not has_recommendation:
            same = last is not None and last.band == row.band and bool(row.band)
        if same and last is not None:
            last.rows.append(row)
            continue
        found = _LEADING.match(text)
        groups.append(Group(text, number or (found.group(1) if found else None), [row], row.band))
    return groups


def ref_numbers_recommendations(rows: list[TableRow]) -> bool:
    """Whether the number column counts recommendations: it repeats, or stays blank, inside a recommendation."""
    written = [row.text("ref") for row in rows if row.text("ref")]
    if not written:
        return False
    repeated = any(count > 1 for count in Counter(written).values())
    blank_inside = any(not row.own("ref") and row.text("action") for row in rows[1:])
    return repeated or (blank_inside and len(written) < len(rows))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
