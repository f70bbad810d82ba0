"""Reports taken out of a workbook again. Records stay, and so does what staff made their own."""

from __future__ import annotations

from dataclasses import dataclass

from plan_xl.workbooks.owned_sheets import owned_sheets
from plan_xl.workbooks.placement import READ, take_out
from plan_xl.workbooks.readers import sheets_read_by_staff
from plan_xl.workbooks.workbook_part import WorkbookPart


@dataclass(frozen=True, slots=True)
class Removed:
    """The tabs that were removed, the tabs that were kept though plan_xl made them once, and what to say about it."""

    titles: tuple[str, ...]
    kept: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


def take_out_reports(workbook: WorkbookPart) -> Removed:
    """Remove every report that is as it was written, in memory; the last sheet of a workbook always stays."""
    owned = owned_sheets(workbook)
    reports = [o for o in owned if o.ownership.kind == "report"]
    gone, kept, sentences = [], [], []
    read = sheets_read_by_staff(workbook, owned) if reports else set()
    for found in reports:
        others = [s for s in workbook.sheets if s is not found.sheet and s.state == "visible"]
        why = found.touched or ("" if others else "a workbook needs one sheet that can be seen")
        if found.sheet.title.casefold() in read:
            why = why or READ
        if why:
            kept.append(found.sheet.title)
            sentences.append(f"The sheet “{found.sheet.title}” was kept, because {why}.")
            continue
        take_out(workbook, found)
        gone.append(found.sheet.title)
    return Removed(tuple(gone), tuple(kept), tuple(sentences))
