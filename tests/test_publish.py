"""A publication copy holds the chosen words and nothing internal, part by part and text by text."""

from __future__ import annotations

import html
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty

from plan_xl.cli import run
from plan_xl.publishing import publish
from plan_xl.reading import read_plan
from tests.reading.plans import workbook_from_markdown
from tests.real import NAMES, real

DAY = date(2016, 2, 1)
HEADINGS = [
    "Recommendation",
    "Action",
    "Lead",
    "Required evidence",
    "Completion date",
    "Date achieved",
    "Comments",
    "Cost",
]
ALLOWED = {
    "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml",
    "xl/worksheets/sheet1.xml",
}  # fmt: skip


def _plan(path: Path, lead: str = "Board Manager") -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    sheet.append(HEADINGS)
    sheet.append(["1. Share", "Write a protocol", lead, "Protocol", "January 2016", "", "Begun", "SECRETcost"])
    sheet.append(["", "Tell staff", "Chair", "Minutes", "March 2016", "", "", ""])
    sheet.append(["2. Train", "SECREThiddenrow", "Chair", "Log", "May 2016", "", "", ""])
    sheet.append(["3. Listen", "Survey", "Chair", "SECRETevidence", "May 2016", "", "", ""])
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet["B2"].comment = Comment("SECRETcomment", "SECRETcommenter")
    sheet["B3"].hyperlink = "https://secretlink.example/"
    hidden = book.create_sheet("SECRETsheet")
    hidden.append(HEADINGS)
    hidden.append(["9. Hide", "SECRETsheetaction", "Chair", "Log", "May 2016", "", "", ""])
    hidden.sheet_state = "veryHidden"
    book.properties.creator = book.properties.lastModifiedBy = "SECRETauthor"
    # the stubs do not know custom_doc_props
    book.custom_doc_props.append(StringProperty(name="SECRETname", value="SECRETproperty"))  # type: ignore[attr-defined]
    book.defined_names["SECRETdefined"] = openpyxl.workbook.defined_name.DefinedName(
        "SECRETdefined", attr_text="Plan!$A$1"
    )
    book.save(path)
    with zipfile.ZipFile(path, "a") as package:  # parts that openpyxl cannot write
        package.writestr("xl/threadedComments/threadedComment1.xml", "<x>SECRETthread</x>")
        package.writestr("xl/vbaProject.bin", "SECRETmacro")
        package.writestr("xl/externalLinks/externalLink1.xml", "<x>SECRETexternal</x>")
    return path


