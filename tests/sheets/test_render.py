"""Drawing sheets: what is written is what every reader finds, whatever the text looks like."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from plan_xl.ownership import KEYS, NAME, digest, read_ownership
from plan_xl.sheets import Block, Column, Day, Link, SheetContent, Table, Value, render
from plan_xl.sheets.places import block_places, heading_row
from plan_xl.sheets.render import MOST_LINKS
from plan_xl.sheets.texts import LONGEST


def sheet_of(*values: Value, title: str = "List", column: Column | None = None) -> SheetContent:
    """One column of values under a first line: they stand in A4, A5 and so on."""
    table = Table((column or Column("What", 30),), (Block(tuple((value,) for value in values)),))
    return SheetContent(title, "report", ("A list.",), (table,))


def opened(*sheets: SheetContent, date_1904: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(render(sheets, date_1904=date_1904)))


def active(book: openpyxl.Workbook) -> Worksheet:
    found = book.worksheets[0]
    assert isinstance(found, Worksheet)
    return found


TEXTS = [
    "May 2020", "001", "1/2", "1e5", "TRUE", "- arrangements for health", "=1+1", "+44 20 7946 0000", "@here",
    "{=SUM(A1)}", "http://example.org/x", "mailto:a@example.org", "internal:'List'!A1", "'quoted", " spaced ",
    "<r>not mark-up</r>", "_x0041_ is not A", "line\nline", "½ – “curly” • bullet", "𝒳 is two units", "#REF!",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_text_stays_text(text: str) -> None:
    data = render([sheet_of(text)])
    cell = active(openpyxl.load_workbook(BytesIO(data)))["A4"]
    assert (cell.data_type, str(cell.value).rstrip(), cell.hyperlink) == ("s", text.rstrip(), None)
    read = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert str(read[3][0]).rstrip() == text.rstrip()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\r\nb\rc\x0bd", "a\nb\nc\nd"),
        ("bell\x07", "bell�"),
        ("half a pair \ud800", "half a pair �"),
        ("no character \uffff", "no character �"),
        ("", None),
    ],
    ids=["line breaks", "control character", "surrogate", "not a character", "nothing"],
)
def test_what_a_file_cannot_hold_is_made_safe(text: str, written: str | None) -> None:
    assert active(opened(sheet_of(text)))["A4"].value == written


@pytest.mark.parametrize("letter", ["a", "𝒳"], ids=["one unit", "two units"])
def test_text_too_long_for_a_cell_is_cut_and_says_so(letter: str) -> None:
    value = str(active(opened(sheet_of(letter * 40_000)))["A4"].value)
    assert value.endswith("(cut here: the text is longer than a cell can hold)")
    assert LONGEST - 3 <= len(value.encode("utf-16-le")) // 2 <= LONGEST


DATES = [
    (date(2016, 1, 31), "d mmmm yyyy"),
    (Day(date(2016, 1, 31), "day"), "d mmmm yyyy"),
    (Day(date(2016, 1, 31), None), "d mmmm yyyy"),
    (Day(date(2016, 1, 31), "month"), '"end of "mmmm yyyy'),
    (Day(date(2016, 1, 31), "quarter"), '"quarter to "d mmmm yyyy'),
    (Day(date(2016, 1, 31), "year"), '"year to "d mmmm yyyy'),
]


@pytest.mark.parametrize("date_1904", [False, True], ids=["from 1900", "from 1904"])
@pytest.mark.parametrize(("value", "shown"), DATES, ids=[f"{value}" for value, _ in DATES])
def test_dates_are_true_dates(value: Value, shown: str, date_1904: bool) -> None:
    data = render([sheet_of(value)], date_1904=date_1904)
    cell = active(openpyxl.load_workbook(BytesIO(data)))["A4"]
    assert cell.is_date
    assert cell.value.date() == date(2016, 1, 31)
    assert cell.number_format == shown
    read = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert read[3][0] == date(2016, 1, 31)


@pytest.mark.parametrize(("day", "date_1904"), [(date(1899, 5, 1), False), (date(1903, 5, 1), True)])
def test_a_date_before_excel_counts_is_text(day: date, date_1904: bool) -> None:
    assert active(opened(sheet_of(day), date_1904=date_1904))["A4"].value == f"{day:%d/%m/%Y}"


def test_a_number_is_a_number_and_may_lead_somewhere() -> None:
    sheet = active(opened(sheet_of(12, Link(7, "Board Manager's list", "A5:K9"), column=Column("n", 8, "number"))))
    assert (sheet["A4"].value, sheet["A5"].value) == (12, 7)
    assert sheet["A5"].hyperlink is not None
    assert sheet["A5"].hyperlink.location == "'Board Manager''s list'!A5:K9"


def test_links_beyond_what_excel_holds_say_the_same_without_leading_anywhere() -> None:
    links = [Link(f"B{row}", "Plan", f"B{row}") for row in range(MOST_LINKS + 2)]
    data = render([sheet_of(*links)])
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.read("xl/worksheets/sheet1.xml").count(b"<hyperlink ") == MOST_LINKS
    read = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert read[-1][0] == links[-1].shown


def two_sheets() -> list[SheetContent]:
    columns = (Column("Cell", 8), Column("Due", 18, "date"), Column("Our answer", 20, answer=True, choices=("Fixed",)))
    blocks = (
        Block((("B7", date(2016, 1, 31), ""), ("B8", None, "Fixed")), "Overdue: 2", "overdue"),
        Block((), "No date: 0", "no_date", empty="None."),
    )
    queries = SheetContent("Validation", "report", ("Queries: 2", "Note."), (Table(columns, blocks),))
    return [queries, sheet_of("x", title="What's new!")]


def cells_of(sheet: Worksheet) -> dict[tuple[int, int], object]:
    """Every cell by row and column, both 0-based."""
    rows = enumerate(sheet.iter_rows(values_only=True))
    return {(row, column): value for row, values in rows for column, value in enumerate(values)}


def test_every_sheet_says_whose_it_is() -> None:
    data = render(two_sheets())
    book = openpyxl.load_workbook(BytesIO(data))
    assert not book.defined_names
    for sheet, answers in zip(book.worksheets, [(2,), ()], strict=True):
        name = sheet.defined_names[NAME]
        mark = read_ownership(name.attr_text)
        assert mark is not None
        assert (name.hidden, mark.kind, mark.title, mark.answers) == (True, "report", sheet.title, answers)
        assert mark.digest == digest(cells_of(sheet), answers)


def test_an_answer_typed_in_leaves_the_digest_as_it_was() -> None:
    book = openpyxl.load_workbook(BytesIO(render(two_sheets())))
    sheet = active(book)
    mark = read_ownership(sheet.defined_names[NAME].attr_text)
    assert mark is not None

    sheet["C6"] = "Right as written"
    assert digest(cells_of(sheet), mark.answers) == mark.digest
    sheet["A6"] = "B9"
    assert digest(cells_of(sheet), mark.answers) != mark.digest


def test_the_cells_to_mark_are_named_for_each_sheet_of_the_plan() -> None:
    columns = (Column("Cell", 8), Column("Place", 2, discreet=True), Column("Place", 2, discreet=True))
    table = Table(columns, (Block((("E7", "7|5", ""), ("B9", "", "9|2"))),))
    content = SheetContent("Queries (2)", "report", ("Queries",), (table,), key_columns=(("Plan", 1), ("Police", 2)))
    assert content.mark_ranges == {"Plan": "$B$4:$B$5", "Police": "$C$4:$C$5"}
    names = active(opened(content)).defined_names
    assert names[KEYS].attr_text == "'Queries (2)'!$B$4:$B$5"
    assert names[f"{KEYS}_2"].attr_text == "'Queries (2)'!$C$4:$C$5"


def test_the_page_is_ready_to_print() -> None:
    sheet = active(opened(*two_sheets()))
    heading = heading_row(two_sheets()[0]) + 1
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 is Excel's default
    assert sheet.print_title_rows == f"${heading}:${heading}"
    assert sheet.freeze_panes == f"A{heading + 1}"
    assert sheet.auto_filter.ref == f"A{heading}:C{heading + 5}"
    assert sheet.oddFooter is not None
    assert "&P" in str(sheet.oddFooter.right.text)
    assert [str(validation.sqref) for validation in sheet.data_validations.dataValidation] == ["C5:C9"]


def test_rows_are_tall_enough_and_stay_free_to_grow() -> None:
    long = "A text that goes on over several lines, " * 6
    data = render([sheet_of("short", long)])
    with zipfile.ZipFile(BytesIO(data)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    assert "customHeight" not in xml.split("<sheetData>")[1]
    heights = active(openpyxl.load_workbook(BytesIO(data))).row_dimensions
    assert heights[4].height < 20 < 6 * 12 < heights[5].height


def test_no_formula_no_reference_from_sheet_to_sheet() -> None:
    with zipfile.ZipFile(BytesIO(render([sheet_of("=A1", Link("x", "Plan", "A1"))]))) as package:
        names = package.namelist()
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
    assert not [name for name in names if "externalLink" in name or "connections" in name]


TEXT = st.text(max_size=60)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
def test_any_text_comes_back_from_two_readers(rows: list[tuple[str, str]]) -> None:
    table = Table((Column("One", 10), Column("Two", 12)), (Block(tuple(rows), "Band"),))
    content = SheetContent("Any", "report", ("First",), (table,))
    data = render([content])
    first, last = block_places(content)[0, 0]
    sheet = active(openpyxl.load_workbook(BytesIO(data)))
    calamine = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    found = [[sheet.cell(row + 1, column + 1).value or "" for column in (0, 1)] for row in range(first, last + 1)]
    for texts, cells, read in zip(rows, found, calamine[first:], strict=False):
        assert all(cell == "" or isinstance(cell, str) for cell in cells)
        assert [str(value).rstrip() for value in read] == [str(cell).rstrip() for cell in cells]
        kept = [text.isprintable() for text in texts]
        assert [str(cell).rstrip() for cell, keep in zip(cells, kept, strict=True) if keep] == [
            text.rstrip() for text, keep in zip(texts, kept, strict=True) if keep
        ]
