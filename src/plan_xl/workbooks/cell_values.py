"""A value as a cell of a workbook file holds it."""

from __future__ import annotations

import math
import re
from datetime import date, datetime

from plan_xl.ownership import serial
from plan_xl.workbooks.refused import Refused

Value = str | int | float | bool | date | datetime | None
"""What may be written into a cell; None clears it."""

DATE_FORMAT = "d mmmm yyyy"
LONGEST_TEXT = 32_767
_DAYS_BETWEEN = 1462
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def cell_xml(prefix: str, address: str, style: int | None, value: Value, *, date1904: bool = False) -> bytes:
    """A `<c>` element: text as inline text (never a formula, whatever it begins with), dates as serial numbers.

    Raises Refused where Excel cannot hold the value; TypeError for a value of another kind.
    """
    shown = "" if style is None else f' s="{style}"'
    return cell_text(prefix, address, shown, value, date1904=date1904).encode()


def cell_text(prefix: str, address: str, shown: str, value: Value, *, date1904: bool = False) -> str:
    """As `cell_xml`, as text; `shown` is the cell's attribute of style, with a space before it, or ""."""
    kind, content = _content(prefix, address, value, date1904=date1904)
    typed = f' t="{kind}"' if kind else ""
    opening = f'<{prefix}c r="{address}"{shown}{typed}'
    return f"{opening}>{content}</{prefix}c>" if content else f"{opening}/>"


def _content(prefix: str, address: str, value: Value, *, date1904: bool) -> tuple[str, str]:
    if value is None or value == "":
        return "", ""
    if isinstance(value, str):
        return "inlineStr", f"<{prefix}is>{_text(prefix, address, value)}</{prefix}is>"
    if isinstance(value, bool):
        return "b", f"<{prefix}v>{int(value)}</{prefix}v>"
    if isinstance(value, date):
        days = serial(value) - (_DAYS_BETWEEN if date1904 else 0)
        if days < (0 if date1904 else 1):
            raise Refused(f"The date for {address} is too early for Excel in this workbook: write it as text.")
        return "", f"<{prefix}v>{_number(days)}</{prefix}v>"
    if isinstance(value, (int, float)):
        if not math.isfinite(value):
            raise Refused(f"The number for {address} is not one that Excel can hold: write it as text.")
        return "", f"<{prefix}v>{_number(value)}</{prefix}v>"
    raise TypeError(f"a cell cannot hold a {type(value).__name__}")


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _text(prefix: str, address: str, text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # Excel's own line break in a cell
    if len(text) > LONGEST_TEXT:
        raise Refused(
            f"The text for {address} is longer than the {LONGEST_TEXT:,} characters that a cell can hold: shorten it."
        )
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text or "  " in text else ""
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    if not text.replace("\n", "").isprintable():  # all that XML cannot hold cannot be printed
        text = _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    # A line break between tags needs no escape, and readers expect it plain.
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return f"<{prefix}t{kept}>{text}</{prefix}t>"
