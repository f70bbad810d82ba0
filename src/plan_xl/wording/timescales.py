"""Completion dates as staff write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from plan_xl.wording.late_patterns import late
from plan_xl.wording.plain_dates import plain_date

FIRST_SERIAL, LAST_SERIAL = 25_000, 60_000
LONGEST = 2_000
"""Characters of a cell that are searched for dates."""
_EXAMPLE = "Write the date itself, for example 31 March 2016."


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a completion date: its words as written, the date read (None if none), and how exact that is.

    `completed` is True where the step's own words say that it is done.
    """

    text: str
    due: date | None = None
    precision: str | None = None
    ongoing: bool = False
    original_due: date | None = None
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Timescale:
    """A completion date as read. `kind`: dated, recurring, ongoing, relative, immediate, completed, none.

    `precision`: day, month, quarter, year. `recurrence`: one of `recurrence.RECURRENCES`.
    `problem` is one plain sentence wherever a careful reader would ask, and `doubt` its short name: unreadable,
    impossible, ambiguous, no year, year only, season, relative, conflicting. `hint` is the nearest real date to an
    impossible one, never used as `due`.
    """

    text: str = ""
    kind: str = "none"
    due: date | None = None
    precision: str | None = None
    ongoing: bool = False
    recurrence: str | None = None
    steps: tuple[Step, ...] = ()
    original_due: date | None = None
    problem: str | None = None
    doubt: str | None = None
    hint: date | None = None

    def __hash__(self) -> int:
        """Of the text alone: it tells nearly all readings apart, and costs far less than all of the fields."""
        return hash(self.text)


def read_timescale(
    text: object, *, plan_date: date | None = None, base_date: date | None = None, terms: bool = False
) -> Timescale:
    """Read a completion date cell: text, a date, or a number (serials 25,000 to 60,000, years 1990 to 2099).

    `plan_date` gives dates without a year the nearest one (always with a problem); `base_date` is what "within 3
    months" and "immediately" count from; `terms` reads bare seasons as school terms. Never raises.

    Day first always. A month, a quarter, a financial year and a range are due on their last day (design 4.2); so is a
    week ("w/c 5 May 2014" is its Sunday, 11 May) and, with a problem, a part of a month or year ("mid March 2014"):
    the last day that the words allow, so that nobody is called late who is not. `due` is the earliest step not marked
    as done.
    """
    if isinstance(text, str) and len(text) <= LONGEST:
        return _read(text, plan_date, base_date, terms)
    if isinstance(text, date):
        return _of_date(text)
    if isinstance(text, (int, float)) and not isinstance(text, bool):
        return _of_number(text)
    written = "" if text is None else str(text)
    if len(written) > LONGEST:
        return _too_long(written, _read(written[:LONGEST], plan_date, base_date, terms))
    return _read(written, plan_date, base_date, terms)


def _of_date(value: date) -> Timescale:
    if value != value:  # noqa: PLR0124  a missing time of day in pandas is not equal to itself
        return Timescale()
    return _of_day(value.date() if isinstance(value, datetime) else value)


@lru_cache(maxsize=4096)
def _of_day(day: date) -> Timescale:
    return _dated(day, f"{day:%d/%m/%Y}")


def _dated(day: date, written: str) -> Timescale:
    if not 1990 <= day.year <= 2099:
        problem = f"The year of {written} cannot be right. {_EXAMPLE}"
        return Timescale(
            written, "dated", day, "day", problem=problem, doubt="ambiguous", steps=(Step(written, day, "day"),)
        )
    return Timescale(written, "dated", day, "day", steps=(Step(written, day, "day"),))


def _of_number(number: float) -> Timescale:
    if number != number:  # noqa: PLR0124  not a number
        return Timescale()
    if FIRST_SERIAL <= number < LAST_SERIAL + 1:
        return _of_day(_serial(number))
    return (
        _read(f"{number:g}" if number != int(number) else str(int(number)), None, None, False)
        if abs(number) < 1e15
        else _unreadable(str(number))
    )


def _too_long(written: str, read: Timescale) -> Timescale:
    """The reading of a cell's first part, with all its words kept, and a question."""
    steps = (
        (*read.steps[:-1], replace(read.steps[-1], text=read.steps[-1].text + written[LONGEST:].rstrip()))
        if read.steps
        else ()
    )
    problem = f"The cell holds {len(written)} characters; only the first {LONGEST} were searched for dates. {_EXAMPLE}"
    return replace(read, text=written, steps=steps, problem=read.problem or problem, doubt=read.doubt or "ambiguous")


def _serial(number: float) -> date:
    """The day of an Excel serial number (1900 date system)."""
    return date(1899, 12, 30) + timedelta(days=int(number))


def _unreadable(written: str) -> Timescale:
    return Timescale(
        written,
        problem=f"“{written}” is not a date that can be read. {_EXAMPLE}",
        doubt="unreadable",
        steps=(Step(written),),
    )


_BEGINS = late(r"\W*(?:to\s+)?(?:start|begin|commenc)", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def _read(written: str, plan_date: date | None, base_date: date | None, terms: bool) -> Timescale:
    text = written.strip()
    if not text:
        return Timescale(written)
    if plain := plain_date(text):
        day, precision = plain
        return Timescale(written, "dated", day, precision, steps=(Step(text, day, precision),))
    if text[0] in "'‘’" and len(text) > 3 and text[1:2].isdigit() and not text[3:4].isspace():
        return replace(_read(text[1:], plan_date, base_date, terms), text=written)  # Excel's mark of a text
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text) and FIRST_SERIAL <= float(text) < LAST_SERIAL + 1:
        return _dated(_serial(float(text)), text)
    from plan_xl.wording.cell_reading import read_cell  # it gives the dataclasses of this module

    read = read_cell(written, plan_date, base_date, terms=terms)
    if not read.doubt and (asked := _only_begins(read)):
        return replace(read, problem=asked, doubt="ambiguous")
    if read.doubt in ("unreadable", "impossible") and read.due is None:
        from plan_xl.wording.slips import as_meant

        meant = as_meant(written)
        hint = read_cell(meant, plan_date, base_date, terms=terms).due if meant else None
        if hint:
            shown = f"{hint.day} {hint:%B %Y}"
            problem = f"“{text}” cannot be read as a date. {shown} may be meant. Write the date again, as {shown}."
            return replace(read, hint=hint, problem=problem)
    return read


def _only_begins(read: Timescale) -> str | None:
    """What to ask where the date to chase on is only the start, and another follows ("Start: … / Review: …")."""
    begins, later = read.steps[:1], [step.due for step in read.steps[1:] if step.due]
    if not begins or not _BEGINS.match(begins[0].text) or not (read.due and later and max(later) > read.due):
        return None
    first, last = (f"{day.day} {day:%B %Y}" for day in (read.due, max(later)))
    return f"This begins by {first}, and goes on to {last}. Say which is the date to finish by. {_EXAMPLE}"
