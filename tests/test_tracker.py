"""All reviews in one tracker: small plans in, the numbers and the sheets beside them."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from plan_xl.cli import run

AS_OF = ("--as-of", "2016-02-01")
HEADINGS = ("Recommendation", "Action", "Lead", "Completion date", "Date achieved")


def write(path: Path, title: str, rows: list[tuple[str, ...]]) -> Path:
    book = openpyxl.Workbook()
    for row in ((title,), HEADINGS, *rows):
        book.worksheets[0].append(row)
    book.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plans = tmp_path / "plans"
    plans.mkdir()
    write(plans / "a.xlsx", "Review of Child A", [
        ("Assess", "Scorecard", "LADO", "30 November 2015", ""),
        ("Audit", "Audit the files", "Board Manager", "31 March 2016", ""),
    ])  # fmt: skip
    write(plans / "b.xlsx", "Review of Child B", [("Train", "Train staff", "LADO", "31 January 2016", "")])
    (plans / "~$b.xlsx").write_bytes(b"\x05Chair")
    return plans


def tracked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    status = run(["tracker", *arguments, *AS_OF, "--format", "json"])
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return status, found


def test_each_review_is_counted_by_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = tracked(capsys, str(folder))
    assert status == 0
    reviews = found["reviews"]
    assert isinstance(reviews, list)
    assert [(r["review"], r["named_by"], r["counts"]["overdue"], r["counts"]["total"]) for r in reviews] == [
        ("Review of Child A", "title", 1, 2),
        ("Review of Child B", "title", 1, 1),
    ]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
    status, found = tracked(capsys, str(folder))
    assert status == 1
    assert isinstance(found["reviews"], list)
    assert len(found["reviews"]) == 2
    assert "broken.xlsx" in json.dumps(found)


def test_two_plans_of_one_review_are_asked_about(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "c.xlsx", "Review of Child A", [("Assess", "Something else", "LADO", "1 May 2016", "")])
    status, found = tracked(capsys, str(folder))
    assert status == 1
    assert isinstance(found["reviews"], list)
    assert len(found["reviews"]) == 3


def test_the_sheets_list_overdue_across_reviews_oldest_first_and_lead_to_the_plans(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "tracker.xlsx"
    assert run(["tracker", str(folder), *AS_OF, "--output", str(output)]) == 0
    book = openpyxl.load_workbook(output)
    overdue = next(sheet for sheet in book.worksheets if "verdue" in sheet.title)
    texts = [str(cell.value) for row in overdue.iter_rows() for cell in row if cell.value is not None]
    assert texts.index("Scorecard") < texts.index("Train staff")
    assert "Audit the files" not in texts
    links = [cell.hyperlink.target or "" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
             if cell.hyperlink]  # fmt: skip
    assert any("a.xlsx" in target for target in links)
    capsys.readouterr()
    assert run(["tracker", str(folder), *AS_OF, "--output", str(output)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_no_plan_at_all_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tracker", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
