"""Where the texts of one action stand, made into cell references only when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plan_xl.plan import CellRef

WIDTH = 1 << 14
"""Columns of a sheet: a place is `row * WIDTH + column`, row 1-based and column 0-based."""


class CellPlaces(Mapping[str, tuple[CellRef, ...]]):
    """Column name to the cells of one sheet that its text stands in; a plan of 10,000 actions has 100,000 of them."""

    __slots__ = ("_places", "_sheet")

    def __init__(self, sheet: str, places: dict[str, int | tuple[int, ...]]) -> None:
        """Keep the places; nothing is made of them yet."""
        self._sheet = sheet
        self._places = places

    def __getitem__(self, name: str) -> tuple[CellRef, ...]:
        """The cells of a column, in reading order."""
        return cells_at(self._sheet, self._places[name])

    def __reduce__(self) -> tuple[type[CellPlaces], tuple[str, dict[str, int | tuple[int, ...]]]]:
        """Sent between processes as it was made."""
        return CellPlaces, (self._sheet, self._places)

    def column_of(self, name: str) -> int | None:
        """The 1-based sheet column of the first cell of a column; None where nothing is written in it."""
        place = self._places.get(name)
        if place is None:
            return None
        return (place if isinstance(place, int) else place[0]) % WIDTH + 1

    def __iter__(self) -> Iterator[str]:
        """The names of the columns in which something is written."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many columns something is written in."""
        return len(self._places)

    def __repr__(self) -> str:
        """The cells as they are shown."""
        return f"CellPlaces({ {name: ', '.join(map(str, cells)) for name, cells in self.items()} })"


def cells_at(sheet: str, place: int | tuple[int, ...]) -> tuple[CellRef, ...]:
    """The cells of a place, or of several."""
    if isinstance(place, int):
        return (CellRef(sheet, place // WIDTH, place % WIDTH + 1),)
    return tuple([CellRef(sheet, at // WIDTH, at % WIDTH + 1) for at in place])


def added(one: int | tuple[int, ...] | None, other: int | tuple[int, ...]) -> int | tuple[int, ...]:
    """The places of two texts joined, in order."""
    if one is None:
        return other
    return (*((one,) if isinstance(one, int) else one), *((other,) if isinstance(other, int) else other))
