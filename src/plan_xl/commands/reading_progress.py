"""How many returns are read: a bar on the screen for many of them, and processes that read side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_xl.returns.reading_all import Progress

FEW = 20
"""Returns that are read before anybody would look for a bar."""


@contextmanager
def reading_with(processes: int, *, shown: bool) -> Iterator[tuple[Executor | None, Progress | None]]:
    """An executor of so many processes (None for one), and a bar on a screen that somebody looks at."""
    executor = ProcessPoolExecutor(processes) if processes > 1 else None
    try:
        if not shown or not sys.stderr.isatty():
            yield executor, None
            return
        from rich.console import Console
        from rich.progress import Progress as Bar

        with Bar(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Reading returns", total=None)

            def progress(done: int, total: int) -> None:
                if total > FEW:
                    bar.update(task, completed=done, total=total)

            yield executor, progress
    finally:
        if executor is not None:
            executor.shutdown()
