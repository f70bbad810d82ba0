"""Words for messages: what stands in a cell, in quotation marks; days as a person writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

LONGEST_QUOTE = 90

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


_REMEDY = re.compile(r"[.:;]\s+(?=(?:write|open|check|say|add|put|name|give|type|number)\b)", re.I)


def quoted(text: str, longest: int = LONGEST_QUOTE) -> str:
    """What stands in a cell, on one line, cut where it is long, in quotation marks; "this cell is blank" if it is."""
    line = " / ".join(part for part in (" ".join(piece.split()) for piece in text.splitlines()) if part)
    if not line:
        return "This cell is blank"
    if len(line) > longest:
        line = line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:/") + " …"
    return f"“{line}”"


def day_in_words(day: date, precision: str | None = "day") -> str:
    """A day as it is written: "31 January 2016"; "end of January 2016" where only the month was given."""
    if precision in ("month", "quarter", "year"):
        return f"end of {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def either(words: Iterable[str]) -> str:
    """Several things, one of which is meant: "a, b or c"."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}" if listed else ""


def together(words: Iterable[str]) -> str:
    """Several things, all of them meant: "a, b and c"."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}" if listed else ""


def without_remedy(text: str) -> str:
    """What a reader found, without what it says to do at the end: a rule has its own words for that."""
    said = _REMEDY.split(text.strip())[0].rstrip(".")
    return f"{said}." if said else ""
