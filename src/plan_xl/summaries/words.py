"""Dates, numbers and long texts as a summary says them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_in_words(day: date) -> str:
    """A day as 31 January 2016."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def due_in_words(day: date, precision: str | None) -> str:
    """A due date, no more exact than it was written: "end of January 2016" where only the month was given."""
    if precision == "month":
        return f"end of {MONTHS[day.month - 1]} {day.year}"
    if precision in ("quarter", "year"):
        return f"{precision} to {day_in_words(day)}"
    return day_in_words(day)


def either(choices: Sequence[str]) -> str:
    """Choices as a sentence says them: "a", "a or b", "a, b or c"."""
    return " or ".join(filter(None, (", ".join(choices[:-1]), choices[-1]))) if choices else ""


def number_of(count: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 query", "2 queries"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def shortened(text: str, length: int) -> str:
    """The text cut at a word to at most `length` characters, "…" showing that it was cut."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > length // 2 else cut).rstrip(" ,;:.-–") + "…"
