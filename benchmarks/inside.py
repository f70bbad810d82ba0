"""Parts of plan_xl timed within one process, its imports made before: `python -m benchmarks.inside NAME PLAN`."""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

AS_AT = date(2016, 4, 1)
SHOWN = 500
"""Queries on *Validation* and rows on *Overdue* in the sheets that are added."""


def calamine(plan: Path) -> Callable[[], object]:
    """Calamine alone: every cell's value."""
    from python_calamine import CalamineWorkbook

    return lambda: CalamineWorkbook.from_path(plan).get_sheet_by_index(0).to_python()


def grids(plan: Path) -> Callable[[], object]:
    """Values, merged areas, errors and hidden rows."""
    from plan_xl.reading.files import read_grids

    return lambda: read_grids(plan)


def read(plan: Path) -> Callable[[], object]:
    """The whole plan, understood."""
    from plan_xl import read_plan

    return lambda: read_plan(plan)


def add(plan: Path) -> Callable[[], object]:
    """*Validation* with 500 queries and *Overdue* with 500 rows put into the workbook, saved as another file."""
    from plan_xl.workbooks import add_sheets

    generated = rendered(plan)
    output = Path(tempfile.mkdtemp()) / "added.xlsx"
    return lambda: add_sheets(plan, generated, output)


def graft_in_memory(plan: Path) -> Callable[[], object]:
    """The same without the file: from the workbook's bytes to its new bytes."""
    from plan_xl.workbooks import graft

    generated, data = rendered(plan), plan.read_bytes()
    return lambda: graft(data, generated)


def rendered(path: Path) -> bytes:
    """A workbook of *Validation* and *Overdue*, `SHOWN` of each."""
    from plan_xl import read_plan, summarise, validate
    from plan_xl.sheets import render
    from plan_xl.sheets.book import summary_sheets
    from plan_xl.sheets.validation import validation_sheet

    plan = read_plan(path)
    report = validate(plan, AS_AT)
    report = replace(report, findings=report.findings[:SHOWN])
    for count in range(SHOWN, len(plan.actions) + 1, SHOWN // 10):
        summaries = summarise(replace(plan, actions=plan.actions[:count]), AS_AT)
        if sum(len(block.rows) for block in summaries.overdue) >= SHOWN:
            break
    overdue = [sheet for sheet in summary_sheets(summaries, linked=True) if sheet.title == "Overdue"]
    return render([validation_sheet(report, plan), *overdue])


def timescales(plan: Path) -> Callable[[], object]:
    """Every completion date of the plan read by plan_xl."""
    from plan_xl.wording import read_timescale

    texts = written_dates(plan)
    return lambda: [read_timescale(text) for text in texts]


def dateparser(plan: Path) -> Callable[[], object]:
    """The same read by the dateparser library."""
    import dateparser as library

    texts = written_dates(plan)
    settings = {"DATE_ORDER": "DMY", "PREFER_DAY_OF_MONTH": "last"}
    return lambda: [library.parse(text, languages=["en"], settings=settings) for text in texts]


def written_dates(plan: Path) -> list[str]:
    """The distinct texts of the completion date column."""
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(plan).get_sheet_by_index(0).to_python()[1:]
    return list(dict.fromkeys(str(row[5]) for row in rows if isinstance(row[5], str) and row[5]))


PARTS = {part.__name__: part for part in (calamine, grids, read, add, graft_in_memory, timescales, dateparser)}


if __name__ == "__main__":
    work = PARTS[sys.argv[1]](Path(sys.argv[2]))
    if len(sys.argv) > 3:  # a small plan first, so that no import is in the time
        PARTS[sys.argv[1]](Path(sys.argv[3]))()
    gc.collect()
    start = time.perf_counter()
    work()
    print(time.perf_counter() - start)
