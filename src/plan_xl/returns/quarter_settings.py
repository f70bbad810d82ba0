"""The quarter, deadline and mailbox that returns are issued with, from the *Settings* of all the Board workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from plan_xl.errors import PlanXlError
from plan_xl.plan_workbook import PlanWorkbook
from plan_xl.reading.grids import shown
from plan_xl.returns.quarters import Quarter, read_quarter
from plan_xl.settings import Settings


def quarter_settings(books: Sequence[PlanWorkbook]) -> tuple[Settings, Quarter, date]:
    """The settings for the texts (the first workbook's, with the mailbox), the quarter, and the deadline.

    What one workbook lacks may stand in another. Raises PlanXlError where none has it, where two differ, and where the
    quarter is not one for certain.
    """
    said = {"quarter": "Quarter", "return_deadline": "Return deadline", "return_mailbox": "Return mailbox"}
    found: dict[str, object] = {}
    for name, label in said.items():
        values = [(book, value) for book in books if (value := getattr(book.plan.settings, name))]
        if not values:
            raise PlanXlError(
                f"No {label.casefold()} is given: fill in “{label}” on the sheet Settings of {books[0].path.name}, "
                f"such as {_EXAMPLES[name]}, save it, and issue again."
            )
        if len({_comparable(value) for _, value in values}) > 1:
            differ = "; ".join(f"{shown(value)} in {book.path.name}" for book, value in values)
            raise PlanXlError(f"“{label}” differs between the Settings of the workbooks: {differ}. Put it right.")
        found[name] = values[0][1]
    written, deadline = str(found["quarter"]), found["return_deadline"]
    quarter = read_quarter(written)
    if quarter is None or quarter.year is None:
        raise PlanXlError(
            f"“Quarter” on the sheet Settings is “{written}”, which is no quarter for certain: write it like "
            "Q4 2015/16, save it, and issue again."
        )
    if not isinstance(deadline, date):
        raise TypeError("a deadline is a date")
    settings = replace(books[0].plan.settings, return_mailbox=str(found["return_mailbox"]))
    return settings, quarter, deadline


_EXAMPLES = {"quarter": "Q4 2015/16", "return_deadline": "8 April 2016", "return_mailbox": "the Board's shared mailbox"}


def _comparable(value: object) -> object:
    if isinstance(value, str):
        return read_quarter(value) or " ".join(value.split()).casefold()
    return value
