"""Stacked cells shared out: which of a row's leads, dates and evidence belongs to which of its actions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from plan_xl.reading.items import Items, ends_open, goes_on, mark_of, paragraphs, read_items
from plan_xl.wording.lead_lines import lead_lines
from plan_xl.wording.timescales import Timescale, read_timescale

LEAST_LIKENESS = 45.0
"""How alike (0 to 100) an action and a date's words must be before the pairing is suggested."""

DATES = frozenset(("completion", "revised", "original", "achieved", "accepted_on"))
"""Columns whose cells hold dates: their lines are told apart by the dates in them."""

NEVER_SHARED = frozenset(("achieved", "accepted_on"))
"""Columns whose single text serves no second action: a date achieved is never shared out by guess."""


class Shared(NamedTuple):
    """How one cell is shared out among a row's actions: a text each; `how` tells what decided it.

    `how`: "one for all", "numbers", "blank lines", "order" (counts agree, nothing else lines them up), "places"
    (blank lines stand for actions without one), "none" (blank), or "unsure": nothing pairs them, and each action has
    the whole text.
    """

    texts: tuple[str, ...]
    how: str


def share_out(text: str, actions: Items, column: str) -> Shared:
    """Share a cell's text out among the actions of its row; in doubt each has all of it, and `how` says "unsure"."""
    count = len(actions.texts)
    if not text.strip():
        return Shared(("",) * count, "none")
    if count == 1:
        return Shared((text.strip(),), "one for all")
    found = ways_to_read(text, column)
    marked = _by_marks(found[0], text, actions.marks) if all(actions.marks) else None
    if marked:
        return Shared(tuple(marked.get(mark, "") for mark in actions.marks), "numbers")
    for items in found:
        if len(items.texts) == count:
            both = {items.lined_up, actions.lined_up}
            return Shared(items.texts, items.lined_up if both in ({"numbers"}, {"blank lines"}) else "order")
    placed = _by_places(text, count, spaced=actions.lined_up == "blank lines")
    if placed:
        return Shared(placed, "places")
    if len(found[0].texts) == 1 and column not in NEVER_SHARED:
        mark = found[0].marks[0]
        if not mark or not all(actions.marks):
            return Shared((text.strip(),) * count, "one for all")
    return Shared((text.strip(),) * count, "unsure")


def _by_marks(items: Items, text: str, marks: tuple[str, ...]) -> dict[str, str] | None:
    """The texts by the list numbers of the actions, some of which may be missing; None where they do not fit."""
    if all(items.marks) and set(items.marks) <= set(marks):
        return dict(zip(items.marks, items.texts, strict=True))
    found: dict[str, str] = {}
    last = -1
    for line in text.strip().split("\n"):
        mark = mark_of(line)
        if mark in marks[last + 1 :]:
            last = marks.index(mark, last + 1)
            found[mark] = line.strip()
        elif not found or (mark and mark in marks):
            return None
        elif line.strip():
            found[marks[last]] += "\n" + line.strip()
    return found


def ways_to_read(text: str, column: str) -> tuple[Items, ...]:
    """How a cell may be cut into items, the surest first; never empty."""
    whole = read_items(text)
    if whole.lined_up == "numbers":
        return (whole,)
    if column == "lead":
        lines = _lead_items(text)
        return (whole, lines) if whole.lined_up == "blank lines" else (lines,)
    if column in DATES:
        lines = _date_items(text)
        return (whole, lines) if whole.lined_up == "blank lines" else (lines,)
    return (whole,)


def count_of(text: str, column: str) -> int:
    """How many items a cell most likely holds."""
    return len(ways_to_read(text, column)[0].texts) if text.strip() else 0


@lru_cache(maxsize=4096)
def _lead_items(text: str) -> Items:
    """Leads a line each; a body below its post, and a wrapped line, belong to the line above."""
    groups: list[list[str]] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        if groups and len(lead_lines("\n".join([*groups[-1], line]))) == 1:
            groups[-1].append(line.strip())
        else:
            groups.append([line.strip()])
    texts = tuple("\n".join(group) for group in groups)
    return Items(texts, ("",) * len(texts), "lines" if len(texts) > 1 else "")


@lru_cache(maxsize=4096)
def _date_items(text: str) -> Items:
    """Dates a line each; words without a date belong to the date that they lead to, or that they follow."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) == 1:
        return Items((lines[0],), (mark_of(lines[0]),), "")
    texts: list[str] = [lines[0]]
    for before, line in pairwise(lines):
        if _is_one_date(before, line) or goes_on(texts[-1], line):
            texts[-1] += "\n" + line
        else:
            texts.append(line)
    telling = [_tells_when(line) for line in texts]
    if not all(telling) and any(telling):
        leading = not telling[0]
        joined: list[str] = []
        for at, line in enumerate(texts):
            if joined and ((leading and not telling[at - 1]) or (not leading and not telling[at])):
                joined[-1] += "\n" + line
            else:
                joined.append(line)
        texts = joined
    return Items(tuple(texts), ("",) * len(texts), "lines" if len(texts) > 1 else "")


def _is_one_date(one: str, two: str) -> bool:
    """Whether a date was broken between two lines: "31 March" / "2016", "agreed by" / "January 2016"."""
    if ends_open(one):
        return True
    first, second, both = _read(one), _read(two), _read(f"{one} {two}")
    if both.due is None or both.doubt:
        return False
    return bool(first.doubt or first.due is None) and bool(second.doubt or second.due is None)


def _tells_when(line: str) -> bool:
    """Whether a line holds a date, or one of the words that stand for one."""
    read = _read(line)
    return bool(read.due or read.hint or read.ongoing or read.kind != "none" or any(mark.isdigit() for mark in line))


def _read(line: str) -> Timescale:
    return read_timescale(line)


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


_SMALL = frozenset(
    ("with", "from", "that", "this", "will", "been", "have", "agreed", "board", "january", "february", "march", "april",
     "june", "july", "august", "september", "october", "november", "december")
)  # fmt: skip


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


__all__ = ["DATES", "NEVER_SHARED", "Shared", "count_of", "paragraphs", "share_out", "suggest", "ways_to_read"]
