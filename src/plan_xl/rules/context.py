"""What a check may look at besides its table: the plan, and the day it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

    from plan_xl.plan import ActionPlan


class Context(NamedTuple):
    """The plan being checked, and the as-at date."""

    plan: ActionPlan
    as_of: date


Broken = Callable[["pd.DataFrame", Context], "pd.Series[bool]"]
"""A check: the table of its subject in, True for each row that breaks the rule out (index as the table's)."""
