"""A table laid out on a template's sheet: title, hint, headings, and columns ready to be typed into."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell import Cell, MergedCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from plan_xl.ownership import NAME, Ownership, digest
from plan_xl.templates import looks
from plan_xl.templates.columns import Column

LAST_ROW = 2000
"""How far down drop-downs and the lines between rows reach."""

A4, A3 = 9, 8
LINES = DifferentialStyle(border=looks.GRID)


def lay_table(
    sheet: Worksheet, columns: Sequence[Column], heading_row: int, *, ruled: int, height: float, locks: bool = False
) -> None:
    """Headings in `heading_row`, and below them columns in the right format.

    `ruled` rows of `height` points have their lines drawn, so that an empty sheet shows where to write; further rows
    get theirs as soon as something stands in them. With `locks`, a protected sheet lets only the others be typed in.
    """
    first, last = heading_row + 1, get_column_letter(len(columns))
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        heading = sheet.cell(heading_row, number, column.heading)
        heading.font, heading.fill, heading.alignment = looks.HEADING, looks.HEADING_FILL, looks.MIDDLE
        heading.border = looks.GRID
        sheet.column_dimensions[letter].width = column.width
        _style(sheet.column_dimensions[letter], column, locks=locks)
        for row in range(first, first + ruled):
            cell = sheet.cell(row, number)
            _style(cell, column, locks=locks)
            cell.border = looks.GRID
            if locks and column.locked:
                cell.fill = looks.filled(looks.LOCKED_FILL)
    for row in range(first, first + ruled):
        sheet.row_dimensions[row].height = height
    sheet.row_dimensions[heading_row].height = 32
    written = f"COUNTA($A{first}:${last}{first})>0"
    for number, column in enumerate(columns, 1):
        if locks and column.locked:
            letter = get_column_letter(number)
            colour_where(sheet, f"{letter}{first}:{letter}{LAST_ROW}", written, looks.LOCKED_FILL)
    # After every colour: of several formats LibreOffice shows the first alone.
    style_where(sheet, f"A{first}:{last}{LAST_ROW}", written, LINES)
    sheet.auto_filter.ref = f"A{heading_row}:{last}{first + max(ruled, 1) - 1}"
    sheet.freeze_panes = f"B{first}"
    sheet.print_title_rows = f"{heading_row}:{heading_row}"


def _style(target: object, column: Column, *, locks: bool) -> None:
    look: dict[str, object] = {"font": looks.BODY, "alignment": looks.WRAPPED}
    if column.form == "day":
        look["number_format"] = looks.DAY
    if column.form == "written date":
        look["number_format"] = "@"
    if locks and not column.locked:
        look["protection"] = looks.OPEN
    for name, value in look.items():
        setattr(target, name, value)


def add_title(sheet: Worksheet, title: str, *hints: str) -> None:
    """A title in A1 and hints in the rows below, running over the columns to their right."""
    for row, text in enumerate((title, *hints), 1):
        cell = sheet.cell(row, 1, text)
        cell.font = looks.TITLE if row == 1 else looks.HINT
        cell.alignment = looks.ON_ONE_LINE
        sheet.row_dimensions[row].height = 24 if row == 1 else 16


def put(cell: Cell | MergedCell, value: str | float | None, font: Font = looks.BODY) -> Cell | MergedCell:
    """Write one cell, wrapped, in this font."""
    cell.value = value
    cell.font, cell.alignment = font, looks.WRAPPED
    return cell


def add_choice(sheet: Worksheet, cells: str, formula: str, title: str = "", prompt: str = "") -> None:
    """A drop-down that helps and never insists: what is not in the list may be typed as well."""
    choice = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
    if prompt:
        choice.promptTitle, choice.prompt, choice.showInputMessage = title, prompt, True
    choice.add(cells)
    sheet.add_data_validation(choice)


def choices_of(sheet: Worksheet, columns: Sequence[Column], first: int, lists: dict[str, str]) -> None:
    """Drop-downs, from row `first` down, for the columns whose form (`lead`, `agency`, ...) is in `lists`."""
    for number, column in enumerate(columns, 1):
        if column.form in lists:
            letter = get_column_letter(number)
            add_choice(sheet, f"{letter}{first}:{letter}{LAST_ROW}", lists[column.form])


def style_where(sheet: Worksheet, cells: str, formula: str, style: DifferentialStyle) -> None:
    """Give cells a further style where `formula` (as for the first of them) holds."""
    sheet.conditional_formatting.add(cells, Rule(type="expression", dxf=style, formula=[formula]))


def colour_where(sheet: Worksheet, cells: str, formula: str, colour: str) -> None:
    """Colour cells where `formula` holds, beside the word that says the same."""
    style_where(sheet, cells, formula, DifferentialStyle(fill=PatternFill(bgColor=looks.argb(colour))))


def set_page(sheet: Worksheet, *, paper: int = A4, portrait: bool = False, footer: str = "") -> None:
    """Fit the sheet to the width of its page; the footer gives the sheet and its page of pages."""
    sheet.page_setup.orientation = "portrait" if portrait else "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.75, 0.35
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart(footer or "&A"), right=_HeaderFooterPart("Page &P of &N"))
    sheet.sheet_view.showGridLines = False


def name_as_record(sheet: Worksheet) -> None:
    """Give a sheet the name that says: kept by plan_xl, never made anew, changed cell by cell."""
    cells = {
        (row, column): value
        for row, values in enumerate(sheet.iter_rows(values_only=True))
        for column, value in enumerate(values)
    }
    said = Ownership("record", sheet.title, (), digest(cells)).formula().removeprefix("=")
    sheet.defined_names[NAME] = DefinedName(NAME, attr_text=said, hidden=True)
