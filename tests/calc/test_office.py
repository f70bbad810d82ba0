"""Starting, finding and stopping an office; and what is said where there is none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import xlwings as xw

from plan_xl.calc import attach, bridge, office
from plan_xl.calc.office import find_office, start_office
from plan_xl.errors import PlanXlError

CRASHED = """
import os, signal
from plan_xl.calc import start_office
office = start_office()
print(office.pid, office.folder, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def runs(pid: int) -> bool:
    """Whether a process runs (and is no mere entry left to be collected)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def gone_within(seconds: float, pid: int, folder: Path) -> bool:
    give_up = time.monotonic() + seconds
    while runs(pid) or folder.exists():
        if time.monotonic() > give_up:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.live
def test_an_office_ends_and_leaves_nothing(calc_app: xw.App) -> None:
    started = start_office()
    assert started.answers()
    assert started.pid != calc_app.pid
    assert started.folder is not None
    started.stop()
    assert not started.answers()
    assert gone_within(5, started.pid, started.folder)
    started.stop()  # a second time does no harm


@pytest.mark.live
def test_nothing_is_left_when_python_is_killed(calc_app: xw.App) -> None:
    done = subprocess.run([sys.executable, "-c", CRASHED], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    pid, folder = done.stdout.split()
    assert gone_within(10, int(pid), Path(folder))


@pytest.mark.live
def test_an_app_whose_office_ended_is_left_out(calc_app: xw.App) -> None:
    app = xw.App(visible=False, add_book=True)
    assert [book.name for book in app.books] == ["Untitled 1"]
    assert {app, calc_app} == set(xw.apps)
    assert next(iter(xw.apps)) == app  # the latest is the active one
    os.kill(app.pid, signal.SIGKILL)
    app.impl.office.process.wait(10)
    assert set(xw.apps) == {calc_app}
    app.impl.office.stop()


@pytest.mark.live
def test_an_office_that_listens_is_found_and_left_running(calc_app: xw.App) -> None:
    pipe = f"plan_xl_test_{os.getpid()}"
    assert find_office(pipe) is None
    with pytest.raises(PlanXlError, match=f"accept=pipe,name={pipe}"):
        attach(pipe)
    persons = start_office(pipe=pipe)
    try:
        found = attach(pipe)
        assert attach(pipe) == found
        assert set(xw.apps) == {found, calc_app}
        book = found.books.add()
        found.quit()
        assert persons.answers()
        assert persons.desktop.CurrentComponent.Title == book.name
        assert set(xw.apps) == {calc_app}
    finally:
        persons.stop()


def test_where_the_bridge_is_absent_a_plain_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    bridge.uno.cache_clear()
    path = list(sys.path)
    monkeypatch.setattr(sys, "path", [*path])
    monkeypatch.setattr(bridge, "DEBIANS_PACKAGES", "/no/such/folder")
    monkeypatch.setitem(sys.modules, "uno", None)
    try:
        with pytest.raises(PlanXlError, match=r"python3-uno.*same version"):
            start_office()
        assert sys.path == path
    finally:
        bridge.uno.cache_clear()


def test_where_libreoffice_is_absent_a_plain_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ("/no/such/program",))
    with pytest.raises(PlanXlError, match="install libreoffice-calc"):
        start_office()


@pytest.mark.live
def test_the_bridge_leaves_pythons_import_alone(calc_app: xw.App) -> None:
    code = (
        "import builtins, sys; before = builtins.__import__\n"
        "path = list(sys.path)\n"
        "from plan_xl.calc.bridge import uno; uno()\n"
        "assert builtins.__import__ is before\n"
        "assert [entry for entry in sys.path if entry in path] == sys.path[: len(path)], sys.path\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)


@pytest.mark.live
def test_an_office_that_does_not_start_is_told_of(
    calc_app: xw.App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice.bin"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "PROGRAMS", (str(program),))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(PlanXlError, match="did not start"):
        start_office()
    assert not list(tmp_path.glob("plan_xl_office_*"))
