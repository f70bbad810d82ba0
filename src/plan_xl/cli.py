"""The command line: which commands there are, and how any failure becomes one plain line and exit status 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from plan_xl import __version__
from plan_xl.errors import PlanXlError

COMMANDS = {
    "read": "plan_xl.commands.read",
    "validate": "plan_xl.commands.validate",
    "summarise": "plan_xl.commands.summarise",
    "clean": "plan_xl.commands.clean",
    "rule": "plan_xl.commands.rule",
    "rules": "plan_xl.commands.rules",
    "compare": "plan_xl.commands.compare",
    "adopt": "plan_xl.commands.adopt",
    "record": "plan_xl.commands.record",
    "issue": "plan_xl.commands.issue",
    "consolidate": "plan_xl.commands.consolidate",
    "apply": "plan_xl.commands.apply",
    "tracker": "plan_xl.commands.tracker",
    "publish": "plan_xl.commands.publish",
    "new": "plan_xl.commands.new",
    "window": "plan_xl.commands.window",
    "install": "plan_xl.commands.install",
    "uninstall": "plan_xl.commands.uninstall",
    "doctor": "plan_xl.commands.doctor",
    "build": "plan_xl.commands.build",
    "demo": "plan_xl.commands.demo",
}
"""Command name to the module that holds it, as `command`. The modules are light: they import their work when run."""


class _Commands(click.Group):
    """Commands, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        home = COMMANDS.get(cmd_name)
        if home is None:
            return None
        found = import_module(home).command
        return found if isinstance(found, click.Command) else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="plan-xl")
def group() -> None:
    """Serious Case Review action plans: check them, list what is overdue, keep them for years."""


def _fault(fault: Exception) -> str:
    """What to say of a fault in plan_xl itself: its kind and place, never its text, which may hold a cell's words."""
    place = "an unknown place"
    step = fault.__traceback__
    while step is not None:
        name = step.tb_frame.f_globals.get("__name__", "")
        if name.startswith("plan_xl."):
            place = f"{name}, line {step.tb_lineno}"
        step = step.tb_next
    return (
        f"something in plan_xl itself went wrong ({type(fault).__name__} in {place}). Nothing was saved after that. "
        "Please send this line, and if you may the file, to whoever looks after plan_xl."
    )


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status: 0 nothing to ask, 1 queries, 2 could not run (one line on stderr)."""
    try:
        outcome = group.main(args=list(arguments), prog_name="plan-xl", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        click.echo("Stopped: nothing was changed.", err=True)
        return 2
    except click.ClickException as wrong:
        click.echo(f"plan-xl: {wrong.format_message()}", err=True)
        return 2
    except PlanXlError as sentence:
        click.echo(f"plan-xl: {sentence}", err=True)
        return 2
    except BrokenPipeError:  # whoever read the output has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  so that the last flush is quiet
        return 0
    except Exception as fault:  # the last resort: users never see a traceback
        if os.environ.get("PLAN_XL_DEBUG"):
            raise
        click.echo(f"plan-xl: {_fault(fault)}", err=True)
        return 2
    return outcome if isinstance(outcome, int) else 0
