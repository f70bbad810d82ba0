"""Formats of a block of cells: number formats by their key, and whatever all the cells share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from plan_xl.calc.bridge import struct

KEYS_OF_A_LANGUAGE = 10_000
"""A document numbers its formats in one such block a language; the first of each is General."""


def shared(cells: Any, name: str) -> Any:
    """A property that all the cells have alike; None where they differ (Calc would give the first cell's)."""
    return None if cells.getPropertyState(name).value == "AMBIGUOUS_VALUE" else cells.getPropertyValue(name)


def is_general(key: int) -> bool:
    """Whether a number format is General, in whatever language."""
    return key % KEYS_OF_A_LANGUAGE == 0


def number_format_key(document: Any, code: str) -> int:
    """The document's key for a format code written in English, made where it has none yet."""
    speaks_english = document.CharLocale.Language == "en" or code == "@"
    language = struct("lang.Locale") if speaks_english else struct("lang.Locale", Language="en", Country="US")
    key = document.NumberFormats.queryKey(code, language, False)
    return int(key if key != -1 else document.NumberFormats.addNew(code, language))


def format_runs(cells: Any) -> Iterator[Any]:
    """One block for each run of cells with the same format: far fewer calls than one a cell."""
    found = cells.getCellFormatRanges()
    return (found.getByIndex(index) for index in range(found.Count))


def format_keys(cells: Any) -> list[list[int]]:
    """The key of each cell's number format."""
    rows, columns = cells.Rows.Count, cells.Columns.Count
    key = shared(cells, "NumberFormat")
    if key is not None:
        return [[key] * columns for _ in range(rows)]
    place = cells.RangeAddress
    grid = [[0] * columns for _ in range(rows)]
    for run in format_runs(cells):
        found = run.RangeAddress
        left, right = found.StartColumn - place.StartColumn, found.EndColumn - place.StartColumn
        for row in grid[found.StartRow - place.StartRow : found.EndRow - place.StartRow + 1]:
            row[left : right + 1] = [run.NumberFormat] * (right - left + 1)
    return grid


def set_format_keys(cells: Any, wanted: list[list[int]]) -> None:
    """Give each cell the number format of this key, with one call for each run down a column that has another."""
    stands = format_keys(cells)
    for column in range(len(wanted[0])):
        row_number = 0
        pairs = [(keys[column], now[column]) for keys, now in zip(wanted, stands, strict=True)]
        for (key, now), run in groupby(pairs):
            last = row_number + len(list(run)) - 1
            if key != now:
                cells.getCellRangeByPosition(column, row_number, column, last).NumberFormat = key
            row_number = last + 1
