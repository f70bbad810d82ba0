"""*Agency summary*: agency by agency what stands where, what was moved or disputed, who has returned."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_xl.reading.files import read_grids
from plan_xl.reading.grids import shown
from plan_xl.returns.applying import apply_changes
from plan_xl.returns.changes_sheet import column_of, lines_on
from plan_xl.returns.consolidating import consolidate
from plan_xl.workbooks import write_cells
from tests.returns.forms import board_workbook, own_plan
from tests.returns.test_proposing import AGENCIES, LEADS, PLAN, SETTINGS, SINGLE, form

ON, LATER = date(2016, 4, 12), date(2016, 4, 27)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    agencies = AGENCIES + "| Ambulance Service | AMB | No |\n"
    plan = PLAN + "| N-3a | Speak with families | Write to the family | Chair | Letter | 30 June 2016 | | | | |\n"
    return board_workbook(tmp_path / "board.xlsx", plan, SINGLE, LEADS, agencies, SETTINGS)


def summary(board: Path) -> list[dict[str, str]]:
    grid = next(g for g in read_grids(board) if g.title == "Agency summary")
    rows = [[" ".join(shown(value).split()) for value in row] for row in grid.rows]
    heads = next(n for n, row in enumerate(rows) if row and row[0] == "Agency")
    return [{k: v for k, v in zip(rows[heads], row, strict=True) if v} for row in rows[heads + 1 :] if any(row)]


def returned(board: Path) -> dict[str, str]:
    """What is said of each agency's return."""
    lines = [line for line in summary(board) if line["Agency"] not in ("All actions", "Ambulance Service")]
    return {line["Agency"]: text for line in lines for head, text in line.items() if head.startswith("Return")}


def quarter(board: Path, name: str) -> None:
    """Type another quarter into Settings."""
    grid = next(g for g in read_grids(board) if g.title == "Settings")
    [row] = [n for n, cells in enumerate(grid.rows, 1) if cells and cells[0] == "Quarter"]
    write_cells(board, "Settings", {f"B{row}": name}, board, backups=None)


def test_each_agency_has_its_line_and_the_total_adds_up(board: Path, tmp_path: Path) -> None:
    police = form(tmp_path, "N-POL-1b", new_date="30 September 2016", done="", comment="Too soon")
    consolidate(board, [police], write=True, on=ON, who="Board manager")
    assert summary(board) == [
        {"Agency": "Ambulance Service", "Actions": "0"},
        {
            "Agency": "Northbridge Police", "Return for Q4 2015/16": "Returned", "Actions": "5",
            "Reported complete": "1 of 5", "Overdue": "2 of 5", "Due soon": "1 of 5", "Not yet due": "1 of 5",
            "Evidence not seen by the Board": "1 of 5", "Disputed": "1 of 5", "Waiting for an answer": "2",
        },
        {
            "Agency": "Northbridge Trust", "Return for Q4 2015/16": "Not returned", "Actions": "1",
            "Overdue": "1 of 1",
        },
        {"Agency": "No agency answers for these: N-3a", "Actions": "1", "Not yet due": "1 of 1"},
        {
            "Agency": "All actions", "Actions": "6", "Reported complete": "1 of 6", "Overdue": "2 of 6",
            "Due soon": "1 of 6", "Not yet due": "2 of 6", "Evidence not seen by the Board": "1 of 6",
            "Disputed": "1 of 6", "Waiting for an answer": "2",
        },
    ]  # fmt: skip


def test_a_date_that_was_agreed_counts_as_moved(board: Path, tmp_path: Path) -> None:
    consolidate(board, [form(tmp_path, "N-POL-1b", new_date="30 September 2016")], write=True, on=ON)
    letters = column_of(read_grids(board), "Accept?")
    [row] = [line.row for line in lines_on(read_grids(board)) if line.kind == "Extension requested"]
    write_cells(board, "Changes", {f"{letters}{row}": "Yes"}, board, backups=None)
    apply_changes(board, write=True, on=LATER)
    police = next(line for line in summary(board) if line["Agency"] == "Northbridge Police")
    assert police["Dates moved"] == "1 of 5"
    assert "Waiting for an answer" not in police


def test_a_file_that_could_not_be_opened_counts_for_its_quarter_only(board: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "Northbridge Police.xlsx"
    damaged.write_bytes(form(tmp_path, "N-1a", update="Printed").read_bytes()[:4000])
    found = consolidate(board, [damaged], write=True, on=ON)
    assert [(f.state, f.quarter) for f in found.received] == [("could not be opened", "Q4 2015/16 (not named)")]
    assert found.not_returned == ("Northbridge Trust",)
    assert returned(board) == {"Northbridge Police": "Could not be opened", "Northbridge Trust": "Not returned"}
    quarter(board, "Q1 2016/17")
    consolidate(board, [form(tmp_path, "N-1a", "trust.xlsx", "Q1 2016/17", update="Printed")], write=True, on=ON)
    assert returned(board)["Northbridge Trust"] == "Not returned"


def test_an_agency_that_has_another_name_since_has_returned(board: Path, tmp_path: Path) -> None:
    consolidate(board, [form(tmp_path, "N-1a", update="Printed")], write=True, on=ON)
    grid = next(g for g in read_grids(board) if g.title == "Agencies register")
    [row] = [n for n, cells in enumerate(grid.rows, 1) if cells and cells[0] == "Northbridge Police"]
    write_cells(
        board, grid.title, {f"A{row}": "Riverside Police", f"F{row}": "Northbridge Police"}, board, backups=None
    )
    table = "| Action | Lead |\n| --- | --- |\n| Weigh every child | Matron |"
    found = consolidate(board, [own_plan(tmp_path / "t.xlsx", "Northbridge Trust", table)], write=True, on=ON)
    assert not found.not_returned
    assert returned(board)["Riverside Police"] == "Returned"
