"""The sample quarter, whole: fourteen files from eight agencies, held against the Board workbook, decided, applied."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from plan_xl.data_files import data_file
from plan_xl.reading import read_plan
from plan_xl.reading.files import read_grids
from plan_xl.recording import history_rows
from plan_xl.recording.states import last_recorded, state_of
from plan_xl.returns.applying import apply_changes
from plan_xl.returns.changes_sheet import column_of, lines_on
from plan_xl.returns.consolidating import consolidate
from plan_xl.returns.consolidation import Consolidation
from plan_xl.workbooks import write_cells

ON = date(2016, 4, 12)
RETURNS = data_file("workbook/sample/returns")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "board.xlsx"
    shutil.copy(data_file("workbook/sample/northbridge-board-workbook.xlsx"), path)
    return path


@pytest.fixture
def found(board: Path) -> Consolidation:
    return consolidate(board, [RETURNS], write=True, on=ON, who="Board manager")


def test_what_came(found: Consolidation) -> None:
    came = {(f.agency, f.file): f.state for f in found.received}
    assert {name for (name, _), state in came.items() if state in ("returned", "returned late")} == {
        "Northbridge Children's Social Care", "Northbridge Clinical Commissioning Group",
        "Northbridge Education Service", "Northbridge Hospital NHS Trust", "Northbridge Police",
        "Riverside Mental Health Trust",
    }  # fmt: skip
    assert came["Northbridge Hospital NHS Trust", "NHT SCR return Q4 sent again.xlsx"] == "returned late"
    assert {name for (name, _), state in came.items() if state == "asked"} == {
        "Northbridge Housing Service", "Riverside Probation Service",
    }  # fmt: skip
    assert {file for (_, file), state in came.items() if state == "could not be opened"} == {
        "NHT SCR return Q4.xlsx", "Education IMR action plan.xlsx",
    }  # fmt: skip
    assert found.not_returned == ("Northbridge Youth Offending Service", "Riverside Ambulance Service")
    assert {s.file for s in found.skipped} == {
        "Ambulance return Q4.xlsx", "~$Housing return Q4 FINAL.xlsx", "._Northbridge Police return Q4 2015-16.xlsx",
    }  # fmt: skip


def test_what_waits_for_a_yes(found: Consolidation) -> None:
    assert sorted((c.kind, c.ref or c.agency) for c in found.waiting) == [
        ("extension requested", "N-6a"),
        ("extension requested", "N-CCG-1a"),
        ("extension requested", "N-CSC-3a"),
        ("extension requested", "N-NHT-1a"),
        ("lead changed", "N-POL-2a"),
        ("missing row", "N-CCG-1b"),
        ("new action proposed", "Northbridge Police"),
        ("reported complete", "N-2a"),
        ("reported complete", "N-2a"),
        ("reported complete", "N-CSC-2a"),
        ("reported complete", "N-MHT-1a"),
        ("reported complete", "N-POL-1a"),
        ("two answers differ", "N-6a"),
        ("which action", "N-CSC-1b"),
    ]


def test_what_is_in_the_plan_at_once(board: Path, found: Consolidation) -> None:
    new = [c.agency for c in found.at_once if c.kind == "new action"]
    assert sorted(new) == ["Northbridge Children's Social Care", *["Northbridge Education Service"] * 4]
    plan = read_plan(board)
    assert len(plan.actions) == found.actions + 5
    assert last_recorded(history_rows(read_grids(board))) == state_of(plan)


def test_yes_to_everything_and_the_same_returns_again(board: Path, found: Consolidation) -> None:
    grids = read_grids(board)
    letters = column_of(grids, "Accept?")
    cells = {f"{letters}{n.row}": "Yes" for n in lines_on(grids) if n.key and not n.accept and not n.is_return}
    write_cells(board, "Changes", cells, board, backups=None)
    done = apply_changes(board, write=True, who="SCR Sub-group", meeting=date(2016, 4, 26), on=date(2016, 4, 27))
    assert not [became for _, became in done.written if became.startswith("Not written")]
    plan = {a.ref: a for a in read_plan(board).actions}
    assert plan["N-2a"].achieved == date(2016, 3, 24)
    assert plan["N-6a"].achieved_text == ""
    assert (plan["N-NHT-1a"].due, plan["N-NHT-1a"].original_due) == (date(2016, 6, 30), date(2016, 3, 31))
    assert plan["N-CSC-3a"].due == date(2016, 5, 31)
    assert last_recorded(history_rows(read_grids(board))) == state_of(read_plan(board))
    again = consolidate(board, [RETURNS], write=True, on=date(2016, 4, 28), who="Board manager")
    # Only of the row that was asked about, and is settled now, is there anything new.
    assert {(c.ref, c.kind) for c in again.changes} == {("N-CSC-1b", "plain update"), ("N-CSC-1b", "wording changed")}
    before = board.read_bytes()
    consolidate(board, [RETURNS], write=True, on=date(2016, 4, 29), who="Board manager")
    assert board.read_bytes() == before
