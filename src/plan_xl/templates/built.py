"""Which workbooks come with plan_xl, and what builds each."""

from __future__ import annotations

from collections.abc import Callable

from plan_xl.templates import agency_return, board_plan, sample_plan

BUILDERS: dict[str, Callable[[], bytes]] = {
    "board-plan.xlsx": board_plan.build,
    "agency-return.xlsx": agency_return.build,
    "sample/northbridge-board-plan.xlsx": sample_plan.build,
}
"""Path below `workbook/`, to the function that gives the file's bytes."""
