"""Drafts made Actions: the wording of dates, leads and statuses read, and the date to chase on chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from plan_xl.plan import Action, CellRef
from plan_xl.reading.drafts import Draft
from plan_xl.reading.grids import Value, shown
from plan_xl.reading.grouping import Group
from plan_xl.reading.items import read_items
from plan_xl.settings import Settings
from plan_xl.wording.achieved import read_achieved
from plan_xl.wording.leads import Leads, read_leads
from plan_xl.wording.recurrence import next_after, read_recurrence
from plan_xl.wording.register import Register
from plan_xl.wording.statuses import read_status
from plan_xl.wording.timescales import Timescale, read_timescale

COLUMN_OF = {
    "recommendation": "recommendation", "action": "action", "lead": "lead_text", "evidence": "evidence",
    "completion": "completion_text", "achieved": "achieved_text", "comments": "comments", "status": "status_text",
    "accepted_on": "accepted_on_text", "board_comment": "board_comment", "agency": "agency", "review": "review",
    "ref": "ref",
}  # fmt: skip
"""Meaning of a heading to the column of the plan it fills; other meanings are kept as extra columns."""


def action_of(
    group: Group,
    draft: Draft,
    settings: Settings,
    register: Register | None,
    *,
    number: int,
    has_action: bool,
    ref_is_action: bool,
    seen: dict[int, str],
) -> Action:
    """One action from its draft. `number` counts recommendations from 1; `seen` keeps keys apart within a row."""
    texts = draft.texts
    completion, timescale, original = _completion(draft, settings)
    recurrence = _recurrence(draft, timescale)
    unsure_dates = "completion" in draft.unsure
    possible: tuple[date, ...] = ()
    suggested = None
    problem, doubt = timescale.problem, timescale.doubt
    if unsure_dates:
        steps = [_read(item, settings) for item in read_items(texts["completion"]).texts]
        possible = tuple(sorted({s.due for s in steps if s.due}))
        suggested = _read(draft.suggested_step, settings).due if draft.suggested_step else None
        problem, doubt = "It is unsure which of the dates in this row belongs to this action.", "unsure pairing"
    achieved = read_achieved(_value(draft, "achieved"), timescale, plan_date=settings.plan_date, recurrence=recurrence)
    achieved_problem, achieved_doubt = achieved.problem, achieved.doubt
    closed = achieved.closed
    seen_date = achieved.date
    if "achieved" in draft.unsure:
        achieved_problem = "It is unsure which action of this row was achieved on this date."
        achieved_doubt, closed, seen_date = "ambiguous between actions", tuple(False for _ in timescale.steps), None
    due, precision = (None, None) if unsure_dates else _open(timescale, closed)
    leads = read_leads(texts.get("lead", ""), register)
    lead_problem, lead_doubt = leads.problem, leads.doubt
    if "lead" in draft.unsure:
        lead_problem = "It is unsure which of the leads in this row belongs to this action: all of them are shown."
        lead_doubt = "unsure pairing"
        leads = Leads(leads.text, leads.names, len(leads.names) > 1, lead_problem, lead_doubt)
    next_report = None
    if recurrence:
        last_seen = achieved.last_seen if "achieved" not in draft.unsure else None
        start = last_seen or None
        if start:
            next_report = next_after(start, recurrence)
    key, place = f"{draft.row.sheet}!{draft.row.row}", draft.place
    if place or key in seen.values():
        key = f"{key}/{place + 1}"
    seen[len(seen)] = key
    recommendation = texts.get("recommendation") or group.text or group.band
    accepted = texts.get("accepted_on", "")
    return Action(
        key=key,
        sheet=draft.row.sheet,
        row=draft.row.row,
        recommendation=recommendation.strip(),
        action=(texts.get("action", "") if has_action else recommendation).strip(),
        ref=(texts.get("ref") or None) if ref_is_action else None,
        agency=texts.get("agency") or None,
        review=texts.get("review") or None,
        recommendation_number=group.number or str(number),
        recommendation_key=f"{draft.row.sheet}#{number}",
        lead_text=texts.get("lead", ""),
        leads=leads.names,
        lead_problem=lead_problem,
        lead_doubt=lead_doubt,
        joint=leads.joint,
        evidence=texts.get("evidence", ""),
        completion_text=completion,
        timescale=timescale if problem == timescale.problem else replace(timescale, problem=problem, doubt=doubt),
        due=due,
        due_precision=precision,
        next_report=next_report,
        original_due=original or timescale.original_due,
        possible_due=possible,
        suggested_due=suggested,
        due_problem=problem,
        recurrence=recurrence,
        achieved_text=texts.get("achieved", ""),
        achieved=seen_date,
        steps_closed=closed,
        achieved_problem=achieved_problem,
        achieved_doubt=achieved_doubt,
        comments=texts.get("comments", ""),
        status_text=texts.get("status", ""),
        status=read_status(texts.get("status", ""), settings.status_key or None),
        accepted_on_text=accepted,
        accepted_on=read_timescale(_value(draft, "accepted_on"), plan_date=settings.plan_date).due
        if accepted
        else None,
        board_comment=texts.get("board_comment", ""),
        extra=_extra(draft),
        cells=_cells(draft, has_action=has_action),
    )


def _recurrence(draft: Draft, timescale: Timescale) -> str | None:
    """How often the action is reported: as its date, its action or its own evidence says.

    Evidence that several actions share says nothing of each of them.
    """
    found = timescale.recurrence or read_recurrence(draft.texts.get("action", ""))
    return found if found or "evidence" in draft.common else read_recurrence(draft.texts.get("evidence", ""))


def _read(value: object, settings: Settings) -> Timescale:
    return read_timescale(value, plan_date=settings.plan_date, base_date=settings.base_date, terms=settings.terms)


def _value(draft: Draft, name: str) -> Value:
    value = draft.values.get(name, "")
    return value.date() if isinstance(value, datetime) else value


def _completion(draft: Draft, settings: Settings) -> tuple[str, Timescale, date | None]:
    """The text and reading of the date in force, and the first date: a revised column beats a target one."""
    target = _read(_value(draft, "completion"), settings)
    text = draft.texts.get("completion", "")
    first = _read(_value(draft, "original"), settings).due if draft.texts.get("original") else None
    if draft.texts.get("revised"):
        revised = _read(_value(draft, "revised"), settings)
        if revised.due or revised.problem:
            return draft.texts["revised"], revised, first or target.due
    if not text and draft.texts.get("original"):
        return draft.texts["original"], _read(_value(draft, "original"), settings), None
    return text, target, first


def _open(timescale: Timescale, closed: tuple[bool, ...]) -> tuple[date | None, str | None]:
    """The earliest step still open, else the last (design 4.2)."""
    steps = timescale.steps
    if len(steps) < 2 or not closed or timescale.due is None:
        return timescale.due, timescale.precision
    still = [step for step, done in zip(steps, closed, strict=False) if not done and step.due]
    dated = [step for step in steps if step.due]
    if still:
        best = min(still, key=lambda step: step.due or date.max)
        return best.due, best.precision
    last = max(dated, key=lambda step: step.due or date.min) if dated else None
    return (last.due, last.precision) if last else (timescale.due, timescale.precision)


def _extra(draft: Draft) -> dict[str, str]:
    found = {}
    for name, text in draft.texts.items():
        if name.startswith("extra:"):
            found[name.removeprefix("extra:")] = text
        elif name not in COLUMN_OF:
            found[name.replace("_", " ")] = text
    return found


def _cells(draft: Draft, *, has_action: bool) -> dict[str, tuple[CellRef, ...]]:
    cells = {}
    for name, places in draft.cells.items():
        cells[
            COLUMN_OF.get(
                name, name.removeprefix("extra:").replace("_", " ") if not name.startswith("extra:") else name[6:]
            )
        ] = places
    if draft.texts.get("revised"):
        cells["completion_text"] = draft.cells["revised"]
    if not has_action and "recommendation" in cells:
        cells["action"] = cells["recommendation"]
    return cells


__all__ = ["action_of", "shown"]
