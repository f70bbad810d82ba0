"""`plan-xl new`: an empty Board workbook, or an empty return."""

from __future__ import annotations

from pathlib import Path

import click

from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError

TEMPLATES = {"board": "workbook/board-plan.xlsx", "return": "workbook/agency-return.xlsx"}
NEXT = {
    "board": "Open it, and begin with the sheet How to use.",
    "return": "It is empty: agencies get theirs filled in with the actions that they lead.",
}


@click.command()
@click.argument("kind", type=click.Choice(list(TEMPLATES)))
@click.argument("output", type=click.Path(path_type=Path))
def command(kind: str, output: Path) -> int:
    """Write a new workbook: "board" for a Board's plan, "return" for an agency's form.

    A file that is there already is never written over.
    """
    if output.suffix.casefold() != ".xlsx":
        raise PlanXlError(f"{output.name} is no name for a workbook: end it in .xlsx.")
    try:
        with output.open("xb") as new:
            new.write(data_file(TEMPLATES[kind]).read_bytes())
    except FileExistsError as error:
        raise PlanXlError(f"{output.name} is there already: give another name.") from error
    except OSError as error:
        raise PlanXlError(f"{output} cannot be written ({error.strerror or 'no reason was given'}).") from error
    click.echo(f"Written: {output}\n{NEXT[kind]}")
    return 0
