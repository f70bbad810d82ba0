"""What a check may look at besides its table: the plan, and the day it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.plan import ActionPlan


@dataclass(frozen=True, slots=True)
class Context:
    """The plan being checked, and the as-at date."""

    plan: ActionPlan
    as_of: date


Broken = Callable[["pd.DataFrame", Context], "pd.Series[bool]"]
"""A check: the table of its subject in, True for each row that breaks the rule out (index as the table's)."""
