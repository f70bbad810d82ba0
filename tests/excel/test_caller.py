"""`Book.caller()`, with the arguments that RunPython starts Python with."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw

from plan_xl.excel import buttons
from tests.excel.saved import last_alert
from tests.real import real

Opener = Callable[[Path], xw.Book]


@pytest.mark.live
def test_the_book_that_called(open_copy: Opener, calc_app: xw.App, monkeypatch: pytest.MonkeyPatch) -> None:
    book = open_copy(real("child-o-stacked.xlsx"))
    other = calc_app.books.add()
    monkeypatch.setattr(sys, "argv", ["-c", f"--wb={book.name}", "--from_xl=1", "--app=", "--hwnd=0"])
    buttons.validate()
    assert "Validation" in book.sheet_names
    assert "Validation" not in other.sheet_names
    assert last_alert(calc_app).startswith("Checked as at")


def test_a_name_that_xlwings_cannot_read_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["-c", "--wb=Child O = final.xlsx", "--from_xl=1", "--app=", "--hwnd=0"])
    with pytest.raises(SystemExit, match=r"The workbook Child O = final\.xlsx has the sign = in its name"):
        buttons.validate()


def test_where_nobody_called_a_plain_sentence_is_left_on_stderr(
    monkeypatch: pytest.MonkeyPatch, user_folder: Path
) -> None:
    monkeypatch.setattr(sys, "argv", ["-c"])
    with pytest.raises(SystemExit) as stopped:
        buttons.validate()
    assert str(stopped.value).startswith("Validate could not be finished.")
    assert (user_folder / "plan_xl.log").exists()
