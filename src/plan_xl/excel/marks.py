"""Marks on cells of the open plan: one conditional format a table that reads *Validation*, as in a closed file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import xlwings as xw

from plan_xl.excel.live_reading import LiveSheet
from plan_xl.workbooks.marks import NAME, Marks

COLOUR = (255, 242, 204)
"""Pale amber: it still prints, but the words stay as they were."""


def put_marks(book: xw.Book, wanted: Collection[Marks]) -> list[str]:
    """Mark the cells that the keys name, once `clear_marks` was called; sentences on what could not be marked.

    The rule asks for its own row and column: Excel would read a reference in it from the active cell on.
    """
    texts = list(dict.fromkeys(marks.keys for marks in wanted))
    names = {keys: NAME if n == 0 else f"{NAME}_{n + 1}" for n, keys in enumerate(texts)}
    for keys, name in names.items():
        book.names.add(name, f"={keys}")
    said = []
    for marks in wanted:
        formula = f'=COUNTIF({names[marks.keys]},ROW()&"|"&COLUMN())>0'
        try:
            for area in marks.area.split():
                book.sheets[marks.sheet].range(area).conditional_formats.add_custom(formula, fill_color=COLOUR)
        except Exception:  # noqa: BLE001 - each system has its own error for a protected sheet
            said.append(_not_marked(marks.sheet))
    return said


def clear_marks(book: xw.Book, sheets: Sequence[LiveSheet]) -> list[str]:
    """Take every mark off; sentences on sheets that Excel would not change."""
    said = _take_off(sheets)
    name, number = NAME, 1
    while book.names.contains(name):
        book.names[name].delete()
        number += 1
        name = f"{NAME}_{number}"
    return said


def _take_off(sheets: Iterable[LiveSheet]) -> list[str]:
    said = []
    for found in sheets:
        if found.grid.ours == "report":
            continue
        rules = found.sheet.used_range.conditional_formats
        ours = [n for n in range(len(rules)) if _is_ours(rules[n])]
        try:
            for number in reversed(ours):
                rules[number].delete()
        except Exception:  # noqa: BLE001 - each system has its own error for a protected sheet
            said.append(_not_marked(found.title))
    return said


def _is_ours(rule: xw.ConditionalFormat) -> bool:
    return rule.type == "custom" and NAME in (rule.formula or "")


def _not_marked(title: str) -> str:
    return f"The sheet “{title}” is protected, so its cells could not be marked: the queries are on the list."
