"""A quarter's returns, made up, and the ways to roll them up: `python -m benchmarks.returns NAME FOLDER [BOARD]`."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import xlsxwriter

from benchmarks.plans import HEADINGS, rows

ACTIONS = 40
"""Actions of each return."""
ON = date(2016, 4, 12)


def write_returns(folder: Path, count: int) -> Path:
    """`count` agencies' own plans, first returns, of 40 actions each, as the agencies lay them out themselves."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"agency {number:05}.xlsx"
        if path.exists():
            continue
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("Plan")
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            sheet.write(0, 0, f"Agency: Agency Number {number:05}")
            sheet.write_row(2, 0, HEADINGS)
            for row, cells in enumerate(rows(ACTIONS, seed=number), 3):
                for column, value in enumerate(cells[1:], 1):
                    if isinstance(value, date):
                        sheet.write_datetime(row, column, value, day)
                    else:
                        sheet.write_string(row, column, value)
    return folder


def board_workbook(path: Path) -> Path:
    """The sample's Board workbook, to take them in."""
    from plan_xl.data_files import data_file

    path.write_bytes(data_file("workbook/sample/northbridge-board-workbook.xlsx").read_bytes())
    return path


def calamine(folder: Path, board: Path) -> Callable[[], object]:
    """Every cell's value of every return, one after the other."""
    from python_calamine import CalamineWorkbook

    def read() -> None:
        for path in sorted(folder.iterdir()):
            book = CalamineWorkbook.from_path(path)
            for title in book.sheet_names:
                book.get_sheet_by_name(title).to_python()

    return read


def matching(folder: Path, board: Path) -> Callable[[], object]:
    """The returns read and held against the plan; nothing written."""
    from plan_xl import consolidate

    return lambda: consolidate(board, [folder], on=ON)


def matching_by_two(folder: Path, board: Path) -> Callable[[], object]:
    """The same by two processes, as the command line has them, their start within the time."""
    from plan_xl import consolidate
    from plan_xl.commands.reading_progress import reading_with

    def match() -> None:
        with reading_with(2, shown=False) as (executor, _):
            consolidate(board, [folder], on=ON, executor=executor)

    return match


def naive(folder: Path, board: Path) -> Callable[[], object]:
    """What one would write first: read each by pandas and openpyxl, put them below one another, save."""
    return partial(_below_one_another, folder, board, 0, 2)


def naive_of_forms(folder: Path, board: Path) -> Callable[[], object]:
    """The same of the forms that plan_xl issued: the sheet *Return*, with its headings in row 6."""
    return partial(_below_one_another, folder, board, "Return", 5)


def _below_one_another(folder: Path, board: Path, sheet: str | int, header: int) -> None:
    import pandas as pd

    paths = sorted(folder.iterdir())
    frames = [pd.read_excel(path, sheet_name=sheet, engine="openpyxl", header=header) for path in paths]
    pd.concat(frames).to_excel(board.with_name("rolled up.xlsx"), engine="openpyxl", index=False)


def roll_up_once(folder: Path, board: Path, output: Path) -> tuple[float, int]:
    """`plan-xl consolidate --parquet` of all the returns of a folder, as its users run it.

    Gives the seconds of the whole process, and the most memory that it and its largest reading process held together,
    in MB. Raises RuntimeError with what was said where it ended with an error.
    """
    arguments = ["plan_xl", "consolidate", str(board), str(folder), "--parquet", str(output), "--on", ON.isoformat()]
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", _WATCHED, *arguments], capture_output=True, text=True, check=False)
    spent = time.perf_counter() - start
    said = done.stderr.split()
    if not output.is_dir() or len(said) != 2:
        raise RuntimeError(done.stderr)
    return spent, sum(map(int, said)) // 1024


_WATCHED = """
import os, resource, runpy, sys
sys.argv = sys.argv[1:]
process, end = os.getpid(), os._exit
def leave(status):
    if os.getpid() != process:  # one that reads
        end(status)
    for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        print(resource.getrusage(whose).ru_maxrss, file=sys.stderr)
    sys.stderr.flush()
    sys.exit(status)
os._exit = leave  # by which the command line ends
runpy.run_module("plan_xl", run_name="__main__")
"""


def _warm_up() -> None:
    """Read another quarter's returns: imports, and patterns made ready, are no part of reading these."""
    from plan_xl import consolidate
    from plan_xl.data_files import data_file

    sample = data_file("workbook/sample/northbridge-board-workbook.xlsx")
    consolidate(sample, [sample.parent / "returns"], on=ON)


def main() -> None:
    """Print the seconds that what is named takes, once what it needs is imported and made ready."""
    name, folder, board = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    candidates = (calamine, matching, matching_by_two, naive, naive_of_forms)
    work = {candidate.__name__: candidate for candidate in candidates}[name](folder, board)
    if name == "calamine":
        work()
    elif name in ("matching", "matching_by_two"):
        _warm_up()
    start = time.perf_counter()
    work()
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
