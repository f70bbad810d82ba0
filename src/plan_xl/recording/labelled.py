"""Several cells in one text, a label before each: for a new action, whose row is recorded in a single cell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

_INDENT = "   "


def as_lines(texts: Mapping[str, str]) -> str:
    """Label and text of every cell that says something, a line each; further lines of a text are set in."""
    return "\n".join(f"{label}: " + text.replace("\n", f"\n{_INDENT}") for label, text in texts.items() if text.strip())


@lru_cache(maxsize=1024)
def is_told_apart(label: str) -> bool:
    """Whether `from_lines` finds this label again before any text that says something."""
    return bool(label) and ": " not in label and "\n" not in label and not label.startswith(_INDENT)


def from_lines(text: str) -> dict[str, str]:
    """The cells that `as_lines` wrote, by label; a line without a label goes on from the one before."""
    found: dict[str, str] = {}
    label = ""
    for line in text.split("\n"):
        name, colon, rest = line.partition(": ")
        if label and (line.startswith(_INDENT) or not colon):
            found[label] += f"\n{line.removeprefix(_INDENT)}"
        elif colon:
            label = name
            found[label] = rest
    return found
