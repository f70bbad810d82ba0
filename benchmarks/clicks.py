"""A click on *Validate* in a workbook that is open in LibreOffice, beside the command line on the file.

The program that a click starts is `benchmarks.one_click`.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.comparisons import WRITE, Bench, Comparison, Target
from benchmarks.timing import Program, take_turns

COMMAND = f"{WRITE}, the file closed"
FIRST = "click on Validate to the first words in the status bar"
DONE = "click on Validate to *Validation* in the open workbook"


def clicks(bench: Bench, count: int) -> Comparison:
    """The whole program that a click starts, imports and all, and the command line's on a copy of the same plan."""
    from plan_xl.calc import use_libreoffice
    from plan_xl.calc.office import start_office

    plan, pipe = bench.plan(count), f"plan_xl_bench_{secrets.token_hex(6)}"
    engine = use_libreoffice()
    office = start_office(pipe=pipe)
    app = engine.apps.add(xl=office)
    try:
        with tempfile.TemporaryDirectory(dir=bench.folder) as folder:
            opened = Path(folder) / "open.xlsx"
            written = Path(folder) / "written.xlsx"
            program = ("-m", "benchmarks.one_click", pipe, f"--wb={opened.name}", "--from_xl=1", "--app=", "--hwnd=0")
            fresh = _fresh(app, plan, opened)
            programs = {
                COMMAND: Program(
                    ("-m", "plan_xl", "validate", str(written), "--write"), statuses=(1,),
                    before=lambda: shutil.copyfile(plan, written),
                ),
                FIRST: Program((*program, "first words"), inside=True, before=fresh),
                DONE: Program((*program, "done"), inside=True, before=fresh),
            }  # fmt: skip
            seconds = take_turns(programs, min(bench.rounds, 5))
    finally:
        app.quit()
    title = f"A click in the open workbook (in LibreOffice), a plan of {count:,} actions"
    return Comparison(title, seconds, (Target(FIRST, COMMAND, 3), Target(DONE, COMMAND, 3)))


def _fresh(app: Any, plan: Path, place: Path) -> Callable[[], None]:
    """Open the plan anew, as it was before any click."""

    def opened() -> None:
        for book in list(app.books):
            book.close()
        shutil.copyfile(plan, place)
        app.books.open(place)

    return opened
