"""`plan-xl validate`: every query about a plan, by what hangs on it, and what could not be checked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
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
    from plan_xl.findings import Finding, Report

FIELDS = ("code", "severity", "sheet", "cell", "value", "message", "remedy", "suggestion")
"""What is printed of each query in JSON and CSV, in order."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@click.command()
@plan_argument
@as_of_option
@settings_options
@writing_options
@click.option("--no-marks", is_flag=True, help="Leave the plan's own sheet alone: mark no cells on it.")
@click.option("--personal", is_flag=True, help="Look for personal data as well: before a plan is published.")
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
    personal: bool,
    form: str,
    **given: Any,
) -> int:
    """Check a plan's leads, dates, statuses and structure, and list every query with what to do.

    With --write or --output the queries stand on a Validation sheet, and their cells are marked; nothing that anyone
    wrote in the plan is changed. Exit status: 0 nothing to ask, 1 queries, 2 could not run.
    """
    from plan_xl.rules import validate

    said: tuple[str, ...] = ()
    if destination(file, output, write=write):
        from plan_xl.plan_workbook import open_plan, put_reports, typed_on
        from plan_xl.sheets.titles import free_title
        from plan_xl.sheets.validation import TITLE, validation_sheet

        book = open_plan(file, sheet, settings_of(**given))
        answers = typed_on(book, output).answers
        report = validate(book.plan, as_at(as_of), answers, personal=personal)
        title = free_title(TITLE, book.taken)
        content = validation_sheet(report, book.plan, answers, linked=True, marked=not no_marks, title=title)
        marks = None if no_marks else True
        added = put_reports(book, [content], output, marks=marks, allow_protected=allow_protected)
        said = added.sentences
    else:
        report = _checked(file, sheet, as_at(as_of), output, personal=personal, **given)
    if form == "json":
        click.echo(json.dumps(as_json(report), ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(as_csv(report.findings), nl=False)
    else:
        _print(report, output or (file if write else None))
    for sentence in said:
        click.echo(sentence, err=True)
    return 1 if report.findings else 0


def _checked(
    file: Path, sheet: str | None, as_of: date, output: Path | None, *, personal: bool, **given: Any
) -> Report:
    """The report on a plan that is left as it is; with `output`, the Validation sheet as a workbook of its own."""
    from plan_xl.reading import read_plan
    from plan_xl.rules import validate

    answers: dict[str, str] = {}
    if output:
        from plan_xl.commands.earlier_sheets import carried_over

        answers, _ = carried_over(file, output)
    plan = read_plan(file, sheet, settings_of(**given))
    report = validate(plan, as_of, answers, personal=personal)
    if output:
        from plan_xl.sheets import render
        from plan_xl.sheets.validation import validation_sheet
        from plan_xl.workbooks.saving import save_new

        save_new(output, render([validation_sheet(report, plan, answers, linked=False)]), inputs=[file])
    return report


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain values: `plan`, `as_of`, `counts`, `findings` (one object a query) and `not_run`."""
    return {
        "plan": report.plan,
        "as_of": report.as_of.isoformat(),
        "counts": report.counts,
        "findings": [{name: getattr(finding, name) for name in FIELDS} for finding in report.findings],
        "not_run": [{"code": check.code, "reason": check.reason} for check in report.not_run],
    }


def as_csv(findings: Iterable[Finding]) -> str:
    """One line a query, `FIELDS` in order; a text that a spreadsheet would run as a formula is led by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for finding in findings:
        texts = [str(getattr(finding, name) or "") for name in FIELDS]
        writer.writerow([f"'{text}" if text.startswith(_FORMULA_SIGNS) else text for text in texts])
    return out.getvalue()


def _print(report: Report, output: Path | None) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from plan_xl.commands.query_table import QueryTable
    from plan_xl.summaries.words import day_in_words, number_of

    console = Console(highlight=False)
    kinds = ", ".join(
        number_of(report.counts[kind], kind) for kind in ("error", "warning", "note") if report.counts[kind]
    )
    found = number_of(len(report.findings), "query", "queries") if report.findings else "nothing to ask"
    title = f"{Path(report.plan).name} at {day_in_words(report.as_of)}: {found}{f' ({kinds})' if kinds else ''}"
    console.print(Text(title, style="bold"))
    _print_groups(console, report)
    if report.findings:
        console.print()
        console.print(QueryTable(report.findings), crop=False)  # its lines fit
    if report.answered:
        console.print(Text(f"Answered earlier, and the cell has not changed: {len(report.answered)}."))
    reasons: dict[str, list[str]] = {}
    for check in report.not_run:
        reasons.setdefault(check.reason, []).append(check.code)
    if reasons:
        console.print(Text("\nChecks that could not be run", style="bold"))
    for reason, codes in reasons.items():
        console.print(Padding(Text(f"{reason} ({', '.join(codes)})"), (0, 0, 0, 2), expand=False))
    if any("DUE008" in codes for codes in reasons.values()):
        console.print(Text("  Where there is no sheet Settings: --plan-date DATE says when the plan was agreed."))
    if output:
        console.print(Text(f"\nWritten: {output}"))


def _print_groups(console: Any, report: Report) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from plan_xl.rules.consequences import by_consequence

    for group in by_consequence(report.findings):
        console.print(Text(f"\n{group.consequence}: {group.count}", style="bold"))
        for line in group.lines:
            first = line.findings[0]
            place = "" if len(line.findings) > 1 else first.cell or first.sheet
            console.print(Padding(Text(f"{place}  {line.words}" if place else line.words), (0, 0, 0, 2), expand=False))
