"""Writing that survives a crash: a file beside the target, flushed to the disk, then put in its place in one step."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plan_xl.errors import PlanXlError

_CHUNK = 1 << 18
_LONGEST_NAME = 200  # bytes: file systems take 255, and our own files' names are up to 40 longer
_LEFT_OVER_AFTER = 600  # seconds: no save takes so long
_BINARY = getattr(os, "O_BINARY", 0)  # Windows only
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BARRED = (errno.EACCES, errno.EPERM)
_GONE = (errno.ENOENT, errno.ENOTDIR, errno.ESTALE)
_SHARING_VIOLATION = (32, 33)  # Windows: another program holds the file


def short_name(target: Path, most: int = _LONGEST_NAME) -> str:
    """The target's name as it stands in the names of our own files, which are longer: a long one is cut and marked."""
    if len(os.fsencode(target.name)) <= most:
        return target.name
    mark = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:8]
    # As many letters as always fit, whatever their alphabet.
    return f"{target.stem[: most // 4 - len(mark)]} {mark}{target.suffix[:10]}"


def write_beside(target: Path, data: bytes, mode: int | None = None) -> Path:
    """Write bytes to a new file in the target's folder and flush them to the disk; gives its path.

    Where that fails nothing is left behind. Raises OSError.
    """
    beside = target.with_name(f".{short_name(target)}.{secrets.token_hex(4)}.plan_xl-tmp")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        try:
            write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        if mode is not None:
            os.chmod(beside, mode)  # noqa: PTH101 - counted by the tests that kill a save, as are the calls around it
    except BaseException:
        discard(beside)
        raise
    return beside


def write_all(handle: int, data: bytes) -> None:
    """Write all bytes: the system may take fewer than it is given, as on a disk that fills up. Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest[:_CHUNK]) :]


def keep_owner(beside: Path, target: Path) -> None:
    """Give the new file the owner and group of the one it replaces, where the system lets us, and keep its mode."""
    if sys.platform == "win32":
        return
    old, new = target.stat(), beside.stat()
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with suppress(OSError):  # only root may give files away; in a shared folder the group often may be kept
            os.chown(beside, old.st_uid if os.geteuid() == 0 else -1, old.st_gid)
            os.chmod(beside, new.st_mode & 0o7777)  # noqa: PTH101 - giving a file away may take bits off it


def put_in_place(beside: Path, target: Path) -> None:
    """Let the file written beside take the target's place, in one step, and flush the folder. Raises OSError."""
    os.replace(beside, target)  # noqa: PTH105
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Flush a folder's entries to the disk; where the system has no such call, the file itself is flushed already."""
    if sys.platform == "win32":
        return
    with suppress(OSError):  # some network drives refuse; what was asked for is done by now
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def discard(path: Path) -> None:
    """Remove a file of ours; one that is gone or cannot be removed harms nobody."""
    with suppress(OSError):
        os.unlink(path)  # noqa: PTH108


def clear_left_overs(target: Path) -> None:
    """Remove what a killed save left beside the target: files of our own naming for it that are ten minutes old."""
    name = re.escape(short_name(target))
    ours = re.compile(rf"\.{name}\.[0-9a-f]{{8}}\.plan_xl-tmp|\.~plan_xl\.{name}\.lock\.[0-9a-f]{{8}}")
    with suppress(OSError):
        for path in target.parent.iterdir():
            if ours.fullmatch(path.name) and time.time() - path.stat().st_mtime > _LEFT_OVER_AFTER:
                discard(path)


@contextmanager
def saying(target: Path, *, folder: Path | None = None) -> Iterator[None]:
    """Turn what the system refuses while a target is written into one sentence for the person who saves."""
    try:
        yield
    except OSError as wrong:
        raise PlanXlError(_sentence(wrong, target, folder or target.parent)) from wrong


def _sentence(wrong: OSError, target: Path, folder: Path) -> str:
    if getattr(wrong, "winerror", None) in _SHARING_VIOLATION:
        return f"{target.name} is open in another program: close it there, and try again; nothing was changed."
    if wrong.errno in _FULL:
        return f"There is no room left for {target.name} in {folder}: make room, and try again; nothing was changed."
    if wrong.errno == errno.EROFS:
        return f"{folder} can only be read: save to another folder with --output; nothing was changed."
    if wrong.errno in _BARRED:
        if sys.platform == "win32" and wrong.filename2:
            return f"{target.name} is open in another program: close it there, and try again; nothing was changed."
        return (
            f"{folder} does not let you write {target.name}: ask its owner, or save to another folder with --output; "
            "nothing was changed."
        )
    if wrong.errno == errno.ENAMETOOLONG or (wrong.errno in _GONE and folder.is_dir()):
        return (
            f"The name of {target.name}, or of the folders it is in, is too long, or it went away meanwhile: give them "
            "shorter names, and try again; nothing was changed."
        )
    if wrong.errno in _GONE:
        return (
            f"There is no folder {folder}: make it, or look whether the drive is connected, and try again; "
            "nothing was changed."
        )
    if wrong.errno == errno.EISDIR or target.is_dir():
        return f"{target} is a folder: give the name of a file; nothing was changed."
    reason = wrong.strerror or type(wrong).__name__
    return f"{target.name} could not be saved ({reason}): try again, or save to another folder; nothing was changed."
