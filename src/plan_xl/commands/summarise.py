"""`plan-xl summarise`: what is overdue, what each lead has to answer for, and the numbers."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plan_xl.commands.options import as_at, as_of_option, plan_argument, settings_of, settings_options
from plan_xl.errors import PlanXlError

if TYPE_CHECKING:
    from plan_xl.findings import Report
    from plan_xl.plan import ActionPlan
    from plan_xl.settings import Settings
    from plan_xl.summaries import Row, Summaries

_LONG_WORK = 100_000  # bytes of a plan from which a progress bar is worth showing
_STEPS = ("Reading the plan", "Checking it", "Summarising it", "Drawing the sheets", "Saving")


@click.command()
@plan_argument
@as_of_option
@settings_options
@click.option("--output", type=click.Path(path_type=Path), help="Write the sheets to this new workbook (.xlsx).")
@click.option("--one-sheet", is_flag=True, help="All leads on one sheet, each on a page of its own.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="How to print it.")
def command(
    *, file: Path, sheet: str | None, as_of: date | None, output: Path | None, one_sheet: bool, form: str, **given: Any
) -> int:
    """List what is overdue, and what each lead has to answer for, at a date.

    With --output: Dashboard, Overdue, Leads, All actions, a sheet for each lead, and Validation, as a new workbook.
    """
    with _Progress(file) as step:
        plan = _plan(file, sheet, settings_of(**given), output, one_sheet=one_sheet)
        step()
        summaries, report = _work(plan, file, as_at(as_of), output, step)
    if form == "json":
        click.echo(json.dumps(as_json(summaries, report, output), ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(as_csv(summaries), nl=False)
    else:
        _print(summaries, report, output)
    return 1 if report.findings else 0


def _plan(
    file: Path, sheet: str | None, settings: Settings | None, output: Path | None, *, one_sheet: bool
) -> ActionPlan:
    from plan_xl.reading import read_plan

    if output and output.suffix.casefold() != ".xlsx":
        raise PlanXlError(f"{output.name} is no name for a workbook: end it in .xlsx.")
    plan = read_plan(file, sheet, settings)
    return replace(plan, settings=replace(plan.settings, leads_on_one_sheet=True)) if one_sheet else plan


def _work(
    plan: ActionPlan, file: Path, as_of: date, output: Path | None, step: Callable[[], None]
) -> tuple[Summaries, Report]:
    from plan_xl.rules import validate
    from plan_xl.summaries import summarise

    answers, decisions = _carried_over(file, output) if output else ({}, {})
    report = validate(plan, as_of, answers)
    step()
    summaries = summarise(plan, as_of)
    step()
    if output:
        from plan_xl.sheets import render
        from plan_xl.sheets.book import summary_sheets
        from plan_xl.sheets.validation import validation_sheet
        from plan_xl.workbooks.saving import save_new

        sheets = summary_sheets(summaries, linked=False, decisions=decisions)
        data = render([*sheets[:4], validation_sheet(report, plan, answers, linked=False), *sheets[4:]])
        step()
        save_new(output, data, inputs=[file])
    step()
    return summaries, report


def _carried_over(file: Path, output: Path) -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    """Answers and decisions typed on sheets of this name that are there already, which the new ones replace."""
    from plan_xl.sheets.decisions import decisions_on
    from plan_xl.sheets.queries import answers_on

    if not output.exists():
        return {}, {}
    if file.exists() and output.samefile(file):
        raise PlanXlError(f"{output.name} is the plan itself: give another name with --output.")
    from plan_xl.reading.files import grids_of
    from plan_xl.workbooks.opening import open_safely
    from plan_xl.workbooks.owned_sheets import owned_sheets
    from plan_xl.workbooks.package import Package
    from plan_xl.workbooks.workbook_part import WorkbookPart

    data = open_safely(output)
    book = WorkbookPart(Package(data))
    ours = {found.sheet.title for found in owned_sheets(book) if found.ownership.kind == "report" and not found.touched}
    theirs = [sheet.title for sheet in book.sheets if sheet.title not in ours]
    if theirs:
        raise PlanXlError(
            f"{output.name} is there already, and its sheet “{theirs[0]}” holds what people wrote: "
            "give another name with --output."
        )
    answers: dict[str, str] = {}
    decisions: dict[tuple[str, ...], str] = {}
    for grid in grids_of(data, output.name):
        answers |= answers_on(grid.rows)
        decisions |= decisions_on(grid.rows)
    return answers, decisions


class _Progress:
    """A progress bar on a terminal, for long work only; else nothing is shown."""

    def __init__(self, file: Path) -> None:
        try:
            long = file.stat().st_size >= _LONG_WORK
        except OSError:  # reading the plan says what is wrong with it
            long = False
        self._bar: Any = None
        if long and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
        self._done = 0

    def __enter__(self) -> Callable[[], None]:
        if self._bar:
            self._bar.start()
            self._bar.add_task(_STEPS[0], total=len(_STEPS))
        return self._step

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def _step(self) -> None:
        self._done += 1
        if self._bar:
            name = _STEPS[min(self._done, len(_STEPS) - 1)]
            self._bar.update(self._bar.task_ids[0], advance=1, description=name)


def as_json(summaries: Summaries, report: Report, output: Path | None = None) -> dict[str, Any]:
    """The summaries as plain values: dates as ISO or null, one object an action, a lead, a recommendation."""
    board = summaries.dashboard
    return {
        "review": summaries.review,
        "as_of": summaries.as_of.isoformat(),
        "counts": dict(summaries.counts),
        "overdue": [
            {"position": block.position, "title": block.title, "actions": [_row_as_json(row) for row in block.rows]}
            for block in summaries.overdue
        ],
        "leads": [
            {
                "lead": lead.lead,
                "agency": lead.agency,
                "counts": dict(lead.counts),
                "joint": lead.joint,
                "next_due": lead.next_due.isoformat() if lead.next_due else None,
                "actions": [row.key for block in lead.blocks for row in block.rows],
            }
            for lead in summaries.leads
        ],
        "recommendations": [{"title": line.title, "counts": dict(line.counts)} for line in board.recommendations],
        "queries": report.counts,
        "output": str(output) if output else None,
    }


def _row_as_json(row: Row) -> dict[str, Any]:
    values = {**asdict(row), "cell": str(row.cell)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


_CSV = (
    "position", "ref", "review", "agency", "recommendation", "action", "leads", "joint", "as_written", "as_read", "due",
    "first_date", "days_past", "last_comment", "check", "cell",
)  # fmt: skip


def as_csv(summaries: Summaries) -> str:
    """One line an action, in the order of *Overdue*, then the others; a text never reads as a formula."""
    from plan_xl.summaries.blocks import all_blocks

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_CSV)
    for block in all_blocks(summaries.rows, summaries.due_soon_title):
        for row in block.rows:
            values = _row_as_json(row)
            writer.writerow([_as_cell(values[name]) for name in _CSV])
    return out.getvalue()


def _as_cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _print(summaries: Summaries, report: Report, output: Path | None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from plan_xl.positions import TITLES
    from plan_xl.summaries.words import day_in_words, number_of

    console = Console(highlight=False)
    counts = summaries.counts
    console.print(Text(f"Overdue at {day_in_words(summaries.as_of)}: {counts['overdue']} of {counts['total']}"))
    if not output:
        for block in summaries.overdue:
            if block.rows:
                table = Table(title=Text(f"{block.title}: {len(block.rows)}"), title_justify="left", expand=True)
                for heading in ("Where", "Action", "Lead", "Due, as read", "Days past"):
                    table.add_column(heading, overflow="fold")
                for row in block.rows:
                    days = "" if row.days_past is None else str(row.days_past)
                    where = row.ref or str(row.cell)
                    shown = (where, row.action, "\n".join(row.leads), row.as_read, days)
                    table.add_row(*(Text(text) for text in shown))
                console.print(table)
    stands = ", ".join(f"{TITLES[name].lower()} {counts[name]}" for name in summaries.dashboard.positions)
    console.print(Text(f"Of {number_of(counts['total'], 'action')}: {stands}."))
    queries = number_of(len(report.findings), "query", "queries")
    console.print(Text(f"{queries} about the plan{': see Validation' if output else ''}."))
    if output:
        console.print(Text(f"Written: {output}"), soft_wrap=True)
