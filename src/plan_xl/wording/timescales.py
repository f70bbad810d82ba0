"""Completion dates as staff write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a completion date: its words as written, the date read (None if none), and how exact that is."""

    text: str
    due: date | None = None
    precision: str | None = None
    ongoing: bool = False
    original_due: date | None = None


@dataclass(frozen=True, slots=True)
class Timescale:
    """A completion date as read. `kind`: dated, recurring, ongoing, relative, immediate, completed, none.

    `precision`: day, month, quarter, year. `recurrence`: monthly, quarterly, twice a year, yearly (and finer ones).
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


def read_timescale(
    text: object, *, plan_date: date | None = None, base_date: date | None = None, terms: bool = False
) -> Timescale:
    """Read a completion date cell (text, a date, a serial number)."""
    raise NotImplementedError
