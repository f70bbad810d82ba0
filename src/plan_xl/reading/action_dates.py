"""The dates of one action: what its completion date and date achieved say, and which date to chase on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from plan_xl.reading.drafts import Draft
from plan_xl.reading.items import mark_of
from plan_xl.reading.pairing import ways_to_read
from plan_xl.wording.achieved import Achieved, read_achieved
from plan_xl.wording.recurrence import next_after, read_recurrence
from plan_xl.wording.timescales import Timescale, read_timescale

UNSURE_DATE = "It is unsure which of the dates in this row belongs to this action."
UNSURE_STEPS = "Two dates stand in rows of their own beside this action: two steps, or one date that was moved?"
UNSURE_ACHIEVED = "It is unsure which action of this row was achieved on this date."

_NO_CHANGE = re.compile(
    r"^\W*(?:n\s?/?\s?a|none|nil|not\s+applicable|no\s+change|unchanged|as\s+(?:before|above|original\w*)|same|)\W*$",
    re.I,
)

_WAYS_TO_WORK = frozenset(("daily",))


@dataclass(slots=True)
class ActionDates:
    """Everything that an action's dates say; the names are those of `plan.Action`. `column` holds the date in force."""

    column: str
    timescale: Timescale
    due: date | None
    due_precision: str | None
    original_due: date | None
    possible_due: tuple[date, ...]
    suggested_due: date | None
    recurrence: str | None
    next_report: date | None
    achieved: date | None
    steps_closed: tuple[bool, ...]
    achieved_problem: str | None
    achieved_doubt: str | None


def dates_of(draft: Draft, dating: Dating) -> ActionDates:
    """The dates of an action (design 4.2); in doubt no due date, but every date that it could be."""
    column, timescale, original = _completion(draft, dating)
    possible: tuple[date, ...] = ()
    suggested = None
    unsure = column in draft.unsure
    if unsure:
        steps = [read_date(item, dating) for item in ways_to_read(draft.texts[column], column)[0].texts]
        possible = tuple(sorted({step.due for step in steps if step.due}))
        suggested = read_date(draft.suggested_step, dating).due if draft.suggested_step else None
        timescale = replace(timescale, problem=UNSURE_DATE, doubt="unsure pairing")
    elif column in draft.stepped and timescale.due and timescale.original_due and not timescale.problem:
        # Bare dates in one cell: the later one moved the earlier. In rows of their own they may be two steps.
        unsure, possible = True, (timescale.original_due, timescale.due)
        timescale = replace(timescale, problem=UNSURE_STEPS, doubt="unsure pairing")
    elif dating.vague_heading and column == "completion" and timescale.due and not timescale.problem:
        vague = f"“{dating.vague_heading}” does not say that this is the date to finish by."
        timescale = replace(timescale, problem=vague, doubt="vague heading")
    looked_for = dating.recurrences or draft.texts.get("achieved")
    recurrence = _recurrence(draft, timescale) if looked_for else timescale.recurrence
    achieved = (
        read_achieved(value_of(draft, "achieved"), timescale, plan_date=dating.plan_date, recurrence=recurrence)
        if draft.texts.get("achieved")
        else _not_achieved(len(timescale.steps))
    )
    closed, seen, problem, doubt = achieved.closed, achieved.date, achieved.problem, achieved.doubt
    last_seen = achieved.last_seen
    if "achieved" in draft.unsure:
        closed, seen, last_seen = (False,) * len(timescale.steps), None, None
        problem, doubt = UNSURE_ACHIEVED, "ambiguous between actions"
    due, precision = (None, None) if unsure else _open_step(timescale, closed)
    start = last_seen or (due if recurrence else None)
    return ActionDates(
        column=column,
        timescale=timescale,
        due=due,
        due_precision=precision,
        original_due=original or timescale.original_due,
        possible_due=possible,
        suggested_due=suggested,
        recurrence=recurrence,
        next_report=next_after(start, recurrence) if start and recurrence else None,
        achieved=seen,
        steps_closed=closed,
        achieved_problem=problem,
        achieved_doubt=doubt,
    )