def test_nothing_internal_is_left(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    done = publish(_plan(tmp_path / "plan.xlsx"), out, DAY)
    assert done.actions == 3
    with zipfile.ZipFile(out) as package:
        assert set(package.namelist()) <= ALLOWED
        for name in package.namelist():
            text = package.read(name).decode()
            assert "secret" not in text.casefold(), name
            assert "secret" not in html.unescape(text).casefold(), name
            assert "_plan_xl" not in text, name
    assert any("Plan, row 4" in said and "hidden" in said for said in done.left_out)
    assert any("column D" in said for said in done.left_out)
    assert any("sheet is hidden" in said for said in done.left_out)
    assert "Required evidence" not in done.columns


def test_the_words_are_as_written_and_merged_down(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    publish(_plan(tmp_path / "plan.xlsx"), out, DAY)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert [cell.value for cell in sheet[4]] == [
        "Recommendation", "Action", "Lead", "Completion date", "Date achieved", "Comments",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[5]][:4] == ["1. Share", "Write a protocol", "Board Manager", "January 2016"]
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A5:A6"]


def test_only_the_columns_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert publish(_plan(tmp_path / "plan.xlsx"), out, DAY, columns=["Action", "cost"]).columns == ("Action", "Cost")
    assert "SECRETcost" in [cell.value for cell in openpyxl.load_workbook(out).worksheets[0][5]]


def test_personal_data_must_be_answered_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, out = _plan(tmp_path / "plan.xlsx", "Board Manager, a.person@board.example"), tmp_path / "out.xlsx"
    assert run(["publish", str(plan), str(out), "--as-of", "2016-02-01"]) == 1
    assert "Plan!C2" in capsys.readouterr().out
    assert not out.exists()
    assert run(["publish", str(plan), str(out), "--as-of", "2016-02-01", "--looked-at", "Plan!C2"]) == 0
    assert out.exists()


@pytest.mark.parametrize(("answer", "status"), [("Right as written", 0), ("Asked the lead", 1)])
def test_an_answer_on_the_validation_sheet_counts(tmp_path: Path, answer: str, status: int) -> None:
    plan, out = _plan(tmp_path / "plan.xlsx", "Board Manager, a.person@board.example"), tmp_path / "out.xlsx"
    checked = tmp_path / "checked.xlsx"
    run(["validate", str(plan), "--personal", "--output", str(checked), "--as-of", "2016-02-01"])
    book = openpyxl.load_workbook(checked)
    sheet = book["Validation"]
    place = next(c for row in sheet.iter_rows() for c in row if c.value == "Our answer")
    line = next(c.row for row in sheet.iter_rows() for c in row if c.value and "e-mail address" in str(c.value))
    sheet.cell(line, place.column, answer)
    book.save(checked)
    assert run(["publish", str(checked), str(out), "--as-of", "2016-02-01"]) == status


@pytest.mark.parametrize("name", NAMES)
def test_the_real_plan(tmp_path: Path, name: str) -> None:
    done = publish(real(name), tmp_path / "out.xlsx", DAY)
    assert done.actions == 22
    assert done.queries == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_copy_of_the_real_plan_says_what_the_plan_says(tmp_path: Path, name: str) -> None:
    publish(real(name), tmp_path / "out.xlsx", DAY)
    plan, copy = read_plan(real(name)), read_plan(tmp_path / "out.xlsx")
    for written in ("recommendation", "action", "leads", "evidence", "completion_text", "achieved_text",
                    "comments"):  # fmt: skip
        assert [getattr(a, written) for a in copy.actions] == [getattr(a, written) for a in plan.actions], written


def test_what_stands_once_beside_several_actions_stands_once_in_the_copy(tmp_path: Path) -> None:
    text = """
        | Recommendation | Action | Lead | Required evidence | Completion date |
        | 1. Share | 1. Write a protocol<br>2. Tell staff | Chair | Minutes of the Board | May 2016<br>June 2016 |
        | 2. Train | Train staff | Chair | Log | May 2016 |
    """
    publish(workbook_from_markdown(tmp_path, text), tmp_path / "out.xlsx", DAY)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert sorted(str(area) for area in sheet.merged_cells.ranges) == ["A5:A6", "C5:C6", "D5:D6"]
    assert [sheet[cell].value for cell in ("C5", "D5", "E5", "E6", "D7")] == [
        "Chair", "Minutes of the Board", "May 2016", "June 2016", "Log",
    ]  # fmt: skip


def test_a_recommendation_merged_from_a_hidden_row_is_still_published(tmp_path: Path) -> None:
    text = """
        | Recommendation | Action | Lead | Completion date |
        (hidden) | 1. Share | Write a protocol | Chair | May 2016 |
        | ^ | Tell staff | Chair | June 2016 |
        (hidden) | 2. Train | Train staff | Chair | May 2016 |
    """
    done = publish(workbook_from_markdown(tmp_path, text), tmp_path / "out.xlsx", DAY)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)] == [
        ["1. Share", "Tell staff", "Chair", "June 2016"],
    ]  # fmt: skip
    assert [said for said in done.left_out if "its row is hidden" in said] == list(done.left_out)
    assert len(done.left_out) == 2


def test_the_title_is_published_and_is_looked_at_for_personal_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = """
        Action plan for {}
        | Recommendation | Action | Lead | Completion date |
        | 1. Share | Write a protocol | Chair | May 2016 |
    """
    plan, out = str(workbook_from_markdown(tmp_path, text.format("Child N"))), str(tmp_path / "out.xlsx")
    assert run(["publish", plan, out, "--as-of", "2016-02-01"]) == 0
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert (sheet["A1"].value, sheet["A2"].value) == ("Action plan for Child N", "As at 1 February 2016")
    named, other = str(workbook_from_markdown(tmp_path, text.format("AB, aged 4"))), str(tmp_path / "other.xlsx")
    assert run(["publish", named, other, "--as-of", "2016-02-01"]) == 1
    assert "Title: “AB, aged 4” in the title or a heading" in capsys.readouterr().out
    assert not Path(other).exists()
    assert run(["publish", named, other, "--as-of", "2016-02-01", "--looked-at", "Plan!A1"]) == 1
    assert run(["publish", named, other, "--as-of", "2016-02-01", "--looked-at", "title"]) == 0
