"""Workbook files: sheets added and removed, cells marked and written, nothing else changed. Names load on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

_HOMES = {
    "Added": "plan_xl.workbooks.placement",
    "Grafted": "plan_xl.workbooks.changes",
    "Marks": "plan_xl.workbooks.marks",
    "Refused": "plan_xl.workbooks.refused",
    "Removed": "plan_xl.workbooks.removal",
    "add_sheets": "plan_xl.workbooks.changes",
    "graft": "plan_xl.workbooks.changes",
    "mark_cells": "plan_xl.workbooks.changes",
    "remove_sheets": "plan_xl.workbooks.changes",
    "write_cells": "plan_xl.workbooks.changes",
}

__all__ = [
    "Added",
    "Grafted",
    "Marks",
    "Refused",
    "Removed",
    "add_sheets",
    "graft",
    "mark_cells",
    "remove_sheets",
    "write_cells",
]

if TYPE_CHECKING:
    from plan_xl.workbooks.changes import Grafted, add_sheets, graft, mark_cells, remove_sheets, write_cells
    from plan_xl.workbooks.marks import Marks
    from plan_xl.workbooks.placement import Added
    from plan_xl.workbooks.refused import Refused
    from plan_xl.workbooks.removal import Removed


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'plan_xl.workbooks' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
