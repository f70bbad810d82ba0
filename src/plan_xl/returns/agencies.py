"""Provisional."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plan_xl.matching import plain
from plan_xl.reading.grids import Grid, shown


@dataclass(frozen=True, slots=True)
class Agency:
    name: str
    short: str = ""
    contact: str = ""
    deputy: str = ""
    expected: bool = True
    formerly: tuple[str, ...] = ()
    now: str = ""
    changed: date | None = None
    row: int = 0


@dataclass(frozen=True)
class Agencies:
    entries: tuple[Agency, ...]

    def find(self, text: str) -> Agency | None:
        t = plain(text)
        return next((e for e in self.entries if t in (plain(e.name), plain(e.short))), None)

    def named_in(self, text: str) -> tuple[Agency, ...]:
        t = f" {plain(text).replace('-', ' ').replace('_', ' ')} "
        return tuple(e for e in self.entries if f" {plain(e.name)} " in t or (e.short and f" {plain(e.short)} " in t))


def agencies_of(grids: Iterable[Grid]) -> Agencies:
    for g in grids:
        if g.title.casefold() == "agencies register":
            out = []
            heads = next(n for n, r in enumerate(g.rows) if "Agency" in r)
            for n, r in enumerate(g.rows[heads + 1 :], heads + 2):
                if shown(r[0]).strip():
                    out.append(
                        Agency(
                            shown(r[0]),
                            shown(r[1]),
                            shown(r[2]),
                            shown(r[3]),
                            shown(r[4]).strip().casefold() != "no",
                            row=n,
                        )
                    )
            return Agencies(tuple(out))
    return Agencies(())
