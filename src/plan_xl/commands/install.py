"""`plan-xl install`: the buttons into the user's own Excel, without an administrator."""

from __future__ import annotations

import click


@click.command()
def command() -> int:
    """Put the Action plan tab into your Excel (Windows, Mac): your own folders only, no administrator needed.

    Copies the add-in and xlwings' own to Excel's start folder, writes two lines into xlwings' settings, and puts the
    window's shortcut into the Start menu. plan-xl uninstall undoes exactly that.
    """
    from plan_xl.excel.installing import install
    from plan_xl.excel.places import places

    for sentence in install(places()):
        click.echo(sentence)
    return 0
