"""What kind of book is open: unsaved, online, read-only, an old format, an older template; each has its sentence."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import xlwings as xw

from plan_xl.errors import PlanXlError
from plan_xl.excel.owner_file import opened_by_other

Kind = Literal["unsaved", "online", "read-only", "in use", "saved"]

SENTENCES = {
    "unsaved": "This workbook has not been saved yet: save it (Ctrl+S) to keep what was done.",
    "online": "This workbook is kept online (SharePoint or OneDrive): everybody who has it open sees the new sheets.",
    "read-only": "This workbook can be read but not saved under its name: use File, Save As to keep what was done.",
    "in use": "{} seems to have this workbook open, so here it can be read but not saved under its name: use File, "
    "Save As to keep what was done, or close it, ask them to close it, and click again.",
    "saved": "",
}
"""What is said, after the work, of each kind of book; `{}` stands for the colleague who has it open."""

_STRUCTURE = (
    "the workbook's structure seems to be protected. Choose Review, Protect Workbook to take the protection off, and "
    "click again; nothing was changed. (In LibreOffice it may be open for reading only.)"
)
PROTECTED = f"No sheet could be added: {_STRUCTURE}"
KEPT_IN = f"No sheet could be taken out: {_STRUCTURE}"

_HELD = 32
"""Windows: another program, as a rule Excel, has the file open."""

_OLD_FORMATS = {
    ".xls": "is an old Excel file (.xls)",
    ".xlt": "is an old Excel file (.xlt)",
    ".csv": "is a text file (.csv)",
    ".txt": "is a text file (.txt)",
}


@dataclass(frozen=True, slots=True)
class LiveBook:
    """An open book's name, what kind it is, and the file it was opened from where that is a file on this machine.

    `colleague`: who has it open, of a book in use.
    """

    name: str
    kind: Kind
    path: Path | None
    colleague: str = ""

    @property
    def folder(self) -> Path | None:
        """Where to begin when the user is asked for a file; None where the book is in no folder."""
        return self.path.parent if self.path else None

    @property
    def sentence(self) -> str:
        """What the user should know about the book once sheets were put into it; "" for an ordinary one."""
        return SENTENCES[self.kind].format(self.colleague)


def live_book(book: xw.Book) -> LiveBook:
    """Look at an open book. Its file is never read: only whether there is one, and whether it may be written."""
    name = book.name
    try:
        place = book.fullname
    except (OSError, xw.XlwingsError):  # an address of SharePoint or OneDrive that stands for no folder here
        return LiveBook(name, "online", None)
    if "://" in place:
        return LiveBook(name, "online", None)
    if not os.path.dirname(place.replace("\\", "/")):  # noqa: PTH120 - Windows' paths are looked at on any system
        return LiveBook(name, "unsaved", None)
    path = Path(place)
    if path.exists() and not _may_be_written(path):
        return LiveBook(name, "read-only", path)
    colleague = opened_by_other(path)
    if colleague:
        return LiveBook(name, "in use", path, colleague)
    return LiveBook(name, "saved", path)


def _may_be_written(path: Path) -> bool:
    """Whether this user may write the file: Windows says so only when asked to, and not of one that Excel holds."""
    if not os.access(path, os.W_OK):
        return False
    try:
        path.open("r+b").close()
    except PermissionError as refused:
        return getattr(refused, "winerror", None) == _HELD
    except OSError:  # of a folder that is not there any more nothing is known
        return True
    return True


def refuse_old_format(name: str) -> None:
    """Raise PlanXlError where the book is of a kind that cannot take our sheets."""
    what = _OLD_FORMATS.get(os.path.splitext(name)[1].casefold())  # noqa: PTH122 - a name, not a path
    if what:
        raise PlanXlError(
            f"{name} {what}, into which no sheets can be put: choose File, Save As, Excel Workbook (.xlsx), and click "
            "again in the new one; nothing was changed."
        )


def older_template(headings: Sequence[str], wanted: Sequence[str]) -> str:
    """A sentence where a Board workbook lacks columns that the template has now; "" where it has them all."""
    known = {" ".join(text.split()).casefold() for text in headings}
    missing = [text for text in wanted if " ".join(text.split()).casefold() not in known]
    if not missing:
        return ""
    return (
        f"This workbook was made from an older template, without {_listed(missing)}: everything else works; "
        "add the column yourself if you need it."
    )


def _listed(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
