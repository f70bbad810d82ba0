"""Books that are no ordinary ones: each has its sentence."""

from __future__ import annotations

import getpass
import os
import plistlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw

from plan_xl.data_files import data_file
from plan_xl.errors import PlanXlError
from plan_xl.excel import buttons, outcome
from plan_xl.excel import owner_file as owner_file_module
from plan_xl.excel.live_book import (
    KEPT_IN,
    PROTECTED,
    SENTENCES,
    LiveBook,
    live_book,
    older_template,
    refuse_old_format,
)
from plan_xl.excel.outcome import BUSY, is_busy
from plan_xl.excel.owner_file import opened_by_other, own_names
from tests.excel.saved import last_alert
from tests.real import real

Opener = Callable[[Path], xw.Book]


class Opened:
    """A book as Excel describes it: its name, and what it says its place is."""

    def __init__(self, name: str, place: str | Exception) -> None:
        self.name = name
        self._place = place

    @property
    def fullname(self) -> str:
        if isinstance(self._place, Exception):
            raise self._place
        return self._place


@pytest.mark.parametrize(
    ("name", "place", "kind"),
    [
        ("Book1", "Book1", "unsaved"),
        ("Plan.xlsx", "https://board.sharepoint.com/sites/scr/Plan.xlsx", "online"),
        ("Plan.xlsx", xw.XlwingsError("Couldn't find your OneDrive file."), "online"),
        ("Plan.xlsx", r"C:\Plans\Plan.xlsx", "saved"),
        ("Plan.xlsx", "/Users/board/Plan.xlsx", "saved"),
    ],
)
def test_what_kind_of_book_it_is(name: str, place: str | Exception, kind: str) -> None:
    found = live_book(Opened(name, place))  # type: ignore[arg-type]  # a book as Excel for Windows or a Mac has it
    assert (found.name, found.kind) == (name, kind)
    assert found.sentence == SENTENCES[found.kind]


def test_a_file_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Plan.xlsx"
    path.write_bytes(b"")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert live_book(Opened(path.name, str(path))).kind == "read-only"  # type: ignore[arg-type]  # as above


def test_a_share_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows `os.access` looks at the file's own mark only; opening it tells."""
    path = tmp_path / "Plan.xlsx"
    path.write_bytes(b"")
    monkeypatch.setattr(Path, "open", refused(5))
    assert live_book(Opened(path.name, str(path))).kind == "read-only"  # type: ignore[arg-type]  # as above
    monkeypatch.setattr(Path, "open", refused(32))  # Excel itself has it open
    assert live_book(Opened(path.name, str(path))).kind == "saved"  # type: ignore[arg-type]  # as above


def refused(number: int) -> Callable[..., object]:
    def fails(*_: object, **_options: object) -> object:
        fault = PermissionError(13, "Permission denied")
        fault.winerror = number  # type: ignore[attr-defined]  # Windows only
        raise fault

    return fails


def owner_file(workbook: Path, name: str) -> None:
    """As Excel writes it: 165 bytes, the name in the machine's own letters and in UTF-16, filled up with blanks."""
    narrow = bytes([len(name)]) + name.encode("cp1252").ljust(54)
    wide = len(name).to_bytes(2, "little") + name.ljust(54).encode("utf-16-le")
    (workbook.parent / f"~${workbook.name}").write_bytes(narrow + wide)


