"""The empty Board workbook: the sheets and columns that Boards know, and everything in it read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from plan_xl import read_plan, validate
from plan_xl.data_files import data_file
from plan_xl.ownership import NAME, read_ownership
from plan_xl.reading.files import grids_of
from plan_xl.reading.setting_labels import LABELS
from plan_xl.reading.settings_sheet import read_settings
from plan_xl.settings import Settings
from plan_xl.templates.board_plan import HEADING_ROW
from plan_xl.templates.settings_page import FILLED_IN, GROUPS, HELP, STATUS_KEY
from plan_xl.wording import read_heading, read_status
from plan_xl.wording.register import register_from_rows
from plan_xl.workbooks import write_cells

BOARD = data_file("workbook/board-plan.xlsx")

SHEETS = {
    "Board plan": None,
    "Single-agency actions": "record",
    "Leads register": "record",
    "Agencies register": "record",
    "Settings": "record",
    "How to use": "record",
}

PLAN_MEANINGS = [
    "ref", "recommendation", "action", "lead", "evidence", "completion", "achieved", "comments", "status",
    "accepted_on", "board_comment",
]  # fmt: skip


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(BOARD)


def headings(book: openpyxl.Workbook, sheet: str) -> list[str]:
    return [str(cell.value) for cell in book[sheet][HEADING_ROW]]


def test_its_sheets_and_which_of_them_are_records(book: openpyxl.Workbook) -> None:
    kinds: dict[str, str | None] = {}
    for sheet in book.worksheets:
        name = sheet.defined_names.get(NAME)
        said = read_ownership(name.attr_text) if name else None
        kinds[sheet.title] = said.kind if said else None
        assert said is None or said.title == sheet.title
    assert kinds == SHEETS


def test_the_columns_of_the_plan_mean_what_they_say(book: openpyxl.Workbook) -> None:
    assert [read_heading(text) for text in headings(book, "Board plan")] == PLAN_MEANINGS
    with_agency = [PLAN_MEANINGS[0], "agency", *PLAN_MEANINGS[1:]]
    assert [read_heading(text) for text in headings(book, "Single-agency actions")] == with_agency


def test_an_empty_workbook_is_a_plan_of_no_actions_and_nothing_to_say() -> None:
    plan = read_plan(BOARD)
    assert (plan.actions, plan.notes) == ((), ())
    assert [table.sheet for table in plan.tables] == ["Board plan", "Single-agency actions"]
    assert validate(plan, date(2016, 2, 1)).findings == ()


def test_its_settings_read_back_as_plan_xl_has_them() -> None:
    settings, notes = read_settings(grids_of(BOARD.read_bytes(), BOARD.name))
    assert notes == ()
    standard = Settings()
    for name in FILLED_IN:
        assert getattr(settings, name) == getattr(standard, name)
        assert name not in settings.defaults
    key = {word: read_status(line.meaning) for line in STATUS_KEY for word in (line.word, line.colour)}
    assert settings.status_key == key
    assert None not in key.values()
    assert set(settings.defaults) == {label.field for label in LABELS} - set(FILLED_IN)


def test_every_setting_has_one_place_and_a_line_of_help() -> None:
    placed = [name for _, _, names in GROUPS for name in names]
    assert sorted(placed) == sorted(label.field for label in LABELS)
    assert set(HELP) == set(placed)


WRITTEN: dict[str, tuple[str | date, Settings]] = {
    "Board": ("Northbridge Safeguarding Board", Settings(board="Northbridge Safeguarding Board")),
    "Review code": ("N", Settings(review_code="N")),
    "Plan agreed on": (date(2016, 1, 4), Settings(plan_date=date(2016, 1, 4))),
    "Next meeting": (date(2016, 3, 1), Settings(meeting=date(2016, 3, 1))),
    "Return mailbox": ("board@northbridge.example", Settings(return_mailbox="board@northbridge.example")),
    "School terms": ("Yes", Settings(terms=True)),
    "Backups: folder": ("none", Settings(backup_folder="none")),
}


@pytest.mark.parametrize("label", WRITTEN)
def test_what_is_typed_into_settings_is_read(tmp_path: Path, book: openpyxl.Workbook, label: str) -> None:
    value, expected = WRITTEN[label]
    row = next(row for row in range(1, 60) if book["Settings"].cell(row, 1).value == label)
    write_cells(BOARD, "Settings", {f"B{row}": value}, tmp_path / "plan.xlsx")
    settings, notes = read_settings(grids_of((tmp_path / "plan.xlsx").read_bytes(), "plan.xlsx"))
    assert notes == ()
    empty, _ = read_settings(grids_of(BOARD.read_bytes(), BOARD.name))
    [field] = set(empty.defaults) - set(settings.defaults) or {"terms"}
    assert getattr(settings, field) == getattr(expected, field)


def test_a_filled_workbook_reads_as_one_plan_with_its_register(tmp_path: Path) -> None:
    one, two, path = tmp_path / "1.xlsx", tmp_path / "2.xlsx", tmp_path / "3.xlsx"
    board = ["N-1a", "Rec 1", "Do this", "Chair, PPO", "Minutes", "January 2016", None, None, "On track"]
    second = [
        "N-1b",
        None,
        "Do that",
        "Board Manager",
        "Report",
        "31 March 2016",
        "10 March 2016",
        "Done",
        "Signed off",
    ]
    agency = ["N-MPS-1a", "Police", "Rec A", "Train staff", "Borough Commander", "Register", "30 June 2016"]
    write_cells(BOARD, "Board plan", {}, one, append=[board, second])
    write_cells(one, "Single-agency actions", {}, two, append=[agency])
    write_cells(
        two, "Leads register", {}, path, append=[["Chair, PPO", "Board", "Chair of the PPO Sub-group; PPO Chair"]]
    )
    plan = read_plan(path)
    assert [(a.ref, a.recommendation, a.leads, a.due, a.status) for a in plan.actions] == [
        ("N-1a", "Rec 1", ("Chair, PPO",), date(2016, 1, 31), "on_track"),
        ("N-1b", "Rec 1", ("Board Manager",), date(2016, 3, 31), "signed_off"),
        ("N-MPS-1a", "Rec A", ("Borough Commander",), date(2016, 6, 30), None),
    ]
    assert plan.actions[2].agency == "Police"
    rows = next(grid.rows for grid in grids_of(path.read_bytes(), path.name) if grid.title == "Leads register")
    [registered] = register_from_rows(rows, "Leads register").leads
    assert registered.also_known_as == ("Chair of the PPO Sub-group", "PPO Chair")


@pytest.mark.parametrize("sheet", ["Board plan", "Single-agency actions"])
def test_drop_downs_help_and_never_insist(book: openpyxl.Workbook, sheet: str) -> None:
    choices = book[sheet].data_validations.dataValidation
    formulas = {str(choice.formula1).split("!")[0].strip("='") for choice in choices}
    assert {"Leads register", "Settings"} <= formulas
    assert all(choice.type == "list" and not choice.showErrorMessage for choice in choices)
    first = HEADING_ROW + 1
    words = next(str(c.formula1) for c in choices if "Settings" in str(c.formula1))
    area = words.removeprefix("=Settings!").replace("$", "")
    assert [cell.value for (cell,) in book["Settings"][area]] == [line.word for line in STATUS_KEY]
    assert all(
        str(choice.sqref).startswith(tuple("ABCDEFGHIJKL")) and f"{first}:" in str(choice.sqref) for choice in choices
    )


def test_typed_months_stay_as_typed(book: openpyxl.Workbook) -> None:
    row = [cell.number_format for cell in book["Board plan"][HEADING_ROW + 1]]
    assert row[5:7] == ["@", "@"]
    assert row[9] == "d mmmm yyyy"
    assert book["Board plan"].column_dimensions["F"].number_format == "@"


@pytest.mark.parametrize("sheet", list(SHEETS))
def test_every_sheet_prints_to_the_width_of_its_page(book: openpyxl.Workbook, sheet: str) -> None:
    setup = book[sheet].page_setup
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    properties = book[sheet].sheet_properties.pageSetUpPr
    assert properties
    assert properties.fitToPage
