"""Which workbooks come with plan_xl, and what builds each."""

from __future__ import annotations

from collections.abc import Callable

from plan_xl.templates import sample_plan

BUILDERS: dict[str, Callable[[], bytes]] = {
    "sample/northbridge-board-plan.xlsx": sample_plan.build,
}
"""Path below `workbook/`, to the function that gives the file's bytes."""
