"""Rows that go below all others of a sheet, written in one piece: a record may take thousands at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plan_xl.plan import column_letters
from plan_xl.workbooks.cell_values import LONGEST_TEXT, Value, cell_text


@dataclass(frozen=True, slots=True)
class NewRow:
    """A new row: its 0-based number, its values by 0-based column, the styles to take over, and attributes (height)."""

    number: int
    cells: Mapping[int, Value]
    looks: Mapping[int, int]
    attributes: str = ""


StyleOf = Callable[[NewRow, int, Value], int | None]
"""The style of a new cell, from its row, column (0-based) and value; None for the sheet's own.

Asked once for each style to take over, column and type of value.
"""


_KEPT = (str, date)
"""Types of which equal values are written alike; 1, 1.0 and True are equal, and are not."""


def rows_xml(prefix: str, rows: Sequence[NewRow], style_of: StyleOf, *, date1904: bool = False) -> bytes:
    """The `<row>` elements of these rows; a blank cell is written only where a style is taken over for it."""
    letters = [column_letters(n + 1) for n in range(max((max(row.cells, default=0) for row in rows), default=0) + 1)]
    # Nearly every cell is a plain text: these are put together here, without a call for each.
    start, middle, end = (
        f'<{prefix}c r="',
        f' t="inlineStr"><{prefix}is><{prefix}t>',
        f"</{prefix}t></{prefix}is></{prefix}c>",
    )
    pieces: list[str] = []
    styles: dict[tuple[int, int, type], str] = {}
    ends: dict[Value, str] = {}  # of texts and dates: rows of one run name the same agency, day and file
    for row in rows:
        number, looks = str(row.number + 1), row.looks
        cells: list[str] = []
        for column in sorted(row.cells):
            value = row.cells[column]
            if value is None and column not in looks:
                continue
            kind = (looks.get(column, -1), column, type(value))
            shown = styles.get(kind)
            if shown is None:
                style = style_of(row, column, value)
                shown = styles[kind] = "" if style is None else f' s="{style}"'
            if value is None:
                cells.append(f'{start}{letters[column]}{number}"{shown}/>')
            elif type(value) in _KEPT and (known := ends.get(value)):
                cells.append(f'{start}{letters[column]}{number}"{shown}{known}')
            elif type(value) is str and _is_plain(value):
                ends[value] = f"{middle}{value}{end}"
                cells.append(f'{start}{letters[column]}{number}"{shown}{middle}{value}{end}')
            else:
                cell = cell_text(prefix, letters[column] + number, "", value, date1904=date1904)
                opening = len(f'{start}{letters[column]}{number}"')
                if type(value) in _KEPT:
                    ends[value] = cell[opening:]
                cells.append(f"{cell[:opening]}{shown}{cell[opening:]}")
        if cells:
            pieces.append(f'<{prefix}row r="{number}"{row.attributes}>{"".join(cells)}</{prefix}row>')
    return "".join(pieces).encode()


def _is_plain(text: str) -> bool:
    """Whether a text stands in XML as it is: nothing to escape, no line break, no spaces that a reader would drop."""
    return (
        text.isprintable() and 0 < len(text) <= LONGEST_TEXT and text[0] != " " and text[-1] != " "
        and "&" not in text and "<" not in text and ">" not in text and '"' not in text
        and "  " not in text and "_x" not in text
    )  # fmt: skip
