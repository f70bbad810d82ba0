"""What a meeting typed under *Decision today*, carried over when *Overdue* is made anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

DECISION = "Decision today"
_KEPT_BY = ("Action number", "Recommendation", "Action", "Due, as written")

Decisions = Mapping[tuple[str, ...], str]
"""Decisions by what they are kept by: action number, recommendation, action, and the date as written."""


def decisions_on(rows: Iterable[Sequence[object]]) -> dict[tuple[str, ...], str]:
    """What was typed on an *Overdue* sheet: its cells, row by row, to decisions."""
    headings: list[str] = []
    found: dict[tuple[str, ...], str] = {}
    for row in rows:
        cells = [str(value) if value is not None else "" for value in row]
        if DECISION in cells and "Action" in cells:
            headings = cells
        elif headings:
            line = dict(zip(headings, cells, strict=False))
            decided = line.get(DECISION, "").strip()
            if decided:
                found[_key(line)] = decided
    return found


def decision_for(line: Mapping[str, object], decisions: Decisions) -> str:
    """The decision on a row, by its cells under their headings; "" where there is none or the row has changed.

    A decision made before the action had a number is found by the texts alone.
    """
    key = _key(line)
    return decisions.get(key) or decisions.get(("", *key[1:]), "")


def _key(line: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(" ".join(str(getattr(value, "shown", value)).split()) for value in (line.get(n, "") for n in _KEPT_BY))
