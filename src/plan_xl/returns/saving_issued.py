"""Returns and their covering texts written into a folder, and what was sent put on record: files first, record last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from plan_xl.errors import PlanXlError
from plan_xl.plan_workbook import PlanWorkbook
from plan_xl.returns.issued_sheet import IssuedRow, append_issued
from plan_xl.workbooks.backups import Backups
from plan_xl.workbooks.disk import saying
from plan_xl.workbooks.open_elsewhere import refuse_if_open
from plan_xl.workbooks.refusals import open_for_change
from plan_xl.workbooks.saving import save_new, save_over
from plan_xl.workbooks.values import check_readable


def save_issued(
    books: Sequence[PlanWorkbook],
    folder: Path,
    files: Mapping[str, bytes],
    records: Mapping[Path, Sequence[IssuedRow]],
    *,
    allow_protected: bool,
) -> None:
    """Write the returns and texts (`files`, by name) into a folder, then the rows of *Issued* into each Board workbook.

    Raises PlanXlError, nothing recorded, where a file is there already or cannot be written: those written just before
    are taken away again. Where a record cannot be saved after that, the sentence names the files.
    """
    changed = []
    for book in books:
        if rows := records.get(book.path):
            part = open_for_change(book.data, allow_protected=allow_protected)
            append_issued(part, rows, book.grids)
            part.store()
            changed.append((book, part.package.to_bytes()))
            refuse_if_open(book.path)
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise PlanXlError(
            f"{there[0]} is in {folder} already, and is never written over: move it away, or give another folder with "
            "--to; nothing was written."
        )
    with saying(folder):
        folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        for name, data in files.items():
            check = _as_it_is if name.endswith(".txt") else check_readable
            save_new(folder / name, data, replace=False, check=check)
            written.append(folder / name)
    except BaseException:
        _take_away(written)
        raise
    _record(changed, folder, list(files))


def _take_away(written: Sequence[Path]) -> None:
    """Delete the files written just now. Raises PlanXlError that names them where that cannot be done."""
    for place, path in enumerate(written):
        try:
            path.unlink(missing_ok=True)
        except OSError as wrong:
            left = ", ".join(other.name for other in written[place:])
            raise PlanXlError(
                f"Not all returns could be written, and nothing was put on record. Delete what is left of them in "
                f"{path.parent}, then issue again: {left}."
            ) from wrong


def _record(changed: Sequence[tuple[PlanWorkbook, bytes]], folder: Path, files: Sequence[str]) -> None:
    done: list[str] = []
    for book, data in changed:
        try:
            save_over(book.path, data, read=book.state, backups=Backups.of(book.plan.settings))
        except PlanXlError as wrong:
            noted = f" ({' and '.join(done)} has it on record.)" if done else ""
            raise PlanXlError(
                f"The returns are in {folder}, but what was sent could not be put on record in {book.path.name}: "
                f"{wrong}{noted} Take these files away and issue again: {', '.join(files)}."
            ) from wrong
        done.append(book.path.name)


def _as_it_is(_: bytes) -> None:
    """A covering text is no workbook: there is nothing to check in it beyond its bytes."""
