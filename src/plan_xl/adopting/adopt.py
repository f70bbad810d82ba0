"""`plan_xl.adopt`: from the plan that a Board has to the Board workbook."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plan_xl.adopting.again import adopt_again, is_adopted
from plan_xl.adopting.beside_tables import words_beside_tables
from plan_xl.adopting.filling import fill_lines, fill_plan, place_of, settings_cells
from plan_xl.adopting.left_over import left_over, left_over_sheet
from plan_xl.adopting.not_in_cells import Words, kept_sentence, words_outside_cells
from plan_xl.adopting.plain_now import plain_now
from plan_xl.adopting.registers import agency_lines, lead_line, leads_of, look_alike_sheet
from plan_xl.adopting.rows import plan_rows, single_agency_keys
from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError
from plan_xl.plan import Action, ActionPlan
from plan_xl.reading.file_kinds import kind_of
from plan_xl.reading.files import grids_of
from plan_xl.reading.grids import Grid
from plan_xl.reading.read import plan_of
from plan_xl.refs import give_refs
from plan_xl.settings import Settings
from plan_xl.sheets.render import render
from plan_xl.templates.columns import AGENCIES_REGISTER, LEADS_REGISTER, PLAN, SINGLE_AGENCY
from plan_xl.workbooks.cell_writing import put_values
from plan_xl.workbooks.generated import Generated
from plan_xl.workbooks.opening import open_safely
from plan_xl.workbooks.placement import place_sheets
from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.saving import save_new

TEMPLATE = "workbook/board-plan.xlsx"


@dataclass(frozen=True, slots=True)
class Adopted:
    """What adopting did: the new workbook, its plan as read back, and sentences in plain English on what to look at.

    `given` counts the action numbers given, `pairs` the look-alike leads to settle, `unsettled` the actions whose texts
    could not be shared out. `again`: the plan was adopted already; `changed` is False where nothing had to be done.
    """

    path: Path
    plan: ActionPlan
    given: int
    pairs: int = 0
    unsettled: int = 0
    again: bool = False
    changed: bool = True
    sentences: tuple[str, ...] = ()


def adopt(
    plan_path: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    sheet: str | None = None,
    settings: Settings | None = None,
    review_code: str | None = None,
    template: str | os.PathLike[str] | None = None,
    allow_protected: bool = False,
) -> Adopted:
    """Bring a plan, in any layout, Excel or Word, into a new Board workbook at `output`; the plan is not changed.

    One action a row, the recommendation merged down, an action number each (`review_code` begins them; else the code
    on *Settings*). What could not be shared out stays whole in each of its actions' cells, and *To settle* says so.
    Every cell that is no part of an action is kept on *From the original*. A plan that was adopted before is only
    given numbers for new actions and the answers on *Look-alike leads*; `template` is a Board workbook to fill instead
    of the one that comes with plan_xl. Raises PlanXlError where the plan cannot be read or `output` not be written;
    Refused, unless `allow_protected`, where a sheet of an adopted plan that has to be written to is protected.
    """
    source, target = Path(plan_path), Path(output)
    data = open_safely(source)
    grids = grids_of(data, source.name)
    plan = plan_of(grids, str(source), sheet, settings)
    code = review_code if review_code is not None else plan.settings.review_code
    kind = kind_of(data, source.name).name
    again = kind in ("xlsx", "xlsm") and is_adopted(grids, plan)
    wanted = f".{kind}" if again else ".xlsx"
    if target.suffix.casefold() != wanted:
        raise PlanXlError(f"{target.name} is no name for this workbook: end it in {wanted}.")
    if again:
        done, given, sentences = adopt_again(data, grids, plan, code, allow_protected=allow_protected)
        save_new(target, done, inputs=[source], replace=False)
        read = plan_of(grids_of(done, target.name), str(target), None, settings)
        return Adopted(target, read, given, again=True, changed=done != data, sentences=sentences)
    outside: list[Words] = words_beside_tables(data) if kind == "docx" else []
    unseen: list[str] = []
    if kind in ("xlsx", "xlsm"):
        outside, unseen = words_outside_cells(data)
    return adopt_grids(
        plan, grids, target, settings=settings, review_code=review_code, template=template, unseen=unseen,
        outside=outside, inputs=[source],
    )  # fmt: skip


def adopt_grids(
    plan: ActionPlan,
    grids: list[Grid],
    target: Path,
    *,
    settings: Settings | None = None,
    review_code: str | None = None,
    template: str | os.PathLike[str] | None = None,
    unseen: Sequence[str] = (),
    outside: Sequence[Words] = (),
    inputs: Sequence[Path] = (),
) -> Adopted:
    """Bring a plan that was read already, with the grids it was read from, into a new Board workbook `target`.

    `outside` are words that stand in no cell, kept on *From the original*; `unseen` sentences on what cannot be kept;
    `inputs` are files that `target` must not be. Else as `adopt`.
    """
    if review_code:
        left = tuple(name for name in plan.settings.defaults if name != "review_code")
        plan = replace(plan, settings=replace(plan.settings, review_code=review_code, defaults=left))
    form = open_safely(Path(template) if template else data_file(TEMPLATE))
    single = single_agency_keys(plan)
    code = review_code if review_code is not None else plan.settings.review_code
    refs = give_refs(plan.actions, code, single_agency=single)
    done, pairs, unsettled = _filled(form, plan, grids, refs, single, outside=outside)
    read = plan_of(grids_of(done, target.name), str(target), None, settings)
    sentences = (
        *_reports(grids),
        *kept_sentence(outside),
        *unseen,
        *plain_now(plan, grids),
        *differences(plan, read, refs),
    )
    save_new(target, done, inputs=inputs, replace=False)
    given = sum(action.ref is None for action in plan.actions)
    return Adopted(target, read, given, pairs, unsettled, sentences=sentences)


def _filled(
    form: bytes,
    plan: ActionPlan,
    grids: list[Grid],
    refs: dict[str, str],
    single: frozenset[str],
    *,
    outside: Sequence[Words],
) -> tuple[bytes, int, int]:
    """The template's bytes with the plan in it, how many look-alikes there are, and how many actions are unsettled."""
    blank = grids_of(form, "template.xlsx")
    part = open_for_change(form)
    rows = plan_rows(plan, grids, refs, single)
    board = [row for row in rows if row.action.key not in single]
    own = [row for row in rows if row.action.key in single]
    fill_plan(part, place_of(blank, PLAN, "Board plan"), PLAN, board, plan.title or "")
    if own:
        fill_plan(part, place_of(blank, SINGLE_AGENCY, "Single-agency actions"), SINGLE_AGENCY, own)
    register = leads_of(plan)
    fill_lines(part, place_of(blank, LEADS_REGISTER, "Leads register"), [lead_line(e) for e in register.leads])
    fill_lines(part, place_of(blank, AGENCIES_REGISTER, "Agencies register"), agency_lines(plan, register))
    page = next((grid for grid in blank if grid.title == "Settings"), None)
    if page is not None:
        put_values(
            part,
            "Settings",
            settings_cells(page, plan.settings, {a.status_text: a.status for a in plan.actions if a.status_text}),
        )
    alike = look_alike_sheet(plan.actions, refs)
    rest = [*left_over(plan, grids, refs), *outside]
    sheets = [s for s in (alike, left_over_sheet(rest, Path(plan.source).name) if rest else None) if s is not None]
    if sheets:
        place_sheets(part, Generated(render(sheets, date_1904=part.date1904)))
    part.store()
    pairs = len(alike.tables[0].blocks[0].rows) if alike else 0
    return part.package.to_bytes(), pairs, sum("To settle" in row.extra for row in rows)


