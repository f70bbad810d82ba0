"""`plan-xl demo`: the main job on the sample plan, into a folder to look at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from plan_xl.commands.summarise import command as summarise
from plan_xl.commands.validate import command as validate
from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError

SAMPLE = "workbook/sample/northbridge-board-plan.xlsx"
AS_AT = date(2016, 2, 1)
PLAN = "northbridge-board-plan.xlsx"
REPORT = "northbridge-report.xlsx"

WHAT_TO_OPEN = f"""
Open these two in Excel or LibreOffice, side by side:

  {{folder}}/{PLAN}
      The sample plan of an invented Board, as staff keep it: 11 recommendations, 22 actions. It holds faults that
      real plans hold: a date missing, "tbc", a day that does not exist, one lead written in two ways.
  {{folder}}/{REPORT}
      What plan_xl makes of it, as at 1 February 2016:
      Dashboard    where every action stands, by recommendation and by lead
      Overdue      what is overdue, oldest first; then what is due, and what has no date
      Leads        one line a lead; each lead's own sheet follows
      Validation   every query about the plan: the cell, what stands there, what to do

Nothing in the plan was changed. With a plan of your own:

  plan-xl validate YOURPLAN.xlsx
  plan-xl summarise YOURPLAN.xlsx --output REPORT.xlsx
"""


@click.command()
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("plan_xl_demo"),
    show_default=True,
    help="Write the files to this folder.",
)
@click.pass_context
def command(ctx: click.Context, folder: Path) -> int:
    """Show what plan_xl does, on a sample plan: check it, summarise it, and say which files to open."""
    plan, report = folder / PLAN, folder / REPORT
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if plan.exists():
            click.echo(f"{plan} is there already and is taken as it is.\n")
        else:
            plan.write_bytes(data_file(SAMPLE).read_bytes())
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise PlanXlError(f"Nothing can be written to {folder} ({reason}): choose another folder with --to.") from error
    day = AS_AT.isoformat()
    click.echo(f"plan-xl validate {plan} --as-of {day}\n")
    ctx.invoke(validate, file=plan, as_of=AS_AT)
    click.echo(f"\nplan-xl summarise {plan} --as-of {day} --output {report}\n")
    ctx.invoke(summarise, file=plan, as_of=AS_AT, output=report)
    click.echo(WHAT_TO_OPEN.format(folder=folder), nl=False)
    return 0
