"""Options that several commands share: which plan, as at when, and what stands in for a *Settings* sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from plan_xl.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day: 2016-02-01, 1/2/2016 (day first) or 1 February 2016."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that was typed; a plain sentence where it cannot be read for certain."""
        if isinstance(value, date):
            return value
        from plan_xl.wording.timescales import read_timescale

        read = read_timescale(str(value))
        if read.due is None or read.problem or read.precision != "day":
            self.fail(
                f"“{value}” is not a day that can be read for certain. Write it like 2016-02-01 or 1 February 2016."
            )
        return read.due


DAY = Day()
PLAN_FILE = click.Path(path_type=Path)


def plan_argument(function: Command) -> Command:
    """The plan to read: its file, and the sheet where there are several."""
    function = click.option("--sheet", help="Read this sheet only.")(function)
    return click.argument("file", type=PLAN_FILE)(function)


def as_of_option(function: Command) -> Command:
    """The as-at date, today where none is given."""
    return click.option("--as-of", type=DAY, default=None, help="As at this date (default: today).")(function)


def settings_options(function: Command) -> Command:
    """The settings that stand in where the workbook has no Settings sheet; they come as keyword arguments."""
    options = (
        click.option(
            "--plan-date",
            type=DAY,
            help="When the plan was agreed, if not in Settings: “within 3 months” counts from it.",
        ),
        click.option("--published", type=DAY, help="When the report was published."),
        click.option("--meeting", type=DAY, help="The next meeting: what is due before it is due soon."),
        click.option(
            "--terms", is_flag=True, default=None, help="The plan is a school's: Autumn means the autumn term."
        ),
        click.option("--due-soon", type=click.IntRange(0, 3650), help="How many days ahead count as due soon."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def writing_options(function: Command) -> Command:
    """Where the sheets go: into the plan's workbook itself, or into a copy of it."""
    options = (
        click.option("--write", is_flag=True, help="Put the sheets into the plan's own workbook."),
        click.option(
            "--output", type=click.Path(path_type=Path), help="Write a copy of the plan with the sheets to this file."
        ),
        click.option("--allow-protected", is_flag=True, help="Do so even where the workbook's structure is protected."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def destination(file: Path, output: Path | None, *, write: bool) -> bool:
    """Whether the sheets go into a workbook that holds the plan; False for a workbook of their own, or nowhere.

    Raises PlanXlError where the options contradict each other or the file.
    """
    from plan_xl.errors import PlanXlError

    if write and output:
        raise PlanXlError("Give --write or --output, not both: the plan's own workbook, or a copy of it.")
    if write:
        return True
    if output is None:
        return False
    from plan_xl.plan_workbook import copy_kind

    kind = copy_kind(file)
    wanted = kind or "xlsx"
    if output.suffix.casefold() != f".{wanted}":
        raise PlanXlError(f"{output.name} is no name for this workbook: end it in .{wanted}.")
    return kind is not None


def settings_of(
    plan_date: date | None, published: date | None, meeting: date | None, terms: bool | None, due_soon: int | None
) -> Settings | None:
    """Settings from the options given; None where none was."""
    given: dict[str, Any] = {
        "plan_date": plan_date,
        "published": published,
        "meeting": meeting,
        "terms": terms or None,
        "due_soon_days": due_soon,
    }
    given = {name: value for name, value in given.items() if value is not None}
    return Settings(**given) if given else None


def as_at(as_of: date | None) -> date:
    """The as-at date: as given, else today by the local clock."""
    return as_of or date.today()  # noqa: DTZ011  the day on the wall of the people who meet
