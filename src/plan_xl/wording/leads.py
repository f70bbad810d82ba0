"""Leads as staff write them: one cell, one or more posts, bodies or people (design 4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from plan_xl.wording.late_patterns import late
from plan_xl.wording.lead_lines import lead_lines
from plan_xl.wording.lead_splitting import split_line
from plan_xl.wording.posts import is_unnamed, nobody_to_chase

if TYPE_CHECKING:
    from plan_xl.wording.register import Register

SHOWN = 80
_BETWEEN = " ,;/&–—-"
"""Left after the last lead of a line, these part it from nobody."""


@dataclass(frozen=True, slots=True)
class Leads:
    """The leads of one cell: names in the order written, whether they are joint, and what was unsure (one sentence).

    `doubt` is the short name of the problem: unsure split, nobody to chase, missing, unsure pairing.
    """

    text: str = ""
    names: tuple[str, ...] = ()
    joint: bool = False
    problem: str | None = None
    doubt: str | None = None


_LONGEST = 2_000
"""Characters: a longer line is no list of leads, and is kept whole; looking for leads in it would take minutes."""

_MARK = late(r"""\?+|(?:["“”„″〃'’]\s*)+""")
"""A question mark, or the ditto mark for the lead of the row above: neither names anybody."""


@lru_cache(maxsize=8192)
def read_leads(text: str, register: Register | None = None) -> Leads:
    """Read a lead cell: its names as written (in the register's spelling where it has them), what was unsure.

    A cell is split only where that is sure; otherwise it stays whole and `problem` says so. All its words are in
    `names`, but for separators, list numbers and a name said twice. A blank cell gives no names and no problem: a
    missing lead is the rule's to report. A question mark or ditto mark alone is kept, with a problem.
    """
    names: list[str] = []
    unsure: str | None = None
    entry = register.find(text) if register is not None else None
    if entry is not None:
        return Leads(text, (entry.lead,))
    for line in lead_lines(text):
        if len(line.text) > _LONGEST:
            unsure = unsure or line.text
            names.append(line.text)
            continue
        found = split_line(line.text, register)
        if unsure is None and (line.unsure or not found.sure):
            unsure = line.text
        names.extend(name.rstrip(_BETWEEN) or name for name in found.names)
    names = _once(names)
    if not names and (mark := _MARK.fullmatch(text.strip())):
        return Leads(text, (mark[0],), problem=_unnamed(mark[0]), doubt="missing")
    if unsure is not None:
        return Leads(text, tuple(names), len(names) > 1, _unsure(unsure), "unsure split")
    for name in names:
        if is_unnamed(name):
            return Leads(text, tuple(names), len(names) > 1, _unnamed(name), "missing")
    for name in names:
        if nobody_to_chase(name) and (register is None or register.find(name) is None):
            return Leads(text, tuple(names), len(names) > 1, _nobody(name), "nobody to chase")
    return Leads(text, tuple(names), len(names) > 1)


def _once(names: list[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(" ".join(name.split()).casefold() if len(name) > 4 else name, name)
    return list(seen.values())


def _unsure(text: str) -> str:
    return (
        f"It is not clear whether “{_short(text)}” is one lead or more than one, so it was kept together: "
        "put each lead on a line of its own, or add it to the list of leads as one."
    )


def _nobody(name: str) -> str:
    return f"“{_short(name)}” names nobody who could be asked: name the post that answers for it."


def _unnamed(name: str) -> str:
    return f"“{_short(name)}” names no lead yet: name the post that will do this."


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
