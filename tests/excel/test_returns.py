"""A quarter in the open Board workbook: issued, consolidated and applied as the command line does it on the file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw

from plan_xl.cli import run
from plan_xl.data_files import data_file
from plan_xl.excel import asking, buttons
from plan_xl.workbooks import write_cells
from tests.excel.saved import Cells, cells_of, last_alert, saved

pytestmark = pytest.mark.live

Opener = Callable[[Path], xw.Book]

BOARD = data_file("workbook/sample/northbridge-board-workbook.xlsx")
RETURNS = data_file("workbook/sample/returns")
A_RETURN = RETURNS / "Northbridge Police return Q4 2015-16.xlsx"


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What the user picks in the dialogues."""
    found: dict[str, object] = {"folder": str(RETURNS), "open several": ()}
    monkeypatch.setattr(asking, "_dialogue", lambda kind, **_: found[kind])
    return found


@pytest.fixture
def by_command(tmp_path: Path) -> Path:
    """The Board workbook that the command line works on."""
    path = tmp_path / "by command" / BOARD.name
    path.parent.mkdir()
    shutil.copyfile(BOARD, path)
    return path


def answered(book: xw.Book, *answers: str) -> xw.Book:
    book.app.impl.answers.extend(answers)
    return book


def differing(one: Cells, other: Cells) -> dict[str, object]:
    """The cells that are not alike, by sheet and address: short enough to be read."""
    return {
        f"{title}!{address}": (one.get(title, {}).get(address), other.get(title, {}).get(address))
        for title in [*one, *(title for title in other if title not in one)]
        for address in sorted({*one.get(title, {}), *other.get(title, {})})
        if one.get(title, {}).get(address) != other.get(title, {}).get(address)
    }


def yes_to(cells: Cells) -> dict[str, str]:
    """A Yes for every second row of *Changes* that waits for an answer: its cells to what is typed there."""
    changes = cells["Changes"]
    heading = next(a for a, value in changes.items() if value == "Accept?")
    letters, first = heading.rstrip("0123456789"), int(heading.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    keys = next(a for a, value in changes.items() if value == "Change").rstrip("0123456789")
    rows = [int(a.removeprefix(keys)) for a in changes if a.rstrip("0123456789") == keys]
    waiting = [row for row in sorted(rows) if row > first and f"{letters}{row}" not in changes]
    return {f"{letters}{row}": ("Yes", "No")[number % 2] for number, row in enumerate(waiting)}


def test_consolidate_and_apply(chosen: dict[str, object], by_command: Path, open_copy: Opener, tmp_path: Path) -> None:
    assert run(["consolidate", str(by_command), str(RETURNS), "--write"]) == 1
    book = answered(open_copy(BOARD), "yes")
    buttons.consolidate(book)
    assert "on the sheet Changes wait for a Yes, No or Ask" in last_alert(book.app)
    consolidated = cells_of(saved(book, tmp_path / "consolidated"))
    assert differing(consolidated, cells_of(by_command)) == {}
    assert list(consolidated) == list(cells_of(by_command))

    typed = yes_to(consolidated)
    assert len(typed) > 4
    write_cells(by_command, "Changes", typed, by_command)
    for address, answer in typed.items():
        book.sheets["Changes"].range(address).value = answer
    assert run(["apply", str(by_command), "--write"]) in (0, 1)
    buttons.apply_changes(book)
    assert "see What became of it on the sheet Changes" in last_alert(book.app)
    assert differing(cells_of(saved(book, tmp_path / "applied")), cells_of(by_command)) == {}


def test_the_same_returns_twice_change_nothing(chosen: dict[str, object], open_copy: Opener, tmp_path: Path) -> None:
    book = answered(open_copy(BOARD), "yes", "yes")
    buttons.consolidate(book)
    once = cells_of(saved(book, tmp_path / "once"))
    buttons.consolidate(book)
    assert last_alert(book.app).startswith("Nothing new")
    assert differing(cells_of(saved(book, tmp_path / "twice")), once) == {}


def test_issue(chosen: dict[str, object], by_command: Path, open_copy: Opener, tmp_path: Path) -> None:
    expected, folder = tmp_path / "returns by command", tmp_path / "returns by button"
    folder.mkdir()
    assert run(["issue", str(by_command), "--to", str(expected), "--write"]) in (0, 1)
    chosen["folder"] = str(folder)
    book = open_copy(BOARD)
    buttons.issue_returns(book)
    assert "What was sent is noted on the sheet Issued" in last_alert(book.app)
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in expected.iterdir())
    for path in folder.glob("*.xlsx"):
        assert differing(cells_of(path), cells_of(expected / path.name)) == {}
    assert differing(cells_of(saved(book, tmp_path / "issued")), cells_of(by_command)) == {}


