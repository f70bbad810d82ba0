"""What a workbook's *Settings* sheet (or the command line) says: who the Board is, its dates, its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one plan.

    Dates are plain dates; `due_soon_days` is in days; `status_key` maps the Board's own word or colour (as written) to
    one of `wording.statuses.STATUSES`. `defaults` names the settings that nobody gave.
    """

    board: str = "Safeguarding Children Board"
    board_word: str = "Board"
    chair: str = ""
    agency_report: str = "Individual Management Review"
    review: str = ""
    review_code: str = ""
    review_kind: str = "Serious Case Review"
    plan_date: date | None = None
    published: date | None = None
    meeting: date | None = None
    quarter: str = ""
    return_deadline: date | None = None
    return_mailbox: str = ""
    due_soon_days: int = 60
    terms: bool = False
    leads_on_one_sheet: bool = False
    status_key: Mapping[str, str] = field(default_factory=dict)
    backup_folder: str = ""
    backup_count: int = 10
    backup_days: int = 90
    defaults: tuple[str, ...] = ()

    @property
    def base_date(self) -> date | None:
        """What "within 3 months" counts from: the day the plan was agreed, else the day the report was published."""
        return self.plan_date or self.published
