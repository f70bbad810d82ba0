"""Wherever a word can lie in a workbook or Word file without being part of the plan, it is not in the copy."""

from __future__ import annotations

import html
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from plan_xl.adopting import adopt
from plan_xl.cli import run
from plan_xl.publishing import marked_as_saved, publish
from plan_xl.publishing.unseen import unseen_cells
from plan_xl.reading.files import grids_of
from plan_xl.recording import record
from tests.reading.plans import document_from_markdown, workbook_from_markdown

DAY = date(2016, 2, 1)
HEADINGS = ["Recommendation", "Action", "Lead", "Required evidence", "Completion date", "Date achieved", "Comments"]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
Change = Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]


def texts_of(path: Path) -> dict[str, str]:
    """Every part of a package as text, as stored and with its entities read."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    return {name: f"{name}\n{text}\n{html.unescape(text)}".casefold() for name, text in parts.items()}


def _plan(path: Path, change: Change) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ["1. Share", "Write a protocol", "Chair", "Protocol", "January 2016", "", "Begun"])
        sheet.write_row(2, 0, ["2. Train", "Train staff", "Chair", "Log", "May 2016", "", ""])
        change(book, sheet)
    return path


def _hidden_row(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write_row(3, 0, ["3. Other", "SECRET", "Chair", "Log", "May 2016"])
    sheet.set_row(3, None, None, {"hidden": True})


def _folded_row(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write_row(3, 0, ["3. Other", "SECRET", "Chair", "Log", "May 2016"])
    sheet.set_row(3, None, None, {"level": 1, "hidden": True})


def _hidden_column(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write("G2", "SECRET")
    sheet.set_column("G:G", None, None, {"hidden": True})


def _paper(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write("G2", "SECRET", book.add_format({"font_color": "white"}))


def _same_as_fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write("G2", "SECRET", book.add_format({"font_color": "#123456", "bg_color": "#123456"}))


def _hiding_format(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write("G2", "SECRET", book.add_format({"num_format": ";;;"}))


def _hidden_sheet(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    other = book.add_worksheet("SECRET")
    other.write_row(0, 0, HEADINGS)
    other.write_row(1, 0, ["9. SECRET", "SECRET", "Chair", "Log", "May 2016"])
    other.hide()


def _very_hidden_sheet(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    _hidden_sheet(book, sheet)
    book.worksheets()[1].very_hidden()


def _picture(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.insert_image("I2", "SECRET.png", {"image_data": BytesIO(PIXEL), "description": "SECRET"})


def _chart(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Plan!$H$2:$H$3", "name": "SECRET"})
    chart.set_title({"name": "SECRET"})
    sheet.insert_chart("I2", chart)


PLACES: dict[str, Change] = {
    "note and its author": lambda b, s: s.write_comment("B2", "SECRET", {"author": "SECRET"}),
    "text box": lambda b, s: s.insert_textbox("I2", "SECRET"),
    "shape's alt text": lambda b, s: s.insert_textbox("I2", "A", {"description": "SECRET"}),
    "picture and its alt text": _picture,
    "chart": _chart,
    "header": lambda b, s: s.set_header("&LSECRET"),
    "footer": lambda b, s: s.set_footer("&RSECRET"),
    "list of a drop-down": lambda b, s: s.data_validation("C2", {"validate": "list", "source": ["SECRET", "Chair"]}),
    "prompt of a drop-down": lambda b, s: s.data_validation(
        "C2", {"validate": "any", "input_title": "SECRET", "input_message": "SECRET"}
    ),
    "defined name": lambda b, s: b.define_name("SECRET", '="SECRET"'),
    "properties": lambda b, s: b.set_properties(
        {"title": "SECRET", "author": "SECRET", "company": "SECRET", "manager": "SECRET", "comments": "SECRET"}
    ),
    "custom property": lambda b, s: b.set_custom_property("SECRET", "SECRET"),
    "link and its tip": lambda b, s: s.write_url("B3", "https://secret.example/SECRET", None, "Train staff", "SECRET"),
    "link to a file": lambda b, s: s.write_url("B3", r"external:\\SECRET\share\SECRET.xlsx", None, "Train staff"),
    "formula to another workbook": lambda b, s: s.write_formula("G2", "='[SECRET.xlsx]SECRET'!A1", None, "Begun"),
    "sheet's code name": lambda b, s: s.set_vba_name("SECRET"),
    "conditional format": lambda b, s: s.conditional_format(
        "A1:G9", {"type": "text", "criteria": "containing", "value": "SECRET"}
    ),
    "filter": lambda b, s: (s.autofilter("A1:G3"), s.filter_column("C", "x == SECRET")),
    "further column": lambda b, s: (s.write("H1", "Risk owner"), s.write("H2", "SECRET")),
    "above and below the table": lambda b, s: (s.write("A6", "SECRET"), s.write("J1", "SECRET")),
    "another sheet": lambda b, s: b.add_worksheet("Minutes SECRET").write("A1", "SECRET"),
    "hidden row": _hidden_row,
    "folded row": _folded_row,
    "hidden column": _hidden_column,
    "hidden sheet": _hidden_sheet,
    "very hidden sheet": _very_hidden_sheet,
    "in the colour of the paper": _paper,
    "in the colour of its cell": _same_as_fill,
    "hidden by its number format": _hiding_format,
}


@pytest.mark.parametrize("place", PLACES)
def test_no_word_from_here_is_published(tmp_path: Path, place: str) -> None:
    source = _plan(tmp_path / "plan.xlsx", PLACES[place])
    assert any("secret" in text for text in texts_of(source).values()), "the word is not where the test means it to be"
    done = publish(source, tmp_path / "out.xlsx", DAY)
    assert done.actions == 2
    assert [name for name, text in texts_of(tmp_path / "out.xlsx").items() if "secret" in text] == []


PARTS = {
    "printer settings": ("xl/printerSettings/printerSettings1.bin", "printerSettings"),
    "embedded file": ("xl/embeddings/SECRET.docx", "package"),
    "people who commented": ("xl/persons/person.xml", "person"),
    "custom data": ("customXml/item1.xml", "customXml"),
    "macros": ("xl/vbaProject.bin", "vbaProject"),
    "sensitivity label": ("docMetadata/LabelInfo.xml", "classificationlabels"),
    "preview picture": ("docProps/thumbnail.jpeg", "thumbnail"),
}


@pytest.mark.parametrize("what", PARTS)
def test_no_part_of_the_plan_s_file_is_published(tmp_path: Path, what: str) -> None:
    source = _plan(tmp_path / "plan.xlsx", lambda book, sheet: None)
    part, kind = PARTS[what]
    made = BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                link = f'<Relationship Id="s1" Type="http://x/relationships/{kind}" Target="/{part}"/>'.encode()
                data = data.replace(b"</Relationships>", link + b"</Relationships>")
            new.writestr(name, data)
        new.writestr(part, b"<x>SECRET</x>")
    source.write_bytes(made.getvalue())
    publish(source, tmp_path / "out.xlsx", DAY)
    assert [name for name, text in texts_of(tmp_path / "out.xlsx").items() if "secret" in text] == []


TABLE = """
    Action plan for the case
    | Recommendation | Action | Lead | Required evidence | Completion date | Comments |
    | 1. Share | Write a protocol | Chair | Protocol | January 2016 | Begun |
    | 2. Train | Train staff | Chair | Log | May 2016 | |
