"""Formulas as Excel writes them, taken in and given back; Calc's own writing differs (`$Sheet.B2`, semicolons)."""

from __future__ import annotations

import re
from typing import Any

from plan_xl.calc.bridge import struct
from plan_xl.calc.coercion import ERROR_VALUES
from plan_xl.calc.refusals import CallRefusedError

CALCS_OWN, EXCELS = 0, 3  # com.sun.star.sheet.AddressConvention: OOO, XL_A1
NO_FORMULA = frozenset({501, 507, 508, 509, 510, 511, 512, 513, 514, 516, 520, 530, 533})
"""Calc's errors for what is no formula at all (a bracket or an operator missing), where Excel refuses."""


def write_formula(document: Any, cell: Any, text: str) -> None:
    """Put a formula, written as Excel writes it in English, into a cell.

    Raises CallRefusedError, and leaves the cell empty, for what Excel would not take as a formula.
    """
    if text.removeprefix("=") in ERROR_VALUES:  # the parser knows them not
        cell.setFormula(text)
        return
    cell.setTokens(_parser(document, EXCELS).parseFormula(text.removeprefix("="), cell.CellAddress))
    if cell.getError() in NO_FORMULA or not _brackets_close(text):
        cell.setString("")
        raise CallRefusedError(f"Excel does not take {text[:60]!r} as a formula.")


def read_formulas(document: Any, cells: Any) -> list[list[str]]:
    """One list a row: the formula with its `=`, or the value as text where there is no formula."""
    grid = [list(row) for row in cells.getFormulaArray()]
    for row_number, row in enumerate(grid):
        for column, text in enumerate(row):
            if text.startswith("="):
                cell = cells.getCellByPosition(column, row_number)
                if cell.Type.value == "FORMULA":
                    printed = _parser(document, EXCELS).printFormula(cell.getTokens(), cell.CellAddress)
                    row[column] = f"={printed}" if printed else text
    return grid


def _brackets_close(text: str) -> bool:
    """Whether as many brackets close as open, outside quotes: Calc adds the missing ones unasked."""
    bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", text)
    return bare.count("(") == bare.count(")")


def in_excels_words(document: Any, content: str, base: Any = None) -> str:
    """A reference or formula of Calc's, as Excel writes it; relative references count from the cell address `base`."""
    return _converted(document, content, base, CALCS_OWN, EXCELS)


def in_calcs_words(document: Any, content: str, base: Any = None) -> str:
    """A reference or formula of Excel's, as Calc writes it; relative references count from the cell address `base`."""
    return _converted(document, content, base, EXCELS, CALCS_OWN)


def _converted(document: Any, content: str, base: Any, given: int, wanted: int) -> str:
    base = base or struct("table.CellAddress", Sheet=0, Row=0, Column=0)
    tokens = _parser(document, given).parseFormula(content.removeprefix("="), base)
    return str(_parser(document, wanted).printFormula(tokens, base))


def _parser(document: Any, convention: int) -> Any:
    parser = document.createInstance("com.sun.star.sheet.FormulaParser")
    parser.CompileEnglish = True
    parser.FormulaConvention = convention
    return parser
