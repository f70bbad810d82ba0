"""`plan-xl summarise`: what is overdue, what each lead has to answer for, and the numbers."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plan_xl.commands.options import (
    as_at,
    as_of_option,
    destination,
    plan_argument,
    settings_of,
    settings_options,
    writing_options,
)

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
@writing_options
@click.option("--no-marks", is_flag=True, help="Leave the plan's own sheet alone: mark no cells on it.")
@click.option("--one-sheet", is_flag=True, help="All leads on one sheet, each on a page of its own.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="How to print it.")
def command(
    *,
    file: Path,
    sheet: str | None,
    as_of: date | None,
    write: bool,
    output: Path | None,
    allow_protected: bool,
    no_marks: bool,
    one_sheet: bool,
    form: str,
    **given: Any,
) -> int:
    """List what is overdue, and what each lead has to answer for, at a date.

    With --write or --output: Dashboard, Overdue, Leads, All actions, a sheet for each lead, and Validation.
    """
    job = _Job(file, sheet, as_at(as_of), settings_of(**given), output, one_sheet, no_marks, allow_protected)
    with _Progress(file) as step:
        if destination(file, output, write=write):
            summaries, report, said = _into_workbook(job, step)
        else:
            summaries, report = _aside(job, step)
            said = ()
    written = output or (file if write else None)
    if form == "json":
        click.echo(json.dumps(as_json(summaries, report, written), ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(as_csv(summaries), nl=False)
    else:
        _print(summaries, report, written)
    for sentence in said:
        click.echo(sentence, err=True)
    return 1 if report.findings else 0


@dataclass(frozen=True, slots=True)
class _Job:
    """What was asked for."""

    file: Path
    sheet: str | None
    as_of: date
    settings: Settings | None
    output: Path | None
    one_sheet: bool
    no_marks: bool
    allow_protected: bool

    def fitted(self, plan: ActionPlan) -> ActionPlan:
        """The plan with the settings that the options change."""
        if not self.one_sheet:
            return plan
        return replace(plan, settings=replace(plan.settings, leads_on_one_sheet=True))


def _into_workbook(job: _Job, step: Callable[[], None]) -> tuple[Summaries, Report, tuple[str, ...]]:
    """The sheets put into the plan's own workbook, or into a copy of it."""
    from plan_xl.plan_workbook import open_plan, put_reports, typed_on
    from plan_xl.returns.agency_summary import agency_report
    from plan_xl.rules import validate
    from plan_xl.sheets.book import summary_sheets
    from plan_xl.sheets.titles import free_title
    from plan_xl.sheets.validation import TITLE, validation_sheet
    from plan_xl.summaries import summarise

    book = open_plan(job.file, job.sheet, job.settings)
    plan = job.fitted(book.plan)
    typed = typed_on(book, job.output)
    step()
    report = validate(plan, job.as_of, typed.answers)
    step()
    summaries = summarise(plan, job.as_of)
    title = free_title(TITLE, book.taken)
    sheets = summary_sheets(summaries, linked=True, taken=(*book.taken, title), decisions=typed.decisions)
    checked = validation_sheet(report, plan, typed.answers, linked=True, marked=not job.no_marks, title=title)
    agencies, said = agency_report(plan, book.grids, job.as_of, book.taken)
    step()
    added = put_reports(
        book,
        [*sheets[:4], *agencies, checked, *sheets[4:]],
        job.output,
        marks=None if job.no_marks else True,
        lead_sheets=True,
        allow_protected=job.allow_protected,
    )
    step()
    return summaries, report, (*said, *added.sentences)


def _aside(job: _Job, step: Callable[[], None]) -> tuple[Summaries, Report]:
    """The summaries of a plan that is left as it is; with an output, the sheets as a workbook of their own."""
    from plan_xl.commands.earlier_sheets import carried_over
    from plan_xl.reading import read_plan
    from plan_xl.rules import validate
    from plan_xl.summaries import summarise

    plan = job.fitted(read_plan(job.file, job.sheet, job.settings))
    step()
    answers, decisions = carried_over(job.file, job.output) if job.output else ({}, {})
    report = validate(plan, job.as_of, answers)
    step()
    summaries = summarise(plan, job.as_of)
    step()
    if job.output:
        from plan_xl.sheets import render
        from plan_xl.sheets.book import summary_sheets
        from plan_xl.sheets.validation import validation_sheet
        from plan_xl.workbooks.saving import save_new

        sheets = summary_sheets(summaries, linked=False, decisions=decisions)
        data = render([*sheets[:4], validation_sheet(report, plan, answers, linked=False), *sheets[4:]])
        step()
        save_new(job.output, data, inputs=[job.file])
    step()
    return summaries, report


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
