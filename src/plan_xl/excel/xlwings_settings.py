"""The user's `xlwings.conf`: our two lines in it, every other line kept byte for byte, and how Excel reads it.

The text is handled as latin-1, so that no byte of it can be lost whatever it was saved in. The lines of ours go first:
Excel takes the first of a name, and reads names and values in pairs, so that an odd line only spoils those below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from plan_xl.errors import PlanXlError
from plan_xl.excel.places import Places

ADD_WORKBOOK = "ADD_WORKBOOK_TO_PYTHONPATH"
"""Whether the folder of the open workbook is searched for Python modules: false, or a stray file there would be run."""

_BOM = "\xef\xbb\xbf"
_NAME = re.compile(r'\s*"?([^",]*?)"?\s*,')
_FIELD = re.compile(r'[ \t]*(?:"([^"]*)"[^,\r\n]*|([^,\r\n]*))(?:,|\r\n|\r|\n|$)')


def with_ours(content: bytes | None, interpreter: str, places: Places) -> bytes:
    """The file (`None`: there is none yet) with our two lines in it; what stood there by those names is left out.

    A byte order mark is left out: Excel takes it for a part of the first name. Raises PlanXlError where Excel could not
    read the file, or not this interpreter's name in it.
    """
    text = _text(content or b"")
    names = (places.interpreter_name, ADD_WORKBOOK)
    end = "\r\n" if "\r\n" in text or ("\n" not in text and places.on_windows) else "\n"
    ours = [_line(places.interpreter_name, _as_stored(interpreter, places), end), _line(ADD_WORKBOOK, "false", end)]
    rest = [line for line in _lines(text.removeprefix(_BOM)) if _name_of(line) not in names]
    return "".join([*ours, *rest]).encode("latin-1")


def without_ours(content: bytes, interpreters: Iterable[str], before: bytes | None, places: Places) -> bytes:
    """The file without the lines that we wrote, and with those of the same names that stood there before.

    `interpreters` are those we ever wrote there, `before` is what stood there (None: no file). Lines that others have
    added or changed since stay as they are.
    """
    text = _text(content)
    mark = _BOM if text.startswith(_BOM) or (before or b"").startswith(_BOM.encode("latin-1")) else ""
    values = {_as_stored(interpreter, places) for interpreter in interpreters}
    ours = {_line(places.interpreter_name, value, "") for value in values} | {_line(ADD_WORKBOOK, "false", "")}
    now = _lines(text.removeprefix(_BOM))
    mine = [index for index, line in enumerate(now) if line.rstrip("\r\n") in ours]
    names = {_name_of(now[index]) for index in mine}
    back = [line for line in _lines(_text(before or b"").removeprefix(_BOM)) if _name_of(line) in names]
    kept = [line for index, line in enumerate(now) if index not in mine]
    at = mine[0] if mine else 0
    return (mark + "".join(kept[:at] + back + kept[at:])).encode("latin-1")


def as_excel_reads(content: bytes, places: Places) -> dict[str, str]:
    """Name (in capitals) to value as Excel's `Input #` pairs them up, the first of a name being the one that counts."""
    fields, at, text = [], 0, _text(content)
    while at < len(text):
        found = _FIELD.match(text, at)
        if found is None or found.end() == at:
            break
        quoted, bare = found.groups()
        fields.append(quoted if quoted is not None else bare.strip())
        at = found.end()
    pairs: dict[str, str] = {}
    for name, value in zip(fields[::2], fields[1::2], strict=False):
        pairs.setdefault(name.upper(), value.encode("latin-1").decode(places.encoding, "replace"))
    return pairs


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PlanXlError(
            "Excel cannot read the file xlwings.conf in your user folder, because it was saved as Unicode: open it in "
            "Notepad, save it with the encoding ANSI, and run this again; nothing was changed."
        )
    return content.decode("latin-1")


def _as_stored(interpreter: str, places: Places) -> str:
    try:
        return interpreter.encode(places.encoding).decode("latin-1")
    except UnicodeEncodeError as wrong:
        raise PlanXlError(
            f"Excel cannot start Python from {interpreter}, because a letter in that name is foreign to this machine's "
            "code page: install Python in another folder; nothing was changed."
        ) from wrong


def _line(name: str, value: str, end: str) -> str:
    return f'"{name}","{value}"{end}'


def _lines(text: str) -> list[str]:
    """Lines with their ends; a bare carriage return, a line feed or both end one (nothing else does)."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


def _name_of(line: str) -> str:
    found = _NAME.match(line.removeprefix(_BOM))
    return found[1].upper() if found else ""
