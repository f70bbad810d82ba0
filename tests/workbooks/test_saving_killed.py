"""A save killed at every call it makes to the system: the original or the finished file is there every time.

Each run is a forked process in which the n-th call that the save makes is the last one: the process ends before the
call, after it, or (when it writes) half-way through it.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plan_xl.errors import PlanXlError
from plan_xl.reading.files import grids_of
from plan_xl.workbooks import disk
from plan_xl.workbooks.backups import Backups
from plan_xl.workbooks.file_state import FileState
from plan_xl.workbooks.lock_file import lock_path
from plan_xl.workbooks.saving import save_new, save_over
from tests.reading.made import workbook

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, which Windows has not")

ROWS = [[f"Recommendation {n}", f"Action {n}", "A lead"] for n in range(60)]
BEFORE = workbook({"Plan": ROWS})
AFTER = workbook({"Plan": ROWS, "Validation": [["Queries"], *ROWS]})
CALLS = (
    "open",
    "write",
    "fsync",
    "close",
    "chmod",
    "replace",
    "rename",
    "link",
    "unlink",
    "mkdir",
    "stat",
    "access",
    "umask",
)
KILLED = 77


def kill_at(call: int, how: str) -> None:
    """From now on, end this process at the n-th of the calls that change or look at files."""
    seen = 0

    def wrapped(name: str, really: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen != call:
                return really(*given, **named)
            try:
                if how == "after":
                    really(*given, **named)
                elif how == "half-way" and name == "write":
                    really(given[0], given[1][: max(len(given[1]) // 2, 1)])
            finally:
                os._exit(KILLED)

        return counted

    for name in CALLS:
        setattr(os, name, wrapped(name, getattr(os, name)))


def in_a_process(do: Callable[[], None]) -> int:
    """The exit status of a forked process that does this and nothing else."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            do()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - nothing of the test runner may go on in here
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def saving(path: Path, *, backups: Backups | None, read: FileState) -> Callable[[], None]:
    def save() -> None:
        save_over(path, AFTER, read=read, backups=backups, today=date(2016, 2, 1))

    return save


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("how", ["before", "half-way", "after"])
@pytest.mark.parametrize("backups", [Backups(), None], ids=["with a backup", "without"])
def test_killed_at_every_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, backups: Backups | None
) -> None:
    monkeypatch.setattr(disk, "_CHUNK", 1500)  # many writes, so that many of them can be the last
    outcomes = {"original": 0, "finished": 0}
    for call in range(1, 400):
        path = tmp_path / f"{call}" / "plan.xlsx"
        path.parent.mkdir()
        path.write_bytes(BEFORE)
        read = FileState.of(path)

        def killed(call: int = call, path: Path = path, read: FileState = read) -> None:
            kill_at(call, how)
            saving(path, backups=backups, read=read)()

        status = in_a_process(killed)
        assert status in (0, KILLED), f"call {call}: exit status {status}"
        found = path.read_bytes()
        assert found in (BEFORE, AFTER), f"call {call}: neither the original nor the finished file"
        outcomes["original" if found == BEFORE else "finished"] += 1
        for copy in path.parent.glob("plan_xl backups/plan*"):
            assert copy.read_bytes() == BEFORE, f"call {call}: a backup that is not the original"
        # Whatever the killed save left behind, the next one goes through: its lock's process is dead.
        if found == BEFORE:
            saving(path, backups=backups, read=FileState.of(path))()
        assert grids_of(path.read_bytes(), path.name)[1].title == "Validation"
        assert not lock_path(path).exists() or found == AFTER
        if status == 0:
            break
    else:
        pytest.fail("the save never came to its end")
    assert call >= 30, "too few calls were counted to mean anything"
    assert min(outcomes.values()) > 0


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("how", ["before", "half-way", "after"])
def test_a_new_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    monkeypatch.setattr(disk, "_CHUNK", 3000)
    for call in range(1, 200):
        path = tmp_path / f"{call}" / "report.xlsx"
        path.parent.mkdir()

        def killed(call: int = call, path: Path = path) -> None:
            kill_at(call, how)
            save_new(path, AFTER)

        status = in_a_process(killed)
        assert status in (0, KILLED)
        assert not path.exists() or path.read_bytes() == AFTER
        if status == 0:
            return
    pytest.fail("the save never came to its end")


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize(
    "times", [pytest.param(40, id="some"), pytest.param(2000, id="many", marks=pytest.mark.nightly)]
)
def test_killed_from_outside_at_any_moment(tmp_path: Path, times: int) -> None:
    path = tmp_path / "plan.xlsx"
    began = time.perf_counter()
    path.write_bytes(BEFORE)
    saving(path, backups=None, read=FileState.of(path))()
    whole = time.perf_counter() - began
    for n in range(times):
        path.write_bytes(BEFORE)
        read = FileState.of(path)
        child = os.fork()
        if child == 0:
            try:
                saving(path, backups=None, read=read)()
            finally:
                os._exit(0)
        time.sleep(whole * 1.2 * n / times)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert path.read_bytes() in (BEFORE, AFTER)


def test_two_at_once_and_neither_is_lost(tmp_path: Path) -> None:
    """Of two saves that read the same original, the second finds it changed and says so."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(BEFORE)
    read = FileState.of(path)
    saving(path, backups=None, read=read)()
    with pytest.raises(PlanXlError, match="since it was read"):
        saving(path, backups=None, read=read)()
