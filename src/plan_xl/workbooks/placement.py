"""Generated sheets put into a workbook: new ones last, ours replaced in place, what staff touched kept."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from typing import NamedTuple

from plan_xl.ownership import NAME
from plan_xl.workbooks.calculation_chain import drop_from_chain
from plan_xl.workbooks.generated import Generated, GeneratedSheet
from plan_xl.workbooks.owned_sheets import OwnedSheet, free_title, owned_sheets, stands_for
from plan_xl.workbooks.readers import sheets_read_by_staff
from plan_xl.workbooks.references import renamed
from plan_xl.workbooks.related_parts import carry_related, drop_related
from plan_xl.workbooks.styles import Styles
from plan_xl.workbooks.transfer import Transfer, fitted_sheet
from plan_xl.workbooks.workbook_part import Sheet, WorkbookPart

READ = "a formula, a name or a chart elsewhere reads it"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_QUICK = 1
"""Generated sheets are written anew each time: a quick compression serves them."""


class Added(NamedTuple):
    """What became of the generated sheets.

    `titles` maps each generated title to the tab it stands on now; `kept` are tabs with plan_xl's name that are the
    staff's now; `removed` the tabs taken out; `sentences` say in plain English whatever the person should know.
    """

    titles: dict[str, str]
    kept: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


def place_sheets(workbook: WorkbookPart, generated: Generated, keep: Collection[str] | None = None) -> Added:
    """Put every sheet of a rendered workbook into the workbook, in memory.

    A sheet of ours that is as it was written is replaced where it stands; one that staff touched, and any sheet of
    theirs, keeps its title, and the new one takes a free title. A record that is there already is left as it is.
    `keep`: None leaves all other reports; a collection of titles removes the reports that are neither generated nor
    named there (lead sheets of leads who have no actions any more).
    """
    owned = owned_sheets(workbook)
    homes, sentences = _homes(workbook, generated, owned)
    titles = {title: home.sheet.title if isinstance(home, OwnedSheet) else home for title, home in homes.items()}
    records = {sheet.title for sheet in generated.sheets if _is_kept_record(sheet, homes[sheet.title])}
    stale = _stale(owned, titles, keep)
    read = _read_by_staff(workbook, owned, stale)
    for found in [o for o in stale if o.sheet.title.casefold() in read]:
        stale.remove(found)
        sentences.append(f"The sheet “{found.sheet.title}” was kept, because {READ}.")
    if read:
        workbook.recalculate()
    for found in stale:
        take_out(workbook, found)
    changed = {old: new for old, new in titles.items() if old != new}
    transfer = Transfer(generated, workbook, *_take_over(workbook, generated), changed)
    for sheet in generated.sheets:
        if sheet.title not in records:
            _place(transfer, sheet, homes[sheet.title])
    kept = tuple(o.sheet.title for o in owned if o.touched and o.ownership.kind == "report")
    return Added(titles, kept, tuple(o.sheet.title for o in stale), tuple(sentences))


def _is_kept_record(sheet: GeneratedSheet, home: OwnedSheet | str) -> bool:
    return sheet.ownership.kind == "record" and isinstance(home, OwnedSheet)


def _take_over(workbook: WorkbookPart, generated: Generated) -> tuple[dict[int, int], dict[int, int]]:
    styles = Styles(workbook)
    numbers = styles.take_over(generated.styles)
    styles.store()
    return numbers


def _homes(
    workbook: WorkbookPart, generated: Generated, owned: list[OwnedSheet]
) -> tuple[dict[str, OwnedSheet | str], list[str]]:
    """For each generated title the sheet of ours to replace, or the title for a new tab; and what to say about it."""
    homes: dict[str, OwnedSheet | str] = {}
    sentences = []
    free = [o for o in owned if not o.touched]
    taken = {sheet.title.casefold() for sheet in workbook.sheets}
    for sheet in generated.sheets:
        fitting = [
            o for o in free if o.ownership.kind == sheet.ownership.kind and stands_for(o.sheet.title, sheet.title)
        ]
        fitting.sort(key=lambda o: o.sheet.title.casefold() != sheet.title.casefold())
        if fitting:
            free.remove(fitting[0])
            homes[sheet.title] = fitting[0]
            title = fitting[0].sheet.title
        else:
            title = free_title(sheet.title, taken)
            taken.add(title.casefold())
            homes[sheet.title] = title
        if title.casefold() != sheet.title.casefold():
            touched = next((o.touched for o in owned if o.sheet.title.casefold() == sheet.title.casefold()), "")
            why = f"because {touched}" if touched else "because plan_xl did not make it"
            sentences.append(f"The sheet “{sheet.title}” was kept as it is, {why}; the new one is called “{title}”.")
    return homes, sentences


def _place(transfer: Transfer, new: GeneratedSheet, home: OwnedSheet | str) -> None:
    workbook, package = transfer.workbook, transfer.workbook.package
    if isinstance(home, OwnedSheet):
        sheet, part = home.sheet, home.part
        forget_formulas(workbook, sheet, part)
        drop_related(package, part)
        at = min(place for place, name in enumerate(workbook.names) if name.sheet is sheet)
        workbook.names = [n for n in workbook.names if n.sheet is not sheet]
    else:
        part = package.free_name(f"{_folder(workbook)}/worksheets/plan_xl_%d.xml")
        package.set_content_type(part, _SHEET_TYPE)
        sheet, at = workbook.add_sheet(home, part), len(workbook.names)
    data = fitted_sheet(transfer.generated.package.xml(new.part), transfer)
    package.write(part, data, level=_QUICK)
    carry_related(transfer, new.part, part)
    said = new.ownership._replace(title=sheet.title, written=package.checksum(part))
    workbook.add_name(NAME, said.formula().removeprefix("="), sheet, hidden=True, at=at)
    for place, name in enumerate(new.names, start=at + 1):
        hidden = name.name.startswith("_plan_xl") or b'hidden="1"' in name.raw
        workbook.add_name(name.name, renamed(name.text, transfer.titles), sheet, hidden=hidden, at=place)


def _folder(workbook: WorkbookPart) -> str:
    """Excel's usual folder, spelled as in this package."""
    folder = posixpath.dirname(workbook.part)
    return folder if folder.lower() == "xl" else "xl"


