"""Which sheets of a return are the form that we issued, and which sheets could not be read as actions at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_xl.matching import plain
from plan_xl.plan import ActionPlan, Note, PlanTable
from plan_xl.reading.grids import Grid
from plan_xl.templates.columns import RETURN
from plan_xl.templates.return_layout import HELP_SHEET, NEW_ACTIONS_SHEET, RETURN_SHEET

_HEADINGS = frozenset(plain(column.heading) for column in RETURN)
_ENOUGH = 8
"""So many of the form's own headings tell it, when its sheet was renamed or copied into another workbook."""
_NOT_READ = ("no plan table", "maybe a plan")


def form_sheets(tables: Iterable[PlanTable]) -> frozenset[str]:
    """The sheets that hold the form: by their title, else by its headings."""
    return frozenset(table.sheet for table in tables if is_called(table.sheet, RETURN_SHEET) or _has_headings(table))


def _has_headings(table: PlanTable) -> bool:
    return len(_HEADINGS & {plain(column.heading) for column in table.columns}) >= _ENOUGH


def unread_form(grids: Sequence[Grid], plan: ActionPlan) -> str:
    """The sentence that says that a form cannot be read because its headings are others; "" where it can be.

    Nothing may be said of a form's rows then, least of all that they are missing.
    """
    ours = any(is_called(grid.title, RETURN_SHEET) or is_called(grid.title, HELP_SHEET) for grid in grids)
    read = any(not is_called(table.sheet, NEW_ACTIONS_SHEET) for table in plan.tables)
    unread = unread_sheets(plan.notes)
    if not ours or read or not unread:
        return ""
    which = " and ".join(f"“{title}”" for title in unread)
    return (
        f"The rows on {which} could not be read: the headings above them are not those of the form any more "
        "(Action number, Recommendation, Action, Update this quarter, …). Put them back, save the file, and try again."
    )


def unread_sheets(notes: Iterable[Note]) -> list[str]:
    """The sheets with something on them that were not read, the one apart that explains the form."""
    sheets = dict.fromkeys(note.sheet for note in notes if note.code in _NOT_READ and note.sheet)
    return [title for title in sheets if not is_called(title, HELP_SHEET)]


def is_called(title: str, name: str) -> bool:
    """Whether a sheet's title is this name of a sheet of the form, in whatever letters."""
    return title.strip().casefold() == name.casefold()
