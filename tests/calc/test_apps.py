"""The office itself: what is open, what the person is told, and what is as before afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import xlwings as xw

from plan_xl.calc.bridge import exception
from plan_xl.calc.refusals import CallRefusedError
from tests.calc.workbooks import marked_plan, workbook

pytestmark = pytest.mark.live


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return marked_plan(tmp_path / "plan with spaces & ünlaute.xlsx")


def test_workbooks_are_opened_found_and_closed(calc_app: xw.App, plan: Path) -> None:
    book = calc_app.books.open(plan)
    assert (book.name, book.fullname) == (plan.name, str(plan))
    assert calc_app.books.open(plan) == book
    assert calc_app.books[plan.name.upper()] == book
    other = calc_app.books.add()
    assert other.fullname == other.name  # never saved
    assert calc_app.books.active == other
    book.activate()
    assert calc_app.books.active == book
    assert [found.name for found in calc_app.books] == [book.name, other.name]
    book.close()
    assert calc_app.books.active == other
    with pytest.raises(KeyError):
        calc_app.books[plan.name]


def test_a_workbook_is_found_over_all_apps(calc_app: xw.App, plan: Path) -> None:
    book = calc_app.books.open(plan)
    assert xw.Book(str(plan)) == book
    assert calc_app in list(xw.apps)
    assert xw.apps[calc_app.pid].books.active == book


def test_a_read_only_workbook_takes_no_changes_and_is_not_saved(calc_app: xw.App, plan: Path) -> None:
    book = calc_app.books.open(plan, read_only=True)
    before = plan.read_bytes()
    with calc_app.properties(screen_updating=False), pytest.raises(CallRefusedError, match="read-only"):
        book.sheets[0]["A9"].value = "changed"
    with pytest.raises(CallRefusedError, match="read-only"):
        book.sheets.add("Validation")
    with pytest.raises(CallRefusedError, match="read-only"):
        book.save()
    assert plan.read_bytes() == before
    book.save(plan.with_name("copy.xlsx"))
    assert plan.with_name("copy.xlsx").exists()


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 cut off"], ids=["empty", "text", "cut off"])
def test_what_is_no_workbook_is_refused(calc_app: xw.App, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(content)
    with pytest.raises(CallRefusedError, match="broken"):
        calc_app.books.open(path)
    assert len(calc_app.books) == 0


def test_a_workbook_opened_without_screen_updating_becomes_the_active_one_too(calc_app: xw.App, plan: Path) -> None:
    other = calc_app.books.add()
    with calc_app.properties(screen_updating=False):
        assert calc_app.screen_updating is False
        hidden = calc_app.books.open(plan)
    assert calc_app.screen_updating is True
    assert calc_app.books.active == hidden
    hidden.close()
    assert calc_app.books.active == other


def test_messages_are_kept_and_questions_answered(calc_app: xw.App) -> None:
    assert calc_app.alert("12 queries.", "Validate") == "ok"
    calc_app.impl.answers.extend(["yes", "cancel"])
    assert calc_app.alert("Apply?", "Consolidate", buttons="yes_no") == "yes"
    assert calc_app.alert("Apply?", buttons="ok_cancel") == "cancel"
    assert [(alert.title, alert.prompt, alert.answer) for alert in calc_app.impl.alerts] == [
        ("Validate", "12 queries.", "ok"),
        ("Consolidate", "Apply?", "yes"),
        ("", "Apply?", "cancel"),
    ]
    with pytest.raises(NotImplementedError, match="answer"):
        calc_app.alert("Apply?", buttons="yes_no")


def test_the_status_bar(calc_app: xw.App, plan: Path) -> None:
    calc_app.books.open(plan)
    assert calc_app.status_bar is False
    with calc_app.properties(status_bar="Reading the plan ..."):
        shown: object = calc_app.status_bar
        assert shown == "Reading the plan ..."
    assert calc_app.status_bar is False


def test_an_error_of_the_offices_own_leaves_a_with_block(calc_app: xw.App, plan: Path) -> None:
    sheet = calc_app.books.open(plan).sheets[0]
    absent = exception("container.NoSuchElementException")
    with pytest.raises(absent) as raised, calc_app.properties(display_alerts=False):
        sheet.book.api.Sheets.getByName("no such sheet")
    assert raised.value.__traceback__ is not None


def test_calculation(calc_app: xw.App, plan: Path) -> None:
    sheet = calc_app.books.open(plan).sheets[0]
    sheet["A8"].value = [[1, "=A8+1"]]
    assert calc_app.calculation == "automatic"
    with calc_app.properties(calculation="manual"):
        assert calc_app.calculation == "manual"
        sheet["A8"].value = 5
        assert sheet["B8"].value == 2.0
        calc_app.calculate()
        assert sheet["B8"].value == 6.0
    assert calc_app.calculation == "automatic"
    with pytest.raises(NotImplementedError):
        calc_app.calculation = "semiautomatic"


def test_the_version_is_one_of_excels(calc_app: xw.App) -> None:
    assert calc_app.version.major == 16  # before 15, xlwings would read the caller's name in a Mac's old letters


def test_no_macro_runs_unless_the_office_was_started_so(calc_app: xw.App) -> None:
    assert calc_app.impl.office.macros is False


CALLED = """
import sys
import xlwings as xw
from plan_xl.calc import use_libreoffice
use_libreoffice()
app = xw.App(visible=False, add_book=False)
app.books.open(sys.argv.pop(1))
app.books.add()
xw.Book.caller().sheets[0]["A9"].value = "found by RunPython's arguments"
xw.Book.caller().save()
app.quit()
"""


def test_the_caller_is_found_by_the_arguments_that_runpython_passes(calc_app: xw.App, plan: Path) -> None:
    arguments = [sys.executable, "-c", CALLED, str(plan), f"--wb={plan.name}", "--from_xl=1", "--app=", "--hwnd="]
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=120, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert calc_app.books.open(plan).sheets[0]["A9"].value == "found by RunPython's arguments"


def test_the_caller_can_be_set(calc_app: xw.App, plan: Path) -> None:
    book = calc_app.books.open(plan)
    book.set_mock_caller()
    try:
        assert xw.Book.caller() == book
    finally:
        delattr(xw.Book, "_mock_caller")


def test_big_blocks_take_no_call_a_cell(calc_app: xw.App, tmp_path: Path) -> None:
    path = workbook(tmp_path / "big.xlsx", lambda sheet: sheet.write("A1", "x"))
    sheet = calc_app.books.open(path).sheets[0]
    rows = [[f"text {row}", row * 1.5, None, "May 2020", True, "x", "y", "z"] for row in range(1000)]
    sheet["A1:H1000"].number_format = "@"
    sheet["A1"].value = rows
    assert sheet["A1:H1000"].options(ndim=2).value[999][3] == "May 2020"
