"""Rows gathered under their recommendation: what is new, what goes on, what only adds a step."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from plan_xl.reading.table_rows import TableRow

_LEADING = re.compile(
    r"^\s*(?:rec(?:ommendation)?s?\.?\s*(?:no\.?|number)?\s*|R)?"
    r"(\d{1,3}(?:\.\d{1,2})?[a-z]?)(?:[.):]|\s*[-–—]\s|\s+(?=[A-Z])|\s*$)",
    re.I,
)
_CONTINUED = "cont"
_DITTO = re.compile(r"\s*(?:[\"“”″„〃]+|''|’’|(?:ditto|do|as above|same(?: as above)?)\W*)\s*", re.I)
"""The recommendation of the row above, once more."""
_LONGEST_DITTO = 20
_AGAIN = re.compile(r"\W*\bcont(?:inued|['’]?d|\.)?\W*$", re.I)


@dataclass(slots=True)
class Group:
    """One recommendation with its rows; `number` as written before it or beside it, else None.

    `place` is where it stands, be it a section heading; `key` tells it from the other recommendations of the plan.
    """

    text: str
    number: str | None
    rows: list[TableRow] = field(default_factory=list)
    band: str = ""
    place: int | tuple[int, ...] | None = None
    key: str = ""


def group_rows(
    rows: list[TableRow], *, has_recommendation: bool, ref_numbers_recommendation: bool, above: Group | None = None
) -> list[Group]:
    """Rows under their recommendations, in order; a blank recommendation is the one above.

    Without a recommendation column the section heading stands for it; without either each row is by itself. `above` is
    the last recommendation of the page before, which the first rows may go on with.
    """
    number_column = "ref" if ref_numbers_recommendation else "number"
    groups: list[Group] = []
    for row in rows:
        written = row.texts.get("recommendation", "")
        if groups and 0 < len(written) < _LONGEST_DITTO and _DITTO.fullmatch(written):
            del row.texts["recommendation"], row.places["recommendation"]
        text = row.text("recommendation").strip() if has_recommendation else row.band
        number = row.text(number_column).strip()
        last = groups[-1] if groups else None
        if last is not None and _belongs(row, text, number, number_column, last, has_recommendation=has_recommendation):
            last.rows.append(row)
            last.number = last.number or number or None
            continue
        if above is not None and not groups and not (text or number):
            groups.append(Group(above.text, above.number, [row], row.band, key=above.key))
            continue
        found = None if number else _LEADING.match(text)
        place = row.places.get("recommendation") if has_recommendation else row.band_place
        groups.append(Group(text, number or (found.group(1) if found else None), [row], row.band, place))
    return groups


def _belongs(
    row: TableRow, text: str, number: str, number_column: str, last: Group, *, has_recommendation: bool
) -> bool:
    """Whether a row goes on with the recommendation above."""
    if last.band != row.band:
        return False
    new_number = bool(number) and row.own(number_column) and bool(last.number) and number != last.number
    if not has_recommendation:
        by_number = bool(number) and number == last.number
        return (bool(row.band) and not new_number) or by_number or not row.own("action")
    if new_number:
        return False
    if not text or not row.own("recommendation"):
        return True
    return text == last.text or _says_the_same(text, last.text)


def ref_numbers_recommendations(rows: list[TableRow]) -> bool:
    """Whether the number column counts recommendations: it repeats, or stays blank, inside a recommendation."""
    written = [row.text("ref") for row in rows if row.text("ref")]
    if not written:
        return False
    repeated = any(count > 1 for count in Counter(written).values())
    blank_inside = any(not row.own("ref") and row.own("action") for row in rows[1:])
    return repeated or (blank_inside and len(written) < len(rows))


def _says_the_same(one: str, other: str) -> bool:
    """Whether two texts differ by nothing but spaces, small letters and "(continued)"."""
    # Most recommendations begin differently, and are not looked through to their ends.
    if one[:1].casefold() != other[:1].casefold() and not any(_CONTINUED in t[-15:].casefold() for t in (one, other)):
        return False
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    if _CONTINUED in text[-15:].casefold():
        text = _AGAIN.sub("", text)
    return " ".join(text.casefold().split())
