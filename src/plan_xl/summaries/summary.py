"""A plan summarised at a date: what is overdue, what each lead has to answer for, and the numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from plan_xl.plan import ActionPlan
from plan_xl.positions import soon
from plan_xl.settings import Settings
from plan_xl.summaries.blocks import PositionBlock, chased_blocks
from plan_xl.summaries.dashboard import Dashboard, count_actions
from plan_xl.summaries.leads import LeadSummary, summarise_leads
from plan_xl.summaries.review import review_name
from plan_xl.summaries.rows import Row, row_of
from plan_xl.summaries.words import day_in_words
from plan_xl.wording.register import Register


@dataclass(frozen=True, slots=True)
class Summaries:
    """A plan at `as_of`.

    `rows` has every action once, in the order of the plan. `overdue` is the five blocks of *Overdue* (empty ones
    too), `leads` one summary a lead, `dashboard` the numbers. `counts` has every position and the `total`.
    """

    review: str
    source: str
    as_of: date
    settings: Settings
    rows: tuple[Row, ...]
    counts: Mapping[str, int]
    overdue: tuple[PositionBlock, ...]
    leads: tuple[LeadSummary, ...]
    dashboard: Dashboard

    @property
    def due_soon_title(self) -> str:
        """The title of the block of what is due soon: up to the next meeting, or so many days ahead."""
        return _due_soon_title(self.as_of, self.settings)


def summarise(plan: ActionPlan, as_of: date) -> Summaries:
    """Summarise a plan as at a date.

    An action of several leads is one action in `rows`, `counts` and `overdue`, and stands in the list of each lead.
    """
    rows = tuple(row_of(action, as_of, plan.settings) for action in plan.actions)
    due_soon = _due_soon_title(as_of, plan.settings)
    register = plan.register if isinstance(plan.register, Register) else None
    leads = summarise_leads(rows, register, due_soon)
    dashboard = count_actions(rows, leads)
    return Summaries(
        review=review_name(plan),
        source=PurePath(plan.source).name,
        as_of=as_of,
        settings=plan.settings,
        rows=rows,
        counts=dashboard.total.counts,
        overdue=chased_blocks(rows, due_soon),
        leads=leads,
        dashboard=dashboard,
    )


def _due_soon_title(as_of: date, settings: Settings) -> str:
    last = day_in_words(soon(as_of, settings))
    if settings.meeting and settings.meeting > as_of:
        return f"Due before the next meeting, {last}"
    return f"Due in the next {settings.due_soon_days} days, by {last}"
