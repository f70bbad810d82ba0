"""Opening files that nobody vouches for: what is checked before any parser sees them."""

from __future__ import annotations

import errno
import re
import zlib
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED

from plan_xl.errors import PlanXlError
from plan_xl.workbooks.archive import Entry, read_entries
from plan_xl.workbooks.markup import DAMAGED, spans_between
from plan_xl.workbooks.package import part_name
from plan_xl.workbooks.refused import Refused

_MIB = 1 << 20


class Limits(NamedTuple):
    """How much a file may hold, in bytes unless said otherwise.

    `parts` and the expansion of a part (`smallest_ratio`: packed size to size, looked at above `ratio_from`) are as
    Apache POI's ZipSecureFile has them; a part and the whole may be far smaller than POI's 4 GiB: no plan comes near.
    """

    file: int = 200 * _MIB
    parts: int = 1000
    part: int = 512 * _MIB
    total: int = 1024 * _MIB
    smallest_ratio: float = 0.01
    ratio_from: int = 100 * 1024


LIMITS = Limits()
_ASK = "ask the sender for a clean copy."
UNSAFE = f"This file holds a document type declaration, which no Excel or Word file needs: {_ASK}"
_TOO_LARGE = f"This file would grow far larger than any plan when it is unpacked: {_ASK}"
_TWICE = (
    "This file holds two parts of one name, and it is unsure which one counts: open it, save it anew, and try again."
)
_OUTSIDE = f"This file holds a part that would be written outside its folder: {_ASK}"
_LOCKED = "This file is protected by a password: open it, take the password off, save it, and try again."

_XML = (".xml", ".rels", ".vml")
_PROLOGUE = 2048
_FIRST_ELEMENT = re.compile(rb"<[^?!\s]")
_MISSING = "There is no file {path}: look whether it was moved or renamed, and give its name as it is now."
_BARRED = "{path} may not be read: close it if another program has it open, or ask its owner to let you read it."
_OTHERWISE = "{path} could not be read ({reason}): try again, or copy it to this computer first."
_UNREADABLE = {
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
    errno.EISDIR: "{path} is a folder: give the file inside it.",
    errno.EACCES: _BARRED,
    errno.EPERM: _BARRED,
}


def open_safely(path: Path, limits: Limits = LIMITS) -> bytes:
    """The bytes of a file, read once and checked before any parser sees them.

    What is a zip file (.xlsx, .docx ...) is checked as `check_package` says; other files only for their size.
    Raises PlanXlError where the file cannot be read, Refused where it is not safe.
    """
    data = read_bytes(path, limits)
    if data.startswith(b"PK\3\4"):
        check_package(data, limits)
    return data


def read_bytes(path: Path, limits: Limits = LIMITS) -> bytes:
    """The bytes of a file. Raises PlanXlError where it is missing, a folder, locked, empty or larger than the limit."""
    if path.name.startswith("~$"):
        raise PlanXlError(f"{path.name} only notes that somebody has the file open: give {path.name[2:]} instead.")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if path.is_fifo() or path.is_socket():  # nobody may ever write to it
            raise PlanXlError(f"{path} is no file: give the workbook itself.")
        with path.open("rb") as file:
            data = file.read(limits.file + 1)
    except OSError as wrong:
        sentence = _UNREADABLE.get(
            wrong.errno or 0, "{path} could not be read ({reason}): try again, or copy it to this computer first."
        )
        raise PlanXlError(sentence.format(path=path, reason=wrong.strerror or type(wrong).__name__)) from wrong
    except ValueError as wrong:  # a name with a null character in it
        raise PlanXlError("This is no file name: give the file's name as the folder shows it.") from wrong
    if not data:
        raise PlanXlError(f"{path.name} is empty (0 bytes): use a backup, or ask the sender for it again.")
    if len(data) > limits.file:
        most = f"{limits.file // _MIB} MB"
        raise Refused(f"{path.name} is larger than {most}: take pictures out of it, or ask for a smaller copy.")
    return data


def check_package(data: bytes, limits: Limits = LIMITS) -> None:
    """Look at a zip file's list of parts and at the head of each XML part; nothing is unpacked whole for it.

    Whoever unpacks a part later must hold it to the size promised here, as `Entry.unpack` does. Raises Refused where
    there are too many parts, they would grow too large, one stands twice or would be written outside its folder,
    one is locked by a password, or an XML part has a document type declaration (entities and fetches begin there).
    """
    entries = read_entries(data)
    if len(entries) > limits.parts:
        raise Refused(f"This file holds {len(entries):,} parts, more than the {limits.parts:,} that are opened: {_ASK}")
    if sum(entry.size for entry in entries) > limits.total:
        raise Refused(_TOO_LARGE)
    names: set[str] = set()
    for entry in entries:
        name = part_name(entry)
        if entry.size > limits.part or _swells(entry, limits):
            raise Refused(_TOO_LARGE)
        if name.lower() in names:
            raise Refused(_TWICE)
        names.add(name.lower())
        if ".." in name.split("/") or ":" in name or "\0" in name:
            raise Refused(
                "This file holds a part that would be written outside its folder: ask the sender for a clean copy."
            )
        if name.lower().endswith(_XML) and _has_doctype(entry):
            raise Refused(UNSAFE)


def _swells(entry: Entry, limits: Limits) -> bool:
    return entry.size > limits.ratio_from and len(entry.packed) < entry.size * limits.smallest_ratio


def _has_doctype(entry: Entry) -> bool:
    """Whether a document type declaration stands before the first element; that is the only place for one."""
    length = _PROLOGUE
    while True:
        head = _head(entry, length)
        if b"\0" not in head and b"<!" not in head and _FIRST_ELEMENT.search(head) and b"<?" not in head[2:]:
            return False  # as nearly every part: nothing but the XML declaration before the first element
        text = head.replace(b"\0", b"")  # UTF-16 looks like this too
        text = _without_asides(text)
        first = _FIRST_ELEMENT.search(text)
        if first or len(head) < length:
            return b"<!DOCTYPE" in text[: first.start() if first else None].upper()
        length *= 16


def _without_asides(text: bytes) -> bytes:
    """XML without comments and processing instructions: what looks like an element in them is none."""
    kept, at = [], 0
    for start, end in spans_between(text, {b"<!--": b"-->", b"<?": b"?>"}):
        kept.append(text[at:start])
        at = end
    return b"".join([*kept, text[at:]])


def _head(entry: Entry, length: int) -> bytes:
    if entry.flags & 1:
        raise Refused(_LOCKED)
    if entry.method != ZIP_DEFLATED:
        return bytes(entry.packed[:length])
    try:
        return zlib.decompressobj(-15).decompress(entry.packed, length)
    except zlib.error as wrong:
        raise Refused(DAMAGED) from wrong
