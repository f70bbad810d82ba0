"""Reports in the plan's own workbook: put in, answered, made anew, taken out; the rest of the file as it was."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import openpyxl
import pytest

from plan_xl.cli import run
from tests.real import NAMES, real

AS_OF = ("--as-of", "2016-02-01")
HEADINGS = ("Recommendation", "Action", "Lead", "Required evidence", "Completion date", "Date achieved", "Comments")
ROWS = (
    ("1. Assess without delay", "Put a scorecard in place", "Chair PPO Sub-group", "Scorecard", "31/01/2016", "", ""),
    ("2. Fund jointly", "Agree a process", "Board Manager", "Minutes", "31 September 2016", "", ""),
    ("", "Agree targets", "LADO", "Targets", "", "", ""),
)
GROWN = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    book.create_sheet("Notes of ours")["B2"] = "=1+1"
    path = tmp_path / "plan.xlsx"
    book.save(path)
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before if after.get(name) != before[name]}


def type_beside(path: Path, sheet: str, heading: str, text: str, typed: str) -> None:
    """Type under a heading in the row that says `text`, as a person would."""
    book = openpyxl.load_workbook(path)
    rows = list(book[sheet].iter_rows())
    column = next(cell.column for row in rows for cell in row if cell.value == heading)
    row = next(cell.row for row in rows for cell in row if cell.value == text)
    book[sheet].cell(row, column, typed)
    book.save(path)


def texts(path: Path, sheet: str) -> list[str]:
    rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [str(cell) for row in rows for cell in row if cell is not None]


def test_validate_writes_one_sheet_and_one_mark_and_changes_nothing_else(plan: Path) -> None:
    before = parts(plan)
    assert run(["validate", str(plan), *AS_OF, "--write"]) == 1
    assert changed(before, parts(plan)) == GROWN | {"xl/worksheets/sheet1.xml"}
    assert openpyxl.load_workbook(plan).sheetnames == ["Plan", "Notes of ours", "Validation"]


def test_no_marks_leaves_the_plan_sheet_alone(plan: Path) -> None:
    before = parts(plan)
    run(["validate", str(plan), *AS_OF, "--write", "--no-marks"])
    assert changed(before, parts(plan)) == GROWN


def test_the_same_run_twice_changes_nothing(plan: Path) -> None:
    run(["validate", str(plan), *AS_OF, "--write"])
    once = plan.read_bytes()
    run(["validate", str(plan), *AS_OF, "--write"])
    assert plan.read_bytes() == once


def test_clean_takes_all_of_it_out_again(plan: Path) -> None:
    before = parts(plan)
    run(["summarise", str(plan), *AS_OF, "--write"])
    assert run(["clean", str(plan)]) == 0
    after = parts(plan)
    assert set(after) == set(before)
    assert changed(before, after) <= {"xl/styles.xml"}


def test_clean_keeps_a_report_that_staff_wrote_on(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["validate", str(plan), *AS_OF, "--write"])
    book = openpyxl.load_workbook(plan)
    book["Validation"]["A40"] = "Ask Jo about this at the meeting"
    book.save(plan)
    run(["clean", str(plan)])
    assert "“Validation” was kept" in capsys.readouterr().err
    assert "Ask Jo about this at the meeting" in texts(plan, "Validation")


def test_an_answer_survives_and_its_query_rests_until_the_cell_changes(plan: Path) -> None:
    run(["validate", str(plan), *AS_OF, "--write"])
    type_beside(plan, "Validation", "Our answer", "DUE003", "Right as written")
    run(["validate", str(plan), *AS_OF, "--write"])
    assert "Answered earlier, and the cell has not changed: 1" in texts(plan, "Validation")
    assert "Right as written" in texts(plan, "Validation")
    type_beside(plan, "Plan", "Completion date", "Agree a process", "31 November 2016")
    run(["validate", str(plan), *AS_OF, "--write"])
    assert "Answered earlier, and the cell has not changed: 1" not in texts(plan, "Validation")


def test_a_decision_on_overdue_survives(plan: Path) -> None:
    run(["summarise", str(plan), *AS_OF, "--write"])
    type_beside(plan, "Overdue", "Decision today", "Put a scorecard in place", "Chair to write")
    run(["summarise", str(plan), *AS_OF, "--write"])
    assert "Chair to write" in texts(plan, "Overdue")


def test_the_sheet_of_a_lead_without_actions_goes(plan: Path) -> None:
    run(["summarise", str(plan), *AS_OF, "--write"])
    assert "LADO" in openpyxl.load_workbook(plan).sheetnames
    type_beside(plan, "Plan", "Lead", "Agree targets", "Board Manager")
    run(["summarise", str(plan), *AS_OF, "--write"])
    names = openpyxl.load_workbook(plan).sheetnames
    assert "LADO" not in names
    assert {"Plan", "Notes of ours", "Overdue", "Validation", "Board Manager"} <= set(names)


def test_a_sheet_of_staff_called_overdue_is_kept(plan: Path) -> None:
    book = openpyxl.load_workbook(plan)
    book.create_sheet("Overdue")["A1"] = "library books"
    book.save(plan)
    run(["summarise", str(plan), *AS_OF, "--write"])
    assert texts(plan, "Overdue") == ["library books"]
    assert "Overdue (2)" in openpyxl.load_workbook(plan).sheetnames


def test_a_protected_structure_asks_for_the_flag(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.load_workbook(plan)
    book.security.lockStructure = True
    book.save(plan)
    before = plan.read_bytes()
    assert run(["validate", str(plan), *AS_OF, "--write"]) == 2
    assert "--allow-protected" in capsys.readouterr().err
    assert plan.read_bytes() == before
    assert run(["validate", str(plan), *AS_OF, "--write", "--allow-protected"]) == 1


@pytest.mark.parametrize("command", ["validate", "summarise"])
def test_a_copy_leaves_the_plan_as_it_is(plan: Path, tmp_path: Path, command: str) -> None:
    before = plan.read_bytes()
    copy = tmp_path / "copy.xlsx"
    run([command, str(plan), *AS_OF, "--output", str(copy)])
    assert plan.read_bytes() == before
    assert {"Plan", "Notes of ours", "Validation"} <= set(openpyxl.load_workbook(copy).sheetnames)


def test_write_and_output_together_are_refused(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(plan), "--write", "--output", "x.xlsx"]) == 2
    assert capsys.readouterr().err == (
        "plan-xl: Give --write or --output, not both: the plan's own workbook, or a copy of it.\n"
    )


def test_a_backup_is_made_once_a_day(plan: Path) -> None:
    before = plan.read_bytes()
    run(["validate", str(plan), *AS_OF, "--write"])
    run(["summarise", str(plan), *AS_OF, "--write"])
    copies = [path for path in plan.parent.rglob("*.xlsx") if path != plan]
    assert [path.read_bytes() for path in copies] == [before]


def test_the_mode_of_the_file_is_kept(plan: Path) -> None:
    plan.chmod(0o640)
    run(["validate", str(plan), *AS_OF, "--write"])
    assert plan.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", NAMES)
def test_the_real_plan_in_each_layout(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = real(name)
    plan = tmp_path / name
    plan.write_bytes(source.read_bytes())
    digest = hashlib.sha256(plan.read_bytes()).hexdigest()
    if name.endswith(".docx"):
        assert run(["validate", str(plan), *AS_OF, "--write"]) == 2
        assert "--output REPORT.xlsx" in capsys.readouterr().err
        assert hashlib.sha256(plan.read_bytes()).hexdigest() == digest
        assert run(["summarise", str(plan), *AS_OF, "--output", str(tmp_path / "report.xlsx")]) == 1
        return
    before = parts(plan)
    assert run(["summarise", str(plan), *AS_OF, "--write"]) == 1
    assert run(["clean", str(plan)]) == 0
    assert changed(before, parts(plan)) <= {"xl/styles.xml"}


@pytest.mark.parametrize("command", ["adopt", "clean", "compare", "publish"])
def test_a_file_that_is_there_already_is_never_written_over(
    plan: Path, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = tmp_path / "minutes.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "What was said at the meeting"
    book.save(theirs)
    before = theirs.read_bytes()
    arguments = {
        "adopt": ["adopt", str(plan), str(theirs)],
        "clean": ["clean", str(plan), "--output", str(theirs)],
        "compare": ["compare", str(plan), str(plan), "--output", str(theirs)],
        "publish": ["publish", str(plan), str(theirs)],
    }[command]
    assert run(arguments) == 2
    assert "minutes.xlsx is there already" in capsys.readouterr().err
    assert theirs.read_bytes() == before
