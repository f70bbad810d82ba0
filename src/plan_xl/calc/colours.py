"""Colours: Calc's numbers (red first) and what xlwings takes and gives."""

from __future__ import annotations

from collections.abc import Sequence

NO_COLOUR = -1


def colour_parts(number: int | None) -> tuple[int, int, int] | None:
    """Red, green and blue of Calc's number; None for no colour, or several."""
    if number is None or number == NO_COLOUR:
        return None
    return (number >> 16) & 255, (number >> 8) & 255, number & 255


def colour_number(given: Sequence[int] | str | int | None) -> int:
    """Calc's number for red, green and blue, for "#RRGGBB", or for Excel's number (blue first)."""
    if given is None:
        return NO_COLOUR
    if isinstance(given, str):
        return int(given.removeprefix("#"), 16)
    if isinstance(given, int):
        red, green, blue = given & 255, (given >> 8) & 255, (given >> 16) & 255
    else:
        red, green, blue = given
    return (red << 16) + (green << 8) + blue
