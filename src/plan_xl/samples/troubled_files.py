"""Files that come back and cannot be read, or only with care: macros, a password, cut short, empty, not a return."""

from __future__ import annotations

import io
import struct
import tempfile
from pathlib import Path

from plan_xl.data_files import data_file
from plan_xl.templates.saving import fixed, parts_of

PASSWORD = "child-n-april"  # noqa: S105  # told in the README beside the file: it is there to be opened by tests
"""Opens the sample that is protected by a password."""

MODULE = "GoToNext"
MACRO = """Option Explicit

' Goes to the first action that has no update yet.
Public Sub GoToNext()
    Dim place As Range
    Set place = ActiveSheet.Range("J7")
    Do While place.Value <> ""
        Set place = place.Offset(1, 0)
    Loop
    place.Select
End Sub
"""


def with_macros(data: bytes) -> bytes:
    """A workbook as the bytes of an .xlsm file that holds a macro of the agency's own. Needs pyOpenVBA to build."""
    from pyopenvba import ExcelFile

    from plan_xl.workbooks.package import CONTENT_TYPES, Package

    package = Package(data)
    types = package.read(CONTENT_TYPES)
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    if plain not in types:
        raise ValueError("this is no workbook to put macros into")
    package.write(CONTENT_TYPES, types.replace(plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsm"
        path.write_bytes(package.to_bytes())
        with ExcelFile(path) as book:
            book.add_vba_project()
            book.vba_project().add_module(MODULE, MACRO)
            book.save()
        return fixed(path.read_bytes())


def locked(data: bytes, name: str) -> bytes:
    """A workbook encrypted with `PASSWORD`, as Excel does it. Needs msoffcrypto-tool to build.

    Encryption begins with random numbers: the file in the checkout is kept as long as it holds `data`.
    """
    from msoffcrypto.format.ooxml import OOXMLFile

    kept = data_file("workbook") / name
    if kept.exists() and parts_of(unlocked(kept.read_bytes())) == parts_of(data):
        return kept.read_bytes()
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(PASSWORD, out)
    return out.getvalue()


def unlocked(data: bytes) -> bytes:
    """What a workbook encrypted with `PASSWORD` holds. Needs msoffcrypto-tool."""
    from msoffcrypto.format.ooxml import OOXMLFile

    file = OOXMLFile(io.BytesIO(data))
    file.load_key(password=PASSWORD)
    out = io.BytesIO()
    file.decrypt(out)
    return out.getvalue()


def cut_short(data: bytes) -> bytes:
    """The first two thirds of a workbook, as a mail server left it: its list of parts, at its end, is lost."""
    whole = fixed(data, packed=False)
    return whole[: len(whole) * 2 // 3]


def lock_file(post: str) -> bytes:
    """What Excel puts beside an open workbook (`~$...`): who has it open, in single and in double bytes."""
    narrow, wide = post.encode("ascii"), post.encode("utf-16-le")
    return struct.pack("B54s", len(narrow), narrow.ljust(54)) + struct.pack("<H108s", len(post), wide)


def finder_file() -> bytes:
    """What a Mac puts beside a file on a shared folder (`._...`): an AppleDouble header without entries."""
    return struct.pack(">II16sH", 0x00051607, 0x00020000, b"Mac OS X".ljust(16), 0)
