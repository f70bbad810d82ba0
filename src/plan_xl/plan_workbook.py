"""A plan's own workbook: read once, with what people typed on earlier reports, and new reports put into it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from plan_xl.errors import PlanXlError
from plan_xl.plan import ActionPlan
from plan_xl.reading.file_kinds import kind_of
from plan_xl.reading.files import grids_of
from plan_xl.reading.grids import Grid
from plan_xl.reading.read import plan_of
from plan_xl.reading.settings_sheet import is_settings_title
from plan_xl.reading.workbook_grids import read_workbook
from plan_xl.settings import Settings
from plan_xl.sheets.content import SheetContent
from plan_xl.workbooks.backups import Backups
from plan_xl.workbooks.disk import saying
from plan_xl.workbooks.file_state import FileState
from plan_xl.workbooks.marks import Marks
from plan_xl.workbooks.opening import open_safely
from plan_xl.workbooks.owned_sheets import owned_sheets
from plan_xl.workbooks.placement import Added
from plan_xl.workbooks.unsafe_contents import unsafe_contents
from plan_xl.workbooks.workbook_part import WorkbookPart

KINDS = ("xlsx", "xlsm")
"""The kinds of file that sheets can be put into."""

REPORTS = ("Validation", "Overdue", "Leads", "Dashboard", "All actions", "Agency summary", "What changed")
"""Titles of reports that are one of a kind; any other report is a lead's."""


@dataclass(frozen=True)
class PlanWorkbook:
    """The workbook of a plan as it was read: its bytes, its state then, its grids and the plan."""

    path: Path
    data: bytes
    state: FileState
    grids: tuple[Grid, ...]
    plan: ActionPlan

    @cached_property
    def part(self) -> WorkbookPart:
        """The workbook part, for what is not in cells. Raises Refused where the workbook must not be changed."""
        from plan_xl.workbooks.refusals import open_for_change

        return open_for_change(self.data, allow_protected=True)

    @cached_property
    def taken(self) -> tuple[str, ...]:
        """The titles of sheets that no generated sheet may take: staff's own, records, reports staff made theirs."""
        ours = {o.sheet.title for o in owned_sheets(self.part) if o.ownership.kind == "report" and not o.touched}
        return tuple(sheet.title for sheet in self.part.sheets if sheet.title not in ours)


class Typed(NamedTuple):
    """What people typed on earlier reports: answers by `findings.answer_key`, decisions by `sheets.decisions`."""

    answers: dict[str, str]
    decisions: dict[tuple[str, ...], str]


def typed_on(book: PlanWorkbook, output: Path | None = None) -> Typed:
    """What was typed on the reports in the plan's workbook, and on those in `output` where it is there already.

    Raises PlanXlError where `output` must not be written over, see `refuse_to_replace`.
    """
    grids = list(book.grids)
    if output is not None and output.exists():
        refuse_to_replace(book, output)
        grids += grids_of(open_safely(output), output.name)
    return typed_in(grids)


def typed_in(grids: Iterable[Grid]) -> Typed:
    """What was typed on the reports among these grids; a later one counts before an earlier one."""
    from plan_xl.sheets.decisions import decisions_on
    from plan_xl.sheets.queries import answers_on

    typed = Typed({}, {})
    for grid in grids:
        if grid.ours == "report":
            typed.answers.update(answers_on(grid.rows))
            typed.decisions.update(decisions_on(grid.rows))
    return typed


