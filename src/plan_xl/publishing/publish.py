"""A publication copy: a new workbook written from values, so that nothing of the plan's own file can be in it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.findings import Finding
from plan_xl.plan import ActionPlan
from plan_xl.reading.grids import Grid
from plan_xl.settings import Settings


@dataclass(frozen=True, slots=True)
class Publication:
    """What became of a publication copy.

    `written` is the file, None where personal data must be looked at first (`queries`); `columns` the headings
    published, `actions` how many actions; `left_out` a sentence for each thing hidden that is not in the copy.
    """

    written: Path | None
    queries: tuple[Finding, ...]
    columns: tuple[str, ...]
    actions: int
    left_out: tuple[str, ...]


def publish(
    file: str | os.PathLike[str],
    output: str | os.PathLike[str],
    as_of: date | None = None,
    *,
    columns: Iterable[str] | None = None,
    looked_at: Iterable[str] = (),
    sheet: str | None = None,
    settings: Settings | None = None,
) -> Publication:
    """Write a copy of a plan (workbook or Word) that is fit to be published to the new workbook `output` (.xlsx).

    `columns` are headings of the plan; by default the familiar seven. Nothing is written while the copy would hold
    personal data (rules PRV) that nobody has answered "Right as written" on *Validation* or named in `looked_at`
    (`Plan!C7`). Raises PlanXlError where the plan cannot be read, a column is not there, nothing is left to publish, or
    `output` is there already or is no .xlsx.
    """
    from plan_xl.publishing.unseen import mark_unseen
    from plan_xl.reading.files import grids_of
    from plan_xl.reading.read import plan_of
    from plan_xl.workbooks.opening import open_safely

    source, target = Path(file), Path(output)
    _refuse_other_kinds(target)
    data = open_safely(source)
    grids = mark_unseen(grids_of(data, source.name), data, source.name)
    plan = plan_of(grids, str(source), sheet, settings)
    return publish_grids(plan, grids, target, as_of, columns=columns, looked_at=looked_at, inputs=[source])


def publish_grids(
    plan: ActionPlan,
    grids: list[Grid],
    target: Path,
    as_of: date | None = None,
    *,
    columns: Iterable[str] | None = None,
    looked_at: Iterable[str] = (),
    inputs: Sequence[Path] = (),
) -> Publication:
    """Publish a plan that was read already, with the grids it was read from; `inputs` are files `target` must not be.

    As `publish` otherwise.
    """
    from plan_xl.publishing.columns import chosen_columns
    from plan_xl.publishing.hidden import seen_plan, shown_plan, struck_cells
    from plan_xl.publishing.personal_data import unanswered
    from plan_xl.sheets.publication import render_publication
    from plan_xl.sheets.queries import answers_on
    from plan_xl.summaries.review import review_name
    from plan_xl.workbooks.saving import save_new

    _refuse_other_kinds(target)
    source = Path(plan.source)
    plan, columns_hidden = seen_plan(plan, grids)
    chosen = chosen_columns(plan.tables, columns) if plan.tables else {}
    shown, left_out = shown_plan(plan, grids, chosen)
    left_out = (*columns_hidden, *left_out)
    if not shown.actions:
        raise PlanXlError(f"Nothing in {source.name} is left to publish: every action is on a hidden sheet or row.")
    day = as_of or date.today()  # noqa: DTZ011 - the day where the reader sits
    answers: dict[str, str] = {}
    for grid in grids:
        if grid.ours == "report":
            answers |= answers_on(grid.rows)
    title = review_name(shown)
    queries = unanswered(shown, (title, *chosen.values()), day, answers, looked_at)
    if queries:
        return Publication(None, queries, tuple(chosen.values()), len(shown.actions), left_out)
    struck = struck_cells(shown, grids)
    save_new(target, render_publication(shown.actions, chosen, title, day, struck), inputs=inputs, replace=False)
    return Publication(target, (), tuple(chosen.values()), len(shown.actions), left_out)


def _refuse_other_kinds(target: Path) -> None:
    if target.suffix.casefold() != ".xlsx":
        raise PlanXlError(f"{target.name} is no name for the copy: end it in .xlsx.")
