"""Values written into cells of the open book that a person agreed to: text stays text, looks stay as they are."""

from __future__ import annotations

from collections.abc import Mapping

import xlwings as xw

from plan_xl.workbooks.cell_values import Value

_TEXT = "@"


def write_cells(book: xw.Book, cells: Mapping[str, Mapping[str, Value]]) -> None:
    """Write cells (`C7` to its value) of sheets, by their titles; None clears a cell.

    Excel would make a number or a date of some texts: a cell is a text cell while its text is written, and has its
    own number format again afterwards.
    """
    for title, wanted in cells.items():
        sheet = book.sheets[title]
        for address, value in wanted.items():
            cell = sheet.range(address)
            if value is None:
                cell.clear_contents()
            elif isinstance(value, str):
                shown = cell.number_format
                cell.number_format = _TEXT
                cell.value = value
                if shown and shown != _TEXT:
                    cell.number_format = shown
            else:
                cell.value = value
