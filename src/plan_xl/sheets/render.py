"""Generated sheets as a workbook in memory: the only place that draws them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from plan_xl.ownership import KEYS, NAME, Ownership, digest
from plan_xl.sheets.content import Column, Day, Link, SheetContent, Value
from plan_xl.sheets.looks import DATES, FONT, LOOKS, SIZE, TONES, band
from plan_xl.sheets.places import Line, column_widths, heading_row, lines_of
from plan_xl.sheets.texts import LINE, lines_needed, row_height, safe_text
from plan_xl.sheets.titles import quoted

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

    from plan_xl.sheets.worksheet import GeneratedWorksheet

MOST_LINKS = 65_530
"""Links that one sheet can hold; the cells beyond say the same without leading anywhere."""

_OPTIONS: dict[str, Any] = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False,
    "default_row_height": 17,
}  # fmt: skip
_FIGURE = 7.5  # pixels a character of a column takes: 7 in Excel, 7.4 in LibreOffice
_PAGE = (297 / 25.4 - 0.8) * 96  # pixels between the margins of A4 on its side
_A3, _A4 = 8, 9  # as Excel numbers sizes of paper
_WIDE = 260.0  # figures across: on A4 that is too small to read
_WIDEST = 1.3  # of a text's letters, on the average, in widths of a figure
_PIXELS_A_POINT = 4 / 3


def render(sheets: Sequence[SheetContent], *, date_1904: bool = False) -> bytes:
    """The bytes of an .xlsx workbook that holds the sheets, in their order.

    Text is text and dates are dates, whatever they look like. `date_1904`: count dates as the workbook that the
    sheets will be added to does. Every sheet carries a hidden name of its own (`plan_xl.ownership`) that says what it
    is; the workbook has no names of its own, and no cell holds a formula.
    """
    from xlsxwriter import Workbook

    target = BytesIO()
    # XlsxWriter writes into the properties it is given: each workbook has its own. No scheme: in a workbook of staff's
    # the theme would choose another font.
    usual = {"font_name": FONT, "font_size": SIZE, "font_scheme": "none"}
    workbook = Workbook(target, {**_OPTIONS, "default_format_properties": usual, "date_1904": date_1904})
    formats = _Formats(workbook)
    for content in sheets:
        _Sheet(workbook, content, formats, date(1904, 1, 2) if date_1904 else date(1900, 3, 1)).write()
    workbook.close()
    return target.getvalue()


class _Formats:
    """The cell formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, ...], Format] = {}

    def look(self, name: str, tone: str = "", shown: str = "", *, strong: bool = False) -> Format:
        """A named look; with a tone's pale colour behind it; with a number format; in bold."""
        key = (name, tone, shown, "strong" if strong else "")
        if key not in self._made:
            properties = dict(LOOKS[name])
            if tone:
                properties |= {"bg_color": TONES[tone].pale, "bold": True}
            if strong:
                properties["bold"] = True
            if shown:
                properties["num_format"] = shown
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def band(self, tone: str) -> Format:
        """The look of a band over a block."""
        key = ("band", tone)
        if key not in self._made:
            self._made[key] = self._workbook.add_format(band(tone))
        return self._made[key]


