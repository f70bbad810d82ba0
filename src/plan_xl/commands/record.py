"""`plan-xl record`: what was typed in the plan since last time, put on record."""

from __future__ import annotations

import getpass
from datetime import date
from pathlib import Path

import click

from plan_xl.commands.options import DAY, PLAN_FILE


@click.command()
@click.argument("file", type=PLAN_FILE)
@click.option("--meeting", type=DAY, required=True, help="The day of the meeting that this record is for.")
@click.option("--by", "who", default="", help="The post that records it (default: the name you are logged in under).")
@click.option("--allow-protected", is_flag=True, help="Write even where the workbook's structure is protected.")
def command(*, file: Path, meeting: date, who: str, allow_protected: bool) -> int:
    """Add to the sheet Plan history of FILE what was changed in the plan by hand since the last record.

    The first record holds the plan as it stands. It is a record, not tamper-proof.
    """
    from plan_xl.recording import record
    from plan_xl.summaries.words import number_of

    done = record(file, meeting, who or logged_in(), allow_protected=allow_protected)
    if done.first:
        click.echo(f"First record: {number_of(done.actions, 'action')}, as the plan stands now.")
    elif not done.rows:
        click.echo("Nothing was changed since the last record.")
    else:
        changed = len({row.ref for row in done.rows})
        cells, actions = number_of(len(done.rows), "changed cell"), number_of(changed, "action")
        click.echo(f"Recorded: {cells} of {actions}. See the sheet Plan history.")
        for row in done.rows[:40]:
            click.echo(f"  {row.ref}  {row.column}: {_short(row.old)} -> {_short(row.new)}")
        if len(done.rows) > 40:
            click.echo(f"  and {len(done.rows) - 40} more")
    return 0


def logged_in() -> str:
    """The name that the person at this computer is logged in under; "" where there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a machine without user names: the record then names nobody
        return ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return "(blank)" if not line else line if len(line) <= 50 else f"{line[:49]}…"
