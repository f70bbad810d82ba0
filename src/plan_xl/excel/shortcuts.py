"""The shortcut that opens the window beside Excel: in Windows' Start menu, or as a small app on a Mac."""

from __future__ import annotations

import plistlib
import shlex
from dataclasses import dataclass
from pathlib import Path

from plan_xl import __version__
from plan_xl.excel.places import SHORTCUT, Places
from plan_xl.excel.windows_shortcut import windows_shortcut

ARGUMENTS = ("-m", "plan_xl", "window")
_WHAT_IT_IS = "Check and summarise the action plan that is open in Excel"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file to be put in a place of the user's: its bytes, and whether it is a program."""

    path: Path
    data: bytes
    program: bool = False


def shortcut(places: Places, interpreter: str) -> list[Piece]:
    """The files of the shortcut; on a Mac an app is a folder of them."""
    if places.on_windows:
        target = _without_console(interpreter)
        return [Piece(shortcut_path(places), windows_shortcut(target, " ".join(ARGUMENTS), _WHAT_IT_IS))]
    contents = shortcut_path(places) / "Contents"
    script = f'#!/bin/sh\nexec {shlex.quote(interpreter)} {" ".join(ARGUMENTS)} "$@"\n'
    return [
        Piece(contents / "MacOS" / "action-plan", script.encode(), program=True),
        Piece(contents / "Info.plist", plistlib.dumps(_about())),
    ]


def shortcut_path(places: Places) -> Path:
    """Where the shortcut stands."""
    return places.menu / f"{SHORTCUT}{'.lnk' if places.on_windows else '.app'}"


def _without_console(interpreter: str) -> str:
    """The Python that opens no black console window, where it stands beside the other."""
    quiet = Path(interpreter).with_name("pythonw.exe")
    return str(quiet) if quiet.is_file() else interpreter


def _about() -> dict[str, object]:
    """What the app tells macOS: its name, and that plans may be dropped on it."""
    return {
        "CFBundleName": SHORTCUT,
        "CFBundleDisplayName": SHORTCUT,
        "CFBundleIdentifier": "plan-xl.window",
        "CFBundleVersion": __version__,
        "CFBundleShortVersionString": __version__,
        "CFBundlePackageType": "APPL",
        "CFBundleExecutable": "action-plan",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Action plan",
                "CFBundleTypeRole": "Viewer",
                "CFBundleTypeExtensions": ["xlsx", "xlsm", "xls", "docx"],
                "LSHandlerRank": "Alternate",
            }
        ],
    }
