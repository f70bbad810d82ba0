"""Text in a workbook's cells that nobody sees: in the colour of the paper, or hidden by its number format."""

from __future__ import annotations

from collections.abc import Sequence

from plan_xl.reading.sheet_facts import read_facts
from plan_xl.workbooks.markup import Element, parse
from plan_xl.workbooks.package import Package
from plan_xl.workbooks.workbook_part import WorkbookPart

_PAPER, _INK = "FFFFFF", "000000"
_THEME = {"0": _PAPER, "1": _INK}
_INDEXED = {"1": _PAPER, "9": _PAPER, "0": _INK, "8": _INK, "64": _INK, "65": _PAPER}


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