@cache
def _not_achieved(steps: int) -> Achieved:
    return Achieved(closed=(False,) * steps)


class Dating(NamedTuple):
    """What dates are read by: the plan's date gives them the nearest year, the base date is what they count from.

    `vague_heading` is the heading of the dates where it does not say that they are dates to finish by;
    `earlier_revised` are the columns of earlier revised dates, the latest first. Without `recurrences`, how often an
    action is reported is looked for beside its date only where something is achieved, which that judges.
    """

    plan_date: date | None = None
    base_date: date | None = None
    terms: bool = False
    vague_heading: str = ""
    earlier_revised: tuple[str, ...] = ()
    recurrences: bool = True


def read_date(value: object, dating: Dating) -> Timescale:
    """A date cell read as the plan's settings say."""
    return read_timescale(value, plan_date=dating.plan_date, base_date=dating.base_date, terms=dating.terms)


def value_of(draft: Draft, name: str) -> object:
    """What a cell holds: a date without its time, a number, else its text without the number of its action."""
    value = draft.values.get(name)
    if value is None:
        return _without_number(draft.texts.get(name, ""), draft)
    return value.date() if isinstance(value, datetime) else value


def _without_number(text: str, draft: Draft) -> str:
    """The date in "1.2 September 2022" beside the action numbered 1.2: its number is no day and month."""
    mark = mark_of(text) if "." in text[:6] else ""
    if "." not in mark or mark not in (mark_of(draft.texts.get("action", "")), draft.texts.get("ref", "").strip(" .")):
        return text
    return text.partition(mark)[2].lstrip(" .):")


def _completion(draft: Draft, dating: Dating) -> tuple[str, Timescale, date | None]:
    """The column of the date in force, its reading, and the first date: a revised date beats the target.

    A revised date that cannot be read leaves the target standing, in doubt.
    """
    texts = draft.texts
    target = read_date(value_of(draft, "completion"), dating)
    first = read_date(value_of(draft, "original"), dating) if "original" in texts else None
    moved = [n for n in ("revised", *dating.earlier_revised) if n in texts and not _NO_CHANGE.match(texts[n])]
    if moved:
        revised = read_date(value_of(draft, moved[0]), dating)
        if revised.due or revised.kind != "none" or "completion" not in texts:
            return moved[0], revised, (first.due if first else None) or target.due
        problem = revised.problem or f"The revised date “{texts[moved[0]]}” cannot be read."
        return "completion", replace(target, problem=problem, doubt=revised.doubt or "unreadable"), None
    if first and "completion" not in texts:
        return "original", first, None
    return "completion", target, first.due if first else None


def _recurrence(draft: Draft, timescale: Timescale) -> str | None:
    """How often the action is reported: as its date, its action or its own evidence says.

    Evidence that several actions share says nothing of each of them. What is done daily is a way to work, and is
    a regular report only where the date itself says so.
    """
    if timescale.recurrence:
        return timescale.recurrence
    action, evidence = draft.texts.get("action"), draft.texts.get("evidence")
    written = [action, evidence if "evidence" not in draft.common else None]
    found = [read_recurrence(text) for text in written if text]
    return next((often for often in found if often and often not in _WAYS_TO_WORK), None)


def _open_step(timescale: Timescale, closed: tuple[bool, ...]) -> tuple[date | None, str | None]:
    """The earliest step still open, else the last (design 4.2)."""
    steps = timescale.steps
    if len(steps) < 2 or not any(closed) or timescale.due is None:
        return timescale.due, timescale.precision
    dated = [(step.due, step.precision, done) for step, done in zip(steps, closed, strict=False) if step.due]
    still = [(due, precision) for due, precision, done in dated if not done]
    if still:
        return min(still, key=lambda step: step[0])
    if dated:
        return max((due, precision) for due, precision, _ in dated)
    return timescale.due, timescale.precision
