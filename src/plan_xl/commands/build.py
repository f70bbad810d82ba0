"""`plan-xl build`: the Excel files that hold macros, for whoever works on plan_xl."""

from __future__ import annotations

from pathlib import Path

import click

from plan_xl.errors import PlanXlError


@click.command()
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), help="Another folder than the one that plan_xl keeps them in."
)
def command(folder: Path | None) -> int:
    """Build the add-in and the Board workbook with buttons from macros/ and workbook/board-plan.xlsx.

    For whoever works on plan_xl: the built files come with it. The same sources give the same bytes.
    """
    from plan_xl.data_files import data_file
    from plan_xl.excel.building import BUILDERS

    for name, build in BUILDERS.items():
        kind, _, file = name.partition("/")
        path = (data_file(kind) if folder is None else folder) / file
        data = build()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise PlanXlError(f"{path} cannot be written ({error.strerror or 'no reason was given'}).") from error
        click.echo(f"Written: {path}")
    return 0
