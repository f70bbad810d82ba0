"""A workbook built here, saved to the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

BUILT = "2016-01-04T09:00:00Z"
_ZIP_TIME = (2016, 1, 4, 9, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def workbook_bytes(book: Workbook, title: str) -> bytes:
    """`book` as the bytes of an .xlsx file: no clock, no user name in it, its parts in the order openpyxl gives.

    The same on every machine with the same openpyxl and zlib; part by part the same with any zlib.
    """
    book.properties.creator = "plan_xl"
    book.properties.title = title
    book.properties.created = datetime.fromisoformat(BUILT).replace(tzinfo=None)
    saved = io.BytesIO()
    book.save(saved)
    return fixed(saved.getvalue())


def fixed(data: bytes, *, packed: bool = True) -> bytes:
    """An Excel or Word package without the moment of saving; its parts not compressed where it is not to be `packed`.

    Uncompressed it is the same to the byte with any zlib.
    """
    out = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(out, "w", kind) as package:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "docProps/core.xml":  # openpyxl writes the time of saving here
                content = _TIMES.sub(rb"\g<1>" + BUILT.encode() + rb"\g<3>", content)
            part = zipfile.ZipInfo(name, _ZIP_TIME)
            part.compress_type = kind
            part.external_attr = 0o644 << 16
            package.writestr(part, content)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name, unpacked: what two packages have in common whatever packed them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
