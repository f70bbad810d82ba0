"""How generated sheets look: the colours, each told from the others by the colour-blind, and the cell formats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

FONT = "Arial"
"""On every machine, or one of the same widths: so rows are as tall as their text everywhere."""

SIZE = 10
INK = "#1F2933"
NAVY = "#1F3864"
RULE = "#BFC7D1"
QUIET = "#5F6B7A"
ANSWER = "#FFFDF0"


class Tone(NamedTuple):
    """A colour: `strong` for bars and edges, `pale` behind dark text (contrast of at least 7 to 1)."""

    strong: str
    pale: str


TONES: Mapping[str, Tone] = {
    "overdue": Tone("#C4500A", "#FBE0D1"),
    "may_be_overdue": Tone("#E69F00", "#FDF0CF"),
    "report_not_seen": Tone("#AA4499", "#F4DFF0"),
    "due_soon": Tone("#2B7BBA", "#DCECF8"),
    "no_date": Tone("#6B7280", "#E5E7EB"),
    "not_yet_due": Tone("#88AACC", "#EAF1F8"),
    "ongoing": Tone("#9AA5B1", "#F1F3F5"),
    "on_hold": Tone("#8C7A5B", "#EFE9DD"),
    "reported_complete": Tone("#0B7A5E", "#D6F0E7"),
    "signed_off": Tone("#064E3B", "#C5E5DA"),
    "superseded": Tone("#4B5563", "#DDE1E6"),
    "error": Tone("#C4500A", "#FBE0D1"),
    "warning": Tone("#E69F00", "#FDF0CF"),
    "note": Tone("#2B7BBA", "#DCECF8"),
    "plain": Tone(NAVY, "#E3E8F0"),
}
"""Tone by position or severity. Built on the Okabe-Ito palette; a word always stands beside the colour."""

DATES = {
    "day": "d mmmm yyyy",
    "month": '"end of "mmmm yyyy',
    "quarter": '"quarter to "d mmmm yyyy',
    "year": '"year to "d mmmm yyyy',
}
"""Number formats of dates by precision."""

BASE: dict[str, Any] = {"font_name": FONT, "font_size": SIZE, "font_color": INK, "font_scheme": "none"}
CELL: dict[str, Any] = {**BASE, "valign": "top", "text_wrap": True, "border": 1, "border_color": RULE}
LOOKS: Mapping[str, dict[str, Any]] = {
    "first line": {**BASE, "font_size": 13, "bold": True, "font_color": NAVY, "valign": "vcenter"},
    "line": {**BASE, "font_color": QUIET, "valign": "top"},
    "title": {**BASE, "font_size": 12, "bold": True, "font_color": NAVY, "valign": "vcenter"},
    "note": {**BASE, "font_color": QUIET, "italic": True, "valign": "top"},
    "headings": {
        **BASE, "bold": True, "font_color": "#FFFFFF", "bg_color": NAVY, "text_wrap": True, "valign": "vcenter",
        "border": 1, "border_color": NAVY,
    },
    "number headings": {
        **BASE, "bold": True, "font_color": "#FFFFFF", "bg_color": NAVY, "text_wrap": True, "valign": "vcenter",
        "align": "center", "border": 1, "border_color": NAVY,
    },
    "quiet heading": {**BASE, "font_size": 8, "font_color": RULE, "valign": "vcenter"},
    "section": {
        **BASE, "font_size": 13, "bold": True, "font_color": NAVY, "valign": "vcenter",
        "bottom": 2, "bottom_color": NAVY,
    },
    "empty": {**BASE, "italic": True, "font_color": QUIET, "valign": "top"},
    "text": CELL,
    "date": {**CELL, "align": "left"},
    "number": {**CELL, "align": "center"},
    "link": {**CELL, "font_color": "#0B5394", "underline": 1},
    "number link": {**CELL, "align": "center", "font_color": "#0B5394", "underline": 1},
    "answer": {**CELL, "bg_color": ANSWER},
    "discreet": {**BASE, "font_size": 8, "font_color": RULE, "valign": "top"},
}  # fmt: skip
"""Cell formats by name, as XlsxWriter's properties."""


def band(tone: str) -> dict[str, Any]:
    """The format of a band over a block of rows."""
    colours = TONES[tone or "plain"]
    return {
        **BASE, "bold": True, "bg_color": colours.pale, "valign": "vcenter",
        "top": 1, "top_color": colours.strong, "bottom": 1, "bottom_color": colours.strong,
    }  # fmt: skip
