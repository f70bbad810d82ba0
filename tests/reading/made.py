"""Small workbooks for tests, made by XlsxWriter, and their parts changed by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import xlsxwriter


def workbook(
    sheets: Mapping[str, Sequence[Sequence[object]]],
    more: Callable[[xlsxwriter.Workbook], None] | None = None,
    **options: object,
) -> bytes:
    """The bytes of a workbook with these sheets; `more` may add to it before it is closed."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        dates = book.add_format({"num_format": "dd/mm/yyyy"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for place, row in enumerate(rows):
                for column, value in enumerate(row):
                    if hasattr(value, "isoformat"):
                        sheet.write_datetime(place, column, value, dates)
                    elif value != "":
                        sheet.write(place, column, value)
        if more:
            more(book)
    return out.getvalue()


def changed(
    data: bytes, change: Mapping[str, Callable[[bytes], bytes]], added: Mapping[str, bytes] | None = None
) -> bytes:
    """The package with some parts rewritten and some added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change[name](part) if name in change else part)
        for name, part in (added or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def package(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()
