"""The text is about harmed children: beside the plan and its backup, no file or log ever holds it."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from plan_xl.cli import run

NAME = "Xanthe"
SECRET = f"{NAME} was seen at the refuge"
HEADINGS = ("Recommendation", "Action", "Lead", "Completion date", "Date achieved", "Comments")
ROW = (f"Keep safe: {SECRET}", f"Tell no one that {SECRET}", "LADO", "31 September 2016", "soon", f"{SECRET} in May")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder, scratch = tmp_path / "board", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    book = openpyxl.Workbook()
    for row in (HEADINGS, ROW):
        book.worksheets[0].append(row)
    book.save(folder / "plan.xlsx")
    return folder / "plan.xlsx"


def no_change(_plan: Path) -> None:
    """The plan is as it should be."""


def damaged(plan: Path) -> None:
    """The end of the file is gone."""
    plan.write_bytes(plan.read_bytes()[:-400])


def open_in_excel(plan: Path) -> None:
    """Excel's owner file lies beside it."""
    (plan.parent / f"~${plan.name}").write_bytes(b"\x05Chair" + b" " * 159)


@pytest.mark.parametrize("command", ["validate", "summarise"])
@pytest.mark.parametrize("state", [no_change, damaged, open_in_excel])
def test_only_the_plan_and_its_backup_hold_its_words(
    plan: Path,
    command: str,
    state: Callable[[Path], None],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    state(plan)
    before = {path for path in plan.parent.rglob("*") if path.is_file()}
    run([command, str(plan), "--as-of", "2016-02-01", "--write"])
    assert NAME not in capsys.readouterr().err
    assert NAME not in caplog.text
    scratch = plan.parents[1] / "scratch"
    assert not [path for path in scratch.rglob("*") if path.is_file()]
    added = {path for path in plan.parent.rglob("*") if path.is_file()} - before
    assert {path.parent.name for path in added} <= {"plan_xl backups"}
    assert len(added) <= 1
