"""What a plan's review is called."""

from __future__ import annotations

from plan_xl.plan import ActionPlan
from plan_xl.summaries.words import shortened

_LENGTH = 90


def review_name(plan: ActionPlan) -> str:
    """What the plan's review is called: as *Settings* says, else the plan's own title, else the kind of review."""
    own = {action.review for action in plan.actions if action.review}
    name = plan.settings.review or (own.pop() if len(own) == 1 else plan.title or plan.settings.review_kind)
    return shortened(" ".join(name.split()), _LENGTH)
