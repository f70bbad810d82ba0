"""`plan-xl uninstall`: undoes what `plan-xl install` did."""

from __future__ import annotations

import click


@click.command()
def command() -> int:
    """Take the Action plan tab out of your Excel again: undoes exactly what plan-xl install did."""
    from plan_xl.excel.installing import uninstall
    from plan_xl.excel.places import places

    for sentence in uninstall(places()):
        click.echo(sentence)
    return 0
