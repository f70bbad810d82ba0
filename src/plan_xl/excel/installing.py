"""`plan-xl install` and `uninstall`: a few files in the user's own folders and two lines of settings, and back again.

Before anything is written it is noted, and what stood there is copied: a fault in the middle leaves nothing that
running it again, or uninstalling, does not put right.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.excel.add_ins import add_in, usable_xlwings
from plan_xl.excel.installed_record import PutFile, Record, read_record, sha256, write_in_one_step
from plan_xl.excel.places import ADD_IN, SHORTCUT, XLWINGS_ADD_IN, Places
from plan_xl.excel.shortcuts import Piece, shortcut
from plan_xl.excel.xlwings_settings import with_ours, without_ours

INSTALL, UNINSTALL = "plan-xl install", "plan-xl uninstall"


def own_interpreter(executable: str = sys.executable) -> str:
    """The Python that Excel is to start: this one, and of Windows' two the one that can write a fault down."""
    path = Path(executable)
    twin = path.with_name("python.exe")
    return str(twin) if path.name.lower() == "pythonw.exe" and twin.is_file() else executable


def install(
    places: Places, interpreter: str | None = None, base: str = sys.base_prefix, own_add_in: Path | None = None
) -> list[str]:
    """Put the add-ins, the settings and the shortcut in their places; gives the sentences to show.

    What is there already with the same content is left alone. Raises PlanXlError, wherever that can be known
    beforehand before anything is changed.
    """
    python = interpreter or own_interpreter()
    _refuse_store_python(python, base)
    pieces = _pieces(places, python, own_add_in or add_in())
    record = read_record(places.memory)
    with _saying(INSTALL):
        earlier = {piece.path: _earlier(record, piece.path) for piece in pieces}
        settings = places.settings_file
        earlier[settings] = _earlier_settings(record, places)
        pieces.append(Piece(settings, with_ours(earlier[settings], python, places)))
        changed = [piece for piece in pieces if _content(piece.path) != piece.data]
        wanted = {str(piece.path) for piece in pieces}
        spare = [file for file in record.files if file.path not in wanted]  # of another version of xlwings
        _try_to_write([piece.path for piece in changed], INSTALL)
        if python not in record.interpreters:
            record.interpreters.append(python)
        for piece in pieces:
            record.note(piece.path, piece.data, earlier[piece.path])
            if piece in changed:
                record.make_folder(piece.path.parent)
                _write(piece.path, piece.data, places, program=piece.program)
        for file in spare:
            _take_back(file, record, places)
    return _installed(places, python, changed=bool(changed), other_settings=bool(earlier[settings]))


def uninstall(places: Places) -> list[str]:
    """Undo exactly what `install` did; gives the sentences to show.

    A file that was there before comes back; one that was changed since is left, and said. Raises PlanXlError.
    """
    record = read_record(places.memory)
    if not record.files and not record.folders:
        return ["There is nothing to undo: plan_xl is not installed in this user's Excel."]
    left = []
    with _saying(UNINSTALL):
        _try_to_write([Path(file.path) for file in record.files], UNINSTALL)
        for file in reversed(record.files):
            left += _take_back(file, record, places)
        record.forget()
    return ["plan_xl was taken out of Excel: start Excel anew. Your plans stay as they are.", *left]


def _pieces(places: Places, python: str, own_add_in: Path) -> list[Piece]:
    """The files to be put in place, but for the settings."""
    xlwings = usable_xlwings()
    sources = {places.start / XLWINGS_ADD_IN: xlwings.add_in, places.start / ADD_IN: own_add_in}
    if places.scripts:
        sources[places.scripts / xlwings.mac_script.name] = xlwings.mac_script
    try:
        files = [Piece(target, source.read_bytes()) for target, source in sources.items()]
    except OSError as wrong:
        raise PlanXlError(
            f"{Path(str(wrong.filename)).name} is missing here: install plan_xl and xlwings again; nothing was changed."
        ) from wrong
    return [*files, *shortcut(places, python)]


def _earlier(record: Record, path: Path) -> bytes | None:
    """What would stand in a file's place had plan_xl never been here; None for nothing. Raises OSError."""
    now, file = _content(path), record.of(path)
    if file is None or (now is not None and sha256(now) not in file.ours):
        return now
    return record.earlier(file)


def _earlier_settings(record: Record, places: Places) -> bytes | None:
    """The same for the settings file, in which others' lines may have changed since. Raises OSError."""
    now, file = _content(places.settings_file), record.of(places.settings_file)
    if file is None:
        return now
    before = record.earlier(file)
    if now is None or sha256(now) in file.ours:
        return before
    rest = without_ours(now, record.interpreters, before, places)
    return None if before is None and not rest.strip() else rest


