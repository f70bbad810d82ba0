"""Marks on cells of the open plan: one conditional format a table that reads *Validation*, as in a closed file.

Excel puts a format that xlwings adds before all others, where staff's own would no longer be seen. So where theirs
colour a column, ours takes letters that theirs leave alone: staff's own formats win, as in a closed file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypedDict

import xlwings as xw

from plan_xl.excel.fault_log import log_fault
from plan_xl.excel.live_reading import LiveSheet
from plan_xl.plan import column_letters
from plan_xl.workbooks.marks import NAME, Marks

COLOUR = (255, 242, 204)
"""Pale amber: it still prints, but the words stay as they were."""


class Look(TypedDict, total=False):
    """What a mark changes of a cell's look; nothing where staff's own formats leave nothing free."""

    fill_color: tuple[int, int, int]
    font_bold: bool
    font_italic: bool


def put_marks(book: xw.Book, wanted: Collection[Marks]) -> list[str]:
    """Mark the cells that the keys name, once `clear_marks` was called; sentences on what is not marked as usual.

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
            said += _put(book, marks, formula)
        except Exception as fault:  # noqa: BLE001 - each system has its own error for a protected sheet
            said.append(_not_marked(marks.sheet, fault))
    return said


def _put(book: xw.Book, marks: Marks, formula: str) -> list[str]:
    sheet = book.sheets[marks.sheet]
    areas = [sheet.range(area) for area in marks.area.split()]
    columns: set[int] | None = None
    otherwise: dict[int, Look] = {}
    for area in areas:
        looks: dict[int, Look] = {}
        if len(area.conditional_formats):
            columns = _marked_columns(book, marks.keys) if columns is None else columns
            looks = _looks(area, columns)
        for block, look in _blocks(area, looks):
            if look:
                block.conditional_formats.add_custom(formula, **look)
        otherwise |= looks
    return list(_sentences(marks.sheet, otherwise))


def _marked_columns(book: xw.Book, keys: str) -> set[int]:
    """The columns (1-based) in which any cell is to be marked."""
    title, _, place = keys.rpartition("!")
    values = book.sheets[title.strip("'").replace("''", "'")].range(place.replace("$", "")).options(ndim=1).value
    return {int(key.partition("|")[2]) for key in values if isinstance(key, str) and "|" in key}


def _looks(area: xw.Range, columns: Collection[int]) -> dict[int, Look]:
    """For each column (1-based) with a cell to be marked that staff's own formats colour, how to mark it instead."""
    first, top, bottom = area.column, area.row, area.row + area.rows.count - 1
    found: dict[int, Look] = {}
    for column in sorted(columns):
        if not first <= column < first + area.columns.count:
            continue
        letters = column_letters(column)
        rules = list(area.sheet.range(f"{letters}{top}:{letters}{bottom}").conditional_formats)
        if any(_colours(rule) for rule in rules):
            found[column] = _left_free(rules)
    return found


def _colours(rule: xw.ConditionalFormat) -> bool:
    """Whether a rule may colour cells; of some kinds Excel does not tell xlwings, and they mostly do."""
    return rule.type not in ("cell_value", "custom") or rule.fill_color is not None


def _left_free(rules: Iterable[xw.ConditionalFormat]) -> Look:
    plain = [rule for rule in rules if rule.type in ("cell_value", "custom")]
    look = Look()
    if all(rule.font_bold is None for rule in plain):
        look["font_bold"] = True
    if all(rule.font_italic is None for rule in plain):
        look["font_italic"] = True
    return look


def _blocks(area: xw.Range, looks: dict[int, Look]) -> Iterator[tuple[xw.Range, Look]]:
    """The area in as few blocks of columns as there are looks beside each other."""
    usual = Look(fill_color=COLOUR)
    if not looks:
        yield area, usual
        return
    first, top, bottom = area.column, area.row, area.row + area.rows.count - 1
    for look, run in groupby(range(first, first + area.columns.count), lambda column: looks.get(column, usual)):
        columns = [column_letters(column) for column in run]
        yield area.sheet.range(f"{columns[0]}{top}:{columns[-1]}{bottom}"), look


def _sentences(title: str, looks: dict[int, Look]) -> Iterator[str]:
    """A sentence for each other way in which cells of this sheet are marked."""
    for names in dict.fromkeys(_name(look) for look in looks.values()):
        columns = [column_letters(column) for column, look in sorted(looks.items()) if _name(look) == names]
        where = f"{'column' if len(columns) == 1 else 'columns'} {', '.join(columns)} of the sheet “{title}”"
        how = f"cells with a query are in {names} there" if names else "cells with a query are on the list only"
        yield f"Your own conditional formats colour {where}: {how}."


def _name(look: Look) -> str:
    return " ".join([*["bold"] * ("font_bold" in look), *["italics"] * ("font_italic" in look)])


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
        except Exception as fault:  # noqa: BLE001 - each system has its own error for a protected sheet
            said.append(_not_marked(found.title, fault))
    return said


def _is_ours(rule: xw.ConditionalFormat) -> bool:
    return rule.type == "custom" and NAME in (rule.formula or "")


def _not_marked(title: str, fault: Exception) -> str:
    log_fault("Marks", fault)
    return (
        f"Excel would not change the marks on the sheet “{title}”, perhaps because it is protected: the queries are on "
        "the list all the same."
    )
