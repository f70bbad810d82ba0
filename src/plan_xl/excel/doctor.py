"""`plan-xl doctor`: every link between a click in Excel and plan_xl, and the one fix for each that is broken."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from plan_xl import __version__
from plan_xl.errors import PlanXlError
from plan_xl.excel.add_ins import GET_XLWINGS, Xlwings, add_in, find_xlwings
from plan_xl.excel.installed_record import sha256
from plan_xl.excel.places import ADD_IN, SHORTCUT, XLWINGS_ADD_IN, Places
from plan_xl.excel.shortcuts import shortcut_path
from plan_xl.excel.system_settings import (
    Registry,
    child_processes,
    macros_barred,
    macros_barred_on_mac,
    windows_registry,
)
from plan_xl.excel.user_folder import user_folder
from plan_xl.excel.xlwings_settings import ADD_WORKBOOK, as_excel_reads

OLDEST_PYTHON = (3, 11)
AGAIN = "Close every Excel window and run: plan-xl install"
USE_THE_WINDOW = f"Use the window instead of the ribbon ({SHORTCUT} in the Start menu, on a Mac in your Applications)"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain: whether it holds, what was found, and the one thing to do where it does not."""

    name: str
    holds: bool
    found: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One file that `plan-xl install` puts into Excel: its name, the SHA-256 of ours, and where it was found."""

    name: str
    sha256: str
    installed: str


def examine(places: Places | None, registry: Registry | None = None, own_add_in: Path | None = None) -> list[Link]:
    """Every link, in the order of a click; with no places (Linux) those of the window beside LibreOffice."""
    xlwings = find_xlwings()
    links = [_python(), _xlwings(xlwings), _tkinter()]
    if places is None:
        return [*links, *_libreoffice(), _log(user_folder())]
    links += [_start_folder(places), *_files(places, xlwings, own_add_in), _shortcut(places)]
    links += [*_interpreter(places), _macros(places, registry or windows_registry)]
    if places.on_windows:
        links.append(_child_processes(registry or windows_registry))
    links.append(_log(places.memory))
    return links


def own_files(places: Places | None, own_add_in: Path | None = None) -> list[OwnFile]:
    """The files that IT may want to look at or sign; those that are missing are left out (a link says so)."""
    found = []
    for name, source in _sources(find_xlwings(), own_add_in):
        if source.is_file():
            target = places.start / name if places else None
            there = str(target) if target and target.is_file() else ""
            found.append(OwnFile(name, sha256(source.read_bytes()), there))
    return found


def _python() -> Link:
    version = ".".join(str(part) for part in sys.version_info[:3])
    fine = sys.version_info[:2] >= OLDEST_PYTHON
    return Link(
        "Python",
        fine,
        f"{version} in {sys.executable}; plan_xl {__version__}",
        "" if fine else "Install a newer Python.",
    )


def _xlwings(xlwings: Xlwings | None) -> Link:
    if xlwings is None:
        return Link("xlwings", False, "not installed", f"Run: {GET_XLWINGS}")
    if not xlwings.in_bounds:
        return Link("xlwings", False, f"{xlwings.version}, not tested with plan_xl", f"Run: {GET_XLWINGS}")
    return Link("xlwings", True, xlwings.version)


def _tkinter() -> Link:
    if find_spec("tkinter") and find_spec("_tkinter"):
        return Link("Windows to choose files in", True, "Python can open them (tkinter)")
    fix = "Install Python from python.org with its option tcl/tk." if sys.platform != "linux" else (
        "Run: sudo apt-get install python3-tk"
    )  # fmt: skip
    return Link("Windows to choose files in", False, "this Python cannot open any (no tkinter)", fix)


def _start_folder(places: Places) -> Link:
    name = "Excel's start folder"
    if not places.start.is_dir():
        return Link(name, False, f"{places.start} is not there", AGAIN)
    if not _can_write(places.start.parent):  # beside it: Excel would open what lies in it
        return Link(
            name, False, f"{places.start} cannot be written to", f"Ask IT for leave to write to {places.start}."
        )
    return Link(name, True, str(places.start))


def _files(places: Places, xlwings: Xlwings | None, own_add_in: Path | None) -> Iterator[Link]:
    for name, source in _sources(xlwings, own_add_in):
        what = "Add-in of plan_xl" if name == ADD_IN else "Add-in of xlwings"
        yield _same(what, places.start / name, source)
    if places.scripts and xlwings:
        yield _same("Script of xlwings", places.scripts / xlwings.mac_script.name, xlwings.mac_script)


def _sources(xlwings: Xlwings | None, own_add_in: Path | None) -> Iterator[tuple[str, Path]]:
    try:
        yield ADD_IN, own_add_in or add_in()
    except PlanXlError:
        yield ADD_IN, Path(ADD_IN)
    if xlwings:
        yield XLWINGS_ADD_IN, xlwings.add_in


def _same(what: str, target: Path, source: Path) -> Link:
    if not source.is_file():
        return Link(
            what, False, f"{source.name} is missing from this installation", "Install plan_xl and xlwings again."
        )
    if not target.is_file():
        return Link(what, False, f"{target.name} is not in {target.parent}", AGAIN)
    try:
        same = target.read_bytes() == source.read_bytes()
    except OSError as wrong:
        return Link(what, False, f"{target} cannot be read ({wrong.strerror})", f"Ask IT for leave to read {target}.")
    if not same:
        return Link(what, False, f"{target.name} in {target.parent} is of another version", AGAIN)
    return Link(what, True, f"{target.name}, the same as in this plan_xl")


def _shortcut(places: Places) -> Link:
    path = shortcut_path(places)
    return Link("Shortcut of the window", path.exists(), str(path), "" if path.exists() else AGAIN)


def _interpreter(places: Places) -> Iterator[Link]:
    name = "Python that Excel starts"
    try:
        said = as_excel_reads(places.settings_file.read_bytes(), places)
    except OSError:
        yield Link(name, False, f"{places.settings_file} cannot be read", AGAIN)
        return
    except PlanXlError as wrong:
        yield Link(name, False, str(wrong), AGAIN)
        return
    python = os.path.expandvars(said.get(places.interpreter_name, ""))
    if not python:
        yield Link(name, False, f"{places.settings_file} names none where Excel reads it", AGAIN)
    elif not Path(python).is_file():
        yield Link(name, False, f"{python} is not there", AGAIN)
    elif not places.on_windows and " " in python:
        fix = "Move Python to a folder without a space in its name, and run: plan-xl install"
        yield Link(name, False, f"{python} holds a space, which Excel on a Mac cannot start", fix)
    else:
        yield _started(name, python)
    if said.get(ADD_WORKBOOK, "true").lower() != "false":
        yield Link("Modules beside a plan", False, "a stray .py file beside a plan could be run", AGAIN)


def _started(name: str, python: str) -> Link:
    """Start that Python as xlwings would, and ask it for its plan_xl."""
    code = "import xlwings.utils, plan_xl.excel.buttons; print(plan_xl.__version__)"
    fix = f'Run: "{python}" -m pip install --upgrade "plan-xl[excel]", or plan-xl install with the Python that has it.'
    try:
        done = subprocess.run(  # noqa: S603 - the interpreter that Excel would start, with words of our own
            [python, "-B", "-c", code], capture_output=True, text=True, timeout=120, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as wrong:
        return Link(name, False, f"{python} could not be started ({type(wrong).__name__})", AGAIN)
    if done.returncode:
        return Link(name, False, f"{python} has no plan_xl that works", fix)
    version = done.stdout.strip()
    if version != __version__:
        return Link(name, False, f"{python} has plan_xl {version}, not {__version__}", fix)
    return Link(name, True, f"{python}, with plan_xl {version}")


def _macros(places: Places, registry: Registry) -> Link:
    name = "Macros of add-ins"
    barred = macros_barred(registry) if places.on_windows else macros_barred_on_mac(places.preferences)
    if barred:
        return Link(name, False, barred, f"{USE_THE_WINDOW}, or give IT the page docs/for-it.md.")
    return Link(name, True, "no setting that bars them was found")


def _child_processes(registry: Registry) -> Link:
    name = "Excel starting Python"
    state = child_processes(registry)
    if state == "blocks":
        found = "Microsoft Defender forbids Office to start other programs"
        return Link(name, False, found, f"{USE_THE_WINDOW}: it needs no leave.")
    if state == "asks":
        return Link(name, True, "Microsoft Defender asks each time whether Office may start another program: allow it")
    return Link(name, True, "no rule of Microsoft Defender against it was found")


def _libreoffice() -> Iterator[Link]:
    """LibreOffice itself, and Python's bridge to it."""
    from plan_xl.calc import bridge, office

    program = next((path for path in office.PROGRAMS if Path(path).exists()), None)
    if program:
        yield Link("LibreOffice", True, program)
    else:
        yield Link("LibreOffice", False, "not found", "Run: sudo apt-get install libreoffice-calc")
    name = "Bridge to LibreOffice"
    try:
        bridge.uno()
    except PlanXlError:
        if any(Path(bridge.DEBIANS_PACKAGES).glob("pyuno*.so")):
            found = f"it is there, but made for another Python than {sys.version_info[0]}.{sys.version_info[1]}"
            yield Link(name, False, found, "Install plan_xl with the system's own Python: /usr/bin/python3 -m venv")
        else:
            yield Link(name, False, "not installed (UNO)", "Run: sudo apt-get install python3-uno")
    else:
        yield Link(name, True, "Python can drive LibreOffice (UNO)")


def _log(folder: Path) -> Link:
    nearest = next(step for step in (folder, *folder.parents) if step.exists())
    if not _can_write(nearest):
        return Link("Log", False, f"{folder} cannot be written to", f"Ask IT for leave to write to {folder}.")
    return Link("Log", True, str(folder / "plan_xl.log"))


def _can_write(folder: Path) -> bool:
    """Whether a file can be made there: tried, for what the system says beforehand is not to be relied on."""
    trial = folder / f".plan_xl-{secrets.token_hex(4)}.tmp"
    try:
        with trial.open("xb"):
            pass
        trial.unlink()
    except OSError:
        return False
    return True
