"""`plan-xl rules`: the list of everything that is checked."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from plan_xl.rules.catalogue import FAMILIES, RULES
from plan_xl.rules.page import page


@click.command()
@click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="A list to read, data for another program, or the documentation page.",
)
def command(shape: str) -> None:
    """List everything that is checked, by family."""
    if shape == "markdown":
        click.echo(page(), nl=False)
    elif shape == "json":
        hidden = ("message", "column", "subject", "doubts", "yields_to", "once")
        rules = [{name: value for name, value in asdict(rule).items() if name not in hidden} for rule in RULES.values()]
        click.echo(json.dumps(rules, ensure_ascii=False, indent=2))
    else:
        for letters, name in FAMILIES.items():
            click.echo(f"{letters}  {name}")
            for rule in RULES.values():
                if rule.family == letters:
                    click.echo(f"  {rule.code}  {rule.severity:<8} {rule.title}")
