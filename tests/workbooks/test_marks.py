"""Marks: one conditional format, read from the Validation sheet, and nothing else of the plan's sheet."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from plan_xl.workbooks import Marks, Refused, graft, mark_cells, remove_sheets
from plan_xl.workbooks.marks import blocks, put_marks
from plan_xl.workbooks.refusals import open_for_change
from tests.workbooks.books import compare, minimal, parts, plan, rendered, sheet_xml, with_parts
from tests.workbooks.office import converted

PLAN = "xl/worksheets/sheet1.xml"
KEYS = {"Validation": [("Action number", "Key"), ("O-1", "2|2"), ("O-2", "4|4")]}
MARKS = [Marks("Plan", "A2:D5", "Validation!$B$2:$B$3")]
OURS = re.compile(rb"<conditionalFormatting[^>]*><cfRule[^>]*><formula>[^<]*_plan_xl_bad.*?</conditionalFormatting>")


def cleaned(data: bytes, folder: Path) -> bytes:
    path = folder / "clean.xlsx"
    path.write_bytes(data)
    remove_sheets(path, path)
    return path.read_bytes()


def marked(data: bytes, folder: Path, cells: list[str], sheet: str = "Plan") -> bytes:
    path = folder / "marked.xlsx"
    path.write_bytes(data)
    mark_cells(path, sheet, cells, path)
    return path.read_bytes()


def test_one_element_is_added_to_the_plan_and_one_name_to_the_workbook(tmp_path: Path) -> None:
    before = plan()
    after = graft(before, rendered(KEYS), marks=MARKS).data
    compare(before, after, tmp_path, PLAN)
    new = parts(after)[PLAN]
    (rule,) = OURS.findall(new)
    assert rule == (
        b'<conditionalFormatting sqref="A2:D5"><cfRule type="expression" dxfId="1" priority="1">'
        b"<formula>COUNTIF(_plan_xl_bad,ROW()&amp;&quot;|&quot;&amp;COLUMN())&gt;0</formula></cfRule></conditionalFormatting>"
    )
    assert new.replace(rule, b"") == parts(before)[PLAN]
    name = openpyxl.load_workbook(io.BytesIO(after)).defined_names["_plan_xl_bad"]
    assert (name.hidden, name.attr_text) == (True, "Validation!$B$2:$B$3")


def test_marking_again_changes_nothing_and_other_marks_take_the_place_of_the_old(tmp_path: Path) -> None:
    once = graft(plan(), rendered(KEYS), marks=MARKS).data
    assert graft(once, rendered(KEYS), marks=MARKS).data == once
    other = graft(once, rendered(KEYS), marks=[Marks("Plan", "A2:D9", "Validation!$B$2:$B$3")]).data
    assert OURS.findall(parts(other)[PLAN])[0].startswith(b'<conditionalFormatting sqref="A2:D9">')
    assert len(OURS.findall(parts(other)[PLAN])) == 1
    none = graft(other, rendered(KEYS), marks=[]).data
    assert parts(none)[PLAN] == parts(plan())[PLAN]
    assert b"_plan_xl_bad" not in parts(none)["xl/workbook.xml"]


def test_marks_are_left_alone_where_nothing_is_said_of_them() -> None:
    once = graft(plan(), rendered(KEYS), marks=MARKS).data
    assert graft(once, rendered(KEYS)).data == once


def test_clean_leaves_the_plan_byte_for_byte(tmp_path: Path) -> None:
    before = plan()
    left = parts(cleaned(graft(before, rendered(KEYS), marks=MARKS).data, tmp_path))
    assert {n: d for n, d in left.items() if n != "xl/styles.xml"} == {
        n: d for n, d in parts(before).items() if n != "xl/styles.xml"
    }


def test_two_sheets_have_lists_of_keys_of_their_own() -> None:
    wanted = [*MARKS, Marks("notes", "A1:B2", "Validation!$A$2:$A$3")]
    after = graft(plan(), rendered(KEYS), marks=wanted).data
    names = openpyxl.load_workbook(io.BytesIO(after)).defined_names
    assert names["_plan_xl_bad"].attr_text == "Validation!$B$2:$B$3"
    assert names["_plan_xl_bad_2"].attr_text == "Validation!$A$2:$A$3"
    assert b"COUNTIF(_plan_xl_bad_2," in parts(after)["xl/worksheets/sheet2.xml"]
    one = graft(after, rendered(KEYS), marks=MARKS).data
    assert b"_plan_xl_bad_2" not in parts(one)["xl/workbook.xml"]
    assert parts(one)["xl/worksheets/sheet2.xml"] == parts(plan())["xl/worksheets/sheet2.xml"]


def test_keys_follow_a_validation_sheet_that_had_to_take_another_title() -> None:
    staff = rendered({"Validation": [("ours",)], "Plan": [("a",)]}, owned=False)
    after = graft(staff, rendered(KEYS), marks=[Marks("Plan", "A1:B2", "Validation!$B$2:$B$3")]).data
    name = openpyxl.load_workbook(io.BytesIO(after)).defined_names["_plan_xl_bad"]
    assert name.attr_text == "'Validation (2)'!$B$2:$B$3"


STAFF_RULE = (
    '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="5"><formula>A1="late"</formula></cfRule>'
    "</conditionalFormatting>"
)
NEWER = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{78C0D931}">'
    '<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="dataBar" priority="9"/>'
    "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
)


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        pytest.param("<sheetData/>", "<sheetData/>{}", id="rows only"),
        pytest.param(
            '<sheetData/><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><pageMargins/>',
            '<sheetData/><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>{}<pageMargins/>',
            id="behind merged cells",
        ),
        pytest.param(
            f"<sheetData/>{STAFF_RULE}<dataValidations/>",
            f"<sheetData/>{STAFF_RULE}" + "{}<dataValidations/>",
            id="behind staff's rules",
        ),
        pytest.param("<sheetPr/><sheetData/><hyperlinks/>", "<sheetPr/><sheetData/>{}<hyperlinks/>", id="before links"),
        pytest.param(f"<sheetData/>{NEWER}", "<sheetData/>{}" + NEWER, id="before newer rules"),
        pytest.param(
            "<sheetData><row><c><v>1</v></c></row></sheetData><!-- </sheetData> --><pageMargins/>",
            "<sheetData><row><c><v>1</v></c></row></sheetData>{}<!-- </sheetData> --><pageMargins/>",
            id="with a comment that looks like rows",
        ),
    ],
)
def test_the_rule_stands_where_the_schema_has_it_and_comes_last(sheet: str, expected: str, tmp_path: Path) -> None:
    last = 10 if "x14" in sheet else 6 if "priority" in sheet else 1
    rule = (
        f'<conditionalFormatting sqref="C7"><cfRule type="expression" dxfId="0" priority="{last}">'
        "<formula>LEN(&quot;_plan_xl_bad&quot;)&gt;0</formula></cfRule></conditionalFormatting>"
    )
    source = minimal(sheet)
    after = marked(source, tmp_path, ["C7"])
    assert sheet_xml(after) == sheet_xml(minimal(expected.replace("{}", rule)))
    assert sheet_xml(marked(after, tmp_path, ["C7"])) == sheet_xml(after)
    assert sheet_xml(marked(after, tmp_path, [])) == sheet_xml(source)
    assert sheet_xml(cleaned(after, tmp_path)) == sheet_xml(source)


LINE, FILL = Border(bottom=Side("thin")), PatternFill(bgColor="FF00FF00")


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        pytest.param([LINE], ["ours", "1"], id="lines"),
        pytest.param([FILL, LINE, LINE], ["1", "ours", "2", "3"], id="lines at the end"),
        pytest.param([LINE, FILL], ["1", "2", "ours"], id="lines before a colour"),
        pytest.param([FILL], ["1", "ours"], id="a colour"),
    ],
)
def test_lines_at_the_end_stand_behind_the_mark(looks: list[Border | PatternFill], expected: list[str]) -> None:
    """LibreOffice shows the first one only; by priority, which Excel goes by, the mark comes last all the same."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    for number, look in enumerate(looks, 1):
        style = DifferentialStyle(border=look) if isinstance(look, Border) else DifferentialStyle(fill=look)
        sheet.conditional_formatting.add(f"A1:A{number}", Rule("expression", dxf=style, formula=[f"{number}>0"]))
    staff = io.BytesIO()
    book.save(staff)
    after = parts(graft(staff.getvalue(), rendered(KEYS), marks=MARKS).data)[PLAN]
    found = re.findall(rb'<cfRule[^>]*priority="(\d+)"[^>]*>\s*<formula>(\d|COUNTIF)', after)
    assert ["ours" if formula == b"COUNTIF" else formula.decode() for _, formula in found] == expected
    assert {formula: int(priority) for priority, formula in found}[b"COUNTIF"] == len(looks) + 1


