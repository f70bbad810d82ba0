"""`plan-xl clean`: the reports and marks taken out of a workbook again."""

from __future__ import annotations

from pathlib import Path

import click

from plan_xl.commands.options import PLAN_FILE
from plan_xl.errors import PlanXlError


@click.command()
@click.argument("file", type=PLAN_FILE)
@click.option("--output", type=click.Path(path_type=Path), help="Write the cleaned workbook here; FILE stays as it is.")
@click.option("--allow-protected", is_flag=True, help="Do so even where the workbook's structure is protected.")
def command(file: Path, output: Path | None, allow_protected: bool) -> int:
    """Take every report and mark of plan_xl out of a workbook; records, and what staff made theirs, stay."""
    from plan_xl.workbooks import remove_sheets

    if output is not None and output.exists() and not (file.exists() and output.samefile(file)):
        raise PlanXlError(f"{output.name} is there already: give another name, or move that file away first.")
    removed = remove_sheets(file, output or file, allow_protected=allow_protected)
    if removed.titles:
        click.echo(f"Taken out of {(output or file).name}: {', '.join(removed.titles)}.")
    else:
        click.echo(f"{file.name} holds no report of plan_xl.")
    for sentence in removed.sentences:
        click.echo(sentence, err=True)
    return 0
