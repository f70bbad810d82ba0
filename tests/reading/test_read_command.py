"""`plan-xl read`: what it prints, as a table, JSON and CSV, and what it says when it cannot run."""
# ruff: noqa: E501  a line an example

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plan_xl.cli import run
from tests.reading.plans import workbook_from_markdown

PLAN = """
| Recommendation | Action | Lead | Completion date | Date achieved | Status |
|---|---|---|---|---|---|
| 1. Review the policy | Write it | Board Manager | 31 January 2016 | | On track |
| | Report twice a year on it | LADO & Board Manager | 1st report July 2015 and ongoing | July 2015 | |
| 2. Train staff | Train in 3 months | | within 3 months | | |
| 3. Audit | =Audit | Audit Officer | March | | |
"""
FIELDS = [
    "ref", "agency", "recommendation", "action", "lead_text", "leads", "evidence", "completion_text", "due",
    "due_precision", "ongoing", "recurrence", "next_report", "original_due", "possible_due", "achieved_text",
    "achieved", "comments", "status_text", "status", "position", "cells",
]  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> str:
    return str(workbook_from_markdown(tmp_path, PLAN))


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run(["read", *arguments, "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_json_has_the_fields_in_order(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, plan, "--as-of", "2016-02-01")
    assert list(found) == ["as_of", "actions", "notes"]
    assert found["as_of"] == "2016-02-01"
    first, second = found["actions"][:2]
    assert list(first) == FIELDS
    assert (first["ref"], first["due"], first["due_precision"], first["position"]) == (
        None,
        "2016-01-31",
        "day",
        "overdue",
    )
    assert (first["leads"], first["possible_due"], first["achieved"]) == (["Board Manager"], [], None)
    assert first["cells"] == {
        "recommendation": "Plan!A2", "action": "Plan!B2", "lead_text": "Plan!C2", "completion_text": "Plan!D2",
        "status_text": "Plan!F2",
    }  # fmt: skip
    assert (second["recurrence"], second["ongoing"], second["next_report"]) == ("twice a year", True, "2016-01-31")
    assert (second["recommendation"], second["leads"]) == ("1. Review the policy", ["LADO", "Board Manager"])


def test_options_stand_in_for_a_settings_sheet(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    plain = _json(capsys, plan, "--as-of", "1 February 2016")["actions"]
    assert [action["due"] for action in plain[2:]] == [None, None]
    dated = _json(capsys, plan, "--as-of", "2016-02-01", "--plan-date", "1 November 2015", "--due-soon", "5")["actions"]
    assert [action["due"] for action in dated[2:]] == ["2016-02-01", "2016-03-31"]


def test_notes_say_where(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    for note in _json(capsys, plan)["notes"]:
        assert list(note) == ["code", "text", "sheet", "cell"]


def test_csv_has_a_row_an_action_and_runs_no_formula(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", plan, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(rows[0]) == FIELDS
    assert [row["action"] for row in rows] == ["Write it", "Report twice a year on it", "Train in 3 months", "'=Audit"]
    assert rows[1]["leads"] == "LADO; Board Manager"


def test_the_table_can_be_read_at_100_columns(
    plan: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert run(["read", plan, "--as-of", "2016-02-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 100
    assert any("31 January 2016" in line for line in lines)
    assert lines[-1].startswith("Of 4: ")


WRONG = {
    "no plan in it": ("| Name | Phone |\n|---|---|\n| A | 1 |", [], "No action plan was found in plan.xlsx. Sheets looked at: “Plan”."),
    "no such sheet": (PLAN, ["--sheet", "Other"], "There is no sheet “Other”. The sheets are “Plan”."),
    "no day": (PLAN, ["--as-of", "soon"], "“soon” is not a day"),
    "an impossible day": (PLAN, ["--as-of", "31 September 2016"], "is not a day that can be read for certain"),
    "only a month": (PLAN, ["--meeting", "May 2016"], "is not a day that can be read for certain"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "options", "sentence"), WRONG.values(), ids=WRONG)
def test_what_cannot_run_is_one_sentence(
    tmp_path: Path, text: str, options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["read", str(workbook_from_markdown(tmp_path, text)), *options]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_a_missing_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(tmp_path / "none.xlsx")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_reading_imports_neither_pandas_nor_rich(plan: str) -> None:
    program = (
        "import sys; from plan_xl.cli import run; run(sys.argv[1:]);"
        "sys.exit(' '.join({'pandas', 'pandera', 'rich', 'openpyxl', 'docx'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "read", plan, "--format", "json"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
