"""What is the user's stays as it was: their sheets, what they look at, how Excel calculates. Also after a fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw
from openpyxl import load_workbook

from plan_xl.excel import buttons, checking, pages
from plan_xl.excel.outcome import Click
from tests.excel.saved import last_alert, saved
from tests.real import real

pytestmark = pytest.mark.live

Opener = Callable[[Path], xw.Book]
SECRET = "the words of a cell"


@pytest.fixture
def book(open_copy: Opener) -> xw.Book:
    """A real plan with a second sheet of the user's, who is on it, with cells selected, calculating by hand."""
    book = open_copy(real("child-o-pasted.xlsx"))
    notes = book.sheets.add("My notes", after=book.sheets[0])
    notes.range("A1").value = "Ring the Chair"
    notes.activate()
    notes.range("B3:C7").select()
    book.app.calculation = "manual"
    return book


def state(book: xw.Book) -> tuple[object, ...]:
    app = book.app
    selected = book.selection
    assert selected is not None
    return (
        book.sheets.active.name,
        selected.address,
        app.calculation,
        app.screen_updating,
        app.display_alerts,
        app.enable_events,
        app.status_bar,
    )


AS_IT_WAS = ("My notes", "$B$3:$C$7", "manual", True, True, True, False)


@pytest.mark.parametrize("button", [buttons.validate, buttons.summarise, buttons.clean])
def test_what_the_user_looks_at(button: Callable[[xw.Book], None], book: xw.Book) -> None:
    button(book)
    assert state(book) == AS_IT_WAS
    button(book)
    assert state(book) == AS_IT_WAS


def test_automatic_calculation_is_automatic_again(book: xw.Book) -> None:
    book.app.calculation = "automatic"
    buttons.validate(book)
    assert book.app.calculation == "automatic"


def test_a_user_on_a_report_is_on_the_new_one(book: xw.Book) -> None:
    buttons.validate(book)
    book.sheets["Validation"].activate()
    book.sheets["Validation"].range("D9").select()
    buttons.validate(book)
    assert book.sheets.active.name == "Validation"
    assert book.selection is not None
    assert book.selection.address == "$D$9"


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise KeyError(SECRET, 42)

    monkeypatch.setattr(checking, "without_the_file", fails)


@pytest.mark.usefixtures("faulty")
def test_after_a_fault(book: xw.Book, user_folder: Path) -> None:
    sheets = book.sheet_names
    buttons.validate(book)
    assert state(book) == AS_IT_WAS
    assert book.sheet_names == sheets
    said = last_alert(book.app)
    assert said.startswith("Validate could not be finished.")
    assert str(user_folder / "plan_xl.log") in said
    assert "Traceback" not in said
    assert SECRET not in said


WORKING = ("validate", "summarise", "clean", "compare", "adopt", "publish", "issue_returns", "consolidate",
           "apply_changes")  # fmt: skip


@pytest.mark.parametrize("name", WORKING)
def test_after_a_fault_of_any_button(name: str, book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault comes with a book of ours in front and the screen on, as after a question: the worst of moments."""
    sheets, opened = book.sheet_names, []

    def fails(click: Click, _: str) -> None:
        app = click.book.app
        app.screen_updating = app.enable_events = True
        app.calculation = "automatic"
        opened.append(app.books.add())
        book.sheets[0].activate()
        raise KeyError(SECRET)

    monkeypatch.setattr(Click, "status", fails)
    getattr(buttons, name)(book)
    opened[0].close()
    assert state(book) == AS_IT_WAS
    assert book.sheet_names == sheets
    assert "could not be finished" in last_alert(book.app)


@pytest.mark.parametrize(("name", "where"), [("settings", "copy_from_file"), ("help_page", "help_html")])
def test_after_a_fault_of_settings_and_help(
    name: str, where: str, book: xw.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr(pages, where, fails)
    book.app.impl.answers.append("yes")
    getattr(buttons, name)(book)
    assert state(book) == AS_IT_WAS
    assert "could not be finished" in last_alert(book.app)


def test_every_button_was_tried() -> None:
    pressed = {name for name, each in vars(buttons).items() if getattr(each, "__module__", "") == buttons.__name__}
    assert pressed == {*WORKING, "settings", "help_page"}


@pytest.mark.usefixtures("faulty")
def test_the_log_says_where_and_never_what_a_cell_says(book: xw.Book, user_folder: Path) -> None:
    buttons.validate(book)
    log = (user_folder / "plan_xl.log").read_text(encoding="utf-8")
    assert "builtins.KeyError [42]" in log
    assert "checking.py:" in log
    assert SECRET not in log
    assert book.name not in log


def test_a_fault_while_sheets_are_copied_leaves_no_sheet_behind(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    buttons.validate(book)
    before = (book.sheet_names, len(book.sheets[0].used_range.conditional_formats))
    copy, copied = xw.Sheet.copy, []

    def fails_at_the_third(self: xw.Sheet, *, after: xw.Sheet) -> xw.Sheet:
        copied.append(self.name)
        if len(copied) == 3:
            raise OSError(5, SECRET)
        return copy(self, after=after)

    monkeypatch.setattr(xw.Sheet, "copy", fails_at_the_third)
    buttons.summarise(book)
    assert (book.sheet_names, len(book.sheets[0].used_range.conditional_formats)) == before
    assert state(book) == AS_IT_WAS
    assert [each.name for each in book.app.books] == [book.name]
    assert last_alert(book.app).startswith("Summaries could not be finished.")


def look_of(path: Path, title: str) -> dict[str, object]:
    """Everything that openpyxl sees of a sheet of the user's."""
    book = load_workbook(path)
    sheet = book[title]
    cells = {
        cell.coordinate: (
            cell.value, cell.number_format, cell.font.name, cell.font.sz, cell.font.b, cell.font.strike,
            cell.fill.fgColor.rgb, cell.alignment.wrap_text, cell.alignment.vertical,
            cell.comment.text if cell.comment else None, cell.hyperlink.target if cell.hyperlink else None,
        )
        for row in sheet.iter_rows()
        for cell in row
    }  # fmt: skip
    return {
        "cells": cells,
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "widths": {letter: round(column.width, 1) for letter, column in sheet.column_dimensions.items()},
        "heights": {number: row.height for number, row in sheet.row_dimensions.items()},
        "lists": [str(found.sqref) for found in sheet.data_validations.dataValidation],
        "marks": [(str(area.sqref), rule.formula) for area in sheet.conditional_formatting for rule in area.rules],
        "frozen": sheet.freeze_panes,
        "names": sorted(sheet.defined_names),
        "names of the book": sorted(book.defined_names),
    }


def test_staffs_own_content_after_validate_and_clean(book: xw.Book, tmp_path: Path) -> None:
    plan = book.sheets[0]
    plan.range("J2").value = "=1+1"
    plan.range("J3").color = (255, 0, 0)
    plan.range("D6:D9").conditional_formats.add_custom("=ROW()=7", fill_color=(0, 255, 0))
    book.names.add("Our_range", f"='{plan.name}'!$A$1:$B$2")
    book.sheets["My notes"].range("A2").value = "=A1"
    titles = book.sheet_names
    before = [look_of(saved(book, tmp_path / "before"), title) for title in titles]
    buttons.validate(book)
    marked = look_of(saved(book, tmp_path / "marked"), titles[0])
    buttons.clean(book)
    after = [look_of(saved(book, tmp_path / "after"), title) for title in book.sheet_names]
    assert before == after
    assert marked["cells"] == before[0]["cells"]
    assert marked["marks"] != before[0]["marks"]
