"""A file of any kind that can be read, as grids."""

from __future__ import annotations

import os
from pathlib import Path

from plan_xl.reading.file_kinds import kind_of
from plan_xl.reading.grids import Grid
from plan_xl.workbooks.opening import open_safely


def read_grids(path: str | os.PathLike[str]) -> list[Grid]:
    """A Grid for each sheet of a workbook (.xlsx, .xlsm, .xls, .xlsb, .ods), or each table of a Word file (.docx).

    In the order of the tabs, hidden ones too; of the tables, for Word. The kind is told by the content, not the name.
    Raises PlanXlError with one sentence where the file cannot be read; nothing is ever written.
    """
    place = Path(path)
    data = open_safely(place)
    return grids_of(data, place.name)


def grids_of(data: bytes, name: str) -> list[Grid]:
    """The grids of a file's bytes, already checked by `open_safely`; `name` only serves the sentence of an error."""
    kind = kind_of(data, name).name
    if kind == "docx":
        from plan_xl.reading.word_grids import read_word

        return read_word(data)
    if kind in ("xlsx", "xlsm"):
        from plan_xl.reading.workbook_grids import read_workbook

        return read_workbook(data)
    from plan_xl.reading.other_workbooks import read_other_workbook

    return read_other_workbook(data, kind)
