"""Return forms as agencies send them back: the rows that went out, with the agency's answers typed into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from plan_xl.plan import Action, column_letters
from plan_xl.reading.files import grids_of
from plan_xl.reading.read import plan_of
from plan_xl.samples.board_workbook import DEADLINE, MAILBOX, QUARTER, build
from plan_xl.templates import agency_return, return_layout
from plan_xl.templates.columns import NEW_ACTIONS, RETURN
from plan_xl.templates.saving import fixed
from plan_xl.wording.register import Register
from plan_xl.workbooks.cell_values import Value
from plan_xl.workbooks.cell_writing import put_values
from plan_xl.workbooks.refusals import open_for_change

_FIRST_OF_NEW = 5
"""The first row below the headings of *New actions*."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What one agency wrote: its cells by action number and heading, and what stands at the head of the form.

    `left_out` are actions whose row was deleted; `new` are rows of *New actions*. Cells of grey columns may be given
    too: the sheet's protection has no password, and people take it off.
    """

    agency: str
    answers: Mapping[str, Mapping[str, str]]
    completed_by: str
    signed_off_by: str
    returned: date
    quarter: str = QUARTER
    left_out: frozenset[str] = frozenset()
    new: Sequence[Sequence[str]] = ()


def form_bytes(form: FilledForm) -> bytes:
    """The form as the bytes of an .xlsx file."""
    part = open_for_change(agency_return.build())
    places, help_places = return_layout.RETURN_CELLS, return_layout.HELP_CELLS
    help_cells: dict[str, Value] = {help_places["Return by"]: DEADLINE, help_places["Send it to"]: MAILBOX}
    put_values(part, return_layout.HELP_SHEET, help_cells)
    cells: dict[str, Value] = {
        places["Agency"]: form.agency,
        places["Quarter"]: form.quarter,
        places["Return by"]: DEADLINE,
        places["Completed by (post)"]: form.completed_by,
        places["Signed off by (post)"]: form.signed_off_by,
        places["Date"]: form.returned,
    }
    number = return_layout.HEADING_ROW
    known = {action.ref for action in led_by(form.agency)}
    for ref in [*form.answers, *form.left_out]:
        if ref not in known:
            raise KeyError(f"{ref} is no action that {form.agency} leads")
    for action in led_by(form.agency):
        if action.ref in form.left_out:
            continue
        number += 1
        texts = {**_sent_out(action), **form.answers[action.ref or ""]}
        for column, heading in enumerate(RETURN, 1):
            text = texts.pop(heading.heading, "")
            if text:
                cells[f"{column_letters(column)}{number}"] = text
        if texts:
            raise KeyError(f"the form has no columns {', '.join(texts)}")
    put_values(part, return_layout.RETURN_SHEET, cells, allow_protected=True)
    proposed: dict[str, Value] = {
        f"{column_letters(column)}{row}": text
        for row, line in enumerate(form.new, _FIRST_OF_NEW)
        for column, text in enumerate(line[: len(NEW_ACTIONS)], 1)
        if text
    }
    put_values(part, return_layout.NEW_ACTIONS_SHEET, proposed)
    part.store()
    return fixed(part.package.to_bytes())


@cache
def led_by(agency: str) -> tuple[Action, ...]:
    """The actions of the sample Board workbook that an agency leads or co-leads, and its own, in the plan's order."""
    data = build()
    plan = plan_of(grids_of(data, "northbridge-board-workbook.xlsx"), "northbridge-board-workbook.xlsx")
    entries = plan.register.leads if isinstance(plan.register, Register) else ()
    agencies = {entry.lead: entry.agency for entry in entries}
    return tuple(
        action
        for action in plan.actions
        if action.agency == agency or agency in {agencies.get(lead) for lead in action.leads}
    )


def _sent_out(action: Action) -> dict[str, str]:
    """The grey cells of an action's row, and its lead, as they came filled in."""
    dated = [line for line in action.comments.split("\n") if line[:2].isdigit()]
    return {
        "Action number": action.ref or "",
        "Review": "Child N",
        "Recommendation": action.recommendation,
        "Action": action.action,
        "Lead": action.lead_text,
        "Evidence required": action.evidence,
        "First date": action.completion_text,
        "Agreed date": action.completion_text,
        "Last quarter": dated[-1] if dated else "",
    }
