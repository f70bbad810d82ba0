"""`plan-xl adopt`: bring the plan that exists into the Board workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from plan_xl.commands.options import PLAN_FILE, settings_of, settings_options


@click.command()
@click.argument("plan", type=PLAN_FILE)
@click.argument("output", type=PLAN_FILE)
@click.option("--sheet", help="Read this sheet only.")
@click.option("--review-code", help="What action numbers begin with: O gives O-7b.")
@click.option("--template", type=PLAN_FILE, help="Fill this Board workbook, restyled by you, instead of plan_xl's own.")
@click.option("--allow-protected", is_flag=True, help="Write into protected sheets of a plan adopted before.")
@settings_options
def command(
    *,
    plan: Path,
    output: Path,
    sheet: str | None,
    review_code: str | None,
    template: Path | None,
    allow_protected: bool,
    **given: Any,
) -> int:
    """Bring PLAN (Excel or Word, any layout) into a new Board workbook OUTPUT.xlsx; PLAN stays as it is.

    One action a row, numbered; leads and agencies listed; no word lost. Run it again on the adopted workbook to number
    new actions and to apply your answers on the sheet Look-alike leads.
    """
    from plan_xl.adopting import adopt

    done = adopt(
        plan, output, sheet=sheet, settings=settings_of(**given), review_code=review_code, template=template,
        allow_protected=allow_protected,
    )  # fmt: skip
    if done.again and not done.changed:
        click.echo(f"{plan.name} was adopted before: nothing to do. Written as it is: {output}")
    elif done.again:
        click.echo(f"{plan.name} was adopted before. Action numbers given: {done.given}. Written: {output}")
    else:
        click.echo(f"{len(done.plan.actions)} actions, {done.given} of them numbered now. Written: {output}")
    if done.pairs:
        click.echo(f"Leads that may be one post: {done.pairs}. Say Yes or No on the sheet Look-alike leads.")
    if done.unsettled:
        click.echo(f"Actions whose texts could not be shared out: {done.unsettled}. See the column To settle.")
    for sentence in done.sentences:
        click.echo(sentence)
    click.echo(f"Next: plan-xl validate {output}")
    return 1 if done.pairs or done.unsettled or (done.sentences and not done.again) else 0