"""


def test_no_word_of_a_word_file_s_comments_headers_hidden_or_deleted_text_is_published(tmp_path: Path) -> None:
    path = document_from_markdown(tmp_path, TABLE)
    document = docx.Document(str(path))
    run_of = document.tables[0].cell(1, 1).paragraphs[0].runs[0]
    document.add_comment([run_of], "SECRET", author="SECRET", initials="SE")
    document.tables[0].cell(1, 5).paragraphs[0].add_run("SECRET").font.hidden = True
    document.sections[0].header.paragraphs[0].text = "SECRET"
    document.core_properties.author = document.core_properties.keywords = "SECRET"
    document.add_paragraph("SECRET")
    document.save(str(path))
    assert publish(path, tmp_path / "out.xlsx", DAY).actions == 2
    assert [name for name, text in texts_of(tmp_path / "out.xlsx").items() if "secret" in text] == []


def test_no_record_report_or_answer_of_an_adopted_plan_is_published(tmp_path: Path) -> None:
    board = tmp_path / "board.xlsx"
    adopt(workbook_from_markdown(tmp_path, TABLE), board, review_code="SECRET")
    record(board, DAY, "SECRET")
    book = openpyxl.load_workbook(board)
    for title, cell in (("Settings", "B5"), ("Leads register", "D5"), ("Agencies register", "C5"),
                        ("How to use", "B40"), ("Board plan", "K5"), ("Board plan", "I5")):  # fmt: skip
        book[title][cell] = "SECRET"
    book.save(board)
    for command in ("validate", "summarise"):
        run([command, str(board), "--write", "--as-of", "2016-02-01"])
    assert publish(board, tmp_path / "out.xlsx", DAY).actions == 2
    assert [name for name, text in texts_of(tmp_path / "out.xlsx").items() if "secret" in text] == []


def test_what_cannot_be_seen_is_said_to_be_left_blank(tmp_path: Path) -> None:
    done = publish(_plan(tmp_path / "plan.xlsx", _paper), tmp_path / "out.xlsx", DAY)
    assert done.left_out == (
        "Left blank: Plan!G2, because its text has the colour of the paper, or a number format that hides it.",
    )


def test_what_is_struck_through_is_published_struck_through(tmp_path: Path) -> None:
    def struck(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write("B3", "Train staff", book.add_format({"font_strikeout": True}))

    publish(_plan(tmp_path / "plan.xlsx", struck), tmp_path / "out.xlsx", DAY)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert [(cell.value, bool(cell.font.strike)) for cell in sheet["B"][4:6]] == [
        ("Write a protocol", False), ("Train staff", True),
    ]  # fmt: skip


@pytest.mark.parametrize("how", ["row", "column", "paper", "sheet"])
def test_a_title_that_cannot_be_seen_is_not_published(tmp_path: Path, how: str) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        front = book.add_worksheet("Front") if how == "sheet" else None
        sheet = book.add_worksheet("Plan")
        if front is not None:
            front.hide()
            sheet.activate()
            book.worksheets_objs[0].write("A1", "SECRET action plan")
        else:
            white = book.add_format({"font_color": "white"}) if how == "paper" else None
            sheet.write("A1", "SECRET action plan", white)
        sheet.write_row(2, 1, HEADINGS)
        sheet.write_row(3, 1, ["1. Share", "Write a protocol", "Chair", "Protocol", "January 2016", "", "Begun"])
        sheet.write_row(4, 1, ["2. Train", "Train staff", "Chair", "Log", "May 2016", "", ""])
        if how == "row":
            sheet.set_row(0, None, None, {"hidden": True})
        if how == "column":
            sheet.set_column("A:A", None, None, {"hidden": True})
    assert publish(path, tmp_path / "out.xlsx", DAY).actions == 2
    assert [name for name, text in texts_of(tmp_path / "out.xlsx").items() if "secret" in text] == []


def test_half_of_an_action_is_never_published(tmp_path: Path) -> None:
    text = """
        | Recommendation | Action | Lead | Completion date |
        | 1. Share | Write a protocol | Chair | First draft May 2016 |
        (hidden) | ^ | | | Second draft June 2016, SECRET |
        | 2. Train | Train staff | Chair | May 2016 |
    """
    done = publish(workbook_from_markdown(tmp_path, text), tmp_path / "out.xlsx", DAY)
    assert done.actions == 1
    assert [name for name, text in texts_of(tmp_path / "out.xlsx").items() if "secret" in text] == []
    assert done.left_out == ("Left out: Plan, row 2 (“Write a protocol”), because its row is hidden.",)


def test_only_the_columns_asked_for_are_spoken_of(tmp_path: Path) -> None:
    source = _plan(tmp_path / "plan.xlsx", _paper)
    assert publish(source, tmp_path / "out.xlsx", DAY, columns=["Action", "Lead"]).left_out == ()


def test_an_open_workbook_is_looked_at_as_it_was_saved(tmp_path: Path) -> None:
    def hidden_and_struck(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        _paper(book, sheet)
        sheet.write("G3", "SECRET", book.add_format({"font_color": "white"}))
        sheet.write("B3", "Train staff", book.add_format({"font_strikeout": True}))

    data = _plan(tmp_path / "plan.xlsx", hidden_and_struck).read_bytes()
    [grid] = grids_of(data, "plan.xlsx")
    rows = [list(row) for row in grid.rows]
    rows[2][6] = "Typed since"
    [live] = marked_as_saved([replace(grid, rows=rows, struck=frozenset())], data, "plan.xlsx")
    assert (set(live.unseen), set(live.struck)) == ({(1, 6)}, {(2, 1)})
    assert marked_as_saved([replace(grid, title="Another")], data, "plan.xlsx")[0].unseen == frozenset()


@pytest.mark.parametrize(
    ("ink", "paper", "seen"),
    [
        (Color(theme=0), None, False),
        (Color(theme=0, tint=-0.5), None, True),
        (Color(theme=1), None, True),
        (Color(indexed=9), None, False),
        (Color(indexed=10), None, True),
        (Color(rgb="FFFFFFFF"), Color(rgb="FF1F3864"), True),
        (Color(theme=4), Color(theme=4), False),
        (Color(theme=1), Color(rgb="FF000000"), False),
        (Color(auto=True), Color(rgb="FF000000"), False),
        (Color(rgb="FFFEFEFE"), None, True),
    ],
    ids=["theme's paper", "grey", "theme's ink", "old white", "old red", "white on blue", "same of the theme",
         "black on black", "usual ink on black", "nearly white"],
)  # fmt: skip
def test_which_colours_cannot_be_seen(tmp_path: Path, ink: Color, paper: Color | None, *, seen: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    sheet["A1"] = "Text"
    sheet["A1"].font = Font(color=ink)
    if paper is not None:
        sheet["A1"].fill = PatternFill("solid", fgColor=paper)
    book.save(tmp_path / "p.xlsx")
    assert unseen_cells((tmp_path / "p.xlsx").read_bytes()).get("Plan", frozenset()) == (set() if seen else {(0, 0)})
