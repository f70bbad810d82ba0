"""Conditional formats of a block of cells: rules by value and by formula."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from plan_xl.calc.bridge import enum
from plan_xl.calc.colours import colour_number, colour_parts
from plan_xl.calc.conditional_styles import BORDERS, CONDITION, looks_of, new_style
from plan_xl.calc.formulas import in_calcs_words, in_excels_words
from plan_xl.calc.refusals import refuse_if_protected

if TYPE_CHECKING:
    from plan_xl.calc.ranges import Range

OPERATORS = {
    "equal_to": 0,
    "less_than": 1,
    "greater_than": 2,
    "less_than_or_equal": 3,
    "greater_than_or_equal": 4,
    "not_equal_to": 5,
    "between": 6,
    "not_between": 7,
}
"""com.sun.star.sheet.ConditionFormatOperator"""

FORMULA = 24
BOLD, NORMAL = 150.0, 100.0


class ConditionalFormats(base_classes.ConditionalFormats):
    """The rules that any of the range's cells have."""

    def __init__(self, cells: Range) -> None:
        self._range = cells

    @property
    def api(self) -> Any:
        return self._sheet.ConditionalFormats

    @property
    def parent(self) -> Range:
        return self._range

    @property
    def _sheet(self) -> Any:
        return self._range.sheet.api

    def __iter__(self) -> Iterator[ConditionalFormat]:
        place = self._range.api.RangeAddress
        for found in self.api.getConditionalFormats():
            if found.Range.queryIntersection(place).Count:
                for index in range(found.Count):
                    yield ConditionalFormat(self._range, found, index)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, key: int) -> ConditionalFormat:
        rules = list(self)
        if not 1 <= key <= len(rules):
            raise IndexError(f"The cells have {len(rules)} rules; there is no rule {key}.")
        return rules[key - 1]

    def add_cell_value(self, spec: dict[str, Any]) -> ConditionalFormat:
        """A rule that compares the cell's value."""
        return self._add(OPERATORS[spec["operator"]], spec["formula1"], spec["formula2"], spec)

    def add_custom(self, spec: dict[str, Any]) -> ConditionalFormat:
        """A rule by a formula; relative references count from the range's first cell."""
        return self._add(FORMULA, spec["formula"], None, spec)

    def _add(self, operator: int, formula1: str, formula2: str | None, spec: dict[str, Any]) -> ConditionalFormat:
        if spec.get("stop_if_true"):
            raise NotImplementedError("Calc knows no rule that stops those below it.")
        document, cells = self._range.document, self._range.api
        refuse_if_protected(self._range.document, self._sheet, cells)
        where = document.createInstance("com.sun.star.sheet.SheetCellRanges")
        where.addRangeAddress(cells.RangeAddress, False)
        made = self.api.createByRange(where)
        found = next(rule for rule in self.api.getConditionalFormats() if made == rule.ID)
        found.createEntry(CONDITION, 0)
        entry = found.getByIndex(0)
        entry.StyleName = new_style(document, _looks(spec))
        entry.Operator = operator
        first_cell = cells.getCellByPosition(0, 0).CellAddress
        entry.Formula1 = in_calcs_words(document, formula1, first_cell)
        if formula2 is not None:
            entry.Formula2 = in_calcs_words(document, formula2, first_cell)
        self._put_lines_behind(cells.RangeAddress, made)
        return ConditionalFormat(self._range, found, 0)

    def _put_lines_behind(self, place: Any, made: int) -> None:
        """Bring formats of the cells that draw lines only behind the new one.

        Where Excel shows a line and a colour together, Calc shows the earlier format alone: the colour would be unseen.
        """
        for found in self.api.getConditionalFormats():
            where = found.Range
            if made == found.ID or not where.queryIntersection(place).Count:
                continue
            entries = [found.getByIndex(index) for index in range(found.Count)]
            if not all(entry.Type == CONDITION and self._draws_lines_only(entry) for entry in entries):
                continue
            told = [(entry.StyleName, entry.Operator, entry.Formula1, entry.Formula2) for entry in entries]
            self.api.removeByID(found.ID)
            again = self.api.createByRange(where)
            copy = next(rule for rule in self.api.getConditionalFormats() if again == rule.ID)
            for index, (style, operator, formula1, formula2) in enumerate(told):
                copy.createEntry(CONDITION, index)
                entry = copy.getByIndex(index)
                entry.StyleName, entry.Operator = style, operator
                entry.Formula1, entry.Formula2 = formula1, formula2

    def _draws_lines_only(self, entry: Any) -> bool:
        looks = looks_of(self._range.document, entry.StyleName)
        return bool(looks) and looks.keys() <= set(BORDERS)

    def clear(self) -> None:
        """Take every rule off the range's cells; outside them a rule goes on."""
        cells = self._range.api
        refuse_if_protected(self._range.document, self._sheet, cells)
        place = cells.RangeAddress
        for found in self.api.getConditionalFormats():
            where = found.Range
            if not where.queryIntersection(place).Count:
                continue
            where.removeRangeAddress(place)
            if where.Count:
                found.Range = where
            else:
                self.api.removeByID(found.ID)


