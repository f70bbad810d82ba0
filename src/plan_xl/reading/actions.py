"""Drafts made Actions: the wording of dates, leads and statuses read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plan_xl.plan import Action
from plan_xl.reading.action_dates import Dating, dates_of, read_date, value_of
from plan_xl.reading.cell_places import CellPlaces
from plan_xl.reading.drafts import Draft
from plan_xl.reading.grouping import Group
from plan_xl.settings import Settings
from plan_xl.wording.leads import Leads, read_leads
from plan_xl.wording.register import Register
from plan_xl.wording.statuses import read_status

COLUMN_OF = {
    "recommendation": "recommendation",
    "action": "action",
    "lead": "lead_text",
    "evidence": "evidence",
    "completion": "completion_text",
    "achieved": "achieved_text",
    "comments": "comments",
    "status": "status_text",
    "accepted_on": "accepted_on_text",
    "board_comment": "board_comment",
    "agency": "agency",
    "review": "review",
    "ref": "ref",
    "number": "recommendation_number",
}
"""Meaning of a heading to the column of the plan that it fills; other meanings are kept as extra columns."""

_NO_EXTRA: Mapping[str, str] = {}
"""What the actions of most plans have in extra columns, as one object."""

SECTION = "Section"
"""The extra column that keeps the section heading over an action, where the plan has recommendations as well."""

UNSURE_LEADS = "It is unsure which of the leads in this row belongs to this action: all of them are shown."


@dataclass(frozen=True)
class Context:
    """What the actions of one table share. `headings` gives the heading as written of each column name.

    `refs` is False where the number column numbers the recommendations. `keys` holds the keys given so far, `columns`
    the plan's columns (`_columns`) by the name of the date in force. `earlier_comments` are further columns of
    progress, the latest first; `asks_done` says that the status column asks for yes or no.
    """

    settings: Settings
    dating: Dating
    register: Register | None
    headings: Mapping[str, str]
    has_action: bool
    refs: bool
    keys: set[str] = field(default_factory=set)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    earlier_comments: tuple[str, ...] = ()
    asks_done: bool = False


class _ActionBeingMade(Action):
    """An Action whose fields can still be set: a frozen one is made six times slower, by a call for each field."""

    __slots__ = ()
    __setattr__ = object.__setattr__
    __delattr__ = object.__delattr__  # both or neither: Python sets fields directly only where both are its own


def action_of(group: Group, draft: Draft, number: int, context: Context) -> Action:
    """One action from its draft; `number` counts the recommendations of the table from 1."""
    texts = draft.texts
    dates = dates_of(draft, context.dating)
    leads = _leads(draft, context.register)
    recommendation = (texts.get("recommendation") or group.text).strip()
    accepted = texts.get("accepted_on", "")
    made: Any = object.__new__(_ActionBeingMade)
    made.key = _key(draft, context)
    made.sheet = draft.row.sheet
    made.row = draft.row.row
    made.recommendation = recommendation
    made.action = texts.get("action", "").strip() if context.has_action else recommendation
    made.ref = (texts.get("ref", "").strip() or None) if context.refs else None
    made.agency = texts.get("agency") or None
    made.review = texts.get("review") or None
    made.recommendation_number = group.number or (str(number) if recommendation else None)
    made.recommendation_key = group.key
    made.lead_text = texts.get("lead", "")
    made.leads = leads.names
    made.lead_problem = leads.problem
    made.lead_doubt = leads.doubt
    made.joint = leads.joint
    made.evidence = texts.get("evidence", "")
    made.completion_text = texts.get(dates.column, "")
    made.timescale = dates.timescale
    made.due = dates.due
    made.due_precision = dates.due_precision
    made.next_report = dates.next_report
    made.original_due = dates.original_due
    made.possible_due = dates.possible_due
    made.suggested_due = dates.suggested_due
    made.due_problem = dates.timescale.problem
    made.recurrence = dates.recurrence
    made.achieved_text = texts.get("achieved", "")
    made.achieved = dates.achieved
    made.steps_closed = dates.steps_closed
    made.achieved_problem = dates.achieved_problem
    made.achieved_doubt = dates.achieved_doubt
    commented = _commented(texts, context) if context.earlier_comments else "comments"
    made.comments = texts.get(commented, "")
    made.status_text = texts.get("status", "")
    made.status = _status(texts["status"], context) if texts.get("status") else None
    made.accepted_on_text = accepted
    made.accepted_on = read_date(value_of(draft, "accepted_on"), context.dating).due if accepted else None
    made.board_comment = texts.get("board_comment", "")
    made.extra = _extra(group, draft, dates.column, context)
    made.cells = _cells(group, draft, dates.column, context, commented)
    made.__class__ = Action
    action: Action = made
    return action


def _key(draft: Draft, context: Context) -> str:
    """The action's key in this reading: sheet and row, and its place where the row holds several."""
    base = key = f"{draft.row.sheet}!{draft.row.row}"
    place = draft.place
    while key in context.keys or (place and key == base):
        key = f"{base}/{place + 1}"
        place += 1
    context.keys.add(key)
    return key


