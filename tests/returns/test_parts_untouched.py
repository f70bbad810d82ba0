"""What staff put into the Board workbook besides its words stays, part by part, through a quarter."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from plan_xl.reading import read_plan
from plan_xl.reading.files import read_grids
from plan_xl.returns.applying import apply_changes
from plan_xl.returns.changes_sheet import column_of, lines_on
from plan_xl.returns.consolidating import consolidate
from plan_xl.workbooks import write_cells
from tests.returns.forms import board_workbook, own_plan
from tests.returns.test_proposing import AGENCIES, LEADS, OWN, PLAN, SETTINGS, SINGLE, form

ON, LATER = date(2016, 4, 12), date(2016, 4, 27)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A Board workbook to which staff added a column, comments, colours, a drop-down, a name, a sheet of their own."""
    path = board_workbook(tmp_path / "board.xlsx", PLAN, SINGLE, LEADS, AGENCIES, SETTINGS)
    book = openpyxl.load_workbook(path)  # not yet touched by a person: the test is the person
    for title, column in (("Board plan", "L"), ("Single-agency actions", "M")):
        sheet = book[title]
        sheet[f"{column}4"] = "Our file"
        for row in (5, 6, 7):
            sheet[f"{column}{row}"] = f"F{row}"
            sheet[f"{column}{row}"].fill = PatternFill("solid", fgColor="FFEEAA")
        sheet["C5"].comment = Comment("Ask the chair about this", "Board manager")
        sheet["C6"].font = Font(name="Georgia", size=13, italic=True)
        rule = FormulaRule(formula=['ISNUMBER(SEARCH("2016",F5))'])  # type: ignore[no-untyped-call]  # openpyxl's
        sheet.conditional_formatting.add("F5:F60", rule)
        choice = DataValidation(type="list", formula1='"Open,Shut"')
        sheet.add_data_validation(choice)
        choice.add("N5:N60")
        sheet.row_dimensions[6].height = 91
    own = book.create_sheet("Chair's notes")
    own["A1"], own["A2"] = "Remember the budget", "=COUNTA('Board plan'!A5:A60)"
    book.defined_names["OurFiles"] = DefinedName("OurFiles", attr_text="'Board plan'!$L$5:$L$7")
    book.save(path)
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


MAY_GROW = ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")


def without_cells(sheet: bytes, addresses: set[str]) -> bytes:
    """A sheet without the cells named, without its extent and the rows' hints."""
    for address in addresses:
        sheet = re.sub(rb'<c r="' + address.encode() + rb'"[^>]*?(?:/>|>.*?</c>)', b"", sheet, flags=re.S)
    return re.sub(rb'<dimension [^>]*/>| spans="[^"]*"', b"", sheet)


def test_only_the_cells_agreed_to_differ(board: Path, tmp_path: Path) -> None:
    before = parts(board)
    returned = form(
        tmp_path, "N-1a", update="Nearly there", done="2 April 2016", new_date="30 June 2016", reason="Cover"
    )
    consolidate(board, [returned], write=True, on=ON, who="Board manager")
    letters = column_of(read_grids(board), "Accept?")
    waiting = [line for line in lines_on(read_grids(board)) if line.key and not line.accept]
    write_cells(board, "Changes", {f"{letters}{n.row}": "Yes" for n in waiting}, board, backups=None)
    apply_changes(board, write=True, who="Sub-group", on=LATER)
    after = parts(board)
    assert before.keys() <= after.keys()
    changed = {name for name in before if before[name] != after[name]} - set(MAY_GROW)
    [plan] = changed
    assert without_cells(before[plan], {"F5", "G5", "H5"}) == without_cells(after[plan], {"F5", "G5", "H5"})
    assert len(after.keys() - before.keys()) >= 2  # Changes and Plan history


def test_what_staff_added_reads_as_before_after_new_actions_came(board: Path, tmp_path: Path) -> None:
    own = OWN.replace("officer", "nurse").replace("children", "infants").replace("incident", "visit")
    consolidate(board, [own_plan(tmp_path / "t.xlsx", "Northbridge Trust", own)], write=True, on=ON)
    book = openpyxl.load_workbook(board)
    for title, column in (("Board plan", "L"), ("Single-agency actions", "M")):
        sheet = book[title]
        assert [sheet[f"{column}{row}"].value for row in (4, 5, 6, 7)] == ["Our file", "F5", "F6", "F7"]
        assert sheet[f"{column}5"].fill.fgColor.rgb == "00FFEEAA"
        comment = sheet["C5"].comment
        assert comment is not None
        assert comment.text == "Ask the chair about this"
        assert (sheet["C6"].font.name, sheet["C6"].font.size, sheet["C6"].font.italic) == ("Georgia", 13, True)
        assert sheet.row_dimensions[6].height == 91
        assert any("N5" in str(v.sqref) and v.formula1 == '"Open,Shut"' for v in sheet.data_validations.dataValidation)
        assert any("F5" in str(area.sqref) for area in sheet.conditional_formatting)
    assert book["Chair's notes"]["A2"].value == "=COUNTA('Board plan'!A5:A60)"
    assert book.defined_names["OurFiles"].attr_text == "'Board plan'!$L$5:$L$7"
    assert {a.extra.get("Our file") for a in read_plan(board).actions if a.agency == "Northbridge Trust"} == {None}
