"""Times that count from another day: "within 3 months", "6 weeks from publication", "6/52"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from plan_xl.wording.cell import Cell, Parsed
from plan_xl.wording.late_patterns import late
from plan_xl.wording.mentions import Mention, doubt_it
from plan_xl.wording.months import NUMBER_WORDS

_UNITS = {
    "day": "days",
    "week": "weeks",
    "wk": "weeks",
    "month": "months",
    "mth": "months",
    "mnth": "months",
    "year": "years",
    "yr": "years",
}
_UNITS |= {f"{unit}s": plain for unit, plain in _UNITS.items()}
_KINDS_OF_DAY = frozenset({"working", "calendar", "school", "business", "full", "clear", "further", "more"})
_OTHER_USE = late(r"\s*(?:old|olds|cycle of|programme|plan\b|strategy)|-?\s*olds?\b")
_COUNTS_FROM = late(
    r"[\s,']*(?:time\b|period\b|maximum\b)?[\s,(-]*\b(?:of|from|after|following|post|since|upon|on)\b[\s-]*"
    r"(?P<rest>[^.;\n]*)"
)
_AGREED = late(
    r"\b(?:publ\w+|reports?|review|plan|agree[dm]\w*|approv\w+|sign(?:ed|ing)?[\s-]?off|accept\w+|issue"
    r"|scr|dhr|sar|lcspr|now|today|this)\b"
)
_WORKING = frozenset({"working", "business", "school"})


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def parse_duration(cell: Cell, at: int) -> Parsed | None:
    """The length of time that begins at token `at`: kind `duration`, `number` and unit in `season`; else None."""
    token, before = cell.at(at), cell.at(at - 1).text
    if before in ("every", "each", "per"):
        return None
    number, after = _number(cell, at)
    if number is None:
        return None
    if token.kind == "pair":
        parts = [int(part) for part in re.findall(r"\d+", token.text)]
        shorthand = {12: "months", 52: "weeks", 7: "days"}.get(parts[1])
        if shorthand and "/" in token.text and (parts[1] == 52 or before in ("within", "in", "for")) and parts[0] > 0:
            return Mention("duration", token.start, token.end, number=parts[0], season=shorthand), at + 1
    if cell.at(after).text == "-":
        after += 1
    working = ""
    while cell.at(after).text in _KINDS_OF_DAY:
        working = working or cell.at(after).text
        after += 1
    unit = _UNITS.get(cell.at(after).text)
    if unit is None or _OTHER_USE.match(cell.flat, cell.at(after).end):
        return None
    if token.text in ("a", "an") and before not in ("within", "in", "for", "of", ""):
        return None
    mention = Mention("duration", token.start, cell.at(after).end, number=number, season=unit)
    mention.part = "working" if working in _WORKING and unit == "days" else ""
    return mention, after + 1


def _number(cell: Cell, at: int) -> tuple[int | None, int]:
    """A number, or the higher end of a range of numbers ("3-6", "three to six"), and the place after it."""
    token = cell.at(at)
    if token.kind == "pair" and "." not in token.text:
        return int(re.findall(r"\d+", token.text)[1]), at + 1
    value = _single(cell, at)
    if value is None:
        return None, at
    after = at + 1
    if token.text == "couple" and cell.at(after).text == "of":
        after += 1
    if cell.at(after).text == "(" and cell.at(after + 2).text == ")":
        after += 3  # three (3) months
    higher = _single(cell, after + 1) if cell.at(after).text in ("-", "to", "or") else None
    return (higher, after + 2) if higher is not None and higher > value else (value, after)


def _single(cell: Cell, at: int) -> int | None:
    token = cell.at(at)
    if token.kind == "num" and not token.ordinal and len(token.text) <= 3 and at not in cell.labels:
        return int(token.text)
    return NUMBER_WORDS.get(token.text) if token.kind == "word" else None


def settle_duration(mention: Mention, cell: Cell, base_date: date | None, counted_from: Mention | None) -> None:
    """Work out when a length of time ends: from the date written after it, else from `base_date`."""
    written = cell.text[mention.start : mention.end].strip()
    phrase = _COUNTS_FROM.match(cell.flat, mention.end)
    if counted_from is not None and counted_from.due is not None:
        base: date | None = counted_from.due
        if counted_from.precision != "day":
            problem = (
                f"“{written}” counts from a time that is not one day. Write the date itself, for example 31 March 2016."
            )
            doubt_it(mention, "relative", problem)
    elif phrase and phrase["rest"].strip() and not _AGREED.search(phrase["rest"]):
        base = None
        problem = (
            f"“{written}” counts from something whose date is not "
            "given. Write the date itself, for example 31 March 2016."
        )
        doubt_it(mention, "relative", problem)
    else:
        base = base_date
    if base is None:
        problem = (
            f"“{written}” counts from a day that is not given. Say "
            "when the plan was agreed (on the sheet Settings), "
            "or write the date itself, for example 31 March 2016."
        )
        doubt_it(mention, "relative", problem)
        return
    mention.first, mention.precision = base, "day"
    mention.due = _later(base, mention)
    if mention.due is None:
        doubt_it(
            mention,
            "relative",
            f"“{written}” is too long to count. Write the date itself, for example 31 March 2016.",
            keep=False,
        )
    elif mention.part == "working":
        problem = f"“{written}” was counted without bank holidays. Write the date itself, for example 31 March 2016."
        doubt_it(mention, "relative", problem)


def _later(base: date, mention: Mention) -> date | None:
    number, unit = mention.number, mention.season
    if unit in ("months", "years") and number <= 240:
        return add_months(base, number * (12 if unit == "years" else 1))
    if unit not in ("days", "weeks") or number > 1000:
        return None
    if mention.part == "working":
        day, left = base, number
        while left:
            day += timedelta(days=1)
            left -= day.weekday() < 5
        return day
    return base + timedelta(days=number * (7 if unit == "weeks" else 1))
