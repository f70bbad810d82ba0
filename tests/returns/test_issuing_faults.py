"""Issuing cut short: at whatever moment, the Board workbook is whole, and nothing is on record that is not there."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from plan_xl.errors import PlanXlError
from plan_xl.plan_workbook import open_plan
from plan_xl.reading.read import read_plan
from plan_xl.returns.issued_sheet import issued_rows
from plan_xl.returns.issuing import issue
from tests.ordinary_user import ordinary_user
from tests.returns.forms import board_workbook
from tests.returns.test_issuing import AGENCIES, DAY, LEADS, OWN, PLAN, SETTINGS

_KILLED = """
import os, sys
call = int(sys.argv[3])
seen = 0
def wrapped(really):
    def counted(*given, **named):
        global seen
        seen += 1
        if seen == call:
            os._exit(77)
        return really(*given, **named)
    return counted
from datetime import date
from pathlib import Path
from plan_xl.returns.issuing import issue
for name in ("write", "fsync", "replace", "rename", "link", "unlink", "chmod", "mkdir"):
    setattr(os, name, wrapped(getattr(os, name)))
issue([sys.argv[1]], sys.argv[2], write=True, day=date(2016, 4, 1))
print(seen)
"""


EARLY, LATE = (1, 9, 21, 33, 45), (0, -1, -2, -3)
"""The calls to the system at which the process ends: counted from the first, and back from the last."""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The Board workbook of the tests of issuing: three agencies get a return."""
    return board_workbook(tmp_path / "board.xlsx", PLAN, OWN, LEADS, AGENCIES, SETTINGS)


def killed_at(call: int, board: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Issue in a process of its own that ends, without a word, at this call to the system."""
    command = [sys.executable, "-c", _KILLED, str(board), str(folder), str(call)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def whole(folder: Path) -> list[str]:
    """The names of the returns in a folder; each can be read."""
    names = sorted(path.name for path in folder.glob("*.xlsx") if not path.name.startswith((".", "~")))
    assert all(read_plan(folder / name).actions for name in names)
    return names


def test_killed_at_any_moment_all_that_is_on_record_is_there(board: Path, tmp_path: Path) -> None:
    original = board.read_bytes()
    calls, finished = 0, b""
    recorded = 0
    for call in (10_000, *LATE, *EARLY):
        place = tmp_path / f"call {call}"
        place.mkdir()
        mine, folder = place / board.name, place / "out"
        mine.write_bytes(original)
        done = killed_at(calls + call if call <= 0 else call, mine, folder)
        if call == 10_000:
            assert done.returncode == 0, done.stderr
            calls, finished = int(done.stdout), mine.read_bytes()
        else:
            assert done.returncode == 77
        assert mine.read_bytes() in (original, finished)
        there = whole(folder) if folder.exists() else []
        if issued_rows(open_plan(mine).grids):
            recorded += 1
            assert len(there) == 3
    assert 1 <= recorded <= len(LATE)


def test_two_at_once_issue_once(board: Path, tmp_path: Path) -> None:
    def run(_: int) -> str:
        try:
            return "written" if issue([board], tmp_path / "out", write=True, day=DAY).written else "asked"
        except PlanXlError as sentence:
            return str(sentence)

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(run, range(2)))
    assert said.count("written") == 1, said
    rows = issued_rows(open_plan(board).grids)
    assert len(rows) == len({(row.agency, row.ref) for row in rows}) == 5
    assert len(whole(tmp_path / "out")) == 3


def test_a_folder_that_cannot_be_written_to(board: Path, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    before = board.read_bytes()
    with ordinary_user(), pytest.raises(PlanXlError):
        issue([board], folder, write=True, day=date(2016, 4, 1))
    assert board.read_bytes() == before
