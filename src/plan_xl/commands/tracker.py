"""`plan-xl tracker`: all reviews' plans in one tracker."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plan_xl.commands.options import PLAN_FILE, as_at, as_of_option, settings_of, settings_options

if TYPE_CHECKING:
    from plan_xl.summaries.rows import Row
    from plan_xl.tracker import Tracked


@click.command()
@click.argument("plans", type=PLAN_FILE, nargs=-1, required=True)
@as_of_option
@settings_options
@click.option("--output", type=click.Path(path_type=Path), help="Write the tracker to this new workbook (.xlsx).")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="How to print it.")
def command(*, plans: tuple[Path, ...], as_of: date | None, output: Path | None, form: str, **given: Any) -> int:
    """Put the plans of all reviews (files or folders) into one tracker.

    Exit status: 0 nothing to ask, 1 files not read or two plans of one review, 2 could not run.
    """
    from plan_xl.errors import PlanXlError
    from plan_xl.summaries.words import day_in_words
    from plan_xl.tracker import track

    if output and output.suffix.casefold() != ".xlsx":
        raise PlanXlError(f"{output.name} is no name for the tracker: end it in .xlsx.")
    tracker = track(plans, as_at(as_of), settings_of(**given))
    if not tracker.plans:
        reasons = " ".join(reason for _, reason in tracker.unread)
        raise PlanXlError(f"None of the files could be read as a plan. {reasons}".strip())
    if output:
        from plan_xl.sheets.tracker import render_tracker
        from plan_xl.workbooks.saving import save_new

        data = render_tracker(tracker, output.parent)
        save_new(output, data, inputs=[plan.path for plan in tracker.plans], replace=False)
    if form == "json":
        shown = {
            "as_of": tracker.as_of.isoformat(),
            "reviews": [
                {"review": p.review, "named_by": p.named_by, "file": str(p.path), "counts": dict(p.summaries.counts)}
                for p in tracker.plans
            ],
            "leads": dict(tracker.leads),
            "overdue": [_listed(plan, row) for plan, row in tracker.overdue],
            "may_be_overdue": [_listed(plan, row) for plan, row in tracker.may_be_overdue],
            "unread": [{"file": str(path), "reason": reason} for path, reason in tracker.unread],
            "same_review": [{"review": name, "files": [str(p) for p in paths]} for name, paths in tracker.alike],
            "passed_by": [{"file": str(path), "reason": reason} for path, reason in tracker.skipped],
        }
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        click.echo(f"All reviews at {day_in_words(tracker.as_of)}:")
        for plan in tracker.plans:
            counts = plan.summaries.counts
            click.echo(
                f"  {plan.review} (named by {plan.named_by}; {plan.path.name}): overdue {counts['overdue']}, may be "
                f"overdue {counts['may_be_overdue']}, of {counts['total']}"
            )
        for path, reason in tracker.unread:
            click.echo(f"Not read: {path}: {reason}")
        for name, paths in tracker.alike:
            click.echo(f"Same review “{name}” in {', '.join(map(str, paths))}: which is right? Both are listed.")
        for path, reason in tracker.skipped:
            click.echo(f"Passed by: {path}: {reason}")
        if output:
            click.echo(f"Written: {output}")
    return 1 if tracker.unread or tracker.alike else 0


def _listed(plan: Tracked, row: Row) -> dict[str, str | None]:
    """One action as plain values."""
    return {
        "review": row.review or plan.review,
        "ref": row.ref,
        "action": row.action,
        "due": row.due.isoformat() if row.due else None,
        "as_read": row.as_read,
        "cell": str(row.cell),
        "file": str(plan.path),
    }
