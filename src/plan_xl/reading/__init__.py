"""Workbook or Word file to ActionPlan."""

from plan_xl.reading.read import plan_of, read_plan

__all__ = ["plan_of", "read_plan"]
