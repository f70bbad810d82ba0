"""What plan_xl changes in a workbook's file: sheets added and removed, cells marked. Any workbook will do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from plan_xl.workbooks.cell_values import Value
from plan_xl.workbooks.cell_writing import Row, put_values
from plan_xl.workbooks.generated import Generated
from plan_xl.workbooks.marks import Marks, clear_marks, put_cells, put_marks
from plan_xl.workbooks.placement import Added, place_sheets
from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.refused import Refused
from plan_xl.workbooks.removal import Removed, take_out_reports

FilePath = str | PathLike[str]


@dataclass(frozen=True, slots=True)
class Grafted:
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
    added = place_sheets(workbook, Generated(generated), keep)
    if marks is not None:
        put_marks(workbook, [Marks(m.sheet, m.area, _moved(m.keys, added)) for m in marks])
    workbook.store()
    return Grafted(workbook.package.to_bytes(), added)


def _moved(keys: str, added: Added) -> str:
    from plan_xl.workbooks.references import renamed

    return renamed(keys, {old: new for old, new in added.titles.items() if old != new})


def add_sheets(
    source: FilePath,
    generated: bytes,
    output: FilePath,
    *,
    keep: Collection[str] | None = None,
    allow_protected: bool = False,
) -> Added:
    """Write `source` to `output` (which may be the same file) with the sheets of a rendered workbook in it.

    Gives the tabs they stand on, and sentences on what was kept. Raises Refused, the files untouched.
    """
    result = graft(_read(source), generated, keep=keep, allow_protected=allow_protected)
    _save(source, result.data, output)
    return result.added


def remove_sheets(source: FilePath, output: FilePath, *, allow_protected: bool = False) -> Removed:
    """Write `source` to `output` without plan_xl's reports and marks; records, and what staff touched, stay.

    Gives the titles of the sheets that were removed and of those kept. Raises Refused, the files untouched.
    """
    workbook = open_for_change(_read(source), allow_protected=allow_protected)
    removed = take_out_reports(workbook)
    clear_marks(workbook)
    workbook.store()
    _save(source, workbook.package.to_bytes(), output)
    return removed


def mark_cells(
    source: FilePath, sheet: str, cells: Iterable[str], output: FilePath, *, allow_protected: bool = False
) -> None:
    """Write `source` to `output` with these cells of a sheet (`C7`, `D9` ...) marked, and no others on that sheet.

    No cell's value, fill or comment changes; staff's own formats win. Raises Refused, the files untouched.
    """
    workbook = open_for_change(_read(source), allow_protected=allow_protected)
    put_cells(workbook, sheet, cells)
    workbook.store()
    _save(source, workbook.package.to_bytes(), output)


def write_cells(
    source: FilePath,
    sheet: str,
    cells: Mapping[str, Value],
    output: FilePath,
    *,
    append: Sequence[Row] = (),
    allow_protected: bool = False,
) -> None:
    """Write `source` to `output` with these cells of a sheet (`C7` to its value) written and these rows added.

    Values are text, numbers, dates, True or False; None clears a cell; each keeps the cell's style. A row is a list of
    values from column A on, or a mapping of column letters; rows go below the last one that holds anything. All else on
    the sheet keeps its bytes, but ranges that ended with the last row. Raises Refused, the files untouched.
    """
    workbook = open_for_change(_read(source), allow_protected=allow_protected)
    put_values(workbook, sheet, cells, append, allow_protected=allow_protected)
    workbook.store()
    _save(source, workbook.package.to_bytes(), output)


def _read(source: FilePath) -> bytes:
    try:
        return Path(source).read_bytes()
    except OSError as wrong:
        raise Refused(f"{Path(source).name} could not be read: {wrong.strerror or wrong}.") from wrong


def _save(source: FilePath, data: bytes, output: FilePath) -> None:
    import os
    import tempfile

    target = Path(output)
    handle, beside = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(beside).replace(target)
