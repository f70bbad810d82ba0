"""Cell addresses and areas as Excel writes them, read and written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plan_xl.plan import column_letters

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})\Z")
_AREA = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)([0-9]{0,7})(?::(\$?)([A-Za-z]{0,3})(\$?)([0-9]{0,7}))?\Z")


def cell_place(address: str) -> tuple[int, int] | None:
    """Row and column, both 0-based, of an address such as `C7` or `$C$7`; None where it is none."""
    found = _CELL.match(address)
    if found is None:
        return None
    row, column = int(found[2]) - 1, column_number(found[1])
    return (row, column) if row < LAST_ROW and column < LAST_COLUMN else None


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The 0-based number of a column: `A` is 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def address(row: int, column: int) -> str:
    """The address of a 0-based row and column."""
    return f"{column_letters(column + 1)}{row + 1}"


@dataclass(frozen=True, slots=True)
class Area:
    """A block of cells: first and last row and column, 0-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        """Whether a cell, by 0-based row and column, lies in the area."""
        return self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right

    def __str__(self) -> str:
        """The area as Excel writes it, a single cell without a colon."""
        first, last = address(self.top, self.left), address(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


def read_area(text: str) -> Area | None:
    """The block that `A1:C9`, `$B$2`, `C:C` or `4:7` names; None where it is none."""
    found = _AREA.match(text.strip())
    if found is None or not text.strip():
        return None
    _, left, _, top, _, right, _, bottom = found.groups()
    if bottom is None and right is None:
        if not left or not top:
            return None
        right, bottom = left, top
    columns = sorted((column_number(left) if left else 0, column_number(right) if right else LAST_COLUMN - 1))
    rows = sorted((int(top) - 1 if top else 0, int(bottom) - 1 if bottom else LAST_ROW - 1))
    if (
        rows[0] < 0
        or rows[1] >= LAST_ROW
        or columns[1] >= LAST_COLUMN
        or bool(left) != bool(right)
        or bool(top) != bool(bottom)
    ):
        return None
    return Area(rows[0], columns[0], rows[1], columns[1])
