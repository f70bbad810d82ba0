"""`plan-xl rule CODE`: what one query means, why it matters, what to do."""

from __future__ import annotations

import click

from plan_xl.errors import PlanXlError
from plan_xl.rules.catalogue import find
from plan_xl.rules.page import explained


@click.command()
@click.argument("code")
def command(code: str) -> None:
    """Explain a query by its CODE, such as DUE003."""
    rule = find(code)
    if rule is None:
        raise PlanXlError(f"There is no rule {code}: “plan-xl rules” lists them all, from PLN001 to PRV008.")
    click.echo(explained(rule))
