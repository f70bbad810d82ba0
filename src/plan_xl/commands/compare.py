"""`plan-xl compare`: what changed between two versions of a plan."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plan_xl.commands.options import DAY, PLAN_FILE, as_at, as_of_option, settings_of, settings_options

if TYPE_CHECKING:
    from plan_xl.comparing import Change, Comparison
    from plan_xl.plan import Action, ActionPlan
    from plan_xl.settings import Settings


@click.command()
@click.argument("old", type=PLAN_FILE)
@click.argument("new", type=PLAN_FILE)
@as_of_option
@click.option("--then", type=DAY, default=None, help="Count the old plan as at this date (default: the same date).")
@settings_options
@click.option("--output", type=click.Path(path_type=Path), help="Write the changes to this new workbook (.xlsx).")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="How to print them.")
def command(
    *, old: Path, new: Path, as_of: date | None, then: date | None, output: Path | None, form: str, **given: Any
) -> int:
    """List what changed from the plan OLD to the plan NEW: completed, moved, new, missing, reopened, reworded.

    Exit status: 0 nothing to ask, 1 actions missing or reopened, or a question beside a change, 2 could not run.
    """
    from plan_xl.comparing import compare

    settings = settings_of(**given)
    (before, noted), (after, on_record) = _read(old, settings), _read(new, settings)
    comparison = compare(before, after, as_at(as_of), then, {**noted, **on_record})
    if output:
        _write(comparison, output, (old, new))
    if form == "json":
        click.echo(json.dumps(as_json(comparison), ensure_ascii=False, indent=1))
    else:
        _print(comparison, output)
    remarked = any(change.remark.endswith("?") for change in comparison.changes)
    return 1 if comparison.of("missing") or comparison.of("reopened") or remarked else 0


def _read(path: Path, settings: Settings | None) -> tuple[ActionPlan, dict[str, list[str]]]:
    """The plan, and the completion dates that its *Plan history* has on record."""
    from plan_xl.reading.files import grids_of
    from plan_xl.reading.read import plan_of
    from plan_xl.recording import completion_dates, history_rows
    from plan_xl.workbooks.opening import open_safely

    grids = grids_of(open_safely(path), path.name)
    return plan_of(grids, str(path), None, settings), completion_dates(history_rows(grids))


def _write(comparison: Comparison, output: Path, inputs: tuple[Path, ...]) -> None:
    from plan_xl.sheets import render
    from plan_xl.sheets.comparison import comparison_sheet
    from plan_xl.workbooks.saving import save_new

    save_new(output, render([comparison_sheet(comparison)]), inputs=list(inputs), replace=False)


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain values: the two plans, their dates and counts, and one object a change."""
    return {
        "old": comparison.old.source,
        "new": comparison.new.source,
        "then": comparison.then.isoformat(),
        "as_of": comparison.as_of.isoformat(),
        "counts_then": comparison.counts_then,
        "counts_now": comparison.counts_now,
        "in_both": len(comparison.matching.matches),
        "only_new": len(comparison.matching.only_new),
        "only_old": len(comparison.matching.only_old),
        "repeated": len(comparison.matching.repeats),
        "columns_only_old": list(comparison.only_old_columns),
        "columns_only_new": list(comparison.only_new_columns),
        "changes": [_change(change) for change in comparison.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    from plan_xl.sheets.comparison import cell_of

    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    action: Action = change.action
    return {
        "kind": change.kind,
        "ref": action.ref,
        "recommendation": action.recommendation,
        "action": action.action,
        "column": change.column,
        "old": change.old,
        "new": change.new,
        "first_date": day(change.first),
        "from": day(change.due_from),
        "to": day(change.due_to),
        "days": change.days,
        "times": change.times,
        "cell": cell_of(change),
        "remark": change.remark,
    }


def _print(comparison: Comparison, output: Path | None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from plan_xl.comparing import KINDS
    from plan_xl.positions import TITLES
    from plan_xl.sheets.comparison import HEADINGS, cell_of, heading_lines, texts_of

    console = Console(highlight=False)
    for line in heading_lines(comparison):
        console.print(Text(line))
    for kind, title in KINDS.items():
        changes = comparison.of(kind)
        if not changes:
            continue
        table = Table(title=Text(f"{title}: {len(changes)}"), title_justify="left", expand=True)
        for heading in ("Where", "Action", "Column", "Was", "Now"):
            table.add_column(heading, overflow="fold")
        for change in changes:
            was, now = texts_of(change)
            now += f"\n({_moved(change)})" if change.kind == "date moved" else ""
            now += f"\n({change.remark})" if change.remark else ""
            where = change.action.ref or cell_of(change)
            shown = (
                where,
                change.action.action,
                HEADINGS.get(change.column, change.column),
                was or "(blank)",
                now or "(blank)",
            )
            table.add_row(*(Text(text) for text in shown))
        console.print(table)
    for name, title in TITLES.items():
        then, now_count = comparison.counts_then[name], comparison.counts_now[name]
        if then or now_count:
            console.print(Text(f"{title}: {then} then, {now_count} now"))
    if output:
        console.print(Text(f"Written: {output}"), soft_wrap=True)


def _moved(change: Change) -> str:
    from plan_xl.summaries.words import day_in_words

    if change.days is None or change.due_from is None or change.due_to is None:
        return "moved" if change.due_from else f"{day_in_words(change.due_to)}" if change.due_to else "moved"
    way = "later" if change.days > 0 else "earlier"
    often = "once" if change.times == 1 else f"{change.times} times"
    first = f", first {day_in_words(change.first)}" if change.first and change.first != change.due_from else ""
    return (
        f"{day_in_words(change.due_from)} to {day_in_words(change.due_to)}: {abs(change.days)} days {way}; "
        f"moved {often}{first}"
    )
