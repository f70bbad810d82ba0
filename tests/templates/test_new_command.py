"""`plan-xl new`: a workbook to begin with, never over one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_xl.cli import run
from plan_xl.data_files import data_file


@pytest.mark.parametrize(("kind", "template"), [("board", "board-plan.xlsx"), ("return", "agency-return.xlsx")])
def test_new_writes_the_template(tmp_path: Path, kind: str, template: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ours.xlsx"
    assert run(["new", kind, str(path)]) == 0
    assert path.read_bytes() == data_file(f"workbook/{template}").read_bytes()
    assert str(path) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("there.xlsx", "there.xlsx is there already: give another name."),
        ("plan.docx", "plan.docx is no name for a workbook: end it in .xlsx."),
        ("no/such/folder/plan.xlsx", "cannot be written (No such file or directory)."),
    ],
    ids=["there already", "no workbook", "no folder"],
)
def test_new_says_in_one_line_what_is_wrong(
    tmp_path: Path, name: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "there.xlsx").write_bytes(b"somebody's work")
    assert run(["new", "board", str(tmp_path / name)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert says in told
    assert (tmp_path / "there.xlsx").read_bytes() == b"somebody's work"
