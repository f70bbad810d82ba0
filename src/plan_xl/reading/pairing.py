"""Stacked cells shared out: which of a row's leads, dates and evidence belongs to which of its actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plan_xl.reading.items import Items, read_items

LEAST_LIKENESS = 45.0
"""How alike (0 to 100) an action and a date's words must be before the pairing is suggested."""


@dataclass(frozen=True, slots=True)
class Shared:
    """How one cell is shared out among a row's actions: a text each; `how` tells what decided it.

    `how`: "one for all", "numbers", "blank lines", "order" (counts agree, nothing else lines them up), "places",
    "none" (blank), or "unsure": nothing pairs them, and each action has the whole text.
    """

    texts: tuple[str, ...]
    how: str


def share_out(text: str, actions: Items, *, single_serves_all: bool = True) -> Shared:
    """Share a cell's text out among the actions of its row; in doubt each has all of it, and `how` says "unsure"."""
    count = len(actions.texts)
    if not text.strip():
        return Shared(("",) * count, "none")
    if count == 1:
        return Shared((text.strip(),), "one for all")
    items = read_items(text)
    if items.lined_up == "numbers" and all(actions.marks) and set(items.marks) <= set(actions.marks):
        by_mark = dict(zip(items.marks, items.texts, strict=True))
        if len(by_mark) == len(items.marks):
            return Shared(tuple(by_mark.get(mark, "") for mark in actions.marks), "numbers")
    if len(items.texts) == count:
        both = {items.lined_up, actions.lined_up} - {""}
        sure = "numbers" if both == {"numbers"} else "blank lines" if both == {"blank lines"} else "order"
        return Shared(items.texts, sure)
    placed = _by_places(text, count, spaced=actions.lined_up == "blank lines")
    if placed:
        return Shared(placed, "places")
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) == count and len(items.texts) == 1 and items.lined_up == "":
        return Shared(tuple(lines), "order")
    if len(items.texts) == 1 and single_serves_all:
        return Shared((text.strip(),) * count, "one for all")
    return Shared((text.strip(),) * count, "unsure")


def _by_places(text: str, count: int, *, spaced: bool) -> tuple[str, ...] | None:
    """The items by their place, where blank lines stand for actions that have none.

    With `spaced`, blank lines stand between the actions, so that a blank line alone is no place.
    """
    lines = [line.strip() for line in text.split("\n")]
    if len(lines) == count and any(lines) and not all(lines) and not spaced:
        return tuple(lines)
    if len(lines) == 2 * count - 1 and not any(lines[1::2]):
        return tuple(lines[0::2])
    return None


def suggest(actions: Sequence[str], steps: Sequence[str]) -> dict[int, int]:
    """For each action (by place) the step whose words are most like it, one to one, where they are alike enough."""
    from rapidfuzz import fuzz

    scores = [
        (fuzz.token_set_ratio(_words(action), _words(step)), a, s)
        for a, action in enumerate(actions)
        for s, step in enumerate(steps)
        if _words(action) and _words(step)
    ]
    found: dict[int, int] = {}
    for score, a, s in sorted(scores, key=lambda item: (-item[0], item[1], item[2])):
        if score >= LEAST_LIKENESS and a not in found and s not in found.values():
            found[a] = s
    return found


def _words(text: str) -> str:
    """The words that tell one step from another: no dates, no small words, endings cut."""
    kept = []
    for word in text.casefold().replace("-", " ").split():
        bare = word.strip(".,;:()“”\"'")
        if len(bare) > 3 and bare.isalpha() and bare not in _SMALL:
            for ending in ("ing", "ed", "es", "s"):
                if bare.endswith(ending) and len(bare) - len(ending) >= 4:
                    bare = bare[: -len(ending)]
                    break
            kept.append(bare)
    return " ".join(kept)


_SMALL = frozenset(
    [
        "with",
        "from",
        "that",
        "this",
        "will",
        "been",
        "have",
        "agreed",
        "board",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
