"""`plan-xl demo`: what a newcomer sees first."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from plan_xl.cli import run
from plan_xl.commands.demo import PLAN, REPORT, SAMPLE
from plan_xl.data_files import data_file


def test_the_demo_writes_the_files_it_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--to", str(tmp_path / "a" / "b")]) == 0
    told = capsys.readouterr().out
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == sorted([PLAN, REPORT])
    assert f"{tmp_path}/a/b/{PLAN}" in told
    assert f"{tmp_path}/a/b/{REPORT}" in told


def test_each_sheet_it_speaks_of_is_in_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["demo", "--to", str(tmp_path)])
    sheets = openpyxl.load_workbook(tmp_path / REPORT).sheetnames
    assert {"Dashboard", "Overdue", "Leads", "Validation", "Borough Commander"} <= set(sheets)
    assert (tmp_path / PLAN).read_bytes() == data_file(SAMPLE).read_bytes()


def test_a_second_demo_takes_the_plan_as_it_was_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["demo", "--to", str(tmp_path)])
    book = openpyxl.load_workbook(tmp_path / PLAN)
    book.worksheets[0]["E11"] = "31 January 2016"
    book.save(tmp_path / PLAN)
    kept = (tmp_path / PLAN).read_bytes()
    capsys.readouterr()
    assert run(["demo", "--to", str(tmp_path)]) == 0
    assert (tmp_path / PLAN).read_bytes() == kept
    told = capsys.readouterr().out
    assert "is taken as it is" in told
    assert "no completion date for this action" not in told


def test_a_folder_that_cannot_be_made_is_one_plain_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert run(["demo", "--to", str(tmp_path / "file" / "folder")]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "choose another folder with --to" in told
