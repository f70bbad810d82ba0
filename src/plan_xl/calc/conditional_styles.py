"""The cell styles that conditional formats put on: one style a look, each under a name of its own."""

from __future__ import annotations

from typing import Any

LOOKS = ("CellBackColor", "CharColor", "CharWeight", "CharPosture", "CharUnderline", "CharStrikeout", "NumberFormat")
BORDERS = ("TopBorder", "BottomBorder", "LeftBorder", "RightBorder")
CONDITION = 0  # com.sun.star.sheet.ConditionEntryType


def new_style(document: Any, looks: dict[str, Any]) -> str:
    """Make a cell style with these properties, and give its name."""
    styles = document.StyleFamilies.getByName("CellStyles")
    number = 1
    while styles.hasByName(f"plan_xl {number}"):
        number += 1
    name = f"plan_xl {number}"
    styles.insertByName(name, document.createInstance("com.sun.star.style.CellStyle"))
    style = styles.getByName(name)
    for look, value in looks.items():
        style.setPropertyValue(look, value)
    return name


def looks_of(document: Any, name: str) -> dict[str, Any]:
    """The properties that a style sets itself, apart from those it inherits."""
    style = document.StyleFamilies.getByName("CellStyles").getByName(name)
    return {
        look: style.getPropertyValue(look)
        for look in (*LOOKS, *BORDERS)
        if style.getPropertyState(look).value == "DIRECT_VALUE"
    }


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
