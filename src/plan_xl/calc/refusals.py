"""What Excel would not do, said as Excel says it: by an error in the middle of the work."""

from __future__ import annotations

from typing import Any

from plan_xl.calc.formats import shared


class CallRefusedError(Exception):
    """A call that Excel answers with its run-time error 1004, so Calc must not take it in silence."""


def refuse_if_structure_protected(document: Any) -> None:
    """Sheets are neither added, removed, moved nor renamed while the workbook's structure is protected."""
    refuse_if_read_only(document)
    if document.isProtected():
        raise CallRefusedError("The workbook's structure is protected.")


def refuse_sheet_name(name: str) -> None:
    """Excel keeps the name History for itself, takes 31 letters at most, and none of `: \\ / ? * [ ]`."""
    wrong = not name or len(name) > 31 or any(letter in name for letter in ":\\/?*[]")
    if wrong or name.startswith("'") or name.endswith("'") or name.lower() == "history":
        raise CallRefusedError(f"Excel takes no sheet named {name!r}.")


def refuse_if_read_only(document: Any) -> None:
    """A workbook open read-only takes no change in Calc; in Excel it does, and is only not saved."""
    if document.isReadonly():
        raise CallRefusedError("The workbook is open read-only, and LibreOffice changes nothing in it then.")


def refuse_if_protected(document: Any, sheet: Any, cells: Any) -> None:
    """Locked cells of a protected sheet take no change."""
    refuse_if_read_only(document)
    if not sheet.isProtected():
        return
    protection = shared(cells, "CellProtection")
    if protection is None or protection.IsLocked:
        raise CallRefusedError(f"The sheet {sheet.Name} is protected, and the cells are locked.")
