"""A button in the open workbook and the command on the closed file: the same sheets, the same cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw

from plan_xl.cli import run
from plan_xl.excel import buttons
from plan_xl.excel.checking import NOT_SEEN
from tests.excel.saved import Cells, cells_of, last_alert, links_of, saved
from tests.real import real

pytestmark = pytest.mark.live

SAMPLE = Path(__file__).resolve().parents[2] / "workbook" / "sample" / "northbridge-board-plan.xlsx"
PLANS = ("child-o-pasted.xlsx", "child-o-stacked.xlsx", "child-o-pages.xlsx", "the sample")
COMMANDS = {"validate": buttons.validate, "summarise": buttons.summarise}

Opener = Callable[[Path], xw.Book]


def plan_file(name: str) -> Path:
    return SAMPLE if name == "the sample" else real(name)


def without_what_only_the_file_shows(cells: Cells) -> Cells:
    """The cells of *Validation* but for the line that says what cannot be seen in an open workbook.

    Nothing else may differ: that line is the last, and it counts in the heading of its block.
    """
    there = dict(cells["Validation"])
    line = next(address for address, value in there.items() if value == NOT_SEEN.code)
    row = int(line.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    for address in [a for a in there if a.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row)]:
        del there[address]
    return {**cells, "Validation": {a: counted_less(v) for a, v in there.items()}}


def counted_less(value: object) -> object:
    """A heading that counts the checks that could not be run, without the one that the button adds."""
    text, between, number = str(value).partition("Checks that could not be run: ")
    return f"{text}{between}{int(number) - 1}" if between else value


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("command", COMMANDS)
def test_same_sheets_and_same_cells(
    name: str, command: str, open_copy: Opener, calc_app: xw.App, tmp_path: Path
) -> None:
    expected = tmp_path / "command line.xlsx"
    assert run([command, str(plan_file(name)), "--output", str(expected)]) == 1
    book = open_copy(plan_file(name))
    COMMANDS[command](book)
    assert last_alert(calc_app).startswith(("Checked as at", "As at"))
    by_button = saved(book, tmp_path / "saved")
    cells = without_what_only_the_file_shows(cells_of(by_button))
    assert list(cells) == list(cells_of(expected))
    assert cells == cells_of(expected)
    assert links_of(by_button) == links_of(expected)


@pytest.mark.parametrize("name", PLANS)
def test_twice_is_the_same_as_once(name: str, open_copy: Opener, tmp_path: Path) -> None:
    book = open_copy(plan_file(name))
    buttons.summarise(book)
    once = cells_of(saved(book, tmp_path / "once"))
    buttons.summarise(book)
    assert cells_of(saved(book, tmp_path / "twice")) == once


@pytest.mark.parametrize("name", PLANS)
def test_cleaned_is_as_it_was(name: str, open_copy: Opener, calc_app: xw.App, tmp_path: Path) -> None:
    book = open_copy(plan_file(name))
    before = cells_of(saved(book, tmp_path / "before"))
    buttons.summarise(book)
    buttons.clean(book)
    assert last_alert(calc_app).startswith("Taken out: Dashboard, Overdue, Leads, All actions, Validation")
    assert cells_of(saved(book, tmp_path / "after")) == before
    assert not [name.name for name in book.names if name.name.startswith("_plan_xl")]
