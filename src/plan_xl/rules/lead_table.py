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

    from plan_xl.wording.register import Register

COLUMNS = (
    "name", "sheet", "cell", "registered", "like", "like_cells", "cells", "held_to", "replaced", "count", "alone",
    "place",
)  # fmt: skip


_UNSURE = ("unsure split", "unsure pairing", "missing")


_MOST_LEADS = 100
"""Leads of one action: a register of a whole county has fewer."""


def lead_table(plan: ActionPlan, places: Places, as_of: date) -> pd.DataFrame:
    """One row a lead as spelt, index its name: the first cell it stands in, and what the Leads register says of it.

    `like` is another spelling that may be the same lead, given on one of the two only: the one in fewer cells.
    `held_to_day` is the day's number, NaN where the post is still held (or there is no register).
    """
    import pandas as pd

    named = _named(plan, places)
    from plan_xl.wording.register import Register

    register = plan.register if isinstance(plan.register, Register) else None
    like = _likenesses(named, register)
    rows = []
    for name, (action, cell, count) in named.items():
        left, heir = _left(register, name, as_of)
        other = like.get(name, "")
        rows.append(
            {
                "name": name,
                "sheet": action.sheet,
                "cell": cell.address if cell else "",
                "registered": register is not None and register.find(name) is not None,
                "like": other,
                "like_cells": _place_of(other, named, action.sheet),
                "cells": f" (it stands beside {count} actions)" if count > 1 else "",
                "held_to": day_in_words(left) if left else "",
                "held_to_day": float(left.toordinal()) if left else float("nan"),
                "replaced": f", and was replaced by {heir}" if heir else "",
                "count": count,
                "alone": action.lead_text.strip() == name,
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


def _place_of(name: str, named: Mapping[str, tuple[Action, CellRef | None, int]], sheet: str) -> str:
    cell = named[name][1] if name in named else None
    return "" if cell is None else f" in {cell.address if cell.sheet == sheet else cell}"


def _named(plan: ActionPlan, places: Places) -> dict[str, tuple[Action, CellRef | None, int]]:
    """Each lead as spelt, but for unsure ones: the first action and cell that name it, and how many actions do.

    A cell of very many names holds no leads, and would take minutes to compare with one another.
    """
    found: dict[str, tuple[Action, CellRef | None, int]] = {}
    for action in plan.actions:
        for name in action.leads if action.lead_doubt not in _UNSURE and len(action.leads) <= _MOST_LEADS else ():
            if name in found:
                first, cell, count = found[name]
                found[name] = (first, cell, count + 1)
            else:
                found[name] = (action, places.cell(action, "lead_text"), 1)
    return found


def _likenesses(named: Mapping[str, tuple[Action, CellRef | None, int]], register: Register | None) -> dict[str, str]:
    """The other spelling beside each lead that has one: never beside both of a pair, never beside a registered lead."""
    from plan_xl.wording.lookalikes import look_alikes

    known = [line.lead for line in register.leads] if register else []

    def listed(name: str) -> bool:
        return register is not None and register.find(name) is not None

    def weight(name: str) -> tuple[bool, int]:
        return listed(name), named[name][2] if name in named else 0

    found: dict[str, str] = {}
    for pair in look_alikes(dict.fromkeys((*named, *known))):
        fewer, more = sorted(pair, key=weight)
        if fewer in named and not listed(fewer) and found.get(more) != fewer:
            found.setdefault(fewer, more)
    return found


def _left(register: Register | None, name: str, as_of: date) -> tuple[date | None, str]:
    """When a post stopped being held, and who took over; None where it is held, or not in the register."""
    entry = register.find(name) if register else None
    if register is None or entry is None or entry.held_to is None or entry.held_to >= as_of:
        return None, ""
    if any(line.lead == entry.lead and line.held_on(as_of) for line in register.leads):
        return None, ""
    heir = register.replacement(name)
    return entry.held_to, heir.lead if heir else ""