def test_issued_again_only_after_a_yes(chosen: dict[str, object], open_copy: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "returns"
    folder.mkdir()
    chosen["folder"] = str(folder)
    book = open_copy(BOARD)
    buttons.issue_returns(book)
    before = sorted(path.name for path in folder.iterdir())
    cells = cells_of(saved(book, tmp_path / "once"))
    answered(book, "no")
    buttons.issue_returns(book)
    assert last_alert(book.app) == "Stopped: nothing was changed."
    assert sorted(path.name for path in folder.iterdir()) == before
    assert differing(cells_of(saved(book, tmp_path / "twice")), cells) == {}
    answered(book, "yes")
    buttons.issue_returns(book)
    assert len(list(folder.iterdir())) == 2 * len(before)


def test_a_return_that_is_open_is_read(chosen: dict[str, object], open_copy: Opener, tmp_path: Path) -> None:
    chosen["open several"] = (str(A_RETURN),)
    book = answered(open_copy(BOARD), "no")
    buttons.consolidate(book)
    from_file = cells_of(saved(book, tmp_path / "from file"))
    book.close()

    returned = open_copy(A_RETURN)
    book = answered(open_copy(BOARD), "yes")
    buttons.consolidate(book)
    assert book.app.impl.alerts[-2].prompt.startswith(f"Read this open return: {returned.name}?")
    assert differing(cells_of(saved(book, tmp_path / "from the open one")), from_file) == {}


def test_an_open_return_is_read_as_it_is_on_the_screen(
    chosen: dict[str, object], open_copy: Opener, tmp_path: Path
) -> None:
    returned = open_copy(A_RETURN)
    sheet = returned.sheets["Return"]
    rows = sheet.used_range.options(ndim=2).value
    heads = next(n for n, row in enumerate(rows) if "Update this quarter" in row)
    sheet.range((heads + 2, rows[heads].index("Update this quarter") + 1)).value = "Typed and not yet saved"
    book = answered(open_copy(BOARD), "yes")
    buttons.consolidate(book)
    said = cells_of(saved(book, tmp_path / "saved"))["Changes"].values()
    assert any("Typed and not yet saved" in str(value) for value in said)


def test_consolidate_in_a_return_says_where_to_click(open_copy: Opener) -> None:
    book = open_copy(A_RETURN)
    buttons.consolidate(book)
    assert last_alert(book.app).startswith("This is an agency's return. Bring the Board workbook to the front")


@pytest.mark.parametrize("button", [buttons.consolidate, buttons.issue_returns])
def test_a_closed_dialogue_changes_nothing(
    button: Callable[[xw.Book], None], chosen: dict[str, object], open_copy: Opener, tmp_path: Path
) -> None:
    chosen["folder"] = ""
    book = answered(open_copy(BOARD), "yes")
    before = cells_of(saved(book, tmp_path / "before"))
    button(book)
    assert last_alert(book.app) == "Stopped: nothing was changed."
    assert cells_of(saved(book, tmp_path / "after")) == before


def test_a_protected_plan_says_to_close_without_saving(
    chosen: dict[str, object], open_copy: Opener, user_folder: Path
) -> None:
    book = answered(open_copy(BOARD), "yes")
    book.sheets["Board plan"].api.protect("secret")
    buttons.consolidate(book)
    said = last_alert(book.app)
    assert said.startswith("Excel did not let everything be written, perhaps because a sheet is protected.")
    assert "Close this workbook without saving it" in said
    assert str(user_folder / "plan_xl.log") in said


def test_a_formula_of_staffs_is_never_written_over(
    chosen: dict[str, object], open_copy: Opener, tmp_path: Path
) -> None:
    first = answered(open_copy(BOARD), "yes")
    plan = cells_of(saved(first, tmp_path / "before"))["Board plan"]
    buttons.consolidate(first)
    written = cells_of(saved(first, tmp_path / "after"))["Board plan"]
    place = next(address for address in written if address in plan and written[address] != plan[address])
    first.close()

    book = answered(open_copy(BOARD), "yes")
    sheets = book.sheet_names
    text = str(book.sheets["Board plan"].range(place).value).replace('"', '""').replace("\n", '"&CHAR(10)&"')
    book.sheets["Board plan"].range(place).value = f'="{text}"'
    buttons.consolidate(book)
    assert last_alert(book.app).startswith(
        f"Board plan!{place} holds a formula, which would be lost: nothing was written."
    )
    assert book.sheet_names == sheets
