"""Single cells written: the cell changes, its style and everything around it stay."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from plan_xl.workbooks import Refused, write_cells
from plan_xl.workbooks.cell_values import Value
from tests.workbooks.books import HEAD, LINKS, compare, minimal, moment, parts, plan, raw_entries, sheet_xml, with_parts
from tests.workbooks.test_add_sheets_odd_packages import with_chain

PLAN = "xl/worksheets/sheet1.xml"
ROWS = (
    '<sheetData><row r="2" spans="1:3"><c r="A2" s="0" t="inlineStr"><is><t>x</t></is></c><c r="C2"><v>3</v></c></row>'
    '<row r="4" s="0" customFormat="1"/></sheetData>'
)


def written(data: bytes, folder: Path, cells: dict[str, Value], sheet: str = "Plan", **options: object) -> bytes:
    source, output = folder / "plan.xlsx", folder / "out.xlsx"
    source.write_bytes(data)
    write_cells(source, sheet, cells, output, **options)  # type: ignore[arg-type]
    assert source.read_bytes() == data
    return output.read_bytes()


def inside(rows: str) -> str:
    return sheet_xml(minimal(rows))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Done", '<c r="A2" s="0" t="inlineStr"><is><t>Done</t></is></c>'),
        ("=1+1", '<c r="A2" s="0" t="inlineStr"><is><t>=1+1</t></is></c>'),
        (" a\nb", '<c r="A2" s="0" t="inlineStr"><is><t xml:space="preserve"> a\nb</t></is></c>'),
        ("a\r\nb", '<c r="A2" s="0" t="inlineStr"><is><t xml:space="preserve">a\nb</t></is></c>'),
        ("R&D <x>", '<c r="A2" s="0" t="inlineStr"><is><t>R&amp;D &lt;x&gt;</t></is></c>'),
        ("\x07 _x0041_", '<c r="A2" s="0" t="inlineStr"><is><t>_x0007_ _x005F_x0041_</t></is></c>'),
        ("\ud83d", '<c r="A2" s="0" t="inlineStr"><is><t>_xD83D_</t></is></c>'),
        (7, '<c r="A2" s="0"><v>7</v></c>'),
        (2.5, '<c r="A2" s="0"><v>2.5</v></c>'),
        (-0.1, '<c r="A2" s="0"><v>-0.1</v></c>'),
        (True, '<c r="A2" s="0" t="b"><v>1</v></c>'),
        (None, '<c r="A2" s="0"/>'),
        ("", '<c r="A2" s="0"/>'),
    ],
)  # fmt: skip
def test_only_the_cell_changes_and_its_style_stays(value: Value, cell: str, tmp_path: Path) -> None:
    after = written(minimal(ROWS), tmp_path, {"A2": value})
    assert sheet_xml(after) == inside(ROWS.replace('<c r="A2" s="0" t="inlineStr"><is><t>x</t></is></c>', cell))


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        pytest.param(
            {"B2": 1},
            ROWS.replace('<c r="C2">', '<c r="B2"><v>1</v></c><c r="C2">'),
            id="between two cells",
        ),
        pytest.param(
            {"E2": 1, "D2": 2},
            ROWS.replace('spans="1:3"', 'spans="1:5"').replace(
                "<v>3</v></c></row>", '<v>3</v></c><c r="D2"><v>2</v></c><c r="E2"><v>1</v></c></row>'
            ),
            id="behind the last, in order",
        ),
        pytest.param(
            {"B4": 1},
            ROWS.replace(
                '<row r="4" s="0" customFormat="1"/>',
                '<row r="4" s="0" customFormat="1"><c r="B4" s="0"><v>1</v></c></row>',
            ),
            id="in an empty row, with its style",
        ),
        pytest.param(
            {"B3": 1, "A1": 2, "A9": 3},
            ROWS.replace('<row r="2"', '<row r="1"><c r="A1"><v>2</v></c></row><row r="2"')
            .replace('<row r="4"', '<row r="3"><c r="B3"><v>1</v></c></row><row r="4"')
            .replace("</sheetData>", '<row r="9"><c r="A9"><v>3</v></c></row></sheetData>'),
            id="in rows that were not there",
        ),
        pytest.param({"B9": None}, ROWS, id="clearing what is not there"),
    ],
)
def test_missing_cells_and_rows_are_put_in_order(cells: dict[str, Value], rows: str, tmp_path: Path) -> None:
    assert sheet_xml(written(minimal(ROWS), tmp_path, cells)) == inside(rows)


def test_an_empty_sheet_takes_cells(tmp_path: Path) -> None:
    after = written(minimal("<sheetData/>"), tmp_path, {"B2": "x"})
    row = '<row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c></row>'
    assert sheet_xml(after) == inside(f"<sheetData>{row}</sheetData>")


def test_a_new_cell_takes_its_columns_style(tmp_path: Path) -> None:
    columns = '<cols><col min="2" max="3" width="9" style="0"/></cols><sheetData/>'
    after = written(minimal(columns), tmp_path, {"A1": 1, "C1": 2})
    assert '<c r="A1"><v>1</v></c><c r="C1" s="0"><v>2</v></c>' in sheet_xml(after)


def test_rows_and_cells_without_addresses_are_counted(tmp_path: Path) -> None:
    rows = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>"
    after = written(minimal(rows), tmp_path, {"B1": 9, "A2": 8})
    expected = rows.replace("<c><v>2</v></c>", '<c r="B1"><v>9</v></c>').replace(
        "<c><v>3</v></c>", '<c r="A2"><v>8</v></c>'
    )
    assert sheet_xml(after) == inside(expected)


def test_comments_that_look_like_rows_are_no_rows(tmp_path: Path) -> None:
    rows = '<sheetData><!-- <row r="1"><c r="A1"/></row> --><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    assert sheet_xml(written(minimal(rows), tmp_path, {"A1": 2})) == inside(rows.replace("<v>1</v>", "<v>2</v>"))


def test_prefixed_and_strict_sheets_are_written_in_their_own_way(tmp_path: Path) -> None:
    after = written(minimal(ROWS, prefix="x", strict=True), tmp_path, {"A2": "y", "B2": 1})
    assert '<x:c r="A2" s="0" t="inlineStr"><x:is><x:t>y</x:t></x:is></x:c><x:c r="B2"><x:v>1</x:v></x:c>' in sheet_xml(
        after
    )
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(after)).get_sheet_by_name("Plan")
    assert sheet.to_python(skip_empty_area=False)[1] == ["y", 1.0, 3.0]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_other_encodings_are_written_too(encoding: str, tmp_path: Path) -> None:
    text = sheet_xml(minimal(ROWS)).replace("UTF-8", encoding)
    after = written(with_parts(minimal(ROWS), {"xl/tabs/one.xml": text.encode(encoding)}), tmp_path, {"A2": "é – ﷽"})
    assert "é – ﷽" in sheet_xml(after)


@pytest.mark.parametrize("date_1904", [False, True], ids=["1900", "1904"])
def test_dates_are_dates_in_either_calendar(date_1904: bool, tmp_path: Path) -> None:
    after = written(plan(date_1904=date_1904), tmp_path, {"D2": date(2016, 1, 31), "D3": moment("2016-01-31T09:30")})
    sheet = openpyxl.load_workbook(io.BytesIO(after))["Plan"]
    assert [sheet["D2"].value, sheet["D3"].value] == [moment("2016-01-31"), moment("2016-01-31T09:30")]


def test_a_date_keeps_the_look_of_its_cell_and_its_own_date_format(tmp_path: Path) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Plan")
    sheet.write("A1", "x", book.add_format({"bold": True, "border": 1}))
    sheet.write("A2", "x", book.add_format({"num_format": "dd/mm/yy"}))
    sheet.write("A3", "x", book.add_format({"num_format": "@"}))
    sheet.write("A4", "x", book.add_format({"num_format": 14}))
    book.close()
    cells: dict[str, Value] = {f"A{row}": date(2016, 1, 31) for row in range(1, 6)}
    after = openpyxl.load_workbook(io.BytesIO(written(target.getvalue(), tmp_path, cells)))["Plan"]
    assert [after[f"A{row}"].number_format for row in range(1, 6)] == [
        "d mmmm yyyy", "dd/mm/yy", "d mmmm yyyy", "mm-dd-yy", "d mmmm yyyy",
    ]  # fmt: skip
    assert (after["A1"].font.b, after["A1"].border.left.style) == (True, "thin")


def test_no_other_part_changes_and_styles_only_where_a_date_needs_one(tmp_path: Path) -> None:
    before = plan()
    after = written(before, tmp_path, {"B2": "Audited", "C3": "Health"})
    old, new = raw_entries(before), raw_entries(after)
    assert {name for name, data in old.items() if new[name] != data} == {PLAN}
    dated = raw_entries(written(before, tmp_path, {"B2": date(2016, 1, 31)}))
    assert {name for name, data in old.items() if dated[name] != data} == {PLAN, "xl/styles.xml"}


def test_the_dimension_grows_with_the_cells(tmp_path: Path) -> None:
    after = written(minimal('<dimension ref="B2:C4"/><sheetData/>'), tmp_path, {"A3": 1, "D9": 2, "Z99": None})
    assert '<dimension ref="A2:D9"/>' in sheet_xml(after)


def test_writing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    once = written(plan(), tmp_path, {"B2": "Audited", "D2": date(2016, 1, 31)})
    assert written(once, tmp_path, {"B2": "Audited", "D2": date(2016, 1, 31)}) == once


FORMULAS = (
    '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c>'
    '<c r="B1"><f t="shared" ref="B1:B2" si="0">A1</f><v>2</v></c>'
    '<c r="C1"><f t="array" ref="C1:C2">A1:A2</f><v>2</v></c><c r="D1" cm="1"><f t="array" ref="D1">A1</f><v>2</v></c>'
    '</row><row r="2"><c r="A2"><f>1+2</f><v>3</v></c><c r="B2"><f t="shared" si="0"/><v>3</v></c>'
    '<c r="C2"><v>3</v></c><c r="D2" vm="1" t="e"><v>#VALUE!</v></c></row></sheetData>'
)
CHAIN = (
    f'{HEAD}<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<c r="A1" i="7"/><c r="A2"/><c r="B1" i="7"/><c r="B2"/></calcChain>'
)


def with_formulas() -> bytes:
    return with_chain(minimal(FORMULAS), CHAIN)


def test_an_overwritten_formula_leaves_the_calculation_chain(tmp_path: Path) -> None:
    after = parts(written(with_formulas(), tmp_path, {"A1": 5, "B2": 6}))
    assert after["xl/calcChain.xml"].decode().endswith('<c r="A2" i="7"/><c r="B1" i="7"/></calcChain>')
    assert '<c r="A1"><v>5</v></c>' in after["xl/tabs/one.xml"].decode()
    assert b'<calcPr fullCalcOnLoad="1"/>' in after["xl/workbook.xml"]


def test_values_that_formulas_read_are_worked_out_anew_by_excel(tmp_path: Path) -> None:
    source = with_chain(minimal(FORMULAS, workbook='<calcPr calcId="9"/>'), CHAIN)
    after = parts(written(source, tmp_path, {"E1": 5}))
    assert b'<calcPr calcId="9" fullCalcOnLoad="1"/>' in after["xl/workbook.xml"]
    assert after["xl/calcChain.xml"].decode() == CHAIN


def test_what_is_known_of_the_old_value_goes_with_it(tmp_path: Path) -> None:
    after = sheet_xml(written(with_formulas(), tmp_path, {"D1": 5, "D2": "x"}))
    assert '<c r="D1"><v>5</v></c>' in after
    assert '<c r="D2" t="inlineStr"><is><t>x</t></is></c>' in after


MERGED = '<sheetData/><mergeCells count="1"><mergeCell ref="A6:B9"/></mergeCells>'


@pytest.mark.parametrize(
    ("source", "cell", "says"),
    [
        pytest.param(
            with_formulas(), "B1", "Other cells take their formula from B1", id="the first of shared formulas"
        ),
        pytest.param(with_formulas(), "C1", "array formula", id="the first of an array"),
        pytest.param(with_formulas(), "C2", "array formula", id="inside an array"),
        pytest.param(
            minimal(MERGED), "B6", "inside the merged cells A6:B9: write to their first cell, A6", id="merged"
        ),
        pytest.param(minimal(), "A0", "not the address", id="no address"),
        pytest.param(minimal(), "XFE1", "not the address", id="beyond the last column"),
    ],
)
def test_cells_that_cannot_be_written_alone_are_refused(source: bytes, cell: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=says):
        written(source, tmp_path, {cell: 1})
    assert not (tmp_path / "out.xlsx").exists()


def test_the_first_cell_of_a_merged_area_is_written(tmp_path: Path) -> None:
    assert '<c r="A6"><v>1</v></c>' in sheet_xml(written(minimal(MERGED), tmp_path, {"A6": 1}))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("x" * 32_768, "longer than the 32,767"),
        (float("nan"), "not one that Excel can hold"),
        (float("inf"), "not one that Excel can hold"),
        (date(1850, 1, 1), "too early"),
    ],
    ids=["text", "no number", "endless", "date"],
)
def test_values_that_excel_cannot_hold_are_refused(value: Value, says: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=says):
        written(plan(), tmp_path, {"A2": value})


def test_other_kinds_of_value_are_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="list"):
        written(plan(), tmp_path, {"A2": ["x"]})  # type: ignore[dict-item]


def protected(*, locked: bool) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Plan")
    sheet.write("A1", "x", book.add_format({"locked": locked}))
    sheet.protect()
    book.close()
    return target.getvalue()


def test_a_locked_cell_of_a_protected_sheet_needs_leave(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="A1 is locked"):
        written(protected(locked=True), tmp_path, {"A1": "y"})
    assert b"<t>y</t>" in parts(written(protected(locked=True), tmp_path, {"A1": "y"}, allow_protected=True))[PLAN]
    assert b"<t>y</t>" in parts(written(protected(locked=False), tmp_path, {"A1": "y"}))[PLAN]


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no sheet “Nowhere”"):
        written(plan(), tmp_path, {"A1": 1}, sheet="Nowhere")


def test_a_chart_sheet_has_no_cells(tmp_path: Path) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    book.add_worksheet("Plan").write("A1", 1)
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Plan!$A$1"})
    book.add_chartsheet("Chart").set_chart(chart)
    book.close()
    with pytest.raises(Refused, match="has no cells"):
        written(target.getvalue(), tmp_path, {"A1": 1}, sheet="Chart")


def test_links_comments_and_all_else_on_the_sheet_stay(tmp_path: Path) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Plan")
    sheet.write_url("A1", "https://example.org", string="link")
    sheet.write_comment("A1", "a note")
    sheet.conditional_format("A1:A9", {"type": "data_bar", "data_bar_2010": True})
    sheet.insert_textbox("D2", "text box")
    book.close()
    before = target.getvalue()
    after = written(before, tmp_path, {"A2": "x"})
    changed = parts(after)[PLAN].replace(b'<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c></row>', b"")
    assert changed.replace(b"A1:A2", b"A1") == parts(before)[PLAN].replace(b"A1:A2", b"A1")
    compare(with_parts(after, {PLAN: parts(before)[PLAN]}), before, tmp_path, growth=())
    assert LINKS  # the relationships part is among those compared
