"""The log of faults: when, which button, which kind of fault and where in the program. Never a word from a cell."""

from __future__ import annotations

import traceback
from datetime import datetime
from pathlib import Path

from plan_xl import __version__
from plan_xl.excel.user_folder import user_folder

_MOST = 200_000
"""Bytes from which the log is begun anew, the old one kept beside it once."""


def log_fault(button: str, fault: BaseException) -> Path | None:
    """Write a fault down, with those it came from, and give the log's place; None where it cannot be written.

    The fault's own text is left out, for it may hold a cell's words; its numbers (Excel's error codes) are kept.
    """
    lines = [f"{datetime.now():%Y-%m-%d %H:%M:%S} plan_xl {__version__} {button}"]  # noqa: DTZ005 - the wall clock
    step: BaseException | None = fault
    while step is not None:
        codes = _numbers(step.args)
        lines.append(f"  {type(step).__module__}.{type(step).__qualname__}{f' {codes}' if codes else ''}")
        lines += [
            f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(step.__traceback__)
        ]
        step = step.__cause__ or step.__context__
    try:
        folder = user_folder()
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / "plan_xl.log"
        if place.exists() and place.stat().st_size > _MOST:
            place.replace(folder / "plan_xl.old.log")
        with place.open("a", encoding="utf-8") as log:
            log.write("\n".join(lines) + "\n")
    except OSError:  # a log that cannot be written must not hide the fault itself
        return None
    return place


def _numbers(values: object) -> list[int]:
    """The whole numbers among a fault's arguments, however nested."""
    if isinstance(values, (list, tuple)):
        return [number for value in values for number in _numbers(value)]
    return [values] if isinstance(values, int) and not isinstance(values, bool) else []
