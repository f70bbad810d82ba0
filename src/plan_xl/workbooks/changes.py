"""What plan_xl changes in a workbook's file: sheets added and removed, cells marked. Any workbook will do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plan_xl.errors import PlanXlError
from plan_xl.workbooks.backups import Backups
from plan_xl.workbooks.disk import saying
from plan_xl.workbooks.file_state import FileState
from plan_xl.workbooks.generated import Generated
from plan_xl.workbooks.marks import Marks, clear_marks, put_cells, put_marks
from plan_xl.workbooks.opening import LIMITS, open_safely
from plan_xl.workbooks.placement import Added, place_sheets
from plan_xl.workbooks.references import renamed
from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.saving import save_new, save_over
from plan_xl.workbooks.values import check_readable, check_well_formed

if TYPE_CHECKING:
    from plan_xl.workbooks.cell_values import Value
    from plan_xl.workbooks.cell_writing import Row
    from plan_xl.workbooks.removal import Removed

FilePath = str | PathLike[str]
BACKUPS = Backups()
"""The usual dated copy of a file that is written over; None makes none."""


class Grafted(NamedTuple):
    """A workbook's bytes with the generated sheets in it, and what became of each of them."""

    data: bytes
    added: Added


def graft(
    data: bytes,
    generated: bytes,
    *,
    marks: Collection[Marks] | None = None,
    keep: Collection[str] | None = None,
    allow_protected: bool = False,
) -> Grafted:
    """A workbook's bytes with every sheet of a rendered workbook put in, and the marks put on, in one pass.

    `marks`: None leaves the marks as they are; a collection replaces all of them, its keys naming the generated
    sheets by the titles they were rendered with. `keep` as in `place_sheets`. Only the workbook part, its
    relationships, the content types, the styles and marked sheets differ; every other part keeps its compressed bytes.
    Raises Refused, see `open_for_change`.
    """
    workbook = open_for_change(data, allow_protected=allow_protected)
    new = Generated(generated)
    fresh = sum(workbook.sheet(sheet.title) is None for sheet in new.workbook.sheets)
    _refuse_too_many(len(workbook.package.names) + fresh)  # before the work, which so many would make long
    added = place_sheets(workbook, new, keep)
    if marks is not None:
        put_marks(workbook, [Marks(m.sheet, m.area, _moved(m.keys, added)) for m in marks])
    workbook.store()
    _refuse_too_many(len(workbook.package.names))
    return Grafted(workbook.package.to_bytes(), added)


def _refuse_too_many(parts: int) -> None:
    """Raise Refused where plan_xl would not open again what it is about to write."""
    if parts > LIMITS.parts:
        raise Refused(
            f"With these sheets the workbook would hold {parts:,} parts, more than the {LIMITS.parts:,} that are "
            "opened again: make fewer sheets at a time; nothing was changed."
        )


def _moved(keys: str, added: Added) -> str:
    return renamed(keys, {old: new for old, new in added.titles.items() if old != new})


def add_sheets(
    source: FilePath,
    generated: bytes,
    output: FilePath,
    *,
    keep: Collection[str] | None = None,
    allow_protected: bool = False,
    backups: Backups | None = BACKUPS,
) -> Added:
    """Write `source` to `output` (which may be the same file) with the sheets of a rendered workbook in it.

    Gives the tabs they stand on, and sentences on what was kept. `keep` as in `placement.place_sheets`; `backups` as in
    `saving.save_over`, for a file that is written over. Raises Refused (and PlanXlError where a file cannot be read or
    saved), the files untouched.
    """
    opened = _open(source)
    result = graft(opened.data, generated, keep=keep, allow_protected=allow_protected)
    _save(opened, result.data, output, backups)
    return result.added


def remove_sheets(
    source: FilePath, output: FilePath, *, allow_protected: bool = False, backups: Backups | None = BACKUPS
) -> Removed:
    """Write `source` to `output` without plan_xl's reports and marks; records, and what staff touched, stay.

    Gives the titles of the sheets that were removed and of those kept. Raises as `add_sheets`, the files untouched.
    """
    from plan_xl.workbooks.removal import take_out_reports

    opened = _open(source)
    workbook = open_for_change(opened.data, allow_protected=allow_protected)
    removed = take_out_reports(workbook)
    clear_marks(workbook)
    workbook.store()
    _save(opened, workbook.package.to_bytes(), output, backups)
    return removed


def mark_cells(
    source: FilePath,
    sheet: str,
    cells: Iterable[str],
    output: FilePath,
    *,
    allow_protected: bool = False,
    backups: Backups | None = BACKUPS,
) -> None:
    """Write `source` to `output` with these cells of a sheet (`C7`, `D9` ...) marked, and no others on that sheet.

    No cell's value, fill or comment changes; staff's own formats win. Raises as `add_sheets`, the files untouched.
    """
    opened = _open(source)
    workbook = open_for_change(opened.data, allow_protected=allow_protected)
    put_cells(workbook, sheet, cells)
    workbook.store()
    _save(opened, workbook.package.to_bytes(), output, backups)


def write_cells(
    source: FilePath,
    sheet: str,
    cells: Mapping[str, Value],
    output: FilePath,
    *,
    append: Sequence[Row] = (),
    allow_protected: bool = False,
    backups: Backups | None = BACKUPS,
) -> None:
    """Write `source` to `output` with these cells of a sheet (`C7` to its value) written and these rows added.

    Values are text, numbers, dates, True or False; None clears a cell; each keeps the cell's style. A row is a list of
    values from column A on, or a mapping of column letters; rows go below the last one that holds anything. All else on
    the sheet keeps its bytes, but ranges that ended with the last row. Raises as `add_sheets`, the files untouched.
    """
    from plan_xl.workbooks.cell_writing import put_values

    opened = _open(source)
    workbook = open_for_change(opened.data, allow_protected=allow_protected)
    put_values(workbook, sheet, cells, append, allow_protected=allow_protected)
    workbook.store()
    _save(opened, workbook.package.to_bytes(), output, backups)


class _Opened(NamedTuple):
    """A workbook that was read: its path, its bytes and the state it was in."""

    path: Path
    data: bytes
    state: FileState


def _open(source: FilePath) -> _Opened:
    path = Path(source)
    data = open_safely(path)
    with saying(path):
        return _Opened(path, data, FileState.of_read(path, data))


def _save(opened: _Opened, data: bytes, output: FilePath, backups: Backups | None) -> None:
    target = Path(output)
    check = partial(_check, opened.data)
    if not (target.exists() and target.samefile(opened.path)):
        save_new(target, data, check=partial(_check_copy, opened.data))
    elif data != opened.data:
        save_over(target, data, read=opened.state, backups=backups, check=check)


def _check(before: bytes, after: bytes) -> None:
    """Read the new file back; a reader that stumbles over it but also over the original says nothing against it."""
    try:
        check_readable(after)
    except PlanXlError:
        if _is_readable(before):
            raise


def _check_copy(before: bytes, after: bytes) -> None:
    _check(before, after)
    check_well_formed(before, after)


def _is_readable(data: bytes) -> bool:
    try:
        check_readable(data)
    except PlanXlError:
        return False
    return True
