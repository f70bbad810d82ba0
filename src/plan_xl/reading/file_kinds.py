"""What kind of file this is, told by its content; for kinds that cannot be read, one sentence that says what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from plan_xl.errors import PlanXlError
from plan_xl.reading.compound_file import SIGNATURE, stream_names
from plan_xl.workbooks.archive import read_entries
from plan_xl.workbooks.markup import as_utf8
from plan_xl.workbooks.opening import open_safely
from plan_xl.workbooks.package import part_name

Kind = Literal["xlsx", "xlsm", "xls", "xlsb", "ods", "docx"]

_AS_WORKBOOK = "open it in Excel, save it as an Excel workbook (.xlsx), and try again."
_AS_WORD = "save it as .docx in Word, and try again."
_COPY_OUT = "copy the plan's table into an Excel workbook (.xlsx), and try again."
_LOCKED = "is protected by a password: open it, take the password off (File, Info), save it, and try again."
_AGAIN = "it may be damaged or not fully copied; use a backup, or ask for it again."


class FileKind(NamedTuple):
    """A kind that can be read: `name` is its usual ending; `written` whether plan_xl may also change such a file."""

    name: Kind
    written: bool


_WORKBOOK, _MACRO_WORKBOOK = FileKind("xlsx", written=True), FileKind("xlsm", written=True)
_BINARY, _WORD = FileKind("xlsb", written=False), FileKind("docx", written=False)
_MAIN_TYPES = {
    "spreadsheetml.sheet.main+xml": _WORKBOOK,
    "spreadsheetml.template.main+xml": _WORKBOOK,
    "ms-excel.sheet.macroenabled.main+xml": _MACRO_WORKBOOK,
    "ms-excel.template.macroenabled.main+xml": _MACRO_WORKBOOK,
    "ms-excel.addin.macroenabled.main+xml": _MACRO_WORKBOOK,
    "ms-excel.sheet.binary.macroenabled.main": _BINARY,
    "wordprocessingml.document.main+xml": _WORD,
    "wordprocessingml.template.main+xml": _WORD,
    "ms-word.document.macroenabled.main+xml": _WORD,
    "ms-word.template.macroenabledtemplate.main+xml": _WORD,
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods")
_OLD_WORKBOOKS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")


def recognise(path: Path) -> FileKind:
    """The kind of a file. Raises PlanXlError where it cannot be read, with one sentence that says what to do."""
    return kind_of(open_safely(path), path.name)


def kind_of(data: bytes, name: str) -> FileKind:
    """The kind of a file from its bytes; its name only serves the sentence. Raises PlanXlError as `recognise` does."""
    if data.startswith(b"PK"):
        return _zipped(data, name)
    if data.startswith(SIGNATURE):
        return _compound(data, name)
    raise PlanXlError(f"{name} {_what_else(data, Path(name).suffix.lower())}")


def _zipped(data: bytes, name: str) -> FileKind:
    entries = {part_name(entry).lower(): entry for entry in read_entries(data)}
    if "[content_types].xml" in entries:
        types = as_utf8(entries["[content_types].xml"].unpack()).decode("utf-8", "replace").lower()
        for written, kind in _MAIN_TYPES.items():
            if written in types:
                return kind
        if "presentationml" in types:
            raise PlanXlError(f"{name} is a PowerPoint file: {_COPY_OUT}")
    said = entries["mimetype"].unpack() if "mimetype" in entries else b""
    if b"opendocument.spreadsheet" in said:
        listing = entries.get("meta-inf/manifest.xml")
        if listing is not None and b"encryption-data" in listing.unpack():
            raise PlanXlError(f"{name} {_LOCKED}")
        return FileKind("ods", written=False)
    if b"opendocument.text" in said:
        raise PlanXlError(f"{name} is an OpenDocument text: {_AS_WORD}")
    if "index/document.iwa" in entries or "index.zip" in entries:
        raise PlanXlError(f"{name} is an Apple Numbers or Pages file: export it as .xlsx, and try again.")
    raise PlanXlError(f"{name} is a zip file: open it, copy the workbook or Word file out of it, and give that.")


def _compound(data: bytes, name: str) -> FileKind:
    streams = stream_names(data)
    if "EncryptedPackage" in streams:
        if any(stream.startswith("DRMEncrypted") for stream in streams):
            raise PlanXlError(
                f"{name} is protected by a sensitivity label or rights management: open it in Office, change the "
                "label to one without encryption (or ask its owner to), save it, and try again."
            )
        raise PlanXlError(f"{name} {_LOCKED}")
    if streams & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        return FileKind("xls", written=False)
    if "WordDocument" in streams:
        raise PlanXlError(f"{name} is an old Word file (.doc): {_AS_WORD}")
    if "PowerPoint Document" in streams:
        raise PlanXlError(f"{name} is a PowerPoint file: {_COPY_OUT}")
    if any(stream.startswith("__properties_version") for stream in streams):
        raise PlanXlError(f"{name} is an e-mail saved from Outlook: open it, save the attached plan, and give that.")
    raise PlanXlError(f"{name} is an old Office file that is damaged or of an unknown kind: {_AS_WORKBOOK}")


def _what_else(data: bytes, suffix: str) -> str:
    """What a file that is neither zip nor OLE is, and what to do: the rest of a sentence that begins with its name."""
    head = data[:4096]
    if head.startswith(b"%PDF") or b"%PDF-" in head[:1024]:
        return (
            "is a PDF, which holds no table to read: ask for the Word or Excel file it was made from, or open it in "
            "Word (which converts it), save it as .docx, check the table, and try again."
        )
    if head.startswith(b"{\\rtf"):
        return f"is a rich text file (.rtf): {_AS_WORD}"
    if head.startswith(_OLD_WORKBOOKS):
        return f"is a very old Excel file (before Excel 97): {_AS_WORKBOOK}"
    if head.startswith(_PICTURES):
        return "is a picture, in which no text can be read: ask for the Word or Excel file, or type the plan into one."
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()  # byte order marks go too
    if b"<html" in text or text.startswith((b"<!doctype html", b"<table")) or b"mime-version:" in text[:200]:
        named = f" named {suffix}" if suffix.startswith(".xls") else ""
        return f"is a web page{named}, not an Excel workbook: {_AS_WORKBOOK}"
    if text.startswith(b"<?xml"):
        if b'progid="word.document"' in text or b"wordprocessingml" in text:
            return f"is a Word XML file: {_AS_WORD}"
        return f"is an XML file, not an Excel workbook: {_AS_WORKBOOK}"
    if suffix in _WORKBOOK_ENDINGS:
        return f"is not an Excel workbook, whatever its name says: {_AGAIN}"
    if suffix in (".docx", ".docm"):
        return f"is not a Word file, whatever its name says: {_AGAIN}"
    if suffix in (".csv", ".tsv", ".txt", ".md") or b"\0" not in head:
        return f"is a plain text file{' (' + suffix + ')' if suffix else ''}: {_AS_WORKBOOK}"
    return "is not a file that can be read: give the plan as an Excel workbook (.xlsx) or a Word file (.docx)."
