"""The window beside Excel, on a screen of its own: by keyboard, readable at 200 %, and at work on a live plan."""

from __future__ import annotations

import shutil
import time
import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from tkinter import font
from xml.etree import ElementTree

import pytest
import xlwings as xw

from plan_xl.calc import use_libreoffice
from plan_xl.calc.office import start_office
from plan_xl.errors import PlanXlError
from plan_xl.excel import buttons
from plan_xl.excel.open_books import may_be_a_plan
from plan_xl.excel.window import GROUPS, Window
from tests.screen import Screen, screen

SAMPLE = Path(__file__).resolve().parents[2] / "workbook" / "sample" / "northbridge-board-plan.xlsx"
RIBBON = SAMPLE.parents[2] / "macros" / "ribbon.xml"
CUSTOM_UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
NOBODY = "plan_xl_nobody_listens_here"

pytestmark = pytest.mark.live


def until(window: Window, seen: Callable[[], object], seconds: float = 60) -> None:
    """Let the window live until something is seen."""
    give_up = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < give_up, "it did not come"
        window.root.update()
        time.sleep(0.02)


def said(window: Window) -> str:
    return window.text.get("1.0", "end").strip()


@pytest.fixture(scope="session")
def screens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Screen]]:
    """Screens by size and dots to the inch; all stay until the last window of this process is closed."""
    with ExitStack() as kept:

        @cache
        def found(size: str = "1280x800", dots: int = 96) -> Screen:
            return kept.enter_context(screen(tmp_path_factory.mktemp("screen"), size, dots))

        yield found


@pytest.fixture
def small(screens: Callable[..., Screen]) -> Screen:
    return screens()


@pytest.fixture
def alone(small: Screen) -> Iterator[Window]:
    """The window where no office is open."""
    root = tk.Tk(small.display)
    yield Window(root, NOBODY)
    root.destroy()


def test_no_office_is_open(alone: Window) -> None:
    assert "No LibreOffice that plan-xl may work in is open" in said(alone)
    assert alone.heading["text"].startswith("No workbook is open in LibreOffice")
    usable = {name for name, button in alone.buttons.items() if not button.instate(["disabled"])}
    assert usable == {"look", "file"}


def test_a_dropped_plan_is_checked_as_a_file(alone: Window, tmp_path: Path) -> None:
    plan, broken = tmp_path / "my plan.xlsx", tmp_path / "no plan.xlsx"
    shutil.copyfile(SAMPLE, plan)
    broken.write_bytes(b"no workbook")
    alone.check([plan])
    until(alone, lambda: alone.running is None)
    text = said(alone)
    assert text.startswith("my plan.xlsx at ")
    assert "queries" in text.splitlines()[0]
    assert "Child N, C10" in text
    assert "What to do: " in text
    assert plan.read_bytes() == SAMPLE.read_bytes()
    alone.check([broken])
    until(alone, lambda: alone.running is None)
    assert said(alone).startswith("no plan.xlsx could not be checked")
    assert "Traceback" not in said(alone)


def test_two_dropped_plans_are_checked_in_turn(alone: Window, tmp_path: Path) -> None:
    plans = [tmp_path / "first.xlsx", tmp_path / "second.xlsx"]
    for plan in plans:
        shutil.copyfile(SAMPLE, plan)
    alone.check(plans)
    assert "first.xlsx" in said(alone)
    until(alone, lambda: alone.running is None and not alone.waiting)
    assert said(alone).startswith("first.xlsx at ")
    assert "\nsecond.xlsx at " in said(alone), "what was said of the first stays"
    alone.check(plans[1:])
    until(alone, lambda: alone.running is None)
    assert said(alone).startswith("second.xlsx at ")


def test_the_buttons_are_the_ribbons() -> None:
    ribbon = ElementTree.parse(RIBBON).getroot()
    groups = {
        group.get("label"): [button.get("label") for button in group.iter(f"{CUSTOM_UI}button")]
        for group in ribbon.iter(f"{CUSTOM_UI}group")
    }
    assert {name: [text.replace("_", "") for _, text in group] for name, group in GROUPS} == groups
    assert list(groups) == [name for name, _ in GROUPS]


@pytest.mark.parametrize("name", [name for _, group in GROUPS for name, _ in group])
def test_every_button_is_a_function_for_the_open_book(name: str) -> None:
    assert callable(getattr(buttons, name))


@pytest.mark.parametrize(
    ("name", "plan"),
    [("Child O.xlsx", True), ("old.xls", True), ("big.xlsb", True), ("Book1", True), ("PLAN_XL.XLAM", False),
     ("solver.xla", False), ("PERSONAL.XLSB", False)],
)  # fmt: skip
def test_add_ins_are_no_plans(name: str, plan: bool) -> None:
    assert may_be_a_plan(name) is plan