def test_prefixed_sheets_get_prefixed_rules(tmp_path: Path) -> None:
    after = marked(minimal("<sheetData/>", prefix="x"), tmp_path, ["C7"])
    assert '<x:conditionalFormatting sqref="C7"><x:cfRule type="expression"' in sheet_xml(after)


def test_a_rule_of_ours_that_excel_put_beside_staffs_goes_alone(tmp_path: Path) -> None:
    mixed = STAFF_RULE.replace(
        "</cfRule>", '</cfRule><cfRule type="expression"><formula>COUNTIF(_plan_xl_bad,1)</formula></cfRule>'
    )
    after = cleaned(minimal(f"<sheetData/>{mixed}"), tmp_path)
    assert sheet_xml(after) == sheet_xml(minimal(f"<sheetData/>{STAFF_RULE}"))


def test_utf16_sheets_are_marked_too(tmp_path: Path) -> None:
    source = minimal("<sheetData/>")
    text = sheet_xml(source).replace("UTF-8", "UTF-16")
    after = marked(with_parts(source, {"xl/tabs/one.xml": text.encode("utf-16")}), tmp_path, ["C7"])
    assert "LEN(" in sheet_xml(after)


def test_cells_are_gathered_into_areas() -> None:
    places = [(0, 0), (1, 0), (2, 0), (5, 0), (1, 2), (0, 2), (1, 2)]
    assert [str(block) for block in blocks(places)] == ["A1:A3", "C1:C2", "A6"]


