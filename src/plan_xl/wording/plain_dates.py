"""Dates that nothing has to be asked of: "31 March 2016", "March 2016", "31/03/2016", and nothing beside them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from plan_xl.wording.months import MONTHS

_WORDS = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,9}) (20[0-9]{2})")
_FIGURES = re.compile(r"([0-9]{1,2})([/.])([0-9]{1,2})\2(20[0-9]{2})")


def plain_date(text: str) -> tuple[date, str] | None:
    """The date and its precision ("day" or "month") of a cell that holds a plain date alone; None for all others.

    Most cells do, and need none of the grammar, which gives the same: a test holds the two together.
    """
    if words := _WORDS.fullmatch(text):
        month, year = MONTHS.get(words[2].lower(), 0), int(words[3])
        day = int(words[1]) if words[1] else None
    elif figures := _FIGURES.fullmatch(text):
        day, month, year = int(figures[1]), int(figures[3]), int(figures[4])
    else:
        return None
    if not 1 <= month <= 12:
        return None
    if day is None:
        return date(year, month, monthrange(year, month)[1]), "month"
    try:
        return date(year, month, day), "day"
    except ValueError:
        return None