def _reports(grids: Sequence[Grid]) -> list[str]:
    left = [grid.title for grid in grids if grid.ours == "report"]
    return [f"Not brought over, as plan_xl makes them anew: {', '.join(left)}."] if left else []


_COMPARED = {
    "action": "the action", "leads": "its leads", "due": "its date", "possible_due": "the dates it may have",
    "achieved": "its date achieved", "steps_closed": "which steps are closed", "recurrence": "how often it recurs",
    "status": "its status", "accepted_on": "the day it was accepted on",
}  # fmt: skip


def differences(before: ActionPlan, after: ActionPlan, refs: dict[str, str]) -> list[str]:
    """Sentences on actions that the new workbook does not say the same of as the plan did; none are expected."""
    now = {action.ref: action for action in after.actions}
    sentences = []
    if len(after.actions) != len(before.actions):
        sentences.append(f"The plan has {len(before.actions)} actions and the new workbook {len(after.actions)}.")
    for action in before.actions:
        ref = refs[action.key]
        found = now.get(ref)
        if found is None:
            sentences.append(f"Action {ref} was not found again in the new workbook: please look at its row.")
            continue
        changed = [word for name, word in _COMPARED.items() if _said(action, name) != _said(found, name)]
        if changed:
            sentences.append(f"Action {ref} reads differently in the new workbook: {', '.join(changed)}. Please check.")
    return sentences


def _said(action: Action, name: str) -> object:
    """What an action says, leads without regard to capitals: on the list of leads each stands in one spelling."""
    value = getattr(action, name)
    return tuple(lead.casefold() for lead in value) if name == "leads" else value
