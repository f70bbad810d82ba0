"""A sheet copied from a rendered workbook into the open one: what comes with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from tests.calc.workbooks import generated, marked_plan

pytestmark = pytest.mark.live


@pytest.fixture
def plan(calc_app: xw.App, tmp_path: Path) -> xw.Book:
    return calc_app.books.open(marked_plan(tmp_path / "plan.xlsx"))


@pytest.fixture
def rendered(calc_app: xw.App, plan: xw.Book, tmp_path: Path) -> xw.Book:
    """The rendered workbook, opened hidden as the buttons do."""
    with calc_app.properties(screen_updating=False):
        book: xw.Book = calc_app.books.open(generated(tmp_path / "rendered.xlsx"), read_only=True, update_links=False)
    return book


@pytest.fixture
def saved(plan: xw.Book, rendered: xw.Book) -> Any:
    """The copied sheet as openpyxl, the independent witness, reads it from the saved plan."""
    rendered.sheets["Overdue"].copy(after=plan.sheets["Plan"], name="Overdue")
    rendered.close()
    plan.save()
    return openpyxl.load_workbook(plan.fullname)["Overdue"]


def test_the_copy_becomes_the_active_sheet_of_the_active_workbook(plan: xw.Book, rendered: xw.Book) -> None:
    assert plan.app.books.active == rendered  # as in Excel, opening activates
    copied = rendered.sheets["Overdue"].copy(after=plan.sheets["Plan"], name="Overdue")
    assert copied.book == plan
    assert plan.app.books.active == plan
    assert plan.sheets.active == copied
    again = rendered.sheets["Overdue"].copy(before=plan.sheets["Plan"])
    assert [sheet.name for sheet in plan.sheets] == ["Overdue (2)", "Plan", "Overdue"]
    assert plan.sheets.active == again
    rendered.close()
    assert plan.app.books.active == plan


def test_a_sheet_copied_in_its_own_workbook(plan: xw.Book) -> None:
    plan.sheets["Plan"].copy()
    plan.sheets["Plan"].copy(before=plan.sheets["Plan"])
    assert [sheet.name for sheet in plan.sheets] == ["Plan (3)", "Plan", "Plan (2)"]
    assert plan.sheets["Plan (2)"]["A1:B1"].value == ["Recommendation", "Action"]


def test_values_and_texts(saved: Any) -> None:
    assert [cell.value for cell in saved["A"]][:4] == ["May 2020", "001", "=x", "- arrangements"]
    assert [cell.data_type for cell in saved["A"]][:4] == ["s"] * 4
    assert (saved["A7"].value.isoformat(), saved["A8"].value) == ("2016-01-31T00:00:00", "bold plain")


def test_formats_and_sizes(saved: Any) -> None:
    first = saved["A1"]
    assert (first.fill.fgColor.rgb, first.font.b, first.alignment.wrap_text) == ("FFFFEB9C", True, True)
    assert first.number_format == "@"
    assert saved["A7"].is_date
    assert saved.column_dimensions["A"].width == pytest.approx(40, abs=1)
    assert saved.row_dimensions[1].height == pytest.approx(33, abs=0.5)
    assert saved.column_dimensions["G"].hidden
    assert [str(area) for area in saved.merged_cells.ranges] == ["D1:E2"]


def test_links_notes_lists_and_filter(saved: Any) -> None:
    assert saved["A5"].hyperlink.location == "'Plan'!C7"
    assert saved["A6"].hyperlink.target == "https://example.org/"
    assert saved["A2"].comment.text == "a note"
    assert [(str(rule.sqref), rule.formula1) for rule in saved.data_validations.dataValidation] == [
        ("B1:B5", '"Yes,No"')
    ]
    assert saved.auto_filter.ref == "A1:C9"


def test_chart_follows_its_sheet(saved: Any) -> None:
    (chart,) = saved._charts
    assert chart.series[0].val.numRef.f.replace("'", "") == "Overdue!$H$1:$H$3"


def test_print_set_up(saved: Any) -> None:
    assert (saved.page_setup.orientation, saved.page_setup.paperSize) == ("landscape", 9)
    assert (saved.page_setup.fitToWidth, saved.page_setup.fitToHeight) == (1, 0)
    assert saved.page_margins.left == pytest.approx(0.3, abs=0.01)
    assert saved.print_title_rows == "$1:$1"
    assert saved.print_area == "'Overdue'!$A$1:$F$20"
    assert saved.oddHeader.left.text == "As at 1 February 2016"
    assert saved.oddFooter.center.text == "Page &P of &N"


def test_view(saved: Any) -> None:
    view = saved.sheet_view
    assert (saved.freeze_panes, view.showGridLines, view.zoomScale) == ("A2", False, 85)
    assert saved.sheet_properties.tabColor.rgb == "FFFF0000"


def test_the_sheets_own_names_come_with_it(plan: xw.Book, rendered: xw.Book, saved: Any) -> None:
    copied = plan.sheets["Overdue"]
    assert copied.names["plan_xl_sheet"].refers_to == '="report|Overdue|0123"'
    assert saved.defined_names["plan_xl_sheet"].value == '"report|Overdue|0123"'


def test_conditional_formats_keep_their_looks_on_both_sheets(plan: xw.Book, saved: Any) -> None:
    (mark,) = plan.sheets["Overdue"]["A1:A5"].conditional_formats
    assert (mark.formula, mark.fill_color, mark.font_color) == ("=ROW()=1", (255, 0, 0), (255, 255, 255))
    (own,) = plan.sheets["Plan"]["A1:A5"].conditional_formats
    assert own.fill_color == (0, 255, 0)
    (area,) = saved.conditional_formatting
    assert [str(area.sqref), area.rules[0].formula] == ["A1:A5", ["ROW()=1"]]
    assert area.rules[0].dxf.fill.bgColor.rgb == "FFFF0000"
