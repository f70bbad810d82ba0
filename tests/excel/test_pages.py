"""Settings and Help."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import xlwings as xw

from plan_xl.excel import buttons
from plan_xl.excel.pages import BUTTONS, help_html
from plan_xl.rules.catalogue import RULES
from tests.excel.saved import cells_of, last_alert, saved
from tests.real import real

Opener = Callable[[Path], xw.Book]


@pytest.mark.live
def test_settings_are_added_where_there_are_none(open_copy: Opener, tmp_path: Path) -> None:
    book = open_copy(real("child-o-pasted.xlsx"))
    before = cells_of(saved(book, tmp_path / "before"))
    book.app.impl.answers.append("yes")
    buttons.settings(book)
    assert book.sheet_names == ["Child O", "Settings"]
    assert book.sheets.active.name == "Settings"
    assert last_alert(book.app).startswith("The sheet Settings was added")
    buttons.validate(book)
    buttons.clean(book)
    after = cells_of(saved(book, tmp_path / "after"))
    assert {title: cells for title, cells in after.items() if title != "Settings"} == before


@pytest.mark.live
def test_settings_are_not_added_after_a_no(open_copy: Opener) -> None:
    book = open_copy(real("child-o-pasted.xlsx"))
    book.app.impl.answers.append("no")
    buttons.settings(book)
    assert book.sheet_names == ["Child O"]
    assert last_alert(book.app) == "Stopped: nothing was changed."


@pytest.mark.live
def test_settings_that_are_there_are_shown(open_copy: Opener) -> None:
    book = open_copy(real("child-o-pasted.xlsx"))
    book.sheets.add("SETTINGS", after=book.sheets[0])
    book.sheets[0].activate()
    buttons.settings(book)
    assert book.sheets.active.name == "SETTINGS"
    assert book.sheet_names == ["Child O", "SETTINGS"]


@pytest.mark.live
def test_help_is_a_page_on_this_machine(open_copy: Opener, user_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def opens(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", opens)
    book = open_copy(real("child-o-pasted.xlsx"))
    buttons.help_page(book)
    page = user_folder / "help.html"
    assert opened == [page.as_uri()]
    assert page.read_text(encoding="utf-8") == help_html()
    assert str(page) in last_alert(book.app)


def test_the_help_tells_of_every_button_and_rule() -> None:
    page = help_html()
    assert all(f"<dt>{name}</dt>" in page for name, _ in BUTTONS)
    assert all(f"id='{code}'" in page for code in RULES)
    assert "http" not in page
    parser = HTMLParser()
    parser.feed(page)
    parser.close()
