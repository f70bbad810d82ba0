"""The buttons on the sheets of the Board workbook with macros: drawn in the old form that every Excel still reads."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from plan_xl.workbooks.markup import Edits, Element, escape, parse
from plan_xl.workbooks.package import CONTENT_TYPES, Package
from plan_xl.workbooks.workbook_part import WorkbookPart

BUTTONS: dict[str, str] = {
    "Validate": "ClickValidate",
    "Clean": "ClickClean",
    "Summaries": "ClickSummarise",
    "Compare": "ClickCompare",
    "Issue returns": "ClickIssueReturns",
    "Consolidate": "ClickConsolidate",
    "Apply changes": "ClickApplyChanges",
    "Adopt": "ClickAdopt",
    "Publish": "ClickPublish",
    "Settings": "ClickSettings",
    "Help": "ClickHelpPage",
}
"""What stands on a button (as on the ribbon), to the procedure in macros/PlanButtons.bas that it runs."""

_DRAWING_TYPE = b'<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
_POINTS = 0.75
"""Of a pixel, on the screens that Excel's drawings are measured for."""


@dataclass(frozen=True, slots=True)
class Button:
    """One button: its words, and the place in pixels that it takes on its sheet."""

    caption: str
    left: int
    top: int
    width: int
    height: int


BOARD_PLAN, HOW_TO_USE = "Board plan", "How to use"
AT_HAND = ("Validate", "Summaries", "Issue returns", "Consolidate")
"""Those that stand above the plan as well, in the rows that stay while it is scrolled."""

_GROUPS = (2, 2, 3, 4)
"""How many buttons stand together: Check, Summaries, Agency returns, Set up."""


def add_sheet_buttons(package: Package) -> None:
    """Draw every button on *How to use*, beside its text, and the chief ones above the plan; none is printed."""
    part, sheet = _sheet(package, BOARD_PLAN)
    left = sum(_column_pixels(sheet)[:3]) + 12
    _draw(package, part, 1, [Button(caption, left + 126 * n, 3, 116, 26) for n, caption in enumerate(AT_HAND)])

    part, sheet = _sheet(package, HOW_TO_USE)
    left = sum(_column_pixels(sheet)[:2]) + 24
    top, captions, buttons = 36, iter(BUTTONS), []
    for size in _GROUPS:
        for caption in islice(captions, size):
            buttons.append(Button(caption, left, top, 136, 28))
            top += 34
        top += 18
    _draw(package, part, 2, buttons)


def _sheet(package: Package, title: str) -> tuple[str, Element]:
    """The part that holds the sheet of this title, and what it says."""
    workbook = WorkbookPart(package)
    sheet = workbook.sheet(title)
    if sheet is None:
        raise ValueError(f"the workbook has no sheet {title}")
    part = workbook.sheet_part(sheet)
    return part, parse(package.xml(part))


def _draw(package: Package, part: str, number: int, buttons: list[Button]) -> None:
    """Add a drawing, the workbook's `number`-th, with these buttons to a sheet that has none."""
    data = package.xml(part)
    sheet = parse(data)
    after = {"tableParts", "extLst", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls"}
    if any(child.tag in after for child in sheet.children):
        raise ValueError("the sheet holds something that the drawing would have to stand before")
    drawing = package.free_name("xl/drawings/vmlDrawing%d.vml")
    package.write(drawing, _vml(number, buttons, _column_pixels(sheet), _row_pixels(sheet)).encode())
    types = package.read(CONTENT_TYPES)
    if _DRAWING_TYPE not in types:
        package.write(CONTENT_TYPES, types.replace(b"<Override", _DRAWING_TYPE + b"<Override", 1))
    link = package.relate(part, "vmlDrawing", drawing)
    edits = Edits(data)
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    edits.append(sheet, f'<legacyDrawing xmlns:r="{space}" r:id="{link}"/>'.encode())
    package.write(part, edits.result())


def _vml(drawing: int, buttons: list[Button], columns: list[int], rows: list[int]) -> str:
    """The drawing: VML, as Excel writes it for buttons of the Forms toolbar. Each drawing has 1,024 shape numbers."""
    shapes = "".join(_shape(button, 1024 * drawing + n, n, columns, rows) for n, button in enumerate(buttons, 1))
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{drawing}"/></o:shapelayout>'
        '<v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/>'
        '<v:path shadowok="f" o:extrusionok="f" strokeok="f" fillok="f" o:connecttype="rect"/>'
        f'<o:lock v:ext="edit" shapetype="t"/></v:shapetype>{shapes}</xml>'
    )


def _shape(button: Button, number: int, above: int, columns: list[int], rows: list[int]) -> str:
    style = (
        f"position:absolute;margin-left:{button.left * _POINTS:g}pt;margin-top:{button.top * _POINTS:g}pt;"
        f"width:{button.width * _POINTS:g}pt;height:{button.height * _POINTS:g}pt;z-index:{above};mso-wrap-style:tight"
    )
    corners = (
        _place(button.left, columns), _place(button.top, rows),
        _place(button.left + button.width, columns), _place(button.top + button.height, rows),
    )  # fmt: skip
    anchor = ", ".join(f"{cell}, {pixels}" for cell, pixels in corners)
    caption = escape(button.caption)
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t201" alt="{caption}" style="{style}" o:button="t" '
        'fillcolor="buttonFace [67]" strokecolor="windowText [64]" o:insetmode="auto">'
        '<v:fill color2="buttonFace [67]" o:detectmouseclick="t"/><o:lock v:ext="edit" rotation="t"/>'
        '<v:textbox style="mso-direction-alt:auto" o:singleclick="f"><div style="text-align:center">'
        f'<font face="Calibri" size="220" color="#000000">{caption}</font></div></v:textbox>'
        f'<x:ClientData ObjectType="Button"><x:Anchor>{anchor}</x:Anchor><x:PrintObject>False</x:PrintObject>'
        f"<x:AutoFill>False</x:AutoFill><x:FmlaMacro>[0]!PlanButtons.{BUTTONS[button.caption]}</x:FmlaMacro>"
        "<x:TextHAlign>Center</x:TextHAlign><x:TextVAlign>Center</x:TextVAlign></x:ClientData></v:shape>"
    )


def _place(pixels: int, sizes: list[int]) -> tuple[int, int]:
    """The column (or row) counted from 0 that a distance falls into, and what is left of it there."""
    number = 0
    while pixels >= sizes[number]:
        pixels -= sizes[number]
        number += 1
    return number, pixels


_FAR = 200
"""Columns and rows whose sizes are worked out: no button stands beyond."""


def _column_pixels(sheet: Element) -> list[int]:
    """The widths of a sheet's first columns: 7 pixels a unit, 64 where nothing is said."""
    sizes = [64] * _FAR
    block = sheet.child("cols")
    for column in block.named("col") if block else ():
        first, last = int(column.attributes["min"]), int(column.attributes["max"])
        for number in range(first, min(last, _FAR) + 1):
            sizes[number - 1] = round(float(column.attributes["width"]) * 7)
    return sizes


def _row_pixels(sheet: Element) -> list[int]:
    """The heights of a sheet's first rows: 20 pixels where nothing is said."""
    sizes = [20] * _FAR
    block = sheet.child("sheetData")
    for row in block.named("row") if block else ():
        number = int(row.attributes["r"])
        if number <= _FAR and "ht" in row.attributes:
            sizes[number - 1] = round(float(row.attributes["ht"]) / _POINTS)
    return sizes
