"""A dated copy of a workbook before the first change of a day; only our own copies of it are ever deleted."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.settings import Settings
from plan_xl.workbooks.disk import discard, put_in_place, saying, short_name, write_beside

FOLDER = "plan_xl backups"
"""The folder of the copies, beside the workbook, unless *Settings* names another."""


_SERVER = re.compile(r"[\\/]{2}([^\\/]+)")  # \\server\share, on Windows


@dataclass(frozen=True, slots=True)
class Backups:
    """Where copies go ("" for the usual folder, "none" for no copies), how many are kept, and for how many days."""

    folder: str = ""
    count: int = 10
    days: int = 90

    @classmethod
    def of(cls, settings: Settings) -> Backups:
        """What a workbook's settings say."""
        return cls(settings.backup_folder, settings.backup_count, settings.backup_days)


def back_up(target: Path, data: bytes, today: date, backups: Backups) -> Path | None:
    """Keep the workbook's bytes as they were read, once a day; gives the copy's path, None where none was made.

    Then the copies of this workbook beyond `count`, and those older than `days`, are deleted, never the newest.
    Raises PlanXlError where the copy cannot be made: nothing is changed without one.
    """
    folder = _folder(target, backups)
    if folder is None:
        return None
    copy = folder / _name(target, today, backups)
    made = None
    if not copy.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with saying(copy):
                put_in_place(write_beside(copy, data), copy)
        except (PlanXlError, OSError) as wrong:
            raise PlanXlError(
                f"The backup of {target.name} could not be made in {folder}: name another folder (or none) in "
                "Settings, or make room there; nothing was changed."
            ) from wrong
        made = copy
    _thin_out(target, folder, today, backups)
    return made


def copies_of(target: Path, backups: Backups) -> list[Path]:
    """The copies of a workbook, oldest first; none where there is no folder of them."""
    folder = _folder(target, backups)
    return [path for _, path in _dated(target, folder, backups)] if folder else []


def _folder(target: Path, backups: Backups) -> Path | None:
    said = backups.folder.strip()
    if said.lower() == "none":
        return None
    server = _SERVER.match(said)
    if server and server[1].casefold() not in str(target.parent.absolute()).casefold():
        raise PlanXlError(
            f"Settings of {target.name} names a folder for backups on another server ({said}): a workbook that came "
            "from elsewhere could send itself there. Name a folder beside the workbook, or none; nothing was changed."
        )
    return target.parent / (Path(said).expanduser() if said else FOLDER)


def _place(target: Path, backups: Backups) -> str:
    """A mark of the workbook's own folder, for copies kept elsewhere: two plans of one name may share that folder."""
    if not backups.folder.strip():
        return ""
    return " " + hashlib.sha256(str(target.parent.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:6]


def _name(target: Path, day: date, backups: Backups) -> str:
    before, after = _around_the_day(target, backups)
    return f"{before}{day.isoformat()}{after}"


def _around_the_day(target: Path, backups: Backups) -> tuple[str, str]:
    """What stands before and after the day in the names of a workbook's copies."""
    name = Path(short_name(target))
    return f"{name.stem} (backup ", f"{_place(target, backups)}){name.suffix}"


def _dated(target: Path, folder: Path, backups: Backups) -> list[tuple[date, Path]]:
    before, after = _around_the_day(target, backups)
    ours = re.compile(re.escape(before) + r"(\d{4})-(\d{2})-(\d{2})" + re.escape(after))
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        named = ours.fullmatch(path.name)
        try:
            if named and path.is_file():
                found.append((date(int(named[1]), int(named[2]), int(named[3])), path))
        except ValueError:  # no date of ours
            continue
    return sorted(found)


def _thin_out(target: Path, folder: Path, today: date, backups: Backups) -> None:
    copies = _dated(target, folder, backups)
    spare = copies[: -max(backups.count, 1)]
    spare += [copy for copy in copies[:-1] if copy[0] < today - timedelta(days=backups.days)]
    for _, path in spare:
        discard(path)