class ConditionalFormat(base_classes.ConditionalFormat):
    """One rule."""

    def __init__(self, cells: Range, found: Any, index: int) -> None:
        self._range = cells
        self._format = found
        self._index = index

    @property
    def api(self) -> Any:
        return self._format.getByIndex(self._index)

    @property
    def _document(self) -> Any:
        return self._range.document

    @property
    def type(self) -> str:
        entry = self.api
        if entry.Type != CONDITION:
            return "unknown"
        return "custom" if entry.Operator == FORMULA else "cell_value" if self.operator is not None else "unknown"

    @property
    def operator(self) -> str | None:
        operator = self.api.Operator
        return next((name for name, number in OPERATORS.items() if number == operator), None)

    @property
    def formula1(self) -> str | None:
        return self._formula("Formula1") if self.type == "cell_value" else None

    @property
    def formula2(self) -> str | None:
        return self._formula("Formula2") if self.operator in ("between", "not_between") else None

    @property
    def formula(self) -> str | None:
        return self._formula("Formula1") if self.type == "custom" else None

    def _formula(self, which: str) -> str:
        return f"={in_excels_words(self._document, self.api.getPropertyValue(which))}"

    @property
    def stop_if_true(self) -> bool | None:
        return None if self.type == "unknown" else False

    @property
    def fill_color(self) -> tuple[int, int, int] | None:
        return colour_parts(self._looks().get("CellBackColor"))

    @property
    def font_color(self) -> tuple[int, int, int] | None:
        return colour_parts(self._looks().get("CharColor"))

    @property
    def font_bold(self) -> bool | None:
        weight = self._looks().get("CharWeight")
        return None if weight is None else weight >= BOLD

    @property
    def font_italic(self) -> bool | None:
        posture = self._looks().get("CharPosture")
        return None if posture is None else posture.value != "NONE"

    def _looks(self) -> dict[str, Any]:
        return looks_of(self._document, self.api.StyleName) if self.type != "unknown" else {}

    def delete(self) -> None:
        """Take the rule off all the cells that it is on."""
        if self._format.Count > 1:
            self._format.removeByIndex(self._index)
        else:
            self._range.sheet.api.ConditionalFormats.removeByID(self._format.ID)


def _looks(spec: dict[str, Any]) -> dict[str, Any]:
    """The style's properties that a rule's specification asks for."""
    looks: dict[str, Any] = {}
    if spec.get("fill_color") is not None:
        looks["CellBackColor"] = colour_number(spec["fill_color"])
    if spec.get("font_color") is not None:
        looks["CharColor"] = colour_number(spec["font_color"])
    if spec.get("font_bold") is not None:
        looks["CharWeight"] = BOLD if spec["font_bold"] else NORMAL
    if spec.get("font_italic") is not None:
        looks["CharPosture"] = enum("awt.FontSlant", "ITALIC" if spec["font_italic"] else "NONE")
    return looks
