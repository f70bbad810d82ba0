"""The files to read: those named, and those in the folders named; what is passed over is said."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plan_xl.errors import PlanXlError

_OFFICE = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".docx", ".doc", ".pdf", ".csv", ".xltx", ".xltm", ".rtf", ".odt",
           ".msg", ".zip")  # fmt: skip
"""Kinds of file that somebody may have sent as a return; others in a folder (a covering text) are no returns."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was passed over, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files to read, in the order of their names, and those passed over."""

    files: tuple[Path, ...]
    skipped: tuple[Skipped, ...]


def gather(places: Iterable[str | os.PathLike[str]], board: Path) -> Gathered:
    """Every file among `places` and below the folders among them, each once, without the Board workbook itself.

    Passed over, and said so: lock files (`~$…`), hidden and empty files, and what no return is written in. A file
    that is named itself is always read, so that its own fault is said. Raises PlanXlError where a place is not there.
    """
    files: dict[Path, None] = {}
    skipped: list[Skipped] = []
    for name in places:
        place = Path(name)
        if not place.exists():
            raise PlanXlError(f"There is no file or folder {place}: look whether it was moved or renamed.")
        for path, named in _below(place):
            why = _why_not(path, named=named, board=board)
            if why:
                skipped.append(Skipped(path.name, why))
            else:
                files.setdefault(path.resolve())
    return Gathered(tuple(sorted(files, key=lambda p: (p.name.casefold(), str(p)))), tuple(skipped))


def _below(place: Path) -> Iterator[tuple[Path, bool]]:
    if not place.is_dir():
        yield place, True
        return
    for folder, inner, names in os.walk(place):
        inner[:] = sorted(name for name in inner if not _is_hidden(name))
        for name in sorted(names):
            yield Path(folder) / name, False


def _why_not(path: Path, *, named: bool, board: Path) -> str:
    if path.name.startswith("~$"):
        return "it only notes that somebody has the file open"
    if _same(path, board):
        return "it is the Board workbook itself"
    if not named and _is_hidden(path.name):
        return "it is a hidden file"
    if not named and path.suffix.casefold() not in _OFFICE:
        return "no return is written in a file of this kind"
    try:
        if path.stat().st_size == 0:
            return "it is empty (0 bytes): ask the agency to send it again"
    except OSError as fault:
        return f"it could not be looked at ({fault.strerror or 'no reason was given'})"
    return ""


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.casefold() in ("desktop.ini", "thumbs.db")


def _same(path: Path, board: Path) -> bool:
    try:
        return path.samefile(board)
    except OSError:
        return False