class _Sheet:
    """One sheet being written: what has been put where, and how many links so far."""

    def __init__(self, workbook: Workbook, content: SheetContent, formats: _Formats, first_date: date) -> None:
        from plan_xl.sheets.worksheet import GeneratedWorksheet

        self.workbook = workbook
        self.content = content
        self.formats = formats
        self.first_date = first_date
        self.sheet: GeneratedWorksheet = workbook.add_worksheet(content.title, GeneratedWorksheet)
        self.cells: dict[tuple[int, int], object] = {}
        self.links = 0
        self.breaks: list[int] = []
        self.bottom: dict[int, int] = {}
        self.strong = False

    def write(self) -> None:
        """Write everything, in the order of the rows."""
        for place, width in enumerate(column_widths(self.content)):
            self.sheet.set_column(place, place, width)
        for line in lines_of(self.content):
            self._line(line)
        if self.content.chart:
            from plan_xl.sheets.chart import add_chart

            add_chart(self.workbook, self.sheet, self.content)
        self._answers()
        self._page()
        self._own()

    def _line(self, line: Line) -> None:
        if line.page_break and line.row:
            self.breaks.append(line.row)
        if line.part == "row":
            self._row(line)
        elif line.part == "headings":
            self._headings(line)
        elif line.part == "band":
            self._band(line)
        elif line.part != "blank":
            self._text(line.row, 0, line.text, self.formats.look(line.part))
            self._height(line.row, {"first line": 24.0, "title": 22.0}.get(line.part, LINE + 1.6))
        if line.table >= 0 and line.part in ("row", "band", "empty"):
            self.bottom[line.table] = line.row

    def _row(self, line: Line) -> None:
        table = self.content.tables[line.table]
        self.strong = table.blocks[line.block].strong
        lines, row = 1, line.row
        for place, (column, value) in enumerate(zip(table.columns, line.values, strict=True)):
            text = self._cell(row, place, column, value)
            if (len(text) * _WIDEST > column.width or "\n" in text) and not column.discreet:
                lines = max(lines, lines_needed(text, column.width))
        self._height(row, row_height(lines))

    def _headings(self, line: Line) -> None:
        table = self.content.tables[line.table]
        lines = 1
        for place, column in enumerate(table.columns):
            look = "quiet heading" if column.discreet else "headings"
            look = "number headings" if column.type == "number" else look
            self._text(line.row, place, column.title, self.formats.look(look))
            if not column.discreet:
                lines = max(lines, lines_needed(column.title, column.width, bold=True))
        self._height(line.row, row_height(lines) + 4)

    def _band(self, line: Line) -> None:
        block = self.content.tables[line.table].blocks[line.block]
        look = self.formats.look("section") if block.level > 1 else self.formats.band(block.tone)
        for place in range(1, len(_spoken(self.content.tables[line.table].columns))):
            self.sheet.put_blank(line.row, place, look)
        self._text(line.row, 0, line.text, look)
        self._height(line.row, 28.0 if block.level > 1 else 20.0)

    def _cell(self, row: int, place: int, column: Column, value: Value) -> str:
        """Write one cell; gives the text whose lines set the row's height."""
        look = "discreet" if column.discreet else "answer" if column.answer else column.type
        if isinstance(value, str) and value:
            look = "text" if look == "link" else look
            return self._text(row, place, value, self._look(look, column.tones.get(value, "")))
        if isinstance(value, Link):
            return self._link(row, place, value, column)
        if isinstance(value, Day):
            return self._day(row, place, value.day, DATES[value.precision or "day"], look)
        if isinstance(value, date):
            return self._day(row, place, value, DATES["day"], look)
        if isinstance(value, (int, float)):
            self.sheet.write_number(row, place, value, self._look(look))
            self.cells[row, place] = value
        else:
            self.sheet.put_blank(row, place, self.formats.look(look))
        return ""

    def _look(self, name: str, tone: str = "") -> Format:
        return self.formats.look(name, tone, strong=self.strong)

    def _text(self, row: int, place: int, text: str, look: Format) -> str:
        text = safe_text(text)
        if text.startswith("<r>") and text.endswith("</r>"):
            text += " "  # else XlsxWriter takes it for its own mark-up of rich text
        self.sheet.put_text(row, place, text, look)
        self.cells[row, place] = text
        return text

    def _day(self, row: int, place: int, day: date, shown: str, look: str) -> str:
        if day < self.first_date:
            return self._text(row, place, f"{day:%d/%m/%Y}", self.formats.look(look))
        self.sheet.write_datetime(row, place, day, self.formats.look("date" if look == "text" else look, "", shown))
        self.cells[row, place] = date(day.year, day.month, day.day)
        return ""

    def _link(self, row: int, place: int, link: Link, column: Column) -> str:
        number = isinstance(link.shown, int)
        self.links += 1
        shown = safe_text(str(link.shown))
        if self.links > MOST_LINKS:
            plain = Column(column.title, column.width, "number" if number else "text")
            return self._cell(row, place, plain, link.shown)
        look = self._look("number link" if number else "link")
        self.sheet.write_url(row, place, f"internal:{quoted(link.sheet)}!{link.place}", look, shown)
        if isinstance(link.shown, int):
            self.sheet.write_number(row, place, link.shown, look)
        self.cells[row, place] = link.shown if number else shown
        return shown

    def _height(self, row: int, points: float) -> None:
        self.sheet.set_row_pixels(row, round(points * _PIXELS_A_POINT))

    def _answers(self) -> None:
        """Offer the choices of the answer columns; anything else may be typed too."""
        for number, table in enumerate(self.content.tables):
            for place, column in enumerate(table.columns):
                if column.choices and number in self.bottom:
                    first = heading_row(self.content, number) + 1
                    self.sheet.data_validation(
                        first, place, self.bottom[number], place,
                        {"validate": "list", "source": list(column.choices), "show_error": False},
                    )  # fmt: skip

    def _page(self) -> None:
        """Landscape, as wide as one page, headings again on every page, the sheet's name and "Page 1 of 3" below.

        A4; a very wide sheet A3, on which it can be read.
        """
        sheet, tables = self.sheet, self.content.tables
        sheet.set_landscape()
        sheet.set_paper(_A3 if sum(column_widths(self.content)) > _WIDE else _A4)
        if any(block.page_break for table in tables for block in table.blocks):
            sheet.set_print_scale(self._scale())  # Excel heeds no page break on a sheet that it fits to a page
        else:
            sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        first = self.content.lines[0] if self.content.lines else ""
        middle = f"&C&9{_footer(first)}" if first != self.content.title else ""
        sheet.set_footer(f"&L&9&A{middle}&R&9Page &P of &N")
        sheet.hide_gridlines(2)
        if any(column.discreet for table in tables for column in table.columns):
            spoken = max(len(_spoken(table.columns)) for table in tables)
            sheet.print_area(0, 0, max(self.cells, default=(0, 0))[0], spoken - 1)
        if self.breaks:
            sheet.set_h_pagebreaks(self.breaks[:1000])
        if len(tables) == 1:
            heading = heading_row(self.content)
            sheet.repeat_rows(heading)
            sheet.freeze_panes(heading + 1, 0)
            if tables[0].filtered and 0 in self.bottom:
                sheet.autofilter(heading, 0, self.bottom[0], len(tables[0].columns) - 1)

    def _scale(self) -> int:
        """Per cent at which the columns meant for people are as wide as a page."""
        tables = self.content.tables
        spoken = max(len(_spoken(table.columns)) for table in tables)
        pixels = sum(width * _FIGURE + 5 for width in column_widths(self.content)[:spoken])
        return max(10, min(100, int(_PAGE / pixels * 98)))

    def _own(self) -> None:
        """Sign the sheet: a hidden name of its own that says what it is and what was written."""
        content = self.content
        mark = Ownership(content.kind, content.title, content.answers, digest(self.cells, content.answers))
        names = [(NAME, mark.formula().removeprefix("="))]
        for number, place in enumerate(content.mark_ranges.values(), start=1):
            names.append((KEYS if number == 1 else f"{KEYS}_{number}", f"{quoted(content.title)}!{place}"))
        for name, formula in names:
            # define_name() takes neither a title with "!" in it nor the wish to hide the name.
            self.workbook.defined_names.append([name, self.sheet.index, formula, 1])


def _footer(text: str) -> str:
    return safe_text(text).replace("\n", " ").replace("&", "&&")[:150]


def _spoken(columns: Sequence[Column]) -> list[Column]:
    """The columns meant for people."""
    return [column for column in columns if not column.discreet]