def _leads(draft: Draft, register: Register | None) -> Leads:
    leads = read_leads(draft.texts.get("lead", ""), register)
    if "lead" not in draft.unsure:
        return leads
    return Leads(leads.text, leads.names, len(leads.names) > 1, UNSURE_LEADS, "unsure pairing")


_YES_OR_NO = {"y": "reported_complete", "yes": "reported_complete", "n": "in_progress", "no": "in_progress"}


def _status(text: str, context: Context) -> str | None:
    """The status that a text stands for: under "Done?", yes is complete and no is not."""
    told = _YES_OR_NO.get(text.strip(" .").casefold()) if context.asks_done else None
    return told or read_status(text, context.settings.status_key or None)


def _commented(texts: Mapping[str, str], context: Context) -> str:
    """The column of the latest progress: the comments, or an earlier one that says something."""
    return next((name for name in ("comments", *context.earlier_comments) if texts.get(name)), "comments")


def _extra(group: Group, draft: Draft, dated: str, context: Context) -> Mapping[str, str]:
    """The texts that have no column of their own: the section, extra columns, and a date that another one replaced."""
    section = {SECTION: draft.row.band} if _has_section(group, draft) else _NO_EXTRA
    if dated == "completion" and draft.texts.keys() <= COLUMN_OF.keys():
        return section
    others = {
        context.headings.get(name, name): text
        for name, text in draft.texts.items()
        if name != dated and (name not in COLUMN_OF or name == "completion")
    }
    return {**section, **others}


def _has_section(group: Group, draft: Draft) -> bool:
    """Whether an action stands under a section heading that is not its recommendation."""
    return bool(draft.row.band) and draft.row.band != group.text


def _cells(group: Group, draft: Draft, dated: str, context: Context, commented: str) -> CellPlaces:
    """The places of every written text, by the column of the plan that it fills; `dated` holds the date in force."""
    cells: dict[str, int | tuple[int, ...]] = {}
    if group.place is not None:
        cells["recommendation"] = group.place
    columns = context.columns.get(dated) or _columns(dated, context)
    for name, place in draft.places.items():
        cells[columns[name]] = place
    if commented != "comments":
        cells["comments"] = draft.places[commented]
    if draft.row.band_place is not None and _has_section(group, draft):
        cells[SECTION] = draft.row.band_place
    if not context.has_action and "recommendation" in cells:
        cells["action"] = cells["recommendation"]
    return CellPlaces(draft.row.sheet, cells)


def _columns(dated: str, context: Context) -> dict[str, str]:
    """The column of the plan, or extra one, that each column of the table fills, worked out once for all actions."""
    found: dict[str, str] = {}
    for name, heading in context.headings.items():
        if name == dated:
            found[name] = "completion_text"
        elif name == "ref" and not context.refs:
            found[name] = "recommendation_number"
        else:
            found[name] = COLUMN_OF[name] if name in COLUMN_OF and name != "completion" else heading
    context.columns[dated] = found
    return found
