"""A worksheet's XML without its rows: what stands before and after them, with offsets into the whole part.

The rows of a long plan are most of its bytes; what surrounds them is little, and is all that ranges and formats need.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plan_xl.workbooks.markup import Element, parse

_OPENS = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?:\s[^>]*)?>")


@dataclass(frozen=True, slots=True)
class Shell:
    """The parsed shell: `root` holds all but the rows (`sheetData` is there, empty, with its true offsets)."""

    root: Element
    rows: Element | None


def read_shell(data: bytes) -> Shell:
    """The shell of a UTF-8 worksheet part. Raises Refused where it is not well-formed or has a DOCTYPE."""
    opening = _OPENS.search(data)
    # A comment or a CDATA section might hold the very tags looked for: then everything is parsed.
    plain = opening is not None and not opening[0].endswith(b"/>") and data.find(b"<!", 0) < 0
    closing = data.rfind(b"</" + opening[1] + b"sheetData") if plain and opening else -1
    if opening is None or closing < opening.end():
        root = parse(data)
    else:
        cut = closing - opening.end()
        root = parse(data[: opening.end()] + data[closing:])
        for element in root.walk():
            _shift(element, opening.end(), cut)
    rows = root.child("sheetData")
    if rows is not None:
        rows.children.clear()
    return Shell(root, rows)


def _shift(element: Element, at: int, by: int) -> None:
    """Move the offsets behind the cut; the end of `sheetData`'s start tag stands just before it."""
    if element.start >= at:
        element.start += by
    if element.inner > at:
        element.inner += by
    if element.close >= at:
        element.close += by
    if element.end > at:
        element.end += by
