"""What was done on a copy of the open book's values, done in the open book too: the same cells, rows and sheets."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.excel.closed_copy import Differences, differences, same_values, write_closed_copy
from plan_xl.excel.copying import copy_sheets
from plan_xl.excel.fault_log import log_fault
from plan_xl.excel.live_reading import LiveSheet
from plan_xl.excel.outcome import Click
from plan_xl.excel.read_by_staff import titles_read_by_staff
from plan_xl.excel.writing import add_rows, write_cells
from plan_xl.reading.files import read_grids
from plan_xl.reading.grids import Grid


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of an open book's values in a folder that goes when the work is done, and its grids as first read."""

    path: Path
    before: tuple[Grid, ...]


@contextmanager
def closed_copy(sheets: Sequence[LiveSheet], name: str) -> Iterator[Copy]:
    """A workbook file with the values of an open book, under its name.

    Raises PlanXlError where the file does not say just what the open book does.
    """
    with tempfile.TemporaryDirectory(prefix="plan_xl-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / f"{Path(name).stem}.xlsx"
        write_closed_copy(sheets, path)
        before = read_grids(path)
        if not same_values([found.grid for found in sheets], before):
            raise PlanXlError(
                "Not every cell of this workbook can be copied as it is, so nothing was done: save it, close it, "
                "open it and click again. If it happens again, tell whoever looks after plan_xl."
            )
        yield Copy(path, tuple(before))


def bring_back(click: Click, sheets: Sequence[LiveSheet], copy: Copy) -> Differences:
    """Do in the open book what was done on its copy; gives what that was.

    Raises PlanXlError where Excel refuses on the way: the sentence says to close the workbook without saving.
    """
    found = differences(copy.before, read_grids(copy.path))
    if not (found.cells or found.rows or found.new or found.remade):
        return found
    click.status("writing into the workbook …")
    book = click.book
    homes = {each.title: each for each in sheets if each.title in found.remade}
    read = titles_read_by_staff(sheets, found.remade)
    copy_sheets(click, copy.path.read_bytes(), [*found.new, *found.remade], homes, read)
    with all_or_told(click):
        try:
            write_cells(book, found.cells)
        except PlanXlError:  # before anything was written
            _take_out(click, found.new)
            raise
        for title, rows in found.rows.items():
            add_rows(book.sheets[title], found.first_row[title], rows)
    return found


@contextmanager
def all_or_told(click: Click) -> Iterator[None]:
    """Write into sheets of the user's. Where Excel refuses on the way, PlanXlError says to close without saving."""
    try:
        yield
    except PlanXlError:
        raise
    except Exception as fault:
        raise PlanXlError(_partly(click, fault)) from fault


def _take_out(click: Click, titles: Sequence[str]) -> None:
    for title in titles:
        click.book.sheets[title].delete()


def _partly(click: Click, fault: Exception) -> str:
    log = log_fault(click.title, fault)
    place = f" The details are in {log}." if log else ""
    return (
        "Excel did not let everything be written, perhaps because a sheet is protected. Close this workbook without "
        f"saving it, open it again, take the protection off, and click again.{place}"
    )
