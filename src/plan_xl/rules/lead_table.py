"""The table that the register rules look at: one row for each lead that the plan names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from plan_xl.plan import Action, ActionPlan, CellRef
from plan_xl.rules.places import Places
from plan_xl.rules.words import day_in_words

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.wording.register import Register, RegisteredLead

COLUMNS = (
    "name",
    "sheet",
    "cell",
    "registered",
    "like",
    "like_cells",
    "cells",
    "held_to",
    "replaced",
    "count",
    "place",
)


def lead_table(plan: ActionPlan, places: Places) -> pd.DataFrame:
    """One row a lead as spelt, index its name: the first cell it stands in, and what the Leads register says of it.

    `like` is another spelling that may be the same lead, given on one of the two only: the one in fewer cells.
    `held_to_day` is the day's number, NaN where the post is still held (or there is no register).
    """
    import pandas as pd

    named = _named(plan, places)
    from plan_xl.wording.register import Register

    register = plan.register if isinstance(plan.register, Register) else None
    entries = _entries(register)
    like = _likenesses(named, register, entries)
    rows = []
    for name, (action, cell, count) in named.items():
        lines = entries.get(_folded(name), [])
        left, heir = _left(lines)
        other = like.get(name, "")
        rows.append(
            {
                "name": name,
                "sheet": action.sheet,
                "cell": cell.address if cell else "",
                "registered": bool(lines),
                "like": other,
                "like_cells": f" in {named[other][1]}" if other in named and named[other][1] else "",
                "cells": f" (it stands beside {count} actions)" if count > 1 else "",
                "held_to": day_in_words(left) if left else "",
                "held_to_day": float(left.toordinal()) if left else float("nan"),
                "replaced": f", and was replaced by {heir}" if heir else "",
                "count": count,
                "place": (cell.row, cell.column) if cell else (action.row, 0),
            }
        )
    index = pd.Index(list(named), name="name_of_lead", dtype=object)
    table = pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], index=index, dtype=object) for name in COLUMNS}, index=index
    )
    table["registered"] = table["registered"].astype(bool)
    table["held_to_day"] = pd.Series([row["held_to_day"] for row in rows], index=index, dtype="float64")
    return table


def _named(plan: ActionPlan, places: Places) -> dict[str, tuple[Action, CellRef | None, int]]:
    """Each lead as spelt: the first action and cell that name it, and how many actions do."""
    found: dict[str, tuple[Action, CellRef | None, int]] = {}
    for action in plan.actions:
        for name in action.leads:
            if name in found:
                first, cell, count = found[name]
                found[name] = (first, cell, count + 1)
            else:
                found[name] = (action, places.cell(action, "lead_text"), 1)
    return found


def _entries(register: Register | None) -> dict[str, list[RegisteredLead]]:
    entries: dict[str, list[RegisteredLead]] = {}
    for line in register.leads if register else ():
        for name in (line.lead, *line.also_known_as):
            entries.setdefault(_folded(name), []).append(line)
    return entries


def _likenesses(
    named: Mapping[str, tuple[Action, CellRef | None, int]],
    register: Register | None,
    entries: Mapping[str, list[RegisteredLead]],
) -> dict[str, str]:
    """The other spelling beside each lead that has one: never beside both of a pair, never beside a registered lead."""
    from plan_xl.wording.lookalikes import look_alikes

    known = [line.lead for line in register.leads] if register else []
    names = list(dict.fromkeys((*named, *known)))
    found: dict[str, str] = {}
    for one, other in look_alikes(names):
        fewer, more = sorted(
            (one, other), key=lambda name: (_folded(name) in entries, named[name][2] if name in named else 0)
        )
        both_known = _folded(fewer) in entries and _folded(more) in entries
        if fewer in named and not both_known and found.get(more) != fewer:
            found.setdefault(fewer, more)
    return found


def _left(lines: list[RegisteredLead]) -> tuple[date | None, str]:
    """When a post stopped being held, and who took over; None where any line of it has no end."""
    if not lines or any(line.held_to is None for line in lines):
        return None, ""
    last = max(lines, key=lambda line: line.held_to or date.min)
    return last.held_to, last.replaced_by


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
