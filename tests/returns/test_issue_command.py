"""`plan-xl issue`: what it prints, its exit status, and that nothing goes without --write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plan_xl.cli import run
from tests.returns.forms import board_workbook

SETTINGS = """
    | Review | Child N |
    | Quarter | Q4 2015/16 |
    | Return deadline | {2016-04-08} |
    | Return mailbox | returns@northbridge.example |
"""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A Board workbook with an overdue action of the police's, and one that nobody answers for."""
    return board_workbook(
        tmp_path / "board.xlsx",
        """
        | Action number | Recommendation | Action | Lead              | Completion      |
        | N-1a          | See the child  | Audit  | Borough Commander | 31 January 2016 |
        | N-1b          | See the child  | Report | Head of Nothing   | May 2016        |
        """,
        leads="| Lead | Agency |\n| Borough Commander | Police |",
        agencies="| Agency | Short name |\n| Police | POL |",
        settings=SETTINGS,
    )


def test_without_write_it_lists_what_would_go(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "150")
    assert run(["issue", str(board), "--to", str(tmp_path / "out"), "--as-of", "2016-04-01"]) == 1
    said = capsys.readouterr().out
    for text in (
        "Returns for Q4 2015/16, due back by 8 April 2016 at returns@northbridge.example",
        "POL return Q4 2015-16.xlsx",
        "Nobody to send to, because no agency answers for them: N-1b. Give their leads an agency on Leads register.",
        "Nothing was written: add --write.",
    ):
        assert text in said
    assert not (tmp_path / "out").exists()


def test_as_data_for_those_who_script_it(board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["issue", str(board), "--to", str(tmp_path / "out"), "--as-of", "1 April 2016", "--format", "json"]
    assert run([*arguments, "--write", "--by", "Board Manager"]) == 1
    first = json.loads(capsys.readouterr().out)
    assert first["written"] is True
    assert first["nobody_answers_for"] == ["N-1b"]
    assert first["returns"] == [
        {"agency": "Police", "mailbox": "", "file": "POL return Q4 2015-16.xlsx", "text": "POL return Q4 2015-16.txt",
         "actions": ["N-1a"], "overdue": 1, "issued_before": None},
    ]  # fmt: skip
    assert run([*arguments, "--write"]) == 1
    second = json.loads(capsys.readouterr().out)
    assert second["written"] is False
    assert len(second["asked"]) == 1
    assert run([*arguments, "--write", "--again", "--agency", "POL"]) == 1
    assert json.loads(capsys.readouterr().out)["returns"][0]["file"] == "POL return Q4 2015-16 (2).xlsx"


def test_what_cannot_be_done_is_one_plain_line(board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["issue", str(board), "--to", str(tmp_path / "out"), "--agency", "Fire"]) == 2
    said = capsys.readouterr().err
    assert said == "plan-xl: There is nothing to send to “Fire”. Agencies with something to send: Police.\n"
