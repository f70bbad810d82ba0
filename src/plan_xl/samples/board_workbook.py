"""The sample Board workbook as the quarter's returns come in: the sample plan adopted, its queries settled."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from openpyxl import load_workbook

from plan_xl.adopting.filling import fill_lines, fill_plan, place_of, settings_cells
from plan_xl.adopting.rows import PlanRow, plan_rows
from plan_xl.plan import Action
from plan_xl.reading.files import grids_of
from plan_xl.reading.read import plan_of
from plan_xl.refs import give_refs
from plan_xl.samples.agencies import AGENCIES, BOARD, LEADS, OWN_ACTIONS
from plan_xl.settings import Settings
from plan_xl.templates import board_plan, sample_plan
from plan_xl.templates.columns import (
    AGENCIES_REGISTER,
    LEADS_REGISTER,
    PLAN,
    SINGLE_AGENCY,
    SINGLE_AGENCY_SHEET,
)
from plan_xl.templates.saving import fixed
from plan_xl.workbooks.cell_values import Value
from plan_xl.workbooks.cell_writing import put_values
from plan_xl.workbooks.refusals import open_for_change

QUARTER = "Q4 2015/16"
DEADLINE = date(2016, 4, 8)
MAILBOX = "scr.returns@northbridge.example"
SETTINGS = replace(
    Settings(),
    board=BOARD,
    chair="Independent Chair",
    review="Child N",
    review_code="N",
    plan_date=date(2015, 6, 22),
    published=date(2015, 6, 29),
    meeting=date(2016, 4, 26),
    quarter=QUARTER,
    return_deadline=DEADLINE,
    return_mailbox=MAILBOX,
)

SETTLED: Mapping[str, str] = {
    "E11": "30 June 2016",
    "C20": "Chair PPO Sub-group",
    "E20": "September 2016",
    "E24": "30 April 2016",
}
"""Cells of the sample plan that were asked about, with the leads' answers."""

SAID: Mapping[str, str] = {
    "N-2a": "12 January 2016: first draft of the cycle with the CCG",
    "N-3a": "12 January 2016: panel figures kept from April 2015 on",
    "N-6a": "14 January 2016: both Trusts have begun their parts",
    "N-10a": "12 January 2016: second report in draft",
}
"""What the last returns said of Board actions, as it was put into their comments."""


def build() -> bytes:
    """The Board workbook as the bytes of an .xlsx file: 22 Board actions, 20 single-agency actions, lists, settings."""
    grids = grids_of(_settled(), "northbridge-board-plan.xlsx")
    plan = plan_of(grids, "northbridge-board-plan.xlsx")
    refs = give_refs(plan.actions, SETTINGS.review_code)
    rows = [_with_comment(row, refs[row.action.key]) for row in plan_rows(plan, grids, refs, frozenset())]
    form = board_plan.build()
    blank = grids_of(form, "board-plan.xlsx")
    part = open_for_change(form)
    fill_plan(part, place_of(blank, PLAN, board_plan.PLAN_SHEET), PLAN, rows, plan.title or "")
    single = place_of(blank, SINGLE_AGENCY, SINGLE_AGENCY_SHEET)
    fill_plan(part, single, SINGLE_AGENCY, _own_rows())
    leads = [(lead, agency, also or None) for lead, agency, also in LEADS]
    fill_lines(part, place_of(blank, LEADS_REGISTER, board_plan.LEADS_SHEET), leads)
    lines = [agency.line for agency in AGENCIES]
    fill_lines(part, place_of(blank, AGENCIES_REGISTER, board_plan.AGENCIES_SHEET), lines)
    page = next(grid for grid in blank if grid.title == "Settings")
    put_values(part, "Settings", settings_cells(page, SETTINGS, {}))
    part.store()
    return fixed(part.package.to_bytes())


def _settled() -> bytes:
    """The sample plan with the answers to its queries typed in."""
    book = load_workbook(io.BytesIO(sample_plan.build()))
    for cell, text in SETTLED.items():
        book[sample_plan.SHEET][cell] = text
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _with_comment(row: PlanRow, ref: str) -> PlanRow:
    if ref not in SAID:
        return row
    comments = PLAN[7].heading
    said = "\n".join(filter(None, (str(row.values[comments] or ""), SAID[ref])))
    return replace(row, values={**row.values, comments: said})


def _own_rows() -> list[PlanRow]:
    """The single-agency actions as rows, the recommendation merged down."""
    rows = []
    recommendation = ""
    for own in OWN_ACTIONS:
        recommendation = own.recommendation or recommendation
        texts: list[Value] = [
            own.ref, recommendation, own.action, own.lead, own.evidence, own.completion, own.achieved or None,
            own.comments or None, None, None, None,
        ]  # fmt: skip
        values = {column.heading: text for column, text in zip(PLAN, texts, strict=True)}
        goes_on = frozenset() if own.recommendation else frozenset((PLAN[1].heading,))
        rows.append(PlanRow(Action(own.ref, "", 0, agency=own.agency), values, {}, goes_on))
    return rows
