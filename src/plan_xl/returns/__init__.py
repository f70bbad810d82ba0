"""The agencies' quarter: returns out, returns in, Yes or No. Names load on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

_HOMES = {
    "Applied": "plan_xl.returns.applying",
    "Change": "plan_xl.returns.changes",
    "Consolidation": "plan_xl.returns.consolidation",
    "apply_changes": "plan_xl.returns.applying",
    "consolidate": "plan_xl.returns.consolidating",
    "issue": "plan_xl.returns.issuing",
    "roll_up": "plan_xl.returns.rolled_up",
}

__all__ = ["Applied", "Change", "Consolidation", "apply_changes", "consolidate", "issue", "roll_up"]

if TYPE_CHECKING:
    from plan_xl.returns.applying import Applied, apply_changes
    from plan_xl.returns.changes import Change
    from plan_xl.returns.consolidating import consolidate
    from plan_xl.returns.consolidation import Consolidation
    from plan_xl.returns.issuing import issue
    from plan_xl.returns.rolled_up import roll_up


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'plan_xl.returns' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