def open_plan(
    path: str | os.PathLike[str],
    sheet: str | None = None,
    settings: Settings | None = None,
    *,
    begun: Callable[[list[Grid]], object] | None = None,
) -> PlanWorkbook:
    """Read a plan to put reports into its workbook. Raises PlanXlError as `read_plan`, and where it is no workbook.

    `begun` is called with the pages of settings before all else is read: work that needs no more can begin meanwhile.
    """
    place = Path(path)
    data = open_safely(place)
    kind = kind_of(data, place.name)
    if kind.name not in KINDS:
        raise PlanXlError(
            f"Sheets can only be put into an Excel workbook (.xlsx or .xlsm), and {place.name} is none: "
            "give --output REPORT.xlsx to write them to a workbook of their own."
        )
    with saying(place):
        state = FileState.of_read(place, data)
    if begun:
        begun(read_workbook(data, is_settings_title))
    grids = grids_of(data, place.name)
    plan = plan_of(grids, str(place), sheet, settings)
    plan = ActionPlan(
        plan.source,
        plan.actions,
        (*plan.notes, *unsafe_contents(data)),
        plan.settings,
        plan.tables,
        plan.title,
        plan.register,
    )
    return PlanWorkbook(place, data, state, tuple(grids), plan)


def copy_kind(path: Path) -> str | None:
    """The kind of workbook ("xlsx", "xlsm") that a file is, by its content; None where sheets cannot be put into it.

    Raises PlanXlError where it cannot be read.
    """
    kind = kind_of(open_safely(path), path.name).name
    return kind if kind in KINDS else None


def put_reports(
    book: PlanWorkbook,
    reports: Sequence[SheetContent],
    output: Path | None = None,
    *,
    marks: bool | None = None,
    lead_sheets: bool = False,
    allow_protected: bool = False,
) -> Added:
    """Put reports into the workbook, in place or as the copy `output`, and give what became of each.

    `marks`: True marks the plan's cells from *Validation*, False takes all marks off, None leaves them. With
    `lead_sheets` the leads' sheets that are not among `reports` go: those leads have no actions any more.
    Raises Refused and PlanXlError, the file untouched, as `workbooks.add_sheets`.
    """
    from plan_xl.sheets.render import render
    from plan_xl.workbooks.changes import graft
    from plan_xl.workbooks.saving import save_new, save_over

    generated = render(reports, date_1904=book.part.date1904)
    wanted = None if marks is None else marks_for(book.plan, reports) if marks else []
    keep: Collection[str] | None = REPORTS if lead_sheets else None
    result = graft(book.data, generated, marks=wanted, keep=keep, allow_protected=allow_protected)
    if output is None:
        if result.data != book.data:
            save_over(book.path, result.data, read=book.state, backups=Backups.of(book.plan.settings))
    else:
        refuse_to_replace(book, output)
        save_new(output, result.data, inputs=[book.path])
    return result.added


def refuse_to_replace(book: PlanWorkbook, output: Path) -> None:
    """Raise PlanXlError where `output` is there already and says anything that the plan's workbook does not."""
    if not output.exists() or output.samefile(book.path):
        return
    there = {g.title: _values(g) for g in grids_of(open_safely(output), output.name) if g.ours != "report"}
    mine = {g.title: _values(g) for g in book.grids if g.ours != "report"}
    if any(mine.get(title) != values for title, values in there.items()):
        raise PlanXlError(
            f"{output.name} is there already, and what it says differs from {book.path.name}: give another name with "
            "--output, or move that file away first."
        )


def _values(grid: Grid) -> list[list[object]]:
    """The cells of a grid without the blank rows at its end."""
    rows: list[list[object]] = [list(row) for row in grid.rows]
    while rows and not any(value != "" for value in rows[-1]):
        rows.pop()
    return rows


def marks_for(plan: ActionPlan, reports: Sequence[SheetContent]) -> list[Marks]:
    """Marks for each sheet of the plan with a query in a cell: over its tables, the cells as the report names them."""
    found = []
    for report in reports:
        for sheet, place in report.mark_ranges.items():
            areas = [_area(table.first_row, table.last_row, [c.column for c in table.columns], table.heading_row)
                     for table in plan.tables if table.sheet == sheet]  # fmt: skip
            if areas:
                title = report.title.replace("'", "''")
                found.append(Marks(sheet, " ".join(areas), f"'{title}'!{place}"))
    return found


def _area(first: int, last: int, columns: Sequence[int], heading: int) -> str:
    from plan_xl.plan import column_letters

    return f"{column_letters(min(columns))}{min(heading, first)}:{column_letters(max(columns))}{max(last, first)}"
