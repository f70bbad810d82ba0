"""What Excel would not do, said as Excel says it: by an error in the middle of the work."""

from __future__ import annotations

from typing import Any

from plan_xl.calc.formats import shared


class CallRefusedError(Exception):
    """A call that Excel answers with its run-time error 1004, so Calc must not take it in silence."""


def refuse_if_structure_protected(document: Any) -> None:
    """Sheets are neither added, removed, moved nor renamed while the workbook's structure is protected."""
    if document.isProtected():
        raise CallRefusedError("The workbook's structure is protected.")


def refuse_if_protected(sheet: Any, cells: Any) -> None:
    """Locked cells of a protected sheet take no change."""
    if not sheet.isProtected():
        return
    protection = shared(cells, "CellProtection")
    if protection is None or protection.IsLocked:
        raise CallRefusedError(f"The sheet {sheet.Name} is protected, and the cells are locked.")
