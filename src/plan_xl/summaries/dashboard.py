"""The whole plan in numbers: how many actions stand where, by recommendation and by lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plan_xl.positions import tally
from plan_xl.summaries.blocks import OTHERS, by_recommendation
from plan_xl.summaries.leads import LeadSummary
from plan_xl.summaries.rows import CHASED, Row


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table of numbers: what is counted, its key, and `counts` of every position and the `total`."""

    title: str
    key: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Actions by position: all of them (`total`), one line a recommendation, one line a lead.

    The lines by recommendation add up to `total`. The lines by lead add up to more where actions are joint: each
    stands under every one of its leads, and `joint` says how many do.
    """

    total: Line
    recommendations: tuple[Line, ...]
    leads: tuple[Line, ...]
    joint: int

    @property
    def positions(self) -> tuple[str, ...]:
        """The positions at which any action stands, in the order of the lists: what is to be chased first."""
        return tuple(name for name in (*CHASED, *OTHERS) if self.total.counts[name])


def count_actions(rows: Sequence[Row], leads: Sequence[LeadSummary]) -> Dashboard:
    """The numbers of a plan: `rows` are all its actions, once each."""
    return Dashboard(
        total=Line("All actions", "", tally(row.position for row in rows)),
        recommendations=tuple(
            Line(members[0].recommendation or "(no recommendation)", key, tally(row.position for row in members))
            for key, members in by_recommendation(rows).items()
        ),
        leads=tuple(Line(lead.lead, lead.lead, lead.counts) for lead in leads),
        joint=sum(len(row.leads) > 1 for row in rows),
    )