def test_every_button_has_a_letter_of_its_own(alone: Window) -> None:
    letters = [str(button["text"])[int(str(button["underline"]))].lower() for button in alone.buttons.values()]
    assert len(set(letters)) == len(letters)


def test_tab_reaches_everything(alone: Window) -> None:
    for button in alone.buttons.values():
        button.state(["!disabled"])
    first: tk.Misc = alone.list
    reached, at = {str(first)}, first.tk_focusNext()
    while at is not None and str(at) not in reached:
        reached.add(str(at))
        at = at.tk_focusNext()
    assert {str(button) for button in alone.buttons.values()} | {str(alone.list), str(alone.text)} <= reached


def test_the_keyboard_presses(alone: Window, small: Screen) -> None:
    """Alt with the underlined letter, through the screen's own keyboard."""
    pressed = []
    alone.buttons["look"].configure(command=lambda: pressed.append("look"))
    alone.root.update()
    alone.root.focus_force()
    until(alone, lambda: alone.root.focus_get() is not None)
    small.do("key", "alt+k")
    until(alone, lambda: pressed == ["look"])
    alone.buttons["look"].focus_set()
    alone.root.update()
    small.do("key", "Return")
    until(alone, lambda: pressed == ["look"] * 2)
    small.do("key", "space")
    until(alone, lambda: pressed == ["look"] * 3)


@pytest.mark.parametrize(
    ("size", "dots"),
    [("1920x1080", 192), ("1366x768", 144), ("1366x768", 192)],
    ids=["200 percent", "150 percent", "200 percent of a small screen"],
)
def test_it_is_readable_on_a_screen_of_large_letters(screens: Callable[..., Screen], size: str, dots: int) -> None:
    """Letters grow with the screen's scaling, every part has the room it asks for, and all of it is on the screen."""
    root = tk.Tk(screens(size, dots).display)
    window = Window(root, NOBODY)
    root.update()
    letters = font.nametofont("TkDefaultFont", root).metrics("linespace")
    assert letters >= 11 / 72 * dots
    assert root.winfo_width() <= root.winfo_screenwidth()
    assert root.winfo_height() <= root.winfo_screenheight()
    for part in [*window.buttons.values(), window.list, window.heading]:
        assert part.winfo_width() >= part.winfo_reqwidth()
        assert part.winfo_height() >= part.winfo_reqheight()
        assert part.winfo_rootx() + part.winfo_width() <= root.winfo_rootx() + root.winfo_width()
    assert window.text.winfo_height() >= 3 * letters
    root.destroy()


def test_a_click_in_the_window_works_in_the_open_plan(
    small: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mouse, window, a Python of its own, the open workbook; LibreOffice shows the sentence, and it is answered."""
    monkeypatch.setenv("DISPLAY", small.display)
    monkeypatch.setenv("PLAN_XL_FOLDER", str(tmp_path / "memory"))
    before = xw.engines.active
    pipe = f"plan_xl_window_{tmp_path.parent.name}_{tmp_path.name}"
    try:
        office = start_office(headless=False, pipe=pipe)
        engine = use_libreoffice()
    except PlanXlError as absent:
        pytest.skip(str(absent))
    app = engine.apps.add(xl=office)
    root = tk.Tk(small.display)
    try:
        plan = tmp_path / "plan.xlsx"
        shutil.copyfile(SAMPLE, plan)
        book = app.books.open(plan)
        theirs = book.sheets[0].used_range.value
        window = Window(root, pipe)
        assert [(each.name, each.in_front) for each in window.books] == [("plan.xlsx", True)]
        assert window.chosen == window.books[0]
        root.update()
        button = window.buttons["validate"]
        small.click(button.winfo_rootx() + 10, button.winfo_rooty() + 10)
        until(window, lambda: window.running is not None, 10)
        assert said(window).startswith("Validate is at work in plan.xlsx")
        until(window, lambda: small.do("search", "--onlyvisible", "--name", "plan_xl: Validate"))
        small.picture(tmp_path / "window.png")
        dialogue = small.do("search", "--onlyvisible", "--name", "plan_xl: Validate").splitlines()[0]
        small.do("windowfocus", "--sync", dialogue)
        small.do("key", "Return")
        until(window, lambda: window.running is None)
        assert said(window) == "Validate has ended: LibreOffice said how it went."
        assert "Validation" in book.sheet_names
        assert book.sheets[0].used_range.value == theirs
        book.close()
        window.press("clean")
        until(window, lambda: window.running is None)
        assert said(window) == "plan.xlsx is no longer open: open it again, and press F5 in the window."
        window.look()
        assert window.books == []
        app.quit()
        window.look()
        assert said(window).startswith("No LibreOffice that plan-xl may work in is open")
    finally:
        root.destroy()
        if office.answers():
            app.quit()
        xw.engines.active = before
