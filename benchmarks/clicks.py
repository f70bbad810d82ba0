"""A click on *Validate* in a workbook that is open in LibreOffice, beside the command line on the file.

`python -m benchmarks.clicks PIPE --wb=NAME --from_xl=1` is the program that a click starts, as RunPython does; it
prints the seconds from its own start to the first words in the status bar.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
import time
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
            program = ("-m", "benchmarks.clicks", pipe, f"--wb={opened.name}", "--from_xl=1", "--app=", "--hwnd=0")
            fresh = _fresh(app, plan, opened)
            programs = {
                COMMAND: Program(
                    ("-m", "plan_xl", "validate", str(written), "--write"), statuses=(1,),
                    before=lambda: shutil.copyfile(plan, written),
                ),
                FIRST: Program(program, inside=True, before=fresh),
                DONE: Program(program, before=fresh),
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


def _started() -> float:
    """When this process was started, in seconds since 1970: the click, but for what starting a process takes."""
    ticks = int(Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19])
    booted = next(line for line in Path("/proc/stat").read_text(encoding="ascii").splitlines() if line[:5] == "btime")
    return int(booted.split()[1]) + ticks / os.sysconf("SC_CLK_TCK")


def click(pipe: str) -> float:
    """Do what the click does, in the office that listens there; gives the seconds to the first words shown."""
    from plan_xl.calc import use_libreoffice
    from plan_xl.calc.apps import App
    from plan_xl.calc.office import find_office

    office = find_office(pipe)
    if office is None:
        raise RuntimeError("The office has gone.")
    office.headless = True  # nobody is there to press OK
    use_libreoffice().apps.add(xl=office)
    shown: list[float] = []
    say = App.status_bar

    def says(self: App, value: str | bool) -> None:
        say.fset(self, value)  # type: ignore[attr-defined]  # mypy knows a property by its getter
        shown.append(time.time())

    App.status_bar = property(say.fget, says)  # type: ignore[assignment,attr-defined]  # for the length of this process
    from plan_xl.excel import buttons

    buttons.validate()
    return shown[0] - _started()


if __name__ == "__main__":
    print(f"{click(sys.argv[1]):.3f}")
