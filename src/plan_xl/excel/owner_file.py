"""Who else has a workbook open: the small file `~$Plan.xlsx` that Excel keeps beside it says who may save it.

xlwings does not tell whether a workbook was opened for reading only. Excel opens it so while a colleague has it open,
and leaves the colleague's name in that file: a byte for its length and the name in the machine's own letters, in 55
bytes, then the same in UTF-16, the length in two bytes.
"""

from __future__ import annotations

import getpass
import plistlib
import sys
from pathlib import Path

from plan_xl.excel.system_settings import windows_registry

_WIDE = 55
"""Where the name in UTF-16 begins."""


def opened_by_other(workbook: Path, mine: frozenset[str] | None = None) -> str:
    """The name of a colleague who has the workbook open; "" where nobody else has, or it cannot be told.

    `mine` are the names (in lower case) under which the user's own Excel would stand there. Where Excel does not say
    what it calls this user, nobody is suspected.
    """
    try:
        data = (workbook.parent / f"~${workbook.name}").read_bytes()
    except OSError:  # none there, or one that may not be read
        return ""
    name = _name_in(data)
    own = own_names() if mine is None else mine
    return "" if not own or name.casefold() in own else name


def _name_in(data: bytes) -> str:
    """The name that an owner file holds; "" where it is none of Excel's."""
    if len(data) < _WIDE + 2 or not 0 < data[_WIDE] <= (len(data) - _WIDE - 2) // 2:
        return ""
    start = _WIDE + 2
    name = data[start : start + 2 * data[_WIDE]].decode("utf-16-le", "replace").strip()
    return name if name.isprintable() and "\ufffd" not in name else ""


def own_names(system: str = sys.platform, home: Path | None = None) -> frozenset[str]:
    """What Office calls this user, and the name they are logged in by, in lower case; none where Office says none."""
    if system == "win32":
        said = windows_registry("HKCU", r"Software\Microsoft\Office\Common\UserInfo").get("username")
    elif system == "darwin":
        said = _name_on_mac(home or Path.home())
    else:
        return frozenset()
    name = said.decode("utf-16-le", "replace") if isinstance(said, bytes) else said
    if not isinstance(name, str) or not name.strip("\0 "):
        return frozenset()
    return frozenset((name.strip("\0 ").casefold(), getpass.getuser().casefold()))


def _name_on_mac(home: Path) -> object:
    contact = home / "Library" / "Group Containers" / "UBF8T346G9.Office" / "MeContact.plist"
    try:
        return plistlib.loads(contact.read_bytes()).get("Name")
    except (OSError, ValueError, plistlib.InvalidFileException):  # Office was never told a name
        return None
