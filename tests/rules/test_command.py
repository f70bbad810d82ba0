"""`plan-xl validate`: what is printed, what is written, and the exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from plan_xl.cli import run
from tests.real import real

HEADINGS = ("Recommendation", "Action", "Lead", "Required evidence", "Completion date", "Date achieved", "Comments")
SOUND = ("Review plans.", "Audit ten plans.", "Head of Quality", "Audit report", "31 March 2016", "", "")
AS_OF = ("--as-of", "2016-02-01")


def workbook(folder: Path, *rows: tuple[str, ...], name: str = "plan.xlsx") -> Path:
    """A workbook with a plan of these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    for row in (HEADINGS, *rows):
        sheet.append(row)
    path = folder / name
    book.save(path)
    return path


def changed(column: int, text: str) -> tuple[str, ...]:
    return (*SOUND[:column], text, *SOUND[column + 1 :])


def test_a_sound_plan_has_nothing_to_ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(workbook(tmp_path, SOUND)), *AS_OF]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("plan.xlsx at 1 February 2016: nothing to ask")
    assert "The workbook has no Leads register sheet. (LED002, LED006)" in printed


def test_a_query_gives_exit_status_1_and_stands_in_its_group(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    assert run(["validate", str(workbook(tmp_path, changed(4, "31 September 2016"))), *AS_OF]) == 1
    printed = capsys.readouterr().out
    assert "plan.xlsx at 1 February 2016: 1 query (1 error)" in printed
    assert "Could change the Overdue list: 1\n  E2  There is no such day as “31 September 2016”." in printed


def test_more_than_five_of_a_kind_are_one_line_and_then_one_by_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    rows = [("", f"Action {number}.", "", *SOUND[3:]) for number in range(6)]
    assert run(["validate", str(workbook(tmp_path, SOUND, *rows)), *AS_OF]) == 1
    printed = capsys.readouterr().out
    assert "Nobody clear to chase: 6\n  No lead: 6 queries\n" in printed
    assert all(f"│ C{row} " in printed for row in range(3, 9))


def test_json_as_the_issue_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path, changed(4, "31 September 2016"))
    assert run(["validate", str(path), *AS_OF, "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["plan", "as_of", "counts", "findings", "not_run"]
    assert (data["as_of"], data["counts"]) == ("2016-02-01", {"error": 1, "warning": 0, "note": 0, "total": 1})
    (found,) = data["findings"]
    assert list(found) == ["code", "severity", "sheet", "cell", "value", "message", "remedy", "suggestion"]
    assert (found["code"], found["sheet"], found["cell"]) == ("DUE003", "Plan", "E2")
    assert (found["value"], found["suggestion"]) == ("31 September 2016", "30 September 2016")
    assert {"code": "LED002", "reason": "The workbook has no Leads register sheet."} in data["not_run"]


def test_csv_holds_a_line_a_query_and_no_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(workbook(tmp_path, changed(4, "- tbc"))), *AS_OF, "--format", "csv"]) == 1
    (line,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (line["code"], line["value"]) == ("DUE002", "'- tbc")


def test_a_plan_date_lets_its_check_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path, SOUND)
    assert run(["validate", str(path), *AS_OF, "--plan-date", "1 April 2016", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert [found["code"] for found in data["findings"]] == ["DUE008"]


def test_personal_data_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path, changed(6, "Mrs Jones to be told."))
    assert run(["validate", str(path), *AS_OF]) == 0
    assert run(["validate", str(path), *AS_OF, "--personal"]) == 1
    assert "“Mrs Jones”" in capsys.readouterr().out


class TestOutput:
    """`--output` writes another workbook with the Validation sheet; the plan stays as it was."""

    def test_it_holds_the_queries(self, tmp_path: Path) -> None:
        path, output = workbook(tmp_path, changed(4, "31 September 2016")), tmp_path / "report.xlsx"
        before = path.read_bytes()
        assert run(["validate", str(path), *AS_OF, "--output", str(output)]) == 1
        sheet = CalamineWorkbook.from_path(output).get_sheet_by_name("Validation")
        cells = [str(value) for row in sheet.to_python() for value in row]
        assert "There is no such day as “31 September 2016”. 30 September 2016 may be meant." in cells
        assert path.read_bytes() == before

    @pytest.mark.parametrize("name", ["plan.xlsx", "minutes.xlsx", "report.csv"])
    def test_nothing_of_theirs_is_written_over(
        self, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = workbook(tmp_path, SOUND)
        theirs = openpyxl.Workbook()
        theirs.create_sheet("Minutes")
        theirs.save(tmp_path / "minutes.xlsx")
        before = (path.read_bytes(), (tmp_path / "minutes.xlsx").read_bytes())
        assert run(["validate", str(path), "--output", str(tmp_path / name)]) == 2
        said = capsys.readouterr().err
        assert said.startswith("plan-xl: ")
        assert name in said
        assert (path.read_bytes(), (tmp_path / "minutes.xlsx").read_bytes()) == before


def test_a_file_without_a_plan_could_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Name", "Town"])
    book.save(tmp_path / "other.xlsx")
    assert run(["validate", str(tmp_path / "other.xlsx")]) == 2
    said = capsys.readouterr().err
    assert "Sheet" in said
    assert "heading" in said
    assert said.count("\n") == 1


REAL = {
    "child-o-pasted.xlsx": ["ACH006", "DUE001", "EVD001", "EVD002", "EVD003", "EVD003", "LED003", "LED003"],
    "child-o-stacked.xlsx": ["ACH006", "DUE012", "EVD002", "EVD003", "EVD003", "LED003", "LED003", "PLN009", "PLN009"],
    "child-o.docx": ["ACH006", "DUE012", "EVD002", "EVD003", "EVD003", "LED003", "LED003", "PLN009", "PLN009"],
}


@pytest.mark.parametrize("name", REAL)
def test_the_real_plan(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(real(name)), *AS_OF, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert sorted(finding["code"] for finding in found) == REAL[name]
