"""Adopt, Publish and Compare write a new workbook, the same as the command line writes; the open one stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw

from plan_xl.cli import run
from plan_xl.data_files import data_file
from plan_xl.excel import asking, buttons
from tests.excel.saved import cells_of, last_alert, saved
from tests.real import real

pytestmark = pytest.mark.live

Opener = Callable[[Path], xw.Book]
PLANS = ("child-o-pasted.xlsx", "child-o-stacked.xlsx", "child-o-pages.xlsx", "the sample")
SAMPLE = data_file("workbook/sample/northbridge-board-plan.xlsx")


def plan_file(name: str) -> Path:
    return SAMPLE if name == "the sample" else real(name)


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the user picks in the dialogues: "save", the new file; "open", the earlier plan. Blank: they close it."""
    found = {"save": str(tmp_path / "by button.xlsx"), "open": str(real("child-o-stacked.xlsx"))}
    monkeypatch.setattr(asking, "_dialogue", lambda kind, **_: found[kind])
    return found


COMMANDS: dict[str, tuple[Callable[[xw.Book], None], Callable[[Path, Path, Path], list[str]]]] = {
    "adopt": (buttons.adopt, lambda plan, output, _: ["adopt", str(plan), str(output)]),
    "publish": (buttons.publish, lambda plan, output, _: ["publish", str(plan), str(output)]),
    "compare": (
        buttons.compare,
        lambda plan, output, earlier: ["compare", str(earlier), str(plan), "--output", str(output)],
    ),
}


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_same_as_the_command_line(
    name: str, command: str, chosen: dict[str, str], open_copy: Opener, tmp_path: Path
) -> None:
    button, arguments = COMMANDS[command]
    expected = tmp_path / "by command.xlsx"
    run(arguments(plan_file(name), expected, Path(chosen["open"])))
    book = open_copy(plan_file(name))
    sheets = book.sheet_names
    button(book)
    assert f"Written: {chosen['save']}" in last_alert(book.app) or not expected.exists()
    assert Path(chosen["save"]).exists() == expected.exists()
    if expected.exists():
        assert cells_of(Path(chosen["save"])) == cells_of(expected)
    assert book.sheet_names == sheets


def test_a_closed_dialogue_changes_nothing(chosen: dict[str, str], open_copy: Opener, tmp_path: Path) -> None:
    chosen["save"] = ""
    book = open_copy(real("child-o-pasted.xlsx"))
    buttons.adopt(book)
    assert last_alert(book.app) == "Stopped: nothing was changed."
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["child-o-pasted.xlsx"]


def test_a_file_that_is_there_is_never_written_over(chosen: dict[str, str], open_copy: Opener) -> None:
    Path(chosen["save"]).write_bytes(b"theirs")
    book = open_copy(real("child-o-pasted.xlsx"))
    buttons.adopt(book)
    assert "is there already" in last_alert(book.app)
    assert Path(chosen["save"]).read_bytes() == b"theirs"


def test_adopt_again_numbers_new_actions_in_the_open_workbook(
    chosen: dict[str, str], open_copy: Opener, tmp_path: Path
) -> None:
    adopted = tmp_path / "made" / "Board plan.xlsx"
    adopted.parent.mkdir()
    assert run(["adopt", str(real("child-o-pasted.xlsx")), str(adopted), "--review-code", "O"]) in (0, 1)
    book = open_copy(adopted)
    plan = book.sheets["Board plan"]
    last = plan.used_range.last_cell.row
    numbers = [row[0] for row in plan.range(f"A5:A{last}").options(ndim=2).value]
    free = next(n for n, text in enumerate(numbers) if not text) + 5 if None in numbers else last + 1
    plan.range(f"B{free}:F{free}").value = [
        "A new recommendation",
        "A new action",
        "Board Manager",
        "A letter",
        "Ongoing",
    ]
    before = cells_of(saved(book, tmp_path / "before"))
    buttons.adopt(book)
    assert last_alert(book.app).startswith("This workbook was adopted before. Action numbers given: 1.")
    after = cells_of(saved(book, tmp_path / "after"))
    number = after["Board plan"].pop(f"A{free}")
    assert str(number).startswith("O-")
    assert after == before
    buttons.adopt(book)
    assert last_alert(book.app) == "This workbook was adopted before, and nothing is left to do."
