"""`plan-xl window`: the ribbon's buttons in a small window beside Excel or LibreOffice."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from plan_xl.errors import PlanXlError

_NO_TKINTER = (
    "This Python cannot open a window (it has no tkinter): install Python from python.org with tcl/tk, or on Debian "
    "and Ubuntu python3-tk."
)


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--libreoffice", is_flag=True, default=sys.platform == "linux", help="Work in LibreOffice (experimental)."
)
@click.option("--pipe", default="", help="The pipe that LibreOffice listens on, where it is not the usual one.")
def command(files: tuple[Path, ...], libreoffice: bool, pipe: str) -> int:
    """Open a small window beside Excel that lists the open workbooks and has the ribbon's buttons.

    It needs no macros and no add-in. FILES are checked as plan-xl validate does; so is a plan dropped on the shortcut.
    On Linux it works in LibreOffice (experimental), started so that plan_xl may work in it: docs/libreoffice.md.
    """
    try:
        from plan_xl.excel.opening import open_window
    except ImportError as missing:
        if (missing.name or "").endswith("tkinter"):
            raise PlanXlError(_NO_TKINTER) from missing
        if (missing.name or "").partition(".")[0] == "xlwings":
            from plan_xl.excel.add_ins import GET_XLWINGS

            said = f"xlwings, through which the window works in open workbooks, is not installed: {GET_XLWINGS}."
            raise PlanXlError(said) from missing
        raise
    open_window(files, pipe=_pipe(pipe) if libreoffice or pipe else "")
    return 0


def _pipe(named: str) -> str:
    from plan_xl.calc.office import PIPE

    return named or PIPE
