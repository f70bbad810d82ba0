"""All reviews in one tracker: small plans in, the numbers and the sheets beside them."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest

from plan_xl.cli import run
from tests.reading.plans import workbook_from_markdown
from tests.reading.test_file_kinds import compound

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


def test_the_very_same_file_twice_counts_once_and_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a - Copy.xlsx").write_bytes((folder / "a.xlsx").read_bytes())
    _, found = tracked(capsys, str(folder))
    reviews, passed = found["reviews"], found["passed_by"]
    assert isinstance(reviews, list)
    assert isinstance(passed, list)
    assert [review["review"] for review in reviews] == ["Review of Child A", "Review of Child B"]
    assert {
        "file": str(folder / "a.xlsx"),
        "reason": "The very same file as a - Copy.xlsx, which is counted.",
    } in passed


def test_what_is_passed_by_is_said_with_the_reason(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "Old plans").mkdir()
    (folder / "minutes.txt").write_text("Minutes")
    assert run(["tracker", str(folder), *AS_OF]) == 0
    printed = capsys.readouterr().out
    assert f"Passed by: {folder / 'Old plans'}: A folder inside the folder: name it too" in printed
    assert f"Passed by: {folder / 'minutes.txt'}: No kind of file that holds a plan." in printed
    assert f"Passed by: {folder / '~$b.xlsx'}: A hidden file, or Excel's mark that a file is open." in printed


def test_a_plan_with_a_password_is_named_and_the_others_go_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "locked.xlsx").write_bytes(compound("EncryptedPackage", "EncryptionInfo"))
    status, found = tracked(capsys, str(folder))
    assert status == 1
    [unread] = found["unread"] if isinstance(found["unread"], list) else []
    assert "locked.xlsx is protected by a password" in unread["reason"]
    assert isinstance(found["reviews"], list)
    assert len(found["reviews"]) == 2


def test_one_number_in_two_reviews_is_two_actions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for child in ("A", "B"):
        text = f"""
            Review of Child {child}
            | No. | Recommendation | Action | Lead | Completion date |
            | 1a | Share | Write for {child} | LADO | 31 December 2015 |
        """
        workbook_from_markdown(tmp_path, text, name=f"{child}.xlsx")
    _, found = tracked(capsys, str(tmp_path))
    assert isinstance(found["overdue"], list)
    assert [(row["review"], row["ref"], row["action"]) for row in found["overdue"]] == [
        ("Review of Child A", "1a", "Write for A"), ("Review of Child B", "1a", "Write for B"),
    ]  # fmt: skip


def test_a_date_in_doubt_is_listed_below_the_overdue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = """
        Review of Child C
        | Recommendation | Action | Lead | Completion date |
        | 1. Learn | 1. Hold a workshop<br>2. Audit files<br>3. Report | Chair | By June 2015<br>By July 2015 |
        | 2. Share | Write to schools | Chair | May 2015 |
    """
    workbook_from_markdown(tmp_path, text)
    output = tmp_path / "out" / "tracker.xlsx"
    output.parent.mkdir()
    assert run(["tracker", str(tmp_path), *AS_OF, "--output", str(output), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["action"] for row in found["overdue"]] == ["Write to schools"]
    assert [row["action"] for row in found["may_be_overdue"]] == ["1. Hold a workshop", "2. Audit files", "3. Report"]
    sheet = openpyxl.load_workbook(output)["Overdue"]
    assert sheet["A1"].value == "Overdue at 1 February 2016: 1; may be overdue, below them: 3"
    assert [[sheet.cell(row, column).value for column in (3, 5)] for row in range(4, 8)] == [
        ["Write to schools", "Overdue"], ["1. Hold a workshop", "May be overdue"],
        ["2. Audit files", "May be overdue"], ["3. Report", "May be overdue"],
    ]  # fmt: skip
    assert sheet.auto_filter.ref == "A3:I7"


def test_a_lead_is_counted_over_all_reviews_and_in_each(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "tracker.xlsx"
    run(["tracker", str(folder), *AS_OF, "--output", str(output)])
    sheet = openpyxl.load_workbook(output)["By lead"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows == [
        ["Lead", "Review", "Overdue", "Due soon", "Total"],
        ["Board Manager", "Review of Child A", None, 1, 1],
        ["LADO", "All reviews", 2, None, 2],
        ["LADO", "Review of Child A", 1, None, 1],
        ["LADO", "Review of Child B", 1, None, 1],
    ]


def test_every_link_leads_to_the_action_s_cell_in_its_plan(folder: Path, tmp_path: Path) -> None:
    odd = folder / "Plan #2 50% (Ann's) & co.xlsx"
    write(odd, "Review of Child D", [("Share", "Write", "LADO", "30 June 2015", "")])
    output = tmp_path / "tracker.xlsx"
    run(["tracker", str(folder), *AS_OF, "--output", str(output)])
    sheet = openpyxl.load_workbook(output)["All actions"]
    for row in sheet.iter_rows(min_row=4):
        link = row[8].hyperlink
        assert link is not None
        assert link.target is not None
        assert link.location is not None
        target = tmp_path / unquote(link.target.replace("\\", "/"))
        title, _, cell = link.location.rpartition("!")
        assert openpyxl.load_workbook(target)[title.strip("'")][cell].value == row[2].value
        assert target.name == row[7].value


def test_a_review_is_named_by_its_settings_then_its_title_then_its_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "| Recommendation | Action | Lead | Completion date |\n| Share | Write {} | LADO | June 2016 |"
    settings = "=== Settings\n| Review | {} |\n| Review code | {} |\n"
    for name, title, review, code in (
        ("p.xlsx", "Plan for Child A", "Child A", "A"),
        ("q.xlsx", "Plan for Child B", "", "B"),
        ("r.xlsx", "", "", "C"),
        ("s.xlsx", "", "", ""),
    ):
        plan = "\n".join(line for line in (title, table.format(name), settings.format(review, code)) if line)
        workbook_from_markdown(tmp_path, plan, name=name)
    _, found = tracked(capsys, str(tmp_path))
    assert isinstance(found["reviews"], list)
    assert [(r["review"], r["named_by"]) for r in found["reviews"]] == [
        ("Child A", "Settings"), ("Plan for Child B", "title"), ("C", "Settings"), ("s", "file name"),
    ]  # fmt: skip


def test_thirty_plans_are_set_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(30):
        write(tmp_path / f"{number:02}.xlsx", f"Review {number:02}", [
            ("Share", f"Write {number}", "LADO", "30 November 2015", ""),
            ("Train", f"Train {number}", f"Lead {number % 7}", "30 June 2016", ""),
        ])  # fmt: skip
    status, found = tracked(capsys, str(tmp_path))
    assert status == 0
    assert isinstance(found["reviews"], list)
    assert isinstance(found["overdue"], list)
    assert isinstance(found["leads"], dict)
    assert (len(found["reviews"]), len(found["overdue"]), found["leads"]["LADO"]["total"]) == (30, 30, 30)
    assert sum(lead["total"] for lead in found["leads"].values()) == 60
