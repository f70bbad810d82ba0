"""Old, binary and OpenDocument workbooks as grids, read in a process of their own.

calamine makes room for whatever such a file claims to hold, and where there is no such room the whole program ends with
it. So only a small process of this same Python ends, and the person is told in one sentence.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

from plan_xl.errors import PlanXlError
from plan_xl.reading.grids import Grid
from plan_xl.workbooks.values import open_values

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_UNSEEN = (
    "hidden rows and columns, error values (such as #REF!) and formulas that were never calculated cannot be seen: "
    "to have them checked, open the file in Excel and save it as an Excel workbook (.xlsx)."
)
LIMITS = {
    "xls": f"This is an old Excel file (.xls), in which {_UNSEEN}",
    "xlsb": f"This is a binary Excel file (.xlsb), in which merged cells, {_UNSEEN}",
    "ods": f"This is an OpenDocument file (.ods), in which merged cells, {_UNSEEN}",
}
"""What cannot be seen in the kinds of workbook that are only read, by kind."""

_TOO_MUCH = (
    "This file is damaged, or claims to hold far more than any plan: open it in Excel, save it as an Excel workbook "
    "(.xlsx), and try again."
)
_MOST_MEMORY = 4 << 30
_LONGEST = 300  # seconds
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows only


def read_other_workbook(data: bytes, kind: str) -> list[Grid]:
    """A Grid for each sheet of an `xls`, `xlsb` or `ods`, each saying in `limits` what cannot be seen in it.

    Raises PlanXlError where the file is damaged, locked by a password, or claims to hold more than can be read safely.
    """
    command = [sys.executable, "-c", "from plan_xl.reading.other_workbooks import answer; answer()", kind]
    try:
        done = subprocess.run(  # noqa: S603 - this same Python, on a module of ours
            command, input=data, capture_output=True, timeout=_LONGEST, check=False, creationflags=_NO_CONSOLE
        )
    except subprocess.TimeoutExpired as wrong:
        raise PlanXlError(_TOO_MUCH) from wrong
    except OSError:  # a machine on which Python may start no other program
        return _read(data, kind)
    if done.returncode != 0:
        raise PlanXlError(_TOO_MUCH)
    found: list[Grid] | str = pickle.loads(done.stdout)  # noqa: S301 - written by the process just started
    if isinstance(found, str):
        raise PlanXlError(found)
    return found


def answer() -> None:
    """What the process does: the file comes in, and its grids, or the sentence of an error, go out."""
    _limit_memory()
    found: list[Grid] | str
    try:
        found = _read(sys.stdin.buffer.read(), sys.argv[1])
    except PlanXlError as wrong:
        found = str(wrong)
    except MemoryError:
        found = _TOO_MUCH
    sys.stdout.buffer.write(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes, kind: str) -> list[Grid]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    grids = []
    with open_values(data) as workbook:
        for place, about in enumerate(workbook.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_index(place)
            hidden = about.visible != SheetVisibleEnum.Visible
            rows = sheet.to_python(skip_empty_area=False)
            very = about.visible == SheetVisibleEnum.VeryHidden
            grids.append(
                Grid(about.name, rows, _merged(sheet), hidden=hidden, limits=(LIMITS[kind],), very_hidden=very)
            )
    return grids


def _merged(sheet: CalamineSheet) -> tuple[tuple[int, int, int, int], ...]:
    return tuple(sorted((*first, *last) for first, last in sheet.merged_cell_ranges or ()))
