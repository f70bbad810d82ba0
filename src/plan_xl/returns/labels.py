"""The labels at the head of a return: whose it is, for which quarter, by whom."""

from __future__ import annotations

import re

_WORDS = {
    "agency": "agency|organisation|name of (?:agency|organisation)|agency name|returned by|return from|from agency"
              "|service|trust|partner agency",
    "quarter": "quarter|return for|for quarter|reporting (?:quarter|period)|period|return period|quarter ending",
    "review": "review|case|name of review|review name|case name|scr|serious case review",
    "completed_by": r"completed by(?: \(post\))?|prepared by|author|completed by post",
    "signed_off_by": r"signed off by(?: \(post\))?|approved by|authorised by",
    "date": "date|date of return|date completed|returned on|date returned|completed on",
}  # fmt: skip
LABEL = {name: re.compile(rf"(?:{words})\s*:?", re.I) for name, words in _WORDS.items()}
"""Patterns of the labels at the head of a return, by what they ask for."""
LABEL_AND_VALUE = {name: re.compile(rf"(?:{words})\s*[:–-]\s*(\S.*)", re.I) for name, words in _WORDS.items()}
"""Patterns of the same with the text after a colon or dash."""


def label_in(text: str) -> str:
    """What a text asks for, where it is nothing but such a label; "" else."""
    return next((name for name, pattern in LABEL.items() if pattern.fullmatch(text)), "")
