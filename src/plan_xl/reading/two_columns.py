"""Two columns of one table that claim one meaning: which is used, and what is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from plan_xl.plan import Note
from plan_xl.reading.grids import Value
from plan_xl.reading.number_columns import numbering
from plan_xl.wording.late_patterns import late
from plan_xl.wording.timescales import read_timescale

SPOKEN = {
    "recommendation": "recommendation", "action": "action", "lead": "lead", "evidence": "required evidence",
    "completion": "completion date", "revised": "revised completion date", "original": "original completion date",
    "achieved": "date achieved", "comments": "comments", "status": "status", "agency": "agency", "review": "review",
    "ref": "action number", "priority": "priority", "success_measure": "measure of success",
    "accepted_on": "date the Board accepted it", "board_comment": "Board's comment", "reason": "reason",
    "impact": "impact", "dispute": "comment on the action",
}  # fmt: skip
"""Meanings of columns in users' words."""

_ANY_DATE = late(
    r"\([^)]*\)|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:first|second|third|fourth)\b"
    r"|\b(?:spring|summer|autumn|winter|quarter|qtr|q(?=\s?\d))|\d+(?:st|nd|rd|th)?|[^\w\s]|\b(?:as\s+)?(?:at|to|of|on|in|for)\b"
)


def two_columns(
    meanings: dict[int, str | None],
    headings: Mapping[int, str],
    sheet: str,
    address: Callable[[int], str],
    values: Mapping[int, Sequence[Value]],
) -> list[Note]:
    """Where two columns claim one meaning one is used, and it is asked; the other is kept as an extra one."""
    notes = []
    for meaning, spoken in SPOKEN.items():
        found = sorted(n for n, given in meanings.items() if given == meaning)
        if meaning == "ref" and numbering({n: headings[n] for n in found}) is not None:
            continue  # one numbers the recommendations, the other the actions
        used = _used(found, headings) if meaning == "comments" else found[:1]
        progress = meaning == "comments"
        if meaning == "status":  # of "RAG Oct 16" and "RAG Jan 17" the latest that is filled in
            filled = [n for n in _series(found, headings) if any(value != "" for value in values.get(n, ()))]
            used = filled[:1] or used
        series = _series(found, headings) if progress or meaning == "revised" else []
        for n in series[1:]:
            text = (
                f"{_named(series[0], headings, address)} is read as the {spoken}, and {_named(n, headings, address)} "
                "where that is blank; all of them are kept."
            )
            notes.append(Note("earlier progress" if progress else "earlier date", text, sheet, address(n)))
            meanings[n] = None
        for n in [] if series else found:
            if n in used:
                continue
            text = (
                f"{_named(used[0], headings, address)} and {_named(n, headings, address)} could both be the {spoken}. "
                "The first named was used, the other kept as an extra column. Give one of them another heading, "
                "then check again."
            )
            notes.append(Note("two columns", text, sheet, address(n)))
            meanings[n] = None
    return notes


def _used(found: list[int], headings: Mapping[int, str]) -> list[int]:
    """Of several progress columns the one with the latest date in its heading, else the first."""
    whens = [
        (n, re.search(r"\b(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|[A-Za-z]{3,9}\.?\s*['’]?\d{2,4})\W*$", headings[n]))
        for n in found
    ]
    dated = [(day, n) for n, when in whens if when and (day := read_timescale(when.group()).due)]
    return [max(dated)[1]] if len(dated) > 1 else found[:1]


def _series(found: list[int], headings: Mapping[int, str]) -> list[int]:
    """Columns that follow one another in time ("Q1 update", "Q2 update"), the latest first; else []."""
    if len(found) < 2 or len({_undated(headings[n]) for n in found}) > 1:
        return []
    latest = _used(found, headings)[0]
    latest = found[-1] if latest == found[0] else latest
    return [latest, *(n for n in reversed(found) if n != latest)]


def _undated(heading: str) -> str:
    """A heading without its brackets, figures and dates: "q update" for "Q2 update (July 2023)"."""
    return plain_heading(_ANY_DATE.sub(" ", heading.casefold()))


def _named(column: int, headings: Mapping[int, str], address: Callable[[int], str]) -> str:
    return f"“{plain_heading(headings[column])}” ({address(column)})"


def plain_heading(text: str) -> str:
    """A heading on one line, its spaces folded."""
    return " ".join(text.split())
