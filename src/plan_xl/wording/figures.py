"""Dates in figures: "31.03.12", "2014-03-31", "03/2014", "31 03 2014", "31/3". Day first always."""

from __future__ import annotations

import re

from plan_xl.wording.cell import COUNTED, LABELS, Cell, Parsed, figures_of, follows, year_of
from plan_xl.wording.mentions import FIRST_YEAR, LAST_YEAR, Mention
from plan_xl.wording.tokens import Token


def parse_ymd(cell: Cell, at: int) -> Parsed:
    """Year first: "2014-03-31"."""
    token = cell.at(at)
    year, month, day = figures_of(token)
    return Mention("day", token.start, token.end, year=year, month=month, day=day), at + 1


def parse_dmy(cell: Cell, at: int) -> Parsed:
    """Day first: "31.03.12", "31/3/2014"."""
    token = cell.at(at)
    day, month, _ = figures_of(token)
    written = re.findall(r"\d+", token.text)[2]
    return Mention("day", token.start, token.end, year=year_of(int(written), written), month=month, day=day), at + 1


def parse_my(cell: Cell, at: int) -> Parsed:
    """Month and year: "03/2014"."""
    token = cell.at(at)
    month, year = figures_of(token)
    return Mention("month", token.start, token.end, year=year, month=month), at + 1


def parse_run_together(token: Token, at: int) -> Parsed | None:
    """Eight digits, where only one order gives a likely year: "20140331", "31032014"."""
    year_last, year_first = int(token.text[4:]), int(token.text[:4])
    if FIRST_YEAR <= year_last <= LAST_YEAR and not FIRST_YEAR <= year_first <= LAST_YEAR:
        day, month, year = int(token.text[:2]), int(token.text[2:4]), year_last
    elif FIRST_YEAR <= year_first <= LAST_YEAR and not FIRST_YEAR <= year_last <= LAST_YEAR:
        year, month, day = year_first, int(token.text[4:6]), int(token.text[6:])
    else:
        return None
    return Mention("day", token.start, token.end, year=year, month=month, day=day), at + 1


def parse_spaced_figures(cell: Cell, at: int) -> Parsed | None:
    """As in "31 03 2014": three numbers with only spaces between."""
    month, year = cell.at(at + 1), cell.at(at + 2)
    if month.kind != "num" or year.kind != "num" or month.ordinal or year.ordinal or len(month.text) > 2:
        return None
    if len(year.text) not in (2, 4) or not (1 <= int(month.text) <= 12 and 1 <= int(cell.at(at).text) <= 31):
        return None
    if cell.month(at + 3) is not None or cell.at(at + 3).text in COUNTED:
        return None
    number = year_of(int(year.text), year.text)
    return Mention(
        "day", cell.at(at).start, year.end, year=number, month=int(month.text), day=int(cell.at(at).text)
    ), at + 3


def parse_pair(cell: Cell, at: int) -> Parsed | None:
    """Two numbers: "31/3" (no year), "03/14" (March 2014), "6/12" (asked)."""
    token = cell.at(at)
    first, second = figures_of(token)
    mark = re.sub(r"[\d\s]", "", token.text)
    bare = len([each for each in cell.tokens if each.kind in ("word", "num", "dmy")]) <= 2
    if (mark != "/" and not bare) or cell.at(at + 1).text in COUNTED or cell.at(at - 1).text in LABELS:
        return None
    written = cell.text[token.start : token.end]
    if 1 <= first <= 12 and 13 <= second <= 39:
        if follows(first, second):  # 12/13
            return _asked(
                cell, token, written, f"December 20{second}", f"financial year 20{first:02d}/{second}"
            ), at + 1
        return Mention("month", token.start, token.end, year=2000 + second, month=first), at + 1
    if not 1 <= second <= 12 or not 1 <= first <= 31:
        if mark == "-" or second == 52:
            return None
        doubt = "impossible" if mark == "/" else "unreadable"
        problem = f"“{written}” is not a date. Write the day, the month and the year, for example 31 March 2016."
        return Mention("bad", token.start, token.end, doubt=doubt, problem=problem), at + 1
    if mark == "-" and first <= 12:
        return None
    if first <= 12 and second >= 5:
        other = f"{first} months" if second == 12 else f"month {first} of 20{second:02d}"
        return _asked(cell, token, written, f"day {first} of month {second}", other), at + 1
    return Mention("day", token.start, token.end, month=second, day=first), at + 1


def _asked(cell: Cell, token: Token, written: str, one: str, other: str) -> Mention:
    problem = f"“{written}” could be {one} or {other}. Write the date in full, for example 31 March 2016."
    return Mention("bad", token.start, token.end, doubt="ambiguous", problem=problem)
