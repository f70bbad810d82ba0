"""How an agreed date goes into the plan so that the first one is kept and the new one is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from plan_xl.plan import Action
from plan_xl.wording.timescales import read_timescale


def agreed_cells(action: Action, new: str, columns: Collection[str]) -> dict[str, str]:
    """What to write for a new date, by meaning of the column: "revised", or "completion" with or without "original".

    A table with a column for revised dates keeps its first one untouched. With a column for first dates, the date so
    far goes there where nothing stands. With neither, both stand in the cell, the first above the new, where that reads
    as a date and the one before it; else the new one alone, and the record keeps the first.
    """
    if "revised" in columns:
        return {"revised": new}
    old = action.completion_text.strip()
    if "original" in columns:
        return {"completion": new} if action.original_due or not old else {"original": old, "completion": new}
    wanted = read_timescale(new)
    first = old.splitlines()[0].strip() if old else ""
    together = f"{first}\n{new}"
    read = read_timescale(together)
    begun = read_timescale(first) if first else None
    kept = begun is not None and begun.due is not None and read.original_due == begun.due
    if kept and wanted.due and read.due == wanted.due and read.precision == wanted.precision and not read.problem:
        return {"completion": together}
    return {"completion": new}


def latest(texts: Iterable[str]) -> str:
    """Of several dates achieved, as written, the last day; "" for none; the text itself where none can be read."""
    written = list(texts)
    read = [(due, text) for text in written if (due := read_timescale(text).due)]
    return max(read)[1] if read else (written[-1] if written else "")
