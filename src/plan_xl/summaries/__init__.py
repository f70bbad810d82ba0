"""Summaries of a plan at a date: what is overdue, what each lead has to answer for, and the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plan_xl.summaries.blocks import PositionBlock
    from plan_xl.summaries.dashboard import Dashboard, Line
    from plan_xl.summaries.leads import LeadSummary
    from plan_xl.summaries.rows import Row
    from plan_xl.summaries.summary import Summaries, summarise

__all__ = ["Dashboard", "LeadSummary", "Line", "PositionBlock", "Row", "Summaries", "summarise"]

_HOMES = {
    "Dashboard": "dashboard", "LeadSummary": "leads", "Line": "dashboard", "PositionBlock": "blocks", "Row": "rows",
    "Summaries": "summary", "summarise": "summary",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load what is asked for: a check needs the review's name and the words for days, no summary."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    found = getattr(import_module(f"plan_xl.summaries.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
