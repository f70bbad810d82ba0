"""`plan-xl read`: the actions as read, before anything is judged."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from plan_xl.commands.options import as_at, as_of_option, plan_argument, settings_of, settings_options
from plan_xl.plan import Action, ActionPlan

FIELDS = (
    "ref", "agency", "recommendation", "action", "lead_text", "leads", "evidence", "completion_text", "due",
    "due_precision", "ongoing", "recurrence", "next_report", "original_due", "possible_due", "achieved_text",
    "achieved", "comments", "status_text", "status", "position",
)  # fmt: skip
"""What is printed of each action, in order; `cells` follows in JSON."""


@click.command()
@plan_argument
@as_of_option
@settings_options
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="How to print them."
)
def command(file: Path, sheet: str | None, as_of: date | None, form: str, **given: Any) -> int:
    """Print the actions of a plan as they were read, and what was assumed, joined or skipped."""
    from plan_xl.reading import read_plan

    plan = read_plan(file, sheet, settings_of(**given))
    day = as_at(as_of)
    if form == "json":
        click.echo(json.dumps(as_json(plan, day), ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(_as_csv(plan, day), nl=False)
    else:
        _print_table(plan, day)
    return 0


def as_json(plan: ActionPlan, as_of: date) -> dict[str, Any]:
    """The plan as plain values: `as_of`, `actions` (one object an action, `FIELDS` and `cells`) and `notes`."""
    return {
        "as_of": as_of.isoformat(),
        "actions": [_fields(action, plan, as_of) for action in plan.actions],
        "notes": [{"code": n.code, "text": n.text, "sheet": n.sheet, "cell": n.cell} for n in plan.notes],
    }


def _fields(action: Action, plan: ActionPlan, as_of: date) -> dict[str, Any]:
    from plan_xl.positions import position

    values: dict[str, Any] = {name: getattr(action, name) for name in FIELDS if name != "position"}
    values["position"] = position(action, as_of, plan.settings)
    plain = {name: _plain(value) for name, value in values.items()}
    plain["cells"] = {name: ", ".join(map(str, cells)) for name, cells in action.cells.items()}
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _as_csv(plan: ActionPlan, as_of: date) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*FIELDS, "cells"])
    for action in plan.actions:
        values = _fields(action, plan, as_of)
        cells = "; ".join(f"{name}: {place}" for name, place in values.pop("cells").items())
        writer.writerow([_csv_value(values[name]) for name in FIELDS] + [cells])
    return out.getvalue()


def _csv_value(value: Any) -> str:
    """A value as a cell of a CSV file; a text that a spreadsheet would run as a formula is led by an apostrophe."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


_SHARES = (("Where", 3), ("Action", 8), ("Lead", 5), ("Completion date, then as read", 6), ("Stands", 3))


def _print_table(plan: ActionPlan, as_of: date) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from plan_xl.positions import TITLES, counts, position
    from plan_xl.summaries.words import day_in_words, due_in_words, number_of

    console = Console()
    table = Table(
        expand=True,
        title=f"{number_of(len(plan.actions), 'action')} as read, at {day_in_words(as_of)}",
        show_lines=True,
    )
    for heading, share in _SHARES:
        table.add_column(heading, ratio=share, overflow="fold")
    for action in plan.actions:
        read = due_in_words(action.due, action.due_precision) if action.due else "no date read"
        if action.possible_due:
            read = "unsure: " + " or ".join(map(day_in_words, action.possible_due))
        place = action.cell("action") or action.cell("recommendation")
        table.add_row(
            Text("\n".join(filter(None, [action.ref or str(place or action.key), action.agency]))),
            Text(action.action or action.recommendation),
            Text("\n".join(action.leads) or "none"),
            Text(f"{action.completion_text or '(blank)'}\n→ {read}"),
            Text(TITLES[position(action, as_of, plan.settings)]),
        )
    console.print(table)
    for note in plan.notes:
        console.print(Text(f"{note.sheet} {note.cell}".strip() + f": {note.text}"), highlight=False)
    found = counts(plan, as_of)
    parts = [f"{TITLES[name].lower()} {count}" for name, count in found.items() if name != "total" and count]
    stands = f"Of {found['total']}: {', '.join(parts)}." if parts else "The plan has no actions yet."
    console.print(Text(stands), highlight=False)
