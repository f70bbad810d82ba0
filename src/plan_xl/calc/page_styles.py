"""The page set-up of a sheet: in Calc a style that sheets share by name."""

from __future__ import annotations

from typing import Any

TEXTS = tuple(f"{side}Page{part}Content" for side in ("Left", "Right", "First") for part in ("Header", "Footer"))
NOT_COPIED = frozenset({"Hidden", "PageStyleLayout", "Size", "UserDefinedAttributes", *TEXTS})
"""Names and lists of their own, and what other properties say already."""

SWITCHED_ON_FIRST = ("HeaderIsOn", "FooterIsOn")
"""The header's and footer's own properties are only taken while they are on."""

READ_ONLY = 16  # com.sun.star.beans.PropertyAttribute.READONLY


def copy_page_style(source: Any, name: str, target: Any) -> str:
    """Copy a page style from one document into another under a free name, and give that name."""
    given = source.StyleFamilies.getByName("PageStyles").getByName(name)
    styles = target.StyleFamilies.getByName("PageStyles")
    free, number = name, 1
    while styles.hasByName(free):
        number += 1
        free = f"{name} {number}"
    made = target.createInstance("com.sun.star.style.PageStyle")
    styles.insertByName(free, made)
    for switch in SWITCHED_ON_FIRST:
        made.setPropertyValue(switch, given.getPropertyValue(switch))
    known = sorted(
        entry.Name
        for entry in given.PropertySetInfo.Properties
        if not entry.Attributes & READ_ONLY and entry.Name not in NOT_COPIED
    )
    stated = zip(known, given.getPropertyStates(known), strict=True)
    wanted = tuple(name for name, state in stated if state.value == "DIRECT_VALUE")
    made.setPropertyValues(wanted, given.getPropertyValues(wanted))
    for text in TEXTS:
        content = given.getPropertyValue(text)
        if content is not None:
            made.setPropertyValue(text, content)
    return free
