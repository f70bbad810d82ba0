"""A quick start for the programs that a person waits for: the command line, a click, a press in the window."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_NOT_NEEDED = ("hypothesis", "pyarrow")
"""What pandera and pandas import wherever it happens to be installed, which plan_xl makes no use of."""


def start_quickly() -> None:
    """Make the imports of this process quick; to be called before any of them.

    Importing pandas and pandera takes a third less time with the garbage collector at rest (measured).
    """
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy would start threads for linear algebra: we do none
    for name in _NOT_NEEDED:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # as if it were not installed (import's own rule)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector at rest, in a process that is not ours alone: as it was, afterwards."""
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()