def _take_back(file: PutFile, record: Record, places: Places) -> list[str]:
    """Put back what stood in a file's place, and forget the file; a sentence where it was left. Raises OSError."""
    path = Path(file.path)
    now = _content(path)
    settings = path == places.settings_file
    earlier = _earlier_settings(record, places) if settings else record.earlier(file)
    left = []
    kept_copy = record.kept_copy(file) if file.kept else None
    if not settings and now is not None and sha256(now) not in file.ours and sha256(now) != file.kept_sha256:
        kept = f" What was there before plan_xl is kept in {kept_copy}." if kept_copy else ""
        left.append(f"{path} was changed since by something else, and is left as it is.{kept}")
        kept_copy = None
    elif earlier is None:
        path.unlink(missing_ok=True)
    elif now != earlier:
        record.make_folder(path.parent)
        _write(path, earlier, places)
    record.files.remove(file)
    record.save()
    if kept_copy:
        kept_copy.unlink(missing_ok=True)
    return left


def _content(path: Path) -> bytes | None:
    """A file's bytes, None where there is none. Raises OSError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write(path: Path, data: bytes, places: Places, *, program: bool = False) -> None:
    """Write a file in one step, never halfway; what a crash leaves does not lie where Excel would open it."""
    aside = places.start.parent / path.name if path.parent == places.start else path
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o755 if program else 0o644
    write_in_one_step(path, data, mode=mode, aside=aside)


def _try_to_write(paths: Iterable[Path], command: str) -> None:
    """Find out before anything is changed whether Excel holds a file open. Raises PlanXlError."""
    for path in paths:
        try:
            with path.open("r+b"):
                pass
        except FileNotFoundError:
            continue
        except OSError as wrong:
            raise PlanXlError(f"{_what_is_wrong(wrong, path, command)} Nothing was changed.") from wrong


@contextmanager
def _saying(command: str) -> Iterator[None]:
    try:
        yield
    except OSError as wrong:
        path = Path(str(wrong.filename2 or wrong.filename or "a file"))
        raise PlanXlError(
            f"{_what_is_wrong(wrong, path, command)} What was done before that is noted: running it again goes on from "
            f"there, and {UNINSTALL} undoes it."
        ) from wrong


def _what_is_wrong(wrong: OSError, path: Path, command: str) -> str:
    if wrong.errno == errno.ENOSPC:
        return f"There is no room for {path.name} in {path.parent}: make room, and run {command} again."
    if isinstance(wrong, PermissionError) and path.suffix == ".xlam":
        return (
            f"{path.name} cannot be written while Excel has it open: close every Excel window and run {command} again. "
            f"If Excel is closed, ask IT for leave to write to {path.parent}."
        )
    if isinstance(wrong, PermissionError) or wrong.errno == errno.EROFS:
        return f"You may not write {path}: ask IT for leave to write to {path.parent}, and run {command} again."
    return (
        f"{path} could not be written ({wrong.strerror or type(wrong).__name__}): mend that, and run {command} again."
    )


def _refuse_store_python(python: str, base: str) -> None:
    if "WindowsApps" in python or "WindowsApps" in base:
        raise PlanXlError(
            "This Python came from the Microsoft Store, and Windows keeps such a Python's files apart, where Excel "
            "does not see them: install Python from python.org (no administrator is needed), install "
            "plan_xl there, and run plan-xl install again; nothing was changed."
        )


def _installed(places: Places, python: str, *, changed: bool, other_settings: bool) -> list[str]:
    said = ["plan_xl is in Excel." if changed else "plan_xl is in Excel already: nothing had to be changed."]
    if changed:
        said.append("Close every Excel window and start Excel again: the ribbon has the tab Action plan.")
        menu = "in the Start menu" if places.on_windows else f"in {places.menu}"
        said.append(f"The window beside Excel is {menu} as {SHORTCUT}.")
    if changed and other_settings:
        said.append(
            "You use xlwings for something else as well: it now starts the Python of plan_xl, and no longer looks for "
            f"modules beside the open workbook ({places.settings_file}; {UNINSTALL} puts that back)."
        )
    if not places.on_windows and " " in python:
        said.append(f"Excel on a Mac cannot start {python}, because of the space in it: move Python and install again.")
    return [*said, "plan-xl doctor checks every link of the chain."]
