"""Which rows and columns of a sheet are hidden, asked with few calls: most sheets have none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import xlwings as xw

from plan_xl.excel.merged_blanks import address_of
from plan_xl.reading.grids import Value
from plan_xl.workbooks.addresses import cell_place

Numbers = frozenset[int]


def hidden_parts(sheet: xw.Sheet, rows: Sequence[Sequence[Value]]) -> tuple[Numbers, Numbers]:
    """The rows and the columns (0-based) that are hidden, among those that hold anything (`rows`).

    Excel names the areas that can be seen in one call; what lies in none of them is asked about, run by run, for on a
    Mac a long list of areas comes back cut short.
    """
    height, width = len(rows), len(rows[0]) if rows else 0
    if not height or not width:
        return frozenset(), frozenset()
    seen_rows, seen_columns = _seen(sheet, height, width)
    unseen_rows = _confirmed(
        (n for n in range(height) if n not in seen_rows),
        lambda first, last: sheet.range(address_of((first, 0, last, 0))).rows.hidden,
    )
    unseen_columns = _confirmed(
        (n for n in range(width) if n not in seen_columns),
        lambda first, last: sheet.range(address_of((0, first, 0, last))).columns.hidden,
    )
    return frozenset(unseen_rows), frozenset(unseen_columns)


def _seen(sheet: xw.Sheet, height: int, width: int) -> tuple[set[int], set[int]]:
    """Rows and columns of the areas that can be seen; none where Excel will not say, as on a protected sheet."""
    rows: set[int] = set()
    columns: set[int] = set()
    try:
        areas = sheet.range(address_of((0, 0, height - 1, width - 1))).get_special_cells("visible")
        if not isinstance(areas, list):
            return rows, columns
        for area in areas:
            first, _, last = area.address.replace("$", "").partition(":")
            start, end = cell_place(first), cell_place(last or first)
            if start and end:
                rows.update(range(start[0], end[0] + 1))
                columns.update(range(start[1], end[1] + 1))
    except Exception:  # noqa: BLE001 - each system has its own error for this; every row and column is asked instead
        return set(), set()
    return rows, columns


def _confirmed(numbers: Iterable[int], hidden: Callable[[int, int], bool | None]) -> Iterator[int]:
    """Those of the numbers that are hidden; asked about in runs, and in halves where a run is mixed."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    while runs:
        run = runs.pop()
        answer = hidden(run[0], run[-1])
        if answer:
            yield from run
        elif answer is None and len(run) > 1:
            middle = len(run) // 2
            runs += [run[:middle], run[middle:]]
