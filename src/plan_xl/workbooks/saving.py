"""Saving: the original or the finished file, never anything else, and never over somebody's later change."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

from plan_xl.errors import PlanXlError
from plan_xl.workbooks.backups import Backups, back_up
from plan_xl.workbooks.disk import clear_left_overs, discard, keep_owner, put_in_place, saying, write_beside
from plan_xl.workbooks.file_state import FileState
from plan_xl.workbooks.lock_file import locked
from plan_xl.workbooks.open_elsewhere import refuse_if_open
from plan_xl.workbooks.values import check_readable, check_well_formed

_READABLE_BY_ALL = 0o644


class Saved(NamedTuple):
    """What was saved: the file, its state now, and the backup that was made for it, if any."""

    path: Path
    state: FileState
    backup: Path | None = None


def save_over(
    target: Path,
    data: bytes,
    *,
    read: FileState,
    backups: Backups | None = None,
    today: date | None = None,
    check: Callable[[bytes], None] = check_readable,
) -> Saved:
    """Write a changed workbook over the one it was made from, which was in the state `read`.

    The new file is written beside it, read back and checked, flushed to the disk, and takes its place in one step,
    with its mode. `backups` (None for none) and `today` (default: now) decide on a dated copy of the original first.
    Raises PlanXlError, the original whole, where it was changed meanwhile, is open elsewhere, only to be read, or being
    changed by another plan_xl; where the disk is full or the folder gone; and where the new file cannot be read back.
    """
    target = _followed(target)
    with saying(target):
        mode = _writable_mode(target)
        refuse_if_open(target)
        with locked(target):
            clear_left_overs(target)
            original = _unchanged(target, read)
            backup = None
            if backups is not None:
                backup = back_up(target, original, today or date.today(), backups)  # noqa: DTZ011 - the day of the user
            beside = write_beside(target, data, mode)
            try:
                _read_back(beside, data, check, original)
                state = FileState.of_read(beside, data)
                refuse_if_open(target)
                keep_owner(beside, target)
                _unchanged(target, read)
                put_in_place(beside, target)
            except BaseException:
                discard(beside)
                raise
    return Saved(target, state, backup)


def save_new(
    target: Path,
    data: bytes,
    *,
    inputs: Collection[Path] = (),
    replace: bool = True,
    check: Callable[[bytes], None] = check_readable,
) -> Saved:
    """Write a new workbook. One of that name that is there already is replaced, unless `replace` is False.

    Written as by `save_over`. Raises PlanXlError, nothing changed, where `target` is one of `inputs`, and as that does.
    """
    target = _followed(target)
    with saying(target):
        there = target.exists()
        if there and any(given.exists() and given.samefile(target) for given in inputs):
            raise PlanXlError(f"{target.name} is the file that was read: give another name with --output.")
        if not replace:
            _refuse_if_there(target)
        mode = _writable_mode(target) if there else _READABLE_BY_ALL & ~_mask()
        refuse_if_open(target)
        with locked(target):
            clear_left_overs(target)
            if not replace:  # another plan_xl may have written it since
                _refuse_if_there(target)
            beside = write_beside(target, data, mode)
            try:
                _read_back(beside, data, check)
                state = FileState.of_read(beside, data)
                put_in_place(beside, target)
            except BaseException:
                discard(beside)
                raise
    return Saved(target, state)


def _refuse_if_there(target: Path) -> None:
    if target.exists():
        raise PlanXlError(f"{target.name} is there already: give another name, or move that file away first.")


def _followed(target: Path) -> Path:
    """The file itself where `target` is a link to it: the link stays a link."""
    try:
        return target.resolve() if target.is_symlink() else target
    except OSError as wrong:  # a link that goes in circles
        if wrong.errno == errno.ENAMETOOLONG:
            return target  # whoever looks for it says so
        raise PlanXlError(f"{target.name} is a link that leads nowhere: give the file itself.") from wrong


def _writable_mode(target: Path) -> int:
    about = target.stat()
    if stat.S_ISDIR(about.st_mode):
        raise PlanXlError(f"{target} is a folder: give the name of a file; nothing was changed.")
    mode = stat.S_IMODE(about.st_mode)
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise PlanXlError(
            f"{target.name} is read-only: take that off in the file's properties, or save to another file with "
            "--output; nothing was changed."
        )
    return mode


def _mask() -> int:
    """The user's own mask for new files; it can only be asked for by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _read_back(beside: Path, data: bytes, check: Callable[[bytes], None], original: bytes = b"") -> None:
    written = beside.read_bytes()
    if written != data:
        raise PlanXlError("What was saved is not what was to be saved: the drive may be failing; nothing was changed.")
    try:
        check(written)
        if original:
            check_well_formed(original, written)
    except PlanXlError as wrong:
        raise PlanXlError(
            "The new file could not be read back, and was thrown away: please report this to whoever looks after "
            "plan_xl; nothing was changed."
        ) from wrong


def _unchanged(target: Path, read: FileState) -> bytes:
    """The original's bytes, still as they were read. Raises PlanXlError where they are not."""
    try:
        content = read.content(target)
    except FileNotFoundError as gone:
        if not target.parent.is_dir():
            raise
        raise PlanXlError(f"{target.name} was moved or deleted since it was read: nothing was saved.") from gone
    if content is None:
        raise PlanXlError(
            f"{target.name} was changed by somebody else since it was read: run this again, so that their change is "
            "kept; nothing was changed."
        )
    return content
