"""The page set-up of a sheet: in Calc a style that sheets share by name."""

from __future__ import annotations

from typing import Any

TEXTS = tuple(f"{side}Page{part}Content" for side in ("Left", "Right", "First") for part in ("Header", "Footer"))
THIRDS = ("LeftText", "CenterText", "RightText")
FIRST = ("HeaderIsOn", "FooterIsOn", "IsLandscape", "Width", "Height")
"""Set before the others, which are read against them."""

_READ_ONLY = 16  # com.sun.star.beans.PropertyAttribute.READONLY


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
    known = [entry.Name for entry in given.PropertySetInfo.Properties if not entry.Attributes & _READ_ONLY]
    settings = [setting for setting in known if setting not in TEXTS and not setting.startswith("UserDefined")]
    for setting in sorted(settings, key=lambda setting: setting not in FIRST):
        value = given.getPropertyValue(setting)
        if value is not None and made.getPropertyValue(setting) != value:
            made.setPropertyValue(setting, value)
    for setting in TEXTS:
        if setting in known and given.getPropertyValue(setting) is not None:
            made.setPropertyValue(setting, given.getPropertyValue(setting))
    return free
