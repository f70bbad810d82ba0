"""The Board's own status key: what its words and colours mean, as a block of rows or in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plan_xl.reading.setting_labels import plain

_WORD = ("word", "status", "rag", "rating", "label", "term", "key", "status word", "code", "rag status", "rag rating")
_COLOUR = ("colour", "color", "shade", "fill")
_MEANING = ("meaning", "means", "what it means", "definition", "description", "explanation", "stands for", "position")
_PAIR = re.compile(r"\s*(.+?)\s*(?:=|:|\s[-–—]\s|\bmeans\b)\s*(.+?)\s*\Z", re.IGNORECASE | re.DOTALL)


def headings_of(cells: Sequence[str]) -> dict[str, int] | None:
    """Which column holds word, colour and meaning, where a row is the headings of a status key; else None."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        words = plain(cell)
        for name, known in (("word", _WORD), ("colour", _COLOUR), ("meaning", _MEANING)):
            if words in known:
                found.setdefault(name, place)
    return found if "meaning" in found and len(found) > 1 else None


def row_of(cells: Sequence[str], headings: dict[str, int] | None) -> tuple[list[str], str] | None:
    """The words (and colour) of one row of the key, and what they mean; None where the row says nothing.

    Without headings the last written cell is the meaning and those before it are word and colour.
    """
    if headings is None:
        written = [cell.strip() for cell in cells if cell.strip()]
        return (written[:-1], written[-1]) if len(written) > 1 else None
    said = {name: cells[place].strip() if place < len(cells) else "" for name, place in headings.items()}
    words = [word for word in (said.get("word", ""), said.get("colour", "")) if word]
    return (words, said["meaning"]) if words and said["meaning"] else None


def pairs_in(text: str) -> Iterator[tuple[str, str]]:
    """The pairs of a key written in one cell: "Green = complete; Amber = on track"."""
    for piece in re.split(r"[;\n]+|,(?=[^,;\n]*[=:])", text):
        found = _PAIR.match(piece)
        if found:
            yield found[1], found[2]
