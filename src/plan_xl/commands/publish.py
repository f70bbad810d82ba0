"""`plan-xl publish`: a copy of a plan that is fit to be published."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from plan_xl.commands.options import as_of_option, plan_argument, settings_of, settings_options


@click.command()
@plan_argument
@click.argument("output", type=click.Path(path_type=Path))
@as_of_option
@settings_options
@click.option("--columns", help="Publish these columns: their headings, parted by commas. Default: the familiar seven.")
@click.option("--looked-at", multiple=True, metavar="CELL", help="Personal data in this cell may stand: Plan!C7.")
def command(
    *,
    file: Path,
    sheet: str | None,
    output: Path,
    as_of: date | None,
    columns: str | None,
    looked_at: tuple[str, ...],
    **given: Any,
) -> int:
    """Write a copy of the plan FILE that is fit to be published to the new workbook OUTPUT (.xlsx).

    Only the words of the chosen columns go into it. What looks like personal data must be answered first: until then
    nothing is written. Exit status: 0 written, 1 personal data to look at, 2 could not run.
    """
    from plan_xl.publishing import publish
    from plan_xl.summaries.words import number_of

    done = publish(
        file, output, as_of, columns=columns.split(",") if columns is not None else None, looked_at=looked_at,
        sheet=sheet, settings=settings_of(**given),
    )  # fmt: skip
    for sentence in done.left_out:
        click.echo(sentence)
    if done.queries:
        for query in done.queries:
            place = f"{query.sheet}!{query.cell}" if query.cell else query.sheet
            click.echo(f"{place}: {query.message} {query.remedy}")
        click.echo(
            f"Nothing was written: {number_of(len(done.queries), 'query', 'queries')} about personal data. Mend the "
            "plan, or answer “Right as written” on the Validation sheet (plan-xl validate FILE --personal --write), or "
            'name a cell you have looked at: --looked-at "Plan!C7" (--looked-at Title for the title and headings).'
        )
        return 1
    click.echo(f"Published: {number_of(done.actions, 'action')}. Columns: {', '.join(done.columns)}.")
    click.echo(f"Written: {done.written}")
    return 0
