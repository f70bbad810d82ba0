"""Consolidating, applying, issuing: killed, no room, locked, changed meanwhile, two at once; text stays text."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plan_xl import PlanXlError
from plan_xl.plan_workbook import PlanWorkbook
from plan_xl.reading import read_plan
from plan_xl.reading.files import read_grids
from plan_xl.recording import history_rows
from plan_xl.recording.states import last_recorded, state_of
from plan_xl.returns import applying, consolidating, issuing
from plan_xl.returns.issued_sheet import issued_rows
from plan_xl.workbooks import write_cells
from plan_xl.workbooks.lock_file import lock_path
from tests.returns.forms import board_workbook
from tests.returns.test_proposing import AGENCIES, LEADS, PLAN, SETTINGS, SINGLE, form
from tests.returns.test_writing import answer

DAY = date(2016, 4, 5)
STEPS = ("consolidate", "apply", "issue")
_STEP = """
from datetime import date
from plan_xl import PlanXlError
from plan_xl.returns.applying import apply_changes
from plan_xl.returns.consolidating import consolidate
from plan_xl.returns.issuing import issue

def step(name, board, folder):
    on = date(2016, 4, 5)
    if name == "consolidate":
        consolidate(board, [folder + "/police.xlsx"], write=True, on=on, who="Clerk")
    elif name == "apply":
        apply_changes(board, write=True, on=on, who="Sub-group")
    else:
        issue([board], folder + "/out", write=True, day=on, who="Clerk")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    settings = SETTINGS + "| Return mailbox | returns@example.org |\n"
    board_workbook(tmp_path / "board.xlsx", PLAN, SINGLE, LEADS, AGENCIES, settings)
    form(tmp_path, "N-1a", update="Nearly there", done="2 April 2016")
    return tmp_path


def ready(folder: Path, name: str) -> Path:
    """The Board workbook as it is before a step; before applying, a return is in and answered."""
    board = folder / "board.xlsx"
    if name == "apply":
        step("consolidate", folder)
        answer(board, "Yes")
    return board


def step(name: str, folder: Path) -> str:
    """Do a step in this process; what is said where it cannot be done."""
    names: dict[str, object] = {}
    exec(_STEP, names)  # the same lines that the killed process runs
    do = names["step"]
    assert callable(do)
    try:
        do(name, str(folder / "board.xlsx"), str(folder))
    except PlanXlError as said:
        return str(said)
    return ""


def done(name: str, board: Path) -> int:
    """How often the work of a step stands in the workbook."""
    [action] = [a for a in read_plan(board).actions if a.ref == "N-1a"]
    if name == "consolidate":
        return action.comments.count("Nearly there")
    if name == "apply":
        return action.comments.count("Reported complete: 2 April 2016") * (action.achieved_text == "2 April 2016")
    return sum(row.ref == "N-1a" for row in issued_rows(read_grids(board)))


def on_record(board: Path) -> bool:
    history = history_rows(read_grids(board))
    return not history or last_recorded(history) == state_of(read_plan(board))


_KILLED = (
    _STEP
    + """
import os, sys
seen = 0
def wrapped(really):
    def counted(*given, **named):
        global seen
        seen += 1
        if seen == int(sys.argv[4]):
            os._exit(77)
        return really(*given, **named)
    return counted
for name in ("write", "fsync", "replace", "rename", "link", "unlink", "chmod"):
    setattr(os, name, wrapped(getattr(os, name)))
step(*sys.argv[1:4])
"""
)


@pytest.mark.parametrize("call", [1, 2, 3, 4, 5, 6, 7, 8])
@pytest.mark.parametrize("name", ["apply"])
def test_killed_on_the_way_and_done_again_it_is_there_once(folder: Path, name: str, call: int) -> None:
    board = ready(folder, name)
    before = board.read_bytes()
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, name, str(board), str(folder), str(call)], check=False, capture_output=True
    )
    assert killed.returncode in (0, 77), killed.stderr
    assert on_record(board)
    assert board.read_bytes() == before or done(name, board) == 1
    step(name, folder)
    assert done(name, board) == 1


_FULL = (
    _STEP
    + """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    step(*sys.argv[1:])
except PlanXlError as said:
    print(said)
"""
)


@pytest.mark.parametrize("name", STEPS)
def test_no_room_left(folder: Path, name: str) -> None:
    board = ready(folder, name)
    before = board.read_bytes()
    told = subprocess.run(
        [sys.executable, "-c", _FULL, name, str(board), str(folder)], capture_output=True, text=True, check=True
    ).stdout
    assert told.count("\n") == 1
    assert re.search("make room.*; nothing was changed", told)
    assert board.read_bytes() == before
    assert not list(folder.glob("out/*"))


@pytest.mark.parametrize("name", STEPS)
def test_changed_meanwhile_by_somebody_else(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    board = ready(folder, name)
    module = {"consolidate": consolidating, "apply": applying, "issue": issuing}[name]
    really = module.open_plan

    def opened(path: Path, **options: Any) -> PlanWorkbook:
        book: PlanWorkbook = really(path, **options)
        write_cells(board, "Board plan", {"K5": "Typed meanwhile"}, board, backups=None)
        return book

    monkeypatch.setattr(module, "open_plan", opened)
    said = step(name, folder)
    assert re.search(r"changed|saved", said), said
    assert done(name, board) == 0
    assert "Typed meanwhile" in [a.board_comment for a in read_plan(board).actions]


@pytest.mark.parametrize("name", STEPS)
def test_open_in_excel(folder: Path, name: str) -> None:
    board = ready(folder, name)
    (folder / "~$board.xlsx").write_bytes(b"\x04Anna" + b" " * 50)
    before = board.read_bytes()
    assert "is open in Excel" in step(name, folder)
    assert board.read_bytes() == before


@pytest.mark.parametrize("name", STEPS)
def test_two_at_once(folder: Path, name: str) -> None:
    board = ready(folder, name)
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(lambda _: step(name, folder), range(2)))
    assert "" in said
    assert done(name, board) == 1
    assert on_record(board)
    assert not lock_path(board).exists()


FORMULA = '=HYPERLINK("http://example.com","x")'


def test_a_text_like_a_formula_stays_a_text_through_a_whole_quarter(folder: Path) -> None:
    board = folder / "board.xlsx"
    form(folder, "N-1a", update=FORMULA, done="@SUM(1)", comment="+1+cmd!A0", reason="-1+1")
    step("consolidate", folder)
    answer(board, "Yes")
    step("apply", folder)
    step("issue", folder)
    [action] = [a for a in read_plan(board).actions if a.ref == "N-1a"]
    assert action.achieved_text == "@SUM(1)"
    assert f"Northbridge Police: {FORMULA}" in action.comments
    [sent] = list(folder.glob("out/POL*.xlsx"))
    for path in (board, sent):
        with zipfile.ZipFile(path) as archive:
            sheets = b"".join(archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/"))
        assert b"<f>HYPERLINK" not in sheets
        assert not re.search(rb"<f>[^<]*(?:cmd|SUM\(1\)|1\+1)", sheets)
