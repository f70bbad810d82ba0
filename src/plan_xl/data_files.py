"""Where the files that come with plan_xl are: inside the package once installed, beside `src/` in a checkout."""

from __future__ import annotations

from pathlib import Path

from plan_xl.errors import PlanXlError

_PACKAGE = Path(__file__).resolve().parent


def data_file(name: str) -> Path:
    """The path of one file or folder that comes with plan_xl, such as `workbook/board-plan.xlsx` or `macros`.

    Raises `PlanXlError` where it is missing (an installation cut short).
    """
    for root in (_PACKAGE / "data", _PACKAGE.parents[1]):
        path = root / name
        if path.exists():
            return path
    raise PlanXlError(f"{name} is missing from this installation of plan_xl: install plan_xl again.")
