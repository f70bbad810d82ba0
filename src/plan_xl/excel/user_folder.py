"""Where plan_xl keeps what it remembers for one user: in the user's own folder, never beside a plan."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def user_folder(
    system: str = sys.platform, environment: Mapping[str, str] | None = None, home: Path | None = None
) -> Path:
    """The folder of this user's log and of what was answered today; it may not be there yet.

    PLAN_XL_FOLDER names another one. Else Windows' local (not roaming) application data, a Mac's Application Support,
    and `~/.local/state` elsewhere.
    """
    known = os.environ if environment is None else environment
    if known.get("PLAN_XL_FOLDER"):
        return Path(known["PLAN_XL_FOLDER"])
    base = home or Path.home()
    if system == "win32":
        return Path(known.get("LOCALAPPDATA") or base / "AppData" / "Local") / "plan_xl"
    if system == "darwin":
        return base / "Library" / "Application Support" / "plan_xl"
    return Path(known.get("XDG_STATE_HOME") or base / ".local" / "state") / "plan_xl"


def exchange_folder(system: str = sys.platform, home: Path | None = None) -> Path | None:
    """Where a file must lie for Excel to open it unasked: on a Mac inside Excel's container; None for anywhere."""
    if system != "darwin":
        return None
    return (home or Path.home()) / "Library" / "Containers" / "com.microsoft.Excel" / "Data"