@pytest.mark.parametrize(
    ("owner", "mine", "other"),
    [
        ("Ann O’Brien", {"board manager", "bm01"}, "Ann O’Brien"),
        ("Board Manager", {"board manager", "bm01"}, ""),
        ("BM01", {"board manager", "bm01"}, ""),
        ("Ann O’Brien", set(), ""),  # Office does not say what it calls this user
        (None, {"board manager"}, ""),
    ],
)
def test_a_book_that_a_colleague_has_open(
    owner: str | None, mine: set[str], other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Plan.xlsx"
    path.write_bytes(b"")
    if owner:
        owner_file(path, owner)
    monkeypatch.setattr(owner_file_module, "own_names", lambda: frozenset(mine))
    found = live_book(Opened(path.name, str(path)))  # type: ignore[arg-type]  # as above
    assert found.kind == ("in use" if other else "saved")
    assert found.sentence.startswith(f"{other} seems to have this workbook open" if other else "")
    assert bool(found.sentence) is bool(other)


@pytest.mark.parametrize("data", [b"", b"\x05Ann", b"\x00" * 165, b"\xff" * 165, b",ann,host,today;"])
def test_an_owner_file_that_is_none(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "~$Plan.xlsx").write_bytes(data)
    assert opened_by_other(tmp_path / "Plan.xlsx", frozenset(("board manager",))) == ""


@pytest.mark.parametrize("said", ["Board Manager", "Board Manager\0".encode("utf-16-le")])
def test_what_office_calls_the_user_on_windows(said: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner_file_module, "windows_registry", lambda _hive, _key: {"username": said})
    monkeypatch.setattr(getpass, "getuser", lambda: "BM01")
    assert own_names("win32") == {"board manager", "bm01"}
    monkeypatch.setattr(owner_file_module, "windows_registry", lambda _hive, _key: {})
    assert own_names("win32") == frozenset()


def test_what_office_calls_the_user_on_a_mac(tmp_path: Path) -> None:
    assert own_names("darwin", tmp_path) == frozenset()
    place = tmp_path / "Library" / "Group Containers" / "UBF8T346G9.Office" / "MeContact.plist"
    place.parent.mkdir(parents=True)
    place.write_bytes(plistlib.dumps({"Name": "Board Manager"}))
    assert "board manager" in own_names("darwin", tmp_path)


@pytest.mark.live
def test_the_click_says_who_has_the_book_open(open_copy: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    book = open_copy(real("child-o-stacked.xlsx"))
    owner_file(Path(book.fullname), "Ann O’Brien")
    monkeypatch.setattr(owner_file_module, "own_names", lambda: frozenset(("board manager",)))
    for button in (buttons.validate, buttons.summarise, buttons.clean):
        button(book)
        assert last_alert(book.app).endswith(SENTENCES["in use"].format("Ann O’Brien"))


@pytest.mark.live
@pytest.mark.parametrize("button", [buttons.validate, buttons.summarise])
def test_in_libreoffice_a_book_open_for_reading_is_left_as_it_is(
    button: Callable[[xw.Book], None], calc_app: xw.App
) -> None:
    book = calc_app.books.open(real("child-o-stacked.xlsx"), read_only=True)
    button(book)
    assert last_alert(calc_app) == PROTECTED
    assert book.sheet_names == ["Action Plan"]


@pytest.mark.parametrize("name", ["Plan.xls", "PLAN.XLS", "Plan.csv"])
def test_a_format_that_takes_no_sheets(name: str) -> None:
    with pytest.raises(PlanXlError, match="choose File, Save As, Excel Workbook"):
        refuse_old_format(name)


@pytest.mark.parametrize("name", ["Plan.xlsx", "Plan.xlsm", "Plan.xlsb", "Book1"])
def test_a_format_that_takes_sheets(name: str) -> None:
    refuse_old_format(name)


class ExcelBusyError(Exception):
    """As xlwings names what it raises when Excel takes no calls."""


class ComError(Exception):
    """As pywin32's: its first argument is Excel's number."""


@pytest.mark.parametrize(
    ("fault", "busy"),
    [
        (ExcelBusyError(), True),
        (ComError(-2147418111, "Call was rejected by callee.", None, None), True),
        (ComError(-2146777998, "", None, None), True),
        (ComError(-2147352567, "Exception occurred.", None, None), False),
        (KeyError("Plan"), False),
    ],
)
def test_a_cell_in_edit_mode(fault: Exception, busy: bool) -> None:
    assert is_busy(fault) is busy


def test_an_older_template_lacks_a_column() -> None:
    said = older_template(["Action (2)", "Lead (3)"], ["Action (2)", "Status", "Accepted on"])
    assert said == (
        "This workbook was made from an older template, without “Status” and “Accepted on”: everything else works; add "
        "the column yourself if you need it."
    )
    assert older_template(["ACTION  (2)", "Status"], ["Action (2)", "Status"]) == ""


@pytest.mark.live
def test_while_a_cell_is_edited_the_click_says_so(open_copy: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    book = open_copy(real("child-o-stacked.xlsx"))

    def rejected(*_: object) -> None:
        raise ComError(-2147418111, "Call was rejected by callee.", None, None)

    monkeypatch.setattr(xw.Sheet, "used_range", property(rejected))
    buttons.validate(book)
    assert last_alert(book.app) == BUSY


@pytest.mark.live
def test_an_unsaved_book_is_worked_on_and_told_of(calc_app: xw.App, open_copy: Opener) -> None:
    plan = open_copy(real("child-o-stacked.xlsx"))
    unsaved = calc_app.books.add()
    plan.sheets[0].copy(before=unsaved.sheets[0])
    buttons.validate(unsaved)
    assert "Validation" in unsaved.sheet_names
    assert last_alert(calc_app).endswith(SENTENCES["unsaved"])


@pytest.mark.live
def test_a_protected_structure_is_left_as_it_is(open_copy: Opener) -> None:
    book = open_copy(real("child-o-stacked.xlsx"))
    book.api.protect("secret")
    buttons.validate(book)
    assert last_alert(book.app) == PROTECTED
    assert book.sheet_names == ["Action Plan"]


@pytest.mark.live
def test_out_of_a_protected_structure_nothing_is_taken(open_copy: Opener) -> None:
    book = open_copy(real("child-o-stacked.xlsx"))
    buttons.summarise(book)
    before, marks = book.sheet_names, len(book.sheets[0].used_range.conditional_formats)
    book.api.protect("secret")
    for button, sentence in ((buttons.clean, KEPT_IN), (buttons.summarise, PROTECTED)):
        button(book)
        assert last_alert(book.app) == sentence
        assert (book.sheet_names, len(book.sheets[0].used_range.conditional_formats)) == (before, marks)


@pytest.mark.live
def test_a_protected_sheet_is_not_marked_and_this_is_said(open_copy: Opener) -> None:
    book = open_copy(real("child-o-stacked.xlsx"))
    book.sheets[0].api.protect("secret")
    buttons.validate(book)
    assert "Validation" in book.sheet_names
    said = last_alert(book.app)
    assert "Excel would not change the marks on the sheet “Action Plan”, perhaps because it is protected" in said


@pytest.mark.live
def test_an_old_excel_file_is_left_as_it_is(calc_app: xw.App, open_copy: Opener, tmp_path: Path) -> None:
    old = tmp_path / "made" / "Plan.xls"
    old.parent.mkdir()
    shutil.copyfile(real("child-o-stacked.xlsx"), old)  # LibreOffice looks at the content, the button at the name
    buttons.validate(open_copy(old))
    assert last_alert(calc_app).startswith("Plan.xls is an old Excel file (.xls), into which no sheets can be put")


@pytest.mark.live
def test_a_book_without_a_plan(calc_app: xw.App) -> None:
    book = calc_app.books.add()
    book.sheets[0].range("A1").value = "Minutes"
    buttons.validate(book)
    assert last_alert(calc_app).startswith("No action plan was found in ")


@pytest.mark.live
def test_a_board_workbook_of_an_older_template(open_copy: Opener, tmp_path: Path) -> None:
    made = tmp_path / "made" / "Board plan.xlsx"
    made.parent.mkdir()
    shutil.copyfile(data_file("workbook/board-plan.xlsx"), made)
    book = open_copy(made)
    plan = book.sheets["Board plan"]
    plan.range("I4").value = "Colour"
    plan.range("A5:F5").value = ["N-1a", "Ring the lead", "Write to the lead", "Board Manager", "A letter", "Ongoing"]
    buttons.validate(book)
    assert last_alert(book.app).startswith("Checked as at")
    assert "made from an older template, without “Status”" in last_alert(book.app)


def test_every_kind_has_its_sentence() -> None:
    assert {kind for kind, sentence in SENTENCES.items() if not sentence} == {"saved"}
    assert LiveBook("Plan.xlsx", "online", None).folder is None
    assert outcome.STOPPED == "Stopped: nothing was changed."
