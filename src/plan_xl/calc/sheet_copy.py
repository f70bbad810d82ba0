"""A sheet copied into the same workbook or another one: what Calc carries over, and what has to be brought after it.

Calc's own import brings values, formats, widths and heights, links, notes, merged cells, lists to choose from, charts
and the sheet's own names. Left behind, and brought here: the page set-up, print area and repeated rows, frozen panes,
and the rest of the view. Conditional formats come with the name of their style only, which may be another style there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plan_xl.calc.conditional_styles import restyle
from plan_xl.calc.page_styles import copy_page_style

if TYPE_CHECKING:
    from plan_xl.calc.books import Book
    from plan_xl.calc.sheets import Sheet

VIEW = ("ShowGrid", "ZoomType", "ZoomValue")


def copy_sheet(sheet: Sheet, target: Book, place: int) -> None:
    """Put a copy of the sheet at this place (0-based); as in Excel it becomes the active sheet of the active book."""
    name = _free_name(sheet.name, {other.name.lower() for other in target.sheets})
    within = sheet.book.api.RuntimeUID == target.api.RuntimeUID
    source, view = sheet.api, _view(sheet)
    sheets = target.api.Sheets
    if within:
        sheets.copyByName(sheet.name, name, place)
        copied = sheets.getByIndex(place)
    else:
        copied = sheets.getByIndex(sheets.importSheet(sheet.book.api, sheet.name, place))
        copied.Name = name
        restyle(sheet.book.api, source, target.api, copied)
        copied.PageStyle = copy_page_style(sheet.book.api, source.PageStyle, target.api)
    _copy_print_ranges(source, copied)
    target.activate()
    target.sheets(place + 1).visible = True
    target.sheets(place + 1).activate()
    _show(target, view)


def _free_name(name: str, taken: set[str]) -> str:
    """The name, or as Excel makes it free: `Overdue (2)`, at most 31 letters."""
    number, wanted = 1, name
    while wanted.lower() in taken:
        number += 1
        wanted = f"{name[: 31 - len(f' ({number})')]} ({number})"
    return wanted


def _copy_print_ranges(source: Any, copied: Any) -> None:
    index = copied.RangeAddress.Sheet
    areas = list(source.PrintAreas)
    for area in areas:
        area.Sheet = index
    copied.PrintAreas = tuple(areas)
    for kind in ("Rows", "Columns"):
        repeated = getattr(source, f"Title{kind}")
        repeated.Sheet = index
        setattr(copied, f"Title{kind}", repeated)
        setattr(copied, f"PrintTitle{kind}", getattr(source, f"PrintTitle{kind}"))


def _view(sheet: Sheet) -> dict[str, Any]:
    """How a sheet is looked at, and the frozen rows and columns. Its workbook's active sheet stays as it is."""
    controller = sheet.book.api.CurrentController
    active = controller.ActiveSheet
    controller.setActiveSheet(sheet.api)
    view = {name: getattr(controller, name) for name in VIEW}
    frozen = controller.hasFrozenPanes()
    view["frozen"] = (controller.SplitColumn, controller.SplitRow) if frozen else None
    controller.setActiveSheet(active)
    return view


def _show(target: Book, view: dict[str, Any]) -> None:
    controller = target.api.CurrentController
    for name in VIEW:
        setattr(controller, name, view[name])
    if view["frozen"]:
        controller.freezeAtPosition(*view["frozen"])
