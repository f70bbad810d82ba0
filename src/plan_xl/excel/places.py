"""Where Excel and xlwings look for what the buttons need, on Windows and a Mac: all in the user's own folders."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.excel.user_folder import user_folder

ADD_IN = "plan_xl.xlam"
XLWINGS_ADD_IN = "xlwings.xlam"
SHORTCUT = "Action plan"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one user, which may not be there yet, and what differs between the two systems.

    `settings_file` is xlwings' own, `encoding` what Excel reads it in, `interpreter_name` the line of it that says
    which Python to start. `scripts` is where a Mac lets Excel start programs from (None on Windows). `menu` is the
    folder of the Start menu, on a Mac the user's own Applications. `memory` is where plan_xl keeps its record and log,
    `preferences` where a Mac keeps Office's, the administrator's first.
    """

    system: str
    start: Path
    settings_file: Path
    encoding: str
    interpreter_name: str
    scripts: Path | None
    menu: Path
    memory: Path
    preferences: tuple[Path, ...] = ()

    @property
    def on_windows(self) -> bool:
        """Whether these are a Windows user's folders."""
        return self.system == "win32"


def places(
    system: str = sys.platform, environment: Mapping[str, str] | None = None, home: Path | None = None
) -> Places:
    """The places of the user who runs this. Raises PlanXlError where there is no Excel to install into (Linux)."""
    known = os.environ if environment is None else environment
    base = home or Path.home()
    memory = user_folder(system, known, base)
    if system == "win32":
        roaming = Path(known.get("APPDATA") or base / "AppData" / "Roaming") / "Microsoft"
        profile = Path(known.get("USERPROFILE") or base)
        return Places(
            system,
            start=roaming / "Excel" / "XLSTART",
            settings_file=profile / ".xlwings" / "xlwings.conf",
            encoding="mbcs" if sys.platform == "win32" else "cp1252",  # Excel reads it in the machine's own code page
            interpreter_name="INTERPRETER_WIN",
            scripts=None,
            menu=roaming / "Windows" / "Start Menu" / "Programs",
            memory=memory,
        )
    if system == "darwin":
        library = base / "Library"
        office = library / "Group Containers" / "UBF8T346G9.Office" / "User Content.localized"
        return Places(
            system,
            start=office / "Startup.localized" / "Excel",
            settings_file=library / "Containers" / "com.microsoft.Excel" / "Data" / "xlwings.conf",
            encoding="utf-8",
            interpreter_name="INTERPRETER_MAC",
            scripts=library / "Application Scripts" / "com.microsoft.Excel",
            menu=base / "Applications",
            memory=memory,
            preferences=(
                Path("/Library/Managed Preferences"),
                Path("/Library/Preferences"),
                library / "Preferences",
            ),
        )
    raise PlanXlError(
        "The add-in is for Excel on Windows and on a Mac: nothing was changed. With LibreOffice, use the window "
        "instead: plan-xl window."
    )
