"""Links in cells: Calc keeps them as a field in the cell's text."""

from __future__ import annotations

from typing import Any


def hyperlink_of(cell: Any) -> str:
    """The address that a cell leads to; "" for a place in the same workbook, as Excel gives it.

    Raises LookupError where the cell has no link.
    """
    fields = cell.TextFields
    for index in range(fields.Count):
        url = str(fields.getByIndex(index).URL)
        return "" if url.startswith("#") else url
    raise LookupError("The cell doesn't seem to contain a hyperlink!")


def add_hyperlink(document: Any, cell: Any, address: str, text: str) -> None:
    """Make a cell show this text and lead there; `#Sheet!A1` is a place in the workbook."""
    cell.setString("")
    field = document.createInstance("com.sun.star.text.TextField.URL")
    field.URL = address
    field.Representation = text
    cell.insertTextContent(cell.createTextCursor(), field, False)
