"""Marks beside staff's own conditional formats: Excel puts what xlwings adds first, and theirs must still be seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw

from plan_xl.data_files import data_file
from plan_xl.excel import buttons
from plan_xl.excel.marks import COLOUR
from plan_xl.workbooks.marks import NAME
from tests.excel.saved import last_alert
from tests.real import real

pytestmark = pytest.mark.live

Opener = Callable[[Path], xw.Book]
GREEN = (0, 255, 0)
Marked = tuple[tuple[int, int, int] | None, bool | None, bool | None]

AMBER: Marked = (COLOUR, None, None)
BOLD_ITALICS: Marked = (None, True, True)
BOLD: Marked = (None, True, None)


def marks(book: xw.Book, cell: str) -> list[Marked]:
    """How a cell is marked where its key is on the list: colour, bold, italics."""
    rules = book.sheets[0].range(cell).conditional_formats
    return [(r.fill_color, r.font_bold, r.font_italic) for r in rules if NAME in (r.formula or "")]


def colour(book: xw.Book, cells: str, *, italic: bool | None = None) -> None:
    rules = book.sheets[0].range(cells).conditional_formats
    rules.add_custom("=ROW()=7", fill_color=GREEN, font_italic=italic)


@pytest.fixture
def book(open_copy: Opener) -> xw.Book:
    return open_copy(real("child-o-pasted.xlsx"))


def test_where_no_format_of_staffs_colours_cells_the_marks_do(book: xw.Book) -> None:
    book.sheets[0].range("E6:E9").conditional_formats.add_custom("=ROW()=7", font_bold=True)
    buttons.validate(book)
    assert marks(book, "E7") == marks(book, "C7") == [AMBER]
    assert "Your own conditional formats" not in last_alert(book.app)


def test_where_staff_colour_a_column_the_marks_take_its_letters(book: xw.Book) -> None:
    colour(book, "E6:E9")
    buttons.validate(book)
    assert [marks(book, cell) for cell in ("D7", "E7", "E12", "F7")] == [
        [AMBER],
        [BOLD_ITALICS],
        [BOLD_ITALICS],
        [AMBER],
    ]
    assert last_alert(book.app).endswith(
        "Your own conditional formats colour column E of the sheet “Child O”: cells with a query are in bold italics "
        "there."
    )


def test_letters_that_staffs_formats_set_are_left_alone_too(book: xw.Book) -> None:
    colour(book, "E6:E9", italic=True)
    buttons.validate(book)
    assert marks(book, "E7") == [BOLD]


def test_where_staff_leave_nothing_free_the_list_has_to_do(book: xw.Book) -> None:
    book.sheets[0].range("E6:E9").conditional_formats.add_custom(
        "=ROW()=7", fill_color=GREEN, font_bold=True, font_italic=False
    )
    buttons.validate(book)
    assert marks(book, "E7") == []
    assert marks(book, "D7") == [AMBER]
    assert "colour column E of the sheet “Child O”: cells with a query are on the list only." in last_alert(book.app)


def test_a_coloured_column_without_a_query_takes_nothing_away(book: xw.Book) -> None:
    colour(book, "A6:A9")
    buttons.validate(book)
    assert marks(book, "A7") == [AMBER]
    assert "Your own conditional formats" not in last_alert(book.app)


def test_clean_takes_every_mark_off_and_leaves_staffs_formats(book: xw.Book) -> None:
    colour(book, "E6:E9")
    buttons.validate(book)
    buttons.clean(book)
    rules = book.sheets[0].used_range.conditional_formats
    assert [(rule.formula, rule.fill_color) for rule in rules] == [("=ROW()=7", GREEN)]


def test_the_lines_of_the_board_workbook_do_not_hide_the_marks(open_copy: Opener, tmp_path: Path) -> None:
    made = tmp_path / "made" / "Board plan.xlsx"
    made.parent.mkdir()
    shutil.copyfile(data_file("workbook/board-plan.xlsx"), made)
    book = open_copy(made)
    book.sheets["Board plan"].range("A5:F5").value = [
        "N-1a",
        "Ring",
        "Write",
        "Board Manager",
        "A letter",
        "31 April 16",
    ]
    buttons.validate(book)
    rules = [rule.formula or "" for rule in book.sheets["Board plan"].range("F5").conditional_formats]
    assert [NAME in rule for rule in rules] == [True, False], "of several formats LibreOffice shows the first"
    assert rules[1] == "=COUNTA($A5:$K5)>0"
