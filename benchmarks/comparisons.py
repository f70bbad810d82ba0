"""What is compared with what, on which plans, and the targets."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.plans import write_plan
from benchmarks.quarter import EACH, made
from benchmarks.returns import board_workbook, roll_up_once, write_returns
from benchmarks.timing import Program, take_turns

PANDERA = "the import of pandera alone"
BARE = "a bare Python"
CALAMINE = "calamine alone"
VALIDATE = "`plan-xl validate --output`"
WRITE = "`plan-xl validate --write`"
NAIVE = "the naive program (pandas, pandera, openpyxl)"
FRICTIONLESS = "frictionless"


@dataclass(frozen=True, slots=True)
class Target:
    """A promise: `candidate` takes at most `most` times what `base` takes."""

    candidate: str
    base: str
    most: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One table of the page: median seconds by candidate, and what was promised of them."""

    title: str
    seconds: dict[str, float]
    targets: tuple[Target, ...] = ()
    memory: dict[str, int] = field(default_factory=dict)
    """The most memory held, in MB, where that was measured."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The folder of plans, and how many rounds each comparison takes."""

    folder: Path
    rounds: int
    largest: int
    returns: int = 0
    """Returns of the largest quarter, where the growth of quarters is asked for."""

    def plan(self, count: int) -> Path:
        """A plan of so many actions, made when first asked for."""
        path = self.folder / f"plan-{count}.xlsx"
        if not path.exists():
            write_plan(path, count)
        return path

    def rounds_for(self, count: int) -> int:
        """Fewer rounds for plans that take long."""
        return self.rounds if count <= 1000 else max(3, self.rounds // 3) if count <= 10_000 else 1


def comparisons(bench: Bench) -> Iterator[Comparison]:
    """Every comparison, run one after the other."""
    yield small_questions(bench)
    for count in (100, 1000, 10_000):
        if count <= bench.largest:
            yield whole_processes(bench, count)
    count = min(10_000, bench.largest)
    yield reading(bench, count)
    yield adding(bench, count)
    yield dates(bench, min(1000, bench.largest))
    for count in (50, 1000):
        if count <= bench.largest and has_libreoffice():
            from benchmarks.clicks import clicks

            yield clicks(bench, count)
    yield growth(bench)
    yield quarter_issued(bench)
    yield quarter_of_first_returns(bench)
    if bench.returns:
        yield quarters_growing(bench)


def has_libreoffice() -> bool:
    """Whether a click can be timed here: LibreOffice stands in for Excel."""
    from plan_xl.calc.office import PROGRAMS

    return any(Path(program).exists() for program in PROGRAMS)


def checking(plan: Path, output: Path) -> Program:
    """`plan-xl validate --output` to a new file; exit status 1 says that there are queries."""
    return _validate(plan, "--output", str(output), before=partial(output.unlink, missing_ok=True))


def checking_in_place(plan: Path, copy: Path) -> Program:
    """`plan-xl validate --write` on a copy of the plan, which is as it was before each run."""
    return _validate(copy, "--write", before=partial(shutil.copyfile, plan, copy))


def _validate(plan: Path, *options: str, before: Callable[[], object]) -> Program:
    # The day after the last date achieved of the plans: earlier, a third of them would rightly be queried as to come.
    arguments = ("-m", "plan_xl", "validate", str(plan), "--as-of", "2016-04-01", *options)
    return Program(arguments, statuses=(1,), before=before)


def small_questions(bench: Bench) -> Comparison:
    """Commands that should answer at once."""
    programs = {
        BARE: Program(("-c", "pass")),
        "`plan-xl --help`": Program(("-m", "plan_xl", "--help")),
        "`plan-xl rule DUE003`": Program(("-m", "plan_xl", "rule", "DUE003")),
        PANDERA: Program(("-c", "import pandera.pandas")),
    }
    targets = (Target("`plan-xl --help`", BARE, 12), Target("`plan-xl rule DUE003`", BARE, 12))
    return Comparison("Small questions", take_turns(programs, bench.rounds), targets)


def whole_processes(bench: Bench, count: int) -> Comparison:
    """From the command line to the file written, imports and all."""
    plan = bench.plan(count)
    peers = ("-m", "benchmarks.peers")
    programs = {
        PANDERA: Program(("-c", "import pandera.pandas")),
        VALIDATE: checking(plan, bench.folder / "checked.xlsx"),
        WRITE: checking_in_place(plan, bench.folder / "written.xlsx"),
        NAIVE: Program((*peers, "naive", str(plan), str(bench.folder / "naive.xlsx"))),
        FRICTIONLESS: Program((*peers, "frictionless", str(plan), str(bench.folder / "frictionless.xlsx"))),
    }
    targets: tuple[Target, ...] = ()
    if count == 1000:
        targets = (
            Target(VALIDATE, PANDERA, 1.35),
            Target(WRITE, PANDERA, 1.35),
            Target(VALIDATE, NAIVE, 1),
            Target(VALIDATE, FRICTIONLESS, 1),
        )
    title = f"Whole programs, a plan of {count:,} actions"
    return Comparison(title, take_turns(programs, bench.rounds_for(count)), targets)


def _inside(bench: Bench, name: str, count: int) -> Program:
    return Program(
        ("-m", "benchmarks.inside", name, str(bench.plan(count)), str(bench.plan(min(600, count)))), inside=True
    )


def reading(bench: Bench, count: int) -> Comparison:
    """Reading, within one process."""
    grids, whole = "values, merged areas, errors, hidden rows", "`read_plan`"
    programs = {
        CALAMINE: _inside(bench, "calamine", count),
        grids: _inside(bench, "grids", count),
        whole: _inside(bench, "read", count),
    }
    targets = (Target(grids, CALAMINE, 1.5), Target(whole, CALAMINE, 6))
    return Comparison(f"Reading a plan of {count:,} actions", take_turns(programs, bench.rounds_for(count)), targets)


def adding(bench: Bench, count: int) -> Comparison:
    """Adding generated sheets to the plan's workbook, within one process."""
    add, memory = "`add_sheets`, the file saved and read back", "the same in memory"
    programs = {
        CALAMINE: _inside(bench, "calamine", count),
        add: _inside(bench, "add", count),
        memory: _inside(bench, "graft_in_memory", count),
    }
    title = f"Adding Validation (500 queries) and Overdue (500 rows) to a plan of {count:,} actions"
    targets = (Target(add, CALAMINE, 0.35), Target(memory, CALAMINE, 0.35))
    return Comparison(title, take_turns(programs, bench.rounds_for(count)), targets)


def dates(bench: Bench, count: int) -> Comparison:
    """Reading dates as written."""
    programs = {
        "dateparser": _inside(bench, "dateparser", count),
        "`read_timescale`": _inside(bench, "timescales", count),
    }
    return Comparison("Reading the completion dates of a plan of 1,000 actions", take_turns(programs, bench.rounds))


def growth(bench: Bench) -> Comparison:
    """The whole `validate --output` as plans grow: ten times the actions, about ten times the time."""
    seconds: dict[str, float] = {}
    counts = [count for count in (1000, 10_000, 100_000) if count <= bench.largest]
    for count in counts:
        program = checking(bench.plan(count), bench.folder / "grown.xlsx")
        seconds[f"{count:,} actions"] = take_turns({"it": program}, bench.rounds_for(count))["it"]
    targets: tuple[Target, ...] = ()
    if len(counts) == 3:
        targets = (Target("100,000 actions", "10,000 actions", 10.5),)
    return Comparison("`plan-xl validate --output` as plans grow", seconds, targets)


def quarter_issued(bench: Bench) -> Comparison:
    """The forms that plan_xl issued from a Board workbook of 7,800 actions, as 200 agencies filled them in."""
    folder, board = made(bench.folder / "quarter")
    title = f"A quarter of 200 returns of {EACH} actions: our forms, issued, filled in and sent back"
    return _quarter(bench, title, folder, board, "naive_of_forms")


def quarter_of_first_returns(bench: Bench) -> Comparison:
    """Agencies' own plans, never issued by us: 8,000 actions that are all new to the Board workbook."""
    folder, board = write_returns(bench.folder / "returns", 200), board_workbook(bench.folder / "board.xlsx")
    return _quarter(
        bench, "200 first returns of 40 actions: agencies' own plans, every action new", folder, board, "naive"
    )


def _quarter(bench: Bench, title: str, folder: Path, board: Path, naive: str) -> Comparison:
    """Read and matched within one process; rolled up from the command line, all written. On the same files."""
    copy = bench.folder / "board that is written to.xlsx"
    given = (str(folder), str(board))
    matching, by_two = "reading and matching (`consolidate`)", "the same, by two processes (`executor=`)"
    whole = "`plan-xl consolidate --write`"
    first = "the naive program (pandas.read_excel by openpyxl, concat, save)"
    programs = {
        CALAMINE: Program(("-m", "benchmarks.returns", "calamine", *given), inside=True),
        matching: Program(("-m", "benchmarks.returns", "matching", *given), inside=True),
        by_two: Program(("-m", "benchmarks.returns", "matching_by_two", *given), inside=True),
        whole: Program(
            ("-m", "plan_xl", "consolidate", str(copy), str(folder), "--write", "--on", "2016-04-12"),
            statuses=(0, 1),
            before=partial(shutil.copyfile, board, copy),
        ),
        first: Program(("-m", "benchmarks.returns", naive, *given)),
    }
    targets = (Target(matching, CALAMINE, 8), Target(by_two, CALAMINE, 8), Target(whole, first, 1 / 3))
    return Comparison(title, take_turns(programs, max(3, bench.rounds // 3)), targets)


def quarters_growing(bench: Bench) -> Comparison:
    """Any number of returns into Parquet files, each quarter once: ten times the returns, about ten times the time."""
    board = board_workbook(bench.folder / "board.xlsx")
    seconds: dict[str, float] = {}
    memory: dict[str, int] = {}
    for count in sorted({200, min(2000, bench.returns), bench.returns}):
        folder, name = write_returns(bench.folder / f"returns {count}", count), f"{count:,} returns"
        seconds[name], memory[name] = roll_up_once(folder, board, bench.folder / f"rolled up {count}")
    targets = (Target("20,000 returns", "2,000 returns", 11),) if "20,000 returns" in seconds else ()
    return Comparison("`plan-xl consolidate --parquet` as quarters grow", seconds, targets, memory)
