"""The digest of a generated sheet as it stands in a file: whether it still holds what was written."""

from __future__ import annotations

import re
from collections.abc import Collection
from xml.parsers import expat

from plan_xl.ownership import digest
from plan_xl.workbooks.addresses import cell_place
from plan_xl.workbooks.markup import DAMAGED, parse, refuse_doctype, whole
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.styles import Styles
from plan_xl.workbooks.workbook_part import WorkbookPart

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONSTANTS = ("TRUE()", "FALSE()")
"""LibreOffice saves a plain True or False as one of these."""

_DAYS_BETWEEN = 1462  # from 1 January 1904 back to Excel's other day zero
Raw = tuple[str, int, str, str | None]
"""A cell as stored: type, style index, text of its value, and the formula that gives it, None where there is none."""


def digest_of_part(workbook: WorkbookPart, part: str, answers: Collection[int]) -> str:
    """The digest of a sheet's cells, as `ownership.digest` gives it for the values that were written."""
    raw = read_cells(workbook.package.xml(part))
    strings = shared_strings(workbook) if any(kind == "s" for kind, _, _, _ in raw.values()) else []
    dates = Styles(workbook).date_formats if workbook.date1904 else frozenset()
    cells: dict[tuple[int, int], object] = {}
    for place, (kind, style, text, formula) in raw.items():
        cells[place] = _value(kind, text, strings) if formula is None or formula in _CONSTANTS else f"={text}"
        value = cells[place]
        if style in dates and isinstance(value, float):
            cells[place] = value + _DAYS_BETWEEN
    return digest(cells, answers)


def _value(kind: str, text: str, strings: list[str]) -> object:
    if kind == "s":
        place = whole(text.strip())
        return strings[place] if place is not None and place < len(strings) else ""
    if kind == "b":
        return text.strip() in ("1", "true")
    if kind in ("str", "inlineStr"):
        return decoded(text)
    if kind == "n":
        try:
            return float(text)
        except ValueError:
            return text
    return text


def decoded(text: str) -> str:
    """Text with the file format's `_x000D_` escapes read."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def shared_strings(workbook: WorkbookPart) -> list[str]:
    """The workbook's shared strings, rich text joined, phonetic readings left out."""
    part = workbook.part_of("sharedStrings")
    if part is None:
        return []
    items = parse(workbook.package.xml(part)).named("si")
    return [decoded("".join(t.text for run in [item, *item.named("r")] for t in run.named("t"))) for item in items]


def read_cells(data: bytes) -> dict[tuple[int, int], Raw]:
    """The cells of a sheet part that hold something: (row, column), 0-based, to what is stored there."""
    found: dict[tuple[int, int], Raw] = {}
    row, column = -1, -1
    kind, style, keep, phonetic = "n", 0, False, 0
    text: list[str] = []
    formula: list[str] | None = None
    in_formula = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, kind, style, formula, in_formula, keep, phonetic
        tag = name.rpartition(":")[2]
        if tag == "c":
            place = cell_place(attributes.get("r", ""))
            row, column = place or (row, column + 1)
            kind, formula = attributes.get("t", "n"), None
            style = whole(attributes.get("s")) or 0
            text.clear()
        elif tag in ("v", "t"):
            keep = not phonetic
        elif tag == "row":
            numbered = whole(attributes.get("r"))
            row = row + 1 if numbered is None else numbered - 1
            column = -1
        elif tag == "f":
            formula, in_formula = [], True
        elif tag == "rPh":
            phonetic += 1

    def end(name: str) -> None:
        nonlocal keep, phonetic, in_formula
        tag = name.rpartition(":")[2]
        if tag in ("v", "t"):
            keep = False
        elif tag == "c":
            if text or formula is not None:
                found[row, column] = (kind, style, "".join(text), None if formula is None else "".join(formula))
        elif tag == "f":
            in_formula = False
        elif tag == "rPh":
            phonetic -= 1

    def characters(piece: str) -> None:
        if keep:
            text.append(piece)
        elif in_formula and formula is not None:
            formula.append(piece)

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError as wrong:
        raise Refused(DAMAGED) from wrong
    return found