def forget_formulas(workbook: WorkbookPart, sheet: Sheet, part: str) -> None:
    """Take a sheet's formulas out of the calculation chain, before the sheet goes."""
    data = workbook.package.read(part) if workbook.part_of("calcChain") else b""
    if _FORMULA.search(data):
        drop_from_chain(workbook, sheet.sheet_id)


def _stale(owned: list[OwnedSheet], titles: dict[str, str], keep: Collection[str] | None) -> list[OwnedSheet]:
    """Reports of ours that are neither made anew nor to be kept."""
    here = {title.casefold() for title in titles.values()}
    return [
        o for o in owned
        if keep is not None and o.ownership.kind == "report" and not o.touched and o.sheet.title.casefold() not in here
        and not any(stands_for(o.sheet.title, title) for title in keep)
    ]  # fmt: skip


def _read_by_staff(workbook: WorkbookPart, owned: list[OwnedSheet], stale: list[OwnedSheet]) -> set[str]:
    """Titles of our sheets that staff's formulas read; looked for only where a sheet goes, or where there are formulas.

    What they read from a sheet that is made anew has to be worked out anew as well.
    """
    if not stale and not (owned and workbook.part_of("calcChain")):
        return set()
    return sheets_read_by_staff(workbook, owned)


def take_out(workbook: WorkbookPart, found: OwnedSheet) -> None:
    """Remove a sheet of ours with all that hangs on it."""
    forget_formulas(workbook, found.sheet, found.part)
    workbook.remove_sheet(found.sheet)
    drop_related(workbook.package, found.part)
    workbook.package.remove(found.part)
