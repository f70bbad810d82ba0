"""A sheet's facts by parsing: the sure way, for sheets that are written in an unusual manner."""

from __future__ import annotations

from collections.abc import Collection
from xml.parsers import expat

from plan_xl.reading.sheet_facts import Block, Place, SheetFacts
from plan_xl.workbooks.addresses import cell_place, read_area
from plan_xl.workbooks.markup import DAMAGED, refuse_doctype
from plan_xl.workbooks.refused import Refused

_TRUE = ("1", "true")


class _Facts:
    """What has been seen so far; cells and rows without an address follow on from the one before."""

    def __init__(self, struck_styles: Collection[int]) -> None:
        self.struck: set[Place] = set()
        self._struck_styles = frozenset(map(str, struck_styles))
        self.errors: dict[Place, str] = {}
        self.uncalculated: set[Place] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[Block] = []
        self.rows = self.columns = 0
        self._row, self._column = -1, -1
        self._type = ""
        self._formula = False
        self._value: list[str] | None = None
        self._text = ""

    def start(self, name: str, values: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "row":
            self._row = _number(values.get("r")) - 1 if "r" in values else self._row + 1
            self._column = -1
            if values.get("hidden") in _TRUE:
                self.hidden_rows.add(self._row)
        elif tag == "c":
            place = cell_place(values["r"]) if "r" in values else (self._row, self._column + 1)
            if place is None:
                raise Refused(DAMAGED)
            row, self._column = place
            self._row = row if self._row < 0 else self._row
            self._cell = place
            self.rows, self.columns = max(self.rows, row + 1), max(self.columns, self._column + 1)
            if values.get("s") in self._struck_styles:
                self.struck.add(place)
            self._type, self._formula, self._text = values.get("t", "n"), False, ""
        elif tag == "f":
            self._formula = True
        elif tag == "v":
            self._value = []
        elif tag == "col" and values.get("hidden") in _TRUE:
            self.hidden_columns.append((_number(values.get("min")) - 1, _number(values.get("max")) - 1))
        elif tag == "mergeCell":
            area = read_area(values.get("ref", ""))
            if area is not None:
                self.merged.append((area.top, area.left, area.bottom, area.right))

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "v" and self._value is not None:
            self._text, self._value = "".join(self._value).strip(), None
        elif tag == "c":
            if self._type == "e":
                self.errors[self._cell] = self._text or "#N/A"
            elif self._formula and not self._text and self._type != "str":
                self.uncalculated.add(self._cell)

    def characters(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)


def parse_facts(data: bytes, struck_styles: Collection[int] = ()) -> SheetFacts:
    """The facts of one sheet part, as `read_facts` gives them.

    Raises Refused where it is not well-formed or has a document type declaration.
    """
    facts = _Facts(struck_styles)
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = facts.start, facts.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = facts.characters, refuse_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as wrong:
        raise Refused(DAMAGED) from wrong
    return SheetFacts(
        facts.errors, frozenset(facts.uncalculated), frozenset(facts.hidden_rows), tuple(facts.hidden_columns),
        tuple(facts.merged), frozenset(facts.struck), facts.rows, facts.columns,
    )  # fmt: skip


def _number(text: str | None) -> int:
    if text is None or not text.isascii() or not text.isdigit() or int(text) < 1:
        raise Refused(DAMAGED)
    return int(text)
