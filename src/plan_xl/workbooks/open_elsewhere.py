"""Whether a workbook is open in Excel or LibreOffice: told by the little files they put beside it."""

from __future__ import annotations

import os
from pathlib import Path

from plan_xl.errors import PlanXlError

_LONGEST_NAME = 255  # bytes: there can be no note of a longer name


def refuse_if_open(target: Path) -> None:
    """Raise PlanXlError where Excel (`~$name`) or LibreOffice (`.~lock.name#`) notes that the file is open."""
    excel = target.with_name(f"~${target.name}")
    office = target.with_name(f".~lock.{target.name}#")
    for note, program, who in ((excel, "Excel", _excel_user), (office, "LibreOffice", _office_user)):
        if len(os.fsencode(note.name)) > _LONGEST_NAME or not note.exists():
            continue
        try:
            name = who(note.read_bytes()[:400])
        except OSError:  # Excel does not let it be read while it runs
            name = ""
        by = f" (by {name})" if name else ""
        raise PlanXlError(
            f"{target.name} is open in {program}{by}: close it there, and try again; nothing was changed. If nobody "
            f"has it open, delete the left-over file {note.name} beside it."
        )


def _excel_user(data: bytes) -> str:
    """The user's name in an owner file: its length in the first byte, then the name in the machine's own letters."""
    length = data[0] if data else 0
    return _clean(data[1 : 1 + length].decode("cp1252", "replace")) if 0 < length < 54 else ""


def _office_user(data: bytes) -> str:
    """The user's name in LibreOffice's lock file: the first or second of the values between commas."""
    values = data.decode("utf-8", "replace").split(",")
    return next((_clean(value) for value in values[:2] if _clean(value)), "")


def _clean(name: str) -> str:
    return " ".join("".join(letter for letter in name if letter.isprintable()).split())[:60]
