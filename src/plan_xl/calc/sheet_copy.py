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

ZOOM = ("ZoomType", "ZoomValue")


def copy_sheet(sheet: Sheet, target: Book, place: int) -> None:
    """Put a copy of the sheet at this place (0-based); as in Excel it becomes the active sheet of the active book."""
    name = _free_name(sheet.name, {other.lower() for other in target.api.Sheets.ElementNames})
    sheets = target.api.Sheets
    if sheet.book.api.RuntimeUID == target.api.RuntimeUID:
        sheets.copyByName(sheet.name, name, place)  # leaves nothing behind
        _activate(target, place)
        return
    view = _view(sheet)
    last = sheets.Count  # LibreOffice 7.4 crashes, one time in two, where a sheet is imported before another
    copied = sheets.getByIndex(_imported(sheet, target, last))
    copied.Name = name
    if place < last:
        sheets.moveByName(name, place)
    restyle(sheet.book.api, sheet.api, target.api, copied)
    copied.PageStyle = copy_page_style(sheet.book.api, sheet.api.PageStyle, target.api)
    _copy_print_ranges(sheet.api, copied)
    _activate(target, place)
    _show(target, view)


def _imported(sheet: Sheet, target: Book, place: int) -> int:
    """Import a sheet from another workbook, and give the place it has then.

    A workbook with macros is told meanwhile that it has none: LibreOffice 7.4 crashes over the module that it would
    make for the sheet.
    """
    libraries = target.api.BasicLibraries
    with_macros = libraries.VBACompatibilityMode
    libraries.VBACompatibilityMode = False
    try:
        return int(target.api.Sheets.importSheet(sheet.book.api, sheet.name, place))
    finally:
        libraries.VBACompatibilityMode = with_macros


def _activate(target: Book, place: int) -> None:
    copied = target.sheets(place + 1)
    target.activate()
    if copied.visible:
        copied.activate()


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
    """How a sheet is looked at, and its frozen rows and columns. Its workbook's active sheet stays as it is."""
    controller = sheet.book.api.CurrentController
    active = controller.ActiveSheet
    controller.setActiveSheet(sheet.api)
    view = {name: getattr(controller, name) for name in ZOOM}
    view["frozen"] = (controller.SplitColumn, controller.SplitRow) if controller.hasFrozenPanes() else None
    view["grid"] = _grid_when_opened(sheet)
    controller.setActiveSheet(active)
    return view


def _grid_when_opened(sheet: Sheet) -> bool:
    """Whether a sheet showed its grid when the workbook was opened: Calc tells it of no later moment."""
    for setting in sheet.book.api.getViewData().getByIndex(0):
        if setting.Name == "Tables" and setting.Value.hasByName(sheet.name):
            return next(bool(entry.Value) for entry in setting.Value.getByName(sheet.name) if entry.Name == "ShowGrid")
    return True


def _show(target: Book, view: dict[str, Any]) -> None:
    """Look at the active sheet of a workbook so."""
    controller = target.api.CurrentController
    for name in ZOOM:
        setattr(controller, name, view[name])
    if view["frozen"]:
        controller.freezeAtPosition(*view["frozen"])
    if not view["grid"]:
        dispatcher = target.app.office.service("frame.DispatchHelper")
        dispatcher.executeDispatch(controller.Frame, ".uno:ToggleSheetGrid", "", 0, ())
