"""Workbooks as grids: values, and what calamine leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from plan_xl.errors import PlanXlError
from plan_xl.ownership import NAME, Ownership
from plan_xl.reading.files import grids_of, read_grids
from plan_xl.reading.grids import Grid, shown
from plan_xl.workbooks.refused import Refused
from tests.reading.made import changed, workbook
from tests.real import real

SHEET = "xl/worksheets/sheet1.xml"


def grid_of(data: bytes) -> Grid:
    return grids_of(data, "plan.xlsx")[0]


def with_sheet(data: bytes, change: Callable[[bytes], bytes]) -> Grid:
    return grid_of(changed(data, {SHEET: change}))


def test_rows_count_from_a1_whatever_is_blank() -> None:
    grid = grid_of(workbook({"Plan": [[], ["", "", "Heading"], [], ["", "", "Text"]]}))
    assert grid.rows == [["", "", ""], ["", "", "Heading"], ["", "", ""], ["", "", "Text"]]


def test_values_keep_their_kind() -> None:
    grid = grid_of(workbook({"Plan": [["text", 3, 3.5, True, date(2016, 1, 31), "- a dash"]]}))
    assert grid.rows == [["text", 3.0, 3.5, True, date(2016, 1, 31), "- a dash"]]


def test_dates_that_count_from_1904() -> None:
    assert grid_of(workbook({"Plan": [[date(2016, 1, 31)]]}, date_1904=True)).rows == [[date(2016, 1, 31)]]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("as it is ", "as it is "), (3.0, "3"), (3.25, "3.25"), (True, "TRUE"), (False, "FALSE"),
        (date(2016, 1, 31), "31 January 2016"),
        (datetime.fromisoformat("2016-01-31T09:30"), "31 January 2016 09:30"),
        (datetime.fromisoformat("2016-01-31"), "31 January 2016"), (time(9, 30), "09:30"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        (1e300, "1e+300"), (42401.0, "42401"),
    ],
)  # fmt: skip
def test_values_as_a_person_sees_them(value: object, text: str) -> None:
    assert shown(value) == text  # type: ignore[arg-type]


def _everything(book: xlsxwriter.Workbook) -> None:
    sheet = book.worksheets()[0]
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column("D:F", None, None, {"hidden": True})
    sheet.merge_range("A5:A7", "Merged down")
    sheet.merge_range("A9:C9", "A band")
    sheet.write_formula("B12", "=NoSuchName", None, "#NAME?")
    sheet.write_formula("C12", "=1+1", None, 2)


def test_what_calamine_cannot_see() -> None:
    grid = grid_of(workbook({"Plan": [["a", "b", "c", "d"], ["e"], ["in a hidden row"]]}, _everything))
    assert grid.hidden_rows == {2}
    assert grid.hidden_columns == {3}
    assert grid.merged == ((4, 0, 6, 0), (8, 0, 8, 2))
    assert grid.errors == {(11, 1): "#NAME?"}
    assert grid.uncalculated == frozenset()
    assert grid.rows[2][0] == "in a hidden row"
    assert grid.rows[11][1:] == ["", 2.0, ""]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B3"><f>1+1</f></c>',
        '<c r="B3"><f>1+1</f><v></v></c>',
        '<c r="B3"><f>1+1</f><v/></c>',
        '<c s="1" r="B3"><f t="shared" si="0"/></c>',
        '<c r="B3">\n  <f t="array" ref="B3">A1</f>\n</c>',
    ],
)
def test_a_formula_that_was_never_calculated(cell: str) -> None:
    grid = with_sheet(
        workbook({"Plan": [["a"]]}), lambda part: part.replace(b"</row>", f"</row><row r='3'>{cell}</row>".encode())
    )
    assert grid.uncalculated == {(2, 1)}
    assert grid.rows == [["a", ""], ["", ""], ["", ""]]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="str"><f>""</f><v></v></c>',
        '<c r="A1"><f>1+1</f><v>2</v></c>',
        '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        '<c r="A1" t="inlineStr"><is><t>&lt;f&gt;</t></is></c>',
    ],
)
def test_a_formula_that_was_calculated(cell: str) -> None:
    data = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)
    new = f'<sheetData><row r="1">{cell}</row></sheetData>'.encode()
    assert with_sheet(workbook({"Plan": [["a"]]}), lambda part: data.sub(new, part)).uncalculated == frozenset()


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"])
def test_error_values(error: str) -> None:
    part = f'<row r="4"><c r="C4" s="0" t="e"><v>{error}</v></c></row></sheetData>'.encode()
    grid = with_sheet(workbook({"Plan": [["a"]]}), lambda sheet: sheet.replace(b"</sheetData>", part))
    assert grid.errors == {(3, 2): error}
    assert grid.rows[3] == ["", "", ""]


def test_text_about_errors_and_hiding_is_only_text() -> None:
    text = '<c r="A2" t="inlineStr"><is><t>write t="e" or hidden="1" or &lt;f&gt;</t></is></c>'
    grid = with_sheet(
        workbook({"Plan": [["a"]]}), lambda part: part.replace(b"</row>", f'</row><row r="2">{text}</row>'.encode())
    )
    assert (grid.errors, grid.hidden_rows, grid.uncalculated) == ({}, frozenset(), frozenset())


def _sheets(book: xlsxwriter.Workbook) -> None:
    book.worksheets()[1].hide()
    book.worksheets()[2].very_hidden()
    book.add_chartsheet("Picture").set_chart(_chart(book))


def _chart(book: xlsxwriter.Workbook) -> object:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Plan!$A$1:$A$1"})
    return chart


def test_hidden_sheets_are_read_and_say_so_and_chart_sheets_have_no_cells() -> None:
    data = workbook({"Plan": [[1]], "Old plan": [["old"]], "Secret": [["s"]]}, _sheets)
    grids = grids_of(data, "plan.xlsx")
    assert [(g.title, g.hidden, g.very_hidden) for g in grids] == [
        ("Plan", False, False),
        ("Old plan", True, False),
        ("Secret", True, True),
    ]
    assert grids[1].rows == [["old"]]


def test_sheets_that_plan_xl_made_are_known_by_their_name_and_copies_are_not() -> None:
    def names(book: xlsxwriter.Workbook) -> None:
        book.define_name(f"Validation!{NAME}", Ownership("report", "Validation", (), "d").formula())
        book.define_name(f"Changes!{NAME}", Ownership("record", "Changes", (), "d").formula())
        book.define_name(f"'Validation (2)'!{NAME}", Ownership("report", "Validation", (), "d").formula())

    data = workbook({"Plan": [[1]], "Validation": [[1]], "Changes": [[1]], "Validation (2)": [[1]]}, names)
    assert [grid.ours for grid in grids_of(data, "plan.xlsx")] == [None, "report", "record", None]


def _struck(book: xlsxwriter.Workbook) -> None:
    sheet, line = book.worksheets()[0], book.add_format({"font_strikeout": True})
    sheet.write("A2", "withdrawn", line)
    sheet.write_blank("B2", None, line)
    sheet.write("C2", "bold", book.add_format({"bold": True}))


@pytest.mark.parametrize("quote", ['"', "'"])
def test_cells_that_are_struck_out(quote: str) -> None:
    data = workbook({"Plan": [["a", "b", "c"]]}, _struck)
    assert with_sheet(data, lambda part: part.replace(b'"', quote.encode())).struck == {(1, 0)}


class TestOddPackages:
    """Written otherwise than Excel writes: the sheet is parsed, and the facts are the same."""

    usual = workbook({"Plan": [["a", "b", "c", "d"], ["e"], ["in a hidden row"]]}, _everything)

    def facts(self, grid: Grid) -> tuple[object, ...]:
        return (grid.rows, grid.merged, grid.hidden_rows, grid.hidden_columns, dict(grid.errors), grid.uncalculated)

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param(lambda p: p.replace(b'"', b"'"), id="single quotes"),
            pytest.param(lambda p: p.replace(b'="', b' = "'), id="spaces about the equals sign"),
            pytest.param(lambda p: p.replace(b"<sheetData>", b"<!-- t='e' --><sheetData>"), id="a comment"),
            pytest.param(lambda p: p.decode().replace("UTF-8", "UTF-16").encode("utf-16"), id="UTF-16"),
            pytest.param(
                lambda p: p.replace(b' r="1" ', b" ").replace(b' r="A1"', b"").replace(b' r="B1"', b""),
                id="no addresses",
            ),
        ],
    )
    def test_the_same_facts(self, change: Callable[[bytes], bytes]) -> None:
        assert self.facts(with_sheet(self.usual, change)) == self.facts(grid_of(self.usual))

    def test_prefixed_elements(self) -> None:
        def prefixed(part: bytes) -> bytes:
            part = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", part)
            return part.replace(b"xmlns=", b"xmlns:x=")

        assert self.facts(with_sheet(self.usual, prefixed)) == self.facts(grid_of(self.usual))

    def test_strict_namespaces_and_other_part_names(self) -> None:
        def strict(part: bytes) -> bytes:
            part = part.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            return part.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )

        names = (
            SHEET,
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "_rels/.rels",
            "xl/styles.xml",
            "xl/sharedStrings.xml",
        )
        grid = grid_of(changed(self.usual, dict.fromkeys(names, strict)))
        assert self.facts(grid) == self.facts(grid_of(self.usual))


@pytest.mark.parametrize("quote", [b'"', b"'"])
def test_a_sheet_that_would_take_all_memory_is_refused(quote: bytes) -> None:
    far = b'</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'.replace(b'"', quote)
    with pytest.raises(PlanXlError, match="reaches so far down and right"):
        with_sheet(workbook({"Plan": [["a"]]}), lambda part: part.replace(b"</row>", far))


def test_so_is_one_whose_cells_do_not_say_where_they_stand() -> None:
    far = b'</row><row r="1048576">' + b"<c><v>1</v></c>" * 20 + b"</row>"
    with pytest.raises(PlanXlError, match="reaches so far down and right"):
        with_sheet(workbook({"Plan": [["a"]]}), lambda part: part.replace(b"</row>", far))


def test_cells_that_do_not_say_where_they_stand_are_read_in_their_order() -> None:
    grid = with_sheet(
        workbook({"Plan": [["a", "b"], ["c", "d"]]}), lambda part: re.sub(rb' r="[A-Z]+[0-9]+"', b"", part)
    )
    assert grid.rows == [["a", "b"], ["c", "d"]]


def test_a_long_thin_sheet_is_read() -> None:
    far = b'</row><row r="120000"><c r="B120000"><v>1</v></c></row>'
    assert len(with_sheet(workbook({"Plan": [["a"]]}), lambda part: part.replace(b"</row>", far)).rows) == 120_000


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda d: d[: len(d) // 2], id="cut off"),
        pytest.param(lambda d: changed(d, {SHEET: lambda p: p[:-30]}), id="a sheet cut off"),
        pytest.param(lambda d: changed(d, {SHEET: lambda _: b""}), id="an empty sheet part"),
        pytest.param(
            lambda d: changed(d, {"xl/workbook.xml": lambda p: p.replace(b"rId1", b"rId99")}), id="a sheet nowhere"
        ),
        pytest.param(lambda d: changed(d, {"xl/sharedStrings.xml": lambda _: b"<sst/>"}), id="no texts"),
    ],
)
def test_damaged_workbooks_are_one_sentence(damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(PlanXlError) as said:
        grids_of(damage(workbook({"Plan": [["a", "b"]]})), "plan.xlsx")
    assert "\n" not in str(said.value)


def test_a_size_that_lies_is_refused() -> None:
    data = bytearray(workbook({"Plan": [["a", "b"]]}))
    entry = data.index(b"PK\x01\x02")
    while b"sharedStrings" not in data[entry : entry + 80]:
        entry = data.index(b"PK\x01\x02", entry + 4)
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    with pytest.raises(Refused):
        grids_of(bytes(data), "plan.xlsx")


@pytest.mark.parametrize(
    ("name", "rows"), [("child-o-pasted.xlsx", 28), ("child-o-stacked.xlsx", 16), ("child-o-pages.xlsx", 44)]
)
def test_real_plans(name: str, rows: int) -> None:
    (grid,) = read_grids(real(name))
    assert (len(grid.rows), len(grid.rows[0]), grid.errors, grid.limits) == (rows, 7, {}, ())


def test_nothing_heavy_is_imported_for_a_workbook(tmp_path: Path) -> None:
    import subprocess
    import sys

    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook({"Plan": [["a"]]}))
    code = (
        "import sys; from plan_xl.reading.files import read_grids; read_grids(sys.argv[1]);"
        "print([m for m in ('pandas', 'numpy', 'pandera', 'lxml', 'docx', 'openpyxl') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
