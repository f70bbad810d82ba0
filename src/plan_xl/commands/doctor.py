"""`plan-xl doctor`: why a button in Excel does nothing, and what to do about it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="How to print it.")
def command(form: str) -> int:
    """Check every link between a click in Excel and plan_xl, and say the one fix for each that is broken.

    Exit status: 0 all well, 1 something to mend, 2 could not run.
    """
    from plan_xl.excel.doctor import examine, own_files
    from plan_xl.excel.places import places

    there = places() if sys.platform in ("win32", "darwin") else None
    links, files = examine(there), own_files(there)
    if form == "json":
        said = {"links": [asdict(link) for link in links], "files": [asdict(file) for file in files]}
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        for link in links:
            click.echo(f"{'well' if link.holds else 'MEND'}  {link.name}: {link.found}")
            if link.fix:
                click.echo(f"      {link.fix}")
        if there is None:
            click.echo("      Excel's add-in is for Windows and Macs. With LibreOffice, use the window: plan-xl window")
        for file in files:
            click.echo(f"file  {file.name}: SHA-256 {file.sha256}{f' ({file.installed})' if file.installed else ''}")
    return 0 if all(link.holds for link in links) else 1
