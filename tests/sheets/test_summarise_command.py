"""`plan-xl summarise`: prints the numbers, writes the sheets to a new workbook, never over the plan."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from plan_xl.cli import run

HEADINGS = ("Recommendation", "Action", "Lead", "Required evidence", "Completion date", "Date achieved", "Comments")
ROWS = (
    ("1. Assess without delay", "Put a scorecard in place", "Chair PPO Sub-group", "Scorecard", "31/01/2016", "", ""),
    ("", "- audit the voice of the child", "LADO; Board Manager", "Report", "November 2015", "", "Draft seen"),
    ("2. Fund jointly", "Agree a process", "Board Manager", "Minutes", "30/06/2016", "", ""),
    ("", "Agree targets", "LADO", "Targets", "", "", ""),
    ("", "Report on it", "Board Manager", "Minutes", "31/12/2015", "30/11/2015", "Report went to the Board"),
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    path = tmp_path / "plan.xlsx"
    book.save(path)
    return path


AS_OF = ("--as-of", "2016-02-01")


def test_the_sheets_go_into_a_copy_of_the_plan(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, output = plan.read_bytes(), tmp_path / "out.xlsx"
    status = run(["summarise", str(plan), *AS_OF, "--output", str(output)])
    said = capsys.readouterr().out
    assert status in (0, 1)
    assert "Overdue at 1 February 2016: 2 of 5" in said
    assert plan.read_bytes() == before
    book = openpyxl.load_workbook(output)
    assert book.sheetnames == [
        "Plan", "Dashboard", "Overdue", "Leads", "All actions", "Validation", "Board Manager", "Chair PPO Sub-group",
        "LADO",
    ]  # fmt: skip
    texts = [str(cell) for row in book["Overdue"].iter_rows(values_only=True) for cell in row]
    assert "- audit the voice of the child" in texts


def test_json_has_the_lists_and_adds_up(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["summarise", str(plan), *AS_OF, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert (found["as_of"], found["output"]) == ("2016-02-01", None)
    assert found["counts"]["total"] == 5 == sum(n for name, n in found["counts"].items() if name != "total")
    assert [action["due"] for action in found["overdue"][0]["actions"]] == ["2015-11-30", "2016-01-31"]
    assert [lead["lead"] for lead in found["leads"]] == ["Board Manager", "Chair PPO Sub-group", "LADO"]


def test_csv_has_every_action_once_and_no_formulas(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["summarise", str(plan), *AS_OF, "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["position"] for row in rows] == ["overdue", "overdue", "no_date", "not_yet_due", "reported_complete"]
    assert rows[0]["action"] == "'- audit the voice of the child"
    assert rows[0]["leads"] == "LADO; Board Manager"


def test_the_table_lists_what_is_overdue(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["summarise", str(plan), *AS_OF])
    said = capsys.readouterr().out
    assert "Overdue at 1 February 2016: 2 of 5" in said
    assert "Of 5 actions: overdue 2, no date 1, not yet due 1, reported complete 1." in " ".join(said.split())


def test_what_people_typed_on_the_sheets_is_carried_over(plan: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.xlsx"
    run(["summarise", str(plan), *AS_OF, "--output", str(output)])
    type_into(output, "Overdue", "Decision today", "- audit the voice of the child", "Extend to March")
    type_into(output, "Validation", "Our answer", "DUE001", "Asked the lead")
    assert run(["summarise", str(plan), *AS_OF, "--output", str(output)]) in (0, 1)
    assert beside(output, "Overdue", "Extend to March") == "- audit the voice of the child"
    assert beside(output, "Validation", "Asked the lead") == "DUE001"


def type_into(path: Path, sheet: str, heading: str, beside: str, text: str) -> None:
    """Type into the row that says `beside`, under a heading, as a person would."""
    book = openpyxl.load_workbook(path)
    rows = list(book[sheet].iter_rows())
    column = next(cell.column_letter for row in rows for cell in row if cell.value == heading)
    number = next(cell.row for row in rows for cell in row if cell.value == beside)
    book[sheet][f"{column}{number}"].value = text
    book.save(path)


def beside(path: Path, sheet: str, text: str) -> str:
    """The action or rule in the one row that says `text`."""
    rows = [row for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True) if text in row]
    assert len(rows) == 1
    return str(rows[0][2])


REFUSED = {
    "the plan itself": ("plan.xlsx", "give another name with --output"),
    "no workbook": ("out.docx", "end it in .xlsx"),
    "somebody's workbook": ("minutes.xlsx", "give another name with --output"),
}


@pytest.mark.parametrize(("name", "remedy"), REFUSED.values(), ids=REFUSED.keys())
def test_nothing_that_people_wrote_is_written_over(
    plan: Path, name: str, remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    other = openpyxl.Workbook()
    other.worksheets[0].title = "Minutes"
    other.save(plan.parent / "minutes.xlsx")
    before = {path: path.read_bytes() for path in plan.parent.iterdir()}
    assert run(["summarise", str(plan), *AS_OF, "--output", str(plan.parent / name)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"plan-xl: {name} ")
    assert remedy in said
    assert said.count("\n") == 1
    assert {path: path.read_bytes() for path in plan.parent.iterdir()} == before


def test_all_leads_on_one_sheet(plan: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.xlsx"
    run(["summarise", str(plan), *AS_OF, "--one-sheet", "--output", str(output)])
    assert openpyxl.load_workbook(output).sheetnames == [
        "Plan", "Dashboard", "Overdue", "Leads", "All actions", "Validation", "Lead lists",
    ]  # fmt: skip
