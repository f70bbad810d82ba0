"""Work that needs no Python (calamine's) done by a thread, beside what this one does meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

Begin = Callable[..., Callable[[], Any]]
"""Begins a function with its arguments, and gives what waits for its result."""


@contextmanager
def beside(wanted: bool) -> Iterator[Begin]:
    """What begins work in a thread, one piece after the other; where that is not wanted, at the moment it is asked for.

    What the work raises is raised where its result is asked for. The thread has ended when this has.
    """
    if not wanted:
        yield partial
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as thread:
        try:
            yield lambda *work: thread.submit(*work).result
        finally:
            thread.shutdown(cancel_futures=True)