@pytest.mark.parametrize(
    ("sheet", "cells", "says"),
    [("Nowhere", ["A1"], "not in this workbook"), ("Plan", ["A0"], "not the address"), ("Nowhere", [], "not in this")],
)
def test_marks_that_cannot_be_put_are_refused(sheet: str, cells: list[str], says: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan())
    with pytest.raises(Refused, match=says):
        mark_cells(path, sheet, cells, path)
    assert path.read_bytes() == plan()


def test_a_sheet_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match="not in this workbook"):
        put_marks(open_for_change(plan()), [Marks("Nowhere", "A1", "Validation!$A$1")])


@pytest.mark.libreoffice
def test_libreoffice_shows_the_marked_cells_and_no_others(tmp_path: Path) -> None:
    """Printed as HTML, a cell's colours are those it is shown in."""
    after = graft(plan(), rendered(KEYS), marks=MARKS).data
    page = converted(after, tmp_path, "html").decode(errors="replace")
    plan_only = page.split("Validation</em>")[0] if "Validation</em>" in page else page
    cells = re.findall(r"<td[^>]*>", plan_only)
    shown = [cell for cell in cells if "FFF2CC" in cell.upper()]
    assert len(shown) == 2


@pytest.mark.libreoffice
def test_after_libreoffice_saved_it_the_marks_can_still_be_taken_off(tmp_path: Path) -> None:
    saved = converted(graft(plan(), rendered(KEYS), marks=MARKS).data, tmp_path)
    assert any(b"_plan_xl_bad" in data for name, data in parts(saved).items() if "worksheets" in name)
    left = parts(cleaned(saved, tmp_path))
    assert not any(b"_plan_xl_bad" in data for data in left.values())
    again = graft(saved, rendered(KEYS), marks=MARKS).data
    assert len(OURS.findall(parts(again)[PLAN])) == 1
