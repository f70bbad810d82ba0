"""How many returns are read: a bar on the screen for many of them, and processes that read side by side."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_xl.returns.reading_all import Progress

FEW = 20
"""Returns that are read before anybody would look for a bar."""

_EVERY = 0.1
"""Seconds between two looks of the bar."""

MANY = 150
"""Returns from which on a second process is worth its start and the passing on of what it reads (measured)."""

_GIVES_WAY = 10
"""How far, of 19, a process that reads stands back (measured: a tenth less time in all, on two processors)."""

MOST_PROCESSES = 4
"""Processes that are started unasked."""


def processes_for(returns: Iterable[Path]) -> int:
    """How many processes to read with where nobody says: one for few returns, else the machine's processors, at most 4.

    One wherever a process begins as a new program, as on Windows and in a bundled program: that takes as long as to
    read 200 returns.
    """
    if getattr(sys, "frozen", False) or multiprocessing.get_all_start_methods()[0] != "fork":
        return 1
    files = 0
    for place in returns:
        files += sum(len(names) for _, _, names in os.walk(place)) if place.is_dir() else 1
    if files < MANY:
        return 1
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(there, MOST_PROCESSES)


def _begin() -> None:
    """What a process that reads begins with: each may read ten thousand returns, and collects garbage.

    It gives way to the process that opens the Board workbook meanwhile, which all of them are waited for by.
    """
    gc.enable()
    if hasattr(os, "nice"):
        os.nice(_GIVES_WAY)


@contextmanager
def reading_with(processes: int, *, shown: bool) -> Iterator[tuple[Executor | None, Progress | None]]:
    """An executor of so many processes (None for one), and a bar on a screen that somebody looks at."""
    # Its processes begin with the first return that is handed over, as copies of this one; so the bar has no thread of
    # its own, for threads cannot fork.
    executor = ProcessPoolExecutor(processes, initializer=_begin) if processes > 1 else None
    try:
        if not shown or not sys.stderr.isatty():
            yield executor, None
            return
        from rich.console import Console
        from rich.progress import Progress as Bar

        with Bar(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
            task = bar.add_task("Reading returns", total=None)
            moved = 0.0

            def progress(done: int, total: int) -> None:
                nonlocal moved
                if total > FEW and (time.monotonic() - moved > _EVERY or done == total):
                    moved = time.monotonic()
                    bar.update(task, completed=done, total=total, refresh=True)

            yield executor, progress
    finally:
        if executor is not None:
            executor.shutdown()
