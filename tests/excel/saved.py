"""A workbook as saved, read by openpyxl: the independent witness of what a button did."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import xlwings as xw
from openpyxl import load_workbook

Cells = dict[str, dict[str, object]]


def cells_of(path: Path) -> Cells:
    """Every sheet's title to its cells, address to value; blank cells are left out, white space is folded."""
    book = load_workbook(path)
    return {
        sheet.title: {
            cell.coordinate: _plain(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value not in (None, "")
        }
        for sheet in book.worksheets
    }


def links_of(path: Path) -> dict[str, dict[str, str]]:
    """Every sheet's title to where its links lead within the workbook, by cell."""
    book = load_workbook(path)
    found: dict[str, dict[str, str]] = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is not None:
                    place = (cell.hyperlink.location or cell.hyperlink.target or "").lstrip("#")
                    found.setdefault(sheet.title, {})[cell.coordinate] = place.replace("'", "").replace("$", "")
    return found


def saved(book: xw.Book, folder: Path) -> Path:
    """The open book saved under its own name in another folder: reports name the book that they are about."""
    folder.mkdir(exist_ok=True)
    path = folder / book.name
    book.save(path)
    return path


def last_alert(app: xw.App) -> str:
    """What the click ended in."""
    return str(app.impl.alerts[-1].prompt)


def _plain(value: object) -> object:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value
    if isinstance(value, date) or not isinstance(value, (int, float)):
        return value
    return float(value)
