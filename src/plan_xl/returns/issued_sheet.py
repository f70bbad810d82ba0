"""Provisional."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plan_xl.reading.grids import Grid


@dataclass(frozen=True, slots=True)
class IssuedRow:
    agency: str
    quarter: str
    ref: str
    agreed_date: str


def issued_rows(grids: Iterable[Grid]) -> tuple[IssuedRow, ...]:
    return ()
