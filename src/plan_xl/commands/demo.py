"""`plan-xl demo`: the main job on the sample plan, into a folder to look at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from plan_xl.commands import demo_quarter
from plan_xl.commands.adopt import command as adopt
from plan_xl.commands.compare import command as compare
from plan_xl.commands.publish import command as publish
from plan_xl.commands.summarise import command as summarise
from plan_xl.commands.validate import command as validate
from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError

SAMPLE = "workbook/sample/northbridge-board-plan.xlsx"
AS_AT = date(2016, 2, 1)
PLAN = "northbridge-board-plan.xlsx"
CHECKED = "northbridge-board-plan-checked.xlsx"
ADOPTED = "northbridge-board-workbook.xlsx"
PUBLISHED = "northbridge-to-publish.xlsx"

WHAT_TO_OPEN = f"""
Open these in Excel or LibreOffice, one after the other:

  {{folder}}/{PLAN}
      The plan of an invented Board, as staff keep it: 11 recommendations, 22 actions. It holds faults that real
      plans hold: a date missing, "tbc", a day that does not exist, one lead written in two ways.
  {{folder}}/{CHECKED}
      The same workbook, nothing in it changed, with what plan_xl adds, as at 1 February 2016:
      Child N      the plan itself; cells with a query are marked
      Dashboard    where every action stands, by recommendation and by lead
      Overdue      what is overdue, oldest first; then what is due, and what has no date
      Leads        one line a lead; each lead's own sheet follows
      Validation   every query: the cell, what stands there, what to do, and room for an answer
  {{folder}}/{ADOPTED}
      The same plan in the Board workbook, for years to come: every action numbered, with lists of leads and
      agencies and settings.
  {{folder}}/{PUBLISHED}
      A copy fit to be published: the plan's own columns and nothing else.
{{quarter}}
With a plan of your own (a copy is written; the plan stays as it is):

  plan-xl validate YOURPLAN.xlsx
  plan-xl summarise YOURPLAN.xlsx --output CHECKED.xlsx
  plan-xl adopt YOURPLAN.xlsx BOARD.xlsx
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
    """Show what plan_xl does, on samples: a plan checked and summarised, a quarter of returns; says what to open."""
    plan, checked = folder / PLAN, folder / CHECKED
    _lay_out(folder, plan)
    day = AS_AT.isoformat()
    click.echo(f"plan-xl validate {plan} --as-of {day}\n")
    ctx.invoke(validate, file=plan, as_of=AS_AT)
    click.echo(f"\nplan-xl summarise {plan} --as-of {day} --output {checked}\n")
    earlier = checked.exists()
    try:
        ctx.invoke(summarise, file=plan, as_of=AS_AT, output=checked)
    except PlanXlError as error:
        if not earlier:
            raise
        raise PlanXlError(f"{checked} was changed since an earlier demo: choose another folder with --to.") from error
    adopted, published = folder / ADOPTED, folder / PUBLISHED
    _anew(adopted, lambda target: ctx.invoke(adopt, plan=plan, output=target), f"plan-xl adopt {plan} {adopted}")
    click.echo(f"\nplan-xl compare {plan} {adopted} --as-of {day}\n")
    ctx.invoke(compare, old=plan, new=adopted, as_of=AS_AT)
    _anew(
        published,
        lambda target: ctx.invoke(publish, file=adopted, output=target, as_of=AS_AT),
        f"plan-xl publish {adopted} {published} --as-of {day}",
    )
    demo_quarter.run_quarter(folder)
    said = WHAT_TO_OPEN.format(folder=folder, quarter=demo_quarter.WHAT_TO_OPEN.format(folder=folder).lstrip("\n"))
    click.echo(said, nl=False)
    return 0


def _anew(target: Path, make: Callable[[Path], object], line: str) -> None:
    """Show a command and make its file; one of an earlier demo is replaced only where nobody changed it."""
    click.echo(f"\n{line}\n")
    earlier = target.read_bytes() if target.exists() else None
    if earlier is None:
        make(target)
        return
    aside = target.with_name(f"earlier {target.name}")
    target.rename(aside)
    try:
        make(target)
        same = target.exists() and target.read_bytes() == earlier
    finally:
        aside.replace(target)
    if not same:
        raise PlanXlError(f"{target} was changed since an earlier demo: choose another folder with --to.")


def _lay_out(folder: Path, plan: Path) -> None:
    """Put the sample plan into the folder, never over one that somebody has tried things on."""
    sample = data_file(SAMPLE).read_bytes()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not plan.exists():
            plan.write_bytes(sample)
        elif plan.read_bytes() != sample:
            raise PlanXlError(f"{plan} was changed since an earlier demo: choose another folder with --to.")
    except OSError as error:
        reason = error.strerror or "no reason was given"
        raise PlanXlError(f"Nothing can be written to {folder} ({reason}): choose another folder with --to.") from error
