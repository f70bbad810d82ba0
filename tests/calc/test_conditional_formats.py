"""Conditional formats on a live LibreOffice: the marks that the buttons put, and staff's own."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from tests.calc.workbooks import marked_plan

pytestmark = pytest.mark.live

MARK = "=OR(ROW()*100000+COLUMN()=200002,ROW()*100000+COLUMN()=300003)"


@pytest.fixture
def sheet(calc_app: xw.App, tmp_path: Path) -> xw.Sheet:
    return calc_app.books.open(marked_plan(tmp_path / "plan.xlsx")).sheets["Plan"]


def test_a_mark_by_formula_is_added_and_saved(sheet: xw.Sheet) -> None:
    made = sheet["B2:D9"].conditional_formats.add_custom(
        MARK, fill_color="#FFC7CE", font_color=(156, 0, 6), font_bold=True
    )
    assert (made.type, made.formula) == ("custom", MARK)
    assert (made.fill_color, made.font_color, made.font_bold) == ((255, 199, 206), (156, 0, 6), True)
    sheet.book.save()
    saved = openpyxl.load_workbook(sheet.book.fullname)["Plan"].conditional_formatting
    rules = {
        str(area.sqref): [(rule.type, rule.formula, rule.dxf.fill.bgColor.rgb) for rule in area.rules] for area in saved
    }
    assert rules == {
        "A1:A5": [("expression", ["ROW()=1"], "FF00FF00")],
        "B2:D9": [("expression", [MARK[1:]], "FFFFC7CE")],
    }


def test_relative_references_count_from_the_first_cell(sheet: xw.Sheet) -> None:
    sheet["Z99"].select()  # in Excel they would follow the active cell: the buttons use none
    made = sheet["B2:B9"].conditional_formats.add_custom("=$A2=Plan!C$1", fill_color="#FFC7CE")
    assert made.formula == "=$A2=Plan!C$1"


@pytest.mark.parametrize(
    ("operator", "values"),
    [
        ("equal_to", (5,)),
        ("not_equal_to", (5,)),
        ("greater_than", (5,)),
        ("greater_than_or_equal", (5,)),
        ("less_than", ("=$A$1",)),
        ("less_than_or_equal", (5,)),
        ("between", (1, 5)),
        ("not_between", (1, 5)),
    ],
)
def test_a_rule_by_value(sheet: xw.Sheet, operator: str, values: tuple[object, ...]) -> None:
    sheet["B2:B9"].conditional_formats.add_cell_value(operator, *values, font_italic=True)  # type: ignore[arg-type]
    sheet.book.save()
    (rule,) = sheet["B2"].conditional_formats
    assert (rule.type, rule.operator, rule.formula) == ("cell_value", operator, None)
    assert [rule.formula1, rule.formula2][: len(values)] == [f"={str(value).removeprefix('=')}" for value in values]
    saved = openpyxl.load_workbook(sheet.book.fullname)["Plan"].conditional_formatting
    (written,) = next(area.rules for area in saved if str(area.sqref) == "B2:B9")
    excels = {
        "equal_to": "equal",
        "not_equal_to": "notEqual",
        "greater_than_or_equal": "greaterThanOrEqual",
        "less_than_or_equal": "lessThanOrEqual",
        "greater_than": "greaterThan",
        "less_than": "lessThan",
        "not_between": "notBetween",
    }
    assert written.operator == excels.get(operator, operator)


def test_clearing_leaves_a_rule_outside_the_cells(sheet: xw.Sheet) -> None:
    sheet["B2:D9"].conditional_formats.add_custom(MARK, fill_color="#FFC7CE")
    sheet["B2:D5"].conditional_formats.clear()
    assert [len(sheet[cell].conditional_formats) for cell in ("A1", "B2", "D5", "B6")] == [1, 0, 0, 1]
    sheet["B6:D9"].conditional_formats.clear()
    assert len(sheet["A1:Z99"].conditional_formats) == 1


def test_one_rule_of_several_is_deleted(sheet: xw.Sheet) -> None:
    cells = sheet["A1:D9"]
    cells.conditional_formats.add_custom(MARK, fill_color="#FFC7CE")
    cells.conditional_formats.add_custom("=ROW()=2", fill_color="#FFEB9C")
    next(rule for rule in cells.conditional_formats if rule.formula == MARK).delete()
    assert {rule.formula for rule in cells.conditional_formats} == {"=ROW()=1", "=ROW()=2"}


def test_other_kinds_say_that_they_are_not_there(sheet: xw.Sheet) -> None:
    rules = sheet["A1:A9"].conditional_formats
    with pytest.raises(NotImplementedError):
        rules.add_color_scale(["#FF0000", "#00FF00"])
    with pytest.raises(NotImplementedError, match="stops"):
        rules.add_custom("=TRUE", stop_if_true=True)


def test_a_mark_beside_a_protected_sheet(sheet: xw.Sheet) -> None:
    sheet.book.sheets.add("Locked").api.protect("secret")
    sheet.activate()
    made = sheet["B2:D9"].conditional_formats.add_custom(MARK, fill_color="#FFC7CE")
    assert made.fill_color == (255, 199, 206)
    assert sheet.book.sheet_names == ["Locked", "Plan"]
    assert sheet.book.sheets.active == sheet


def test_formats_that_draw_lines_only_come_behind_a_new_one(calc_app: xw.App, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    plan = book.active
    assert plan is not None
    plan["A1"] = "Ring the lead"
    line = DifferentialStyle(border=Border(bottom=Side("thin")))
    plan.conditional_formatting.add("A1:C9", Rule("expression", dxf=line, formula=['$A1<>""']))
    green = DifferentialStyle(fill=PatternFill(bgColor="FF00FF00"))
    plan.conditional_formatting.add("C1:C9", Rule("expression", dxf=green, formula=["$C1=1"]))
    book.save(tmp_path / "lines.xlsx")
    sheet = calc_app.books.open(tmp_path / "lines.xlsx").sheets[0]
    sheet["A1:C9"].conditional_formats.add_custom(MARK, fill_color="#FFC7CE")
    assert [rule.formula for rule in sheet["C5"].conditional_formats] == ["=$C1=1", MARK, '=$A1<>""']
    sheet.book.save()
    saved = openpyxl.load_workbook(sheet.book.fullname).active
    assert saved is not None
    rules = [rule for area in saved.conditional_formatting for rule in area.rules if rule.formula == ['$A1<>""']]
    assert [rule.dxf.border.bottom.style for rule in rules] == ["thin"]
