"""Rows added below the last, and the ranges that ended there made to end with them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from plan_xl.workbooks import Refused, write_cells
from plan_xl.workbooks.range_extension import extended
from tests.workbooks.books import minimal, moment, parts, plan, sheet_xml, with_parts
from tests.workbooks.office import converted

# openpyxl says which newer kinds of format it does not know; the other readers know them.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")


def appended(data: bytes, folder: Path, rows: list[object], sheet: str = "Plan", **cells: object) -> bytes:
    source, output = folder / "plan.xlsx", folder / "out.xlsx"
    source.write_bytes(data)
    write_cells(source, sheet, cells, output, append=rows)  # type: ignore[arg-type]
    return output.read_bytes()


def rows_of(data: bytes, title: str = "Plan") -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(data))[title].iter_rows(values_only=True))


def test_rows_go_below_the_last_that_holds_anything(tmp_path: Path) -> None:
    after = appended(plan(3), tmp_path, [["New", "Train", None, date(2016, 1, 31)], {"C": "Health", "A": "Newer"}])
    assert rows_of(after)[3:] == [
        ("New", "Train", None, moment("2016-01-31")),
        ("Newer", None, "Health", None),
    ]


def test_new_rows_look_like_the_last(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(appended(plan(3), tmp_path, [["New"]])))["Plan"]
    assert [cell.border.left.style for cell in sheet[4]] == ["thin"] * 4


def test_the_first_row_under_headings_does_not_look_like_headings(tmp_path: Path) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Plan")
    sheet.write_row(0, 0, ("Action", "Lead"), book.add_format({"bold": True}))
    sheet.autofilter("A1:B1")
    book.close()
    after = openpyxl.load_workbook(io.BytesIO(appended(target.getvalue(), tmp_path, [["Audit", "Police"]])))["Plan"]
    assert [cell.font.b for cell in after[2]] == [False, False]
    assert after.auto_filter.ref == "A1:B2"


def test_rows_prepared_in_advance_are_filled_and_keep_their_style(tmp_path: Path) -> None:
    rows = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" ht="30"><c r="A2" s="0"/><c r="B2" s="0"/></row>'
        '<row r="9"/></sheetData>'
    )
    after = sheet_xml(appended(minimal(rows), tmp_path, [[5]]))
    assert after == sheet_xml(minimal(rows.replace('<c r="A2" s="0"/>', '<c r="A2" s="0"><v>5</v></c>')))


def test_rows_go_below_a_merged_area_that_ends_lower_than_the_last_row(tmp_path: Path) -> None:
    rows = '<sheetData><row r="2"><c r="A2"><v>1</v></c></row></sheetData>'
    merged = '<mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="C7:C9"/></mergeCells>'
    after = sheet_xml(appended(minimal(rows + merged), tmp_path, [[5]]))
    assert '<row r="5"><c r="A5"><v>5</v></c></row>' in after


def test_an_empty_sheet_is_begun_at_its_top(tmp_path: Path) -> None:
    assert '<row r="1"><c r="A1"><v>5</v></c></row>' in sheet_xml(appended(minimal(), tmp_path, [[5]]))


def table(*, total: bool = False, below: bool = False) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Plan")
    columns = (
        [{"header": "Action", "total_string": "Total"}, {"header": "Lead"}]
        if total
        else [{"header": "Action"}, {"header": "Lead"}]
    )
    sheet.add_table("A3:B5", {"columns": columns, "total_row": total, "name": "Actions"})
    sheet.write_row(3, 0, ("Audit", "Police"))
    if not total:
        sheet.write_row(4, 0, ("Train", "Health"))
    if below:
        sheet.write("A7", "Note")
    sheet.write("A1", "Plan")
    sheet.data_validation("B4:B5", {"validate": "list", "source": ["Police", "Health"]})
    sheet.data_validation("A4:A50", {"validate": "length", "criteria": ">", "value": 1})
    sheet.conditional_format("A4:B5", {"type": "no_blanks", "format": book.add_format({"bold": True})})
    sheet.conditional_format("B4:B5", {"type": "data_bar", "data_bar_2010": True})
    sheet.print_area("A1:B5")
    book.add_worksheet("Lists").write("A1", "Police")
    book.close()
    return target.getvalue()


def test_table_filter_lists_formats_and_print_area_grow(tmp_path: Path) -> None:
    after = appended(table(), tmp_path, [["Review", "Police", "beside the table"], ["Report", "Health"]])
    sheet = openpyxl.load_workbook(io.BytesIO(after))["Plan"]
    assert (sheet.tables["Actions"].ref, sheet.tables["Actions"].autoFilter.ref) == ("A3:B7", "A3:B7")
    assert [column.name for column in sheet.tables["Actions"].tableColumns] == ["Action", "Lead"]
    assert sorted(str(v.sqref) for v in sheet.data_validations.dataValidation) == ["A4:A50", "B4:B7"]
    assert sorted(str(f.sqref) for f in sheet.conditional_formatting) == ["A4:B7", "B4:B7"]
    assert sheet.print_area == "'Plan'!$A$1:$B$7"
    assert b"<xm:sqref>B4:B7</xm:sqref>" in parts(after)["xl/worksheets/sheet1.xml"]
    assert sheet.dimensions == "A1:C7"


def test_ranges_that_do_not_end_with_the_last_row_stay(tmp_path: Path) -> None:
    after = appended(table(below=True), tmp_path, [["Review", "Police"]])
    sheet = openpyxl.load_workbook(io.BytesIO(after))["Plan"]
    assert sheet["A8"].value == "Review"
    assert sheet.tables["Actions"].ref == "A3:B5"
    assert sheet.print_area == "'Plan'!$A$1:$B$5"


def test_a_table_that_ends_with_a_total_row_is_not_guessed_at(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="total row"):
        appended(table(total=True), tmp_path, [["Review", "Police"]])


@pytest.mark.parametrize(("cell", "says"), [("A3", "heading of an Excel table"), ("A5", "total row of an Excel table")])
def test_headings_and_totals_of_a_table_are_excels_own(cell: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=says):
        appended(table(total=True), tmp_path, [], **{cell: "x"})


def test_a_filter_and_its_hidden_name_grow(tmp_path: Path) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Plan")
    for row in range(4):
        sheet.write_row(row, 0, ("a", "b"))
    sheet.autofilter("A1:B4")
    book.close()
    after = appended(target.getvalue(), tmp_path, [["c", "d"]])
    assert b'<autoFilter ref="A1:B5"/>' in parts(after)["xl/worksheets/sheet1.xml"]
    assert b">Plan!$A$1:$B$5</definedName>" in parts(after)["xl/workbook.xml"]


@pytest.mark.parametrize(
    ("reference", "new"),
    [
        ("A2:C9", "A2:C12"),
        ("$A$2:$C$9", "$A$2:$C$12"),
        ("A2:C9 E9 F2:F8", "A2:C12 E9:E12 F2:F8"),
        ("A:A", "A:A"),
        ("A10:C20", "A10:C20"),
        ("9:9", "9:9"),
        ("", ""),
        ("#REF!", "#REF!"),
    ],
)  # fmt: skip
def test_references_that_end_with_the_last_row_are_extended(reference: str, new: str) -> None:
    assert extended(reference, 8, 11) == new


def test_the_rest_of_the_sheet_keeps_its_bytes(tmp_path: Path) -> None:
    before = plan(3)
    after = parts(appended(before, tmp_path, [["New"]]))["xl/worksheets/sheet1.xml"]
    old = parts(before)["xl/worksheets/sheet1.xml"]
    head, tail = old.split(b"</sheetData>")
    assert after.replace(b"A1:D4", b"A1:D3").startswith(head)
    assert after.endswith(b"</sheetData>" + tail)


def test_a_print_area_grows_however_its_line_is_written(tmp_path: Path) -> None:
    tag = "<definedName comment='a > b' name = '_xlnm.Print_Area' localSheetId='0'>"
    line = f"<!-- staff's > own -->\n{tag}{{}}</definedName >"
    book = parts(plan(3))["xl/workbook.xml"].decode()
    own = '<definedName name="Own" localSheetId="0">Plan!$A$1:$D$3</definedName>'
    before = book.replace("<definedNames>", "<definedNames>" + line.format("Plan!$A$1:$D$3,Plan!$F$1:$F$2") + own)
    after = appended(with_parts(plan(3), {"xl/workbook.xml": before}), tmp_path, [["New"]])
    assert line.format("Plan!$A$1:$D$4,Plan!$F$1:$F$2") + own in parts(after)["xl/workbook.xml"].decode()


@pytest.mark.parametrize(
    ("row", "says"), [({"A1": 1}, "names a column that is none"), ({"XFE": 1}, "more columns")], ids=["cell", "beyond"]
)
def test_rows_that_make_no_sense_are_refused(row: dict[str, object], says: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=says):
        appended(plan(), tmp_path, [row])


@pytest.mark.libreoffice
def test_libreoffice_reads_what_was_written(tmp_path: Path) -> None:
    after = appended(table(), tmp_path, [["=Review\n& report ", "Police", date(2016, 1, 31)]], A4="Audit again")
    saved = rows_of(converted(after, tmp_path))
    assert saved[3][:2] == ("Audit again", "Police")
    assert saved[5] == ("=Review\n& report ", "Police", moment("2016-01-31"))
