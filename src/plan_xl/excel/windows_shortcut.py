"""A Windows shortcut (`.lnk`) as bytes, after Microsoft's open specification [MS-SHLLINK], version 6.

Written here and not by Windows, so that it needs no scripting host, is the same each time, and can be tested anywhere.
"""

from __future__ import annotations

import struct
from pathlib import PureWindowsPath

_LINK = bytes.fromhex("0114020000000000c000000000000046")  # the class of a shell link
_THIS_PC = bytes.fromhex("1f50e04fd020ea3a6910a2d808002b30309d")
_HAS_TARGET, _HAS_NAME, _HAS_FOLDER, _HAS_ARGUMENTS, _HAS_ICON = 0x01, 0x04, 0x10, 0x20, 0x40
_UNICODE, _HAS_PATH_AS_TEXT = 0x80, 0x200
_FOLDER, _FILE = 0x31, 0x32
_FOLDER_ATTRIBUTE, _FILE_ATTRIBUTE = 0x10, 0x20
_LONGEST_PATH = 260


def windows_shortcut(target: str, arguments: str, description: str) -> bytes:
    """A shortcut that starts `target` (a full path, on a drive or on a server) with these arguments.

    The icon is the target's own. A file dropped on the shortcut is added to the arguments by Windows.
    """
    path = PureWindowsPath(target)
    on_server = path.drive.startswith("\\\\")
    as_text = on_server or not target.isascii()
    flags = _HAS_NAME | _HAS_FOLDER | _HAS_ARGUMENTS | _HAS_ICON | _UNICODE
    flags |= (0 if on_server else _HAS_TARGET) | (_HAS_PATH_AS_TEXT if as_text else 0)
    head = struct.pack("<I16sII24sIiIHHII", 0x4C, _LINK, flags, _FILE_ATTRIBUTE, bytes(24), 0, 0, 1, 0, 0, 0, 0)
    texts = b"".join(_counted(text) for text in (description, str(path.parent), arguments, str(path)))
    steps = b"" if on_server else _steps(path)
    return head + steps + texts + (_path_as_text(str(path)) if as_text else b"") + bytes(4)


def _steps(path: PureWindowsPath) -> bytes:
    """The way to the file, from This PC down, one item a step."""
    drive = (b"\x2f" + path.anchor.encode("ascii")).ljust(23, b"\0")
    items = [_THIS_PC, drive]
    items += [_item(name, _FOLDER, _FOLDER_ATTRIBUTE) for name in path.parts[1:-1]]
    items.append(_item(path.name, _FILE, _FILE_ATTRIBUTE))
    listed = b"".join(struct.pack("<H", len(item) + 2) + item for item in items) + bytes(2)
    return struct.pack("<H", len(listed)) + listed


def _item(name: str, kind: int, attributes: int) -> bytes:
    """One folder or file: its name for old programs, and again in the block that Windows XP brought."""
    short = name.encode("ascii", "replace").replace(b"?", b"_") + b"\0"
    plain = struct.pack("<BBIIH", kind, 0, 0, 0, attributes) + short + bytes(len(short) % 2)
    full = name.encode("utf-16-le") + bytes(2)
    block = struct.pack("<HHIIIHH", 22 + len(full), 3, 0xBEEF0004, 0, 0, 0x14, 0) + full
    return plain + block + struct.pack("<H", len(plain) + 2)


def _counted(text: str) -> bytes:
    return struct.pack("<H", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def _path_as_text(path: str) -> bytes:
    """The block that gives the target as a text, which Windows looks up when the shortcut is used."""
    narrow = path.encode("cp1252", "replace")[: _LONGEST_PATH - 1].ljust(_LONGEST_PATH, b"\0")
    wide = path.encode("utf-16-le")[: 2 * _LONGEST_PATH - 2].ljust(2 * _LONGEST_PATH, b"\0")
    return struct.pack("<II", 0x314, 0xA0000001) + narrow + wide
