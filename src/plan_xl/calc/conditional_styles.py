"""The cell styles that conditional formats put on: one style a look, each under a name of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plan_xl.calc.bridge import properties
from plan_xl.calc.refusals import refuse_if_structure_protected

LOOKS = ("CellBackColor", "CharColor", "CharWeight", "CharPosture", "CharUnderline", "CharStrikeout", "NumberFormat")
BORDERS = ("TopBorder", "BottomBorder", "LeftBorder", "RightBorder")
CONDITION = 0  # com.sun.star.sheet.ConditionEntryType


def new_style(document: Any, looks: dict[str, Any]) -> str:
    """Make a cell style with these properties, and give its name."""
    taken = document.StyleFamilies.getByName("CellStyles")
    number = 1
    while taken.hasByName(f"plan_xl {number}"):
        number += 1
    name = f"plan_xl {number}"
    if any(sheet.isProtected() for sheet in _sheets(document)):
        _bring_style(document, name, looks)
    else:
        _make_style(document, name, looks)
    return name


def _make_style(document: Any, name: str, looks: dict[str, Any]) -> None:
    styles = document.StyleFamilies.getByName("CellStyles")
    styles.insertByName(name, document.createInstance("com.sun.star.style.CellStyle"))
    style = styles.getByName(name)
    for look, value in looks.items():
        style.setPropertyValue(look, value)


def _bring_style(document: Any, name: str, looks: dict[str, Any]) -> None:
    """Make the style in a workbook of its own and bring it over on a sheet, which is removed again.

    While any sheet is protected, Calc changes no style of the workbook.
    """
    refuse_if_structure_protected(document)
    desktop = document.CurrentController.Frame.Creator
    other = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, properties(Hidden=True))
    try:
        _make_style(other, name, looks)
        sheet = other.Sheets.getByIndex(0)
        sheet.getCellByPosition(0, 0).CellStyle = name
        place = document.Sheets.importSheet(other, sheet.Name, document.Sheets.Count)
        document.Sheets.removeByName(document.Sheets.getByIndex(place).Name)
    finally:
        other.close(True)


def _sheets(document: Any) -> Iterator[Any]:
    return (document.Sheets.getByIndex(index) for index in range(document.Sheets.Count))


def looks_of(document: Any, name: str) -> dict[str, Any]:
    """The properties that a style sets itself, apart from those it inherits."""
    style = document.StyleFamilies.getByName("CellStyles").getByName(name)
    stated = [look for look in (*LOOKS, *BORDERS) if style.getPropertyState(look).value == "DIRECT_VALUE"]
    looks = {look: style.getPropertyValue(look) for look in stated}
    return {look: value for look, value in looks.items() if value is not None}


def restyle(source: Any, given: Any, target: Any, copied: Any) -> None:
    """Give a copied sheet's conditional formats the looks that they have on the sheet they come from.

    They come over with the names of their styles only, and the workbook may have another style of that name.
    """
    made: dict[str, str] = {}
    formats = zip(
        given.ConditionalFormats.getConditionalFormats(), copied.ConditionalFormats.getConditionalFormats(), strict=True
    )
    for original, copy in formats:
        for index in range(original.Count):
            entry = original.getByIndex(index)
            if entry.Type != CONDITION:
                continue
            if entry.StyleName not in made:
                made[entry.StyleName] = new_style(target, looks_of(source, entry.StyleName))
            copy.getByIndex(index).StyleName = made[entry.StyleName]
