"""Text in a workbook's cells that nobody sees: in the colour of the paper, or hidden by its number format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plan_xl.reading.file_kinds import kind_of
from plan_xl.reading.files import grids_of
from plan_xl.reading.grids import Grid, Value, shown
from plan_xl.reading.sheet_facts import read_facts
from plan_xl.workbooks.markup import Element, parse
from plan_xl.workbooks.package import Package
from plan_xl.workbooks.workbook_part import WorkbookPart

Place = tuple[int, int]
"""A cell, 0-based: row, column."""

_PAPER, _INK = "FFFFFF", "000000"
_THEME = {"0": _PAPER, "1": _INK}
_INDEXED = {"1": _PAPER, "9": _PAPER, "0": _INK, "8": _INK, "64": _INK, "65": _PAPER}


def mark_unseen(grids: Sequence[Grid], data: bytes, name: str) -> list[Grid]:
    """The grids, read from the file `data`, with the cells marked whose text cannot be seen; Excel workbooks only."""
    unseen = unseen_cells(data) if kind_of(data, name).name in ("xlsx", "xlsm") else {}
    return [replace(grid, unseen=unseen.get(grid.title, frozenset())) for grid in grids]


def marked_as_saved(grids: Sequence[Grid], data: bytes, name: str) -> list[Grid]:
    """The grids of an open workbook with what its saved file `data` knows of text that is struck through or not seen.

    Cells that say something else by now are left as they are.
    """
    saved = {grid.title: grid for grid in mark_unseen(grids_of(data, name), data, name)}

    def same(grid: Grid, places: Iterable[Place]) -> frozenset[Place]:
        rows = saved[grid.title].rows
        return frozenset(p for p in places if _at_place(grid.rows, p) and _at_place(grid.rows, p) == _at_place(rows, p))

    return [
        replace(
            grid,
            unseen=same(grid, saved[grid.title].unseen),
            struck=grid.struck | same(grid, saved[grid.title].struck),
        )
        if grid.title in saved
        else grid
        for grid in grids
    ]


def _at_place(rows: Sequence[Sequence[Value]], place: Place) -> str:
    row, column = place
    return shown(rows[row][column]) if row < len(rows) and column < len(rows[row]) else ""


def unseen_cells(data: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """For each sheet of an .xlsx or .xlsm (its bytes) the cells, 0-based (row, column), whose text cannot be seen."""
    workbook = WorkbookPart(Package(data))
    part = workbook.part_of("styles")
    styles = _unseen_styles(parse(workbook.package.xml(part))) if part else []
    if not styles:
        return {}
    return {
        sheet.title: read_facts(workbook.package.xml(workbook.sheet_part(sheet)), styles).struck
        for sheet in workbook.sheets
        if not sheet.is_module
    }


def _unseen_styles(root: Element) -> list[int]:
    """The numbers of the cell styles that hide text."""
    codes = {each.attributes.get("numFmtId"): each.attributes.get("formatCode", "") for each in _all(root, "numFmts")}
    inks = [_colour(font.child("color"), _INK) for font in _all(root, "fonts")]
    papers = [_paper(fill) for fill in _all(root, "fills")]
    found = []
    for number, style in enumerate(_all(root, "cellXfs")):
        ink, paper = (
            _at(colours, style.attributes.get(name)) for colours, name in ((inks, "fontId"), (papers, "fillId"))
        )
        code = codes.get(style.attributes.get("numFmtId"), "")
        if (ink is not None and ink == paper) or (code.count(";") == 3 and code.rstrip().endswith(";")):
            found.append(number)
    return found


def _all(root: Element, box: str) -> list[Element]:
    element = root.child(box)
    return list(element.children) if element is not None else []


def _paper(fill: Element) -> str | None:
    """The colour behind a cell; None where it is a pattern or a run of colours."""
    pattern = fill.child("patternFill")
    if pattern is None:
        return None
    kind = pattern.attributes.get("patternType", "none")
    if kind == "none":
        return _PAPER
    return _colour(pattern.child("fgColor"), _INK) if kind == "solid" else None


def _colour(element: Element | None, usual: str) -> str:
    """A colour in a form that can be compared."""
    if element is None or element.attributes.get("auto") in ("1", "true"):
        return usual
    given = element.attributes
    if "rgb" in given:
        return given["rgb"][-6:].upper()
    tint = given.get("tint", "0")
    if "indexed" in given:
        return _INDEXED.get(given["indexed"], f"indexed {given['indexed']}")
    theme = given.get("theme", "")
    return _THEME.get(theme, f"theme {theme}") if float(tint or 0) == 0 else f"theme {theme} {tint}"


def _at(colours: Sequence[str | None], place: str | None) -> str | None:
    number = int(place or 0)
    return colours[number] if number < len(colours) else None
