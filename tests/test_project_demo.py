"""`plan-xl demo`: what a newcomer sees first."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from plan_xl.cli import run
from plan_xl.commands.demo import ADOPTED, CHECKED, PLAN, PUBLISHED, SAMPLE
from plan_xl.commands.demo_quarter import APPLIED, COMPARED, CONSOLIDATED, SENT
from plan_xl.data_files import data_file


def test_the_demo_writes_the_files_it_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--to", str(tmp_path / "a" / "b")]) == 0
    told = capsys.readouterr().out
    files = [PLAN, CHECKED, ADOPTED, PUBLISHED, CONSOLIDATED, APPLIED, COMPARED, SENT, "returns"]
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == sorted(files)
    assert f"{tmp_path}/a/b/{PLAN}" in told
    assert all(f"{tmp_path}/a/b/{name}" in told for name in files)


def test_each_sheet_it_speaks_of_is_in_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["demo", "--to", str(tmp_path)])
    sheets = openpyxl.load_workbook(tmp_path / CHECKED).sheetnames
    assert {"Child N", "Dashboard", "Overdue", "Leads", "Validation", "Borough Commander"} <= set(sheets)
    assert (tmp_path / PLAN).read_bytes() == data_file(SAMPLE).read_bytes()


def test_a_second_demo_gives_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--to", str(tmp_path)]) == 0
    once = capsys.readouterr().out
    assert run(["demo", "--to", str(tmp_path)]) == 0
    assert capsys.readouterr().out == once


@pytest.mark.parametrize(
    ("name", "cell"),
    [(PLAN, "E11"), (CHECKED, "E11"), (ADOPTED, "F5"), (CONSOLIDATED, "F5"), (APPLIED, "F5")],
    ids=["the plan", "the checked copy", "the Board workbook", "with the returns", "after the meeting"],
)
def test_what_somebody_tried_on_the_files_is_not_lost(
    tmp_path: Path, name: str, cell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["demo", "--to", str(tmp_path)])
    book = openpyxl.load_workbook(tmp_path / name)
    book.worksheets[0][cell] = "31 January 2016"
    book.save(tmp_path / name)
    kept = (tmp_path / name).read_bytes()
    capsys.readouterr()
    assert run(["demo", "--to", str(tmp_path)]) == 2
    assert (tmp_path / name).read_bytes() == kept
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert f"{name} was changed since an earlier demo: choose another folder with --to." in told


def test_a_folder_that_cannot_be_made_is_one_plain_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert run(["demo", "--to", str(tmp_path / "file" / "folder")]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "choose another folder with --to" in told
