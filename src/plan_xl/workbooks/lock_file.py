"""A lock file beside a workbook while plan_xl changes it: who, on which machine, since when. It goes stale."""

from __future__ import annotations

import json
import os
import secrets
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from plan_xl.errors import PlanXlError
from plan_xl.workbooks.disk import discard, short_name, write_all

STALE_AFTER = 600
"""Seconds after which a lock counts for nothing, whoever holds it: no save takes so long."""

_CLOCKS_DIFFER = 60  # seconds by which two machines' clocks may differ
_BINARY = getattr(os, "O_BINARY", 0)  # Windows only


class Lock(NamedTuple):
    """What a lock file says: user and machine, process, seconds since 1970, and a word that no other lock has."""

    user: str
    machine: str
    process: int
    since: float
    word: str

    def is_stale(self, now: float) -> bool:
        """Whether it holds nobody off: old, from the future, or left by a process of this machine that died."""
        if not -_CLOCKS_DIFFER <= now - self.since <= STALE_AFTER:
            return True
        return self.machine == socket.gethostname() and not _runs(self.process)


def lock_path(target: Path) -> Path:
    """Where the lock file of a workbook stands: in its folder, so that others who share the folder see it."""
    return target.with_name(f".~plan_xl.{short_name(target)}.lock")


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Hold the lock of a workbook. Raises PlanXlError where somebody else is changing it, OSError from the folder."""
    path = lock_path(target)
    mine = Lock(_user(), socket.gethostname(), os.getpid(), time.time(), secrets.token_hex(8))
    if not _create(path, mine):
        _take_over(path, target)
        if not _create(path, mine):
            raise _busy(target, _read(path))
    try:
        yield
    finally:
        there = _read(path)
        if there is None or there.word == mine.word:
            discard(path)


def _create(path: Path, lock: Lock) -> bool:
    """Put the lock there unless there is one; whole from the first moment, wherever the file system has hard links."""
    said = {"user": lock.user, "machine": lock.machine, "process": lock.process, "since": lock.since, "word": lock.word}
    text = json.dumps(said).encode()
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        _write_new(aside, text)
        try:
            os.link(aside, path)
        except FileExistsError:
            return False
        except OSError:  # no hard links on this drive
            _write_new(path, text)
    except FileExistsError:
        return False
    finally:
        discard(aside)
    return True


def _write_new(path: Path, text: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o644)
    try:
        try:
            write_all(handle, text)
        finally:
            os.close(handle)
    except BaseException:
        discard(path)
        raise


def _take_over(path: Path, target: Path) -> None:
    """Move a stale lock out of the way. Raises PlanXlError where it is not stale."""
    there = _read(path)
    if there is not None and not there.is_stale(time.time()):
        raise _busy(target, there)
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        os.rename(path, aside)  # noqa: PTH104 - of two that try at once, one finds nothing to rename
    except FileNotFoundError:
        return
    moved = _read(aside)
    if moved is not None and not moved.is_stale(time.time()):  # somebody was quicker, and this is a new lock
        os.rename(aside, path)  # noqa: PTH104
        raise _busy(target, moved)
    discard(aside)


def _read(path: Path) -> Lock | None:
    """What a lock file says; a half-written one by its time; None where there is none."""
    try:
        data, since = path.read_bytes(), path.stat().st_mtime
    except OSError:
        return None
    try:
        said = json.loads(data)
        return Lock(
            str(said["user"]), str(said["machine"]), int(said["process"]), float(said["since"]), str(said["word"])
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return Lock("somebody", "another machine", 0, since, "")


def _busy(target: Path, lock: Lock | None) -> PlanXlError:
    if lock is None:
        return PlanXlError(
            f"{target.name} is being changed by somebody else: try again in a minute; nothing was changed."
        )
    since = datetime.fromtimestamp(lock.since)  # noqa: DTZ006 - the clock on the wall
    return PlanXlError(
        f"{target.name} is being changed by {lock.user} on {lock.machine} since {since:%H:%M}: wait until that is "
        "done, and try again; nothing was changed."
    )


def _user() -> str:
    return next((os.environ[name] for name in ("USERNAME", "USER", "LOGNAME") if os.environ.get(name)), "somebody")


def _runs(process: int) -> bool:
    """Whether a process of this machine still runs; taken for running where that cannot be asked without harm."""
    if sys.platform == "win32":
        return True  # signal 0 is Ctrl+C there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
