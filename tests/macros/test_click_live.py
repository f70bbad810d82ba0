"""A real click of the mouse on a sheet's button: from there to Python and back into the same open workbook."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import xlwings as xw

from plan_xl.data_files import data_file
from tests.macros.live_macros import MacroOffice, macro_office, until
from tests.screen import Screen, screen

BOARD = "workbook/board-plan.xlsm"

PICTURES = "PLAN_XL_PICTURES"
"""Names the folder that the pictures of the screen go to; where it is not set, the test's own."""

SETTINGS = {"B6": "Northbridge Safeguarding Children Board", "B13": "Child N", "B14": "N"}
ACTIONS = [
    ["N-1", "Health visitors share concerns early.", "Agree one referral form with children's social care.",
     "Head of Health Visiting", "Signed-off form", "30 September 2015", "22 September 2015", "In use since October."],
    ["N-2", None, "Train every team in using the form.", "Head of Health Visiting", "Attendance lists",
     "31 June 2016", None, "Dates are being fixed."],
    ["N-3", "Schools know whom to call.", "Send each school the list of contacts.", "Head of Education Welfare",
     "List and covering letter", "31 January 2016", None, None],
    ["N-4", "Supervision is recorded.", "Audit forty files.", "Nurse Consultent", "Audit report", "soon", None, None],
]  # fmt: skip
"""An invented plan: the second completion date cannot be, the last one is none, the third is long past."""

pytestmark = pytest.mark.live


@dataclass(frozen=True)
class Desk:
    """A screen with LibreOffice on it, and the Board workbook open in that."""

    screen: Screen
    office: MacroOffice
    book: xw.Book
    pictures: Path

    def click(self, caption: str) -> None:
        """Press a button with the mouse; again where the office, still drawing, took no notice."""
        before = len(self.office.asked_for())
        for _ in range(3):
            x, y = self.office.button(self.book, caption)
            self.screen.do("mousemove", str(x), str(y))
            self.office.settle()
            self.screen.do("click", "1")
            give_up = time.monotonic() + 15
            while time.monotonic() < give_up:
                if len(self.office.asked_for()) > before or self.office.message():
                    return
                time.sleep(0.05)
        raise AssertionError(f"a click on {caption} did nothing")

    def picture(self, name: str) -> None:
        self.office.settle()
        self.screen.picture(self.pictures / f"{name}.png")

    def close_message(self) -> None:
        """Press OK with the mouse; again where the message, still drawing or moving, took no notice."""
        for _ in range(4):
            if place := self.office.ok():
                self.screen.click(*place)
            give_up = time.monotonic() + 15
            while time.monotonic() < give_up:
                if not self.office.message():
                    return
                time.sleep(0.05)
        raise AssertionError("the message did not go when its OK was clicked")


@contextmanager
def desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    pictures = Path(os.environ.get(PICTURES) or folder / "pictures")
    pictures.mkdir(parents=True, exist_ok=True)
    with screen(folder) as shown:
        monkeypatch.setenv("DISPLAY", shown.display)
        monkeypatch.setenv("PLAN_XL_FOLDER", str(folder / "user folder"))
        with macro_office(folder, headless=False) as office:
            book = office.open(data_file(BOARD))
            book.impl.api.CurrentController.Frame.ContainerWindow.setPosSize(0, 0, 1280, 800, 15)
            yield Desk(shown, office, book, pictures)


def fill_in(book: xw.Book) -> None:
    """Write the plan into the open workbook as a person types it: text stays text."""
    for cell, text in SETTINGS.items():
        book.sheets["Settings"][cell].value = text
    plan = book.sheets["Board plan"]
    cells = plan["A5:H8"]
    cells.number_format = "@"
    cells.value = ACTIONS
    plan["A5"].select()


def test_a_click_on_validate_checks_the_open_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk(tmp_path, monkeypatch) as at:
        at.office.load_xlwings_that_starts_python()
        fill_in(at.book)
        at.book.activate()
        before = [sheet.name for sheet in at.book.sheets]

        at.click("Validate")
        said = at.office.wait_for_message()
        at.picture("validate-button")
        assert said.startswith("Checked as at")
        assert "See the sheet “Validation”." in said
        at.close_message()
        assert until(at.office.how_it_ended) == "0"

        command = "import plan_xl.excel.buttons as b; b.validate()"
        assert at.office.asked_for() == [("board-plan.xlsm", command)]
        assert [sheet.name for sheet in at.book.sheets] == [*before, "Validation"]
        assert at.book.sheets.active.name == "Board plan"
        assert at.book.sheets["Board plan"]["A5:H8"].value == ACTIONS
        validation = at.book.sheets["Validation"]
        listed = [str(value) for row in validation.used_range.value for value in row if value is not None]
        assert {"F6", "F8"} <= set(listed)
        assert any("31 June 2016" in value for value in listed)
        at.picture("plan-after-the-click")
        validation.activate()
        at.picture("validation-after-the-click")

        at.book.sheets["Board plan"].activate()  # and once more: the same sheet, made anew
        at.office.ended.unlink()
        at.click("Validate")
        assert at.office.wait_for_message() == said
        at.close_message()
        assert until(at.office.how_it_ended) == "0"
        assert [sheet.name for sheet in at.book.sheets] == [*before, "Validation"]


def test_a_click_without_xlwings_add_in_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk(tmp_path, monkeypatch) as at:
        before = [sheet.name for sheet in at.book.sheets]
        at.click("Validate")
        said = at.office.wait_for_message()
        at.picture("no-add-in")
        assert said == (
            "Nothing was done: the xlwings add-in, which starts plan_xl, is not loaded in Excel. The window does the "
            "same without it: Action plan in the Start menu, on a Mac in your Applications. To mend the buttons, close "
            'Excel, have "plan-xl install" run once more, and start Excel again.'
        )
        at.close_message()
        assert [sheet.name for sheet in at.book.sheets] == before


@pytest.mark.parametrize("title", ["Board plan", "How to use"])
def test_the_buttons_stand_beside_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, title: str) -> None:
    with desk(tmp_path, monkeypatch) as at:
        at.book.sheets[title].activate()
        at.picture(f"buttons on {title}")
        page = at.book.impl.api.CurrentController.ActiveSheet.DrawPage
        captions = [page.getByIndex(number).Control.Label for number in range(page.Count)]
        places = [at.office.button(at.book, caption) for caption in captions]
        assert len(captions) == {"Board plan": 4, "How to use": 11}[title]
        assert all(0 < x < 1200 and 120 < y < 740 for x, y in places)
        assert len(set(places)) == len(places)
        assert not any(page.getByIndex(number).Control.Printable for number in range(page.Count))
