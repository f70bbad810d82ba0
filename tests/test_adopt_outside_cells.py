"""Adopting keeps what a person wrote outside the cells and tables: each thing in, and the line that keeps it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from plan_xl.adopting import adopt
from plan_xl.cli import run
from tests.reading.plans import document_from_markdown, workbook_from_markdown

TABLE = """
    Action plan for Child N
    | Recommendation | Action | Lead | Required evidence | Completion date | Comments |
    | 1. Share | Write a protocol | Chair | Protocol | January 2016 | Begun |
    | 2. Train | Train staff | Board Manager | Log | May 2016 | |
"""


def kept(path: Path) -> Sequence[tuple[object, ...]]:
    """The lines of *From the original*: sheet, where, what stood there."""
    sheet = openpyxl.load_workbook(path)["From the original"]
    rows = [tuple(cell.value for cell in row[:3]) for row in sheet.iter_rows()]
    return rows[rows.index(("Sheet", "Where", "What stood there")) + 1 :]


def _book(path: Path, extras: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Recommendation", "Action", "Lead", "Completion date"])
        sheet.write_row(1, 0, ["1. Share", "Write", "Chair", "January 2016"])
        sheet.write_row(2, 0, ["2. Train", "Train", "Chair", "May 2016"])
        extras(book, sheet)
    return path


@pytest.mark.parametrize(
    ("extras", "line"),
    [
        (lambda b, s: s.write_comment("C2", "Ask Jo first"), ("Plan", "Note on C2", "Ask Jo first")),
        (lambda b, s: s.insert_textbox("F3", "Agreed on\nTuesday"), ("Plan", "Text box at F3", "Agreed on\nTuesday")),
        (lambda b, s: s.set_header("&L&\"Arial,Bold\"&12Draft 3 &C&A&RR && D, page &P of &N"),
         ("Plan", "Header", "Draft 3 R & D, page of")),
        (lambda b, s: s.set_footer("&Cwith the Chair"), ("Plan", "Footer", "with the Chair")),
        (lambda b, s: s.write_formula("E2", "=1/0", None, "#DIV/0!"), ("Plan", "E2", "#DIV/0!")),
        (lambda b, s: s.write("A5", "Below the table"), ("Plan", "A5", "Below the table")),
        (lambda b, s: b.add_worksheet("Minutes").write("B2", "Minute 4"), ("Minutes", "B2", "Minute 4")),
    ],
    ids=["note", "text box", "header", "footer", "error value", "below the table", "another sheet"],
)  # fmt: skip
def test_words_of_a_workbook(
    tmp_path: Path,
    extras: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None],
    line: tuple[str, str, str],
) -> None:
    done = adopt(_book(tmp_path / "plan.xlsx", extras), tmp_path / "board.xlsx", review_code="N")
    assert line in kept(done.path)
    assert [action.action for action in done.plan.actions] == ["Write", "Train"]


def test_comments_that_people_answer_each_other_in(tmp_path: Path) -> None:
    source = _book(tmp_path / "plan.xlsx", lambda book, sheet: sheet.write_comment("C2", "[Threaded comment]\nOld"))
    space = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
    made = BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            for home, part, kind in (("worksheets/_rels/sheet1", "threadedComments/t1", "threadedComment"),
                                     ("_rels/workbook", "persons/p1", "person")):  # fmt: skip
                if name == f"xl/{home}.xml.rels":
                    link = f'<Relationship Id="t9" Type="http://x/relationships/{kind}" Target="/xl/{part}.xml"/>'
                    data = data.replace("</Relationships>", f"{link}</Relationships>")
            new.writestr(name, data)
        comment = '<threadedComment ref="C2" personId="{1}" id="{2}"><text>Is this done?</text></threadedComment>'
        new.writestr("xl/threadedComments/t1.xml", f"<ThreadedComments {space}>{comment}</ThreadedComments>")
        new.writestr(
            "xl/persons/p1.xml", f'<personList {space}><person displayName="A. Clerk" id="{{1}}"/></personList>'
        )
    source.write_bytes(made.getvalue())
    lines = kept(adopt(source, tmp_path / "board.xlsx", review_code="N").path)
    assert [line for line in lines if "C2" in str(line[1])] == [("Plan", "Comment on C2", "A. Clerk: Is this done?")]


def test_pictures_and_charts_are_said_to_be_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def chart(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        drawn = book.add_chart({"type": "column"})
        drawn.add_series({"values": "=Plan!$F$2:$F$3"})
        sheet.insert_chart("H2", drawn)

    source = _book(tmp_path / "plan.xlsx", chart)
    assert run(["adopt", str(source), str(tmp_path / "board.xlsx"), "--review-code", "N"]) == 1
    assert "Not brought over from the sheet “Plan”: charts. See the plan as it was." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("extras", "says"),
    [
        (lambda b, s: s.set_row(2, None, None, {"hidden": True}), "seen in the new workbook: Plan, row 3."),
        (lambda b, s: s.set_column("C:C", None, None, {"hidden": True}), "seen in the new workbook: Plan, column C."),
        (lambda b, s: (b.add_worksheet("Front").activate(), s.hide()), "seen in the new workbook: the sheet Plan."),
        (lambda b, s: s.write("B2", "Write", b.add_format({"font_strikeout": True})),
         "Struck through in the plan, and plain in the new workbook: Plan!B2."),
    ],
    ids=["hidden row", "hidden column", "hidden sheet", "struck through"],
)  # fmt: skip
def test_what_the_new_workbook_shows_otherwise_is_said(
    tmp_path: Path, extras: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None], says: str
) -> None:
    [said] = adopt(_book(tmp_path / "plan.xlsx", extras), tmp_path / "board.xlsx", review_code="N").sentences
    assert says in said


def test_formulas_never_calculated_are_said_to_be_blank(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    sheet.append(["Recommendation", "Action", "Lead", "Completion date"])
    sheet.append(["1. Share", "Write", "Chair", "=DATE(2016,1,31)"])
    book.save(tmp_path / "plan.xlsx")
    [said] = adopt(tmp_path / "plan.xlsx", tmp_path / "board.xlsx", review_code="N").sentences
    assert "these formulas were never calculated: Plan!D2." in said


def test_what_was_answered_on_a_report_is_kept(tmp_path: Path) -> None:
    source = workbook_from_markdown(tmp_path, TABLE)
    run(["validate", str(source), "--write", "--as-of", "2016-02-01"])
    run(["summarise", str(source), "--write", "--as-of", "2016-02-01"])
    book = openpyxl.load_workbook(source)
    sheet = book["Overdue"]
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Decision today")
    sheet.cell(heading.row + 1, heading.column, "Chair to write")
    book.save(source)
    lines = kept(adopt(source, tmp_path / "board.xlsx", review_code="N").path)
    assert ("Overdue", f"{heading.column_letter}{heading.row + 1}", "Decision today: Chair to write") in lines


def _word(tmp_path: Path) -> tuple[docx.document.Document, Path]:
    path = document_from_markdown(tmp_path, TABLE)
    return docx.Document(str(path)), path


def test_words_of_a_word_file(tmp_path: Path) -> None:
    document, path = _word(tmp_path)
    cell = document.tables[0].cell(1, 1)
    document.add_comment(cell.paragraphs[0].runs, "Ask the school", author="A. Clerk", initials="AC")
    document.sections[0].header.paragraphs[0].text = "Official: sensitive"
    document.sections[0].footer.paragraphs[0].text = "3"
    document.add_paragraph("Signed by the Chair")
    document.save(str(path))
    lines = kept(adopt(path, tmp_path / "board.xlsx", review_code="N").path)
    assert ("Word file", "Comment 1", "A. Clerk: Ask the school (on “Write a protocol”)") in lines
    assert ("Word file", "Header", "Official: sensitive") in lines
    assert ("Table 1", "below", "Signed by the Chair") in lines
    assert [line for line in lines if line[1] == "Footer"] == []


def test_footnotes_of_a_word_file(tmp_path: Path) -> None:
    document, path = _word(tmp_path)
    document.save(str(path))
    notes = (
        f"<w:footnotes {nsdecls('w')}>"
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>As amended in May</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    assert parse_xml(notes) is not None
    made = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                link = b'<Relationship Id="f9" Type="http://x/relationships/footnotes" Target="footnotes.xml"/>'
                data = data.replace(b"</Relationships>", link + b"</Relationships>")
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", notes)
    path.write_bytes(made.getvalue())
    lines = kept(adopt(path, tmp_path / "board.xlsx", review_code="N").path)
    assert [line for line in lines if "ootnote" in str(line[1])] == [("Word file", "Footnote 1", "As amended in May")]
