"""plan_xl: Serious Case Review action plans, read, checked and summarised. Names load on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "Action": "plan_xl.plan",
    "ActionPlan": "plan_xl.plan",
    "Comparison": "plan_xl.comparing",
    "Consolidation": "plan_xl.returns",
    "Finding": "plan_xl.findings",
    "PlanXlError": "plan_xl.errors",
    "Report": "plan_xl.findings",
    "Settings": "plan_xl.settings",
    "adopt": "plan_xl.adopting",
    "apply_changes": "plan_xl.returns",
    "compare": "plan_xl.comparing",
    "consolidate": "plan_xl.returns",
    "issue": "plan_xl.returns",
    "read_plan": "plan_xl.reading",
    "record": "plan_xl.recording",
    "summarise": "plan_xl.summaries",
    "validate": "plan_xl.rules",
}

__all__ = [
    "Action",
    "ActionPlan",
    "Comparison",
    "Consolidation",
    "Finding",
    "PlanXlError",
    "Report",
    "Settings",
    "__version__",
    "adopt",
    "apply_changes",
    "compare",
    "consolidate",
    "issue",
    "read_plan",
    "record",
    "summarise",
    "validate",
]

if TYPE_CHECKING:
    from plan_xl.adopting import adopt
    from plan_xl.comparing import Comparison, compare
    from plan_xl.errors import PlanXlError
    from plan_xl.findings import Finding, Report
    from plan_xl.plan import Action, ActionPlan
    from plan_xl.reading import read_plan
    from plan_xl.recording import record
    from plan_xl.returns import Consolidation, apply_changes, consolidate, issue
    from plan_xl.rules import validate
    from plan_xl.settings import Settings
    from plan_xl.summaries import summarise


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'plan_xl' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
