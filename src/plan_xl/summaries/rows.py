"""One action as a line of a summary: what a meeting needs to see of it, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from plan_xl.plan import Action, CellRef
from plan_xl.positions import chase_date, position
from plan_xl.settings import Settings
from plan_xl.summaries.words import due_in_words, either, shortened
from plan_xl.wording.comments import suggests_done

NO_LEAD = "No lead given"
"""Stands for the lead of an action without one, so that the action is on somebody's list."""

CHASED = ("overdue", "may_be_overdue", "report_not_seen", "due_soon", "no_date")
"""The positions that a meeting looks at, in the order of *Overdue*."""

SUGGESTS_DONE = "Check: the comments suggest that it is done."

RECOMMENDATION_LENGTH = 80
_COUNTED = ("overdue", "report_not_seen")
_BULLET = re.compile("[•·▪●◦‣\uf0b7]")
_STAMP = re.compile(r"^\W*(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b")


@dataclass(frozen=True, slots=True)
class Row:
    """One action in a summary.

    `due` and `due_precision` are the date its position rests on (None where that is in doubt); `as_read` says the
    same in words, with the doubt if there is one; `earliest` is the first date that it could be. `days_past` counts
    days from that date to the as-at date, only where the action is overdue or a report has not been seen.
    `first_date` is the date before it was moved. `check`: one sentence where comments or status read as if the action
    were done, though no date achieved says so.
    """

    key: str
    ref: str
    review: str
    agency: str
    recommendation_key: str
    recommendation: str
    action: str
    leads: tuple[str, ...]
    joint: bool
    position: str
    as_written: str
    as_read: str
    due: date | None
    due_precision: str | None
    earliest: date | None
    first_date: date | None
    days_past: int | None
    last_comment: str
    check: str
    cell: CellRef


def row_of(action: Action, as_of: date, settings: Settings) -> Row:
    """An action as a line of a summary."""
    where = position(action, as_of, settings)
    chased = chase_date(action, as_of, settings)
    certain = chased if where != "may_be_overdue" and not action.possible_due else None
    precision = action.due_precision if certain and certain == action.due else None
    return Row(
        key=action.key,
        ref=action.ref or "",
        review=action.review or "",
        agency=action.agency or "",
        recommendation_key=action.recommendation_key or action.recommendation,
        recommendation=_recommendation(action),
        action=action.action or action.recommendation,
        leads=tuple(dict.fromkeys(" ".join(name.split()) for name in action.leads if name.strip())) or (NO_LEAD,),
        joint=action.joint,
        position=where,
        as_written=action.completion_text,
        as_read=_as_read(action, where, certain, precision),
        due=certain,
        due_precision=precision or ("day" if certain else None),
        earliest=chased,
        first_date=action.original_due,
        days_past=(as_of - certain).days if certain and where in _COUNTED else None,
        last_comment=last_comment(action.comments),
        check=_check(action, where),
        cell=action.cell("action") or action.cell("recommendation") or CellRef(action.sheet, action.row, 1),
    )


def _check(action: Action, where: str) -> str:
    """What speaks against chasing an action: it never changes the position, and is said beside it."""
    if where not in CHASED:
        return ""
    if action.status in ("reported_complete", "signed_off"):
        word = shortened(" ".join(action.status_text.split()), 40)
        return f"Check: the status says “{word}”, but there is no date achieved that closes it."
    if action.comments.strip() and suggests_done(action.comments, action.action or action.recommendation):
        return SUGGESTS_DONE
    return ""


def last_comment(comments: str) -> str:
    """The newest paragraph of a comments cell: the one with the latest date in front, else the last."""
    paragraphs = [line.strip() for line in comments.splitlines() if line.strip()]
    if not paragraphs:
        return ""
    stamps = [(stamp, place) for place, text in enumerate(paragraphs) if (stamp := _stamp(text))]
    return paragraphs[max(stamps)[1]] if len(stamps) > 1 else paragraphs[-1]


def _stamp(text: str) -> tuple[int, int, int] | None:
    found = _STAMP.match(text)
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups())
    return (year + 2000 if year < 100 else year, month, day)


def _recommendation(action: Action) -> str:
    text = shortened(" ".join(_BULLET.sub(" ", action.recommendation).split()), RECOMMENDATION_LENGTH)
    number = (action.recommendation_number or "").strip().rstrip(".")
    return f"{number}. {text}" if number and text and not text.startswith(number) else text or number


def _as_read(action: Action, where: str, certain: date | None, precision: str | None) -> str:
    if where == "report_not_seen" and certain:
        return f"report expected by {due_in_words(certain, 'day')}"
    if certain:
        words = due_in_words(certain, precision)
        return f"next report by {words}" if certain == action.next_report and certain != action.due else words
    if where in ("reported_complete", "signed_off", "superseded", "ongoing"):
        return due_in_words(action.due, action.due_precision) if action.due else ""
    doubt = action.due_problem or action.timescale.problem or ""
    dates = sorted({*action.possible_due, *((action.due,) if action.due else ())})
    if not dates:
        return doubt or "no date"
    exact = {step.due: step.precision for step in action.steps if step.due}
    words = either([due_in_words(day, exact.get(day, "day")) for day in dates])
    if action.suggested_due:
        suggested = due_in_words(action.suggested_due, exact.get(action.suggested_due, "day"))
        words += f"; by its words perhaps {suggested}"
    return f"{words}. {doubt}" if doubt else words
